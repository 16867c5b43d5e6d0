"""What an article's numbers say of one another: warnings where they do not agree.

Nothing is corrected. A warning names the facts and gives the arithmetic, so that anybody can redo
it (:mod:`kx_extract.evaluation.verify` does); which number is wrong, the article does not say.
Only what the article prints side by side is compared, and only figures that it gives as exact or as
its estimate: nothing above, below or about.

``inconsistent-rate``
    Area, yield and output of one sentence: ``160 ha, năng suất 60 tạ/ha, sản lượng 690 tấn``.
``inconsistent-share``
    A part and its share: ``15/19 tiêu chí, đạt 87,9%``, or a breakdown's part and its percentage.
``contradiction``
    One measure of one place and period, said twice with different values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import pairwise

from kx_extract.factsheet import Check, Fact, SheetWarning, plain_decimal
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.measure_units import unit_entries
from kx_extract.vietnamese.normal import read

# Rates, areas and outputs are printed rounded: what differs by less than this part agrees.
_SLACK = Decimal("0.02")
_HUNDREDTH = Decimal("0.01")
_SHORTEST = 3  # syllables of a measure that says of what it is ("diện tích lúa", not "diện tích")


@per_lexicon
def _share_words(lexicon: Lexicon) -> re.Pattern[str]:
    """What leads from a part to its share."""
    listed = lexicon.table("discourse")["reconciled"]["shares"]
    return re.compile(r"\(|(?<!\w)(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)")


@per_lexicon
def _plan_words(lexicon: Lexicon) -> re.Pattern[str]:
    """What a percentage is of that is no share: a plan, the year before."""
    listed = lexicon.table("discourse")["reconciled"]["plans"]
    return re.compile(r"\s*(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)")


@per_lexicon
def _label_words(lexicon: Lexicon) -> frozenset[str]:
    """Syllables of labels, which say nothing of the crop."""
    return frozenset(lexicon.table("discourse")["reconciled"]["label_syllables"])


def reconcile(facts: list[Fact], checks: list[Check], lexicon: Lexicon) -> list[SheetWarning]:
    """The warnings of one sheet, by kind and in the order of the facts.

    Args:
        facts: its facts, in the order of the text.
        checks: its breakdowns.
        lexicon: the lists that the article was read by.
    """
    return [
        *_rates(facts, lexicon),
        *_shares(facts, checks, lexicon),
        *_contradictions(facts, checks),
    ]


def _exact(fact: Fact) -> bool:
    """Is it a plain number, printed as exact or as an estimate (``ước đạt 960 tấn``)?"""
    plain = fact.comparator == "=" or (fact.comparator == "~" and fact.status == "estimated")
    return fact.value is not None and plain and fact.change is None


# --- rates ------------------------------------------------------------------------------------


def _rates(facts: list[Fact], lexicon: Lexicon) -> Iterator[SheetWarning]:
    by_sentence: dict[int, list[Fact]] = {}
    for fact in facts:
        by_sentence.setdefault(fact.sentence.start, []).append(fact)
    for members in by_sentence.values():
        rates = [f for f in members if _is_yield(f, lexicon)]
        areas = [f for f in members if f.dimension == "area"]
        outputs = [f for f in members if f.dimension == "mass"]
        if len(rates) != 1 or len(areas) != 1 or len(outputs) != 1:
            continue  # which of them belong together is not said
        rate, area, output = rates[0], areas[0], outputs[0]
        if not all(map(_exact, (rate, area, output))) or not _of_one(lexicon, rate, area, output):
            continue
        expected = _output(rate, area, output, lexicon)
        if expected is None or output.value is None:
            continue
        if abs(expected - output.value) > _SLACK * output.value:
            said = f"{area.id} x {rate.id} = {_round(expected)} {output.unit}, not {output.value}"
            yield SheetWarning(kind="inconsistent-rate", item=output.id, message=said)


def _is_yield(fact: Fact, lexicon: Lexicon) -> bool:
    if "/" not in fact.unit:
        return False
    parts = fact.unit.split("/")
    entries = [unit_entries(lexicon).get(part) for part in parts]
    return len(parts) == 2 and [e.dimension if e else None for e in entries] == ["mass", "area"]


def _of_one(lexicon: Lexicon, *facts: Fact) -> bool:
    """Are the facts of one place, period and crop, and all aimed at or none?"""
    told = {(f.place, f.status == "target", f.period and f.period.value) for f in facts}
    if len(told) != 1:
        return False
    crops = [set((f.measure or "").lower().split()) - _label_words(lexicon) for f in facts]
    named = [crop for crop in crops if crop]
    return all(a & b for a in named for b in named)


def _output(rate: Fact, area: Fact, output: Fact, lexicon: Lexicon) -> Decimal | None:
    """Area times yield, in the output's unit; None where a unit has no fixed worth."""
    mass, base = rate.unit.split("/")
    per_area, per_output = (
        _worth_in(area.unit, base, lexicon),
        _worth_in(mass, output.unit, lexicon),
    )
    if rate.value is None or area.value is None or per_area is None or per_output is None:
        return None
    return rate.value * area.value * per_area * per_output


def _worth_in(unit: str, other: str, lexicon: Lexicon) -> Decimal | None:
    """How many of another unit a unit is; None where one of them has no fixed worth."""
    if unit == other:
        return Decimal(1)  # a sào is a sào, whatever the region
    entries = [unit_entries(lexicon).get(each) for each in (unit, other)]
    worths = [entry.worth(None) if entry is not None else None for entry in entries]
    if worths[0] is None or worths[1] is None:
        return None
    return worths[0] / worths[1]


_FAR = 12  # words between a part and its share; beyond, something else has been spoken of
_LONGEST_GAP = 400  # characters that so many words may have, odd spaces and marks counted
_RATE_OF = re.compile(r"t[ỷỉ] lệ\s+(?!(?:đạt|là|chiếm|bằng|khoảng|gần|trên|hơn)\b)\w")


# --- shares -----------------------------------------------------------------------------------


def _shares(facts: list[Fact], checks: list[Check], lexicon: Lexicon) -> Iterator[SheetWarning]:
    by_id = {fact.id: fact for fact in facts}
    whole = {part: by_id[check.total] for check in checks for part in check.parts}
    for part, share in pairwise(facts):
        if share.unit != "%" or not _exact(share) or not _exact(part):
            continue
        if part.sentence != share.sentence or not _leads(part, share, lexicon) or part.unit == "%":
            continue
        total = part.total
        of = ""
        if total is None and part.id in whole and _exact(whole[part.id]):
            total, of = whole[part.id].value, f" of {whole[part.id].id}"
        if not total or part.value is None or share.value is None:
            continue
        expected = part.value * 100 / total
        last_digit = Decimal(1).scaleb(_exponent(share.value))
        if abs(expected - share.value) > last_digit:
            said = f"{part.id}{of} is {_round(expected)}%, not {share.value}%"
            yield SheetWarning(kind="inconsistent-share", item=share.id, message=said)


def _leads(part: Fact, share: Fact, lexicon: Lexicon) -> bool:
    """Do the words between and behind say that the second is the first's share?"""
    text, offset = part.sentence.text, part.sentence.start
    first, last = part.mention.end - offset, share.mention.start - offset
    if last - first > _LONGEST_GAP:
        return False
    between = read(text[first:last]).text.lower()
    end = share.mention.end - offset
    behind = read(text[end : end + _LONGEST_GAP]).text.lower()
    if ";" in between or _plan_words(lexicon).match(behind) or len(between.split()) > _FAR:
        return False
    if _RATE_OF.search(between) is not None:
        return False  # "14/27 thôn …, tỷ lệ hộ nghèo 2,8%": a rate of something else
    own = (share.measure or "").lower()
    if own and own in between and _share_words(lexicon).match(own) is None:
        return False  # "21/34 hộ nhận tiền, khối lượng xây lắp đạt 45%": a label of its own
    return _share_words(lexicon).search(between) is not None


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _round(value: Decimal) -> Decimal:
    """To hundredths, without zeros that say nothing."""
    rounded = value.quantize(_HUNDREDTH, ROUND_HALF_EVEN).normalize()
    return plain_decimal(rounded)


# --- contradictions ---------------------------------------------------------------------------


def _contradictions(facts: list[Fact], checks: list[Check]) -> Iterator[SheetWarning]:
    parts = {part for check in checks for part in check.parts}
    said: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        if fact.place is None or fact.period is None or fact.total is not None or fact.qualifier:
            continue
        measure = (fact.measure or "").lower()
        if not _exact(fact) or fact.id in parts or len(measure.split()) < _SHORTEST:
            continue
        key = (
            measure, fact.unit, fact.place, fact.subject, fact.status, fact.period.value,
            fact.period.modifier,
        )  # fmt: skip
        earlier = said.setdefault(key, fact)
        if earlier.sentence != fact.sentence and earlier.value != fact.value:
            message = f"{earlier.id} says {earlier.value} {earlier.unit}, not {fact.value}"
            yield SheetWarning(kind="contradiction", item=fact.id, message=message)
