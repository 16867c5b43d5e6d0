"""Numbers, read a second time: every value that figures and number words can mean.

The reader is told where a number stands and what it is said to be worth; so it need not choose, it
lists what the words allow. The words are the lexicon's, the grammar is not the extractor's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

import regex

from kx_extract.evaluation.verify.words import Token, tokens_of
from kx_extract.lexicon import Lexicon, default_lexicon, per_lexicon

Values = frozenset[Decimal]
_NONE: Values = frozenset()
_NOTHING: Values = frozenset({Decimal(0)})
_THOUSAND = Decimal(1000)
_HALF = Decimal("0.5")
_LONGEST = 40

_GROUPED = regex.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ENGLISH_ONLY = regex.compile(r"(?:\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+|0\.\d+)")
_DECIMAL = regex.compile(r"(\d+)[.,](\d+)")


class NumberWords:
    """The number words of a lexicon, and what they can mean together.

    Attributes:
        digits: words below ten, those that stand behind a ten only (``mốt``) among them.
        tens: ``mười`` and tens that are joined to their ones (``hăm``).
        magnitudes: what each magnitude word multiplies by, ``mươi`` and ``trăm`` among them.
        short: magnitudes that count only right behind a figure, touching it: ``100k``.
        slang: what may be so many đồng: ``củ``.
        halves: ``rưỡi``; also ``nửa``.
        minus: words and signs for what is below zero.
        all: every word that can be a part of a number, short magnitudes apart.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        listed = lexicon.table("numbers")
        words = listed["words"]
        self.digits = _worths(listed["digits"], listed["bound_digits"])
        self.tens = _worths({"mười": 10}, listed["clipped_tens"])
        self.short = frozenset(listed["short_magnitudes"])
        self.magnitudes = _worths(
            {"mươi": 10, "chục": 10, "trăm": 100}, listed["magnitudes"], listed["short_magnitudes"]
        )
        self.slang = _worths(listed["slang"])
        self.halves = frozenset((*words["halves"], *words["half"]))
        self.half = frozenset(words["half"])
        self.zeros = frozenset(words["zero_fill"])
        self.points = frozenset(words["points"])
        self.naught = frozenset(word for word, value in listed["digits"].items() if not value)
        self.named = {value: word for word, value in listed["digits"].items()}
        self.minus = frozenset((*words["minus"], "-", "−", "–"))
        self.all = frozenset(chain(self.digits, self.tens, self.halves, self.zeros, self.points))
        self.all |= frozenset(self.magnitudes) - self.short

    def values(self, pieces: Sequence[Values | str]) -> Values:
        """What figures and number words together can mean; nothing where they are no number."""
        point = next((k for k, piece in enumerate(pieces) if piece in self.points), None)
        if point is not None and all(self._size(p) < _THOUSAND for p in pieces[point:]):
            return self._with_point(pieces[:point], pieces[point + 1 :])
        if len(pieces) == 1:
            piece = pieces[0]
            if not isinstance(piece, str):
                return piece
            if piece in self.half:
                return frozenset({_HALF})
            one = self.digits.get(piece, self.tens.get(piece))
            if one is None and piece not in self.short:
                one = self.magnitudes.get(piece)  # "gần chục tấn"
            return _NONE if one is None else frozenset({one})
        at = max(range(len(pieces)), key=lambda k: (self._size(pieces[k]), k), default=-1)
        if at < 0 or not self._size(pieces[at]):
            return self._small(pieces)
        magnitude = self._size(pieces[at])
        heads = self.values(pieces[:at]) if at else frozenset({Decimal(1)})
        found: set[Decimal] = set()
        for head in heads:
            if head or at > 1 or magnitude == 100:  # "không trăm linh năm"
                found.update(
                    head * magnitude + more for more in self._tails(magnitude, pieces[at + 1 :])
                )
        return frozenset(found)

    def _size(self, piece: Values | str) -> Decimal:
        return self.magnitudes.get(piece, Decimal(0)) if isinstance(piece, str) else Decimal(0)

    def _tails(self, magnitude: Decimal, tail: Sequence[Values | str]) -> Iterator[Decimal]:
        """What stands behind a magnitude adds: a half, a lower number, a short tenth."""
        if not tail:
            yield Decimal(0)
            return
        first = tail[0]
        if len(tail) > 2 and first in self.naught and self._size(tail[1]) >= _THOUSAND:
            yield from self._tails(magnitude, tail[2:])  # "một triệu | không nghìn | …"
            return
        if len(tail) == 1:
            if isinstance(first, str) and first in self.halves:
                yield magnitude / 2
                return
            if isinstance(first, str) and first in self.digits and magnitude >= 100:
                yield self.digits[first] * magnitude / 10  # "một triệu hai"
                return
            if not isinstance(first, str) and magnitude >= _THOUSAND:  # "3 triệu 2", "1 triệu 500"
                yield from (v * magnitude / Decimal(10) ** len(str(v)) for v in first if v)
        rest = self.values(tail[1:] if isinstance(first, str) and first in self.zeros else tail)
        yield from (v for v in rest if 0 < v < magnitude)

    def _small(self, pieces: Sequence[Values | str]) -> Values:
        """Numbers without a magnitude word: ``mười lăm``, ``hai mốt``, ``hai phẩy bốn``."""
        if len(pieces) != 2:
            return _NONE
        first, second = pieces
        if isinstance(second, str) and second in self.halves:
            return frozenset(v + Decimal("0.5") for v in self.values([first]))
        if not isinstance(first, str) or not isinstance(second, str) or second not in self.digits:
            return _NONE
        if first in self.tens:
            return frozenset({self.tens[first] + self.digits[second]})
        if self.digits.get(first, Decimal(0)) > 1 and self.digits[second]:
            return frozenset({self.digits[first] * 10 + self.digits[second]})
        return _NONE

    def _with_point(self, head: Sequence[Values | str], tail: Sequence[Values | str]) -> Values:
        digits = [self.digits.get(p) if isinstance(p, str) else None for p in tail]
        if tail and all(d is not None for d in digits):
            fractions = ["".join(str(d) for d in digits)]
        else:
            filled = next((k for k, digit in enumerate(digits) if digit != 0), 0)
            fractions = [
                "0" * filled + str(v)
                for v in (self.values(tail[filled:]) if tail else _NONE)
                if v == v.to_integral_value()
            ]
        return frozenset(
            Decimal(f"{whole}.{fraction}")
            for whole in (self.values(head) if head else _NONE)
            for fraction in fractions
            if whole == whole.to_integral_value()
        )


def _worths(*tables: Mapping[str, int]) -> dict[str, Decimal]:
    return {word: Decimal(worth) for table in tables for word, worth in table.items()}


number_words = per_lexicon(NumberWords)
"""The number words of a lexicon."""


class NumberReader:
    """Reads the numbers of one article.

    Args:
        figures: all figures of the article; one that is written in the English way and can be read
            in no other (``1,100.5``) allows that way for the others.
        lexicon: the number words; the package's own by default.
    """

    def __init__(self, figures: Iterable[str] = (), lexicon: Lexicon | None = None) -> None:
        self.english = any(_ENGLISH_ONLY.fullmatch(each) for each in figures)
        self.words = number_words(lexicon or default_lexicon())

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
            part = vulgar_fraction(token.low)
            if part is not None:  # "¾", "3½"
                whole_part = self.figure(tokens[i].low) if j == i + 1 and glued else _NOTHING
                if j == i or glued:
                    found.append((j + 1, frozenset(v + part for v in whole_part)))
                break
            if token.low == "+" and j == i and self._touched(tokens, i + 1):
                return self.at(tokens, i + 1, whole=whole)  # "+14"
            if token.is_figure:
                grouped = self._grouped(tokens, i, j)
                if grouped:
                    found.append((j + 1, grouped))
                    continue
                if j > i and tokens[j - 1].is_figure:
                    break
                if pieces and pieces[-1] in self.words.points and token.low.isdecimal():
                    pieces += [self.words.named[int(digit)] for digit in token.low]  # "12 phẩy 05"
                else:
                    pieces.append(self.figure(token.low))
                if whole and j == i:
                    found.append((j + 1, self.figure(token.low, whole=True)))
                    continue
            elif token.low in self.words.all or (glued and token.low in self.words.short):
                pieces.append(token.low)
            else:
                break
            found.append((j + 1, self.words.values(pieces)))
        return [(end, values) for end, values in reversed(found) if values]

    @staticmethod
    def _touched(tokens: Sequence[Token], k: int) -> bool:
        """Does a figure or a printed fraction at token k touch the sign before it?"""
        if k >= len(tokens) or tokens[k].start != tokens[k - 1].end:
            return False
        return tokens[k].is_figure or vulgar_fraction(tokens[k].low) is not None

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


def vulgar_fraction(mark: str) -> Decimal | None:
    """What a printed fraction is worth; None for any other token.

    >>> vulgar_fraction("½"), vulgar_fraction("%")
    (Decimal('0.5'), None)
    """
    numerator, bar, denominator = unicodedata.normalize("NFKC", mark).partition("\u2044")
    if len(mark) != 1 or not bar or not (numerator.isdecimal() and denominator.isdecimal()):
        return None
    return Decimal(numerator) / Decimal(denominator)


def number_of(word: str, lexicon: Lexicon | None = None) -> int | None:
    """The whole number below a hundred that a word or two say, in digits or words.

    >>> number_of("mười một"), number_of("tư"), number_of("07"), number_of("quý")
    (11, 4, 7, None)
    """
    tokens = tokens_of(word)
    found = NumberReader((), lexicon).at(tokens, 0) if tokens else []
    whole = [v for end, values in found if end == len(tokens) for v in values]
    return int(whole[0]) if whole and whole[0] == whole[0].to_integral_value() else None
