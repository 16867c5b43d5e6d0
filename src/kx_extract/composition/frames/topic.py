"""What a text is about as it is read: cues, the topic that they set, what a number is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from kx_extract.record import record

UNITS = ("commune", "district", "province")
RANK = {"hamlet": 0, "commune": 1, "district": 2, "province": 3}


def rank_of(level: str | None) -> int:
    """How high a unit is; a country is the highest, what is no unit the lowest."""
    return 4 if level == "country" else RANK.get(level or "", -1)


@record(frozen=True, slots=True)
class Cue:
    """A word or mention that says what the numbers behind it are about.

    Attributes:
        first, end: its pieces.
        place: index of the place; None for a person's cue.
        person: index of the person; None for a place's cue.
        body: index of the organization mention that a word like ``HTX`` means; else None.
        name: the name of a body that no mention gives, only a title chain.
        generic: it is a level word or a pronoun, not a name.
        strong: it stands as its clause's topic, before any verb; a weak cue yields to a strong
            one where a comma stands between it and the number.
        passing: what it names is only compared with or pointed at: its own numbers are of it, but
            it is not what the text goes on with (``Không như xã B bên cạnh đã có 164 ha dưa``).
        fleeting: it holds for its own sentence only: where something is built or somebody goes.
        reach: the piece at which it ends; None where it holds on (``đập A (huyện B) tưới 540 ha,
            đập C tưới 310 ha``: a bracket holds for its item).
        rule: the rule that made it a cue (a name in ``lexicon/rules.toml``).
    """

    first: int
    end: int
    place: int | None = None
    person: int | None = None
    generic: bool = False
    strong: bool = True
    body: int | None = None
    name: str | None = None
    passing: bool = False
    fleeting: bool = False
    reach: int | None = None
    rule: str = "named-place"


@dataclass(slots=True)
class Topic:
    """What the text is about so far.

    Attributes:
        by_level: for each level the unit that a level word (``xã``) means as long as none is seen.
        seen: for each level the units that the text has brought in, in whatever role, in order:
            first piece of the mention, place.
        default: the article's main place.
        place: what numbers without a cue of their own are about.
        cue: pieces of the cue that made it so; None for the article's main place.
        named: the unit that was a topic last.
        aside: the cue of a unit that the last sentence spoke of in passing, which ``Đây`` takes up.
        told_at: the cue of the unit that the last sentence told as where something is or happened.
        there: the cue of the unit that ``Tại đây`` takes up behind the last sentence.
        person: the person that the paragraph is about.
        people: those who were topics so far, the last one last.
        last_named: the person named last.
        named_here: the person named last in the paragraph.
        body: the body that was a subject last.
        speaker: the person whose words were given last.
    """

    by_level: dict[str, int] = field(default_factory=dict)
    seen: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    default: int | None = None
    place: int | None = None
    cue: tuple[int, int] | None = None
    named: int | None = None
    aside: Cue | None = None
    told_at: Cue | None = None
    there: Cue | None = None
    person: int | None = None
    people: list[int] = field(default_factory=list)
    last_named: int | None = None
    named_here: int | None = None
    body: int | None = None
    speaker: int | None = None
