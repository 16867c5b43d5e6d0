"""Number words and the grammar that puts them and figures together: ``hai mươi mốt nghìn``.

The words and their worth are ``lexicon/numbers.toml``. Sources for the grammar: the counting system
as school grammars teach it (mười/mươi, mốt, tư, lăm/nhăm, linh/lẻ, không trăm), and everyday
shortened forms (``hai mốt``, ``một triệu hai``, ``ba tỷ rưỡi``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.figures import NotANumber, Style, figure_at, read_digits
from kx_extract.vietnamese.phrases import phrase_set
from kx_extract.vietnamese.syllables import split

_NOT_ONES = frozenset({"mốt", "năm"})  # never said behind mười
_MILLION = 10**6
LONGEST_NUMBER = 40  # the longest number below 10^15 in words has fewer than 30 syllables
Piece = Decimal | str


class NumberWords:
    """The number words of a lexicon, and the grammar that puts them together.

    Attributes:
        all: every word that can be a part of a number.
        starting: those with which a number begins in a text.
        magnitudes: nghìn, triệu and their like, with what they are worth.
        short: their short forms, which touch their figure (``100k``).
        slang: củ and lít, and how many đồng they are where they are money.
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
        self._named = {value: word for word, value in self.digits.items()}
        self.bound: dict[str, int] = dict(listed["bound_digits"])
        self.clipped: dict[str, int] = dict(listed["clipped_tens"])
        self.magnitudes: dict[str, int] = dict(listed["magnitudes"])
        self.short: dict[str, int] = dict(listed["short_magnitudes"])
        self.slang: dict[str, int] = dict(listed["slang"])
        self.scale = {**self.magnitudes, **self.short}
        words = listed["words"]
        self.halves = frozenset(words["halves"])
        self.zero_fill = frozenset(words["zero_fill"])
        self.points = frozenset(words["points"])
        self.half = frozenset(words["half"])
        self.zero = frozenset(words["zero"])
        self.about = phrase_set(words["about"])
        self.currencies = frozenset(words["currencies"])
        self.bars = "|".join(map(regex.escape, words["bars"]))
        self.below_zero = frozenset(words["minus"])
        self.minus = tuple(f"{word} " for word in words["minus"])
        self.plus = tuple(f"{word} " for word in words["plus"])
        self.ands = frozenset(words["and"])
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
        self.not_magnitudes = phrase_set(words["not_magnitudes"])
        self.plain = lru_cache(maxsize=4096)(self._plain)

    def behind_point(self, pieces: Sequence[Piece], figure: str) -> list[Piece] | None:
        """``12 phẩy | 05``: the digits of a figure behind a spoken point as words, which keep their
        zeros; None where no point stands before it or the figure is no row of digits."""
        if not pieces or pieces[-1] not in self.points or not figure.isdecimal():
            return None
        return [self._named[int(digit)] for digit in figure]

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
        """``hai phẩy bốn``, ``không phẩy không một``, ``ba phẩy mười bốn``, ``không phẩy không
        năm mươi``."""
        whole = self.evaluate(head)
        if whole is None or not tail or whole != whole.to_integral_value():
            return None
        digits = [self.digits.get(str(p), self.bound.get(str(p))) for p in tail]
        if all(d is not None for d in digits):
            fraction = "".join(str(d) for d in digits)
        else:
            filled = next(k for k, digit in enumerate(digits) if digit != 0)
            value = self.evaluate(tail[filled:])
            if value is None or value != value.to_integral_value():
                return None
            fraction = "0" * filled + str(int(value))
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
        if len(tail) > 2 and tail[0] in self.zeros and str(tail[1]) in self.magnitudes:
            return self._joined(head, magnitude, tail[2:])  # "một triệu | không nghìn | …"
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
        if not pieces or len(pieces) > LONGEST_NUMBER:
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
                n, value = figure_at(s, i, style)
                if value is None:
                    return None
                pieces += self.behind_point(pieces, low) or [value]
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
