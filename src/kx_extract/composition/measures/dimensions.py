"""Which labels measure one dimension only, and whether a label fits a number."""

from __future__ import annotations

from kx_extract.composition.frames.lists import (
    labels,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis


@per_lexicon
def label_dimensions(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """What labels measure, of those that measure one kind of thing only."""
    out: dict[str, set[str]] = {}
    for dimension, listed_labels in lexicon.table("discourse")["labels_by_dimension"].items():
        for label in listed_labels:
            out.setdefault(label, set()).add(dimension)
    return {label: frozenset(found) for label, found in out.items()}


def label_of_span(a: Analysis, label: Wording) -> Wording | None:
    """``lãi suất huy động kỳ hạn 6 tháng``: the label of a span of time within a longer one."""
    for k in range(label.first, label.end):
        for n in (2, 1):
            word = " ".join(a.s.lows[k : k + n])
            if "duration" in label_dimensions(a.lexicon).get(word, ()) and k + n <= label.end:
                return quoted(a, k, label.end, label.rule)
    return None


def _known(a: Analysis, label: Wording) -> frozenset[str] | None:
    """The dimensions that the label's head alone measures; None where it may measure any."""
    pieces = label.low.split()
    head = labels(a.lexicon).at(pieces, 0)
    return label_dimensions(a.lexicon).get(" ".join(pieces[: head[0]])) if head else None


def fits(a: Analysis, label: Wording, dimension: str) -> bool:
    """May a label be of a number of a dimension (``thời hạn`` of no money)? A share, a ratio and a
    change may be of anything."""
    if dimension in ("percentage", "ratio"):
        return True
    known = _known(a, label)
    return known is None or dimension in known


def names(a: Analysis, label: Wording, dimension: str) -> bool:
    """Does a label measure one dimension alone, and this one (``diện tích`` areas)?"""
    known = _known(a, label)
    return known is not None and dimension in known
