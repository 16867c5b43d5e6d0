"""Pages of a report without a browser: what they say, that nothing runs, that every link leads."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import tracemalloc
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from typer.testing import CliRunner

from kx_extract.cli import app
from kx_extract.corrections import fact_key, save
from kx_extract.corrections.edit import accept, change, now, with_fix
from kx_extract.corrections.files import none_yet
from kx_extract.corrections.slots import slots_of
from kx_extract.explanation import rules
from kx_extract.export import NotExported
from kx_extract.factsheet import FactSheet
from kx_extract.report import report
from kx_extract.report.article import web_address
from kx_extract.report.breakdowns import bar_of
from kx_extract.report.certainty import CARRIED
from kx_extract.report.charts import Point, chart
from kx_extract.report.highlights import Mark, marked
from kx_extract.report.keys import page_name
from kx_extract.report.pages import MARKER, Pages, Wording
from kx_extract.report.rates import rates
from kx_extract.report.search import WordIndex, packed
from report_sheets import ARTICLES, HOSTILE, hostile_sheet, made_sheet, write_facts
from report_site import Page, Site, rows_of_words

RUNNER = CliRunner()
PACKAGE = Path(__file__).parent.parent / "src" / "kx_extract" / "report"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Sheets with reasons, and their articles."""
    return write_facts(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def site(facts: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The report of :data:`ARTICLES`."""
    out = tmp_path_factory.mktemp("site") / "site"
    done = report(facts[0], out, facts[1])
    assert (done.articles, done.failed) == (3, 0)
    return Site(out)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The report of an article in which every text is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    sheet, text = hostile_sheet()
    (folder / "hostile.json").write_text(sheet.to_json(), encoding="utf-8")
    (folder / "hostile.txt").write_text(text, encoding="utf-8")
    report(folder, folder / "site")
    return Site(folder / "site")


# --- every page -----------------------------------------------------------------------------------


@pytest.fixture(params=["site", "hostile"])
def any_site(request: pytest.FixtureRequest) -> Site:
    made: Site = request.getfixturevalue(request.param)
    return made


def test_nothing_runs_but_our_own_scripts(any_site: Site) -> None:
    nonces = set()
    for name, page in any_site.pages.items():
        (policy,) = (
            each["content"]
            for each in page.tagged("meta")
            if each.get("http-equiv") == "Content-Security-Policy"
        )
        found = re.fullmatch(
            r"default-src 'none'; script-src 'nonce-([\w-]{20,})' 'strict-dynamic';"
            r" style-src 'nonce-\1'; base-uri 'none'; form-action 'none'",
            policy,
        )
        assert found is not None, name
        nonces.add(found[1])
        assert page.elements[3][1].get("content") == policy, "it stands before all that it governs"
        for tag, attributes in page.elements:
            assert not [each for each in attributes if each.startswith("on") or each == "style"]
            assert tag not in (
                "iframe",
                "object",
                "embed",
                "base",
                "style",
                "img",
                "image",
                "form",
            ) or (tag == "form" and "action" not in attributes)
            if tag == "script" or attributes.get("rel") == "stylesheet":
                assert attributes["nonce"] == found[1]
                assert attributes.get("src") or attributes.get("href")
            for link in ("href", "src", "xlink:href", "action"):
                assert urlsplit(attributes.get(link, "")).scheme in ("", "https", "http"), name
        assert page.scripts.strip() == "", "no script stands in a page"
    assert len(nonces) == 1


def test_every_link_leads(any_site: Site) -> None:
    for name, page in any_site.pages.items():
        for _, attributes in page.elements:
            link = attributes.get("href") or attributes.get("src")
            if link is None:
                continue
            parts = urlsplit(link)
            if parts.scheme:
                assert "noreferrer" in attributes["rel"]
                continue
            target = (any_site.folder / name).parent.joinpath(unquote(parts.path)).resolve()
            if not parts.path:
                target = any_site.folder / name
            assert target.is_file(), (name, link)
            assert target.is_relative_to(any_site.folder.resolve())
            if parts.fragment:
                there = any_site.pages[target.relative_to(any_site.folder.resolve()).as_posix()]
                assert unquote(parts.fragment) in there.ids, (name, link)


def test_pages_are_for_everybody(any_site: Site) -> None:
    for name, page in any_site.pages.items():
        assert len(set(page.ids)) == len(page.ids), name
        tags = [tag for tag, _ in page.elements]
        assert tags.count("h1") == tags.count("main") == 1, name
        assert next(page.tagged("html"))["lang"] == "vi"
        assert any(each["name"] == "viewport" for each in page.tagged("meta") if "name" in each)
        labelled = {each["for"] for each in page.tagged("label") if "for" in each}
        for each in page.tagged("input", "select"):
            assert each.get("id") in labelled or each["type"] == "checkbox", name
        for each in page.tagged("svg"):
            assert each.get("aria-hidden") == "true" or each["aria-label"], name
        for each in page.tagged("th"):
            assert each["scope"] in ("row", "col"), name


def test_no_request_leaves_the_folder(any_site: Site) -> None:
    for path in any_site.folder.rglob("*.[jc]s*"):
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "static" and path.name != "wording.js":
            assert not re.search(r"https?:|fetch\(|XMLHttpRequest|WebSocket|import\s*\(|eval", text)
            assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", text)
            assert "url(" not in text


def test_an_attack_is_words(hostile: Site) -> None:
    page = hostile.article("hostile")
    assert "<script>alert(2)</script>" in page.text
    assert "{{ 7*7 }}" in page.text
    assert "\u202e" not in page.text
    assert "U+202E" in page.text
    assert "javascript:" not in json.dumps([attributes for _, attributes in page.elements])
    row = hostile.row(0)
    assert row["measure"] == HOSTILE.replace("\u202e", "[U+202E]")


# --- articles -------------------------------------------------------------------------------------


def test_an_article_has_its_text_to_the_letter(site: Site) -> None:
    assert ARTICLES["vu-le-2022"] in site.article("vu-le-2022").text


def test_marks_and_facts_lead_to_each_other(site: Site, facts: tuple[Path, Path]) -> None:
    sheet = FactSheet.from_json((facts[0] / "vu-le-2022.json").read_bytes())
    page = site.article("vu-le-2022")
    marks = {each["data-item"]: each for each in page.tagged("a", "span") if "data-item" in each}
    assert len(sheet.facts) >= 4
    for number, fact in enumerate(sheet.facts, 1):
        mark = marks[f"fact-{number}"]
        assert mark["href"] == f"#fact-{number}"
        assert mark["id"] == f"q-fact-{number}"
        card = next(each for each in page.tagged("section") if each.get("id") == f"fact-{number}")
        assert card["data-quote"] == fact.mention.text
        key = fact_key(sheet.article, fact.mention)
        assert card["data-key"] == key


def test_a_slot_shows_its_rule_and_how_often_it_was_right(site: Site) -> None:
    page = site.article("vu-le-2022")
    rate = rates()["facts.measure", "counted-noun"]
    assert 500 < rate.right <= rate.cases
    assert f"đúng {rate.right}/{rate.cases}" in page.text
    assert any(
        each["href"].endswith("rules.html#counted-noun")
        for each in page.tagged("a")
        if "href" in each
    )


def test_rates_are_those_of_the_docs() -> None:
    """``make accuracy`` writes both from the same figures."""
    text = (PACKAGE.parents[2] / "docs" / "provenance.md").read_text(encoding="utf-8")
    shown = {}
    for section in text.split("\n### `")[1:]:
        slot, _, rows = section.partition("`")
        for rule, right, cases in re.findall(r"^\| `?([^`|]+?)`? \| (\d+) of (\d+) \|", rows, re.M):
            shown[slot, rule] = (int(right), int(cases))
    assert len(shown) > 200
    assert {key: (rate.right, rate.cases) for key, rate in rates().items()} == shown


def test_what_nothing_says_for_certain_is_drawn_so(site: Site) -> None:
    """``trong đó 30 hộ nghèo vùng sâu``: its place goes on from the number before."""
    html = (
        site.folder / f"articles/{page_name('vu-le-2022', 'article', 'vu-le-2022')}.html"
    ).read_text(encoding="utf-8")
    card = html[html.index('id="fact-2"') : html.index('id="fact-3"')]
    assert [*re.findall(r'<tr class="inferred">\s*<th scope="row"><span data-t="(\w+)"', card)] == [
        "place"
    ]
    assert html.count('<tr class="inferred">') == 1
    rows = [site.row(number) for number in range(site.data("index")["total"])]
    assert [row["quote"] for row in rows if row["inferred"] == "1"] == ["30 hộ"]
    values = site.data("column-flags")["values"]
    assert values == ["", "2"]


def test_carried_rules_are_rules() -> None:
    assert set(rules()) >= CARRIED


def test_a_place_says_what_it_became(site: Site) -> None:
    assert "Từ 1/7/2025" in site.article("vu-le-2022").text


def test_without_text_and_reasons(facts: tuple[Path, Path], tmp_path: Path) -> None:
    """Only the sheet is there: quotes of sentences, and what is missing is said."""
    (tmp_path / "f").mkdir()
    name = "vu-le-2022.json"
    (tmp_path / "f" / name).write_bytes((facts[0] / name).read_bytes())
    report(tmp_path / "f", tmp_path / "site")
    made = Site(tmp_path / "site")
    page = made.article("vu-le-2022")
    assert "52 hộ nghèo" in page.text
    assert ARTICLES["vu-le-2022"] not in page.text
    assert "Không có văn bản của bài" in page.text
    assert "extract --explain" in page.text
    test_every_link_leads(made)


def test_another_text_is_not_shown(facts: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    other = ARTICLES["vu-le-2022"].replace("52 hộ", "99 hộ")
    (tmp_path / "articles" / "vu-le-2022.txt").write_text(other, encoding="utf-8")
    report(facts[0] / "vu-le-2022.json", tmp_path / "site", tmp_path / "articles")
    page = Site(tmp_path / "site").article("vu-le-2022")
    assert "99 hộ" not in page.text
    assert "is not the one that the sheet was made of" in page.text


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://bao.example/a?b=1", "https://bao.example/a?b=1"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//bao.example", ""),
        ("http://[", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, wanted: str) -> None:
    assert web_address(url) == wanted


# --- highlights -----------------------------------------------------------------------------------


def test_nested_marks() -> None:
    marks = [Mark(0, 14, "organization", "o"), Mark(5, 14, "place", "p")]
    html = str(marked("UBND xã Vũ Lễ họp", marks))
    assert html.count("<a ") == 1, "no link stands in a link"
    assert html.startswith(
        '<a class="m m-organization" data-item="o" href="#o">UBND <span class="m'
    )


@pytest.mark.parametrize(
    ("marks", "texts"),
    [
        ([(0, 5), (3, 8)], ["abcde"]),  # what crosses is cut
        ([(3, 3), (5, 4), (-1, 2), (8, 99)], []),  # what is none is left out
        ([(0, 10)] * 50, ["abcdefghij"]),
    ],
)
def test_marks_that_do_not_fit(marks: list[tuple[int, int]], texts: list[str]) -> None:
    html = str(marked("abcdefghij", [Mark(a, b, "fact", "x") for a, b in marks]))
    page = Page(html)
    assert page.text == "abcdefghij"
    assert sum(tag in ("a", "span") for tag, _ in page.elements) <= 6
    assert bool(page.elements) == bool(texts)


# --- the index ------------------------------------------------------------------------------------


def test_search_without_accents_finds_and_with_accents_tells_apart(site: Site) -> None:
    plain, exact = site.found("ho", "ngheo"), site.found("hộ", "nghèo")
    assert (
        plain
        == exact
        == {n for n in range(site.data("index")["total"]) if "hộ nghèo" in _said(site.row(n))}
    )
    assert len(plain) >= 6
    assert not site.found("hồ")
    assert site.found("310")


def _said(row: dict[str, str]) -> str:
    return row["before"] + row["quote"] + row["behind"]


def test_filters_are_right(site: Site) -> None:
    total = site.data("index")["total"]
    for name in ("province", "district", "commune", "unit", "measure", "newspaper", "status"):
        column = site.data(f"column-{name}")
        numbers = _unpacked(column["rows"])
        assert [column["values"][n] for n in numbers] == [site.row(n)[name] for n in range(total)]
    assert "Thái Bình" in site.data("column-province")["values"]
    assert "2022-2022" in site.data("column-years")["values"]


def _unpacked(text: str) -> list[int]:
    numbers, last = [], -1
    for row in rows_of_words(text):
        numbers.append(row - last - 1)
        last = row
    return numbers


def test_all_facts_as_csv(site: Site, facts: tuple[Path, Path]) -> None:
    with (site.folder / "data" / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    sheets = [FactSheet.from_json(path.read_bytes()) for path in facts[0].glob("*.json")]
    wanted = {(s.article.id, f.mention.start, f.mention.text) for s in sheets for f in s.facts}
    assert {(r["article"], int(r["start"]), r["quote"]) for r in rows} == wanted
    assert rows[0]["published"] == max(row["published"] for row in rows), "the newest first"


def test_no_cell_of_the_csv_is_a_formula(tmp_path: Path) -> None:
    sheet = made_sheet("a", "=HYPERLINK(1) +2", 2, fact={"measure": "@SUM(1)"})
    (tmp_path / "a.json").write_text(sheet.to_json(), encoding="utf-8")
    report(tmp_path, tmp_path / "site")
    with (tmp_path / "site" / "data" / "facts.csv").open(encoding="utf-8-sig") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]


def test_packed_numbers() -> None:
    numbers = [0, 1, 31, 32, 1023, 1024, 10**6]
    assert _unpacked(packed(numbers)) == numbers


def test_words_of_shards_are_in_order(tmp_path: Path) -> None:
    index = WordIndex()
    for row in range(9000):
        index.add(row, f"chữ{row} hộ nghèo {'đ' * (row % 50)}")
    pages = Pages(tmp_path / "site")
    pages.open()
    firsts = index.write(pages, "words")
    assert len(firsts) > 1
    assert firsts == sorted(firsts)
    assert max(path.stat().st_size for path in (tmp_path / "site" / "data").iterdir()) < 200_000


# --- places, people, checks, problems -------------------------------------------------------------


def test_a_place_has_its_facts_over_time(site: Site) -> None:
    page = site.place("xã Vũ Lễ")
    titles = [each["aria-label"] for each in page.tagged("a") if "aria-label" in each]
    assert {"52 hộ (52), 2021, reported", "12 hộ (12), 2025, target"} <= set(titles)
    shapes = [each["class"] for each in page.tagged("path") if "class" in each]
    assert "p p-target s-0" in shapes
    assert "Nguyễn Văn Bình" in page.text
    assert "1.100 tấn" in page.text


def test_numbers_beyond_all_measure_are_not_drawn() -> None:
    def point(low: str, high: str, status: str = "reported") -> Point:
        days = (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
        return Point(*days, Decimal(low), Decimal(high), status, 0, "<b>", "x.html")

    assert chart([point("1e400", "1e400"), point("-1e400", "1")], "label") == ""
    svg = chart([point("-5", "5"), point("2", "2", "target")], "<label>")
    assert 'aria-label="&lt;label&gt;"' in svg
    assert svg.count('class="range"') == 1
    assert "<b>" not in svg
    assert "nan" not in svg


def test_old_units_are_on_the_page_of_what_they_became(site: Site) -> None:
    (hung_yen,) = (n for n in site.pages if n.startswith("places/hung-yen-"))
    assert "tỉnh Thái Bình" in site.pages[hung_yen].text
    assert not [name for name in site.pages if name.startswith("places/thai-binh")]


def test_names_are_not_persons(site: Site) -> None:
    page = site.pages["lists/people.html"]
    assert "Nguyễn Văn Bình" in page.text
    assert "Bí thư, Đảng ủy xã Vũ Lễ" in page.text
    assert "chưa chắc là cùng một người" in page.text
    assert "không phải nhiệm kỳ" in page.text
    article = page_name("vu-le-2022", "article", "vu-le-2022")
    links = [each["href"] for each in page.tagged("a") if "href" in each]
    assert f"../articles/{article}.html#position-1" in links, "each line leads to who says so"


def test_the_map_has_both_archipelagos(site: Site) -> None:
    page = site.pages["map.html"]
    assert "Quần đảo Hoàng Sa" in page.text
    assert "Quần đảo Trường Sa" in page.text
    assert "Natural Earth" in page.text
    rows = page.text[page.text.index("Tọa độ") :]
    assert "16.568" in rows, "huyện Hoàng Sa lies in the sea, not where its office was"


def test_a_breakdown_that_does_not_hold(site: Site) -> None:
    page = site.pages["lists/breakdowns.html"]
    assert "52 hộ hộ nghèo" in page.text
    assert "1 không khớp" in page.text
    assert any(each.get("class") == "bar fails" for each in page.tagged("svg"))


def test_bars() -> None:
    assert 'width="300.0"' in bar_of(Decimal(2), [Decimal(1), Decimal(1)], True)
    assert "gap" in bar_of(Decimal(4), [Decimal(1), Decimal(1)], False)
    assert bar_of(None, [Decimal(1)], True) == ""
    assert bar_of(Decimal(0), [Decimal(0)], True) == ""


def test_problems(site: Site) -> None:
    page = site.pages["lists/problems.html"]
    assert "verify" in page.text
    conflicts = site.pages["lists/conflicts.html"]
    assert "52 hộ" in conflicts.text
    assert "54 hộ" in conflicts.text
    assert "310 ha" not in conflicts.text


def test_what_verify_says_is_a_problem(facts: tuple[Path, Path], tmp_path: Path) -> None:
    sheet = json.loads((facts[0] / "vu-le-2022.json").read_text(encoding="utf-8"))
    sheet["facts"][0]["value"] = 53
    (tmp_path / "vu-le-2022.json").write_text(json.dumps(sheet), encoding="utf-8")
    report(tmp_path, tmp_path / "site", facts[1])
    made = Site(tmp_path / "site")
    assert "facts[0].value" in made.article("vu-le-2022").text
    assert any(
        "facts[0].value" in page.text for name, page in made.pages.items() if "/problems-" in name
    )
    report(tmp_path, tmp_path / "site", facts[1], verify=False)
    assert "facts[0].value" not in Site(tmp_path / "site").article("vu-le-2022").text


# --- wording --------------------------------------------------------------------------------------


def test_every_text_is_in_both_languages() -> None:
    words = Wording().words
    assert all(set(each) == {"vi", "en"} and all(each.values()) for each in words.values())
    asked = set()
    for path in [*(PACKAGE / "templates").iterdir(), *(PACKAGE / "static").iterdir()]:
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r"""\bt(?:\.label|\.plain)?\(['"]([\w-]+)['"]\s*[,)]""", text))
    assert len(asked) > 80
    assert asked <= set(words)


# --- the run --------------------------------------------------------------------------------------


def run(*arguments: object) -> tuple[int, str, str]:
    result = RUNNER.invoke(app, ["report", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command(facts: tuple[Path, Path], tmp_path: Path) -> None:
    code, out, _ = run(facts[0], "-o", tmp_path / "site", "--source", facts[1])
    assert code == 0
    assert "3 articles reported" in out
    assert (tmp_path / "site" / "index.html").is_file()
    assert run(facts[0], "-o", tmp_path / "site", "--source", facts[1])[0] == 0, "once more"
    assert [path.name for path in tmp_path.iterdir()] == ["site"], "nothing is left beside it"


def test_bad_sheets_are_named_and_the_others_reported(
    facts: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    good = (facts[0] / "vu-le-2022.json").read_bytes()
    (folder / "a.json").write_bytes(good)
    (folder / "b.json").write_bytes(good)
    (folder / "c.json").write_bytes(good[:500])
    twice = json.loads(good)
    twice["article"]["id"] = "twice"
    twice["facts"][1]["id"] = twice["facts"][0]["id"]
    (folder / "d.json").write_text(json.dumps(twice), encoding="utf-8")
    code, out, err = run(folder, "-o", tmp_path / "site")
    assert code == 1
    assert "1 article reported" in out
    assert "3 failed" in out
    lines = err.splitlines()
    assert len(lines) == 3
    assert "b.json: the article 'vu-le-2022' was in " in lines[0]
    assert "c.json: no JSON" in lines[1]
    assert "d.json: facts: the id 'fact-1' stands twice" in lines[2]


def test_nothing_to_report(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run(tmp_path / "empty", "-o", tmp_path / "site")
    assert (code, err) == (2, f"{tmp_path / 'empty'}: no fact sheets\n")
    code, _, err = run(tmp_path / "none", "-o", tmp_path / "site")
    assert code == 2
    assert "no such file or folder" in err
    assert not (tmp_path / "site").exists()


def test_only_bad_sheets_leave_the_older_report(facts: tuple[Path, Path], tmp_path: Path) -> None:
    report(facts[0], tmp_path / "site", facts[1])
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "x.json").write_text("{", encoding="utf-8")
    assert run(tmp_path / "bad", "-o", tmp_path / "site")[0] == 1
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_folder_of_something_else_is_left_alone(facts: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotExported, match=r"holds thesis\.txt"):
        report(facts[0], tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").read_text(encoding="utf-8") == "mine"
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NotExported, match="a file, not a folder"):
        report(facts[0], tmp_path / "file")
    (tmp_path / "empty").mkdir()
    report(facts[0], tmp_path / "empty")
    assert (tmp_path / "empty" / MARKER).is_file()


def test_no_such_source(facts: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(NotExported, match="no such file or folder"):
        report(facts[0], tmp_path / "site", tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "A" * 300, "con", "a/b", "\u202eabc", "Ab", "aB"]
)
def test_pages_have_names_of_their_own(name: str) -> None:
    made = page_name(name, "article", name)
    assert re.fullmatch(r"[a-z0-9-]{1,60}", made)
    assert made != page_name(name, "article", name + " ")
    assert page_name("Ab", "article", "Ab").lower() != page_name("aB", "article", "aB").lower()


def test_an_id_that_is_no_file_name(tmp_path: Path) -> None:
    sheet = made_sheet("../../x", "12 ha", 1)
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "a.json").write_text(sheet.to_json(), encoding="utf-8")
    report(tmp_path / "f", tmp_path / "site")
    assert "12" in Site(tmp_path / "site").article("../../x").text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["f", "site"]


def test_a_long_sentence_with_many_facts_does_not_multiply(tmp_path: Path) -> None:
    """1,000 numbers in one sentence of 18,000 characters are not 18 MB of sentences."""
    text = " ".join(f"{number} hộ nuôi cá;" for number in range(1000))
    sheet = made_sheet("many", text, 1000)
    (tmp_path / "many.json").write_text(sheet.to_json(), encoding="utf-8")
    (tmp_path / "many.txt").write_text(text, encoding="utf-8")
    report(tmp_path, tmp_path / "site", verify=False)
    size = sum(path.stat().st_size for path in (tmp_path / "site").rglob("*") if path.is_file())
    assert size < 4_500_000


@pytest.mark.slow
def test_pages_are_the_same_whoever_writes_them(tmp_path: Path) -> None:
    """A hundred sheets and more are shared among processes."""
    facts = tmp_path / "f"
    facts.mkdir()
    for each in range(120):
        sheet = made_sheet(f"a{each}", f"{each} hộ nghèo", 1)
        (facts / f"a{each}.json").write_text(sheet.to_json(), encoding="utf-8")
    (facts / "b.json").write_text("{", encoding="utf-8")
    texts = []
    for workers in (1, 2):
        said: list[str] = []
        done = report(facts, tmp_path / "site", problem=said.append, workers=workers)
        assert (done.articles, done.failed, len(said)) == (120, 1, 1)
        texts.append(
            {
                path.relative_to(tmp_path): re.sub(
                    r"nonce([-=]\"?)[\w-]{20,}", "nonce", path.read_text(encoding="utf-8")
                )
                for path in (tmp_path / "site").rglob("*")
                if path.is_file()
            }
        )
    assert texts[0] == texts[1]


def test_memory_does_not_grow_with_articles(tmp_path: Path) -> None:
    """Nine articles of 27,000 characters take no more than three."""
    peaks: list[int] = []
    for number in (3, 9):
        folder = tmp_path / str(number)
        folder.mkdir()
        for each in range(number):
            text = f"bài {each} " + "hộ nghèo xã Vũ Lễ " * 1500
            sheet = made_sheet(f"a{each}", text, 2)
            (folder / f"a{each}.json").write_text(sheet.to_json(), encoding="utf-8")
            (folder / f"a{each}.txt").write_text(text, encoding="utf-8")
        if not peaks:  # what is loaded once is loaded
            report(folder, tmp_path / "site", verify=False)
        tracemalloc.start()
        report(folder, tmp_path / "site", verify=False)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.3


class TestCorrections:
    """What people have said of a sheet is laid over it; ``verify`` is asked of what was written."""

    @pytest.fixture
    def sheets(self, tmp_path: Path) -> Path:
        text = "Xã Vũ Lễ có 13 chi bộ. Cả xã đã có 439 đảng viên."
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        runner = CliRunner()
        words = ["extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "facts"), "--explain"]
        assert runner.invoke(app, [*words, "--workers", "0"]).exit_code == 0
        return tmp_path / "facts"

    def page(self, sheets: Path) -> str:
        out = sheets.parent / "pages"
        words = ["report", str(sheets), "-o", str(out), "--source", str(sheets.parent / "a.txt")]
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, result.output
        (page,) = (out / "articles").glob("*.html")
        return page.read_text(encoding="utf-8")

    def correct(self, sheets: Path, **slots: str) -> None:
        file = sheets / "a.json"
        sheet = FactSheet.from_json(file.read_text(encoding="utf-8"))
        fact = sheet.facts[0]
        says = slots_of(fact, sheet).model_copy(update=slots)
        fix = (
            change(sheet, fact, says, "Lan <i>", now())
            if slots
            else accept(sheet, fact, "Lan", now())
        )
        save(file, sheet, with_fix(none_yet(sheet), fix))

    def test_a_changed_slot_has_no_rule_and_a_name(self, sheets: Path) -> None:
        assert "confirmed" not in self.page(sheets)
        self.correct(sheets, measure="Xã")
        page = self.page(sheets)
        assert "Lan &lt;i&gt;" in page
        assert "Lan <i>" not in page
        card = page.split('id="fact-1"')[1].split('id="fact-2"')[0]
        assert 'data-t="confirmed-change"' in card
        (measure,) = [row for row in card.split("<tr") if 'data-t="measure"' in row]
        assert "Xã" in measure
        assert 'class="rule"' not in measure

    def test_an_accepted_fact_is_not_inferred(self, sheets: Path) -> None:
        before = self.page(sheets).count('class="inferred"')
        self.correct(sheets)
        assert self.page(sheets).count('class="inferred"') <= before
        assert 'data-t="confirmed-accept"' in self.page(sheets)

    def test_corrections_that_cannot_be_read_are_no_page(self, sheets: Path) -> None:
        (sheets / "a.fixes.json").write_text("{", encoding="utf-8")
        out = sheets.parent / "pages"
        result = CliRunner().invoke(app, ["report", str(sheets), "-o", str(out)])
        assert result.exit_code == 1
        assert "not without its corrections" in result.output
        assert not out.exists()
