"""Help from other countries: where it goes that one of them gives.

In the report of a disaster abroad (``Quốc tế cứu trợ nạn nhân động đất ở Nepal``) what a country
gives is of the one in need, also where the sentence does not name it again.
"""

from __future__ import annotations

from collections import Counter

from kx_extract.composition.link.bodies import is_abroad
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import TENSES
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_OPENING = 4  # sentences in which need is told


@per_lexicon
def _words(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")["giving"]
    return {
        "need": phrase_set(data["need"]),
        "offering": phrase_set(data["offering"]),
        "gives": phrase_set([*data["verbs"], *data["sending"]]),
    }


def country_in_need(st: Setting) -> int | None:
    """The country abroad that a report of a disaster is about: of those that the title or the
    opening names outside of a body's name the one that is named most.

    None where the opening tells of no need, or names no other country.
    """
    opening = st.a.sentences[:_OPENING]
    if not opening:
        return None
    last = opening[-1].last
    if next(_words(st.a.lexicon)["need"].find(st.s.lows, 0, last), None) is None:
        return None
    inside = {k for body in st.a.organizations for k in range(body.first, body.end)}
    named = [
        (mention.first, st.of_mention[index])
        for index, mention in enumerate(st.a.places)
        if is_abroad(mention) and mention.first not in inside
    ]
    times = Counter(place for _, place in named)
    opened = {
        st.of_mention[index]
        for index, mention in enumerate(st.a.places)
        if is_abroad(mention) and mention.first < last
    }
    return max(opened, key=lambda place: times[place], default=None)


def other_country(st: Setting, number: int, known: set[int]) -> bool:
    """Does a sentence name another country than some, outside of a body's name?"""
    inside = {
        k
        for index in st.bodies_in.get(number, ())
        for k in range(st.a.organizations[index].first, st.a.organizations[index].end)
    }
    return any(
        st.a.places[index].level == "country"
        and st.of_mention[index] not in known
        and st.a.places[index].first not in inside
        for index in st.places_in.get(number, ())
    )


def country_gives(st: Setting, first: int, last: int) -> bool:
    """``… tuyên bố viện trợ``, ``… thông báo sẽ gửi``, ``… điều``: does a country whose name ends
    before a piece give?

    Args:
        st: the article.
        first: the piece behind the country or its body.
        last: the piece before which the verb stands.
    """
    words, lows = _words(st.a.lexicon), st.s.lows
    offered = words["offering"].at(lows, first)
    k = first + (offered[0] if offered is not None else 0)
    while k < last and (lows[k] in TENSES or lows[k] in ("ngay", "cũng", "này", "nước")):
        k += 1
    return k < last and words["gives"].at(lows, k) is not None
