"""Underthesea's word segmentation model, read from its files without importing underthesea.

Notes for a newcomer. The model is a conditional random field with the labels ``B-W`` (begins a
word) and ``I-W`` (continues it). Every one of its 43 feature templates looks at one, two or three
neighbouring tokens at a fixed distance. A token's score (``B-W`` minus ``I-W``) is thus a sum over
the n-grams around it, and what an n-gram adds depends on its text alone. :class:`WordModel` folds
all that two neighbours add to the scores of the four tokens around them into one
:class:`Pair`, remembers it, and so needs a single lookup for each token.

Read :func:`read_model` first, then :meth:`WordModel.pair`, then :meth:`WordModel.words`.

Importing underthesea costs most of a second and a further half for its model; reading the files
costs a fifth of one. Only files whose digests are known are read (underthesea 9.5, model
``ws_crf_vlsp2013_20230727``): for any other, :func:`read_model` raises :class:`UnknownModel`.

The CRFsuite file format: http://www.chokkan.org/software/crfsuite/ (header ``lCRF``, a table of
weights, and constant databases ``CQDB`` of labels and attributes).
"""

from __future__ import annotations

import ast
import hashlib
import pickle
import re
import struct
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

MODEL = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
TOKEN_PATTERN = "pipeline/word_tokenize/regex_tokenize.py"
CHARACTER_RULES = "pipeline/text_normalize/text_normalizer.py"

_DIGESTS = {
    "models.bin": "c3a64c64349f1d73304f89babacaa8f8cd6078b1ec1a1b2c104e9e411ac1d2c3",
    "features.bin": "cf93263c7c7973bf50122b0be76a394443ff61be00c1368713dee1b7d5b8a435",
    "dictionary.bin": "ec8c62b3881c6682c18959988e1fe08800cc835777778845bded470ca02745d9",
    "token pattern": "ed7f6df4bba1133b1fd2baf02d612b7ef6912f0460f7a8166bd6b4aa8f072d25",
    "character rules": "a8ef96ef9837f6a377154fdfc970b9b88351d39f9353fa693d53ab49798817f9",
}

CHARACTERS = {ord("ð"): "đ", ord("Ð"): "Đ"}
"""The characters that underthesea replaces (its character rules, whose digest is checked)."""

# Bounds on what is remembered. A pair takes some 350 bytes, a token about as much.
_MAX_PAIRS = 100_000
_MAX_TOKENS = 40_000
_MAX_LENGTH = 64  # characters: longer tokens are hardly ever met again

# Scores are sums of weights of size 1; rounding stays far below this, in texts of any length.
_TIE = 1e-6

_INT32 = re.compile(r"[+-]?[0-9]+", re.ASCII)


class UnknownModel(Exception):
    """The installed underthesea is not the one whose model this module knows."""


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


def read_model() -> WordModel:
    """Read the model of the installed underthesea.

    Raises:
        UnknownModel: underthesea is missing, or not the one known.
    """
    spec = find_spec("underthesea")
    if spec is None or spec.origin is None:
        raise UnknownModel("underthesea is not installed")
    root = Path(spec.origin).parent
    try:
        folder = root / MODEL
        model = _known("models.bin", (folder / "models.bin").read_bytes())
        _known("features.bin", (folder / "features.bin").read_bytes())
        words = _known("dictionary.bin", (folder / "dictionary.bin").read_bytes())
        rules_source = (root / CHARACTER_RULES).read_text(encoding="utf-8")
        rules = re.search(r'^rule_file = "([\w.]+)"', rules_source, re.MULTILINE)
        if rules is None:
            raise UnknownModel("character rules")
        _known("character rules", (root / CHARACTER_RULES).with_name(rules[1]).read_bytes())
        pattern = _token_pattern((root / TOKEN_PATTERN).read_text(encoding="utf-8"))
    except OSError as error:
        raise UnknownModel(str(error)) from error
    weights, transitions = _read_crfsuite(model)
    # A pickle runs what it says: this one is known to the byte.
    dictionary: set[str] = pickle.loads(words)
    return WordModel(weights, dictionary, transitions, pattern, _CoreTagger(folder))


class _CoreTagger:
    """Underthesea's compiled tagger, loaded when first needed; tokens -> labels.

    Args:
        folder: where the model's files are; all are known.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _parts(self) -> tuple[Any, Any]:
        from underthesea_core import CRFFeaturizer, CRFTagger

        tagger = CRFTagger()
        tagger.load(str(self._folder / "models.bin"))
        templates = pickle.loads((self._folder / "features.bin").read_bytes())
        words = pickle.loads((self._folder / "dictionary.bin").read_bytes())
        return CRFFeaturizer(templates, words), tagger

    def __call__(self, tokens: Sequence[str]) -> list[str]:
        featurizer, tagger = self._parts
        labels: list[str] = tagger.tag(featurizer.process([[[token] for token in tokens]])[0])
        return labels


def _known(name: str, content: bytes) -> bytes:
    """The content, if its SHA-256 is the one known."""
    digest = hashlib.sha256(content).hexdigest()
    if digest != _DIGESTS[name]:
        raise UnknownModel(f"{name}: sha256 {digest}")
    return content


def _token_pattern(source: str) -> re.Pattern[str]:
    """The token pattern, from the source of underthesea's module.

    Its assignments build the pattern from strings; they are run without the module's imports, which
    are what makes underthesea slow to load.
    """
    module = ast.parse(source)
    module.body = [node for node in module.body if isinstance(node, ast.Assign)]
    names: dict[str, Any] = {"re": re}
    try:
        exec(compile(module, TOKEN_PATTERN, "exec"), names)
        pattern = names["patterns"]
    except Exception as error:
        raise UnknownModel(f"token pattern: {error!r}") from error
    _known("token pattern", pattern.pattern.encode())
    assert isinstance(pattern, re.Pattern)
    return pattern


def _read_crfsuite(
    content: bytes,
) -> tuple[dict[str, dict[str, float]], dict[tuple[int, int], float]]:
    """Weights (``B-W`` minus ``I-W``) by template and text, and transitions, of a CRFsuite file."""
    _, _, _, _, _, label_count, _, features_at, labels_at, attributes_at, _, _ = struct.unpack_from(
        "<4sI4s9I", content
    )
    if label_count != 2 or list(_read_strings(content, labels_at)) != ["B-W", "I-W"]:
        raise UnknownModel("labels")
    (count,) = struct.unpack_from("<I", content, features_at + 8)
    features = np.frombuffer(
        content,
        dtype=[("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")],
        count=count,
        offset=features_at + 12,
    )
    between = features[features["kind"] == 1]
    transitions = {
        (int(source), int(target)): float(weight) for _, source, target, weight in between.tolist()
    }
    states = features[features["kind"] == 0]
    signed = np.where(states["target"] == 0, states["weight"], -states["weight"])
    by_attribute = np.bincount(states["source"], weights=signed).tolist()

    weights: dict[str, dict[str, float]] = {}
    for attribute, weight in zip(_read_strings(content, attributes_at), by_attribute, strict=True):
        template, _, text = attribute.partition("=")
        texts = weights.get(template)
        if texts is None:
            texts = weights[template] = {}
        texts[text] = weight
    return weights, transitions


def _read_strings(content: bytes, at: int) -> Iterator[str]:
    """The strings of a CQDB, in the order of their numbers."""
    _, _, _, _, count, links_at = struct.unpack_from("<4s5I", content, at)
    size = struct.Struct("<I").unpack_from
    for record in struct.unpack_from(f"<{count}I", content, at + links_at):
        (length,) = size(content, at + record + 4)
        start = at + record + 8
        yield content[start : start + length - 1].decode()  # without its closing NUL
