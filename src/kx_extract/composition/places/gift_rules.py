"""Where what is given holds: with those who receive it."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.topic import RANK, Cue
from kx_extract.composition.link.bodies import is_abroad, is_countrywide, is_of_state
from kx_extract.composition.places.aid import country_gives, other_country
from kx_extract.composition.places.clause_ends import clause_end
from kx_extract.composition.places.counted_units import counts_units
from kx_extract.composition.places.elsewhere import receiver_of, said_before
from kx_extract.composition.places.named_behind import several_beside
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
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set


def receivers(t: Spoken) -> Candidate[int] | None:
    """``Sở B hỗ trợ xã 3 tỷ đồng``: what is given is of those who receive it.

    They are the unit behind the verb, else the one that was spoken of before the giver, where the
    giver's is a higher one; where a giver bears no unit, what the article is about.
    """
    cue = t.cue
    helped = _helped_abroad(t) or _brought_to(t) or _brought_to_level(t)
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
        home = cue.body is not None and said_before(t.discourse, cue) is not None
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


@per_lexicon
def _issued(lexicon: Lexicon) -> frozenset[str]:
    """Papers that an office issues, and does not give."""
    return frozenset(lexicon.table("placing")["giving"]["issued"])


def _gives(t: Spoken, cue: Cue) -> bool:
    """Does who is spoken of give what is counted, or get it in order to give it?"""
    st, x = t.discourse.setting, t.figure
    if x.q.unit.split("/")[0] in _issued(x.a.lexicon):
        return False  # "Trung tâm cấp 320 chứng chỉ"
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


@per_lexicon
def _words(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")["giving"]
    transfers = phrase_set([*data["verbs"], *data["transfers"]])
    kinds = ("toward", "for_sale", "funds", "moving", "helping")
    return {"transfers": transfers, **{kind: phrase_set(data[kind]) for kind in kinds}}


def _brought_to(t: Spoken) -> Candidate[int] | None:
    """``Bộ A điều 40 máy thở về tỉnh B``, ``Tỉnh xuất 45 tấn gạo cho huyện A``, ``Bệnh viện C cử 40
    bác sĩ lên chi viện tỉnh B``, ``25 tấn thuốc sẽ được chuyển tới Nepal``: the unit behind a
    number that what somebody brings or hands over, or who is sent, goes to.

    Not where a unit's own people take or send something (``Dân xã A chở 60 tấn hành lên B bán``).
    """
    x, d = t.figure, t.discourse
    s, words = x.s, _words(x.a.lexicon)
    end = clause_end(x)
    if x.q.unit in x.a.lexicon.table("placing")["giving"]["journeys"]:
        return None  # "tăng cường 40 chuyến về Thanh Hóa"
    for index in d.setting.places_in.get(x.number, ()):
        mention = x.a.places[index]
        if not x.noun_end < mention.first <= end:
            continue
        for_them = s.first_of("cho", x.noun_end, mention.first)
        for_them = s.first_of("giúp", x.noun_end, mention.first) if for_them is None else for_them
        helping = words["helping"].before(s.lows, mention.first)
        if for_them is None and helping is not None:
            for_them = mention.first - helping[0]  # "điều 3 xe lên hỗ trợ tỉnh A"
        to = words["toward"].before(s.lows, mention.first)
        k = for_them if for_them is not None else mention.first - (to[0] if to is not None else 0)
        if for_them is None and to is None:
            return None
        place = d.setting.of_mention[index]
        level = mention.level in RANK or is_abroad(mention)
        if not level or not _handed_over(t, k) or several_beside(d.setting, index, d.roles):
            return None
        if any(True for _ in s.find(words["funds"], k, mention.first)):
            return None
        behind = range(mention.end, min(mention.end + 2, x.sentence.last))
        if for_them is None and (
            not _from_above(t, place) or any(words["for_sale"].at(s.lows, m) for m in behind)
        ):
            return None
        return Candidate(place, "receivers", (mention.first, mention.end))
    return None


def _brought_to_level(t: Spoken) -> Candidate[int] | None:
    """``Xã A rét đậm. Huyện cử 12 cán bộ xuống xã``: the unit under discussion, where a level word
    behind a number means it and a higher unit brings or sends. Not ``cử 45 bác sĩ về các xã``."""
    x, d, cue = t.figure, t.discourse, t.cue
    here = d.topic.place
    if cue is None or cue.person is not None or here is None or cue.place == here:
        return None
    lows, toward = x.s.lows, _words(x.a.lexicon)["toward"]
    for k in range(x.noun_end, clause_end(x) - 1):
        to = toward.at(lows, k) is not None or lows[k] in ("cho", "giúp")
        level = level_of_word(lows[k + 1], x.a.lexicon) if to else None
        if level is None or level != d.places[here].level or not x.a.begins_word(k + 2):
            continue
        if not _handed_over(t, k) or x.s.kinds[k + 2 : k + 3] in (["title"], ["upper"]):
            return None
        if cue.place is not None and not d.contains(cue.place, here):
            return None
        return Candidate(here, "receivers", (k, k + 2))
    return None


def _handed_over(t: Spoken, k: int) -> bool:
    """Does a verb of bringing or giving govern a number, or follow it in the passive right before
    piece k?"""
    x = t.figure
    lows, verbs = x.s.lows, _words(x.a.lexicon)["transfers"]
    found = verbs.before(lows, k)
    passive = found is not None and lows[k - found[0] - 1] == "được"
    if found is not None and passive and k - found[0] >= x.noun_end:
        return True
    found = verbs.before(lows, x.cue)
    if found is None:
        return False
    verb = x.cue - found[0]
    return x.a.begins_word(verb) or (t.cue is not None and t.cue.end == verb)


def _from_above(t: Spoken, place: int) -> bool:
    """Is who brings something a unit around the one that it comes to, or a body that is no firm;
    or is what brings it help by its verb (``thả``, ``điều``, ``được chuyển``)?

    Not ``Công ty A chuyển 50 tấn gạo ra B``, which sells.
    """
    cue, x, d = t.cue, t.figure, t.discourse
    if cue is not None and cue.place is not None:
        return d.contains(cue.place, place)
    moved = _words(x.a.lexicon)["moving"].before(x.s.lows, x.cue) is not None
    if cue is None or cue.body is None:
        return not moved
    return not moved or not firm(d.setting, cue.body)


def _to_several(t: Spoken) -> bool:
    """Is a number of units, or of what several units of the giver's receive?"""
    x = t.figure
    units = counts_units(t.discourse, x.q)
    return units or to_several(t.discourse.setting, x.start, x.sentence)
