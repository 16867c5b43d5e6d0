"""Whom a number is said of: the rules. ``lexicon/order.toml`` has their order."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate, Decision, choose
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.openings import (
    of_oneself,
    officers_act,
    opens_with_verb,
    within_event,
)
from kx_extract.composition.places.counted_units import person_of_turn
from kx_extract.composition.places.hereabouts import of_place_around
from kx_extract.composition.places.lives import convicted, lived, of_child
from kx_extract.composition.places.reach import follows
from kx_extract.composition.places.spoken import Spoken, Subject, pieces
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words


def subject_aged(t: Spoken) -> Candidate[Subject] | None:
    """``anh A (38 tuổi)``: whose age it is."""
    if t.aged is None:
        return None
    person = Subject(person=t.aged.person) if t.aged.person is not None else None
    return Candidate(person, "age-of-person", pieces(t.aged) if person else None)


@needs(dimensions=("duration",))
def subject_lived(t: Spoken) -> Candidate[Subject] | None:
    """``Ông A, nguyên Bí thư, 55 năm tuổi Đảng, góp ý``: whose life the span is of."""
    if not t.of_life:
        return None
    if t.figure.s.lows[t.figure.end : t.figure.end + 1] == ["tù"]:
        term = convicted(t.discourse, t.figure)
        person = Subject(person=term.person) if term is not None else None
        return Candidate(person, "age-of-person", pieces(term) if term else None)
    if of_child(t.figure):
        return Candidate(None, "age-of-person")
    found = lived(t.discourse, t.figure, apposed=t.apposed)
    if found is None:
        return None
    return Candidate(Subject(person=found.person), "age-of-person", pieces(found))


def subject_in_turn(t: Spoken) -> Candidate[Subject] | None:
    """``A và B lần lượt 86 và 132 hộ``: of places, and of nobody; ``các ông A, B lần lượt 14 và 13
    phiếu``: of people, the one whose turn it is."""
    found = person_of_turn(t.discourse, t.figure.sentence, t.figure.q)
    if found is not None:
        person, cue = found
        return Candidate(
            Subject(person=person) if person is not None else None, "in-turn", pieces(cue)
        )
    if t.turn is None or t.several:
        return None
    return Candidate(None, "in-turn", pieces(t.turn))


def subject_of_cue(t: Spoken) -> Candidate[Subject] | None:
    """``Ông A trồng 2 ha``: the person under whose name or pronoun it stands."""
    cue = t.said_of
    if not t.of_person or cue is None or within_event(t.figure, t.figure.cue):
        return None  # "bị cáo của “vụ án làm thất thoát 350 tỷ đồng”"
    if cue.rule == "own-words" and not of_oneself(t.figure):
        return None  # "Dê hơi đang có giá 115.000 đồng/kg"
    if of_place_around(t.figure, cue) and not _lives_elsewhere(t):
        return None  # "Ông A bảo thợ giỏi ngày kiếm 300.000 đồng"
    return Candidate(Subject(person=cue.person), cue.rule, pieces(cue))


def _lives_elsewhere(t: Spoken) -> bool:
    """``Xã A có 40 ha. Ông B (xã C) nói: “Tiêu còn 50.000 đồng/kg”``: is a home told in a number's
    sentence that is outside of what is spoken of, and not around it?"""
    d, here = t.discourse, t.discourse.topic.place
    if here is None:
        return False
    named = d.setting.places_in.get(t.figure.number, ())
    homes = [d.setting.of_mention[k] for k in named if d.roles.get(k) == "home"]
    return bool(homes) and not any(d.contains(here, k) or d.contains(k, here) for k in homes)


def body_of_cue(t: Spoken) -> Candidate[Subject] | None:
    """``HTX A hiện có 126 thành viên``, ``HTX …``: the body that is named or taken up."""
    cue = t.said_of
    if cue is None or (cue.body is None and cue.name is None) or t.several or t.of_life:
        return None
    x = t.figure
    if within_event(x, cue.first) or within_event(x, x.cue):
        return None  # "vụ Công ty A mua lại Công ty B đã thu hồi 8 tỷ đồng"
    if x.q.dimension == "age" or x.q.unit in listed(x.a.lexicon, "guilt"):
        return None  # "vận động 100% trẻ 6 tuổi", "Tòa án A phạt anh B về hai tội"
    return Candidate(Subject(body=cue.body, name=cue.name), "body-as-subject", pieces(cue))


def subject_of_paragraph(t: Spoken) -> Candidate[Subject] | None:
    """``…, mỗi năm lãi 200 triệu đồng``: the person that the paragraph is about."""
    person = t.discourse.topic.person
    x = t.figure
    if person is None or t.cue is not None or t.several or t.behind is not None:
        return None
    if _surveys(x.a.lexicon).at(x.s.lows, x.sentence.first) is not None:
        return None  # "Khảo sát 400 hộ cho thấy 62% có lãi"
    people = x.q.unit in listed(x.a.lexicon, "victims")  # "bão làm 12 người chết, bà thoát nạn"
    goes_on = not people and follows(t.discourse, person, x.start)
    own = _own_thing(x)
    if not goes_on and not own and not opens_with_verb(x.a, x.sentence.first, x.start):
        return None
    if officers_act(x.a, x.sentence.first + 1, x.start):
        return None  # "Khi khám nhà của bị cáo, công an thu giữ 3 con dấu"
    return Candidate(Subject(person=person), "person-of-paragraph")


@per_lexicon
def _surveys(lexicon: Lexicon) -> Phrases[bool]:
    """What opens a sentence of what was found out about many."""
    return phrase_set(lexicon.table("placing")["surveys"]["words"])


@per_lexicon
def _belongings(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["household"]["belongings"])


def _own_thing(x: Figure) -> bool:
    """``Ruộng cấy được 7 sào``, ``Bốn năm sau, đàn bò có 7 con``: does a sentence open with a thing
    of a household, as its subject? Not ``Nhà máy``, ``Nhà ở đây``."""
    s, first = x.s, _behind_time(x)
    found = _belongings(x.a.lexicon).at(s.lows, first)
    if found is None:
        return False
    k = first + found[0]
    if k == x.start:
        return True  # "Căn nhà 48 m2 …"
    if k > x.start or not (x.a.begins_word(k) and s.kinds[k] == "lower"):
        return False
    return words(x.a.lexicon).at(s.lows, k, x.start)[1][:1] in ("V", "A", "R")


def _behind_time(x: Figure) -> int:
    """``Bốn năm sau, …``: the piece behind the time that a sentence opens with."""
    s, first = x.s, x.sentence.first
    comma = s.first_of(",", first, min(first + _TIME, x.start))
    if comma is None or _TIMES.isdisjoint(s.lows[first:comma]):
        return first
    return comma + 1


_TIME = 6  # pieces of a time and its comma: "Sau gần bốn năm,"
_TIMES = frozenset(("năm", "tháng", "vụ", "lứa", "nay", "đó"))


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
    return choose("subject", SUBJECTS, t, t.figure, explain=explain)
