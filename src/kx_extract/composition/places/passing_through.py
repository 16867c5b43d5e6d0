"""Where a road, a canal or a dyke runs, said behind its numbers."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.topic import RANK, Cue
from kx_extract.composition.places.named_behind import SAID, several_beside
from kx_extract.composition.places.roles import Role
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_TYPED = 3  # pieces between "đi qua" and the first unit: "địa bàn các xã"
_SIZES = frozenset(("length", "money", "area"))


@per_lexicon
def _words(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    data = lexicon.table("placing")["ways"]
    return phrase_set(data["things"]), phrase_set(data["through"])


def passing_through(
    st: Setting, x: Figure, roles: dict[int, Role]
) -> tuple[int | None, Cue] | None:
    """``Đường A dài 8,7 km, tổng vốn 268 tỷ đồng, đi qua các xã B, C``: the unit that a road runs
    through, None of several.

    Args:
        st: the article.
        x: the number in its sentence.
        roles: what the sentence's place mentions do.
    Returns:
        The place and its cue; None where the sentence is about no such thing or says nothing so.
    """
    s, (things, through) = x.s, _words(x.a.lexicon)
    if x.q.dimension not in _SIZES or not s.holds(things, x.sentence.first, x.start):
        return None
    end = s.first_of(";", x.noun_end, x.sentence.last)
    found = next(s.find(through, x.noun_end, x.sentence.last if end is None else end), None)
    if found is None or s.lows[found[0] - 1] != ",":
        return None
    behind = found[0] + found[1]
    for index in st.places_in.get(x.number, ()):
        mention = st.a.places[index]
        if not behind <= mention.first <= behind + _TYPED or mention.level not in RANK:
            continue
        several = roles.get(index) == "member" or several_beside(st, index, roles)
        if not several and roles.get(index) not in SAID:
            return None
        place = None if several else st.of_mention[index]
        return place, Cue(mention.first, mention.end, place)
    return None
