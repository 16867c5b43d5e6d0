"""Offices that nobody holds at one time: a comma between them divides two people."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, TitleItem
from kx_extract.recognizers.names.title_lists import title_lists
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.written_out import written_out


class _Offices:
    """The lists (``lexicon/titles.toml``), abbreviations written out."""

    def __init__(self, lexicon: Lexicon) -> None:
        chain = lexicon.table("titles")["chain"]

        def full(listed: list[str]) -> list[str]:
            return [written_out(each, lexicon) for each in listed]

        groups = enumerate(chain["one_at_a_time"])
        self.groups = Phrases((head, number) for number, each in groups for head in full(each))
        self.apart = [Phrases((each, each) for each in full(group)) for group in chain["apart"]]
        self.departments = Phrases((head, True) for head in full(chain["one_at_a_time"][0]))
        self.local = Phrases((head, True) for head in full(chain["local"]))


_offices = per_lexicon(_Offices)


def never_both(a: Analysis, one: TitleItem, other: TitleItem) -> bool:
    """Can nobody hold both of two titles at one time?

    ``Chủ tịch HĐND, Chủ tịch UBND huyện A``: nobody heads the council and the committee that it
    elects, nor a commune and its police, nor two departments (``Giám đốc Sở A, Giám đốc Sở B``),
    nor a ministry and a province; ``Đại sứ nước A, Thủ tướng``: nor is a state's envoy anything
    that is not that state's. What was held before is no matter (``nguyên Bí thư Tỉnh ủy A``),
    and ``kiêm`` says that somebody holds both.
    """
    listed, offices = title_lists(a.lexicon), _offices(a.lexicon)
    joined = not listed.at_once.isdisjoint(a.s.lows[one.end : other.first])
    if "former" in (one.status, other.status) or joined:
        return False
    if one.title.lower() in listed.of_country and one.place is not None:
        return other.place is None or a.places[other.place].name != a.places[one.place].name
    titles = [each.title.lower() for each in (one, other)]
    bodies = [written_out(each.body, a.lexicon).split() for each in (one, other)]
    groups = [offices.groups.at(body, 0) for body in bodies]
    if None not in groups and titles[0] == titles[1] and bodies[0] != bodies[1]:
        return len({group[1] for group in groups if group is not None}) == 1
    if _are_apart(a, one, other):
        return True
    if _is_of_department(titles, bodies, offices):
        return True
    minister = [title in listed.ministers for title in titles]
    local = [offices.local.at(body, 0) is not None for body in bodies]
    if _is_deputy_of(a, one, other) or _is_deputy_of(a, other, one):
        return True
    return (minister[0] and local[1]) or (minister[1] and local[0])


def _are_apart(a: Analysis, one: TitleItem, other: TitleItem) -> bool:
    """``Thủ tướng, Tổng Bí thư``: are the two different ones of a list?"""
    whole = [written_out(f"{x.title} {x.body}", a.lexicon).split() for x in (one, other)]
    for group in _offices(a.lexicon).apart:
        heads = [group.at(pieces, 0) for pieces in whole]
        if None not in heads and heads[0] != heads[1]:
            return True
    return False


def _is_of_department(titles: list[str], bodies: list[list[str]], offices: _Offices) -> bool:
    """``Giám đốc Sở A, Chủ tịch UBND quận B``: does one lead a province's department, the other
    the committee of a unit?"""
    return any(
        offices.departments.at(bodies[number], 0) is not None
        and offices.apart[0].at([*titles[1 - number].split(), *bodies[1 - number]], 0) is not None
        for number in (0, 1)
    )


def _is_deputy_of(a: Analysis, one: TitleItem, other: TitleItem) -> bool:
    """``Hiệu trưởng Trường A, Phó Hiệu trưởng``: is the first the deputy of the other's holder?"""
    deputy = title_lists(a.lexicon).deputy
    title = one.title.lower()
    if not title.startswith(deputy) or title.removeprefix(deputy) != other.title.lower():
        return False
    unnamed = not one.body and one.place is None
    return bool(other.body) and (unnamed or one.body == other.body)


def is_local(a: Analysis, item: TitleItem) -> bool:
    """Is a title of a province's body, or of one of less?"""
    body = written_out(item.body, a.lexicon).split()
    return _offices(a.lexicon).local.at(body, 0) is not None
