"""An amount: a number of a unit that measures, with the label and the nouns around it."""

from __future__ import annotations

from functools import cached_property

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_human, labels, listed
from kx_extract.composition.frames.wording import Wording
from kx_extract.composition.measures.dimensions import fits, label_of_span
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.nouns_before import left_noun
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.rows import only_of_each
from kx_extract.factsheet import Dimension
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.words import words

STUFF: tuple[Dimension, ...] = ("area", "mass")


PRICES = ("VND/", "USD/")


EXTENDED: tuple[Dimension, ...] = ("area", "mass", "length", "volume")


_EXTENTS = ("length", "area", "mass", "ratio")  # of what is long, large or so many times as large


OF_THINGS: tuple[Dimension, ...] = ("area", "mass", "length", "volume", "duration")


class Amount:
    """An amount, with the label before it and the nouns around it, read when they are asked for.

    Attributes:
        figure: the number in its sentence.
        of_things: it is of a dimension that things have (an area, a mass), not of money or a rate.
    """

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.of_things = figure.q.dimension in OF_THINGS

    @cached_property
    def label(self) -> Wording | None:
        """The label before it."""
        x = self.figure
        label = label_before(x.a, x.cue, x.floor)
        if label is not None and x.q.dimension == "duration":
            label = label_of_span(x.a, label) or _lasts(x, label)
        return label if label is not None and fits(x.a, label, x.q.dimension) else None

    @cached_property
    def following(self) -> Wording | None:
        """The noun phrase behind the unit."""
        x = self.figure
        if x.q.dimension == "ratio" and x.s.lows[x.cue - 1] == "gấp":
            return None  # "gấp 10 lần hiện tại": what it is compared with
        following = noun_after(x.a, x.end, x.sentence)
        if following is not None and _is_act(x, following):
            return None
        return following if following is None or not _opens_clause(x, following) else None

    @cached_property
    def near(self) -> Wording | None:
        """The noun phrase that the number follows, or the verb that governs it."""
        x = self.figure
        if x.before and x.s.lows[x.cue - 1] == "và" and x.q.dimension == "money":
            return None  # "520 USD cho bản thường và 610 USD": the other number's
        near = left_noun(x.a, x.cue, x.floor, a_length=x.q.dimension in _EXTENTS)
        if near is not None and near.text.isupper() and not set(near.text) - set("IVX"):
            return None  # "trên báo động II 0,35m"
        if near is not None and near.rule == "crop-before" and x.q.dimension == "duration":
            return None  # "chậm khoảng 2 tuần"
        return near if near is None or not only_of_each(x) else None


def _lasts(x: Figure, label: Wording) -> Wording | None:
    """A label that a span of time may be of; None for a sum that a verb is said of (``chậm trả
    lương 4 tháng``)."""
    verb = words(x.a.lexicon).classes(x.s.lows[label.first - 1])[:1] == "V"
    return None if verb and label.low.split()[0] in listed(x.a.lexicon, "sums") else label


def _is_act(x: Figure, following: Wording) -> bool:
    """``410 ha | thiệt hại trên 70%``, ``kênh 3 km | bắc qua đồng``: is what stands behind the unit
    of a thing a verb: by the word list, or as a preposition follows a word that may be one?"""
    if following.first != x.end or following.rule == "crop-behind":
        return False
    known = words(x.a.lexicon)
    n, classes = known.at(x.s.lows, x.end, x.sentence.last)
    behind = x.end + n
    if classes[:1] == "V":
        return (
            x.q.dimension in OF_THINGS
            and "N" not in classes
            and labels(x.a.lexicon).at(x.s.lows, x.end) is not None
        )
    leads = known.at(x.s.lows, behind, x.sentence.last)[1][:1] == "E"
    return "V" in classes and leads and x.s.lows[behind] in _PLACING


_PLACING = frozenset(("qua", "ngang", "sang", "vào", "lên", "xuống", "ra", "tới", "đến", "với"))


def _opens_clause(x: Figure, following: Wording) -> bool:
    """``con kênh 6,1 km tỉnh đào năm ngoái``, ``mỗi chai 500 ml khách trả 8.000 đồng``: does a unit
    or somebody behind a number act?"""
    first, last = following.first, x.sentence.last
    whole = x.q.dimension in OF_THINGS and is_human(x.a.lexicon, following.low.split())
    end = following.end if whole else first + 1
    if not whole and x.s.lows[first] not in listed(x.a.lexicon, "levels"):
        return False
    return end < last and words(x.a.lexicon).at(x.s.lows, end, last)[1][:1] in ("V", "R")


def is_sum(q: Quantity) -> bool:
    """Is a quantity money, or money for each of something?"""
    return q.dimension == "money" or q.unit.startswith(PRICES)
