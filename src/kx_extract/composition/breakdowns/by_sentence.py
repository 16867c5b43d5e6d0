"""The numbers of an article by its sentences, for breakdowns over several of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kx_extract.composition.breakdowns.claims import Counted, openers, usable
from kx_extract.recognizers.analysis import Analysis, Sentence


def opens_breakdown(a: Analysis, sentence: Sentence) -> bool:
    """Does a sentence begin with a word that opens a breakdown (``Trong đó, …``)?"""
    return openers(a.lexicon).at(a.s.lows, sentence.first) is not None


@dataclass(frozen=True, slots=True)
class NumbersOfSentences:
    """The numbers of an article by its sentences, and which of them are parts.

    Attributes:
        a, sentences: the article and its sentences.
        items: its numbers, in the order of the text.
        by_sentence: those of each sentence that has any.
        used: those that are parts of a breakdown.
    """

    a: Analysis
    sentences: list[Sentence]
    items: list[Counted]
    by_sentence: dict[int, list[int]]
    used: set[int] = field(default_factory=set)

    def of(self, sentence: int) -> list[int]:
        """The numbers of a sentence."""
        return self.by_sentence.get(sentence, [])

    def goes_on(self, sentence: int) -> bool:
        """Does a sentence stand in one block with the one before it?"""
        blocks = self.sentences
        return sentence > 0 and blocks[sentence - 1].block == blocks[sentence].block

    def free(self, sentence: int) -> list[int]:
        """The usable numbers of a sentence that are no parts yet."""
        free = (i for i in self.of(sentence) if i not in self.used)
        return [i for i in free if usable(self.items[i].quantity)]
