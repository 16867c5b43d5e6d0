"""Time expressions that are counted from one named before them.

``Năm 2012, xưởng có 5 thợ. Ba năm sau, xưởng có 40 thợ``, ``Tháng 11 thu 24 tỷ đồng, lũy kế 240 tỷ
đồng``, ``nhiệm kỳ 2015 - 2020 … đến cuối nhiệm kỳ``: the words alone name no period.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.periods.context import Kind, number_of
from kx_extract.recognizers.periods.mention import Mention
from kx_extract.recognizers.periods.patterns import END, YEAR, up_to_twelve
from kx_extract.vietnamese.cue_words import cue_words
from kx_extract.vietnamese.phrases import either

_SAME = "năm này"
_FAR = 300  # characters from a year to one counted from it
_CLAUSE = 60  # characters around an expression that may say that it is planned
_TERM = regex.compile(r"\d{4}/\d{4}")


@dataclass(frozen=True, slots=True)
class Told:
    """An expression that an earlier one tells: its place, its value and grain."""

    start: int
    end: int
    value: str
    kind: Kind


class _Lists:
    """What ``lexicon/periods.toml`` lists, as patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.table("periods")["words"]
        number = either([*up_to_twelve(lexicon), *map(str, range(1, 13))])
        on = either([*words["years_on"], _SAME])
        self.years_on = regex.compile(
            rf"(?<!\p{{L}})(?:(?<=(?:^|[.;:,\n“\"(]|(?<!\p{{L}})(?:và|nhưng|rồi|chỉ))\s*)(?P<n>{number})\s+)?"
            rf"{on}{END}(?!\s+(?:{either(words['behind_years_on'])}{END}|\d))"
        )
        self.planned = regex.compile(rf"(?<!\p{{L}}){either(words['planned'])}{END}")
        about = either(cue_words(lexicon).of("more", "less", "about"))
        self.summed = regex.compile(
            rf"(?<!\p{{L}}){either(words['summed'])}(?=\s*,?\s+(?:{either(words['reached'])}\s+|thu\s+|chi\s+|là\s+)?"
            rf"(?:{about}\s+)?\d[\d.,]*\s?{either(words['units_behind_month'])}{END})"
        )
        self.terms = regex.compile(
            rf"(?<!\p{{L}})(?<!{either(words['before_term'])}\s)(?P<part>{either(words['parts_of_term'])})"
            rf"\s+nhiệm\s+k[ỳì]{END}(?!\s+(?:{YEAR}|khóa|{either(words['behind_term'])}{END}))"
        )


_lists = per_lexicon(_Lists)


def counted_on(
    low: str, found: Sequence[Mention], day: dt.date | None, lexicon: Lexicon
) -> list[Told]:
    """The expressions of a text that others tell: years counted on, sums of a year's months, parts
    of a term of office.

    Args:
        low: the text, in lower case.
        found: its time expressions, in order.
        day: the publication day, where it is known.
        lexicon: the lists that the text is read by.

    Returns:
        They, in order; one may lie on an expression of ``found``, which it replaces.
    """
    lists = _lists(lexicon)
    told = [
        *_years_on(low, found, day, lexicon, lists),
        *_summed(low, found, lists),
        *_parts_of_terms(low, found, lists),
    ]
    return sorted(told, key=lambda each: each.start)


def _years_on(
    low: str, found: Sequence[Mention], day: dt.date | None, lexicon: Lexicon, lists: _Lists
) -> Iterator[Told]:
    """``Năm 2014 trồng 300 gốc, năm sau trồng 200 gốc``, ``Ba năm sau, …``: from the year named
    last in the paragraph, where that many years on are not ahead; but ``năm sau sẽ trồng``. ``Cũng
    trong năm này`` is that year itself."""
    last: tuple[int, int] | None = None  # the end and the value of the year counted from
    k = 0
    for m in lists.years_on.finditer(low):
        while k < len(found) and found[k].end <= m.start():
            p = found[k]
            if p.kind == "year" and p.value is not None and not p.relative and not p.comparison:
                last = p.end, int(p.value)
            k += 1
        if last is None or m.start() - last[0] > _FAR or "\n" in low[last[0] : m.start()]:
            continue
        n = 1 if m["n"] is None else number_of(m["n"], lexicon)
        n = 0 if m[0] == _SAME else n
        if n is None or _is_planned(low, m.start(), m.end(), lists):
            continue
        year = last[1] + n
        if day is not None and year > day.year:
            continue
        last = m.end(), year
        yield Told(m.start(), m.end(), str(year), "year")


def _is_planned(low: str, start: int, end: int, lists: _Lists) -> bool:
    """Does the clause of an expression speak of what is to come?"""
    before = regex.split(r"[,.;:\n]", low[max(0, start - _CLAUSE) : start])[-1]
    behind = regex.split(r"[.;\n]", low[end : end + _CLAUSE])[0]
    return any(lists.planned.search(part) is not None for part in (before, behind))


def _summed(low: str, found: Sequence[Mention], lists: _Lists) -> Iterator[Told]:
    """``Tháng 11 thu 24 tỷ đồng, lũy kế 240 tỷ đồng``: the year's months up to the one told of;
    but ``lũy kế có 340 dự án``, which may be of all years."""
    for m in lists.summed.finditer(low):
        before = [p for p in found if p.end <= m.start()]
        p = before[-1] if before else None
        if p is None or p.kind != "month" or p.value is None or p.comparison:
            continue
        if "\n" not in low[p.end : m.start()]:
            year, month = p.value[:4], p.value[5:]
            value = p.value if month == "01" else f"{year}-01/{year}-{month}"
            yield Told(m.start(), m.end(), value, "range")


def _parts_of_terms(low: str, found: Sequence[Mention], lists: _Lists) -> Iterator[Told]:
    """``nhiệm kỳ 2015 - 2020 … đến cuối nhiệm kỳ``, ``mục tiêu cả nhiệm kỳ``: of the term of office
    that the article named last; but ``từ đầu nhiệm kỳ đến nay``, ``so với đầu nhiệm kỳ``."""
    named = [
        p
        for p in found
        if p.value is not None and low.startswith("nhiệm k", p.start) and _TERM.fullmatch(p.value)
    ]
    for m in lists.terms.finditer(low):
        before = [p for p in named if p.end <= m.start()]
        if not before:
            continue
        value = before[-1].value or ""
        first, _, last = value.partition("/")
        if m["part"] in ("cả", "toàn"):
            yield Told(m.start(), m.end(), value, "range")
        else:
            yield Told(m.start(), m.end(), first if m["part"] == "đầu" else last, "year")
