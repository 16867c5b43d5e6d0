"""Nouns that several numbers share: with the last of a series, or told in turn before them."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import listed, plans
from kx_extract.composition.frames.respective import respective
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.items import named_in_turn
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.rows import own_row
from kx_extract.vietnamese.words import words

# Between what was measured and the changes of each, or the shares of each plan: "…, tăng lần lượt",
# "…, hoàn thành lần lượt".
_TURNED = frozenset(
    [",", *"và tăng giảm cùng đều tương ứng đã hoàn thành thực hiện được đạt bằng vượt".split()]
)


def shared_noun(x: Figure) -> Candidate[Measure] | None:
    """``tròn 70, 60, 55 và 40 năm tuổi Đảng``: figures of a series share the last one's noun."""
    if x.q.end > x.q.number_end:
        return worded(_noun_ahead(x))
    if x.q.dimension == "count":
        return None
    for other in x.a.quantities_in(x.q.end, x.sentence.end):
        if other.unit != x.q.unit:
            return None
        if other.end > other.number_end:
            return worded(noun_after(x.a, x.s.at(other.end), x.sentence))
    return None


def _noun_ahead(x: Figure) -> Wording | None:
    """``thôn A gom 820 kg, thôn B gom 455 kg vỏ bao bì``, ``xử phạt 8 vụ, xử lý 3 vụ vi phạm``: of
    numbers in one unit that the same verb governs, only the last has the noun."""
    s = x.s
    bare = x.noun_end if x.q.dimension == "count" else x.end
    if s.lows[bare : bare + 1] != [","] or " " in x.q.unit:
        return None
    if x.q.dimension == "count" and bare != x.number_end + 1:
        return None
    others = x.a.quantities_in(x.q.end, x.sentence.end)
    if not others or others[0].unit != x.q.unit or others[0].change is not None:
        return None  # as nearly always: no phrase need be read
    row = own_row(x)
    k = next((k for k, p in enumerate(row) if p.kind == "verb"), None)
    if k is None or any(p.kind not in ("verb", "adjective") for p in row[k:]):
        return None
    verb = f" {x.clause.text(row[k])} "
    end = bare
    for other in others:
        start = s.at(other.cue_start)
        if other.unit != x.q.unit or other.change is not None:
            return None
        if verb not in f" {' '.join(s.lows[end:start])} " and not _verb_opens(x, end, start):
            return None
        if not {";", ":", "("}.isdisjoint(s.lows[end:start]):
            return None
        end = s.at(other.end)
        if other.dimension != "count":
            noun = noun_after(x.a, end, x.sentence)
        else:
            noun = quoted(x.a, s.at(other.number_end), s.at(other.noun_end), "noun-behind")
            noun = noun if noun is not None and " " in noun.text else None
        if noun is not None:
            return noun
    return None


def _verb_opens(x: Figure, end: int, start: int) -> bool:
    """``khởi tố 8 vụ, | xử lý hành chính 23 vụ vi phạm``: does another verb govern the next number
    of a bare classifier, with nothing named between?"""
    s = x.s
    if x.q.unit not in listed(s.lexicon, "bare_classifiers") or s.lows[end] != ",":
        return False
    if any(k in x.a.mentions_at() for k in range(end, start)):
        return False
    return words(s.lexicon).at(s.lows, end + 1, start)[1][:1] == "V"


@needs(words=("lượt", "ứng"))
def in_turn(x: Figure) -> Candidate[Measure] | None:
    """``cà phê và chè lần lượt 318ha và 96,5ha``: the noun whose turn it is."""
    measured = _measured_in_turn(x)
    if measured is None:
        named = named_in_turn(x)
        return worded(*named) if named is not None else None
    share = x.q.change is None and not _one_changes(x)
    whole = share or any(m is measured and q.dimension == "count" for q, m in x.before)
    return borrowed(measured, "in-turn", measured.qualifier if whole else None)


def _measured_in_turn(x: Figure) -> Measure | None:
    """``doanh thu 1.250 tỷ đồng, lợi nhuận 98 tỷ đồng, lần lượt tăng 12% và 8%``: what the number
    whose turn it is measured before, where each change, or each share of a plan (``lần lượt hoàn
    thành 52% và 71% kế hoạch``), is of a number of its own."""
    share = x.q.change is None and x.q.dimension == "percentage"
    turn = respective(x.a, x.sentence, x.q) if share or x.q.change is not None else None
    share = share and not _one_changes(x)
    if turn is None:
        return None
    told = [(q, m) for q, m in x.before if x.s.at(q.start) < turn.word]
    of = told[-turn.count :]
    if len(of) < turn.count or any(q.change is not None or not m.text for q, m in of):
        return None
    behind = x.s.at(of[-1][0].noun_end)
    for said in (of[-1][1].words, of[-1][1].qualifier):
        if said is not None and said.first == behind:
            # "84 tỷ đồng | lợi nhuận trước thuế | , lần lượt …", "12 người | chết"
            behind = said.end
    between = x.s.lows[behind : turn.word]
    if not between or not _TURNED.issuperset(between):
        return None
    measured = of[turn.index][1]
    if not share:
        return measured
    plan = _plan_in_turn(x) if all(q.dimension != "percentage" for q, _ in of) else None
    return replace(measured, qualifier=plan) if plan is not None else None


def _one_changes(x: Figure) -> bool:
    """``lần lượt giảm 8,2%, 3,5% và 9%``: is the first of the shares told in turn a change?"""
    turn = respective(x.a, x.sentence, x.q)
    run = x.a.quantities_in(x.s.ends[turn.word + 1], x.sentence.end) if turn is not None else []
    return bool(run) and run[0].change is not None


def _plan_in_turn(x: Figure) -> Wording | None:
    """``lần lượt hoàn thành 52% và 71% | kế hoạch năm``: the plan behind the last of the shares
    that are told in turn."""
    for other in x.a.quantities_in(x.q.start, x.sentence.end):
        if other.dimension != "percentage":
            return None
        end = x.s.at(other.end)
        plan = plans(x.a.lexicon).at(x.s.lows, end)
        if plan is not None:
            return quoted(x.a, end, end + plan[0], "plan")
    return None
