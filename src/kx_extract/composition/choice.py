"""Candidates for a slot, and the choice among them.

A slot of a fact is a question to the words around its number. Small *generators* answer it, each by
one rule and each for itself: a generator takes a
:class:`~kx_extract.composition.frames.figure.Figure` and gives a :class:`Candidate` or None. Which
candidate wins is not decided in them but by an order that can be read as a table,
``lexicon/order.toml``: the first generator listed there that has a candidate. A candidate may say
that the slot is empty (``value=None``): so does a rule that knows that a number is of no place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

from kx_extract.composition.conditions import plans
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.record import record

if TYPE_CHECKING:
    from kx_extract.composition.frames.figure import Figure

T = TypeVar("T")
X = TypeVar("X")
Extent = tuple[int, int]


@record(frozen=True, slots=True)
class Candidate(Generic[T]):
    """What one rule would fill a slot with.

    Attributes:
        value: the value; None to leave the slot empty.
        rule: the rule's name in ``lexicon/rules.toml``.
        cue: the pieces that the rule goes by; None where it goes by what is not said.
    """

    value: T | None
    rule: str
    cue: Extent | None = None


@record(frozen=True, slots=True)
class Decision(Generic[T]):
    """A slot, decided.

    Attributes:
        chosen: the candidate taken; None where no rule had any.
        rejected: the others, in their order; only where an explanation is asked for.
    """

    chosen: Candidate[T] | None
    rejected: tuple[Candidate[T], ...] = ()

    @property
    def value(self) -> T | None:
        """What the slot is filled with."""
        return self.chosen.value if self.chosen is not None else None

    @property
    def rule(self) -> str | None:
        """The rule that filled it."""
        return self.chosen.rule if self.chosen is not None else None

    @property
    def cue(self) -> Extent | None:
        """The pieces that the rule goes by."""
        return self.chosen.cue if self.chosen is not None else None


Generator = Callable[[X], "Candidate[T] | None"]


@per_lexicon
def orders(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """For each slot (``place``, ``measure.count``) the names of its generators, the first first."""
    out: dict[str, tuple[str, ...]] = {}
    for slot, table in lexicon.table("order").items():
        if "order" in table:
            out[slot] = tuple(table["order"])
        out.update({f"{slot}.{k}": tuple(v["order"]) for k, v in table.items() if k != "order"})
    return out


def candidates(
    slot: str, generators: Mapping[str, Generator[X, T]], x: X, figure: Figure
) -> Iterator[Candidate[T]]:
    """The candidates of a slot, in its order.

    Args:
        slot: its name in the table of orders (:func:`orders`).
        generators: by the names that the order gives them.
        x: what the generators look at.
        figure: the number that it is of; rules whose needs its sentence does not meet are not
            asked (:mod:`~kx_extract.composition.conditions`).
    """
    for rule in _asked(slot, generators, figure):
        found = rule(x)
        if found is not None:
            yield found


def _asked(
    slot: str, generators: Mapping[str, Generator[X, T]], figure: Figure
) -> tuple[Generator[X, T], ...]:
    """The rules of a slot that may have a candidate for a number, in their order."""
    lexicon, before = figure.s.lexicon, bool(figure.before)
    order = orders(lexicon)[slot]
    return plans(lexicon).rules(slot, generators, order, figure.q, before, figure.signs)


def first_candidate(
    slot: str, generators: Mapping[str, Generator[X, T]], x: X, figure: Figure
) -> Candidate[T] | None:
    """The first of a slot's candidates; None where no rule has any.

    Args:
        slot, generators, x, figure: as for :func:`candidates`.
    """
    for rule in _asked(slot, generators, figure):
        found = rule(x)
        if found is not None:
            return found
    return None


def choose(
    slot: str, generators: Mapping[str, Generator[X, T]], x: X, figure: Figure, *, explain: bool
) -> Decision[T]:
    """Decide a slot: the first candidate of its order.

    Args:
        slot, generators, x, figure: as for :func:`candidates`.
        explain: gather the rejected ones too.
    """
    if not explain:
        return Decision(first_candidate(slot, generators, x, figure))
    found = candidates(slot, generators, x, figure)
    first = next(found, None)
    return Decision(first, tuple(found))
