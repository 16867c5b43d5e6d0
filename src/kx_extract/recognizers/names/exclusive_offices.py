"""Offices that nobody holds at once: a list of such titles is a list of several people."""

from __future__ import annotations

from kx_extract.recognizers.analysis import Analysis, TitleItem
from kx_extract.recognizers.names.title_lists import title_lists


def never_both(a: Analysis, one: TitleItem, other: TitleItem) -> bool:
    """Can nobody hold both of two titles?

    ``Chủ tịch HĐND, Chủ tịch UBND huyện A``: nobody heads the council and the committee that it
    elects (Law on the organization of local government), nor two departments (``Giám đốc Sở A, Giám
    đốc Sở B``), nor a commune and its police, nor a ministry and a province; ``Đại sứ nước A, Thủ
    tướng``: nor is a state's envoy anything that is not that state's.
    """
    if one.title.lower() in title_lists(a.lexicon).of_country and one.place is not None:
        return other.place is None or a.places[other.place].name != a.places[one.place].name
    listed = title_lists(a.lexicon)
    titles = [each.title.lower() for each in (one, other)]
    bodies = [each.body.lower().split(" ") for each in (one, other)]
    heads = [listed.one_at_a_time.at(body, 0) for body in bodies]
    if None not in heads and titles[0] == titles[1] and bodies[0] != bodies[1]:
        ends = [head[0] for head in heads if head is not None]
        kinds = [body[:end] for body, end in zip(bodies, ends, strict=True)]
        return kinds[0] == kinds[1] or sorted(kinds) == [["hđnd"], ["ubnd"]]
    if titles == ["chủ tịch", "trưởng công an"]:
        return True
    minister = titles[0] in listed.ministers
    return minister and listed.local.at(bodies[1], 0) is not None
