"""What a number is, told behind it: ``45 triệu đồng/năm là thu nhập bình quân``."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.composition.measures.labels import label_at
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.rows import HEADS, own_row


def that_is(m: Amount) -> Candidate[Measure] | None:
    """``còn lại 1.328 ha là muối đen``: what an amount is, where nothing before it says it."""
    x = m.figure
    taken = _label_behind(x)
    if taken is not None:
        return worded(taken, rule="that-is")
    k = x.end + (x.s.lows[x.end : x.end + 1] in _STILL)
    if not m.of_things or x.s.lows[k : k + 1] != ["là"] or m.label is not None:
        return None
    if any(p.kind in ("noun", *HEADS) for p in own_row(x)):
        return None
    what = noun_after(x.a, k + 1, x.sentence)
    return worded(what, rule="that-is") if what is not None else None


def _label_behind(x: Figure) -> Wording | None:
    """``92 triệu đồng/người/năm - | mức thu nhập | ấy``: the label that takes up a number which
    opens its sentence, behind a dash or a comma; ``Con số 2.870 tỷ đồng mà kho bạc vừa chốt là |
    tổng chi thường xuyên``, ``45 triệu đồng/năm là | thu nhập bình quân``: behind a copula."""
    told = _behind_copula(x)
    if told is not None:
        return told
    k = x.end + 1
    if x.cue != x.sentence.first or x.s.lows[x.end : k] not in (["-"], ["–"], [","]):
        return None
    named = k + (x.s.lows[k : k + 1] in (["mức"], ["khoản"]))  # "mức | thu nhập | ấy"
    n = label_at(x.a, k, x.sentence.last) or label_at(x.a, named, x.sentence.last) + named - k
    more = label_at(x.a, k + n, x.sentence.last) if n else 0
    end = k + n + more
    pointed = n and x.s.lows[end : end + 1] in (["ấy"], ["này"], ["đó"])
    return quoted(x.a, k, end, "that-is") if pointed else None


def _behind_copula(x: Figure) -> Wording | None:
    """The label or the sum behind ``là`` of a number that is the subject of its clause: that opens
    it, alone or behind a word for a number (``con số``); None elsewhere."""
    s, first = x.s, x.cue
    heads = listed(x.a.lexicon, "taking_up") | _MERE_NUMBERS
    first -= next((n for n in (2, 1) if " ".join(s.lows[first - n : first]) in heads), 0)
    if first != x.sentence.first and s.lows[first - 1] not in _CLAUSES_OPEN:
        return None
    opened = first < x.cue
    copula = s.first_of("là", x.end, min(x.sentence.last, x.end + _LONGEST_ASIDE))
    if copula is None or any(s.kinds[k] == "mark" for k in range(x.end, copula)):
        return None
    between = s.lows[x.end : copula - (s.lows[copula - 1] in ("chính", "cũng", "đều"))]
    if between and not (opened or between[0] in ("mà", "này", "ấy", "đó")):
        return None  # "4 ha còn lại là đất đồi"
    k = copula + 1
    named = k + (s.lows[k : k + 1] in (["mức"], ["khoản"]))
    n = label_at(x.a, k, x.sentence.last) or label_at(x.a, named, x.sentence.last) + named - k
    if n == 0 or (n == 1 and named > k):
        return None
    whole = noun_after(x.a, k, x.sentence)
    end = label_end(x.a, k, k + n, x.sentence.last)
    return quoted(x.a, k, max(end, whole.end if whole is not None else end), "that-is")


_MERE_NUMBERS = frozenset(("mức", "gần"))
_CLAUSES_OPEN = frozenset((";", ":", ",", "“", '"', "vì", "nhưng", "còn"))
_LONGEST_ASIDE = 14  # pieces between a number and the copula behind it
_STILL = (["còn"], ["vẫn"], ["toàn"], ["đều"], ["mới"], ["đã"])  # "6 km | còn | là đường đất"
