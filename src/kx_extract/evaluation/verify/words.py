"""Words, figures and marks of a text, and lists of phrases among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import regex

from kx_extract.vietnamese.normal import read
from kx_extract.vietnamese.spelling import one_style

T = TypeVar("T")

# A figure, a word, a mark. Letters and digits that touch are apart: "23ha", "m2", "ĐT741".
_TOKEN = regex.compile(r"\d+(?:[.,]\d+)*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[^\s\p{L}\p{M}\d]")
# A raised figure (but of ten, which makes a power), a figure in brackets, stars, close behind a
# number: they point to a footnote.
_FOOTNOTE = regex.compile(
    r"(?<=\d)(?:(?<!\b10)[¹²³⁴-⁹][⁰¹²³⁴-⁹]?|\(\d\d?\)|\[\d{1,3}\]|(?<=\d[.,]?\d)\*{1,3})(?![\w(\[/*])"
)


FULL_TIME = " chuyên trách"
"""How the head of a delegation serves, inside its name: ``Phó Trưởng đoàn ĐBQH chuyên trách tỉnh
A``."""


class Token(NamedTuple):
    """A word, figure or mark.

    Attributes:
        low: its letters, in lower case, tone marks in one style.
        start, end: its extent in the text that it was read from.
    """

    low: str
    start: int
    end: int

    @property
    def is_figure(self) -> bool:
        """Whether it is a number in digits."""
        return self.low[0].isdecimal()

    @property
    def is_mark(self) -> bool:
        """Whether it is neither word nor figure."""
        return not self.low[0].isalnum()


def tokens_of(text: str) -> list[Token]:
    """A text in its reading form, as tokens.

    >>> [t.low for t in tokens_of("Cấy 1.100m2, tăng 5%")]
    ['cấy', '1.100', 'm', '2', ',', 'tăng', '5', '%']
    """
    text = _FOOTNOTE.sub(lambda mark: " " * len(mark.group()), text)
    return [Token(one_style(m.group().lower()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


@lru_cache(maxsize=1 << 13)
def words_of(text: str) -> tuple[str, ...]:
    """The words and figures of a text as it is printed, in lower case, without marks."""
    return tuple(t.low for t in tokens_of(read(text).text) if not t.is_mark)


def one_line(text: str) -> str:
    """A text in its reading form, every run of white space one plain space."""
    return " ".join(read(text).text.split())


def in_order(wanted: Iterable[str], words: Iterable[str]) -> bool:
    """Whether the wanted words stand among the words, in their order."""
    stream = iter(words)
    return all(word in stream for word in wanted)


class Phrases(Generic[T]):
    """Phrases and what each of them says; where one lies in a longer one, the longer counts.

    Args:
        listed: each phrase with what it says; a phrase may say several things.

    >>> p = Phrases([("quá", ">"), ("không quá", "<=")])
    >>> list(p.said("không quá 5 hộ , quá 3 ngày".split()))
    [frozenset({'<='}), frozenset({'>'})]
    """

    def __init__(self, listed: Iterable[tuple[str, T]]) -> None:
        found: dict[tuple[str, ...], set[T]] = {}
        for phrase, said in listed:
            key = tuple(t.low for t in tokens_of(phrase))
            found.setdefault(key, set()).add(said)
        self._said = {key: frozenset(said) for key, said in found.items()}
        self._longest: dict[str, int] = {}
        for key in found:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))
        self._most = max(map(len, found), default=0)

    def said(self, words: Sequence[str]) -> Iterator[frozenset[T]]:
        """What the phrases among some words say, from the first to the last."""
        i = 0
        while i < len(words):
            size = self._longest.get(words[i], 0)
            while size and tuple(words[i : i + size]) not in self._said:
                size -= 1
            if size:
                yield self._said[tuple(words[i : i + size])]
            i += size or 1

    def ending(self, words: Sequence[str]) -> tuple[tuple[str, ...], frozenset[T]] | None:
        """The longest phrase with which the words end, and what it says."""
        for size in range(min(self._most, len(words)), 0, -1):
            key = tuple(words[len(words) - size :])
            if key in self._said:
                return key, self._said[key]
        return None
