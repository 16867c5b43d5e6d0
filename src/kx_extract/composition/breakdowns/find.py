"""All breakdowns of an article."""

from __future__ import annotations

from kx_extract.composition.breakdowns.across import AcrossSentences
from kx_extract.composition.breakdowns.claims import Breakdown, Counted
from kx_extract.composition.breakdowns.columns import in_tables
from kx_extract.composition.breakdowns.lists import InLists
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
    across = AcrossSentences(a, sentences, items, by_sentence, used)
    for number, sentence in enumerate(sentences):
        members = across.of(number)
        for position, total in enumerate(members):
            if total in used:
                continue
            found = within_sentence(a, sentence, items, members, position)
            if found is not None:
                out.append(found)
                used.update(found.parts)
        while (sentence_long := across.opened(number)) is not None:
            out.append(sentence_long)
            used.update(sentence_long.parts)
        exact = (
            across.spread(number)
            or across.spread_far(number)
            or across.remainder(number)
            or across.of_those(number)
            or across.of_fraction(number)
        )
        if exact is not None:
            out.append(exact)
            used.update(exact.parts)
        if len(members) >= 2:
            for found in across.classified(members):
                out.append(found)
                used.update(found.parts)
    lists = InLists(a, sentences, items, by_sentence, used)
    for found in lists.in_list():
        out.append(found)
        used.update(found.parts)
    out.extend(lists.in_list_by_unit())
    out.sort(key=lambda b: b.total)
    return out
