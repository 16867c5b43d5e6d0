"""Build ``src/kx_extract/lexicon/word_classes.tsv``: word -> word classes, strongest first.

Source: the lexical weights (feature ``T[0]`` = the word itself) of the part-of-speech model that
underthesea ships (Apache-2.0; ``pipeline/pos_tag/models/pos_crf_vlsp2013_20230303``). Needs
``python-crfsuite`` and ``underthesea``; run it only to rebuild the list:

    python scripts/build_word_classes.py
"""

from __future__ import annotations

import collections
import importlib.util
import pathlib
import re

import pycrfsuite

TARGET = pathlib.Path(__file__).parent.parent / "src/kx_extract/lexicon/word_classes.tsv"
# Fine tags to the classes that the rules ask for.
CLASS = {
    "N": "N", "Nc": "N", "Nu": "N", "Ny": "N", "Nb": "N", "V": "V", "Vb": "V", "Vy": "V",
    "A": "A", "R": "R", "E": "E", "Eb": "E", "C": "C", "Cc": "C", "Cb": "C", "L": "L", "P": "P",
    "Pb": "P", "M": "M", "Mb": "M", "T": "T", "I": "I", "X": "X",
}  # fmt: skip
SHARE = 0.35  # a second class counts from this share of the first one's weight


def main() -> None:
    package = importlib.util.find_spec("underthesea")
    assert package is not None
    assert package.origin is not None
    model = (
        pathlib.Path(package.origin).parent
        / "pipeline/pos_tag/models/pos_crf_vlsp2013_20230303/models.bin"
    )
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    weights: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for (attribute, label), weight in tagger.info().state_features.items():
        match = re.fullmatch(r"T\[0\](?:\.lower)?=(.+)", attribute)
        tag = CLASS.get(label.removeprefix("B-"))
        if match and tag and weight > 0:
            word = match.group(1)
            if word == word.lower() and re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*", word):
                weights[word][tag] += weight
    lines = []
    for word in sorted(weights):
        ranked = weights[word].most_common()
        best = ranked[0][1]
        if best >= 0.2:
            lines.append(word + "\t" + "".join(t for t, w in ranked if w >= SHARE * best))
    head = "# word\tclasses, strongest first. Made by scripts/build_word_classes.py; see there.\n"
    TARGET.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "words")


if __name__ == "__main__":
    main()
