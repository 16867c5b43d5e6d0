"""Print the rules, and how often each was right, into ``docs/provenance.md``, between two marks,
and the same figures into the package, where ``report`` reads them.

Usage: ``python scripts/provenance_page.py FACTS``, after ``kx-extract extract corpus/articles -o
FACTS --explain``. The figures are those of ``kx-extract evaluate --by-rule`` on the sets of the
corpus that rules were developed on; the held-out sets are left out. A test keeps the page's rules
equal to ``lexicon/rules.toml``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from corpus_sets import CORPUS, SET_OF_EACH, developed_on  # noqa: E402
from kx_extract.evaluation.by_rule import NO_RULE, RuleTallies, evaluate_rules  # noqa: E402
from kx_extract.evaluation.groups import group_of_each  # noqa: E402
from kx_extract.explanation import RuleEntry, rules  # noqa: E402
from kx_extract.report.rates import FILE, Rate, written  # noqa: E402

PAGE = ROOT / "docs" / "provenance.md"
RATES = ROOT / "src" / "kx_extract" / "report" / FILE
BEGIN, END = "<!-- rules -->\n", "<!-- /rules -->\n"


def page(tallies: RuleTallies) -> str:
    """The page as it should be: its own words, and the rules with their figures."""
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    by_slot: dict[str, list[RuleEntry]] = {}
    for entry in rules().values():
        for slot in entry.slots:
            by_slot.setdefault(slot, []).append(entry)
    sections = [_section(slot, entries, tallies) for slot, entries in by_slot.items()]
    return head + BEGIN + "\n".join(sections) + END + tail


def _section(slot: str, entries: list[RuleEntry], tallies: RuleTallies) -> str:
    lines = [f"### `{slot}`", "", "| rule | right | what it says | example |"]
    lines.append("| --- | ---: | --- | --- |")
    entries = sorted(entries, key=lambda entry: -_cases(slot, entry.name, tallies))
    for entry in entries:
        cells = (f"`{entry.name}`", _right(slot, entry.name, tallies), entry.says, entry.example)
        lines.append(f"| {' | '.join(_cell(cell) for cell in cells)} |")
    if (slot, NO_RULE) in tallies:
        said = "No rule has an answer: empty, or what is there by default."
        lines.append(f"| {NO_RULE} | {_right(slot, NO_RULE, tallies)} | {said} | |")
    return "\n".join([*lines, ""])


def _cases(slot: str, rule: str, tallies: RuleTallies) -> int:
    tally = tallies.get((slot, rule))
    return tally.cases if tally is not None else 0


def _right(slot: str, rule: str, tallies: RuleTallies) -> str:
    tally = tallies.get((slot, rule))
    return f"{tally.right} of {tally.cases}" if tally is not None else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ¶ ")


def main() -> None:
    """Read the arguments, judge the rules, write the page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("facts", type=Path, help="folder of the corpus's sheets and their reasons")
    facts: Path = parser.parse_args().facts
    articles = developed_on(group_of_each("set", SET_OF_EACH))
    tallies = evaluate_rules(CORPUS / "gold", facts, only=articles)
    PAGE.write_text(page(tallies), encoding="utf-8")
    rates = {key: Rate(tally.right, tally.cases) for key, tally in tallies.items()}
    RATES.write_text(written(rates), encoding="utf-8")


if __name__ == "__main__":
    main()
