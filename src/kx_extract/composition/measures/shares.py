"""What a percentage is of."""

from __future__ import annotations

from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.measured import (
    Measured,
    Wording,
    is_link,
    is_verb_only,
    listed,
    quoted,
    taken_over,
    verbs,
)
from kx_extract.composition.measures.nouns_before import (
    left_noun,
    passive_subject,
    plain_noun,
    rate_over_numbers,
)
from kx_extract.composition.measures.nouns_behind import anaphor, noun_after, predicate_after
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity


def measure_of_share(
    a: Analysis,
    sentence: Sentence,
    end: int,
    cue: int,
    floor: int,
    before: list[tuple[Quantity, Measured]],
) -> Measured:
    """The measure of a percentage: of the thing measured, where it is one of a plan.

    Args:
        a, q, sentence, before: as for :func:`~kx_extract.composition.measures.measure_of`.
        end: the piece behind the unit.
        cue: the first piece of the words that lead to the number.
        floor: how far back its label may stand.
    """
    s = a.s
    plan = " ".join(s.lows[end : end + 2])
    last = before[-1][1] if before else None
    if plan in listed("plans"):
        label = label_before(a, cue, floor)
        qualifier = None if plan == "so với" else quoted(a, end, end + 2, "plan")
        if label is not None and not is_link(label):
            return Measured(label, qualifier, rule="share-of-plan")
        if last is not None and last.measure:
            return taken_over(last, "share-of-plan", qualifier)
        return Measured(left_noun(a, cue, floor), qualifier, rule="share-of-plan")
    label = label_before(a, cue, floor)
    if label is not None and label.text.lower() == "giải ngân":
        disbursed = noun_after(a, end, sentence)
        if disbursed is None:
            return Measured(label)
        said = Wording(f"{label} {disbursed}", label.first, disbursed.end, "label-and-noun")
        return Measured(said)
    if label is not None and not (is_verb_only(label) and noun_after(a, end, sentence)):
        return Measured(label)
    following = noun_after(a, end, sentence)
    if following and not anaphor(a, end):
        return Measured(following, predicate_after(a, end, sentence))
    done = verbs().before(s.lows, cue)
    if done is not None and done[0] > 2:
        # "giải quyết đúng hạn 99,6%"
        return Measured(quoted(a, cue - done[0], cue, "governing-verb"))
    own = (
        passive_subject(a, cue, floor)
        or plain_noun(a, cue, floor)
        or rate_over_numbers(a, sentence, cue)
    )
    if own is not None:
        return Measured(own)  # "…; hộ nghèo còn 1,26%"
    if last is not None and last.measure:
        return taken_over(last, "same-as-before", last.qualifier)
    return Measured(left_noun(a, cue, floor))
