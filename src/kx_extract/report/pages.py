"""Pages on their way to disk: templates, escaping, the content security policy.

Each page allows scripts and styles with this build's nonce and what those scripts load, and
nothing else: no inline handler, no frame, no form, no request to any server. The nonce is drawn
anew for each build, so that no article can know it.
"""

from __future__ import annotations

import json
import secrets
import shutil
import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kx_extract.export.numbers import plain
from kx_extract.report.highlights import shown, visible

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MARKER = ".kx-extract-report"
"""A file that tells a folder of pages from a folder of something else."""
PER_PAGE = 200
"""Rows of a list that stand on one page."""


class Wording:
    """What the pages say, in Vietnamese and in English."""

    def __init__(self) -> None:
        text = files("kx_extract.report").joinpath("wording.toml").read_text(encoding="utf-8")
        self.words: dict[str, dict[str, str]] = tomllib.loads(text)
        self._made: dict[str, Markup] = {}
        self._labels: dict[tuple[str, str], Markup] = {}

    def __call__(self, key: str) -> Markup:
        """A text that the switch turns: Vietnamese at first, both in the script's table."""
        made = self._made.get(key)
        if made is None:
            text = self.words[key]["vi"]
            made = Markup('<span data-t="{}">{}</span>').format(key, text)
            self._made[key] = made
        return made

    def label(self, key: str, attribute: str = "aria-label") -> Markup:
        """An attribute that the switch turns."""
        made = self._labels.get((key, attribute))
        if made is None:
            text, name = self.words[key]["vi"], Markup(attribute)
            made = Markup('{}="{}" data-t-{}="{}"').format(name, text, name, key)
            self._labels[key, attribute] = made
        return made

    def plain(self, key: str) -> str:
        """The Vietnamese text."""
        return self.words[key]["vi"]


class Pages:
    """Writes the pages of one build.

    Args:
        folder: where they go.
        nonce: what tells the build's own scripts; drawn anew by default.
    """

    def __init__(self, folder: Path, nonce: str | None = None) -> None:
        self.folder = folder
        self.wording = Wording()
        self.nonce = nonce or secrets.token_urlsafe(18)
        self._environment = Environment(
            loader=PackageLoader("kx_extract.report"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(t=self.wording, nonce=self.nonce)
        self._environment.filters.update(
            seen=lambda text: Markup(visible(text)), plain=shown, count_of=number, grouped=grouped
        )

    def open(self) -> None:
        """Make the folder, with what all pages share."""
        self.folder.mkdir()
        for name in ("articles", "places", "static", "data", "lists"):
            (self.folder / name).mkdir()
        (self.folder / MARKER).write_text("kx-extract report\n", encoding="utf-8")
        with as_file(files("kx_extract.report") / "static") as static:
            for path in sorted(static.iterdir()):
                if path.suffix in (".css", ".js", ".txt"):
                    shutil.copyfile(path, self.folder / "static" / path.name)
        self.script("static/wording.js", "wording", self.wording.words)

    def write(self, to: str, template: str, **values: Any) -> None:
        """Write a page.

        Args:
            to: its path in the folder, with ``.html``.
            template: the template's name.
            values: what the template asks for.
        """
        root = "../" * to.count("/")
        text = self._environment.get_template(template).render(root=root, page=to, **values)
        path = self.folder / to
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")

    def script(self, name: str, key: str, value: object) -> None:
        """Write data as a script that a page can load where it cannot fetch."""
        (self.folder / name).write_text(as_script(key, value), encoding="utf-8", newline="\n")


def as_script(key: str, value: object) -> str:
    """Data as a script that hands it over under a key; halves of characters are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    made = f"kx.put({json.dumps(key)},{text});\n"
    return made.encode("utf-8", "backslashreplace").decode("utf-8")


def number(value: int) -> str:
    """A count, in groups of three with narrow spaces between, as both languages read it."""
    return f"{value:,}".replace(",", "\u202f")


def grouped(value: Decimal | str) -> str:
    """A number's exact digits, those before the point in groups of three.

    >>> grouped(Decimal("69000.50"))
    '69\\u202f000,50'
    """
    whole, point, rest = plain(Decimal(value)).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{number(int(digits))}{',' if point else ''}{rest}"


def paged(total: int, each: int = PER_PAGE) -> Iterator[tuple[int, int]]:
    """The number and the first row of each page of a list; one page for an empty one."""
    for first in range(0, max(total, 1), each):
        yield first // each + 1, first


def list_page(name: str, page: int) -> str:
    """The path of a page of a list."""
    return f"lists/{name}.html" if page == 1 else f"lists/{name}-{page}.html"
