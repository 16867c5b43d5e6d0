"""PDF pages in columns: read column by column, headings over several first; others as before."""

from __future__ import annotations

import pytest

from documents import Shown, make_pdf, set_lines
from kx_extract.reading.formats.pdf_file import read

ONE = (
    "Xã Thạch Bằng Hạ vừa khánh thành cầu dân sinh dài 54 mét bắc qua suối Nà Lầu, nối ba thôn bờ bắc với trung tâm xã sau mười một tháng thi công.",
    "Tổng vốn của cây cầu là 14,6 tỷ đồng, trong đó nhân dân hiến 900 mét vuông đất vườn và góp 640 ngày công để làm hai đường dẫn lên cầu.",
    "Cầu treo cũ làm từ năm 1998 đã hai lần đứt cáp, lần sau khiến bảy học sinh rơi xuống suối nhưng đều được cứu kịp thời nhờ dân bản.",
)
TWO = (
    "Ông Hà Phúc Đồng, trưởng thôn Bản Cuôn, nói nông sản nay bán ngay tại vườn được giá hơn trước chừng hai nghìn đồng một cân, thương lái vào tận nơi.",
    "Hợp tác xã đã ký bán trước 200 tấn dưa cho các chợ đầu mối và đang làm hồ sơ để sản phẩm được cấp mã vùng trồng trong quý tới của năm nay.",
    "Năm tới xã đặt chỉ tiêu mở thêm sáu tuyến đường vào khu sản xuất, mỗi tuyến rộng 3,5 mét và dài chừng một cây số, tất cả đổ bê tông.",
)
THREE = (
    "Bà Vi Thị Ín sinh con thứ hai ngay tại trạm y tế, không mất tiền xe như lần trước phải cáng xuống huyện hết tám tiếng đồng hồ đường rừng.",
    "Trạm có năm giường, mỗi tháng khám chừng 380 lượt người, từ tháng ba đến nay đỡ đẻ được 21 ca và tiêm chủng đủ cho gần hết trẻ nhỏ.",
)
TITLE = "Cầu mới qua suối Nà Lầu nối ba thôn bờ bắc"


def column(
    paragraphs: tuple[str, ...], left: float, top: float, width: int, size: float = 9
) -> list[Shown]:
    """Paragraphs below one another; every letter is half as wide as the type is high."""
    shown: list[Shown] = []
    for paragraph in paragraphs:
        lines = set_lines(paragraph, width=width, left=left, top=top, size=size)
        shown += lines
        top = lines[-1][1] - 30
    return shown


def lines_of(*pages: list[Shown]) -> list[str]:
    return [line for line in read(make_pdf(*pages)).text.split("\n") if line]


def side_by_side(*columns: list[Shown]) -> list[Shown]:
    """Columns as many programs write them: line by line over the page."""
    return sorted((line for each in columns for line in each), key=lambda line: (-line[1], line[0]))


LEFT, RIGHT = column(ONE, 50, 700, 54), column(TWO, 305, 700, 54)


@pytest.mark.parametrize("gap", [8, 14, 30])
@pytest.mark.parametrize("mixed", [False, True])
def test_two_columns(gap: float, mixed: bool) -> None:
    right = column(TWO, 50 + 54 * 4.5 + gap, 700, 54)
    page = side_by_side(LEFT, right) if mixed else LEFT + right
    assert lines_of(page) == [*ONE, *TWO]


def test_three_columns() -> None:
    page = side_by_side(
        column(ONE, 40, 700, 36), column(TWO, 216, 700, 36), column(THREE, 392, 700, 36)
    )
    assert lines_of(page) == [*ONE, *TWO, *THREE]


def test_a_heading_over_both_columns() -> None:
    heading: list[Shown] = [(60, 760, 20, TITLE)]
    extracted = read(make_pdf(side_by_side(heading, LEFT, RIGHT)))
    assert [line for line in extracted.text.split("\n") if line] == [TITLE, *ONE, *TWO]
    assert [extracted.text[k.start : k.end] for k in extracted.known] == [TITLE]


def test_a_lead_over_both_columns_and_a_note_below() -> None:
    lead = column(THREE[:1], 50, 760, 100)
    note = column(THREE[1:], 50, 300, 100)
    assert lines_of(side_by_side(lead, LEFT, RIGHT, note)) == [*THREE[:1], *ONE, *TWO, *THREE[1:]]


def test_a_heading_over_two_of_three_columns() -> None:
    heading: list[Shown] = [(40, 745, 14, "Cầu mới qua suối Nà Lầu nối ba thôn")]
    others = column(THREE, 392, 745, 36)
    page = side_by_side(heading, column(ONE, 40, 700, 36), column(TWO, 216, 700, 36), others)
    assert lines_of(page) == [heading[0][3], *ONE, *TWO, *THREE]


def test_a_heading_in_the_middle_parts_what_is_above_and_below() -> None:
    heading: list[Shown] = [(50, 560, 16, "Bài thứ hai của trang: trạm y tế có bác sĩ")]
    above = side_by_side(column(ONE[:2], 50, 760, 54), column(TWO[:2], 305, 760, 54))
    below = side_by_side(column(THREE, 50, 520, 54), column(ONE[2:] + TWO[2:], 305, 520, 54))
    assert lines_of(above + heading + below) == [
        *ONE[:2], *TWO[:2], heading[0][3], *THREE, *ONE[2:], *TWO[2:]
    ]  # fmt: skip


def test_a_paragraph_goes_on_in_the_next_column_and_page() -> None:
    lines = set_lines(" ".join(ONE + TWO), width=54, left=50, top=700, size=9)
    third = len(lines) // 3
    left = lines[:third]
    right = [(305.0, left[n][1], s, t) for n, (_, _, s, t) in enumerate(lines[third : 2 * third])]
    rest = [(50.0, 700 - 15.0 * n, s, t) for n, (_, _, s, t) in enumerate(lines[2 * third :])]
    other = column(THREE, 305, 700, 54)
    foot: list[Shown] = [(292, 30, 9, "1")]
    page = lines_of(side_by_side(left, right, foot), side_by_side(rest, other, [(292, 30, 9, "2")]))
    assert page == [" ".join(ONE + TWO), *THREE]


def test_footers_are_left_out_of_pages_in_columns() -> None:
    def foot(number: int) -> list[Shown]:
        return [(50, 30, 8, "Bản tin xã Thạch Bằng Hạ"), (520, 30, 8, str(number))]

    pages = [side_by_side(LEFT, RIGHT, foot(1)), side_by_side(LEFT, RIGHT, foot(2))]
    assert lines_of(*pages) == [*ONE, *TWO] * 2


def test_columns_of_which_one_is_shorter() -> None:
    assert lines_of(side_by_side(LEFT, column(TWO[:2], 305, 700, 54))) == [*ONE, *TWO[:2]]


# --- as before ------------------------------------------------------------------------------------


def test_one_column_stays() -> None:
    assert lines_of(column(ONE + TWO, 60, 760, 100)) == [*ONE, *TWO]


FIGURES = [
    ("Xã", "Diện tích (ha)", "Sản lượng (tấn)"),
    ("Thạch Bằng Hạ", "412", "2.945"),
    ("Vũ Lễ", "305", "2.104"),
    ("Đại Thắng", "298", "2.033"),
    ("Phúc Lễ", "620", "5.100"),
    ("Tân Quới", "154", "1.012"),
    ("Ea Blang", "87", "540"),
]


@pytest.mark.parametrize("prose", [True, False])
def test_a_table_is_no_page_in_columns(prose: bool) -> None:
    table: list[Shown] = [
        (60 + 180.0 * k, 520 - 15.0 * n, 9, cell)
        for n, row in enumerate(FIGURES)
        for k, cell in enumerate(row)
    ]
    page = (column(ONE, 60, 760, 100) if prose else []) + table
    found = read(make_pdf(page)).text
    cells = [cell for row in FIGURES for cell in row]
    assert [cell for cell in cells if cell not in found] == []
    if prose:
        assert lines_of(page)[:3] == [*ONE]


def test_a_letterhead_is_no_page_in_columns() -> None:
    head: list[Shown] = [
        (60, 790, 9, "ỦY BAN NHÂN DÂN"), (320, 790, 9, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (60, 775, 9, "XÃ THẠCH BẰNG HẠ"), (330, 775, 9, "Độc lập - Tự do - Hạnh phúc"),
    ]  # fmt: skip
    assert lines_of(head + column(ONE + TWO, 60, 730, 100))[-6:] == [*ONE, *TWO]
