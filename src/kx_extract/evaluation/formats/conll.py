"""CoNLL columns with BIO tags: mentions only, a file an article.

One token a line: the token, its start and end in the article, and a column of tags for each layer
(a layer for each kind, since a place stands inside an organization's name). An empty line ends a
line of the article. Columns as in CoNLL-2003 otherwise (https://aclanthology.org/W03-0419).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from kx_extract.evaluation.annotations import Annotations, Entity, Mention
from kx_extract.evaluation.formats.annotated import (
    ENTITIES,
    POSITION,
    QUANTITY,
    Annotated,
    BadAnnotations,
    to_regions,
)
from kx_extract.reading.sources.files import read_text

COLUMNS = (*ENTITIES.values(), POSITION, QUANTITY)
_TOKEN = re.compile(r"\w+|[^\w\s]")


class ConllFolder:
    """A folder of ``.conll`` files, or one of them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        paths = sorted(path.glob("*.conll")) if path.is_dir() else [path]
        self._paths = {each.stem: each for each in paths}

    def names(self) -> list[str]:
        return sorted(self._paths)

    def where(self, name: str) -> str:
        return str(self._paths.get(name, self._path / f"{name}.conll"))

    def read(self, name: str) -> Annotated:
        if name not in self._paths:
            raise FileNotFoundError(name)
        return read_conll(read_text(self._paths[name]))


def read_conll(lines: str) -> Annotated:
    """Read one article's mentions; an ``I-`` without a ``B-`` before it begins one.

    Raises:
        BadAnnotations: a line with other columns, offsets that go back, a tag that is none.
    """
    found: dict[str, list[Mention]] = {label: [] for label in COLUMNS}
    open_at: dict[str, bool] = dict.fromkeys(COLUMNS, False)
    reached = 0
    for number, line in enumerate(lines.split("\n"), 1):
        line = line.rstrip("\r")
        if line.startswith("#"):
            continue
        if not line.strip():
            open_at = dict.fromkeys(COLUMNS, False)
            continue
        token, *rest = line.split("\t")
        try:
            start, end = int(rest[0]), int(rest[1])
            tags = dict(zip(COLUMNS, rest[2:], strict=True))
        except (IndexError, ValueError) as error:
            said = f"line {number}: not token, start, end and {len(COLUMNS)} tags"
            raise BadAnnotations(said) from error
        if not reached <= start < end:
            raise BadAnnotations(f"line {number}: {start} to {end} is not behind {reached}")
        for label, tag in tags.items():
            if tag != "O" and tag not in (f"B-{label}", f"I-{label}"):
                raise BadAnnotations(f"line {number}: {tag!r} is no tag of {label}")
            listed = found[label]
            if tag == "O":
                open_at[label] = False
            elif tag[0] == "I" and open_at[label]:
                last = listed[-1]
                gap = " " * (start - last.end)
                listed[-1] = Mention(last.start, end, f"{last.text}{gap}{token}")
            else:
                listed.append(Mention(start, end, token))
                open_at[label] = True
        reached = end
    layers = {
        layer: tuple(Entity(m.text, (m,)) for m in found[label])
        for layer, label in ENTITIES.items()
    }
    return Annotated(Annotations(**layers), mentions_only=True)  # type: ignore[arg-type]


def write_conll(name: str, annotated: Annotated) -> str:
    """The file of one article. Of two mentions of one layer that overlap, the longer is written."""
    return "".join(f"{line}\n" for line in _lines(name, annotated))


def _lines(name: str, annotated: Annotated) -> Iterator[str]:
    text = annotated.text
    regions = [r for r in to_regions(annotated)[0] if r.label in COLUMNS]
    begin: dict[str, dict[int, int]] = {label: {} for label in COLUMNS}
    edges: set[int] = set()
    for label in COLUMNS:
        mine = [r.mention for r in regions if r.label == label]
        taken: list[Mention] = []
        for m in sorted(mine, key=lambda m: (m.start - m.end, m.start)):
            if all(m.overlap(other) <= 0 for other in taken):
                taken.append(m)
                begin[label][m.start] = m.end
                edges.update((m.start, m.end))
    yield f"# article = {name}"
    yield f"# columns = token start end {' '.join(COLUMNS)}"
    inside = dict.fromkeys(COLUMNS, 0)
    previous = 0
    for start, end in _tokens(text, edges):
        if "\n" in text[previous:start]:
            yield ""
        tags = []
        for label in COLUMNS:
            if start in begin[label]:
                inside[label] = begin[label][start]
                tags.append(f"B-{label}")
            else:
                tags.append(f"I-{label}" if start < inside[label] else "O")
        yield "\t".join((text[start:end], str(start), str(end), *tags))
        previous = end


def _tokens(text: str, edges: set[int]) -> Iterator[tuple[int, int]]:
    for found in _TOKEN.finditer(text):
        first, last = found.span()
        cuts = sorted({first, last, *(e for e in range(first + 1, last) if e in edges)})
        yield from pairwise(cuts)
