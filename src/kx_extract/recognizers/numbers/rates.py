"""What a rate is per: ``tạ/ha``, ``ca/100.000 dân``, ``2 triệu một lô``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.measure_units import UnitEntry, measure_unit_at, unit_entries
from kx_extract.recognizers.numbers.nouns import count_head
from kx_extract.vietnamese.figures import read_digits
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.numerals import number_at
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_LONGEST_NOUN = 5  # pieces of a noun between an amount and its "/ngày"
_LEAST_PEOPLE = 100  # so many people, and more, are what a rate is per: "9 ca trên 1.000 trẻ"


def _denominator(s: Syllables, i: int, end: int, of: str, counted: bool) -> tuple[int, str] | None:
    """What a rate is per: (piece behind it, canonical name); None where it is a number of its own.

    A rate is per one, ten, a hundred … (``5,6 ca/100.000 dân``, ``2 con/1 hộ``); a count beside
    another number is no rate: ``1.240 hộ/4.015 khẩu``, ``8 mô hình/45 ha``, and nothing is so many
    per so many of itself: ``45 hộ/60 hộ``. How often something is and how much of one thing goes
    with another may have any number: ``2 lần/3 tháng``, ``20 kg/500 m2``.

    Args:
        s: the stream.
        i, end: the pieces behind the slash.
        of: the unit or the counted noun before the slash.
        counted: it is a counted noun.
    """
    prefix, round_number = "", True
    numbered = i < end and s.kinds[i] == "number"
    if numbered:  # "/10.000 dân", "/1 ha"
        try:
            figure = read_digits(s.lows[i], whole=True).value
        except ValueError:
            return None
        prefix = "" if figure == 1 else f"{figure} "
        round_number = figure > 0 and figure.normalize().as_tuple().digits == (1,)
        i += 1
    elif i < end and s.lows[i] in number_words(s.lexicon).powers:  # "bác sĩ/vạn dân"
        prefix = f"{s.lows[i]} "
        i += 1
    short = _short_forms(s.lexicon).get(s.lows[i]) if i < end else None
    if short is not None:
        return i + 1, prefix + short
    unit = measure_unit_at(s, i, end)
    if unit is not None:
        if "/" in unit[1].name:
            return None  # nothing is so much per so many km/h
        if not round_number and counted and unit[1].dimension != "duration":
            return None
        if numbered and unit[1].name == of:
            return None
        return unit[0], prefix + unit[1].name
    if not round_number:
        return None
    if i < end and s.kinds[i] in ("lower", "upper", "title") and not s.on_new_line(i):
        n = count_head(s, i, end) or 1
        if numbered and " ".join(s.lows[i : i + n]) == of:
            return None
        return i + n, prefix + " ".join(s.lows[i : i + n])
    return None


_PER_DIMENSIONS = frozenset({"mass", "area", "length", "volume", "duration", "energy"})


@per_lexicon
def _short_forms(lexicon: Lexicon) -> Mapping[str, str]:
    """Units that are written shorter behind a slash (``km/h``)."""
    return dict(lexicon.table("counting")["rates"]["short"])


@per_lexicon
def _per_words(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("counting")["rates"]["words"])


@dataclass(frozen=True, slots=True)
class _Over:
    """Rates that are said with ``trên``: of how many of whom, what is never so counted, per what
    unit, and on what area people are counted."""

    people: Phrases[bool]
    not_of: frozenset[str]
    units: frozenset[str]
    densities: frozenset[str]


@per_lexicon
def _over(lexicon: Lexicon) -> _Over:
    data = lexicon.table("counting")["rates"]["over"]
    return _Over(
        phrase_set(data["people"]),
        frozenset(data["not_of"]),
        frozenset(data["units"]),
        frozenset(data["densities"]),
    )


@per_lexicon
def _per_units(lexicon: Lexicon) -> Mapping[str, str]:
    """Units that are ordinary words elsewhere, but not behind a price and ``một``."""
    return dict(lexicon.table("counting")["rates"]["units"])


@per_lexicon
def _per_nouns(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("counting")["classifiers"]["per"])


def rate_at(
    s: Syllables, i: int, end: int, of: str, *, counted: bool = False, spoken: bool = False
) -> tuple[int, list[str]]:
    """The ``/…`` parts behind a unit (``of``): (piece behind them, canonical denominators).

    Args:
        s: the stream.
        i, end: the pieces behind the unit.
        of: the unit or the counted noun.
        counted: it is a counted noun.
        spoken: ``mỗi`` or ``một`` may stand for the slash.
    """
    parts: list[str] = []
    while i < end and s.lows[i] == "/":
        found = _denominator(s, i + 1, end, of, counted)
        if found is None:
            break
        i, name = found
        parts.append(name)
    if not parts and spoken:
        used = _per_distance(s, i, end, of)
        return (used[0], [used[1]]) if used is not None else _spoken_parts(s, i, end)
    return i, parts


def _per_distance(s: Syllables, i: int, end: int, of: str) -> tuple[int, str] | None:
    """``6 lít trên 100 km``, ``15 kWh cho 100 km``: the hundred kilometres behind ``trên`` or
    ``cho`` at piece i that so much fuel is used on."""
    entry = unit_entries(s.lexicon).get(of)
    if entry is None or entry.dimension not in ("volume", "energy"):
        return None
    if i + 2 >= end or s.on_new_line(i) or s.lows[i] not in ("trên", "cho"):
        return None
    found = number_at(s, i + 1, end=end)
    if found is None or found[1] != _LEAST_PEOPLE:
        return None
    unit = measure_unit_at(s, i + 1 + found[0], end)
    return (unit[0], "100 km") if unit is not None and unit[1].name == "km" else None


_MOST_SPOKEN = 2  # "2 triệu đồng mỗi người mỗi tháng"


def _spoken_parts(s: Syllables, i: int, end: int) -> tuple[int, list[str]]:
    """``mỗi người mỗi tháng``, ``trên lít``: what is said with words behind a unit, as for
    :func:`rate_at`."""
    parts: list[str] = []
    while i < end and len(parts) < _MOST_SPOKEN and not s.on_new_line(i):
        per = _per_words(s.lexicon).at(s.lows, i)
        found = None if per is None else _per_one(s, i + per[0], end)
        if found is None and not parts:
            found = _over_unit(s, i, end)
        if found is None or s.lows[found[0] : found[0] + 1] == ["nữa"]:
            break  # "vay hai triệu một lần nữa"
        i, name = found
        parts.append(name)
    return i, parts


def _over_unit(s: Syllables, i: int, end: int) -> tuple[int, str] | None:
    """``9 mg trên lít``, ``60 km trên giờ``: the unit behind ``trên`` at piece i, without a number,
    if amounts are told per one of it."""
    if i + 1 >= end or s.lows[i] != "trên" or s.on_new_line(i):
        return None
    unit = measure_unit_at(s, i + 1, end)
    if unit is None or unit[1].name not in _over(s.lexicon).units:
        return None
    return unit[0], unit[1].name


def density_at(s: Syllables, i: int, end: int) -> tuple[int, str] | None:
    """``45 người trên một km2``, ``45 người trên ki lô mét vuông``: the area behind ``trên`` at
    piece i that so many are counted on."""
    if i + 1 >= end or s.lows[i] != "trên" or s.on_new_line(i):
        return None
    j = i + 1 + (s.lows[i + 1] in ("một", "1", "mỗi"))
    unit = measure_unit_at(s, j, end)
    dense = unit is not None and unit[1].name in _over(s.lexicon).densities
    return (unit[0], unit[1].name) if dense and unit is not None else None


def every_time_at(s: Syllables, i: int, end: int) -> tuple[int, str] | None:
    """``5,6 ca trên 100.000 dân mỗi năm``: the span of time behind ``mỗi`` or a slash, at i."""
    if i + 1 >= end or s.lows[i] not in ("mỗi", "/") or s.on_new_line(i):
        return None
    unit = measure_unit_at(s, i + 1, end)
    timed = unit is not None and unit[1].dimension == "duration"
    return (unit[0], unit[1].name) if timed and unit is not None else None


def _per_one(s: Syllables, j: int, end: int) -> tuple[int, str] | None:
    """What stands at piece j behind ``mỗi`` or ``một``, if an amount may be said per one of it."""
    unit = measure_unit_at(s, j, end)
    if unit is not None and unit[1].dimension in _PER_DIMENSIONS:
        return unit[0], unit[1].name
    listed = _per_units(s.lexicon).get(s.lows[j]) if j < end else None
    if listed is not None and not s.on_new_line(j):
        return j + 1, listed  # "75 triệu một lượng"
    n = count_head(s, j, end)
    word = " ".join(s.lows[j : j + n]) if n else ""
    return (j + n, word) if word in _per_nouns(s.lexicon) else None


def per_one_at(s: Syllables, i: int, end: int) -> bool:
    """Does ``một`` at piece i, behind a magnitude, say per what (``2 tỷ một lô``)?"""
    if i + 1 >= end or s.on_new_line(i) or s.on_new_line(i + 1):
        return False
    return _per_one(s, i + 1, end) is not None


def per_behind_noun(
    s: Syllables, i: int, end: int, *, timed: bool = True
) -> tuple[int, str] | None:
    """``380 tấn mủ cao su/ngày``, ``220 ký giống một héc-ta``: what the amount before piece i is
    per, behind the noun that says of what it is.

    Args:
        s: the stream.
        i, end: the pieces behind the unit.
        timed: ``mỗi ngày`` may be what it is per.

    Returns:
        The piece behind it, and its canonical name.
    """
    listed = words(s.lexicon)
    j = i
    while j < min(i + _LONGEST_NOUN, end) and s.kinds[j] == "lower" and not s.on_new_line(j):
        n, classes = listed.at(s.lows, j, end)
        alone = j == i and j + n < end and s.lows[j + n] == "/"  # "2,3 tấn nhân/ha"
        verb = j == i and classes[:1] not in ("N", "A", "")
        if not alone and (verb or classes[:1] in ("E", "C", "P", "R", "M", "L", "T")):
            break
        j += n
    if j == i or j + 1 >= end or s.on_new_line(j):
        return None
    if s.lows[j] not in ("/", "một", "mỗi"):
        return None
    unit = measure_unit_at(s, j + 1, end)
    if unit is not None and unit[1].dimension in _PER_DIMENSIONS:
        each = s.lows[j] == "/" or unit[1].dimension == "area"
        return (unit[0], unit[1].name) if each or (timed and _each_time(s, j, *unit)) else None
    if s.lows[j] == "một":
        return None
    if s.lows[j] == "/" and s.lows[j + 1] in _per_units(s.lexicon):
        return j + 2, _per_units(s.lexicon)[s.lows[j + 1]]  # "15 kg giống/công"
    n = count_head(s, j + 1, end)
    word = " ".join(s.lows[j + 1 : j + 1 + n])
    return (j + 1 + n, word) if n and word in _per_nouns(s.lexicon) else None


def _each_time(s: Syllables, j: int, behind: int, unit: UnitEntry) -> bool:
    """``2 lít nước mỗi ngày``: is the unit behind ``mỗi`` or ``một`` at piece j a span of time?
    Behind ``một`` only where the text ends with it (``hai lít nước một ngày``): in an article
    ``1,5 tấn cỏ một ngày`` are so many tonnes."""
    if unit.dimension != "duration":
        return False
    return s.lows[j] == "mỗi" or behind >= len(s)


def per_people(s: Syllables, i: int, end: int, of: str) -> tuple[int, str] | None:
    """``3,8 ca bệnh trên 100.000 dân``: a rate per so many people, said with ``trên`` at piece i.

    Returns:
        The piece behind it, and its canonical name; None where ``trên`` says more than.
    """
    lists = _over(s.lexicon)
    if i + 2 >= end or s.lows[i] != "trên" or s.on_new_line(i) or of in lists.not_of:
        return None
    found = number_at(s, i + 1, end=end)
    if found is None:
        return None
    n, value = found
    people = lists.people.at(s.lows, i + 1 + n)
    if people is None or i + 1 + n + people[0] > end or value.normalize().as_tuple().digits != (1,):
        return None
    if value < _LEAST_PEOPLE:
        return None
    stop = i + 1 + n + people[0]
    return stop, f"{int(value)} {' '.join(s.lows[i + 1 + n : stop])}"
