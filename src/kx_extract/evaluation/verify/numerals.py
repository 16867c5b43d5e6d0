"""Numbers, read a second time: every value that figures and number words can mean.

The reader is told where a number stands and what it is said to be worth; so it need not choose, it
lists what the words allow. It shares nothing with :mod:`kx_extract.vietnamese.numerals`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import regex

from kx_extract.evaluation.verify.words import Token, tokens_of

Values = frozenset[Decimal]
_NONE: Values = frozenset()

_DIGITS = {
    word: Decimal(value)
    for value, words in enumerate(
        ("không", "một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy bẩy", "tám", "chín")
    )
    for word in words.split()
}
_TEENS = {"mười": Decimal(10), "hăm": Decimal(20), "băm": Decimal(30)}
_HALVES = frozenset(("rưỡi", "rưởi", "nửa"))
_ZEROS = frozenset(("linh", "lẻ"))
_POINTS = frozenset(("phẩy", "chấm"))
_THOUSAND = Decimal(1000)
MAGNITUDES = {
    word: Decimal(10) ** power
    for power, words in {
        1: "mươi chục", 2: "trăm", 3: "nghìn ngàn k n", 4: "vạn",
        6: "triệu tr m", 9: "tỷ tỉ ty t b",
    }.items()
    for word in words.split()
}  # fmt: skip
"""What each magnitude word multiplies by."""
SHORT = frozenset(("k", "n", "tr", "m", "ty", "t", "b"))
"""Magnitudes that count only right behind a figure, touching it: ``100k``."""
_NUMERALS = frozenset((*_DIGITS, *_TEENS, *_HALVES, *_ZEROS, *_POINTS, *MAGNITUDES)) - SHORT
_LONGEST = 40

_GROUPED = regex.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ENGLISH_ONLY = regex.compile(r"(?:\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+|0\.\d+)")
_DECIMAL = regex.compile(r"(\d+)[.,](\d+)")


class NumberReader:
    """Reads the numbers of one article.

    Args:
        figures: all figures of the article; one that is written in the English way and can be read
            in no other (``1,100.5``) allows that way for the others.
    """

    def __init__(self, figures: Iterable[str] = ()) -> None:
        self.english = any(_ENGLISH_ONLY.fullmatch(each) for each in figures)

    def figure(self, text: str, *, whole: bool = False) -> Values:
        """What one figure can mean.

        Args:
            text: digits with dots and commas.
            whole: it counts things that have no thousandths: ``3,293 người`` is 3293.

        >>> reader = NumberReader()
        >>> [sorted(map(str, reader.figure(f))) for f in ("1.100", "10,4", "3,293")]
        [['1100'], ['10.4'], ['3.293']]
        """
        if text.isdecimal():
            return frozenset({Decimal(text)})
        found = set()
        if _GROUPED.fullmatch(text) and not text.startswith("0"):
            found.add(Decimal(text.replace(".", "").replace(",", ".")))
        if _ENGLISH.fullmatch(text):
            grouped = Decimal(text.replace(",", ""))
            if whole and text.count(",") == 1 and not text.startswith("0"):
                return frozenset({grouped})
            if self.english or text.count(",") > 1 or "." in text:
                found.add(grouped)
        decimal = _DECIMAL.fullmatch(text)
        if decimal and (not found or self.english or text.startswith("0") or "," in text):
            found.add(Decimal(f"{decimal[1]}.{decimal[2]}"))
        return frozenset(found)

    def at(
        self, tokens: Sequence[Token], i: int, *, whole: bool = False
    ) -> list[tuple[int, Values]]:
        """The numbers that begin at a token.

        Returns:
            For each way to end it the token behind the number and what it can mean, the longest
            first: ``hai năm`` is 25, or two with a year behind it.
        """
        found: list[tuple[int, Values]] = []
        pieces: list[Values | str] = []
        for j in range(i, min(len(tokens), i + _LONGEST)):
            token = tokens[j]
            glued = j > i and tokens[j - 1].is_figure and token.start == tokens[j - 1].end
            if token.is_figure:
                grouped = self._grouped(tokens, i, j)
                if grouped:
                    found.append((j + 1, grouped))
                    continue
                if pieces and not isinstance(pieces[-1], str):
                    break
                pieces.append(self.figure(token.low))
                if whole and j == i:
                    found.append((j + 1, self.figure(token.low, whole=True)))
                    continue
            elif token.low in _NUMERALS or (glued and token.low in SHORT):
                pieces.append(token.low)
            else:
                break
            found.append((j + 1, _values(pieces)))
        return [(end, values) for end, values in reversed(found) if values]

    def _grouped(self, tokens: Sequence[Token], i: int, j: int) -> Values:
        """``1 100 000``: the value of tokens [i, j] as one figure grouped by spaces."""
        parts = [t.low for t in tokens[i : j + 1]]
        if j == i or len(parts[0]) > 3 or parts[0].startswith("0"):
            return _NONE
        if any(tokens[k].start != tokens[k - 1].end + 1 for k in range(i + 1, j + 1)):
            return _NONE
        whole, _, fraction = parts[-1].partition(",")
        groups = [*parts[1:-1], whole]
        if not all(p.isdecimal() for p in (parts[0], *groups)) or any(len(g) != 3 for g in groups):
            return _NONE
        digits = "".join((*parts[:-1], whole))
        return frozenset({Decimal(f"{digits}.{fraction}" if fraction else digits)})


def _values(pieces: Sequence[Values | str]) -> Values:
    """What figures and number words together can mean; nothing where they are no number."""
    if len(pieces) == 1:
        piece = pieces[0]
        if not isinstance(piece, str):
            return piece
        one = _DIGITS.get(piece, _TEENS.get(piece))
        return _NONE if one is None else frozenset({one})
    at = max(range(len(pieces)), key=lambda k: (_size(pieces[k]), k), default=-1)
    if at < 0 or not _size(pieces[at]):
        return _small(pieces)
    magnitude = _size(pieces[at])
    heads = _values(pieces[:at]) if at else frozenset({Decimal(1)})
    found: set[Decimal] = set()
    for head in heads:
        if head or at > 1 or magnitude == 100:  # "không trăm linh năm"
            found.update(head * magnitude + more for more in _tails(magnitude, pieces[at + 1 :]))
    return frozenset(found)


def _size(piece: Values | str) -> Decimal:
    return MAGNITUDES.get(piece, Decimal(0)) if isinstance(piece, str) else Decimal(0)


def _tails(magnitude: Decimal, tail: Sequence[Values | str]) -> Iterator[Decimal]:
    """What stands behind a magnitude adds: a half, a lower number, a short tenth."""
    if not tail:
        yield Decimal(0)
        return
    first = tail[0]
    if len(tail) == 1:
        if isinstance(first, str) and first in _HALVES:
            yield magnitude / 2
            return
        if isinstance(first, str) and first in _DIGITS and magnitude >= 100:
            yield _DIGITS[first] * magnitude / 10  # "một triệu hai"
            return
        if not isinstance(first, str) and magnitude >= _THOUSAND:  # "3 triệu 2", "1 triệu 500"
            yield from (v * magnitude / Decimal(10) ** len(str(v)) for v in first if v)
    rest = _values(tail[1:] if isinstance(first, str) and first in _ZEROS else tail)
    yield from (v for v in rest if 0 < v < magnitude)


def _small(pieces: Sequence[Values | str]) -> Values:
    """Numbers without a magnitude word: ``mười lăm``, ``hai mốt``, ``hai phẩy bốn``."""
    for k, piece in enumerate(pieces):
        if isinstance(piece, str) and piece in _POINTS:
            return _with_point(pieces[:k], pieces[k + 1 :])
    if len(pieces) != 2:
        return _NONE
    first, second = pieces
    if isinstance(second, str) and second in _HALVES:
        return frozenset(v + Decimal("0.5") for v in _values([first]))
    if not isinstance(first, str) or not isinstance(second, str) or second not in _DIGITS:
        return _NONE
    if first in _TEENS:
        return frozenset({_TEENS[first] + _DIGITS[second]})
    if _DIGITS.get(first, Decimal(0)) > 1 and _DIGITS[second]:
        return frozenset({_DIGITS[first] * 10 + _DIGITS[second]})
    return _NONE


def _with_point(head: Sequence[Values | str], tail: Sequence[Values | str]) -> Values:
    digits = [_DIGITS.get(p) if isinstance(p, str) else None for p in tail]
    if tail and all(d is not None for d in digits):
        fractions = ["".join(str(d) for d in digits)]
    else:
        fractions = [str(v) for v in _values(tail) if v == v.to_integral_value()] if tail else []
    return frozenset(
        Decimal(f"{whole}.{fraction}")
        for whole in (_values(head) if head else _NONE)
        for fraction in fractions
        if whole == whole.to_integral_value()
    )


def number_of(word: str) -> int | None:
    """The whole number below a hundred that a word or two say, in digits or words.

    >>> number_of("mười một"), number_of("tư"), number_of("07"), number_of("quý")
    (11, 4, 7, None)
    """
    tokens = tokens_of(word)
    found = NumberReader().at(tokens, 0) if tokens else []
    whole = [v for end, values in found if end == len(tokens) for v in values]
    return int(whole[0]) if whole and whole[0] == whole[0].to_integral_value() else None
