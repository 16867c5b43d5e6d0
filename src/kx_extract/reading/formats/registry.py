"""Which ending is read by what: bytes of a file to its text.

A format is a module with a function ``read(data) -> Extracted``, or, if it is text,
``read(data, encoding, lexicon)``, imported when the first file of it is met, and a line in the
table below. What it needs beyond the program itself is an extra.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath
from typing import NamedTuple

import regex

from kx_extract.lexicon import Lexicon
from kx_extract.reading.encodings.decode import decode
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted


class _Format(NamedTuple):
    name: str
    module: str
    needs: str = ""
    extra: str = ""
    encoded: bool = False


_HTML = _Format("HTML", "kx_extract.reading.formats.html.page", "lxml", "html", encoded=True)
_MHTML = _Format("MHTML", "kx_extract.reading.formats.mhtml_file", "lxml", "html", encoded=True)
_FORMATS = {
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".mhtml": _MHTML,
    ".mht": _MHTML,
    ".docx": _Format("DOCX", "kx_extract.reading.formats.docx_file", "python-docx", "docx"),
    ".doc": _Format("DOC", "kx_extract.reading.formats.doc_file"),
    ".odt": _Format("ODT", "kx_extract.reading.formats.odt_file"),
    ".rtf": _Format("RTF", "kx_extract.reading.formats.rtf_file"),
    ".pdf": _Format("PDF", "kx_extract.reading.formats.pdf_file", "pdfminer.six", "pdf"),
}
_OTHERS = (
    (regex.compile(rb"\{\\rtf"), ".rtf"),
    (regex.compile(rb"PK\x03\x04"), ".docx"),
    (regex.compile(rb"(?:MIME-Version|From|Date|Subject):", regex.IGNORECASE), ".mhtml"),
    (regex.compile(rb"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+)?html\b", regex.IGNORECASE), ".html"),
)
"""What portals hand out as ``.doc``: other formats, which Word opens as well."""
_BEGINNING = 2000
SUFFIXES = (".txt", *_FORMATS)
"""Endings of article files, in lower case."""


def extract_text(
    data: bytes, name: str, encoding: str | None = None, *, lexicon: Lexicon | None = None
) -> Extracted:
    """The text of a file.

    Args:
        data: its content.
        name: its name, whose ending tells the format; what has none of the table is plain text.
        encoding: what a text or a page is in, if the user says so; None detects it.
        lexicon: the lists that a page is read by; None for the package's own.
    Raises:
        UnreadableArticle: it cannot be read, or the extra for its format is not installed.
    """
    wanted = _FORMATS.get(_true_suffix(data, name))
    if wanted is None:
        return Extracted(*decode(data, encoding))
    if not data:
        raise UnreadableArticle("empty file")
    try:
        module = import_module(wanted.module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("kx_extract"):
            raise
        raise UnreadableArticle(
            f"reading {wanted.name} needs {wanted.needs}: pip install 'kx-extract[{wanted.extra}]'"
        ) from None
    given = (data, encoding, lexicon) if wanted.encoded else (data,)
    extracted: Extracted = module.read(*given)
    return extracted


def is_plain_text(name: str) -> bool:
    """Whether a file of that name is its article's text, and nothing must be extracted from it."""
    return _suffix(name) not in _FORMATS


def _true_suffix(data: bytes, name: str) -> str:
    """A file's ending, or of an old Word document that is another format the one of that."""
    suffix = _suffix(name)
    if suffix != ".doc":
        return suffix
    begin = data[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((other for form, other in _OTHERS if form.match(begin)), suffix)


def _suffix(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()
