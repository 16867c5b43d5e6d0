"""Write the notebook of a tutorial from its page: ``python scripts/notebook.py``.

The page's Python becomes cells of code, its commands cells that begin with ``!``, and all else
cells of prose. Without outputs: whoever runs it makes them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

TUTORIALS = Path(__file__).resolve().parent.parent / "docs" / "tutorials"
PAGE = TUTORIALS / "party-members.md"
NOTEBOOK = PAGE.with_suffix(".ipynb")
_BLOCK = re.compile(r"^```(python|console)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


def notebook(page: str) -> str:
    """A notebook (nbformat 4.5) of a page in Markdown, as JSON.

    Args:
        page: the text.
    """
    cells = []
    end = 0
    for block in _BLOCK.finditer(page):
        cells += _prose(page[end : block.start()])
        code = block[2] if block[1] == "python" else _commands(block[2])
        cells.append(_cell("code", code.strip()) | {"execution_count": None, "outputs": []})
        end = block.end()
    cells += _prose(page[end:])
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    about = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    whole = {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _prose(text: str) -> list[dict[str, object]]:
    return [_cell("markdown", text.strip())] if text.strip() else []


def _cell(kind: str, text: str) -> dict[str, object]:
    return {"cell_type": kind, "id": "", "metadata": {}, "source": text.splitlines(keepends=True)}


def _commands(block: str) -> str:
    return "\n".join(f"!{line[2:]}" for line in block.splitlines() if line.startswith("$ "))


if __name__ == "__main__":
    NOTEBOOK.write_text(notebook(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
