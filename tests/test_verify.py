"""Sheets that the extractor writes are proved; sheets that were tampered with are caught."""

from __future__ import annotations

import ast
import datetime as dt
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import simplejson

from conftest import CORPUS, ROOT
from false_alarms import FOLDER, parts_of, problems_of, recombined
from kx_extract.batch import Output, extract_into
from kx_extract.cli import main
from kx_extract.evaluation import verify
from kx_extract.evaluation.verify import (
    Articles,
    Source,
    read_sheet,
    verify_sheet,
)
from kx_extract.evaluation.verify import (
    problems_of as found_by_verify,
)
from kx_extract.evaluation.verify.cues import change_problems, comparator_problems
from kx_extract.evaluation.verify.numerals import NumberReader
from kx_extract.evaluation.verify.organizations import OrganizationProver
from kx_extract.evaluation.verify.people import person_problems
from kx_extract.evaluation.verify.periods import Surroundings, follows, modifier_of
from kx_extract.evaluation.verify.quantities import QuantityReader
from kx_extract.evaluation.verify.quotations import mention_problems, span_problems
from kx_extract.evaluation.verify.source import years_among
from kx_extract.evaluation.verify.tables import Tables
from kx_extract.evaluation.verify.units import spells
from kx_extract.evaluation.verify.words import one_line, tokens_of, words_of
from kx_extract.factsheet import Change, Comparator, Fact, FactSheet, Span
from kx_extract.lexicon import Lexicon, default_lexicon
from kx_extract.pipeline import extract, extract_article
from kx_extract.reading.article import Article
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import read_article
from kx_extract.vietnamese.normal import read
from mutations import Mutation, mutations
from namesakes import slipped as slipped_namesakes
from sheets import sheet_of
from tables import rows

ARTICLES = sorted((CORPUS / "articles").glob("*.txt"))


def raw(sheet: FactSheet) -> dict[str, Any]:
    """A sheet's JSON, numbers exact."""
    loaded: dict[str, Any] = json.loads(sheet.to_json(), parse_float=Decimal)
    return loaded


def problems(data: Any, articles: Articles) -> Iterator[str]:
    """As the command does: form, article, proof."""
    sheet, wrong = read_sheet(simplejson.dumps(data, use_decimal=True))
    yield from (f"{path}: {message}" for path, message in wrong)
    if sheet is None:
        return
    try:
        source, encoding = articles.find(sheet)
    except UnreadableArticle as error:
        yield f"article.file: {error.reason}"
        return
    yield from (f"{path}: {message}" for path, message in verify_sheet(sheet, source, encoding))


# --- all that is written is proved ------------------------------------------------------------------


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_what_extract_writes(path: Path) -> None:
    assert list(problems(raw(sheet_of(path)), Articles(path.parent))) == []


def test_a_line_beyond_all_measure() -> None:
    """A table in one line, which no sentence's length would hold, is cut and still proved."""
    text = "Kết quả: " + "; ".join(f"thôn số {n} có {n + 3} hộ nghèo" for n in range(1, 300))
    sheet = extract(text)
    assert len(sheet.facts) == 299
    assert len({fact.sentence.start for fact in sheet.facts}) > 3
    assert list(verify_sheet(sheet, Source(text), "utf-8")) == []


def test_articles_put_together_of_the_corpus() -> None:
    """Sentences of many articles in one, as no rule was made for: no false alarm either."""
    sys.path.append(str(ROOT / "benchmarks"))
    from recombined import article, stock_of, texts_of

    stock = stock_of(texts_of())
    for number in range(40):
        text = article(stock, number)
        assert list(verify_sheet(extract(text), Source(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "HTX có 16 ngành dịch vụ. Toàn xã có 45 hộ trồng rau.",
        "HĐND huyện miễn nhiệm chức vụ Chủ tịch UBND xã Vũ Lễ đối với ông Trần Văn Bình.",
        "* THÁI HÒA: Xây cầu mới\nCầu mới dài 30 m.",
        "Vùng lúa sản xuất 2 vụ lúa/năm, toàn xã có 30 hộ nuôi cá.",
        "Bếp ăn tập thể nấu 160 suất cơm/ngày.",
        "Thịt bò giá 220.000-280.000đồng/1kg, mua ở chợ.",
        "Nhà rộng hơn 30 m2, trẻ hơn 3,2 tuổi, cao 1m65, lãi 200 triệu.",
        "Theo chủ trương xã hội hóa, nhân dân đã góp 3,4 tỷ đồng.",
        "Các quận 1, 3 có 1.100 hộ; quốc lộ 1A dài 5 km qua khu phố 4.",
        "Ông Trần Văn An, nguyên Bí thư Đảng ủy xã Vũ Lễ; ông Lê Văn Bình, Ủy viên Bộ Chính trị.",
        "Chòi câu có giá từ 350.000 đồng đến 1,6 triệu đồng một buổi.",
        "Thuê thuyền mất 750.000 đồng - 1,9 triệu đồng/buổi.",
        "Cao tốc TP. HCM - Mộc Bài dài 50 km. Trạm thu phí TP HCM - Mộc Bài thu 3 tỷ đồng.",
        "Các ông Phạm Văn Đạt và Bùi Văn Tư được cử làm Phó Giám đốc Sở Y tế Ninh Bình.",
        "Ủy ban Kiểm tra (UBKT) Tỉnh ủy Nghệ An họp. UBKT kết luận 3 vụ việc.",
        "UBND tỉnh Bến Tre họp. Chủ tịch tỉnh Lê Văn Ba yêu cầu chi 3 tỷ đồng.",
        "Công ty Cổ phần Gỗ Đại Hưng (mã: DHW) lãi 3 tỷ đồng. DHW trồng 30 ha keo.",
        "Ông Lâm Văn Ngọt, 60 tuổi, nuôi 3 ao tôm. Ông Tư Ngọt thu 5 tấn.",
        "Phường đã lắp thêm 35 camera, nâng tổng số lên 120 camera.",
        "Tiền thuê giảm ít hơn, chỉ 7%, tiền điện giảm 13%.",
        "Nhà tôi giỏi lắm được 20 triệu đồng một năm.",
        "Huyện không mở rộng quá 2.500 ha sầu riêng.",
        "Dự lễ có các ông Phó Bí thư Tỉnh ủy, Đại biểu Quốc hội: Trần Văn Ba, Giám đốc Sở Y tế; Lê "
        "Thị Bốn, Giám đốc Sở Tài chính, Vũ Văn Năm, Giám đốc Sở Xây dựng; các ông Tỉnh ủy viên: "
        "Đỗ Văn Sáu, Bí thư Huyện ủy Vũ Thư; Hồ Văn Bảy, Bí thư Huyện ủy Kiến Xương.",
    ],
)
def test_sentences_that_gave_false_alarms(text: str) -> None:
    assert list(verify_sheet(extract(text), Source(text))) == []


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2021-09-17", "Từ nay đến hết tháng 3, xã duy trì 32 tổ tuần tra."),
        ("2025-08-06", "Từ nay đến rằm tháng Giêng, xã sẽ tăng thêm 4 tổ tuần tra."),
        ("2025-12-19", "Đêm 12/1 vừa rồi, anh Trần Văn An mất 1 lít máu."),
        ("2023-12-14", "Từ đầu năm đến ngày 10/3, huyện thả được 860 lồng cá."),
        (
            "2014-10-08",
            "6 tháng đầu năm 2016, xã thu 5 tỷ đồng.\n\nXã xuất 486 tấn cá trong 6 tháng.",
        ),
        (None, "Năm 2016, xã trồng 30 ha.\n\nNăm ngoái tôi bán được 42 tấn."),
        (None, "Thứ trưởng Tài chính Trần Văn An chi 3 tỷ đồng."),
        (None, "Ông Trần Văn An, Phó Trưởng đoàn ĐBQH chuyên trách TP. Đà Nẵng, chi 3 tỷ đồng."),
        (None, "Kết quả:\n+ Xã Vũ Lễ: nhãn 35 ha;\nÔng An cho biết xã thu 73 tấn."),
        (None, "Chi phí tài chính | 15,4 | 19,9\nCác xã thu 3 tỷ đồng."),
    ],
)
def test_paragraphs_that_gave_false_alarms(day: str | None, text: str) -> None:
    """Each was found by ``make alarms`` among articles put together of others' paragraphs."""
    sheet = extract(text, day)
    found = verify_sheet(sheet, Source(text))
    assert [each for each in found if each[0] != "article.published"] == []


def test_a_time_from_now_on_is_none_that_is_over() -> None:
    """... but what does not follow is still said."""
    text = "Từ nay đến hết tháng 3, xã duy trì 32 tổ tuần tra."
    sheet = extract(text, "2021-09-17")
    (fact,) = sheet.facts
    assert fact.period is not None and fact.period.value == "2022-03"
    for value in ("2021-03", "2023-03"):
        period = fact.period.model_copy(update={"value": value})
        changed = sheet.model_copy(update={"facts": [fact.model_copy(update={"period": period})]})
        assert "facts[0].period.value" in dict(verify_sheet(changed, Source(text)))


def test_articles_put_together_of_paragraphs() -> None:
    """``make alarms`` goes through a thousand."""
    parts = parts_of(FOLDER)
    found = {n: list(problems_of(recombined(parts, n))) for n in range(12)}
    assert {n: each for n, each in found.items() if each} == {}


@pytest.mark.slow
def test_a_thousand_articles_put_together_of_paragraphs() -> None:
    parts = parts_of(FOLDER)
    found = {n: list(problems_of(recombined(parts, n))) for n in range(1000)}
    assert {n: each for n, each in found.items() if each} == {}


def test_months_ago_are_proved_by_the_day_of_publication() -> None:
    around = Surroundings(day=dt.date(2026, 3, 18))
    assert follows("2025-11", "Cách đây 4 tháng", around)
    assert not follows("2025-10", "Cách đây 4 tháng", around)
    assert not follows("2025-04", "Cách đây 4 tháng", around)


# --- tampering ------------------------------------------------------------------------------------


def unproved() -> dict[str, set[str]]:
    """The table in the documentation: field -> changes that may slip through."""
    text = (
        (ROOT / "docs" / "verify.md").read_text(encoding="utf-8").split("What cannot be proved")[1]
    )
    table: dict[str, set[str]] = defaultdict(set)
    for row in re.findall(r"^\| (`.*?) \| (.*?) \|", text, re.MULTILINE):
        for field in re.findall(r"`(.*?)`", row[0]):
            table[field].update(row[1].split(", "))
    return table


def slipped(path: Path, each: int) -> tuple[int, list[Mutation]]:
    """Tamper with the sheet of an article.

    Args:
        path: the article.
        each: how many changes of one sort to try, of one field; they are drawn, always the same.
    Returns:
        How many changes were tried, and those that verify did not catch.
    """
    sorts: dict[tuple[str, str], list[Mutation]] = defaultdict(list)
    article = read_article(path)
    for mutation in mutations(raw(sheet_of(path)), article.text):
        sorts[mutation.field, mutation.what].append(mutation)
    articles, draw = Articles(path.parent), random.Random(5)
    tried = [m for sort in sorts.values() for m in draw.sample(sort, min(each, len(sort)))]
    known = set(problems(raw(sheet_of(path)), articles))
    return len(tried), [m for m in tried if all(p in known for p in problems(m.sheet, articles))]


def not_listed(found: list[Mutation]) -> list[tuple[str, str]]:
    table = unproved()
    return [(m.path, m.what) for m in found if not {m.what, "any"} & table.get(m.field, set())]


@pytest.mark.parametrize(
    "name", ["kien-xuong-2023-03-05", pytest.param("co-to-2025-09-28", marks=pytest.mark.slow)]
)
def test_no_change_slips_through(name: str) -> None:
    tried, found = slipped(CORPUS / "articles" / f"{name}.txt", each=1)
    assert tried > 300
    assert not_listed(found) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", ARTICLES[::3], ids=lambda path: path.stem)
def test_no_change_of_many_slips_through(path: Path) -> None:
    _, found = slipped(path, each=12)
    assert not_listed(found) == []


# --- the parts ------------------------------------------------------------------------------------

LEXICON = default_lexicon()


@pytest.mark.parametrize(
    ("text", "mention", "slot", "value", "right"),
    [
        # at most: only of the number that its words limit
        ("Mỗi vụ nhà tôi giỏi lắm được 20 tấn.", "20 tấn", "comparator", "<=", True),
        ("Giỏi lắm được 3 ao, nhà tôi thu 20 tấn.", "20 tấn", "comparator", "<=", False),
        # by how much: behind a comma, with nothing else before it
        ("Tiền thuê giảm ít hơn, chỉ hơn 7%.", "7%", "change", "decrease", True),
        ("Tiền thuê giảm ít hơn, thuế chỉ 7%.", "7%", "change", "decrease", False),
        ("Số trâu giảm, số bò tăng, chỉ 7%.", "7%", "change", "decrease", False),
        ("Gas 4 lần giảm giá, mỗi lần 6.000 đồng.", "6.000 đồng", "change", "decrease", True),
        ("Gas 4 lần giảm giá, mỗi bình 6.000 đồng.", "6.000 đồng", "change", "decrease", False),
        # added to a whole that its next clause tells
        ("Lắp thêm gần 35 máy, nâng tổng số lên 120 máy.", "35 máy", "change", "increase", True),
        ("Xưởng tuyển thêm 70 thợ, nâng lương.", "70 thợ", "change", "increase", False),
        ("Xưởng tuyển thêm 70 thợ.", "70 thợ", "change", "increase", False),
    ],
)
def test_words_at_a_distance(text: str, mention: str, slot: str, value: str, right: bool) -> None:
    sheet = extract(text)
    (fact,) = (f for f in sheet.facts if f.mention.text == mention)
    claim = fact.model_copy(update={"comparator": "=", "change": None, slot: value})
    before = tokens_of(text[: fact.mention.start])
    after = tokens_of(text[fact.mention.end :])
    found = (
        change_problems(claim, before, after, None, LEXICON)
        if slot == "change"
        else comparator_problems(claim, before, after, LEXICON)
    )
    assert any("no word" in message for message in found) != right


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (" (mã: DHW)", True),
        (" (HoSE: DHW)", True),
        (", mã chứng khoán DHW,", True),
        (" (cùng DHW)", False),
        (", giao vốn cho DHW,", False),
        (" (mã: DHWA)", False),
    ],
)
def test_a_ticker_is_given_behind_its_firm(given: str, right: bool) -> None:
    text = "Công ty Cổ phần Gỗ Đại Hưng (mã: DHW) lãi 3 tỷ đồng. DHW trồng 30 ha keo."
    sheet = extract(text)
    prover = OrganizationProver(sheet, Source(text.replace(" (mã: DHW)", given)), LEXICON)
    (firm,) = (o for o in sheet.organizations if o.name.startswith("Công ty"))
    assert firm.mentions[-1].text == "DHW"
    assert (list(prover.problems(firm)) == []) == right


@pytest.mark.parametrize(
    ("form", "right"),
    [("Tư Ngọt", True), ("Tư Văn", False), ("Xa Ngọt", False), ("Tư Lâm Ngọt", False)],
)
def test_order_of_birth_stands_before_the_given_name_alone(form: str, right: bool) -> None:
    text = f"Ông Lâm Văn Ngọt, 60 tuổi, nuôi 3 ao tôm. Ông {form} thu 5 tấn."
    at = text.index(form)
    person = extract(text).people[0]
    later = Span(start=at, end=at + len(form), text=form)
    claim = person.model_copy(update={"mentions": [*person.mentions[:1], later]})
    assert (list(person_problems(claim, Source(text), LEXICON)) == []) == right


def test_a_date_is_not_cut_at_its_stroke() -> None:
    assert list(mention_problems(Span(start=0, end=3, text="15/"))) != []


@pytest.mark.parametrize(
    ("mention", "day", "value", "right"),
    [
        ("cuối năm 2022", None, "2022", True),
        ("cuối năm 2022", None, "2023", False),
        ("năm ngoái", "2023-03-05", "2022", True),
        ("năm ngoái", "2023-03-05", "2023", False),
        ("Vụ mùa năm nay", "2026-10-08", "2026", True),
        ("9 tháng đầu năm", "2023-10-16", "2023-01/2023-09", True),
        ("9 tháng đầu năm", "2023-10-16", "2023-09", False),
        ("9 tháng đầu năm", "2023-10-16", "2023-01/2023-10", False),
        ("9 tháng năm 2026", None, "2026-01/2026-09", True),
        ("6 tháng cuối năm 2022", None, "2022-H2", True),
        ("6 tháng cuối năm 2022", None, "2022-H1", False),
        ("3 tháng đầu năm 2024", None, "2024-Q1", True),
        ("quý III/2022", None, "2022-Q3", True),
        ("quý III/2022", None, "2022-Q2", False),
        ("hết tháng 6/2023", None, "2023-06", True),
        ("hết tháng 6/2023", None, "2023", False),  # the mention says the month
        ("sáng 26/10", "2020-10-27", "2020-10-26", True),
        ("sáng 26/10", "2020-10-27", "2019-10-26", False),
        ("Sáng 18-8", "2022-08-19", "2022-08-18", True),
        ("từ tháng 11/2016 đến tháng 3/2017", None, "2016-11/2017-03", True),
        ("Từ ngày 16 đến 19/10", "2020-10-27", "2020-10-16/2020-10-19", True),
        ("nhiệm kỳ 2020 - 2025", None, "2020/2025", True),
        ("nhiệm kỳ 2020 - 2025", None, "2025/2020", False),
        ("tuần qua", "2022-08-19", "2022-08-08/2022-08-14", True),
        ("tuần qua", "2022-08-19", "2022-08-08/2022-08-15", False),
        ("hôm qua", "2022-03-01", "2022-02-28", True),
        ("hôm qua", "2022-03-01", "2022-03-01", False),
        ("tháng trước", "2024-01-15", "2023-12", True),
        ("tháng trước", "2024-01-15", "2024-12", False),
        ("từ đầu năm 2021 đến nay", "2024-06-20", "2021-01/2024-06", True),
        ("Từ đầu năm đến ngày 10/3", "2025-03-14", "2025-01-01/2025-03-10", True),
        ("Từ đầu năm đến ngày 10/3", "2025-03-14", "2025-01-02/2025-03-10", False),
        ("ngày 10/3", "2025-03-14", "2025-01-01/2025-03-10", False),
        ("những năm 80", None, "1980/1989", True),
        ("thế kỷ XIX", None, "1801/1900", True),
        ("ngày 5 tháng 3 năm 2023", None, "2023-03-05", True),
        ("ngày 5 tháng 3 năm 2023", None, "2023-03-06", False),
        ("31/2/2023", None, "2023-02-31", False),
        ("thời gian qua", "2023-03-05", "2023-03-05", False),
        ("năm 2022", None, "a022", False),
    ],
)
def test_periods(mention: str, day: str | None, value: str, right: bool) -> None:
    published = dt.date.fromisoformat(day) if day else None
    assert follows(value, mention, Surroundings(day=published)) is right


@pytest.mark.parametrize(("text", "day", "periods"), rows("periods.tsv", columns=3))
def test_periods_of_the_table(text: str, day: str, periods: str) -> None:
    """Every line of the table that the recognizer is tested with."""
    position = 0
    for period in [] if periods == "-" else periods.split(" ; "):
        mention, value, modifier = period.split("|")
        start = text.index(mention, position)
        position = start + len(mention)
        around = Surroundings(
            before=read(text[:start]).text,
            behind=read(text[position:]).text,
            day=None if day == "-" else dt.date.fromisoformat(day),
            years=years_among(words_of(text)),
        )
        assert follows(value, one_line(mention), around)
        assert modifier_of(one_line(mention)) == (modifier or None)


def test_modifiers() -> None:
    said = {m: modifier_of(m) for m in ("đầu năm 2022", "giữa tháng 3", "Hết quý III", "năm 2022")}
    assert list(said.values()) == ["start", "middle", "end", None]


def fact_of(text: str, mention: str, **slots: Any) -> Fact:
    """A fact of one sentence."""
    start = text.index(mention)
    given = {"value": 5, "unit": "tấn", "dimension": "mass", **slots}
    return Fact(
        id="fact-1",
        mention=Span(start=start, end=start + len(mention), text=mention),
        sentence=Span(start=0, end=len(text), text=text),
        **given,
    )


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("sản xuất trên 5 tấn", ">", "<"),
        ("đạt 5 tấn", "=", ">"),
        ("có ít nhất 5 tấn", ">=", "="),
        ("không quá 5 tấn", "<=", ">"),
        ("ước đạt 5 tấn", "~", "="),
        ("hộ có dưới 2 ha thu 5 tấn", "=", "<"),  # the word is of another number
        ("gần 5 tấn", "~", "="),
        ("cao hơn mức chung chừng 5 tấn", "~", ">"),
        ("lãi cao hơn năm trước 5 tấn", "=", "<"),
        ("khoảng 4 ha, thu 5 tấn", "=", "~"),
        ("thu trên địa bàn 5 tấn", "=", ">"),
        ("thu 5 tấn, ít nhất là xã An", "=", ">="),
        ("thu 5 tấn với vốn từ 3 tỷ đồng trở lên", "=", ">="),
        ("vượt kế hoạch 5 tấn", "=", "<"),
        ("hơn 5 tấn", ">", "="),
        ("đạt từ 5 tấn trở lên", ">=", ">"),
        ("giảm còn dưới 5 tấn", "<", "~"),
    ],
)
def test_comparators(text: str, right: Comparator, wrong: Comparator) -> None:
    source, found = Source(text), []
    for comparator in (right, wrong):
        fact = fact_of(text, "5 tấn", comparator=comparator)
        before, after = source.tokens(0, fact.mention.start), source.tokens(fact.mention.end, 99)
        found.append(list(comparator_problems(fact, before, after, LEXICON)))
    assert not found[0]
    assert found[1]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("tăng 5 tấn so với năm trước", "increase", None),
        ("tăng gần 5 tấn", "increase", "decrease"),
        ("giảm 5 tấn", "decrease", "increase"),
        ("đạt 5 tấn", None, "increase"),
        ("tăng lên 5 tấn", None, "decrease"),
        ("tốc độ tăng 5 tấn", None, "decrease"),
        ("thấp hơn 5 tấn", "decrease", None),
        ("cao hơn cùng kỳ năm ngoái 5 tấn", "increase", "decrease"),
        ("cao hơn mức chung của xã chừng 5 tấn", "increase", "decrease"),
        ("tấn giảm; đạt 5 tấn", None, "decrease"),
    ],
)
def test_changes(text: str, right: Change | None, wrong: Change | None) -> None:
    source, found = Source(text), []
    for change in (right, wrong):
        fact = fact_of(text, "5 tấn", change=change)
        before = source.tokens(0, fact.mention.start)
        found.append(list(change_problems(fact, before, (), None, LEXICON)))
    assert not found[0]
    assert found[1]


def test_a_change_goes_on() -> None:
    text = "giảm 3 vụ và 5 tấn"
    fact = fact_of(text, "5 tấn", change="increase")
    before = Source(text).tokens(0, fact.mention.start)
    assert list(change_problems(fact, before, (), None, LEXICON))
    assert not list(change_problems(fact, before, (), "increase", LEXICON))


@pytest.mark.parametrize(
    ("unit", "words", "right"),
    [
        ("vụ/năm", "vụ lúa/năm", True),
        ("suất/ngày", "suất cơm/ngày", True),
        ("ngành", "ngành", True),
        ("ngành", "ngành dịch vụ", True),
        ("ngành dịch vụ", "ngành", False),
        ("VND/kg", "đồng/1kg", True),
        ("VND/kg", "đồng/kg/tháng", False),
        ("VND", "đồng", True),
        ("VND/người/tháng", "đồng mỗi người/tháng", True),
        ("ca/100000 dân", "ca trên 100.000 dân", True),
        ("ca/10000 dân", "ca trên 100.000 dân", False),
        ("m2", "m2", True),
        ("m", "m2", False),
        ("km/h", "km/giờ", True),
        ("tấn", "tạ", False),
    ],
)
def test_units(unit: str, words: str, right: bool) -> None:
    assert spells(unit, [token.low for token in tokens_of(words)], LEXICON) is right


@pytest.mark.parametrize(
    ("text", "mention", "slots", "field"),
    [
        ("Xã thiếu 214 giáo viên: mầm non 96, tiểu học 83.", "96", {"unit": "học sinh"}, "unit"),
        ("Xã thiếu 214 giáo viên: mầm non 96, tiểu học 83.", "96", {"unit": "giáo viên"}, ""),
        ("Trong 3 ngày: mầm non 96, tiểu học 83.", "96", {"unit": "học sinh"}, ""),
        ("Dừa xuất được 107 triệu USD.", "107 triệu USD", {"unit": "VND"}, "unit"),
        ("Dừa bán được 107 triệu/tháng.", "107 triệu/tháng", {"unit": "VND/tháng"}, ""),
    ],
)
def test_units_of_a_quotation(text: str, mention: str, slots: dict[str, str], field: str) -> None:
    text = f"Xã có nhiều học sinh. {text}"
    count = slots["unit"].startswith(("học", "giáo"))
    rate, value = "/" in slots["unit"], int(re.findall(r"\d+", mention)[0])
    fact = fact_of(
        text, mention, value=value if count else value * 10**6,
        dimension="count" if count else "rate" if rate else "money", **slots,
    ).model_copy(update={"sentence": Span(start=22, end=len(text), text=text[22:])})  # fmt: skip
    assert problems_of_quantity(fact, Source(text)) == [field] * bool(field)


def test_a_name_is_no_abbreviation() -> None:
    for text, wrong in (
        ("Đảng ủy xã Thuận An.", True),
        ("Công ty Sao Mai Co.", False),
        ("Q.", False),
    ):
        assert bool(list(mention_problems(Span(start=0, end=len(text), text=text)))) is wrong


MISPRINT = "Diện tích23hachuyên màu."  # the mention cuts a word, and is said to


def problems_of_quantity(fact: Fact, source: Source) -> list[str]:
    return [field for field, _ in QuantityReader(fact, source, LEXICON, Tables(source)).problems()]


@pytest.mark.parametrize(("text", "quantities"), rows("quantities.tsv", columns=2))
def test_numbers_of_the_table(text: str, quantities: str) -> None:
    """Every line of the table that the recognizer is tested with; and every number of it, wrong."""
    from kx_extract.recognizers.numbers.quantities import find_quantities

    source = Source(text)
    earlier: Change | None = None
    for q in find_quantities(text):
        fact = Fact(
            id="fact-1", mention=Span(start=q.start, end=q.end, text=q.text), value=q.value,
            low=q.low, high=q.high, total=q.total, comparator=q.comparator, unit=q.unit,
            dimension=q.dimension, change=q.change, sentence=Span(start=0, end=len(text), text=text),
        )  # fmt: skip
        before, after = source.tokens(0, q.start), source.tokens(q.end, len(text))
        found = [
            *problems_of_quantity(fact, source),
            *comparator_problems(fact, before, after, LEXICON),
            *change_problems(fact, before, after, earlier, LEXICON),
            *span_problems(fact.mention, source),
            *mention_problems(fact.mention),
        ]
        assert found == [] or text == MISPRINT
        earlier = q.change
        for field in ("value", "low", "high", "total"):
            number = getattr(fact, field)
            for wrong in () if number is None else (number + 1, number - 1, number * 1000):
                tampered = fact.model_copy(update={field: wrong})
                assert wrong == number or problems_of_quantity(tampered, source)


@pytest.mark.parametrize(("text", "value"), rows("numbers.tsv", columns=2))
def test_numerals_of_the_table(text: str, value: str) -> None:
    """What the number grammar reads, the second reader reads too, where it is no fraction, share or
    negative, and no magnitude alone."""
    tokens = tokens_of(text)
    found = [values for end, values in NumberReader().at(tokens, 0) if end == len(tokens)]
    left_out = {"phần", "/", "%", "nửa", "âm", "trừ", "-", "−", ",", "."}
    if found and not left_out & {token.low for token in tokens}:
        assert any(Decimal(value) in values for values in found)
    else:
        assert (
            left_out & {t.low for t in tokens}
            or tokens[0].low in ("trăm", "nghìn")
            or (
                tokens[-1].low in ("k", "tr")  # "350 k": in a text they touch their figure
            )
        )


def test_figures_in_the_english_way() -> None:
    """``1.100`` is 1100, unless the article writes figures that only English does."""
    plain, english = NumberReader(["10,4"]), NumberReader(["1,234.5"])
    assert plain.figure("1.100") == {Decimal(1100)}
    assert Decimal("1.1") in english.figure("1.100")


def test_independence() -> None:
    """Nothing of the extractor's rules is imported: no recognizers, no composition, no grammar of
    numbers."""
    room = Path(verify.__file__).parent
    imported = {
        name
        for file in room.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    assert len(list(room.glob("*.py"))) > 10
    grammar = [f"vietnamese.{name}" for name in ("figures", "number_words", "numerals")]
    for module in ("recognizers", "composition", "pipeline", *grammar):
        assert not [name for name in imported if name.startswith(f"kx_extract.{module}")]


# --- what is said of a problem --------------------------------------------------------------------

TEXT = "Năm 2023, xã Vũ Lễ thu 1.100 tấn thóc, tăng 5% so với năm trước."


def said_of(change: Callable[[dict[str, Any]], None]) -> dict[str, str]:
    """What verify says of a sheet of :data:`TEXT` after a change."""
    data = raw(extract(TEXT))
    change(data)
    sheet, wrong = read_sheet(simplejson.dumps(data, use_decimal=True))
    found = dict(wrong)
    if sheet is not None:
        found |= dict(verify_sheet(sheet, Source(TEXT)))
    return found


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("item", "fact-1"),
        ("message", "no publication day is known, which 'tháng trước' would be told from"),
        ("message", "no publication day is known, which 'năm trước' would be told fro"),
    ],
)
def test_a_warning_that_no_day_is_known(slot: str, value: str) -> None:
    def change(data: dict[str, Any]) -> None:
        assert data["warnings"][-1]["kind"] == "no-publication-day"
        data["warnings"][-1][slot] = value

    number = len(extract(TEXT).warnings) - 1
    assert list(said_of(change)) == [f"warnings[{number}].{slot}"]


def test_a_problem_names_its_fact_and_quotes_it() -> None:
    def change(data: dict[str, Any]) -> None:
        data["facts"][0]["value"] = 1200
        data["facts"][1]["change"] = "decrease"
        data["places"][0]["name"] = "Vũ Lẻ"

    found = said_of(change)
    assert (
        found["facts[0].value"]
        == "fact-1 «1.100 tấn»: value 1200 is not what the quotation says (1100)"
    )
    assert found["facts[1].change"].startswith("fact-2 «5%»: change 'decrease'")
    assert found["places[0].name"].startswith("place-1 «Vũ Lẻ»: name 'Vũ Lẻ' is printed in none")


def test_a_problem_of_the_form_names_its_fact_too() -> None:
    def change(data: dict[str, Any]) -> None:
        data["facts"][0]["comparator"] = "?"

    assert said_of(change)["facts[0].comparator"].startswith("fact-1 «1.100 tấn»: comparator ")


def test_nothing_of_it_is_said_of_the_sheet_as_it_is() -> None:
    assert said_of(lambda data: None) == {}


def test_a_time_that_is_none() -> None:
    """A tampered time is a problem, and stops no proof."""
    path = CORPUS / "articles" / "kien-xuong-2023-03-05.txt"
    data = raw(sheet_of(path))
    data["article"]["published"] = "a023-03-05"
    found = list(problems(data, Articles(path.parent)))
    assert found[0].startswith("article.published: ")


# --- form -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{", ""),
        ("[]", ""),
        ('{"article": {}, "article": {}}', ""),
        ('{"generator": {"name": "x", "version": "1"}}', "article"),
    ],
)
def test_no_sheet(text: str, path: str) -> None:
    sheet, wrong = read_sheet(text)
    assert sheet is None
    assert path in [p for p, _ in wrong]


def test_a_number_in_quotes_is_no_number() -> None:
    data = raw(sheet_of(ARTICLES[0]))
    data["facts"][0]["value"] = str(data["facts"][0]["value"])
    _, wrong = read_sheet(simplejson.dumps(data, use_decimal=True))
    assert [path for path, _ in wrong] == ["facts[0].value"]


def test_of_another_text_nothing_is_said_but_that() -> None:
    paths = [p for p, _ in verify_sheet(sheet_of(ARTICLES[0]), Source("Một bài khác."))]
    assert paths == ["article.sha256", "article.characters"]


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run ``kx-extract verify`` in this process: (exit code, standard output, standard error)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["kx-extract", "verify", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
        code = caught.value.code
        return (code if isinstance(code, int) else 0, *capsys.readouterr())

    return run


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    """A folder with one sheet."""
    folder = tmp_path / "facts"
    folder.mkdir()
    (folder / "a.json").write_text(
        sheet_of(CORPUS / "articles" / "kien-xuong-2023-03-05.txt").to_json(), encoding="utf-8"
    )
    return folder


Run = Callable[..., tuple[int, str, str]]


def test_command(run: Run, sheets: Path) -> None:
    assert run(sheets, "--source", CORPUS / "articles") == (
        0,
        "1 sheet verified, no problems\n",
        "",
    )


def test_command_names_each_problem(run: Run, sheets: Path) -> None:
    file = sheets / "a.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["facts"][0]["value"] += 1
    data["facts"][1]["place"] = "place-999"
    file.write_text(json.dumps(data), encoding="utf-8")
    code, out, err = run(sheets, "--source", CORPUS / "articles")
    assert code == 1
    assert [line.split(": ")[:2] for line in out.splitlines()] == [
        [str(file), "facts[1].place"],
        [str(file), "facts[0].value"],
    ]
    assert err == "1 sheet verified, 2 problems\n"


def test_command_without_the_article(run: Run, sheets: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Một bài khác.", encoding="utf-8")
    code, out, _ = run(sheets, "--source", tmp_path / "other.txt")
    assert code == 1
    assert out.startswith(f"{sheets / 'a.json'}: article.file: ")


@pytest.mark.parametrize("missing", ["sheets", "source"])
def test_command_with_nothing_to_do(run: Run, sheets: Path, tmp_path: Path, missing: str) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    here = (empty, CORPUS / "articles") if missing == "sheets" else (sheets, empty)
    code, out, err = run(here[0], "--source", here[1])
    assert (code, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Phấn đấu đến ngày 25/12, xã Vũ Lễ gieo 132 ha lúa.", "2026-01-10"),
        ("Đến ngày 30/6, xã Vũ Lễ gieo 132 ha lúa.", "2026-05-10"),
        ("Quý III, xã Vũ Lễ gieo 132 ha lúa.", "2026-05-10"),
        ("Phường 5 có 13 chi bộ.", "2026-01-01"),
    ],
)
def test_days_to_come_and_units_of_the_past(text: str, day: str) -> None:
    said = dict(verify_sheet(extract(text, day), Source(text)))
    said.pop("article.published", None)  # no line of the text says it
    assert not said


# --- a user's own lists ---------------------------------------------------------------------------

UNITS = """
["bồ"]
spellings = ["bồ", "bồ thóc"]
dimension = "volume"
"""
CUES = """
[cue]
"nhỉnh trên" = ["about"]
"""
PLACES = """
[[place]]
name = "Đồng Muối"
level = "commune"
kind = "xã"
code = "X1"
in = "tỉnh Bến Tre"
"""
OWN = "Xã Đồng Muối có nhỉnh trên 5 bồ thóc trong kho.\n"


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A folder of lists of one's own: a unit, a comparator, a place."""
    folder = tmp_path / "lists"
    folder.mkdir()
    for name, text in (("units", UNITS), ("cues", CUES), ("places", PLACES)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_lexicon_of_ones_own(lists: Path) -> None:
    own = Lexicon(lists)
    sheet = extract(OWN, lexicon=own)
    assert [(f.unit, f.dimension, f.comparator) for f in sheet.facts] == [("bồ", "volume", "~")]
    assert sheet.places[0].code == "X1"
    assert list(verify_sheet(sheet, Source(OWN), lexicon=own)) == []
    paths = [path for path, _ in verify_sheet(sheet, Source(OWN))]
    assert paths == ["places[0].code", "facts[0].dimension", "facts[0].comparator"]


def test_command_with_a_lexicon(run: Run, lists: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(OWN, encoding="utf-8")
    folder = tmp_path / "facts"
    folder.mkdir()
    sheet = extract_article(read_article(article), lexicon=Lexicon(lists))
    (folder / "a.json").write_text(sheet.to_json(), encoding="utf-8")
    assert run(folder, "--source", article, "--lexicon", lists)[0] == 0
    assert run(folder, "--source", article)[0] == 1


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ("Phòng Tài nguyên và Môi trường huyện Ea Kar", True),
        ("Phòng Tài nguyên và Môi trường huyện Cư Kuin", False),
        ("Phòng Tài nguyên và Môi trường tỉnh Ea Kar", False),
    ],
)
def test_a_body_named_by_its_level_alone(body: str, right: bool) -> None:
    """``phòng Tài nguyên và Môi trường huyện``, in an article about huyện Ea Kar."""
    text = (
        "Huyện Ea Kar có 5 xã được giao rừng.\n"
        "Ông Trần Văn Hải, Phó Trưởng phòng Tài nguyên và Môi trường huyện, cho biết đã giao 40 ha."
    )
    sheet = extract(text)
    named = sheet.organizations[0].model_copy(update={"name": body})
    sheet = sheet.model_copy(update={"organizations": [named]})
    assert (not list(verify_sheet(sheet, Source(text)))) is right


@pytest.mark.parametrize(
    ("bracket", "right"),
    [
        ("(thời điểm bị bắt là Giám đốc Sở Y tế tỉnh Bắc Giang)", True),
        ("(là Giám đốc Sở Y tế tỉnh Bắc Giang)", False),
    ],
)
def test_an_office_held_then(bracket: str, right: bool) -> None:
    text = f"Ông Trần Văn Hải {bracket} nộp 3 tỷ đồng."
    sheet = extract(text)
    held = sheet.positions[0].model_copy(update={"status": "former"})
    sheet = sheet.model_copy(update={"positions": [held]})
    assert (not list(verify_sheet(sheet, Source(text)))) is right


@pytest.mark.parametrize(("quarter", "right"), [("2017-Q4", True), ("2017-Q3", False)])
def test_this_quarter_is_the_one_that_is_told_of(quarter: str, right: bool) -> None:
    text = (
        "18/01/2018 | 08:00\n\n"
        "Báo cáo quý IV/2017 cho thấy công ty bán 40 tấn. Lợi nhuận quý này đạt 3 tỷ đồng."
    )
    sheet = extract(text)
    sale, profit = sheet.facts
    assert profit.period is not None
    period = profit.period.model_copy(update={"value": quarter})
    facts = [sale, profit.model_copy(update={"period": period})]
    sheet = sheet.model_copy(update={"facts": facts})
    assert (not list(verify_sheet(sheet, Source(text)))) is right


@pytest.mark.parametrize(
    ("body", "right"),
    [("Huyện ủy Ea Kar", True), ("Thị ủy Ea Kar", False), ("Huyện ủy Cư Kuin", False)],
)
def test_a_committee_that_the_next_title_names_by_its_level(body: str, right: bool) -> None:
    text = (
        "Huyện Ea Kar có 5 xã được giao rừng.\n"
        "Ông Trần Văn Hải, Ủy viên Ban Thường vụ, Chủ nhiệm UBKT Huyện ủy, cho biết đã giao 40 ha."
    )
    sheet = extract(text)
    named = [
        o.model_copy(update={"name": body}) if o.name == "Huyện ủy Ea Kar" else o
        for o in sheet.organizations
    ]
    assert any(o.name == body for o in named)
    sheet = sheet.model_copy(update={"organizations": named})
    assert (not list(verify_sheet(sheet, Source(text)))) is right


@pytest.mark.parametrize(
    ("holder", "right"), [("Lê Thị Bốn", True), ("Vũ Văn Năm", True), ("Đỗ Văn Sáu", False)]
)
def test_a_title_of_several_reaches_to_the_next_of_several(holder: str, right: bool) -> None:
    text = (
        "Dự lễ có các ông Phó Bí thư Tỉnh ủy Thái Bình: Trần Văn Ba, Giám đốc Sở Y tế; Lê Thị Bốn, "
        "Giám đốc Sở Tài chính; Vũ Văn Năm, Giám đốc Sở Xây dựng; các ông Tỉnh ủy viên: Đỗ Văn "
        "Sáu, Bí thư Huyện ủy Vũ Thư."
    )
    sheet = extract(text)
    person = next(p.id for p in sheet.people if p.name == holder)
    first = sheet.positions[0]
    assert first.title == "Phó Bí thư"
    positions = [first.model_copy(update={"holder": person}), *sheet.positions[1:]]
    sheet = sheet.model_copy(update={"positions": positions})
    assert (not list(verify_sheet(sheet, Source(text)))) is right


def test_a_warning_of_a_place_without_code_is_proved() -> None:
    text = "2015-05-21\nXã Bố Trạch mở hội."
    sheet = extract(text, published="2015-05-21")
    (warning,) = sheet.warnings
    assert warning.kind == "place-without-code"

    def problems(**change: str) -> list[str]:
        changed = sheet.model_copy(update={"warnings": [warning.model_copy(update=change)]})
        found = verify_sheet(changed, Source(text))
        return [path for path, _ in found if path.startswith("warnings")]

    assert problems() == []
    assert problems(message="no code is settled for xã Bố on 2015-05-21") == ["warnings[0].message"]
    assert set(problems(item="place-2")) == {"warnings[0].item"}


@pytest.mark.parametrize(
    ("name", "told", "given", "right"),
    [
        ("mot-2023-03-05.txt", None, None, True),  # the file's name says the day
        ("mot.txt", "2023-03-05", "2023-03-05", True),
        ("mot.txt", "2023-03-05", None, False),  # nobody can know it
        ("mot.txt", "2023-03-05", "2023-03-06", False),
        (
            "mot-2023-03-06.txt",
            "2023-03-05",
            None,
            True,
        ),  # what the name says comes before what was told
    ],
)
def test_a_day_from_elsewhere_than_the_page(
    tmp_path: Path, name: str, told: str | None, given: str | None, right: bool
) -> None:
    from kx_extract.batch import extract_files

    (tmp_path / name).write_text("Xã Vũ Lễ có 13 chi bộ.\n", encoding="utf-8")
    (result,) = extract_files([tmp_path / name], published=told, workers=1)
    assert result.sheet is not None
    assert result.sheet.article.published == ("2023-03-06" if "06" in name else "2023-03-05")
    found = [
        path
        for path, _ in verify_sheet(
            result.sheet, Source("Xã Vũ Lễ có 13 chi bộ.\n"), published=given
        )
    ]
    assert found == ([] if right else ["article.published"])


# --- while extracting -------------------------------------------------------------------------------


def wrong(article: Article, sheet: FactSheet) -> tuple[str, ...]:
    """A check that finds each first fact a thousand too much."""
    facts = [f.model_copy(update={"value": (f.value or 0) + 1000}) for f in sheet.facts[:1]]
    return found_by_verify(article, sheet.model_copy(update={"facts": [*facts, *sheet.facts[1:]]}))


def test_extract_and_verify_at_once(articles: Path, tmp_path: Path) -> None:
    """A problem names the fact by its id and its quotation; the sheet is there, and the next run
    finds the problem again."""
    for _ in range(2):
        outcomes = list(
            extract_into([articles], Output.at(tmp_path / "out"), workers=0, check=wrong)
        )
        assert [outcome.kind for outcome in outcomes] == ["done"] * 3
        assert all("fact-1 «13 chi bộ»: value" in o.problems[0] for o in outcomes)
    assert len(list((tmp_path / "out").glob("*.json"))) == 3


def test_command_extract_with_verify(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    articles: Path,
    tmp_path: Path,
) -> None:
    command = ["kx-extract", "extract", str(articles), "-o", str(tmp_path / "out"), "--verify"]
    monkeypatch.setattr(sys, "argv", [*command, "--workers", "0"])
    for said in ("3 fact sheets written", "3 of 3 already done"):
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        assert not ended.value.code and said in out
        assert "problem" not in out and err == ""
    monkeypatch.setattr("kx_extract.evaluation.verify.problems_of", wrong)
    monkeypatch.setattr(sys, "argv", [*command, "--workers", "0", "--force"])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    assert ended.value.code == 1 and "3 facts, 3 problems" in out
    assert f"{articles / 'a.txt'}: facts[0].value: fact-1 «13 chi bộ»: value 1013" in err


def test_a_publication_time_that_was_given_is_no_problem(articles: Path) -> None:
    article = read_article(articles / "a.txt", published="2023-03-05")
    sheet = extract_article(article)
    assert found_by_verify(article, sheet) == ()
    other = sheet.article.model_copy(update={"published": "2023-03-06"})
    said = found_by_verify(article, sheet.model_copy(update={"article": other}))
    assert any(line.startswith("article.published: ") for line in said)


# --- namesakes, and what is left out ----------------------------------------------------------------


def test_a_namesake_elsewhere_is_caught() -> None:
    """The code of another commune of that name, with all that the gazetteer has of it."""
    text = "Huyện Kiến Xương (Thái Bình) họp. Xã Bình Định có 13 chi bộ."
    changed = list(slipped_namesakes(extract(text, "2023-03-05"), text))
    assert len(changed) > 1
    assert not any(passed for _, _, passed in changed)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Xã Thàng Tín mới có các xã của huyện Hoàng Su Phì (Hà Giang) cũ.", "2026-09-14"),
        ("Trung tâm Y tế khu vực Tri Tôn (An Giang) nhận 71 ca.", "2025-11-12"),
        ("Huyện Nho Quan (Ninh Bình) họp. Cụ Nhường (Quỳnh Lưu) 96 tuổi.", "2017-11-03"),
        ("Xã Tân Lập (Đan Phượng, Hà Nội) thăm xã Tân Lập (Vũ Thư, Thái Bình).", "2022-06-01"),
    ],
)
def test_units_that_are_told_by_what_lies_around_them_are_proved(text: str, day: str) -> None:
    found = verify_sheet(extract(text, day), Source(text))
    assert [each for each in found if each[0] != "article.published"] == []


@pytest.mark.slow
def test_most_namesakes_of_the_corpus_are_caught() -> None:
    changed = [
        passed
        for path in ARTICLES
        for _, _, passed in slipped_namesakes(sheet_of(path), read_article(path).text)
    ]
    assert len(changed) > 600
    assert sum(changed) <= 0.05 * len(changed)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("facts", "Xã trồng 30 ha lúa và thu 5 tấn cá.", "'30 ha' is in none"),
        ("facts", "Toàn huyện thu 3,5 tỷ đồng.", "'3,5 tỷ đồng' is in none"),
        ("places", "Tại xã Vũ Lễ, bà con trồng 30 ha lúa.", "'xã Vũ Lễ' is in none"),
    ],
)
def test_what_the_article_plainly_has_is_not_left_out(kind: str, text: str, said: str) -> None:
    sheet = extract(text)
    assert list(verify_sheet(sheet, Source(text))) == []
    without = [f.model_copy(update={"place": None}) for f in sheet.facts]
    changed = sheet.model_copy(update={"facts": without, "warnings": []})
    changed = changed.model_copy(update={kind: []})
    assert any(
        path == kind and said in message for path, message in verify_sheet(changed, Source(text))
    )


@pytest.mark.parametrize("kind", ["people", "places"])
def test_what_has_no_capital_is_no_name(kind: str) -> None:
    text = "Ông Trần Văn An ở xã Vũ Lễ trồng lúa."
    sheet = extract(text)
    start = text.index("trồng")
    span = Span(start=start, end=start + 9, text="trồng lúa")
    (item,) = getattr(sheet, kind)
    invented = item.model_copy(
        update={"name": "trồng lúa", "mentions": [span], "id": f"{item.id[:-1]}2"}
    )
    changed = sheet.model_copy(update={kind: [item, invented]})
    said = dict(verify_sheet(changed, Source(text)))
    assert "is no name" in said[f"{kind}[1].mentions[0]"]
