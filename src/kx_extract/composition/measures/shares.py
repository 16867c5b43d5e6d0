"""What a percentage is of."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_link, is_verb_only, listed, verbs
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.nouns_before import (
    left_noun,
    passive_subject,
    plain_noun,
    rate_over_numbers,
)
from kx_extract.composition.measures.nouns_behind import anaphor, noun_after, predicate_after
from kx_extract.record import record


@record(frozen=True, slots=True)
class Share:
    """A percentage, with the label before it and the noun behind it.

    Attributes:
        figure: the number in its sentence.
        label: the label before it.
        following: the noun phrase behind the sign.
    """

    figure: Figure
    label: Wording | None
    following: Wording | None


def share_of(x: Figure) -> Share:
    """A percentage with its label and its noun."""
    return Share(x, label_before(x.a, x.cue, x.floor), noun_after(x.a, x.end, x.sentence))


def share_of_plan(p: Share) -> Candidate[Measure] | None:
    """``đạt 86,4 tỷ đồng, bằng 91,2% dự toán``: of the thing measured, the plan qualifies."""
    x = p.figure
    plan = " ".join(x.s.lows[x.end : x.end + 2])
    if plan not in listed(x.s.lexicon, "plans"):
        return None
    qualifier = None if plan == "so với" else quoted(x.a, x.end, x.end + 2, "plan")
    if p.label is not None and not is_link(x.s.lexicon, p.label):
        return worded(p.label, qualifier, "share-of-plan")
    if x.last is not None and x.last.text:
        return borrowed(x.last, "share-of-plan", qualifier)
    words = left_noun(x.a, x.cue, x.floor)
    return Candidate(Measure(words, qualifier), "share-of-plan")


def share_disbursed(p: Share) -> Candidate[Measure] | None:
    """``giải ngân đạt 62,3% vốn đầu tư công``: the verb and what it is said of."""
    if p.label is None or p.label.text.lower() != "giải ngân" or p.following is None:
        return None
    text = f"{p.label} {p.following}"
    return worded(Wording(text, p.label.first, p.following.end, "label-and-noun"))


def share_label(p: Share) -> Candidate[Measure] | None:
    """``tỷ lệ hộ nghèo còn 1,9%``: the label."""
    if p.label is None or (p.following is not None and is_verb_only(p.figure.s.lexicon, p.label)):
        return None
    return worded(p.label)


def share_noun(p: Share) -> Candidate[Measure] | None:
    """``90% số chi bộ hoàn thành tốt nhiệm vụ``: the noun behind the sign."""
    x = p.figure
    if p.following is None or anaphor(x.a, x.end):
        return None
    return worded(p.following, predicate_after(x.a, x.end, x.sentence))


def share_verb(p: Share) -> Candidate[Measure] | None:
    """``giải quyết đúng hạn 99,6%``: a verb phrase that names what is measured."""
    x = p.figure
    done = verbs(x.s.lexicon).before(x.s.lows, x.cue)
    if done is None or done[0] <= 2:
        return None
    return worded(quoted(x.a, x.cue - done[0], x.cue, "governing-verb"))


def share_subject(p: Share) -> Candidate[Measure] | None:
    """``nữ chiếm 28%``, ``…; hộ nghèo còn 1,26%``: the clause's subject."""
    x = p.figure
    return worded(
        passive_subject(x.a, x.cue, x.floor)
        or plain_noun(x.a, x.cue, x.floor)
        or rate_over_numbers(x.a, x.sentence, x.cue)
    )


def share_of_last(p: Share) -> Candidate[Measure] | None:
    """``13 chi bộ hoàn thành …, chiếm 20%``: of what the number before counted."""
    last = p.figure.last
    if last is None or not last.text:
        return None
    return borrowed(last, "same-as-before", last.qualifier)


def share_left_noun(p: Share) -> Candidate[Measure] | None:
    """The noun that the number follows."""
    x = p.figure
    return worded(left_noun(x.a, x.cue, x.floor))


SHARES: dict[str, Callable[[Share], Candidate[Measure] | None]] = {
    "share-of-plan": share_of_plan,
    "disbursed": share_disbursed,
    "label": share_label,
    "noun-behind": share_noun,
    "governing-verb": share_verb,
    "subject": share_subject,
    "same-as-before": share_of_last,
    "noun-before": share_left_noun,
}
