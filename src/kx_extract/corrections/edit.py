"""Making corrections: what a person says of a fact, with the words of the article that say it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import replace

import regex

from kx_extract.corrections.derived import si_of
from kx_extract.corrections.keys import fact_key
from kx_extract.corrections.model import (
    AcceptFix,
    AddFix,
    ChangeFix,
    DeleteFix,
    Fix,
    Fixes,
    Slots,
    Target,
)
from kx_extract.corrections.slots import slots_of
from kx_extract.factsheet import Fact, FactSheet, SIValue, Span
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.numbers.quantities import Quantity, find_quantities
from kx_extract.vietnamese.sentences import sentence_extents

LONGEST_WORDS = 400
"""Characters that the words of a slot may have."""


class NotSaid(ValueError):
    """The article does not say what a correction would have it say; the message is one line."""


def now() -> str:
    """The time, as corrections give it."""
    return dt.datetime.now(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def target_of(sheet: FactSheet, fact: Fact) -> Target:
    """How a correction names a fact."""
    key = fact_key(sheet.article, fact.mention)
    return Target(key=key, mention=fact.mention, sentence=fact.sentence)


def accept(sheet: FactSheet, fact: Fact, by: str, at: str) -> AcceptFix:
    """A fact of a (corrected) sheet is right as it stands.

    Args:
        sheet: the sheet, with the corrections so far.
        fact: the fact.
        by: who says so.
        at: when (:func:`now`).
    """
    says = slots_of(fact, sheet)
    return AcceptFix(kind="accept", id="", by=by, at=at, target=target_of(sheet, fact), says=says)


def delete(sheet: FactSheet, fact: Fact, by: str, at: str) -> DeleteFix:
    """The article does not state a fact. Arguments as for :func:`accept`."""
    was = slots_of(fact, sheet)
    return DeleteFix(kind="delete", id="", by=by, at=at, target=target_of(sheet, fact), was=was)


def change(sheet: FactSheet, fact: Fact, says: Slots, by: str, at: str) -> ChangeFix:
    """Some slots of a fact are others; ``says`` has these and no more. As for :func:`accept`."""
    whole = slots_of(fact, sheet)
    was = Slots(**{name: getattr(whole, name) for name in says.told})
    target = target_of(sheet, fact)
    return ChangeFix(kind="change", id="", by=by, at=at, target=target, was=was, says=says)


def add(
    sheet: FactSheet,
    text: str,
    start: int,
    end: int,
    by: str,
    at: str,
    lexicon: Lexicon | None = None,
) -> AddFix:
    """The article states a fact where somebody has marked it.

    The number is read by the rules of ``extract``, from the marked words and those beside them; of
    a counted noun it is the measure, all other slots are left empty.

    Args:
        sheet: the sheet, with the corrections so far.
        text: the article's text.
        start, end: what was marked, in code points.
        by: who says so.
        at: when.
        lexicon: the lists that the article was read by.

    Raises:
        NotSaid: no number with a unit is marked, several are, or a fact of the sheet is there.
    """
    first, last = sentence_around(text, start, end)
    q = _marked(text, start, end, (first, last), sheet, lexicon)
    mention = Span(start=q.start, end=q.end, text=text[q.start : q.end])
    for fact in sheet.facts:
        if fact.mention.start < mention.end and mention.start < fact.mention.end:
            raise NotSaid(f"there is a fact already: {fact.mention.text!r}")
    sentence = Span(start=first, end=last, text=text[first:last])
    key = fact_key(sheet.article, mention)
    says = said_by(q)
    if q.dimension == "count":
        says = says.model_copy(update={"measure": q.unit})
    target = Target(key=key, mention=mention, sentence=sentence)
    return AddFix(kind="add", id="", by=by, at=at, target=target, says=says)


def _marked(
    text: str,
    start: int,
    end: int,
    sentence: tuple[int, int],
    sheet: FactSheet,
    lexicon: Lexicon | None,
) -> Quantity:
    """The one quantity that is marked, its offsets those of the text."""
    day = (sheet.article.published or "")[:10] or None
    for first, last in (sentence, (start, end)):
        found = [
            replace(q, start=q.start + first, end=q.end + first)
            for q in find_quantities(text[first:last], day=day, lexicon=lexicon)
        ]
        marked = [q for q in found if q.start < end and start < q.end]
        if len(marked) == 1:
            return marked[0]
        if marked:
            several = ", ".join(repr(q.text) for q in marked[:3])
            raise NotSaid(f"several numbers are marked: {several}")
    raise NotSaid(f"no number with a unit in {text[start:end][:80]!r}")


def said_by(q: Quantity) -> Slots:
    """The slots that a quantity fills by itself, the others empty."""
    si = si_of(q.value, q.low, q.high, q.unit)
    if q.si_unit is not None:
        si = SIValue(value=q.si_value, low=q.si_low, high=q.si_high, unit=q.si_unit)
    return Slots(
        value=q.value,
        low=q.low,
        high=q.high,
        total=q.total,
        comparator=q.comparator,
        unit=q.unit,
        dimension=q.dimension,
        si=si,
        measure=None,
        qualifier=None,
        change=q.change,
        place=None,
        subject=None,
        period=None,
        status="reported",
    )


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of an extent, from the first that it touches to the last.

    Raises:
        NotSaid: the extent holds nothing, or is not in the text.
    """
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise NotSaid("nothing is marked")
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    extents = sentence_extents(text)
    starts = [first for first, _ in extents]
    first = extents[bisect_right(starts, start) - 1]
    last = extents[bisect_right(starts, end - 1) - 1]
    return first[0], last[1]


def words_of_article(words: str, text: str, sentence: Span) -> Span:
    """Where the article says some words: in the sentence, else where it says them first.

    Args:
        words: what somebody typed; capitals and white space do not matter.
        text: the article.
        sentence: the fact's sentence.

    Raises:
        NotSaid: the article does not say them.
    """
    asked = words.split()
    if not asked:
        raise NotSaid("no words")
    if len(words) > LONGEST_WORDS:
        raise NotSaid(f"more than {LONGEST_WORDS} characters are no slot's words")
    pattern = regex.compile(
        r"(?<!\w)" + r"\s+".join(map(regex.escape, asked)) + r"(?!\w)", regex.IGNORECASE
    )
    found = pattern.search(text, sentence.start, sentence.end) or pattern.search(text)
    if found is None:
        raise NotSaid(f"the article does not say {words[:80]!r}")
    return Span(start=found.start(), end=found.end(), text=found.group())


def with_fix(fixes: Fixes, fix: Fix) -> Fixes:
    """The corrections with one more, which gets its id."""
    numbers = [int(each.id[4:]) for each in fixes.fixes if _numbered(each.id)]
    named = fix.model_copy(update={"id": f"fix-{max(numbers, default=0) + 1}"})
    return fixes.model_copy(update={"fixes": [*fixes.fixes, named]})


def _numbered(identifier: str) -> bool:
    number = identifier.removeprefix("fix-")
    return number.isascii() and number.isdecimal() and len(number) < 10


def without_fix(fixes: Fixes, identifier: str | None = None) -> Fixes:
    """The corrections without one; without the last where none is named.

    Raises:
        LookupError: there is no such correction.
    """
    if identifier is None:
        if not fixes.fixes:
            raise LookupError("there is nothing to undo")
        return fixes.model_copy(update={"fixes": fixes.fixes[:-1]})
    left = [fix for fix in fixes.fixes if fix.id != identifier]
    if len(left) == len(fixes.fixes):
        raise LookupError(f"no correction {identifier[:60]!r}")
    return fixes.model_copy(update={"fixes": left})
