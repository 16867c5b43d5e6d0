"""Sums that are told as a level or a worth: ``với mức``, ``trị giá``, and what they are of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Phrase
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.spans import past_links
from kx_extract.vietnamese.words import words

_LONGEST_LEVEL = 5  # pieces from "mức" to the number
_LONGEST_OF = 12  # pieces of what a level is of
_LEVELS = {"mức": frozenset(("với", "theo"))}
_LEVELS_TOLD = {"mức": frozenset((",", "(", ";", "hơn"))}
_TERMS = {term: frozenset(("trong", "với")) for term in ("thời gian", "thời hạn", "kỳ hạn")}
_VOICES = frozenset(("được", "bị"))


@needs(words=("mức",), dimensions=("money", "rate"))
def level_of_grant(m: Amount) -> Candidate[Measure] | None:
    """``hộ nghèo được hỗ trợ tiền điện với mức 55.000 đồng/tháng``: the level, where what is
    granted stands before it with its verb, which qualify."""
    x = m.figure
    if m.label is None or m.following is not None or x.q.change is not None or _grows(x):
        return None
    first = _head_before(x, _LEVELS)
    if first is None:
        return None
    granted = _granted(x, first - 1)
    if granted is None or not granted.first <= m.label.first < first - 1:
        return None  # "Lương tối thiểu được áp dụng với mức 4,9 triệu đồng": the subject's label
    return worded(_named(x, first), granted, "level")


@needs(words=("mức",), dimensions=("money", "rate"))
def level_told(m: Amount) -> Candidate[Measure] | None:
    """``trích 500 triệu đồng hỗ trợ, mức cao nhất 20 triệu đồng/hộ``, ``cao hơn mức 15 triệu
    đồng/m2``: the level that opens its clause or is compared with."""
    x = m.figure
    compared = x.s.lows[x.start - 2 : x.start] == ["hơn", "mức"]
    first = x.start - 1 if compared else _head_before(x, _LEVELS_TOLD)
    if first is None or x.q.change is not None:
        return None
    return worded(_named(x, first), None, "level")


@needs(words=("trong", "với"), dimensions=("duration",))
def term(m: Amount) -> Candidate[Measure] | None:
    """``được miễn thuế trong thời gian 4 năm``: the time, where it stands behind a preposition; the
    verb with what is granted, or the label of that, qualifies."""
    x = m.figure
    first = _head_before(x, _TERMS)
    if first is None:
        return None
    label = label_before(x.a, first - 1, x.floor)
    within = label is not None and label.end <= first - 1
    of = _granted(x, first - 1) or (label if within else None)
    return worded(_named(x, first), of, "term")


@needs(words=("mức",))
def level(m: Amount) -> Candidate[Measure] | None:
    """``chăm nom 21 cụ với mức 350.000 đồng/cụ/tháng``: a level that no label names; the verb that
    it is the level of, and what is done, qualify."""
    x = m.figure
    if x.s.lows[x.cue - 2 : x.cue] != ["với", "mức"] or _grows(x):
        return None
    return worded(quoted(x.a, x.cue - 1, x.cue, "label-before"), _granted(x, x.cue - 2))


def _grows(x: Figure) -> bool:
    """``giá hai giống ngô tăng với mức 300 đồng/kg``: is the level one of growth?"""
    row = x.clause.rows[-1]
    return any(x.clause.text(phrase) in ("tăng", "giảm") for phrase in row)


def _head_before(x: Figure, heads: Mapping[str, frozenset[str]]) -> int | None:
    """The piece of the noun (``mức`` behind ``với``) that alone, or with links and adjectives
    (``mức bình quân``, ``mức là``), leads to the number; None where none does.

    Args:
        x: the number in its sentence.
        heads: the nouns, and the prepositions before each.
    """
    s = x.s
    for k in range(x.cue - 1, max(x.floor, x.cue - _LONGEST_LEVEL), -1):
        if s.kinds[k] != "lower":
            return None
        end = x.a.word_end(k)
        before = heads.get(" ".join(s.lows[k:end]))
        if before is None:
            continue
        if s.lows[k - 1] not in before:
            return None
        linked = past_links(x.a, x.cue, end)
        quality = [low for low in s.lows[end:linked] if low != "nhất"]
        told = not quality or words(x.a.lexicon).classes(" ".join(quality))[:1] == "A"
        return k if told else None
    return None


def _named(x: Figure, first: int) -> Wording | None:
    """The noun at piece ``first`` with the adjectives between it and the links to the number."""
    end = x.a.word_end(first)
    end += 2 * (x.s.lows[end + 1 : end + 2] == ["nhất"])  # "mức cao nhất"
    return quoted(x.a, first, max(end, past_links(x.a, x.cue, end)), "label-before")


def _granted(x: Figure, end: int) -> Wording | None:
    """The verb that ends its clause at piece ``end``, with what it grants and to whom: ``được hỗ
    trợ tiền điện``; None where no verb stands there."""
    row = [phrase for phrase in x.clause.rows[-1] if phrase.end <= end]
    k = next((k for k in reversed(range(len(row))) if _is_act(x, row[k])), None)
    if k is None or row[k].first < x.floor:
        return None
    while k and (back := _before_act(x, row, k)) < k:
        k = back
    short = end - row[k].first <= _LONGEST_OF
    return quoted(x.a, row[k].first, end, "governing-verb") if short else None


def _before_act(x: Figure, row: Sequence[Phrase], k: int) -> int:
    """``được | hỗ trợ | tiền | ăn``: the verb that governs phrase k, alone or with a noun between;
    else k."""
    for before in range(k - 1, max(-1, k - 3), -1):
        joined = row[before + 1].first == row[before].end
        between = before == k - 1 or row[k - 1].kind == "noun"
        if joined and between and _is_act(x, row[before]):
            return before
    return k


def _is_act(x: Figure, phrase: Phrase) -> bool:
    return phrase.kind == "verb" and x.clause.text(phrase) not in _VOICES


def thing_worth(x: Figure, label: Wording) -> Wording | None:
    """``lô hàng | trị giá 600 triệu đồng``, ``tặng 40 tấn gạo, trị giá …``: the thing that is worth
    so much, right before the label or, parted by a mark, measured last.

    Args:
        x: the number in its sentence.
        label: its label.
    """
    s, first = x.s, label.first
    if "trị giá" not in label.low or first <= x.sentence.first:
        return None
    if s.lows[first - 1] in (",", "(") and x.before:
        earlier, known = x.before[-1]
        return known.words if s.at(earlier.noun_end) == first - 1 else None
    nouns = (p for p in x.clause.rows[-1] if p.kind == "noun" and p.first < first <= p.end)
    thing = next(nouns, None)
    return quoted(x.a, thing.first, first, "thing-worth") if thing is not None else None
