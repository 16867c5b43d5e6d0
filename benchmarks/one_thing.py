"""Time and memory of a megabyte of one thing: ``python benchmarks/one_thing.py [BYTES]``.

Each in a process of its own, by the processor's clock, so that a busy machine does not tell. A line
for each: seconds, the most memory that the process had, and how many facts there are or why none.
"""

from __future__ import annotations

import subprocess
import sys

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
        command = [sys.executable, "-c", _SCRIPT, thing, str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"{name}: {done.stdout.strip() or done.stderr.strip()[-200:]}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
