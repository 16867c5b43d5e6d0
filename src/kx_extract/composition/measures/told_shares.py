"""Shares of those of whom the clause says something, and of what an earlier number was of."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.tokens import tokens
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.descriptions import RATIOS
from kx_extract.composition.measures.makers_up import maker_up
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.rows import only_ranked
from kx_extract.composition.measures.said_subjects import (
    LABEL_REST,
    peoples_listed,
    said_of_last,
    said_subject,
)
from kx_extract.composition.measures.share import Share
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.level_words import level_words


def share_said(p: Share) -> Candidate[Measure] | None:
    """``Thôn có nhà văn hóa đạt 94%``: those of whom the clause says something; what it says
    qualifies. A rate that they have is a label (``Xã có tỷ lệ hộ nghèo còn 3%``)."""
    x, label = p.figure, p.label
    if p.following is not None or x.q.change is not None:
        return None
    peoples = peoples_listed(x)
    if peoples is not None:
        return worded(peoples)
    found = said_subject(x)
    if found is None or (label is not None and label.first < found[0].end):
        return None
    part = maker_up(x)
    if part is not None and part.first > found[0].end:
        return None  # "Trong 90 hộ có ruộng, nữ chiếm 34%"
    rate = label is not None and x.s.lows[label.first : label.first + 2] in RATIOS
    return None if rate else worded(*found)


def share_said_of_last(p: Share) -> Candidate[Measure] | None:
    """``Hộ nuôi tôm có lãi chiếm 60%, hòa vốn chiếm 25%``: of what the share before was; what the
    number's own clause says of it qualifies."""
    x = p.figure
    if p.following is not None or x.q.change is not None or not x.before:
        return None
    earlier, known = x.before[-1]
    if earlier.dimension != "percentage" or earlier.change is not None or known.words is None:
        return None
    if p.label is not None and x.s.lows[p.label.first : p.label.first + 2] in RATIOS:
        return None  # "Tỷ trọng chăn nuôi rút từ 41% xuống 29%, còn tỷ trọng dịch vụ đã lên 33%"
    of_verb = _rate_of_verb(x, known.words)
    if of_verb is not None:
        said = said_of_last(x) if past_links(x.a, x.cue, x.floor) < x.cue else None
        if said is None or of_verb == known.words.end:
            return worded(said, rule="said-of-last")
        cut = quoted(x.a, known.words.first, of_verb, known.words.rule)
        return borrowed(Measure(cut), "said-of-last", said)
    told = known.qualifier is not None and known.qualifier.rule in ("predicate", LABEL_REST)
    said = said_of_last(x) if told else None
    return borrowed(known, "said-of-last", said) if said is not None else None


def _rate_of_verb(x: Figure, label: Wording) -> int | None:
    """``tỷ lệ chi bộ | hoàn thành tốt``: where the verb of a rate begins; its end where the rate is
    of what the verb says (``tỷ lệ thu gom rác``); None where it has no verb, or is no rate."""
    if x.s.lows[label.first : label.first + 2] not in RATIOS:
        return None
    rest = tokens(x.a, label.first + 2, label.end, {})
    verb = next((k for k, t in enumerate(rest) if t.tag == "verb"), None)
    if verb is None:
        return None
    return rest[verb].first if verb else label.end


def share_of_them(p: Share) -> Candidate[Measure] | None:
    """``Hơn 70% trong số họ là công nhân``: of those counted last; what they are qualifies."""
    x, lows = p.figure, p.figure.s.lows
    if lows[x.end : x.end + 2] != ["trong", "số"] or x.end + 3 > x.sentence.last:
        return None
    if lows[x.end + 2] not in ("họ", "này", "đó", "ấy", "các"):
        return None
    counted = [m for q, m in x.before if q.dimension == "count" and m.text]
    known = counted[-1] if counted else x.paragraph.latest.get("count")
    what = noun_after(x.a, x.end + 4, x.sentence) if lows[x.end + 3 : x.end + 4] == ["là"] else None
    what = what or predicate(x.a, x.end + 3, x.sentence)  # "45% trong số đó | dùng bếp củi"
    return borrowed(known, "that-is", what) if known is not None else None


def share_that_is(p: Share) -> Candidate[Measure] | None:
    """``18 đảng viên, hơn 40% là người trẻ``: of those counted, what they are qualifies."""
    x = p.figure
    if x.s.lows[x.end : x.end + 1] != ["là"]:
        return None
    what = noun_after(x.a, x.end + 1, x.sentence)
    counted = [m for q, m in x.before if q.dimension == "count" and m.text]
    if not counted:
        return worded(what)
    head = what.low.split()[0] if what is not None else ""
    alike = next((m for m in reversed(counted) if m.low.split()[0] == head), counted[-1])
    return borrowed(alike, "that-is", what)  # "812 hộ, 2.970 nhân khẩu, 26% là hộ nghèo"


def share_of_last(p: Share) -> Candidate[Measure] | None:
    """``13 chi bộ hoàn thành …, chiếm 20%``: of what the number before counted."""
    last = p.figure.last
    if last is None or not last.text or p.figure.before[-1][0].dimension == "age":
        return None  # "người già từ 60 tuổi phải nộp 50%"
    if last.qualifier is not None and last.qualifier.rule in _TELLING_APART:
        return worded(last.qualifier, last.words, "same-as-before")  # "nữ 8 đồng chí (21,6%)"
    said = said_of_last(p.figure)
    if said is not None and "chiếm" in p.figure.s.lows[said.end : p.figure.cue]:
        return worded(said)  # "doanh thu 27 triệu USD, xuất khẩu chiếm 92%"
    return borrowed(last, "same-as-before", said or last.qualifier)


_TELLING_APART = ("noun-before", "clause-noun", "item-of-breakdown")


def share_of_some(p: Share) -> Candidate[Measure] | None:
    """``11 xã giải ngân trên 30%, 3 xã mới đạt 8%``: of what the percentage before was, where those
    counted right before this one are of the same kind; they qualify."""
    x, s = p.figure, p.figure.s
    if p.following is not None or p.label is not None or len(x.before) < 2:
        return None
    counted, known = x.before[-1]
    first, end = s.at(counted.start), s.at(counted.noun_end)
    gap = s.lows[end : x.cue]
    if counted.dimension != "count" or not _ATTAINING.issuperset(gap):
        return None
    for k in range(len(x.before) - 2, 0, -1):
        quantity, measure = x.before[k]
        if quantity.dimension != "percentage" or quantity.change is not None:
            continue
        others = x.before[k - 1][0]
        alike = others.dimension == "count" and _alike(x, others.unit, counted.unit)
        told = known.text is not None and measure.words is not None
        if alike and told and measure.text != known.text:
            stop = known.words.end if known.words is not None else end
            some = quoted(x.a, first, min(stop, end), "of-some") if gap else None
            return borrowed(measure, "of-some", some)
    return None


def _alike(x: Figure, one: str, other: str) -> bool:
    """Are two counts of one noun, or both of units (``11 địa phương``, ``3 xã``)?"""
    units = frozenset(level_words(x.a.lexicon).levels) | {"địa phương"}
    return one == other or {one, other} <= units


_ATTAINING = frozenset(("đạt", "mới", "chỉ", "còn", "được", "đã"))


def share_ranked(p: Share) -> Candidate[Measure] | None:
    """``Ở chiều ngược lại, huyện A mới đạt 38,7%``, ``xã B dẫn đầu với 95,6%``: of what the last
    percentage with a label was, where only whose it is stands at the number."""
    x = p.figure
    if p.following is not None:
        return None
    if x.before and _of_units(x, x.before[-1][0]) and len(x.before) > 1:
        # "đạt 90%; riêng hai xã A và B chỉ đạt 71%": whose it is, told by their number
        earlier, whole = x.before[-2]
        shared = earlier.dimension == "percentage" and whole.text and only_ranked(x)
        return borrowed(whole, "same-as-before") if shared else None
    if x.before and x.before[-1][0].dimension == "percentage" and x.last is not None:
        known, rule = x.last if x.last.text else None, "same-as-before"
    else:
        known = x.paragraph.labels.get("percentage") or x.paragraph.shares
        known = known or x.paragraph.labels.get("money")  # "Giải ngân đạt 40 tỷ đồng. Xã A 71%"
        rule = "same-as-in-paragraph"
    return borrowed(known, rule) if known is not None and only_ranked(x) else None


def _of_units(x: Figure, q: Quantity) -> bool:
    """Are units counted that the words behind them name (``hai xã Bình Chuẩn và Thạch Ngàn``)?"""
    end = x.s.at(q.noun_end)
    named = end in x.a.named_pieces() or x.s.kinds[end : end + 1] == ["title"]
    return q.dimension == "count" and named and q.unit in level_words(x.a.lexicon).levels
