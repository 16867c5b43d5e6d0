"""Provenance: every rule fires on its own example, every reason names a rule and quotes its words."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

import kx_extract
from kx_extract.evaluation.by_rule import NO_RULE
from kx_extract.explanation import Explained, Reason, rules, to_json_lines
from kx_extract.pipeline import explain_article, extract_article
from kx_extract.reading.sources.files import read_article

ARTICLES = sorted((Path(__file__).parent.parent / "corpus" / "articles").glob("*.txt"))
DAY = "2023-03-05"
# What a reason's item is called -> the sheet's list of such items.
LISTS = {
    "person": "people",
    "place": "places",
    "organization": "organizations",
    "position": "positions",
    "fact": "facts",
    "check": "checks",
}
# Slots that hold something by default, or that a mention's own words give.
GIVEN = {
    "people": {"name"},
    "places": {"name", "level", "kind"},
    "organizations": set(),
    "positions": {"mention"},
    "facts": {"unit", "dimension", "sentence", "low", "high", "total"},
}


def slot_of(reason: Reason) -> str:
    """``facts.place`` for the slot ``place`` of ``fact-3``."""
    slot = re.sub(r"\[[0-9]+\]", "", reason.slot)
    return f"{LISTS[reason.item.split('-')[0]]}.{slot}"


@cache
def explained(path: Path) -> Explained:
    return explain_article(read_article(path))


@pytest.mark.parametrize("name", rules())
def test_a_rule_fires_on_its_example(name: str) -> None:
    entry = rules()[name]
    found = [r for day in (DAY, None) for r in kx_extract.explain(entry.example, day).reasons]
    assert name in {reason.rule for reason in found}, [(r.item, r.slot, r.rule) for r in found]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_reasons_name_listed_rules_and_quote_the_article(path: Path) -> None:
    text = read_article(path).text
    for reason in explained(path).reasons:
        assert slot_of(reason) in rules()[reason.rule].slots, reason
        for cue in reason.cues:
            assert cue.text and text[cue.start : cue.end] == cue.text


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_explaining_changes_nothing(path: Path) -> None:
    assert explained(path).sheet.to_json() == extract_article(read_article(path)).to_json()


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_item_and_slot_has_its_reason(path: Path) -> None:
    sheet, reasons = explained(path).sheet, explained(path).reasons
    told = {(reason.item, reason.slot.partition("[")[0].partition(".")[0]) for reason in reasons}
    for listed, given in GIVEN.items():
        for item in getattr(sheet, listed):
            for slot, value in item.model_dump().items():
                if slot == "id" or slot in given or value in (None, [], "=", "current", "reported"):
                    continue
                if slot == "name" and item.mentions:
                    continue  # the mention's own words
                if slot == "value" and (item.id, "value") in told:
                    continue
                assert (item.id, slot) in told, (item.id, slot, value)
    assert {f"check-{n}" for n in range(1, len(sheet.checks) + 1)} <= {r.item for r in reasons}


def test_one_reason_for_a_slot() -> None:
    for path in ARTICLES:
        slots = [(reason.item, reason.slot) for reason in explained(path).reasons]
        assert len(slots) == len(set(slots)), path


def test_json_lines() -> None:
    found = kx_extract.explain("Toàn xã Vũ Lễ gieo trên 300 ha lúa.", DAY, id="vu-le").reasons
    lines = to_json_lines(found).splitlines()
    assert [Reason.model_validate(json.loads(line)) for line in lines] == found
    comparator = next(json.loads(line) for line in lines if '"comparator"' in line)
    assert comparator == {
        "article": "vu-le",
        "item": "fact-1",
        "slot": "comparator",
        "rule": "comparator-word",
        "cues": [{"start": 19, "end": 23, "text": "trên"}],
        "rejected": [],
    }


def test_what_was_rejected() -> None:
    """``gieo 300 ha lúa``: the noun behind wins over the verb before; a level word over the topic."""
    text = "Xã Vũ Lễ họp. Toàn xã gieo trên 300 ha lúa."
    by_slot = {r.slot: r for r in kx_extract.explain(text, DAY).reasons if r.item == "fact-1"}
    measure, place = by_slot["measure"], by_slot["place"]
    assert (measure.rule, place.rule) == ("noun-behind", "level-word")
    assert "main-place" in [other.rule for other in place.rejected]
    for other in (*measure.rejected, *place.rejected):
        assert other.rule in rules()
        assert all(text[cue.start : cue.end] == cue.text for cue in other.cues)


def test_cues_refer_to_the_text_as_given() -> None:
    text = "Năm 2022,\u00a0xã Vũ\u200b Lễ gieo trên 300 ha lúa."
    for reason in kx_extract.explain(text).reasons:
        for cue in reason.cues:
            assert text[cue.start : cue.end] == cue.text


def test_the_page_lists_every_rule() -> None:
    """docs/provenance.md is printed by scripts/provenance_page.py; its figures are measured there."""
    import provenance_page

    figures = re.compile(r"\b\d+ of \d+\b")

    def without_figures(text: str) -> list[str]:
        return sorted(figures.sub("", line) for line in text.splitlines() if NO_RULE not in line)

    assert without_figures(provenance_page.page({})) == without_figures(
        provenance_page.PAGE.read_text(encoding="utf-8")
    )
