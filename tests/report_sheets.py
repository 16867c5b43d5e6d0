"""Sheets and articles for the report's tests: some that the program makes, some that are hostile."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from kx_extract import explanation
from kx_extract.factsheet import FactSheet
from kx_extract.pipeline import explain_article
from kx_extract.reading.sources.files import read_article

ARTICLES = {
    "vu-le-2022": "Xã Vũ Lễ vào vụ mới\n05/03/2022 08:00\n\nNăm 2021, xã Vũ Lễ (huyện Kiến Xương, tỉnh"
    " Thái Bình) có 52 hộ nghèo, trong đó 30 hộ nghèo vùng sâu và 20 hộ nghèo vùng bãi. Ông Nguyễn"
    " Văn Bình, Bí thư Đảng ủy xã Vũ Lễ, cho biết xã trồng 310 ha ngô.\n",
    "vu-le-2023": "Xã Vũ Lễ giảm nghèo\n05/03/2023 08:00\n\nNăm 2021, xã Vũ Lễ (huyện Kiến Xương, tỉnh"
    " Thái Bình) có 54 hộ nghèo. Năm 2022, xã Vũ Lễ có 41 hộ nghèo. Phấn đấu năm 2025, xã Vũ Lễ còn"
    " 12 hộ nghèo. Toàn xã thu 1.100 tấn thóc.\n",
    "hoang-sa": "Huyện Hoàng Sa thăm dân\n19/01/2024 08:00\n\nNăm 2023, huyện Hoàng Sa (thành phố Đà"
    " Nẵng) trao 25 suất quà.\n",
}
HOSTILE = '"><img src=x onerror=alert(1)></script><script>alert(2)</script>\u202e{{ 7*7 }}'


def write_facts(folder: Path) -> tuple[Path, Path]:
    """Extract :data:`ARTICLES` with reasons.

    Returns:
        The folder of the sheets and that of the articles.
    """
    sheets, articles = folder / "facts", folder / "articles"
    sheets.mkdir(parents=True)
    articles.mkdir()
    for name, text in ARTICLES.items():
        path = articles / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        explained = explain_article(read_article(path))
        (sheets / f"{name}.json").write_text(explained.sheet.to_json(), encoding="utf-8")
        lines = explanation.to_json_lines(explained.reasons)
        (sheets / f"{name}.explain.jsonl").write_text(lines, encoding="utf-8")
    return sheets, articles


def made_sheet(
    identifier: str, text: str, facts: int, *, short: bool = False, **fields: Any
) -> FactSheet:
    """A sheet whose first word is a fact, as often as is wanted, by hand.

    Args:
        identifier: the article's id.
        text: the article's text; each fact's number is one of its words, in turn.
        facts: how many facts.
        short: each word is a sentence; else the text is one.
        fields: more fields of the sheet; of ``article`` and ``fact`` more fields of these.
    """
    words, position = [], 0
    for word in text.split(" "):
        words.append({"start": position, "end": position + len(word), "text": word})
        position += len(word) + 1
    sentence = {"start": 0, "end": len(text), "text": text}
    article, fact = fields.pop("article", {}), fields.pop("fact", {})
    return FactSheet.model_validate(
        {
            "generator": {"name": "test", "version": "0"},
            "article": {
                "id": identifier,
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
                "encoding": "utf-8",
                "characters": len(text),
                **article,
            },
            "facts": [
                {
                    "id": f"fact-{number}",
                    "mention": words[number % len(words)],
                    "value": number,
                    "unit": "ha",
                    "dimension": "area",
                    "sentence": words[number % len(words)] if short else sentence,
                    **fact,
                }
                for number in range(facts)
            ],
            **fields,
        }
    )


def hostile_sheet(identifier: str = "hostile") -> tuple[FactSheet, str]:
    """A sheet in which every text is an attack, and its article's text."""
    text = f"{HOSTILE} {HOSTILE}"
    whole = {"start": 0, "end": len(text), "text": text}
    mention = {"start": 0, "end": len(HOSTILE), "text": HOSTILE}
    sheet = made_sheet(
        identifier,
        text,
        2,
        article={
            "title": mention,
            "author": mention,
            "file": HOSTILE,
            "url": "javascript:alert(3)",
        },
        fact={
            "unit": HOSTILE,
            "measure": HOSTILE,
            "qualifier": HOSTILE,
            "place": HOSTILE,
            "subject": "o",
            "period": {"value": HOSTILE},
        },
        people=[{"id": "p", "name": HOSTILE, "mentions": [mention, whole]}],
        places=[
            {
                "id": HOSTILE,
                "name": HOSTILE,
                "level": "commune",
                "kind": HOSTILE,
                "code": HOSTILE,
                "within": [{"name": HOSTILE, "level": "province", "code": HOSTILE}],
                "successors": [{"name": HOSTILE, "code": HOSTILE, "province": HOSTILE}],
                "coordinates": {"latitude": 16, "longitude": 108},
                "mentions": [mention],
            }
        ],
        organizations=[{"id": "o", "name": HOSTILE, "place": HOSTILE, "mentions": [mention]}],
        positions=[
            {"id": "t", "title": HOSTILE, "organization": "o", "holder": "p", "mention": mention}
        ],
        checks=[{"total": "fact-0", "parts": ["fact-1"], "sum": 1, "holds": False}],
        warnings=[{"kind": HOSTILE, "item": "fact-0", "message": HOSTILE}],
    )
    return sheet, text
