"""Units of measure and of money, by their spellings (``lexicon/units.toml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kx_extract.factsheet import Dimension
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.syllables import Syllables, split
from kx_extract.vietnamese.words import words

Region = Literal["north", "central", "south"]


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
    if i >= end or s.on_new_line(i):
        return None
    if s.lows[i] in _written_lows(s.lexicon):
        written = _as_written_at(s, i, end)
        if written is not None:
            return i + 1, written
    if s.lows[i] not in _first_pieces(s.lexicon):
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
        bare = not after or (behind < len(s) and s.kinds[behind] == "mark")
        if not bare or not _of_land(s, i, entry.needs[spelling]):
            return None
    if spelling in entry.large and not large and not _paid_each_time(s, i, behind, end):
        return None
    if spelling in entry.capitals and s.kinds[i] != "upper":
        return None
    if after in entry.not_before and not divides(s, behind, behind + 1):
        return None
    return behind, entry


_PAID_EACH = frozenset("giờ ngày tuần tháng quý năm mùa".split())
_HUNDREDS = 3  # figures of an amount that nobody takes for groups of teams


def _paid_each_time(s: Syllables, i: int, behind: int, end: int) -> bool:
    """``200.000 bảng mỗi tuần``: is the amount before piece i one of hundreds and more, and told
    per a span of time behind piece behind? ``4 bảng, mỗi bảng 5 đội`` are groups."""
    if behind + 1 >= end or s.on_new_line(behind) or s.lows[behind] not in ("/", "mỗi", "một"):
        return False
    many = sum(map(str.isdecimal, s.lows[i - 1])) >= _HUNDREDS
    many = many or s.lows[i - 1] in number_words(s.lexicon).powers
    return many and s.lows[behind + 1] in _PAID_EACH


_SAID_NEAR = 14  # pieces before a letter in which a word may say that it is a unit
_WORD_NEAR = 5  # ... before a word: "dài chưa đến ba phân"
_NUMBERED = frozenset(
    "số lớp tổ nhà phòng khu lô tầng khối đường ngõ hẻm bảng nhóm mục điều".split()
)


@per_lexicon
def _as_written(lexicon: Lexicon) -> dict[str, tuple[UnitEntry, tuple[str, ...]]]:
    """Units by what is read in this very form: with the words that must stand before, if any."""
    entries, rows = unit_entries(lexicon), lexicon.table("units").items()
    out = {spelling: (entries[n], ()) for n, row in rows for spelling in row.get("cased", ())}
    said = {w: (entries[n], tuple(by)) for n, row in rows for w, by in row.get("said", {}).items()}
    return {**out, **said}


@per_lexicon
def _written_lows(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(spelling.lower() for spelling in _as_written(lexicon))


def _as_written_at(s: Syllables, i: int, end: int) -> UnitEntry | None:
    """``cầu chì 16 A``, ``bu lông siết 90 Nm``: the unit that the letters at piece i are as they
    are written; a letter is one where words before its figure say so, or where the text is
    nothing else, but no part of a name (``lớp 10 A``, ``16 A Trần Phú``)."""
    found = _as_written(s.lexicon).get(s.quote(i, i + 1))
    if found is None or i == 0 or i >= end:
        return None
    entry, said = found
    behind = i + 1
    if behind < len(s) and not s.on_new_line(behind) and _names_on(s, behind):
        return None
    if not said:
        return entry
    return entry if _says_unit(s, i, entry, said) else None


def _names_on(s: Syllables, k: int) -> bool:
    """``16 A | Trần Phú``, ``5 T-20``: does piece k go on with a name; not ``16 A, không hơn``?"""
    if s.kinds[k] == "mark":
        return s.touching(k) and s.lows[k] in "-–/"
    return s.kinds[k] != "lower" or s.touching(k)


def _says_unit(s: Syllables, i: int, entry: UnitEntry, said: tuple[str, ...]) -> bool:
    """``lực căng 120 N``: do the figure before piece i, and the words before that, say that the
    letter or word there is a unit; but ``số 120 N``?"""
    behind = i + 1
    word = s.kinds[i] == "lower"
    if s.kinds[i - 1] != "number" and not word:
        return False
    if i > 1 and s.lows[i - 2] in _NUMBERED:
        return False
    if i == 1 and behind == len(s) and not word:
        return not s.touching(i) or entry.dimension == "volume"  # "12 J", "2L", but "5K"
    if "," in s.lows[i - 1] and entry.dimension in ("volume", "electricity"):
        return True  # "1,5L": no name has a fraction
    if entry.dimension != "volume" and behind < len(s) and _counted_behind(s, behind):
        return False
    first = max(i - (_WORD_NEAR if word else _SAID_NEAR), 0)
    first = max((k + 1 for k in range(first, i - 1) if s.lows[k] in _SENTENCE_ENDS), default=first)
    return any(_said_at(s, k, i - 1, entry, said, word=word) for k in range(first, i - 1))


def _counted_behind(s: Syllables, behind: int) -> bool:
    """``200 ly | cà phê``, ``3 phân | khu``: does a noun stand right behind, on the same line?"""
    if s.kinds[behind] != "lower" or s.on_new_line(behind):
        return False
    known = words(s.lexicon)
    longer = known.classes(f"{s.lows[behind - 1]} {s.lows[behind]}")
    return bool(longer) or known.at(s.lows, behind, len(s))[1][:1] == "N"


def _said_at(
    s: Syllables, k: int, stop: int, entry: UnitEntry, said: tuple[str, ...], *, word: bool
) -> bool:
    """Does one of the words stand at piece k: whole (``lực | căng``, and no ``lực lượng``), and
    before a unit that is a word itself no name (``Tôn Đức Thắng``)?"""
    if word and s.kinds[k] != "lower" and not s.on_new_line(k) and k > 0:
        return False
    n = max((m for by in said if s.lows[k : k + (m := len(by.split()))] == by.split()), default=0)
    if n == 0 or k + n > stop:
        return False
    return entry.dimension == "volume" or words(s.lexicon).at(s.lows, k, stop)[0] <= n


def _of_land(s: Syllables, i: int, said: frozenset[str]) -> bool:
    """``Xóm Đông trồng cói 12 mẫu, xóm Tây 9 mẫu``, ``trồng 12 công bưởi … cắt cho con 3 công``: is
    a unit at piece i, with nothing behind it, one of land by the words before it in its sentence,
    or by the same unit before it, and no day's work and no sample (``gặt ruộng ấy mất 6 công``)?"""
    near = max(i - _LAND_NEAR, 0)
    near = next((k + 1 for k in range(i - 1, near - 1, -1) if s.lows[k] in _SENTENCE_ENDS), near)
    stretch = s.lows[near:i]
    if not _NO_LAND.isdisjoint(stretch):
        return False
    if not said.isdisjoint(stretch):
        return True
    for k in range(i - 1, max(i - _LAND_BEFORE, 0) - 1, -1):
        if s.lows[k] == s.lows[i] and s.lows[k + 1] in said and s.kinds[k - 1] == "number":
            return True
        if s.on_new_line(k + 1):
            break
    return False


_LAND_BEFORE = 60  # pieces back to the same unit with what grows on it
_LAND_NEAR = 16  # pieces back to a word for land or for what grows
_SENTENCE_ENDS = frozenset((".", "?", "!"))
# Before days' work and samples.
_NO_LAND = frozenset(
    (
        "hết",
        "mất",
        "tốn",
        "thuê",
        "làm",
        "lấy",
        "xét",
        "gửi",
        "nghiệm",
        "kiểm",
        "tích",
        "đổi",
        "ngày",
    )
)


def divides(s: Syllables, unit_end: int, head_end: int) -> bool:
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


def entry_of_rate(lexicon: Lexicon, name: str) -> UnitEntry | None:
    """The unit of its own that a rate put together is: ``km/giờ`` is km/h; None for most."""
    entry = unit_entries(lexicon).get(name) or _by_spelling(lexicon).get(name)
    return entry if entry is not None and "/" in entry.name else None


@per_lexicon
def _by_spelling(lexicon: Lexicon) -> dict[str, UnitEntry]:
    entries, rows = unit_entries(lexicon), lexicon.table("units").items()
    return {s.lower(): entries[name] for name, row in rows for s in row["spellings"]}


@per_lexicon
def _leading_codes(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("counting")["money"]["leading_codes"])


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
    dotted = k < i - 1
    if s.lows[k] == "$" and k > 0 and s.touching(k) and s.kinds[k - 1] in ("upper", "title"):
        entry = _by_spelling(s.lexicon).get(f"{s.lows[k - 1]}$")  # "HK$50"
        if entry is not None:
            return k - 1, entry
    entry = _by_spelling(s.lexicon).get(s.lows[k])
    if entry is None or entry.dimension != "money":
        return None
    if s.lows[k] in entry.capitals and s.lows[k] not in _leading_codes(s.lexicon):
        return None  # "TOP 10", "COP 26"
    if s.kinds[k] not in (("title", "upper") if dotted or s.lows[k] == "rs" else ("mark", "upper")):
        return None
    if alone and k >= 1 and s.kinds[k - 1] == "number" and not s.touching(i):
        return None  # "5 USD 3 kg": the sign belongs to the number before it
    return k, entry
