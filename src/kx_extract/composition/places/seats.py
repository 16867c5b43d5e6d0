"""Brackets behind firms that only tell where their seat is, elsewhere than what is spoken of."""

from __future__ import annotations

from kx_extract.composition.frames.topic import RANK
from kx_extract.composition.places.setting import Setting
from kx_extract.gazetteer import gazetteer
from kx_extract.vietnamese.spelling import name_key

_FIRMS = frozenset(("company", "bank"))


def seats_elsewhere(st: Setting, default: int | None) -> frozenset[int]:
    """``Công ty Thủy Sơn (Hải Phòng) đắp kè``, in an article about a commune of another province:
    the mentions of places that tell where a firm's seat is, and nothing of where it does something.
    So everywhere where the firm is only who does it (``kè do Công ty Thủy Sơn (Hải Phòng) đắp``).

    Args:
        st: the article.
        default: the unit that the article is about, if there is one.
    """
    here = _provinces(st, default) if default is not None else frozenset()
    out: set[int] = set()
    for index, mention in enumerate(st.a.places):
        around = (
            index - 1 in out and st.a.places[index - 1].parent == index
        )  # "(Kiến An, Hải Phòng)"
        firm = _firm_before(st, mention.first)
        if not around and firm is None:
            continue
        seat = _provinces(st, st.of_mention[index])
        agent = firm is not None and _is_agent(st, firm)
        if around or agent or (here and seat and seat.isdisjoint(here)):
            out.add(index)
    return frozenset(out)


def _firm_before(st: Setting, first: int) -> int | None:
    """The firm right behind whose name the bracket opens that a piece stands in."""
    body = st.body_ending_at(first - 1) if st.s.lows[first - 1] == "(" else None
    if body is None or not (st.linked.brands[body] or st.linked.kinds[body] in _FIRMS):
        return None
    return body


def _is_agent(st: Setting, body: int) -> bool:
    """``do (tổ hợp) Công ty A``: is a firm only who does something?"""
    first = st.a.organizations[body].first
    return not _AGENT.isdisjoint(st.s.lows[max(0, first - _GROUP) : first])


_AGENT = frozenset(("do", "bởi"))
_GROUP = 3  # pieces from "do" to a firm: "do liên danh", "do tổ hợp nhà thầu"


def _provinces(st: Setting, place: int) -> frozenset[str]:
    """The keys of the names of the province that a unit lies in, or is, and of what that went into
    since; empty where none is known."""
    found, units = st.places[place], gazetteer(st.a.lexicon)
    if found.level not in RANK:
        return frozenset()
    around = [found, *(st.places[p] for p in st.around(place))]
    names = {each.name for each in around if each.level == "province"}
    listed = [each.unit for each in around if each.unit is not None]
    listed += [up for unit in listed for up in units.parents(unit)]
    provinces = [unit for unit in listed if unit.level == "province"]
    provinces += [later for unit in provinces for later in units.successors(unit)]
    return frozenset(map(name_key, names.union(unit.name for unit in provinces)))
