"""Rich Text Format: paragraphs and tables, in Unicode whatever the fonts' encodings."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field, replace

import regex

from kx_extract.reading.encodings.legacy import DECODERS
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted, KnownKind, Paragraph, put_together
from kx_extract.reading.formats.grid import table_lines

_TOKEN = regex.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})? ?"
    r"|\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<symbol>[^A-Za-z])"
    r"|(?P<brace>[{}])|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)|\\"
)
_DEEPEST = 1000
_CELLS = 10_000  # of a row
_PASSED_OVER = frozenset(
    "colortbl info pict object header headerl headerr headerf footer footerl footerr footerf"
    " footnote annotation atnid atnauthor nonshppict pntext listtext listtable listoverridetable"
    " xe tc txe rxe shp do themedata datastore filetbl revtbl generator ftnsep ftnsepc aftnsep"
    " fldinst bkmkstart bkmkend template private1 pgptbl mmathPr ud".split()
)
_CHARSETS = {
    0: "", 1: "", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_SYMBOL = 2  # the character set of fonts of signs
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
    "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_ENDS = ("par", "sect", "page", "column")
_KINDS: dict[str, KnownKind] = {"title": "title", "caption": "caption"}


def read(data: bytes) -> Extracted:
    """The text of a document in Rich Text Format.

    Args:
        data: the file's bytes.
    Returns:
        Its paragraphs, each on a line; the cells of a table's row on one, with bars between. What
        its style sheet calls title, heading and caption is known as that. Headers, footers, notes,
        comments, boxes and what is hidden or struck out are left out. Text in the fonts of TCVN3
        (``.VnTime``) and VNI is in their encodings.
    Raises:
        UnreadableArticle: no such document, one without text, or nested too deep.
    """
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"{\\rtf"):
        raise UnreadableArticle("no RTF")
    extracted = put_together(_Reader().read(data.decode("latin-1")))
    if not extracted.text:
        raise UnreadableArticle("no text in this document")
    return extracted


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group, and ends with it.

    Attributes:
        target: what the text goes to: the document, a name of a font or a style, or nothing.
        font, style: their numbers.
        skip: how many characters stand behind one in Unicode for readers that do not know it.
        unseen: whether the text is hidden or struck out.
        celled: whether the paragraph is in a table.
    """

    target: str = "text"
    font: int = -1
    style: int = 0
    skip: int = 1
    unseen: bool = False
    celled: bool = False


@dataclass
class _Reader:
    """Takes a document's words one by one."""

    state: _State = field(default_factory=_State)
    around: list[_State] = field(default_factory=list)
    codec: str = "cp1252"
    charsets: dict[int, str] = field(default_factory=dict)  # encodings of fonts
    font: int = -1  # the usual one
    styles: dict[int, str] = field(default_factory=dict)
    name: list[str] = field(default_factory=list)  # of a font or style, so far
    numbered: int = 0
    parts: list[str] = field(default_factory=list)  # of the paragraph
    waiting: bytearray = field(default_factory=bytearray)  # bytes of one font
    skipping: int = 0
    ignorable: bool = False
    cell: list[Paragraph] = field(default_factory=list)
    row: list[list[Paragraph]] = field(default_factory=list)
    rows: list[list[list[Paragraph]]] = field(default_factory=list)
    done: list[Paragraph] = field(default_factory=list)

    def read(self, rtf: str) -> list[Paragraph]:
        position = 0
        while (found := _TOKEN.match(rtf, position)) is not None:
            position = found.end()
            word = found["word"]
            if word == "bin":
                position += max(0, int(found["number"] or 0))
            elif word is not None:
                number = found["number"]
                self.take_word(word, None if number is None else int(number))
            elif found["brace"]:
                self.take_brace(found["brace"])
            elif found["byte"]:
                self.take_bytes(bytes([int(found["byte"], 16)]))
            elif found["symbol"]:
                self.take_symbol(found["symbol"])
            elif found["text"]:
                self.take_bytes(found["text"].encode("latin-1"))
        self.end_paragraph()
        self.end_table()
        return self.done

    # groups

    def take_brace(self, brace: str) -> None:
        self.flush()
        self.skipping = 0
        self.ignorable = False
        if brace == "{":
            if len(self.around) >= _DEEPEST:
                raise UnreadableArticle(f"too large: more than {_DEEPEST} groups in one another")
            self.around.append(self.state)
        elif self.around:
            if self.state.target in ("font", "style"):
                self.end_name()
            self.state = self.around.pop()

    def end_name(self) -> None:
        """Keep the name of a font or a style."""
        name = "".join(self.name).strip(" ;")
        self.name.clear()
        if self.state.target == "style" and name:
            self.styles[self.numbered] = name.lower()
        elif name.lower().startswith(".vn"):
            self.charsets[self.state.font] = "tcvn3H" if name.endswith("H") else "tcvn3"
        elif name.lower().startswith("vni"):
            self.charsets[self.state.font] = "vni"

    # words

    def take_word(self, word: str, number: int | None) -> None:
        ignorable, self.ignorable = self.ignorable, False
        if word == "u" and number is not None:
            self.take_unicode(number % 0x10000)
            return
        self.flush()
        if self.state.target == "nothing":
            return
        if word == "fonttbl":
            self.set(target="font")
        elif word == "stylesheet":
            self.set(target="style")
        elif ignorable or word in _PASSED_OVER:
            self.set(target="nothing")
        elif not self.take_setting(word, number) and self.state.target == "text":
            self.take_layout(word)

    def take_setting(self, word: str, number: int | None) -> bool:
        """Take a word that says how text is to be read."""
        if word == "f" and number is not None:
            self.set(font=number)
        elif word == "fcharset" and number is not None and self.state.target == "font":
            known = _CHARSETS.get(number, "")
            self.charsets[self.state.font] = "symbol" if number == _SYMBOL else known
        elif word == "s" and number is not None:
            self.numbered = number
            self.set(style=number)
        elif word == "uc":
            self.set(skip=min(max(number or 0, 0), 100))
        elif word in ("v", "deleted"):
            self.set(unseen=number != 0)
        elif word == "plain":
            self.set(font=self.font, unseen=False)
        elif word == "pard":
            self.set(style=0, celled=False)
        elif word == "intbl":
            self.set(celled=True)
        elif word == "deff" and number is not None:
            self.font = number
            self.set(font=number)
        elif word == "ansicpg" and number is not None:
            self.codec = _codec(f"cp{number}") or self.codec
        elif word == "mac":
            self.codec = "mac-roman"
        else:
            return False
        return True

    def set(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]

    def take_layout(self, word: str) -> None:
        """Take a word that sets the page: ends of lines, paragraphs, cells; signs."""
        if word in _ENDS:
            self.end_paragraph()
        elif word in _SIGNS:
            self.add(_SIGNS[word])
        elif word in ("cell", "nestcell"):
            self.end_paragraph(celled=True)
            if len(self.row) < _CELLS:
                self.row.append(self.cell)
            self.cell = []
        elif word in ("row", "nestrow"):
            self.rows.append(self.row)
            self.row = []

    def take_symbol(self, symbol: str) -> None:
        self.flush()
        if symbol == "*":
            self.ignorable = True
        elif symbol in "\r\n":
            self.take_word("par", None)
        elif symbol in _SYMBOLS:
            self.add(_SYMBOLS[symbol])

    # text

    def take_unicode(self, number: int) -> None:
        self.flush()
        self.add(chr(number))
        self.skipping = self.state.skip

    def take_bytes(self, data: bytes) -> None:
        skipped = min(self.skipping, len(data))
        self.skipping -= skipped
        if self.state.target != "nothing":
            self.waiting += data[skipped:]

    def flush(self) -> None:
        if self.waiting:
            data = bytes(self.waiting)
            self.waiting.clear()
            self.add(self.decoded(data))

    def decoded(self, data: bytes) -> str:
        """Bytes in the encoding of their font."""
        named = self.charsets.get(self.state.font, "") if self.state.target == "text" else ""
        if named == "symbol":
            return "•" if data.strip() and len(data) < 3 else ""
        if named.startswith(("tcvn3", "vni")):
            if data.isascii():
                return data.decode().upper() if named.endswith("H") else data.decode()
            text = DECODERS[named.removesuffix("H")](data)
            return text.upper() if named.endswith("H") else text
        return data.decode(named or self.codec, "replace")

    def add(self, text: str) -> None:
        if self.state.target in ("font", "style"):
            self.name.append(text)
            if ";" in text:
                self.end_name()
        elif self.state.target == "text" and not self.state.unseen:
            self.parts.append(text)

    # paragraphs

    def end_paragraph(self, *, celled: bool = False) -> None:
        self.flush()
        text = _whole("".join(self.parts))
        self.parts.clear()
        celled = celled or self.state.celled
        if not celled:
            self.end_table()
        name = self.styles.get(self.state.style, "") if self.state.style else ""
        kind = "heading" if name.startswith("heading ") else _KINDS.get(name)
        lines = text.split("\n")
        for place, line in enumerate(lines):
            paragraph = Paragraph(line, kind if len(lines) == 1 else None, gap=not place)
            (self.cell if celled else self.done).append(paragraph)

    def end_table(self) -> None:
        """Write the table down that has ended, with a row that nothing closed."""
        if self.cell:
            self.row.append(self.cell)
        if self.row:
            self.rows.append(self.row)
        if self.rows:
            self.done += table_lines(self.rows)
        self.cell, self.row, self.rows = [], [], []


def _codec(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    return found.name if found._is_text_encoding else None


def _whole(text: str) -> str:
    """A text whose characters beyond the basic plane are written as two halves."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
