"""Build the package and install it as a stranger would: ``python scripts/wheels.py``.

Wheel and sdist are built. On every Python from 3.10 to 3.13 that the machine has (or those named)
the wheel is installed into a clean environment, outside of the repository, without extras and
with each one, and the main job is run from it: extract, verify, and what the extra is for. One line
each; exit code 1 if any of it fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.10", "3.11", "3.12", "3.13")
DATED = "05/03/2023 | 08:15"
CELLS = "Xã Vũ Lễ (Kiến Xương) có 13 chi bộ với 439 đảng viên."
PAGE = (
    f"<html><head><title>Vũ Lễ</title></head><body><article><h1>Vũ Lễ</h1><p>{DATED}</p>"
    f"<p>{CELLS}</p></article></body></html>"
)
JOBS: dict[str, str] = {
    "": f"""
written("a.txt", {f"{DATED}{chr(10)}{CELLS}{chr(10)}"!r})
run("extract", "a.txt", "-o", "facts")
run("verify", "facts", "--source", "a.txt")
run("schema")
sheet = kx_extract.FactSheet.from_json(Path("facts/a.json").read_text(encoding="utf-8"))
assert [fact.value for fact in sheet.facts] == [13, 439]
""",
    "html": f"""
written("a.html", {PAGE!r})
run("extract", "a.html", "-o", "facts")
run("verify", "facts")
""",
    "docx": f"""
import docx
document = docx.Document()
document.add_paragraph({CELLS!r})
document.save("a.docx")
run("extract", "a.docx", "-o", "facts")
run("verify", "facts")
""",
    "pdf": """
import pdfminer.high_level
""",
    "remote": """
import fsspec
fsspec.filesystem("http")
""",
    "tables": f"""
written("a.txt", {CELLS!r})
run("extract", "a.txt", "-o", "facts")
for name in ("facts.duckdb", "facts.xlsx"):
    run("export", "facts", name)
run("export", "facts", "tables", "--to", "parquet")
""",
}
"""For each extra what is run with it; the first without any."""

HEAD = """
import subprocess
import sys
from pathlib import Path
import kx_extract
assert "site-packages" in kx_extract.__file__, kx_extract.__file__
def run(*words):
    command = Path(sys.executable).parent / "kx-extract"
    subprocess.run([command, *words], check=True, stdout=subprocess.DEVNULL)
def written(name, text):
    Path(name).write_text(text, encoding="utf-8")
"""


def pythons() -> list[str]:
    """The Pythons of the machine that the package is for: on the path, or pyenv's."""
    found = []
    for version in VERSIONS:
        kept = sorted(Path("~/.pyenv/versions").expanduser().glob(f"{version}.*/bin/python"))
        here = shutil.which(f"python{version}")
        found += [str(kept[-1])] if kept else [here] if here else []
    return found


def build(out: Path) -> Path:
    """Build wheel and sdist.

    Args:
        out: the folder that they are written to.

    Returns:
        The wheel.
    """
    command = [sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (wheel,) = out.glob("*.whl")
    (_,) = out.glob("*.tar.gz")
    return wheel


def tried(python: str, wheel: Path, extras: Sequence[str]) -> list[str]:
    """Install the wheel with each extra, and run what it is for.

    Args:
        python: the Python to make environments with.
        wheel: the wheel.
        extras: the extras; "" is none.

    Returns:
        What failed, a line each.
    """
    failed = []
    for extra in extras:
        with tempfile.TemporaryDirectory() as folder:
            said = _try(python, wheel, extra, Path(folder))
        name = f"{Path(python).parent.parent.name} {f'[{extra}]' if extra else 'no extra'}"
        print(f"{name}: {said or 'right'}", flush=True)
        failed += [name] if said else []
    return failed


def _try(python: str, wheel: Path, extra: str, folder: Path) -> str:
    clean = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    inside = str(folder / "venv" / "bin" / "python")
    package = f"{wheel}[{extra}]" if extra else str(wheel)
    steps = (
        [python, "-m", "venv", str(folder / "venv")],
        [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package],
        [inside, "-c", HEAD + JOBS[extra]],
    )
    for step in steps:
        done = subprocess.run(
            step, cwd=folder, env=clean, capture_output=True, text=True, check=False
        )
        if done.returncode:
            return (done.stderr.strip().splitlines() or ["failed"])[-1]
    return ""


def main() -> None:
    """Read the arguments, build, try."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pythons", nargs="+", help="the Pythons (default: those found)")
    parser.add_argument("--extras", nargs="+", default=list(JOBS), help="only these extras")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheel = build(Path(folder))
        print(f"built {wheel.name} ({wheel.stat().st_size // 1024} KB)", flush=True)
        failed = [
            name
            for python in options.pythons or pythons()
            for name in tried(python, wheel, options.extras)
        ]
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
