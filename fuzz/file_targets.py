"""Targets that take whole files: web pages, PDF, sheets to prove, sets to convert."""

from __future__ import annotations

import json
import random
import re
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from targets import Target

import kx_extract
from documents import make_pdf, set_lines
from kx_extract.evaluation.formats.annotated import BadAnnotations
from kx_extract.evaluation.formats.conversion import Format, convert_set
from kx_extract.evaluation.verify import Source, read_sheet, verify_sheet
from kx_extract.reading.article import Article
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.containers import Source as File
from kx_extract.reading.sources.inputs import read_source
from pages import PAGES
from promises import Broken, breaches
from strategies import edited

ARTICLE = """Vũ Lễ: Được mùa lúa xuân

05/03/2023 08:00

Ông Trần Văn An, Bí thư Đảng ủy xã Vũ Lễ (huyện Kiến Xương, tỉnh Thái Bình), cho biết:

Năm 2022 xã có 13 chi bộ với 439 đảng viên, gồm 200 nam và 239 nữ; trồng 30 ha lúa, đạt 62 tạ/ha,
tăng 3% so với năm 2021.
"""
"""What sheets to prove and to convert are of."""

_SECONDS = 5.0  # what one file may take, a coverage tool beside it
_ODD: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1e300, 0.1, "", "x", "../x", "\u202e", "a" * 5000, "2023-13-45",
    "1/2", [], [[]], {}, {"start": 5, "end": 1, "text": ""},
    {"start": -1, "end": 10**9, "text": "x"},
)  # fmt: skip


@contextmanager
def soon(size: int) -> Iterator[None]:
    """Raises ``Broken`` for what takes longer than a file of that size may."""
    begun = time.process_time()
    yield
    took = time.process_time() - begun
    if took > _SECONDS * (1 + size / 100_000):
        raise Broken(f"slow: {took:.1f} s for {size} bytes")


@cache
def sheet_json() -> dict[str, Any]:
    """The sheet of the article, as JSON."""
    loaded: dict[str, Any] = json.loads(kx_extract.extract(ARTICLE).to_json())
    return loaded


class Bytes(Target):
    """A file's bytes, each a letter of Latin-1 in the text of a finding."""

    def text_of(self, data: bytes) -> str:
        return data.decode("latin-1")[: self.longest]

    def mutate(self, data: bytes, longest: int, seed: int) -> bytes:
        """The file after a few edits; now and then one of those that it begins with."""
        chance = random.Random(seed)
        if not data or chance.random() < 0.1:
            data = chance.choice(self.seeds())
        for _ in range(chance.randrange(1, 5)):
            data = _edited(data, chance, self.tokens())
        return data[: min(longest, self.longest)]

    def seeds(self) -> Sequence[bytes]:
        """Files that are read well."""
        raise NotImplementedError

    def tokens(self) -> Sequence[bytes]:
        """Pieces that mean something in such files."""
        raise NotImplementedError


class Pages(Bytes):
    """Web pages: an article, or one line that says why there is none."""

    longest = 60_000
    short = 60
    name: ClassVar[str] = "a.html"

    def check(self, text: str) -> None:
        """Raises ``Broken``, or whatever the reader raised that is no refusal."""
        data = text.encode("latin-1")
        with soon(len(data)):
            try:
                article = read_source(File(self.name, "a"), data)
            except UnreadableArticle as error:
                if not error.reason or "\n" in error.reason:
                    raise Broken(f"no one line: {error.reason!r}") from None
                return
        self._whole(article)

    def _whole(self, article: Article) -> None:
        """See that the article's parts lie in its text."""
        size = len(article.text)
        parts = [article.title, article.lead, article.author, article.body, *article.captions]
        blocks = [(block.start, block.end) for block in article.blocks]
        for part in (*parts, *blocks):
            if part is not None and not 0 <= part[0] < part[1] <= size:
                raise Broken(f"a part outside of the text: {part}")
        if blocks != sorted(blocks):
            raise Broken("blocks out of order")
        if size < 3000:  # and a sheet can be made of it
            sheet = kx_extract.extract(article.text, article.published)
            for broken in breaches(article.text, sheet):
                raise Broken(broken)

    def seeds(self) -> Sequence[bytes]:
        return [page.html.encode() for page in PAGES]

    def tokens(self) -> Sequence[bytes]:
        return _HTML


class Pdfs(Pages):
    """PDF: the same."""

    longest = 30_000
    short = 40
    name = "a.pdf"

    @cache  # noqa: B019 - one target lives as long as its run
    def seeds(self) -> Sequence[bytes]:
        lines = set_lines(ARTICLE.replace("\n", " "), width=60)
        packed = make_pdf(lines, lines)
        return [packed, _unpacked(packed), make_pdf(lines, unicode=False)]

    def tokens(self) -> Sequence[bytes]:
        return _PDF


class Sheets(Target):
    """A sheet that somebody changed: ``verify`` says what is wrong with it, and comes to an end."""

    longest = 60_000
    short = 80

    def check(self, text: str) -> None:
        """Raises ``Broken``, or whatever ``verify`` raised."""
        with soon(len(text)):
            sheet, problems = read_sheet(text.encode("utf-8", "replace"))
            if sheet is not None:
                problems += verify_sheet(sheet, Source(ARTICLE))
            elif not problems:
                raise Broken("refused without a word")
        for path, message in problems:
            if not message or not isinstance(path, str):
                raise Broken(f"a problem without a word at {path!r}")

    def mutate(self, data: bytes, longest: int, seed: int) -> bytes:
        """The sheet with values changed, of its own or odd ones; now and then its letters."""
        chance = random.Random(seed)
        text = self.text_of(data)
        if chance.random() < 0.2 and text:
            text = edited(text, chance, times=1)
        else:
            try:
                sheet = json.loads(text)
            except (ValueError, RecursionError):
                sheet = json.loads(json.dumps(sheet_json()))
            for _ in range(chance.randrange(1, 4)):
                _change(sheet, chance)
            text = json.dumps(sheet, ensure_ascii=False)
        return text[: self.longest].encode("utf-8", "replace")[:longest]


class Sets(Bytes):
    """Sets of annotations in every format: ``convert`` writes below its output only, or refuses in
    a line. The first letter tells the format."""

    longest = 40_000
    short = 12

    def check(self, text: str) -> None:
        """Raises ``Broken``, or whatever ``convert`` raised that is no refusal."""
        kind, data = text[:1], text[1:].encode("latin-1")
        with soon(len(data)), tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            given = _laid_out(folder, kind, data)
            before = _below(folder)
            for to, name in _OUTPUTS.items():
                _converted(given, folder / "out" / name, to, folder / "articles")
            strange = {p for p in _below(folder) - before if p.parts[0] != "out"}
            if strange:
                raise Broken(f"written elsewhere: {sorted(strange)[0]}")
            if half := [p for p in _below(folder) if p.name.startswith(".kx")]:
                raise Broken(f"left half-written: {half[0]}")

    @cache  # noqa: B019 - as above
    def seeds(self) -> Sequence[bytes]:
        sheet = json.dumps(sheet_json(), ensure_ascii=False).encode()
        found = [b"s" + sheet]
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            given = _laid_out(folder, "s", sheet)
            for to, name in _OUTPUTS.items():
                _converted(given, folder / "out" / name, to, folder / "articles")
            out = folder / "out"
            found.append(b"b" + (out / "brat" / "a.ann").read_bytes())
            found.append(b"c" + (out / "conll" / "a.conll").read_bytes())
            found.append(b"d" + (out / "a.spacy").read_bytes())
            found.append(b"l" + (out / "a.json").read_bytes())
        return found

    def tokens(self) -> Sequence[bytes]:
        return _SETS


_OUTPUTS: dict[Format, str] = {
    "brat": "brat",
    "conll": "conll",
    "docbin": "a.spacy",
    "label-studio": "a.json",
}
_FILES = {"b": "a.ann", "c": "set.conll", "d": "set.spacy", "l": "set.json"}


def _laid_out(folder: Path, kind: str, data: bytes) -> Path:
    """A set as files, and the article that it is of; returns what is to be converted."""
    (folder / "articles").mkdir()
    (folder / "articles" / "a.txt").write_text(ARTICLE, encoding="utf-8", newline="")
    given = folder / "in"
    given.mkdir()
    (given / _FILES.get(kind, "a.json")).write_bytes(data)
    if kind == "b":
        (given / "a.txt").write_text(ARTICLE, encoding="utf-8", newline="")
    (folder / "out").mkdir()
    return given / _FILES[kind] if kind in ("c", "d", "l") else given


def _converted(given: Path, output: Path, to: Format, articles: Path) -> None:
    try:
        _, problems = convert_set(given, output, to, articles)
    except BadAnnotations as error:
        problems = [str(error)]
    for problem in problems:
        if not problem:
            raise Broken("refused without a word")


def _below(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def _unpacked(pdf: bytes) -> bytes:
    """A PDF whose streams are as they are, so that edits reach what they hold."""

    def plain(found: re.Match[bytes]) -> bytes:
        stream = zlib.decompress(found[1])
        return b"/Length %d>>\nstream\n%s\nendstream" % (len(stream), stream)

    return re.sub(
        rb"/Filter/FlateDecode/Length \d+>>\nstream\n(.*?)\nendstream", plain, pdf, flags=re.DOTALL
    )


def _change(sheet: Any, chance: random.Random) -> None:
    """Change one value of a sheet in place, to an odd one or to another of its own."""
    here = sheet
    while isinstance(here, (dict, list)) and here:
        keys: list[Any] = list(here) if isinstance(here, dict) else list(range(len(here)))
        key = chance.choice(keys)
        if isinstance(here[key], (dict, list)) and here[key] and chance.random() < 0.8:
            here = here[key]
            continue
        act = chance.randrange(5)
        if act == 0:
            del here[key]
        elif act == 1:
            here[key] = _near(here[key], chance)
        elif act == 2:
            here[key] = here[chance.choice(keys)]
        elif act == 3 and isinstance(here, list):
            here.insert(0, here[key])
        else:
            here[key] = chance.choice(_ODD)
        return


def _near(value: Any, chance: random.Random) -> Any:
    """A value of the same type that is not far off."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, (int, float)):
        return value + chance.choice([-1, 1, 10, -(10**6)])
    if isinstance(value, str):
        return edited(value or "x", chance, times=1)
    return value


def _edited(data: bytes, chance: random.Random, tokens: Sequence[bytes]) -> bytes:
    a = chance.randrange(len(data) + 1)
    b = min(len(data), a + chance.choice([0, 1, 4, 30, 300]))
    head, part, tail = data[:a], data[a:b], data[b:]
    bit = 1 << chance.randrange(8)
    token = chance.choice(tokens)
    number = str(chance.choice([-1, 0, 2**31, 10**30])).encode()
    return head + chance.choice(
        [
            token + tail,
            token + part + tail,
            tail,
            part + part + tail,
            tail + part,
            bytes(byte ^ bit for byte in part[:4]) + part[4:] + tail,
            part * chance.choice([3, 50]) + tail,
            number + tail,
        ]
    )


_HTML = [
    b"<p>", b"</p>", b"<div class='content'>", b"</div>", b"<article>", b"<h1>", b"</h1>",
    b"<table><tr><td>", b"<!--", b"-->", b"<script>", b"</script>",
    b"<script type='application/ld+json'>", b'{"@type":"NewsArticle","articleBody":"',
    b"<meta property='og:title' content='", b"<time datetime='2023-02-30'>", b"<br>", b"&#xD800;",
    b"&#0;", b"&nbsp;", b"<![CDATA[", b"<?xml version='1.0' encoding='utf-16'?>",
    b"<!DOCTYPE x [<!ENTITY a '&a;'>]>", b"&a;", b"<svg>", b"<base href=x>", b"\x00", b"\xff\xfe",
    b"\xef\xbb\xbf", b"<meta charset=utf-7>", b"<meta charset=x>", b"<" * 50, b"<b>" * 300,
    b"xml:lang=", b"='",
]  # fmt: skip
_PDF = [
    b"/W[0 20000000 500]", b"/Filter/FlateDecode", b"/Filter[/ASCIIHexDecode/ASCII85Decode]",
    b"/RunLengthDecode", b"/LZWDecode", b"obj\n", b"endobj\n", b"stream\n", b"endstream",
    b"/Length 99999999", b"/Length -1", b"<<", b">>", b"[", b"]", b"/Kids[3 0 R]",
    b"/Parent 2 0 R", b"/Type/Page", b"/Count 999999999", b"xref\n", b"trailer<</Root 1 0 R>>",
    b"startxref\n0\n%%EOF", b"/Prev 0", b"/Encrypt 1 0 R", b"BT", b"ET", b"Tj", b"TJ",
    b"1e999 0 0 1 0 0 cm", b"Tf", b"/ToUnicode 5 0 R", b"beginbfrange <00> <ffffffff>",
    b"/DW 1e99", b"/MediaBox[0 0 1e30 1e30]", b"/Type/XObject/Subtype/Form", b" Do ", b"(" * 60,
    b"/Predictor 15/Columns 999999",
]  # fmt: skip
_SETS = [
    b"T1\t", b"R1\t", b"E1\t", b"#1\tAnnotatorNotes T1\t", b"*\tEquiv T1 T2", b"Arg1:T1 Arg2:T99",
    b"\n", b"\t", b" 0 5;9 99999999 ", b'{"', b'"}', b'"start":', b'"../x"', b'"\\ud800"',
    b"null", b"1e999999", b'"article":"/etc/passwd"', b"[[[[", b"-1", b"B-place", b"O\n",
    b'"kx_article"', b"\x82\xa4", b"\xff", b'"data":', b'"predictions":[]', b'"result":',
    b'"from_id":', b'"text":"', b'"end":3',
]  # fmt: skip

TARGETS: dict[str, Target] = {
    "html": Pages(),
    "pdf": Pdfs(),
    "verify": Sheets(),
    "convert": Sets(),
}
