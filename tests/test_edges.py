"""The edges: names that become paths, text that goes to a terminal, JSON from strangers."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fsspec  # type: ignore[import-untyped]
import pytest
import spacy
from spacy.tokens import Doc, DocBin

import kx_extract
from kx_extract import cli
from kx_extract.batch import Output, extract_into
from kx_extract.factsheet import FactSheet
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources import remote
from kx_extract.reading.sources.inputs import count_files, find_sources
from kx_extract.reading.sources.names import UnfitName, given_name, own_name
from kx_extract.reading.sources.remote import shown_url
from kx_extract.strict_json import BadJson, read_json
from kx_extract.terminal import plain, plain_line

Run = Callable[..., tuple[int, str, str]]
TEXT = "Năm 2022, Đảng bộ xã Bình Định có 13 chi bộ với 439 đảng viên."


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process; its exit code, standard output and standard error."""

    def command(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kx-extract", *map(str, arguments)])
        code: Any = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code
        out, err = capsys.readouterr()
        return int(code or 0), out, err

    return command


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def sheet(identifier: str = "a") -> dict[str, Any]:
    made = kx_extract.extract(TEXT, published="2023-03-05", id=identifier).to_json()
    return dict(json.loads(made))


# --- names that become paths ----------------------------------------------------------------------

LEADS_OUT = [
    "../pwn",
    "/tmp/kx-pwn",
    "a/b",
    "..",
    ".",
    "",
    " ",
    "a\\b",
    "a\0b",
    "x" * 300,
    "\ud800",
]


@pytest.mark.parametrize("name", LEADS_OUT)
def test_no_such_name_becomes_a_file(name: str) -> None:
    for gate in (own_name, given_name):
        with pytest.raises(UnfitName):
            gate(name)


def test_names_of_files_that_are_there_pass() -> None:
    assert own_name('a "b": $(x)?') == 'a "b": $(x)?'
    with pytest.raises(UnfitName):
        given_name("a:b")


@pytest.mark.parametrize("to", ["brat", "conll"])
@pytest.mark.parametrize("name", ["../pwn", "ABSOLUTE"])
def test_tasks_are_written_in_the_folder_only(tmp_path: Path, run: Run, to: str, name: str) -> None:
    name = str(tmp_path / "pwn") if name == "ABSOLUTE" else name
    good = {"data": {"article": "good", "text": "x y"}, "predictions": []}
    bad = {"data": {"article": name, "text": "x y"}, "predictions": []}
    (tmp_path / "t.json").write_text(json.dumps([bad, good]))
    code, out, err = run("convert", tmp_path / "t.json", tmp_path / "d" / "out", "--to", to)
    assert code == 1 and out.startswith("1 article written") and "is no name for a file" in err
    assert {Path(file).stem for file in files_below(tmp_path / "d" / "out")} >= {"good"}
    assert not [file for file in files_below(tmp_path) if "pwn" in file]


def test_documents_are_written_in_the_folder_only(tmp_path: Path, run: Run) -> None:
    packed = DocBin(store_user_data=True)
    for name in ("../pwn", "good"):
        doc = Doc(spacy.blank("xx").vocab, words=["x", "y"])
        doc.user_data["kx_article"] = name
        packed.add(doc)
    (tmp_path / "t.spacy").write_bytes(packed.to_bytes())
    code, _, err = run("convert", tmp_path / "t.spacy", tmp_path / "d" / "out", "--to", "brat")
    assert code == 1 and "'../pwn' is no name for a file" in err
    assert not [file for file in files_below(tmp_path) if "pwn" in file]


# --- halves of characters -------------------------------------------------------------------------

HALF = "\\ud800"
PAGE = (
    '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "url": "http://a/%s",'
    ' "articleBody": "%s"}</script></head><body><article><h1>Tin xã</h1><p>%s</p></article></body>'
)


@pytest.mark.parametrize("workers", [0, 1])
def test_half_a_character_costs_its_article_only(tmp_path: Path, workers: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    (folder / "url.html").write_text(PAGE % (HALF, "", TEXT), encoding="utf-8")
    (folder / "body.html").write_text(PAGE % ("", TEXT + HALF, TEXT), encoding="utf-8")
    records = [{"text": TEXT, key: f"a{HALF}"} for key in ("url", "title", "author")]
    records.append({"text": TEXT + HALF})
    lines = [json.dumps(record, ensure_ascii=True).replace("\\\\u", "\\u") for record in records]
    (folder / "r.jsonl").write_text("\n".join(lines))
    outcomes = list(extract_into([folder], Output.at(tmp_path / "out"), workers=workers))
    assert {o.kind for o in outcomes if o.name.endswith("good.txt")} == {"done"}
    said = {Path(o.name).name: o.reason or "" for o in outcomes if o.kind == "failed"}
    assert {"url.html", "r.jsonl:1", "r.jsonl:2", "r.jsonl:3", "r.jsonl:4"} <= set(said)
    assert all("is no Unicode" in reason for reason in said.values())


def test_half_a_character_is_refused_by_the_functions() -> None:
    for extract in (kx_extract.extract, lambda text: kx_extract.extract(TEXT, id=text)):
        with pytest.raises(ValueError, match="is no Unicode"):
            extract("Xã A có 13 chi bộ \ud800")


# --- sheets as input ------------------------------------------------------------------------------


def _with(**fields: Any) -> str:
    made = sheet()
    made["article"].update(fields)
    return json.dumps(made)


BAD_SHEETS: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "brackets": (lambda: "[" * 200_000, "no JSON: nested too deep"),
    "exponent": (
        lambda: json.dumps(sheet()).replace('"value": 13,', '"value": 1e999999999999999999,'),
        "no JSON: a number beyond all measure",
    ),
    "huge": (
        lambda: json.dumps(sheet()).replace('"value": 13,', '"value": 1e100000000,'),
        "no JSON: a number beyond all measure",
    ),
    "digits": (
        lambda: json.dumps(sheet()).replace('"value": 13,', f'"value": {"1" * 5000},'),
        "no JSON: a number beyond all measure",
    ),
    "half": (
        lambda: json.dumps(sheet()).replace('"encoding": "utf-8"', '"encoding": "\\ud800"'),
        "no JSON: half a character",
    ),
    "published": (lambda: _with(published="x"), "article.published"),
    "no-day": (lambda: _with(published="2023-02-31"), "article.published"),
    "keys": (
        lambda: "{" + ",".join(f'"k{i}": 1' for i in range(200_000)) + ', "k5": 2}',
        "no JSON: the name 'k5' stands twice",
    ),
    "utf-16": (lambda: json.dumps(sheet()).encode("utf-16"), "no JSON: no UTF-8"),
    "version": (
        lambda: json.dumps({k: v for k, v in sheet().items() if k != "schema_version"}),
        "no schema_version",
    ),
}


@pytest.fixture(scope="module")
def bad_sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of bad sheets, a pipe, a link to a device, and a good sheet with its text."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "a.json").write_text(json.dumps(sheet("a")), encoding="utf-8")
    (folder / "a.txt").write_bytes(TEXT.encode())
    for name, (make, _) in BAD_SHEETS.items():
        made = make()
        (folder / f"{name}.json").write_bytes(made if isinstance(made, bytes) else made.encode())
    os.mkfifo(folder / "pipe.json")
    (folder / "zero.json").symlink_to("/dev/zero")
    return folder


def _named(lines: str, name: str) -> list[str]:
    return [line for line in lines.splitlines() if f"{name}.json" in line]


def _each_is_one_line(said: str) -> None:
    for name, (_, reason) in BAD_SHEETS.items():
        (line,) = _named(said, name)
        assert reason in line, line
    for name in ("pipe", "zero"):
        (line,) = _named(said, name)
        assert "not a regular file" in line
    assert "Traceback" not in said


def test_verify_names_each_bad_sheet(bad_sheets: Path, run: Run) -> None:
    begun = time.process_time()
    code, out, err = run("verify", bad_sheets)
    assert code == 1 and time.process_time() - begun < 60
    _each_is_one_line(out)
    assert "13 sheets verified" in err


def test_export_names_each_bad_sheet(bad_sheets: Path, tmp_path: Path, run: Run) -> None:
    code, out, err = run("export", bad_sheets, tmp_path / "x.csv", "--to", "csv")
    assert code == 1 and out.startswith("1 fact sheet exported")
    _each_is_one_line(err)


def test_convert_names_each_bad_sheet(bad_sheets: Path, tmp_path: Path, run: Run) -> None:
    to = ("--to", "brat", "--source", bad_sheets)
    code, out, err = run("convert", bad_sheets, tmp_path / "x", *to)
    assert code == 1 and out.startswith("1 article written")
    _each_is_one_line(err)


def test_evaluate_names_each_bad_sheet(bad_sheets: Path, tmp_path: Path, run: Run) -> None:
    for name in (*BAD_SHEETS, "a", "pipe", "zero"):
        (tmp_path / f"{name}.json").write_text(json.dumps(sheet(name)))
    code, _, err = run("evaluate", tmp_path, bad_sheets)
    assert code == 1
    _each_is_one_line(err)


def test_a_name_that_stands_twice_is_found_in_linear_time() -> None:
    def seconds(number: int) -> float:
        names = ",".join(f'"k{i}": 1' for i in range(number))
        begun = time.process_time()
        with pytest.raises(BadJson, match="stands twice"):
            read_json(f"{{{names}, {names}}}")
        return time.process_time() - begun

    assert seconds(200_000) < 30 * max(seconds(20_000), 0.01)


def test_what_is_wrong_with_one_sheet_is_not_a_flood(tmp_path: Path, run: Run) -> None:
    made = sheet()
    made.update({f"k{number}": 1 for number in range(5000)})
    (tmp_path / "a.json").write_text(json.dumps(made))
    _, out, _ = run("verify", tmp_path / "a.json", "--source", tmp_path)
    assert len(out.splitlines()) < 30 and "4,980 more of the kind" in out


# --- what goes to a terminal ----------------------------------------------------------------------

STEERING = "a\x1b]0;x\x07\x9b2J\u202eb"


def test_one_gate_for_the_terminal() -> None:
    assert plain(f"{STEERING}\n\tc") == "a\\x1b]0;x\\x07\\x9b2J\\u202eb\n\tc"
    assert plain_line(f"{STEERING}\n\tc\u200b") == "a\\x1b]0;x\\x07\\x9b2J\\u202eb  c\\u200b"
    assert plain_line("xã Vũ Lễ\u00a0") == "xã Vũ Lễ\u00a0"


def _harmless(said: str) -> None:
    assert "\x1b" not in said and "\x9b" not in said and "\u202e" not in said and "\x07" not in said


def test_tokenize_prints_nothing_that_steers(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(f"{TEXT} Ông A\x1b[2Jb \u202e nói \x9b2J.", encoding="utf-8")
    for layout in ("text", "conllu"):
        code, out, err = run("tokenize", tmp_path / "a.txt", "--format", layout)
        assert code == 0 and "x1b" in out
        _harmless(out + err)


def test_verify_and_evaluate_print_nothing_that_steers(tmp_path: Path, run: Run) -> None:
    made = sheet()
    made["article"]["file"] = "a.txt"
    made["facts"][0]["measure"] = f"chi\x1b[31mbộ{STEERING}"
    made["places"][0]["code"] = f"1{STEERING}"
    made["people"] = [{"id": "person-1", "name": STEERING, "mentions": []}]
    for folder in ("gold", "out"):
        (tmp_path / folder).mkdir()
    (tmp_path / "out" / "a.json").write_text(json.dumps(made))
    (tmp_path / "out" / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "gold" / "a.json").write_text(json.dumps(sheet()))
    _, out, err = run("verify", tmp_path / "out")
    assert "x1b" in out
    _harmless(out + err)
    for gold, other in (("gold", "out"), ("out", "gold")):
        _, out, err = run("evaluate", tmp_path / gold, tmp_path / other, "--errors", 9)
        assert "x1b" in out
        _harmless(out + err)


# --- one path where a list is wanted --------------------------------------------------------------


@pytest.mark.parametrize("path", ["/data/a.txt", b"/data/a.txt", Path("/data/a.txt")])
def test_one_path_is_no_list_of_paths(path: Any, tmp_path: Path) -> None:
    for walk in (
        lambda: list(kx_extract.extract_files(path)),
        lambda: list(extract_into(path, Output.at(tmp_path / "out"))),
        lambda: list(find_sources(path)),
        lambda: count_files(path),
    ):
        with pytest.raises(TypeError, match="a list of paths"):
            walk()


def test_a_sheet_without_its_version_is_none() -> None:
    with pytest.raises(ValueError, match="schema_version"):
        FactSheet.from_json(json.dumps({k: v for k, v in sheet().items() if k != "schema_version"}))


# --- addresses with secrets -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("http://user:pw@host/a.txt", "http://host/a.txt"),
        ("https://host/a.txt?X-Amz-Signature=abc&X-Amz-Expires=60#t", "https://host/a.txt?X-Amz-Expires=60"),
        ("https://host/a?id=7&token=123456", "https://host/a?id=7"),
        ("zip://a.txt::https://u:p@host/b.zip?sig=x", "zip://a.txt::https://host/b.zip"),
        ("ftp://u:p@host/a?b.txt", "ftp://host/a?b.txt"),
        ("s3://bucket/a?.txt", "s3://bucket/a?.txt"),
        ("a/b@c.txt?d", "a/b@c.txt?d"),
    ],
)  # fmt: skip
def test_addresses_are_shown_without_secrets(given: str, shown: str) -> None:
    assert shown_url(given) == shown


@pytest.mark.parametrize("query", ["?token=SECRET", ""])
def test_no_secret_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/edges/a.txt", TEXT.encode())

    class Secret:
        def isdir(self, path: str) -> bool:
            return False

        def unstrip_protocol(self, path: str) -> str:
            return path

        def open(self, path: str, mode: str) -> Any:
            assert path == address
            return memory.open("/edges/a.txt", mode)

    address = f"https://user:SECRET@host/a.txt{query}"
    monkeypatch.setattr(remote, "_file_system", lambda name: (Secret(), name))
    output = Output.at(tmp_path)
    (outcome,) = extract_into([address], output, workers=0)
    assert outcome.kind == "done"
    assert "https://host/a.txt" in (tmp_path / "a.json").read_text()
    for file in tmp_path.iterdir():
        assert b"SECRET" not in file.read_bytes(), file


def test_no_secret_is_said(tmp_path: Path) -> None:
    (found,) = find_sources(["https://user:SECRET@127.0.0.1:9/a.txt?token=SECRET"])
    assert isinstance(found, UnreadableArticle) and "SECRET" not in str(found)


def test_redirections_to_other_hosts_are_refused() -> None:
    asked = "https://host.vn/a.txt"
    assert not remote.leads_elsewhere(asked, "/b.txt")
    assert not remote.leads_elsewhere("http://host.vn/a.txt", "https://host.vn/a.txt")
    for other in (
        "https://169.254.169.254/x",
        "//evil.vn/a",
        "ftp://host.vn/a",
        "https://host.vn@evil.vn/",
    ):
        assert remote.leads_elsewhere(asked, other), other
