"""The models of the output: exact numbers, strict fields, a schema that follows from them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from conftest import ROOT
from kx_extract.factsheet import SCHEMA_VERSION, Fact, FactSheet, Span, json_schema, plain_decimal


@pytest.fixture
def content(corpus: Path) -> dict[str, Any]:
    """A whole sheet as plain data."""
    text = (corpus / "gold" / "kien-xuong-2023-03-05.json").read_text(encoding="utf-8")
    sheet: dict[str, Any] = json.loads(text)
    return sheet


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("1.04E+10", "10400000000"),
        ("2.50", "2.50"),
        ("2500000.00", "2500000"),
        ("0.0", "0"),
        ("-3", "-3"),
        ("0.08", "0.08"),
        ("123456789012345678901234567890.1", "123456789012345678901234567890.1"),
    ],
)
def test_plain_decimal(number: str, printed: str) -> None:
    assert str(plain_decimal(Decimal(number))) == printed


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**30)))
def test_numbers_survive_the_file(number: Decimal) -> None:
    span = Span(start=0, end=1, text="x")
    fact = Fact(id="fact-1", mention=span, value=number, unit="ha", dimension="area", sentence=span)
    sheet = FactSheet.model_validate(
        {
            "generator": {"name": "test", "version": "0"},
            "article": {"id": "a", "sha256": "0", "encoding": "utf-8", "characters": 1},
            "facts": [fact],
        }
    )
    text = sheet.to_json()
    assert FactSheet.from_json(text).facts[0].value == number
    assert "E" not in str(FactSheet.from_json(text).facts[0].value)


def test_a_sheet_survives_the_file(corpus: Path) -> None:
    for path in sorted((corpus / "gold").glob("*.json")):
        text = path.read_text(encoding="utf-8")
        sheet = FactSheet.from_json(text)
        assert sheet.to_json() + "\n" == text
        assert FactSheet.from_json(sheet.to_json(indent=None)) == sheet


def test_readable_json(corpus: Path) -> None:
    text = (corpus / "gold" / "kien-xuong-2023-03-05.json").read_text(encoding="utf-8")
    assert '"name": "Trần Tuấn Sỹ"' in text
    assert '"value": 10400000000,' in text
    assert "\\u" not in text


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema_version", "2"),
        ("unknown", 1),
        ("people.0.surname", "Trần"),
        ("people.0.name", None),
        ("places.0.level", "quarter"),
        ("facts.0.comparator", "≈"),
        ("facts.0.value", "thirteen"),
        ("facts.0.dimension", "colour"),
        ("facts.0.mention.start", -1),
        ("article.views", -1),
        ("positions.0.status", "future"),
        ("checks.0.holds", None),
    ],
)
def test_what_is_no_sheet(content: dict[str, Any], path: str, value: object) -> None:
    *parents, last = path.split(".")
    part: Any = content
    for step in parents:
        part = part[int(step)] if step.isdigit() else part[step]
    part[last] = value
    with pytest.raises(ValidationError):
        FactSheet.from_json(json.dumps(content))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, json_schema())


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"sheet"'])
def test_what_is_no_json_object(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        FactSheet.from_json(text)


class TestSchema:
    def test_the_file_equals_the_models(self) -> None:
        text = (ROOT / "schemas" / "fact_sheet.schema.json").read_text(encoding="utf-8")
        assert json.loads(text) == json_schema(), "run make schema"

    def test_it_is_a_schema_of_draft_2020_12(self) -> None:
        schema = json_schema()
        assert schema["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
        jsonschema.Draft202012Validator.check_schema(schema)
        assert SCHEMA_VERSION == "1"

    def test_gold_validates(self, corpus: Path) -> None:
        validator = jsonschema.Draft202012Validator(json_schema())
        for path in sorted((corpus / "gold").glob("*.json"))[::5]:
            validator.validate(json.loads(path.read_text(encoding="utf-8")))
