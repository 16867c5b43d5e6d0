"""Yardsticks that are set for all: what a standard asks for, a limit allows, a ministry advises."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.openings import ruled
from kx_extract.composition.places.spoken import Spoken
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_NOUN = 4  # pieces between "ngưỡng" and the number: "ngưỡng cho phép là", "mức tối đa"
_BEYOND = 3  # pieces between "gấp" and "ngưỡng": "gấp hai lần ngưỡng"
_SETTER = 9  # pieces behind a number in which it is told who set it: "mà bộ tiêu chí mới yêu cầu"
_SUBJECT = 7  # pieces of a standard's name before its verb: "Tiêu chí số 5 về trường học"
_CLAUSES = frozenset((",", ";", ":", "“", '"', "."))


@per_lexicon
def _words(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")["norms"]
    kinds = ("yardsticks", "limits", "beyond", "allowed", "setting", "setters", "standards")
    return {kind: phrase_set(data[kind]) for kind in kinds}


def of_norm(t: Spoken) -> Candidate[int] | None:
    """``tỷ lệ tiêm 54%, thấp hơn mức 70% mà Bộ Y tế khuyến cáo``: what is set for all is of no
    unit; what one unit sets or reaches is its own (``đạt mức 95%``, ``mức 80% mà xã đề ra``)."""
    if t.behind is not None:
        return None
    found = _set_behind(t) or _beyond_limit(t.figure) or _asked_by_standard(t) or _by_rules(t)
    return Candidate(None, "norm") if found else None


def _noun_before(x: Figure, kind: str) -> int | None:
    """Where a noun of some stands shortly before a number, in its clause."""
    for k in range(x.start - 1, max(x.sentence.first, x.start - _NOUN) - 1, -1):
        if x.s.kinds[k] in ("mark", "number"):
            return None
        if _words(x.a.lexicon)[kind].at(x.s.lows, k) is not None:
            return k
    return None


def _set_behind(t: Spoken) -> bool:
    """``mức 80% mà bộ tiêu chí đặt ra``, ``giới hạn 50 mg/l theo quy chuẩn``, ``định mức 1,5 giáo
    viên của Bộ A``: is a yardstick told with who set it, and that is no unit?"""
    x, s = t.figure, t.figure.s
    if _noun_before(x, "yardsticks") is None and _noun_before(x, "limits") is None:
        return False
    listed = _words(x.a.lexicon)
    end = min(x.noun_end + _SETTER, x.sentence.last)
    end = next((k for k in range(x.noun_end, end) if s.lows[k] in _CLAUSES), end)
    for k in range(x.end, end):
        found = listed["setters"].at(s.lows, k)
        if found is not None and x.a.begins_word(k + found[0]):
            return not _of_unit(t, k, end)  # "theo quy định của huyện"
        if s.lows[k] in ("mà", "do") and listed["setters"].at(s.lows, k + 1) is None:
            verb = next((m for m, _, _ in s.find(listed["setting"], k + 1, end)), None)
            return verb is not None and not _of_unit(t, k, verb)
    return False


def _of_unit(t: Spoken, first: int, end: int) -> bool:
    """Is a unit or its body, or a level word, named between two pieces?"""
    x = t.figure
    if any(first <= c.first < end and c.place is not None for c in t.discourse.cues):
        return True
    found = x.s.find(_units(x.a.lexicon), first, end)
    return any(x.a.begins_word(k) and x.a.begins_word(k + n) for k, n, _ in found)


@per_lexicon
def _units(lexicon: Lexicon) -> Phrases[bool]:
    """Words for units of a level, and their bodies."""
    return phrase_set([*level_words(lexicon).levels, "ubnd", "hđnd"])


def _beyond_limit(x: Figure) -> bool:
    """``vượt ngưỡng cho phép 10 mg/l``: is a limit passed or not reached that is called allowed?
    Not ``thu vượt ngưỡng 1.000 tỷ đồng``."""
    k = _noun_before(x, "limits")
    k = _noun_before(x, "yardsticks") if k is None else k
    if k is None:
        return False
    s, listed = x.s, _words(x.a.lexicon)
    near = range(max(x.sentence.first, k - _BEYOND), k)
    if not any(listed["beyond"].at(s.lows, m) is not None for m in near):
        return False
    return s.holds(listed["allowed"], k, x.start)


def _clause(x: Figure) -> int:
    """Where a number's clause begins."""
    s, first = x.s, x.sentence.first
    k = next((k for k in range(x.start, first, -1) if s.lows[k - 1] in _CLAUSES), first)
    while k < x.start and s.lows[k] in _LEADING:
        k += 1
    return k


_LEADING = frozenset(("trong", "khi", "còn", "mà", "nhưng", "song", "vì", "do", "bởi"))


def _asked_by_standard(t: Spoken) -> bool:
    """``Tiêu chí trường học đòi hỏi ít nhất 70% số trường``, ``giới hạn cho phép là 0,3 mg/l``:
    does a standard ask for a number, is a limit told?"""
    x, listed = t.figure, _words(t.figure.a.lexicon)
    k = _clause(x)
    if listed["limits"].at(x.s.lows, k) is not None and x.s.lows[x.cue - 1] in ("là", "chỉ"):
        told = x.s.holds(listed["allowed"], k, x.cue) or x.s.holds(listed["setters"], k, x.cue)
        return told and not _of_unit(t, k, x.cue)
    found = listed["standards"].at(x.s.lows, k)
    if found is None or not x.a.begins_word(k + found[0]):
        return False  # "Luật | sư A yêu cầu bồi thường 300 triệu đồng"
    behind = k + found[0]
    verb = next((m for m, _, _ in x.s.find(listed["setting"], behind, x.cue)), None)
    return verb is not None and verb - behind <= _SUBJECT and not _of_unit(t, k, x.cue)


def _by_rules(t: Spoken) -> bool:
    """``…; theo quy định của Bộ A, mỗi trạm phải có 2 bác sĩ``: do the rules say a number of each,
    in a clause behind another?"""
    x, lows = t.figure, t.figure.s.lows
    first = x.sentence.first
    k = next((k for k in range(x.start, first, -1) if lows[k - 1] in (";", ":")), first)
    if k == first or ruled(x.a.lexicon).at(lows, k) is None:
        return False
    return not _of_unit(t, k, x.cue)
