"""Any number of articles, made of the corpus's own: the same ones every time.

An article takes the head of one of the corpus (title, time, lead) and for its body as many
sentences, drawn from all of them, as that one has. So length, figures, names and places to an
article are those of real ones, while no two are the same and their number has no end.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kx_extract.reading.page.reader import read_page
from kx_extract.vietnamese.sentences import sentence_extents

CORPUS = Path(__file__).parents[1] / "corpus" / "articles"
_FOLDER = 1000  # articles to a folder


@dataclass(frozen=True)
class Stock:
    """What articles are made of: heads with how many sentences follow, and all sentences."""

    heads: list[tuple[str, int]]
    sentences: list[str]


def texts_of(folder: Path = CORPUS) -> list[str]:
    """The articles (``.txt``) of a folder, by their names."""
    return [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]


def stock_of(texts: list[str]) -> Stock:
    """Take articles apart."""
    heads: list[tuple[str, int]] = []
    sentences: list[str] = []
    for text in texts:
        article = read_page(text, id="article")
        body = [block for block in article.blocks if block.kind == "body"]
        extents = [block.prose for block in body]
        own = [
            text[start:end]
            for start, end in sentence_extents(text, extents)
            if any(first <= start < last for first, last in extents)
        ]
        if own:
            heads.append((text[: body[0].start].rstrip(), len(own)))
            sentences += own
    return Stock(heads, sentences)


def article(stock: Stock, number: int) -> str:
    """The article of a number."""
    chance = random.Random(number)
    head, size = chance.choice(stock.heads)
    return f"{head}\n\n{_body(stock, chance, size)}\n"


def article_of_length(stock: Stock, characters: int) -> str:
    """One article that is cut at a number of characters."""
    chance = random.Random(characters)
    average = sum(map(len, stock.sentences)) // len(stock.sentences)
    size = 2 * characters // average + 100
    head = min((head for head, _ in stock.heads), key=len)
    return f"{head}\n\n{_body(stock, chance, size)}"[:characters]


def _body(stock: Stock, chance: random.Random, size: int) -> str:
    sentences = chance.choices(stock.sentences, k=size)
    paragraphs = []
    first = 0
    while first < size:
        end = first + chance.randint(2, 5)
        paragraphs.append(" ".join(sentences[first:end]))
        first = end
    return "\n".join(paragraphs)


def write(stock: Stock, folder: Path, count: int) -> Iterator[str]:
    """Write the articles 0, 1, … into folders of a thousand; yields each text."""
    for number in range(count):
        text = article(stock, number)
        place = folder / f"{number // _FOLDER:03}"
        if number % _FOLDER == 0:
            place.mkdir(parents=True)
        (place / f"{number:06}.txt").write_text(text, encoding="utf-8")
        yield text
