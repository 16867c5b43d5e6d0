"""Vietnamese numbers, in digits and in words: one grammar for whoever needs a value.

Notes for a newcomer: :func:`read_digits` reads one printed figure, :meth:`NumberWords.evaluate`
reads a sequence of number pieces (figures and number words), :func:`parse_number` reads a whole
string, :func:`number_at` finds the longest number at a place in a syllable stream. The words and
their worth are ``lexicon/numbers.toml``.

Sources for the word grammar: the counting system as school grammars teach it (mười/mươi, mốt, tư,
lăm/nhăm, linh/lẻ, không trăm), and everyday shortened forms (``hai mốt``, ``một triệu hai``,
``ba tỷ rưỡi``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

import regex

from kx_extract.lexicon import Lexicon, default_lexicon, per_lexicon
from kx_extract.record import record
from kx_extract.vietnamese.normal import read
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.syllables import Syllables, split

Style = Literal["vietnamese", "english"]
"""How dot and comma are read: ``1.100,5`` (vietnamese) or ``1,100.5`` (english)."""

_MOST_UNFINISHED = 4  # pieces behind the last that ended a number ("… không trăm linh" is three)
_NOT_ONES = frozenset({"mốt", "năm"})  # never said behind mười
_MILLION = 10**6
_MAX_PIECES = 40  # the longest number below 10^15 in words has fewer than 30 syllables

_DOT_GROUPS = regex.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMA_GROUPS = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SPACE_GROUPS = regex.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?")
_ONE_MARK = regex.compile(r"(\d*)([.,])(\d+)")
_GROUP = regex.compile(r"\d{3}(?:,\d+)?")
_ROMAN = regex.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


class NotANumber(ValueError):
    """The text is no number; the message quotes it."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a number: {text!r}")


@record(frozen=True, slots=True)
class Figure:
    """One printed figure and how its marks were read.

    Attributes:
        value: the number.
        reading: which style settled it; None where both give the same.
        ambiguous: True where the figure alone does not tell (``3,293``: 3.293 or 3293).
    """

    value: Decimal
    reading: Style | None = None
    ambiguous: bool = False


def read_digits(figure: str, style: Style = "vietnamese", *, whole: bool = False) -> Figure:
    """Read one figure of digits, dots, commas and grouping spaces.

    Args:
        figure: as printed, without sign or unit.
        style: decides where grouping does not (``3,293``).
        whole: the thing counted has no fractions, so three digits behind a comma are a group.

    Raises:
        NotANumber: the figure is none, or its groups do not fit (``1.10.000``).

    >>> read_digits("1.100").value, read_digits("10,4").value, read_digits("3,293").value
    (Decimal('1100'), Decimal('10.4'), Decimal('3.293'))
    """
    f = figure.replace("\u00a0", " ").strip()
    if f.isdecimal():
        return Figure(Decimal(f))
    single = _ONE_MARK.fullmatch(f)
    if single:
        head, mark, tail = single.groups()
        grouped = len(tail) == 3 and 1 <= len(head) <= 3 and not head.startswith("0")
        if not grouped:
            return Figure(Decimal(f"{head or 0}.{tail}"), None)
        if mark == ".":
            if style == "english" and not whole:
                return Figure(Decimal(f"{head}.{tail}"), "english", True)
            return Figure(Decimal(head + tail), "vietnamese", True)
        if style == "english" or whole:
            return Figure(Decimal(head + tail), "english", True)
        return Figure(Decimal(f"{head}.{tail}"), "vietnamese", True)
    if _DOT_GROUPS.fullmatch(f):
        return Figure(Decimal(f.replace(".", "").replace(",", ".")), "vietnamese")
    if _COMMA_GROUPS.fullmatch(f):
        return Figure(Decimal(f.replace(",", "")), "english")
    if _SPACE_GROUPS.fullmatch(f):
        return Figure(Decimal(f.replace(" ", "").replace(",", ".")), "vietnamese")
    raise NotANumber(figure)


_VIETNAMESE_ONLY = regex.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_ENGLISH_ONLY = regex.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_VIETNAMESE_LIKELY = regex.compile(r"\d+,\d{1,2}|0,\d+")
_ENGLISH_LIKELY = regex.compile(r"0\.\d+")


def style_of(figures: Iterable[str]) -> Style:
    """Which way a text writes its figures, by those that can be read one way only.

    Args:
        figures: the text's figures as printed. One without dot or comma tells nothing.

    >>> style_of(["1,234.5"]), style_of(["10,4"])
    ('english', 'vietnamese')
    """
    vietnamese = english = 0
    for figure in figures:
        if figure.isdigit():
            continue
        if _VIETNAMESE_ONLY.fullmatch(figure):
            vietnamese += 2
        elif _ENGLISH_ONLY.fullmatch(figure):
            english += 2
        elif _VIETNAMESE_LIKELY.fullmatch(figure):
            vietnamese += 1
        elif _ENGLISH_LIKELY.fullmatch(figure):
            english += 1
        # 5.3 and 5.30 may be dates or sections, so a lone dot says little
    return "english" if english > vietnamese else "vietnamese"


Piece = Decimal | str


class NumberWords:
    """The number words of a lexicon, and the grammar that puts them together.

    Attributes:
        all: every word that can be a part of a number.
        starting: those with which a number begins in a text.
        magnitudes: nghìn, triệu and their like, with what they are worth.
        short: their short forms, which touch their figure (``100k``).
        halves: rưỡi.
        currencies: beside these a short magnitude may be a capital: ``30K$``.
        about: behind these so is one before a bare magnitude: ``gần chục tấn``.
        one_unsaid: words before which one is left unsaid: ``triệu rưỡi`` is one and a half.
        powers: the magnitudes and trăm. Behind these năm is the year, and no five: ``ba trăm năm``.
        money: those that alone say an amount of money: ``lãi 200 triệu``, ``giá 250k``.
        large: those of them from a million on.
        not_magnitudes: words that only begin like a magnitude: tỷ lệ, triệu phú.
        plain: the value of a number without sign, fraction bar or per cent; remembered.
    """

    def __init__(self, listed: Mapping[str, Any]) -> None:
        self.digits: dict[str, int] = dict(listed["digits"])
        self.bound: dict[str, int] = dict(listed["bound_digits"])
        self.clipped: dict[str, int] = dict(listed["clipped_tens"])
        self.magnitudes: dict[str, int] = dict(listed["magnitudes"])
        self.short: dict[str, int] = dict(listed["short_magnitudes"])
        self.scale = {**self.magnitudes, **self.short}
        words = listed["words"]
        self.halves = frozenset(words["halves"])
        self.zero_fill = frozenset(words["zero_fill"])
        self.points = frozenset(words["points"])
        self.half = frozenset(words["half"])
        self.about = frozenset(words["about"])
        self.currencies = frozenset(words["currencies"])
        self.bars = "|".join(map(regex.escape, words["bars"]))
        self.minus = tuple(f"{word} " for word in words["minus"])
        self.one_unsaid = frozenset({*self.magnitudes, "trăm", "chục"})
        self.powers = frozenset({*self.magnitudes, "trăm"})
        self.money = frozenset(words["money"])
        self.large = frozenset(w for w in self.money if self.scale.get(w, 0) >= _MILLION)
        self.starting = frozenset({*self.digits, *self.clipped, *self.one_unsaid, "mười"}) - {
            word for word, value in self.digits.items() if not value
        }
        self.zeros = frozenset(word for word, value in self.digits.items() if not value)
        self.all = frozenset(
            {*self.digits, *self.bound, *self.clipped, *self.magnitudes, *self.zero_fill}
            | {*self.points, *self.halves, "mười", "mươi", "chục", "trăm"}
        )
        self.not_magnitudes = Phrases((w, True) for w in words["not_magnitudes"])
        self.plain = lru_cache(maxsize=4096)(self._plain)

    def _small(self, pieces: Sequence[Piece]) -> Decimal | None:
        """A number without magnitude words above trăm: figures, tens and hundreds, decimals."""
        if not pieces:
            return None
        for i, piece in enumerate(pieces):
            if piece in self.points:
                return self._with_point(pieces[:i], pieces[i + 1 :])
        if len(pieces) == 1:
            piece = pieces[0]
            if isinstance(piece, Decimal):
                return piece
            if piece == "mười":
                return Decimal(10)
            return Decimal(self.digits[piece]) if piece in self.digits else None
        if "trăm" in pieces:
            i = pieces.index("trăm")
            head = self._small(pieces[:i])
            if head is None or (head >= 10 and i > 1) or "trăm" in pieces[i + 1 :]:
                return None
            return self._joined(head, Decimal(100), pieces[i + 1 :])
        return self._tens(pieces)

    def _tens(self, pieces: Sequence[Piece]) -> Decimal | None:
        """Two-digit numbers in words: hai mươi mốt, mười lăm, hai mốt, sáu bảy, ba chục rưỡi."""
        if any(isinstance(p, Decimal) for p in pieces):
            if len(pieces) == 2 and pieces[1] == "chục" and isinstance(pieces[0], Decimal):
                return pieces[0] * 10
            return None
        words = [str(p) for p in pieces]
        if words[0] in self.clipped:
            one = self._ones(words[1]) if len(words) == 2 else None
            return None if one is None else Decimal(self.clipped[words[0]] + one)
        if words[0] == "mười":
            # fifteen is mười lăm: "mười năm" are ten years
            one = self._ones(words[1]) if len(words) == 2 and words[1] not in _NOT_ONES else None
            return None if one is None else Decimal(10 + one)
        if words[0] not in self.digits:
            return None
        ten = self.digits[words[0]]
        if ten == 0:
            return None
        if words[1] in ("mươi", "chục"):
            if len(words) == 2:
                return Decimal(ten * 10) if ten > 1 or words[1] == "chục" else None
            if len(words) == 3 and words[2] in self.halves and words[1] == "chục":
                return Decimal(ten * 10 + 5)
            one = (
                self._ones(words[2]) if len(words) == 3 and ten > 1 and words[2] != "năm" else None
            )
            return None if one is None else Decimal(ten * 10 + one)
        if len(words) == 2 and ten > 1:  # "hai mốt", "năm lăm", "sáu bảy"
            one = self._ones(words[1])
            if one is not None and (words[1] in self.bound or words[1] not in ("không", "năm")):
                return Decimal(ten * 10 + one)
        return None

    def _ones(self, word: str) -> int | None:
        """A digit behind a ten or a magnitude; zero is never said there."""
        if word in self.bound:
            return self.bound[word]
        value = self.digits.get(word)
        return value if value else None

    def _with_point(self, head: Sequence[Piece], tail: Sequence[Piece]) -> Decimal | None:
        """``hai phẩy bốn``, ``không phẩy không một``, ``ba phẩy mười bốn``."""
        whole = self.evaluate(head)
        if whole is None or not tail or whole != whole.to_integral_value():
            return None
        digits = [self.digits.get(str(p), self.bound.get(str(p))) for p in tail]
        if all(d is not None for d in digits):
            fraction = "".join(str(d) for d in digits)
        else:
            value = self.evaluate(tail)
            if value is None or value != value.to_integral_value():
                return None
            fraction = str(int(value))
        return Decimal(f"{int(whole)}.{fraction}")

    def _joined(self, head: Decimal, magnitude: Decimal, tail: Sequence[Piece]) -> Decimal | None:
        """head × magnitude, and what follows: a smaller number, a half, or a short tenth."""
        base = head * magnitude
        if not tail:
            return base
        if len(tail) == 1 and tail[0] in self.halves:
            return base + magnitude / 2
        if len(tail) == 1 and isinstance(tail[0], str):
            digit = self._ones(tail[0])
            if digit is not None:  # "một triệu hai" is 1.2 triệu, "hai trăm ba" is 230
                return base + digit * magnitude / 10
        filled = tail[0] in self.zero_fill
        if filled and len(tail) == 2 and tail[1] in self.bound:  # "ba trăm linh tư"
            return base + self.bound[str(tail[1])]
        rest = self.evaluate(tail[1:] if filled else tail)
        if rest is None or rest >= magnitude or rest <= 0:
            return None
        if not filled and len(tail) == 1 and isinstance(tail[0], Decimal):
            # "3 triệu 2", "1 triệu 500", "1 vạn 8": the figure counts the next lower place or group
            figures = len(str(tail[0]))
            if figures == 1 and magnitude >= 1000:
                return base + rest * magnitude / 10
            if magnitude >= 10**6:
                return base + rest * magnitude / (100 if figures == 2 else 1000)
        return base + rest

    def evaluate(self, pieces: Sequence[Piece]) -> Decimal | None:
        """The value of a sequence of figures (Decimal) and number words; None where it is none.

        The largest magnitude word divides the sequence: what stands before multiplies it, what
        stands after is added. ``ba nghìn tỷ`` is (ba nghìn) × tỷ; ``2 triệu 500 nghìn`` the sum of
        the two.
        """
        if not pieces or len(pieces) > _MAX_PIECES:
            return None
        if len(pieces) == 1 and isinstance(pieces[0], Decimal):
            return pieces[0]
        split_at, magnitude = -1, 0
        for i, piece in enumerate(pieces):
            size = self.scale.get(piece, 0) if isinstance(piece, str) else 0
            if size and size >= magnitude:
                split_at, magnitude = i, size
        point = next((i for i, piece in enumerate(pieces) if piece in self.points), -1)
        if point > split_at >= 0:
            return self._with_point(pieces[:point], pieces[point + 1 :])
        if split_at < 0:
            if len(pieces) == 2 and pieces[1] in self.halves:  # "hai rưỡi"
                head = self._small(pieces[:1])
                return None if head is None else head + Decimal("0.5")
            return self._small(pieces)
        if any(
            self.scale.get(str(p), 0) >= min(magnitude, _MILLION) for p in pieces[: split_at - 1]
        ):
            return None  # "1 triệu 2 triệu", "2 triệu 3 tỷ" are two numbers; "nghìn tỷ" is one
        head = self.evaluate(pieces[:split_at]) if split_at else None
        if head is None or (head == 0 and split_at == 1):
            return None
        return self._joined(head, Decimal(magnitude), pieces[split_at + 1 :])

    def _plain(self, text: str, style: Style) -> Decimal | None:
        """A number without sign, fraction bar or per cent."""
        text = text.strip()
        if regex.fullmatch(r"[\d., ]+", text):
            try:
                return read_digits(text, style).value
            except NotANumber:
                return None
        if text.startswith((",", ".")):
            text = "0" + text
        s = split(text)
        if not len(s):
            return None
        pieces: list[Piece] = []
        i = 0
        while i < len(s):
            low = s.lows[i]
            if s.kinds[i] == "number":
                n, value = _figure_at(s, i, style)
                if value is None:
                    return None
                pieces.append(value)
                i += n
                continue
            if low in self.all or (low in self.short and i and s.kinds[i - 1] == "number"):
                pieces.append(low)
            elif low in self.half and pieces:
                pieces.append("rưỡi")
            else:
                return None
            i += 1
        if isinstance(pieces[0], str) and pieces[0] in self.one_unsaid:
            pieces.insert(0, "một")  # "nghìn tỷ", "trăm hai", "chục": one of it
        return self.evaluate(pieces)


@per_lexicon
def number_words(lexicon: Lexicon) -> NumberWords:
    """The number words of a lexicon."""
    return NumberWords(lexicon.table("numbers"))


def number_at(
    s: Syllables, i: int, style: Style = "vietnamese", *, end: int | None = None
) -> tuple[int, Decimal] | None:
    """The longest number that begins at piece i: (number of pieces, value), or None.

    Args:
        s: the stream.
        i: its first piece.
        style: how an ambiguous comma or dot is read.
        end: no further than this piece.

    Figures and words may mix (``2 triệu 500 nghìn``). Short magnitudes count only where they touch
    their figure (``100k``, ``3tr5``). Spaces group only where every further group has three digits.
    """
    words = number_words(s.lexicon)
    pieces: list[Piece] = []
    best: tuple[int, Decimal] | None = None
    j = i
    if s.lows[i] in words.one_unsaid:  # in running text only "triệu rưỡi", "gần chục tấn"
        half = i + 1 < len(s) and s.lows[i + 1] in words.halves
        about = i > 0 and s.lows[i - 1] in words.about and not s.on_new_line(i)
        if not half and not about:
            return None
        pieces.append("một")
    limit = min(len(s) if end is None else end, i + _MAX_PIECES)
    while j < limit:
        low, kind = s.lows[j], s.kinds[j]
        if j > i and s.on_new_line(j):
            break
        if kind == "number":
            if pieces and not isinstance(pieces[-1], str):
                break
            n, value = _figure_at(s, j, style)
            if value is None or (n > 1 and pieces):
                break
            pieces.append(value)
            j += n
        elif low in words.all:
            if kind == "upper" and len(low) > 1:
                break
            if kind == "title" and j > i:
                break
            if low in words.magnitudes and words.not_magnitudes.at(s.lows, j) is not None:
                break  # "một tỷ lệ", "30 tỷ phú"
            pieces.append(low)
            j += 1
        elif low in words.short and s.touching(j) and pieces and s.kinds[j - 1] == "number":
            money = _beside_currency(s, i, j, words)
            if s.kinds[j] == "lower" and low in ("m", "t", "b", "n") and not money:
                break  # 12m is metres, 5t are tonnes in running text
            if s.kinds[j] != "lower" and low in ("k", "t", "n") and not money:
                break
            pieces.append(low)
            j += 1
        else:
            break
        if low == "năm" and len(pieces) > 1 and pieces[-2] in words.powers:
            continue  # "ba trăm năm" are three hundred years, unless more of the number follows
        value_now = words.evaluate(pieces)
        if value_now is not None:
            best = (j - i, value_now)
        elif j - i - (best[0] if best else 0) > _MOST_UNFINISHED:
            break
    return best


def _beside_currency(s: Syllables, i: int, j: int, words: NumberWords) -> bool:
    """``$3.4B``, ``30K$``, ``25K đồng``: is a currency before the figure at piece i, or behind the
    short magnitude at piece j?"""
    before = s.lows[i - 1] if i and s.touching(i) else ""
    after = s.lows[j + 1] if j + 1 < len(s) and not s.on_new_line(j + 1) else ""
    return before in words.currencies or after in words.currencies


def _figure_at(s: Syllables, i: int, style: Style) -> tuple[int, Decimal | None]:
    """One figure, with the groups that follow it behind single spaces (``1 100``)."""
    j = i + 1
    head = s.lows[i]
    if len(head) <= 3 and head.isdecimal() and not head.startswith("0"):
        while (
            j < len(s)
            and s.kinds[j] == "number"
            and s.starts[j] == s.ends[j - 1] + 1
            and _GROUP.fullmatch(s.lows[j])
            and not s.on_new_line(j)
        ):
            j += 1
            if "," in s.lows[j - 1]:
                break
    try:
        return j - i, read_digits(s.quote(i, j) if j - i > 1 else head, style).value
    except NotANumber:
        return 1, None


_MIXED = regex.compile(r"(\d+)\s+(\d+)\s*/\s*(\d+)")  # "2 1/2"
_SIGNED = regex.compile(r"(\d+)?\s?(\p{No})")  # "2½"
_OF_A_MAGNITUDE = regex.compile(r"(\d[\d.,]*)(\s*\D.*)")  # behind the bar


def parse_number(
    text: str,
    *,
    style: Style = "vietnamese",
    roman: bool = False,
    lexicon: Lexicon | None = None,
) -> Decimal:
    """The number that a string says, in digits or in Vietnamese words.

    Args:
        text: digits (``1.100``, ``10,4``, ``,77``, ``1,2M``, ``3tr5``), words (``hai mươi mốt
            nghìn``), a mixture (``2 triệu 500 nghìn``), a fraction (``hai phần ba``, ``2/3``), a
            percentage (``ba mươi phần trăm`` is 0.3), negative with ``âm``, ``trừ`` or a minus.
        style: how a lone ambiguous comma or dot is read.
        roman: read Roman numerals too (``XIV``).
        lexicon: the lists of number words; None for the package's own.

    Returns:
        The value; fractions to 28 significant digits.

    Raises:
        ValueError: the text is no number; the message quotes it.

    >>> parse_number("hai mươi mốt nghìn"), parse_number("3 tỷ rưỡi")
    (Decimal('21000'), Decimal('3500000000'))
    """
    words = number_words(lexicon or default_lexicon())
    value = _parse(" ".join(read(text).text.split()), style, roman, words)
    if value is None:
        raise NotANumber(text)
    return _exact(value)


def _exact(value: Decimal) -> Decimal:
    """Integers without exponent and without zeros behind the point."""
    if value == value.to_integral_value():
        return Decimal(format(value.to_integral_value(), "f"))
    return Decimal(format(value, "f"))


def _parse(text: str, style: Style, roman: bool, words: NumberWords) -> Decimal | None:
    if not text:
        return None
    low = text.lower()
    for sign in (*words.minus, "-", "−", "–"):
        if low.startswith(sign):
            rest = _parse(text[len(sign) :].strip(), style, False, words)
            return None if rest is None or rest < 0 else -rest
    if low.startswith("+"):
        rest = _parse(text[1:].strip(), style, False, words)
        return rest if rest is not None and rest >= 0 else None
    if roman and _ROMAN.fullmatch(text.upper()):
        return Decimal(_roman(text.upper()))
    if low in words.half:
        return Decimal("0.5")
    head, _, magnitude = low.rpartition(" ")
    if head in words.half and magnitude in words.magnitudes:  # "nửa triệu"
        return Decimal(words.magnitudes[magnitude]) / 2
    for ending in ("%", " phần trăm"):
        if low.endswith(ending):
            rest = _parse(text[: -len(ending)].strip(), style, False, words)
            return None if rest is None else rest / 100
    mixed = _MIXED.fullmatch(low)
    if mixed is not None and int(mixed[3]):
        return Decimal(mixed[1]) + Decimal(mixed[2]) / Decimal(mixed[3])
    signed = _SIGNED.fullmatch(low)
    if signed is not None:
        part = printed_fraction(signed[2])
        return None if part is None else Decimal(signed[1] or 0) + part
    parts = regex.split(rf"\s*/\s*|\s+(?:{words.bars})\s+", low)
    if len(parts) == 2:
        above = words.plain(parts[0], style)
        of = _OF_A_MAGNITUDE.fullmatch(parts[1]) if "/" in low else None
        if of is not None and all(w in words.scale for w in of[2].split()):
            below, whole = words.plain(of[1], style), words.plain(f"1{of[2]}", style)  # "1/2 triệu"
        else:
            below, whole = words.plain(parts[1], style), Decimal(1)
        if parts[1] == "tư":
            below = Decimal(4)
        if above is None or not below or whole is None:
            return None
        return above * whole / below
    return words.plain(text, style)


def printed_fraction(sign: str) -> Decimal | None:
    """What a printed fraction is worth (``½``); None for any other sign.

    Source: its compatibility decomposition in the Unicode Character Database.
    """
    above, bar, below = unicodedata.normalize("NFKC", sign).partition("\u2044")
    if len(sign) != 1 or not bar or not (above.isdecimal() and below.isdecimal()):
        return None
    return Decimal(above) / Decimal(below)


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    for letter, following in zip(text, [*text[1:], ""], strict=True):
        value = values[letter]
        total += -value if following and values[following] > value else value
    return total
