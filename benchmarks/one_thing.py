"""Time and memory of a megabyte of one thing: ``python benchmarks/one_thing.py [BYTES]``; and of as
many figures as an article may have that is nothing else.

Each in a process of its own, by the processor's clock, so that a busy machine does not tell. A line
for each: seconds, the most memory that the process had, and how many facts there are or why none.
"""

from __future__ import annotations

import re
import subprocess
import sys

_FIGURES = 6_000  # of the page reader: more are refused where they stand this close
THINGS = {
    "numbers": "1 ",
    "areas": "13 ha ",
    "dates": "05/03/2023 ",
    "percentages": "5% ",
    "hamlets": "thôn An1 thôn An2 ",
    "words": "chi bộ ",
    "marks": "a" + "\u0301\u0323" * 20_000,
    "invisible": "a" + "\u200b" * 40_000,
}
_SCRIPT = """
import resource, sys, time
import kx_extract
kx_extract.extract("Năm 2022, xã Bình Định có 13 chi bộ.")
thing, size = sys.argv[1], int(sys.argv[2])
text = thing * (size // len(thing.encode()) + 1)
begun = time.process_time()
try:
    said = f"{len(kx_extract.extract(text).facts):,} facts"
except ValueError as error:
    said = f"refused: {error}"
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"{time.process_time() - begun:.1f} s, {memory} MB, {said}")
"""


def main(size: int) -> None:
    """Measure each."""
    for name, thing in THINGS.items():
        print(f"{name}: {_measured(thing, size)}", flush=True)
        figures = len(re.findall(r"\d+", thing))
        if figures:
            allowed = (_FIGURES // figures - 1) * len(thing.encode())
            print(f"{name}, {allowed:,} bytes: {_measured(thing, allowed)}", flush=True)


def _measured(thing: str, size: int) -> str:
    """What so many bytes of a thing cost, in a process of their own."""
    command = [sys.executable, "-c", _SCRIPT, thing, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip()[-200:]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
