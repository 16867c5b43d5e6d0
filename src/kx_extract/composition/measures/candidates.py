"""Candidates for a measure: of words of its own, or of another number's."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_verb_only, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.spans import past_links
from kx_extract.vietnamese.words import words


def worded(
    words: Wording | None, qualifier: Wording | None = None, rule: str | None = None
) -> Candidate[Measure] | None:
    """Words that stand at the number; None where there are none.

    Args:
        words: the measure.
        qualifier: what sets the number apart.
        rule: the rule that chose them, where it is not the one that found them.
    """
    if words is None:
        return None
    return Candidate(Measure(words, qualifier), rule or words.rule, (words.first, words.end))


def borrowed(earlier: Measure, rule: str, qualifier: Wording | None = None) -> Candidate[Measure]:
    """The measure of another number, which holds for this one too."""
    words = earlier.words
    cue = (words.first, words.end) if words is not None else None
    return Candidate(Measure(words, qualifier, own=False), rule, cue)


def taken_up(x: Figure, label: Wording | None) -> Candidate[Measure] | None:
    """``Tỷ lệ này toàn tỉnh là 24,6%``: what was measured last, where the label points back to
    it; a sum of which it is only said that it is one (``Số tiền này``) is named by that, and one
    with words enough of its own by these (``Tổng giá trị hợp đồng này``)."""
    pointing = label is not None and x.s.lows[label.end : label.end + 1] in _POINTING
    if label is not None and pointing and x.s.lows[label.first - 1] in ("số", "khoản"):
        return worded(quoted(x.a, label.first - 1, label.end, label.rule))
    pointed = _pointed_back(x)
    if pointed is not None or not pointing:
        return pointed
    known = x.paragraph.latest.get(x.q.dimension)
    if known is None or label is None:
        return None
    again = known.words is not None and known.words.low.split()[0] in label.low.split()
    if label.end - label.first > _SHORT_LABEL and not again:
        return None  # the label itself
    return borrowed(known, "same-as-in-paragraph")


_SHORT_LABEL = 3  # pieces of a label that may stand for what was measured
_POINTING = (["này"], ["đó"], ["ấy"])


def _pointed_back(x: Figure) -> Candidate[Measure] | None:
    """``Mỗi lồng cá lãi 80 triệu đồng một vụ, bản bên con số ấy vẫn dưới 50 triệu đồng``: what a
    number of the kind measured last, where nothing but a word that takes it up leads to this."""
    end = past_links(x.a, x.cue, x.floor)
    s, head = x.s, end - 1
    if not _figure_alone(x, end):
        if head - 2 < x.floor or s.lows[head] not in ("này", "đó", "ấy"):
            return None
        if not any(" ".join(s.lows[head - n : head]) in _taking(x) for n in (2, 1)):
            return None
    kind = x.q.unit.split("/")[0]
    known = (m for q, m in reversed(x.before) if q.unit.split("/")[0] == kind and m.text)
    last = next(known, None) or x.paragraph.latest.get(x.q.dimension)
    if last is None:
        return None
    return borrowed(last, "same-as-in-paragraph", last.qualifier)


def _figure_alone(x: Figure, end: int) -> bool:
    """``Con số | có thể | lên 350 tấn``: does ``con số`` open the words before piece end, with
    nothing but auxiliaries behind it? Not ``con số 19 tỷ đồng``."""
    s, helping = x.s, listed(x.a.lexicon, "auxiliaries")
    k = end
    while k > x.floor and (s.lows[k - 1] in helping or s.lows[k - 2 : k] == ["có", "thể"]):
        k -= 1 + (s.lows[k - 1] == "thể")
    return k < x.cue and k - 2 >= x.floor and s.lows[k - 2 : k] == ["con", "số"]


def _taking(x: Figure) -> frozenset[str]:
    return listed(x.a.lexicon, "taking_up")


_SPENDING = frozenset(("giải ngân", "dùng", "sử dụng", "tiêu", "dùng hết"))


def disbursed(
    x: Figure, label: Wording | None, following: Wording | None
) -> Candidate[Measure] | None:
    """``giải ngân 14.862 tỷ đồng vốn đầu tư công``, ``vốn tỉnh: 131 tỷ đồng; đã giải ngân 79 tỷ``:
    what is disbursed, named behind the number or measured before; the verb qualifies.

    Args:
        x: the number in its sentence.
        label: the label or verb before it.
        following: the noun behind its unit.
    """
    if label is None or label.low not in _SPENDING:
        return None
    if following is not None:
        return worded(following, label)
    sums = ("money", "percentage")
    last = x.last if x.before and x.before[-1][0].dimension in sums else None
    if last is None or last.words is None or is_verb_only(x.a.lexicon, last.words):
        return None
    if last.words.low.startswith(tuple(listed(x.a.lexicon, "progress"))):
        return None  # "khối lượng thi công đạt 46%, giải ngân 171 tỷ đồng"
    if words(x.a.lexicon).classes(last.words.low)[:1] == "V":
        return None  # "được giao 2.150 tỷ đồng, giải ngân 803 tỷ đồng"
    return borrowed(last, "same-as-before", label)
