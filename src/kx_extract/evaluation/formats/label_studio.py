"""Label Studio JSON: a list of tasks with ``annotations`` (people's) or ``predictions``.

Regions are results of type ``labels``; their fields are results of type ``textarea`` and
``choices`` with the same id; checks are relations ``part of``. Label Studio counts UTF-16 units and
not code points.
Format: https://labelstud.io/guide/export
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any, get_args

from kx_extract.evaluation.annotations import METADATA, Mention
from kx_extract.evaluation.formats.annotated import (
    ARTICLE,
    CHOICES,
    ENTITIES,
    PLACE,
    POSITION,
    QUANTITY,
    Annotated,
    BadAnnotations,
    Region,
    from_regions,
    to_regions,
)
from kx_extract.factsheet import Change, Comparator, FactStatus, Level
from kx_extract.reading.sources.files import MAX_SET_BYTES, read_whole
from kx_extract.strict_json import read_json

PART = "part of"
_FIELDS = {
    **dict.fromkeys(ENTITIES.values(), ("name", "other")),
    PLACE: ("name", "code", "other"),
    POSITION: ("title", "organization", "holder"),
    QUANTITY: (
        "value",
        "low",
        "high",
        "total",
        "unit",
        "measure",
        "qualifier",
        "place",
        "period",
        "breakdown",
    ),
}
_VALUES = {
    "level": get_args(Level),
    "comparator": get_args(Comparator),
    "status": get_args(FactStatus),
    "change": get_args(Change),
}


class LabelStudioFile:
    """One JSON file of tasks; a task's ``data`` gives the ``article``'s id and its ``text``."""

    def __init__(self, path: Path) -> None:
        tasks = read_json(read_whole(path, MAX_SET_BYTES))
        if not isinstance(tasks, list):
            raise BadAnnotations("no list of tasks")
        self._path = path
        self._tasks: dict[str, dict[str, Any]] = {}
        for number, task in enumerate(tasks, 1):
            if not isinstance(task, dict) or not isinstance(task.get("data"), dict):
                raise BadAnnotations(f"task {number}: no data")
            name = str(task["data"].get("article") or task.get("id") or number)
            if name in self._tasks:
                raise BadAnnotations(f"task {number}: the article {name} is there twice")
            self._tasks[name] = task

    def names(self) -> list[str]:
        return sorted(self._tasks)

    def where(self, name: str) -> str:
        return f"{self._path}: {name}"

    def read(self, name: str) -> Annotated:
        if name not in self._tasks:
            raise FileNotFoundError(name)
        return read_task(self._tasks[name])


def read_task(task: dict[str, Any]) -> Annotated:
    """Read one task.

    Its last annotation that was not cancelled is taken; without one its last prediction.

    Raises:
        BadAnnotations: no text, a region outside of it, an unknown label.
    """
    data = task["data"]
    text = data.get("text")
    if not isinstance(text, str):
        raise BadAnnotations("the task has no text")
    done = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
    chosen = (done or list(task.get("predictions") or ()) or [{}])[-1]
    results = chosen.get("result") or []
    marked: dict[str, tuple[str, Mention]] = {}
    fields: dict[str, dict[str, str]] = {}
    parts: list[tuple[str, str]] = []
    offsets = _CodePoints(text)
    try:
        for result in results:
            kind, value = result["type"], result.get("value") or {}
            if kind == "relation":
                if PART in (result.get("labels") or [PART]):
                    parts.append((str(result["from_id"]), str(result["to_id"])))
                continue
            identifier = str(result["id"])
            if kind == "labels":
                (label,) = value["labels"]
                if label not in _FIELDS:
                    raise BadAnnotations(f"unknown label {label!r}")
                start, end = offsets.of(value["start"]), offsets.of(value["end"])
                if not start < end:
                    raise BadAnnotations(f"{identifier}: an empty region")
                marked[identifier] = label, Mention(start, end, text[start:end])
            elif kind in ("textarea", "choices"):
                listed = value.get("text" if kind == "textarea" else "choices") or []
                said = listed if isinstance(listed, str) else (listed[-1] if listed else "")
                fields.setdefault(identifier, {})[result["from_name"]] = str(said)
    except BadAnnotations:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        said = f"no result of Label Studio: {type(error).__name__} {error}"
        raise BadAnnotations(said) from error
    regions = [Region(i, label, m, fields.get(i, {})) for i, (label, m) in marked.items()]
    metadata = {key: str(data[key]) for key in METADATA if data.get(key) is not None}
    if metadata:
        regions.append(Region("article", ARTICLE, Mention(0, 1, text[:1]), metadata))
    return Annotated(from_regions(regions, parts), text)


class _CodePoints:
    """From UTF-16 units to code points of one text."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._of: dict[int, int] | None = None
        if any(char > "\uffff" for char in text):
            self._of = {}
            unit = 0
            for point, char in enumerate(text):
                self._of[unit] = point
                unit += 2 if char > "\uffff" else 1
            self._of[unit] = self._length

    def of(self, unit: int) -> int:
        point = unit if self._of is None else self._of.get(unit, -1)
        if not 0 <= point <= self._length:
            raise BadAnnotations(f"offset {unit} is not in the text")
        return point


def _units(text: str, point: int) -> int:
    return len(text[:point].encode("utf-16-le")) // 2


def write_task(name: str, annotated: Annotated, *, gold: bool) -> dict[str, Any]:
    """One article as a task.

    Args:
        name: the article's id.
        annotated: its annotations.
        gold: written as an annotation; else as a prediction, for people to correct.
    """
    regions, parts = to_regions(annotated)
    text = annotated.text
    data: dict[str, Any] = {"article": name, "text": text}
    results: list[dict[str, Any]] = []
    for region in regions:
        if region.label == ARTICLE:
            data.update(region.fields)
            continue
        m = region.mention
        where = {"start": _units(text, m.start), "end": _units(text, m.end), "text": m.text}
        common = {"id": region.id, "to_name": "text"}
        value: dict[str, Any] = {**where, "labels": [region.label]}
        results.append({**common, "from_name": "label", "type": "labels", "value": value})
        for key, said in region.fields.items():
            kind = "choices" if key in CHOICES.get(region.label, ()) else "textarea"
            field = "choices" if kind == "choices" else "text"
            value = {"start": where["start"], "end": where["end"], field: [said]}
            results.append({**common, "from_name": key, "type": kind, "value": value})
    results += [
        {"type": "relation", "from_id": p, "to_id": t, "direction": "right", "labels": [PART]}
        for p, t in parts
    ]
    made: dict[str, Any] = {"result": results}
    if gold:
        return {"data": data, "annotations": [{**made, "was_cancelled": False}]}
    return {"data": data, "predictions": [{**made, "model_version": "kx-extract"}]}


def write_tasks(articles: Iterable[tuple[str, Annotated]], *, gold: bool) -> str:
    """The file of tasks."""
    tasks = [write_task(name, annotated, gold=gold) for name, annotated in articles]
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def _when(*labels: str) -> str:
    chosen = f'whenTagName="label" whenLabelValue="{",".join(labels)}"'
    return f'visibleWhen="region-selected" {chosen}'


def configuration() -> str:
    """The labelling interface, to paste into a project's settings."""
    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f'    <Label value="{label}"/>' for label in _FIELDS]
    lines += ["  </Labels>", f'  <Relations><Relation value="{PART}"/></Relations>']
    lines.append('  <Text name="text" value="$text"/>')
    texts: dict[str, list[str]] = {}
    for label, keys in _FIELDS.items():
        for key in keys:
            texts.setdefault(key, []).append(label)
    for key, labels in texts.items():
        when = _when(*labels)
        lines.append(
            f'  <View {when}><TextArea name="{key}" toName="text" perRegion="true" rows="1"'
            f' maxSubmissions="1" placeholder="{key}"/></View>'
        )
    for label, keys in CHOICES.items():
        for key in keys:
            when = _when(label)
            lines.append(f'  <View {when}><Choices name="{key}" toName="text" perRegion="true">')
            lines += [f'    <Choice value="{escape(value)}"/>' for value in _VALUES[key]]
            lines.append("  </Choices></View>")
    return "\n".join([*lines, "</View>"]) + "\n"
