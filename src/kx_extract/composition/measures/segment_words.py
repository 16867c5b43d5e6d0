"""What the words of a number's own segment add to a measure that stands elsewhere: whose a label
is, and which of several numbers it is (``kho lạnh có sức chứa …``, ``vụ xuân 2.700 ha``)."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_human, papers
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.labels import label_at
from kx_extract.composition.measures.rows import things_in
from kx_extract.composition.measures.spans import past_links

_LONGEST = 6  # pieces of what sets a number apart


def owner_of_label(x: Figure, label: Wording) -> Wording | None:
    """``Kho lạnh | có sức chứa | 900 tấn``, ``ống khói | trọng lượng | 12 tấn``: the thing that
    opens the label's segment, with nothing but ``có`` between; no unit, and nobody (``Hộ ông Tư
    thu nhập 90 triệu đồng``)."""
    row = [p for p in x.clause.rows[-1] if p.first < label.first]
    thing = next(things_in(x, row[:1]), None)
    if thing is None or thing.governed or is_human(x.a.lexicon, x.clause.text(thing).split()):
        return None
    if x.q.change is not None or label_at(x.a, thing.first, label.end):
        return None
    if papers(x.a.lexicon).at(x.s.lows, thing.first) is not None:
        return None  # "Nghị quyết xác định tăng trưởng bình quân 11%/năm"
    if x.s.lows[thing.first : label.first] in _HEADS_OF_SUMS:
        return None  # "Nguồn | thu xã hội hóa 2 tỷ đồng"
    if any(x.clause.text(p) in ("với", "theo", "bằng") for p in row[1:]):
        return None  # "gom 42 tấn cải bắp, su hào với giá 2.000 đồng/kg"
    having = [p for p in row[1:] if p.kind == "verb"]
    if any(x.clause.text(p) != "có" for p in having) or any(p.kind in _NAMED for p in row):
        return None
    end = min(thing.end, label.first)
    return quoted(x.a, thing.first, end, "clause-subject")


_HEADS_OF_SUMS = (["nguồn"], ["mức"], ["khoản"], ["phần"], ["tổng"], ["số"], ["quỹ"])
_NAMED = ("person", "body", "place", "number")


def told_apart(x: Figure, found: Candidate[Measure] | None) -> Candidate[Measure] | None:
    """``Huyện cấy 5.200 ha lúa; vụ xuân 2.700 ha``: a measure taken over from another number, with
    the few words of the number's own segment, which set it apart."""
    if found is None or found.value is None or found.value.own or found.value.text is None:
        return found
    told = found.value.qualifier
    if x.q.change is not None or (told is not None and told.end > x.floor):
        return found
    own = _apart(x)
    if own is None or own.low == found.value.low:
        return found
    return replace(found, value=replace(found.value, qualifier=own))


def _apart(x: Figure) -> Wording | None:
    """The noun phrase, or the words for a season or a day, that alone lead to the number."""
    end = past_links(x.a, x.cue, x.floor)
    row: list[Phrase] = [p for p in x.clause.rows[-1] if p.first < end]
    while row and row[0].kind in ("conjunction", "adverb", "mark", "determiner"):
        row.pop(0)
    if not row or row[0].kind not in ("noun", "other") or row[0].governed:
        return None
    if any(p.kind in ("verb", *_NAMED, "time") for p in row) or row[0].first < x.floor:
        return None
    if is_somebody(x.a, row[0]) or not 0 < row[-1].end - row[0].first <= _LONGEST:
        return None
    return quoted(x.a, row[0].first, min(row[-1].end, end), "description")
