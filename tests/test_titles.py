"""What stands above a title: the name of a paper, of a section, of who issues a report."""

from __future__ import annotations

import pytest

import kx_extract

_BODY = "Xã Hải Sơn có 3 thôn. Năm nay bà con được mùa lớn, ai cũng phấn khởi."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            [
                "Tài chính doanh nghiệp",
                "Xi măng Bình Minh vượt kế hoạch năm",
                "05/03/2024 09:40",
            ],
            "Xi măng Bình Minh vượt kế hoạch năm",
        ),
        (
            [
                "TỔNG CỤC THỐNG KÊ",
                "CỤC THỐNG KÊ TỈNH LẠNG SƠN",
                "Sản xuất công nghiệp quý II tỉnh Lạng Sơn",
                "Đăng ngày: 02/07/2019",
            ],
            "Sản xuất công nghiệp quý II tỉnh Lạng Sơn",
        ),
        (
            [
                "Báo Phú Yên điện tử  -  Kinh tế/Thủy sản",
                "Phú Yên: Ngư dân trúng đậm cá ngừ",
                "Cập nhật lúc 16:05, Thứ Ba, 14/03/2023 (GMT+7)",
            ],
            "Phú Yên: Ngư dân trúng đậm cá ngừ",
        ),
        # A title stays one: it is no name of a section, and no line of a longer title follows it.
        (
            ["Được mùa vải thiều sớm nhất tỉnh", "05/03/2024 09:40"],
            "Được mùa vải thiều sớm nhất tỉnh",
        ),
        (
            ["Báo Phú Yên tròn 30 tuổi", "05/03/2024 09:40"],
            "Báo Phú Yên tròn 30 tuổi",
        ),
    ],
)
def test_what_stands_above_a_title(head: list[str], title: str) -> None:
    article = kx_extract.extract("\n\n".join([*head, _BODY])).article
    assert article.title is not None
    assert article.title.text == title
