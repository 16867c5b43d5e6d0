"""Does a fact sheet say what its article says? A proof that does not trust the extractor.

    from kx_extract.evaluation.verify import Source, read_sheet, verify_sheet

    sheet, problems = read_sheet(json_text)
    for path, message in verify_sheet(sheet, Source(article_text)):
        print(path, message)

Notes for a newcomer. :mod:`folders` pairs sheets with articles, :mod:`sheet` proves one sheet:
:mod:`schema` reads its JSON, :mod:`source` holds the article's text, :mod:`quotations` and
:mod:`references` prove spans and ids, :mod:`metadata` title, body and times, :mod:`people`,
:mod:`organizations` and :mod:`positions` the names, :mod:`places` asks the gazetteer, :mod:`facts`
proves the numbers (:mod:`quantities`, :mod:`numerals`, :mod:`units`, :mod:`cues`, :mod:`periods`),
:mod:`sums` the checks, :mod:`namesakes` which of several units of a name a place is,
:mod:`left_out` what the article plainly has, and :mod:`warnings` the warnings.

With the extractor it shares the models, the reading of files, the lexicon's lists and the
gazetteer: what is data. It shares no grammar, and has none that would say which of two words
governs a number: what a sheet says must follow from words that stand where it points, and no more
is asked.
``docs/verify.md`` lists field by field what is proved and what cannot be.
"""

from kx_extract.evaluation.verify.folders import (
    Articles,
    NothingToVerify,
    Problem,
    problems_of,
    verify_folder,
)
from kx_extract.evaluation.verify.schema import read_sheet
from kx_extract.evaluation.verify.sheet import verify_sheet
from kx_extract.evaluation.verify.source import Source

__all__ = [
    "Articles",
    "NothingToVerify",
    "Problem",
    "Source",
    "problems_of",
    "read_sheet",
    "verify_folder",
    "verify_sheet",
]
