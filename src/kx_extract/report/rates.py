"""How often each rule was right on the annotated articles of the corpus.

``rule_rates.tsv`` is written by ``scripts/provenance_page.py``, which ``make accuracy`` runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from kx_extract.record import record

FILE = "rule_rates.tsv"
_HEAD = "slot\trule\tright\tcases\n"


@record(frozen=True, slots=True)
class Rate:
    """How often a rule was right.

    Attributes:
        right: the cases in which it was.
        cases: all cases that could be judged.
    """

    right: int
    cases: int


@lru_cache(maxsize=1)
def rates() -> dict[tuple[str, str], Rate]:
    """The rates by slot (``facts.place``) and rule."""
    text = files("kx_extract.report").joinpath(FILE).read_text(encoding="utf-8")
    found = {}
    for line in text.removeprefix(_HEAD).splitlines():
        slot, rule, right, cases = line.split("\t")
        found[slot, rule] = Rate(int(right), int(cases))
    return found


def written(tallies: Mapping[tuple[str, str], Rate]) -> str:
    """The file's text, a line a slot and rule, in their order."""
    lines = (
        f"{slot}\t{rule}\t{rate.right}\t{rate.cases}\n"
        for (slot, rule), rate in sorted(tallies.items())
    )
    return _HEAD + "".join(lines)
