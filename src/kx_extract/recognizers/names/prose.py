"""Mentions that are looked for in sentences, but not in headings, whose capitals tell no names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kx_extract.recognizers.analysis import Analysis, OrganizationMention, Sentence
from kx_extract.recognizers.names.proper_names import is_heading_case


def bodies_in_prose(
    a: Analysis, find: Callable[[Sentence], Iterable[OrganizationMention]]
) -> list[OrganizationMention]:
    """What is found in the sentences of an article that are not set in capitals, in order.

    Args:
        a: the article.
        find: the bodies of one sentence, in order.
    """
    return [
        mention
        for sentence in a.sentences
        if not is_heading_case(a.s, sentence.first, sentence.last)
        for mention in find(sentence)
    ]
