"""Is an article about no unit: about the whole country, a market, a firm, several provinces?"""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb
from kx_extract.composition.frames.topic import RANK
from kx_extract.composition.link.bodies import is_national
from kx_extract.composition.places.genre import speaks_of_market, speaks_of_nation
from kx_extract.composition.places.setting import Setting
from kx_extract.recognizers.analysis import Sentence

_FIRMS = frozenset(("company", "bank", "fund", "newspaper", "school"))


def behind_title(st: Setting, number: int) -> bool:
    """Is a sentence the first one behind a title, which tells what the article is about as a lead
    does?"""
    return number == 1 and st.a.sentences[0].kind == "title"


def of_no_unit(st: Setting, opening: set[int]) -> bool:
    """Does an article in whose title and lead no unit stands open with the whole country, the
    world, a market or a firm?

    ``Lãi quý tăng vọt`` over ``Công ty A báo lãi 57 tỷ đồng`` does; not ``Xưởng gỗ của Công ty A ở
    xã B bốc cháy``.
    """
    first = st.a.sentences[0]
    if _told_by_the_nation(st) or _is_firm(st, 0, first, opens=True):
        return True
    if not opening:
        return False  # nothing but captions and headings
    last = st.a.sentences[max(opening)].last
    heads = [
        n
        for n in opening
        if n == 0 or st.a.sentences[n].kind in ("title", "lead") or behind_title(st, n)
    ]
    end = st.a.sentences[max(heads, default=0)].last
    if speaks_of_nation(st.a, first.first, end) or speaks_of_market(st.a, last):
        return True
    return behind_title(st, 1) and _is_firm(st, 1, st.a.sentences[1])


def of_firms_results(st: Setting, opening: set[int]) -> bool:
    """``Lãi của Thép A tăng 62%, cổ phiếu lập đỉnh`` over a lead with ``doanh nghiệp ở tỉnh B``: is
    an article about how a firm does that its title names, wherever that is?

    Not ``Công ty A xả thải`` over ``Người dân xã B kêu cứu``, which speaks of no shares.
    """
    if st.a.sentences[0].kind != "title" or not opening:
        return False
    firms = [k for k in st.bodies_in.get(0, ()) if firm(st, k)]
    if not firms or any(st.home_of(k) is not None for k in firms):
        return False
    if any(not in_firms_name(st, 0, k) for k in sentence_places(st, 0)):
        return False
    return speaks_of_market(st.a, st.a.sentences[max(opening)].last)


def _told_by_the_nation(st: Setting) -> bool:
    """``Theo Hiệp hội Cà phê Việt Nam, …``: does a body of the whole country tell the opening?"""
    number = next((k for k, x in enumerate(st.a.sentences) if x.kind in ("lead", "body")), None)
    if number is None or any(st.a.places[k].level in RANK for k in st.places_in.get(number, ())):
        return False
    names = [st.a.organizations[k].name for k in st.bodies_in.get(number, ())]
    return any(is_national(name, st.a.lexicon) or name.endswith(" Việt Nam") for name in names)


def _is_firm(st: Setting, number: int, sentence: Sentence, *, opens: bool = False) -> bool:
    """``Công ty A đặt mục tiêu …``: is what a sentence speaks of first a firm or a bank that bears
    no unit?

    Args:
        st: the article.
        number, sentence: the sentence.
        opens: only if the sentence opens with its name.
    """
    index = next(iter(st.bodies_in.get(number, ())), None)
    if index is None or (not opens and sentence_places(st, number)):
        return False
    body = st.a.organizations[index]
    owns = st.s.lows[body.first - 1] == "của" or before_verb(st.s, body.first, sentence)
    if body.first > sentence.first and (opens or not owns):
        return False
    return firm(st, index) and st.home_of(index) is None


def firm(st: Setting, body: int) -> bool:
    """Is a body one that acts anywhere: a firm, a bank, an academy, a listed name?"""
    listed = st.a.organizations[body].rule == "known-body" or st.linked.brands[body]
    return listed or st.linked.kinds[body] in _FIRMS


def in_firms_name(st: Setting, number: int, place: int) -> bool:
    """``Lãi của | Thép A``: is a unit that a sentence names only part of a firm's name?"""
    first = st.a.places[place].first
    bodies = ((k, st.a.organizations[k]) for k in st.bodies_in.get(number, ()))
    return any(st.linked.brands[k] and body.first < first < body.end for k, body in bodies)


def of_office(st: Setting, piece: int) -> bool:
    """``Ông A, Chủ tịch UBND huyện B``, ``UBND huyện B``: is what stands at a piece somebody who
    speaks for a unit, or a body that is no firm?"""
    if st.people_between(piece, piece + 1):
        return True
    return any(not firm(st, k) for k in st.bodies_between(piece, piece + 1))


def sentence_places(st: Setting, number: int) -> list[int]:
    """The units that a sentence names."""
    return [k for k in st.places_in.get(number, ()) if st.a.places[k].level in RANK]


def of_many_provinces(st: Setting, standing: dict[int, int]) -> bool:
    """``Thưởng Tết mỗi nơi một khác`` over ``Hải Phòng thưởng 20 triệu đồng … Ở Cà Mau …``: do
    units of several provinces stand in an opening whose title and lead name none?

    Args:
        st: the article.
        standing: the units that stand there, each with the number of its sentence in the title or
            the lead.
    """
    heads = [k for k in range(len(st.a.sentences)) if st.a.sentences[k].kind in ("title", "lead")]
    if any(sentence_places(st, k) for k in heads) or (not heads and 0 in standing.values()):
        return False
    return len({p for p in (_province(st, u) for u in standing) if p is not None}) > 1


def _province(st: Setting, place: int) -> int | None:
    """The province that a place is or lies in, as far as the article tells."""
    if st.places[place].level == "province":
        return place
    return next((p for p in st.around(place) if st.places[p].level == "province"), None)
