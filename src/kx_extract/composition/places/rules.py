"""Whom a number is said of, and where it holds: the rules.

``lexicon/order.toml`` has their order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kx_extract.composition.choice import Candidate, Decision, Extent, choose, orders
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.openings import of_oneself, opens_with_verb
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.frames.wording import Measure
from kx_extract.composition.link.bodies import is_countrywide, pursues_crimes
from kx_extract.composition.places.discourse import Discourse, is_limit
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.record import record
from kx_extract.vietnamese.phrases import Phrases, phrase_set


@per_lexicon
def _lived(lexicon: Lexicon) -> tuple[str, ...]:
    """What a span of a life measures begins with one of these."""
    return tuple(lexicon.table("placing")["lived"]["words"])


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
    discourse: Discourse
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
        spans = _lived(x.a.lexicon)
        before = " ".join(x.s.lows[max(x.sentence.first, x.cue - 2) : x.cue])
        return (self.measure.text or "").lower().startswith(spans) or before.endswith(spans)

    @property
    def of_person(self) -> bool:
        """Is it said of a person, and no place said at it, nor units counted?"""
        cue = self.said_of
        named = cue is not None and cue.person is not None and not _of_whole(self.figure)
        return named and not self.several and self.behind is None and not _lies_off(self.figure)


def _lies_off(x: Figure) -> bool:
    """``thuyền trôi cách bến của ông hơn 2 km``: is it how far off another thing lies?"""
    if x.q.dimension != "length":
        return False
    first = max(x.sentence.first, x.cue - _OFF)
    return any(True for _ in _lying_off(x.a.lexicon).find(x.s.lows, first, x.cue))


@per_lexicon
def _lying_off(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["roles"]["lying_off"])


_OFF = 8  # pieces between "trôi cách" and the number


def _of_whole(x: Figure) -> bool:
    """``nằm trong số 486 căn``, ``là một trong 25 hộ``: is the number that of a whole one is of?"""
    lows = x.s.lows[max(x.sentence.first, x.cue - 3) : x.cue]
    return lows[-2:] in (["trong", "số"], ["một", "trong"]) or lows == ["một", "trong", "số"]


def _pieces(cue: Cue) -> Extent:
    return cue.first, cue.end


def spoken(
    x: Figure,
    d: Discourse,
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
    cue = d.governing(start)
    said_of = d.subject_at(start)
    owner = d.owner(x)
    if owner is not None:
        said_of = owner
    elif cue is None and said_of is None:
        cue = said_of = d.ahead(x)
    if d.by_others(x):
        said_of = None
    behind = d.behind(x)
    if said_of is not None and said_of.person is not None and q.dimension != "count":
        behind = None  # "ông A bỏ mức lương 14 triệu đồng ở TP.HCM"
    if cue is None and q.dimension == "duration":
        cue = d.person_near(start)
    return Spoken(
        figure=x,
        discourse=d,
        several=d.names_several(q, x.noun_end),
        turn=d.in_turn(x.sentence, q),
        behind=behind,
        cue=cue,
        said_of=said_of,
        aged=d.aged(x.number, x.sentence, q, start),
        measure=measure,
        previous=previous,
        apposed=d.apposed(x),
        before=before,
    )


# --- whom ---------------------------------------------------------------------------------------


def subject_aged(t: Spoken) -> Candidate[Subject] | None:
    """``anh A (38 tuổi)``: whose age it is."""
    if t.aged is None:
        return None
    person = Subject(person=t.aged.person) if t.aged.person is not None else None
    return Candidate(person, "age-of-person", _pieces(t.aged) if person else None)


def subject_lived(t: Spoken) -> Candidate[Subject] | None:
    """``Ông A, nguyên Bí thư, 55 năm tuổi Đảng, góp ý``: whose life the span is of."""
    if not t.of_life:
        return None
    if t.figure.s.lows[t.figure.end : t.figure.end + 1] == ["tù"]:
        convicted = t.discourse.convicted(t.figure)
        person = Subject(person=convicted.person) if convicted is not None else None
        return Candidate(person, "age-of-person", _pieces(convicted) if convicted else None)
    found = t.discourse.lived(t.figure, apposed=t.apposed)
    if found is None:
        return None
    return Candidate(Subject(person=found.person), "age-of-person", _pieces(found))


def subject_in_turn(t: Spoken) -> Candidate[Subject] | None:
    """``A và B lần lượt 86 và 132 hộ``: of places, and of nobody."""
    if t.turn is None or t.several:
        return None
    return Candidate(None, "in-turn", _pieces(t.turn))


def subject_of_cue(t: Spoken) -> Candidate[Subject] | None:
    """``Ông A trồng 2 ha``: the person under whose name or pronoun it stands."""
    cue = t.said_of
    if not t.of_person or cue is None:
        return None
    if cue.rule == "own-words" and not of_oneself(t.figure):
        return None  # "Dê hơi đang có giá 115.000 đồng/kg"
    return Candidate(Subject(person=cue.person), cue.rule, _pieces(cue))


def body_of_cue(t: Spoken) -> Candidate[Subject] | None:
    """``HTX A hiện có 126 thành viên``, ``HTX …``: the body that is named or taken up."""
    cue = t.said_of
    if cue is None or (cue.body is None and cue.name is None) or t.several or t.of_life:
        return None
    x = t.figure
    if x.q.dimension == "age" and x.s.lows[x.cue - 1] in ("trẻ", "em", "bé", "cháu"):
        return None  # "vận động 100% trẻ 6 tuổi đến lớp": who they are
    return Candidate(Subject(body=cue.body, name=cue.name), "body-as-subject", _pieces(cue))


def subject_of_paragraph(t: Spoken) -> Candidate[Subject] | None:
    """``…, mỗi năm lãi 200 triệu đồng``: the person that the paragraph is about."""
    person = t.discourse.topic.person
    x = t.figure
    if person is None or t.cue is not None or t.several or t.behind is not None:
        return None
    goes_on = x.q.dimension in ("area", "mass", "money") and t.discourse.follows(person, x.start)
    if not goes_on and not opens_with_verb(x.a, x.sentence.first, x.start):
        return None
    return Candidate(Subject(person=person), "person-of-paragraph")


SUBJECTS: dict[str, Callable[[Spoken], Candidate[Subject] | None]] = {
    "age-of-person": subject_aged,
    "span-of-a-life": subject_lived,
    "in-turn": subject_in_turn,
    "cue-person": subject_of_cue,
    "cue-body": body_of_cue,
    "person-of-paragraph": subject_of_paragraph,
}


def subject_of(t: Spoken, *, explain: bool) -> Decision[Subject]:
    """Whom a number is said of."""
    return choose(SUBJECTS, orders(t.figure.a.lexicon)["subject"], t, explain=explain)


# --- where --------------------------------------------------------------------------------------


def span_of_life(t: Spoken) -> Candidate[int] | None:
    """``70 năm tuổi Đảng``, ``7 năm tù``: of no place."""
    return Candidate(None, "span-of-a-life") if t.of_life else None


def goes_on(t: Spoken) -> Candidate[int] | None:
    """``31.450 tấn, tăng 5,2%``: a change, a share, a part holds where its number does."""
    if t.previous is None:
        return None
    if t.discourse.placed_between(t.figure.number, t.previous.quantity, t.figure.q):
        return None
    return Candidate(t.previous.place, "goes-on", t.previous.cue)


def of_aged(t: Spoken) -> Candidate[int] | None:
    """An age is of a person, and of no place."""
    if t.aged is None:
        return None
    return Candidate(None, "age-of-person", _pieces(t.aged) if t.aged.person is not None else None)


def counted_units(t: Spoken) -> Candidate[int] | None:
    """``Hai xã Đại Thắng, Hùng Thắng``, ``5 xã``: units that are counted are in what contains them.

    Never in a unit of their own level (behind ``Xã A dẫn đầu``, ``12 xã`` are not in xã A).
    """
    units = t.discourse.counts_units(t.figure.q)
    if not (t.several or (units and (_of_whole(t.figure) or _in_their_like(t)))):
        return None
    whole = _of_whole(t.figure)
    found = t.discourse.container_of(t.figure.q, t.figure.start, whole=whole)
    return Candidate(*(found[0], "counted-units", found[1]) if found else (None, "counted-units"))


def _in_their_like(t: Spoken) -> bool:
    """Would units that are counted be in a unit of their own level?"""
    if t.cue is not None and t.cue.person is not None:
        return False
    place = t.cue.place if t.cue is not None else t.discourse.topic.place
    if t.behind is not None:
        place = t.behind[0]
    return place is not None and t.discourse.of_level(place, t.figure.q.unit)


@per_lexicon
def _terms(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = lexicon.table("placing")["terms"]
    return tuple(data["words"]), tuple(data["rates"])


def terms_of_policy(t: Spoken) -> Candidate[int] | None:
    """``mức vay tối đa 80 triệu đồng/hộ``: general terms, of no place but one said at them."""
    if t.cue is None and t.discourse.as_ruled(t.figure):
        return Candidate(None, "terms-of-policy")
    terms, rates = _terms(t.figure.a.lexicon)
    measure = (t.measure.text or "").lower()
    lows, first = t.figure.s.lows, t.figure.sentence.first
    rate = measure.startswith(rates) and ("/" in t.figure.q.unit or lows[first] == "mỗi")
    if not (measure.startswith(terms) or rate) or t.discourse.decided:
        return None
    if t.cue is not None and t.cue.rule in ("named-place", "named-body", "body-word"):
        return None
    return Candidate(None, "terms-of-policy")


@per_lexicon
def _pursuit(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("placing")["pursuit"]["verbs"])


def suspects_and_loot(t: Spoken) -> Candidate[int] | None:
    """``Công an phường A bắt giữ 5 đối tượng, thu 17 xe máy``: suspects, loot, terms: none."""
    a, cue = t.figure.a, t.said_of
    if cue is None or cue.body is None:
        return None
    if not pursues_crimes(a.organizations[cue.body].name, a.lexicon):
        return None
    if not any(True for _ in a.s.find(_pursuit(a.lexicon), cue.end, t.figure.start)):
        return None
    return Candidate(None, "suspects-and-loot", _pieces(cue))


def in_turn(t: Spoken) -> Candidate[int] | None:
    """``Ở A và B … lần lượt 86 và 132 hộ``: of several places, the one whose turn it is."""
    return Candidate(t.turn.place, "in-turn", _pieces(t.turn)) if t.turn is not None else None


def place_behind(t: Spoken) -> Candidate[int] | None:
    """``1.140 căn hộ tại xã A``: the place said right behind the counted noun."""
    if t.behind is None:
        return None
    place, cue = t.behind
    if place is None and t.cue is not None and t.discourse.contains(t.cue, cue):
        return None  # "huyện xây 46 phòng học tại các xã A, B": what contains them is the subject
    of_none = cue.rule if cue.rule in ("whole-country", "region") else "several-places"
    return Candidate(place, "place-behind" if place is not None else of_none, _pieces(cue))


def of_nation(t: Spoken) -> Candidate[int] | None:
    """``Quốc hội sẽ thông qua 13 dự án luật``: what a body of the whole country does is of no unit.

    But for what it gives.
    """
    cue = t.cue
    if cue is None or cue.body is None or cue.place is not None:
        return None
    if t.discourse.place_before(cue) is not None or t.discourse.gives(cue, t.figure.start):
        return None
    if not is_countrywide(t.figure.a.organizations[cue.body].name, t.figure.a.lexicon):
        return None
    return Candidate(None, "national-body", _pieces(cue))


def scene(t: Spoken) -> Candidate[int] | None:
    """``Bệnh viện tỉnh A cứu chữa 6 người bị thương``: victims are of the scene."""
    if not t.discourse.of_victims(t.figure.q, t.cue):
        return None
    return Candidate(t.discourse.scene, "scene-of-accident")


def own_number(t: Spoken) -> Candidate[int] | None:
    """``Ông A trồng 2 ha``: what is said of one person or one family is of no place."""
    if t.subject is None or t.subject.person is None:
        return None
    cue = t.said_of
    start = t.figure.start
    gives = cue is not None and t.discourse.gives(cue, start)
    if cue is not None and gives and t.discourse.receiver(cue, start) is not None:
        return None  # "Bà A giúp học trò của xã 70 bộ bàn ghế"
    return Candidate(None, "own-number", _pieces(cue) if cue is not None else None)


def receivers(t: Spoken) -> Candidate[int] | None:
    """``Sở B hỗ trợ xã 3 tỷ đồng``: what is given is of those who receive it.

    They are the unit behind the verb, else the one that was spoken of before the giver, where the
    giver's is a higher one; where a giver bears no unit, what the article is about.
    """
    cue = t.cue
    if cue is None or not t.discourse.gives(cue, t.figure.start):
        return None
    found = t.discourse.receiver(cue, t.figure.start)
    if found is not None:
        return Candidate(found.place, "receivers", _pieces(found))
    unnamed = cue.rule == "level-word" and t.figure.s.kinds[cue.first - 1] in ("upper", "title")
    if cue.body is None and cue.name is None and not unnamed:
        return None  # unnamed: "Hội LHPN thị xã tặng 10 suất quà"
    if cue.place is None:
        home = t.discourse.place_before(cue) is not None
        return None if home else Candidate(t.discourse.topic.default, "receivers", _pieces(cue))
    before = t.previous or t.before
    place = before.place if before is not None else t.discourse.topic.place
    if place is None or not t.discourse.higher(cue.place, place):
        return None
    return Candidate(place, "receivers", _pieces(cue))


def governing_cue(t: Spoken) -> Candidate[int] | None:
    """``xã A gieo cấy 420 ha``, ``Toàn xã …``: the cue that it is under."""
    cue = t.cue
    if cue is None or cue.person is not None or (cue.place is None and cue.body is not None):
        return None
    if cue.rule == "partner-of-person":
        return None
    heading = t.discourse.heading(cue)
    if heading is not None:
        return Candidate(heading.place, heading.rule, _pieces(heading))
    rule = "place-of-body" if cue.rule == "named-body" else cue.rule
    return Candidate(cue.place, rule, _pieces(cue))


def place_before_body(t: Spoken) -> Candidate[int] | None:
    """``Tại xã A, Công ty B thu mua 200 tấn``: what the sentence says before a body."""
    if t.cue is None or t.cue.body is None:
        return None
    found = t.discourse.place_before(t.cue)
    return Candidate(found.place, found.rule, _pieces(found)) if found is not None else None


def home_country(t: Spoken) -> Candidate[int] | None:
    """``vốn FDI vào Việt Nam đạt 19 tỷ USD``: the country only where it is named as that."""
    if t.cue is not None:
        return None
    found = t.discourse.home_country(t.figure)
    return Candidate(found.place, "home-country", _pieces(found)) if found is not None else None


def topic_of_paragraph(t: Spoken) -> Candidate[int] | None:
    """What the paragraph was about last."""
    topic = t.discourse.topic
    return Candidate(topic.place, "topic-of-paragraph", topic.cue) if topic.cue else None


def main_place(t: Spoken) -> Candidate[int] | None:
    """The unit that the article is about."""
    place = t.discourse.topic.place
    return Candidate(place, "main-place") if place is not None else None


PLACES: dict[str, Callable[[Spoken], Candidate[int] | None]] = {
    "span-of-a-life": span_of_life,
    "own-number": own_number,
    "goes-on": goes_on,
    "age-of-person": of_aged,
    "counted-units": counted_units,
    "suspects-and-loot": suspects_and_loot,
    "in-turn": in_turn,
    "terms-of-policy": terms_of_policy,
    "place-behind": place_behind,
    "scene-of-accident": scene,
    "receivers": receivers,
    "national-body": of_nation,
    "governing-cue": governing_cue,
    "place-before-body": place_before_body,
    "home-country": home_country,
    "topic-of-paragraph": topic_of_paragraph,
    "main-place": main_place,
}


def place_of(t: Spoken, *, explain: bool) -> Decision[int]:
    """Where a number holds: the index of a place."""
    return choose(PLACES, orders(t.figure.a.lexicon)["place"], t, explain=explain)


__all__ = ["Earlier", "Spoken", "Subject", "is_limit", "place_of", "spoken", "subject_of"]
