"""The verbs that govern a number, with whom and where to."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    breakdown_openers,
    is_human,
    verbs,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.governing import directed, ends_noun, says_only
from kx_extract.composition.measures.rows import HEADS, leads, own_row
from kx_extract.vietnamese.words import words

_DIRECTIONS = frozenset(("ra", "vào", "về"))


def verb_start(x: Figure, row: Sequence[Phrase], k: int) -> int:
    """Where the verbs that end with phrase k begin (``đầu tư xây dựng``)."""
    while k and row[k - 1].kind == "verb" and row[k - 1].end == row[k].first:
        if leads(x, row[k - 1]):
            break
        k -= 1
    return row[k].first


def undergone_by_last(x: Figure) -> Wording | None:
    """``ban hành 46 kiến nghị, được chấp nhận 100%``: the passive verb that opens the number's
    segment, which is said of what was counted before."""
    row = own_row(x)
    if len(row) < 2 or x.clause.text(row[0]) not in ("được", "bị") or not x.before:
        return None
    if any(p.kind in ("noun", *HEADS) for p in row):
        return None
    return quoted(x.a, row[0].first, row[-1].end, "governing-verb")


def verb_with_complement(x: Figure) -> tuple[Wording, Wording] | None:
    """``liên kết với Agribank 138 tỷ đồng``, ``vay của hội 300 triệu đồng``: the verb, and with
    whom or of whom."""
    row = own_row(x)
    whom = len(row) > 1 and (row[-1].kind in ("body", "person") or _is_person(x, row[-1]))
    if len(row) > 3 and row[-2].kind == "determiner" and row[-3].kind == "preposition":
        del row[-2]  # "chia cho các con"
    led = len(row) > 2 and row[-2].kind == "preposition" and row[-1].kind in _COMPLEMENTS
    if not whom and not led:
        return None
    k = len(row) - 2
    while k and (row[k].kind == "preposition" or x.clause.text(row[k]) in _MORE):
        k -= 1  # "gửi về cho mẹ", "vay thêm bạn bè"
    if row[k].kind != "verb":
        return None
    acts = k and (
        is_somebody(x.a, row[k - 1]) or is_human(x.a.lexicon, x.clause.text(row[k - 1]).split())
    )
    if k and row[k - 1].kind == "noun" and not acts and not whom:
        return None  # "phần đóng góp của nhân dân"
    end = row[k + 1].end if x.clause.text(row[k + 1]) in _MORE else row[k].end
    verb = quoted(x.a, verb_start(x, row, k), end, "governing-verb")
    with_whom = quoted(x.a, end, row[-1].end, "complement")
    return (verb, with_whom) if verb is not None and with_whom is not None else None


_COMPLEMENTS = ("noun", "body", "person", "place", "verb")
_MORE = frozenset(("thêm", "lại", "riêng"))


def verb_ranked(x: Figure) -> tuple[Wording, Wording] | None:
    """``Agribank cho vay nhiều nhất, 75 tỷ đồng``: the verb of the segment before a number that
    has no words of its own, and the rank behind that."""
    rows = x.clause.rows
    if len(rows) < 2 or rows[-1] or not rows[-2] or x.before:
        return None
    verb = next((p for p in reversed(rows[-2]) if p.kind == "verb"), None)
    end = rows[-2][-1].end
    if verb is None or not verb.end < end <= verb.end + 2 or x.s.lows[end - 1] != "nhất":
        return None
    said = quoted(x.a, verb.first, verb.end, "governing-verb")
    ranked = quoted(x.a, verb.end, end, "description")
    return (said, ranked) if said is not None and ranked is not None else None


def _is_person(x: Figure, phrase: Phrase) -> bool:
    """Is a phrase a noun for somebody (``ngân hàng``, ``mẹ``)?"""
    if phrase.kind != "noun" or phrase.governed or x.s.kinds[phrase.first] == "upper":
        return False  # "thu NSNN 112 tỷ đồng"
    verb = x.s.kinds[phrase.first - 1]
    opener = breakdown_openers(x.a.lexicon).find(x.s.lows, x.sentence.first, phrase.first)
    if verb != "lower" or next(iter(opener), None) is not None:
        return False  # "…, trong đó cho vay hộ nghèo 41 tỷ đồng": the receivers name a part
    return is_somebody(x.a, phrase) or is_human(x.a.lexicon, x.clause.text(phrase).split())


def last_verb(x: Figure) -> Wording | None:
    """The verb that governs the number, right before the words that lead to it, with where it
    goes (``bỏ ra``)."""
    row = own_row(x)
    if len(row) > 1 and row[-1].kind == "preposition" and x.clause.text(row[-1]) in _DIRECTIONS:
        row.pop()  # "mua vào", "bán ra"
    how = row[-1].end if row and x.clause.text(row[-1]) in _HOW else 0
    while len(row) > 1 and x.clause.text(row[-1]) in _HOW and row[-2].kind in _BEFORE_HOW:
        row.pop()  # "gửi về trước", "lĩnh nốt"
    if not row or row[-1].kind != "verb" or row[-1].governed:
        return None  # "gửi về quê 2 triệu đồng"
    if ends_noun(x.a, row[-1].first, x.floor) and row[-1].end - row[-1].first == 1:
        return None  # "xây nhà văn | hóa được 2 tỷ đồng"
    if _says_only(x, row[-1]):
        return None
    first, end = row[-1].first, row[-1].end
    whole = words(x.a.lexicon).classes(" ".join(x.s.lows[first - 1 : end]))
    first -= end - first == 1 and first - 1 >= x.floor and whole[:1] == "V"  # "tích | góp được"
    first -= directed(x.a, end, end - first, x.floor)  # "lấy | đi 46 lượng vàng"
    first = _joined_first(x, first)
    end = max(how, end + (x.s.lows[end] in _DIRECTIONS and end < x.cue))
    return quoted(x.a, first, end, "governing-verb")


def _joined_first(x: Figure, first: int) -> int:
    """``…; | truy thu, | phạt | 15 tỷ đồng``: where the verb begins that stands alone before the
    comma before the verb of a sum, at piece ``first``; else that piece."""
    if x.q.dimension != "money" or len(x.clause.rows) < 2 or x.s.lows[first - 1] != ",":
        return first
    row = [p for p in x.clause.rows[-2] if p.kind != "adverb"]
    alone = len(row) == 1 and row[0].kind == "verb" and row[0].first >= x.floor
    if not alone or not all(verbs(x.a.lexicon).at(x.s.lows, k) for k in (row[0].first, first)):
        return first
    return row[0].first


# How an act was done, behind its verb; "hết" and "mất" are verbs of their own.
_HOW = frozenset(
    ("trước", "nốt", "luôn", "ngay", "tiếp", "dần", "đủ", "hẳn", "sạch", "toi", "về", "ra")
)
_BEFORE_HOW = ("verb", "preposition", "adverb", "adjective")


def verbs_before(x: Figure) -> Wording | None:
    """The verbs that govern the number, right before the words that lead to it."""
    row = own_row(x)
    if not row or row[-1].kind != "verb" or _says_only(x, row[-1]):
        return None
    return quoted(x.a, verb_start(x, row, len(row) - 1), row[-1].end, "governing-verb")


def _says_only(x: Figure, verb: Phrase) -> bool:
    """Is a phrase a verb of saying, of which no number can be (:func:`says_only`)?"""
    return says_only(x.a, verb.first, verb.end - verb.first)
