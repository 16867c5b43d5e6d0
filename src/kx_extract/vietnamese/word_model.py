"""Underthesea's word segmentation model, without underthesea.

Notes for a newcomer. The model is a conditional random field with the labels ``B-W`` (begins a
word) and ``I-W`` (continues it). Every one of its 43 feature templates looks at one, two or three
neighbouring tokens at a fixed distance. A token's score (``B-W`` minus ``I-W``) is thus a sum over
the n-grams around it, and what an n-gram adds depends on its text alone. :class:`WordModel` folds
all that two neighbours add to the scores of the four tokens around them into one
:class:`Pair`, remembers it, and so needs a single lookup for each token.

Read :mod:`kx_extract.vietnamese.model_files` first, then :meth:`WordModel.pair`, then
:meth:`WordModel.word_starts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

# Bounds on what is remembered. A pair takes some 350 bytes, a token about as much.
_MAX_PAIRS = 100_000
_MAX_TOKENS = 40_000
_MAX_LENGTH = 64  # characters: longer tokens are hardly ever met again

# Scores are sums of weights of size 1; rounding stays far below this, in texts of any length.
_TIE = 1e-6

_INT32 = re.compile(r"[+-]?[0-9]+", re.ASCII)


class UnknownModel(Exception):
    """The installed underthesea is not the one whose model this package knows."""


class Token(NamedTuple):
    """What a token's own templates say. ``scores[offset + 2]`` counts for the token whose
    neighbour at ``offset`` this one is."""

    scores: tuple[float, ...]
    lower: str
    is_title: bool


class Pair(NamedTuple):
    """What two neighbours, and the tokens that they are, add to the scores around them."""

    before: float
    first: float
    second: float
    after: float
    is_title: bool
    thirds: tuple[dict[str, list[float]], frozenset[str]] | None
    """Tokens that complete a listed or weighted trigram, as written and in lower case."""


_NOTHING = Pair(0.0, 0.0, 0.0, 0.0, False, None)


class WordModel:
    """Labels tokens as underthesea does.

    Args:
        weights: template -> text -> weight (``B-W`` minus ``I-W``).
        dictionary: underthesea's words, in lower case, syllables separated by a space.
        transitions: weight of each pair of labels, 0 being ``B-W``.
        token_pattern: what underthesea finds tokens with.
        tag: underthesea's own tagger, tokens -> labels. It is asked where two readings score the
            same but for rounding, as in a row of equal unknown signs: there the order in which
            underthesea adds up decides.
    """

    def __init__(
        self,
        weights: dict[str, dict[str, float]],
        dictionary: set[str],
        transitions: dict[tuple[int, int], float],
        token_pattern: re.Pattern[str],
        tag: Callable[[Sequence[str]], list[str]],
    ) -> None:
        self._tag = tag
        self.token_pattern = token_pattern
        self._dictionary = dictionary
        self._tokens: dict[str, Token] = {}
        self._pairs: dict[tuple[str, str | None], Pair] = {}

        def weight(template: str, value: str) -> float:
            return weights.get(template, {}).get(value, 0.0)

        def either(template: str) -> tuple[float, float]:
            return weight(template, "False"), weight(template, "True")

        # Each template's weights, by the place that it looks at.
        self._unigrams = [
            (
                weights.get(f"T[{at}]", {}),
                weights.get(f"T[{at}].lower", {}),
                either(f"T[{at}].isdigit"),
                either(f"T[{at}].istitle"),
                either(f"T[{at}].is_in_dict"),
            )
            for at in range(-2, 3)
        ]
        self._bigrams = [
            (
                weights.get(f"T[{at}]", {}),
                weights.get(f"T[{at}].lower", {}),
                either(f"T[{at}].istitle"),
                either(f"T[{at}].is_in_dict"),
            )
            for at in ("1,2", "0,1", "-1,0", "-2,-1")
        ]

        self._weighted_thirds = _weighted_thirds(weights)
        self._listed_thirds = _listed_thirds(dictionary)

        # A trigram is hardly ever in the dictionary, so every token is given the weights of three
        # that are not and do not all begin with a capital; exceptions correct them.
        in_dictionary = [either(f"T[{at}].is_in_dict") for at in ("0,2", "-1,1", "-2,0")]
        unlisted = [no for no, _ in in_dictionary]
        self._listed = [yes - no for no, yes in in_dictionary]
        no_title, all_title = either("T[0,2].istitle")
        self._all_title = all_title - no_title
        self._usual = sum(unlisted) + no_title

        # At the sequence's edges the n-grams that would cross them are BOS and EOS instead.
        def edge(value: str, *places: str) -> float:
            return sum(
                weight(template, value)
                for template in weights
                if template[2 : template.index("]")] in places
            )

        self._begin = Pair(
            before=0.0,
            first=0.0,
            second=edge("BOS", "-2", "-1", "-2,-1", "-1,0", "-2,0", "-1,1")
            - unlisted[1]
            - unlisted[2],
            after=edge("BOS", "-2", "-2,-1", "-2,0") - unlisted[2],
            is_title=False,
            thirds=None,
        )
        self._end_before = edge("EOS", "2", "1,2", "0,2") - unlisted[0] - no_title
        self._end_first = (
            edge("EOS", "1", "2", "0,1", "1,2", "0,2", "-1,1")
            - unlisted[0]
            - unlisted[1]
            - no_title
        )

        self._set_transitions(transitions)

    def _set_transitions(self, transitions: dict[tuple[int, int], float]) -> None:
        """Viterbi with two labels needs only the difference d of the two best scores.

        The next token's B-W comes from a B-W where d >= self._stay_b, its I-W where
        d >= self._stay_i.
        """
        bb, bi = transitions[0, 0], transitions[0, 1]
        ib, ii = transitions[1, 0], transitions[1, 1]
        self._stay_b, self._stay_i = ib - bb, ii - bi
        self._least, self._most, self._middle = bb - bi, ib - ii, ib - bi
        if not self._stay_i <= self._middle <= self._stay_b:
            raise UnknownModel("transitions")

    def _token(self, text: str) -> Token:
        token = self._tokens.get(text)
        if token is not None:
            return token
        lower = text.lower()
        is_title = text[0].upper() == text[0]
        number, title, listed = _is_int32(text), is_title, lower in self._dictionary
        scores = tuple(
            as_written.get(text, 0.0)
            + in_lower.get(lower, 0.0)
            + numbers[number]
            + titles[title]
            + words[listed]
            for as_written, in_lower, numbers, titles, words in self._unigrams
        )
        token = Token(scores, lower, is_title)
        if len(text) <= _MAX_LENGTH:
            if len(self._tokens) >= _MAX_TOKENS:
                self._tokens.clear()
            self._tokens[text] = token
        return token

    def pair(self, a: str, b: str | None) -> Pair:
        """What two neighbouring tokens add; ``b`` is None behind the last one."""
        pair = self._pairs.get((a, b))
        if pair is not None:
            return pair
        pair = self._make_end(a) if b is None else self._make_pair(a, b)
        if len(a) <= _MAX_LENGTH and (b is None or len(b) <= _MAX_LENGTH):
            if len(self._pairs) >= _MAX_PAIRS:
                # Starting afresh costs little: words follow Zipf's law, and half of a text's
                # pairs are back after a few articles.
                self._pairs.clear()
            self._pairs[a, b] = pair
        return pair

    def _make_end(self, a: str) -> Pair:
        first = self._token(a).scores[2] + self._end_first
        return Pair(self._end_before, first, 0.0, 0.0, False, None)

    def _make_pair(self, a: str, b: str) -> Pair:
        one, two = self._token(a), self._token(b)
        text = f"{a} {b}"
        lower = f"{one.lower} {two.lower}"
        is_title = one.is_title and two.is_title
        listed = lower in self._dictionary
        # For the token before, the first, the second and the one after.
        scores = [
            as_written.get(text, 0.0) + in_lower.get(lower, 0.0) + titles[is_title] + words[listed]
            for as_written, in_lower, titles, words in self._bigrams
        ]
        weighted = self._weighted_thirds.get(text)
        dictionary = self._listed_thirds.get(lower)
        return Pair(
            before=scores[0] + two.scores[4],
            first=scores[1] + two.scores[3] + one.scores[2],
            second=scores[2] + one.scores[1],
            after=scores[3] + one.scores[0],
            is_title=is_title,
            thirds=(weighted or {}, dictionary or frozenset()) if weighted or dictionary else None,
        )

    def word_starts(self, tokens: Sequence[str]) -> list[int]:
        """The indexes of the tokens that begin a word, from last to first.

        Args:
            tokens: one text's tokens, in underthesea's normal form.
        """
        count = len(tokens)
        if count < 2:
            return list(range(count))
        known, make = self._pairs.get, self.pair
        pairs = [known(key) or make(*key) for key in zip(tokens, [*tokens[1:], None], strict=True)]
        usual, all_title, listed = self._usual, self._all_title, self._listed
        stay_b, stay_i = self._stay_b, self._stay_i
        least, most, middle = self._least, self._most, self._middle

        # What the pairs up to i - 1 add to the tokens i and i + 1; then the pair i itself.
        score, next_score = self._begin.second + usual, self._begin.after + usual
        _, first, second, after, is_title, thirds = pairs[0]
        differences: list[float] = []
        difference = middle  # the value for which the transition to the first token adds nothing
        for third, following in zip([*tokens[2:], "", ""], [*pairs[1:], _NOTHING], strict=True):
            before, next_first, next_second, next_after, next_is_title, next_thirds = following
            score += first + before
            next_score += second
            last_score = after + usual
            if is_title and next_is_title:
                score += all_title
            if thirds is not None:
                weights = thirds[0].get(third)
                if weights is not None:
                    score += weights[0]
                    next_score += weights[1]
                    last_score += weights[2]
                if third.lower() in thirds[1]:
                    score += listed[0]
                    next_score += listed[1]
                    last_score += listed[2]
            if difference > stay_b:
                difference = score + least
            elif difference < stay_i:
                difference = score + most
            else:
                difference = score + middle - difference
            differences.append(difference)
            score, next_score = next_score, last_score
            first, second, after = next_first, next_second, next_after
            is_title, thirds = next_is_title, next_thirds

        return self._trace_back(tokens, differences)

    def _trace_back(self, tokens: Sequence[str], differences: Sequence[float]) -> list[int]:
        """The tokens that begin a word, from last to first, by each token's difference."""
        starts: list[int] = []
        threshold = 0.0
        for i in range(len(tokens) - 1, -1, -1):
            margin = differences[i] - threshold
            if -_TIE < margin < _TIE:
                labels = self._tag(tokens)
                return [i for i in range(len(tokens) - 1, -1, -1) if labels[i] == "B-W" or i == 0]
            if margin > 0:
                starts.append(i)
                threshold = self._stay_b
            else:
                threshold = self._stay_i
        if not starts or starts[-1] != 0:
            starts.append(0)  # there is nothing to join the first token to
        return starts


def _weighted_thirds(weights: dict[str, dict[str, float]]) -> dict[str, dict[str, list[float]]]:
    """The trigrams' weights by their first two tokens and their third."""
    found: dict[str, dict[str, list[float]]] = {}
    for slot, template in enumerate(("T[0,2]", "T[-1,1]", "T[-2,0]")):
        for text, score in weights[template].items():
            pair, _, third = text.rpartition(" ")
            thirds = found.setdefault(pair, {})
            thirds.setdefault(third, [0.0, 0.0, 0.0])[slot] += score
    return found


def _listed_thirds(dictionary: set[str]) -> dict[str, frozenset[str]]:
    """The dictionary's words of three syllables, by their first two."""
    listed: dict[str, set[str]] = {}
    for word in dictionary:
        if word.count(" ") == 2:
            pair, _, third = word.rpartition(" ")
            listed.setdefault(pair, set()).add(third)
    return {pair: frozenset(thirds) for pair, thirds in listed.items()}


def _is_int32(text: str) -> bool:
    """Whether Rust reads the text as an ``i32``."""
    return _INT32.fullmatch(text) is not None and -(2**31) <= int(text) < 2**31
