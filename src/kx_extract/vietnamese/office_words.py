"""How an office is said to be held, or to have been: ``trong thời gian giữ các chức vụ``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from kx_extract.lexicon import Lexicon, per_lexicon


def _strings(*parts: Sequence[str]) -> list[str]:
    """All strings of words that take one of each part, in order; an empty one is left out."""
    return [" ".join(filter(None, words)) for words in product(*parts)]


@per_lexicon
def held_before(lexicon: Lexicon) -> tuple[str, ...]:
    """Words before a title that say it was held at a time gone by.

    Args:
        lexicon: the lists.

    Returns:
        ``khi còn giữ chức``, ``từng kinh qua các chức vụ`` and the like.
    """
    held = lexicon.table("titles")["held"]
    passed = _strings(held["passed"], held["posts"])
    verbs = [*held["being"], *held["verbs"], *_strings(held["verbs"], held["posts"]), *passed]
    return (*_strings((*held["times"], *held["once"]), ("", *held["lasting"]), verbs), *passed)


@per_lexicon
def holding_words(lexicon: Lexicon) -> tuple[str, ...]:
    """Words between a person and a title that say the person holds it, or has been given it.

    Args:
        lexicon: the lists.

    Returns:
        ``nắm giữ vị trí``, ``được điều động làm`` and the like.
    """
    held = lexicon.table("titles")["held"]
    holding = _strings(("", *held["now"]), held["verbs"], held["posts"])
    given = _strings(("được",), held["given"], ("", *held["links"]), ("", *held["posts"]))
    return (*holding, *given, *_strings(held["passed"], held["posts"]))


@per_lexicon
def beginnings(lexicon: Lexicon) -> frozenset[str]:
    """Words before a title that tell of its beginning where ``trước``, ``từ`` stand before them.

    Args:
        lexicon: the lists.

    Returns:
        ``khi giữ chức``, ``lúc làm`` and the like; not ``khi còn giữ chức``.
    """
    held = lexicon.table("titles")["held"]
    verbs = [*held["being"], *held["verbs"], *_strings(held["verbs"], held["posts"])]
    return frozenset(_strings(held["turns"], verbs))


@per_lexicon
def not_given(lexicon: Lexicon) -> tuple[str, ...]:
    """Words that say an office has not been given to who is named behind them.

    Args:
        lexicon: the lists.

    Returns:
        ``đề xuất điều động``, ``sẽ bổ nhiệm`` and the like.
    """
    held = lexicon.table("titles")["held"]
    return tuple(_strings(held["not_given"], held["given"]))


@per_lexicon
def openings_of_office(lexicon: Lexicon) -> frozenset[str]:
    """First words of what says that an office was held at a time gone by: ``khi``, ``từng``.

    Args:
        lexicon: the lists.

    Returns:
        Single words.
    """
    return frozenset(words.split()[0] for words in held_before(lexicon))


@per_lexicon
def times_of_office(lexicon: Lexicon) -> frozenset[str]:
    """First words of what tells a time of an office, which denies none before it: ``khi``.

    Args:
        lexicon: the lists.

    Returns:
        Single words; not ``từng``, of which ``chưa`` says the contrary.
    """
    held = lexicon.table("titles")["held"]
    return frozenset(words.split()[0] for words in held["times"])
