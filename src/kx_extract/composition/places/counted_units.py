"""Units that are counted or named in a row: what they lie in, whose turn it is."""

from __future__ import annotations

from kx_extract.composition.choice import Extent
from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.respective import respective
from kx_extract.composition.frames.topic import RANK, Cue, rank_of
from kx_extract.composition.places.state import State
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.recognizers.numbers.quantities import Quantity


def counts_units(d: State, q: Quantity) -> bool:
    """Are units counted (``ba xã``, ``hai thị trấn``)?"""
    lexicon = d.a.lexicon
    return q.unit in listed(lexicon, "levels") or level_of_word(q.unit, lexicon) is not None


def body_rank(measure: str, lexicon: Lexicon) -> int | None:
    """The rank of the units that have one such body each (``tổ chức cơ sở đảng``: a commune's,
    ``chi bộ``: a hamlet's); None for what is counted in units of any rank."""
    levels = lexicon.table("placing")["one_each"]
    return next(
        (
            RANK[level]
            for level, heads in levels.items()
            if f"{measure} ".startswith(tuple(f"{head} " for head in heads))
        ),
        None,
    )


def holder_of(d: State, rank: int) -> tuple[int, Extent | None] | None:
    """The unit above a rank that is under discussion: of the topic, of what it lies in, of what the
    article is about."""
    for place, cue in ((d.topic.place, d.topic.cue), (d.default, None)):
        if place is None:
            continue
        if rank_of(d.places[place].level) > rank:
            return place, cue
        above = [p for p in d.setting.around(place) if rank_of(d.places[p].level) > rank]
        if above:
            return min(above, key=lambda p: rank_of(d.places[p].level)), None
    return None


def names_several(d: State, q: Quantity, piece: int) -> bool:
    """``Hai xã Đại Thắng, Hùng Thắng``: do the units that were counted follow by name?

    Args:
        q: the quantity.
        piece: the piece behind the noun that it counts.
    """
    if not counts_units(d, q):
        return False
    if d.s.lows[piece : piece + 1] in (["("], [":"]):
        piece += 1
    index = d.setting.place_starts.get(piece)
    if index is None:
        return False
    mention = d.a.places[index]
    following = d.a.places[index + 1 : index + 2]
    joined = bool(following) and d.s.lows[mention.end : following[0].first] in (
        [","],
        ["và"],
    )
    return mention.in_list or joined


def container_of(
    d: State, q: Quantity, start: int, *, whole: bool = False
) -> tuple[int, Extent | None] | None:
    """What units that are counted lie in: the unit of a higher level under discussion.

    Args:
        q: the quantity, which counts units.
        start: its piece.
        whole: it is the number of those that one is of (``một trong 20 huyện``).
    Returns:
        The place and its cue; None where none is.
    """
    level = level_of_word(q.unit, d.a.lexicon)
    rank = RANK.get(level or "", 0)
    around = _around_list(d, q)
    if around is not None and rank_of(d.places[d.setting.of_mention[around]].level) > rank:
        mention = d.a.places[around]
        return d.setting.of_mention[around], (mention.first, mention.end)
    for cue in reversed([c for c in d.cues if c.first < start]):
        if cue.place is not None and rank_of(d.places[cue.place].level) > rank:
            return cue.place, (cue.first, cue.end)
    for place, cue_of in ((d.topic.place, d.topic.cue), (d.default, None)):
        if place is not None and rank_of(d.places[place].level) > rank:
            return place, cue_of
    owner = _owner_of_units(d, q, rank)
    if owner is not None:
        return owner
    if whole or d.default is None:
        return None
    for name in (name for name in RANK if RANK[name] > rank):  # what level words mean
        seen = d.topic.seen.get(name)
        found = d.topic.by_level.get(name, seen[-1][1] if seen else None)
        if found is not None:
            return found, None
    return None


def _owner_of_units(d: State, q: Quantity, rank: int) -> tuple[int, Extent] | None:
    """``xã A (huyện B, tỉnh C) … là một trong 9 xã | của huyện``: the unit of the level word behind
    counted units in which the one under discussion lies, by the article's own words."""
    s, k = d.s, d.s.at(q.noun_end)
    if s.lows[k : k + 1] != ["của"] or k + 1 >= len(s):
        return None
    level = level_of_word(s.lows[k + 1], d.a.lexicon)
    if level is None or RANK.get(level, 0) <= rank:
        return None
    for place in (d.topic.place, d.default):
        around = d.setting.around(place) if place is not None else ()
        found = next((p for p in around if d.places[p].level == level), None)
        if found is not None:
            return found, (k + 1, k + 2)
    return None


def _around_list(d: State, q: Quantity) -> int | None:
    """``ba bản 2, 4 và 5 xã A``: the mention of what the units named behind a number lie in."""
    index = d.setting.place_starts.get(d.s.at(q.noun_end))
    if index is None or not d.a.places[index].in_list:
        return None
    while index + 1 < len(d.a.places) and d.a.places[index + 1].in_list:
        if not _joined(d, d.a.places[index].end, d.a.places[index + 1].first):
            break
        index += 1
    return d.a.places[index].parent


def of_level(d: State, place: int, word: str) -> bool:
    """Is a place a unit of a type word's level (``xã``), or a lower one?"""
    level = level_of_word(word, d.a.lexicon)
    rank = RANK.get(d.places[place].level)
    return level in RANK and rank is not None and rank <= RANK[level]


def turn_of(d: State, sentence: Sentence, q: Quantity) -> Cue | None:
    """``Ở A và B … lần lượt 86 và 132 hộ``: of several places, the one whose turn it is."""
    turn = respective(d.a, sentence, q)
    if turn is None:
        return None
    named: list[int] = []
    for m in reversed(d.setting.places_in.get(d.number, ())):
        mention = d.a.places[m]
        if mention.first >= turn.word:
            continue
        if named and not _joined(d, mention.end, d.a.places[named[0]].first):
            break
        named.insert(0, m)
    if len(named) != turn.count:
        return None
    mention = d.a.places[named[turn.index]]
    return Cue(mention.first, mention.end, d.setting.of_mention[named[turn.index]])


def person_of_turn(d: State, sentence: Sentence, q: Quantity) -> tuple[int | None, Cue] | None:
    """``hai chị A, B … lần lượt được 812 và 790 phiếu``: of several people the one whose turn it
    is, nobody where there are not as many; None where the number is in no such list."""
    turn = respective(d.a, sentence, q)
    if turn is None:
        return None
    named: list[int] = []
    for m in reversed(d.setting.people_in.get(d.number, ())):
        mention = d.a.people[m]
        if mention.first >= turn.word:
            continue
        if named and not _goes_on(d, mention.end, d.a.people[named[0]].first):
            break
        named.insert(0, m)
    if len(named) < 2:
        return None
    whole = Cue(d.a.people[named[0]].first, d.a.people[named[-1]].end)
    if len(named) != turn.count:
        return None, whole
    mention = d.a.people[named[turn.index]]
    person = d.setting.person_of[named[turn.index]]
    return person, Cue(mention.first, mention.end, person=person)


def _goes_on(d: State, end: int, first: int) -> bool:
    """Do only a comma or ``và`` and a form of address stand between two names?"""
    between = d.s.lows[end:first]
    return between[:1] in ([","], ["và"]) and len(between) <= _ADDRESS


_ADDRESS = 3  # ", đồng chí"


def _joined(d: State, end: int, first: int) -> bool:
    """Does nothing but a comma or ``và`` stand between two names of a list?"""
    return first - end == 1 and d.s.lows[end] in (",", "và")


def placed_between(
    d: State, number: int, before: Quantity, q: Quantity, told: Extent | None = None
) -> bool:
    """Is a place named between two quantities of a sentence, or right behind the second?

    But where the first was told to be (``trồng 40 vườn ở xã A, rộng cả thảy 36 ha``).
    """
    # Behind a change only what it is compared with may stand: "tăng 5% so với tỉnh A".
    first = d.s.at(before.end)
    end = d.s.at(q.start) if q.change is not None else d.s.at(q.noun_end) + 6
    if told is not None and first <= told[0] < told[1]:
        first = told[1]
    return any(first <= d.a.places[m].first < end for m in d.setting.places_in.get(number, ()))
