"""One measurement in a process of its own; ``speed.py`` asks for them. Prints one line of JSON.

    python benchmarks/measured.py run FOLDER OUT WORKERS
    python benchmarks/measured.py length CHARACTERS...
    python benchmarks/measured.py rivals FOLDER ROUNDS

A process of its own has its own peak of memory. Processor time is user and system time, of the
process and of those that it has ended.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_UNIT = 2**20 if sys.platform == "darwin" else 2**10  # of ru_maxrss, in parts of a megabyte


def peak(who: int = resource.RUSAGE_SELF) -> float:
    """The most memory that this process, or the largest of its children, has held, in MB."""
    return resource.getrusage(who).ru_maxrss / _UNIT


def processor() -> float:
    """Processor seconds of this process and its children so far."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def run(folder: str, out: str, workers: str) -> dict[str, Any]:
    """A whole run over a folder, as ``kx-extract extract`` does it."""
    from kx_extract.batch import Output, extract_into

    begun = time.perf_counter()
    done = failed = facts = 0
    for outcome in extract_into([folder], Output.at(Path(out)), workers=int(workers)):
        done += outcome.kind == "done"
        failed += outcome.kind == "failed"
        facts += outcome.facts
    own = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "articles": done,
        "failed": failed,
        "facts": facts,
        "workers": int(workers),
        "wall": time.perf_counter() - begun,
        "processor": processor(),
        "parent": own.ru_utime + own.ru_stime,
        "parent_mb": peak(),
        "worker_mb": peak(resource.RUSAGE_CHILDREN),
    }


def length(*sizes: str) -> dict[str, Any]:
    """One article after the other, each longer than the one before it."""
    from kx_extract import extract
    from recombined import article_of_length, stock_of, texts_of

    stock = stock_of(texts_of())
    extract(article_of_length(stock, 20_000))  # lists and patterns are loaded
    taken = {}
    for size in sorted(map(int, sizes)):
        text = article_of_length(stock, size)
        begun = time.process_time()
        sheet = extract(text)
        taken[size] = {
            "seconds": time.process_time() - begun,
            "facts": len(sheet.facts),
            "mb": peak(),
        }
    return {"lengths": taken}


def rivals(folder: str, rounds: str) -> dict[str, Any]:
    """``extract`` beside underthesea on the same articles, in turns, on one core."""
    from recombined import texts_of

    texts = texts_of(Path(folder))
    begun = time.process_time()
    from kx_extract import extract

    extract(texts[0])
    ready = time.process_time() - begun
    own = peak()

    from underthesea import ner, word_tokenize
    from underthesea.pipeline.word_tokenize import word_tokenize as tokenize

    from kx_extract.vietnamese.model_files import read_model
    from kx_extract.vietnamese.segmentation import Segmenter, segment

    def words(text: str) -> object:
        return word_tokenize(text, use_token_normalize=False)

    def by_paragraph(text: str) -> object:
        return [ner(line) for line in text.splitlines() if line.strip()]

    works: dict[str, Callable[[str], object]] = {
        "extract": extract,
        "segment": segment,
        "word_tokenize": words,
        "ner": ner,
        "ner_by_paragraph": by_paragraph,
    }
    for name, work in works.items():  # everything is loaded, and what can be remembered is
        for text in texts[:1] if name.startswith("ner") else texts:
            work(text)
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(int(rounds)):
        for name, work in works.items():
            if name.startswith("ner") and turn > 0:
                continue  # it would take nearly all of the time
            times[name].append(_seconds(work, texts))
    segmenter = Segmenter(read_model())
    same = sum(segmenter.words(t) == tokenize(t, use_token_normalize=False) for t in texts)
    return {
        "articles": len(texts),
        "syllables": sum(len(text.split()) for text in texts),
        "same_words": same,
        "ready": ready,
        "mb": own,
        "seconds": {name: statistics.median(taken) for name, taken in times.items()},
    }


def _seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    begun = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - begun


if __name__ == "__main__":
    measure: dict[str, Callable[..., dict[str, Any]]] = {
        "run": run,
        "length": length,
        "rivals": rivals,
    }
    print(json.dumps(measure[sys.argv[1]](*sys.argv[2:])))
