"""Where articles come from: every kind of input, in one order, each problem in its place."""

from __future__ import annotations

import io
import json
import re
import tarfile
import unicodedata
import zipfile
from pathlib import Path

import pytest

from encoders import encode_tcvn3
from kx_extract.reading.article import Article
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import MAX_BYTES
from kx_extract.reading.sources.inputs import (
    Fields,
    Source,
    content_of,
    count_files,
    find_sources,
    fingerprint,
    read_source,
)

TEXT = "Xã Vũ Lễ có 13 chi bộ.\n"


def told(*paths: object) -> list[str]:
    """What is found, in words: ids, and problems as ``NAME: REASON``."""
    found = find_sources([str(path) for path in paths])
    return [f.id if isinstance(f, Source) else f"! {f}" for f in found]


def texts(*paths: object) -> list[str]:
    return [
        read_source(found).text
        for found in find_sources([str(path) for path in paths])
        if isinstance(found, Source)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of articles, deep and with what must be passed over."""
    root = tmp_path / "articles"
    for name in ("b.txt", "a/d.txt", "a/c.TXT", "z.md", ".hidden.txt", ".git/x.txt", "a.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"{name}\n{TEXT}", encoding="utf-8")
    return root


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, members: dict[str, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


class TestFiles:
    def test_a_folder_in_the_order_of_its_names(self, folder: Path) -> None:
        assert told(folder) == ["c", "d", "a", "b"]

    def test_each_file_once_in_one_order(self, folder: Path) -> None:
        assert told(folder / "b.txt", folder, folder / "a") == ["c", "d", "a", "b"]
        assert told(folder / "b.txt", folder / "a.txt") == ["a", "b"]

    def test_a_named_file_is_taken_whatever_its_ending(self, folder: Path) -> None:
        assert told(folder / "z.md") == ["z"]

    def test_globs(self, folder: Path) -> None:
        assert told(folder / "*.txt") == ["a", "b"]
        assert told(folder / "**" / "*.txt") == ["d", "a", "b"]
        (problem,) = told(folder / "*.html")
        assert problem.endswith("no file is called so")

    def test_problems_stand_in_their_place(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "bare").mkdir()
        nul = f"{tmp_path}/nul\0"
        found = told(tmp_path / "missing", folder / "a.txt", tmp_path / "bare", nul)
        assert found == [
            "a",
            f"! {tmp_path / 'bare'}: no *.txt, *.html, *.htm, *.xhtml, *.mhtml, *.mht, *.docx, *.doc, *.odt, *.rtf, *.pdf below this folder",
            f"! {tmp_path / 'missing'}: no such file or folder",
            f"! {nul}: no possible file name",
        ]

    def test_links_to_folders_are_not_followed(self, folder: Path) -> None:
        (folder / "loop").symlink_to(folder)
        assert told(folder) == ["c", "d", "a", "b"]

    def test_counting(self, folder: Path, tmp_path: Path) -> None:
        assert count_files([folder, folder / "a.txt"]) == 5
        assert count_files([zipped(tmp_path / "x.zip", {})]) is None


class TestLines:
    def test_records(self, tmp_path: Path) -> None:
        file = tmp_path / "2023.jsonl"
        records = [
            {"text": TEXT},
            {"text": TEXT, "id": "kien-xuong", "published": "2023-03-05"},
            {"text": TEXT, "id": 7},
        ]
        lines = "\ufeff" + "\n".join(json.dumps(record) for record in records)
        file.write_text(lines, encoding="utf-8")
        assert told(file) == ["2023-1", "kien-xuong", "7"]
        second = list(find_sources([file]))[1]
        assert isinstance(second, Source)
        article = read_source(second)
        assert (article.published, article.file) == ("2023-03-05", f"{file}:2")
        assert texts(file) == [TEXT, f"{TEXT}\n2023-03-05\n", TEXT]

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (b"{", "no JSON"),
            (b"[" * 100_000, "no JSON"),
            (b"\xff\xfe", "no UTF-8"),
            (b"[1]", "no JSON object"),
            (b"{}", "no field 'text'; name it with --text-field"),
            (b'{"x": 1}', "no field 'text' among 'x'; name it with --text-field"),
            (b'{"text": " "}', "its text is empty"),
            (b'{"text": "x", "id": "../x"}', "its id '../x' is no name for a file"),
            (b'{"text": "x", "id": ".."}', "its id '..' is no name for a file"),
            (b'{"text": "x", "published": 3}', "its 'published' is no text"),
            (b'{"text": "' + b"a" * MAX_BYTES + b'"}', "too large: more than 16 MB"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_a_bad_line_costs_itself(self, tmp_path: Path, line: bytes, reason: str) -> None:
        file = tmp_path / "x.jsonl"
        good = json.dumps({"text": TEXT}).encode()
        file.write_bytes(b"\n".join([good, line, b"", good]))
        assert told(file) == ["x-1", f"! {file}:2: {reason}", "x-4"]

    @pytest.mark.parametrize(
        ("record", "reason"),
        [
            ({"text": TEXT, "published": "yesterday"}, "no ISO 8601"),
            ({"text": "a\ud800b"}, "no Unicode"),
        ],
    )
    def test_a_record_that_cannot_be_read(
        self, tmp_path: Path, record: dict[str, str], reason: str
    ) -> None:
        file = tmp_path / "x.jsonl"
        file.write_text(json.dumps(record))
        (source,) = find_sources([file])
        assert isinstance(source, Source)
        content_of(source)
        with pytest.raises(UnreadableArticle, match=reason):
            read_source(source)


class TestArchives:
    MEMBERS = {
        "2023/b.txt": TEXT.encode(),
        "2023/.hidden.txt": b"x",
        "__MACOSX/b.txt": b"x",
        "a.txt": b"A " + TEXT.encode(),
        "x.jsonl": json.dumps({"text": TEXT}).encode(),
        "picture.jpg": b"x",
    }

    def test_zip(self, tmp_path: Path) -> None:
        file = zipped(tmp_path / "x.zip", self.MEMBERS)
        assert told(file) == ["b", "a", "x-1"]
        assert texts(file) == [TEXT, "A " + TEXT, TEXT]
        first = next(find_sources([file]))
        assert isinstance(first, Source)
        assert first.name == f"{file}!2023/b.txt"

    @pytest.mark.parametrize(
        ("name", "mode"),
        [("x.tar", "w"), ("x.tar.gz", "w:gz"), ("x.tgz", "w:gz"), ("x.tar.xz", "w:xz")],
    )
    def test_tar(self, tmp_path: Path, name: str, mode: str) -> None:
        file = tarred(tmp_path / name, self.MEMBERS, mode)
        assert told(file) == ["b", "a", "x-1"]
        assert texts(file) == [TEXT, "A " + TEXT, TEXT]

    @pytest.mark.parametrize("make", [zipped, tarred])
    @pytest.mark.parametrize("member", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "..\\a.txt"])
    def test_paths_that_lead_out(self, tmp_path: Path, make: object, member: str) -> None:
        file = tmp_path / ("x.zip" if make is zipped else "x.tar.gz")
        make(file, {member: b"x", "good.txt": TEXT.encode()})  # type: ignore[operator]
        problem, good = told(file)
        assert problem.endswith(": its path leads out of the archive")
        assert good == "good"
        assert [path.name for path in tmp_path.iterdir()] == [file.name]

    @pytest.mark.parametrize("make", [zipped, tarred])
    def test_bombs(self, tmp_path: Path, make: object) -> None:
        file = tmp_path / ("x.zip" if make is zipped else "x.tar.gz")
        make(file, {"bomb.txt": bytes(MAX_BYTES + 1), "good.txt": TEXT.encode()})  # type: ignore[operator]
        assert told(file) == [f"! {file}!bomb.txt: too large: more than 16 MB", "good"]

    def test_links_in_a_tar(self, tmp_path: Path) -> None:
        file = tmp_path / "x.tar.gz"
        with tarfile.open(file, "w:gz") as archive:
            link = tarfile.TarInfo("link.txt")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
        assert told(file) == [f"! {file}!link.txt: a link or a device, not a file"]

    @pytest.mark.parametrize("name", ["x.zip", "x.tar.gz", "x.tar"])
    @pytest.mark.parametrize("kept", [0, 1, 40])
    def test_broken_archives(self, tmp_path: Path, name: str, kept: int) -> None:
        file = tmp_path / name
        make = zipped if name.endswith("zip") else tarred
        make(file, {f"{n}.txt": TEXT.encode() * 50 for n in range(9)})
        file.write_bytes(file.read_bytes()[:kept] or b"\0")
        found = told(file)
        assert found
        assert found[-1].startswith(f"! {file}: ")
        assert "\n" not in found[-1]

    def test_an_encrypted_member(self, tmp_path: Path) -> None:
        file = zipped(tmp_path / "x.zip", {"a.txt": TEXT.encode()})
        data = bytearray(file.read_bytes())
        for header in (b"PK\x03\x04", b"PK\x01\x02"):
            at = data.index(header) + (6 if header == b"PK\x03\x04" else 8)
            data[at] |= 1
        file.write_bytes(data)
        (problem,) = told(file)
        assert problem.startswith(f"! {file}!a.txt: cannot be unpacked")


class TestRemote:
    def test_urls(self, folder: Path, tmp_path: Path) -> None:
        pytest.importorskip("fsspec")
        assert told(f"file://{folder}") == ["c", "d", "a", "b"]
        assert told(f"file://{folder}/*.txt") == ["a", "b"]
        assert told(f"file://{folder}/b.txt") == ["b"]
        assert told(f"file://{zipped(tmp_path / 'x.zip', {'a.txt': b'x'})}") == ["a"]
        assert texts(f"file://{folder}/b.txt") == [f"b.txt\n{TEXT}"]

    def test_what_is_not_there(self, tmp_path: Path) -> None:
        pytest.importorskip("fsspec")
        (source,) = find_sources([f"file://{tmp_path}/x.txt"])
        assert isinstance(source, Source)
        with pytest.raises(UnreadableArticle, match="no such file"):
            content_of(source)
        (problem,) = told("nosuch://bucket/x.txt")
        assert "\n" not in problem
        assert problem.startswith("! nosuch://bucket/x.txt: ")


def test_the_fingerprint_is_of_all_that_is_read() -> None:
    plain, dated = Source("x", "x", text=TEXT), Source("x", "x", text=TEXT, published="2023")
    assert fingerprint(content_of(plain)) != fingerprint(content_of(dated))
    assert content_of(Source("x", "x", data=b"abc")) == b"abc"


def toned(letter: re.Match[str]) -> str:
    """``ề`` as ``ê`` and its tone."""
    marks = unicodedata.normalize("NFD", letter[0])
    tone = next((mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
    return unicodedata.normalize("NFC", marks.replace(tone, "")) + tone


class TestTables:
    """CSV and TSV, and what records say beside their text."""

    ROWS = 'id,Tiêu đề,Nội dung,Ngày đăng,Tác giả,url\n7,"Vụ xuân, vụ mùa","Dòng một.\nDòng hai.",05/03/2023 23:06,Thu Thủy,https://x.vn/7\n'

    def read(self, file: Path, **names: str) -> list[object]:
        found = find_sources([file], fields=Fields(**names))
        return [read_source(f) if isinstance(f, Source) else str(f) for f in found]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
    @pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
    def test_columns_by_their_usual_names(self, tmp_path: Path, encoding: str, mark: str) -> None:
        file = tmp_path / ("x.tsv" if mark == "\t" else "x.csv")
        rows = self.ROWS
        if encoding == "cp1258":  # it writes a toned vowel as letter and mark
            rows = re.sub("[^\x00-\x7fđăâêôơưĐ]", toned, unicodedata.normalize("NFC", rows))
        rows = rows.replace(",", mark).replace(f"xuân{mark}", "xuân,")
        file.write_bytes(rows.encode(encoding))
        (article,) = self.read(file)
        assert isinstance(article, Article), article
        assert article.id == "7"
        assert article.url == "https://x.vn/7"
        assert article.published == "2023-03-05T23:06:00+07:00"
        assert article.title is not None and article.author is not None
        nfc = unicodedata.normalize("NFC", article.text)
        assert nfc == "Vụ xuân, vụ mùa\n\nDòng một.\nDòng hai.\n\nThu Thủy\n05/03/2023 23:06\n"
        assert unicodedata.normalize("NFC", article.text[slice(*article.author)]) == "Thu Thủy"

    def test_columns_that_are_named(self, tmp_path: Path) -> None:
        file = tmp_path / "x.csv"
        file.write_text(f"a,text,c\n1,nothing,{TEXT}\n", encoding="utf-8")
        (article,) = self.read(file, text="c", id="a")
        assert isinstance(article, Article)
        assert (article.id, article.text, article.file) == ("1", TEXT.strip(), f"{file}:2")
        assert self.read(file, text="d") == [f"{file}: no field 'd' among 'a', 'text', 'c'"]
        assert self.read(file, text="c", date="d") == [f"{file}: no column 'd'"]

    def test_what_the_text_says_itself_is_not_said_twice(self) -> None:
        text = "Vụ xuân  thắng lợi\n05/03/2023 23:06\nXã Vũ Lễ có 13 chi bộ.\nThu Thủy\n"
        source = Source(
            "x",
            "x",
            text=text,
            title="Vụ xuân thắng lợi",
            author="Thu Thủy",
            published="2023-03-05 23:06:00",
        )
        article = read_source(source)
        assert article.text == text
        assert article.title == (0, 18)
        assert article.author is not None and article.text[slice(*article.author)] == "Thu Thủy"
        assert article.published == "2023-03-05T23:06:00+07:00"

    def test_paragraphs_and_authors_in_lists(self, tmp_path: Path) -> None:
        file = tmp_path / "x.jsonl"
        record = {"body": ["Một.", "Hai."], "authors": [{"name": "Thu Hà"}, "An Bình"]}
        file.write_text(json.dumps(record))
        (article,) = self.read(file)
        assert isinstance(article, Article)
        assert article.text == "Một.\nHai.\n\nThu Hà, An Bình\n"
        assert article.author == (11, 26)

    @pytest.mark.parametrize(
        ("row", "reason"),
        [
            (b"1", "its text is empty"),
            (b"1, ", "its text is empty"),
            (
                b"1,b,c",
                "3 cells, but the table has 2 columns: a quotation mark or delimiter is amiss",
            ),
            (b"1,\xff", "not valid utf-8"),
            (b"../x,b", "its id '../x' is no name for a file"),
            (b"1,a\0b", "binary data, no text"),
            (b'1,"' + b"a" * (MAX_BYTES + 5) + b'"', "too large: more than 16 MB"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_a_bad_row_costs_itself(self, tmp_path: Path, row: bytes, reason: str) -> None:
        file = tmp_path / "x.csv"
        file.write_bytes(b"id,text\na,good\n" + b"b,good\n" * 12000 + b"\n" + row + b"\nc,good\n")
        found = told(file)
        if b"\0" in row and len(found) == 12003:
            assert found[-2].startswith(f"! {file}:12004: ")  # Python 3.10: line contains NUL
            return
        assert [line for line in found if line != "b"] == [
            "a",
            f"! {file}:12004: {reason}",
            "c",
        ] or found[-2] == f"! {file}:12004: {reason}"

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "empty file"),
            (b"\n \n", "only white space"),
            (b"a,b\n1,2\n", "no field 'text' among 'a', 'b'; name it with --text-field"),
            (b"PK\0\0\1\2\3\4", "binary data"),
        ],
    )
    def test_a_bad_table(self, tmp_path: Path, data: bytes, reason: str) -> None:
        file = tmp_path / "x.csv"
        file.write_bytes(data)
        (problem,) = told(file)
        assert problem.startswith(f"! {file}: {reason}")

    def test_an_old_encoding(self, tmp_path: Path) -> None:
        file = tmp_path / "x.csv"
        rows = f"id,text\n1,{'Xã Vũ Lễ có mười ba chi bộ. ' * 20}\n2,Được mùa.\n"
        file.write_bytes(encode_tcvn3(rows))
        first, second = self.read(file)
        assert isinstance(first, Article) and first.text.startswith("Xã Vũ Lễ có")
        assert isinstance(second, Article) and second.text == "Được mùa."

    def test_in_an_archive(self, tmp_path: Path) -> None:
        for make, name in ((zipped, "x.zip"), (tarred, "x.tar.gz")):
            file = make(tmp_path / name, {"y.csv": self.ROWS.encode(), "z.tsv": b"text\nA b.\n"})
            assert told(file) == ["7", "z-2"]
