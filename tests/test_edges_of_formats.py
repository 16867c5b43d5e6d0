"""The edges of formats: what would take time and memory without bound is linear or refused."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pdfminer import pdffont, pdftypes
from pdfminer.psparser import LIT

import kx_extract
from documents import make_pdf
from kx_extract.cli import main
from kx_extract.evaluation.verify.sheet import verify_sheet
from kx_extract.evaluation.verify.source import Source
from kx_extract.factsheet import FactSheet
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.formats.pdf_bounds import bound_pdfminer
from kx_extract.reading.formats.registry import extract_text
from kx_extract.reading.page.reader import read_page
from kx_extract.vietnamese.normal import read

TEXT = "Năm 2022, Đảng bộ xã Bình Định có 13 chi bộ với 439 đảng viên."
COMMAND = [sys.executable, "-m", "kx_extract"]


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.parametrize(
    "run", ["\u200b", "\u00ad", "\ufeff", "\u0301", "\u0301\u0323", "\u200b\u0323"]
)
def test_the_reading_form_of_a_run_takes_linear_time(run: str) -> None:
    short, long = (seconds(lambda n=n: read("a" + run * n + "b")) for n in (10_000, 100_000))  # type: ignore[misc]
    assert long < 1 and long < 40 * max(short, 0.002)


def test_the_reading_form_is_what_it_was() -> None:
    reading = read("Ho\u0300\u200ba\u200b b\u00ad\u0323")
    assert reading.text == "Hòa ḅ"
    assert reading.to_source(0, 3) == (0, 5)


def test_more_marks_than_any_writing_has_are_refused() -> None:
    assert kx_extract.extract(f"{TEXT} a{chr(0x301) * 40}").facts
    with pytest.raises(ValueError, match="combining marks on one letter"):
        kx_extract.extract(f"{TEXT} a{chr(0x301) * 40_000}")


def page(attributes: str) -> bytes:
    shown = f"<p {attributes}>{TEXT}</p>"
    return f"<html><body><article><h1>Tin</h1>{shown}</article></body></html>".encode()


def test_attributes_on_one_tag_are_bounded() -> None:
    assert TEXT in extract_text(page('style="' + "M 0 0 " * 9000 + '"'), "a.html", None).text
    assert (
        TEXT in extract_text(page(" ".join(f"a{n}='1'" for n in range(300))), "a.html", None).text
    )
    for made in (
        " ".join(f"a{n}=1" for n in range(40_000)),
        " ".join(f"a{n}" for n in range(40_000)),
    ):
        begun = time.process_time()
        with pytest.raises(UnreadableArticle, match="500 attributes on one tag"):
            extract_text(page(made), "a.html", None)
        assert time.process_time() - begun < 1


@pytest.mark.parametrize("digits", [25, 30, 4301, 20_000])
@pytest.mark.parametrize("form", ["{} tấn lúa", "{} đồng", "{}%", "{} - {} ha", "mã số {}"])
def test_long_figures_are_no_numbers_and_cost_nothing(digits: int, form: str) -> None:
    text = f"{TEXT} Thu {form.replace('{}', '7' * digits)}."
    sheet = kx_extract.extract(text)
    assert [fact.mention.text for fact in sheet.facts] == ["13 chi bộ", "439 đảng viên"]
    assert not [path for path, _ in verify_sheet(sheet, Source(text)) if path.startswith("facts")]


# --- PDF ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told", [[0, 20_000_000, 500], [0, 90_000, 1, 0, 90_000, 1], [5, [1] * 200_000]]
)
def test_widths_of_a_font_are_bounded(told: list[object]) -> None:
    bound_pdfminer()
    assert pdffont.get_widths([1, 3, 500, 7, [1, 2]]) == {1: 500, 2: 500, 3: 500, 7: 1, 8: 2}
    with pytest.raises(UnreadableArticle, match="more letters than there are"):
        pdffont.get_widths(told)


BOMB = zlib.compress(bytes(80 * 1024**2))
FILTERS: dict[str, tuple[list[str], bytes]] = {
    "flate": (["FlateDecode"], BOMB),
    "twice": (["FlateDecode", "FlateDecode"], zlib.compress(BOMB)),
    "hex": (["ASCIIHexDecode", "FlateDecode"], BOMB.hex().encode() + b">"),
    "runs": (["RunLengthDecode"], b"\x81a" * 700_000),
    "broken": (["FlateDecode"], BOMB[:-9]),
}


@pytest.mark.parametrize("name", FILTERS)
def test_what_a_filter_gives_is_bounded(name: str) -> None:
    bound_pdfminer()
    filters, data = FILTERS[name]
    stream = pdftypes.PDFStream({"Filter": [LIT(each) for each in filters]}, data)
    with pytest.raises(UnreadableArticle, match="unpacks to more than 64 MB"):
        stream.get_data()


def test_letters_strewn_over_a_page_are_refused() -> None:
    strewn: list[tuple[float, float, float, str]] = [
        (5 + 13 * (n % 45), 10 + 18 * (n // 45), 4, "a") for n in range(2000)
    ]
    begun = time.process_time()
    with pytest.raises(UnreadableArticle, match="strewn over a page"):
        extract_text(make_pdf(strewn), "a.pdf", None)
    assert time.process_time() - begun < 20


# --- the command's surroundings -------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="a shell and /dev/full")
@pytest.mark.parametrize(
    ("around", "code", "said"),
    [
        ("{} 2>&-", 0, ""),
        ("{} >&-", 0, ""),
        ("{} >/dev/full", 2, "standard output: no space left on device"),
        ("ulimit -n 40; {} --workers 12", 0, "1 fact sheet"),
    ],
)
def test_streams_that_are_closed_or_full_cost_a_line(
    tmp_path: Path, around: str, code: int, said: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = f"{' '.join(COMMAND)} extract {tmp_path}/a.txt -o {tmp_path}/o"
    done = subprocess.run(["sh", "-c", around.format(command)], capture_output=True, text=True)
    assert done.returncode == code, done
    assert said in done.stdout + done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "o" / "a.json").exists()


def test_a_name_that_is_too_long_costs_a_line(tmp_path: Path) -> None:
    name = str(tmp_path / f"{'x' * 300}.txt")
    command = [*COMMAND, "extract", name, "-o", str(tmp_path / "o")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "name too long" in done.stderr


FIGURES = ["1 ", "13 ha ", "05/03/2023 ", "5% ", "thôn An1 thôn An2 "]


@pytest.mark.parametrize("thing", FIGURES)
@pytest.mark.parametrize("size", [200_000, 1_000_000])
def test_nothing_but_figures_is_refused(thing: str, size: int) -> None:
    begun = time.process_time()
    with pytest.raises(ValueError, match=r"more than [\d,]+ figures"):
        kx_extract.extract(thing * (size // len(thing.encode())))
    assert time.process_time() - begun < 10


def test_figures_are_bounded_by_how_close_they_stand() -> None:
    with pytest.raises(ValueError, match="more than 6,000 figures, one in 20 characters or closer"):
        read_page("13 ha\n" * 6_001, id="a")
    with pytest.raises(ValueError, match="more than 10,000 figures, one in 20"):
        read_page("13 ha " * 10_001 + "chữ " * 35_000, id="a")
    with pytest.raises(ValueError, match=r"more than 50,000 figures$"):
        read_page("13 ha " + "13 ha, cách nhau những chữ là chữ " * 50_000, id="a")
    assert len(read_page("13 ha\n" * 6_000, id="a").text) == 36_000


@pytest.mark.parametrize("thing", ["13 ha ", "còn 13 ha, "])
def test_numbers_in_one_endless_sentence_cost_no_more_than_their_number(thing: str) -> None:
    kx_extract.extract(TEXT)
    few = min(seconds(lambda: kx_extract.extract(thing * 200)) for _ in range(2))
    many = seconds(lambda: kx_extract.extract(thing * 800))
    assert many < 9 * few, "four times the numbers, each at about the same cost"


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS")
def test_the_memory_of_a_worker_is_bounded_by_the_system() -> None:
    script = (
        "from kx_extract.batch.workers import _bound_memory\n_bound_memory()\n"
        "try: bytearray(4 * 1024**3)\nexcept MemoryError: print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "refused\n"


# --- publication times ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("20250805", "2025-08-05"),
        ("2025-8-5", "2025-08-05"),
        ("2025-08-05T20:00:00Z", "2025-08-06T03:00:00+07:00"),
        ("2025-08-05 08:15", "2025-08-05T08:15:00+07:00"),
        ("05/08/2025", None),
        ("x", None),
        ("2025-02-31", None),
    ],
)
def test_a_publication_time_is_settled_or_refused(given: str, kept: str | None) -> None:
    nlp = kx_extract.load()
    doc = nlp.make_doc(TEXT)
    doc._.published = given
    if kept is None:
        for work in (lambda: kx_extract.extract(TEXT, given), lambda: nlp(doc)):
            with pytest.raises(ValueError, match="published"):
                work()
        return
    assert kx_extract.extract(TEXT, given).article.published == kept
    assert nlp(doc)._.fact_sheet.article.published == kept


# --- as people work -------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_standard_input_to_standard_output(locale: str) -> None:
    command = [*COMMAND, "extract", "-", "-o", "-", "--workers", "0"]
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(command, input=TEXT.encode(), capture_output=True, env=environment)
    (line,) = done.stdout.splitlines()
    sheet = FactSheet.from_json(line)
    assert (sheet.article.id, len(sheet.facts)) == ("stdin", 2)
    assert b"1 fact sheet written to standard output: 2 facts" in done.stderr
    assert b"warnings: 1 " in done.stderr


def test_quiet_and_verbose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    said = {}
    for option in ("-q", "-v"):
        out = str(tmp_path / f"out{option}")
        arguments = ["kx-extract", "extract", str(tmp_path), "-o", out, "--workers", "0", option]
        monkeypatch.setattr(sys, "argv", arguments)
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code == 1
        said[option] = capsys.readouterr()
    assert said["-q"] == ("", f"{tmp_path / 'b.txt'}: empty file\n")
    assert "1 fact sheet written" in said["-v"].out
    assert f"{tmp_path / 'a.txt'}: done, 2 facts" in said["-v"].err
