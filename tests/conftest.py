"""What several tests share: where the corpus is, and sheets made by hand."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from kx_extract.factsheet import FactSheet
from kx_extract.reading.article import Article

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"


def small_sheet(article: Article) -> FactSheet:
    """A valid sheet that says nothing but which article it is of."""
    return FactSheet.model_validate(
        {
            "generator": {"name": "test", "version": "0"},
            "article": {
                "id": article.id,
                "file": article.file,
                "sha256": article.sha256,
                "encoding": article.encoding,
                "characters": len(article.text),
            },
        }
    )


def example(document: str, heading: str) -> str:
    """The Python below a heading of a document in ``docs``."""
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    section = text.split(f"# {heading}\n", 1)[1].split("\n#", 1)[0]
    (code,) = re.findall(r"```python\n(.*?)```", section, flags=re.DOTALL)
    return str(code)


@pytest.fixture
def corpus() -> Path:
    """The corpus: articles, their markup, their gold."""
    return CORPUS


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with three short articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"Xã {name.upper()} có 13 chi bộ.\n", encoding="utf-8")
    return folder


@pytest.fixture
def light_pipeline(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A pipeline that loads at once and finds nothing, in place of the real one.

    Call it with a function from article to sheet to have it do something else.
    """
    module = ModuleType("kx_extract.pipeline")

    def extract_with(extract_article: Callable[[Article], FactSheet] = small_sheet) -> None:
        vars(module).update(load=lambda: None, extract_article=extract_article)

    extract_with()
    monkeypatch.setitem(sys.modules, "kx_extract.pipeline", module)
    return extract_with
