"""Does ``verify`` find fault with what ``extract`` writes? On articles as no rule was made for.

Usage: ``python scripts/false_alarms.py [FOLDER] [--articles 1000] [--seed 1] [--keep OUT]``. Each
article has the head of one of the folder's (``corpus/articles`` by default) and for its body
paragraphs that are drawn from several of them, in any order; the same ones for the same seed. Each
is extracted and its sheet proved against it. Prints a line a problem, then how often each field was
found fault with; the exit code is 1 if there was any.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kx_extract.evaluation.verify import Source, verify_sheet
from kx_extract.pipeline import extract_article
from kx_extract.reading.page.reader import read_page
from kx_extract.terminal import plain_line

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "corpus" / "articles"
_SOURCES = 5  # articles that the paragraphs of one are drawn from, at most
_POSITION = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Parts:
    """An article taken apart: its head (title, time, lead) and the lines of its body."""

    head: str
    paragraphs: list[str]


def parts_of(folder: Path) -> list[Parts]:
    """The articles (``.txt``) of a folder, by their names, taken apart."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode()
        article = read_page(text, id=path.stem)
        body = [b for b in article.blocks if b.kind in ("body", "heading", "caption")]
        if body:
            lines = [text[block.start : block.end] for block in body]
            found.append(Parts(text[: body[0].start].rstrip(), lines))
    return found


def recombined(parts: list[Parts], number: int, seed: int = 1) -> str:
    """The article of a number: a head, and paragraphs of up to five articles, shuffled.

    Args:
        parts: what articles are made of.
        number: which article.
        seed: another seed gives other articles.
    """
    chance = random.Random(f"{seed} {number}")
    first, *others = chance.sample(parts, k=min(len(parts), chance.randint(2, _SOURCES)))
    pool = [line for part in (first, *others) for line in part.paragraphs]
    size = min(len(pool), max(3, len(first.paragraphs)))
    return "\n".join([first.head, "", *chance.sample(pool, k=size), ""])


def problems_of(text: str, published: str | None = None) -> Iterator[tuple[str, str]]:
    """What ``verify`` says of the sheet that ``extract`` makes of a text: (path, message)."""
    article = read_page(text, id="article", published=published)
    yield from verify_sheet(extract_article(article), Source(text))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="write the articles that gave alarms there")
    options = parser.parse_args()
    parts = parts_of(options.folder)
    if len(parts) < 2:
        parser.error(f"{options.folder}: fewer than two articles")
    fields: Counter[str] = Counter()
    alarmed = 0
    for number in range(options.first, options.first + options.articles):
        text = recombined(parts, number, options.seed)
        found = list(problems_of(text))
        alarmed += bool(found)
        for path, message in found:
            fields[_POSITION.sub("[]", path)] += 1
            print(plain_line(f"{number:04}: {path}: {message}"), flush=True)
        if found and options.keep is not None:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{number:04}.txt").write_text(text, encoding="utf-8", newline="")
    print(f"{options.articles} articles, {alarmed} with problems: {fields.total()}")
    for field, count in fields.most_common():
        print(f"{count:5} {field}")
    return int(alarmed > 0)


if __name__ == "__main__":
    sys.exit(main())
