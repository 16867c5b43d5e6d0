"""Sums that somebody gets: who is given them, what is said of a treasury that gives them."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Clause, Phrase
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import befalling, labels, listed, verbs
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount, is_sum
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.companions import level_at
from kx_extract.composition.measures.governing import verb_before
from kx_extract.composition.measures.rows import own_row
from kx_extract.composition.measures.spans import past_links


def is_granted(x: Figure, first: int) -> bool:
    """``được thưởng 300 nghìn đồng``: does a verb of giving lead from a piece to the number?"""
    granting = listed(x.a.lexicon, "granting")
    lows = x.s.lows
    return any(" ".join(lows[k : k + n]) in granting for k in range(first, x.cue) for n in (1, 2))


def gives(x: Figure, label: Wording) -> bool:
    """``trích ngân sách hỗ trợ các xã 20 tỷ đồng``: does a verb say what is done with what a
    treasury holds?"""
    held = listed(x.a.lexicon, "treasuries")
    lent = verb_before(x.a, x.cue, label.end)
    fund = label.low.startswith("quỹ ") and lent is not None and lent.first == label.end
    if fund:
        return True  # "Nguồn Quỹ quốc gia | cho vay 3 tỷ đồng"
    if any(q.dimension == "money" for q, _ in x.before):
        # "vốn 900 tỷ đồng, ngân sách tỉnh góp 300 tỷ đồng": a part's source; not the kind of
        # treasury alone, whose name goes on ("Quỹ | Hỗ trợ nông dân 8 tỷ đồng")
        return label.low in held and past_links(x.a, x.cue, label.end) > label.end
    n = next((n for n in (3, 2, 1) if " ".join(x.s.lows[label.first : label.first + n]) in held), 0)
    if not n or past_links(x.a, x.cue, label.first) == label.first + n:
        return False
    verb = verb_before(x.a, x.cue, label.first + n)
    return verb is not None and (verb.first > label.end or verb.end == label.end)


@needs(dimensions=("money",), change=False, before=True)
def among_things(m: Amount) -> Candidate[Measure] | None:
    """``thu giữ 1.200 gói thuốc lá, 95 triệu đồng và 2 xe máy``: a sum among things that are taken
    or given has the verb that governs them all."""
    x, s = m.figure, m.figure.s
    if x.q.dimension != "money" or m.following is not None or m.label is not None:
        return None
    if x.q.change is not None:
        return None
    first = x.cue
    for earlier, known in reversed(x.before):
        end, stuff = s.at(earlier.noun_end), known.words
        if earlier.dimension == "mass" and stuff is not None and stuff.first == end:
            end = stuff.end  # "3 tấn gạo, 40 thùng mì, 120 triệu đồng"
        if earlier.dimension not in ("count", "mass") or s.lows[end:first] not in _JOINED:
            break
        first = s.at(earlier.cue_start)
    if first == x.cue:
        return None
    rows = Clause(x.a, x.sentence, first, x.clause.known).rows
    row = list(rows[-1]) if rows else []
    while row and row[-1].kind == "adverb":
        row.pop()
    if not row or row[-1].kind != "verb" or not _ends_in(x, row[-1], _taking(x)):
        return None
    verb = quoted(x.a, row[-1].first, row[-1].end, "governing-verb")
    return worded(verb, rule="among-things")


_JOINED = ([","], ["và"], ["cùng"])


def _taking(x: Figure) -> frozenset[str]:
    return listed(x.a.lexicon, "taking") | listed(x.a.lexicon, "granting")


def granted_by(x: Figure) -> Wording | None:
    """``Từ 9,5 tỷ đồng | tỉnh cấp, …``: who gives a sum, and the giving verb, right behind it,
    where nothing before it says what it is."""
    s, k, last = x.s, x.end, x.sentence.last
    if k + 1 >= last or s.on_new_line(k) or s.kinds[k] != "lower":
        return None
    level = level_at(s.lexicon, s.lows, k)
    giver = level[0] if level is not None else 2 * (s.lows[k : k + 2] == ["trung", "ương"])
    if not giver:
        return None
    granting = listed(x.a.lexicon, "granting")
    stops = (k + giver + n for n in (2, 1) if k + giver + n <= last)
    stop = next((m for m in stops if " ".join(s.lows[k + giver : m]) in granting), None)
    return quoted(x.a, k, stop, "governing-verb") if stop is not None else None


@needs(dimensions=("money", "rate"), lists=(befalling,))
def given_to(m: Amount) -> Candidate[Measure] | None:
    """``hỗ trợ mỗi gia đình có người chết 20 triệu đồng``: what is given to those whom something
    has befallen is what the giving verb says; they qualify."""
    x = m.figure
    if not is_sum(x.q) or m.following is not None:
        return None
    row = own_row(x)
    granting, befallen = listed(x.a.lexicon, "granting"), listed(x.a.lexicon, "befalling")
    given = (k for k, p in enumerate(row) if p.kind == "verb" and _ends_in(x, p, granting))
    k = next(given, None)
    if k is None or k + 2 >= len(row):
        return None
    behind = row[k + 1 :]
    first = 1 if behind[0].kind == "preposition" else 0
    receiver = next((p for p in behind[first : first + 2] if p.kind in ("noun", "place")), None)
    if receiver is None or not any(_ends_in(x, p, befallen) for p in behind[first + 1 :]):
        return None
    verb = quoted(x.a, row[k].first, row[k].end, "governing-verb")
    whom = quoted(x.a, behind[first].first, row[-1].end, "of-whom")
    return worded(verb, whom, "given-to")


def _ends_in(x: Figure, phrase: Phrase, known: frozenset[str]) -> bool:
    """Does a phrase end in one of the words (``bị thiệt hại``, ``đã hỗ trợ``)?"""
    pieces = x.clause.text(phrase).split()
    return any(" ".join(pieces[-n:]) in known for n in (1, 2))


@needs(before=True)
def receiver_listed(m: Amount) -> Candidate[Measure] | None:
    """``người bị nạn được bồi thường 40 triệu đồng/người, tàu chìm 90 triệu đồng/tàu``, ``được
    thưởng 2 triệu đồng, tập thể 5 triệu đồng``: behind a sum that somebody gets, words that only
    name a further receiver, and what has befallen it, qualify the same."""
    x = m.figure
    if not x.before or not is_sum(x.q) or m.label is not None:
        return None
    earlier, known = x.before[-1]
    if known.text is None or known.low not in listed(x.a.lexicon, "granting"):
        return None
    row = own_row(x)
    if row and x.clause.text(row[0]) == "mỗi":
        row = row[1:]  # "…, mỗi người bị thương 4 triệu đồng"
    if not is_sum(earlier) or not 0 < len(row) < 4 or row[0].kind != "noun":
        return None
    befallen = any(_ends_in(x, p, listed(x.a.lexicon, "befalling")) for p in row[1:])
    acts = row[-1].kind == "verb" and verbs(x.a.lexicon).at(x.clause.text(row[-1]).split(), 0)
    if not befallen and (len(row) == 3 or acts):
        return None  # "tỉnh cấp 3 tỷ đồng, dân góp 700 triệu đồng"
    if x.s.lows[row[0].first - 1] not in (",", ";", "mỗi") or row[-1].kind not in _STATES:
        return None
    if labels(x.a.lexicon).at(x.s.lows, row[0].first) is not None:
        return None
    return borrowed(known, "same-as-before", quoted(x.a, row[0].first, row[-1].end, "of-whom"))


_STATES = ("noun", "verb", "adjective")
