"""The words that stand between a holder and titles, and around both (``lexicon/titles.toml``)."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.names.person_lists import person_lists
from kx_extract.recognizers.names.proper_names import address_words
from kx_extract.vietnamese.phrases import phrase_set
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

# Marks that may stand between a holder and the titles; those that tie the two together.
_MARKS_BEFORE = (",", "-", "–", "(", ":")
TYING_MARKS = ("-", "–", "(", ":")
_MARKS_BEHIND = (",", ":", "-", "–")


class HolderWords:
    """The lists; the comments of ``lexicon/titles.toml`` say what each is for."""

    def __init__(self, lexicon: Lexicon) -> None:
        titles = lexicon.table("titles")
        data = titles["holder"]
        self.address = address_words(lexicon)
        self.said = person_lists(lexicon).said
        self.classes = words(lexicon)
        self.before = frozenset([*data["before"], *_MARKS_BEFORE])
        self.tying = frozenset([*data["tying"], *TYING_MARKS])
        self.behind = frozenset([*data["behind"], *_MARKS_BEHIND])
        self.by = frozenset(data["by"])
        self.holding = frozenset(data["holding"])
        self.saying = frozenset(data["tying"])
        self.in_a_role = frozenset(data["in_a_role"])
        self.delegations = frozenset(data["delegations"])
        self.several = frozenset(data["several"])
        self.together = frozenset(data["together"])
        self.duty = phrase_set(data["duty"])
        self.in_duties = frozenset(data["in_duties"])
        self.belonging = phrase_set(data["belonging"])
        self.of = frozenset(data["of"])
        self.sources = frozenset(data["sources"])
        self.words_of = phrase_set(data["words_of"])
        self.meeting = phrase_set(data["meeting"])
        self.counted: dict[str, int] = dict(titles["several"])
        self.somebody_else = phrase_set(titles["copula"]["somebody_else"])

    def before_address(self, s: Syllables, k: int) -> int:
        """Where the form of address begins that ends before piece k (``ông | A``); else k."""
        address = self.address.before(s.lows, k)
        return k if address is None else k - address[0]

    def act(self, s: Syllables, k: int) -> bool:
        """Does a small verb or adverb stand at piece k?"""
        if k >= len(s) or s.kinds[k] != "lower" or s.on_new_line(k):
            return False
        classes = self.classes.at(s.lows, k, len(s))[1]
        return "V" in classes or "R" in classes or self.said.at(s.lows, k) is not None


@per_lexicon
def holder_words(lexicon: Lexicon) -> HolderWords:
    """The lists of a lexicon."""
    return HolderWords(lexicon)
