"""All breakdowns of an article."""

from __future__ import annotations

from kx_extract.composition.breakdowns.across import (
    classified,
    in_list,
    in_list_by_unit,
    of_those,
    opened,
    remainder,
    spread,
    spread_far,
)
from kx_extract.composition.breakdowns.claims import Breakdown, Counted
from kx_extract.composition.breakdowns.columns import in_tables
from kx_extract.composition.breakdowns.within import within_sentence
from kx_extract.recognizers.analysis import Analysis, Sentence


def find_breakdowns(
    a: Analysis, sentences: list[Sentence], items: list[Counted]
) -> list[Breakdown]:
    """All breakdowns of an article, by the order of their totals.

    Args:
        a, sentences: the article and its sentences.
        items: its quantities, in the order of the text.
    """
    used: set[int] = set()
    out = in_tables(a, items, used)
    by_sentence: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        by_sentence.setdefault(item.sentence, []).append(index)
    for number, sentence in enumerate(sentences):
        members = by_sentence.get(number, [])
        for position, total in enumerate(members):
            if total in used:
                continue
            found = within_sentence(a, sentence, items, members, position)
            if found is not None:
                out.append(found)
                used.update(found.parts)
        sentence_long = opened(a, sentences, items, by_sentence, number, used)
        if sentence_long is not None:
            out.append(sentence_long)
            used.update(sentence_long.parts)
        exact = (
            spread(sentences, items, by_sentence, number, used)
            or spread_far(items, by_sentence, number, used)
            or remainder(a, sentences, items, by_sentence, number, used)
            or of_those(a, sentences, items, by_sentence, number, used)
        )
        if exact is not None:
            out.append(exact)
            used.update(exact.parts)
        if len(members) >= 2:
            for found in classified(a, sentences, items, members, used):
                out.append(found)
                used.update(found.parts)
    for found in in_list(a, sentences, items, by_sentence, used):
        out.append(found)
        used.update(found.parts)
    out.extend(in_list_by_unit(sentences, items, by_sentence, a, used))
    out.sort(key=lambda b: b.total)
    return out
