"""What a clause puts at its head though its verb is done to it: ``Rơm, tổ máy cuộn được 3 tấn``."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_human, labels, listed
from kx_extract.composition.frames.wording import Measure, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.clause_verbs import last_verb, verbs_before
from kx_extract.composition.measures.prices import of_goods
from kx_extract.composition.measures.rows import HEADS, leads, own_row, tells_time, things_in

_ASIDE = ("time", "preposition", "pronoun", "determiner", "adverb", "place", "thing", "number")


@needs(change=False, before=False)
def fronted_object(m: Amount) -> Candidate[Measure] | None:
    """``Rơm sau vụ, tổ máy cuộn được 35 tấn``: the thing that is named before a comma, of which
    somebody does so much by a verb without an object of its own; the verb qualifies. Not where
    somebody only suffers (``Ngô, bà con mất 3 ha`` keeps it, ``Ngô, khoai chết 3 ha`` has two
    subjects)."""
    x = m.figure
    if x.before or x.q.change is not None:
        return None
    stuff = m.of_things or x.q.dimension == "rate"  # "3,5 tấn một ngày"
    if x.q.dimension == "duration" or not (stuff or of_goods(x)):
        return None
    if m.label is not None or m.following is not None:
        return None
    rows = x.clause.rows
    if len(rows) < 2 or not rows[-2] or not _acts_alone(x, own_row(x)):
        return None
    head = rows[-2]
    if head[0].kind != "noun" or any(p.kind not in _ASIDE and not p.governed for p in head[1:]):
        return None
    thing = next(things_in(x, head[:1]), None)
    if thing is None or is_human(x.a.lexicon, x.clause.text(thing).split()):
        return None
    if x.s.lows[thing.first] == "trời" or labels(x.a.lexicon).at(x.s.lows, thing.first):
        return None  # "Trời nắng, bà con gặt được 3 ha"
    verb = verbs_before(x) or last_verb(x)
    return worded(quoted(x.a, thing.first, thing.end, "fronted-object"), verb)


def _acts_alone(x: Figure, row: Sequence[Phrase]) -> bool:
    """``kho của anh Thuận còn trữ``: does a segment say of somebody, or of where people work, that
    they do something, and of nothing else?"""
    row = [p for p in row if p.kind not in ("pronoun", "determiner", "adverb", "time")]
    row = row[1:] if row and row[0].kind == "noun" and tells_time(x, row[0]) else row
    if len(row) < 2 or row[0].kind not in HEADS or row[0].governed:
        return False
    verbs = [k for k, p in enumerate(row) if p.kind == "verb" and not leads(x, p)]
    if not verbs or any(x.clause.text(row[k]) in ("bị", "là") for k in verbs):
        return False
    behind = [p for p in row[verbs[0] :] if p.kind in HEADS and not p.governed]
    return not behind and _is_actor(x, row[0])


def _is_actor(x: Figure, phrase: Phrase) -> bool:
    """Is a phrase somebody, a group (``tổ máy``), or a place of work (``kho``, ``xưởng``)?"""
    if is_somebody(x.a, phrase) or is_human(x.a.lexicon, x.clause.text(phrase).split()):
        return True
    places = listed(x.a.lexicon, "workplaces") | listed(x.a.lexicon, "groups_of_people")
    pieces = x.clause.text(phrase).split()
    return any(" ".join(pieces[:n]) in places for n in (2, 1))
