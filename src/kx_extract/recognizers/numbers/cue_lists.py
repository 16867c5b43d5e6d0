"""The lists of words around numbers: comparators, changes and what joins them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kx_extract.factsheet import Change, Comparator
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.cue_words import cue_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import compounds, words

_COMPARATORS: dict[str, Comparator] = {
    "more": ">", "less": "<", "at-least": ">=", "at-most": "<=", "about": "~", "place": "=",
}  # fmt: skip
_CHANGES: tuple[Change, ...] = ("increase", "decrease")


@dataclass(frozen=True, slots=True)
class NumberCues:
    """What the lexicon lists about the words around numbers."""

    before: Phrases[Comparator]
    after: Phrases[Comparator]
    between: Phrases[bool]
    change: Phrases[Change]
    far: Phrases[Change]
    points: Phrases[Change]
    balance: Phrases[bool]
    moving: Phrases[bool]
    lost: Phrases[bool]
    manners: Phrases[bool]
    each_time: Phrases[bool]
    raising: Phrases[bool]
    behind_loss: frozenset[str]
    about_led: frozenset[str]
    far_ends: frozenset[str]
    not_cues: Phrases[bool]
    word_finals: frozenset[str]
    change_finals: frozenset[str]
    level: frozenset[str]
    over_object: Phrases[Change]
    changed: Phrases[bool]
    no_object: frozenset[str]
    rates: frozenset[str]
    thresholds: frozenset[str]
    levels_listed: frozenset[str]
    compared: Phrases[bool]
    excess_of: tuple[str, ...]
    far_figures: frozenset[str]
    from_on: frozenset[str]
    difference: Phrases[bool]
    estimate_head: Phrases[bool]
    estimate: Phrases[bool]
    passed: Phrases[bool]
    done_on: Phrases[bool]
    grounds: Phrases[bool]
    kin: frozenset[str]
    at_best: Phrases[bool]
    estimated_links: frozenset[str]
    # The last pieces of comparators and links, and of these and changes: most words are neither.
    leading: frozenset[str] = field(init=False)
    finals: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        leading = {*self.before.lasts, *self.between.lasts}
        object.__setattr__(self, "leading", frozenset(leading))
        changes = self.change.lasts, self.difference.lasts, self.manners.lasts
        finals = leading.union(*changes)
        object.__setattr__(self, "finals", frozenset(finals))


@per_lexicon
def number_cues(lexicon: Lexicon) -> NumberCues:
    """The lists of a lexicon."""
    c, words = lexicon.table("counting"), cue_words(lexicon)
    change = c["change"]
    far = words.of("increase-far", "decrease-far")
    return NumberCues(
        before=Phrases((w, sign) for name, sign in _COMPARATORS.items() for w in words.of(name)),
        after=Phrases(
            (w, sign) for name, sign in _COMPARATORS.items() for w in words.of(f"{name}-behind")
        ),
        between=phrase_set(words.of("link")),
        change=Phrases((w, name) for name in _CHANGES for w in words.of(name)),
        far=Phrases((w, name) for name in _CHANGES for w in words.of(f"{name}-far")),
        points=Phrases(
            (w, name)
            for name, verbs in zip(
                _CHANGES, (change["points_up"], change["points_down"]), strict=True
            )
            for w in verbs
        ),
        balance=phrase_set(words.of("balance")),
        moving=phrase_set(words.of("moving")),
        lost=phrase_set(words.of("lost")),
        manners=phrase_set(words.of("manner")),
        each_time=phrase_set(words.of("each-time")),
        raising=phrase_set(words.of("raising")),
        behind_loss=frozenset(change["behind_loss"]),
        about_led=frozenset(change["about_led"]),
        far_ends=frozenset(["với", *(w.split()[-1] for w in far)]),
        not_cues=phrase_set(change["never"]),
        word_finals=frozenset(words.of("ends-words")),
        change_finals=frozenset(words.of("change-ends-words")),
        level=frozenset(words.of("level")),
        over_object=Phrases((w, n) for n in _CHANGES for w in words.of(f"{n}-object")),
        changed=phrase_set(change["changed"]),
        no_object=frozenset(change["no_object"]),
        rates=frozenset(change["rates"]),
        thresholds=frozenset(change["thresholds"]),
        levels_listed=frozenset(change["levels_listed"]),
        compared=phrase_set(change["compared"]),
        excess_of=tuple(change["excess_of"]),
        far_figures=frozenset(change["far_figures"]),
        from_on=frozenset(c["amounts"]["from_on"]),
        difference=phrase_set(words.of("difference")),
        estimate_head=phrase_set(words.of("estimate-head")),
        estimate=phrase_set(words.of("estimate")),
        passed=phrase_set(change["passed"]),
        done_on=phrase_set(change["done_on"]),
        grounds=phrase_set(change["grounds"]),
        kin=frozenset(change["kin"]),
        at_best=phrase_set(words.of("at-best")),
        estimated_links=frozenset(change["estimated_links"]),
    )


def one_word(s: Syllables, word: str) -> bool:
    """Do two syllables of the stream make one word (``dân số``, ``mật độ``)?"""
    return bool(words(s.lexicon).classes(word)) or word in compounds()
