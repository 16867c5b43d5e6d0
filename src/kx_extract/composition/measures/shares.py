"""What a percentage is of."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    compared,
    is_human,
    is_link,
    is_verb_only,
    labels,
    listed,
    manners,
    plans,
    verbs,
)
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.activities import activity, activity_before
from kx_extract.composition.measures.candidates import borrowed, disbursed, taken_up, worded
from kx_extract.composition.measures.clause_verbs import undergone_by_last, verbs_before
from kx_extract.composition.measures.equated import equated, is_equated, told_of_part
from kx_extract.composition.measures.governing import verb_before
from kx_extract.composition.measures.labels import restriction
from kx_extract.composition.measures.listed_subject import listed_subject
from kx_extract.composition.measures.makers_up import maker_up
from kx_extract.composition.measures.nouns_before import left_noun
from kx_extract.composition.measures.nouns_behind import anaphor
from kx_extract.composition.measures.planned_things import planned_thing
from kx_extract.composition.measures.predicates import predicate, predicate_after
from kx_extract.composition.measures.rows import opens_clause
from kx_extract.composition.measures.said_subjects import (
    numbers_many,
    parted_at_verb,
    whole_label,
)
from kx_extract.composition.measures.series import label_over, ranked_aside, series
from kx_extract.composition.measures.share import Share
from kx_extract.composition.measures.spans import past_links, window_start
from kx_extract.composition.measures.subjects_before import (
    aged_subject,
    passive_subject,
    plain_noun,
    rate_over_numbers,
)
from kx_extract.composition.measures.things import (
    noun_at,
    noun_before_bracket,
    object_of_verb,
    people_of_clause,
    subject_of_clause,
)
from kx_extract.composition.measures.told_behind import plan_told
from kx_extract.composition.measures.told_shares import (
    share_of_last,
    share_of_some,
    share_of_them,
    share_ranked,
    share_said,
    share_said_of_last,
    share_that_is,
)
from kx_extract.composition.measures.turned_to import turned_to
from kx_extract.vietnamese.level_words import level_words

_LONGEST_ACT = 5  # pieces of what is done, before the manner


def share_of_plan(p: Share) -> Candidate[Measure] | None:
    """``đạt 86,4 tỷ đồng, bằng 91,2% dự toán``: of the thing measured, the plan qualifies."""
    x = p.figure
    against = compared(x.a.lexicon).at(x.s.lows, x.end)
    start = x.end + against[0] if against is not None else x.end
    plan = plans(x.a.lexicon).at(x.s.lows, start)
    if plan is None and against is None:
        return None
    qualifier = quoted(x.a, start, start + plan[0], "plan") if plan is not None else None
    if p.label is not None and not is_link(x.s.lexicon, p.label):
        return worded(p.label, qualifier, "share-of-plan")
    behind = planned_thing(x)
    if behind is not None:
        return worded(*behind, "share-of-plan")  # "đi được 62% kế hoạch trồng rừng"
    if x.last is not None and x.last.text:
        collected = _collected_by_units(x)
        if collected is not None:
            return worded(collected, qualifier, "share-of-plan")
        anew = turned_to(x) or activity(x, x.floor)
        if anew is not None:
            return worded(anew, qualifier, "share-of-plan")
        return borrowed(whole_label(x, x.last), "share-of-plan", qualifier)
    subject = subject_of_clause(x, passive=False)
    words = subject[0] if subject is not None else left_noun(x.a, x.cue, x.floor)
    if (
        words is not None
        and qualifier is not None
        and words.rule in ("governing-verb", "verb-before")
    ):
        if qualifier.low in listed(x.a.lexicon, "capacities"):
            return worded(qualifier, words, "share-of-plan")  # "chạy với 65% công suất"
        return worded(words, qualifier, "share-of-plan")  # "cả huyện thu đạt 83% dự toán"
    words = words or activity_before(x)  # "giải ngân chậm, 7 tháng mới đạt 19% kế hoạch"
    return Candidate(Measure(words, qualifier), "share-of-plan")


def _collected_by_units(x: Figure) -> Wording | None:
    """``3/12 xã | thu | dưới 50% dự toán``: the verb of money between units that are counted and
    the share of the plan that each of them reached."""
    earlier = x.before[-1][0] if x.before else None
    if earlier is None or earlier.unit not in level_words(x.a.lexicon).levels:
        return None
    verb = verb_before(x.a, x.cue, x.floor)
    return verb if verb is not None and verb.end == past_links(x.a, x.cue, x.floor) else None


def share_disbursed(p: Share) -> Candidate[Measure] | None:
    """``giải ngân đạt 62,3% vốn đầu tư công``: what is disbursed, the verb qualifies."""
    return disbursed(p.figure, p.label, p.following)


def _is_yardstick(x: Figure, words: Wording) -> bool:
    """Is a noun what something is measured against (``dung tích thiết kế``, ``vụ trước``, ``tổng
    dư nợ``), and not what the share is of (``chi bộ``, ``diện tích``)?"""
    first, lows = words.first, x.s.lows
    if "diện" in lows[first : first + 2] or lows[first] == "số":
        return False
    label = labels(x.a.lexicon).at(lows, first)
    return label is not None or lows[first] in listed(x.a.lexicon, "times")


def _measures_nothing_else(x: Figure, p: Share) -> bool:
    """Is the noun behind the sign a yardstick wherever it stands (``GDP``, ``công suất``, ``vụ
    trước``), and no whole that the share is of (``9,86% vốn``)?"""
    lows, first = x.s.lows, p.following.first if p.following is not None else x.end
    known = listed(x.a.lexicon, "yardsticks") | listed(x.a.lexicon, "times")
    return any(" ".join(lows[first : first + n]) in known for n in (1, 2))


def share_of_yardstick(p: Share) -> Candidate[Measure] | None:
    """``15 tấn, bằng 53% vụ trước``, ``thu nhập từ rừng chiếm 30% giá trị sản xuất``: of what is
    measured, with what it is measured against as qualifier."""
    x = p.figure
    if p.following is None or anaphor(x.a, x.end):
        return None
    equal = equated(x, p.following)
    if equal is not None or not _is_yardstick(x, p.following):
        return equal
    verb = verbs_before(x) if x.q.change is None else None
    if verb is not None and verb.low in listed(x.a.lexicon, "parting"):
        return worded(p.following, verb)  # "chỉ thanh toán 30% giá trị"
    own = subject_of_clause(x, passive=False)
    if own is not None and _is_work(x, p.following, own[0]):
        return worded(p.following, own[0])  # "dự án đạt 35% khối lượng"
    if own is not None and is_human(x.a.lexicon, own[0].low.split()):
        return None  # "khách trả trước 30% giá trị căn hộ"
    if own is not None and is_somebody(x.a, Phrase("noun", own[0].first, own[0].end)):
        return None  # "Đội khách giữ bóng 62% thời gian"
    if own is not None:
        return worded(own[0], p.following, "share-of-yardstick") if own[1] is None else None
    row = x.clause.rows[-1]
    named = any(phrase.kind in ("noun", "place", "body", "person") for phrase in row)
    if named or x.last is None or not x.last.text or x.before[-1][0].dimension == "percentage":
        return None
    if ";" in x.s.lows[x.s.at(x.before[-1][0].end) : x.cue] or not _measures_nothing_else(x, p):
        return None
    return borrowed(x.last, "share-of-yardstick", p.following)


def _is_work(x: Figure, whole: Wording, subject: Wording) -> bool:
    """Is a noun behind the sign the work on what the clause speaks of (``khối lượng``), and that no
    label; or what a lake holds (``dung tích``)?"""
    first = whole.first + (x.s.lows[whole.first] == "tổng")
    label = labels(x.a.lexicon).at(x.s.lows, subject.first)
    built = label is None or label[0] < subject.end - subject.first
    two = x.s.lows[first : first + 2]
    held = x.s.lows[subject.first] in listed(x.a.lexicon, "containers")
    return built and (two in (["khối", "lượng"], ["phần", "việc"]) or (held and two == _HELD))


_HELD = ["dung", "tích"]


_GROWTH = ("mức tăng", "mức giảm", "đà tăng", "tốc độ tăng")


def share_label(p: Share) -> Candidate[Measure] | None:
    """``tỷ lệ hộ nghèo còn 1,9%``: the label."""
    if p.label is not None and _else_governed(p, p.label):
        return None
    if p.label is not None and p.following is not None and _only_plans(p, p.label):
        return None  # "đặt chỉ tiêu giảm 3% hộ nghèo"
    if p.label is not None and p.label.low in _GROWTH:
        over = label_over(p.figure)
        if over is not None:
            return over  # "Lợi nhuận của 64 ngân hàng cho mức tăng 8,3%"
    found = taken_up(p.figure, p.label)
    if found is not None:
        return found
    if p.label is None and p.following is None and _tells_age(p.figure):
        rate = rate_over_numbers(p.figure.a, p.figure.sentence, p.figure.cue)
        if rate is not None:
            return worded(rate)  # "Tỷ lệ trẻ dưới 5 tuổi thấp còi giảm còn 12,4%"
    if p.label is None or (p.following is not None and is_verb_only(p.figure.s.lexicon, p.label)):
        return None
    if p.label.low.startswith("số ") and numbers_many(p.figure, p.label):
        return worded(*parted_at_verb(p.figure, p.label))  # "kéo số hộ có lăng quăng xuống 10%"
    return worded(p.label, _against(p) or restriction(p.figure, p.label))


def _against(p: Share) -> Wording | None:
    """``nợ công dưới 40% GDP``: the yardstick behind a share that has a label; no whole that it is
    of (``tỷ lệ … đạt 88% số hộ``)."""
    behind = p.following
    if behind is None or p.figure.q.change is not None or behind.first != p.figure.end:
        return None
    measured = is_equated(p.figure) or _measures_nothing_else(p.figure, p)
    return behind if measured else None


def _only_plans(p: Share, label: Wording) -> bool:
    """Is a label nothing but a plan for a change?"""
    plan = plans(p.figure.a.lexicon).at(p.figure.s.lows, label.first)
    return p.figure.q.change is not None and plan is not None and label.first + plan[0] >= label.end


def _else_governed(p: Share, label: Wording) -> bool:
    """``giữ chỉ số ở 100% xã``, ``quỹ này nắm 8,3% vốn``: does a share with a noun of its own only
    say where the label's thing is, or what the label's bearer does?"""
    x, lows = p.figure, p.figure.s.lows
    if p.following is None or p.following.first != x.end or x.q.change is not None:
        return False
    if lows[x.cue - 1] in ("ở", "tại"):
        return labels(x.a.lexicon).at(lows, p.following.first) is None
    pointed = lows[label.end : label.end + 1] in (["này"], ["đó"], ["ấy"])
    if lows[x.cue - 1] in listed(x.a.lexicon, "owning") and label.end - label.first > 1:
        return True  # "quỹ hưu trí nắm 12% cổ phần"
    verb = verbs_before(x) if pointed else None
    return verb is not None and verb.low.split()[0] in listed(x.a.lexicon, "owning")


def _tells_age(x: Figure) -> bool:
    """Is the number before an age, or none of its own?"""
    return bool(x.before) and x.before[-1][0].dimension == "age"


def share_noun(p: Share) -> Candidate[Measure] | None:
    """``90% số chi bộ hoàn thành tốt nhiệm vụ``: the noun behind the sign."""
    x = p.figure
    if p.following is None or anaphor(x.a, x.end):
        return None
    noun: Wording | None = p.following
    first = p.following.first + (x.s.lows[p.following.first :][:2] == ["tổng", "số"])
    if x.s.lows[first] == "số" and p.following.end - first > 1:
        noun = quoted(x.a, first + 1, p.following.end, p.following.rule)
    said = predicate_after(x.a, x.end, x.sentence)
    said = said or predicate(x.a, p.following.end, x.sentence) or _making_up(x) or _still(x)
    said = said or (told_of_part(x, noun) if noun is not None else None)
    return worded(noun, said or _done_to_share(x))


def _done_to_share(x: Figure) -> Wording | None:
    """``mới tiêu thụ được 35% sản lượng``: what was done to a share, told by ``được`` between the
    verb and the number; None for a verb of having (``đạt 35%``)."""
    verb = verbs_before(x) if "được" in x.s.lows[max(x.floor, x.cue - 3) : x.cue] else None
    return verb if verb is not None and verb.end < x.cue else None


def _making_up(x: Figure) -> Wording | None:
    """``Lúa lai | chiếm 46% diện tích``: who or what makes up a share of the noun behind it, all
    that stands before the verb in its clause; nobody by name (``Ông An chiếm 30% cổ phần``)."""
    s, k = x.s, past_links(x.a, x.cue, x.floor)
    verb = next((m for m in range(k, x.cue) if s.lows[m] in _MAKING_UP), None)
    if verb is None and k > x.floor:
        owns = s.lows[k - 1] in listed(x.a.lexicon, "owning")
        verb = k - 1 if owns or s.lows[k - 1] in _MAKING_UP else None
    if verb is None:
        return None
    first = window_start(x.a, verb, x.floor)
    while first < verb and s.lows[first] in listed(x.a.lexicon, "openers"):
        first += 1
    if not 0 < verb - first <= _LONGEST_SHARER or "number" in s.kinds[first:verb]:
        return None
    mentions = x.a.mentions_at()
    if any(k in mentions and mentions[k][0] == "person" for k in range(first, verb)):
        return None
    timed = s.lows[first] in listed(x.a.lexicon, "times")
    return None if timed else quoted(x.a, first, verb, "clause-subject")


def _still(x: Figure) -> Wording | None:
    """``Lúa lai chiếm 46% diện tích | nhưng giữ tới 60% sản lượng``: who made up the share before,
    where a verb or a word that joins, but no noun, stands in between."""
    told = x.last.qualifier if x.before and x.last is not None else None
    if told is None or told.rule != "clause-subject" or x.before[-1][0].unit != x.q.unit:
        return None
    kinds = {p.kind for p in x.clause.rows[-1] if p.first >= x.s.at(x.before[-1][0].noun_end)}
    return None if kinds.intersection(("noun", "person", "body", "place", "time")) else told


_MAKING_UP = frozenset(("chiếm", "phủ"))
_LONGEST_SHARER = 8  # pieces


def share_noun_at(p: Share) -> Candidate[Measure] | None:
    """``công nghiệp - xây dựng 18,5%``: the noun phrase that the number follows."""
    x = p.figure
    manner = manners(x.s.lexicon).before(x.s.lows, x.cue)
    found = noun_at(x)
    if manner is not None and found is not None and found.first >= x.cue - manner[0]:
        return None  # "trả kết quả trước hạn 61%, đúng hạn 38%"
    return worded(found)


def share_clause(p: Share) -> Candidate[Measure] | None:
    """``Cụm công nghiệp Mỹ An lấp đầy 93%``: what the clause speaks of, its verb qualifies."""
    found = subject_of_clause(p.figure, passive=False) or people_of_clause(p.figure)
    return worded(found[0], found[1]) if found is not None else None


def share_verb(p: Share) -> Candidate[Measure] | None:
    """``340 hồ sơ, giải quyết đúng hạn 99%``: what was done with those counted before; alone, a
    verb phrase that names what is measured (``giải quyết đúng hạn 99,6%``)."""
    x = p.figure
    undergone = undergone_by_last(x)
    if undergone is not None and x.last is not None and x.last.text:
        return borrowed(x.last, "same-as-before", undergone)
    told = next((q for q, _ in reversed(x.before) if q.dimension != "percentage"), None)
    counted = told is not None and told.dimension == "count"
    known = x.last if counted and x.last is not None and x.last.text else None
    said = _done_to_last(x) if known is not None else None
    if known is not None and said is not None:
        return borrowed(known, "same-as-before", said)
    done = verbs(x.s.lexicon).before(x.s.lows, x.cue)
    if done is None or done[0] <= 2:
        return None
    return worded(quoted(x.a, x.cue - done[0], x.cue, "governing-verb"))


def _done_to_last(x: Figure) -> Wording | None:
    """The verb phrase between the last comma and the number, where that is all: ``42 tin báo, xử lý
    dứt điểm 95%``, ``812 hồ sơ, trả kết quả trước hạn 61%, đúng hạn 38%``."""
    if opens_clause(x) and (verb := verbs_before(x)) is not None:
        return verb
    s = x.s
    manner = manners(s.lexicon).before(s.lows, x.cue)
    if manner is None:
        return None
    first = x.cue - manner[0]
    earliest = max(x.s.at(x.before[-1][0].end), first - _LONGEST_ACT)
    while first > earliest and s.kinds[first - 1] == "lower":
        first -= 1
    if s.lows[first - 1] != ",":
        return None
    return quoted(x.a, first, x.cue, "governing-verb")


def share_subject(p: Share) -> Candidate[Measure] | None:
    """``nữ chiếm 28%``, ``…; hộ nghèo còn 1,26%``: the clause's subject."""
    x = p.figure
    return worded(
        passive_subject(x.a, x.cue, x.floor)
        or plain_noun(x.a, x.cue, x.floor)
        or rate_over_numbers(x.a, x.sentence, x.cue)
        or aged_subject(x)
    )


def share_object(p: Share) -> Candidate[Measure] | None:
    """``dự án đạt 22% khối lượng, huyện mới giải phóng mặt bằng được 91%``: what the clause's verb
    is done to; what makes up a share is named by the whole phrase (``trộm xe máy chiếm 40%``)."""
    x = p.figure
    found = object_of_verb(x) if x.q.change is None else None
    if found is None:
        return None
    if "chiếm" in x.s.lows[found[0].end : x.cue]:
        return worded(quoted(x.a, found[1].first, found[0].end, found[0].rule))
    return worded(*found)


def share_in_bracket(p: Share) -> Candidate[Measure] | None:
    """``nặng nhất là sản xuất giấy (-14%)``: the noun that a bracket tells the number of."""
    x = p.figure
    if x.before and x.s.at(x.before[-1][0].noun_end) >= x.cue - 2:
        return None  # "96 cơ sở (7,7%)"
    said = x.last.qualifier if x.before and x.last is not None else None
    whole = said is not None and said.rule == "predicate" and said.end == x.cue - 1
    if said is not None and whole and "là" not in said.low.split():
        return None  # "9/14 trường đạt chuẩn quốc gia (64,3%)": of those counted
    return worded(noun_before_bracket(x))


def share_left_noun(p: Share) -> Candidate[Measure] | None:
    """The noun that the number follows; no verb that only says who comes first."""
    x = p.figure
    found = left_noun(x.a, x.cue, x.floor)
    ranks = found is not None and found.low in listed(x.a.lexicon, "ranks")
    return None if ranks else worded(found)


def share_made_up(p: Share) -> Candidate[Measure] | None:
    """``trong đó dệt may chiếm 46%, giày dép 21%``: who or what makes it up; where a noun stands
    behind the sign, the share is of that."""
    if p.following is not None or p.figure.q.change is not None:
        return None
    return worded(maker_up(p.figure))


SHARES: dict[str, Callable[[Share], Candidate[Measure] | None]] = {
    "share-of-plan": share_of_plan,
    "disbursed": share_disbursed,
    "makes-up": share_made_up,
    "said": share_said,
    "said-of-last": share_said_of_last,
    "label": share_label,
    "plan-told": lambda p: plan_told(p.figure),
    "yardstick": share_of_yardstick,
    "noun-behind": share_noun,
    "that-is": share_that_is,
    "of-them": share_of_them,
    "ranked": share_ranked,
    "of-some": share_of_some,
    "label-over-number": lambda p: label_over(p.figure),
    "series": lambda p: series(p.figure),
    "ranked-aside": lambda p: ranked_aside(p.figure),
    "listed-subject": lambda p: worded(listed_subject(p.figure)),
    "in-bracket": share_in_bracket,
    "noun-at-number": share_noun_at,
    "clause-subject": share_clause,
    "governing-verb": share_verb,
    "subject": share_subject,
    "object": share_object,
    "same-as-before": share_of_last,
    "noun-before": share_left_noun,
}
