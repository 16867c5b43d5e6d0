"""Whom office-holders speak for: the unit of their office, the body that they lead."""

from __future__ import annotations

from bisect import bisect_left

from kx_extract.composition.link.bodies import Homes, body_kind
from kx_extract.composition.link.persons import Persons
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.composition.resolve.units import Resolved
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, PersonMention, PositionMention
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.spelling import name_key

_LEVELS = ("hamlet", "commune", "district", "province")
_LONGEST = 12  # pieces of a description with its place


@per_lexicon
def _officials(lexicon: Lexicon) -> Phrases[bool]:
    listed = lexicon.table("placing")["officials"]["words"]
    return phrase_set(listed)


@per_lexicon
def mere_members(lexicon: Lexicon) -> frozenset[str]:
    """Titles of those who only belong to a body, and hold no office in it."""
    return frozenset(lexicon.table("titles")["titles"]["mere_members"])


def offices_of(a: Analysis, resolved: Resolved, persons: Persons, homes: Homes) -> dict[int, int]:
    """Person -> place of the office that the person holds.

    By a title (``Chủ tịch UBND xã A``), or by a word for an official with a unit, which is none
    (``cán bộ khuyến nông xã A Trần Văn B``, ``chị C, cộng tác viên y tế ấp D``).
    """
    out: dict[int, int] = {}
    starts = [m.first for m in a.places]
    for index, mention in enumerate(a.people):
        place = _described(a, mention, starts)
        if place is not None and resolved.of(place).level in _LEVELS:
            out.setdefault(persons.of_mention[index], resolved.of_mention[place])
    for position in a.positions:
        if position.title.lower() in mere_members(a.lexicon):
            continue  # "thành viên HTX A" speaks for nobody else
        unit = position.place
        if position.organization is not None:
            unit = homes.of(position.organization)
            if unit is None:  # "Trưởng phòng Kinh tế huyện", "Giám đốc Sở A"
                unit = _unit_meant(a, position, starts)
        elif unit is None and position.body:
            unit = homes.named_at_end(position.body)
            if unit is None:
                unit = _unit_meant(a, position, starts)
        if unit is None or position.status == "former":
            continue
        if resolved.of(unit).level in _LEVELS:
            out[persons.of_mention[position.holder]] = resolved.of_mention[unit]
    return out


def _unit_meant(a: Analysis, position: PositionMention, starts: list[int]) -> int | None:
    """The mention of the unit that a body without its name is of: ``Chủ tịch UBND xã``.

    The last one of that kind before it, as for any level word.
    """
    words = position.body.lower().split()
    kind = words[-1]
    level = level_of_word(kind, a.lexicon)
    if words[0] == "sở" and level is None:
        kind, level = "tỉnh", "province"  # "Giám đốc Sở Nông nghiệp": the province's
    if level is None or body_kind(position.body, a.lexicon) is not None:
        return None
    aside: list[int] = []
    for k in range(bisect_left(starts, position.first) - 1, -1, -1):
        mention = a.places[k]
        of_kind = level == "province" or mention.kind in (None, kind)
        if mention.level == level and of_kind and not mention.former:
            asides = _set_aside(a.lexicon)
            beside = asides["behind"].at(a.s.lows, mention.end)
            if beside is None and asides["before"].before(a.s.lows, mention.first) is None:
                return k
            aside.append(k)
    return next(iter(aside), None)


@per_lexicon
def _set_aside(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    """Words beside a unit that is a neighbour, only compared with, or where somebody comes from."""
    placing = lexicon.table("placing")
    roles, comparing = placing["roles"], placing["comparing"]
    before = (*roles["compared"], *roles["end"], *roles["home"], *comparing["contrasts"])
    return {
        "before": phrase_set(before),
        "behind": phrase_set(roles["neighbour"]),
    }


def _described(a: Analysis, mention: PersonMention, starts: list[int]) -> int | None:
    """The mention of the unit in an official's description beside the name."""
    s, officials = a.s, _officials(a.lexicon)
    k = bisect_left(starts, mention.first) - 1
    if k >= 0 and a.places[k].end in (mention.first, mention.first - _address(a, mention)):
        first = a.places[k].first
        for piece in range(max(0, first - _LONGEST), first):
            found = officials.at(s.lows, piece)
            if found is not None and not _broken(a, piece + found[0], first):
                return k
    behind = mention.end
    if s.lows[behind : behind + 1] in ([","], ["("], ["-"], ["–"]):
        found = officials.at(s.lows, behind + 1)
        k = bisect_left(starts, behind)
        if (
            found is not None
            and k < len(starts)
            and starts[k] - behind <= _LONGEST
            and not _broken(a, behind + 1 + found[0], starts[k])
        ):
            return k
    return None


def _address(a: Analysis, mention: PersonMention) -> int:
    return len(mention.honorific.split()) if mention.honorific else 0


def _broken(a: Analysis, first: int, end: int) -> bool:
    """Does a mark or a number stand between two pieces?"""
    return any(a.s.kinds[k] in ("mark", "number") for k in range(first, end))


def bodies_led(
    a: Analysis, persons: Persons, kinds: tuple[str | None, ...], bodies: tuple[str, ...]
) -> dict[int, int]:
    """Person -> mention of the firm, cooperative, school … that the person leads or speaks for.

    Args:
        a: the article.
        persons: who is who.
        kinds: for each mention of a body its kind.
        bodies: for each position its body's name, settled.
    """
    named: dict[str, int] = {}
    for index, mention in enumerate(a.organizations):
        if kinds[index] is not None:
            named.setdefault(name_key(mention.name), index)
    out: dict[int, int] = {}
    for position, body in zip(a.positions, bodies, strict=True):
        led = named.get(name_key(body)) if body else None
        if led is not None and position.status != "former":
            out.setdefault(persons.of_mention[position.holder], led)
    return out
