"""The whole path: spans to the letter, any Unicode form, spaCy's own round trip."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import spacy

import kx_extract
from kx_extract.pipeline import extract_article, load
from kx_extract.reading.sources.files import read_article

CORPUS = Path(__file__).parent.parent / "corpus"
ARTICLES = sorted((CORPUS / "articles").glob("*.txt"))
KINDS = ("people", "places", "organizations", "positions", "quantities", "periods")


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in a dumped sheet."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_every_span_quotes_the_article_to_the_letter(path: Path) -> None:
    article = read_article(path)
    dumped = extract_article(article).model_dump()
    found = list(spans(dumped))
    assert found
    for span in found:
        assert article.text[span["start"] : span["end"]] == span["text"]


def content(text: str) -> dict[str, Any]:
    """A sheet without what the Unicode form changes: offsets, hash, length."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items() if k not in ("start", "end")}
        if isinstance(value, list):
            return [plain(v) for v in value]
        return unicodedata.normalize("NFC", value) if isinstance(value, str) else value

    dumped = plain(kx_extract.extract(text).model_dump())
    for field in ("sha256", "characters"):
        del dumped["article"][field]
    return dumped  # type: ignore[no-any-return]


@pytest.mark.parametrize("path", ARTICLES[:4], ids=lambda p: p.stem)
def test_decomposed_unicode_gives_the_same_sheet_with_its_own_offsets(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    decomposed = unicodedata.normalize("NFD", text)
    assert content(decomposed) == content(unicodedata.normalize("NFC", text))
    for span in spans(kx_extract.extract(decomposed).model_dump()):
        assert decomposed[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "😀 13 chi bộ 😀",
        "Xã\u00a0Bình\u00a0Định có\t13  chi bộ.\r\n",
        "a" * 5000,
        "1" * 3000,
        "(" * 2000,
        "Xã A, " * 500,
        "\u0301\u0323" * 30,
        "năm " * 800,
        "hai mươi mốt " * 300,
    ],
)
def test_odd_texts_neither_raise_nor_move_offsets(text: str) -> None:
    nlp = load()
    assert nlp(text).text == text
    for span in spans(kx_extract.extract(text).model_dump()):
        assert text[span["start"] : span["end"]] == span["text"]


def test_mentions_are_kept_in_doc_spans_by_kind() -> None:
    doc = load()("Đồng chí Lê Văn Tám, Bí thư Đảng ủy xã Vũ Lễ cho biết: năm 2021 xã có 13 chi bộ.")
    kept = {kind: [span.text for span in doc.spans[kind]] for kind in KINDS}
    assert kept["people"] == ["Lê Văn Tám"]
    assert kept["places"] == ["xã Vũ Lễ"]
    assert kept["organizations"] == ["Đảng ủy xã Vũ Lễ"]
    assert kept["positions"] == ["Bí thư Đảng ủy xã Vũ Lễ"]
    assert kept["quantities"] == ["13 chi bộ"]
    assert kept["periods"] == ["năm 2021"]


def test_the_pipeline_is_saved_and_loaded(tmp_path: Path) -> None:
    text = "Đảng bộ xã Vũ Lễ có 13 chi bộ với 439 đảng viên."
    nlp = load()
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.pipe_names == nlp.pipe_names
    first, second = nlp(text), again(text)
    for kind in KINDS:
        assert [s.text for s in second.spans[kind]] == [s.text for s in first.spans[kind]]


def test_published_resolves_what_the_text_leaves_open() -> None:
    text = "Năm nay, xã Vũ Lễ có 13 chi bộ."
    assert kx_extract.extract(text).facts[0].period is None
    period = kx_extract.extract(text, published="2021-12-10").facts[0].period
    assert period is not None
    assert period.value == "2021"


def test_a_publication_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="yesterday"):
        kx_extract.extract("Xã có 13 chi bộ.", published="yesterday")


def test_numbers_stay_exact() -> None:
    sheet = kx_extract.extract("Xã thu 10,40 tỷ đồng, năng suất 0,1 tấn/ha.")
    assert '"value": 10400000000' in sheet.to_json()
    assert '"value": 0.1' in sheet.to_json()
    assert kx_extract.FactSheet.from_json(sheet.to_json()) == sheet


@pytest.mark.parametrize(
    ("where", "worth"),
    [("tỉnh Thái Bình", 720), ("tỉnh Nghệ An", 1000), ("tỉnh Cà Mau", 2000), ("", None)],
)
def test_the_region_decides_what_a_sao_is_worth(where: str, worth: int | None) -> None:
    fact = kx_extract.extract(f"Tại {where or 'xã'}, có 2 sào lúa.", published="2021-12-10").facts[
        0
    ]
    assert (fact.si.value if fact.si else None) == worth


def test_how_an_ambiguous_figure_was_read_is_said() -> None:
    first, second, third = kx_extract.find_quantities("3,293 người, 1.100 tấn và 25 ha")
    assert (first.value, first.reading) == (Decimal(3293), "english")
    assert (second.value, second.reading) == (Decimal(1100), "vietnamese")
    assert third.reading is None
