"""Positions: the table of examples."""

from __future__ import annotations

import pytest

from kx_extract.pipeline import extract
from kx_extract.recognizers.analysis import Analysis, PositionMention
from name_tables import analysis_of, quote, table


def told(a: Analysis, p: PositionMention) -> str:
    """A position as the table writes it."""
    body = p.body or (quote(a, a.places[p.place]) if p.place is not None else "-")
    status = "" if p.status == "current" else f" ({p.status})"
    return f"{p.title} / {body} / {quote(a, a.people[p.holder])}{status}"


@pytest.mark.parametrize(("where", "text", "expected"), table("positions.tsv"))
def test_positions_of_the_table(where: str, text: str, expected: list[str]) -> None:
    a = analysis_of(text)
    assert [told(a, p) for p in a.positions] == expected, where


@pytest.mark.parametrize(("where", "text", "expected"), table("titles_alone.tsv"))
def test_which_body_a_title_alone_means(where: str, text: str, expected: list[str]) -> None:
    sheet = extract(text.replace("\\n", "\n"))
    names = {x.id: x.name for x in sheet.people} | {x.id: x.name for x in sheet.organizations}
    found = [
        f"{p.title} / {names[p.organization] if p.organization else '-'} / {names[p.holder]}"
        for p in sheet.positions
    ]
    assert found == expected, where


UNITS = ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"]
HAMLETS = ["thôn", "làng", "xóm", "ấp", "bản", "buôn", "khóm", "khu phố", "tổ dân phố"]


@pytest.mark.parametrize(
    ("body", "word"),
    [("Chủ tịch / UBND", word) for word in UNITS]
    + [("Chủ tịch / Hội Nông dân", word) for word in UNITS[4:]]
    + [("Bí thư / Chi bộ", word) for word in HAMLETS],
)
def test_all_level_words_behave_alike(body: str, word: str) -> None:
    """A level word without a name completes its body, and whoever stands behind it is no unit."""
    wanted = f"{body} {word} / Ngô Hữu Dương"
    title = f"{body.replace(' / ', ' ')} {word}"
    for text in (f"{title} Ngô Hữu Dương cho biết.", f"Ông Ngô Hữu Dương, {title}, cho biết."):
        a = analysis_of(text)
        assert [told(a, p) for p in a.positions] == [wanted], text
        assert a.places == []


@pytest.mark.parametrize("word", UNITS)
def test_a_title_of_a_level_word_ends_behind_it(word: str) -> None:
    a = analysis_of(f"Bà Lê Thị Hoa, Chủ tịch {word}, cho hay.")
    assert [quote(a, p) for p in a.positions] == [f"Chủ tịch {word}"]


def test_a_named_unit_keeps_its_name() -> None:
    a = analysis_of("Chủ tịch UBND thị trấn Trần Văn Thời Ngô Hữu Dương cho biết.")
    assert [told(a, p) for p in a.positions] == [
        "Chủ tịch / UBND thị trấn Trần Văn Thời / Ngô Hữu Dương"
    ]


REPEATED = {
    "the same words": (
        "Ông Lê Văn An, Phó Chủ tịch UBND huyện Mai Sơn, đến dự. Phó Chủ tịch UBND huyện Mai Sơn Lê "
        "Văn An trao quà.",
        [("Phó Chủ tịch", "UBND huyện Mai Sơn")],
    ),
    "the fuller words are kept": (
        "Phó Thủ tướng Lê Văn An phát biểu. Phó Thủ tướng Chính phủ Lê Văn An trao quà.",
        [("Phó Thủ tướng", "Chính phủ")],
    ),
    "two bodies are two": (
        "Ông Lê Văn An, Chủ tịch UBND xã Tân Lập. Ông Lê Văn An, Chủ tịch Hội Nông dân xã Tân Lập.",
        [("Chủ tịch", "UBND xã Tân Lập"), ("Chủ tịch", "Hội Nông dân xã Tân Lập")],
    ),
    "former and current are one": (
        "Ông Lê Văn An, Bí thư Huyện ủy Mai Sơn. Khi là Bí thư Huyện ủy Mai Sơn, ông An đã ký.",
        [("Bí thư", "Huyện ủy Mai Sơn")],
    ),
    "a name that two bear holds nothing": (
        "Ông Lê Văn An, Bí thư Đảng ủy xã Tân Lập, gặp ông Trần Bình An. Chủ tịch UBND xã An nói.",
        [("Bí thư", "Đảng ủy xã Tân Lập")],
    ),
    "one word takes up the only body of its kind": (
        "Ban Quản lý rừng phòng hộ Sông Hinh có 20 người. Ông Lê Văn An, Phó Giám đốc Ban, cho biết.",
        [("Phó Giám đốc", "Ban Quản lý rừng phòng hộ Sông Hinh")],
    ),
    "one word takes up none of several": (
        "Ban Quản lý rừng Sông Hinh và Ban Dân tộc tỉnh Phú Yên họp. Ông Lê Văn An, Phó Giám đốc Ban, "
        "cho biết.",
        [("Phó Giám đốc", "")],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), REPEATED.values(), ids=list(REPEATED))
def test_records_of_a_sheet(text: str, wanted: list[tuple[str, str]]) -> None:
    sheet = extract(text, published="2022-05-04")
    names = {o.id: o.name for o in sheet.organizations}
    found = [(p.title, names.get(p.organization or "", "")) for p in sheet.positions]
    assert found == wanted
    assert {p.holder for p in sheet.positions} == {sheet.people[0].id}
