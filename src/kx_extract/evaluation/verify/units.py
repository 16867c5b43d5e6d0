"""Units: whether words spell one, what it measures, what it is worth. All by the list of units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kx_extract.evaluation.verify.numerals import NumberReader
from kx_extract.evaluation.verify.words import tokens_of
from kx_extract.factsheet import Fact, FactSheet, SIValue
from kx_extract.lexicon import Lexicon, per_lexicon

Words = tuple[str, ...]

_POWERS = frozenset(("2", "3", "²", "³"))


@per_lexicon
def _spellings(lexicon: Lexicon) -> Mapping[str, tuple[Words, ...]]:
    """Canonical unit -> the ways to write it."""
    return {
        name: tuple(_words(spelling) for spelling in (name, *row["spellings"]))
        for name, row in lexicon.table("units").items()
    }


@per_lexicon
def _said(lexicon: Lexicon) -> Mapping[str, tuple[Words, ...]]:
    """Canonical unit -> the words that are one only where the text says so (``dày 8 ly``)."""
    return {
        name: tuple(map(_words, row["said"]))
        for name, row in lexicon.table("units").items()
        if "said" in row
    }


@per_lexicon
def _by_spelling(lexicon: Lexicon) -> Mapping[Words, str]:
    return {way: name for name, ways in _spellings(lexicon).items() for way in ways}


@per_lexicon
def _per(lexicon: Lexicon) -> tuple[Words, ...]:
    """What parts a rate's parts, the longest first: ``đồng/người/tháng``, ``triệu đồng mỗi năm``,
    ``ca trên 100.000 dân``."""
    listed = lexicon.table("counting")["rates"]["words"]
    found = {("/",), ("trên",), *(_words(word) for word in listed if not word[-1].isdecimal())}
    return tuple(sorted(found, key=len, reverse=True))


@per_lexicon
def _short(lexicon: Lexicon) -> Mapping[str, Words]:
    """Units that have a short form in rates: ``m3/s``, ``km/h``."""
    listed = lexicon.table("counting")["rates"]["short"]
    return {unit: _words(short) for short, unit in listed.items()}


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> Words:
    return tuple(token.low for token in tokens_of(text))


def unit_of(words: Sequence[str], lexicon: Lexicon) -> str | None:
    """The listed unit that words spell, from the first to the last; None where there is none."""
    return _by_spelling(lexicon).get(tuple(words))


def spells(unit: str, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words begin with a unit.

    A listed unit is there in one of its spellings, a counted noun word by word, a rate with all of
    its parts in their order. A noun may have words behind it that the unit leaves out.

    Args:
        unit: as a sheet writes it: ``ha``, ``chi bộ``, ``VND/kg``, ``ca/100000 dân``.
        words: the tokens behind the number, in lower case.

    >>> from kx_extract.lexicon import default_lexicon
    >>> spells("vụ/năm", ["vụ", "lúa", "/", "năm"], default_lexicon())
    True
    """
    if _begins(unit, words, lexicon):
        return True
    first, *others = unit.split("/")
    return bool(others) and any(
        _begins(first, part, lexicon) and _rest_spelled(others, rest, lexicon)
        for part, rest in _partings(words, lexicon)
    )


def _rest_spelled(parts: Sequence[str], words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words are the later parts of a rate, and no part more."""
    if len(parts) == 1:
        return _begins(parts[0], words, lexicon, of_rate=True, last=True)
    return any(
        _begins(parts[0], part, lexicon, of_rate=True) and _rest_spelled(parts[1:], rest, lexicon)
        for part, rest in _partings(words, lexicon)
    )


def _partings(
    words: Sequence[str], lexicon: Lexicon
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The ways to part words at what stands between a rate's parts."""
    for i in range(1, len(words)):
        for per in _per(lexicon):
            if tuple(words[i : i + len(per)]) == per:
                yield words[:i], words[i + len(per) :]
                break


def _begins(
    unit: str, words: Sequence[str], lexicon: Lexicon, *, of_rate: bool = False, last: bool = False
) -> bool:
    """Whether words begin with a unit that has no parts, or is listed with them (``km/giờ``).

    Args:
        unit, words, lexicon: as of :func:`spells`.
        of_rate: it is a later part of a rate, before which a number may stand (``/100.000 dân``).
        last: it is the last part, behind which no other may follow.
    """
    if not words:
        return False
    ways = [_words(unit), *_spellings(lexicon).get(unit, ()), *_said(lexicon).get(unit, ())]
    if of_rate:
        if unit in _short(lexicon):
            ways.append(_short(lexicon)[unit])
        figures = NumberReader().figure(words[0], whole=True) if words[0][0].isdecimal() else ()
        if 1 in figures:
            words = words[1:]  # "đồng/1 kg"
        elif ways[0] and ways[0][0][0].isdecimal() and Decimal(ways[0][0]) in figures:
            words, ways = words[1:], [ways[0][1:]]  # "trên 100.000 dân"
    return any(
        way and _opens(words, way) and not (last and "/" in words[len(way) :]) for way in ways
    )


def _opens(words: Sequence[str], way: Words) -> bool:
    """Do words begin with a unit's words (not ``m`` with those of ``m2``)?"""
    squared = words[len(way) : len(way) + 1]
    return tuple(words[: len(way)]) == way and not (squared and squared[0] in _POWERS)


def is_rate(unit: str) -> bool:
    """Whether a unit is so much of one thing for so much of another."""
    return "/" in unit


def dimensions(unit: str, lexicon: Lexicon) -> frozenset[str]:
    """What a unit can measure: by the list; what is not listed is a rate or a counted noun.

    >>> from kx_extract.lexicon import default_lexicon
    >>> sorted(dimensions("tạ/ha", default_lexicon())), sorted(dimensions("mẫu", default_lexicon()))
    (['rate'], ['area', 'count'])
    """
    row = lexicon.table("units").get(unit)
    if row is None:
        return frozenset({"rate" if is_rate(unit) else "count"})
    # "5 mẫu thiết kế": where the list says that the word is an ordinary one too
    ordinary = unit in row.get("needs", {})
    return frozenset({row["dimension"], "count"} if ordinary else {row["dimension"]})


def worth(unit: str, other: str, lexicon: Lexicon) -> Decimal | None:
    """How many of another unit a unit is worth, where the list fixes both.

    >>> from kx_extract.lexicon import default_lexicon
    >>> worth("tấn", "tạ", default_lexicon())
    Decimal('10')
    """
    if unit == other:
        return Decimal(1)
    rows = lexicon.table("units")
    factors = [rows.get(each, {}).get("factor") for each in (unit, other)]
    if factors[0] is None or factors[1] is None:
        return None
    return Decimal(factors[0]) / Decimal(factors[1])


# --- base units -----------------------------------------------------------------------------------


def si_problems(fact: Fact, regions: frozenset[str], lexicon: Lexicon) -> Iterator[str]:
    """Whether the value in base units is the value times the worth of the unit.

    Args:
        fact: the fact.
        regions: north, central, south: where the article's places lie (:func:`regions_of`).
        lexicon: the lists.
    """
    row = lexicon.table("units").get(fact.unit, {})
    possible = [_si(fact, each, row) for each in _worths(row, regions)]
    if fact.si in possible or (fact.si is None and is_rate(fact.unit)):
        return
    said = " or ".join(_si_text(each) for each in possible)
    yield f"{_si_text(fact.si)} is not what the unit's worth gives ({said})"


def _worths(row: Mapping[str, Any], regions: frozenset[str]) -> list[Decimal | None]:
    """What a unit can be worth: one thing, or what the regions measure by it, or nothing fixed."""
    if "factor" in row:
        return [Decimal(row["factor"])]
    listed = row.get("regions", {})
    known: list[Decimal | None] = [Decimal(listed[each]) for each in sorted(regions & set(listed))]
    return known if len(known) == 1 and len(regions) == 1 else [None]


def _si(fact: Fact, factor: Decimal | None, row: Mapping[str, Any]) -> SIValue | None:
    if factor is None or "si" not in row:
        return None
    value, low, high = (
        None if v is None else v * factor for v in (fact.value, fact.low, fact.high)
    )
    return SIValue(value=value, low=low, high=high, unit=row["si"])


def _si_text(si: SIValue | None) -> str:
    if si is None:
        return "none"
    if si.value is None:
        return f"{si.low} to {si.high} {si.unit}"
    return f"{si.value} {si.unit}"


def regions_of(sheet: FactSheet) -> frozenset[str]:
    """In which of the three regions the sheet's settled places lie.

    Source: the statistics office's province codes run from north to south: to 37 (Ninh Bình) the
    north, to 68 (Lâm Đồng) the centre, from 70 the south.
    """
    found = set()
    for place in sheet.places:
        if place.code is None or place.level not in ("province", "district", "commune"):
            continue
        codes = [place.code] if place.level == "province" else []
        codes += [c.code for c in place.within if c.level == "province" and c.code]
        for code in codes:
            if code.isdecimal():
                number = int(code)
                found.add("north" if number <= 37 else "central" if number <= 68 else "south")
    return frozenset(found)
