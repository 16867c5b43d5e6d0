"""Turn Vietnamese news articles into fact sheets, each value tied to the characters that say so.

    import kx_extract

    sheet = kx_extract.extract(text)                    # one article -> FactSheet
    nlp = kx_extract.load()                             # a spaCy pipeline
    for result in kx_extract.extract_files(paths): ...  # many articles, as a stream

Importing the package costs nothing: each name below brings its module in when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kx_extract.batch import extract_files as extract_files
    from kx_extract.factsheet import FactSheet as FactSheet
    from kx_extract.lexicon import Lexicon as Lexicon
    from kx_extract.lexicon import LexiconError as LexiconError
    from kx_extract.pipeline import explain as explain
    from kx_extract.pipeline import extract as extract
    from kx_extract.pipeline import load as load
    from kx_extract.recognizers.numbers.quantities import find_quantities as find_quantities
    from kx_extract.vietnamese.numerals import parse_number as parse_number

__version__ = "0.1.0"

__all__ = [
    "FactSheet",
    "Lexicon",
    "LexiconError",
    "__version__",
    "explain",
    "extract",
    "extract_files",
    "find_quantities",
    "load",
    "parse_number",
]

_HOMES = {
    "FactSheet": "kx_extract.factsheet",
    "Lexicon": "kx_extract.lexicon",
    "LexiconError": "kx_extract.lexicon",
    "explain": "kx_extract.pipeline",
    "extract": "kx_extract.pipeline",
    "extract_files": "kx_extract.batch",
    "find_quantities": "kx_extract.recognizers.numbers.quantities",
    "load": "kx_extract.pipeline",
    "parse_number": "kx_extract.vietnamese.numerals",
}


def __getattr__(name: str) -> Any:
    """Import a public name's module when the name is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value  # the next access is an ordinary one
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
