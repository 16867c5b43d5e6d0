"""Vietnamese numbers, in digits and in words: one grammar for whoever needs a value.

Notes for a newcomer: :func:`read_digits` reads one printed figure, :func:`evaluate` reads a
sequence of number pieces (figures and number words), :func:`parse_number` reads a whole string,
:func:`number_at` finds the longest number at a place in a syllable stream.

Sources for the word grammar: the counting system as school grammars teach it (mười/mươi, mốt, tư,
lăm/nhăm, linh/lẻ, không trăm), and everyday shortened forms (``hai mốt``, ``một triệu hai``,
``ba tỷ rưỡi``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import regex

from kx_extract.record import record
from kx_extract.vietnamese.normal import read
from kx_extract.vietnamese.syllables import Syllables, split

Style = Literal["vietnamese", "english"]
"""How dot and comma are read: ``1.100,5`` (vietnamese) or ``1,100.5`` (english)."""

DIGITS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
# Forms that a digit takes behind a ten or a magnitude only.
_BOUND_DIGITS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
# Spoken tens that are joined to their ones: hăm ba is 23, băm sáu 36.
_CLIPPED_TENS = {"hăm": 20, "băm": 30}
_HALVES = ("rưỡi", "rưởi")
_MAGNITUDES = {
    "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9,
}  # fmt: skip
_ZERO_FILL = ("linh", "lẻ")
_SHORT_MAGNITUDES = {
    "k": 10**3, "n": 10**3, "tr": 10**6, "m": 10**6, "t": 10**9, "ty": 10**9, "b": 10**9,
}  # fmt: skip
_SCALE = {**_MAGNITUDES, **_SHORT_MAGNITUDES}
_YEARS_BEHIND = frozenset({*_MAGNITUDES, "trăm"})
_MILLION = 10**6
_POINTS = ("phẩy", "chấm")
NUMBER_WORDS = frozenset(
    [*DIGITS, *_BOUND_DIGITS, *_CLIPPED_TENS, *_MAGNITUDES, *_ZERO_FILL, *_POINTS, *_HALVES,
     "mười", "mươi", "chục", "trăm"]
)  # fmt: skip
_ONE_UNSAID = frozenset({*_MAGNITUDES, "trăm", "chục"})  # "triệu rưỡi" is one and a half
STARTING_WORDS = frozenset({*DIGITS, *_CLIPPED_TENS, *_ONE_UNSAID, "mười"}) - {"không"}
"""The words with which a number begins in a text."""
_MOST_UNFINISHED = 4  # pieces behind the last that ended a number ("… không trăm linh" is three)
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


def _small(pieces: Sequence[Piece]) -> Decimal | None:
    """A number without magnitude words above trăm: figures, tens and hundreds, decimals."""
    if not pieces:
        return None
    for i, piece in enumerate(pieces):
        if piece in _POINTS:
            return _with_point(pieces[:i], pieces[i + 1 :])
    if len(pieces) == 1:
        piece = pieces[0]
        if isinstance(piece, Decimal):
            return piece
        if piece == "mười":
            return Decimal(10)
        return Decimal(DIGITS[piece]) if piece in DIGITS else None
    if "trăm" in pieces:
        i = pieces.index("trăm")
        head = _small(pieces[:i])
        if head is None or (head >= 10 and i > 1) or "trăm" in pieces[i + 1 :]:
            return None
        return _joined(head, Decimal(100), pieces[i + 1 :])
    return _tens(pieces)


def _tens(pieces: Sequence[Piece]) -> Decimal | None:
    """Two-digit numbers in words: hai mươi mốt, mười lăm, hai mốt, sáu bảy, ba chục rưỡi."""
    if any(isinstance(p, Decimal) for p in pieces):
        if len(pieces) == 2 and pieces[1] == "chục" and isinstance(pieces[0], Decimal):
            return pieces[0] * 10
        return None
    words = [str(p) for p in pieces]
    if words[0] in _CLIPPED_TENS:
        one = _ones(words[1]) if len(words) == 2 else None
        return None if one is None else Decimal(_CLIPPED_TENS[words[0]] + one)
    if words[0] == "mười":
        one = _ones(words[1]) if len(words) == 2 and words[1] != "mốt" else None
        return None if one is None else Decimal(10 + one)
    if words[0] not in DIGITS:
        return None
    ten = DIGITS[words[0]]
    if ten == 0:
        return None
    if words[1] in ("mươi", "chục"):
        if len(words) == 2:
            return Decimal(ten * 10) if ten > 1 or words[1] == "chục" else None
        if len(words) == 3 and words[2] in _HALVES and words[1] == "chục":
            return Decimal(ten * 10 + 5)
        one = _ones(words[2]) if len(words) == 3 and ten > 1 else None
        return None if one is None else Decimal(ten * 10 + one)
    if len(words) == 2 and ten > 1:  # "hai mốt", "năm lăm", "sáu bảy"
        one = _ones(words[1])
        if one is not None and (words[1] in _BOUND_DIGITS or words[1] not in ("không", "năm")):
            return Decimal(ten * 10 + one)
    return None


def _ones(word: str) -> int | None:
    """A digit behind a ten or a magnitude; zero is never said there."""
    if word in _BOUND_DIGITS:
        return _BOUND_DIGITS[word]
    value = DIGITS.get(word)
    return value if value else None


def _with_point(head: Sequence[Piece], tail: Sequence[Piece]) -> Decimal | None:
    """``hai phẩy bốn``, ``không phẩy không một``, ``ba phẩy mười bốn``."""
    whole = _small(head)
    if whole is None or not tail or whole != whole.to_integral_value():
        return None
    digits = [DIGITS.get(str(p), _BOUND_DIGITS.get(str(p))) for p in tail]
    if all(d is not None for d in digits):
        fraction = "".join(str(d) for d in digits)
    else:
        value = evaluate(tail)
        if value is None or value != value.to_integral_value():
            return None
        fraction = str(int(value))
    return Decimal(f"{int(whole)}.{fraction}")


def _joined(head: Decimal, magnitude: Decimal, tail: Sequence[Piece]) -> Decimal | None:
    """head × magnitude, and what follows: a smaller number, a half, or a short tenth."""
    base = head * magnitude
    if not tail:
        return base
    if len(tail) == 1 and tail[0] in _HALVES:
        return base + magnitude / 2
    if len(tail) == 1 and isinstance(tail[0], str):
        digit = _ones(tail[0])
        if digit is not None:  # "một triệu hai" is 1.2 triệu, "hai trăm ba" is 230
            return base + digit * magnitude / 10
    filled = tail[0] in _ZERO_FILL
    if filled and len(tail) == 2 and tail[1] in _BOUND_DIGITS:  # "ba trăm linh tư"
        return base + _BOUND_DIGITS[str(tail[1])]
    rest = evaluate(tail[1:] if filled else tail)
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


def evaluate(pieces: Sequence[Piece]) -> Decimal | None:
    """The value of a sequence of figures (Decimal) and number words; None where it is no number.

    The largest magnitude word divides the sequence: what stands before multiplies it, what stands
    after is added. ``ba nghìn tỷ`` is (ba nghìn) × tỷ; ``2 triệu 500 nghìn`` the sum of the two.
    """
    if not pieces or len(pieces) > _MAX_PIECES:
        return None
    if len(pieces) == 1 and isinstance(pieces[0], Decimal):
        return pieces[0]
    split_at, magnitude = -1, 0
    for i, piece in enumerate(pieces):
        size = _SCALE.get(piece, 0) if isinstance(piece, str) else 0
        if size and size >= magnitude:
            split_at, magnitude = i, size
    if split_at < 0:
        if len(pieces) == 2 and pieces[1] in _HALVES:  # "hai rưỡi"
            head = _small(pieces[:1])
            return None if head is None else head + Decimal("0.5")
        return _small(pieces)
    if any(_SCALE.get(str(p), 0) >= min(magnitude, _MILLION) for p in pieces[: split_at - 1]):
        return None  # "1 triệu 2 triệu", "2 triệu 3 tỷ" are two numbers; "nghìn tỷ" is one
    head = evaluate(pieces[:split_at]) if split_at else None
    if head is None or (head == 0 and split_at == 1):
        return None
    return _joined(head, Decimal(magnitude), pieces[split_at + 1 :])


def number_at(s: Syllables, i: int, style: Style = "vietnamese") -> tuple[int, Decimal] | None:
    """The longest number that begins at piece i: (number of pieces, value), or None.

    Figures and words may mix (``2 triệu 500 nghìn``). Short magnitudes count only where they touch
    their figure (``100k``, ``3tr5``). Spaces group only where every further group has three digits.
    """
    pieces: list[Piece] = []
    best: tuple[int, Decimal] | None = None
    j = i
    if s.lows[i] in _ONE_UNSAID:  # in running text only "triệu rưỡi", "trăm rưỡi"
        if i + 1 >= len(s) or s.lows[i + 1] not in _HALVES:
            return None
        pieces.append("một")
    limit = min(len(s), i + _MAX_PIECES)
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
        elif low in NUMBER_WORDS:
            if kind == "upper" and len(low) > 1:
                break
            if kind == "title" and j > i:
                break
            pieces.append(low)
            j += 1
        elif low in _SHORT_MAGNITUDES and s.touching(j) and pieces and s.kinds[j - 1] == "number":
            if s.kinds[j] == "lower" and low in ("m", "t", "b", "n"):
                break  # 12m is metres, 5t are tonnes in running text
            if s.kinds[j] != "lower" and low in ("k", "t", "n"):
                break
            pieces.append(low)
            j += 1
        else:
            break
        if low == "năm" and len(pieces) > 1 and pieces[-2] in _YEARS_BEHIND:
            continue  # "ba trăm năm" are three hundred years, unless more of the number follows
        value_now = evaluate(pieces)
        if value_now is not None:
            best = (j - i, value_now)
        elif j - i - (best[0] if best else 0) > _MOST_UNFINISHED:
            break
    return best


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


_OF_A_MAGNITUDE = regex.compile(r"(\d[\d.,]*)(\s*\D.*)")  # behind the bar


def parse_number(text: str, *, style: Style = "vietnamese", roman: bool = False) -> Decimal:
    """The number that a string says, in digits or in Vietnamese words.

    Args:
        text: digits (``1.100``, ``10,4``, ``,77``, ``1,2M``, ``3tr5``), words (``hai mươi mốt
            nghìn``), a mixture (``2 triệu 500 nghìn``), a fraction (``hai phần ba``, ``2/3``), a
            percentage (``ba mươi phần trăm`` is 0.3), negative with ``âm``, ``trừ`` or a minus.
        style: how a lone ambiguous comma or dot is read.
        roman: read Roman numerals too (``XIV``).

    Returns:
        The value; fractions to 28 significant digits.

    Raises:
        ValueError: the text is no number; the message quotes it.

    >>> parse_number("hai mươi mốt nghìn"), parse_number("3 tỷ rưỡi")
    (Decimal('21000'), Decimal('3500000000'))
    """
    value = _parse(" ".join(read(text).text.split()), style, roman)
    if value is None:
        raise NotANumber(text)
    return _exact(value)


def _exact(value: Decimal) -> Decimal:
    """Integers without exponent and without zeros behind the point."""
    if value == value.to_integral_value():
        return Decimal(format(value.to_integral_value(), "f"))
    return Decimal(format(value, "f"))


def _parse(text: str, style: Style, roman: bool) -> Decimal | None:
    if not text:
        return None
    low = text.lower()
    for sign in ("âm ", "trừ ", "-", "−", "–"):
        if low.startswith(sign):
            rest = _parse(text[len(sign) :].strip(), style, False)
            return None if rest is None or rest < 0 else -rest
    if low.startswith("+"):
        rest = _parse(text[1:].strip(), style, False)
        return rest if rest is not None and rest >= 0 else None
    if roman and _ROMAN.fullmatch(text.upper()):
        return Decimal(_roman(text.upper()))
    if low in ("nửa", "một nửa"):
        return Decimal("0.5")
    if low.startswith("nửa ") and low[4:] in _MAGNITUDES:  # "nửa triệu"
        return Decimal(_MAGNITUDES[low[4:]]) / 2
    for ending in ("%", " phần trăm"):
        if low.endswith(ending):
            rest = _parse(text[: -len(ending)].strip(), style, False)
            return None if rest is None else rest / 100
    parts = regex.split(r"\s*/\s*|\s+phần\s+", low)
    if len(parts) == 2:
        above = _plain(parts[0], style)
        of = _OF_A_MAGNITUDE.fullmatch(parts[1]) if "/" in low else None
        if of is not None and all(
            w in _MAGNITUDES or w in _SHORT_MAGNITUDES for w in of[2].split()
        ):
            below, whole = _plain(of[1], style), _plain(f"1{of[2]}", style)  # "1/2 triệu"
        else:
            below, whole = _plain(parts[1], style), Decimal(1)
        if parts[1] == "tư":
            below = Decimal(4)
        if above is None or not below or whole is None:
            return None
        return above * whole / below
    return _plain(text, style)


@lru_cache(maxsize=4096)
def _plain(text: str, style: Style) -> Decimal | None:
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
        if low in NUMBER_WORDS or (low in _SHORT_MAGNITUDES and i and s.kinds[i - 1] == "number"):
            pieces.append(low)
        elif low in ("nửa",) and pieces:
            pieces.append("rưỡi")
        else:
            return None
        i += 1
    if isinstance(pieces[0], str) and pieces[0] in _ONE_UNSAID:
        pieces.insert(0, "một")  # "nghìn tỷ", "trăm hai", "chục": one of it
    return evaluate(pieces)


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    for letter, following in zip(text, [*text[1:], ""], strict=True):
        value = values[letter]
        total += -value if following and values[following] > value else value
    return total
