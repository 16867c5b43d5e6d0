"""Names that say what the numbers behind them are about: places as topics, people."""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.composition.frames.topic import RANK, Cue, Topic
from kx_extract.composition.link.bodies import is_abroad
from kx_extract.composition.places.body_cues import named_body_cues
from kx_extract.composition.places.clause_subjects import built_there, opens_clause
from kx_extract.composition.places.contrasts import contrasted
from kx_extract.composition.places.foils import several_in_bracket, thing_in_bracket
from kx_extract.composition.places.fronted import behind_bracket, fronted
from kx_extract.composition.places.higher_units import (
    country_spoken_of,
    next_in_row,
    ranked,
    speaks_of_province,
)
from kx_extract.composition.places.outsiders import foreign_partner
from kx_extract.composition.places.passing_units import end_in_bracket, only_in_passing
from kx_extract.composition.places.people_cues import person_cues
from kx_extract.composition.places.roles import Role, is_region, shared_container
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.several_units import (
    goes_on_with_list,
    list_end,
    lists_provinces,
    merged,
    reach_of_several,
    together,
)
from kx_extract.composition.places.towns_abroad import describes_a_town, town_cue
from kx_extract.composition.places.ways import ways_in
from kx_extract.composition.places.yardsticks import counted_beside, pointed_at
from kx_extract.recognizers.analysis import Sentence

# Roles in which a mention makes a unit the one that level words mean.
_BROUGHT_IN = frozenset(("said", "home", "container", "inset", "goal"))
_WHEN = frozenset(("khi", "lúc"))  # "giữa tháng 9, khi cả Tây Nguyên rộ vụ, giá chỉ 28.000 đồng"
_IN_LIST = ([","], ["và"], [",", "và"])
_NEAR_START = 8  # pieces of a sentence before a list that is its topic


def named_cues(
    st: Setting, topic: Topic, number: int, sentence: Sentence, roles: dict[int, Role]
) -> tuple[list[Cue], set[int]]:
    """The cues of a sentence that are names: places that stand as topic, people who act or speak.

    Args:
        st, topic: the article and what it is about so far; a hamlet that only says where somebody
            lives becomes the hamlet that ``thôn`` means.
        number, sentence: the sentence.
        roles: what its place mentions do.
    Returns:
        The cues in order, and the pieces of all names.
    """
    cues: list[Cue] = []
    covered: set[int] = set()
    for index in st.places_in.get(number, ()):
        mention, role = st.a.places[index], roles[index]
        covered.update(range(mention.first, mention.end))
        against = role == "said" and contrasted(st, mention.first, sentence)
        if not against and sentence.kind != "caption":
            _bring_in(st, topic, index, role)
        if mention.level == "hamlet" and role == "home":
            topic.by_level["hamlet"] = st.of_mention[index]
        last = cues[-1].end if cues else 0
        town = _town_cue(st, topic, number, sentence, index) if role == "no-unit" else None
        if town is not None:
            cues.append(town)
            continue
        home = topic.default is not None
        told = _place_cues(st, number, sentence, roles, index, last, against=against, at_home=home)
        cues.extend(told)
        cues.extend(_relative_cue(st, index, sentence))
    for index in st.people_in.get(number, ()):
        person = st.a.people[index]
        covered.update(range(person.first, person.end))
    cues.extend(person_cues(st, topic, number, sentence))
    cues.extend(named_body_cues(st, number, sentence))
    ways = ways_in(st, number, sentence)
    cues = [c for c in cues if not any(w.first <= c.first < w.end for w in ways)] + ways
    cues.sort(key=lambda c: c.first)
    return together(st, cues), covered


def _bring_in(st: Setting, topic: Topic, index: int, role: Role) -> None:
    """Make a unit the one that level words mean, if its mention does so."""
    mention = st.a.places[index]
    if role not in _BROUGHT_IN or mention.level is None or _of_a_stranger(st, topic, index, role):
        return
    topic.seen.setdefault(mention.level, []).append((mention.first, st.of_mention[index]))


def _place_cues(
    st: Setting,
    number: int,
    sentence: Sentence,
    roles: dict[int, Role],
    index: int,
    last: int,
    *,
    against: bool,
    at_home: bool,
) -> Iterator[Cue]:
    """The cues that a mention of a place is: of its unit, of none, of several.

    Args:
        st: the article.
        number, sentence: the sentence.
        roles, index: what its place mentions do, the mention.
        last: where the last cue before it ends.
        against: what is said of the unit is only set against the rest.
        at_home: the article is about a unit of ours.
    """
    mention, role, place = st.a.places[index], roles[index], st.of_mention[index]
    first, end = mention.first, mention.end
    if mention.level in RANK and merged(st, mention, sentence):
        return  # "xã A được lập từ việc sáp nhập các xã B, C"
    clause, built = opens_clause(st, mention, sentence), built_there(st, mention, sentence)
    ahead = fronted(st, mention, sentence)
    strong = clause or built or ahead
    strong = strong or (mention.level == "country" and ranked(st, mention, sentence))
    if role == "member" and mention.level in RANK and not goes_on_with_list(st, roles, index):
        yield _cue_of_several(
            st, sentence, roles, index, strong=strong, passing=built and not clause
        )
    if role in ("compared", "end") and pointed_at(st, mention, sentence):
        yield Cue(first, end, place, passing=True)
    elif role == "compared" and counted_beside(st, mention, sentence):
        yield Cue(first, end, place, passing=True, fleeting=True)
    region = role == "no-unit" and is_region(st, mention) and not describes_a_town(st, index)
    region = region and not _of_unit_before(st, number, index, roles, sentence)
    if region and not foreign_partner(st, mention, sentence) and not _sold_there(st, first):
        aside = _WHEN.intersection(st.s.lows[max(sentence.first, first - 2) : first])
        until = st.s.first_of(",", end, sentence.last) if aside else None
        yield Cue(first, end, strong=strong, reach=until, rule="region")
    bodies = [st.a.organizations[b] for b in st.bodies_in.get(number, ())]
    inside = _inside(st, number, first)
    if mention.level == "country" and not inside and country_spoken_of(st, mention, sentence):
        reach = next_in_row(st, end, sentence)
        before = st.a.places[index - 1] if index else None
        joint = st.s.lows[before.end : first] if before is not None else []
        if before is not None and before.level == "country" and joint in _IN_LIST:
            # "Đức, Bỉ là hai thị trường lớn nhất, chiếm 12% và 8%"
            yield Cue(before.first, end, strong=strong, fleeting=True, rule="several-places")
        else:
            yield Cue(first, end, place, strong=strong, fleeting=True, reach=reach)
    elif is_abroad(mention) and not inside:
        there = town_cue(st, index, sentence, at_home=at_home)
        if there is not None:
            yield there
    inset = st.s.lows[first - 1] == "("
    of_body = any(b.first <= first < b.end or (inset and first == b.end + 1) for b in bodies)
    if role == "inset" and thing_in_bracket(st, mention, sentence):
        several = several_in_bracket(st, index)
        if several is not None:
            yield Cue(first, several, fleeting=True, rule="several-places")
        else:
            yield Cue(first, end, place, fleeting=True)
        return
    if role not in ("said", "beside") or of_body:
        return  # a body's: what the body has is there
    if mention.level == "province":
        if not (ahead or speaks_of_province(st, mention, sentence)):
            if lists_provinces(st, index, roles):
                both = st.a.places[index + 1].end  # "ở A, B"
                yield Cue(first, both, strong=False, rule="several-places")
            return
        if last == end and lists_provinces(st, index - 1, roles):
            return
    reach = end_in_bracket(st, number, index, sentence)
    fleeting = against or role == "beside" or (built and not clause)
    fleeting = fleeting or only_in_passing(st, mention, sentence)
    yield Cue(first, end, place, strong=strong, reach=reach, fleeting=fleeting)


def _of_unit_before(
    st: Setting, number: int, index: int, roles: dict[int, Role], sentence: Sentence
) -> bool:
    """``Huyện A là vựa lúa của miền Tây, có 17.000 ha``: does a region only tell what a unit is
    that is spoken of before it? Not where it opens a clause (``…, cả Tây Nguyên có 600.000 ha``).
    """
    lows, first = st.s.lows, st.a.places[index].first
    k = first
    while k > sentence.first and lows[k - 1] in _LEADING:
        k -= 1
    if k == sentence.first or lows[k - 1] in _CLAUSE:
        return False
    said = (
        st.a.places[i].end
        for i in st.places_in.get(number, ())
        if i < index and st.a.places[i].level in RANK and roles.get(i) == "said"
    )
    return any(";" not in lows[end:first] for end in said)


_LEADING = frozenset(
    ("ở", "tại", "trên", "trong", "toàn", "cả", "khu", "vực", "vùng", "các", "tỉnh")
)
_CLAUSE = frozenset((",", ";", ":", "còn", "nhưng", "song", "và", "“", '"', "khi"))


def _town_cue(st: Setting, topic: Topic, number: int, sentence: Sentence, index: int) -> Cue | None:
    """The cue that a city, a state or an island abroad is, outside of the names of bodies."""
    if _inside(st, number, st.a.places[index].first):
        return None
    return town_cue(st, index, sentence, at_home=topic.default is not None)


def _sold_there(st: Setting, first: int) -> bool:
    """``Na Uy bán cho | châu Âu 120 tỷ m3 khí đốt``: is a region only where one sells to?"""
    lows = st.s.lows
    return lows[first - 1] in _TO_BUYERS and not _SELLING.isdisjoint(lows[first - 3 : first - 1])


_TO_BUYERS = frozenset(("cho", "sang", "vào", "tới", "đi"))
_SELLING = frozenset(("bán", "xuất", "khẩu"))  # "xuất khẩu sang"


def _inside(st: Setting, number: int, first: int) -> bool:
    """Does a piece stand in the name of a body of a sentence, or right behind it?"""
    bodies = (st.a.organizations[b] for b in st.bodies_in.get(number, ()))
    return any(b.first <= first <= b.end for b in bodies)


def _relative_cue(st: Setting, index: int, sentence: Sentence) -> Iterator[Cue]:
    """``bắt đầu từ xã A, nơi 215 hộ lùi tường``: what a clause with ``nơi`` behind a unit tells is
    of it, whatever the unit does in its sentence. Not ``ở xã A, nhiều nơi mất 20 ha``."""
    lows, mention = st.s.lows, st.a.places[index]
    k = behind_bracket(st, mention, sentence)
    k += lows[k : k + 1] == [","]
    if mention.level not in RANK or k >= sentence.last or lows[k] != "nơi":
        return
    head = index
    while head and st.a.places[head - 1].parent == head and lows[k - 1] != ")":
        head -= 1  # "ở thôn B, xã A, nơi …": of the smallest
    yield Cue(k, k + 1, st.of_mention[head], fleeting=True)


def _cue_of_several(
    st: Setting,
    sentence: Sentence,
    roles: dict[int, Role],
    index: int,
    *,
    strong: bool,
    passing: bool,
) -> Cue:
    """The cue that a list of units is, from its first: of the unit that holds them all, or none."""
    mention = st.a.places[index]
    first = mention.first
    opens = first - sentence.first <= _NEAR_START or (strong and st.s.lows[first - 1] != ":")
    several, holder = list_end(st, roles, index), shared_container(st, index)
    rule = "several-places" if holder is None else "named-place"
    reach = reach_of_several(st, mention, several, sentence) if holder is None else None
    return Cue(first, several, holder, strong=opens, fleeting=passing, rule=rule, reach=reach)


def _of_a_stranger(st: Setting, topic: Topic, index: int, role: Role) -> bool:
    """``người huyện A (tỉnh B)``: does a bracket only tell which unit somebody's home is?

    Level words mean what the article's own unit lies in then, where that is known.
    """
    if role != "home" or topic.default is None:
        return False
    mention, place = st.a.places[index], st.of_mention[index]
    before = st.a.places[index - 1] if index else None
    if before is None or before.parent != index:
        # "một chủ trại quê ở huyện B tặng học sinh của huyện 40 xe đạp", in an article about A
        same = mention.level in ("district", "province")
        same = same and st.places[topic.default].level == mention.level and topic.default != place
        return same and "quê" in st.s.lows[max(0, mention.first - 2) : mention.first]
    known = (topic.default, *st.around(topic.default))
    around = [p for p in known if st.places[p].level == mention.level]
    return bool(around) and place not in around
