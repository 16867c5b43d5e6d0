"""Vietnamese numbers, in digits and in words: one grammar for whoever needs a value.

:func:`parse_number` reads a whole string, :func:`number_at` finds the longest number at a place in
a syllable stream. Figures are read by :mod:`kx_extract.vietnamese.figures`, words by
:mod:`kx_extract.vietnamese.number_words`.
"""

from __future__ import annotations

from decimal import Decimal

import regex

from kx_extract.lexicon import Lexicon, default_lexicon
from kx_extract.vietnamese.figures import NotANumber, Style, figure_at, printed_fraction
from kx_extract.vietnamese.normal import read
from kx_extract.vietnamese.number_words import LONGEST_NUMBER, NumberWords, Piece, number_words
from kx_extract.vietnamese.syllables import Syllables

_MOST_UNFINISHED = 4  # pieces behind the last that ended a number ("… không trăm linh" is three)
_ROMAN = regex.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_MIXED = regex.compile(r"(\d+)\s+(\d+)\s*/\s*(\d+)")  # "2 1/2"
_SIGNED = regex.compile(r"(\d+)?\s?(\p{No})")  # "2½"
_OF_A_MAGNITUDE = regex.compile(r"(\d[\d.,]*)(\s*\D.*)")  # behind the bar


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
        about = i > 0 and not s.on_new_line(i) and words.about.before(s.lows, i) is not None
        if not half and not about:
            return None
        pieces.append("một")
    limit = min(len(s) if end is None else end, i + LONGEST_NUMBER)
    while j < limit:
        low = s.lows[j]
        if j > i and s.on_new_line(j):
            break
        if s.kinds[j] == "number":
            if pieces and s.kinds[j - 1] == "number":
                break
            n, value = figure_at(s, j, style)
            if value is None or (n > 1 and pieces):
                break
            pieces += words.behind_point(pieces, low) or [value]
            j += n
        elif _is_number_word(s, i, j, words) or (pieces and _is_short_magnitude(s, i, j, words)):
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


def _is_number_word(s: Syllables, i: int, j: int, words: NumberWords) -> bool:
    """Does the word at piece j go on with the number that begins at piece i?"""
    low, kind = s.lows[j], s.kinds[j]
    if low not in words.all or (kind == "upper" and len(low) > 1) or (kind == "title" and j > i):
        return False
    # "một tỷ lệ", "30 tỷ phú"
    return low not in words.magnitudes or words.not_magnitudes.at(s.lows, j) is None


def _is_short_magnitude(s: Syllables, i: int, j: int, words: NumberWords) -> bool:
    """Is the letter at piece j the magnitude of the figure that it touches (``100k``, ``3tr5``)?

    In running text ``12m`` are metres and ``5t`` tonnes, but beside a currency.
    """
    low = s.lows[j]
    if low not in words.short or low in words.all:
        return False
    if not (s.touching(j) and s.kinds[j - 1] == "number"):
        return False
    if low == "k" and len(s) == 2 and len(s.lows[i]) > 1:
        return True  # "500K" alone; but "5K" is a message or a run
    other = ("m", "t", "b", "n") if s.kinds[j] == "lower" else ("k", "t", "n")
    return low not in other or _beside_currency(s, i, j, words)


def _beside_currency(s: Syllables, i: int, j: int, words: NumberWords) -> bool:
    """``$3.4B``, ``30K$``, ``25K đồng``: is a currency before the figure at piece i, or behind the
    short magnitude at piece j?"""
    before = s.lows[i - 1] if i and s.touching(i) else ""
    after = s.lows[j + 1] if j + 1 < len(s) and not s.on_new_line(j + 1) else ""
    return before in words.currencies or after in words.currencies


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

    Examples:
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
    for sign in (*words.plus, "+"):
        if low.startswith(sign):
            unsigned = text[len(sign) :].strip()
            twice = unsigned.lower().startswith((*words.plus, "+"))
            rest = None if twice else _parse(unsigned, style, False, words)
            return rest if rest is not None and rest >= 0 else None
    if roman and _ROMAN.fullmatch(text.upper()):
        return Decimal(_roman(text.upper()))
    if low in words.half:
        return Decimal("0.5")
    if low in words.zero:
        return Decimal(0)
    head, _, magnitude = low.rpartition(" ")
    if head in words.half and magnitude in words.magnitudes:  # "nửa triệu"
        return Decimal(words.magnitudes[magnitude]) / 2
    for ending, parts_of in (("%", 100), (" phần trăm", 100), ("‰", 1000), (" phần nghìn", 1000)):
        if low.endswith(ending):
            rest = _parse(text[: -len(ending)].strip(), style, False, words)
            return None if rest is None else rest / parts_of
    mixed = _MIXED.fullmatch(low)
    if mixed is not None and int(mixed[3]):
        return Decimal(mixed[1]) + Decimal(mixed[2]) / Decimal(mixed[3])
    signed = _SIGNED.fullmatch(low)
    if signed is not None:
        part = printed_fraction(signed[2])
        return None if part is None else Decimal(signed[1] or 0) + part
    for joint in words.ands:
        whole_text, found, part_text = low.partition(f" {joint} ")
        if found:
            return _with_part(whole_text, part_text, style, words)
    parts = regex.split(rf" ?/ ?| (?:{words.bars}) ", low)
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


def _with_part(whole: str, part: str, style: Style, words: NumberWords) -> Decimal | None:
    """``hai và một phần hai``, ``3 và 1/2``: a whole number and a fraction below one."""
    first, more = words.plain(whole, style), _parse(part, style, False, words)
    if first is None or more is None or first != first.to_integral_value():
        return None
    return first + more if 0 < more < 1 else None


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    for letter, following in zip(text, [*text[1:], ""], strict=True):
        value = values[letter]
        total += -value if following and values[following] > value else value
    return total
