"""Word documents and PDF: paragraphs as they were written, and what cannot be read."""

from __future__ import annotations

import io
import zipfile

import pytest

from documents import Shown, assemble, make_docx, make_pdf, set_lines
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.formats import docx_file, pdf_file
from kx_extract.reading.page.reader import read_extracted
from pages import _CAPTION, _LEAD, _P1, _P2, _P3, _P4, _TITLE

TIME = "Thứ hai, 05/06/2023 08:15"


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


class TestWord:
    def test_paragraphs_headings_captions_tables_in_order(self) -> None:
        data = make_docx(
            (_TITLE, "Title"),
            (TIME, ""),
            (_LEAD, ""),
            (_CAPTION, "Caption"),
            (_P1, ""),
            [["Chỉ tiêu", "Năm 2022"], ["Diện tích (ha)", "405"]],
            ("Vùng sản xuất", "Heading 2"),
            (_P2, ""),
            (_P3, ""),
            (_P4, ""),
            ("Thu Hà", ""),
        )
        extracted = docx_file.read(data)
        assert lines(extracted.text) == [
            _TITLE, TIME, _LEAD, _CAPTION, _P1, "Chỉ tiêu | Năm 2022", "Diện tích (ha) | 405", "Vùng sản xuất", _P2, _P3, _P4, "Thu Hà",
        ]  # fmt: skip
        article = read_extracted(extracted, id="x")
        assert article.published == "2023-06-05T08:15:00+07:00"
        assert article.title is not None and article.text[slice(*article.title)] == _TITLE
        assert article.author is not None and article.text[slice(*article.author)] == "Thu Hà"
        assert [article.text[slice(*c)] for c in article.captions] == [_CAPTION]
        assert [b.kind for b in article.blocks][7] == "heading"

    def test_tracked_changes_fields_and_controls(self) -> None:
        body = (
            "<w:p><w:r><w:t>Xã </w:t></w:r><w:del><w:r><w:delText>A</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>Vũ Lễ</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
            "<w:hyperlink><w:r><w:t xml:space='preserve'> có 13</w:t><w:noBreakHyphen/><w:t>14</w:t></w:r></w:hyperlink>"
            "<w:r><w:br/><w:t>chi bộ</w:t></w:r></w:p>"
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>Hai.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
        assert docx_file.read(with_body(body)).text == "Xã Vũ Lễ có 13-14\nchi bộ\n\nHai.\n"

    def test_a_table_that_sets_the_page(self) -> None:
        cell = "".join(f"<w:p><w:r><w:t>Đoạn {n}.</w:t></w:r></w:p>" for n in range(5))
        body = f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc><w:p><w:r><w:t>Bên.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        assert lines(docx_file.read(with_body(body)).text) == [
            *(f"Đoạn {n}." for n in range(5)),
            "Bên.",
        ]

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"x", "no DOCX: File is not a zip file"),
            (b"PK\x03\x04" + bytes(100), "no DOCX: "),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), r"an old Word file \(.doc\), no DOCX"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted: it needs a password"),
            (make_docx(), "no text in this document"),
            (make_docx()[:-600], "no DOCX: "),
        ],
    )  # fmt: skip
    def test_what_cannot_be_read(self, data: bytes, reason: str) -> None:
        with pytest.raises(UnreadableArticle, match=reason) as caught:
            docx_file.read(data)
        assert "\n" not in str(caught.value)

    def test_broken_xml(self) -> None:
        with pytest.raises(UnreadableArticle, match="no DOCX: "):
            docx_file.read(with_body("<w:p><w:broken"))

    def test_a_bomb(self) -> None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", bytes(70 * 1024**2))
        with pytest.raises(UnreadableArticle, match="too large: unpacks to more than 64 MB"):
            docx_file.read(file.getvalue())

    def test_tables_in_tables(self) -> None:
        inner = "<w:p><w:r><w:t>Sâu.</w:t></w:r></w:p>"
        for _ in range(300):
            inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
        with pytest.raises(UnreadableArticle):
            docx_file.read(with_body(inner))


def with_body(body: str) -> bytes:
    """A Word document with its body in Word's own XML."""
    old, new = io.BytesIO(make_docx()), io.BytesIO()
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                head, rest = data.decode().split("<w:body>")
                data = f"{head}<w:body>{body}{rest[rest.index('<w:sectPr') :]}".encode()
            target.writestr(name, data)
    return new.getvalue()


def article_pages(*, width: int = 70, indent: float = 0, gap: float = 15) -> list[list[Shown]]:
    """An article set in one column, on two pages, with a head and a number on each."""
    pages: list[list[Shown]] = [
        [(60, 810, 9, "Báo Nông dân - số 12")],
        [(60, 810, 9, "Báo Nông dân - số 12")],
    ]
    place = 740.0
    for number, text in enumerate([_TITLE, TIME, _LEAD, _P1, _P2, _P3, _P4, "Thu Hà"]):
        size = 20.0 if text is _TITLE else 12.0
        page = pages[0 if number < 5 else 1]
        if number == 5:
            place = 740.0
        room = "xxx " if indent and size == 12 else ""  # the right edge is one for all lines
        rows = set_lines(room + text, width=width if size == 12 else 30, top=place, size=size)
        for n, (x, y, letters, shown) in enumerate(rows):
            first = n == 0 and size == 12
            page.append(
                (
                    x + indent if first else x,
                    y - 10 * n if size == 20 else y,
                    letters,
                    shown[len(room) :] if first else shown,
                )
            )
        place = page[-1][1] - (size + 3) - gap
    for number, page in enumerate(pages, start=1):
        page.append((290, 30, 9, f"Trang {number}"))
    return pages


class TestPDF:
    @pytest.mark.parametrize(("indent", "gap"), [(0, 12), (24, 0), (24, 8)])
    @pytest.mark.parametrize("width", [40, 70])
    def test_lines_become_paragraphs(self, width: int, indent: float, gap: float) -> None:
        extracted = pdf_file.read(make_pdf(*article_pages(width=width, indent=indent, gap=gap)))
        assert lines(extracted.text) == [_TITLE, TIME, _LEAD, _P1, _P2, _P3, _P4, "Thu Hà"]
        article = read_extracted(extracted, id="x")
        assert article.title is not None and article.text[slice(*article.title)] == _TITLE
        assert article.published == "2023-06-05T08:15:00+07:00"
        assert article.author is not None and article.text[slice(*article.author)] == "Thu Hà"

    def test_two_columns_and_a_paragraph_that_goes_on_in_the_next(self) -> None:
        rows = set_lines(f"{_P1} {_P2} {_P3}", width=36)
        half = len(rows) // 2 + 1
        right = [(330, 760 - 15 * n, 12.0, text) for n, (*_, text) in enumerate(rows[half:])]
        (paragraph,) = lines(pdf_file.read(make_pdf([*rows[:half], *right])).text)
        assert paragraph == f"{_P1} {_P2} {_P3}"

    def test_lists_and_short_lines_stay_apart(self) -> None:
        shown = ["Các vùng sản xuất gồm có như sau, theo báo cáo của Ủy ban nhân dân xã:", "- Thôn Đông: 50ha lúa", "- Thôn Đoài: 70ha lúa", "Ngoài ra:", "Xã còn 5ha rau."]  # fmt: skip
        page = [(72.0, 760 - 15.0 * n, 12.0, text) for n, text in enumerate(shown)]
        assert lines(pdf_file.read(make_pdf(page)).text) == shown

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"x" * 2000, "no PDF"),
            (b"%PDF-1.7\n" + b"x" * 2000, "no PDF, or a broken one"),
            (make_pdf([]), "no text in this PDF"),
            (make_pdf([], picture=True), "a scan without text; recognize it first"),
            (make_pdf([(72, 700, 12, "Xã Vũ Lễ có 13 chi bộ")], unicode=False), "its fonts do not say which letters"),
            (make_pdf([(72, 700, 12, "Xã Vũ Lễ")])[:300], "no PDF, or a broken one"),
            (assemble([b"<</Type/Catalog>>"], "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -1/O<" + "00" * 32 + ">/U<" + "00" * 32 + ">>>/ID[<00><00>]"), "encrypted: it needs a password"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_read(self, data: bytes, reason: str) -> None:
        with pytest.raises(UnreadableArticle, match=reason) as caught:
            pdf_file.read(data)
        assert "\n" not in str(caught.value)

    def test_a_bomb(self) -> None:
        page = make_pdf([(72.0, 700.0, 12.0, "x" * 10)] * 2)
        assert pdf_file.read(page).text
        import zlib

        packed = zlib.compress(bytes(70 * 1024**2))
        bomb = assemble(
            [
                b"<</Type/Catalog>>",
                b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
                + packed
                + b"\nendstream",
            ]
        )
        with pytest.raises(UnreadableArticle, match="too large: unpacks to more than 64 MB"):
            pdf_file.read(bomb)
