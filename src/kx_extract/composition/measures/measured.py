"""What the rules of measures share: their result, the words they quote, the lists they read."""

from __future__ import annotations

from functools import cache, lru_cache

from kx_extract.lexicon import load
from kx_extract.recognizers.analysis import Analysis
from kx_extract.record import record
from kx_extract.vietnamese.phrases import Phrases


@record(frozen=True, slots=True)
class Wording:
    """Words of the article that name a measure or a qualifier.

    Attributes:
        text: the words in one line, without marks at the edges.
        first, end: their pieces.
        rule: the rule that found them (a name in ``lexicon/rules.toml``).
    """

    text: str
    first: int
    end: int
    rule: str

    def __str__(self) -> str:
        return self.text


@record(frozen=True, slots=True)
class Measured:
    """What a number measures.

    Attributes:
        words: the measure; None if the article does not say it.
        qualifier: what sets the number apart from its siblings; None if nothing does.
        own: the words stand at this number, they are not taken over from another.
        rule: the rule that chose them, where it is not the one that found them.
    """

    words: Wording | None
    qualifier: Wording | None = None
    own: bool = True
    rule: str | None = None

    @property
    def measure(self) -> str | None:
        """The measure's text."""
        return self.words.text if self.words is not None else None


def taken_over(earlier: Measured, rule: str, qualifier: Wording | None = None) -> Measured:
    """The measure of another number, which holds for this one too."""
    return Measured(earlier.words, qualifier, False, rule)


def quoted(a: Analysis, first: int, end: int, rule: str) -> Wording | None:
    """The pieces [first, end) as a wording; None if they are nothing but marks."""
    text = " ".join(a.s.quote(first, end).split()).strip(' ,;:.-–“”"')
    return Wording(text, first, end, rule) if text else None


@cache
def listed(name: str) -> frozenset[str]:
    """One of the word lists in ``lexicon/discourse.toml``, table ``measured``."""
    return frozenset(load("discourse")["measured"][name])


@lru_cache(maxsize=1)
def labels() -> Phrases[bool]:
    """Nouns that name what is measured (``diện tích``, ``sản lượng``)."""
    return Phrases((w, True) for w in load("discourse")["labels"]["words"])


@lru_cache(maxsize=1)
def verbs() -> Phrases[bool]:
    """Verbs that govern a number and name what it is (``lãi``, ``vận động``)."""
    return Phrases((w, True) for w in load("discourse")["labels"]["verbs"])


@lru_cache(maxsize=1)
def links() -> Phrases[bool]:
    """Words between a label and its number (``đạt``, ``còn``)."""
    return Phrases((w, True) for w in load("discourse")["labels"]["links"])


@lru_cache(maxsize=1)
def labels_with_verbs() -> frozenset[str]:
    """Labels whose description may hold a verb (``tỷ lệ … nghèo giảm``)."""
    return frozenset(load("discourse")["labels_with_verbs"]["words"])


@lru_cache(maxsize=1)
def count_labels() -> Phrases[bool]:
    """Labels of counts (``tổng đàn``, ``số lượng``)."""
    return Phrases((w, True) for w in load("discourse")["count_labels"]["words"])


def is_verb_only(label: Wording) -> bool:
    """Is a label nothing but a governing verb?"""
    pieces = label.text.lower().split()
    return verbs().at(pieces, 0) is not None and len(pieces) <= 2


def is_link(label: Wording) -> bool:
    """Is a label nothing but a linking word?"""
    pieces = label.text.lower().split()
    found = links().at(pieces, 0)
    return found is not None and found[0] == len(pieces)
