"""Fuzz ``parse_number``: ``make fuzz``, or see ``fuzz/README.md``."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(Path(__file__).parent)]

with atheris.instrument_imports(include=["kx_extract"]):
    from targets import Numbers

from findings import Findings  # noqa: E402

target = Numbers()
findings = Findings(sys.argv)


def one_input(data: bytes) -> None:
    """One string: a number, or a refusal that quotes it."""
    text = target.text_of(data)
    with findings.of(text):
        target.check(text)


if __name__ == "__main__":
    atheris.Setup(findings.argv, one_input, custom_mutator=target.mutate)
    atheris.Fuzz()
