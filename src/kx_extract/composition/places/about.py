"""What an article is about: the unit that numbers without any cue are of, or none.

Only a unit that *stands* in the title, the lead or the opening counts: as what is spoken of
(``Huyện A bước vào vụ mới``) or where it happens (``Vỡ đê ở B``). One that is named in passing — a
caption, a bracket, a partner, an end of a road, a company's name — never does, however often it is
repeated.
An article about the whole country or a market has none, unless a unit stands in its first words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import regex

from kx_extract.composition.frames.clauses import before_verb, listed
from kx_extract.composition.frames.topic import RANK, rank_of
from kx_extract.composition.places.genre import (
    is_roundup,
    reports_an_accident,
    speaks_of_nation,
)
from kx_extract.composition.places.no_unit import (
    behind_title,
    in_firms_name,
    of_firms_results,
    of_many_provinces,
    of_no_unit,
)
from kx_extract.composition.places.roles import Role, is_region, roles_in
from kx_extract.composition.places.setting import HEAD, Setting
from kx_extract.composition.places.visits import visited_unit
from kx_extract.composition.places.ways import ways_in
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_PORTRAYED = 4  # mentions of whom an article is about
_TWO_ENDS = regex.compile(r" [-–] ")  # "cao tốc Mỹ Thuận - Cần Thơ"
_OPENING = 3  # sentences of the body that open it
_NOT_TITLED = 1_000_000  # for the number of a sentence of the title or lead where a unit stands
_VISIT = 3  # sentences of the opening that may tell of a visit: the title, the lead, the first
_IN_TITLE, _IN_OPENING, _LATER, _CONTAINER = 6.0, 2.5, 1.0, 0.3
_ACTING = 0.2  # of a unit around the one that stands in the title or the lead: its bodies act
_NAMED_AFTER = frozenset(("company", "bank", "cooperative", "school"))
_PROVINCE = 0.5  # its share: named for its units more often than for itself


def main_place(st: Setting) -> int | None:
    """The unit that an article is about; None where it is about none.

    Of the units that stand in the title, the lead or the opening the one that weighs most: by where
    it is named and how often.
    """
    if is_roundup(st.a):
        return None  # each paragraph has its own
    scene = scene_of(st)
    if scene is not None:
        return scene
    heads = _heads_title(st)
    if heads is not None:
        return heads
    place = _weightiest(st)
    visited = visited_unit(st, sorted(_opening(st))[:_VISIT], place)
    return place if visited is None else visited


def _weightiest(st: Setting) -> int | None:
    """Of the units that stand in the opening the one that weighs most."""
    weight: dict[int, float] = {}
    standing: dict[int, int] = {}
    opening = _opening(st)
    of_way = _titled_with_way(st)
    for number in sorted(opening):
        for place, title in _standing_in(st, number, st.a.sentences[number], of_way=of_way):
            standing[place] = min(standing.get(place, _NOT_TITLED), title)
    around = _around_titled(st, standing)
    for number, sentence in enumerate(st.a.sentences):
        opens = number in opening
        acting: set[int] = set()
        for k in st.bodies_in.get(number, ()):
            if st.linked.kinds[k] not in _NAMED_AFTER:
                body = st.a.organizations[k]
                acting.update(range(body.first + 1, body.end))
        for index in st.places_in.get(number, ()):
            if st.a.places[index].level in RANK:
                place = st.of_mention[index]
                value = _weight(st, index, sentence, opens=opens)
                if place in around and st.a.places[index].first in acting:
                    value *= _ACTING
                weight[place] = weight.get(place, 0.0) + value
    first = min(standing.values(), default=_NOT_TITLED)
    if not standing or (first == _NOT_TITLED and of_no_unit(st, opening)):
        return None
    if first > 0 and of_firms_results(st, opening):
        return None
    if of_many_provinces(st, standing):
        return None
    if first > 0 and _titled_with_region(st, range(first)):
        return None
    if 0 < first < _NOT_TITLED and speaks_of_nation(st.a, 0, st.a.sentences[first - 1].last):
        return None  # "Cử tri cả nước lo lắng …", and a unit only behind it
    several = _titled_with_several(st, set(standing))
    standing = {p: n for p, n in standing.items() if rank_of(st.places[p].level) > several}
    if not standing:
        return None
    return max(standing, key=lambda i: (weight[i], -st.places[i].mentions[0]))


def _around_titled(st: Setting, standing: dict[int, int]) -> set[int]:
    """The units that only contain one that stands in the title or the lead.

    Where bodies of theirs act (``UBND huyện B xử phạt trại lợn ở xã A``), they are not what the
    article is about.
    """
    titled = {place for place, number in standing.items() if number != _NOT_TITLED}
    around: set[int] = set()
    new = titled
    while new:
        new = {up for place in new for up in st.places[place].parents} - around - titled
        around |= new
    return around


def _heads_title(st: Setting) -> int | None:
    """``Phú Yên: Ngư dân trúng đậm cá ngừ``: the unit that a title names first, before a colon."""
    for number, sentence in enumerate(st.a.sentences[:1]):
        for index in st.places_in.get(number, ()):
            mention = st.a.places[index]
            typed = st.s.lows[sentence.first : mention.first]
            named = mention.level in RANK and len(typed) <= _TYPE_WORDS and ":" not in typed
            colon = st.s.lows[mention.end : mention.end + 1] == [":"]
            branded = in_firms_name(st, number, index)
            if sentence.kind == "title" and named and colon and not branded:
                return st.of_mention[index]
    return None


_TYPE_WORDS = 2  # "thành phố", "thị trấn"


def _weight(st: Setting, index: int, sentence: Sentence, *, opens: bool) -> float:
    """What a mention of a unit weighs."""
    mention = st.a.places[index]
    value = _LATER
    if st.children.get(index):
        value = _CONTAINER
    elif opens:
        value = _IN_TITLE if sentence.kind == "title" else _IN_OPENING
    return value * _PROVINCE if mention.level == "province" else value


def _standing_in(
    st: Setting, number: int, sentence: Sentence, *, of_way: bool
) -> Iterator[tuple[int, int]]:
    """The units that stand in a sentence of the opening, each with the sentence's number in the
    title or lead.

    Args:
        st: the article.
        number, sentence: the sentence.
        of_way: the title is about what joins two units: where something is or what it lies in does
            not count then.
    """
    roles, ways = roles_in(st, number, sentence), ways_in(st, number, sentence)
    parts = _tells_of_parts(st, sentence)
    titled = number == 0 or sentence.kind in ("title", "lead") or behind_title(st, number)
    for index in st.places_in.get(number, ()):
        mention, place = st.a.places[index], st.of_mention[index]
        if mention.level not in RANK or st.a.cell_at(mention.first) is not None:
            continue  # a table's rows are several units, and none of them all of it
        if st.children.get(index):
            around = roles.get(index) == "container" and not _of_home(st, roles, index)
            if around and not of_way:
                yield place, _NOT_TITLED  # "Tại xã A (huyện B)": the rest tells which
                head = st.a.places[index - 1]
                if number <= 1 and roles.get(index - 1) == "said" and head.level != "hamlet":
                    yield st.of_mention[index - 1], _NOT_TITLED
            continue
        where = of_way and st.s.lows[mention.first - 1] in ("tại", "ở", "qua")
        passed = parts or where or any(w.first <= mention.first < w.end for w in ways)
        passed = passed or (number > 0 and _in_row(st, index))
        passed = passed or (not titled and _turned_to_later(st, number, mention.first))
        passed = passed or (st.ended(place) and _name_around(st, number, index) is not None)
        named = roles[index] == "said" or (roles[index] == "goal" and sentence.kind == "title")
        if not passed and named and _stands(st, number, index, sentence):
            yield place, number if titled else _NOT_TITLED


def _turned_to_later(st: Setting, number: int, first: int) -> bool:
    """``Giá gạo xuất khẩu là 640 USD/tấn. Tại A, lúa bán 8.100 đồng/kg``: does a sentence only turn
    to a unit, behind one with numbers that are of nothing there, where none was named before?"""
    s, sentence = st.s, st.a.sentences[number]
    before = st.a.sentences[number - 1] if number else None
    if before is None or before.kind in ("title", "lead", "heading", "caption"):
        return False
    if s.lows[sentence.first] not in ("tại", "ở") or first - sentence.first > _TURN:
        return False
    if any(st.places_in.get(earlier) for earlier in range(number)):
        return False  # "Ở A, công ty … Tại B, …": one of several, and none is the article's
    return bool(st.a.quantities_in(before.start, before.end))


_TURN = 2  # pieces before the unit that a sentence turns to: "ở khu vực"


def _of_home(st: Setting, roles: dict[int, Role], index: int) -> bool:
    """``Ông A, nhà ở xã B, huyện C (tỉnh D)``: does a unit only tell where a home is?"""
    while index and st.a.places[index - 1].parent == index:
        index -= 1
    return roles.get(index) == "home"


def _name_around(st: Setting, number: int, index: int) -> int | None:
    """``Trường Cao đẳng A``: where the name of the body begins that bears a unit; None if none."""
    first = st.a.places[index].first
    bodies = (st.a.organizations[k] for k in st.bodies_in.get(number, ()))
    return min((body.first for body in bodies if body.first <= first < body.end), default=None)


def _in_row(st: Setting, index: int) -> bool:
    """``Đại diện A, B, C và D đều có mặt``: is a unit one of a row of three of a level?"""
    places, lows = st.a.places, st.s.lows

    def goes_on(k: int) -> bool:
        joined = lows[places[k].end : places[k + 1].first] in ([","], ["và"], [",", "và"])
        return joined and places[k].level == places[k + 1].level

    first, last = max(0, index + 1 - _ROW), min(len(places) - 1, index - 1 + _ROW)
    joints = [goes_on(k) for k in range(first, last)]
    rows = (joints[k : k + _ROW - 1] for k in range(len(joints) - _ROW + 2))
    return any(all(row) for row in rows)


_ROW = 3  # units that make a row


def scene_of(st: Setting) -> int | None:
    """``một lò hơi phát nổ tại thôn A, xã B``: where an accident happened.

    None where the article tells of none, or its opening names no hamlet or commune as the place.
    Victims and damage have the scene's smallest unit, by the guideline.
    """
    opening = _opening(st)
    if not opening or not reports_an_accident(st.a, st.a.sentences[max(opening)].last):
        return None
    for number in sorted(opening):
        sentence = st.a.sentences[number]
        roles = roles_in(st, number, sentence)
        if _told_of_many(st, sentence):
            return None
        for index in st.places_in.get(number, ()):
            mention = st.a.places[index]
            small = mention.level in ("hamlet", "commune")
            if sentence.kind != "title" and st.s.kinds[mention.end : mention.end + 1] == ["number"]:
                continue  # "lượng mưa đo được tại A 182 mm": a station's
            before = st.s.lows[max(0, mention.first - 2) : mention.first]
            if before[-1:] == [","]:  # "thuộc tiểu khu 793, xã A"
                before = st.s.lows[max(sentence.first, mention.first - _LAIN) : mention.first]
            inset = before[-1:] == ["("] and roles[index] == "inset"  # "rừng thông (xã A) bốc cháy"
            lies = before[-2:] == _LIES  # "lò hơi của Công ty A, đóng tại xã B, phát nổ"
            said = roles[index] == "said" and not _SCENES.isdisjoint(before)
            if small and (inset or said or lies):
                return None if _goes_on_elsewhere(st, index) else st.of_mention[index]
    return None


def _goes_on_elsewhere(st: Setting, index: int) -> bool:
    """``tràn qua bản A, xã B và | khu 3, thị trấn C``: does the list that a mention opens name a
    unit that neither lies in its own nor holds it (``tại thôn A, xã B, huyện C``)?"""
    places, lows, scene = st.a.places, st.s.lows, st.of_mention[index]
    for k in range(index, min(index + _ROW, len(places) - 1)):
        if lows[places[k].end : places[k + 1].first] not in ([","], ["và"], [",", "và"]):
            return False
        other = st.of_mention[k + 1]
        small = places[k + 1].level in ("hamlet", "commune")
        if small and other != scene and other not in st.around(scene):
            return True
    return False


def _told_of_many(st: Setting, sentence: Sentence) -> bool:
    """``3 người chết, 12 nhà sập ở 17 xã``: does a sentence tell of harm in many units at once?"""
    levels, s = listed(st.a.lexicon, "levels"), st.s
    for q in st.a.quantities_in(sentence.start, sentence.end):
        first = s.at(q.start)
        if q.dimension == "count" and q.unit in levels and s.lows[first - 1] in _SCENES:
            return True
    return False


# Before where it happened: "tại bản A", "thuộc địa phận xã B", "đoạn qua thôn C".
_LAIN = 7  # pieces from there to the unit, past what lies in it
_LIES = ["đóng", "tại"]
_SCENES = frozenset(("tại", "thuộc", "phận", "qua", "ở"))


def tells_of_a_person(st: Setting, place: int) -> bool:
    """``Người giữ lửa nghề rèn``: is an article about one person, and no unit in its title?

    The one whom its first sentence names, oftener than any other and than the unit.

    Args:
        st: the article.
        place: the unit that it would be about.
    """
    opening = sorted(_opening(st))
    titled = [n for n in opening if n == 0 or st.a.sentences[n].kind == "title"]
    if not titled or any(st.a.places[k].level in RANK for k in st.places_in.get(0, ())):
        return False
    first = next((n for n in opening if n not in titled), -1)
    named = {st.person_of[k] for k in st.people_in.get(first, ())}
    if len(named) != 1:
        return False
    times = Counter(st.person_of)
    person = named.pop()
    others = max((times[other] for other in times.keys() - {person}), default=0)
    return times[person] > max(others, len(st.places[place].mentions), _PORTRAYED - 1)


def _opening(st: Setting) -> set[int]:
    """The sentences that open an article: its title, its lead, the first ones of its body."""
    out: set[int] = set()
    body = 0
    for number, sentence in enumerate(st.a.sentences):
        if sentence.kind in ("caption", "heading"):
            continue
        if sentence.kind not in ("title", "lead"):
            body += 1
            if body > _OPENING:
                break
        out.add(number)
    return out


@per_lexicon
def _parts(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["parts"]["words"])


def _tells_of_parts(st: Setting, sentence: Sentence) -> bool:
    """``Trong đó, huyện A có 5 cơ sở``: does a sentence only break down what was said?"""
    return _parts(st.a.lexicon).at(st.s.lows, sentence.first) is not None


def _stands(st: Setting, number: int, index: int, sentence: Sentence) -> bool:
    """Is a unit, or the body that bears it, what its sentence is about, or where that happens?"""
    first = st.a.places[index].first
    if st.s.lows[first - 1] == "(" and first > sentence.first:  # "đê A (huyện B) bị vỡ"
        return len(st.places[st.of_mention[index]].mentions) > 1
    if sentence.kind in ("title", "lead"):
        return True
    name = _name_around(st, number, index)
    return before_verb(st.s, first if name is None else name, sentence)


def _titles(st: Setting) -> list[int]:
    """The sentences of the title and the lead."""
    head = range(min(len(st.a.sentences), HEAD))
    return [k for k in head if st.a.sentences[k].kind in ("title", "lead")]


def _titled_with_region(st: Setting, sentences: range) -> bool:
    """``Cà phê Tây Nguyên tăng giá``: do a title or a lead speak of a region before any unit?"""
    titles = (n for n in _titles(st) if n in sentences)
    return any(is_region(st, st.a.places[k]) for n in titles for k in st.places_in.get(n, ()))


def _titled_with_several(st: Setting, standing: set[int]) -> int:
    """``Lũ lớn ở Yên Bái, Lào Cai``: the rank of several units that the title names alike.

    The article is about none of them, but perhaps about what contains them. -1 where it names none.
    """
    if st.a.sentences[0].kind != "title":
        return -1
    for k, m in pairwise(st.places_in.get(0, ())):
        first, second = st.a.places[k], st.a.places[m]
        between = st.s.lows[first.end : second.first]
        joined = between[:1] in ([","], ["và"]) and len(between) <= 1 + _TYPE_WORDS
        both = {st.of_mention[k], st.of_mention[m]} <= standing
        if both and first.level == second.level and joined:
            return rank_of(first.level)
    return -1


def _titled_with_way(st: Setting) -> bool:
    """``Cao tốc A - B trước giờ thông xe``: is the title about what joins two units?"""
    ways = (way for n in _titles(st) for way in ways_in(st, n, st.a.sentences[n]))
    if any(way.place is None for way in ways):
        return True
    mentions = (st.a.places[k] for n in _titles(st) for k in st.places_in.get(n, ()))
    return any(m.level == "other" and _TWO_ENDS.search(m.name) for m in mentions)
