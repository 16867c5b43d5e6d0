"""Units of measure and of counting, with rates, at a place in the syllable stream."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kx_extract.factsheet import Dimension
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.nouns import count_head, listed_head, noun_phrase_end
from kx_extract.record import record
from kx_extract.vietnamese.figures import read_digits
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.numerals import number_at
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables, split
from kx_extract.vietnamese.words import words

Region = Literal["north", "central", "south"]

_LONGEST_NOUN = 5  # pieces of a noun between an amount and its "/ngày"
_LEAST_PEOPLE = 100  # so many people, and more, are what a rate is per: "9 ca trên 1.000 trẻ"


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One unit of ``lexicon/units.toml``."""

    name: str
    dimension: Dimension
    factor: Decimal | None
    si: str | None
    regions: tuple[tuple[str, Decimal], ...]
    needs: Mapping[str, frozenset[str]]
    large: frozenset[str]
    not_before: frozenset[str]
    exact: frozenset[str]
    capitals: frozenset[str]
    minor: frozenset[str]

    def worth(self, region: Region | None) -> Decimal | None:
        """What one of it is worth in its base unit; None where nothing settles it."""
        if self.factor is not None:
            return self.factor
        return dict(self.regions).get(region) if region else None


@record(frozen=True, slots=True)
class UnitMatch:
    """A unit found behind a number. Ends are pieces of the stream.

    Attributes:
        end: piece behind the unit (behind the counted head noun, for a count).
        name: the canonical unit.
        dimension: what it measures; ``count`` for counted nouns, ``rate`` for compound units.
        entry: the unit's lexicon entry; None for counts and rates.
        noun_end: for a count, the piece behind the whole noun phrase; else ``end``.
        half: ``rưỡi`` stands behind it and belongs to it (``ba tấn rưỡi``).
    """

    end: int
    name: str
    dimension: Dimension
    entry: UnitEntry | None
    noun_end: int
    half: bool = False


@per_lexicon
def unit_entries(lexicon: Lexicon) -> dict[str, UnitEntry]:
    """All units of a lexicon by canonical name."""
    out = {}
    for name, row in lexicon.table("units").items():
        out[name] = UnitEntry(
            name=name,
            dimension=row["dimension"],
            factor=Decimal(row["factor"]) if "factor" in row else None,
            si=row.get("si"),
            regions=tuple((k, Decimal(v)) for k, v in row.get("regions", {}).items()),
            needs={w: frozenset(before) for w, before in row.get("needs", {}).items()},
            large=frozenset(row.get("large", ())),
            not_before=frozenset(row.get("not_before", ())),
            capitals=frozenset(row.get("capitals", ())),
            minor=frozenset(row.get("minor", ())),
            exact=frozenset(s for s in row["spellings"] if len(s) == 1 and s.isalpha()),
        )
    return out


@per_lexicon
def _spellings(lexicon: Lexicon) -> Phrases[tuple[UnitEntry, str]]:
    entries = unit_entries(lexicon)
    return Phrases(
        (spelling.lower(), (entries[name], spelling))
        for name, row in lexicon.table("units").items()
        for spelling in row["spellings"]
    )


def measure_unit_at(
    s: Syllables, i: int, end: int, *, large: bool = False
) -> tuple[int, UnitEntry] | None:
    """The unit of measure at piece i: (piece behind it, entry), or None.

    Args:
        s: the stream.
        i: the piece behind the number.
        end: no further than this piece.
        large: the number ends in triệu or tỷ, which makes ``bảng`` and ``đô`` money.
    """
    if i >= end or s.lows[i] not in _first_pieces(s.lexicon) or s.on_new_line(i):
        return None
    found = _spellings(s.lexicon).at(s.lows, i)
    if found is None or i + found[0] > end:
        return None
    n, (entry, spelling) = found
    # "m2" and "kWh" are written together; "m 2" is no unit
    if n > 1 and " " not in spelling and any(not s.touching(k) for k in range(i + 1, i + n)):
        return _shorter(s, i, n)
    behind = i + n
    after = s.lows[behind] if behind < len(s) and not s.on_new_line(behind) else ""
    if len(spelling) == 1 and spelling.isalpha() and s.quote(i, i + 1) not in entry.exact:
        return None
    if after and s.touching(behind):
        # Letters that touch letters were divided for a forgotten space ("23hachuyên").
        last, following = s.kinds[behind - 1], s.kinds[behind]
        if "mark" not in (last, following) and not last == following == "lower":
            return None
    if spelling == "''" and _closes_quote(s, i):
        return None
    if spelling in entry.needs and after not in entry.needs[spelling]:
        return None
    if spelling in entry.large and not large:
        return None
    if spelling in entry.capitals and s.kinds[i] != "upper":
        return None
    if after in entry.not_before and not _divides(s, behind, behind + 1):
        return None
    return behind, entry


def _divides(s: Syllables, unit_end: int, head_end: int) -> bool:
    """``suất cơm 2.000 đồng phục vụ người nghèo``: does a noun that would go on behind the unit of
    measure before it cut the word behind that (``đồng phục | vụ``)?"""
    if head_end != unit_end + 1 or head_end >= len(s) or s.on_new_line(head_end):
        return False
    return bool(words(s.lexicon).classes(f"{s.lows[unit_end]} {s.lows[head_end]}"))


_QUOTED = 40  # pieces before a closing mark in which its opening one may stand


def _closes_quote(s: Syllables, i: int) -> bool:
    """``''tăng 50''``: is the double apostrophe at piece i no inches but a quotation's end?"""
    marks = s.lows[max(0, i - _QUOTED) : i].count("'")
    return not s.touching(i) or marks // 2 % 2 == 1


@per_lexicon
def _first_pieces(lexicon: Lexicon) -> frozenset[str]:
    rows = lexicon.table("units").values()
    return frozenset(split(spelling).lows[0] for row in rows for spelling in row["spellings"])


def _shorter(s: Syllables, i: int, n: int) -> tuple[int, UnitEntry] | None:
    """The unit of fewer pieces, where the longest spelling is not written together."""
    for name in (" ".join(s.lows[i : i + k]) for k in range(n - 1, 0, -1)):
        found = _by_spelling(s.lexicon).get(name)
        if found is not None:
            return i + 1 + name.count(" "), found
    return None


@per_lexicon
def _by_spelling(lexicon: Lexicon) -> dict[str, UnitEntry]:
    entries, rows = unit_entries(lexicon), lexicon.table("units").items()
    return {s.lower(): entries[name] for name, row in rows for s in row["spellings"]}


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
    """Rates that are said with ``trên``: of how many of whom, and what is never so counted."""

    people: Phrases[bool]
    not_of: frozenset[str]


@per_lexicon
def _over(lexicon: Lexicon) -> _Over:
    data = lexicon.table("counting")["rates"]["over"]
    return _Over(phrase_set(data["people"]), frozenset(data["not_of"]))


@per_lexicon
def _per_units(lexicon: Lexicon) -> Mapping[str, str]:
    """Units that are ordinary words elsewhere, but not behind a price and ``một``."""
    return dict(lexicon.table("counting")["rates"]["units"])


@per_lexicon
def _per_nouns(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("counting")["classifiers"]["per"])


def _rate(
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
        per = _per_words(s.lexicon).at(s.lows, i)
        if per is not None and not s.on_new_line(i):
            found = _per_one(s, i + per[0], end)
            if found is not None:
                return found[0], [found[1]]
    return i, parts


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


def _per_behind_noun(s: Syllables, i: int, end: int) -> tuple[int, str] | None:
    """``380 tấn mủ cao su/ngày``, ``220 ký giống một héc-ta``: what the amount before piece i is
    per, behind the noun that says of what it is.

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
        return None if s.lows[j] != "/" and unit[1].dimension != "area" else (
            unit[0], unit[1].name
        )  # fmt: skip
    if s.lows[j] == "một":
        return None
    if s.lows[j] == "/" and s.lows[j + 1] in _per_units(s.lexicon):
        return j + 2, _per_units(s.lexicon)[s.lows[j + 1]]  # "15 kg giống/công"
    n = count_head(s, j + 1, end)
    word = " ".join(s.lows[j + 1 : j + 1 + n])
    return (j + 1 + n, word) if n and word in _per_nouns(s.lexicon) else None


def _per_people(s: Syllables, i: int, end: int, of: str) -> tuple[int, str] | None:
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


def unit_at(
    s: Syllables, i: int, end: int, *, counts: bool = True, large: bool = False
) -> UnitMatch | None:
    """The unit behind a number that ends before piece i: of measure, of money, or counted.

    Args:
        s: the stream.
        i: the piece behind the number.
        end: no further than this piece.
        counts: look for counted nouns too.
        large: the number ends in triệu or tỷ.
    """
    measured = measure_unit_at(s, i, end, large=large)
    longer = measured is not None and counts and listed_head(s, i, end) > measured[0] - i
    if measured is not None and (not longer or _divides(s, measured[0], measured[0] + 1)):
        return _measured(s, *measured, end, counts=counts)
    head = count_head(s, i, end) if counts else 0
    return _counted(s, i, head, end) if head else None


def _measured(s: Syllables, stop: int, entry: UnitEntry, end: int, *, counts: bool) -> UnitMatch:
    """A unit of measure that ends before piece stop, with the rate behind it: ``tạ/ha``."""
    half = stop < end and s.lows[stop] in number_words(s.lexicon).halves and not s.on_new_line(stop)
    if half:  # "4 yến rưỡi một sào"
        end_of_rate, per = _rate(s, stop + 1, end, entry.name, spoken=True)
        if per:
            name = "/".join([entry.name, *per])
            return UnitMatch(end_of_rate, name, "rate", None, end_of_rate, True)
        return UnitMatch(stop + 1, entry.name, entry.dimension, entry, stop + 1, True)
    stop2, parts = _rate(s, stop, end, entry.name, spoken=entry.dimension != "duration")
    if parts:
        name = "/".join([entry.name, *parts])
        whole = unit_entries(s.lexicon).get(name)
        return UnitMatch(stop2, name, whole.dimension if whole else "rate", whole, stop2)
    stuff = entry.dimension in ("mass", "volume") and counts
    found = _per_behind_noun(s, stop, end) if stuff else None
    if found is not None:
        return UnitMatch(found[0], f"{entry.name}/{found[1]}", "rate", None, found[0])
    return UnitMatch(stop, entry.name, entry.dimension, entry, stop)


def _counted(s: Syllables, i: int, head: int, end: int) -> UnitMatch:
    """A counted noun at piece i, whose head has some pieces, with its rate: ``lượt khách/ngày``."""
    stop = i + head
    name = s.quote(i, stop)
    if s.kinds[i] != "upper" or head > 1:
        name = " ".join(name.lower().split())
    sexes = _per_other_sex(s, i, stop, end)
    if sexes is not None:
        return sexes
    for slash in range(stop, min(stop + 3, end)):
        if s.lows[slash] == "/":
            stop2, parts = _rate(s, slash, end, name.lower(), counted=True)
            if parts:
                return UnitMatch(stop2, "/".join([name, *parts]), "rate", None, stop2)
            break
        if s.kinds[slash] in ("mark", "number"):
            break
    if stop + 1 < end and s.lows[stop] == "mỗi" and measure_unit_at(s, stop + 1, end) is None:
        # "12 buổi mỗi khóa"; but "45 triệu sản phẩm mỗi quý" are products
        stop2, parts = _rate(s, stop, end, name.lower(), counted=True, spoken=True)
        if parts:
            return UnitMatch(stop2, "/".join([name, *parts]), "rate", None, stop2)
    noun_end = noun_phrase_end(s, i, head, end)
    people = _per_people(s, noun_end, end, name)
    if people is not None:
        return UnitMatch(people[0], f"{name}/{people[1]}", "rate", None, people[0])
    return UnitMatch(stop, name, "count", None, noun_end)


_SEXES = {"trai": "gái", "nam": "nữ"}


def _per_other_sex(s: Syllables, i: int, stop: int, end: int) -> UnitMatch | None:
    """``112 bé trai/100 bé gái``: how many boys, counted by a noun at pieces [i, stop), there are
    to so many girls."""
    other = _SEXES.get(s.lows[stop]) if stop + 3 < end else None
    if other is None or s.lows[stop + 1] not in ("/", "trên") or s.kinds[stop + 2] != "number":
        return None
    behind = stop + 3 + (stop - i) + 1
    if behind > end or s.lows[stop + 3 : behind] != [*s.lows[i:stop], other]:
        return None
    name = f"{' '.join(s.lows[i : stop + 1])}/{' '.join(s.lows[stop + 2 : behind])}"
    return UnitMatch(behind, name, "rate", None, behind)


def bare_money(s: Syllables, i: int, end: int, currency: str = "VND") -> UnitMatch:
    """Money whose currency is left unsaid behind a number that ends before piece i (``5
    triệu/tháng``)."""
    entry = unit_entries(s.lexicon)[currency]
    stop, parts = _rate(s, i, end, entry.name, spoken=True)
    if parts:
        return UnitMatch(stop, "/".join([entry.name, *parts]), "rate", None, stop)
    return UnitMatch(i, entry.name, "money", entry, i)


def currency_before(s: Syllables, i: int, *, alone: bool = True) -> tuple[int, UnitEntry] | None:
    """A currency sign or code right before the number at piece i (``$5 triệu``, ``EUR45,50``,
    ``Rs. 75``): (first piece, entry).

    Args:
        s: the stream.
        i: the number's first piece.
        alone: a sign behind another number is that number's (``5 USD 3 kg``).
    """
    if i == 0 or s.on_new_line(i):
        return None
    k = i - 1
    if s.lows[k] == "." and k > 0 and s.touching(k):
        k -= 1  # "Rs. 75"
    entry = _by_spelling(s.lexicon).get(s.lows[k])
    if entry is None or entry.dimension != "money" or s.lows[k] in entry.capitals:
        return None
    dotted = k < i - 1
    if s.kinds[k] not in (("title", "upper") if dotted else ("mark", "upper")):
        return None
    if alone and k >= 1 and s.kinds[k - 1] == "number" and not s.touching(i):
        return None  # "5 USD 3 kg": the sign belongs to the number before it
    return k, entry
