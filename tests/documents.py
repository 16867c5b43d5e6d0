"""Documents made for tests, with nothing but what a test needs in them."""

from __future__ import annotations

import base64
import io
import quopri
import zipfile
import zlib

from docx import Document


def make_docx(*paragraphs: tuple[str, str] | list[list[str]]) -> bytes:
    """A Word document of paragraphs (text, style) and tables (rows of cells)."""
    document = Document()
    for paragraph in paragraphs:
        if isinstance(paragraph, tuple):
            document.add_paragraph(paragraph[0], style=paragraph[1] or None)
        else:
            table = document.add_table(len(paragraph), len(paragraph[0]))
            for i, row in enumerate(paragraph):
                for k, text in enumerate(row):
                    table.cell(i, k).text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


Shown = tuple[float, float, float, str]
"""Left edge, baseline, size, text."""


def make_pdf(*pages: list[Shown], unicode: bool = True, picture: bool = False) -> bytes:
    """A PDF of lines of text, in a font of which every letter is half as wide as high.

    Args:
        pages: the lines of each page (595 by 842 points).
        unicode: whether the font says which letters it shows.
        picture: whether each page has a picture on it.
    """
    letters = sorted({char for page in pages for *_, text in page for char in text})
    codes = {char: number for number, char in enumerate(letters, start=1)}
    lines = "".join(
        f"<{code:02x}> <{char.encode('utf-16-be').hex()}>\n" for char, code in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{lines}endbfchar endcmap end end"
    )
    widths = " ".join(["500"] * 256)
    names = " ".join(f"/g{code}" for code in range(256))
    objects: list[bytes] = [b"", b""]

    def add(data: bytes | str, stream: bytes | None = None) -> int:
        data = data.encode() if isinstance(data, str) else data
        if stream is not None:
            packed = zlib.compress(stream)
            data = data[:-2] + b"/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
            data += packed + b"\nendstream"
        objects.append(data)
        return len(objects)

    to_unicode = f"/ToUnicode {add('<<>>', cmap.encode())} 0 R" if unicode else ""
    descriptor = add("<</Type/FontDescriptor/FontName/Test/Flags 4/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80/FontBBox[0 -200 500 800]>>")  # fmt: skip
    font = add(f"<</Type/Font/Subtype/TrueType/BaseFont/Test/FirstChar 0/LastChar 255/Widths[{widths}]/FontDescriptor {descriptor} 0 R/Encoding<</Type/Encoding/Differences[0 {names}]>>{to_unicode}>>")  # fmt: skip
    image = add("<</Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray>>", b"\0\1\2\3")  # fmt: skip
    kids = []
    for page in pages:
        shown = "".join(
            f"BT /F {size} Tf {x} {y} Td <{''.join(f'{codes[c]:02x}' for c in text)}> Tj ET\n"
            for x, y, size, text in page
        )
        shown += "q 200 0 0 200 100 300 cm /I Do Q\n" if picture else ""
        content = add("<<>>", shown.encode())
        kids.append(add(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources<</Font<</F {font} 0 R>>/XObject<</I {image} 0 R>>>>>>"))  # fmt: skip
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>".encode()  # fmt: skip
    return assemble(objects)


def assemble(objects: list[bytes], trailer: str = "") -> bytes:
    """A PDF file of its objects."""
    out = b"%PDF-1.7\n"
    places = []
    for number, data in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + data + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    root = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    return out + root.encode()


def set_lines(
    text: str, *, width: int, left: float = 72, top: float = 760, size: float = 12
) -> list[Shown]:
    """A paragraph's lines, no longer than a number of letters, as they stand on a page."""
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + 1 + len(word) > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return [(left, top - 15 * number, size, line) for number, line in enumerate(lines)]


def make_odt(
    body: str, *, styles: str = "", parts: dict[str, bytes] | None = None, head: str = ""
) -> bytes:
    """An OpenDocument text.

    Args:
        body: the elements of its text.
        styles: its automatic styles.
        parts: more parts of the archive, or others for those that it has.
        head: what stands before the first element of its content.
    """
    name = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(
        f'xmlns:{short}="{name}:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
            ("draw", "drawing"), ("svg", "svg-compatible"),
        )
    )  # fmt: skip
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {spaces}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        given = {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
        } | (parts or {})
        for part, data in given.items():
            archive.writestr(part, data)
    return file.getvalue()


def make_mhtml(html: str, *, coding: str = "quoted-printable", head: str = "") -> bytes:
    """A web page as browsers save it in one file, a picture beside it.

    Args:
        html: the page.
        coding: how it is written down: quoted-printable, base64 or 8bit.
        head: more lines of the file's head.
    """
    data = html.encode()
    body = {
        "quoted-printable": quopri.encodestring(data),
        "base64": base64.encodebytes(data),
        "8bit": data,
    }[coding]
    return (
        b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?B=C3=A0i?=\r\nMIME-Version: 1.0\r\n"
        + head.encode()
        + b'Content-Type: multipart/related; type="text/html"; boundary="--part"\r\n\r\n'
        b"----part\r\nContent-Type: text/html\r\nContent-ID: <frame-1>\r\n"
        + f"Content-Transfer-Encoding: {coding}\r\n".encode()
        + b"Content-Location: https://user:secret@bao.example/tin/1?token=abc#x\r\n\r\n"
        + body
        + b"\r\n----part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://bao.example/a.png\r\n\r\niVBORw0KGgo=\r\n----part--\r\n"
    )


def rtf_text(text: str) -> str:
    """A text as it stands in a document in Rich Text Format."""
    units = text.encode("utf-16-le")
    codes = (int.from_bytes(units[n : n + 2], "little") for n in range(0, len(units), 2))
    return "".join(
        chr(code) if 32 <= code < 127 and chr(code) not in "\\{}"
        else f"\\u{code - 0x10000 if code > 0x7FFF else code}?"
        for code in codes
    )  # fmt: skip


def make_rtf(body: str, fonts: str = r"{\f0\froman\fcharset163 Times New Roman;}") -> bytes:
    """A document in Rich Text Format, of its body and its table of fonts."""
    styles = (
        r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s15\b Title;}{\s16\i caption;}{\*\cs10 x;}}"
    )
    return (
        rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{fonts}}}{styles}{{\info{{\title T}}}}{body}}}"
    ).encode("latin-1")


def make_doc(*, encrypted: bool = False) -> bytes:
    """The beginning of an old Word document, by which one is known."""
    flags = 0x0100 if encrypted else 0
    stream = b"\xec\xa5\xc1\x00" + b"\0" * 6 + flags.to_bytes(2, "little")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + stream.ljust(2048, b"\0")
