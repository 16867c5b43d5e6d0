"""Whose an age, a span of a life or a term in prison is."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import listed, outside_brackets
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.places.reach import subject_at
from kx_extract.composition.places.speakers import saying
from kx_extract.composition.places.state import State
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity

_OF_MANY = 10  # pieces before an age in which "bình quân" tells that it is an average
# Right before an age these say that it is another's: "đứa con sáu tuổi", "mẹ già đã 71 tuổi".
_OTHERS = frozenset(
    ("con", "mẹ", "cha", "bố", "vợ", "chồng", "cháu", "trẻ", "em", "bé", "người", "số")
)
_CHILDREN = frozenset(("con", "cháu", "bé", "trẻ", "trai", "gái", "em"))
_SEVERAL = frozenset(("trẻ", "các", "những", "số", "%", "đó"))  # "trẻ em", "các em", "trong đó em"
_OPENING_AGE = 6  # pieces: "Bước sang cái tuổi 63"


def aged(d: State, number: int, sentence: Sentence, q: Quantity, start: int) -> Cue | None:
    """Whose age it is: the person whom it stands beside, or who acts in its clause.

    Args:
        number, sentence: the sentence.
        q: the quantity.
        start: its piece.
    Returns:
        None where the number is no age, or one that tells whom, or one of many; a cue of nobody
        where it is that of somebody who is not named.
    """
    lows = d.s.lows
    before = lows[max(sentence.first, start - _OF_MANY) : start]
    if q.dimension != "age" or "quân" in before:
        return None
    if before[-2:] in (["trẻ", "hơn"], ["già", "hơn"], ["lớn", "hơn"], ["nhỏ", "hơn"]):
        return None  # "tuổi bình quân 46,8, trẻ hơn 3,2 tuổi": a difference
    epithet = next((c for c in d.cues if c.rule == "epithet" and c.first < start < c.end), None)
    if epithet is not None:
        return epithet  # "Lão nông 68 tuổi này"
    many = any(d.s.kinds[k] == "number" for k in range(max(sentence.first, start - 5), start))
    found: Cue | None = None
    for index in d.setting.people_in.get(number, ()):
        mention = d.a.people[index]
        if mention.end <= start:
            found = Cue(mention.first, mention.end, person=d.setting.person_of[index])
    if found is None:
        of_many = many and "người" in before
        told = _told_behind(d, sentence, start)
        if told is not None and not of_many:
            return told
        return None if is_limit(d.a, q) or of_many else Cue(start, start)
    if _beside(d, found.end, start):
        return found
    at_age = lows[start - 2 : start] == ["ở", "tuổi"] and ";" not in lows[found.end : start]
    said_of = subject_at(d, start)
    if said_of is not None and said_of.person is not None and not _OTHERS.intersection(before[-4:]):
        return said_of
    if at_age and (said_of is None or said_of.person is None):
        return found  # "hội đồng cử ông A làm hiệu trưởng ở tuổi 34"
    return None if is_limit(d.a, q) or many else Cue(start, start)


def of_child(x: Figure) -> bool:
    """``cháu gái 9 tháng tuổi``: is a span the age of somebody who is not named?"""
    s = x.s
    before = s.lows[max(x.sentence.first, x.cue - 4) : x.cue]
    return s.lows[x.end : x.end + 1] == ["tuổi"] and not _CHILDREN.isdisjoint(before)


def _told_behind(d: State, sentence: Sentence, start: int) -> Cue | None:
    """``Ở tuổi 71, ông vẫn chăm 650 gốc tiêu``: whose age a sentence opens with."""
    lows = d.s.lows
    before = lows[sentence.first : start]
    if "tuổi" not in before or "," in before or len(before) > _OPENING_AGE:
        return None
    return next((c for c in d.cues if c.first > start and c.person is not None), None)


def _beside(d: State, end: int, start: int) -> bool:
    """Do only marks, numbers and words of age stand between a person and a number?"""
    ages, s = listed(d.a.lexicon, "ages"), d.s
    named = d.a.named_pieces()
    depth = 0
    for k in range(end, start):
        depth += (s.lows[k] == "(") - (s.lows[k] == ")")
        if depth > 0 or s.kinds[k] in ("mark", "number") or k in named:
            continue
        if s.lows[k] not in ages:
            return False
    return True


def apposed(d: State, x: Figure) -> bool:
    """``Ông A, người gắn với cây lúa 31 năm, nói``: does a span tell of somebody's life?

    Args:
        x: the span in its sentence.
    """
    lows = d.s.lows
    if x.q.dimension != "duration":
        return False
    comma = next((k for k in range(x.start, x.sentence.first, -1) if lows[k - 1] == ","), None)
    return comma is not None and lows[comma] == "người" and lived(d, x, apposed=True) is not None


def lived(d: State, x: Figure, *, apposed: bool = False) -> Cue | None:
    """Whose life a span is of that stands in apposition: ``Ông A, 55 năm tuổi Đảng, nói``.

    Args:
        x: the span in its sentence.
        apposed: what stands before it is known to tell of a person.
    """
    s = d.s
    if not apposed and s.lows[x.cue - 1] not in _BEFORE_SPAN:
        return None
    people = [d.a.people[k] for k in d.setting.people_in.get(x.number, ())]
    before = [m for m in people if m.end <= x.start]
    if not before:
        return None
    mention = before[-1]
    between = s.lows[mention.end : x.start]
    if {";", ":", "“", '"'}.intersection(between) or any(
        saying(d.a.lexicon).at(s.lows, k) is not None for k in range(mention.end, x.start)
    ):
        return None
    person = d.setting.person_of[d.a.people.index(mention)]
    return Cue(mention.first, mention.end, person=person)


# Before a span of somebody's life: "Ông A, 55 năm tuổi Đảng", "năm nay đã tròn 40 năm tuổi Đảng".
# "gắn bó với nghề 26 năm".
_BEFORE_SPAN = frozenset(
    (",", "(", "với", "có", "đã", "tròn", "vừa", "đủ", "được", "nghề", "ngành")
)


def convicted(d: State, x: Figure) -> Cue | None:
    """``tuyên phạt A (31 tuổi) 9 năm tù, B 5 năm tù``: whose term a span in prison is.

    Nobody's where several share it (``A, B và C cùng lãnh 3 năm tù``).

    Args:
        x: the span in its sentence.
    """
    s = d.s
    before = [k for k in d.setting.people_in.get(x.number, ()) if d.a.people[k].end <= x.start]
    if not before:
        return None
    while len(before) > 1 and _in_bracket_behind(d, before[-2], before[-1], x.start):
        before.pop()  # "B (41 tuổi, vợ A) lãnh 5 năm tù"
    mention = d.a.people[before[-1]]
    between = outside_brackets(s.lows[mention.end : x.cue])
    other = d.a.people[before[-2]] if len(before) > 1 else None
    listed = other is not None and s.lows[other.end : mention.first] in (["và"], [","])
    if ";" in between or "cùng" in between or listed:
        return None
    earlier = d.a.quantities_in(s.ends[mention.end - 1], s.starts[x.start])
    if any(q.dimension != "age" for q in earlier):
        return None  # "15 năm tù về tội A, 2 năm tù về tội B": the second is said of him too
    person = d.setting.person_of[before[-1]]
    return Cue(mention.first, mention.end, person=person)


def _in_bracket_behind(d: State, one: int, other: int, start: int) -> bool:
    """Does the bracket right behind a person name another, and close before a piece?

    Args:
        one, other: the mentions of the two.
        start: the piece.
    """
    s, end, inner = d.s, d.a.people[one].end, d.a.people[other]
    if s.lows[end : end + 1] != ["("]:
        return False
    closing = s.first_of(")", end, start)
    return closing is not None and inner.first < closing


def is_limit(a: Analysis, q: Quantity) -> bool:
    """``trẻ (em) dưới 15 tuổi``: an age that tells whom, and is of no one person."""
    k = a.s.at(q.cue_start) if q.cue_start else 0
    noun, before = a.s.lows[k - 1] if k else "", a.s.lows[k - 2] if k > 1 else ""
    one = noun in listed(a.lexicon, "pronouns") and before not in _SEVERAL
    return q.comparator in ("<", ">", "<=", ">=") and not one
