"""Places of an article, while it is settled which units they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kx_extract.factsheet import Level
from kx_extract.gazetteer import Unit


@dataclass(slots=True)
class ResolvedPlace:
    """A place of the article.

    Attributes:
        name, level, kind: as in the sheet.
        mentions: indexes of its mentions.
        parents: indexes of places that the text says it lies in, nearest first.
        candidates: units that may be meant, one a code.
        unit: the unit meant; None where not settled.
        former: it is said to be one of before.
        releveled: its level is not the one that its mentions were taken for.
        rule: the rule that settled it (a name in ``lexicon/rules.toml``).
    """

    name: str
    level: Level
    kind: str | None
    mentions: list[int]
    parents: list[int] = field(default_factory=list)
    candidates: list[Unit] = field(default_factory=list)
    unit: Unit | None = None
    former: bool = False
    releveled: bool = False
    rule: str = ""


def united(
    places: Sequence[ResolvedPlace], of_mention: Sequence[int]
) -> tuple[list[ResolvedPlace], list[int]]:
    """The places, those that have turned out to be one unit as one (``Tri Tôn`` and ``xã Tri
    Tôn``); and for each mention its place's index.

    A type word keeps a place apart from another with the same one: ``xã A, huyện B`` and ``xã A``
    elsewhere were told apart by what the text says.
    """
    first: dict[tuple[str, str, str], int] = {}
    index: list[int] = []
    kept: list[ResolvedPlace] = []
    for place in places:
        unit = place.unit
        key = (unit.system, unit.level, unit.code) if unit is not None else None
        there = first.get(key) if key is not None else None
        if there is not None and _bare(kept[there], place):
            index.append(there)
            kept[there].mentions = sorted([*kept[there].mentions, *place.mentions])
            kept[there].kind = kept[there].kind or place.kind
            continue
        if key is not None and there is None:
            first[key] = len(kept)
        index.append(len(kept))
        kept.append(place)
    for place in kept:
        moved = dict.fromkeys(index[p] for p in place.parents)
        place.parents = [p for p in moved if kept[p] is not place]
    return kept, [index[k] for k in of_mention]


def _bare(one: ResolvedPlace, other: ResolvedPlace) -> bool:
    """Was the level of one of two places not told by a type word?"""
    return one.releveled or other.releveled
