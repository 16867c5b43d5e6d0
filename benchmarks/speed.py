"""How fast, in how much memory: what ``docs/performance.md`` shows. ``make bench`` runs it.

    python benchmarks/speed.py [--sizes 100,1000,10000] [--workers 1,2] [--rounds 5]

Measures ``extract`` beside underthesea on the corpus, whole runs over articles made by recombining
the corpus's sentences (``recombined.py``), and articles up to a million characters long; every one
in a process of its own (``measured.py``). Says which goals are met, and with ``--write`` puts the
tables and the plots into ``docs/``. Sizes go up to 100000, for which there is one run, with the
last number of workers; it takes half an hour and 4 GB of disk.

Ratios are of processor time within one process, taken in turns. Wall time, and so what two workers
gain, means something only on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recombined import CORPUS, stock_of, texts_of, write

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
LENGTHS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
MANY = 10_000_000
_BOTH = 10_000  # articles; larger runs are made with the last number of workers only
_BEGIN, _END = "<!-- measured -->\n", "<!-- /measured -->\n"


@dataclass
class Results:
    """All that was measured."""

    rivals: dict[str, Any]
    runs: list[dict[str, Any]]
    lengths: dict[str, dict[str, float]]
    conditions: str
    loaded: bool
    goals: list[tuple[str, str, bool | None]] = field(default_factory=list)


def measure(*arguments: object) -> dict[str, Any]:
    """Ask ``measured.py`` in a new process."""
    command = [sys.executable, str(HERE / "measured.py"), *map(str, arguments)]
    finished = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    result: dict[str, Any] = json.loads(finished.stdout.decode().splitlines()[-1])
    return result


def runs_over(sizes: list[int], workers: list[int], scratch: Path) -> list[dict[str, Any]]:
    """Whole runs over corpora of several sizes, with several numbers of workers."""
    stock = stock_of(texts_of())
    out: list[dict[str, Any]] = []
    for size in sizes:
        folder = scratch / f"articles-{size}"
        syllables = sum(len(text.split()) for text in write(stock, folder, size))
        for number in workers if size <= _BOTH else workers[-1:]:
            sheets = scratch / "sheets"
            found = measure("run", folder, sheets, number) | {"syllables": syllables}
            shutil.rmtree(sheets)
            out.append(found)
            print(
                f"{size:>7} articles, {number} workers: {size / found['wall']:7.1f} a second, "
                f"{found['worker_mb']:.0f} MB a worker, {found['parent_mb']:.0f} MB their parent",
                flush=True,
            )
        shutil.rmtree(folder)
    return out


def judge(results: Results) -> None:
    """Fill in the goals: what was wanted, what was measured, and whether it is met."""
    seconds = results.rivals["seconds"]
    goals = results.goals

    def goal(wanted: str, got: str, met: bool | None) -> None:
        goals.append((wanted, got, met))

    ratio = seconds["ner"] / seconds["extract"]
    goal("`extract` ≥ 20 × `underthesea.ner`, article by article", f"{ratio:.1f} ×", ratio >= 20)
    ratio = seconds["ner_by_paragraph"] / seconds["extract"]
    goal("the same where `ner` is given a paragraph at a time", f"{ratio:.1f} ×", ratio >= 20)
    ratio = seconds["word_tokenize"] / seconds["extract"]
    goal("`extract` ≥ 1 × `underthesea.word_tokenize`", f"{ratio:.2f} ×", ratio >= 1)
    same, articles = results.rivals["same_words"], results.rivals["articles"]
    goal("words as underthesea's, every article", f"{same} of {articles}", same == articles)
    by = {(run["articles"] + run["failed"], run["workers"]): run for run in results.runs}
    sizes = sorted({size for size, _ in by})
    both = [size for size in sizes if (size, 1) in by and (size, 2) in by]
    if both:
        ratio = by[both[-1], 1]["wall"] / by[both[-1], 2]["wall"]
        # On a machine at work the second worker does not get a core of its own.
        met = True if ratio >= 1.8 else None if results.loaded else False
        goal(f"2 workers ≥ 1.8 × 1, {both[-1]} articles", f"{ratio:.2f} ×", met)
    large = [run for run in results.runs if run["articles"] >= 1000]
    if len({run["articles"] for run in large}) > 1:
        for who in ("parent_mb", "worker_mb"):
            groups = {n: [r[who] for r in large if r["workers"] == n] for n in (1, 2)}
            growth = max(max(g) / g[0] for g in groups.values() if g)
            name = who.partition("_")[0]
            wanted = f"memory of the {name} flat (≤ 1.2 ×), {large[0]['articles']} to {sizes[-1]}"
            goal(wanted, f"{growth:.2f} ×", growth <= 1.2)
    longest = results.lengths[str(max(map(int, results.lengths)))]
    taken = longest["seconds"]
    goal("1 million characters < 30 s", f"{taken:.1f} s", taken < 30)
    each = [found["seconds"] / int(size) for size, found in results.lengths.items()]
    worst = max(each) / each[0]
    goal("linear in length (≤ 1.5 × a character)", f"{worst:.2f} ×", worst <= 1.5)
    most = max(longest["mb"], *(run["worker_mb"] for run in results.runs))
    goal("a worker < 500 MB, the long article too", f"{most:.0f} MB", most < 500)
    failed = sum(run["failed"] for run in results.runs)
    goal("no article fails", str(failed), failed == 0)


def tables(results: Results) -> str:
    """The results as Markdown."""
    rivals = results.rivals
    syllables, articles = rivals["syllables"], rivals["articles"]
    lines = [
        results.conditions,
        "",
        "| goal | measured | |",
        "| --- | --- | --- |",
        *(f"| {wanted} | {got} | {_verdict(met)} |" for wanted, got, met in results.goals),
        "",
        f"One core, the corpus ({articles} articles, {syllables} syllables), processor time:",
        "",
        "| | syllables a second | articles a second | `extract` is |",
        "| --- | --- | --- | --- |",
    ]
    names = {
        "extract": "`kx_extract.extract`, text to sheet",
        "segment": "kx-extract's word segmentation",
        "word_tokenize": "`underthesea.word_tokenize`",
        "ner": "`underthesea.ner`, a whole article at a time",
        "ner_by_paragraph": "`underthesea.ner`, a paragraph at a time",
    }
    for name, called in names.items():
        taken = rivals["seconds"][name]
        ratio = taken / rivals["seconds"]["extract"]
        lines.append(
            f"| {called} | {syllables / taken:,.0f} | {articles / taken:,.1f} | {ratio:.2f} × |"
        )
    lines += [
        "",
        f"From the first import to the first sheet: {rivals['ready']:.1f} s of processor time; "
        f"memory then {rivals['mb']:.0f} MB.",
        "",
        "Whole runs, files to files:",
        "",
        "| articles | workers | articles a second | syllables a second | processor ms an article "
        "| of them the parent's | a worker, MB | the parent, MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for run in results.runs:
        count, wall = run["articles"], run["wall"]
        lines.append(
            f"| {count:,} | {run['workers']} | {count / wall:,.1f} | {run['syllables'] / wall:,.0f}"
            f" | {1000 * run['processor'] / count:.1f} | {1000 * run['parent'] / count:.1f}"
            f" | {run['worker_mb']:.0f} | {run['parent_mb']:.0f} |"
        )
    lines += [
        "",
        "One long article:",
        "",
        "| characters | seconds | µs a character | facts | peak memory, MB |",
        "| --- | --- | --- | --- | --- |",
    ]
    for size, found in results.lengths.items():
        lines.append(
            f"| {int(size):,} | {found['seconds']:.2f} | {found['seconds'] / int(size) * 1e6:.1f}"
            f" | {found['facts']} | {found['mb']:.0f} |"
        )
    last = results.runs[-1]
    hours = last["processor"] / last["articles"] * MANY / 3600
    lines += [
        "",
        f"Ten million articles such as these ({last['syllables'] / last['articles']:.0f} syllables "
        f"each on average) would take **{hours:,.0f} core-hours**: "
        f"{1000 * last['processor'] / last['articles']:.1f} ms of processor time an article in the "
        f"last line of the table of runs, times ten million; {hours / 64:.1f} hours on 64 cores "
        "that have nothing else to do. It is an extrapolation: no such run was made.",
    ]
    return "\n".join(lines) + "\n"


def _verdict(met: bool | None) -> str:
    return {True: "met", False: "**not met**", None: "not judged: the machine was at work"}[met]


def plot(results: Results, folder: Path) -> None:
    """Two plots as SVG; needs pygal (``pip install kx-extract[bench]``)."""
    import pygal
    from pygal.style import CleanStyle

    kind: Any = pygal.XY  # bears no types

    def chart(title: str, x: str, y: str) -> Any:
        return kind(
            title=title, x_title=x, y_title=y, style=CleanStyle, js=(), logarithmic=True,
            width=800, height=450, truncate_label=-1, truncate_legend=-1, legend_at_bottom=True,
            legend_at_bottom_columns=3, no_prefix=True, disable_xml_declaration=True,
        )  # fmt: skip

    runs = chart("Runs: articles a second, and memory", "articles", "")
    runs.x_labels = sorted({run["articles"] for run in results.runs})
    for number in sorted({run["workers"] for run in results.runs}):
        own = [run for run in results.runs if run["workers"] == number]
        series: dict[str, list[tuple[float, float]]] = {
            "articles/s": [_point(run, run["articles"] / run["wall"]) for run in own],
            "MB a worker": [_point(run, run["worker_mb"]) for run in own],
            "MB, parent": [_point(run, run["parent_mb"]) for run in own],
        }
        for name, points in series.items():
            runs.add(f"{name}, {number} worker{'s' * (number > 1)}", points)
    runs.render_to_file(str(folder / "performance-runs.svg"))

    long = chart("One article: seconds by its length", "characters", "seconds")
    long.x_labels = [int(size) for size in results.lengths]
    found = [(int(size), round(f["seconds"], 3)) for size, f in results.lengths.items()]
    long.add("measured", found)
    first, taken = found[0]
    ends = [(size, round(taken * size / first, 3)) for size, _ in (found[0], found[-1])]
    long.add("linear", ends, stroke_style={"dasharray": "3, 6"})
    long.render_to_file(str(folder / "performance-length.svg"))


def _point(run: dict[str, Any], value: float) -> tuple[float, float]:
    return run["articles"], round(value, 1)


def conditions(loaded: bool) -> str:
    """Where and when it was measured."""
    load = f"load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    state = f"at work on other things ({load})" if loaded else f"at rest ({load})"
    return (
        f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, {platform.machine()}, "
        f"{os.cpu_count()} cores, the machine {state} when it began."
    )


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",")]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default=[100, 1000, 10_000], type=_numbers)
    parser.add_argument("--workers", default=[1, 2], type=_numbers)
    parser.add_argument("--lengths", default=list(LENGTHS), type=_numbers)
    parser.add_argument("--rounds", type=int, default=5, help="turns of extract and underthesea")
    parser.add_argument("--scratch", type=Path, help="a folder with room for articles and sheets")
    parser.add_argument("--write", action="store_true", help="docs/performance.md and its plots")
    parser.add_argument("--strict", action="store_true", help="exit code 1 if a goal is not met")
    options = parser.parse_args()
    loaded = hasattr(os, "getloadavg") and os.getloadavg()[0] > 0.5
    state = conditions(loaded)
    print(state)
    rivals = measure("rivals", CORPUS, options.rounds)
    lengths = measure("length", *options.lengths)["lengths"]
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        runs = runs_over(sorted(options.sizes), options.workers, Path(scratch))
    results = Results(rivals, runs, lengths, state, loaded)
    judge(results)
    text = tables(results)
    print("\n" + text)
    if options.write:
        page = DOCS / "performance.md"
        before, _, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
        after = rest.partition(_END)[2]
        page.write_text(before + _BEGIN + "\n" + text + "\n" + _END + after, encoding="utf-8")
        plot(results, DOCS)
    return int(options.strict and any(met is False for _, _, met in results.goals))


if __name__ == "__main__":
    sys.exit(main())
