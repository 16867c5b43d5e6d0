"""An article in a terminal and in a notebook: what it shows, and that nothing of it is a command."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kx_extract import extract
from kx_extract.batch.writing import write_sheet
from kx_extract.cli import main
from kx_extract.corrections import edit, save
from kx_extract.corrections.files import none_yet
from kx_extract.display.stretches import AnotherText, marks_of, stretches
from kx_extract.display.terminal_view import view
from kx_extract.factsheet import FactSheet, Span

TEXT = (
    "Chủ nhật, 05/03/2023 | 08:15:00\n\n"
    "Năm 2022, Đảng bộ xã Minh Tân có 13 chi bộ. Xã Hòa Bình có 21 chi bộ, trong đó 10 chi bộ tốt, 12 chi bộ khá.\n\n"
    "Ông Trần Văn Khoa, Bí thư Đảng ủy xã Minh Tân, nói: trồng trên 12 ha ngô."
)
HOSTILE = (
    "Xã <script>alert(1)</script> có 13 chi bộ. Xã \x1b[2J\x1b]0;x\x07 Minh Tân có 21 chi bộ\u202e. "
    '"><img src=x onerror=alert(1)> 5 tấn &amp; [red]7 ha[/red] :smile: 3 km\u2067.'
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def running(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["kx-extract", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), told.out, told.err

    return running


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


class TestStretches:
    def test_they_are_the_text(self) -> None:
        sheet = extract(TEXT)
        cut = list(stretches(marks_of(sheet, TEXT), len(TEXT)))
        assert "".join(TEXT[s.start : s.end] for s in cut) == TEXT
        inner = next(s for s in cut if TEXT[s.start : s.end] == "xã Minh Tân")
        assert [mark.kind for mark in inner.marks] == ["organization", "place"]
        assert [mark.kind for mark in inner.ends] == ["place", "organization"]

    def test_of_nothing(self) -> None:
        assert list(stretches([], 0)) == []
        assert [(s.start, s.end, s.marks) for s in stretches([], 3)] == [(0, 3, ())]

    def test_another_text(self) -> None:
        with pytest.raises(AnotherText, match="does not stand there"):
            marks_of(extract(TEXT), TEXT.replace("13", "14"))


class TestShow:
    def test_text_and_facts_beneath(self, run: Run, article: Path) -> None:
        code, out, err = run("show", str(article))
        assert (code, err) == (0, "")
        assert "có 13 chi bộ[1]. Xã Hòa Bình có 21 chi bộ[2]" in out
        assert "[5] > 12 ha  measure ngô" in out.replace("trồng ", "")
        assert "Trần Văn Khoa: Bí thư, Đảng ủy xã Minh Tân" in out
        assert "21 = 10 + 12: does not hold, they make 22" in out
        assert "\x1b" not in out, "no colours in a pipe"

    def test_colours(self, run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        _, out, _ = run("show", str(article))
        assert "\x1b[1;33m13 chi bộ\x1b[0m" in out
        assert re.sub(r"\x1b\[[0-9;]*m", "", out).startswith(TEXT[:40])
        monkeypatch.setenv("NO_COLOR", "1")
        _, out, _ = run("show", str(article))
        assert not re.search(r"\x1b\[[0-9;]*3[0-7]", out), "no colour where none is wanted"

    def test_nothing_steers_the_terminal(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        path = tmp_path / "b.html"  # read as a text
        path = path.with_suffix(".txt")
        path.write_text(HOSTILE, encoding="utf-8")
        sheet = extract(HOSTILE)
        shown = view(sheet, HOSTILE).plain
        assert "\x1b" not in shown and "\u202e" not in shown and "\\x1b[2J" in shown
        assert "[red]7 ha[" in shown and ":smile:" in shown
        code, out, _ = run("show", str(path))
        if code == 0:
            left = re.sub(r"\x1b\[[0-9;]*m", "", out)
            assert not set("\x1b\x07\u202e\u2067") & set(left)

    def test_a_sheet_with_its_corrections(self, run: Run, article: Path, tmp_path: Path) -> None:
        sheet = extract(TEXT, id="a", file="a.txt")
        folder = tmp_path / "facts"
        folder.mkdir()
        file = write_sheet(sheet, folder)
        fix = edit.delete(sheet, sheet.facts[0], "Lan", edit.now())
        save(file, sheet, edit.with_fix(none_yet(sheet), fix))
        code, _, err = run("show", str(file))
        assert (
            code == 2
            and err == f"{file}: its text is not beside it: name the articles with --source\n"
        )
        code, out, _ = run("show", str(file), "--source", str(article.parent))
        assert code == 0 and "13 chi bộ." in out and "21 chi bộ[1]" in out
        _, out, _ = run("show", str(file), "--source", str(article), "--as-written")
        assert "13 chi bộ[1]." in out
        article.write_text(TEXT + " Hết.", encoding="utf-8")
        code, _, err = run("show", str(file), "--source", str(article))
        assert code == 2 and "its article has changed since" in err

    @pytest.mark.parametrize(
        ("name", "reason"),
        [("x.txt", "no such file"), ("x.json", "no such file"), ("bad.json", "no JSON")],
    )
    def test_what_cannot_be_shown(self, run: Run, tmp_path: Path, name: str, reason: str) -> None:
        (tmp_path / "bad.json").write_text("{")
        code, out, err = run("show", str(tmp_path / name))
        assert (code, out) == (2, "") and err.startswith(f"{tmp_path / name}: ") and reason in err
        assert err.count("\n") == 1


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += attrs


class TestNotebook:
    def test_a_table_of_the_facts(self) -> None:
        html = extract(TEXT)._repr_html_()
        assert html.count("<tr>") == 1 + 5
        assert (
            "<td>13 chi bộ</td><td>chi bộ</td><td>Minh Tân</td><td>2022</td><td>reported</td>"
            in html
        )
        assert "có <mark>13 chi bộ</mark>." in html

    def test_everything_is_escaped(self) -> None:
        sheet = extract(HOSTILE)
        bad = "<script>x</script>\u202e"
        facts = [
            f.model_copy(update={"unit": bad, "measure": bad, "qualifier": bad})
            for f in sheet.facts
        ]
        title = Span(start=0, end=len(bad), text=bad)
        places = [p.model_copy(update={"name": bad}) for p in sheet.places]
        article = sheet.article.model_copy(update={"title": title})
        html = sheet.model_copy(
            update={"facts": facts, "places": places, "article": article}
        )._repr_html_()
        tags = Tags(html)
        assert tags.seen <= {
            "div",
            "p",
            "b",
            "br",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "mark",
        }
        assert tags.attributes == [] and "\u202e" not in html and "\x1b" not in html

    def test_ten_thousand_facts(self) -> None:
        sheet = extract(TEXT)
        sentence = sheet.facts[0].sentence.model_copy(update={"text": "a" * 1_000_000})
        many = [sheet.facts[0].model_copy(update={"sentence": sentence})] * 10_000
        start = time.process_time()
        html = sheet.model_copy(update={"facts": many})._repr_html_()
        assert "… and 9,800 more facts" in html and len(html) < 1_000_000
        assert time.process_time() - start < 2

    def test_an_empty_sheet(self) -> None:
        assert (
            "<tbody></tbody>"
            in FactSheet.from_json(extract("Không có gì.").to_json())._repr_html_()
        )
