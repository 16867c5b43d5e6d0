"""Counts that leave their noun out behind a verb: ``nhận 96 đơn, đã giải quyết 90, còn lại 6``.

Behind a count, clauses that have a verb, a bare figure and no noun say how many of what it counts
the verb is true of; none of them can be more than all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kx_extract.recognizers.numbers.elided import bare_figure, by_sentence, of_figure
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_LONGEST = 5  # pieces of such a clause before its figure
_BEFORE_VERBS = ("R", "C", "X", "T")  # classes of adverbs, conjunctions, particles
_OF_SOMETHING_ELSE = frozenset(
    (
        "cao",
        "rộng",
        "dài",
        "nặng",
        "sâu",
        "dày",
        "xếp",
        "đứng",
        "đạt",
        "thứ",
        "lúc",
        "là",
        "gồm",
        "số",
    )
)
_TERMS = frozenset(("hạn", "thời hạn", "tiến độ"))  # "quá hạn 4", "trước thời hạn 90"


def of_verbs(
    s: Syllables,
    quantities: Sequence[Quantity],
    sentences: Sequence[tuple[int, int]],
    taken: frozenset[int],
) -> list[Quantity]:
    """The figures behind verbs of what a count before them counts.

    Positive: ``nhận 96 đơn, đã giải quyết 90``. Negative: ``trồng 30 cây, cao 2`` (of a height),
    ``trồng 30 cây, vườn sau 20`` (a noun stands in the clause).

    Args:
        s, quantities, sentences, taken: as for
            :func:`~kx_extract.recognizers.numbers.elided.elided_counts`.
    """
    out: list[Quantity] = []
    for (_, end), inside in by_sentence(quantities, sentences):
        for index, total in enumerate(inside):
            following = inside[index + 1].start if index + 1 < len(inside) else end
            if total.dimension == "count" and total.total is None:
                out.extend(_behind(s, total, s.at(following), s.at(end), taken))
    return out


def _behind(
    s: Syllables, total: Quantity, stop: int, last: int, taken: frozenset[int]
) -> Iterator[Quantity]:
    """Those behind one count, before piece ``stop``; the sentence ends at piece ``last``."""
    k = s.first_of(",", s.at(total.noun_end), stop)
    while k is not None:
        figure = next((i for i in range(k + 1, stop) if s.kinds[i] != "lower"), stop)
        if figure == stop or figure - k > _LONGEST or not _is_verbal(s, k + 1, figure):
            return
        value = bare_figure(s, figure, last, taken)
        if value is None or total.value is None or value > total.value:
            return
        yield of_figure(s, total, figure, value)
        k = figure + 1 if s.lows[figure + 1 : figure + 2] in ([","], [";"]) else None


def _is_verbal(s: Syllables, first: int, end: int) -> bool:
    """Are the pieces [first, end) a verb and what goes with it, without a noun?"""
    seen_verb, i = False, first
    lexicon = words(s.lexicon)
    while i < end:
        n, classes = lexicon.at(s.lows, i, end)
        word = " ".join(s.lows[i : i + n])
        if word in _OF_SOMETHING_ELSE:
            return False
        if classes[:1] == "N" and word not in _TERMS:
            return False
        seen_verb = seen_verb or classes[:1] in ("V", "A") or word in _TERMS
        if (
            not seen_verb
            and classes[:1] not in _BEFORE_VERBS
            and word not in ("quá", "trễ", "trước")
        ):
            return False
        i += n
    return seen_verb
