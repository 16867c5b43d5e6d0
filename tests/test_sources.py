"""Where articles come from: every kind of input, in one order, each problem in its place."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.files import MAX_BYTES
from kx_extract.reading.sources import (
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
            f"! {tmp_path / 'bare'}: no *.txt below this folder",
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
        assert texts(file) == [TEXT] * 3

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (b"{", "no JSON"),
            (b"[" * 100_000, "no JSON"),
            (b"\xff\xfe", "no UTF-8"),
            (b"[1]", "no record with a field 'text'"),
            (b'{"body": "x"}', "no record with a field 'text'"),
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
