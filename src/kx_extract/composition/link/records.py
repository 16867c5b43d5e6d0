"""Which mentions of titles are records of their own: a title and its holder repeated are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kx_extract.composition.link.persons import Persons
from kx_extract.composition.link.variants import Variants
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.spelling import name_key


def records_of(
    a: Analysis, bodies: Sequence[str], linked: Persons, variants: Variants
) -> tuple[int, ...]:
    """The positions that are written, by the number of the mention that says most.

    ``Phó Thủ tướng Chính phủ A … Phó Thủ tướng A`` is one record, of ``Chính phủ``; ``Chủ tịch
    UBND huyện B`` and ``Chủ tịch HĐND huyện B`` of one person are two. A name alone that several
    people of the article bear holds nothing: whose title it is, is not said (``Chủ tịch Lộc``, of
    two). What the article says first of an office stands, where it tells later how somebody did
    something ``khi là Bí thư Huyện ủy B``: nobody both holds one and held it.

    Args:
        a: the article, its positions known.
        bodies: for each position its body's name, settled; "" if none.
        linked: who is who.
        variants: which names of bodies are one body's.

    Returns:
        Numbers of positions, in the order of the text.
    """
    groups: dict[tuple[str, int, str], list[int]] = {}
    bearers = _bearers(linked.names)
    for number, p in enumerate(a.positions):
        holder = a.people[p.holder]
        if not holder.full and bearers[name_key(holder.name).split()[-1]] > 1:
            continue
        key = (name_key(p.title), linked.of_mention[p.holder], p.status)
        kept = groups.setdefault(key, [])
        body = _said(a, number, bodies, variants)
        for index, other in enumerate(kept):
            earlier = _said(a, other, bodies, variants)
            if earlier == body or _begins(earlier, body):
                break
            if _begins(body, earlier):
                kept[index] = number
                break
        else:
            kept.append(number)
    numbers = sorted({number for kept in groups.values() for number in kept})
    told: dict[tuple[str, int], list[int]] = {}
    for number in numbers:
        p = a.positions[number]
        told.setdefault((name_key(p.title), _holder(a, number, linked)), []).append(number)
    return tuple(
        number
        for number in numbers
        if not any(
            _is_other_status(a, other, number)
            and _said(a, other, bodies, variants) == _said(a, number, bodies, variants)
            for other in told[name_key(a.positions[number].title), _holder(a, number, linked)]
        )
    )


def _holder(a: Analysis, number: int, linked: Persons) -> int:
    return linked.of_mention[a.positions[number].holder]


def _is_other_status(a: Analysis, earlier: int, number: int) -> bool:
    """Is one of two positions held, the later one held no more, or the other way about?"""
    both = {a.positions[earlier].status, a.positions[number].status}
    return earlier < number and both == {"current", "former"}


def _bearers(names: Sequence[str]) -> Counter[str]:
    """How many people a first or a last word of a name can mean."""
    keys = [name_key(name).split() for name in names]
    return Counter(word for key in keys for word in {key[0], key[-1]})


def _said(a: Analysis, number: int, bodies: Sequence[str], variants: Variants) -> str:
    """The key of a position's body or place; "" if it has none."""
    place = a.positions[number].place
    if bodies[number] or place is None:
        return variants.key(bodies[number])
    return name_key(a.places[place].name)


def _begins(whole: str, part: str) -> bool:
    """Is ``part`` empty, or the first words of ``whole`` (``ubnd huyện | gia lộc``)?"""
    return not part or whole.startswith(part + " ")
