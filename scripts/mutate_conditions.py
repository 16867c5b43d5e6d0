"""Flip single conditions of the composition, one at a time, and ask whether an example notices.

Usage: ``python scripts/mutate_conditions.py [--seed 1] [--count 20]``. Each mutation is one
condition of an ``if``, a ``while``, a comprehension or a returned truth value, negated in a copy of
the sources; the fast tests of examples run against the copy until one fails. Prints a line a
mutation and the share that was caught; the exit code is 1 where it is below ``--least``.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "kx_extract"
MUTATED = "composition"
TESTS = (
    "tests/test_facts.py",
    "tests/test_composition.py",
    "tests/test_breakdowns.py",
    "tests/test_reconciliation.py::test_warning",
    "tests/test_resolution.py",
    "tests/test_provenance.py::test_a_rule_fires_on_its_example",
)
LONGEST = 600  # seconds that the tests may take; a mutation that never ends is caught


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in a file.

    Attributes:
        path: the file, below the package.
        line: its line.
        first, end: its bytes.
        text: its source.
    """

    path: Path
    line: int
    first: int
    end: int
    text: str

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}: {' '.join(self.text.split())}"


def conditions(path: Path) -> Iterator[Condition]:
    """The conditions of a file, in order, those joined by ``and`` and ``or`` one by one."""
    source = path.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in ast.walk(ast.parse(source)):
        for atom in _atoms_of(node):
            assert atom.end_lineno is not None
            assert atom.end_col_offset is not None
            first = starts[atom.lineno - 1] + atom.col_offset
            end = starts[atom.end_lineno - 1] + atom.end_col_offset
            text = source[first:end].decode()
            if text != "TYPE_CHECKING":
                yield Condition(path.relative_to(PACKAGE), atom.lineno, first, end, text)


def _atoms_of(node: ast.AST) -> Iterator[ast.expr]:
    """The conditions that a node asks itself."""
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        yield from _atoms(node.test)
    elif isinstance(node, ast.comprehension):
        for test in node.ifs:
            yield from _atoms(test)
    elif isinstance(node, (ast.Return, ast.Assign)) and isinstance(
        node.value, (ast.BoolOp, ast.Compare)
    ):
        yield from _atoms(node.value)


def _atoms(test: ast.expr) -> Iterator[ast.expr]:
    if isinstance(test, ast.BoolOp):
        for value in test.values:
            yield from _atoms(value)
    elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yield from _atoms(test.operand)
    else:
        yield test


def all_conditions() -> list[Condition]:
    """The conditions of the composition, by file and place."""
    found = {c for path in sorted((PACKAGE / MUTATED).rglob("*.py")) for c in conditions(path)}
    return sorted(found, key=lambda c: (c.path, c.first, c.end))


def flip(condition: Condition, package: Path) -> None:
    """Negate a condition in a copy of the package."""
    source = (PACKAGE / condition.path).read_bytes()
    flipped = b"(not (" + source[condition.first : condition.end] + b"))"
    mutated = source[: condition.first] + flipped + source[condition.end :]
    (package / condition.path).write_bytes(mutated)


def failing(copy: Path) -> str | None:
    """The first test that fails with the sources of a copy; None where all pass."""
    arguments = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", *TESTS]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *arguments],
            cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "it does not end"
    if done.returncode == 0:
        return None
    named = re.search(r"^(?:FAILED|ERROR) (\S+?)(?: - |$)", done.stdout, re.MULTILINE)
    return named[1] if named else f"pytest ended with {done.returncode}"


def main() -> None:
    """Draw, flip, test, report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--count", type=int, default=20, help="how many conditions to flip")
    parser.add_argument("--least", type=float, default=0.9, help="share that must be caught")
    options = parser.parse_args()
    drawn = random.Random(options.seed).sample(all_conditions(), options.count)
    caught = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        package = copy / PACKAGE.name
        shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
        unflipped = failing(copy)
        if unflipped is not None:
            sys.exit(f"without any mutation: {unflipped}")
        for condition in drawn:
            flip(condition, package)
            test = failing(copy)
            shutil.copy2(PACKAGE / condition.path, package / condition.path)
            caught += test is not None
            print(f"{'caught' if test else 'MISSED'}  {condition}", f"  [{test}]" if test else "")
            sys.stdout.flush()
    print(f"{caught} of {options.count} caught (seed {options.seed})")
    sys.exit(caught < options.least * options.count)


if __name__ == "__main__":
    main()
