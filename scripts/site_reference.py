"""The two pages of the site's reference that are printed from the program: commands and schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import simplejson
import typer

from kx_extract.cli import app
from kx_extract.factsheet import json_schema
from kx_extract.pipeline import extract_article
from kx_extract.reading.sources.files import read_article

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "articles"
FIRST = "kien-xuong-2023-03-05.txt"
MOST_ARTICLES = 40
LONGEST = 90
ELSEWHERE = {("ArticleInfo", "url"): "https://example.org/xay-dung-chi-bo-123.html"}
"""Examples of what plain text cannot have."""


def commands_page() -> str:
    """Every command with its arguments and options, as ``--help`` prints them."""
    group = typer.main.get_command(app)
    context = group.make_context("kx-extract", [], resilient_parsing=True)
    lines = [
        "# Commands",
        "",
        f"{group.help} Printed from the program; `kx-extract COMMAND --help` says the same.",
        "",
        str(getattr(group, "epilog", "") or ""),
    ]
    for name in group.list_commands(context):  # type: ignore[attr-defined]
        command = group.get_command(context, name)  # type: ignore[attr-defined]
        lines += ["", f"## kx-extract {name}", "", _prose(command.help or ""), ""]
        own = command.make_context(name, [], parent=context, resilient_parsing=True)
        usage = command.get_usage(own).removeprefix("Usage: ")
        lines += ["```text", usage, "```", "", "| | |", "| --- | --- |"]
        for parameter in command.get_params(own):
            record = parameter.get_help_record(own) or (
                parameter.human_readable_name,
                getattr(parameter, "help", None) or "",
            )
            lines.append(f"| `{_cell(record[0])}` | {_cell(record[1])} |")
    return "\n".join(lines) + "\n"


def _prose(help_text: str) -> str:
    """A help text as Markdown: its paragraphs, unwrapped."""
    paragraphs = help_text.replace("\b", "").split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in paragraphs)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def schema_page() -> str:
    """Every field of the fact sheet with its type, what it holds, and an example of the corpus."""
    schema = json_schema()
    models = {"FactSheet": schema, **schema["$defs"]}
    order = ["FactSheet", *(name for name in _in_order(schema) if name != "FactSheet")]
    examples = _examples(models)
    lines = [
        "# The fact sheet, field by field",
        "",
        "Printed from the [JSON Schema](../../schemas/fact_sheet.schema.json), which"
        " `kx-extract schema` writes. The examples are what the corpus' articles give, the first"
        " of them where it has one. Offsets are Unicode code points into the decoded text, end"
        " exclusive; numbers have their exact decimal digits; what the article does not settle is"
        " `null`.",
    ]
    for name in order:
        model = models[name]
        lines += ["", f"## {name}", "", " ".join(model.get("description", "").split()), ""]
        lines += ["| field | type | what it holds | example |", "| --- | --- | --- | --- |"]
        for field, about in model["properties"].items():
            example = examples.get((name, field), ELSEWHERE.get((name, field)))
            shown = "" if example is None else f"`{_cell(_shortened(example))}`"
            said = _cell(about.get("description", "")).replace("``", "`")
            lines.append(f"| `{field}` | {_type(about)} | {said} | {shown} |")
    return "\n".join(lines) + "\n"


def _in_order(schema: dict[str, Any]) -> list[str]:
    """The models in the order in which the sheet's fields lead to them."""
    found: list[str] = []
    queue = [schema]
    while queue:
        for name in _references(queue.pop(0)["properties"]):
            if name not in found:
                found.append(name)
                queue.append(schema["$defs"][name])
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].rpartition("/")[2]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def _type(about: dict[str, Any]) -> str:
    """A field's type in words, with links to other models."""
    if "$ref" in about:
        name = about["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in about:
        return " or ".join(_type(each) for each in about["anyOf"])
    if "enum" in about:
        return ", ".join(f"`{_cell(str(value))}`" for value in about["enum"])
    if "const" in about:
        return f"`{about['const']}`"
    if about.get("type") == "array":
        return f"list of {_type(about['items'])}"
    return str(about["type"])


def _examples(models: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """For each model's fields a value that says something, of the first article that has one."""
    wanted = {(name, field) for name, model in models.items() for field in model["properties"]}
    found: dict[tuple[str, str], Any] = {}
    rest = sorted(path.name for path in CORPUS.glob("*.txt") if path.name != FIRST)
    for name in [FIRST, *rest][:MOST_ARTICLES]:
        article = replace(read_article(CORPUS / name), file=f"corpus/articles/{name}")
        sheet = extract_article(article)
        for key, value in _values(sheet):
            found.setdefault(key, value)
        if wanted <= found.keys() | ELSEWHERE.keys():
            break
    return found


def _values(model: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    """Every field of a model and of those in it that holds something."""
    for field in type(model).model_fields:
        value = getattr(model, field)
        inner = value if isinstance(value, list) else [value]
        for each in inner:
            if hasattr(type(each), "model_fields"):
                yield from _values(each)
        if value is not None and value != []:
            yield (type(model).__name__, field), _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value[:1]]
    if hasattr(value, "model_dump"):
        return value.model_dump()
    return value


def _shortened(value: Any) -> str:
    text = (
        value
        if isinstance(value, str)
        else simplejson.dumps(value, ensure_ascii=False, use_decimal=True)
    )
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
