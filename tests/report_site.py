"""The pages of a report as tests read them: elements, text, data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from kx_extract.report.keys import folded, page_name


class Page(HTMLParser):
    """A page's elements and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._script = False
        self.scripts = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._script = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts += data
        else:
            self.text += data

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def tagged(self, *names: str) -> Iterator[dict[str, str]]:
        return (attributes for tag, attributes in self.elements if tag in names)


class Site:
    """The pages of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = {
            path.relative_to(folder).as_posix(): Page(path.read_text(encoding="utf-8"))
            for path in sorted(folder.rglob("*.html"))
        }

    def article(self, name: str) -> Page:
        return self.pages[f"articles/{page_name(name, 'article', name)}.html"]

    def place(self, unit: str) -> Page:
        """The page that has a unit."""
        (page,) = (
            page
            for name, page in self.pages.items()
            if name.startswith("places/") and unit in page.text.partition("Mọi câu")[0]
        )
        return page

    def data(self, key: str) -> Any:
        """What a data script hands over."""
        text = (self.folder / "data" / f"{key}.js").read_text(encoding="utf-8")
        found = re.fullmatch(r'kx\.put\("([^"]+)",(.*)\);\n', text, flags=re.DOTALL)
        assert found is not None
        assert found[1] == key
        return json.loads(found[2])

    def found(self, *words: str) -> set[int]:
        """The rows of the facts that have all words, by the index as a page reads it."""
        about = self.data("index")
        terms = {
            term: forms
            for number in range(len(about["words"]))
            for term, forms in self.data(f"words-{number}")
        }
        sets = []
        for word in words:
            forms = terms.get(folded(word), [])
            plain = word == folded(word)
            sets.append(
                {n for form, rows in forms if plain or form == word for n in rows_of_words(rows)}
            )
        return set.intersection(*sets)

    def row(self, number: int) -> dict[str, str]:
        about = self.data("index")
        shard = self.data(f"rows-{number // about['each']}")
        cells = dict(zip(about["cells"], shard["rows"][number % about["each"]], strict=True))
        article = dict(zip(about["article"], shard["articles"][cells["article"]], strict=True))
        return {**cells, **article}


def rows_of_words(text: str) -> list[int]:
    rows, row, number, shift = [], -1, 0, 0
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for letter in text:
        worth = digits.index(letter)
        number += (worth & 31) << shift
        shift += 5
        if not worth & 32:
            row += number + 1
            rows.append(row)
            number = shift = 0
    return rows
