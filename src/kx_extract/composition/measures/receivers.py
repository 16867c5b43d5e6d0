"""The object of a verb behind which it is told for whom or where: ``bán sứa cho xưởng 60 tấn``."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.clause import Phrase
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_human, labels
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.clause_verbs import verb_start
from kx_extract.composition.measures.rows import leads, own_row, things_in


def object_and_place(x: Figure) -> tuple[Wording, Wording] | None:
    """``hút bùn dưới cống lên được 45 m3``, ``bán sứa cho các xưởng sơ chế 60 tấn``, ``mua mủ của
    hộ dân 32.000 đồng/kg``: the object of the segment's first verb, and the verb, where a
    preposition and what it governs stand between them and the number. Not where a thing of its own
    follows (``bán lúa cho xưởng, gạo 3 tấn``), nor persons (``bán cho dân 3 tấn``).
    """
    row = own_row(x)
    k = next((k for k, p in enumerate(row) if p.kind == "verb" and not p.governed), None)
    if k is None or k + 3 >= len(row) or leads(x, row[k]):
        return None
    while k + 3 < len(row) and row[k + 1].kind == "verb" and not leads(x, row[k + 1]):
        k += 1
    thing, verb, behind = row[k + 1], row[k], row[k + 2 :]
    if thing.kind != "noun" or thing.first != verb.end or behind[0].kind != "preposition":
        return None
    if next(things_in(x, [thing]), None) is None or is_human(
        x.a.lexicon, x.clause.text(thing).split()
    ):
        return None
    if labels(x.a.lexicon).at(x.s.lows, thing.first) is not None:
        return None
    around = (p for m, p in enumerate(behind) if not _belongs_to_receiver(behind, m))
    if any(p.kind not in _AROUND for p in around):
        return None
    words = quoted(x.a, thing.first, thing.end, "object-of-verb")
    acts = quoted(x.a, verb_start(x, row, k), verb.end, "governing-verb")
    return (words, acts) if words is not None and acts is not None else None


def _belongs_to_receiver(behind: Sequence[Phrase], m: int) -> bool:
    """``cho | các | xưởng | sơ chế``: is a phrase what a preposition governs, past its determiner,
    or the verb that says what kind of it?"""
    if behind[m].governed:
        return True
    last = behind[m - 1] if m else None
    if last is None:
        return False
    if behind[m].kind in ("noun", "person"):
        return last.kind in ("determiner", "number") or (last.governed and last.kind == "noun")
    return behind[m].kind == "verb" and last.kind == "noun" and last.end == behind[m].first


_AROUND = (
    "preposition",
    "place",
    "adverb",
    "thing",
    "body",
    "person",
    "determiner",
    "time",
    "number",
)
