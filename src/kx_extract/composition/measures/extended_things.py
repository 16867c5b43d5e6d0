"""What has an extent: the thing that an adjective of extent before a number is said of."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    is_human,
    labels,
    listed,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.rows import HEADS, is_relative, own_row, things_in
from kx_extract.composition.measures.sites import site_before
from kx_extract.vietnamese.words import words

_NO_EXTENT = frozenset(("chiều", "bề", "độ", "nới", "mở", "nhân", "lan", "san", "nâng", "kéo"))


def _is_extent(x: Figure, phrase: Phrase) -> bool:
    return phrase.end - phrase.first == 1 and x.clause.text(phrase) in listed(
        x.a.lexicon, "extents"
    )


def extent_of(x: Figure) -> Wording | None:
    """``dài 61 km``: the adjective of extent that leads to the number."""
    if listed(x.a.lexicon, "extents").isdisjoint(x.s.lows[x.sentence.first : x.cue]):
        return None  # told without reading the clause
    row = own_row(x)
    if not row or not _is_extent(x, row[-1]):
        return None
    if x.s.lows[row[-1].first - 1] in _NO_EXTENT:
        return None  # a label, a verb: "chiều dài", "nới rộng"
    if x.clause.text(row[-1]) == "nặng" and x.q.dimension != "mass":
        return None  # "lúa bị hại nặng 45 ha"
    return quoted(x.a, row[-1].first, row[-1].end, "dimension")


def dimension_of(x: Figure) -> tuple[Wording, Wording] | None:
    """``Tuyến cao tốc Mường La - Than Uyên dài 61 km``: the thing, and the adjective.

    The noun phrase right before the adjective, else the nearest before it that no preposition
    governs; of an earlier segment the one that it speaks of.
    """
    extent = extent_of(x)
    if extent is None:
        return None
    site = site_before(x, extent.first)
    if site is not None:
        return site, extent
    row = own_row(x)[:-1]
    thing = _head_of_relative(x, row) or _nearest(x, row) or _opening_noun(x, row)
    for earlier in reversed(x.clause.rows[:-1]):
        if thing is not None:
            break
        thing = _spoken_of(x, earlier)
    if thing is None:
        return None
    whole = _whole_of_section(x, thing)
    if whole is not None:  # "Quốc lộ 4D, | đoạn qua xã A dài 3 km"
        words = quoted(x.a, whole.first, whole.end, "thing-of-extent")
        told = quoted(x.a, thing.first, extent.end, extent.rule)
        return (words, told) if words is not None and told is not None else None
    end = _past_purpose(x, row, thing)
    section = x.s.lows[end - 1] in listed(x.a.lexicon, "sections")
    if section and end == extent.first and end - thing.first > 1:
        # "tuyến đường liên thôn | đoạn dài 2,4 km"
        extent, end = quoted(x.a, end - 1, extent.end, extent.rule) or extent, end - 1
    words = quoted(x.a, thing.first, end, "thing-of-extent")
    return (words, extent) if words is not None else None


def _whole_of_section(x: Figure, thing: Phrase) -> Phrase | None:
    """``tuyến đê sông Cầu, | đoạn | qua xã A dài 2 km``: the thing before the comma of which a
    section is told; None where the noun is none, or has words of its own."""
    s = x.s
    alone = thing.end - thing.first == 1 and s.lows[thing.first] in listed(x.a.lexicon, "sections")
    if not alone or s.lows[thing.first - 1] != "," or len(x.clause.rows) < 2:
        return None
    row = x.clause.rows[-2]
    found = [p for p in row if p.kind in ("noun", "thing", "place", "other") and not p.governed]
    return found[-1] if found and found[-1].end == thing.first - 1 else None


def _head_of_relative(x: Figure, row: Sequence[Phrase]) -> Phrase | None:
    """``Ngọn tháp mà đoàn vừa tìm thấy trong rừng cao 18 m``, ``Con cá anh Tín bắt được ở khúc sông
    nặng 42 kg``, ``Đoạn kè bị sóng đánh dài 120 m``: the thing at the head of the clause,
    where what stands between says only what was done to it; None elsewhere (``Ngôi đình nằm cạnh hồ
    sen rộng 4 ha``, ``được giao khu đất rộng 3 ha``)."""
    rows = x.clause.rows
    if is_relative(x, rows, len(rows) - 1) and len(rows) > 1:
        return next(things_in(x, rows[-2][:1]), None)
    head = next(things_in(x, row[:1]), None)
    verbs = [k for k, p in enumerate(row) if p.kind == "verb"]
    if head is None or not verbs or head is row[-1]:
        return None
    behind = row[verbs[-1] + 1 :]
    if any(p.kind == "noun" and not p.governed for p in behind):
        return None
    first = x.clause.text(row[verbs[0]])
    if first in ("bị", "được"):
        return head if len(verbs) > 1 and not behind else None
    by = row[1].kind in ("person", "noun") and row[1].first == head.end and is_somebody(x.a, row[1])
    done = any(x.clause.text(row[k]).split()[-1] in ("được", "thấy") for k in verbs)
    return head if by or (done and len(behind) > 1) else None


def _opening_noun(x: Figure, row: Sequence[Phrase]) -> Phrase | None:
    """``…, | bể đầu nguồn | rộng 30 m2``, ``…, | trẻ | cao dưới 1,4 m``: the words that open the
    segment before the adjective, where the first may be a noun though it is more often a verb or an
    adjective; ``…, mở đường rộng 6 m`` has a thing of its own."""
    if not row or row[0].kind not in ("verb", "adjective"):
        return None
    behind_mark = x.s.lows[row[0].first - 1] in (",", ";", ":")
    if not behind_mark or "N" not in words(x.a.lexicon).classes(x.clause.text(row[0])):
        return None
    rest = [p for p in row[1:] if p.kind not in ("noun", "adjective")]
    return None if rest else Phrase("noun", row[0].first, row[-1].end)


def _speaker(row: Sequence[Phrase], phrase: Phrase) -> bool:
    """``cô giáo | Mai``: is a noun the title of the person named right behind it?"""
    return any(p.kind == "person" and p.first == phrase.end for p in row)


def _past_purpose(x: Figure, row: Sequence[Phrase], thing: Phrase) -> int:
    """``phòng ngủ | rộng 18 m2``, ``giếng khoan | sâu 60 m``: behind the verb that says what a
    thing is for, and nothing that has befallen it (``nhà ngập sâu 1 m``)."""
    alone = bool(row) and row[-1].kind == "verb" and row[-1].first == thing.end
    if not alone or thing.end - thing.first != 1 or row[-1].end - row[-1].first != 1:
        return thing.end
    done = x.clause.text(row[-1])
    befallen = done in listed(x.a.lexicon, "befalling") or done in ("bị", "được", "có", "là")
    return thing.end if befallen else row[-1].end


def _nearest(x: Figure, row: Sequence[Phrase]) -> Phrase | None:
    """The last noun phrase of a row; one behind a preposition only where no other is there."""
    found = [p for p in things_in(x, row) if not _speaker(row, p)]
    if not found:
        home = row[-1] if row and row[-1].kind == "noun" else None
        housed = home is not None and home.end - home.first > 1 and x.s.lows[home.first] == "nhà"
        return home if housed else None  # "dọn vào nhà mới rộng 40 m2"
    persons = is_human(x.a.lexicon, x.clause.text(found[-1]).split())
    if persons and found[-1] is row[-1] and [p.kind for p in row[-3:-1]] == ["noun", "verb"]:
        return Phrase("noun", row[-3].first, row[-1].end)  # "nhà bia ghi tên liệt sĩ"
    whole = row[-3] if len(row) > 2 and row[-2].kind == "number" else None
    if found[-1] is row[-1] and whole is not None and whole.kind == "noun":
        if is_somebody(x.a, whole):
            return None
        return Phrase("noun", whole.first, row[-1].end, whole.governed)  # "căn nhà hai gian"
    free = [phrase for phrase in found if not phrase.governed]
    reached = listed(x.a.lexicon, "reaching")
    acts = [x.clause.text(p) for p in row if p.kind == "verb"]
    if free and acts and all(act in reached for act in acts) and free[0] is not row[-1]:
        return free[0]  # "Tuyến đường kết nối khu công nghiệp A dài 5 km"
    if found[-1] is row[-1] and (not free or any(p.kind == "verb" for p in row)):
        return found[-1]
    return free[-1] if free else found[-1]


def _spoken_of(x: Figure, row: Sequence[Phrase]) -> Phrase | None:
    """What a segment speaks of: its first noun phrase, or what its actor does something to."""
    found = [p for p in things_in(x, row) if not (p.governed or _speaker(row, p))]
    found = [p for p in found if labels(x.a.lexicon).at(x.s.lows, p.first) is None]
    if not found:
        return None
    acts = next((p for p in row if p.kind in HEADS), None)
    groups = listed(x.a.lexicon, "groups_of_people")
    if acts is not None and (is_somebody(x.a, acts) or x.clause.text(acts) in groups):
        return found[-1]
    return found[0]
