"""Texts that break off: an article's last words need no mark behind them."""

from __future__ import annotations

import pytest

from kx_extract.pipeline import extract
from kx_extract.vietnamese.syllables import split


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Xã làm mới 4,2 km rất xấu của", 1),
        ("Huyện giao 4.200ha rừng cho 180 hộ và 31 thôn,", 3),
        ("Xã có 25 dự án, trong đó 10 dự án đã", 2),
        ("Đến nay, 18/18 xã, thị trấn", 1),
        ("Huyện ủy họp BT-", 0),
        ("Phòng Văn hóa huyện", 0),
        ("Gồm các xã:", 0),
        ("Công trình qua các khu vực:", 0),
        ("Tỉnh có 22 thôn khu kinh tế cửa khẩu", 1),
        ("Huyện có 17 hồ. Nói về vườn thì chưa xã các", 1),
        ("Hơn ba người đến. Ông Hưng dẫn báo cáo", 1),
        ("Bắt Lê Văn Tám, sinh năm 1992,", 0),
        ("Giá đường Brazil", 0),
        ("Vốn vào tỉnh 800 triệu USD trong 6 tháng đạt 272", 1),
    ],
)
def test_what_breaks_off_is_read(text: str, facts: int) -> None:
    assert len(extract(text).facts) == facts


TEXT = (
    "Hội Nông dân xã Tân Hội, huyện Châu Thành có 12/14 thôn, khu phố, với 1.250 hội viên; nay các "
    "hộ trồng 40 ha ngô, đậu các loại và nuôi 3.200 con trâu, bò của 310 hộ ở thôn Thượng (20 hộ "
    "nghèo). Ước cả năm thu 35 - 40 tỷ đồng, tăng 12% so với cùng kỳ năm 2023, trong đó lúa 62 tạ/ha, "
    "lần lượt 4 và 5 tấn/ha. Ông Lê Văn Tám, Chủ tịch UBND xã Tân Hội cho biết: “Mỗi hộ góp 2 triệu "
    "đồng/năm để làm 4,2 km đường từ thôn Thượng đến quốc lộ 1A”. Đơn vị phấn đấu đến cuối quý II/2025 "
    "giảm còn dưới 0,5%, bằng 2/3 số hộ của Công ty TNHH Hải Phát (TP. Hồ Chí Minh)."
)


def test_a_text_may_end_behind_any_piece() -> None:
    for end in split(TEXT).ends:
        extract(TEXT[:end])
