"""What a slot of a fact may be changed to: the article's own places, periods, people and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from kx_extract.corrections.edit import NotSaid, words_of_article
from kx_extract.corrections.model import Slots
from kx_extract.corrections.slots import name_quote, place_quote
from kx_extract.display.wording import Names
from kx_extract.factsheet import (
    Change,
    Comparator,
    Fact,
    FactPeriod,
    FactSheet,
    FactStatus,
    Span,
)
from kx_extract.recognizers.periods.expressions import find_periods
from kx_extract.review.visible import visible
from kx_extract.vietnamese.normal import read

MOST_PERIODS = 400
"""Periods that are offered of one article; of more, those that its facts have come first."""

Choice = tuple[str, str]
"""What is sent back, and what is shown."""

LISTED: dict[str, tuple[str, ...]] = {
    "status": get_args(FactStatus),
    "comparator": get_args(Comparator),
    "change": ("", *get_args(Change)),
}
"""Slots with few values."""
WORDS = ("measure", "qualifier")
"""Slots that are words of the article."""


class Choices:
    """The choices of one article.

    Args:
        sheet: its sheet, with corrections.
        text: its text.
    """

    def __init__(self, sheet: FactSheet, text: str) -> None:
        names = Names(sheet)
        self._sheet, self._text = sheet, text
        self.places: list[Choice] = [("", "—")]
        self.places += [(place.id, names.of(place.id) or "") for place in sheet.places]
        self.subjects: list[Choice] = [("", "—")]
        self.subjects += [(person.id, person.name) for person in sheet.people]
        self.subjects += [(body.id, body.name) for body in sheet.organizations]
        self._periods = {period_key(p): p for p in _periods(sheet, text)}
        self.periods: list[Choice] = [("", "—")]
        self.periods += [(key, _shown(period)) for key, period in self._periods.items()]
        said = (word for fact in sheet.facts for word in (fact.measure, fact.unit) if word)
        self.words = sorted(dict.fromkeys(said))[:MOST_PERIODS]

    def says(self, fact: Fact, form: Mapping[str, str]) -> Slots | None:
        """The slots that a form would have otherwise than a fact has them; None where none.

        Args:
            fact: the fact.
            form: slot -> what was chosen or typed; a slot that is not there stays.

        Raises:
            NotSaid: it is none of the choices, or no words of the article.
        """
        told: dict[str, Any] = {}
        quotes: dict[str, Span] = {}
        for slot in (*LISTED, *WORDS, "place", "subject", "period"):
            given = _one_line(form.get(slot, ""))
            if slot not in form or given == _one_line(visible(current(fact, slot))):
                continue
            if slot in WORDS:
                told[slot] = None
                if given:
                    quotes[slot] = words_of_article(given, self._text, fact.sentence)
                    told[slot] = " ".join(quotes[slot].text.split())
            else:
                told[slot] = self._chosen(slot, given)
        if not told:
            return None
        return Slots(**told, quotes=quotes) if quotes else Slots(**told)

    def _chosen(self, slot: str, given: str) -> object:
        if slot in LISTED:
            if given not in LISTED[slot]:
                raise NotSaid(f"{slot}: no such choice")
            return given or None
        if not given:
            return None
        if slot == "place" and given in {p.id for p in self._sheet.places}:
            return place_quote(given, self._sheet)
        if slot == "subject" and given in dict(self.subjects):
            return name_quote(given, self._sheet)
        if slot == "period" and given in self._periods:
            return self._periods[given]
        raise NotSaid(f"{slot}: no such choice in this article")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def current(fact: Fact, slot: str) -> str:
    """What a form has for a slot as it is."""
    value = getattr(fact, slot)
    if slot == "period":
        return period_key(value) if value is not None else ""
    return value or ""


def period_key(period: FactPeriod) -> str:
    """A period as forms send it back."""
    where = f"{period.mention.start}-{period.mention.end}" if period.mention is not None else ""
    return " ".join(filter(None, (period.value, period.modifier, where)))


def _shown(period: FactPeriod) -> str:
    modifier = f"{period.modifier} of " if period.modifier else ""
    words = f" — {period.mention.text}" if period.mention is not None else ""
    return f"{modifier}{period.value}{words}"


def _periods(sheet: FactSheet, text: str) -> list[FactPeriod]:
    """Those of the facts, and all others that the article says, in the order of the text."""
    found = {period_key(f.period): f.period for f in sheet.facts if f.period is not None}
    reading = read(text)
    day = (sheet.article.published or "")[:10] or None
    for said in find_periods(reading.text, day):
        if said.value is not None and len(found) < MOST_PERIODS:
            start, end = reading.to_source(said.start, said.end)
            mention = Span(start=start, end=end, text=text[start:end])
            period = FactPeriod(value=said.value, modifier=said.modifier, mention=mention)
            found.setdefault(period_key(period), period)
    return sorted(found.values(), key=lambda p: p.mention.start if p.mention is not None else -1)
