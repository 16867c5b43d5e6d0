"""What a rule needs to have any candidate: told beside the rule, looked up once an article.

Some seventy rules are put to every number, and most of them speak of words that its sentence does
not have, or of another kind of number. A rule that says so (:func:`needs`) is not called where what
it needs is missing::

    @needs(lists=[cues.plan_words])
    def plan(t: Standing) -> Found | None: ...

A need is a promise and no rule of its own: without it the rule has to give the same answer, which a
test asks of all articles and examples. It saves time and decides nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from kx_extract.factsheet import Dimension
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.record import record
from kx_extract.vietnamese.phrases import Phrases

Rule = TypeVar("Rule", bound=Callable[..., Any])
Listed = Callable[[Lexicon], Phrases[Any]]

_MARGIN = 3  # pieces beside the sentence that a rule may look at


@record(frozen=True, slots=True)
class Need:
    """What has to be so for a rule to have a candidate; what is empty or None is not asked.

    Attributes:
        words, lists: the sentence has one of these words, or a phrase of one of these lists.
        dimensions: the number is of one of these.
        change: it is a change (``tăng 12%``); False: it is none.
        before: a number stands before it in its sentence; False: none does.
        table: the article has a table.
    """

    words: frozenset[str]
    lists: tuple[Listed, ...]
    dimensions: frozenset[Dimension]
    change: bool | None
    before: bool | None
    table: bool


NEEDS: dict[Callable[..., Any], Need] = {}
"""What each rule needs that says so."""


def needs(
    *,
    words: Iterable[str] = (),
    lists: Iterable[Listed] = (),
    dimensions: Iterable[Dimension] = (),
    change: bool | None = None,
    before: bool | None = None,
    table: bool = False,
) -> Callable[[Rule], Rule]:
    """Tell what a rule needs; see :class:`Need` for the arguments. All of it has to be so."""

    def tell(rule: Rule) -> Rule:
        NEEDS[rule] = Need(
            frozenset(words), tuple(lists), frozenset(dimensions), change, before, table
        )
        return rule

    return tell


class Plans:
    """Which rules are asked of which numbers, by one lexicon.

    What sentences have of what rules need is a number of bits, one for each need of words
    (:class:`Signs`); numbers that are alike in these and in kind have one list of rules.

    Args:
        lexicon: the lists.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._bits: dict[Need, int] = {}
        self._words: dict[str, int] = {}
        self._lists: dict[Phrases[Any], int] = {}
        for place, need in enumerate(each for each in NEEDS.values() if each.words or each.lists):
            bit = self._bits[need] = _TABLE << (place + 1)
            for word in need.words:
                self._words[word] = self._words.get(word, 0) | bit
            for phrases in (listed(lexicon) for listed in need.lists):
                self._lists[phrases] = self._lists.get(phrases, 0) | bit
        self._of_slot: dict[str, int] = {}
        self._rules: dict[_Kind, tuple[Callable[..., Any], ...]] = {}

    def signs(self, a: Analysis) -> Signs:
        """What the sentences of an article have of what rules need."""
        s = a.s
        found: dict[int, int] = {}
        for word in self._words.keys() & s.places.keys():
            for k in s.places[word]:
                found[k] = found.get(k, 0) | self._words[word]
        for phrases, bits in self._lists.items():
            for k, _, _ in s.find(phrases, 0, len(s)):
                found[k] = found.get(k, 0) | bits
        pieces = sorted(found)
        return Signs(_TABLE if a.tables else 0, pieces, [found[k] for k in pieces])

    def rules(
        self,
        slot: str,
        generators: Mapping[str, Rule],
        order: Iterable[str],
        q: Quantity,
        before: bool,
        signs: int,
    ) -> tuple[Rule, ...]:
        """A slot's rules that may have a candidate for a number, in their order.

        Args:
            slot: the slot's name, which the answer is kept under.
            generators, order: all of its rules, and the order of their names.
            q: the number.
            before: another number stands before it in its sentence.
            signs: what its sentence has (:class:`Signs`).
        """
        told = self._of_slot.get(slot)
        if told is None:
            told = self._of_slot[slot] = self._told(generators.values())
        kind = slot, q.dimension, q.change is not None, before, signs & told
        found = self._rules.get(kind)
        if found is None:
            if len(self._rules) >= _MOST:
                self._rules.clear()
            all_rules = (generators[name] for name in order)
            found = tuple(rule for rule in all_rules if self._may(rule, kind))
            self._rules[kind] = found
        return found  # type: ignore[return-value]  # the slot's name stands for its rules

    def _told(self, rules: Iterable[Callable[..., Any]]) -> int:
        """The signs that some rules ask for."""
        out = _TABLE
        for rule in rules:
            out |= self._bits.get(NEEDS[rule], 0) if rule in NEEDS else 0
        return out

    def _may(self, rule: Callable[..., Any], kind: _Kind) -> bool:
        need = NEEDS.get(rule)
        if need is None:
            return True
        _, dimension, change, before, signs = kind
        if need.dimensions and dimension not in need.dimensions:
            return False
        if need.change not in (None, change) or need.before not in (None, before):
            return False
        if need.table and not signs & _TABLE:
            return False
        bit = self._bits.get(need)
        return bit is None or bool(signs & bit)


class Signs:
    """What the sentences of one article have of what rules need.

    Args:
        everywhere: what they all have.
        pieces, bits: the pieces at which there is something more, in order, and what it is.
    """

    def __init__(self, everywhere: int, pieces: Sequence[int], bits: Sequence[int]) -> None:
        self._everywhere, self._pieces, self._bits = everywhere, pieces, bits

    def of(self, sentence: Sentence) -> int:
        """What a sentence has, and the pieces beside it that a rule may look at."""
        first = bisect_left(self._pieces, sentence.first - _MARGIN)
        last = bisect_left(self._pieces, sentence.last + _MARGIN, first)
        found = self._everywhere
        for bits in self._bits[first:last]:
            found |= bits
        return found


plans = per_lexicon(Plans)
"""The plans of a lexicon."""

_Kind = tuple[str, Dimension, bool, bool, int]
_TABLE = 1  # the sign of an article with a table
_MOST = 1 << 14  # lists of rules that are kept
