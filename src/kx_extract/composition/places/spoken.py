"""A number in the discourse: what the text is about where it stands, as the rules see it."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.choice import Extent
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.frames.wording import Measure
from kx_extract.composition.places.behind import owner_behind, place_behind
from kx_extract.composition.places.counted_units import names_several, turn_of
from kx_extract.composition.places.lives import aged, apposed
from kx_extract.composition.places.offspring import child_of
from kx_extract.composition.places.reach import (
    ahead,
    another_acts,
    another_item,
    by_others,
    governing,
    harmed_beside,
    person_near,
    subject_at,
)
from kx_extract.composition.places.state import State
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.record import record
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_OFF = 8  # pieces between "trôi cách" and the number


@per_lexicon
def _lived(lexicon: Lexicon) -> tuple[str, ...]:
    """What a span of a life measures begins with one of these."""
    return tuple(lexicon.table("placing")["lived"]["words"])


@per_lexicon
def _aging(lexicon: Lexicon) -> Phrases[bool]:
    """Things whose age is told as that of a person is."""
    return phrase_set(lexicon.table("placing")["lived"]["things"])


_THING = 5  # pieces between "chè" and the age: "cây đa bến sông chừng 300 năm tuổi"


def _of_a_thing(x: Figure) -> bool:
    """``cây đa chừng 300 năm tuổi``, ``ngôi đình 300 năm tuổi``: is it how old a thing is?"""
    s = x.s
    if s.lows[x.end : x.end + 1] != ["tuổi"]:
        return False
    for k in range(x.cue - 1, max(x.sentence.first, x.cue - _THING) - 1, -1):
        if s.kinds[k] == "mark":
            return False
        if _aging(x.a.lexicon).at(s.lows, k) is not None and x.a.begins_word(k):
            return True
    return False


@record(frozen=True, slots=True)
class Subject:
    """Whom a number is said of: a person, or a body.

    Attributes:
        person: index of the person.
        body: index of a mention of the body.
        name: the name of a body that no mention gives, only a title chain.
    """

    person: int | None = None
    body: int | None = None
    name: str | None = None


@record(frozen=True, slots=True)
class Earlier:
    """The number before one in its sentence, and where it holds."""

    quantity: Quantity
    place: int | None
    cue: Extent | None


@record(frozen=True, slots=True)
class Spoken:
    """A number in the discourse.

    Attributes:
        figure: the number in its sentence.
        discourse: what the text is about where it stands.
        several: it counts units that follow by name (``hai xã A, B``).
        turn: the place whose turn it is behind ``lần lượt``.
        behind: the place said behind it in its clause (None: of several) and its cue, where that
            wins over the cue.
        cue: the cue that it is under: the last strong one before it, or a weak one nearby.
        said_of: the cue of what it is said of: the last strong one before it.
        aged: the cue of the person whose age it is.
        measure: what it measures.
        apposed: it is a span that tells of somebody's life in an apposition.
        previous: the number that it only goes on from (a change, a share, a part of it).
        before: the number before it in its sentence.
        subject: whom it is said of, once that is decided.
    """

    figure: Figure
    discourse: State
    several: bool
    turn: Cue | None
    behind: tuple[int | None, Cue] | None
    cue: Cue | None
    said_of: Cue | None
    aged: Cue | None
    measure: Measure
    previous: Earlier | None
    apposed: bool = False
    before: Earlier | None = None
    subject: Subject | None = None

    def of_subject(self, subject: Subject | None) -> Spoken:
        """The same number, its subject decided."""
        return replace(self, subject=subject) if subject is not self.subject else self

    @property
    def of_life(self) -> bool:
        """Is it a span of a life or of custody (``70 năm tuổi Đảng``)?"""
        x = self.figure
        if x.q.dimension != "duration":
            return False
        if self.apposed:
            return True
        if _of_a_thing(x):
            return False
        spans = _lived(x.a.lexicon)
        before = " ".join(x.s.lows[max(x.sentence.first, x.cue - 2) : x.cue])
        return (self.measure.text or "").lower().startswith(spans) or before.endswith(spans)

    @property
    def of_person(self) -> bool:
        """Is it said of a person, and no place said at it, nor units counted?"""
        cue = self.said_of
        named = cue is not None and cue.person is not None and not of_whole(self.figure)
        return named and not self.several and self.behind is None and not _lies_off(self.figure)


def _lies_off(x: Figure) -> bool:
    """``thuyền trôi cách bến của ông hơn 2 km``: is it how far off another thing lies?"""
    if x.q.dimension != "length":
        return False
    if x.s.lows[x.sentence.first] == "cách" and "mark" not in x.s.kinds[x.sentence.first : x.start]:
        return True  # "Cách nhà chị A chừng 300 m là trại nấm"
    first = max(x.sentence.first, x.cue - _OFF)
    return any(True for _ in _lying_off(x.a.lexicon).find(x.s.lows, first, x.cue))


@per_lexicon
def _lying_off(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["roles"]["lying_off"])


def of_whole(x: Figure) -> bool:
    """``nằm trong số 486 căn``, ``là một trong 25 hộ``: is the number that of a whole one is of?"""
    lows = x.s.lows[max(x.sentence.first, x.cue - 3) : x.cue]
    return lows[-2:] in (["trong", "số"], ["một", "trong"]) or lows == ["một", "trong", "số"]


def pieces(cue: Cue) -> Extent:
    """Where a cue stands."""
    return cue.first, cue.end


def spoken(
    x: Figure,
    d: State,
    measure: Measure,
    previous: Earlier | None,
    before: Earlier | None = None,
) -> Spoken:
    """A number with what the discourse has for it.

    Args:
        x: the number in its sentence.
        d: the discourse, in the number's sentence.
        measure: what it measures.
        previous: the number before it, where this one only goes on from it.
        before: the number before it in its sentence, if any.
    """
    q, start = x.q, x.start
    cue = governing(d, start)
    said_of = subject_at(d, start)
    owner = child_of(d, x) or owner_behind(d.setting, x, d.cues)
    if owner is not None:
        said_of = owner
    elif cue is None and said_of is None:
        cue = said_of = ahead(d, x)
    if by_others(d, x) or harmed_beside(d, x):
        said_of = None
    elif said_of is not None and another_acts(d, said_of, x):
        cue = None if cue == said_of else cue
        said_of = None
    elif cue is not None and another_item(d, cue, x):
        cue = said_of = Cue(x.cue, x.cue, rule="unlisted-place", fleeting=True)
    behind = place_behind(d.setting, x, d.roles, d.cues)
    if said_of is not None and said_of.person is not None and (owner or q.dimension != "count"):
        behind = None  # "ông A bỏ mức lương 14 triệu đồng ở TP.HCM"
    if cue is None and q.dimension == "duration":
        cue = person_near(d, start)
    return Spoken(
        figure=x,
        discourse=d,
        several=names_several(d, q, x.noun_end),
        turn=turn_of(d, x.sentence, q),
        behind=behind,
        cue=cue,
        said_of=said_of,
        aged=aged(d, x.number, x.sentence, q, start),
        measure=measure,
        previous=previous,
        apposed=apposed(d, x),
        before=before,
    )
