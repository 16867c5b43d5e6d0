"""Words and their classes: which syllables belong together, and is it a noun or a verb?

Longest match over a list of words with their classes (``lexicon/word_classes.tsv``), extended by
``lexicon/words.toml`` for words that newspapers use and the list lacks. Compounds that neither
list knows are taken from the dictionary that underthesea ships. Nothing here looks at context;
rules that need context ask for it themselves.
"""

from __future__ import annotations

import importlib.util
import pickle
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.spelling import one_style

_LONGEST = 4


class Words:
    """The word list; ask :func:`words` for that of a lexicon."""

    def __init__(self, classes: dict[str, str]) -> None:
        self._classes = classes
        self._prefixes = {w.rsplit(" ", k)[0] for w in classes for k in range(1, w.count(" ") + 1)}

    def classes(self, word: str) -> str:
        """The word's classes, strongest first (``N V A R E C L P M T I X``); "" if unlisted."""
        return self._classes.get(word, "")

    def at(self, lows: Sequence[str], i: int, end: int) -> tuple[int, str]:
        """The longest listed word at piece i and before piece ``end``: (pieces, classes).

        An unlisted syllable is a word of one piece without class; so is what is behind all pieces.
        """
        word = lows[i] if i < len(lows) else ""
        best = (1, self._classes.get(word, ""))
        if word not in self._prefixes:
            return best
        for j in range(i + 1, min(i + _LONGEST, end)):
            word = f"{word} {lows[j]}"
            found = self._classes.get(word)
            if found is not None:
                best = (j - i + 1, found)
            if word not in self._prefixes:
                break
        return best


@per_lexicon
def words(lexicon: Lexicon) -> Words:
    """The word list of a lexicon, with classes."""
    classes = dict(lexicon.rows("word_classes"))
    for tag, listed in lexicon.table("words")["classes"].items():
        for word in listed:
            classes[word] = tag
    # A compound of the dictionary that a verb heads is a verb: "đề ra", "mắc nợ".
    for word in compounds():
        if word not in classes and word.count(" ") == 1 and classes.get(word.split()[0]) == "V":
            classes[word] = "V"
    for word in list(classes):  # the stream has the old style of tone marks alone
        classes.setdefault(one_style(word), classes[word])
    return Words(classes)


@lru_cache(maxsize=1)
def compounds() -> frozenset[str]:
    """Words of two and three syllables in underthesea's dictionary, in lower case.

    Empty where underthesea or its dictionary is missing; rules then see shorter words.
    """
    package = importlib.util.find_spec("underthesea")
    if package is None or package.origin is None:
        return frozenset()
    model = Path(package.origin).parent / "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
    try:
        with (model / "dictionary.bin").open("rb") as handle:
            listed = pickle.load(handle)
    except (OSError, pickle.UnpicklingError, EOFError):
        return frozenset()
    found = [w for w in listed if 1 <= w.count(" ") <= 2]
    return frozenset([*found, *map(one_style, found)])
