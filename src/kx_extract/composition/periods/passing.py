"""Whether a sentence goes on with the time of the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.periods.cues import passing_words
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity

_NEAR = 240  # characters from the last number of the sentence before


def passed_on(
    a: Analysis, sentence: Sentence, quantities: Sequence[Quantity], before: Sequence[Quantity]
) -> bool:
    """Does the time of the sentence before pass on to a sentence?

    It does to one that opens with ``Trong đó``, ``Cụ thể``, with ``Trong số`` and what was counted
    (``xây 27 nhà. Trong số nhà xây mới, …``), or with ``Riêng`` and a part of the
    same quantity (``Xã có 64 ca. Riêng ấp 2 chiếm 17 ca.``); not where that speaks of what is to
    come (``Trong đó, hãng sẽ chia …``).

    Args:
        a, sentence: the article and the sentence.
        quantities: its quantities.
        before: the quantities of the last sentence that had any.
    """
    s = a.s
    if "sẽ" in s.lows[sentence.first : sentence.last]:
        return False
    if passing_words(a.lexicon).at(s.lows, sentence.first) is not None:
        return True
    if s.lows[sentence.first : sentence.first + 2] == ["trong", "số"] and before:
        # "Trong số nhà xây mới, xã Tân Lập có 9 nhà": of what was counted right before
        told = s.lows[sentence.first + 2 : sentence.last]
        near = s.starts[sentence.first] - before[-1].end < _NEAR
        if near and any(told[: len(u)] == u for u in (q.unit.lower().split() for q in before)):
            return True
    if s.lows[sentence.first] != "riêng" or not quantities or not before:
        return False
    if s.lows[sentence.first + 1] == "từ":
        return False  # "Riêng từ khi sáp nhập đến nay, tỉnh xử lý 90 vụ": a time of its own
    near = s.starts[sentence.first] - before[-1].end < _NEAR and not s.on_new_line(sentence.first)
    return near and any(quantities[0].unit == q.unit for q in before)
