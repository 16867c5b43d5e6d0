"""Is the time to find quantities and periods linear in the length of the text?

    python benchmarks/quantities.py [FOLDER]

Takes the articles (``.txt``) of a folder as one text and reads it once, ten times over and a
hundred times over, in one run; prints microseconds a syllable (a stretch between white space) and
their ratio to the single text, which stays near 1 where time is linear. Then texts made to be hard:
one long run of figures, of number words, of dates, of words that might open something. Only ratios
compare between machines.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kx_extract.recognizers.numbers.quantities import find_quantities
from kx_extract.recognizers.periods.expressions import find_periods

DAY = "2023-03-05"
SIZES = (1, 10, 100)
HARD = (
    "1 ", "1,2 ", "1.000 ", "1/2 ", "1 - ", "5 đến ", "từ 5 ", "hai ", "hai mươi ", "năm ", "tỷ ",
    "5/3 ", "ngày 5, ", "tháng 5 và ", "năm 2022, ", "2022-", "cuối ", "hơn ", "tăng ", "so với ",
    "3x", "1m", "( ", "-", "(1,", "12 giờ ", "1 triệu ", "rưỡi ", "quý I và ", "cao hơn ",
    "5 năm 6 tháng ",
)  # fmt: skip


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """The shortest of several runs, in processor time: other programs do not count."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = Path(__file__).parents[1] / "corpus" / "articles"
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    folder = parser.parse_args().folder
    text = "\n".join(path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))) + "\n"
    syllables = len(text.split())
    if not syllables:
        parser.error(f"no articles in {folder}")

    works: dict[str, Callable[[str], object]] = {
        "find_periods": lambda text: find_periods(text, DAY),
        "find_quantities": lambda text: find_quantities(text, day=DAY),  # finds periods too
    }
    for name, work in works.items():
        work(text)  # lists and patterns are loaded on first use
        base = 0.0
        for size in SIZES:
            longer = text * size
            taken = seconds(partial(work, longer), 1 if size > 10 else 5)
            each = taken / (syllables * size) * 1e6
            base = base or each
            print(f"{name:16} {size:4}x  {each:6.2f} µs a syllable  {each / base:5.2f}")

    print("\nhard texts: how many times longer ten times the text takes")
    for piece in HARD:
        short = seconds(partial(find_quantities, piece * 1000, day=DAY))
        long = seconds(partial(find_quantities, piece * 10000, day=DAY), 1)
        print(f"{piece!r:16} {long / short:5.1f}  {long / 10000 * 1e6:6.1f} µs a piece")


if __name__ == "__main__":
    main()
