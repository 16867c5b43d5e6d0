"""``A và B lần lượt 86 và 132 hộ``: which of several each number is of."""

from __future__ import annotations

from dataclasses import dataclass

from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.syllables import Syllables

_WORDS = (("lần", "lượt"), ("tương", "ứng"))
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
        "tăng",
        "giảm",
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


_LED = frozenset(("tăng", "giảm", "hoàn", "thực", "đạt", "bằng"))


def _last(s: Syllables, first: str, second: str, low: int, high: int) -> int | None:
    """The last place of a word of two pieces between two pieces: its second piece. ``tương ứng`` is
    one only before a verb of change or fulfilment (``tương ứng tăng 3% và giảm 8%``)."""
    for k in reversed(s.all_of(second, low, high)):
        in_turn = first == "lần" or not _LED.isdisjoint(s.lows[k + 1 : k + 2])
        if s.lows[k - 1] == first and in_turn:
            return k
    return None


def respective(a: Analysis, sentence: Sentence, q: Quantity) -> Respective | None:
    """The list that a number stands in behind ``lần lượt``, ``tương ứng``; None for none.

    Args:
        a, sentence, q: the article, the sentence, the quantity.
    """
    s = a.s
    if all(second not in s.places for _, second in _WORDS):
        return None
    start = s.at(q.start)
    words = (_last(s, *word, sentence.first + 1, start) for word in _WORDS)
    word = max((k for k in words if k is not None), default=None)
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
