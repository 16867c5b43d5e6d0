"""Somebody's children who are counted: ``Hai đứa con trai ông``."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.places.antecedents import antecedent, gender_of
from kx_extract.composition.places.state import State

_CHILDREN = frozenset(("con", "trai", "gái", "cháu"))
_BEHIND = 2  # pieces between the counted noun and whose it is: "con của ông"


def child_of(d: State, x: Figure) -> Cue | None:
    """``Hai đứa con trai ông đi làm xa``, ``ba người con của chị``: whose children are counted, by
    a pronoun behind them; None where none are.

    Args:
        d: the discourse, in the number's sentence.
        x: the number.
    """
    s = d.s
    if x.q.dimension != "count":
        return None
    for k in range(x.number_end + 1, min(x.noun_end + _BEHIND, x.sentence.last)):
        if s.lows[k] not in listed(d.a.lexicon, "pronouns") or s.kinds[k] != "lower":
            continue
        noun = k - 1 - (s.lows[k - 1] == "của")
        if s.lows[noun] not in _CHILDREN or noun <= x.number_end - 1:
            return None
        if s.kinds[k + 1 : k + 2] in (["title"], ["upper"]):
            return None  # "hai con trai ông Bảy"
        named = [c for c in d.cues if not c.generic]
        person = antecedent(d.setting, d.topic, k, named, gender_of(s.lows[k]))
        return (
            Cue(k, k + 1, person=person, generic=True, rule="pronoun")
            if person is not None
            else None
        )
    return None
