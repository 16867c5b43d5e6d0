"""Runs that are interrupted, or run side by side: nothing half-written, nothing lost.

The slow tests, twenty rounds, are ``make kills``; runs that are killed are in ``test_run.py``.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import CORPUS, ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")

COMMAND = [sys.executable, "-c", "from kx_extract.cli import main; main()", "extract"]
ROUNDS = 20


def start(*arguments: object) -> subprocess.Popen[str]:
    """Begin a run, with its workers in a process group of their own."""
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments), "-q", "--workers", "2"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code of a run, and what it said on standard error."""
    _, said = process.communicate()
    return process.returncode, said


def copied(folder: Path, *, first: int = 0, copies: int = 1) -> Path:
    """A folder of the beginnings of four articles of the corpus, or of so many copies of each."""
    folder.mkdir(parents=True)
    for file in sorted((CORPUS / "articles").glob("*.txt"))[first : first + 4]:
        for copy in range(copies):
            text = file.read_text(encoding="utf-8")[:1500]
            (folder / f"{file.stem}-{copy}.txt").write_text(text, encoding="utf-8")
    return folder


def left(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for the manifests."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.name: path.read_bytes() for path in files if ".kx-extract.sqlite" not in path.name}


def see_whole(files: dict[str, bytes]) -> None:
    """Every sheet is whole, and nothing but sheets is there."""
    for name, content in files.items():
        assert name.endswith((".json", ".jsonl")) and not name.startswith("."), name
        for line in [content] if name.endswith(".json") else content.splitlines():
            assert json.loads(line)["schema_version"], name


def test_interrupted_while_it_writes(tmp_path: Path) -> None:
    """Ctrl-C, which the terminal sends to all processes of a run, is said in one line."""
    articles, out = copied(tmp_path / "articles"), tmp_path / "facts"
    process = start(articles, "-o", out)
    while process.poll() is None and not list(out.glob("*.json")):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    code, said = ended(process)
    assert (code, said) in ((130, "interrupted\n"), (0, ""))  # or it had come to its end
    assert left(out)
    see_whole(left(out))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["facts", "facts.jsonl"])
def test_interrupted_at_any_moment(tmp_path: Path, name: str) -> None:
    """What was interrupted leaves whole sheets only, and the next run comes to those of one that
    nothing disturbed."""
    articles = copied(tmp_path / "articles", copies=2)
    begun = time.monotonic()
    assert ended(start(articles, "-o", tmp_path / "whole" / name)) == (0, "")
    took = time.monotonic() - begun
    wanted = left(tmp_path / "whole")
    chance = random.Random(name)
    for number in range(ROUNDS // 2):
        out = tmp_path / f"out-{number}" / name
        process = start(articles, "-o", out)
        time.sleep(chance.uniform(0.3, 1.0) * took)
        os.killpg(process.pid, signal.SIGINT)
        assert ended(process) in ((130, "interrupted\n"), (0, ""))
        see_whole(left(out.parent) if out.parent.exists() else {})
        assert ended(start(articles, "-o", out)) == (0, "")
        assert left(out.parent) == wanted


@pytest.mark.slow
def test_two_runs_write_files_of_one_folder(tmp_path: Path) -> None:
    """``d/2023.jsonl`` and ``d/2024.jsonl``, written at the same time: neither touches what the
    other puts together, and each is as if it had been alone."""
    inputs = {f"{n}.jsonl": copied(tmp_path / str(n), first=4 * n) for n in range(2)}
    alone = tmp_path / "alone"
    for name, articles in inputs.items():
        assert ended(start(articles, "-o", alone / name)) == (0, "")
    chance = random.Random(1)
    for number in range(ROUNDS):
        out = tmp_path / f"out-{number}"
        runs = []
        for name, articles in inputs.items():
            runs.append(start(articles, "-o", out / name))
            time.sleep(chance.uniform(0, 1.5))
        assert [ended(run) for run in runs] == [(0, "")] * 2
        assert left(out) == left(alone)
