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
        self.apart = Phrases((office, office) for office in full(chain["apart"]))
        self.local = Phrases((head, True) for head in full(chain["local"]))


_offices = per_lexicon(_Offices)


def never_both(a: Analysis, one: TitleItem, other: TitleItem) -> bool:
    """Can nobody hold both of two titles at one time?

    ``Chủ tịch HĐND, Chủ tịch UBND huyện A``: nobody heads the council and the committee that it
    elects, nor a commune and its police, nor two departments (``Giám đốc Sở A, Giám đốc Sở B``),
    nor a ministry and a province; ``Đại sứ nước A, Thủ tướng``: nor is a state's envoy anything
    that is not that state's. What was held before is no matter (``nguyên Bí thư Tỉnh ủy A``).
    """
    if "former" in (one.status, other.status):
        return False
    listed, offices = title_lists(a.lexicon), _offices(a.lexicon)
    if one.title.lower() in listed.of_country and one.place is not None:
        return other.place is None or a.places[other.place].name != a.places[one.place].name
    titles = [each.title.lower() for each in (one, other)]
    bodies = [written_out(each.body, a.lexicon).split() for each in (one, other)]
    groups = [offices.groups.at(body, 0) for body in bodies]
    if None not in groups and titles[0] == titles[1] and bodies[0] != bodies[1]:
        return len({group[1] for group in groups if group is not None}) == 1
    heads = [
        offices.apart.at(written_out(f"{each.title} {each.body}", a.lexicon).split(), 0)
        for each in (one, other)
    ]
    if None not in heads and heads[0] != heads[1]:
        return True
    minister = [title in listed.ministers for title in titles]
    local = [offices.local.at(body, 0) is not None for body in bodies]
    return (minister[0] and local[1]) or (minister[1] and local[0])
