"""A percentage, with the words that stand at it."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.wording import Wording
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.record import record


@record(frozen=True, slots=True)
class Share:
    """A percentage, with the label before it and the noun behind it.

    Attributes:
        figure: the number in its sentence.
        label: the label before it.
        following: the noun phrase behind the sign.
    """

    figure: Figure
    label: Wording | None
    following: Wording | None


def share_of(x: Figure) -> Share:
    """A percentage with its label and its noun."""
    return Share(x, label_before(x.a, x.cue, x.floor), noun_after(x.a, whole_start(x), x.sentence))


def whole_start(x: Figure) -> int:
    """``64% trong tổng số | hộ được khảo sát``: where the noun begins that a share is of; behind
    the share, or behind words that only say that it is one of so many of them."""
    lows, k = x.s.lows, x.end
    for among in (["trong", "tổng", "số"], ["trong", "số"], ["trên", "tổng", "số"]):
        behind = k + len(among)
        if lows[k:behind] != among or behind >= x.sentence.last:
            continue
        taken_up = lows[behind] in ("họ", "này", "đó", "ấy", "các", "những")
        return k if taken_up or x.s.kinds[behind] == "number" else behind
    return k
