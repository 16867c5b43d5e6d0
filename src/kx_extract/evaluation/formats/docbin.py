"""spaCy DocBin: one ``.spacy`` file, mentions in ``doc.spans``, the rest in ``doc.user_data``.

``doc.text`` is the article. Tokens are runs of characters between white space, cut where a mention
begins or ends. Format: https://spacy.io/api/docbin
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from kx_extract.evaluation.annotations import Mention
from kx_extract.evaluation.formats.annotated import (
    ARTICLE,
    ENTITIES,
    POSITION,
    QUANTITY,
    Annotated,
    BadAnnotations,
    Region,
    from_regions,
    to_regions,
)
from kx_extract.reading.sources.files import MAX_SET_BYTES, read_whole
from kx_extract.strict_json import read_json

GROUPS = {label: layer for layer, label in ENTITIES.items()}
GROUPS |= {POSITION: "positions", QUANTITY: "quantities"}
"""Label -> name of the group in ``doc.spans``, as the pipeline calls them."""

NAME, FIELDS = "kx_article", "kx_fields"
_PIECE = re.compile(r"\S+|\s+")


class DocBinFile:
    """One ``.spacy`` file."""

    def __init__(self, path: Path) -> None:
        import spacy
        from spacy.tokens import DocBin

        try:
            docs = (
                DocBin()
                .from_bytes(read_whole(path, MAX_SET_BYTES))
                .get_docs(spacy.blank("xx").vocab)
            )
            listed = list(docs)
        except OSError:
            raise
        except Exception as error:  # whatever unpacking strange bytes ends in
            raise BadAnnotations("no DocBin") from error
        self._path = path
        self._docs: dict[str, Any] = {}
        for number, doc in enumerate(listed, 1):
            name = str(doc.user_data.get(NAME) or number)
            if name in self._docs:
                raise BadAnnotations(f"the article {name} is there twice")
            self._docs[name] = doc

    def names(self) -> list[str]:
        return sorted(self._docs)

    def where(self, name: str) -> str:
        return f"{self._path}: {name}"

    def read(self, name: str) -> Annotated:
        if name not in self._docs:
            raise FileNotFoundError(name)
        return read_doc(self._docs[name])


def read_doc(doc: Any) -> Annotated:
    """Read one document.

    A span without fields has its own words for a name, and its label (or kb_id) for a level.

    Raises:
        BadAnnotations: fields that are no JSON, a quantity without a number.
    """
    try:
        held = read_json(doc.user_data.get(FIELDS) or "{}")
        fields, parts = held.get("fields", {}), held.get("parts", [])
        metadata = held.get("article", {})
        pairs = [(str(part), str(total)) for part, total in parts]
    except (ValueError, TypeError, AttributeError) as error:
        raise BadAnnotations(f"user_data {FIELDS!r} is not as it should be") from error
    regions: list[Region] = []
    for label, group in GROUPS.items():
        for number, span in enumerate(doc.spans.get(group, ())):
            key = f"{group}-{number + 1}"
            said = dict(fields.get(key, {}))
            if label == "Place":
                said.setdefault("level", span.label_)
            mention = Mention(span.start_char, span.end_char, span.text)
            regions.append(Region(key, label, mention, said))
    if metadata:
        regions.append(Region("article", ARTICLE, Mention(0, 1, doc.text[:1]), metadata))
    return Annotated(from_regions(regions, pairs), doc.text)


def write_docs(articles: Iterable[tuple[str, Annotated]]) -> bytes:
    """The ``.spacy`` file."""
    import spacy
    from spacy.tokens import Doc, DocBin, Span, SpanGroup

    vocab = spacy.blank("xx").vocab
    packed = DocBin(store_user_data=True)
    for name, annotated in articles:
        regions, parts = to_regions(annotated)
        text = annotated.text
        edges = {edge for r in regions for edge in (r.mention.start, r.mention.end)}
        words, spaces, at = _tokens(text, edges)
        doc = Doc(vocab, words=words, spaces=spaces)
        fields: dict[str, dict[str, str]] = {}
        keys: dict[str, str] = {}
        article: dict[str, str] = {}
        groups: dict[str, list[Span]] = {group: [] for group in GROUPS.values()}
        for region in regions:
            if region.label == ARTICLE:
                article = region.fields
                continue
            group = groups[GROUPS[region.label]]
            label = region.fields.get("level") or region.label.upper()
            group.append(Span(doc, at[region.mention.start], at[region.mention.end], label=label))
            keys[region.id] = f"{GROUPS[region.label]}-{len(group)}"
            fields[keys[region.id]] = region.fields
        for group_name, spans in groups.items():
            doc.spans[group_name] = SpanGroup(doc, name=group_name, spans=spans)
        held = {
            "fields": fields,
            "parts": [(keys[part], keys[total]) for part, total in parts],
            "article": article,
        }
        doc.user_data[NAME] = name
        doc.user_data[FIELDS] = json.dumps(held, ensure_ascii=False)
        packed.add(doc)
    return bytes(packed.to_bytes())


def _tokens(text: str, edges: set[int]) -> tuple[list[str], list[bool], dict[int, int]]:
    """Words, whether a space follows, and offset -> the token that begins there."""
    ordered = sorted(edges)
    words: list[str] = []
    spaces: list[bool] = []
    at: dict[int, int] = {}
    for piece in _PIECE.finditer(text):
        first, last = piece.span()
        if piece[0].isspace():
            if words and not spaces[-1] and text[first] == " ":
                spaces[-1] = True
                first += 1
            if first == last:
                continue
        inner = ordered[bisect_right(ordered, first) : bisect_left(ordered, last)]
        for start, end in pairwise([first, *inner, last]):
            at[start] = len(words)
            words.append(text[start:end])
            spaces.append(False)
            at[end] = len(words)
    return words, spaces, at
