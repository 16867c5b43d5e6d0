"""The words around numbers (``lexicon/cues.toml``): each cue with all that it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kx_extract.lexicon import Lexicon, per_lexicon


class CueWords:
    """The cues of a lexicon; ask :func:`cue_words` for them.

    Attributes:
        categories: every cue with its categories; ``lexicon/shape.py`` has them all
            (:data:`~kx_extract.lexicon.shape.CATEGORIES`), the head of ``cues.toml`` says what they
            mean.
    """

    def __init__(self, listed: Mapping[str, Sequence[str]]) -> None:
        self.categories = dict(listed)
        self._of: dict[str, list[str]] = {}
        for phrase, categories in listed.items():
            for category in categories:
                self._of.setdefault(category, []).append(phrase)

    def of(self, *categories: str) -> tuple[str, ...]:
        """The cues of some categories, in the order of the table.

        >>> from kx_extract.lexicon import default_lexicon
        >>> cue_words(default_lexicon()).of("at-most-behind")[:2]
        ('trở xuống', 'đổ lại')
        """
        return tuple(phrase for each in categories for phrase in self._of.get(each, ()))


@per_lexicon
def cue_words(lexicon: Lexicon) -> CueWords:
    """The cues of a lexicon."""
    return CueWords(lexicon.table("cues")["cue"])
