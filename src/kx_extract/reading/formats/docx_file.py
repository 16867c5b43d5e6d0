"""Word documents: paragraphs, headings, captions and tables, in the document's order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted, KnownKind, Paragraph, one_line, put_together
from kx_extract.reading.formats.packed import measure, said

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT, _TAB, _HYPHEN = qn("w:t"), qn("w:tab"), qn("w:noBreakHyphen")
_BREAKS = {qn("w:br"), qn("w:cr")}
_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
# Struck out by tracked changes; the older form of what stands beside it; a box of its own.
_PASSED_OVER = {
    qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr"), qn("w:pict"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_KINDS: dict[str, KnownKind] = {"title": "title", "caption": "caption"}
_DEEPEST = 20  # tables in tables


def read(data: bytes) -> Extracted:
    """The text of a Word document.

    Args:
        data: the file's bytes.
    Returns:
        Its paragraphs, each on a line; the cells of a table's row on one, with bars between. What
        Word calls title, heading and caption is known as that. Changes that are tracked are taken
        as accepted; headers, footers, notes and text boxes are left out.
    Raises:
        UnreadableArticle: no such document, a protected one, one without text, or too large.
    """
    if data.startswith(_OLE):
        protected = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableArticle(
            "encrypted: it needs a password" if protected else "an old Word file (.doc), no DOCX"
        )
    measure(data, "DOCX")
    try:
        document = Document(io.BytesIO(data))
        paragraphs = list(_paragraphs(document.element.body, _styles(document)))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, OSError) as error:
        raise UnreadableArticle(f"no DOCX: {said(error)}") from None
    except Exception as error:  # broken XML: lxml's own errors
        raise UnreadableArticle(f"no DOCX: {said(error)}") from None
    extracted = put_together(paragraphs)
    if not extracted.text:
        raise UnreadableArticle("no text in this document")
    return extracted


def _styles(document: Any) -> dict[str, str]:
    """Style ids with their names in lower case; Word's own names are English in any language."""
    return {
        style.style_id: (style.name or "").lower() for style in document.styles if style.style_id
    }


def _paragraphs(body: Any, styles: dict[str, str], depth: int = 0) -> Iterator[Paragraph]:
    for element in _blocks(body):
        if element.tag == _PARAGRAPH:
            kind = _kind(element, styles)
            lines = _text(element).split("\n")
            for place, line in enumerate(lines):
                yield Paragraph(line, kind if len(lines) == 1 else None, gap=not place)
        elif depth < _DEEPEST:
            yield from _table(element, styles, depth)


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables right in an element, those in content controls and insertions too."""
    waiting = [iter(body)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag in (_PARAGRAPH, _TABLE):
            yield element
        elif element.tag not in _PASSED_OVER and isinstance(element.tag, str):
            waiting.append(iter(element))


def _table(table: Any, styles: dict[str, str], depth: int) -> Iterator[Paragraph]:
    """A row a line; a table that only sets the page, cell by cell."""
    rows = [[cell for cell in row if cell.tag == _CELL] for row in table if row.tag == _ROW]
    pages = max(map(len, rows), default=0) < 2 or any(
        len([p for p in _blocks(cell) if p.tag == _TABLE or _text(p).strip()]) > 3
        for row in rows
        for cell in row
    )
    for place, row in enumerate(rows):
        if pages:
            for cell in row:
                yield from _paragraphs(cell, styles, depth + 1)
            continue
        cells = [" ".join(map(_text, cell.iter(_PARAGRAPH))) for cell in row]
        if any(cell.strip() for cell in cells):
            yield Paragraph(" | ".join(map(one_line, cells)), gap=not place)


def _kind(paragraph: Any, styles: dict[str, str]) -> KnownKind | None:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = styles.get(found.get(qn("w:val")), "") if found is not None else ""
    return "heading" if name.startswith("heading ") else _KINDS.get(name)


def _text(paragraph: Any) -> str:
    """A paragraph's text; breaks in it as line ends."""
    parts: list[str] = []
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == _TEXT:
            parts.append(element.text or "")
        elif element.tag == _TAB:
            parts.append("\t")
        elif element.tag in _BREAKS:
            parts.append("\n")
        elif element.tag == _HYPHEN:
            parts.append("-")
        elif element.tag not in _PASSED_OVER and isinstance(element.tag, str):
            waiting.append(iter(element))
    return "".join(parts)
