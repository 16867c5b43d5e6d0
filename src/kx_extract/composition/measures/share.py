"""A percentage, with the words that stand at it."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.wording import Wording
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.nouns_behind import noun_after
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
