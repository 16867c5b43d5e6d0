"""Words that tell of time and of what is still to come."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases


def _phrases(table: str, key: str = "words") -> Callable[[Lexicon], Phrases[bool]]:
    """A list of ``lexicon/discourse.toml`` as phrases."""

    @per_lexicon
    def made(lexicon: Lexicon) -> Phrases[bool]:
        return Phrases((w, True) for w in lexicon.table("discourse")[table][key])

    return made


def _words(table: str, key: str) -> Callable[[Lexicon], frozenset[str]]:
    """A list of ``lexicon/discourse.toml`` whose members are syllables."""

    @per_lexicon
    def made(lexicon: Lexicon) -> frozenset[str]:
        return frozenset(lexicon.table("discourse")[table][key])

    return made


target_words = _phrases("target")
"""Words for what is aimed at (``phấn đấu``, ``mục tiêu``)."""

not_aimed = _phrases("target", "not_after")
"""Before a target word these make it none (``vượt mục tiêu``)."""

asking_words = _phrases("target", "asked")
"""Words for what is asked for, a target where the time is still to come (``phải``, ``giao``)."""

estimate_words = _phrases("estimated")
"""Words for what is estimated (``ước đạt``)."""

now_words = _phrases("now")
"""Words that set no period and end one (``hiện nay``)."""

open_times = _phrases("now", "open")
"""Words for a time that is not said, which end one that is (``mới đây``, ``trước kia``)."""

span_heads = _words("now", "span_heads")
"""Before ``năm qua`` these make it a span back from now (``ba năm qua``, ``những năm qua``)."""

span_tails = _phrases("now", "span_tails")
"""What makes so many years a span back from now (``ba năm qua``, ``hai tháng gần đây``)."""

telling_words = _phrases("telling")
"""Verbs of telling (``cho biết``)."""

resuming_words = _phrases("resuming")
"""Words for the time that was spoken of last (``cùng thời gian này``)."""

passing_words = _phrases("passing")
"""Words that open a sentence which goes on with the time of the one before (``Trong đó``)."""

documents = _phrases("documents")
"""Names of documents, whose date says nothing of numbers (``Nghị quyết``)."""
