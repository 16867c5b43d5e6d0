"""Bare names that bear each other out: a district and a commune of it, communes of one district.

Neither name need stand behind a type word: ``Từ Sìn Hồ đi Nậm Tăm mất nửa ngày. Nậm Tăm có 1.240 ha
cao su`` names a district and one of its communes, which no other reading would explain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kx_extract.recognizers.analysis import Sentence
from kx_extract.recognizers.names.place_scan import PlaceScan
from kx_extract.recognizers.names.proper_names import (
    has_middle,
    has_sure_middle,
    is_heading_case,
    is_strong_surname,
    name_key,
)

Run = tuple[int, int, Sentence]
"""The first piece of a free run of capitals, the piece behind it, and its sentence."""

_RARE = 2  # districts that have a commune of one name
_LONGEST = 5  # pieces of a unit's name
_SEVERAL = 2  # communes that tell a district which the article does not name


@dataclass(frozen=True, slots=True)
class _Bare:
    """A bare name: its key, the keys of the districts that bear it in any spelling, and those of
    the districts that have a commune of that name (none where many have)."""

    key: str
    districts: frozenset[str]
    within: frozenset[str]


def borne_out(scan: PlaceScan, runs: Iterable[Run]) -> set[str]:
    """The keys of the districts that bare names tell together: one that is named with a commune of
    it, one that has two of the communes.

    Not what stands alone (``Như Thanh vừa ra mắt 3 ca khúc``), nor what many districts have.

    Args:
        scan: the article, and what has been found.
        runs: the runs of capitals that nobody has read.
    """
    bare = {b.key: b for run in runs for b in _names(scan, *run)}
    named = {district for b in bare.values() for district in b.districts}
    out: set[str] = set()
    seen: dict[str, set[str]] = {}
    for b in bare.values():
        out |= {d for d in b.within - b.districts if d in named}
        if not b.districts:
            for district in b.within:
                seen.setdefault(district, set()).add(b.key)
    return out | {d for d, keys in seen.items() if len(keys) >= _SEVERAL}


def _names(scan: PlaceScan, i: int, stop: int, sentence: Sentence) -> Iterator[_Bare]:
    """The units' names that the run [i, stop) may be: all of it, or all but its first word."""
    s = scan.s
    if is_heading_case(s, sentence.first, sentence.last) or scan.in_school(i, sentence):
        return
    for k in scan.openings(i, stop):
        if not 2 <= stop - k <= _LONGEST or has_sure_middle(s, k, stop):
            continue
        if is_strong_surname(s, k) and has_middle(s, k, stop):
            continue
        key = name_key(s.quote(k, stop))
        districts = district_keys(scan, key)
        if districts or scan.gazetteer.is_name(key, "commune"):
            yield _Bare(key, districts, _districts(scan, key))


def district_keys(scan: PlaceScan, name: str) -> frozenset[str]:
    """The keys of the districts that a name is of, as the gazetteer spells them (``Mù Cang Chải``
    is ``Mù Căng Chải`` there)."""
    return frozenset(name_key(unit.name) for unit in scan.gazetteer.find(name, "district"))


def _districts(scan: PlaceScan, key: str) -> frozenset[str]:
    units = scan.gazetteer.find(key, "commune")
    parents = (p for unit in units for p in scan.gazetteer.parents(unit))
    found = frozenset(name_key(p.name) for p in parents if p.level == "district")
    return found if len(found) <= _RARE else frozenset()
