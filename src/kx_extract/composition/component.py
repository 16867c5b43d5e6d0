"""The last spaCy component: from a document's mentions to its fact sheet, ``doc._.fact_sheet``."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kx_extract.composition.stages import compose
from kx_extract.factsheet import FactSheet
from kx_extract.lexicon import Lexicon, lexicon_of
from kx_extract.recognizers.components import CONFIG, attribute, require
from kx_extract.recognizers.documents import analysis_before, forget
from kx_extract.recognizers.mentions import STEPS

SHEET = "kx_fact_sheet"
"""The key of ``doc.user_data`` under which the sheet is kept, as JSON: so it is written with the
document and comes back with it."""


def _sheet(doc: Doc) -> FactSheet | None:
    held = doc.user_data.get(SHEET)
    return None if held is None else FactSheet.from_json(held)


def _set_sheet(doc: Doc, sheet: FactSheet | None) -> None:
    if sheet is None:
        doc.user_data.pop(SHEET, None)
    else:
        doc.user_data[SHEET] = sheet.to_json()


Doc.set_extension("fact_sheet", getter=_sheet, setter=_set_sheet, force=True)


class FactSheets:
    """A component that makes the fact sheet of a document with all its mentions.

    The sheet is :func:`kx_extract.extract`'s, to the letter. ``doc._.fact_sheet`` reads it anew
    each time, and is None in a document without one.

    Args:
        name: the component's name in the pipeline.
        lexicon: the lists that documents are read by.
    """

    def __init__(self, name: str, lexicon: Lexicon) -> None:
        self.name = name
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.fact_sheet``.

        Raises:
            ValueError: a kind of mention was not looked for; or ``doc._.published`` is no day or
                time.
        """
        require(doc, STEPS, self.name)
        _set_sheet(doc, compose(analysis_before(doc, None, STEPS, self.lexicon)))
        forget(doc)  # it holds more than the document itself, and composing has changed it
        return doc


@Language.factory(
    "kx_fact_sheet",
    requires=[attribute(kind) for kind in STEPS],
    assigns=["doc._.fact_sheet"],
    default_config=CONFIG,
)
def make_fact_sheet(nlp: Language, name: str, lexicon: list[str]) -> Callable[[Doc], Doc]:
    """Factory of ``kx_fact_sheet``."""
    return FactSheets(name, lexicon_of(tuple(lexicon)))
