"""Measure every set of the corpus: the tables of accuracy and the floors that tests keep.

Usage: ``python scripts/accuracy.py FACTS [--write] [--floors]``, after ``kx-extract extract
corpus/articles -o FACTS``. Without an option the table is printed; ``--write`` puts it into
``docs/accuracy.md`` and a short one into ``README.md``, each with the blind sets first
(``corpus/blind_sets.toml``); ``--floors`` writes ``corpus/floors.toml``. Rates are those of
``kx-extract evaluate --by set``, cut off and not rounded; no error is shown, so the held-out sets
stay unread.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from corpus_sets import (  # noqa: E402
    COLUMNS,
    CORPUS,
    DEVELOPED_ON,
    HELD_OUT,
    SET_OF_EACH,
)
from kx_extract.evaluation import Scores, evaluate  # noqa: E402
from kx_extract.evaluation.groups import group_of_each  # noqa: E402
from kx_extract.evaluation.tallies import cut  # noqa: E402

README = ROOT / "README.md"
PAGE = ROOT / "docs" / "accuracy.md"
BLIND = CORPUS / "blind_sets.toml"
BEGIN, END = "<!-- {} -->\n", "<!-- /{} -->\n"
LAYERS = (
    "people mentions",
    "people",
    "places mentions",
    "places",
    "communes",
    "organizations mentions",
    "positions",
    "facts",
    "complete facts",
    "checks",
)
SLOTS = ("comparator", "measure", "place", "period", "status", "change", "total")
HEAD = """F1 by layer (for sets held out precision / recall / F1), accuracy by slot on the facts
found; a *complete* fact has value, unit, comparator, measure, place, period and status all right.

"""
FLOORS_HEAD = """\
# What the program reached on each set of the corpus (F1 of layers, accuracy of slots), cut to two
# digits (scripts/accuracy.py --floors). A test fails where it reaches less.
"""


def blind_table() -> str:
    """What was reached on sets that nobody had read."""
    head = ["articles", "facts", "complete facts", "measure", "place", "period"]
    lines = [_row("set", head), _row("---", ["---"] * len(head))]
    for each in tomllib.loads(BLIND.read_text(encoding="utf-8"))["set"]:
        rates = [cut(each[slot]) for slot in ("complete", "measure", "place", "period")]
        unread = "" if each["read"] else ", still unread"
        cells = [str(each["articles"]), str(each["facts"]), f"**{rates[0]}**", *rates[1:]]
        lines.append(_row(f"*{each['name']}*, {each['what']}{unread}", cells))
    return "\n".join(lines) + "\n"


def short_table(scores: dict[str, Scores]) -> str:
    """README's table: the blind sets, and the two of the corpus that are held out."""
    lines = []
    for name in HELD_OUT:
        of = scores[name]
        rates = [_slot(of, slot) for slot in ("measure", "place", "period")]
        gold = str(of.layers["facts"].gold)
        cells = [str(of.articles), gold, f"**{_f1(of, 'complete facts')}**", *rates]
        lines.append(
            _row(f"*{name}*, written, in the manner of the developers' sets, held out", cells)
        )
    return blind_table() + "\n".join(lines) + "\n"


def table(scores: dict[str, Scores]) -> str:
    """The whole table of the corpus.

    Args:
        scores: by column, and by set for those held out.
    """
    named = [f"{name} ({scores[name].articles})" for name in COLUMNS]
    named += [f"**{name}, held out** ({scores[name].articles})" for name in HELD_OUT]
    lines = [_row("layer or slot", named), _row("---", ["---"] * len(named))]
    for layer in LAYERS:
        cells = [_f1(scores[name], layer) for name in COLUMNS]
        lines.append(_row(layer, cells + [_all_rates(scores[n], layer) for n in HELD_OUT]))
    for slot in SLOTS:
        cells = [_slot(scores[name], slot) for name in COLUMNS]
        lines.append(
            _row(f"slot {slot}", cells + [f"**{_slot(scores[n], slot)}**" for n in HELD_OUT])
        )
    codes = [scores[name].codes for name in (*COLUMNS, *HELD_OUT)]
    lines.append(
        _row("unit codes right / empty / wrong", [f"{c.right}/{c.empty}/{c.wrong}" for c in codes])
    )
    return HEAD + "\n".join(lines) + "\n"


def floors(scores: dict[str, Scores]) -> str:
    """``floors.toml``.

    Args:
        scores: by set.
    """
    parts = [FLOORS_HEAD]
    for name in (*DEVELOPED_ON, *HELD_OUT):
        of = scores[name]
        rates: dict[str, float] = {layer: of.layers[layer].f1 for layer in LAYERS}
        rates |= {f"slot {slot}": of.slots[slot].share for slot in SLOTS}
        rates["metadata"] = of.all_metadata.share
        lines = [f'"{row}" = {cut(rate, 2)}' for row, rate in rates.items()]
        parts.append("\n".join([f"[{name}]", *lines, f'"wrong codes" = {of.codes.wrong}', ""]))
    return "\n".join(parts)


def _row(head: str, cells: list[str]) -> str:
    return f"| {head} | {' | '.join(cells)} |"


def _f1(scores: Scores, layer: str) -> str:
    return cut(scores.layers[layer].f1)


def _all_rates(scores: Scores, layer: str) -> str:
    tally = scores.layers[layer]
    return f"{cut(tally.precision)} / {cut(tally.recall)} / **{cut(tally.f1)}**"


def _slot(scores: Scores, slot: str) -> str:
    return cut(scores.slots[slot].share)


def _written(path: Path, **texts: str) -> str:
    """A page with what stands between its marks made anew."""
    page = path.read_text(encoding="utf-8")
    for mark, text in texts.items():
        begin, end = BEGIN.format(mark), END.format(mark)
        head, _, rest = page.partition(begin)
        _, _, tail = rest.partition(end)
        page = head + begin + text + end + tail
    return page


def main() -> None:
    """Read the arguments, measure, print or write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("facts", type=Path, help="folder of the corpus's fact sheets")
    parser.add_argument("--write", action="store_true", help="put the tables into the pages")
    parser.add_argument("--floors", action="store_true", help="write corpus/floors.toml")
    options = parser.parse_args()
    evaluation = evaluate(CORPUS / "gold", options.facts)
    if evaluation.missing or evaluation.problems:
        sys.exit("\n".join([*evaluation.missing, *evaluation.problems]))
    sets = group_of_each("set", SET_OF_EACH)
    column = {name: head for head, names in COLUMNS.items() for name in names}
    by_set = evaluation.by_group(sets)
    by_column = evaluation.by_group({a: column.get(name, name) for a, name in sets.items()})
    outputs: list[tuple[bool, Path, Callable[[], str]]] = [
        (options.write, README, lambda: _written(README, accuracy=short_table(by_column))),
        (
            options.write,
            PAGE,
            lambda: _written(PAGE, blind=blind_table(), accuracy=table(by_column)),
        ),
        (options.floors, CORPUS / "floors.toml", lambda: floors(by_set)),
    ]
    for wanted, path, made in outputs:
        if wanted:
            path.write_text(made(), encoding="utf-8")
    if not options.write and not options.floors:
        print(table(by_column), end="")


if __name__ == "__main__":
    main()
