"""Words that tell of time and of what is still to come."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.cue_words import cue_words
from kx_extract.vietnamese.phrases import Phrases


def _phrases(table: str, key: str) -> Callable[[Lexicon], Phrases[bool]]:
    """A list of ``lexicon/discourse.toml`` as phrases."""

    @per_lexicon
    def made(lexicon: Lexicon) -> Phrases[bool]:
        return Phrases((w, True) for w in lexicon.table("discourse")[table][key])

    return made


target_words = _phrases("target", "words")
"""Words for what is aimed at (``phấn đấu``, ``mục tiêu``)."""

not_aimed = _phrases("target", "not_after")
"""Before a target word these make it none (``vượt mục tiêu``)."""

asking_words = _phrases("target", "asked")
"""Words for what is asked for, a target where the time is still to come (``phải``, ``giao``)."""


@per_lexicon
def estimate_words(lexicon: Lexicon) -> Phrases[bool]:
    """Words for what is estimated (``ước đạt``)."""
    return Phrases((w, True) for w in cue_words(lexicon).of("estimate"))


now_words = _phrases("now", "words")
"""Words that set no period and end one (``hiện nay``)."""

telling_words = _phrases("telling", "words")
"""Verbs of telling (``cho biết``)."""

resuming_words = _phrases("resuming", "words")
"""Words for the time that the sentence before spoke of (``cùng thời gian này``)."""
