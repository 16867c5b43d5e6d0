"""All mentions of an article: the recognizers in their order, without spaCy.

Each step fills one list of the :class:`~kx_extract.recognizers.analysis.Analysis` from those before
it (:data:`NEEDS`). :mod:`~kx_extract.recognizers.components` wraps the same steps as spaCy
components, which write their mentions to a document as well; a fact sheet needs no document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Literal, Protocol, TypeVar

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.reading.article import Article
from kx_extract.recognizers.analysis import Analysis, analyse
from kx_extract.recognizers.names.organizations import find_organizations
from kx_extract.recognizers.names.people import find_people
from kx_extract.recognizers.names.place_words import place_words
from kx_extract.recognizers.names.places import find_places
from kx_extract.recognizers.names.positions import find_positions
from kx_extract.recognizers.numbers.by_units import counts_by_units
from kx_extract.recognizers.numbers.elided import elided_counts
from kx_extract.recognizers.numbers.elided_clauses import of_verbs
from kx_extract.recognizers.numbers.elided_magnitudes import counts_in_magnitudes
from kx_extract.recognizers.numbers.names import ends_in_amount, is_variety
from kx_extract.recognizers.numbers.quantities import Quantity, scan
from kx_extract.recognizers.periods.expressions import find_periods
from kx_extract.recognizers.tables.figures import quantities_of
from kx_extract.recognizers.tables.layout import Cell, is_figure
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.syllables import Syllables

Kind = Literal["people", "places", "organizations", "positions", "quantities", "periods"]


class _Extent(Protocol):
    @property
    def first(self) -> int: ...
    @property
    def end(self) -> int: ...


_Named = TypeVar("_Named", bound=_Extent)


def _cells(a: Analysis) -> Iterator[Cell]:
    """The cells of all tables but those that were run into a line."""
    for table in a.tables:
        if not table.run_in:
            for row in (*table.heads, *table.rows):
                yield from row


def _within_cells(a: Analysis, names: list[_Named]) -> list[_Named]:
    """The names that no edge of a table's cells cuts (``Xã ¦ Số con`` is no commune)."""
    if not a.tables:
        return names
    edges = {cell.first for cell in _cells(a)}
    return [m for m in names if edges.isdisjoint(range(m.first + 1, m.end))]


def add_places(a: Analysis) -> None:
    """Find places."""
    found = find_places(a)
    a.places = [
        m
        for m in _within_cells(a, found)
        if not ends_in_amount(a.s, m.first, m.end) and not is_variety(a.s, m.first, m.end)
    ]
    index = {id(m): k for k, m in enumerate(a.places)}
    for m in a.places:  # a parent is told by its place in the list, from which some are gone
        m.parent = index.get(id(found[m.parent])) if m.parent is not None else None
    a.end_words_at((m.first, m.end) for m in a.places)


def add_organizations(a: Analysis) -> None:
    """Find named bodies."""
    a.organizations = _within_cells(a, find_organizations(a))
    a.end_words_at((m.first, m.end) for m in a.organizations)


def add_people(a: Analysis) -> None:
    """Find people and title chains."""
    a.people = _within_cells(a, find_people(a))
    a.end_words_at((m.first, m.end) for m in a.people)


def add_positions(a: Analysis) -> None:
    """Find titles held."""
    a.positions = find_positions(a)
    a.end_words_at((m.first, m.end) for m in a.positions)


def add_periods(a: Analysis) -> None:
    """Find time expressions."""
    a.periods = find_periods(_parted(a), a.article.day, lexicon=a.s.lexicon)
    a.end_words_at((a.s.at(p.start), a.s.at(p.end)) for p in a.periods)


def _parted(a: Analysis) -> str:
    """The reading form, a mark before each cell of a table: no time goes on in the next cell, nor
    in the next row (``Thực hiện 6 tháng`` ¶ ``1 | Lệ phí``)."""
    text = a.reading.text
    edges = {a.s.starts[cell.first] - 1 for cell in _cells(a) if cell.end > cell.first > 0}
    if not edges:
        return text
    return "".join(";" if k in edges and c.isspace() else c for k, c in enumerate(text))


def add_quantities(a: Analysis) -> None:
    """Find quantities."""
    s = a.s
    named = [(m.first, m.end) for m in a.places] + [(m.first, m.end) for m in a.organizations]
    names = [
        (s.starts[first], s.ends[end - 1])
        for first, end in named
        if any(s.kinds[k] == "number" for k in range(first, end))
    ]
    extents = [(sentence.start, sentence.end) for sentence in a.sentences]
    found = scan(a.s, a.periods, extents=extents, names=names)
    units = frozenset(k for m in a.places if m.level != "other" for k in range(m.first, m.end))
    found = [_before_places(s, q, units) for q in found]
    taken = (
        frozenset(k for start, end in names for k in range(s.at(start), s.at(end)))
        | a.named_pieces()
    )
    elided = elided_counts(s, found, extents, taken)
    begin = {m.end: m.first for m in a.places if m.level != "other"}
    done = {q.start for q in elided}
    further = counts_by_units(s, found, extents, begin, taken)
    further += counts_in_magnitudes(s, found, extents, taken)
    elided += [q for q in further if q.start not in done]
    done = {q.start for q in elided}
    elided += [q for q in of_verbs(s, found, extents, taken) if q.start not in done]
    if a.tables:
        begun = {first for first, _ in named}
        cells, a.unread_figures = quantities_of(s, a.tables, lambda cell: cell.first in begun)
        found = [q for q in found if not _crosses_cells(a, q)]
        elided = [q for q in elided if not _crosses_cells(a, q)] + cells
    a.quantities = sorted([*found, *elided], key=lambda q: q.start) if elided else found
    a.unread_figures += sum(_bare_figures(a, *extent) for extent in a.unread_tables)


def _bare_figures(a: Analysis, first: int, end: int) -> int:
    """How many figures of a stretch of pieces are neither quantities nor times."""
    read = [(q.start, q.end) for q in a.quantities_in(a.s.starts[first], a.s.ends[end - 1])]
    read += [(p.start, p.end) for p in a.periods_in(a.s.starts[first], a.s.ends[end - 1])]
    taken = {k for start, stop in read for k in range(a.s.at(start), a.s.at(stop))}
    return sum(a.s.kinds[k] == "number" and k not in taken for k in range(first, end))


def _crosses_cells(a: Analysis, q: Quantity) -> bool:
    """Does a quantity stand in a table, but not in one cell of it with a unit of its own?"""
    first, end = a.s.at(q.start), a.s.at(q.end)
    table = next((t for t in a.tables if t.first <= first < t.end), None)
    if table is None:
        return False
    for row in table.rows:
        for column, cell in enumerate(row):
            if cell.first <= first < cell.end:
                return column in (table.order, table.unit) or end > cell.end or is_figure(a.s, cell)
    return not table.run_in


@per_lexicon
def _where(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("places")["around"]["where"])


def _before_places(s: Syllables, q: Quantity, units: frozenset[int]) -> Quantity:
    """``1.250 ngôi nhà ở huyện Quảng Điền``, ``40 căn nhà ở các xã A, B``: what is counted ends
    before where it is. Not ``40 căn nhà ở xã hội``."""
    if q.noun_end <= q.end:
        return q
    first, end = s.at(q.end), s.at(q.noun_end)
    k = next((k for k in range(first, end) if k in units), end)
    if k == end and not (s.lows[end - 1] in _where(s.lexicon) and _units_behind(s, end, units)):
        return q
    while k > first and s.lows[k - 1] in _where(s.lexicon):
        k -= 1
    return replace(q, noun_end=max(q.end, s.ends[k - 1]))


def _units_behind(s: Syllables, k: int, units: frozenset[int]) -> bool:
    """Do only words for how many and of what level stand between a piece and a unit's name?"""
    stop = min(k + _TYPES, len(s) - 1)
    several, types = place_words(s.lexicon).plural, level_words(s.lexicon).by_word
    while k < stop and k not in units:
        if several.at(s.lows, k) is None and s.lows[k] not in types:
            return False
        k += 1
    return k in units


_TYPES = 3  # "các xã", "hai thị trấn"


STEPS: Mapping[Kind, Callable[[Analysis], None]] = {
    "places": add_places,
    "organizations": add_organizations,
    "people": add_people,
    "positions": add_positions,
    "periods": add_periods,
    "quantities": add_quantities,
}
"""Each kind of mention and the step that finds it, in order."""

NEEDS: Mapping[Kind, tuple[Kind, ...]] = {
    "places": (),
    "organizations": ("places",),
    "people": ("places", "organizations"),
    "positions": ("places", "organizations", "people"),
    "periods": (),
    "quantities": ("places", "organizations", "people", "periods"),
}
"""The kinds that must have been found before each."""


def recognize(article: Article, lexicon: Lexicon | None = None) -> Analysis:
    """An article with all its mentions.

    Args:
        article: the article.
        lexicon: the lists that it is read by; None for the package's own.
    """
    a = analyse(article, lexicon)
    for step in STEPS.values():
        step(a)
    return a
