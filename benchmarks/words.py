"""What words cost `extract`, beside underthesea, on this machine.

    python benchmarks/words.py [FOLDER]

Processor time over the articles (``.txt``) of a folder, in turns within one process: fact sheets;
fact sheets with the words of every sentence that has a number in it; with the words of every
sentence; and the words alone by ``underthesea.word_tokenize``. The best of the rounds counts, since
what else the machine does only adds; only the ratios compare between machines. Also says what
loading the model costs, in time and in memory.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from kx_extract.composition.stages import compose
from kx_extract.pipeline import extract_article
from kx_extract.reading.article import Article
from kx_extract.reading.page.reader import article_from_text
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.mentions import recognize
from kx_extract.recognizers.words import Words
from measured import peak

ROUNDS = 7


def extract(text: str) -> object:
    """A fact sheet."""
    return extract_article(article_from_text(text))


def with_words(text: str, wanted: Callable[[Analysis, Sentence], object]) -> object:
    """A fact sheet, with the words of some sentences found on the way."""
    a = recognize(article_from_text(text))
    for sentence in a.sentences:
        if wanted(a, sentence):
            a.words_of(sentence)
    return compose(a)


def has_number(a: Analysis, sentence: Sentence) -> bool:
    """Whether a quantity begins in the sentence."""
    return bool(a.quantities_in(sentence.start, sentence.end))


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """Processor time of some work on all texts."""
    begun = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - begun


def seconds_alone(analyses: list[Analysis]) -> float:
    """Processor time of nothing but the words of all sentences with numbers."""
    numbered = [[s for s in a.sentences if has_number(a, s)] for a in analyses]
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for a, sentences in zip(analyses, numbered, strict=True):
            words = Words(a.s, a.page_sentences)
            for sentence in sentences:
                words.of(sentence.first, sentence.last)
        taken.append(time.process_time() - begun)
    return min(taken)


def loading() -> str:
    """What the segmentation model costs where it was not needed before."""
    a = recognize(Article("one", "Xã có 13 chi bộ với 439 đảng viên."))
    before = peak()
    begun = time.process_time()
    a.words_of(a.sentences[0])
    return f"{time.process_time() - begun:.2f} s, {peak() - before:.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = Path(__file__).parents[1] / "corpus" / "articles"
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    folder = parser.parse_args().folder
    texts = [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]
    if not texts:
        parser.error(f"no articles in {folder}")
    loaded = loading()

    from underthesea.pipeline.word_tokenize import word_tokenize

    works: dict[str, Callable[[str], object]] = {
        "extract": extract,
        "extract, words of sentences with numbers": lambda text: with_words(text, has_number),
        "extract, words of all sentences": lambda text: with_words(text, lambda a, sentence: True),
        "underthesea.word_tokenize": lambda text: word_tokenize(text, use_token_normalize=False),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(ROUNDS + 1):
        for name, work in works.items():
            taken = seconds(work, texts)
            if turn:  # in the first, what can be remembered is
                times[name].append(taken)

    analyses = [recognize(article_from_text(text)) for text in texts]
    sentences = sum(len(a.sentences) for a in analyses)
    numbered = sum(has_number(a, sentence) for a in analyses for sentence in a.sentences)
    print(f"{len(texts)} articles, {sentences} sentences, {numbered} of them with numbers")
    print(f"{'':42}{'ms an article':>14}{'as fast as underthesea':>24}")
    alone = seconds_alone(analyses)
    theirs = min(times["underthesea.word_tokenize"])
    for name, taken_each in times.items():
        best = min(taken_each)
        print(f"{name:42}{1000 * best / len(texts):14.1f}{theirs / best:22.2f} ×")
    print(
        f"the words of sentences with numbers alone: {1000 * alone / len(texts):.1f} ms an article"
    )
    print(f"loading the model: {loaded}")


if __name__ == "__main__":
    main()
