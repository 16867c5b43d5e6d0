"""How fast words are found, against underthesea itself, on this machine.

    python benchmarks/segmentation.py [FOLDER]

Syllables (stretches between white space) a second over the articles (``.txt``) of a folder: with
nothing remembered, with everything remembered, and by underthesea. Only the ratios, taken within
one run, compare between machines. Also checks that the words are the same.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

REPEATS = 5


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = Path(__file__).parents[1] / "corpus" / "articles"
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    folder = parser.parse_args().folder
    texts = [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]
    syllables = sum(len(text.split()) for text in texts)
    if not syllables:
        parser.error(f"no articles in {folder}")

    start = time.perf_counter()
    from kx_extract.vietnamese.model_files import read_model
    from kx_extract.vietnamese.segmentation import Segmenter

    imported = time.perf_counter() - start
    loads = [seconds(read_model) for _ in range(REPEATS)]
    model = read_model()
    # A new segmenter on a new model remembers nothing.
    models = [model, *(read_model() for _ in range(REPEATS - 1))]
    segmenters = [Segmenter(model) for model in models]
    cold = [seconds(partial(list, map(segmenter, texts))) for segmenter in segmenters]

    start = time.perf_counter()
    from underthesea.pipeline.word_tokenize import word_tokenize

    word_tokenize("Bác sĩ", use_token_normalize=False)
    theirs_loaded = time.perf_counter() - start

    # In turns, so that what else the machine does falls on both alike.
    warm, theirs = [], []
    for _ in range(REPEATS):
        warm.append(seconds(partial(list, map(segmenters[0], texts))))
        theirs.append(
            seconds(lambda: [word_tokenize(text, use_token_normalize=False) for text in texts])
        )

    same = sum(
        segmenters[0].words(text) == word_tokenize(text, use_token_normalize=False)
        for text in texts
    )
    base = statistics.median(theirs)
    print(f"{len(texts)} articles, {syllables} syllables; same words in {same} of {len(texts)}")
    print(f"{'':24}{'syllables/s':>12}{'ratio':>8}")
    for name, times in (("underthesea", theirs), ("cold", cold), ("warm", warm)):
        middle = statistics.median(times)
        print(f"{name:24}{syllables / middle:12,.0f}{base / middle:8.1f}")
    print(
        f"load: {imported:.2f} s import + {statistics.median(loads):.2f} s model; "
        f"underthesea {theirs_loaded:.2f} s"
    )


if __name__ == "__main__":
    main()
