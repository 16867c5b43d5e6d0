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
                "Doanh nghiệp niêm yết",
                "Thủy sản Bình Minh: Lãi quý III giảm 58%",
                "26/10/2023 07:15",
            ],
            "Thủy sản Bình Minh: Lãi quý III giảm 58%",
        ),
        (
            [
                "TỔNG CỤC THỐNG KÊ",
                "CỤC THỐNG KÊ TỈNH LẠNG SƠN",
                "Tình hình kinh tế - xã hội tháng 8 tỉnh Lạng Sơn",
                "Đăng ngày: 29/08/2018",
            ],
            "Tình hình kinh tế - xã hội tháng 8 tỉnh Lạng Sơn",
        ),
        (
            [
                "Báo Phú Yên điện tử  -  Xã hội/Y tế",
                "Phú Yên: Sốt xuất huyết tăng nhanh",
                "Cập nhật lúc 08:22, Thứ Sáu, 07/10/2022 (GMT+7)",
            ],
            "Phú Yên: Sốt xuất huyết tăng nhanh",
        ),
        # A title stays one: it is no name of a section, and no line of a longer title follows it.
        (
            ["Được mùa vải thiều sớm nhất tỉnh", "26/10/2023 07:15"],
            "Được mùa vải thiều sớm nhất tỉnh",
        ),
        (
            ["Báo Phú Yên tròn 30 tuổi", "26/10/2023 07:15"],
            "Báo Phú Yên tròn 30 tuổi",
        ),
    ],
)
def test_what_stands_above_a_title(head: list[str], title: str) -> None:
    article = kx_extract.extract("\n\n".join([*head, _BODY])).article
    assert article.title is not None
    assert article.title.text == title
