"""Flip single conditions of the composition, one at a time, and ask whether an example notices.

Usage: ``python scripts/mutate_conditions.py [--seed 1] [--count 20]``. Each mutation is one
condition of an ``if``, a ``while``, a comprehension or a returned truth value in a function,
negated; the fast tests of examples run until one fails. Prints a line a mutation and the share that
was caught; the exit code is 1 where it is below ``--least``.

The tests are collected once. Every mutation gets a process of its own, forked from this one, in
which the function that holds the condition is given the code with the flipped one.
"""

from __future__ import annotations

import argparse
import ast
import gc
import os
import random
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "kx_extract"
MUTATED = "composition"
TESTS = (
    "tests/test_facts.py",
    "tests/test_composition.py",
    "tests/test_breakdowns.py",
    "tests/test_reconciliation.py::test_warning",
    "tests/test_resolution.py",
    "tests/test_people.py",
    "tests/test_organizations.py",
    "tests/test_positions.py",
    "tests/test_pipeline.py::test_the_region_decides_what_a_sao_is_worth",
    "tests/test_provenance.py::test_a_rule_fires_on_its_example",
    "tests/test_provenance.py::test_what_was_rejected",
    "tests/test_provenance.py::test_json_lines",
    "tests/test_documents.py::test_a_document_without_its_sheet_has_none",
    "tests/test_documents.py::test_a_sheet_is_put_into_a_document",
)
LONGEST = 600  # seconds that the tests may take; a mutation that never ends is caught
_END = "it does not end"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in a file.

    Attributes:
        path: the file, below the package.
        function: the outermost function or method that holds it.
        opens: the first line of that, its decorators included.
        line: its line.
        first, end: its bytes.
        text: its source.
    """

    path: Path
    function: str
    opens: int
    line: int
    first: int
    end: int
    text: str

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}: {' '.join(self.text.split())}"


def conditions(path: Path) -> Iterator[Condition]:
    """The conditions in a file's functions, those joined by ``and`` and ``or`` one by one."""
    source = path.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for function in _functions(ast.parse(source)):
        opens = min([function.lineno, *(d.lineno for d in function.decorator_list)])
        for node in ast.walk(function):
            for atom in _atoms_of(node):
                assert atom.end_lineno is not None
                assert atom.end_col_offset is not None
                first = starts[atom.lineno - 1] + atom.col_offset
                end = starts[atom.end_lineno - 1] + atom.end_col_offset
                yield Condition(
                    path.relative_to(PACKAGE), function.name, opens, atom.lineno, first, end,
                    source[first:end].decode(),
                )  # fmt: skip


def _functions(node: ast.AST) -> Iterator[ast.FunctionDef]:
    """The functions and methods of a module, without those inside of them."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield child
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child)


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
    elif not isinstance(test, ast.Constant):  # "x or 0": what stands in for x asks nothing
        yield test


def all_conditions() -> list[Condition]:
    """The conditions of the composition, by file and place."""
    found = {c for path in sorted((PACKAGE / MUTATED).rglob("*.py")) for c in conditions(path)}
    return sorted(found, key=lambda c: (c.path, c.first, c.end))


def flip(condition: Condition) -> bool:
    """Give the function that holds a condition the code with the condition negated.

    Returns:
        False where no such function is loaded.
    """
    path = PACKAGE / condition.path
    source = path.read_bytes()
    flipped = b"(not (" + source[condition.first : condition.end] + b"))"
    mutated = source[: condition.first] + flipped + source[condition.end :]
    key = (condition.function, condition.opens)
    codes = {(c.co_name, c.co_firstlineno): c for c in _codes(compile(mutated, str(path), "exec"))}
    found = False
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType):
            code = thing.__code__
            if (code.co_name, code.co_firstlineno) == key and Path(code.co_filename) == path:
                thing.__code__ = codes[key]
                found = True
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    """A code object and all inside of it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def first_failure(items: Sequence[pytest.Item], condition: Condition | None) -> str:
    """The first test that fails with a condition flipped; "" where all pass.

    Args:
        items: the tests.
        condition: the condition; None to flip none.
    """
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiver)
        os.write(sender, _run(items, condition).encode())
        os._exit(0)
    os.close(sender)
    with os.fdopen(receiver) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return _END if os.WTERMSIG(status) == signal.SIGALRM else "it crashes"
    return said


def _run(items: Sequence[pytest.Item], condition: Condition | None) -> str:
    signal.alarm(LONGEST)
    if condition is not None and not flip(condition):
        return "no such function"
    for item, following in zip(items, [*items[1:], None], strict=True):
        if any(r.failed for r in runtestprotocol(item, log=False, nextitem=following)):
            return item.nodeid
    return ""


class Flips:
    """Runs the tests once a condition, in the stead of once.

    Args:
        drawn: the conditions.

    Attributes:
        caught: how many an example has noticed.
        broken: the test that fails without any mutation; "" if none.
    """

    def __init__(self, drawn: Sequence[Condition]) -> None:
        self.drawn = drawn
        self.caught = 0
        self.broken = ""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Flip, test, report."""
        self.broken = first_failure(session.items, None)
        for condition in () if self.broken else self.drawn:
            test = first_failure(session.items, condition)
            self.caught += bool(test)
            print(f"{'caught' if test else 'MISSED'}  {condition}", f"  [{test}]" if test else "")
            sys.stdout.flush()
        return True


def main() -> None:
    """Draw, and let pytest collect the tests."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--count", type=int, default=20, help="how many conditions to flip")
    parser.add_argument("--least", type=float, default=0.9, help="share that must be caught")
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT / "src"))
    flips = Flips(random.Random(options.seed).sample(all_conditions(), options.count))
    pytest.main(["-q", "-s", "-p", "no:cacheprovider", *TESTS], plugins=[flips])
    if flips.broken:
        sys.exit(f"without any mutation: {flips.broken}")
    print(f"{flips.caught} of {options.count} caught (seed {options.seed})")
    sys.exit(flips.caught < options.least * options.count)


if __name__ == "__main__":
    main()
