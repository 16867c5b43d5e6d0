"""``A và B lần lượt 86 và 132 hộ``: which of several each number is of."""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity

_WORDS = ("lần", "lượt")
_JOINTS = frozenset(
    (
        ",",
        "và",
        "là",
        "đạt",
        "có",
        "còn",
        "ước",
        "nhận",
        "đón",
        "thu",
        "được",
        "chiếm",
        "bằng",
        "khoảng",
    )
)


@dataclass(frozen=True, slots=True)
class Respective:
    """A number of a list that goes through several in turn.

    Attributes:
        word: the piece of ``lần lượt``.
        index: the number's place in its list, from 0.
        count: how many numbers the list has, all of one kind.
    """

    word: int
    index: int
    count: int


def respective(a: Analysis, sentence: Sentence, q: Quantity) -> Respective | None:
    """The list that a number stands in behind ``lần lượt``; None where it stands in none.

    Args:
        a, sentence, q: the article, the sentence, the quantity.
    """
    s = a.s
    if _WORDS[1] not in s.places:
        return None
    start = s.at(q.start)
    turns = s.all_of(_WORDS[1], sentence.first + 1, start)
    if not turns:
        return None
    word = next((k for k in reversed(turns) if s.lows[k - 1] == _WORDS[0]), None)
    if word is None:
        return None
    run = a.quantities_in(s.ends[word], sentence.end)
    end = word + 1
    members: list[Quantity] = []
    for e in run:
        between = s.lows[end : s.at(e.cue_start)]
        led = not members and len(between) <= 2 and between[-1:] != [","]  # "lần lượt bán 120 tấn"
        if not led and not all(low in _JOINTS for low in between):
            break
        if members and e.dimension != members[-1].dimension:
            if q in members:
                break
            members = []  # "lần lượt 2.015 tỷ và 58 tỷ đồng, | bằng 36% và 31% kế hoạch"
        members.append(e)
        end = s.at(e.noun_end)
    if q not in members or len(members) < 2:
        return None
    return Respective(word - 1, members.index(q), len(members))
