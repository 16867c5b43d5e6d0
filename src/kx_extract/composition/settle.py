"""Break down and settle: which numbers are parts of which, and what parts take from their total."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.attach import Attached
from kx_extract.composition.breakdowns import Breakdown, Counted, find_breakdowns
from kx_extract.composition.breakdowns.claims import substitutes
from kx_extract.composition.choice import Candidate, Decision
from kx_extract.recognizers.analysis import Analysis


def break_down(a: Analysis, attached: list[Attached]) -> list[Breakdown]:
    """The article's breakdowns, of which parts and totals are indexes into ``attached``."""
    s = a.s
    counted = []
    for x in attached:
        behind = s.at(x.quantity.noun_end)
        tail = " ".join(s.lows[behind : behind + 3])
        m = x.measured
        said = f"{m.text or ''} {m.qualifier or ''} {tail}"
        stands_in = x.quantity.unit in substitutes(a.lexicon)
        counted.append(Counted(x.quantity, x.sentence, x.place.value, said, stands_in))
    return find_breakdowns(a, a.sentences, counted)


def settle(attached: list[Attached], breakdowns: list[Breakdown]) -> list[Attached]:
    """What parts take from their totals.

    A part holds when its total does, where their one sentence gives the part no other time.
    """
    out = list(attached)
    for b in breakdowns:
        total = out[b.total]
        if total.period.chosen is None or total.period.value is None:
            continue
        for index in b.parts:
            part = out[index]
            untold = part.period.value is None and part.period.rule != "time-not-said"
            if untold and part.sentence == total.sentence:
                taken = Candidate(total.period.value, "period-of-total", total.period.cue)
                out[index] = replace(part, period=Decision(taken, part.period.rejected))
    return out
