"""The code blocks of the documentation, run as a reader would run them.

A page's blocks run in order in one folder, and its Python in one namespace. ``console`` lines that
begin with ``$`` are commands (the program's own run in this process); ``python`` is run; ``sql`` is
asked of the last database that the page has made; a block with ``title="…"`` is written to that file. What stands below a
command, or in a ``text`` block right behind Python, is what comes out, ``…`` standing for anything.
``exit=2`` behind ``console`` tells the exit code. A comment ``<!-- not run: why -->`` above a block
leaves it out.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from typer.testing import CliRunner

from kx_extract.cli import app

_BLOCK = re.compile(
    r"^(?P<skip><!-- not run: [^\n]+ -->\n)?```(?P<language>[a-z]+)(?P<rest>[^\n]*)\n"
    r"(?P<body>.*?)^```\n(?P<shown>\n```text\n(?P<output>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A code block.

    Attributes:
        language: its language.
        body: what stands in it.
        line: where it begins in its page.
        title: the file that it is to be written to.
        exit_code: that of its commands.
        output: what comes out of it; None where the page does not say.
    """

    language: str
    body: str
    line: int
    title: str | None
    exit_code: int
    output: str | None


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page that can run, in order.

    Args:
        page: its text.
    """
    for found in _BLOCK.finditer(page):
        title = re.search(r'title="([^"]+)"', found["rest"])
        runs = found["language"] in {"python", "console", "sql"} or title is not None
        if runs and not found["skip"]:
            code = re.search(r"exit=([0-9])", found["rest"])
            yield Block(
                found["language"],
                found["body"],
                page.count("\n", 0, found.start()) + 1,
                title[1] if title else None,
                int(code[1]) if code else 0,
                found["output"],
            )


def run(page: Path, given: Mapping[str, Any] | None = None) -> int:
    """Run a page's blocks in the current folder.

    Args:
        page: the page.
        given: names that its Python takes for given.

    Returns:
        How many blocks were run.

    Raises:
        AssertionError: a block fails, or gives something else than the page says.
    """
    names: dict[str, Any] = {"__name__": "__main__", **(given or {})}
    count = 0
    for block in blocks(page.read_text(encoding="utf-8")):
        where = f"{page.name}:{block.line}"
        if block.title is not None:
            Path(block.title).parent.mkdir(parents=True, exist_ok=True)
            Path(block.title).write_text(block.body, encoding="utf-8")
        elif block.language == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(block.body, where, "exec"), names)
            if block.output is not None:
                same(out.getvalue(), block.output, where)
        elif block.language == "sql":
            made = sorted(Path().glob("*.duckdb"), key=lambda path: path.stat().st_mtime)
            kept = str(made[-1]) if made else ":memory:"
            with duckdb.connect(kept, read_only=kept != ":memory:") as db:
                assert db.execute(block.body).fetchall(), f"{where}: no rows"
        else:
            _console(block, where)
        count += 1
    return count


def _console(block: Block, where: str) -> None:
    """Run a block's commands, and compare what they print where the page shows it."""
    parts = re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]
    assert parts, f"{where}: no command"
    for part in parts:
        command, _, shown = part.partition("\n")
        command = command.partition("  #")[0].strip()
        code, printed = _executed(command)
        assert code == block.exit_code, f"{where}: {command}: exit code {code}: {printed}"
        if shown.strip():
            same(printed, shown, f"{where}: {command}")


def _executed(command: str) -> tuple[int, str]:
    """A command's exit code and all that it prints."""
    if command.startswith("kx-extract ") and not re.search(r"[|<>;&]", command):
        words = shlex.split(command)[1:]
        if words[0] == "extract" and "--workers" not in words:
            words += ["--workers", "0"]  # in this process, where all is loaded
        result = CliRunner().invoke(app, words)
        return result.exit_code, result.output
    assert not command.startswith("pip "), f"{command}: nothing is installed here"
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stdout + done.stderr


def same(printed: str, shown: str, where: str) -> None:
    """See that what came out is what a page shows, ``…`` standing for anything."""
    pattern = ".*?".join(re.escape(part) for part in " ".join(shown.split()).split("…"))
    assert re.fullmatch(pattern, " ".join(printed.split())), f"{where}: {printed!r}, not {shown!r}"
