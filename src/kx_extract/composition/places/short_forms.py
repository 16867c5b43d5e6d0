"""Bodies by what is left of their names without the unit's: ``Đảng bộ huyện``, ``Đảng bộ``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.places.setting import Setting
from kx_extract.record import record
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.spelling import name_key
from kx_extract.vietnamese.syllables import Syllables, split

_SHORTEST = 2  # pieces: a bare "UBND" tells of no unit in particular


@record(frozen=True, slots=True)
class Body:
    """A body that a short form takes up.

    Attributes:
        name: its name.
        mention: one of its mentions; None where only a title chain names it (``Bí thư Đảng ủy,
            Chủ tịch UBND xã A``).
        place: the unit that it bears.
    """

    name: str
    mention: int | None
    place: int | None


class ShortForms:
    """The short forms of an article's bodies, with the bodies in the order of their mentions."""

    def __init__(self, st: Setting) -> None:
        named: dict[str, list[tuple[int, Body]]] = {}
        for index, m in enumerate(st.a.organizations):
            if st.linked.kinds[index] == "cell":
                continue  # "100% chi bộ thôn" are those of all hamlets
            if m.place is not None and st.a.places[m.place].end == m.end:
                place = st.a.places[m.place]
                last = m.end - len(split(place.name, st.a.lexicon).lows)
                found = Body(m.name, index, st.home_of(index))
                if last - m.first >= _SHORTEST:
                    named.setdefault(" ".join(st.s.lows[m.first : last]), []).append(
                        (m.first, found)
                    )
        for p, name in zip(st.a.positions, st.linked.bodies, strict=True):
            office = st.linked.offices.get(st.person_of[p.holder])
            if p.organization is not None or not name or office is None:
                continue
            unit = f" {st.places[office].name.lower()}"
            words = name.lower().removesuffix(unit)
            if words != name.lower() and " " in words:
                named.setdefault(words, []).append((p.first, Body(name, None, office)))
        bare: dict[str, list[tuple[int, Body]]] = {}
        for words, each in named.items():
            head = _without_level(words, st)
            if head not in named and " " in head:
                bare.setdefault(head, []).extend(each)
        for head, each in bare.items():
            if len({name_key(found.name) for _, found in each}) == 1:
                named[head] = each  # "Đảng bộ": where the article speaks of one only
        self._named = {words: sorted(each, key=_first) for words, each in named.items()}
        self._phrases = Phrases((words, words) for words in self._named)

    def find(self, s: Syllables, first: int, last: int) -> Iterator[tuple[int, int, list[Body]]]:
        """The short forms between two pieces.

        Args:
            s: the article's pieces.
            first, last: where to look.
        Yields:
            First piece, end, the bodies of that form named before, the last one first.
        """
        for k, n, words in s.find(self._phrases, first, last):
            earlier = self._named[words][: bisect_left(self._named[words], k, key=_first)]
            if earlier:
                yield k, k + n, [found for _, found in reversed(earlier)]


def _without_level(words: str, st: Setting) -> str:
    """``đảng ủy xã`` -> ``đảng ủy``."""
    head, _, level = words.rpartition(" ")
    return head if level in listed(st.a.lexicon, "levels") else words


def _first(named: tuple[int, Body]) -> int:
    return named[0]
