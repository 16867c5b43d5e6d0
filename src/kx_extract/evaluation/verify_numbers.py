"""A number's slots, read again from the words that the sheet quotes.

This is a second, smaller reading: it does not look for numbers, it is told where one stands. With
the extractor it shares the number grammar and the list of units, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from kx_extract.evaluation.verify_cues import said_around
from kx_extract.evaluation.verify_source import Context
from kx_extract.factsheet import Change, Fact, FactSheet, SIValue
from kx_extract.lexicon import load
from kx_extract.vietnamese.numerals import (
    NotANumber,
    Style,
    number_at,
    parse_number,
    read_digits,
)
from kx_extract.vietnamese.syllables import Syllables

_LIST = frozenset((",", ";", "và", "hay", "hoặc"))
# The unit behind the last of these is the others' too: "từ 12 lên 18 tiêu chí", "3 x 4 m".
_SHARING = _LIST | frozenset(("lên", "xuống", "còn", "đến", "tới", "x", "×", "*"))
_HALVES = ("rưỡi", "rưởi", "nửa")
_MAGNITUDES = ("nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "trăm", "k", "tr")
_TO = frozenset("-–—~÷") | {"đến", "tới", "và"}
# A rate's parts: "đồng/người/tháng", "triệu đồng mỗi năm", "tạ trên một sào".
_PER = regex.compile(r"\s*/\s*|\s+(?:trên mỗi|trên một|trên 1|cho mỗi|mỗi|một)\s+")
_ROUNDS = 12  # numbers of a list that share one unit
_UNIT_WORDS = 8  # pieces in which a shared unit must end


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a mention."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    total: Decimal | None = None


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    """Spelling in lower case (one letter: as it is) -> canonical unit."""
    found = {}
    for name, row in load("units").items():
        for spelling in (*row["spellings"], name):
            single = len(spelling) == 1 and spelling.isalpha()
            found[spelling if single else spelling.lower()] = name
    return found


def canonical_units(words: str) -> frozenset[str]:
    """The units that words behind a number can mean.

    Args:
        words: as printed, in the reading form, with single spaces.
    Returns:
        The unit of measure, or the words themselves as a counted noun; for a rate all its parts
        joined by ``/``.

    >>> sorted(canonical_units("đồng/kg")), sorted(canonical_units("chi bộ"))
    (['VND/kg'], ['chi bộ'])
    """
    whole = _unit(words)
    parts = [p for p in _PER.split(words) if p]
    if whole is not None:
        # "3 công" may be wages and no land: then the words themselves are what is counted
        return frozenset({whole, _noun(words)} if words.lower() in _needs(whole) else {whole})
    if len(parts) > 1:
        named = [_part(p, first=i == 0) for i, p in enumerate(parts)]
        return frozenset({"/".join(named)} | (set() if "/" in words else {_noun(words)}))
    return frozenset({_noun(words)})


def _needs(unit: str) -> Mapping[str, Sequence[str]]:
    """Spellings of a unit that are units only before certain words."""
    found: Mapping[str, Sequence[str]] = load("units").get(unit, {}).get("needs", {})
    return found


def _unit(words: str) -> str | None:
    table = _spellings()
    return table.get(words) or (table.get(words.lower()) if len(words) > 1 else None)


def _noun(words: str) -> str:
    """A counted noun as sheets write it: small, but an abbreviation as printed."""
    single = " " not in words and len(words) > 1 and words.isupper()
    return words if single else words.lower()


def _part(words: str, *, first: bool) -> str:
    """One part of a rate: ``10.000 dân`` is ``10000 dân``, ``1 ha`` is ``ha``."""
    figure, _, rest = words.partition(" ")
    if not first and rest and figure[:1].isdigit():
        try:
            number = read_digits(figure, whole=True).value
        except NotANumber:
            return words
        name = _unit(rest) or _noun(rest)
        return name if number == 1 else f"{number} {name}"
    if not first and words == "s":
        return "giây"  # m3/s
    if not first and words == "l":
        return "l"  # g/l
    unit = _unit(words)
    if unit is not None and not first and words.lower() in _needs(unit):
        return _noun(words)  # "500 đồng/cây": no gold
    return unit or _noun(words)


def dimensions(unit: str, after: str) -> frozenset[str]:
    """The dimensions that a unit can have; ``after`` is the word behind the mention."""
    row = load("units").get(unit)
    if row is None:
        return frozenset({"rate" if "/" in unit else "count"})
    needs = _needs(unit).get(unit)
    if needs and after not in needs:
        return frozenset({row["dimension"], "count"})
    return frozenset({row["dimension"]})


class Quoted:
    """A mention in its sentence, ready to be read.

    Args:
        fact: the fact whose mention and unit are read.
        context: the sentence that it stands in.
        style: how the article writes its figures.
        earlier: the facts before it in its paragraph, nearest last.
    """

    def __init__(
        self, fact: Fact, context: Context, style: Style, earlier: Sequence[Fact] = ()
    ) -> None:
        self.fact = fact
        self.earlier = earlier
        self.context = context
        self.s: Syllables = context.s
        self.style: Style = style
        self.first, self.end = context.pieces(fact.mention)

    # --- the number -----------------------------------------------------------------------------

    def problems(self) -> Iterator[tuple[str, str]]:
        """(field, what is wrong) for number, unit, dimension, comparator and change."""
        fact, s = self.fact, self.s
        i, end = self.first, self.end
        minus = i < end and (s.lows[i] == "âm" or (s.lows[i] in "-−" and end - i > 1))
        if not minus and i > 0 and s.lows[i - 1] in ("âm", "−"):
            yield "value", "a minus stands before the mention"
        i += minus
        ranged = i < end and s.lows[i] in ("từ", "giữa")
        i += ranged
        currency = None
        if i < end and s.kinds[i] in ("mark", "upper") and _unit(s.quote(i, i + 1)):
            currency = _unit(s.quote(i, i + 1))
            i += 1
        point = i < end and s.lows[i] in ",." and s.touching(i + 1)  # ",08%" lost its zero
        i += point
        found = number_at(s, i, self.style) if i < end else None
        if found is None or i + found[0] > end:
            yield "mention", f"no number in {fact.mention.text!r}"
            return
        j = i + found[0]
        value = Decimal(f"0.{s.lows[i]}") if point and s.lows[i].isdigit() else found[1]
        read, unit_from = self._number(i, j, value)
        if currency is not None and unit_from == end:
            units = frozenset({currency})
            behind: int | None = end
        else:
            units, behind = self._units(unit_from)
        if fact.unit not in units:
            said = " or ".join(sorted(units)) or "no unit"
            yield "unit", f"{fact.unit!r}, but the article says {said}"
        yield from self._values(read, minus)
        after = s.lows[behind] if behind is not None and behind < len(s) else ""
        possible = dimensions(fact.unit, after)
        if fact.dimension not in possible:
            yield "dimension", f"{fact.dimension!r} does not fit {fact.unit!r}"
        before = s.lows[: self.first]
        said_ = said_around(
            before,
            s.lows[self.end :],
            share=fact.dimension == "percentage" or fact.unit == "lần",
            joined=self._joined(),
        )
        if fact.comparator not in said_.comparators:
            yield (
                "comparator",
                (f"{fact.comparator!r}, but the words around say {_either(said_.comparators)}"),
            )
        if fact.change not in said_.changes:
            yield "change", f"{fact.change!r}, but the words around say {_either(said_.changes)}"

    def _number(self, i: int, j: int, value: Decimal) -> tuple[set[_Reading], int]:
        """The ways to read the figures from piece i on, and the piece where the unit begins."""
        s, end = self.s, self.end
        if j < end and s.lows[j] == "/":
            second = number_at(s, j + 1, self.style)
            if second is not None:
                k = j + 1 + second[0]
                return {
                    _Reading(value=v, total=second[1])
                    for v in self._shared(value, second[1], j + 1)
                }, k
        whole = self._whole_of(j, end)
        if whole is not None:
            (start, stop), total = whole
            shared = self._shared(value, total, start)
            return {_Reading(value=v, total=total) for v in shared}, stop
        repeated = self._whole_in_same_unit(j, end)
        if repeated is not None:
            k, n, total = repeated
            return {
                _Reading(value=v, total=t)
                for v in self._wholes(i, j - i, value)
                for t in self._wholes(k, n, total)
            }, k + n
        for k in range(j, end - 1):
            if s.lows[k] in _TO:
                start = k + 2 if s.lows[k + 1] in ("hết", "dưới") else k + 1
                second = number_at(s, start, self.style)
                if second is None:
                    continue
                if k > j and not self._same_unit(j, k, start + second[0]):
                    continue
                lows = {value} if k > j else self._shared(value, second[1], start)
                highs = self._wholes(start, second[0], second[1])
                return {
                    _Reading(low=low, high=high)
                    for low in lows | self._wholes(i, j - i, value)
                    for high in highs
                    if low < high
                }, start + second[0]
        _, times, more = self._tail(j)
        values = {v * times + more for v in self._wholes(i, j - i, value)}
        return {_Reading(value=v) for v in values | self._of_list(j, value)}, j

    def _whole_of(self, j: int, end: int) -> tuple[tuple[int, int], Decimal] | None:
        """``trong tổng số 21`` at piece j: ((first, end) of the number, its value)."""
        s = self.s
        words = tuple(s.lows[j : j + 3])
        if words in (("trong", "tổng", "số"), ("trên", "tổng", "số")):
            k = j + 3
        elif words[:2] in (("trong", "tổng"), ("trong", "số"), ("trên", "tổng")):
            k = j + 2
        else:
            return None
        second = number_at(s, k, self.style) if k < len(s) else None
        if second is None or k + second[0] > max(end, k):
            return None if second is None or end > j else ((k, k + second[0]), second[1])
        return (k, k + second[0]), second[1]

    def _whole_in_same_unit(self, j: int, end: int) -> tuple[int, int, Decimal] | None:
        """``800 ha/900 ha``, the first unit at piece j: (piece, length, value) of the whole."""
        s = self.s
        for k in range(j + 1, end - 1):
            if s.lows[k] == "/":
                second = number_at(s, k + 1, self.style)
                if second is None or not self._same_unit(j, k, k + 1 + second[0]):
                    return None
                return k + 1, second[0], second[1]
        return None

    def _same_unit(self, j: int, k: int, after: int) -> bool:
        """``800.000 đồng đến 1,2 triệu đồng``: do the pieces [j, k) say the last number's unit?"""
        return bool(
            canonical_units(self._words(j, k)) & canonical_units(self._words(after, self.end))
        )

    def _shared(self, first: Decimal, second: Decimal, k: int) -> set[Decimal]:
        """``20 - 30 triệu``: the magnitude behind the second number is the first one's too."""
        figure = self._figure(k)
        if figure and second != figure and first <= figure:
            return {first * (second / figure)}
        return {first}

    def _figure(self, k: int) -> Decimal | None:
        """The printed figure at piece k, without magnitude words; None for words."""
        try:
            return read_digits(self.s.lows[k], self.style).value
        except NotANumber:
            return None

    def _wholes(self, i: int, n: int, value: Decimal) -> set[Decimal]:
        """Things counted have no thousandths: ``3,293 người`` is 3293."""
        if n == 1 and value != value.to_integral_value() and self._figure(i) == value:
            count = self.fact.dimension == "count" or self.fact.unit == "VND"
            return {read_digits(self.s.lows[i], self.style, whole=count).value}
        return {value}

    def _of_list(self, j: int, value: Decimal) -> set[Decimal]:
        """``12, 15 và 20 tỷ đồng``: the magnitude behind the last number may be this one's too."""
        if j < self.end or self.fact.dimension != "money":
            return set()
        for first, _, _ in self._following():
            figure = self._figure(first)
            found = number_at(self.s, first, self.style)
            if figure and found is not None and found[1] != figure:
                return {value * (found[1] / figure)}
        return set()

    def _following_end(self) -> int | None:
        """The piece behind the last number of the list; None where no list goes on."""
        last = None
        for _, end, _ in self._following():
            last = end
        return last

    def _in_money(self, j: int) -> bool:
        """Does a magnitude end before piece j, so that money may be meant without its unit?"""
        return j > 0 and self.s.lows[j - 1] in _MAGNITUDES

    def _tail(self, j: int) -> tuple[str, Decimal, Decimal]:
        """The unit's words without what belongs to the number: (words, to multiply, to add).

        ``ba tấn rưỡi``, ``1m65``, ``450 triệuđồng``.
        """
        words = self._words(j, self.end)
        if words in _spellings() or words.lower() in _spellings():
            return words, Decimal(1), Decimal(0)
        head, _, half = words.rpartition(" ")
        if head and half.lower() in _HALVES:
            return head, Decimal(1), Decimal("0.5")
        decimals = regex.fullmatch(r"(\p{L}+)(\d+)", words)
        if decimals and _unit(decimals[1]):
            return decimals[1], Decimal(1), Decimal(f"0.{decimals[2]}")
        for word in _MAGNITUDES:
            rest = words[len(word) :]
            if words.lower().startswith(word) and rest[:1].isalpha() and _unit(rest):
                return rest, parse_number(f"1 {word}"), Decimal(0)
        return words, Decimal(1), Decimal(0)

    def _following(self) -> Iterator[tuple[int, int, Decimal]]:
        """The numbers of the list that goes on behind the mention: (first, end, value)."""
        s, j = self.s, self.end
        for _ in range(_ROUNDS):
            k = j
            while k < min(len(s), j + 2) and s.lows[k] in _SHARING:
                k += 1
            found = number_at(s, k, self.style) if j < k < len(s) else None
            if found is None:
                return
            j = k + found[0]
            yield k, j, found[1]

    def _values(self, readings: set[_Reading], minus: bool) -> Iterator[tuple[str, str]]:
        fact = self.fact
        if minus:
            readings = {
                _Reading(_minus(r.value), _minus(r.low), _minus(r.high), r.total) for r in readings
            }
        behind = self._whole_of(self.end, self.end)
        if behind is not None and fact.dimension == "count":
            readings = {_Reading(r.value, r.low, r.high, r.total or behind[1]) for r in readings}
        if _Reading(fact.value, fact.low, fact.high, fact.total) in readings:
            return
        for name in ("value", "low", "high", "total"):
            printed = {getattr(r, name) for r in readings}
            if getattr(fact, name) not in printed:
                yield (
                    name,
                    f"{_plain(getattr(fact, name))}, but the article prints {_either(printed)}",
                )

    def _joined(self) -> Change | None:
        """The change of the number before, where only ``và`` or a comma parts the two."""
        if not self.earlier:
            return None
        _, end = self.context.pieces(self.earlier[-1].mention)
        between = self.s.lows[end : self.first]
        return self.earlier[-1].change if between and set(between) <= {"và", ","} else None

    # --- the unit -------------------------------------------------------------------------------

    def _words(self, i: int, j: int) -> str:
        """The words of pieces [i, j) as printed, spaces single."""
        return " ".join(self.s.quote(i, j).split()) if i < j else ""

    def _units(self, unit_from: int) -> tuple[frozenset[str], int | None]:
        """The units that the quote or the words behind its list say; the piece behind them."""
        s = self.s
        if unit_from < self.end:
            words = self._words(unit_from, self.end)
            if words.startswith("/") and self._in_money(unit_from):
                return canonical_units(f"đồng{words}"), self.end  # "5 triệu/tháng"
            return canonical_units(self._tail(unit_from)[0]), self.end
        if self._in_money(unit_from) and self._following_end() is None:
            return frozenset({"VND"}), self.end  # "lãi 200 triệu"
        last = self._following_end()
        if last is None:  # "90 chi bộ hoàn thành xuất sắc, 318 hoàn thành tốt": said before
            return frozenset(f.unit for f in self.earlier if f.dimension == "count"), None
        found: set[str] = set()
        for j in range(last + 1, min(len(s), last + _UNIT_WORDS) + 1):
            if s.lows[j - 1] in _LIST:
                break
            found |= canonical_units(self._words(last, j))
        # The counted noun's length is the sheet's say; that its words stand there is proved.
        return frozenset({self.fact.unit}) if self.fact.unit in found else frozenset(found), last


# --- base units ---------------------------------------------------------------------------------


def si_problems(fact: Fact, regions: frozenset[str]) -> Iterator[str]:
    """Whether the value in base units is value × worth of the unit.

    Args:
        fact: the fact.
        regions: north, central, south: where the article's places lie.
    """
    row = load("units").get(fact.unit, {})
    if "/" in fact.unit and "factor" in row and fact.si is None:
        return  # a rate that is a unit too (m/s) need not be converted
    worths: set[Decimal | None]
    if "factor" in row:
        worths = {Decimal(row["factor"])}
    elif "regions" in row and len(regions) == 1:
        worth = row["regions"].get(next(iter(regions)))
        worths = {Decimal(worth) if worth else None}
    else:
        worths = {None}
    expected = [_si(fact, worth, row.get("si")) for worth in worths]
    if fact.si in expected:
        return
    given, right = _si_text(fact.si), " or ".join(_si_text(e) for e in expected)
    yield f"{given}, but the unit's worth gives {right}"


def _si(fact: Fact, worth: Decimal | None, unit: str | None) -> SIValue | None:
    if worth is None or unit is None:
        return None

    def times(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * worth

    return SIValue(value=times(fact.value), low=times(fact.low), high=times(fact.high), unit=unit)


def _si_text(si: SIValue | None) -> str:
    if si is None:
        return "none"
    if si.value is None:
        return f"{_plain(si.low)} to {_plain(si.high)} {si.unit}"
    return f"{_plain(si.value)} {si.unit}"


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
            if code.isdigit():
                number = int(code)
                found.add("north" if number <= 37 else "central" if number <= 68 else "south")
    return frozenset(found)


def _minus(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value


def _plain(value: object) -> str:
    return "none" if value is None else str(value)


def _either(values: Iterable[object]) -> str:
    return " or ".join(sorted(_plain(v) for v in values))
