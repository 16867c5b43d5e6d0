"""Old Word documents, RTF, OpenDocument texts and pages saved as one file; hostile ones of each."""

from __future__ import annotations

import io
import os
import stat
import sys
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest

from documents import make_doc, make_docx, make_mhtml, make_odt, make_rtf, rtf_text
from encoders import ENCODERS
from kx_extract.batch import Output, extract_into
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted
from kx_extract.reading.formats import doc_file, odt_file
from kx_extract.reading.formats.registry import extract_text
from kx_extract.reading.sources.files import find_articles

A = "Xã Vũ Lễ có 13 chi bộ với 439 đảng viên, gieo cấy 412ha lúa, năng suất đạt 71,5 tạ/ha."
B = "Hợp tác xã bán trước 200 tấn dưa."
TITLE = "Sáu hộ góp đất mở đường ở Bản Phùng"


def lines(extracted: Extracted) -> list[str]:
    return [line for line in extracted.text.split("\n") if line]


def known(extracted: Extracted) -> list[tuple[str, str]]:
    return [(k.kind, extracted.text[k.start : k.end]) for k in extracted.known]


def read(data: bytes, name: str) -> Extracted:
    return extract_text(data, name)


def test_folders_are_searched_for_all_of_them(tmp_path: Path) -> None:
    names = ["a.doc", "b.mht", "c.mhtml", "d.odt", "e.RTF"]
    for name in [*names, "f.xls"]:
        (tmp_path / name).write_bytes(b"x")
    assert [Path(file).name for file in find_articles([str(tmp_path)]).files] == names


# --- OpenDocument ---------------------------------------------------------------------------------


def test_odt_in_order_with_what_it_calls_its_parts() -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    picture = (
        '<draw:frame><draw:text-box><text:p text:style-name="Illustration"><draw:frame/>'
        "Cầu mới</text:p><text:p>Khung chữ</text:p></draw:text-box><svg:desc>Ảnh</svg:desc></draw:frame>"
    )
    table = "<table:table><table:table-row>{}</table:table-row><table:table-row>{}</table:table-row></table:table>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    found = read(
        make_odt(
            "<text:tracked-changes><text:p>đã xóa</text:p></text:tracked-changes>"
            f'<text:p text:style-name="P1">{TITLE}</text:p>'
            f"<text:p>{A[:20]}<text:span>{A[20:]}</text:span>"
            "<text:note><text:p>chú thích</text:p></text:note></text:p>"
            f"<text:p>{picture}</text:p>"
            '<text:h text:outline-level="1">Về sản xuất</text:h>'
            f"<text:list><text:list-item><text:p>{B}<text:line-break/>Dòng hai<text:s text:c='9'/>x"
            "</text:p></text:list-item></text:list>"
            + table.format(
                cell.format("Xã") + cell.format("ha"), cell.format("Vũ Lễ") + cell.format("412")
            ),
            styles=styles,
        ),
        "a.odt",
    )
    assert lines(found) == [
        TITLE, A, "Cầu mới", "Về sản xuất", B, "Dòng hai x", "Xã | ha", "Vũ Lễ | 412"
    ]  # fmt: skip
    assert known(found) == [
        ("title", TITLE), ("caption", "Cầu mới"), ("heading", "Về sản xuất")
    ]  # fmt: skip


def test_odt_tables_that_set_the_page_are_read_cell_by_cell() -> None:
    cell = "<table:table-cell>{}</table:table-cell>"
    body = cell.format(f"<text:p>{A}</text:p>" * 4) + cell.format(f"<text:p>{B}</text:p>")
    table = f"<table:table><table:table-row>{body}</table:table-row></table:table>"
    assert lines(read(make_odt(table), "a.odt")) == [A] * 4 + [B]


def bomb(size: int) -> bytes:
    file = io.BytesIO()
    archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("content.xml", "w") as part:
        for _ in range(size >> 20):
            part.write(b"a" * (1 << 20))
    return file.getvalue()


ENTITIES = "<!DOCTYPE a [<!ENTITY a 'x'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 nothing", "no ODT: File is not a zip file"),
        (bomb(65 << 20), "too large: unpacks to more than 64 MB"),
        (make_odt("<text:p>&j;</text:p>", head=ENTITIES + "]>"), "declares entities of its own"),
        (make_odt("<text:p>&x;</text:p>", head="<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"), "declares entities of its own"),
        (make_odt("<text:p>x", parts={}), "no ODT, or a broken one: mismatched tag"),
        (make_odt(""), "no text in this document"),
        (make_odt("x", parts={"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "another kind of document"),
        (make_odt("x", parts={"META-INF/manifest.xml": b"<m:encryption-data/>"}), "encrypted: it needs a password"),
        (make_docx((A, "")), "no ODT: it has no content.xml"),
        (make_odt("<text:span>" * 600 + "</text:span>" * 600), "too large: more than 500,000 elements, or 500"),
    ],
    ids=range(10),
)  # fmt: skip
def test_odt_that_cannot_be_read(data: bytes, reason: str) -> None:
    begun = time.process_time()
    with pytest.raises(UnreadableArticle, match=reason):
        read(data, "a.odt")
    assert time.process_time() - begun < 4


def test_odt_of_too_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odt_file, "_ELEMENTS", 500)
    with pytest.raises(UnreadableArticle, match="too large: more than 500 elements"):
        read(make_odt("<text:s/>" * 500), "a.odt")


# --- Rich Text Format -----------------------------------------------------------------------------


def test_rtf_in_order_with_what_it_calls_its_parts() -> None:
    body = (
        rf"\pard\s15 {rtf_text(TITLE)}\par\pard {rtf_text(A)}{{\footnote {{x}}}}\par"
        r"{\pict\pngblip 89504e470d0a1a0a}{\*\unknown x}\pard\s16 " + rtf_text("Cầu mới") + r"\par"
        r"\pard\s1 V\u7873? s\u7843?n xu\u7845?t\par\pard "
        + rtf_text(B)
        + r"\line D\u242?ng hai\v  hidden\v0 \par"
        r"\trowd\intbl X\u227?\cell ha\cell\row\trowd\intbl V\u361? L\u7877?\cell 412\cell\row"
        r"\pard {\field{\*\fldinst HYPERLINK x}{\fldrslt H\u7871?t}}\emdash\~x\par"
    )
    found = read(make_rtf(body), "a.rtf")
    assert lines(found) == [
        TITLE, A, "Cầu mới", "Về sản xuất", B, "Dòng hai", "Xã | ha", "Vũ Lễ | 412", "Hết—\xa0x"
    ]  # fmt: skip
    assert known(found) == [
        ("title", TITLE), ("caption", "Cầu mới"), ("heading", "Về sản xuất")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (r"\fcharset163 Times New Roman", "cp1258"),
        (r"\fnil .VnTime", "tcvn3"),
        (r"\fnil VNI-Times", "vni"),
    ],
)
def test_rtf_in_the_encodings_of_its_fonts(font: str, encoding: str) -> None:
    said = "Xã Vũ Lễ gieo cấy được hết diện tích lúa mùa"
    coded = "".join(
        chr(byte) if byte < 128 else f"\\'{byte:02x}" for byte in ENCODERS[encoding](said)
    )
    found = read(make_rtf(rf"\pard\f1 {coded}\par", rf"{{\f0 Arial;}}{{\f1{font};}}"), "a.rtf")
    assert unicodedata.normalize("NFC", found.text) == f"{said}\n"


def test_rtf_with_letters_beyond_the_basic_plane_and_for_older_readers() -> None:
    found = read(make_rtf(r"\uc2 \u7877\'65\'66 L\uc1 \u-10180?\u-8386? x{\uc0 \u7877 y}"), "a.rtf")
    assert found.text == "ễ L🌾 xễy\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"text", "no RTF"),
        (make_rtf(""), "no text in this document"),
        (make_rtf("{" * 5000), "too large: more than 1000 groups in one another"),
        (make_rtf("}}}}}}"), "no text"),
        (make_rtf(r"{\pict " + "ff" * 100_000 + "}"), "no text"),
        (make_rtf(r"\bin999999999 x"), "no text"),
    ],
    ids=range(6),
)
def test_rtf_that_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableArticle, match=reason):
        read(data, "a.rtf")


@pytest.mark.parametrize("piece", [r"\par", r"{\b x}", r"\cell", r"\'e1", r"\u7877?", "x\n", "\\"])
def test_rtf_takes_time_by_its_length(piece: str) -> None:
    begun = time.process_time()
    read(make_rtf(r"\trowd\intbl x" + piece * (60_000 // len(piece)) + r"\pard x"), "a.rtf")
    assert time.process_time() - begun < 3


# --- MHTML ----------------------------------------------------------------------------------------

PAGE = f"<html><head><meta charset=utf-8></head><body><h1>{TITLE}</h1><p>{A}</p><p>{B}</p></body></html>"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("name", ["a.mhtml", "a.MHT"])
def test_mhtml(coding: str, name: str) -> None:
    found = read(make_mhtml(PAGE, coding=coding), name)
    assert lines(found) == [TITLE, A, B]
    assert known(found)[0] == ("title", TITLE)
    assert found.url == "https://bao.example/tin/1"  # no password, no token


def test_mhtml_of_one_part_and_with_its_address_in_the_head() -> None:
    head = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{PAGE}"
    assert lines(read(head.encode(), "a.mht")) == [TITLE, A, B]
    said = make_mhtml(PAGE, head="Snapshot-Content-Location: http://bao.example/2\r\n")
    assert read(said, "a.mht").url == "http://bao.example/2"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x", "no MHTML: no web page is among its parts"),
        (PAGE.encode(), "no MHTML"),
        (make_mhtml(""), "no article in this page"),
        (b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "no web page is among its parts"),
        (b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 30, "more than 20 parts in parts"),
        (make_mhtml("<p>" * 100_001), "too large: more than 100,000 tags"),
    ],
    ids=range(6),
)  # fmt: skip
def test_mhtml_that_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableArticle, match=reason):
        read(data, "a.mhtml")


def test_mhtml_of_many_parts_takes_no_long_time() -> None:
    begun = time.process_time()
    parts = b"----part\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 4_000
    data = make_mhtml(PAGE).replace(b"----part--", parts + b"----part--")
    assert lines(read(data, "a.mht")) == [TITLE, A, B]
    assert time.process_time() - begun < 10


# --- old Word documents ---------------------------------------------------------------------------

WINDOWS = sys.platform == "win32"


def install(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name, and no other that reads documents."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport os, sys, time\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    doc_file._without_network.cache_clear()


MAKES_ODT = """
folder = sys.argv[sys.argv.index("--outdir") + 1]
with open(os.path.join(folder, "a.odt"), "wb") as file:
    file.write(open({odt!r}, "rb").read())
with open({said!r}, "w") as file:
    profile = next(a for a in sys.argv if a.startswith("-env:UserInstallation=file://"))
    settings = open(profile.partition("file://")[2] + "/user/registrymodifications.xcu").read()
    file.write("\\n".join([os.getcwd(), os.environ["HOME"], os.environ["https_proxy"], settings, *sys.argv]))
"""


@pytest.mark.skipif(WINDOWS, reason="programs for tests are scripts")
def test_doc_by_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odt, said = tmp_path / "made.odt", tmp_path / "said"
    odt.write_bytes(
        make_odt(f'<text:p text:style-name="Title">{TITLE}</text:p><text:p>{A}</text:p>')
    )
    script = MAKES_ODT.format(odt=str(odt), said=str(said))
    install(tmp_path / "bin", "soffice", script, monkeypatch)
    found = read(make_doc(), "bài.doc")
    assert (lines(found), known(found)) == ([TITLE, A], [("title", TITLE)])
    folder, home, proxy, *rest = said.read_text().split("\n")
    assert folder == home != str(Path.cwd())
    assert not Path(folder).exists()  # nothing is left
    assert proxy == "http://127.0.0.1:9"
    assert "MacroSecurityLevel" in rest[2]
    assert "--headless" in rest
    assert rest[-1].endswith("/a.doc")


@pytest.mark.skipif(WINDOWS, reason="programs for tests are scripts")
def test_doc_by_antiword(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{TITLE}\n\n{A}\n|Xã  |ha |\n|Vũ Lễ |412|\n"
    script = f"assert sys.argv[1:5] == ['-m', 'UTF-8.txt', '-w', '0']\nsys.stdout.buffer.write({text.encode()!r})"
    install(tmp_path / "bin", "antiword", script, monkeypatch)
    assert lines(read(make_doc(), "a.doc")) == [TITLE, A, "Xã | ha", "Vũ Lễ | 412"]


def test_doc_without_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableArticle, match="needs LibreOffice or antiword, and neither is"):
        read(make_doc(), "a.doc")


@pytest.mark.skipif(WINDOWS, reason="programs for tests are scripts")
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("sys.stderr.write('x\\nno \\x1b[31mexport filter\\n'); sys.exit(3)", r"LibreOffice could not read it: no \[31mexport filter"),
        ("time.sleep(60)", "LibreOffice took more than 1 seconds"),
        ("os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, '-c', 'import time; time.sleep(60)'])\ntime.sleep(60)", "took more than 1 seconds"),
        ("folder = sys.argv[sys.argv.index('--outdir') + 1]\nos.symlink('/etc/hostname', folder + '/a.odt')", "could not read it"),
        ("folder = sys.argv[sys.argv.index('--outdir') + 1]\nopen(folder + '/a.odt', 'w').write('x')", "no ODT"),
    ],
    ids=range(5),
)  # fmt: skip
def test_doc_that_the_program_cannot_read(
    script: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doc_file, "SECONDS", 1)
    install(tmp_path / "bin", "soffice", script, monkeypatch)
    begun = time.monotonic()
    with pytest.raises(UnreadableArticle, match=reason):
        read(make_doc(), "a.doc")
    assert time.monotonic() - begun < 20


def test_doc_that_needs_a_password_or_is_none() -> None:
    with pytest.raises(UnreadableArticle, match="encrypted: it needs a password"):
        read(make_doc(encrypted=True), "a.doc")
    with pytest.raises(UnreadableArticle, match="no DOC"):
        read(b"text", "a.doc")


@pytest.mark.parametrize(
    "data",
    [
        make_rtf(rf"\s15 {rtf_text(TITLE)}\par\pard {rtf_text(A)}\par\pard {rtf_text(B)}"),
        make_docx((TITLE, "Title"), (A, ""), (B, "")),
        PAGE.encode(),
        b"\xef\xbb\xbf<!DOCTYPE html>" + PAGE.encode(),
        make_mhtml(PAGE),
    ],
    ids=["rtf", "docx", "html", "html with a mark", "mhtml"],
)
def test_doc_that_is_another_format(data: bytes) -> None:
    assert lines(read(data, "a.doc")) == [TITLE, A, B]


# --- whole runs -----------------------------------------------------------------------------------


def test_a_folder_of_all_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path / "nothing"))
    source, out = tmp_path / "in", tmp_path / "facts"
    source.mkdir()
    (source / "a.rtf").write_bytes(make_rtf(rtf_text(A)))
    (source / "b.odt").write_bytes(make_odt(f"<text:p>{A}</text:p>"))
    (source / "c.mht").write_bytes(make_mhtml(PAGE))
    (source / "d.doc").write_bytes(make_doc())
    (source / "e.odt").write_bytes(b"x")
    done = {Path(o.name).name: o.reason for o in extract_into([source], Output.at(out), workers=0)}
    assert {name for name, reason in done.items() if reason is None} == {"a.rtf", "b.odt", "c.mht"}
    assert done["d.doc"] == doc_file.MISSING
    assert done["e.odt"] == "no ODT: File is not a zip file"
    assert {p.name for p in out.glob("[a-z].*")} == {
        "a.json", "a.txt", "b.json", "b.txt", "c.json", "c.txt"
    }  # fmt: skip
