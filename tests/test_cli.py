"""The command: exit codes, one clear line for each trouble, nothing heavy before it is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import ROOT, small_sheet
from kx_extract import __version__
from kx_extract.batch.outputs import MANIFEST
from kx_extract.cli import main
from kx_extract.cli.summary import kind_of_refusal
from kx_extract.factsheet import FactSheet
from kx_extract.reading.article import Article


class Outcome(NamedTuple):
    """What a run of the command gave."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process."""

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["kx-extract", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
        code = caught.value.code
        return Outcome(code if isinstance(code, int) else 0, *capsys.readouterr())

    return run


def sheets_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("light_pipeline")
class TestExtract:
    def test_all_done(self, run: Run, articles: Path, tmp_path: Path) -> None:
        code, out, err = run("extract", "--workers", 0, articles, "-o", tmp_path / "facts")
        assert (code, err) == (0, "")
        assert out.startswith("3 fact sheets written")
        assert sheets_in(tmp_path / "facts") == [MANIFEST, "a.json", "b.json", "c.json"]
        sheet = FactSheet.from_json((tmp_path / "facts" / "a.json").read_bytes())
        assert sheet.article.id == "a"

    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("empty.txt", b"", "empty"),
            ("binary.txt", bytes(range(256)) * 9, "binary"),
            ("large.txt", b"a" * (20 << 20), "too large"),
        ],
    )
    def test_a_bad_file_among_good_ones(
        self, run: Run, articles: Path, tmp_path: Path, name: str, content: bytes, reason: str
    ) -> None:
        (articles / name).write_bytes(content)
        outcome = run("extract", "--workers", 0, articles, "-o", tmp_path / "facts")
        assert outcome.code == 1
        (line,) = outcome.complaints
        assert line.startswith(f"{articles / name}: ")
        assert reason in line
        assert outcome.out.startswith("3 fact sheets written")
        assert sheets_in(tmp_path / "facts") == [MANIFEST, "a.json", "b.json", "c.json"]

    def test_a_missing_path_among_good_ones(self, run: Run, articles: Path, tmp_path: Path) -> None:
        outcome = run(
            "extract", "--workers", 0, tmp_path / "missing", articles, "-o", tmp_path / "facts"
        )
        assert outcome.code == 1
        assert outcome.complaints == [f"{tmp_path / 'missing'}: no such file or folder"]
        assert len(sheets_in(tmp_path / "facts")) == 4

    @pytest.mark.parametrize("bare", [True, False])
    def test_nothing_to_do(self, run: Run, tmp_path: Path, bare: bool) -> None:
        path = tmp_path / "x"
        if bare:
            path.mkdir()
        outcome = run("extract", "--workers", 0, path, "-o", tmp_path / "facts")
        assert outcome.code == 2
        (line,) = outcome.complaints
        assert line.startswith(f"{path}: ")
        assert not (tmp_path / "facts").exists()

    def test_only_bad_files(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").touch()
        outcome = run("extract", "--workers", 0, tmp_path / "a.txt", "-o", tmp_path / "facts")
        assert outcome.code == 1
        assert len(outcome.complaints) == 1

    def test_nowhere_to_write(self, run: Run, articles: Path, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        outcome = run("extract", "--workers", 0, articles, "-o", tmp_path / "file" / "facts")
        assert outcome.code == 2
        (line,) = outcome.complaints
        assert line.startswith(f"{tmp_path / 'file' / 'facts'}: cannot write there")

    @pytest.mark.parametrize(
        ("options", "complaint"),
        [
            (["--address", "auto"], "--address is for --engine ray"),
            (
                ["--engine", "ray", "--workers", 0],
                "--engine ray needs a worker: --workers must be 1 or more",
            ),
            (["--engine", "ray"], "--engine ray needs ray: pip install 'kx-extract[ray]'"),
        ],
    )
    def test_no_cluster(
        self,
        run: Run,
        articles: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        options: list[object],
        complaint: str,
    ) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
        outcome = run("extract", articles, "-o", tmp_path / "facts", *options)
        assert (outcome.code, outcome.complaints) == (2, [complaint])
        assert not (tmp_path / "facts").exists()

    def test_a_fault_of_the_program(
        self, run: Run, articles: Path, tmp_path: Path, light_pipeline: Callable[..., None]
    ) -> None:
        def extract(article: Article) -> FactSheet:
            if article.id == "b":
                raise KeyError("measure")
            return small_sheet(article)

        light_pipeline(extract)
        outcome = run("extract", "--workers", 0, articles, "-o", tmp_path / "facts")
        assert outcome.code == 1
        (line,) = outcome.complaints
        assert line == f"{articles / 'b.txt'}: extraction failed: KeyError: 'measure'"

    def test_two_files_of_one_name(self, run: Run, articles: Path, tmp_path: Path) -> None:
        (articles / "deeper").mkdir()
        (articles / "deeper" / "a.txt").write_text("Xã khác.", encoding="utf-8")
        outcome = run("extract", "--workers", 0, articles, "-o", tmp_path / "facts")
        assert outcome.code == 1
        (line,) = outcome.complaints
        assert line.startswith(f"{articles / 'deeper' / 'a.txt'}: ")

    def test_removed_articles_are_named_and_pruned(
        self, run: Run, articles: Path, tmp_path: Path
    ) -> None:
        facts = tmp_path / "facts"
        run("extract", "--workers", 0, articles, "-o", facts)
        (articles / "b.txt").unlink()
        given = ("extract", "--workers", 0, articles, "-o", facts)
        still = f"{articles / 'b.txt'}: no more; {facts / 'b.json'} is still there"
        code, _, err = run(*given)
        assert (code, err) == (0, f"{still} (--prune removes it)\n")
        code, _, err = run(*given, tmp_path / "nowhere", "--prune")
        assert code == 1 and (facts / "b.json").exists()
        assert "--prune: nothing is removed, as not every path could be read" in err
        code, _, err = run(*given, "--prune")
        assert (code, err) == (0, f"{articles / 'b.txt'}: no more; its sheet was removed\n")
        assert not (facts / "b.json").exists() and (facts / "a.json").exists()
        assert run(*given).err == ""

    def test_refusals_are_counted_by_kind(self, run: Run, articles: Path, tmp_path: Path) -> None:
        (articles / "d.txt").write_bytes(b"")
        (articles / "e.txt").write_bytes(b"")
        (articles / "f.txt").write_bytes(b"a\0b" * 20)
        _, out, _ = run("extract", "--workers", 0, articles, "-o", tmp_path / "facts")
        assert out.splitlines()[1] == "refused: 2 empty file, 1 binary data"

    def test_interrupted(
        self, run: Run, articles: Path, tmp_path: Path, light_pipeline: Callable[..., None]
    ) -> None:
        def interrupt(article: Article) -> FactSheet:
            raise KeyboardInterrupt

        light_pipeline(interrupt)
        outcome = run("extract", "--workers", 0, articles, "-o", tmp_path / "facts")
        assert outcome.code == 130
        assert "Traceback" not in outcome.err


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["extract", "corpus"],
            ["extract", "corpus", "-o", "x", "--workers", "-1"],
            ["extract", "corpus", "-o", "x", "--workers", "many"],
            ["unknown"],
            ["tokenize", "x.txt", "--format", "xml"],
            ["evaluate", "corpus"],
        ],
    )
    def test_wrong_usage(self, run: Run, arguments: list[str]) -> None:
        outcome = run(*arguments)
        assert outcome.code == 2
        assert "Error" in outcome.err
        assert "Traceback" not in outcome.err

    @pytest.mark.parametrize("command", ["", "extract", "evaluate", "report", "schema", "tokenize"])
    def test_help(self, run: Run, command: str) -> None:
        code, out, _ = run(*command.split(), "--help")
        assert code == 0
        assert out.startswith("Usage: kx-extract")

    def test_version(self, run: Run) -> None:
        assert run("--version") == (0, f"kx-extract {__version__}\n", "")

    def test_the_package_runs_as_the_command(self) -> None:
        command = [sys.executable, "-m", "kx_extract", "--version"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout == f"kx-extract {__version__}\n"


class TestSchema:
    def test_to_a_file_as_on_the_terminal(self, run: Run, tmp_path: Path) -> None:
        printed = run("schema")
        written = run("schema", "-o", tmp_path / "schema.json")
        assert (printed.code, written.code) == (0, 0)
        assert (tmp_path / "schema.json").read_text(encoding="utf-8") == printed.out

    def test_nowhere_to_write(self, run: Run, tmp_path: Path) -> None:
        outcome = run("schema", "-o", tmp_path / "missing" / "schema.json")
        assert outcome.code == 2
        assert len(outcome.complaints) == 1


class TestEvaluate:
    def test_gold_against_itself(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        scores = tmp_path / "scores.json"
        code, out, err = run("evaluate", corpus / "gold", corpus / "gold", "--json", scores)
        assert (code, err) == (0, "")
        assert "complete facts" in out
        layers = json.loads(scores.read_text(encoding="utf-8"))["layers"]
        assert {layer["f1"] for layer in layers.values()} == {1.0}

    def test_missing_and_broken_sheets_count_as_empty(
        self, run: Run, corpus: Path, tmp_path: Path
    ) -> None:
        gold, sheets = tmp_path / "gold", tmp_path / "sheets"
        gold.mkdir()
        sheets.mkdir()
        missed = 0
        for name in ("kim-son-2018-05-18", "khoai-chau"):
            content = (corpus / "gold" / f"{name}.json").read_bytes()
            (gold / f"{name}.json").write_bytes(content)
            missed += len(FactSheet.from_json(content).facts)
        (sheets / "khoai-chau.json").write_text('{"schema_version": "1"}', encoding="utf-8")
        outcome = run("evaluate", gold, sheets, "--errors", "1")
        assert outcome.code == 1
        missing, broken = sorted(outcome.complaints, key=lambda line: "no such" not in line)
        assert missing == f"{sheets / 'kim-son-2018-05-18.json'}: no such file"
        assert broken.startswith(f"{sheets / 'khoai-chau.json'}: ")
        assert f"facts missed: {missed}\n" in outcome.out

    def test_no_gold(self, run: Run, tmp_path: Path) -> None:
        for gold in (tmp_path, tmp_path / "missing"):
            outcome = run("evaluate", gold, tmp_path)
            assert outcome.code == 2
            (line,) = outcome.complaints
            assert line.startswith(f"{gold}: ")

    def test_no_sheets(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        outcome = run("evaluate", corpus / "gold", tmp_path / "missing")
        assert outcome.code == 2
        assert outcome.complaints == [f"{tmp_path / 'missing'}: no such file or folder"]


class TestTokenize:
    def test_unreadable(self, run: Run, tmp_path: Path) -> None:
        outcome = run("tokenize", tmp_path / "missing.txt")
        assert outcome.code == 2
        assert outcome.complaints == [f"{tmp_path / 'missing.txt'}: no such file"]


HEAVY = {
    "spacy",
    "underthesea",
    "pydantic",
    "numpy",
    "regex",
    "rich.console",
    "kx_extract.factsheet",
}


def modules_after(code: str) -> set[str]:
    """The packages of HEAVY that a fresh Python has imported after some code."""
    code += f"\nimport sys; print(*({HEAVY!r} & sys.modules.keys()), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


class TestNothingHeavy:
    def test_importing_the_package(self) -> None:
        assert modules_after("import kx_extract; dir(kx_extract)") == set()

    def test_help(self) -> None:
        code = "from kx_extract.cli import app; app(['extract', '--help'], standalone_mode=False)"
        assert modules_after(code) <= {"pydantic", "rich.console"}  # typer may use them itself


PROGRESS = """
import sys
from types import ModuleType
sys.path.insert(0, {tests!r})
from conftest import small_sheet
module = sys.modules["kx_extract.pipeline"] = ModuleType("kx_extract.pipeline")
module.load, module.extract_article = (lambda: None), small_sheet
sys.argv = ["kx-extract", "extract", "--workers", "0", {articles!r}, "-o", {output!r}]
from kx_extract.cli import main
from kx_extract.cli.summary import kind_of_refusal
main()
"""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs pseudo-terminals")
def test_progress_on_a_terminal_only(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").touch()
    code = PROGRESS.format(
        tests=str(ROOT / "tests"), articles=str(articles), output=str(tmp_path / "facts")
    )
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    shown = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert done.returncode == 1
    assert "Extracting" in shown
    assert "4/4" in shown
    assert f"{articles / 'empty.txt'}: empty file" in shown

    piped = subprocess.run(command, capture_output=True, text=True)
    assert piped.stderr == f"{articles / 'empty.txt'}: empty file\n"


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("empty file", "empty file"),
        ("too large: more than 16 MB", "too large"),
        ("given up after 60 s", "given up"),
        ("its sheet would be called a.json like that of b/a.txt", "its sheet would be called"),
        ("no field 'text' among 'a', 'b'; name it with --text-field", "no field"),
    ],
)
def test_kinds_of_refusals(reason: str, kind: str) -> None:
    assert kind_of_refusal(reason) == kind
