"""Encodings and forms of Unicode: detected, converted, refused; the same facts in each.

The long run, every article of the corpus in every form, is ``make forms``.
"""

from __future__ import annotations

import json
import unicodedata
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from conftest import CORPUS
from encoders import ENCODERS, FORMS, HOLDS, nfd, small_tones, windows
from kx_extract import extract_files
from kx_extract.cli import app
from kx_extract.pipeline import extract_article
from kx_extract.reading.encodings.capitals import restore_capitals
from kx_extract.reading.encodings.decode import decode, encoding_name
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.page.reader import read_page
from kx_extract.reading.sources.files import read_article
from kx_extract.vietnamese.normal import read

ARTICLES = sorted((CORPUS / "articles").glob("*.txt"))
NAMES = [path.stem for path in ARTICLES]
SOME = [  # every fourth in the ordinary run, all in the slow one (make forms)
    pytest.param(name, id=name, marks=[pytest.mark.slow] if number % 4 else [])
    for number, name in enumerate(NAMES)
]
# What the ordinary run takes: a page with every part, a bare body, highland names.
FEW = ["kien-xuong-2023-03-05", "ben-luc", "ninh-son-2019-07-02"]
TEXT = "Xã Vũ Ninh có 13 chi bộ với 439 đảng viên, đường làng được mở rộng, dân phấn khởi.\n"


@lru_cache(maxsize=64)
def text_of(name: str) -> str:
    return (CORPUS / "articles" / f"{name}.txt").read_bytes().decode()


# --- detection ------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ENCODERS)
@pytest.mark.parametrize("name", SOME)
def test_every_article_in_every_encoding(name: str, encoding: str) -> None:
    text = HOLDS.get(encoding, str)(text_of(name))
    decoded, found = decode(ENCODERS[encoding](text))
    assert found == encoding.split()[0]
    if encoding == "tcvn3":
        assert decoded.lower() == text.lower()
    elif encoding == "cp1258":
        assert unicodedata.normalize("NFC", decoded) == text
    else:
        assert decoded == text
    assert decode(ENCODERS[encoding](text), found) == (decoded, found)  # named, it is the same


@pytest.mark.parametrize("encoding", sorted(HOLDS))
def test_every_paragraph_is_told_or_refused(encoding: str) -> None:
    """A short file may be refused, but is never taken for something else."""
    told = total = wrong = 0
    for name in NAMES:
        for paragraph in text_of(name).splitlines():
            text = HOLDS[encoding](paragraph)
            data = ENCODERS[encoding](text)
            if text.isspace() or not text or data == text.encode():
                continue
            total += 1
            try:
                decoded, found = decode(data)
            except UnreadableArticle:
                continue
            told += found == encoding
            if found == "utf-8":  # too short for VIQR, or UTF-8 by chance
                assert decoded == data.decode()
            elif encoding == "viqr" and b"\\" not in data:  # taken for VIQR without backslashes
                wrong += decoded != text
            else:
                assert unicodedata.normalize("NFC", decoded).lower() == text.lower(), found
    assert told * 100 >= total * 60
    assert wrong * 100 < told


# What the fonts' own documents and old archives hold, written down as it stands there.
@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (
            "Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc".encode("cp1252"),
            "tcvn3",
            "Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc",
        ),
        (
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc".encode("cp1252"),
            "vni",
            "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc",
        ),
        (
            b"Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam, DDo^.c la^.p - Tu+. do - Ha.nh phu'c",
            "viqr",
            "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc",
        ),
        (  # the bytes of RFC 1456
            b"C\xb5ng h\xf2a x\xe3 h\xb5i ch\xfc ngh\xeea Vi\xaet Nam, \xd0\xb5c l\xa7p - T\xf1 do",
            "viscii",
            "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do",
        ),
        (
            b"C\xf4\xf2ng ho\xcca xa\xde h\xf4\xf2i chu\xd2 nghi\xdea Vi\xea\xf2t Nam, \xd0\xf4\xf2c l\xe2\xf2p",
            "cp1258",
            "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập",
        ),
    ],
)  # fmt: skip
def test_known_bytes(data: bytes, encoding: str, text: str) -> None:
    decoded, found = decode(data)
    assert (unicodedata.normalize("NFC", decoded), found) == (text, encoding)


FOREIGN = [
    "The council's budget rose to 3.5 million (in 2022). Who's to be blamed? You're me, I'm you. "
    "A to-do list: a) data(x), b) foo*bar, c) o^2 + u~v. So. We. Do? " * 8,
    "if (a*b) { foo(a+1); bar(o+u); } // to do: e^x, i'm, a?b:c, o.k. u.s.a. " * 20,
    "Été déjà à l'école, élève très âgée, forêt brûlée, où ça? Noël, garçon, maïs, cœur. " * 9,
    "Größe, für über Straße, schön, Mädchen, Öl, Übung, können, müssen, hören, größer. " * 9,
    "El niño pasó aquí mañana; ¿qué? Así está más allá, según él, también después, sí. " * 9,
    "São Paulo não é a região; são três irmãos, avó, avô, também ação, coração, até lá. " * 9,
]


@pytest.mark.parametrize("text", FOREIGN)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_other_languages_are_not_made_vietnamese(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    if encoding == "utf-8" or text.isascii():
        assert decode(data) == (text, "utf-8")
    else:
        with pytest.raises(UnreadableArticle, match="not valid UTF-8"):
            decode(data)


@pytest.mark.parametrize("shown", ["tcvn3", "vni"])
def test_valid_utf8_is_utf8(shown: str) -> None:
    """Even where its letters are those of an old font."""
    text = ENCODERS[shown](HOLDS[shown](TEXT * 5)).decode("cp1252")
    assert decode(text.encode()) == (text, "utf-8")


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1))
def test_any_utf8_stays(text: str) -> None:
    try:
        decoded, found = decode(text.encode())
    except UnreadableArticle:
        assert not text.strip("\ufeff").strip() or set(map(unicodedata.category, text)) & {"Cc"}
    else:
        assert found in ("utf-8", "utf-8-sig", "viqr")
        assert decoded == text.removeprefix("\ufeff") or found == "viqr"


def test_a_letter_and_a_nul_are_no_utf16() -> None:
    with pytest.raises(UnreadableArticle, match="binary data"):
        decode(b"A\x00")
    text = "Xã Tân Lập có nhiều hộ nghèo."
    assert decode(text.encode("utf-16-le")) == (text, "utf-16-le")


@settings(max_examples=300, deadline=None)
@given(st.binary(min_size=1))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for encoding in (None, *HOLDS, "utf-16-le"):
        with suppress(UnreadableArticle):
            decode(data, encoding)


# --- what is refused ------------------------------------------------------------------------------

LONG = TEXT * 4


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Xã Vũ".encode()[:-1], r"not valid UTF-8 \(cut off within a character at byte 5\)"),
        (LONG.encode() + "ế".encode()[:2], r"not valid UTF-8 \(cut off within a character at byte"),
        (b"abc\xc0\xafdef", r"not valid UTF-8 \(an overlong sequence at byte 3\)"),
        (b"abc\xe0\x80\xafdef", r"an overlong sequence at byte 3"),
        (b"abc\xf0\x80\x80\xafdef", r"an overlong sequence at byte 3"),
        (LONG.encode() + b"\xed\xa0\x80", r"not valid UTF-8 \(a lone surrogate at byte"),
        (b"\xef\xbb\xbfabc\xed\xa0\x80", r"not valid utf-8-sig .* \(a lone surrogate at byte 6\)"),
        (LONG.encode() + b"\0", "binary data, no text .a NUL at byte"),
        (b"\xef\xbb\xbfabc\0def", "binary data, no text .a NUL at character 3"),
        (LONG.encode("utf-16") + b"\0\0", "binary data, no text .a NUL at character"),
        (LONG.encode("utf-16-le")[:-1], r"not valid utf-16-le \(cut off within a character"),
        (b"\xff\xfe" + LONG.encode("utf-16-le") + b"\x00\xd8", r"utf-16 .*\(cut off within"),
        (LONG.encode("utf-16-le") + b"\x00\xdca\0", r"not valid utf-16-le \(a lone surrogate"),
        (LONG.encode("utf-16-be") + b"\xd8\x00\0a", r"not valid utf-16-be \(a lone surrogate"),
        (LONG.encode() + ENCODERS["tcvn3"](TEXT), "two encodings in one file: utf-8, but line 5 is tcvn3"),
        (ENCODERS["tcvn3"](LONG * 4) + TEXT.encode(), "two encodings in one file: tcvn3, but line 17 is utf-8"),
        (ENCODERS["vni"](LONG * 4) + ENCODERS["tcvn3"](TEXT), "two encodings in one file: vni, but line 17 is tcvn3"),
        (ENCODERS["vni"](LONG) + b"b\xfe\xdf\n", "vni, but line 5 is not"),
        (ENCODERS["tcvn3"]("Xã Vũ Ninh"), "no other encoding fits"),  # too little to tell
        (b"\x93\xc0\xc1\xc2\xc3\xc4" * 40, "no other encoding fits"),
    ],
)  # fmt: skip
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableArticle, match=reason) as caught:
        decode(data)
    assert "\n" not in caught.value.reason


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258"])
@pytest.mark.parametrize("seen", FEW)
def test_utf8_with_one_bad_byte_is_nothing_else(seen: str, encoding: str) -> None:
    data = text_of(seen).encode()
    for at in range(100, len(data), 211):
        with pytest.raises(UnreadableArticle, match="not valid UTF-8"):
            decode(data[:at] + b"\xff" + data[at:])


# --- named by the user ----------------------------------------------------------------------------


def test_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(ENCODERS["tcvn3"]("Xã Vũ Ninh"))
    article = read_article(file, encoding="ABC")
    assert (article.text, article.encoding) == ("Xã Vũ Ninh", "tcvn3")
    with pytest.raises(UnreadableArticle, match="no other encoding fits"):
        read_article(file)
    with pytest.raises(ValueError, match="no encoding is called 'latin-9'; there are abc, cp1258,"):
        read_article(file, encoding="latin-9")


@pytest.mark.parametrize(
    ("data", "encoding", "wanted"),
    [
        (b"\xef\xbb\xbfabc", "utf-8", ("abc", "utf-8-sig")),
        (b"abc", "utf-8-sig", ("abc", "utf-8")),
        (b"\xff\xfea\0", "utf-16-le", ("a", "utf-16")),
        (b"To^i", "viqr", ("Tôi", "viqr")),
        (b"ba\\. Ba. A\\b", "viqr", ("ba. Bạ A\\b", "viqr")),
        (b"To^i. O+? ba. Hai.", "viqr", ("Tôi. Ở bạ Hai.", "viqr")),
        (b"Thi. Hoa ba.\nHai", "viqr", ("Thị Hoa bạ\nHai", "viqr")),
        (b"abc\xc0", "tcvn3", "no tcvn3: byte C0 at 3 stands for nothing there"),
        ("aû ß".encode("cp1252"), "vni", "no vni: byte DF at 3 stands for nothing there"),
        ("ả".encode(), "viqr", "no viqr: byte E1 at 0 stands for nothing there"),
        (b"a\0", "utf-16", "not utf-16: no byte order mark"),
        (b"a\xff", "utf8", r"not valid utf-8 \(invalid start byte at byte 1\)"),
        (b"a\0", "cp1258", "binary data"),
        (ENCODERS["tcvn3"](TEXT), "viscii", "not viscii: what comes out is no Vietnamese"),
        (ENCODERS["tcvn3"](TEXT), "cp1258", "not cp1258: what comes out is no Vietnamese"),
    ],
)
def test_named_bytes(data: bytes, encoding: str, wanted: Any) -> None:
    if isinstance(wanted, tuple):
        assert decode(data, encoding) == wanted
    else:
        with pytest.raises(UnreadableArticle, match=wanted):
            decode(data, encoding)


def test_option(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "a.txt"
    file.write_bytes(ENCODERS["vni"]("Xã có 13 chi bộ."))
    run = CliRunner().invoke
    out = ["-o", str(tmp_path / "out"), "--workers", "0"]
    refused = run(app, ["extract", str(file), *out])
    assert refused.exit_code == 1
    assert "no other encoding fits" in refused.stderr
    done = run(app, ["extract", str(file), *out, "--encoding", "vni-windows"])
    assert done.exit_code == 0, done.output
    sheet = json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))
    assert sheet["article"]["encoding"] == "vni"
    assert sheet["facts"][0]["mention"]["text"] == "13 chi bộ"
    proved = run(app, ["verify", str(tmp_path / "out"), "--source", str(tmp_path / "in")])
    assert proved.exit_code == 0, proved.output
    # another encoding is another outcome, not one that is already there
    assert run(app, ["extract", str(file), *out, "--encoding", "tcvn3"]).exit_code == 1
    words = run(app, ["tokenize", str(file), "--encoding", "vni"])
    assert "chi_bộ" in words.stdout
    for command in (["extract", str(file), *out], ["tokenize", str(file)]):
        wrong = run(app, [*command, "--encoding", "klingon"])
        assert wrong.exit_code == 2
        assert wrong.stderr.startswith("--encoding: no encoding is called 'klingon'")
    (result,) = extract_files([file], encoding="vni")
    assert result.sheet is not None and result.sheet.article.encoding == "vni"


def test_names() -> None:
    assert encoding_name("Windows-1258") == "cp1258"
    assert encoding_name("UTF_16_LE") == encoding_name("utf16-le") == "utf-16-le"


# --- capitals of TCVN3 ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "ĐẢNG BỘ TỈNH HÀ NAM",
        "HỘI NGHỊ Ở HÀ NỘI",
        "Ở đây có mưa. Ấp bên cũng có. “Ông ơi!”. Ừ!",
        "Xã Hà Lộ, UBND xã Hồ Xá và HĐND huyện",
        "Tại huyện, CHƯƠNG TRÌNH QUỐC GIA VỀ GIẢM NGHÈO bắt đầu",
        "TP. ở xa, UBND ở gần",
        "Nghị quyết số 1.\n\nỞ xã, ý Đảng hợp lòng dân.",
    ],
)
def test_capitals_come_back(text: str) -> None:
    assert restore_capitals(small_tones(text)) == text


def test_what_tcvn3_does_not_tell_stays_small() -> None:
    assert restore_capitals(small_tones("ông Danh Út, ấp Ấn")) == "ông Danh út, ấp ấn"


def test_few_capitals_are_lost() -> None:
    lost = raised = 0
    for name in NAMES:
        text = windows(text_of(name))
        decoded, _ = decode(ENCODERS["tcvn3"](text))
        lost += sum(a != b and a.islower() for a, b in zip(decoded, text, strict=True))
        raised += sum(a != b and a.isupper() for a, b in zip(decoded, text, strict=True))
    assert lost <= len(NAMES) / 2 and raised == 0


# --- the same facts -------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def sheet_of(text: str) -> Any:
    """A text's sheet, with all extents in the reading form, and without what names the bytes."""
    sheet = json.loads(extract_article(read_page(text, id="a")).to_json())
    for key in ("sha256", "characters", "encoding"):
        del sheet["article"][key]
    reading = read(text)

    def mapped(value: Any) -> Any:
        if isinstance(value, list):
            return [mapped(each) for each in value]
        if isinstance(value, str):
            return read(value).text
        if not isinstance(value, dict):
            return value
        value = dict(value)
        if {"start", "end"} <= set(value):
            start, end = value.pop("start"), value.pop("end")
            assert value.get("text") in (None, text[start:end])
            value["extent"] = reading.from_source(start), reading.from_source(end)
        return {key: mapped(each) for key, each in value.items()}

    return mapped(sheet)


def in_form(name: str, form: str) -> None:
    text = text_of(name)
    assert sheet_of(FORMS[form](text)) == sheet_of(text)


def in_encoding(name: str, encoding: str) -> None:
    """What the encoding holds of the article gives the facts of its Unicode."""
    held = HOLDS[encoding](text_of(name))
    decoded, _ = decode(ENCODERS[encoding](held))
    if encoding != "tcvn3":
        assert sheet_of(decoded) == sheet_of(held)
        return
    whole = windows(text_of(name))
    if decoded == whole:
        assert sheet_of(decoded) == sheet_of(whole)
    else:  # a capital that began a name is lost, and the name with it: the numbers are not
        assert figures(decoded) == figures(whole)


def figures(text: str) -> list[Any]:
    keys = ("value", "low", "high", "total", "comparator", "unit", "measure", "status", "period")
    return [[fact[key] for key in keys] for fact in sheet_of(text)["facts"]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", FEW)
def test_same_facts_in_every_form(name: str, form: str) -> None:
    in_form(name, form)


@pytest.mark.parametrize("encoding", HOLDS)
@pytest.mark.parametrize("name", FEW)
def test_same_facts_in_every_encoding(name: str, encoding: str) -> None:
    in_encoding(name, encoding)


@pytest.mark.slow
@pytest.mark.parametrize("name", SOME)
def test_same_facts_of_every_article(name: str) -> None:
    for form in FORMS:
        in_form(name, form)
    for encoding in HOLDS:
        in_encoding(name, encoding)


# --- the reading form -----------------------------------------------------------------------------


def test_marks_behind_what_is_invisible() -> None:
    reading = read("Ho\u200b\u0300a\u200b!")
    assert reading.text == "Hòa!"
    assert [reading.to_source(i, i + 1) for i in range(4)] == [(0, 1), (1, 4), (4, 5), (6, 7)]


def test_tabs_stay_for_pages() -> None:
    assert (read("a\tb").text, read("a\tb", tabs=True).text) == ("a b", "a\tb")


def test_page_of_decomposed_text() -> None:
    text = nfd(text_of(FEW[0]))
    article, whole = read_page(text, id="a"), read_page(text_of(FEW[0]), id="a")
    assert [b.kind for b in article.blocks] == [b.kind for b in whole.blocks]
    assert (article.published, article.views) == (whole.published, whole.views)
    for ours, theirs in zip(article.blocks, whole.blocks, strict=True):
        assert (
            unicodedata.normalize("NFC", text[ours.start : ours.end])
            == whole.text[theirs.start : theirs.end]
        )
