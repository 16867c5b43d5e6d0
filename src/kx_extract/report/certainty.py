"""Which of a fact's slots no words at the number say for certain.

A place that is the article's main one, a measure that goes on from an earlier sentence: the program
has reckoned it, and a reader should see so before the number goes to print.
"""

from __future__ import annotations

from kx_extract.explanation import Reason
from kx_extract.factsheet import Fact, Place, Span

SLOTS = ("measure", "qualifier", "place", "subject", "period", "status")
"""The slots that a choice fills."""

# Rules that go on with what was said of another number, even where it stands in the same sentence,
# or that go by what is not said.
CARRIED = frozenset(
    "same-as-before same-as-in-paragraph same-as-in-article shared-unit case-of-article "
    "noun-of-total goes-on goes-on-dated period-taken-up period-of-whole "
    "topic-of-paragraph main-place person-of-paragraph status-passed-on taken-up-number "
    "kind-meant".split()
)  # fmt: skip


def inferred(
    fact: Fact, places: dict[str, Place], reasons: dict[tuple[str, str], Reason]
) -> frozenset[str]:
    """The slots of a fact that are filled, and that its sentence does not say for certain.

    Args:
        fact: the fact.
        places: the sheet's places by id.
        reasons: which rule filled what; may be empty: then it is asked whether the words of a
            slot stand in the fact's sentence.
    """
    found = set()
    for slot in SLOTS:
        if getattr(fact, slot) is None or (slot == "status" and fact.status == "reported"):
            continue
        reason = reasons.get((fact.id, slot))
        if reason is not None:
            carried = reason.rule in CARRIED or not _within(reason.cues, fact.sentence)
        else:
            carried = _unsaid(fact, slot, places)
        if carried:
            found.add(slot)
    return frozenset(found)


def _within(cues: list[Span], sentence: Span) -> bool:
    return any(sentence.start <= cue.start and cue.end <= sentence.end for cue in cues)


def _unsaid(fact: Fact, slot: str, places: dict[str, Place]) -> bool:
    if slot == "measure":
        return (fact.measure or "").casefold() not in fact.sentence.text.casefold()
    if slot == "period":
        mention = fact.period.mention if fact.period is not None else None
        return mention is None or not _within([mention], fact.sentence)
    if slot == "place" and fact.place in places:
        return not _within(places[fact.place].mentions, fact.sentence)
    return False
