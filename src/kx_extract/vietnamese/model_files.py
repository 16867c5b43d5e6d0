"""The files of underthesea's word segmentation model, read without importing underthesea.

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
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from kx_extract.vietnamese.word_model import UnknownModel, WordModel

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
