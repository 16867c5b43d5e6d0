"""What a clause is about that insets or a relative clause part from its number.

``Mật ong, theo sổ của tổ, đã 12 tấn``; ``Ngọn tháp mà đoàn vừa tìm thấy trong rừng cao 18 m``.
"""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import arriving, is_human, listed
from kx_extract.composition.frames.wording import Measure, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.clause_verbs import last_verb, verbs_before
from kx_extract.composition.measures.prices import of_goods
from kx_extract.composition.measures.rows import (
    HEADS,
    is_relative,
    leads,
    own_row,
    things_in,
)


def main_row(x: Figure) -> Sequence[Phrase] | None:
    """The nearest segment before the number's own that is no inset and no relative clause; None
    where none parts it from the number."""
    rows = x.clause.rows[:-1]
    k = len(rows) - 1
    while k > 0 and _is_inset(x, rows, k):
        k -= 1
    return rows[k] if 0 <= k < len(rows) - 1 and rows[k] else None


def _is_inset(x: Figure, rows: Sequence[Sequence[Phrase]], k: int) -> bool:
    """Does a segment only add to the one before it: by a preposition (``theo sổ của tổ``), a verb
    without a thing of its own (``dồn lại từ vụ trước``), or as a relative clause?"""
    row = rows[k]
    if not row or is_relative(x, rows, k):
        return True
    first = x.clause.text(row[0])
    opener = x.s.lows[row[0].first - 1]
    known = listed(x.a.lexicon, "inset_openers")
    two = " ".join(x.s.lows[row[0].first : row[0].first + 2])
    if first in known or opener in known or two in known:
        return True
    if f"{x.s.lows[row[0].first - 2]} {opener}" in known:
        return True  # "kể cả | phụ cấp"
    if row[0].kind != "verb" or is_somebody(x.a, rows[0][0]):
        return False
    return all(p.governed for p in things_in(x, row))


def past_insets(m: Amount) -> Candidate[Measure] | None:
    """``Cà phê của tổ, tính cả phần gửi kho, đã lên tới 640 tấn``: the thing that the clause opens
    with, where its number stands behind an inset and no noun of its own; a verb qualifies. Not
    where somebody opens it (``Bà con, theo lịch của xã, gặt được 3 ha``)."""
    x = m.figure
    stuff = m.of_things and x.q.dimension != "duration"
    money = x.q.dimension == "money" or of_goods(x)
    if not (stuff or money) or m.label is not None or m.following is not None:
        return None
    own = own_row(x)
    if x.q.change is not None or any(p.kind in HEADS and not p.governed for p in own):
        return None
    if money and not all(_only_leads(x, p) for p in own):
        return None  # "Hội, theo sổ, đã chi 20 triệu đồng"
    row = main_row(x)
    if row is None or row[0].kind != "noun" or _told(x, row):
        return None
    thing = next(things_in(x, row[:1]), None)
    if thing is None or is_human(x.a.lexicon, x.clause.text(thing).split()):
        return None
    end = thing.end
    if len(row) > 1 and row[1].first == end and row[1].kind == "verb":
        stock = " ".join(x.s.lows[thing.first : row[1].end])
        end = row[1].end if stock in listed(x.a.lexicon, "kinds_by_verb") else end
    verb = (verbs_before(x) or last_verb(x)) if stuff else None
    return worded(quoted(x.a, thing.first, end, "past-insets"), verb)


def _told(x: Figure, row: Sequence[Phrase]) -> bool:
    """Does a number of the same kind stand in or behind the segment, so that this one goes on with
    what that is of?"""
    kind = x.q.dimension
    return any(q.dimension == kind and x.s.at(q.start) >= row[0].first for q, _ in x.before)


def _only_leads(x: Figure, phrase: Phrase) -> bool:
    """Does a phrase only say how or when a value is reached (``nay đã phình ra``)?"""
    if phrase.kind in ("adverb", "time", "pronoun", "preposition", "conjunction"):
        return True
    text = x.clause.text(phrase)
    return leads(x, phrase) or any(
        arriving(x.a.lexicon).at(words, 0) is not None
        for words in (text.split(), x.s.lows[phrase.first : phrase.end + 1])
    )
