"""The review: who may ask, what a change does, and that two windows lose nothing."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kx_extract import extract
from kx_extract.batch.writing import keep_text, write_sheet
from kx_extract.cli import main
from kx_extract.corrections import correct, edit, read_fixes, save
from kx_extract.corrections.files import none_yet
from kx_extract.evaluation.sources import Sheets
from kx_extract.factsheet import Fact, FactSheet, Span
from kx_extract.review import desk
from kx_extract.review.choices import Choices, period_key
from kx_extract.review.desk import Desk, Refused
from kx_extract.review.doubts import doubts_of, kept_reasons, weight
from kx_extract.review.server import NotServed, open_desk
from kx_extract.review.visible import visible

pytest.importorskip("starlette")
pytest.importorskip("httpx")

from starlette.testclient import TestClient

from kx_extract.review import app as review_app
from kx_extract.review.app import make_app
from kx_extract.review.guard import POLICY

TOKEN, PORT = "t0ken_-x", 4711
HOME = f"http://127.0.0.1:{PORT}"
TEXT = (
    "Chủ nhật, 05/03/2023 | 08:15:00\r\n\r\n"
    "Năm 2022, Đảng bộ xã Minh Tân có 13 chi bộ với 439 đảng viên 😀. Xã Hòa Bình có 21 chi bộ.\r\n\r\n"
    "Ông Trần Văn Khoa, Bí thư Đảng ủy xã Minh Tân, nói: đã trồng 12 ha ngô trong tháng 2/2023."
)


def put(folder: Path, text: str = TEXT, name: str = "a") -> FactSheet:
    """A sheet and its text, as ``extract`` leaves them."""
    sheet = extract(text, id=name, file=f"{name}.html")
    write_sheet(sheet, folder)
    assert keep_text(folder, name, text, ours=True)
    return sheet


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "facts"
    folder.mkdir()
    put(folder)
    return folder


class Window:
    """A browser's window: it sends what a form of the page would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.client = TestClient(
            make_app(open_desk(folder, None, "Lan"), PORT, TOKEN), base_url=HOME
        )
        self.version = "0"

    def get(self, path: str = "article/a", **headers: str) -> Any:
        found = self.client.get(f"/{TOKEN}/{path}", headers=headers)
        version = re.search(r'name="version" value="(\d+)"', found.text)
        self.version = version[1] if version is not None else self.version
        return found

    def post(self, action: str, *, name: str = "a", origin: str | None = HOME, **form: str) -> Any:
        headers = {"sec-fetch-site": "same-origin"} | ({"origin": origin} if origin else {})
        content = {"action": action, "version": self.version, **form}
        return self.client.post(
            f"/{TOKEN}/article/{quote(name, safe='')}",
            data=content,
            headers=headers,
            follow_redirects=False,
        )

    def do(self, action: str, **form: str) -> Any:
        """Load the page, send a form, load what comes next."""
        self.get()
        found = self.post(action, **form)
        assert found.status_code == 303, found.text
        return self.client.get(found.headers["location"])

    @property
    def sheet(self) -> FactSheet:
        file = self.folder / "a.json"
        return correct(file, FactSheet.from_json(file.read_bytes())).sheet

    def fact(self, mention: str) -> Fact:
        return next(f for f in self.sheet.facts if f.mention.text == mention)

    def key(self, mention: str) -> str:
        return edit.target_of(self.sheet, self.fact(mention)).key


@pytest.fixture
def window(folder: Path) -> Iterator[Window]:
    made = Window(folder)
    yield made
    made.client.close()


class Page(HTMLParser):
    """A page's elements, and the text of the article as a browser counts it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[tuple[int, str]] = []
        self._in: int | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.append((tag, held))
        self._in = int(held["data-s"] or "") if "data-s" in held else None

    def handle_endtag(self, tag: str) -> None:
        self._in = None

    def handle_data(self, data: str) -> None:
        if self._in is not None:
            self.pieces.append((self._in, data))


# --- who may ask ----------------------------------------------------------------------------------


class TestGuard:
    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/x/",
            "/t0ken_-/",
            "/t0ken_-xy/",
            "//t0ken_-x/",
            "/static/review.js",
            "/%74%30ken_-x/",
        ],
    )
    def test_without_the_token(self, window: Window, path: str) -> None:
        assert window.client.get(path).status_code == 404
        assert window.client.post(path, headers={"origin": HOME}).status_code == 404

    @pytest.mark.parametrize(
        "host",
        [
            "evil.example",
            "evil.example:4711",
            "127.0.0.1",
            "127.0.0.1:80",
            "127.0.0.1:4711.evil.example",
            "",
        ],
    )
    def test_another_hosts_name(self, window: Window, host: str) -> None:
        """A name of somebody's that leads to this machine (DNS rebinding)."""
        assert window.get(host=host).status_code == 421

    @pytest.mark.parametrize(
        "origin",
        [
            None,
            "null",
            "https://evil.example",
            "http://127.0.0.1:80",
            "http://127.0.0.1:4711.evil.example",
            "https://127.0.0.1:4711",
        ],
    )
    def test_a_form_of_another_page(self, window: Window, origin: str | None) -> None:
        window.get()
        key = window.key("13 chi bộ")
        assert window.post("accept", fact=key, origin=origin).status_code == 403
        assert not (window.folder / "a.fixes.json").exists()

    def test_another_site_that_asks(self, window: Window) -> None:
        assert window.get(**{"sec-fetch-site": "cross-site"}).status_code == 403
        assert window.get(origin="https://evil.example").status_code == 403
        assert window.get(**{"sec-fetch-site": "none"}).status_code == 200
        assert window.get(host="localhost:4711").status_code == 200

    def test_other_methods(self, window: Window) -> None:
        for method in ("PUT", "DELETE", "OPTIONS", "PATCH"):
            assert window.client.request(method, f"/{TOKEN}/").status_code == 405

    def test_headers_of_every_answer(self, window: Window) -> None:
        answers = [
            window.get(),
            window.get(""),
            window.get("article/x"),
            window.client.get("/"),
            window.get("static/review.js"),
        ]
        for answer in answers:
            assert answer.headers["content-security-policy"] == POLICY
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["x-content-type-options"] == "nosniff"
        assert "'unsafe-inline'" not in POLICY and "default-src 'none'" in POLICY

    @pytest.mark.parametrize(
        "name", ["..%2Fb", "..%2Fa", "%2Fetc%2Fpasswd", "a.fixes", "b", "..", "a%00", "x" * 300]
    )
    def test_names_that_lead_elsewhere(self, window: Window, name: str) -> None:
        (window.folder.parent / "b.json").write_text((window.folder / "a.json").read_text())
        assert window.get(f"article/{name}").status_code == 404
        for static in ("..%2Fguard.py", "guard.py", "review.css%00"):
            assert window.get(f"static/{static}").status_code == 404

    def test_forms_that_are_none(self, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
        where, headers = f"/{TOKEN}/article/a", {"origin": HOME}
        assert (
            window.client.post(where, json={"action": "accept"}, headers=headers).status_code == 415
        )
        monkeypatch.setattr(review_app, "LARGEST_FORM", 100)
        assert window.post("accept", fact="x" * 200).status_code == 413
        monkeypatch.undo()
        assert window.post("burn").status_code == 400
        window.version = "x"
        assert window.post("accept").status_code == 400


# --- the pages ------------------------------------------------------------------------------------


class TestPages:
    def test_the_text_to_the_character(self, window: Window) -> None:
        """What is marked in the page is told by offsets in the article."""
        page = Page(window.get().text)
        assert "".join(text for _, text in page.pieces) == visible(TEXT)
        assert len(visible(TEXT)) == len(TEXT)
        for start, text in page.pieces:
            assert visible(TEXT[start : start + len(text)]) == text

    def test_no_script_and_no_address_of_others(self, window: Window) -> None:
        for path in ("", "article/a", "article/x"):
            page = Page(window.get(path).text)
            scripts = [held for tag, held in page.tags if tag == "script"]
            assert [held.get("src") for held in scripts] == [f"/{TOKEN}/static/review.js"]
            for _, held in page.tags:
                assert not any(name.startswith("on") or name == "style" for name in held)
                for name in ("href", "src", "action"):
                    assert (held.get(name) or "/").startswith(("/t0ken_-x/", "?", "/"))

    def test_a_hostile_article(self, folder: Path) -> None:
        text = (
            'Xã <script>alert(1)</script> có 13 chi bộ. "><img src=x onerror=alert(1)> có 5 tấn </script> '
            "\x00\x1b[2J Xã Minh Tân\u202e có {{ 7*7 }} 21 chi bộ &lt;b&gt; {% raw %} ' 30 ha \ud800".encode(
                "utf-8", "replace"
            ).decode()
        )
        put(folder, text, "h")
        bad = "\"><script>x</script>' onload='y"
        sheet = FactSheet.from_json((folder / "h.json").read_bytes())
        facts = [
            f.model_copy(update={"measure": bad, "unit": bad, "qualifier": bad})
            for f in sheet.facts
        ]
        people = [{"id": "person-1", "name": bad, "mentions": []}]
        changed = {**sheet.model_dump(), "facts": [f.model_dump() for f in facts], "people": people}
        changed["warnings"] = [{"kind": "x", "item": facts[0].id, "message": bad}]
        write_sheet(FactSheet.model_validate(changed), folder)
        window = Window(folder)
        html = window.get("article/h").text
        page = Page(html)
        assert [held.get("src") for tag, held in page.tags if tag == "script"] == [
            f"/{TOKEN}/static/review.js"
        ]
        assert not {tag for tag, _ in page.tags} & {"img", "iframe", "base", "object"}
        assert not [name for _, held in page.tags for name in held if name.startswith("on")]
        assert "".join(text for _, text in page.pieces) == visible(text)
        assert "\u202e" not in html and "\x1b" not in html and "\x00" not in html
        assert window.get("").status_code == 200

    def test_least_reliable_first(self, window: Window) -> None:
        order = re.findall(r'<li id="f-[^>]*>\s*<a [^>]*>([^<]+)</a>', window.get().text)
        doubts = doubts_of(window.sheet)
        weights = [
            weight(doubts.get(window.fact(n).id, ()))
            for n in order
            if n in {f.mention.text for f in window.sheet.facts}
        ]
        assert len(order) == 4 and weights == sorted(weights, reverse=True)
        window.do("accept", fact=window.key("12 ha"))
        again = re.findall(r'<li id="f-[^>]*>\s*<a [^>]*>([^<]+)</a>', window.get().text)
        assert again[-1] == "12 ha", "what was looked at comes last"

    def test_the_list(self, window: Window) -> None:
        put(window.folder, "Xã Minh Tân có 5 chi bộ.", "b & c")
        (window.folder / "bad.json").write_text("{")
        html = window.get("").text
        assert html.index("no JSON") < html.index("article/b%20%26%20c")
        assert window.get("article/b%20%26%20c").status_code == 200
        assert window.get("article/bad").status_code == 500
        assert window.get("?page=99").status_code == window.get("?page=x").status_code == 200

    def test_many_articles_are_listed_by_name(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("b", "c", "d"):
            write_sheet(extract("Xã Minh Tân có 5 chi bộ.", id=name), folder)
        monkeypatch.setattr(desk, "PAGE", 2)
        opened = open_desk(folder, None, "Lan")
        assert opened.listing(1).ranked and opened.listing(9).number == opened.listing(9).pages == 2
        monkeypatch.setattr(desk, "MOST_RANKED", 3)
        read: list[str] = []
        opened = open_desk(folder, None, "Lan")
        whole = opened._read_entry

        def noted(name: str) -> desk.Entry:
            read.append(name)
            return whole(name)

        monkeypatch.setattr(opened, "_read_entry", noted)
        assert [e.name for e in opened.listing(2).entries] == ["c", "d"] == read
        assert [e.name for e in opened.listing(2).entries] == ["c", "d"] == read, "held"
        assert not opened.listing(2).ranked

    def test_an_article_without_its_text(self, window: Window) -> None:
        (window.folder / "a.txt").unlink()
        answer = window.get()
        assert answer.status_code == 500 and "name the articles with --source" in answer.text

    def test_thousands_of_facts(self, folder: Path) -> None:
        sentence = "Xã Minh Tân có 13 chi bộ.\n"
        sheet = extract(sentence, id="m", file="m.html")
        fact = sheet.facts[0]
        facts = []
        for n in range(4_000):
            spans = {
                name: Span(
                    start=s.start + n * len(sentence), end=s.end + n * len(sentence), text=s.text
                )
                for name, s in (("mention", fact.mention), ("sentence", fact.sentence))
            }
            facts.append(fact.model_copy(update={"id": f"fact-{n + 1}", **spans}))
        text = sentence * 4_000
        whole = extract(text[: len(sentence)], id="m", file="m.html").article.model_copy(
            update={
                "sha256": __import__("hashlib").sha256(text.encode()).hexdigest(),
                "characters": len(text),
            }
        )
        write_sheet(
            sheet.model_copy(update={"facts": facts, "article": whole, "warnings": []}), folder
        )
        keep_text(folder, "m", text)
        window = Window(folder)
        start = time.process_time()
        html = window.get("article/m").text
        assert html.count("<li id=") == 500 and "3500 more facts" in html
        assert time.process_time() - start < 10


# --- changes --------------------------------------------------------------------------------------


class TestChanges:
    def test_accept(self, window: Window) -> None:
        answer = window.do("accept", fact=window.key("12 ha"))
        assert "✓ accept: Lan" in answer.text
        (fix,) = (read_fixes(window.folder / "a.fixes.json") or none_yet(window.sheet)).fixes
        assert (fix.kind, fix.by, fix.target.mention.text) == ("accept", "Lan", "12 ha")

    def test_change_every_slot(self, window: Window) -> None:
        sheet, fact = window.sheet, window.fact("439 đảng viên")
        place = next(p.id for p in sheet.places if p.name == "Hòa Bình")
        period = next(p for p, _ in Choices(sheet, TEXT).periods if p.startswith("2023-02"))
        form = {
            "measure": "CHI BỘ",
            "qualifier": "ngô",
            "place": place,
            "period": period,
            "subject": "person-1",
            "status": "target",
            "comparator": ">",
            "change": "increase",
        }
        window.do("change", fact=window.key("439 đảng viên"), **form)
        now = window.fact("439 đảng viên")
        assert (now.measure, now.qualifier, now.place, now.subject) == (
            "chi bộ",
            "ngô",
            place,
            "person-1",
        )
        assert (now.status, now.comparator, now.change) == ("target", ">", "increase")
        assert now.period is not None and now.period.mention is not None
        assert TEXT[now.period.mention.start : now.period.mention.end] == now.period.mention.text
        assert (now.value, now.unit, now.si) == (fact.value, fact.unit, fact.si)
        (fix,) = (read_fixes(window.folder / "a.fixes.json") or none_yet(sheet)).fixes
        assert fix.kind == "change" and fix.says.quotes["measure"].text == "chi bộ"
        window.do(
            "change", fact=window.key("439 đảng viên"), place="", period="", qualifier="", change=""
        )
        now = window.fact("439 đảng viên")
        assert (now.place, now.period, now.qualifier, now.change) == (None,) * 4

    @pytest.mark.parametrize(
        ("form", "reason"),
        [
            ({"measure": "khoai lang"}, "does not say &#39;khoai lang&#39;"),
            ({"place": "place-99"}, "no such choice"),
            ({"period": "2031"}, "no such choice"),
            ({"subject": "place-1"}, "no such choice"),
            ({"status": "rumoured"}, "no such choice"),
            ({}, "Nothing was changed"),
        ],
    )
    def test_nothing_is_made_up(self, window: Window, form: dict[str, str], reason: str) -> None:
        window.get()
        answer = window.post("change", fact=window.key("12 ha"), **form)
        assert (
            answer.status_code == 400
            and reason in answer.text
            and "Nothing was saved" in answer.text
        )
        assert not (window.folder / "a.fixes.json").exists()

    def test_accept_keeps_what_was_typed(self, window: Window) -> None:
        window.do("accept", fact=window.key("12 ha"), status="target")
        assert window.fact("12 ha").status == "target"

    def test_delete_add_undo(self, window: Window) -> None:
        window.do("delete", fact=window.key("439 đảng viên"))
        assert "439 đảng viên" not in {f.mention.text for f in window.sheet.facts}
        at = TEXT.index("439")
        answer = window.do("add", start=str(at), end=str(at + 5), quote=TEXT[at : at + 5])
        assert "439 đảng viên" in answer.text and "✓ add: Lan" in answer.text
        assert window.fact("439 đảng viên").place is None
        window.do("undo")
        assert "439 đảng viên" not in {f.mention.text for f in window.sheet.facts}
        window.do("undo", fix="fix-1")
        assert window.fact("439 đảng viên").place is not None
        window.get()
        assert "nothing to undo" in window.post("undo").text

    @pytest.mark.parametrize(
        ("start", "end", "quoted", "status"),
        [
            ("0", "3", None, 400),
            ("5", "2", "", 400),
            ("0", "99999", None, 400),
            ("-1", "3", None, 400),
            ("1", "x", None, 400),
            ("80", "90", "other", 400),
            ("9" * 20, "3", None, 400),
        ],
    )
    def test_what_cannot_be_added(
        self, window: Window, start: str, end: str, quoted: str | None, status: int
    ) -> None:
        window.get()
        form = {"start": start, "end": end} | ({"quote": quoted} if quoted is not None else {})
        assert window.post("add", **form).status_code == status

    def test_across_lines_as_a_browser_sends_it(self, window: Window) -> None:
        at, end = TEXT.index("21 chi bộ"), TEXT.index("Ông")
        window.do("delete", fact=window.key("21 chi bộ"))
        marked = visible(TEXT[at:end]).replace("\n", "\r\n")
        window.do("add", start=str(at), end=str(end), quote=marked)
        assert window.fact("21 chi bộ").measure == "chi bộ"

    def test_it_is_there_after_another_extraction(self, window: Window) -> None:
        place = next(p.id for p in window.sheet.places if p.name == "Hòa Bình")
        window.do("change", fact=window.key("439 đảng viên"), place=place)
        put(window.folder, "Một dòng nữa.\r\n\r\n" + TEXT)
        html = window.get().text
        assert "✓ change: Lan" in html and 'class="wrong"' not in html
        names = {p.id: p.name for p in window.sheet.places}
        assert names[window.fact("439 đảng viên").place or ""] == "Hòa Bình"
        put(window.folder, "Một bài khác. Xã Minh Tân có 5 chi bộ.")
        html = window.get().text
        assert '<li class="wrong">' in html and "the sheet has no such fact" in html

    def test_every_change_is_on_disk_at_once(self, window: Window) -> None:
        for n, mention in enumerate(("12 ha", "13 chi bộ"), 1):
            window.do("accept", fact=window.key(mention))
            there = read_fixes(window.folder / "a.fixes.json")
            assert there is not None and there.version == len(there.fixes) == n
        assert not [p for p in window.folder.iterdir() if p.name.startswith(".")]


class TestTwoWindows:
    def test_the_stale_one_is_refused(self, folder: Path) -> None:
        one, other = Window(folder), Window(folder)
        one.get()
        other.get()
        assert one.post("accept", fact=one.key("12 ha")).status_code == 303
        answer = other.post("delete", fact=other.key("13 chi bộ"))
        assert (
            answer.status_code == 409
            and "changed elsewhere" in answer.text
            and "Nothing was saved" in answer.text
        )
        assert "Load the article again" in answer.text
        other.do("delete", fact=other.key("13 chi bộ"))
        there = read_fixes(folder / "a.fixes.json")
        assert there is not None and [f.kind for f in there.fixes] == ["accept", "delete"]

    def test_at_the_same_moment(self, folder: Path) -> None:
        windows = [Window(folder) for _ in range(4)]
        for window in windows:
            window.get()
        key, codes = windows[0].key("12 ha"), []

        def send(window: Window) -> None:
            codes.append(window.post("accept", fact=key).status_code)

        threads = [threading.Thread(target=send, args=(window,)) for window in windows]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(codes) == [303, 409, 409, 409]
        there = read_fixes(folder / "a.fixes.json")
        assert there is not None and len(there.fixes) == 1

    def test_extracted_again_meanwhile(self, window: Window) -> None:
        key = window.key("12 ha")
        window.get()
        put(window.folder, TEXT + " Hết.")
        answer = window.post("accept", fact=key)
        assert answer.status_code == 409 and "not in the sheet any more" in answer.text

    def test_by_another_program(self, window: Window) -> None:
        window.get()
        fix = edit.delete(window.sheet, window.fact("12 ha"), "Minh", edit.now())
        save(window.folder / "a.json", window.sheet, edit.with_fix(none_yet(window.sheet), fix))
        assert window.post("accept", fact=window.key("13 chi bộ")).status_code == 409

    def test_corrections_that_somebody_has_broken(self, window: Window) -> None:
        window.get()
        (window.folder / "a.fixes.json").write_text("{")
        assert window.post("accept", fact="x").status_code == 500
        assert (window.folder / "a.fixes.json").read_text() == "{"
        assert window.get().status_code == 500 and window.get("").status_code == 200

    def test_a_folder_that_cannot_be_written(
        self, window: Window, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("kx_extract.corrections.files.write_atomically", full)
        window.get()
        answer = window.post("accept", fact=window.key("12 ha"))
        assert answer.status_code == 500 and "No space left on device" in answer.text


# --- beneath the pages ----------------------------------------------------------------------------


def test_doubts(folder: Path) -> None:
    sheet = extract(
        "Huyện có 34 chi bộ, trong đó 13 chi bộ tốt, 20 chi bộ khá. Trồng 5 ha.", id="d"
    )
    found = doubts_of(sheet)
    total = next(f for f in sheet.facts if f.mention.text == "34 chi bộ")
    assert "its breakdown makes 33" in [doubt.said for doubt in found[total.id]]
    (folder / "a.explain.jsonl").write_text("{}\n")
    assert kept_reasons(folder / "a.json", "a") == []


def test_choices_are_the_articles_own(folder: Path) -> None:
    sheet = FactSheet.from_json((folder / "a.json").read_bytes())
    choices = Choices(sheet, TEXT)
    assert {shown for _, shown in choices.subjects} >= {"Trần Văn Khoa", "Đảng bộ xã Minh Tân"}
    assert {value.split()[0] for value, _ in choices.periods[1:]} >= {"2022", "2023-02"}
    keys = [period_key(f.period) for f in sheet.facts if f.period is not None]
    assert set(keys) <= {value for value, _ in choices.periods}


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda p: (p / "x", None), "no folder of sheets"),
        (lambda p: (p, None), "no fact sheets"),
        (lambda p: (p / "facts", p / "x"), "no such file or folder"),
    ],
)
def test_nothing_to_review(
    folder: Path, make: Callable[[Path], tuple[Path, Path | None]], reason: str
) -> None:
    with pytest.raises(NotServed, match=reason):
        open_desk(*make(folder.parent), "Lan")


def test_the_desk_without_a_web(folder: Path) -> None:
    alone = Desk(folder, Sheets(), "Lan")
    with pytest.raises(Refused) as refused:
        alone.act("a", {"action": "accept", "version": "0", "fact": "none"})
    assert refused.value.status == 409


def test_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It binds to this machine only, says the address, and answers there."""
    uvicorn = pytest.importorskip("uvicorn")
    seen: list[tuple[str, Any]] = []

    def run(self: Any, sockets: Any) -> None:
        seen.append((sockets[0].getsockname()[0], self.config))

    monkeypatch.setattr(uvicorn.Server, "run", run)
    monkeypatch.setattr("sys.argv", ["kx-extract", "review", str(folder), "--by", "Lan"])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert ended.value.code in (0, None) and seen[0][0] == "127.0.0.1"
    found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/([\w-]{32})/\n", told.out)
    assert found is not None and seen[0][1].access_log is False
    client = TestClient(seen[0][1].app, base_url=f"http://127.0.0.1:{found[1]}")
    assert client.get(f"/{found[2]}/").status_code == 200 and client.get("/x/").status_code == 404
    monkeypatch.setattr("sys.argv", ["kx-extract", "review", str(folder / "x")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2 and capsys.readouterr().err == f"{folder}/x: no folder of sheets\n"


def test_a_library_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "starlette", None)
    monkeypatch.setattr("sys.argv", ["kx-extract", "review", str(folder)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == "needs starlette: pip install 'kx-extract[review]'\n"
