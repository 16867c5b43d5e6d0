"""The words and marks that stand between, before and behind titles and their holders."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.office_words import not_given
from kx_extract.vietnamese.phrases import phrase_set

# Marks that may stand between a holder and the titles; those that tie the two together.
_MARKS_BEFORE = (",", "-", "–", "(", ":")
TYING_MARKS = ("-", "–", "(", ":")
_MARKS_BEHIND = (",", ":", "-", "–")
JOINING = (",", "và")


class HolderWords:
    """Words between a holder and the titles (``lexicon/titles.toml``), with the marks there."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("titles")["holder"]
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
        self.relatives = phrase_set([*data["relatives"], *data["kin"]])
        self.belonging = phrase_set([*data["relatives"], *data["belonging"]])
        self.subjects = phrase_set([*data["subjects"], *data["relatives"], *data["belonging"]])
        self.culprits = phrase_set(data["culprits"])
        self.attending = phrase_set(data["belonging"])
        self.owners = frozenset(data["owners"])
        self.pretending = phrase_set(data["pretending"])
        self.of = frozenset(data["of"])
        self.sources = frozenset(data["sources"])
        self.words_of = phrase_set(data["words_of"])
        self.meeting = phrase_set(data["meeting"])
        self.receiving = frozenset(data["receiving"])
        self.callings = frozenset(data["callings"])
        self.fronting = phrase_set(data["fronting"])
        self.not_fronting = phrase_set(data["not_fronting"])
        self.before_others = frozenset(data["before_others"])
        others = lexicon.table("titles")["copula"]["somebody_else"]
        self.somebody_else = phrase_set([*data["relatives"], *others, *not_given(lexicon)])
        self.counted: dict[str, int] = dict(lexicon.table("titles")["several"])


holder_words = per_lexicon(HolderWords)
