"""Facts of a sheet: each slot follows from the words that the fact quotes and those around them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from kx_extract.evaluation.verify.cues import change_problems, comparator_problems, status_problems
from kx_extract.evaluation.verify.periods import Surroundings, follows, modifier_of
from kx_extract.evaluation.verify.prover import Problems, Prover
from kx_extract.evaluation.verify.quantities import QuantityReader
from kx_extract.evaluation.verify.quotations import quoted
from kx_extract.evaluation.verify.source import Source, years_among
from kx_extract.evaluation.verify.tables import Tables
from kx_extract.evaluation.verify.units import regions_of, si_problems
from kx_extract.evaluation.verify.words import Phrases, one_line, words_of
from kx_extract.factsheet import Change, Fact, FactPeriod, FactSheet, Span
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.normal import read

_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_YEAR = re.compile(r"\d{4}")
_THIS_QUARTER = "quý này"
_QUARTER = re.compile(r"quý\s+\w+\s*(?:/|năm|-)\s*\d{4}")
_BARE_QUARTER = re.compile(r"quý (?:\d|[iv]+)(?!\w)(?! năm|/)")
_MONTHS = re.compile(r"(\d{1,2})\s+tháng(?:\s+(?:đầu\s+năm|qua))?")
_ENDS = frozenset(".!?…")
_OPENERS = frozenset("\"“‘'([«")


@per_lexicon
def _resuming(lexicon: Lexicon) -> Phrases[bool]:
    """Words for the time that was spoken of last (``cùng năm``)."""
    return Phrases((word, True) for word in lexicon.table("discourse")["resuming"]["words"])


class FactProver(Prover):
    """Proves a sheet's facts."""

    def __init__(self, sheet: FactSheet, source: Source, lexicon: Lexicon) -> None:
        super().__init__(sheet, source, lexicon)
        self.tables = Tables(source)
        self.regions = regions_of(sheet)
        article = sheet.article
        self.headings = [(h.start, h.end) for h in (article.title, article.lead) if h is not None]
        self.published = article.published
        self.day = _day(article.published)
        self._periods: dict[FactPeriod, list[tuple[str, str]]] = {}

    def problems(self) -> Iterator[tuple[str, str]]:
        """(path within the sheet, what is wrong) of all facts."""
        before: Fact | None = None
        for i, fact in enumerate(self.sheet.facts):
            for field, message in self._fact(fact, before):
                yield f"facts[{i}].{field}", message
            if before is not None and fact.mention.start < before.mention.end:
                yield f"facts[{i}].mention", "overlaps or precedes the fact before it"
            before = fact

    def _fact(self, fact: Fact, earlier: Fact | None) -> Problems:
        sentence, mention = fact.sentence, fact.mention
        if not (sentence.start <= mention.start and mention.end <= sentence.end):
            yield "mention", "not in its sentence"
            return
        yield from (("sentence", message) for message in self._sentence(sentence))
        yield from QuantityReader(fact, self.source, self.lexicon, self.tables).problems()
        for message in si_problems(fact, self.regions, self.lexicon):
            yield "si", message
        before = self.source.tokens(sentence.start, mention.start)
        after = self.source.tokens(mention.end, sentence.end)
        heads = [self.source.words(*cell) for cell in self.tables.heads(mention.start, mention.end)]
        for message in comparator_problems(fact, before, after, self.lexicon, heads):
            yield "comparator", message
        goes_on = self._goes_on(fact, earlier)
        for message in change_problems(fact, before, after, goes_on, self.lexicon, heads):
            yield "change", message
        around = self.source.vicinity(sentence.start, sentence.end)
        yield from self._worded(fact)
        if fact.period is not None:
            yield from self._period(fact, fact.period, around)
        words = self.source.words(*around) if fact.status != "reported" else ()
        to_come = partial(self._to_come, fact, words)
        for message in status_problems(fact, words, before, to_come, self.lexicon, heads):
            yield "status", message

    def _goes_on(self, fact: Fact, earlier: Fact | None) -> Change | None:
        """The change of the fact before, if it is of the same sentence."""
        same = earlier is not None and earlier.sentence.start == fact.sentence.start
        return earlier.change if earlier is not None and same else None

    def _sentence(self, sentence: Span) -> Iterator[str]:
        """A sentence's marks belong to it; where it begins and ends, more cannot be said."""
        text, end = self.source.text, sentence.end
        if text[end : end + 1] and text[end] in _ENDS:
            yield "leaves its end mark outside"
        line = self.source.begins_line(sentence.start)
        if not line and sentence.start and text[sentence.start - 1] in _OPENERS:
            yield "leaves its opening mark outside"

    def _worded(self, fact: Fact) -> Problems:
        """Measure and qualifier are words of the article; or the measure is a label of what is
        measured (a lake's ``dung tích``), which the article need not say."""
        for field, phrase in (("measure", fact.measure), ("qualifier", fact.qualifier)):
            words = words_of(phrase or "")
            missing = [word for word in words if word not in self.source.vocabulary]
            if phrase is not None and (not words or phrase != phrase.strip()):
                yield field, f"{quoted(phrase)} is no phrase"
            elif missing and not (field == "measure" and self._implied(phrase or "", missing)):
                yield field, f"{quoted(phrase or '')}: the article nowhere has {missing[0]!r}"

    def _implied(self, phrase: str, missing: Sequence[str]) -> bool:
        """Are the words that the article lacks those of a label that it need not say, which the
        phrase opens with (``chỉ số VN-Index``)?"""
        table: Mapping[str, Sequence[str]] = self.lexicon.table("discourse")["implied_labels"]
        opening = (label for labels in table.values() for label in labels)
        return any(
            f"{phrase.lower()} ".startswith(f"{label} ") and set(missing) <= set(words_of(label))
            for label in opening
        )

    # --- periods --------------------------------------------------------------------------------

    def _period(self, fact: Fact, period: FactPeriod, around: tuple[int, int]) -> Problems:
        """Its mention stands in the paragraph, in title or lead, or in what heads the cell or
        introduces the lists that the paragraph is in.

        Or before all that, where words of the paragraph take up a time (``cùng năm``).
        """
        mention = period.mention
        if mention is None:
            yield "period.mention", "no mention to derive the value from"
            return
        cells = self.tables.around(fact.mention.start, fact.mention.end)
        columns = self.tables.columns(fact.mention.start, fact.mention.end)
        places = (around, *self.headings, *cells, *columns)
        within = any(a <= mention.start and mention.end <= b for a, b in places)
        if not within:
            above = self.source.introductions(fact.sentence.start)
            within = any(a <= mention.start and mention.end <= b for a, b in above)
        if not within and not (mention.end <= around[0] and self._takes_up(fact, around)):
            yield (
                "period.mention",
                f"{quoted(mention.text)} is not in the fact's paragraph, nor in a head of its cell",
            )
        found = self._periods.get(period)
        if found is None:
            found = self._periods[period] = list(self._dated(period, mention))
        yield from found

    def _earlier(self, period: FactPeriod, text: str) -> bool:
        """``Cùng kỳ 2022`` over a column: the months of another fact, in the year that the head
        says, or in the one before."""
        heads = self.lexicon.table("tables")["heads"]["earlier"]
        if not any(f"{text.lower()} ".startswith(f"{word} ") for word in heads):
            return False
        year, said = period.value[:4], _YEAR.findall(text)
        others = {f.period.value for f in self.sheet.facts if f.period is not None}
        return (said == [year] or not said) and any(
            other[:4] > year and other.replace(other[:4], year) == period.value for other in others
        )

    def _told(self, period: FactPeriod, text: str) -> bool:
        """``quý này``: a quarter that the article names, of the year that it names with it or that
        of publication; ``6 tháng``: so many months of a year that the article names anywhere (``6
        tháng đầu năm 2016``)."""
        whole = " ".join(self.source.text.lower().split())
        months = _MONTHS.fullmatch(text.lower())
        if months is not None:
            named = re.findall(rf"(?<!\d){months[1]} tháng (?:đầu )?(?:của )?năm \d{{4}}", whole)
            return any(follows(period.value, each, Surroundings()) for each in named)
        if not text.lower().endswith(_THIS_QUARTER):
            return False
        named = _QUARTER.findall(whole)
        if self.day is not None:
            named += [f"{quarter} năm {self.day.year}" for quarter in _BARE_QUARTER.findall(whole)]
        return any(follows(period.value, quarter, Surroundings()) for quarter in named)

    def _takes_up(self, fact: Fact, around: tuple[int, int]) -> bool:
        """Do words of a fact's paragraph, before it or in its sentence, mean the time before?"""
        words = self.source.words(around[0], max(fact.sentence.end, around[0]))
        return any(_resuming(self.lexicon).said(words))

    def _dated(self, period: FactPeriod, mention: Span) -> Problems:
        """A period's value and modifier, which all facts share that have the period."""
        text, source = one_line(mention.text), self.source
        start, end = source.block(mention.start, mention.end)
        surroundings = Surroundings(
            before=read(source.text[start : mention.start]).text,
            behind=read(source.text[mention.end : end]).text,
            day=self.day,
            years=source.years,
            lexicon=self.lexicon,
        )
        told = self._earlier(period, text) or self._told(period, text)
        if not follows(period.value, text, surroundings) and not told:
            when = f" on {self.day}" if self.day is not None else ""
            yield "period.value", f"{period.value} does not follow from {quoted(text)}{when}"
        modifier = modifier_of(text, self.lexicon)
        if period.modifier != modifier:
            yield "period.modifier", f"{period.modifier!r}, but {quoted(text)} says {modifier!r}"

    def _to_come(self, fact: Fact, words: Sequence[str]) -> bool:
        """Does a fact hold at a time to come, or name its paragraph a year to come?"""
        period, published, years = fact.period, self.published, years_among(words)
        if published is None:
            return period is not None or bool(years)  # nothing tells from when on
        last = _in_months(period.value.rpartition("/")[2]) if period is not None else ""
        if period is not None and _PLAIN_DATE.fullmatch(last):
            day = published[: len(last)]
            if last > day or (last == day and period.modifier == "end"):
                return True  # "đến cuối năm"
        return any(str(year) > published[:4] for year in years)


def _in_months(value: str) -> str:
    """The last month of a quarter or of half a year (``2024-Q3``: ``2024-09``); else the value."""
    year, _, part = value.partition("-")
    months = {"Q": 3, "H": 6}.get(part[:1])
    return f"{year}-{months * int(part[1:]):02}" if months and part[1:].isdecimal() else value


def _day(published: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
