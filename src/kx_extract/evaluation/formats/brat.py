"""brat standoff: ``NAME.txt`` with ``NAME.ann`` beside it.

Text-bound annotations are mentions, attributes are fields with few values, notes hold the rest as
``field: value`` with `` | `` between, relations ``Part-of`` make checks, ``Equiv`` joins the
mentions of one entity. Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from kx_extract.evaluation.annotations import Mention
from kx_extract.evaluation.formats.annotated import (
    ARTICLE,
    CHOICES,
    ENTITIES,
    POSITION,
    QUANTITY,
    Annotated,
    BadAnnotations,
    Region,
    from_regions,
    to_regions,
)
from kx_extract.factsheet import Change, Comparator, FactStatus, Level
from kx_extract.reading.sources.files import read_text
from kx_extract.reading.sources.names import own_name

_LABELS = (*ENTITIES.values(), POSITION, QUANTITY, ARTICLE)
_VALUES = {
    "level": get_args(Level),
    "comparator": get_args(Comparator),
    "status": get_args(FactStatus),
    "change": get_args(Change),
}
# Attribute values may hold letters, digits, - and _ only.
_SIGNS = {"=": "eq", ">": "gt", "<": "lt", ">=": "ge", "<=": "le", "~": "about"}
_WORDS = {word: sign for sign, word in _SIGNS.items()}
_ESCAPED = {"\\": "\\\\", "|": "\\p", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class BratFolder:
    """A folder of ``.ann`` files and their texts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("*.ann"))

    def where(self, name: str) -> str:
        return str(self.folder / f"{name}.ann")

    def read(self, name: str) -> Annotated:
        text = read_text(self.folder / f"{own_name(name)}.txt")
        lines = read_text(self.folder / f"{name}.ann")
        return read_brat(lines, text)


def read_brat(ann: str, text: str) -> Annotated:
    """Read the annotations of one text.

    Args:
        ann: the ``.ann`` file. Discontinuous annotations are taken from first to last; lines of
            kinds that are not used here (events, normalizations) are passed over.
        text: the ``.txt`` file, as it is.
    Raises:
        BadAnnotations: a line that is no standoff, offsets outside of the text, an unknown label.
    """
    mentions: dict[str, tuple[str, Mention]] = {}
    fields: dict[str, dict[str, str]] = {}
    parts: list[tuple[str, str]] = []
    same: list[list[str]] = []
    for number, line in enumerate(ann.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip():
            continue
        try:
            if line[0] == "T":
                identifier, label, mention = _text_bound(line, text)
                mentions[identifier] = label, mention
            elif line[0] in "AM":
                _, body = line.split("\t", 1)
                name, target, *value = body.split()
                key = name.lower()
                said = value[0] if value else "true"
                fields.setdefault(target, {})[key] = _WORDS.get(said, said)
            elif line[0] == "#":
                _, about, note = line.split("\t", 2)
                fields.setdefault(about.split()[1], {}).update(_read_note(note))
            elif line[0] == "R":
                kind, *arguments = line.split("\t")[1].split()
                if kind == "Part-of":
                    ends = dict(argument.split(":", 1) for argument in arguments)
                    parts.append((ends["Arg1"], ends["Arg2"]))
            elif line[0] == "*":
                kind, *members = line.split("\t")[1].split()
                if kind == "Equiv":
                    same.append(members)
        except (ValueError, IndexError, KeyError) as error:
            raise BadAnnotations(f"line {number}: {_said(error)}") from error
    regions = [Region(i, label, m, fields.get(i, {})) for i, (label, m) in mentions.items()]
    return Annotated(from_regions(regions, parts, same), text)


def _text_bound(line: str, text: str) -> tuple[str, str, Mention]:
    identifier, where = line.split("\t")[:2]
    label, offsets = where.split(" ", 1)
    if label not in _LABELS:
        raise BadAnnotations(f"unknown label {label!r} (there are: {', '.join(_LABELS)})")
    edges = [int(edge) for edge in re.split("[ ;]", offsets)]
    start, end = min(edges), max(edges)
    if not 0 <= start < end <= len(text):
        raise BadAnnotations(f"{identifier}: {start} to {end} is not in the text")
    quoted = line.split("\t")[2] if line.count("\t") > 1 else None
    mention = Mention(start, end, text[start:end])
    if quoted is not None and len(edges) == 2 and quoted != _shown(mention.text):
        raise BadAnnotations(f"{identifier}: the text has {mention.text!r} there, not {quoted!r}")
    return identifier, label, mention


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, BadAnnotations) else "no standoff annotation"


def write_brat(annotated: Annotated) -> str:
    """The ``.ann`` file of one article."""
    return "".join(f"{line}\n" for line in _lines(annotated))


def _lines(annotated: Annotated) -> Iterator[str]:
    regions, parts = to_regions(annotated)
    attributes = notes = 0
    for region in regions:
        m = region.mention
        yield f"{region.id}\t{region.label} {m.start} {m.end}\t{_shown(m.text)}"
        choices = CHOICES.get(region.label, ())
        for key in choices:
            value = region.fields.get(key)
            if value is not None:
                attributes += 1
                yield f"A{attributes}\t{key.title()} {region.id} {_SIGNS.get(value, value)}"
        rest = {k: v for k, v in region.fields.items() if k not in choices}
        if rest:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {region.id}\t{_note(rest)}"
    for number, (part, total) in enumerate(parts, 1):
        yield f"R{number}\tPart-of Arg1:{part} Arg2:{total}\t"


def _shown(text: str) -> str:
    """A mention as brat prints it: a line break is a space."""
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")


def _note(fields: dict[str, str]) -> str:
    def escaped(value: str) -> str:
        return "".join(_ESCAPED.get(char, char) for char in value)

    return " | ".join(f"{key}: {escaped(value)}" for key, value in fields.items())


def _read_note(note: str) -> dict[str, str]:
    plain = {escape[1]: char for char, escape in _ESCAPED.items()}
    out: dict[str, str] = {}
    for part in note.split("|"):
        key, colon, value = part.partition(":")
        if colon:
            value = re.sub(r"\\(.)", lambda m: plain.get(m[1], m[1]), value.strip())
            out[key.strip().lower()] = value
    return out


def configuration() -> dict[str, str]:
    """What brat needs to know of a folder: file name -> content."""
    entities = "".join(f"{label}\n" for label in _LABELS)
    attributes = ""
    for label, keys in CHOICES.items():
        for key in keys:
            values = "|".join(_SIGNS.get(value, value) for value in _VALUES[key])
            attributes += f"{key.title()}\tArg:{label}, Value:{values}\n"
    return {
        "annotation.conf": (
            f"[entities]\n{entities}\n[relations]\nPart-of\tArg1:{QUANTITY}, Arg2:{QUANTITY}\n"
            f"<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
            f"\n[events]\n\n[attributes]\n{attributes}"
        ),
        "visual.conf": (
            "[labels]\n\n[drawing]\n"
            "Person\tbgColor:#ffccaa\nPlace\tbgColor:#aaddaa\nOrganization\tbgColor:#aaccff\n"
            "Position\tbgColor:#ddccff\nQuantity\tbgColor:#ffeeaa\nArticle\tbgColor:#dddddd\n"
        ),
    }
