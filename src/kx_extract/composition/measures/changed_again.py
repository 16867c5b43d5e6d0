"""A change that opens its sentence: of what the paragraph measured last."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import labels
from kx_extract.composition.frames.wording import Measure
from kx_extract.composition.measures.candidates import borrowed
from kx_extract.composition.measures.labels import label_behind
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.spans import past_links

_PASSING = (
    "adverb", "time", "preposition", "determiner", "number", "verb", "adjective", "mark", "place",
)  # fmt: skip
_AVERAGES = frozenset(("bình quân", "trung bình", "năm", "tháng", "vụ", "ngày"))


def changed_again(x: Figure) -> Candidate[Measure] | None:
    """``Dư nợ đạt 412 tỷ đồng. So với đầu năm tăng 37 tỷ đồng``, ``Tỷ lệ hộ nghèo còn 4%. Bình quân
    mỗi năm giảm 1,3%``: where nothing but what it is compared with, a time and the words of change
    stand before the number; but ``So với năm trước, giá bán tăng 4%``.
    """
    known = _measured_last(x)
    if known is None or not known.text or not _opens(x):
        return None
    if label_behind(x.a, x.end, x.sentence) or _counts_behind(x):
        return None
    return borrowed(known, "same-as-in-paragraph")


def _measured_last(x: Figure) -> Measure | None:
    """What the paragraph measured last: in the number's own dimension, a share of anything."""
    if x.q.dimension in ("percentage", "ratio"):
        return next(reversed(list(x.paragraph.latest.values())), None)
    return x.paragraph.latest.get(x.q.dimension)


def _counts_behind(x: Figure) -> bool:
    """``Giảm 3% hộ nghèo``: a noun of its own."""
    return x.q.dimension == "percentage" and noun_after(x.a, x.end, x.sentence) is not None


def _opens(x: Figure) -> bool:
    """Is the sentence up to the number a comparison, a time and words of change alone?"""
    s, first = x.s, x.sentence.first
    end = past_links(x.a, x.cue, first)
    if x.floor > first or {";", ":", "(", "“", '"'}.intersection(s.lows[first:end]):
        return False
    if s.lows[first] == "so":
        comma = s.last_of(",", first, end)
        if comma is not None:
            return all(p.kind in _PASSING for p in x.clause.rows[-1])
        return not any(True for _ in s.find(labels(x.a.lexicon), first, end))
    if x.q.dimension == "money" and any(p.kind == "place" for row in x.clause.rows for p in row):
        return False  # "Ông A lỗ 30 triệu đồng. Gia Lai thấp hơn 200 đồng": of a price, perhaps
    return all(
        p.kind in _PASSING or x.clause.text(p) in _AVERAGES for row in x.clause.rows for p in row
    )
