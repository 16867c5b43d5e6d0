"""Place mentions of all levels: typed, listed, bracketed and bare.

Notes for a newcomer. :func:`find_places` makes three passes over the sentences. The first
(:mod:`kx_extract.recognizers.names.typed_places`) finds names behind type words (``xã Vũ Lễ``), in
lists (``các xã: A, B và C``), and behind the heads of bodies (``Huyện ủy X``); streets behind the
numbers of houses come after it (:mod:`kx_extract.recognizers.names.house_numbers`). The second
(:mod:`kx_extract.recognizers.names.bare_places`) finds bare names that the article has earned. The
third, here, notes what lies in what (``xã A (B)``, ``xã A, huyện B``). Which unit a name means is
decided later, by the article as a whole (:mod:`kx_extract.composition.resolve.units`).
"""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, PlaceMention
from kx_extract.recognizers.names.bare_places import BarePlaces
from kx_extract.recognizers.names.house_numbers import HouseNumbers
from kx_extract.recognizers.names.known_bodies import whole_names
from kx_extract.recognizers.names.photo_credits import credit_pieces
from kx_extract.recognizers.names.place_words import place_words
from kx_extract.recognizers.names.proper_names import name_key
from kx_extract.recognizers.names.typed_places import TypedPlaces
from kx_extract.vietnamese.phrases import Phrases, phrase_set

ADMINISTRATIVE = ("province", "district", "commune")
_RANK = {"hamlet": 0, "other": 0, "commune": 1, "district": 2, "province": 3, "country": 4}
# Between a place and what it lies in, beside the words that are listed.
_MARKS = frozenset(("(", ",", "-", "–", "", ") ,"))


@per_lexicon
def _within(lexicon: Lexicon) -> frozenset[str]:
    return _MARKS | frozenset(lexicon.table("places")["around"]["within"])


@per_lexicon
def _former(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("places")["around"]["former"])


def _note_parents(a: Analysis, places: list[PlaceMention]) -> None:
    """Note parents that the text gives: brackets, commas, ``của``, ``thuộc``."""
    s = a.s
    within, former = _within(s.lexicon), _former(s.lexicon)
    for index in range(len(places) - 1):
        child, parent = places[index], places[index + 1]
        if not 0 <= parent.first - child.end <= 3 or child.level is None:
            continue
        link = " ".join(s.lows[child.end : parent.first])
        if (
            link in within
            and _RANK[parent.level or "other"] > _RANK[child.level]
            and not any(s.on_new_line(k) for k in range(child.end, parent.first + 1))
        ):
            child.parent = index + 1
    # names of one list share the parent behind the last of them: "A, B, C của huyện D"
    for index in range(len(places) - 2, -1, -1):
        m, after = places[index], places[index + 1]
        if (
            m.in_list
            and m.parent is None
            and after.in_list
            and after.level == m.level
            and after.first - m.end <= 2
        ):
            m.parent = after.parent
    for m in places:
        m.former = former.at(s.lows, m.end) is not None


def _settle_vague(a: Analysis, places: list[PlaceMention]) -> None:
    """``vùng ven biển Kim Sơn``, in an article on ``huyện Kim Sơn``: the unit, by its bare name."""
    lists = place_words(a.lexicon)
    units = {name_key(m.name): m for m in places if m.typed and m.level not in ("other", "country")}
    for m in places:
        unit = units.get(name_key(m.name)) if m.level == "other" and m.kind in lists.vague else None
        if unit is not None and m.typed:
            m.first = max(m.first, m.end - (unit.end - unit.first))
            while m.first < m.end and a.s.kinds[m.first] == "lower":
                m.first += 1
            m.level, m.kind, m.typed = unit.level, None, False


def find_places(a: Analysis) -> list[PlaceMention]:
    """All place mentions of an article, in order, with the parents that the text gives.

    Args:
        a: the article with its sentences; nothing else need be known.
    """
    typed = TypedPlaces(a)
    for body in whole_names(a):
        for piece in range(body.first, body.end):
            typed.scan.taken[piece] = 1
    credits = credit_pieces(a.s)
    for piece in credits:
        typed.scan.taken[piece] = 1
    for sentence in a.sentences:
        typed.read(sentence)
    for table in a.tables:
        typed.read_column(table)
    houses = HouseNumbers(typed.scan)
    for sentence in a.sentences:
        houses.read(sentence)
    BarePlaces(typed.scan).read(a.sentences)
    places = [m for m in typed.scan.out if m.first not in credits]
    _settle_vague(a, places)
    places.sort(key=lambda m: (m.first, -m.end))
    _note_parents(a, places)
    return places


__all__ = ["ADMINISTRATIVE", "find_places"]
