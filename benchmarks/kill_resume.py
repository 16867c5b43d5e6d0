"""Runs killed at random moments and begun again: do they come to the same sheets?

    python benchmarks/kill_resume.py [--rounds 20] [--articles 60] [--seed 1]

One run goes through undisturbed. Then, each time into a new folder, runs over the same articles
are killed (the parent, or one of its workers, with SIGKILL) after a random time, until one comes to
its end; a last run does what a killed worker has cost. Every sheet must then be the undisturbed
run's to the byte, and none may be missing or left over. Half of the rounds write a folder, half one
file of lines. Needs Linux: workers are found in ``/proc``. The exit code is 1 if a round differs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from recombined import stock_of, texts_of, write

_COMMAND = (sys.executable, "-c", "from kx_extract.cli import main; main()", "extract")


def start(articles: Path, out: Path) -> subprocess.Popen[bytes]:
    """Begin a run with two workers."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [*_COMMAND, str(articles), "-o", str(out), "--workers", "2"], stdout=quiet, stderr=quiet
    )


def children(parent: int) -> list[int]:
    """The processes that a process has started; none once it is gone."""
    try:
        listed = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    except OSError:
        return []
    return [int(number) for number in listed.split()]


def contents(out: Path) -> dict[str, str]:
    """Each file that a run has left, but for its manifest, by its hash."""
    files = [out] if out.is_file() else [p for p in sorted(out.rglob("*")) if p.is_file()]
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if ".kx-extract.sqlite" not in path.name
    }


def disturb(articles: Path, out: Path, whole: float, chance: random.Random) -> tuple[int, int]:
    """Kill runs until one comes to its end: how often a parent, how often a worker was killed."""
    parents = workers = 0
    while True:
        process = start(articles, out)
        time.sleep(chance.uniform(0.1, whole))
        if process.poll() is None:
            found = children(process.pid)
            if found and chance.random() < 0.4:
                try:
                    os.kill(chance.choice(found), signal.SIGKILL)
                    workers += 1
                except ProcessLookupError:
                    pass  # it was done
            else:
                process.kill()
                parents += 1
        if process.wait() >= 0:
            return parents, workers


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    same = 0
    killed = [0, 0]
    with tempfile.TemporaryDirectory() as scratch:
        articles = Path(scratch) / "articles"
        for _ in write(stock_of(texts_of()), articles, options.articles):
            pass
        wanted: dict[str, dict[str, str]] = {}
        for name in ("facts", "facts.jsonl"):
            begun = time.monotonic()
            out = Path(scratch) / "undisturbed" / name
            if start(articles, out).wait() != 0:
                parser.error("the undisturbed run failed")
            whole = time.monotonic() - begun
            wanted[name] = contents(out)
        print(f"{options.articles} articles; an undisturbed run takes {whole:.1f} s")
        for number in range(options.rounds):
            name = ("facts", "facts.jsonl")[number % 2]
            out = Path(scratch) / f"disturbed-{number}" / name
            parents, workers = disturb(articles, out, whole, chance)
            last = start(articles, out).wait()
            equal = last == 0 and contents(out) == wanted[name]
            same += equal
            killed[0] += parents
            killed[1] += workers
            print(
                f"round {number + 1:2}, {name}: {parents} times the parent, {workers} times a "
                f"worker killed; {'the same' if equal else 'DIFFERENT'}",
                flush=True,
            )
    print(
        f"{same} of {options.rounds} rounds came to the undisturbed run's sheets, to the byte; "
        f"killed: the parent {killed[0]} times, a worker {killed[1]} times"
    )
    return int(same != options.rounds)


if __name__ == "__main__":
    sys.exit(main())
