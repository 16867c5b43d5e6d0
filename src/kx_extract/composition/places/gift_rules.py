"""Where what is given holds: with those who receive it."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.link.bodies import is_countrywide, is_of_state
from kx_extract.composition.places.aid import country_gives, other_country
from kx_extract.composition.places.counted_units import counts_units
from kx_extract.composition.places.elsewhere import receiver_of, said_before
from kx_extract.composition.places.no_unit import firm
from kx_extract.composition.places.outsiders import buys
from kx_extract.composition.places.speakers import (
    fetches_to_give,
    gives,
    gives_at_once,
    gives_itself,
    to_several,
    unit_gives,
)
from kx_extract.composition.places.spoken import Spoken, pieces
from kx_extract.composition.places.state import State


def receivers(t: Spoken) -> Candidate[int] | None:
    """``Sở B hỗ trợ xã 3 tỷ đồng``: what is given is of those who receive it.

    They are the unit behind the verb, else the one that was spoken of before the giver, where the
    giver's is a higher one; where a giver bears no unit, what the article is about.
    """
    cue = t.cue
    helped = _helped_abroad(t)
    if helped is not None:
        return helped
    if cue is not None and _buys(t, cue):
        return Candidate(t.discourse.topic.place, "receivers", pieces(cue))
    if cue is None or not _gives(t, cue):
        return None
    found = receiver_of(t.discourse, cue, t.figure.start)
    if found is not None:
        return Candidate(found.place, "receivers", pieces(found))
    if not _is_giver(t, cue):
        return None
    there = _comes_there(t.discourse, cue)
    if there is not None:
        return Candidate(there.place, "receivers", pieces(there))
    if cue.place is None:
        home = said_before(t.discourse, cue) is not None
        return None if home else Candidate(_spoken_of(t, cue), "receivers", pieces(cue))
    before = t.previous or t.before
    if _from_elsewhere(t, cue):
        told = before is not None and before.place not in (None, cue.place)
        place = before.place if told and before is not None else _spoken_of(t, cue)
        return Candidate(place, "receivers", pieces(cue))
    place = before.place if before is not None else t.discourse.topic.place
    if place is None or place == cue.place:
        return None
    # "Chính phủ Đức viện trợ 2 triệu euro"
    abroad = t.discourse.places[cue.place].level == "country"
    if not abroad and (not t.discourse.contains(cue.place, place) or _to_several(t)):
        return None
    return Candidate(place, "receivers", pieces(cue))


def _buys(t: Spoken, cue: Cue) -> bool:
    """``Xã A trồng bưởi. Công ty B (TP C) ký hợp đồng mua 50.000 quả``, in an article about A: does
    a firm of elsewhere buy what the unit that is spoken of has?"""
    d, topic = t.discourse, t.discourse.topic
    if cue.body is None or cue.place is None or not firm(d.setting, cue.body):
        return False
    if None in (topic.place, topic.default) or topic.cue is None:
        return False
    assert topic.place is not None
    if d.contains(topic.place, cue.place) or d.contains(cue.place, topic.place):
        return False
    return topic.place != cue.place and buys(d.setting, cue.end, t.figure.start)


def _gives(t: Spoken, cue: Cue) -> bool:
    """Does who is spoken of give what is counted, or get it in order to give it?"""
    st, x = t.discourse.setting, t.figure
    if gives(st, cue.end, x.start):
        return True
    return cue.body is not None and fetches_to_give(st, cue.end, x.start, x.noun_end)


def _is_giver(t: Spoken, cue: Cue) -> bool:
    """Is who is spoken of a body, or a unit that gives as one does: ``Hội LHPN thị xã tặng 10 suất
    quà``, ``Tỉnh (A) hỗ trợ 30 con bò``, ``Phó Chủ tịch UBND tỉnh A trao 50 suất quà``?"""
    if cue.body is not None or cue.name is not None:
        return True
    if cue.rule == "level-word":
        return gives_itself(t.discourse.setting, cue, t.figure.sentence)
    if cue.rule == "named-place":
        return unit_gives(t.discourse.setting, cue, t.figure.sentence)
    return cue.rule == "office-of-speaker" and gives_at_once(t.discourse.setting, cue.end)


def _comes_there(d: State, cue: Cue) -> Cue | None:
    """``Tại xã A, nơi nước vừa rút, Hội B trao 350 suất``, ``Đến xã A, Hội tặng 30 xe đạp``: the
    unit where who gives is or comes to, told before in the sentence. Not ``Cùng với xã A, …``."""
    st = d.setting
    before = [c for c in d.cues if c.end <= cue.first and c.place not in (None, cue.place)]
    told = [c for c in before if c.rule == "named-place" and c.body is None]
    there = [c for c in told if c.strong or (_arrives(d, c.first) and d.s.lows[c.end] == ",")]
    for index in st.places_in.get(d.number, ()):
        mention = d.a.places[index]
        come = d.roles[index] == "goal" and mention.end < cue.first
        if come and d.s.lows[mention.end] == ",":
            there.append(Cue(mention.first, mention.end, st.of_mention[index]))
    return max(there, key=lambda c: c.first, default=None)


def _arrives(d: State, piece: int) -> bool:
    return d.s.lows[piece - 1] in ("đến", "tới", "về", "lên", "vào", "xuống", "sang")


def _spoken_of(t: Spoken, cue: Cue) -> int | None:
    """``Ở xã A, dân thiếu nước. Công ty B tặng 600 bình lọc``: the unit that is spoken of where one
    without a unit gives; for a body of the whole country (``Chính phủ sẽ hỗ trợ mỗi hộ 10 triệu
    đồng``) what the article is about."""
    topic, body = t.discourse.topic, cue.body
    if body is not None and is_countrywide(t.figure.a.organizations[body].name, t.figure.a.lexicon):
        return topic.default
    return topic.place


def _from_elsewhere(t: Spoken, cue: Cue) -> bool:
    """``CLB Xe đạp ở tỉnh B tặng 40 suất quà``, in an article about a commune of A: is the unit of
    a body that gives told beside its name, and another than what the article is about, or one of
    another province?"""
    d, default = t.discourse, t.discourse.topic.default
    if cue.body is None or cue.place is None or default in (None, cue.place):
        return False
    named = d.setting.linked.homes[cue.body] is not None
    assert default is not None
    if not named:
        return not d.contains(default, cue.place)
    here, there = _provinces(d, default), _provinces(d, cue.place)
    if is_of_state(t.figure.a.organizations[cue.body].name, t.figure.a.lexicon):
        return False  # "UBND tỉnh B chi 1,2 tỷ đồng": at home
    return bool(here and there) and here.isdisjoint(there)


def _provinces(d: State, place: int) -> set[int]:
    """The provinces among the article's places that a place is or lies in."""
    return {p for p in (place, *d.setting.around(place)) if d.places[p].level == "province"}


def _helped_abroad(t: Spoken) -> Candidate[int] | None:
    """``Chính phủ A tuyên bố viện trợ 4 triệu USD``, in the report of a disaster in B: of B."""
    d, cue, need = t.discourse, t.cue, t.discourse.in_need
    if cue is None or cue.place in (None, need) or need is None or cue.place is None:
        return None
    abroad = d.places[cue.place].level == "country"
    if not abroad or not country_gives(d.setting, cue.end, t.figure.start):
        return None
    if other_country(d.setting, d.number, {need, cue.place}):
        return None
    return Candidate(need, "receivers", pieces(cue))


def _to_several(t: Spoken) -> bool:
    """Is a number of units, or of what several units of the giver's receive?"""
    x = t.figure
    units = counts_units(t.discourse, x.q)
    return units or to_several(t.discourse.setting, x.start, x.sentence)
