"""The general terms of a policy or a loan, which are of no unit but one said at them."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.openings import as_ruled
from kx_extract.composition.frames.topic import RANK
from kx_extract.composition.places.asking import asks
from kx_extract.composition.places.spoken import Spoken
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set


@per_lexicon
def _terms(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = lexicon.table("placing")["terms"]
    return tuple(data["words"]), tuple(data["rates"])


def terms_of_policy(t: Spoken) -> Candidate[int] | None:
    """``mức vay tối đa 80 triệu đồng/hộ``: general terms, of no place but one said at them."""
    if _by_law(t):
        return Candidate(None, "terms-of-policy")
    terms, rates = _terms(t.figure.a.lexicon)
    measure = (t.measure.text or "").lower()
    lows, first = t.figure.s.lows, t.figure.sentence.first
    general = measure.startswith(terms) or _opens_terms(t.figure, terms)
    general = general or _lent_at_most(t.figure)
    rate = measure.startswith(rates) and ("/" in t.figure.q.unit or lows[first] == "mỗi")
    if not (general or rate) or t.discourse.decided:
        return None
    by_unit = t.cue is not None and t.cue.rule in ("level-word", "named-place")
    lent = "vay" in measure.split()  # "đề nghị quỹ cho mỗi hộ vay nhiều nhất 35 triệu đồng"
    wish = rate and by_unit and not lent
    if wish and t.cue is not None and asks(t.figure.a, t.cue.end, t.figure.start):
        return None  # "huyện kiến nghị tỉnh hỗ trợ bác sĩ 3 triệu đồng/tháng": its own wish
    if t.cue is not None and t.cue.rule in ("named-place", "named-body", "body-word"):
        own = t.cue.rule == "named-place" or not general
        if own or ";" not in lows[t.cue.end : t.figure.start]:
            return None  # not "đơn vị cho vay 40 tỷ đồng; mức vay tối đa 90 triệu đồng/hộ"
    return Candidate(None, "terms-of-policy")


def _by_law(t: Spoken) -> bool:
    """``Theo quy định, người đầu đóng 4,5%``, ``Công an huyện A giải thích: Nghị định 100 phạt lỗi
    này 3 triệu đồng``: do the terms of the law stand before a number, and no unit in them?"""
    x, st = t.figure, t.discourse.setting
    first, marks = x.sentence.first, (":", ";", "“", '"')
    behind = (k + 1 for k in range(x.start - 1, first, -1) if x.s.lows[k] in marks)
    clause = next(behind, first)
    said_before = t.cue is None or t.cue.end <= clause
    opens = [k for k in (first, clause) if said_before and (k == clause or t.cue is None)]
    if not any(as_ruled(x.a, k, x.start) for k in opens):
        return False
    named = (x.a.places[k] for k in st.places_in.get(x.number, ()))
    return not any(clause <= m.first < x.start and m.level in RANK for m in named)


def _opens_terms(x: Figure, terms: tuple[str, ...]) -> bool:
    """``Mức vay của mỗi hội viên không quá 50 triệu đồng``, ``mức vay 40 triệu đồng, thời hạn
    36 tháng``: does a number's clause begin with a term, or with how long what did so lasts?"""
    lows, first = x.s.lows, x.sentence.first
    begin = next((k for k in range(x.start, first, -1) if lows[k - 1] in (",", ";")), first)
    if _lasting(x.a.lexicon).at(lows, begin) is not None:
        begin = next((k for k in range(x.start, first, -1) if lows[k - 1] == ";"), first)
    opening = " ".join(lows[begin : begin + _TERM])
    return opening.startswith(terms)


@per_lexicon
def _at_most(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["terms"]["at_most"])


@per_lexicon
def _limits(lexicon: Lexicon) -> frozenset[str]:
    """The last pieces of what leads to the most that anybody may borrow."""
    return frozenset(words.rpartition(" ")[2] for words in _at_most(lexicon))


def _lent_at_most(x: Figure) -> bool:
    """``Hộ nghèo được vay tối đa 100 triệu đồng``: is a number the most that anybody may borrow?
    Not ``ngân hàng chỉ cho vay tối đa 55% vốn của dự án``."""
    lows = x.s.lows
    if lows[x.start - 1] not in _limits(x.a.lexicon):
        return False  # as nearly always
    limits = (" ".join(lows[x.start - n : x.start]) for n in (1, 2))
    found = next((n for n, low in enumerate(limits, 1) if low in _at_most(x.a.lexicon)), 0)
    verb = x.start - found
    return found > 0 and lows[verb - 2 : verb] == ["được", "vay"]


_TERM = 3  # pieces of the longest term: "mức cho vay"


@per_lexicon
def _lasting(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["terms"]["lasting"])
