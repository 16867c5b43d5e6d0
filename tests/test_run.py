"""Runs: only what is new, changed or failed; killed at any moment and finished by the next."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import CORPUS, ROOT, small_sheet
from kx_extract.batch import ManifestUnusable, Outcome, Output, UnwritableFolder, extract_into
from kx_extract.batch.outputs import MANIFEST
from kx_extract.factsheet import FactSheet
from kx_extract.reading.article import Article


def prepare_small() -> Callable[[Article], FactSheet]:
    return small_sheet


def stop_or_crash(article: Article) -> FactSheet:
    """Hang, die, or fail, as the article says."""
    word = article.text.split()[0]
    if word == "hang":
        time.sleep(600)
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "fail":
        raise RuntimeError("a fault\nof the program")
    return small_sheet(article)


def prepare_trouble() -> Callable[[Article], FactSheet]:
    return stop_or_crash


def run(
    source: Path, out: Path, *, workers: int = 0, prepare: object = prepare_small, **options: object
) -> list[Outcome]:
    return list(
        extract_into([source], Output.at(out), workers=workers, prepare=prepare, **options)  # type: ignore[arg-type]
    )


def kinds(outcomes: list[Outcome]) -> str:
    return "".join(outcome.kind[0] for outcome in outcomes)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if not p.name.startswith(".")}


class TestRuns:
    @pytest.mark.parametrize("workers", [0, 2])
    def test_only_what_is_new_changed_or_failed(
        self, articles: Path, tmp_path: Path, workers: int
    ) -> None:
        out = tmp_path / "facts"
        (articles / "d.txt").touch()
        assert kinds(run(articles, out, workers=workers)) == "dddf"
        before = {name: (out / name).stat().st_mtime_ns for name in contents(out)}
        assert kinds(run(articles, out, workers=workers)) == "kkkf"
        assert {name: (out / name).stat().st_mtime_ns for name in contents(out)} == before
        (articles / "b.txt").write_text("Xã B có 14 chi bộ.\n", encoding="utf-8")
        (articles / "d.txt").write_text("Xã D có 14 chi bộ.\n", encoding="utf-8")
        (articles / "e.txt").write_text("Xã E có 14 chi bộ.\n", encoding="utf-8")
        assert kinds(run(articles, out, workers=workers)) == "kdkdd"
        assert list(contents(out)) == [f"{name}.json" for name in "abcde"]

    def test_a_sheet_that_is_gone_is_made_again(self, articles: Path, tmp_path: Path) -> None:
        run(articles, tmp_path / "facts")
        (tmp_path / "facts" / "b.json").unlink()
        assert kinds(run(articles, tmp_path / "facts")) == "kdk"

    def test_force(self, articles: Path, tmp_path: Path) -> None:
        run(articles, tmp_path / "facts")
        assert kinds(run(articles, tmp_path / "facts", force=True)) == "ddd"

    def test_another_program_does_everything_anew(
        self, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run(articles, tmp_path / "facts")
        monkeypatch.setattr("kx_extract.batch.manifest.program", lambda: "9.9+abc")
        assert kinds(run(articles, tmp_path / "facts")) == "ddd"

    def test_the_manifest_can_be_read(self, articles: Path, tmp_path: Path) -> None:
        (articles / "d.txt").touch()
        run(articles, tmp_path / "facts")
        with sqlite3.connect(tmp_path / "facts" / MANIFEST) as db:
            rows = db.execute("SELECT name, id, outcome, reason FROM items ORDER BY position")
            listed = [(Path(name).name, *rest) for name, *rest in rows]
        assert listed == [
            ("a.txt", "a", "done", None),
            ("b.txt", "b", "done", None),
            ("c.txt", "c", "done", None),
            ("d.txt", "d", "failed", "empty file"),
        ]

    def test_two_inputs_that_would_write_one_sheet(self, articles: Path, tmp_path: Path) -> None:
        (articles / "deeper").mkdir()
        (articles / "deeper" / "a.txt").write_text("Xã khác.", encoding="utf-8")
        outcomes = run(articles, tmp_path / "facts")
        assert kinds(outcomes) == "dddf"
        assert str(articles / "a.txt") in (outcomes[-1].reason or "")
        assert kinds(run(articles, tmp_path / "facts")) == "kkkf"

    def test_what_a_killed_run_left_is_cleared_away(self, articles: Path, tmp_path: Path) -> None:
        out = tmp_path / "facts"
        out.mkdir()
        (out / f".{'0' * 16}.tmp").write_text("half a she")
        (out / ".mine.tmp").write_text("not ours")
        run(articles, out)
        assert sorted(p.name for p in out.iterdir() if p.name.startswith(".")) == [
            MANIFEST,
            ".mine.tmp",
        ]

    def test_two_runs_at_once(self, articles: Path, tmp_path: Path) -> None:
        first = extract_into(
            [articles], Output.at(tmp_path / "x"), workers=0, prepare=prepare_small
        )
        next(first)
        with pytest.raises(ManifestUnusable, match="in use"):
            run(articles, tmp_path / "x")
        assert len(list(first)) == 2

    def test_a_broken_manifest(self, articles: Path, tmp_path: Path) -> None:
        (tmp_path / "x").mkdir()
        (tmp_path / "x" / MANIFEST).write_bytes(b"no database" * 100)
        with pytest.raises(ManifestUnusable, match="remove it to begin anew"):
            run(articles, tmp_path / "x")

    @pytest.mark.parametrize("workers", [1, 2])
    def test_trouble_costs_the_article_that_makes_it(self, tmp_path: Path, workers: int) -> None:
        folder = tmp_path / "articles"
        folder.mkdir()
        for n, word in enumerate(["well", "die", "hang", "well", "fail", "well", "well", "die"]):
            (folder / f"{n}.txt").write_text(f"{word} then", encoding="utf-8")
        outcomes = run(folder, tmp_path / "x", workers=workers, prepare=prepare_trouble, timeout=3)
        assert kinds(outcomes) == "dffdfddf"
        reasons = [outcome.reason for outcome in outcomes if outcome.reason]
        assert reasons == [
            "its worker process ended (SIGKILL)",
            "given up after 3 s",
            "extraction failed: RuntimeError: a fault",
            "its worker process ended (SIGKILL)",
        ]
        assert list(contents(tmp_path / "x")) == ["0.json", "3.json", "5.json", "6.json"]

    def test_a_full_disk_ends_the_run(
        self, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def write(path: Path, data: bytes) -> None:
            if path.name == "b.json":
                raise OSError(28, "No space left on device")
            path.write_bytes(data)

        with monkeypatch.context() as patched:
            patched.setattr("kx_extract.batch.tasks.write_bytes_atomically", write)
            with pytest.raises(UnwritableFolder, match="no space left on device"):
                run(articles, tmp_path / "x")
        assert kinds(run(articles, tmp_path / "x")) == "kdd"

    def test_what_cannot_be_written_costs_itself(self, articles: Path, tmp_path: Path) -> None:
        (tmp_path / "x" / "a.json").mkdir(parents=True)
        outcomes = run(articles, tmp_path / "x")
        assert kinds(outcomes) == "fdd"
        assert "cannot write its sheet" in (outcomes[0].reason or "")

    def test_nothing_is_made_for_nothing(self, tmp_path: Path) -> None:
        (outcome,) = run(tmp_path / "missing", tmp_path / "x")
        assert (outcome.kind, outcome.article) == ("failed", False)
        assert not (tmp_path / "x").exists()


class TestOneFile:
    @pytest.mark.parametrize("workers", [0, 2])
    def test_lines(self, articles: Path, tmp_path: Path, workers: int) -> None:
        out = tmp_path / "facts.jsonl"
        assert kinds(run(articles, out, workers=workers)) == "ddd"
        lines = out.read_text(encoding="utf-8").splitlines()
        assert [FactSheet.from_json(line).article.id for line in lines] == ["a", "b", "c"]
        (articles / "0.txt").write_text("Xã O có 13 chi bộ.", encoding="utf-8")
        assert kinds(run(articles, out, workers=workers)) == "dkkk"
        lines = out.read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["article"]["id"] for line in lines] == ["0", "a", "b", "c"]
        (articles / "b.txt").unlink()
        run(articles, out, workers=workers)
        assert len(out.read_text(encoding="utf-8").splitlines()) == 3

    def test_parquet(self, articles: Path, tmp_path: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        out = tmp_path / "facts.parquet"
        run(articles, out)
        table = parquet.read_table(out)
        assert table.column("id").to_pylist() == ["a", "b", "c"]
        sheet = FactSheet.from_json(table.column("sheet")[1].as_py())
        assert sheet.article.sha256 == table.column("sha256")[1].as_py()

    def test_an_older_file_stays_until_the_new_one_is_whole(
        self, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = tmp_path / "facts.jsonl"
        run(articles, out)
        before = out.read_bytes()
        (articles / "d.txt").write_text("Xã D có 13 chi bộ.", encoding="utf-8")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr("kx_extract.batch.outputs._write_lines", full)
            with pytest.raises(UnwritableFolder, match="no space left"):
                run(articles, out)
        assert out.read_bytes() == before
        assert kinds(run(articles, out)) == "kkkk"
        assert out.read_bytes() != before


# --- killed at any moment ---------------------------------------------------------------------------

COMMAND = [sys.executable, "-c", "from kx_extract.cli import main; main()", "extract"]


def start(*arguments: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(number) for number in listed.read_text().split()] if listed.exists() else []


def killed_and_resumed(
    articles: Path, out: Path, whole: float, chance: random.Random
) -> tuple[int, int]:
    """Kill a run at a random moment, the parent or one worker, until one comes to its end.

    Returns:
        How often a parent and how often a worker was killed.
    """
    parents = workers = 0
    while True:
        process = start(articles, "-o", out, "--workers", 2)
        time.sleep(chance.uniform(0.1, whole))
        if process.poll() is None:
            found = children(process.pid)
            if found and chance.random() < 0.4:
                os.kill(chance.choice(found), signal.SIGKILL)
                workers += 1
                process.wait()
                continue
            process.kill()
            parents += 1
        process.wait()
        if process.returncode == 0:
            return parents, workers


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for workers in /proc")
@pytest.mark.parametrize(
    "rounds", [1, pytest.param(20, marks=pytest.mark.slow)], ids=["once", "twenty times"]
)
@pytest.mark.parametrize("name", ["facts", pytest.param("facts.jsonl", marks=pytest.mark.slow)])
def test_killed_at_any_moment(tmp_path: Path, rounds: int, name: str) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for file in sorted((CORPUS / "articles").glob("*.txt"))[:6]:
        for copy in range(2 if rounds == 1 else 8):
            shutil.copy(file, articles / f"{file.stem}-{copy}.txt")
    begun = time.monotonic()
    assert start(articles, "-o", tmp_path / "undisturbed" / name, "--workers", 2).wait() == 0
    whole = time.monotonic() - begun
    chance = random.Random(rounds)
    for number in range(rounds):
        out = tmp_path / f"disturbed-{number}" / name
        killed_and_resumed(articles, out, whole, chance)
        for _ in range(2):  # a worker that was killed cost its article; the next run does it
            start(articles, "-o", out, "--workers", 2).wait()
        assert contents(out.parent if out.is_file() else out) == contents(
            out.parents[1] / "undisturbed" if out.is_file() else tmp_path / "undisturbed" / name
        )
