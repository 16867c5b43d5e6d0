"""Many files: one bad file costs itself only, and a sheet is either whole or not there."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import ROOT, small_sheet
from kx_extract.batch import (
    Result,
    UnwritableFolder,
    WorkersUnavailable,
    extract_files,
    open_folder,
    write_sheet,
)
from kx_extract.batch.workers import map_in_processes
from kx_extract.factsheet import FactSheet
from kx_extract.reading.article import Article


def make(name: str, text: str = "Xã có 13 chi bộ.") -> FactSheet:
    return small_sheet(Article(id=name, text=text))


# What worker processes run must stand at the head of a module, to be found by name.


def prepare_small() -> Callable[[Article], FactSheet]:
    return small_sheet


def prepare_fault() -> Callable[[Article], FactSheet]:
    def extract(article: Article) -> FactSheet:
        if article.id == "b":
            raise RuntimeError("a fault\nof the program")
        return small_sheet(article)

    return extract


def extract_or_die(article: Article) -> FactSheet:
    if article.id == "b":
        os.kill(os.getpid(), signal.SIGKILL)
    return small_sheet(article)


def prepare_death() -> Callable[[Article], FactSheet]:
    return extract_or_die


def prepare_nothing() -> Callable[[Article], FactSheet]:
    raise OSError("the model is missing")


def prepare_exit() -> Callable[[Article], FactSheet]:
    os._exit(3)


def prepare_delay() -> Callable[[float], float]:
    return delay


def delay(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def prepare_echo() -> Callable[[bytes], bytes]:
    return bytes


def prepare_death_of_odd() -> Callable[[int], int]:
    return die_if_odd


def die_if_odd(number: int) -> int:
    if number % 2:
        os._exit(number)
    return number


class TestExtractFiles:
    @pytest.mark.parametrize("workers", [1, 2])
    def test_every_file_in_order(self, articles: Path, workers: int) -> None:
        results = list(extract_files([articles], workers, prepare=prepare_small))
        assert [r.path.name for r in results] == ["a.txt", "b.txt", "c.txt"]
        assert [r.sheet.article.id for r in results if r.sheet] == ["a", "b", "c"]
        assert all(r.error is None for r in results)

    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("empty.txt", b"", "empty"),
            ("blank.txt", b" \n\n ", "white space"),
            ("binary.txt", bytes(range(256)) * 9, "binary"),
            ("large.txt", b"a" * (20 << 20), "too large"),
        ],
    )
    def test_a_bad_file_costs_itself(
        self, articles: Path, name: str, content: bytes, reason: str
    ) -> None:
        (articles / name).write_bytes(content)
        results = {r.path.name: r for r in extract_files([articles], prepare=prepare_small)}
        assert len(results) == 4
        assert reason in (results.pop(name).error or "")
        assert all(r.sheet and r.error is None for r in results.values())

    def test_missing_paths_and_empty_folders_are_results(
        self, articles: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "bare").mkdir()
        paths = [tmp_path / "bare", articles / "a.txt", tmp_path / "missing.txt"]
        results = list(extract_files(paths, prepare=prepare_small))
        errors = {r.path.name: r.error for r in results}
        assert errors["a.txt"] is None
        assert "no *.txt" in (errors["bare"] or "")
        assert "no such file" in (errors["missing.txt"] or "")

    @pytest.mark.parametrize("workers", [1, 2])
    def test_a_fault_is_one_line(self, articles: Path, workers: int) -> None:
        # prepared functions stay in their process, so that a closure will do
        a, b, c = extract_files([articles], workers, prepare=prepare_fault)
        assert a.sheet is not None
        assert c.sheet is not None
        assert b == Result(articles / "b.txt", error="extraction failed: RuntimeError: a fault")

    def test_a_killed_process_costs_its_file(self, articles: Path) -> None:
        a, b, c = extract_files([articles], workers=2, prepare=prepare_death)
        assert a.sheet is not None
        assert c.sheet is not None
        assert b.sheet is None
        assert "SIGKILL" in (b.error or "")

    @pytest.mark.parametrize(
        ("prepare", "reason"),
        [(prepare_nothing, "OSError: the model is missing"), (prepare_exit, "exit code 3")],
    )
    def test_processes_that_cannot_start(
        self, articles: Path, prepare: Callable[[], Callable[[Article], FactSheet]], reason: str
    ) -> None:
        with pytest.raises(WorkersUnavailable, match=reason):
            list(extract_files([articles], workers=2, prepare=prepare))

    def test_nothing_is_loaded_for_nothing(self, tmp_path: Path) -> None:
        (result,) = extract_files([tmp_path / "missing"], prepare=prepare_nothing)
        assert result.error

    def test_workers_must_be_positive(self, articles: Path) -> None:
        with pytest.raises(ValueError, match="workers"):
            list(extract_files([articles], workers=0, prepare=prepare_small))


class TestWorkers:
    def test_answers_keep_the_order_of_tasks(self) -> None:
        tasks = [0.3, 0.0, 0.0, 0.0]
        answers = map_in_processes(prepare_delay, tasks, workers=2, lost=lambda task, _: task)
        assert list(answers) == tasks

    def test_half_of_the_tasks_are_lost(self) -> None:
        answers = map_in_processes(
            prepare_death_of_odd, range(6), workers=2, lost=lambda task, reason: -task
        )
        assert list(answers) == [0, -1, 2, -3, 4, -5]

    def test_only_a_little_is_taken_ahead(self) -> None:
        taken = []

        def tasks() -> Iterator[float]:
            for number in range(1000):
                taken.append(number)
                yield 0.0

        answers = map_in_processes(prepare_delay, tasks(), workers=2, lost=lambda task, _: task)
        next(answers)
        assert len(taken) < 100
        answers.close()

    def test_closing_the_stream_ends_the_processes(self) -> None:
        tasks = [0.0, 60.0, 60.0]
        answers = map_in_processes(prepare_delay, tasks, workers=2, lost=lambda task, _: task)
        next(answers)
        begun = time.monotonic()
        answers.close()
        assert time.monotonic() - begun < 5

    def test_a_task_that_takes_too_long_is_given_up(self) -> None:
        answers = map_in_processes(
            prepare_delay,
            [0.0, 60.0, 0.01, 0.02, 0.03],
            workers=1,
            lost=lambda task, reason: (task, reason),
            timeout=1.5,
        )
        assert list(answers) == [0.0, (60.0, "given up after 1.5 s"), 0.01, 0.02, 0.03]

    def test_large_tasks_and_answers_do_not_block_each_other(self) -> None:
        tasks = [bytes(1 << 20)] * 24
        answers = map_in_processes(prepare_echo, tasks, workers=2, lost=lambda *_: b"")
        assert [len(answer) for answer in answers] == [1 << 20] * 24


class TestWriteSheet:
    def test_written_and_read_back(self, tmp_path: Path) -> None:
        sheet = make("xã-bình-định")
        path = write_sheet(sheet, tmp_path)
        assert path == tmp_path / "xã-bình-định.json"
        assert FactSheet.from_json(path.read_bytes()) == sheet
        assert path.read_text(encoding="utf-8").endswith("}\n")
        assert [p.name for p in tmp_path.iterdir()] == [path.name]

    def test_permissions_are_those_of_any_new_file(self, tmp_path: Path) -> None:
        other = tmp_path / "other"
        other.touch()
        path = write_sheet(make("a"), tmp_path)
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)

    def test_an_invalid_sheet_is_not_written(self, tmp_path: Path) -> None:
        sheet = make("a")
        broken = sheet.model_copy(
            update={"article": sheet.article.model_copy(update={"characters": -1})}
        )
        with pytest.raises(ValueError, match="characters"):
            write_sheet(broken, tmp_path)
        assert not list(tmp_path.iterdir())

    def test_a_failure_leaves_what_was_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write_sheet(make("a"), tmp_path)
        before = path.read_bytes()

        def full(fd: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            write_sheet(make("a", text="Khác."), tmp_path)
        assert path.read_bytes() == before
        assert [p.name for p in tmp_path.iterdir()] == ["a.json"]

    @pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../a", "a\\b", "a\0b"])
    def test_ids_that_lead_elsewhere(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(ValueError, match="no name for a file"):
            write_sheet(make(name), tmp_path)


class TestOpenFolder:
    def test_folders_are_made(self, tmp_path: Path) -> None:
        folder = open_folder(tmp_path / "x" / "y")
        assert folder.is_dir()
        assert not list(folder.iterdir())

    @pytest.mark.parametrize("below", ["", "deeper"])
    def test_a_file_is_no_folder(self, tmp_path: Path, below: str) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(UnwritableFolder, match="file") as caught:
            open_folder(tmp_path / "file" / below)
        assert "\n" not in str(caught.value)

    def test_a_folder_without_permission(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> int:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
        with pytest.raises(UnwritableFolder, match="permission denied"):
            open_folder(tmp_path)


OWN_FUNCTION = """
import kx_extract
from kx_extract.pipeline import extract_article

def prepare():
    return extract_article

{guard}for result in kx_extract.extract_files(["my-articles"], workers=2, prepare=prepare):
    {indent}print(result.path, result.error or len(result.sheet.facts))
"""


class TestScripts:
    """Scripts that somebody saves and runs, as they are written: without a guard of ``__main__``."""

    def run(self, folder: Path, script: str) -> subprocess.CompletedProcess[str]:
        (folder / "my-articles").mkdir()
        for name in ("a", "b", "c"):
            article = folder / "my-articles" / f"{name}.txt"
            article.write_text("Xã Vũ Lễ có 13 chi bộ.", encoding="utf-8")
        (folder / "script.py").write_text(script, encoding="utf-8")
        paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
        return subprocess.run(
            [sys.executable, "script.py"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    def test_the_code_of_the_readme(self, tmp_path: Path) -> None:
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
        done = self.run(tmp_path, code)
        assert done.stderr == ""
        assert done.returncode == 0
        lines = done.stdout.splitlines()
        assert lines[:2] == ["13 chi bộ 13 chi bộ chi bộ", "439 đảng viên 439 đảng viên đảng viên"]
        assert lines[3] == "2"
        assert lines[4:7] == [f"my-articles/{name}.txt 1" for name in ("a", "b", "c")]
        assert lines[7] == "21000"
        assert len(lines) == 9, "the script ran once"

    def test_a_script_with_a_function_of_its_own_needs_the_guard(self, tmp_path: Path) -> None:
        done = self.run(tmp_path, OWN_FUNCTION.format(guard="", indent=""))
        assert done.returncode == 1
        assert "bootstrapping" not in done.stderr
        said = 'a script that gives a function of its own to extract_files needs the usual if __name__ == "__main__":'
        assert said in done.stderr.splitlines()

    def test_a_script_with_a_function_of_its_own_and_the_guard(self, tmp_path: Path) -> None:
        guard = 'if __name__ == "__main__":\n    '
        done = self.run(tmp_path, OWN_FUNCTION.format(guard=guard, indent="    "))
        assert done.stderr == ""
        assert done.stdout.splitlines() == [f"my-articles/{name}.txt 1" for name in ("a", "b", "c")]
