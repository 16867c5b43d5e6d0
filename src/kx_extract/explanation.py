"""Why a sheet says what it says: the rule behind each item and slot, and the words it went by.

A sheet's explanation is a list of reasons. It is made on request only (``kx-extract extract
--explain``, :func:`kx_extract.explain`) and never changes the sheet. Rules have names, which
``lexicon/rules.toml`` lists with a description and an example each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import simplejson

from kx_extract.factsheet import FactSheet, Model, Span
from kx_extract.lexicon import default_lexicon


class Rejected(Model):
    """What another rule would have filled a slot with.

    Attributes:
        value: in words: a measure's text, a place's or a person's name, a period; None for empty.
        rule: the rule's name in ``lexicon/rules.toml``.
        cues: the words that it goes by.
    """

    value: str | None
    rule: str
    cues: list[Span] = []


class Reason(Model):
    """Why one slot of one item holds what it holds.

    Attributes:
        article: the article's id.
        item: the item's id in the sheet (``fact-3``); ``check-1`` for the first check.
        slot: the field, ``mentions[0]`` for the first mention; a fact's ``place`` also where a rule
            says that it has none.
        rule: the rule's name in ``lexicon/rules.toml``.
        cues: the words that the rule went by, quoted to the letter; empty where it is the lack of
            any (the article's main place).
        rejected: what other rules would have filled the slot with, in the order of the rules; only
            for the slots of facts that a choice fills.
    """

    article: str
    item: str
    slot: str
    rule: str
    cues: list[Span] = []
    rejected: list[Rejected] = []


@dataclass(frozen=True, slots=True)
class Explained:
    """A sheet with the reasons for what it holds."""

    sheet: FactSheet
    reasons: list[Reason]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule, for people.

    Attributes:
        name: the name that reasons give.
        says: what it does, in a sentence.
        example: words of an article that it applies to.
        slots: what it fills: ``facts.place``, ``people.mentions``.
    """

    name: str
    says: str
    example: str
    slots: tuple[str, ...]


@lru_cache(maxsize=1)
def rules() -> dict[str, RuleEntry]:
    """All rules that a reason may name. They are the program's: no lexicon changes them."""
    return {
        name: RuleEntry(name, entry["says"], entry["example"], tuple(entry["slots"]))
        for name, entry in default_lexicon().table("rules").items()
    }


def to_json_lines(reasons: Iterable[Reason]) -> str:
    """Reasons as JSON Lines, one a line, letters unescaped."""
    return "".join(
        simplejson.dumps(reason.model_dump(), ensure_ascii=False) + "\n" for reason in reasons
    )
