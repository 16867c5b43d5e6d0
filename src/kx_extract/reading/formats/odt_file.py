"""OpenDocument texts: paragraphs, headings, captions and tables, in the document's order."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted, KnownKind, Paragraph, put_together
from kx_extract.reading.formats.grid import table_lines
from kx_extract.reading.formats.packed import measure, part

_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_ELEMENTS = 500_000
_DEEPEST = 500
_TABLES = 20  # tables in tables
_PASSED_OVER = frozenset(
    "text:tracked-changes text:note office:annotation text:ruby-text svg:title svg:desc"
    " drawing:object office:forms text:sequence-decls text:hidden-text"
    .split()
)  # fmt: skip
_SPACES = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
_KINDS: dict[str, KnownKind] = {
    "Title": "title", "Caption": "caption", "Illustration": "caption", "Figure": "caption",
    "Table": "caption", "Drawing": "caption",
}  # fmt: skip


def read(data: bytes) -> Extracted:
    """The text of an OpenDocument text.

    Args:
        data: the file's bytes.
    Returns:
        Its paragraphs, each on a line; the cells of a table's row on one, with bars between. What
        the document calls title, heading and caption is known as that. Tracked changes are taken as
        accepted; headers, footers, notes, comments and text boxes (but for captions) are left out.
    Raises:
        UnreadableArticle: no such document, a protected one, one without text, or too large.
    """
    names = measure(data, "ODT")
    if "mimetype" in names and not part(data, "mimetype", "ODT").strip().startswith(_MIMETYPE):
        raise UnreadableArticle("no ODT: another kind of document")
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in part(data, manifest, "ODT"):
        raise UnreadableArticle("encrypted: it needs a password")
    reader = _Reader()
    reader.parse(part(data, "content.xml", "ODT"))
    extracted = put_together(reader.paragraphs)
    if not extracted.text:
        raise UnreadableArticle("no text in this document")
    return extracted


@dataclass
class _Table:
    """A table that is being read: the paragraphs of its cells, by row."""

    rows: list[list[list[Paragraph]]] = field(default_factory=list)


class _Reader:
    """Takes a document's elements one by one; nothing of their tree is kept."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.parents: dict[str, str] = {}  # of automatic styles
        self.open: list[str] = []
        self.passing = 0  # how many elements around are passed over
        self.boxes = 0
        self.texts: list[tuple[KnownKind | None, list[str]]] = []  # paragraphs in paragraphs
        self.tables: list[_Table] = []
        self.number = 0

    def parse(self, xml: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise UnreadableArticle(f"no ODT, or a broken one: {error}") from None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.number += 1
        name = _short(tag)
        self.open.append(name)
        if self.number > _ELEMENTS or len(self.open) > _DEEPEST:
            raise UnreadableArticle(
                f"too large: more than {_ELEMENTS:,} elements, or {_DEEPEST} in one another"
            )
        if self.passing or name in _PASSED_OVER:
            self.passing += 1
        elif name == "style:style":
            said = {_short(key): value for key, value in attributes.items()}
            self.parents[said.get("style:name", "")] = said.get("style:parent-style-name", "")
        elif name in ("text:p", "text:h"):
            self.texts.append((self.kind(name, attributes), []))
        elif name in _SPACES:
            self.characters(_SPACES[name])
        elif name == "drawing:text-box":
            self.boxes += 1
        else:
            self.start_table(name)

    def start_table(self, name: str) -> None:
        if name == "table:table" and len(self.tables) < _TABLES:
            self.tables.append(_Table())
        elif name == "table:table-row" and self.tables:
            self.tables[-1].rows.append([])
        elif name == "table:table-cell" and self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].append([])

    def end(self, tag: str) -> None:
        name = self.open.pop()
        if self.passing:
            self.passing -= 1
        elif name in ("text:p", "text:h"):
            kind, parts = self.texts.pop()
            lines = "".join(parts).split("\n")
            for place, line in enumerate(lines):
                self.add(Paragraph(line, kind if len(lines) == 1 else None, gap=not place))
        elif name == "drawing:text-box":
            self.boxes -= 1
        elif name == "table:table" and self.tables and self.open.count(name) < len(self.tables):
            for row in table_lines(self.tables.pop().rows):
                self.add(row)

    def add(self, paragraph: Paragraph) -> None:
        """Keep a paragraph, in the cell that it is in; of a text box the caption only."""
        if self.boxes and paragraph.kind != "caption":
            return
        rows = self.tables[-1].rows if self.tables else []
        if rows and rows[-1] and not self.boxes:
            rows[-1][-1].append(paragraph)
        else:
            self.paragraphs.append(paragraph)

    def characters(self, text: str) -> None:
        if self.texts and not self.passing:
            self.texts[-1][1].append(text if len(text) == 1 else text.replace("\n", " "))

    def kind(self, name: str, attributes: dict[str, str]) -> KnownKind | None:
        style = attributes.get(f"{_NAMESPACE}text:1.0 style-name", "")
        kind = _KINDS.get(style) or _KINDS.get(self.parents.get(style, ""))
        return kind or ("heading" if name == "text:h" else None)


def _short(tag: str) -> str:
    """``text:p`` for an element of any version of the standard."""
    uri, _, name = tag.rpartition(" ")
    if not uri.startswith(_NAMESPACE):
        return f"other:{name}"
    return f"{uri[len(_NAMESPACE) :].partition(':')[0].removesuffix('-compatible')}:{name}"


def _refuse_doctype(*_: object) -> None:
    raise UnreadableArticle("no ODT: it declares entities of its own")
