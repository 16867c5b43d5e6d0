"""Whom a higher unit's people visit or inspect: the lower unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kx_extract.composition.frames.topic import RANK
from kx_extract.composition.places.roles import Role, roles_in
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_AT = frozenset(("tại", "ở", "với", "thuộc", "bàn"))  # "trên địa bàn"
_OBJECT = 16  # pieces from the verb to "tại" and the unit


@per_lexicon
def _visiting(lexicon: Lexicon) -> Phrases[bool]:
    placing = lexicon.table("placing")
    return phrase_set([*placing["inspecting"]["verbs"], *placing["visits"]["verbs"]])


def visited_unit(st: Setting, numbers: Iterable[int], around: int | None) -> int | None:
    """``Chủ tịch UBND tỉnh A kiểm tra dự án tại huyện B``: the unit that an article's opening tells
    that somebody of a higher one visits.

    None where there is none, or several.

    Args:
        st: the article.
        numbers: the sentences of its opening.
        around: the unit that it would be about else, which has to be the visitor's.
    """
    found: set[int] = set()
    for number in numbers:
        sentence = st.a.sentences[number]
        roles: dict[int, Role] | None = None
        for k, n, _ in st.s.find(_visiting(st.a.lexicon), sentence.first, sentence.last):
            of = _visitors(st, number, k + n)
            if not of:
                continue
            roles = roles_in(st, number, sentence) if roles is None else roles
            place = unit_there(st, number, roles, k + n)
            if place is not None and of.intersection(st.around(place)):
                if around is not None and around not in of:
                    return None
                found.add(place)
    return found.pop() if len(found) == 1 else None


def _visitors(st: Setting, number: int, verb: int) -> set[int]:
    """The units of the bodies and offices that a sentence names before the end of a verb."""
    bodies = (k for k in st.bodies_in.get(number, ()) if st.a.organizations[k].end < verb)
    of_bodies = {st.unit_of(k) for k in bodies}
    people = (k for k in st.people_in.get(number, ()) if st.a.people[k].first < verb)
    of_people = {st.office_of(st.person_of[k]) for k in people}
    return {place for place in of_bodies | of_people if place is not None}


def unit_there(st: Setting, number: int, roles: Mapping[int, Role], first: int) -> int | None:
    """The one unit that is said behind a verb to be where it is done.

    Args:
        st: the article.
        number, roles: the sentence, the roles of the places in it.
        first: the piece behind the verb.
    """
    said = [
        k
        for k in st.places_in.get(number, ())
        if st.a.places[k].first >= first
        and st.a.places[k].level in RANK
        and roles[k] in ("said", "goal")
    ]
    if len(said) != 1:
        return None
    mention = st.a.places[said[0]]
    near = mention.first - first <= _OBJECT and st.s.lows[mention.first - 1] in _AT
    return st.of_mention[said[0]] if near or mention.first == first else None
