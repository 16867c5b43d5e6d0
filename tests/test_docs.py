"""The documentation: its code runs, its site builds without a warning, and its links lead somewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import kx_extract
from conftest import CORPUS, ROOT
from doc_blocks import Block, blocks, run, same
from kx_extract.cli import app
from kx_extract.factsheet import FactSheet, json_schema
from site_links import problems

DOCS = ROOT / "docs"
ELSEWHERE = {
    "clusters.md": "test_clusters.py, test_arrow.py",
    "cookbook.md": "test_cookbook.py",
    "lexicon.md": "test_lexicon_page.py",
    "pipeline.md": "test_documents.py",
}
"""Pages whose blocks other tests run."""

TEXT = "Xã Vũ Lễ (Kiến Xương) có 13 chi bộ."
GIVEN: dict[str, Any] = {
    "text": TEXT,
    "article_text": TEXT,
    "json_text": kx_extract.extract(TEXT).to_json(),
    "kx_extract": kx_extract,
}
"""What the Python of reference pages takes for given."""

RUN = sorted(
    path.relative_to(DOCS).as_posix()
    for path in DOCS.rglob("*.md")
    if path.name not in ELSEWHERE and any(True for _ in blocks(path.read_text(encoding="utf-8")))
)
FIRST = "kien-xuong-2023-03-05"
NAMES = [FIRST, *sorted(path.stem for path in (CORPUS / "articles").glob("*.txt"))[::20]]
"""Some articles of the corpus, enough to run the pages with."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with some of the corpus, as the repository's pages expect it."""
    for part, suffix in (("articles", "txt"), ("gold", "json")):
        (tmp_path / "corpus" / part).mkdir(parents=True)
        for name in NAMES:
            link = tmp_path / "corpus" / part / f"{name}.{suffix}"
            link.symlink_to(CORPUS / part / link.name)
    (tmp_path / "corpus" / "articles.csv").symlink_to(CORPUS / "articles.csv")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "meta_path", sys.meta_path[:])  # pygal adds a finder of old style
    monkeypatch.delenv("KX_EXTRACT_LEXICON", raising=False)
    return tmp_path


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets of these articles, with their reasons."""
    out = tmp_path_factory.mktemp("made") / "facts"
    corpus = [str(CORPUS / "articles" / f"{name}.txt") for name in NAMES]
    options = ["--explain", "--workers", "0"]
    result = CliRunner().invoke(app, ["extract", *corpus, "-o", str(out), *options])
    assert result.exit_code == 0, result.output
    return out


@pytest.mark.filterwarnings("ignore:PluginImportFixer:ImportWarning")
@pytest.mark.parametrize("page", RUN)
def test_a_page_s_code_runs(page: str, folder: Path, facts: Path) -> None:
    if "-o facts" not in (DOCS / page).read_text(encoding="utf-8"):
        shutil.copytree(facts, folder / "facts")
        shutil.copytree(facts, folder / "facts-before")
        sheets = [path.read_text(encoding="utf-8") for path in facts.glob("*.json")]
        lines = [FactSheet.from_json(sheet).to_json(indent=None) for sheet in sheets]
        (folder / "facts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if page == "corrections.md":  # the sheet that its Python corrects
        (folder / "facts").mkdir(exist_ok=True)
        (folder / "facts" / "a.json").write_text(GIVEN["json_text"], encoding="utf-8")
    assert run(DOCS / page, {} if "/" in page else GIVEN) > 0


def test_what_a_page_shows_is_compared() -> None:
    same("13 chi bộ | chi bộ\n", "13 chi bộ | …\n", "here")
    with pytest.raises(AssertionError, match="here: '12 chi bộ"):
        same("12 chi bộ | chi bộ\n", "13 chi bộ | …\n", "here")


def test_a_block_can_be_left_out_only_with_a_reason() -> None:
    page = "<!-- not run: a cluster -->\n```console\n$ ray start\n```\n\n```console exit=2\n$ kx\n```\n"
    assert list(blocks(page)) == [Block("console", "$ kx\n", 6, None, 2, None)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with warnings as errors."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(out)]
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "scripts")])
    environment = os.environ | {"PYTHONPATH": paths, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return out


class TestSite:
    def test_every_link_leads_somewhere_and_nothing_is_fetched(self, site: Path) -> None:
        assert list(problems(site)) == []

    def test_a_broken_link_and_a_fetched_script_are_found(self, tmp_path: Path) -> None:
        page = '<p id="here"><a href="#there">x</a> <a href="no.html">y</a>'
        page += '<a href="#here">z</a><script src="https://example.org/x.js"></script>'
        (tmp_path / "index.html").write_text(page, encoding="utf-8")
        assert list(problems(tmp_path)) == [
            "index.html: loads https://example.org/x.js",
            "index.html: no such place: #there",
            "index.html: no such file: no.html",
        ]

    def test_the_schema_s_page_has_each_field_with_an_example(self, site: Path) -> None:
        from site_reference import schema_page

        rows = [line for line in schema_page().splitlines() if line.startswith("| `")]
        fields = {"FactSheet": json_schema(), **json_schema()["$defs"]}
        assert len(rows) == sum(len(model["properties"]) for model in fields.values())
        without = [row for row in rows if row.rstrip(" |").count("|") < 4]
        assert without == []

    def test_the_commands_page_names_every_command(self, site: Path) -> None:
        page = (site / "reference" / "commands.html").read_text(encoding="utf-8")
        for command in ("extract", "evaluate", "verify", "convert", "export", "schema", "tokenize"):
            assert f"kx-extract {command}" in page


class TestNotebook:
    def test_it_is_that_of_its_page(self) -> None:
        from notebook import NOTEBOOK, PAGE, notebook

        assert NOTEBOOK.read_text(encoding="utf-8") == notebook(PAGE.read_text(encoding="utf-8"))

    def test_it_runs(self, folder: Path) -> None:
        """In a process of its own: a kernel has threads and sockets that outlive a test."""
        program = (
            "import sys, nbformat, nbclient\n"
            "book = nbformat.read(sys.argv[1], as_version=4)\n"
            "nbclient.NotebookClient(book, timeout=300, kernel_name='python3').execute()\n"
        )
        paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        environment = os.environ | {"PATH": paths, "PYTHONPATH": str(ROOT / "src")}
        book = DOCS / "tutorials" / "party-members.ipynb"
        done = subprocess.run(
            [sys.executable, "-c", program, str(book)],
            cwd=folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        assert (folder / "party-members.svg").stat().st_size > 1000
