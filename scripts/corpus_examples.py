"""Write the corpus's facts that the program reads as its annotators do into a table of examples.

Usage: ``python scripts/corpus_examples.py``. Each line of ``tests/examples/facts/corpus.tsv`` is a
number of an annotated article and those of its slots in which the sheet agrees with the gold; the
form of a line is that of ``tests/test_facts.py``, with ``@NAME`` for the text of the article NAME.
Run it when a rule has improved, so that what was reached stays; a line that goes is a fact lost.
The sets that are held out are left out: a failing line would show what is in them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from corpus_sets import CORPUS, SET_OF_EACH, developed_on  # noqa: E402
from kx_extract.evaluation.groups import group_of_each  # noqa: E402
from kx_extract.factsheet import Fact, FactSheet  # noqa: E402
from kx_extract.pipeline import extract  # noqa: E402
from test_facts import ARTICLES, slot_of  # noqa: E402

SLOTS = ("measure", "qualifier", "place", "subject", "period", "status", "change", "value")
TABLE = ROOT / "tests" / "examples" / "facts" / "corpus.tsv"
HEAD = """\
# The corpus's own numbers, in their whole articles: the slots in which the sheet agrees with the
# annotators. Written by scripts/corpus_examples.py.
"""


def agreed(gold: FactSheet, sheet: FactSheet, wanted: Fact, found: Fact) -> list[str]:
    """The slots of a fact that both sheets fill alike, as columns."""
    said = {slot: slot_of(gold, wanted, slot) for slot in SLOTS}
    return [f"{slot}={v}" for slot, v in said.items() if slot_of(sheet, found, slot) == v]


def mention_of(text: str, fact: Fact) -> str:
    """The fact's mention, with which of that wording it is."""
    words, nth, start = fact.mention.text, 0, -1
    while start < fact.mention.start:
        start = text.index(words, start + 1)
        nth += 1
    return words if nth == 1 else f"{words}#{nth}"


def lines() -> list[str]:
    """All lines, article by article."""
    out = []
    for name in sorted(developed_on(group_of_each("set", SET_OF_EACH))):
        path = CORPUS / "gold" / f"{name}.json"
        gold = FactSheet.model_validate(json.loads(path.read_text(encoding="utf-8")))
        text = (ARTICLES / f"{path.stem}.txt").read_bytes().decode("utf-8")
        sheet = extract(text)
        by_place = {(f.mention.start, f.mention.end): f for f in sheet.facts}
        said = f"@{path.stem}"
        for wanted in gold.facts:
            found = by_place.get((wanted.mention.start, wanted.mention.end))
            columns = agreed(gold, sheet, wanted, found) if found is not None else []
            if columns and "\n" not in wanted.mention.text:
                out.append("\t".join([said, "-", mention_of(text, wanted), *columns]))
                said = ""
    return out


if __name__ == "__main__":
    TABLE.write_text(HEAD + "\n".join(lines()) + "\n", encoding="utf-8")
