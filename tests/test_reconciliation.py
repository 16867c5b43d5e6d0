"""Reconciliation: what an article's numbers say of one another, and that verify proves it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import simplejson

import kx_extract
from kx_extract.evaluation.verify import Source, read_sheet, verify_sheet
from kx_extract.factsheet import FactSheet
from kx_extract.pipeline import extract_article
from kx_extract.reading.sources.files import read_article
from mutations import mutations
from sheets import sheet_of
from tables import rows

DAY = "2023-03-05"
KINDS = ("inconsistent-rate", "inconsistent-share", "contradiction", "unread-table")
ARTICLES = sorted((Path(__file__).parent.parent / "corpus" / "articles").glob("*.txt"))
# One article with a warning of each kind.
TEXT = """Năm 2022, huyện Kiến Xương gieo cấy 160 ha lúa, năng suất đạt 60 tạ/ha, sản lượng 690 tấn.

Huyện có 15/19 xã đạt chuẩn, chiếm 87,9%.

Năm 2022, thu ngân sách huyện Kiến Xương đạt 960 tỷ đồng.

Theo báo cáo, năm 2022, thu ngân sách huyện Kiến Xương đạt 906 tỷ đồng.

Đội | Thắng | Thua
Bình Minh | 14 | 12
Vũ Ninh | 9 | 15
"""


def earned(sheet: FactSheet) -> list[tuple[str, str]]:
    return [(w.kind, w.message) for w in sheet.warnings if w.kind in KINDS]


@pytest.mark.parametrize(("text", "kind", "message"), rows("reconciliation.tsv", columns=3))
def test_warning(text: str, kind: str, message: str) -> None:
    found = earned(kx_extract.extract(text.replace("\\n", "\n"), DAY))
    assert found == ([] if kind == "-" else [(kind, message)])


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_warning_without_cause(path: Path) -> None:
    """The corpus holds totals that do not add up, but no such rates, shares or contradictions."""
    assert earned(sheet_of(path)) == []


def problems_of(data: Any, source: Source) -> list[str]:
    sheet, wrong = read_sheet(simplejson.dumps(data, use_decimal=True))
    if sheet is None:
        return [message for _, message in wrong]
    return [message for _, message in [*wrong, *verify_sheet(sheet, source, "utf-8")]]


def test_verify_proves_warnings_and_catches_tampering(tmp_path: Path) -> None:
    file = tmp_path / "kien-xuong.txt"
    file.write_text(TEXT, encoding="utf-8")
    article = read_article(file)
    sheet = extract_article(article)
    assert [kind for kind, _ in earned(sheet)] == list(KINDS)
    data = json.loads(sheet.to_json(), parse_float=Decimal)
    source = Source(article.text)
    assert problems_of(data, source) == []
    tampered = [m for m in mutations(data, article.text) if m.field.startswith("warnings[]")]
    assert len(tampered) > 60
    assert [m.path + " " + m.what for m in tampered if not problems_of(m.sheet, source)] == []


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u200b "])
def test_spaces_do_not_make_a_warning(space: str) -> None:
    text = "Xã có 21/34 hộ nhận tiền, khối lượng xây lắp đạt 45%.".replace(" ", space)
    assert earned(kx_extract.extract(text)) == []
    told = TEXT.replace("chiếm ", f"chiếm{space}")
    assert "inconsistent-share" in {kind for kind, _ in earned(kx_extract.extract(told))}
