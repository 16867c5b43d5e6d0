"""Brackets behind firms that only tell where their seat is, elsewhere than what is spoken of."""

from __future__ import annotations

from kx_extract.composition.frames.topic import RANK
from kx_extract.composition.places.setting import Setting
from kx_extract.gazetteer import gazetteer
from kx_extract.vietnamese.spelling import name_key

_FIRMS = frozenset(("company", "bank"))


def seats_elsewhere(st: Setting, default: int | None) -> frozenset[int]:
    """``Công ty Đại Thành (Hà Nội) thi công``, in an article about a commune of another province:
    the mentions of places that tell where a firm's seat is, and nothing of where it does something.

    Args:
        st: the article.
        default: the unit that the article is about; where there is none, nothing is elsewhere.
    """
    here = _provinces(st, default) if default is not None else frozenset()
    if not here:
        return frozenset()
    out: set[int] = set()
    for index, mention in enumerate(st.a.places):
        around = (
            index - 1 in out and st.a.places[index - 1].parent == index
        )  # "(Bảo Lộc, Lâm Đồng)"
        if not around and not _behind_firm(st, mention.first):
            continue
        seat = _provinces(st, st.of_mention[index])
        if seat and seat.isdisjoint(here):
            out.add(index)
    return frozenset(out)


def _behind_firm(st: Setting, first: int) -> bool:
    """Does the bracket right behind a firm's name open before a piece?"""
    if st.s.lows[first - 1] != "(":
        return False
    body = st.body_ending_at(first - 1)
    return body is not None and (st.linked.brands[body] or st.linked.kinds[body] in _FIRMS)


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
