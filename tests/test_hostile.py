"""A folder of everything that can be wrong, in one run: a line for each, and the rest is done.

What each part of the reading refuses is tested where that part is; this is the whole command, and
the table of ``docs/hostile.md``.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import struct
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import make_odt, make_pdf, make_rtf
from kx_extract.batch import Output, extract_into
from page_lists import LISTS

GOOD = "Xã Vũ Lễ có 13 chi bộ với 439 đảng viên.\n".encode()
LONG = "Vụ xuân năm 2023, xã Vũ Lễ gieo cấy 310 ha lúa, năng suất 71 tạ/ha; "


def _zip(members: dict[str, bytes], *, repeat: int = 1) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for _ in range(repeat):
            for name, data in members.items():
                archive.writestr(name, data)
    return file.getvalue()


def _tar(*members: tuple[str, bytes, bytes, str]) -> bytes:
    """A tar archive of (name, bytes, type, what a link leads to)."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, data, kind, target in members:
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.size = kind, target, len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def _overlapping(count: int) -> bytes:
    """A zip archive whose members are all the same bytes, listed over and over."""
    data = zlib.compress(bytes(15 * 1024**2))[2:-4]
    crc = zlib.crc32(bytes(15 * 1024**2))
    size = 15 * 1024**2
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(data), size, 0, 0)
    entries = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, len(data), size,
                    len(name), 0, 0, 0, 0, 0, 0) + name
        for name in (b"%d.txt" % number for number in range(count))
    )  # fmt: skip
    begin = len(local) + len(data)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(entries), begin, 0)
    return local + data + entries + end


def _endless_tar() -> bytes:
    """A tar archive of a few kilobytes with a member of many gigabytes that is no article."""
    head = tarfile.TarInfo("picture.jpg")
    head.size = 1 << 36
    zeros = gzip.compress(bytes(64 * 1024**2))
    return gzip.compress(head.tobuf()) + zeros * 80


def _page(body: str) -> bytes:
    return f"<html><body><h1>Xã Vũ Lễ</h1>{body}</body></html>".encode()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    # no text
    "empty.txt": (lambda: b"", "empty file"),
    "white.txt": (lambda: " \n\u00a0\t\n".encode(), "only white space"),
    "nul.txt": (lambda: GOOD + b"\0" + GOOD, r"binary data, no text \(a NUL"),
    "picture.txt": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary data, no text"),
    "control.txt": (lambda: bytes([1, 2, 3, 4]) * 50, "binary data, no text"),
    # encodings
    "cut.txt": (lambda: GOOD * 3 + "ộ".encode()[:2], r"not valid UTF-8"),
    "overlong.txt": (lambda: GOOD + b"\xc0\xaf", r"not valid UTF-8"),
    "surrogate.txt": (lambda: GOOD + b"\xed\xa0\x80", r"not valid UTF-8"),
    "mixed.txt": (
        lambda: GOOD * 5 + ("Đảng bộ xã có chi bộ, đảng viên. " * 5).encode("utf-16-le"),
        "(not valid UTF-8|binary data|two encodings)",
    ),
    "half.txt": (lambda: b"\xff\xfe" + GOOD.decode().encode("utf-16-le")[:-1], "not valid utf-16"),
    # sizes
    "large.txt": (lambda: GOOD * 400_000, "too large: more than 16 MB"),
    # wrong endings and broken files
    "text.zip": (lambda: GOOD, "no zip archive"),
    "text.tar.gz": (lambda: GOOD, "no tar archive, or a broken one"),
    "text.docx": (lambda: GOOD, "no DOCX"),
    "prose.pdf": (lambda: GOOD, "no PDF"),
    "odt.odt": (lambda: GOOD, "no ODT"),
    "rtf.rtf": (lambda: GOOD, "no RTF"),
    "doc.doc": (lambda: GOOD, "no DOC"),
    "mht.mht": (lambda: GOOD, "no MHTML"),
    "entities.odt": (
        lambda: make_odt("&a;", head="<!DOCTYPE a [<!ENTITY a 'x'>]>"),
        "it declares entities of its own",
    ),
    "groups.rtf": (lambda: make_rtf("{" * 2000), "more than 1000 groups in one another"),
    "list.html": (lambda: LISTS["joomla blog"].encode(), "it is a list of articles"),
    "cut.zip": (lambda: _zip({"a.txt": GOOD * 99})[:-30], "no zip archive"),
    "scan.pdf": (lambda: make_pdf([], picture=True), r"\(OCR\)"),
    "lies.txt": (lambda: _zip({"a.txt": GOOD}), "binary data|zip"),
    "array.jsonl": (lambda: b"[1, 2]", "no JSON object"),
    "deep.jsonl": (lambda: b"[" * 200_000, "no JSON"),
    "nothing.csv": (lambda: b"a,b\n1,2\n", "no field 'text'"),
    # archives that are meant to harm
    "climbs.zip": (lambda: _zip({"../../climbed.txt": GOOD}), "its path leads out of the archive"),
    "absolute.tar.gz": (
        lambda: _tar(("/tmp/climbed.txt", GOOD, tarfile.REGTYPE, "")),
        "its path leads out of the archive",
    ),
    "links.tar.gz": (
        lambda: _tar(("link.txt", b"", tarfile.SYMTYPE, "/etc/passwd")),
        "a link or a device, not a file",
    ),
    "device.tar.gz": (
        lambda: _tar(("zero.txt", b"", tarfile.CHRTYPE, "")),
        "a link or a device, not a file",
    ),
    "bomb.zip": (lambda: _zip({"a.txt": bytes(17 * 1024**2)}), "too large: more than 16 MB"),
    "overlap.zip": (lambda: _overlapping(400), "unpacks to more than 200 times its size"),
    "endless.tar.gz": (_endless_tar, "unpacks to more than 200 times its size"),
    # pages
    "tags.html": (lambda: _page("<p>a</p>" * 100_001), "too large: more than 100,000 tags"),
    "nothing.html": (lambda: b"<html><body></body></html>", "no article in this page"),
}
"""File: how it is made, and the reason that is given (a regular expression)."""

DONE: dict[str, Callable[[], bytes]] = {
    "a good one.txt": lambda: GOOD,
    "mac \u0301 'quote' \"x\" $(x) ;&.txt": lambda: GOOD,
    "-o.txt": lambda: GOOD,
    "x" * 240 + ".txt": lambda: GOOD,
    "line.txt": lambda: (LONG * 5_000)[:200_000].encode(),
    "lines.txt": lambda: b"a\n" * 100_000,
    "nested.html": lambda: _page("<div>" * 30_000 + GOOD.decode() + "</div>" * 30_000),
    "zz.txt": lambda: GOOD,
}
"""What is odd and is done all the same."""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], set[str]]:
    """The folder of one run over all of it: what was refused and why, and what was done."""
    place = tmp_path_factory.mktemp("hostile")
    articles = place / "articles"
    articles.mkdir()
    for name, (make, _) in REFUSED.items():
        (articles / name).write_bytes(make())
    for name, make in DONE.items():
        (articles / name).write_bytes(make())
    (articles / "gone.txt").symlink_to("nowhere")
    (articles / "round.txt").symlink_to("round.txt")
    (articles / "up").symlink_to("..")  # a folder in itself
    os.mkfifo(articles / "pipe.txt")
    (articles / "folder.txt").mkdir()
    (articles / "folder.txt" / "zz.txt").write_bytes(GOOD)  # would write the sheet of zz.txt
    if sys.platform == "linux":
        Path(os.fsdecode(os.fsencode(articles) + b"/\xff.txt")).write_bytes(GOOD)
    refused: dict[str, str] = {}
    done = set()
    for each in extract_into([str(articles)], Output.at(place / "facts"), workers=2):
        name = each.name.removeprefix(f"{articles}/")
        if each.reason is None:
            done.add(name)
        else:
            assert name not in refused, "two lines for one input"
            refused[name] = each.reason
    return place, refused, done


Outcome = tuple[Path, dict[str, str], set[str]]


@pytest.mark.parametrize("name", REFUSED)
def test_each_is_refused_in_one_line(outcome: Outcome, name: str) -> None:
    _, refused, _ = outcome
    said = [refused[name]] if name in refused else _within(refused, name)
    assert len(said) == 1, refused
    assert re.search(REFUSED[name][1], said[0]), said
    assert "\n" not in said[0]
    assert len(said[0]) < 300


def _within(refused: dict[str, str], name: str) -> list[str]:
    """What is said of a file's members or records."""
    return [why for file, why in refused.items() if file.startswith((f"{name}!", f"{name}:"))]


def test_what_is_no_file_is_named(outcome: Outcome) -> None:
    _, refused, _ = outcome
    assert refused["gone.txt"] == "no such file"
    assert "links" in refused["round.txt"]
    assert refused["pipe.txt"] == "not a regular file"
    assert not [name for name in refused if name.startswith("up")]
    if sys.platform == "linux":
        assert any("its name is not valid UTF-8" in why for why in refused.values())


def test_two_that_would_write_one_sheet(outcome: Outcome) -> None:
    _, refused, done = outcome
    assert "zz.txt" in done or "folder.txt/zz.txt" in done
    (said,) = (why for name, why in refused.items() if name.endswith("zz.txt"))
    assert "zz" in said


def test_the_others_are_done(outcome: Outcome) -> None:
    place, _, done = outcome
    assert set(DONE) - done <= {"zz.txt"}
    for name in DONE:
        sheet = json.loads((place / "facts" / f"{Path(name).stem}.json").read_bytes())
        if DONE[name]() == GOOD or name == "nested.html":
            assert [fact["value"] for fact in sheet["facts"]] == [13, 439], name


def test_nothing_is_written_elsewhere(outcome: Outcome) -> None:
    place, _, done = outcome
    assert sorted(path.name for path in place.iterdir()) == ["articles", "facts"]
    assert not Path("/tmp/climbed.txt").exists()
    written = {path.name for path in (place / "facts").iterdir()}
    texts = {f"{Path(name).stem}.txt" for name in done if not name.endswith(".txt")}
    sheets = {f"{Path(name).stem}.json" for name in done}
    assert written == sheets | texts | {".kx-extract.sqlite"}


def test_every_kind_is_in_the_documentation() -> None:
    table = (Path(__file__).parent.parent / "docs" / "hostile.md").read_text(encoding="utf-8")
    reasons = re.findall(r"`([^`]+)`", table)
    for name, (_, reason) in REFUSED.items():
        assert any(re.search(reason, said) for said in reasons), name


def test_every_test_that_is_named_is_there() -> None:
    """... in the table of what broke once, whose points are numbered from 1."""
    tests = Path(__file__).parent
    page = (tests.parent / "docs" / "hostile.md").read_text(encoding="utf-8")
    table = page.split("## What broke once")[1]
    points = re.findall(r"^\| (\d+)\. .*?\| ([^|]*) \|$", table, flags=re.MULTILINE)
    assert [int(number) for number, _ in points] == list(range(1, 21))
    for number, named in points:
        found = re.findall(r"`(test_\w+\.py)::(\w+)`", named)
        assert found, number
        for file, test in found:
            assert re.search(rf"def {test}\(", (tests / file).read_text(encoding="utf-8")), test
    everywhere = "".join(file.read_text(encoding="utf-8") for file in tests.glob("test_*.py"))
    for test in re.findall(r"`(test_\w+)`", page):
        assert f"def {test}(" in everywhere, test
