"""What extents, distances, contents and spans of time are of."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Clause, Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure, Measured
from kx_extract.composition.frames.lists import (
    implied_labels,
    is_human,
    listed,
)
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import EXTENDED, OF_THINGS, PRICES, STUFF, Amount
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.clause_verbs import verbs_before
from kx_extract.composition.measures.durations import time_given, time_spent, what_lasts
from kx_extract.composition.measures.extended_things import dimension_of, extent_of
from kx_extract.composition.measures.nouns_behind import SIZES
from kx_extract.composition.measures.rows import HEADS
from kx_extract.composition.measures.sized_things import container, distance_from
from kx_extract.composition.measures.spans import past_links
from kx_extract.composition.measures.things import (
    container_of_clause,
    noun_before_bracket,
    subject_of_clause,
    thing_before,
)
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.words import words


@needs(dimensions=("duration",))
def lasting(m: Amount) -> Candidate[Measure] | None:
    """``50 năm bám biển``, ``gác đê suốt 20 giờ``: the activity that lasts so long."""
    x = m.figure
    if x.q.dimension != "duration":
        return None
    given = time_given(x.a, x.end, x.cue, x.floor, x.sentence)
    if given is not None:
        return worded(given[0], given[1], "activity")
    spent = time_spent(x.a, x.cue, x.floor)
    if spent is not None or m.following is not None:
        return worded(spent)
    if x.q.change is not None:
        return None
    thing = subject_of_clause(x, passive=False)
    floor = x.floor if thing is None else max(x.floor, thing[0].end)
    act = what_lasts(x.a, x.end, x.cue, floor, x.sentence)
    if thing is None or act is None or not thing[0].end <= act.first < x.cue:
        return worded(act)
    done = {"được", "bị"} & set(x.s.lows[thing[0].end : x.cue])  # "… được xử lý trong 48 giờ"
    acts = is_somebody(x.a, Phrase("noun", thing[0].first, thing[0].end))
    if done or acts or is_human(x.a.lexicon, thing[0].low.split()):
        return worded(act)
    return worded(thing[0], act, "activity")  # "thủy điện phải xả lũ 9 ngày"


@needs(dimensions=("length",))
def distance(m: Amount) -> Candidate[Measure] | None:
    """``cách thị trấn Tân Yên hơn 40km``: a distance is measured from somewhere."""
    x = m.figure
    found = distance_from(x.a, x.cue, x.floor) if x.q.dimension == "length" else None
    if found is None:
        return worded(_way(x)) if x.q.dimension == "length" else None
    thing = thing_before(x, found.first) or _home_before(x, found.first)
    if thing is not None:
        return worded(thing, found, "distance")  # "lán dựng cách bờ suối 15 m"
    last = x.before[-1] if x.before else None
    if last is not None and last[0].dimension == "count" and last[1].text:
        behind = x.s.at(last[0].noun_end)
        if found.first - behind == 1 and x.s.lows[behind] == ",":
            return borrowed(last[1], "distance", found)  # "6 chốt gác, cách nhau 2 km"
    return worded(found)


def _way(x: Figure) -> Wording | None:
    """``Từ trung tâm xã vào bản A | chừng 12 km``: the way from one end to the other, where nothing
    else leads to its length; but ``Từ năm 2020 đến nay, …``."""
    s = x.s
    end = past_links(x.a, x.cue, x.floor)
    first = max(x.floor, end - _LONGEST_WAY)
    k = next((k for k in range(end - 1, first - 1, -1) if s.kinds[k] == "mark"), first - 1) + 1
    if end - k < _SHORTEST_WAY or s.lows[k] != "từ":
        return None
    ends = [m for m in range(k + 2, end - 1) if s.lows[m] in _TOWARDS and x.a.begins_word(m)]
    if not ends or any(s.kinds[m] == "number" for m in range(k, end)):
        return None
    if _TRAVELLING.intersection(s.lows[ends[0] + 1 : end]):
        return None  # "Từ xã A lên thôn B phải đi 12 km"
    return quoted(x.a, k, end, "distance")


_LONGEST_WAY = 16  # pieces of both ends
_SHORTEST_WAY = 4
_TRAVELLING = frozenset(("đi", "chạy", "mất", "dài", "phải", "vượt", "cuốc"))
_TOWARDS = frozenset(("đến", "tới", "vào", "lên", "ra", "về", "xuống", "sang", "qua"))


def _home_before(x: Figure, end: int) -> Wording | None:
    """``Nhà | tôi | cách trường``, ``có hộ | cách nguồn nước``: the home that the words of a
    distance, which begin at piece ``end``, are said of."""
    row = [p for p in x.clause.rows[-1] if p.first < end]
    while len(row) > 1 and row[-1].kind in ("place", "time") and row[-2].kind == "preposition":
        end, row = row[-2].first, row[:-2]  # "hộ ở thôn 3 cách trạm y tế 6 km"
    owned = x.s.lows[end - 1] in listed(x.a.lexicon, "home_owners")
    k = end - 1 - owned
    if k < x.floor or not x.a.begins_word(k) or x.s.lows[k] not in listed(x.a.lexicon, "homes"):
        return None
    return quoted(x.a, k, k + 1, "distance")


@needs(dimensions=("length",), before=True)
def above_mark(m: Amount) -> Candidate[Measure] | None:
    """``Đỉnh lũ tại A là 14 m, trên báo động III 2 m``: how far above or below an alarm's mark is
    what was measured before."""
    x, s = m.figure, m.figure.s
    if x.q.dimension != "length":
        return None
    known = listed(x.a.lexicon, "water_marks")
    for first in range(x.cue - 2, max(x.floor, x.cue - _LONGEST_MARK) - 1, -1):
        if s.kinds[first] == "mark":
            return None
        n = next((n for n in (4, 3, 2) if " ".join(s.lows[first : first + n]) in known), 0)
        if not n or first + n > x.cue:
            continue
        same = [e for q, e in x.before if q.dimension == "length" and e.text]
        start = first - (s.lows[first - 1] in ("mức", "mực"))
        start -= s.lows[start - 1] in _AGAINST_MARK
        end = past_links(x.a, x.cue, first + n)
        mark = quoted(x.a, start, end, "description")
        return borrowed(same[-1], "same-as-before", mark) if same else None
    return None


_LONGEST_MARK = 8  # pieces: "trên mức báo động III là"
_AGAINST_MARK = frozenset(("trên", "dưới", "vượt", "hơn", "quá"))


@needs(words=("mưa",))
def rain(m: Amount) -> Candidate[Measure] | None:
    """``vùng núi tiếp tục có mưa, phổ biến 60 - 90 mm``: millimetres are of the rain that the
    sentence speaks of."""
    x, s = m.figure, m.figure.s
    if x.q.unit != "mm":
        return None
    for k in range(x.cue - 1, x.sentence.first - 1, -1):
        if s.lows[k] == "mưa":
            first = k - 1 if s.lows[k - 1 : k] == ["lượng"] else k
            first -= first < k and s.lows[first - 1 : first] == ["tổng"]
            return worded(quoted(x.a, first, k + 1, "rain"), rule="rain")
    return None


@needs(dimensions=EXTENDED)
def dimension(m: Amount) -> Candidate[Measure] | None:
    """``kè sông dài 150m``: the thing, the adjective of extent qualifies."""
    x = m.figure
    if x.q.dimension not in EXTENDED:
        return None
    extent = extent_of(x)
    last = x.before[-1] if x.before else None
    if extent is not None and last is not None and last[0].dimension == "count" and last[1].text:
        gap = x.s.lows[x.s.at(last[0].noun_end) : extent.first]
        whole = gap == [","] and _part_of_works(x.a.lexicon, last[1].words)
        if (gap == [","] and not whole) or " ".join(gap) in listed(x.a.lexicon, "befalling"):
            # "5 đoạn kè, dài 420 m", "40 nhà ngập sâu 1 m"
            return borrowed(last[1], "thing-of-extent", extent)
    if extent is not None and last is not None and _extent_before(x, last, extent):
        return borrowed(last[1], "thing-of-extent", extent)  # "nặng 1,4 tấn, dài 6 m"
    if extent is not None and _of_person(x, extent):
        return worded(extent)  # "Cháu bé nặng 14 kg"
    found = dimension_of(x)
    if found is None:
        return worded(_unit_of_extent(x), extent) if extent is not None else None
    return worded(found[0], found[1])


def _extent_before(x: Figure, last: Measured, extent: Wording) -> bool:
    """``cọc dài 6 m, | sâu 2 m``: does an adjective of extent go on behind another one's number?"""
    known = last[1].qualifier
    if known is None or known.low not in listed(x.a.lexicon, "extents") or not last[1].text:
        return False
    gap = x.s.lows[x.s.at(last[0].noun_end) : extent.first]
    return gap in ([","], ["và"], [",", "và"])


def _unit_of_extent(x: Figure) -> Wording | None:
    """``Xã Hòa Bình có 9 thôn, rộng 42 km2``: the unit that the clause is about, where it names no
    thing that could be so large."""
    levels = listed(x.a.lexicon, "levels")
    for row in reversed(x.clause.rows):
        counted = {p.end for p in row if p.kind == "number"}
        heads = (p for p in row if p.kind in HEADS and p.first not in counted and not p.governed)
        head = next(heads, None)
        if head is None:
            continue
        unit = head.kind == "place" or x.s.lows[head.first] in levels
        return quoted(x.a, head.first, head.end, "thing-of-extent") if unit else None
    return None


def _part_of_works(lexicon: Lexicon, counted: Wording | None) -> bool:
    """``Cầu có 5 nhịp, dài 186 m``: is what was counted before an extent what a building or a unit
    has so many of, so that the extent is of the whole?"""
    if counted is None:
        return False
    parts = counted.low.split()
    known = listed(lexicon, "parts_of_works") | listed(lexicon, "levels")
    return is_human(lexicon, parts) or any(" ".join(parts[:n]) in known for n in (2, 1))


def _of_person(x: Figure, extent: Wording) -> bool:
    """``Nam thanh niên cao 1,75 m, nặng 62 kg``: is an adjective of height or weight said of
    somebody, named in the clause?"""
    if extent.low not in ("nặng", "cao"):
        return False
    heads = (p for row in reversed(x.clause.rows) for p in reversed(row) if p.kind in HEADS)
    who = next((p for p in heads if p.end <= extent.first), None)
    if who is None or who.kind != "noun":
        return who is not None and who.kind == "person"
    return is_human(x.a.lexicon, x.clause.text(who).split())


@needs(dimensions=("rate", "length"))
def sized(m: Amount) -> Candidate[Measure] | None:
    """``28 tấn tôm cỡ 40 con/kg``: how many make up a kilogram is of the thing before the word for
    a size."""
    x, k = m.figure, m.figure.cue - 1
    if x.q.dimension == "length":
        return _of_size(x)
    if x.q.dimension != "rate" or k <= x.sentence.first or x.s.lows[k] not in SIZES:
        return None
    if not x.q.unit.endswith("/kg") or x.q.unit.startswith(PRICES):
        return None
    known = x.last.words if x.last is not None else None
    if x.last is not None and known is not None and known.end == k:
        return borrowed(x.last, "sized")
    rows = Clause(x.a, x.sentence, k, x.clause.known).rows
    thing = rows[-1][-1] if rows and rows[-1] else None
    if thing is None or thing.kind != "noun" or is_somebody(x.a, thing):
        return None
    return worded(quoted(x.a, thing.first, thing.end, "sized"))


def _of_size(x: Figure) -> Candidate[Measure] | None:
    """``cá song giống cỡ 10cm``: the thing before the word for a size, which qualifies."""
    k = x.cue - 1
    if k <= x.sentence.first or x.s.lows[k] not in ("cỡ", "size"):
        return None
    rows = Clause(x.a, x.sentence, k, x.clause.known).rows
    thing = rows[-1][-1] if rows and rows[-1] else None
    if thing is None or thing.kind != "noun" or is_somebody(x.a, thing):
        return None
    size = quoted(x.a, k, k + 1, "dimension")
    return worded(quoted(x.a, thing.first, thing.end, "sized"), size)


@needs(words=("(",), dimensions=OF_THINGS)
def in_bracket(m: Amount) -> Candidate[Measure] | None:
    """``khu tái định cư Gò Sậy (64 ha)``: the thing that a bracket tells the number of."""
    return worded(noun_before_bracket(m.figure)) if m.of_things else None


@needs(dimensions=("volume",))
def held(m: Amount) -> Candidate[Measure] | None:
    """``Hồ Phú Ninh đang giữ 210 triệu m3``: how much a lake holds, the lake qualifies.

    The guideline calls it ``dung tích``, whether the article says the word or not.
    """
    x = m.figure
    if x.q.dimension != "volume" or m.following is not None:
        return None
    lake = container_of_clause(x)
    if lake is None:
        return None
    for earlier, measure in reversed(x.before):
        if (
            earlier.dimension == "volume"
            and measure.own
            and measure.text
            and measure.qualifier is None
        ):
            return borrowed(measure, "same-as-before", lake)  # "hồ A còn 31 triệu m3 nước; hồ B …"
    capacity = Wording(
        implied_labels(x.a.lexicon)["container"], lake.first, lake.end, "capacity-of-container"
    )
    return worded(capacity, lake)


@needs(words=("và",), before=True)
def capacity_joined(m: Amount) -> Candidate[Measure] | None:
    """``công suất 2 triệu lượt khách và 40 nghìn tấn hàng``: one capacity of two kinds."""
    x = m.figure
    if x.last is None or x.last.words is None or x.last.qualifier is None:
        return None
    gap = x.s.lows[x.s.at(x.before[-1][0].noun_end) : x.cue]
    held = listed(x.a.lexicon, "capacities")
    if gap != ["và"] or not any(x.last.words.low.startswith(word) for word in held):
        return None
    return borrowed(x.last, "capacity", m.following)


@needs(dimensions=EXTENDED)
def thing_contained(m: Amount) -> Candidate[Measure] | None:
    """``căn nhà 48m2``, ``mỗi hũ 500 g``: the thing that is so large."""
    x = m.figure
    if x.q.dimension not in EXTENDED:
        return None
    return worded(container(x.a, x.cue, x.floor))


@per_lexicon
def _seasons(lexicon: Lexicon) -> frozenset[str]:
    named = lexicon.table("periods")["words"]
    return frozenset(word.split()[0] for word in (*named["seasons"], *named["spanning_seasons"]))


@needs(words=("vụ",), dimensions=STUFF)
def crop_of_season(m: Amount) -> Candidate[Measure] | None:
    """``Vụ lúa hè thu, toàn huyện gieo sạ 11.200 ha``: the crop that the sentence names with its
    season; the verb qualifies."""
    x, s = m.figure, m.figure.s
    verb = verbs_before(x)
    if x.q.dimension not in STUFF or verb is None:
        return None
    if not any(verb.low.endswith(word) for word in listed(x.a.lexicon, "cultivation")):
        return None
    for k in range(x.cue - 1, x.sentence.first - 1, -1):
        if s.lows[k] == "vụ" and k + 1 < x.cue:
            n, classes = words(x.a.lexicon).at(s.lows, k + 1, x.cue)
            if classes[:1] == "N" and s.lows[k + 1] not in _seasons(x.a.lexicon):
                return worded(quoted(x.a, k + 1, k + 1 + n, "crop-of-season"), verb)
    return None
