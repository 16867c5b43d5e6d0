"""Positions: who holds which title, of which body.

Titles come as chains (:mod:`kx_extract.recognizers.names.titles`). A chain's holder is the person
right behind it (``Bí thư … A``), right before it (``đồng chí A, Bí thư …``), or the one of whom a
word says that he is it (``Anh A, sinh năm 1991, nay là Bí thư …``). In a list both neighbours may
be near: ``Bí thư Tỉnh ủy A, Chủ tịch UBND tỉnh B`` has the titles first, ``A, Bí thư Tỉnh ủy, B,
Chủ tịch UBND tỉnh`` the names. Which of them it is, the whole list decides (:func:`_holder`): the
reading that leaves neither a title nor a name over. Where none does, only what its marks settle
(``A (Trưởng đoàn)``, ``A - Chủ tịch …``) is said: no holder is better than a wrong one. A title
that nobody beside it holds is no record.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, PositionMention, TitleChain, TitleItem
from kx_extract.recognizers.names.ended_offices import EndedOffices
from kx_extract.recognizers.names.exclusive_offices import never_both
from kx_extract.recognizers.names.fellow_holders import FellowHolders
from kx_extract.recognizers.names.level_titles import LevelTitles
from kx_extract.recognizers.names.proper_names import name_key
from kx_extract.recognizers.names.title_lists import title_lists
from kx_extract.recognizers.names.title_neighbours import Neighbour, Neighbours, Place
from kx_extract.vietnamese.office_words import openings_of_office


def _lists(places: Sequence[Place]) -> list[list[int]]:
    """The chains of a sentence as lists: a person between two chains is a neighbour of both."""
    out: list[list[int]] = []
    shared: int | None = None  # the person behind the chain before
    for number, place in enumerate(places):
        if place.bracketed or place.heads:
            continue  # no member of a list: "Bí thư A (Trưởng đoàn), Chủ tịch B (Phó đoàn)"
        if place.before is not None and place.before.person == shared:
            out[-1].append(number)
        else:
            out.append([number])
        shared = place.behind.person if place.behind is not None else None
    return out


def _holder(number: int, listed: Sequence[Place]) -> Neighbour | None:
    """Who of its neighbours holds a chain; None where that is not settled.

    ``names_first`` is the reading of ``A, Bí thư, B, Chủ tịch`` and ``titles_first`` that of
    ``Bí thư A, Chủ tịch B``: each holds where it leaves neither a title nor a name over.

    Args:
        number: the chain's place in its list.
        listed: the chains of the list among their neighbours.
    """
    place = listed[number]
    before, behind = place.before, place.behind
    opens, closes = listed[0].before, listed[-1].behind
    names_first = opens is not None and closes is None
    titles_first = opens is None and closes is not None
    previous = listed[number - 1].behind if number else None
    titled = previous is not None and previous.tied  # whoever stands before has a title already
    if before is not None and before.tied and not (behind is not None and behind.tied):
        return before
    if behind is None and place.apposed and len(listed) == 2:
        return before
    if behind is not None and behind.tied:
        if before is None or titles_first or (titled and not before.tied):
            return behind
        return before if before.tied and names_first else None
    if before is not None and names_first and not titled:
        return before
    return behind if titles_first else None


def _holders(
    neighbours: Neighbours, chains: Sequence[TitleChain], first: int, last: int
) -> list[tuple[int, str] | None]:
    """For each chain of the sentence [first, last): the person who holds it and the rule."""
    dashed = neighbours.dashed(chains, first, last)
    if len(dashed) == len(chains):
        return [(person, "holder-behind-title") for person in dashed]
    places = [neighbours.of(chain, first, last) for chain in chains]
    held: list[Neighbour | None] = [
        place.before if place.bracketed else place.behind if place.heads else None
        for place in places
    ]
    for listed in _lists(places):
        members = [places[index] for index in listed]
        for number, index in enumerate(listed):
            held[index] = _holder(number, members)
    out: list[tuple[int, str] | None] = []
    for chain, place, holder in zip(chains, places, held, strict=True):
        if holder is not None:
            side = "before" if holder is place.before else "behind"
            out.append((holder.person, f"holder-{side}-title"))
            continue
        is_it = None
        if chain.copula and place.before is None and place.behind is None:
            is_it = neighbours.named_before(chain, first)
        out.append(None if is_it is None else (is_it, "holder-is"))
    if dashed:
        plain = [number for number, chain in enumerate(chains) if not chain.copula]
        for number, person in zip(plain, dashed, strict=True):
            out[number] = (person, "holder-behind-title")
    return out


@per_lexicon
def _customary(lexicon: Lexicon) -> frozenset[str]:
    """Keys of the names of leaders of the past, before whom a title is a form of address."""
    leaders = lexicon.table("people")["leaders"]
    listed = lexicon.table("titles")["holder"]["customary"]
    return frozenset(name_key(name) for name in (*leaders, *listed))


def _is_customary(a: Analysis, chain: TitleChain, person: int) -> bool:
    """``Chủ tịch Hồ Chí Minh``: a name with its form of address, and no record."""
    item = chain.items[0]
    alone = len(chain.items) == 1 and not item.body and item.place is None
    return alone and name_key(a.people[person].name) in _customary(a.lexicon)


def _is_office(a: Analysis, item: TitleItem) -> bool:
    """Is a title an office? Not of whoever only belongs to a body: ``thành viên HTX A``."""
    listed, title = title_lists(a.lexicon), item.title.lower()
    if title in listed.mere_members:
        return item.body.lower().startswith(listed.of_members)
    return bool(item.body) or item.place is not None or title not in listed.of_a_body_only


def _held(a: Analysis, chain: TitleChain, rule: str, governed: bool) -> list[TitleItem]:
    """The titles of a chain that its holder holds.

    Of ``Chủ tịch HĐND tỉnh và Chủ tịch UBND tỉnh A`` the first, whose body is its own, may be
    somebody else's whom nobody names; ``Chủ tịch và Giám đốc HTX B`` share theirs. ``governed``: a
    verb gives the chain's first titles to somebody named before (``ông A được điều động làm Giám
    đốc Sở B, nguyên Chủ tịch HĐND xã C nói``); the last alone is that of who stands behind.
    """
    items = chain.items
    if rule != "holder-behind-title":
        return items
    for number in range(len(items) - 1, 0, -1):
        if never_both(a, items[number - 1], items[number]):
            return items[number:]
    if governed:
        return items[-1:]
    for number in range(len(items) - 1, 0, -1):
        earlier = items[number - 1]
        bodied = earlier.end - earlier.first > len(earlier.title.split())
        if bodied and "và" in a.s.lows[earlier.end : items[number].first]:
            return items[number:]
    return items


def _in_order(
    a: Analysis, people: Sequence[int], items: Sequence[TitleItem]
) -> list[tuple[int, TitleItem]]:
    """``A và B, Chủ tịch và Phó Chủ tịch UBND xã C``: each person with the title of the same place
    in its list; empty where the two lists are not of one length, or one is no list."""
    between = [a.s.lows[one.end : two.first] for one, two in pairwise(items)]
    listed = len(people) == len(items) > 1 and between[-1] == ["và"]
    return list(zip(people, items, strict=True)) if listed else []


def _give_owner(a: Analysis, item: TitleItem, person: int, longest_at: dict[int, int]) -> None:
    """``HLV Lê Văn A | của CLB Sao Mai``: the body behind the holder completes a bare title.

    Args:
        a: the article.
        item: a title of a chain whose titles name no body; its body is set.
        person: who stands behind it.
        longest_at: for each piece that a body begins at the end of the longest.
    """
    complete = a.lexicon.table("titles")["complete"]["words"]
    k = a.people[person].end
    if item.body or item.place is not None or item.title.lower() in complete:
        return
    if a.s.lows[k : k + 1] == ["của"] and k + 1 in longest_at:
        item.organization = (k + 1, longest_at[k + 1])
        item.body = " ".join(a.s.quote(*item.organization).split())


def _end_terms(items: Sequence[TitleItem]) -> None:
    """What is held is held no more."""
    for item in items:
        item.status = "former"


def _keep_own(a: Analysis, chain: TitleChain, person: int) -> None:
    """``Khi còn là Bí thư Huyện ủy A, | Chủ tịch UBND tỉnh B Lê Văn C …``: the title right before a
    name is no part of the time that a comma closes.

    Args:
        a: the article.
        chain: the chain, of several titles; the last one's status is set.
        person: who stands behind it.
    """
    item, lows = chain.items[-1], a.s.lows
    timed = lows[chain.first] in openings_of_office(a.lexicon)
    right_behind = a.people[person].first in (chain.end, chain.reach)
    if timed and right_behind and lows[item.first - 1] == ",":
        item.status = "current"


def find_positions(a: Analysis) -> list[PositionMention]:
    """All positions of an article; places, organizations, people and chains must be known."""
    neighbours, lists, ended = Neighbours(a), FellowHolders(a), EndedOffices(a)
    sent = frozenset(a.lexicon.table("titles")["titles"]["of_delegations"])
    organization_at = {(m.first, m.end): index for index, m in enumerate(a.organizations)}
    longest_at = dict(sorted(organization_at))
    out: list[PositionMention] = []
    at = 0
    for sentence in a.sentences:
        chains: list[TitleChain] = []
        while at < len(a.chains) and a.chains[at].first < sentence.last:
            chains.append(a.chains[at])
            at += 1
        if not chains:
            continue
        holders = _holders(neighbours, chains, sentence.first, sentence.last)
        for chain, held in zip(chains, holders, strict=True):
            if held is None:
                lost = ended.holder(chain, sentence.first, sentence.last)
                if lost is None:
                    continue
                held = (lost, "holder-no-more")
                _end_terms(chain.items)
            if held[1] == "holder-behind-title":
                if ended.takes_from(chain, held[0], sentence.first):
                    _end_terms(chain.items)
                bare = all(not item.body and item.place is None for item in chain.items)
                for item in chain.items if bare else ():
                    _give_owner(a, item, held[0], longest_at)
                if len(chain.items) > 1:
                    _keep_own(a, chain, held[0])
            for item in chain.items:
                if item.title.lower() in sent and not item.body and item.place is None:
                    item.place = lists.delegation(held[0])
            if _is_customary(a, chain, held[0]):
                continue
            people = [held[0]]
            if chain.copula and held[1] == "holder-before-title":
                people = lists.fellows(held[0])
            elif held[1] == "holder-behind-title":
                people = lists.sharers(held[0], chain, sentence.last)
            items = _held(a, chain, held[1], neighbours.governed(chain, sentence.first))
            pairs = [(person, item) for person in people for item in items]
            if held[1] == "holder-before-title":
                pairs = _in_order(a, lists.fellows(held[0], plain=True), items) or pairs
            out += [
                PositionMention(
                    item.first,
                    item.end,
                    item.title,
                    item.body,
                    organization_at.get(item.organization) if item.organization else None,
                    item.place,
                    person,
                    item.status,
                    held[1],
                    (chain.first, chain.end),
                )
                for person, item in pairs
                if _is_office(a, item)
            ]
    LevelTitles(a).complete(out)
    return out
