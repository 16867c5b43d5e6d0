"""The page on the lists names every file, and its example works as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import ROOT
from kx_extract import Lexicon, extract
from kx_extract.evaluation.verify import Source, verify_sheet

PAGE = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
LISTS = ROOT / "src" / "kx_extract" / "lexicon"
TEXT = "Hợp doanh Thành Phát thu xém xém 300 gùi măng ở Đồi Chè Xanh; chốt đích 400 gùi."


def test_every_list_is_on_the_page() -> None:
    files = {path.name for path in LISTS.iterdir() if path.suffix in (".toml", ".tsv")}
    assert set(re.findall(r"^\| `([a-z_]+\.(?:toml|tsv))` \|", PAGE, re.MULTILINE)) == files


def test_the_example_is_read_and_proved(tmp_path: Path) -> None:
    examples = re.findall(r"```toml\n# my-lists/(\w+\.toml)\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) == 5
    for name, content in examples:
        (tmp_path / name).write_text(content, encoding="utf-8")
    mine = Lexicon(tmp_path)
    sheet = extract(TEXT, "2023-03-05", lexicon=mine)
    assert [(f.unit, f.comparator, f.status) for f in sheet.facts] == [
        ("gùi", "~", "reported"),
        ("gùi", "=", "target"),
    ]
    assert [o.name for o in sheet.organizations] == ["Hợp doanh Thành Phát"]
    assert [p.name for p in sheet.places] == ["Đồi Chè Xanh"]
    source = Source(TEXT)
    problems = [p for p in verify_sheet(sheet, source, lexicon=mine) if p[0] != "article.published"]
    assert problems == []
    assert list(verify_sheet(sheet, source)) != problems  # without them it is not proved
