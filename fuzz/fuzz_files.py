"""Fuzz what reads whole files: ``fuzz_files.py html`` (``pdf``, ``verify``, ``convert``)."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(Path(__file__).parent)]

with atheris.instrument_imports(include=["kx_extract", "pdfminer"]):
    from file_targets import TARGETS

from findings import Findings  # noqa: E402

if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
    sys.exit(f"usage: {sys.argv[0]} {'|'.join(TARGETS)} [--keep=FOLDER] [libFuzzer's options]")
target = TARGETS[sys.argv.pop(1)]
findings = Findings(sys.argv)
logging.disable(logging.CRITICAL)  # what pdfminer thinks of a broken file


def one_input(data: bytes) -> None:
    """One file: every promise must hold."""
    text = target.text_of(data)
    with findings.of(text):
        target.check(text)


if __name__ == "__main__":
    atheris.Setup(findings.argv, one_input, custom_mutator=target.mutate)
    atheris.Fuzz()
