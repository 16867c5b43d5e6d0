"""Reading of article files. Every text here is made up for the test."""

from __future__ import annotations

import os
import pickle
import time
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kx_extract.lexicon import default_lexicon
from kx_extract.reading.article import Article, Extent
from kx_extract.reading.encodings.decode import decode
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.lines import BLANK, Line, split_lines
from kx_extract.reading.page.captions import Setting, credit_start, is_caption
from kx_extract.reading.page.reader import article_from_text, read_page
from kx_extract.reading.page.stamps import read_stamps
from kx_extract.reading.sources.files import MAX_BYTES, find_articles, read_article

CORPUS = Path(__file__).parent.parent / "corpus" / "articles"

# Four paragraphs as newspapers print them; the first can be a lead.
LEAD = (
    "Những ngày đầu xuân, trên khắp các cánh đồng của xã, bà con khẩn trương xuống đồng, quyết tâm "
    "giành thắng lợi ngay từ vụ đầu của năm, tạo đà cho cả chặng đường phía trước."
)
BODY = (
    "Toàn xã hiện có 412ha đất canh tác, trong đó 275ha đã được quy hoạch thành vùng sản xuất tập "
    "trung. Nhờ dồn điền đổi thửa, máy móc vào đến tận ruộng, chi phí giảm rõ rệt so với trước. "
    "Nhiều hộ thuê thêm ruộng để mở rộng quy mô.",
    "Theo lãnh đạo xã, năm nay địa phương đưa hai giống lúa mới vào gieo cấy trên 60ha. Ban đầu "
    "người dân còn e ngại, nhưng sau hai vụ làm thử, năng suất đều cao hơn giống cũ. Doanh nghiệp "
    "cam kết thu mua toàn bộ sản lượng theo giá thị trường.",
    "Cùng với trồng trọt, chăn nuôi của xã cũng chuyển từ nhỏ lẻ sang gia trại. Đến nay xã có 34 "
    "gia trại, tạo việc làm thường xuyên cho 120 lao động. Thời gian tới, xã tiếp tục hỗ trợ các "
    "hộ vay vốn, học nghề, liên kết tiêu thụ sản phẩm.",
)
STORY = (LEAD, *BODY)


def text_of(article: Article, extent: Extent | None) -> str | None:
    return None if extent is None else article.text[extent[0] : extent[1]]


def body_of(article: Article) -> str:
    return text_of(article, article.body) or ""


def of_kind(article: Article, kind: str) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind == kind]


def summary(article: Article) -> dict[str, Any]:
    """What the page says, without what it lacks."""
    found = {
        "captured": article.captured,
        "published": article.published,
        "views": article.views,
        "title": text_of(article, article.title),
        "author": text_of(article, article.author),
        "lead": text_of(article, article.lead),
        "captions": [article.text[start:end] for start, end in article.captions],
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def kinds(article: Article) -> list[str]:
    return [block.kind for block in article.blocks]


def page(*lines: str, between: str = "\n\n") -> Article:
    return read_page(between.join(lines), id="page")


def covers(article: Article) -> None:
    """Blocks stand in order, and only what is invisible lies between them."""
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text)
        assert not article.text[at : block.start].strip(BLANK)
        assert block.start <= block.prose[0] <= block.prose[1] <= block.end
        at = block.end
    assert not article.text[at:].strip(BLANK)


# --- the articles of the corpus -------------------------------------------------------------------

CORPUS_PAGES = {
    "kien-xuong-2023-03-05": {
        "captured": "2023-03-28T06:29:00+07:00",
        "published": "2023-03-05T23:06:09+07:00",
        "views": 640,
        "title": "Kiến Xương: Xây dựng tổ chức đảng vững mạnh từ cơ sở",
        "author": "Thu Thủy",
    },
    "ben-luc": {},
    "khoai-chau": {},
    "cao-lanh-2023-10-16": {
        "published": "2023-10-16T08:45:00+07:00",
        "title": "Huyện Cao Lãnh: Liên kết, rải vụ để nâng giá trị nông sản",
        "author": "Nguyễn Hậu",
    },
    "dong-chau-2026-10-08": {
        "captured": "2026-10-08T15:10:00+07:00",
        "published": "2026-10-08T09:24:31+07:00",
        "views": 1128,
        "title": "Đồng Châu vươn lên từ lợi thế biển",
        "author": "Ngọc Linh",
    },
    "kim-son-2018-05-18": {
        "published": "2018-05-18T16:40:00+07:00",
        "title": "Kim Sơn trao Huy hiệu Đảng cho 97 đảng viên",
        "author": "Hồng Vân",
    },
    "luc-ngan-2019-06-05": {
        "published": "2019-06-05T14:20:00+07:00",
        "title": "Lục Ngạn tiêu hủy hơn 38 nghìn con lợn, vải thiều giảm sản lượng",
        "author": "Hoàng Ngân",
    },
    "thuan-chau-2020-11-12": {
        "published": "2020-11-12T09:15:00+07:00",
        "title": 'Thuận Châu xóa bản "trắng" đảng viên',
        "author": "Lò Thái",
    },
    "vu-thu-2020-02-04": {
        "captured": "2020-02-15T10:42:00+07:00",
        "published": "2020-02-04T08:15:27+07:00",
        "views": 1912,
        "title": "Vũ Thư: Nâng chất lượng chi bộ từ những việc làm cụ thể",
        "author": "Hương Giang",
    },
}
# How the lead begins and ends, and the captions' beginnings; absent: none.
CORPUS_LEADS = {
    "kien-xuong-2023-03-05": ("Xác định tổ chức", "mang tính đột phá."),
    "cao-lanh-2023-10-16": ("ĐTO - Từ chỗ", "nông thôn mới (NTM) nâng cao."),
    "dong-chau-2026-10-08": ("Khai thác lợi thế", "khá của Thái Bình cũ."),
    "luc-ngan-2019-06-05": ("Ngày 4/6, UBND", "chủ trì hội nghị."),
    "thuan-chau-2020-11-12": ("Kiên trì bám bản", "nơi xa xôi nhất."),
    "vu-thu-2020-02-04": ("Xác định chi bộ", "nhân dân đối với Đảng."),
}
CORPUS_CAPTIONS = {
    "kien-xuong-2023-03-05": [(456, 561), (2042, 2124)],
    "cao-lanh-2023-10-16": [(313, 382)],
    "dong-chau-2026-10-08": [(283, 330)],
    "thuan-chau-2020-11-12": [(256, 324)],
    "vu-thu-2020-02-04": [(355, 453), (2851, 2909)],
}


@pytest.mark.parametrize("name", sorted(CORPUS_PAGES))
def test_corpus(name: str) -> None:
    article = read_article(CORPUS / f"{name}.txt")
    found = summary(article)
    found.pop("captions", None)
    lead = found.pop("lead", None)
    assert found == CORPUS_PAGES[name]
    begins, ends = CORPUS_LEADS.get(name, (None, None))
    assert (lead is None) == (begins is None)
    if lead is not None:
        assert lead.startswith(begins) and lead.endswith(ends)
    assert list(article.captions) == CORPUS_CAPTIONS.get(name, [])
    covers(article)
    assert article.id == name and article.encoding == "utf-8"


def test_corpus_prose() -> None:
    article = read_article(CORPUS / "cao-lanh-2023-10-16.txt")
    lead, caption = article.blocks[2], article.blocks[3]
    assert article.text[slice(*lead.prose)].startswith("Từ chỗ sản xuất manh mún")
    assert article.text[slice(*caption.prose)].endswith("bao trái cho vụ xoài nghịch.")
    assert kinds(article).count("heading") == 2
    assert body_of(article).startswith("ĐTO - ")
    assert body_of(article).endswith("tỷ lệ hộ nghèo dưới 1%.")


# --- styles of newspapers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "style", default_lexicon().table("pages")["style"], ids=lambda style: style["name"]
)
def test_style(style: dict[str, Any]) -> None:
    lead_in, inside = style.get("lead_in", ""), style.get("inside", [])
    lines = [*style["head"], lead_in + LEAD, BODY[0], *inside, *BODY[1:], *style.get("foot", [])]
    layout = ("name", "head", "foot", "lead_in", "inside", "apart")
    wanted = {key: value for key, value in style.items() if key not in layout}
    ends = ("\n\n", "\n", "\r\n", "\r\n\xa0\r\n")
    for between in [style["apart"]] if "apart" in style else ends:
        article = page(*lines, between=between)
        assert summary(article) == {**wanted, "lead": LEAD}
        assert body_of(article) == between.join([lead_in + LEAD, BODY[0], *inside, *BODY[1:]])
        text = {*STORY, lead_in + LEAD, *wanted.get("captions", [])}
        shown = ("lead", "body", "caption", "heading")
        assert all(line in text for kind in shown for line in of_kind(article, kind))
        covers(article)


TITLE = "Đổi thay trên vùng đất bãi"
DAY = "2023-03-05T08:15:00+07:00"
T = TITLE
# (lines above the story, what is found beside title, DAY and lead; None: it is not found)
HEADS: list[tuple[str, dict[str, Any]]] = [
    # where the title stands, and what stands around it
    (f"{T} ¶ 05/03/2023 08:15", {}),
    (f"05/03/2023 08:15 ¶ {T}", {}),
    (f"Trang chủ > Kinh tế > Nông nghiệp ¶ {T} ¶ 05/03/2023 08:15", {}),
    (f"Kinh tế ¶ 05/03/2023 08:15 ¶ {T}", {}),
    (f"Đất lành quê ta ¶ {T} ven sông ¶ 05/03/2023 08:15", {"title": "Đất lành quê ta"}),
    (f"Quê mình ¶ {T} ¶ 05/03/2023 08:15", {}),
    (f"Quê mình ¶ 05/03/2023 08:15 ¶ {T}", {}),
    (f"{T} ¶ 05/03/2023 08:15 ¶ {T}", {}),
    (f"{T} ¶ Chia sẻ ¶ 05/03/2023 08:15 ¶ A- A A+ ¶ Facebook", {}),
    ("Vì sao nông dân bỏ ruộng? ¶ 05/03/2023 08:15", {"title": "Vì sao nông dân bỏ ruộng?"}),
    ("“Chìa khóa” ở cơ sở ¶ 05/03/2023 08:15", {"title": "“Chìa khóa” ở cơ sở"}),
    ("Kỳ 1: Đất khó ¶ 05/03/2023 08:15", {"title": "Kỳ 1: Đất khó"}),
    ("Hơn 5.000 hộ thoát nghèo ¶ 05/03/2023 08:15", {"title": "Hơn 5.000 hộ thoát nghèo"}),
    ("05/03/2023 | 08:15:00 ¶ Giữ rừng. ¶ 12 lượt xem", {"title": "Giữ rừng.", "views": 12}),
    (T, {"published": None}),
    (f"Báo Hải Dương điện tử ¶ {T} ¶ 05/03/2023 08:15", {}),
    (f"Cổng thông tin điện tử huyện Thanh Hà ¶ 05/03/2023 08:15 ¶ {T}", {}),
    ("Báo Hải Dương trao quà Tết ¶ 05/03/2023 08:15", {"title": "Báo Hải Dương trao quà Tết"}),
    (f"Tác giả: Thu Trang ¶ {T} ¶ 05/03/2023 08:15", {"author": "Thu Trang"}),
    # clocks and other times
    (
        f"Thứ Bảy, 11/03/2023, 07:00 ¶ {T} ¶ Chủ nhật, 05/03/2023 | 08:15:00 ¶ 3,293 lượt xem",
        {"captured": "2023-03-11T07:00:00+07:00", "views": 3293},
    ),
    (
        f"Thứ 7, 11/03/2023, 07:00[GMT+7] ¶ {T}",
        {"captured": "2023-03-11T07:00:00+07:00", "published": None},
    ),
    (f"Thứ 7, 11/03/2023 ¶ 05/03/2023 08:15 ¶ {T}", {"captured": "2023-03-11"}),
    (f"05/03/2023 08:15 ¶ {T} ¶ Cập nhật: 05/03/2023 09:00", {}),
    (f"{T} ¶ Ngày đăng: 05/03/2023 08:15 ¶ Cập nhật: 06/03/2023 09:00", {}),
    (f"{T} ¶ Cập nhật: 06/03/2023 09:00 ¶ Đăng: 05/03/2023 08:15", {}),
    (f"{T} ¶ 05/03/2023 08:15 | 640 lượt xem", {"views": 640}),
    (f"{T} ¶ 05/03/2023 08:15 - Lượt xem: 1.128", {"views": 1128}),
    (f"{T} ¶ Số lượt xem: 52 ¶ 05/03/2023 08:15", {"views": 52}),
    (f"{T} ¶ 05/03/2023 08:15 ¶ 1,2K lượt xem", {"views": 1200}),
    (f"{T} ¶ 05/03/2023 08:15 ¶ 640 lượt xem, 12 bình luận", {"views": 640}),
    (f"{T} ¶ 2023-03-05T01:15:00Z", {}),
    (f"{T} ¶ Ngày 5 tháng 3 năm 2023, 08:15", {}),
    (f"{T} ¶ 5-3-2023 8h15", {}),
    (f"{T} ¶ Chủ Nhật 5.3.2023 • 8 giờ 15 phút", {}),
    (f"{T} ¶ Kinh tế | 05/03/2023 08:15", {}),
    (f"{T} ¶ 31/02/2023 08:15", {"published": None}),
    (f"{T} ¶ Hải Dương, 5/3/2023", {"published": "2023-03-05"}),
    (f"{T} ¶ Hải Dương, ngày 5 tháng 3 năm 2023", {"published": "2023-03-05"}),
    # names above
    (f"{T} ¶ Thu Trang - 05/03/2023 08:15", {"author": "Thu Trang"}),
    (f"{T} ¶ 05/03/2023 08:15 | Thu Trang", {"author": "Thu Trang"}),
    (f"{T} ¶ Thu Trang ¶ 05/03/2023 08:15", {"author": "Thu Trang"}),
    (f"{T} ¶ 05/03/2023 08:15 ¶ Tác giả: Thu Trang", {"author": "Thu Trang"}),
]


@pytest.mark.parametrize(("head", "wanted"), HEADS)
def test_head(head: str, wanted: dict[str, Any]) -> None:
    article = page(*head.split(" ¶ "), *STORY)
    expected = {"title": TITLE, "published": DAY, "lead": LEAD, **wanted}
    assert summary(article) == {k: v for k, v in expected.items() if v is not None}
    covers(article)


def test_time_at_the_end() -> None:
    article = page(TITLE, *STORY, "Thu Trang", "Cập nhật: 05/03/2023 08:15")
    assert (article.published, text_of(article, article.author)) == (DAY, "Thu Trang")


def test_lead_between_title_and_time() -> None:
    article = page(TITLE, LEAD, "Thu Trang - 05/03/2023 08:15", *BODY, BODY[0])
    assert summary(article) == {
        "title": TITLE,
        "published": DAY,
        "author": "Thu Trang",
        "lead": LEAD,
    }
    assert article.body is not None and article.lead is not None
    assert article.body[0] == article.lead[0]


def test_time_without_title() -> None:
    article = page("05/03/2023 08:15", *STORY)
    assert summary(article) == {"published": DAY, "lead": LEAD}


def test_explicit_publication_time() -> None:
    text = "\n".join([TITLE, "05/03/2023 08:15", *STORY])
    assert read_page(text, id="a", published="2023-03-04").published == "2023-03-04"
    assert article_from_text(LEAD, published="2023-03-04T10:00:00Z").day == "2023-03-04"
    with pytest.raises(ValueError, match="ISO 8601"):
        article_from_text(LEAD, published="5/3/2023")


# --- bylines --------------------------------------------------------------------------------------

# (last lines, the author)
BYLINES: list[tuple[list[str], str | None]] = [
    (["Thu Trang"], "Thu Trang"),
    (["NGUYỄN THỊ THU TRANG"], "NGUYỄN THỊ THU TRANG"),
    (["Thu Trang - Hải Yến"], "Thu Trang - Hải Yến"),
    (["Thu Trang, Hải Yến"], "Thu Trang, Hải Yến"),
    (["Thu Trang & Hải Yến"], "Thu Trang & Hải Yến"),
    (["Thu Trang và Hải Yến"], "Thu Trang và Hải Yến"),
    (["T.H"], "T.H"),
    (["B.T - H.N"], "B.T - H.N"),
    (["Q.VIỆT"], "Q.VIỆT"),
    (["PV"], "PV"),
    (["P.V"], "P.V"),
    (["Nhóm phóng viên"], "Nhóm phóng viên"),
    (["TTXVN"], "TTXVN"),
    (["Hải Yến 91"], None),
    (["Trang92"], "Trang92"),
    (["Y Krak - H'Linh Niê"], "Y Krak - H'Linh Niê"),
    (["Katơr Đượng"], "Katơr Đượng"),
    (["Tin, ảnh: Thu Trang"], "Thu Trang"),
    (["Bài, ảnh: Thu Trang"], "Thu Trang"),
    (["Bài và ảnh: THU TRANG"], "THU TRANG"),
    (["Bài: Thu Trang - Ảnh: Hải Yến"], "Thu Trang"),
    (["Bài: Thu Trang; ảnh: Hải Yến"], "Thu Trang"),
    (["Bài: Thu Trang", "Ảnh: Hải Yến"], "Thu Trang"),
    (["Thực hiện: Thu Trang"], "Thu Trang"),
    (["Thực hiện: THU TRANG - HẢI YẾN"], "THU TRANG - HẢI YẾN"),
    (["Tác giả: Lò Thị Én"], "Lò Thị Én"),
    (["Tác giả bài viết: ThS. Lò Thị Én"], "Lò Thị Én"),
    (["PV Thu Trang"], "Thu Trang"),
    (["Thu Trang (TTXVN)"], "Thu Trang"),
    (["Thu Trang/TTXVN"], "Thu Trang"),
    (["Thu Trang (tổng hợp)"], "Thu Trang"),
    (["Thu Trang (Sở Nông nghiệp và PTNT)"], "Thu Trang"),
    (["Thu Trang - Đài Truyền thanh huyện"], "Thu Trang"),
    (["(Thu Trang)"], "Thu Trang"),
    (["**Thu Trang**"], "Thu Trang"),
    (["Thu Trang./."], "Thu Trang"),
    (["\t\xa0\xa0\xa0Thu Trang\xa0"], "Thu Trang"),
    (["Theo TTXVN"], None),
    (["(Theo TTXVN)"], None),
    (["Nguồn: Báo Nhân Dân"], None),
    (["Thu Trang", "Theo báo Nhân Dân"], "Thu Trang"),
    (["Thu Trang", "Nguồn: TTXVN"], "Thu Trang"),
    (["Biên tập: Hải Yến"], None),
    (["Thu Trang", "Từ khóa: nông thôn mới, lúa"], "Thu Trang"),
    (["Thu Trang", "Chia sẻ", "Bình luận (0)"], "Thu Trang"),
    (["Thu Trang", "Tin liên quan", "Vụ mùa thắng lợi", "Hải Yến dự hội nghị"], "Thu Trang"),
    (["Thu Trang", ">> Xem thêm: Vụ mùa thắng lợi"], "Thu Trang"),
    (["Thu Trang", "Vụ mùa thắng lợi trên đồng đất mới (04/03/2023)"], "Thu Trang"),
    (["Thu Trang", "Xã bên gieo cấy xong trước khung thời vụ"], "Thu Trang"),
    (["Tin cùng chuyên mục", "Vụ mùa thắng lợi", "Tác giả: Thu Trang"], "Thu Trang"),
    (["Thu Trang", "(*) Tên nhân vật đã được thay đổi."], "Thu Trang"),
    (["Hết"], None),
    (["Kinh tế - Xã hội"], None),
    (["Các xã gieo cấy xong gồm:", "Vũ Ninh", "Bình Định", "Hồng Thái"], None),
    (["Xã gieo cấy xong trước nhất là:", "Vũ Ninh"], None),
]


@pytest.mark.parametrize(("foot", "author"), BYLINES)
def test_byline(foot: list[str], author: str | None) -> None:
    for between in ("\n\n", "\n"):
        for head in ([TITLE, "05/03/2023 08:15"], []):
            article = page(*head, *STORY, *foot, between=between)
            assert text_of(article, article.author) == author
            covers(article)
            if author is not None:
                assert body_of(article).endswith(BODY[-1][-30:])


def test_name_at_the_end_of_the_last_line() -> None:
    article = page(TITLE, *STORY[:-1], STORY[-1] + "\xa0" * 12 + "Thu Trang")
    assert text_of(article, article.author) == "Thu Trang"
    assert kinds(article)[-2:] == ["body", "byline"]
    assert article.text[slice(*article.blocks[-2].prose)] == STORY[-1]


# --- lead, signature ------------------------------------------------------------------------------

SIGNATURES = {  # before the first sentence: whether it counts into the lead; None: no signature
    False: "(BGĐT) - |(QBĐT) – |(Baothanhhoa.vn) - |(GLO)- |(TTXVN) |(TTXVN/Vietnam+) - |(Dân trí) - "
    "|(LĐ online) - |(Chinhphu.vn) – |(CLO) |- ",
    True: "TPO - |ĐTO - |YBĐT – |VOV.VN - |BTO-|",
    None: "UBND - |(Ảnh) |OCOP - ",
}


@pytest.mark.parametrize(
    ("signature", "inside"),
    [(one, inside) for inside, all_of in SIGNATURES.items() for one in all_of.split("|")],
)
def test_signature(signature: str, inside: bool | None) -> None:
    article = page(TITLE, "05/03/2023 08:15", signature + LEAD, *BODY)
    block = next(block for block in article.blocks if block.kind == "lead")
    assert text_of(article, article.lead) == (LEAD if inside is False else signature + LEAD)
    assert article.text[slice(*block.prose)] == (signature + LEAD if inside is None else LEAD)
    assert article.body is not None and article.body[0] == block.start


def test_short_item_has_no_lead_but_a_signature() -> None:
    article = page(TITLE, "05/03/2023 08:15", "(BGĐT) - " + LEAD, *BODY[:2])
    assert article.lead is None
    assert kinds(article) == ["title", "published", "body", "body", "body"]
    assert article.text[slice(*article.blocks[2].prose)] == LEAD


# --- captions -------------------------------------------------------------------------------------

# Lines that stand under photographs, and one-sentence paragraphs that do not.
CAPTIONS = """
Đảng viên Chi bộ thôn Trung, xã An Bình (Nam Sách) tham dự đầy đủ các buổi sinh hoạt chuyên đề.
Thu hoạch dưa lưới trong nhà màng ở xã Hòa Lộc (Hậu Lộc).
Một góc xã nông thôn mới kiểu mẫu Tân Phú hôm nay.
Quang cảnh hội nghị.
Các đại biểu tham quan gian hàng sản phẩm OCOP của huyện.
Đồng chí Bí thư Huyện ủy thăm, động viên các hộ dân bị thiệt hại do mưa lũ tại xã Trà Leng.
Nông dân xã Thanh Hà chăm sóc cây vải sớm.
Anh Lê Văn Bình, thôn Đông, xã Hồng Thái (Ninh Giang) kiểm tra đàn gà trước khi xuất bán.
Chị Ma Thị Nhung (bên phải), thôn Nà Làng, hướng dẫn hội viên cách ủ phân hữu cơ.
Tuyến đường hoa ở thôn Tân Lập, xã Quảng Minh được phụ nữ chăm sóc thường xuyên.
Học sinh Trường Tiểu học Kim Đồng trong giờ học ngoại khóa.
Đường vào bản Nậm Cang được bê tông hóa sạch đẹp.
Người dân thôn 5, xã Ea Kly (Krông Pắc) đóng góp ngày công làm đường.
Nghề đan lát truyền thống ở làng Xuân Lai (Gia Bình) vẫn được gìn giữ.
Bản Cát Cát nhìn từ trên cao.
Bí thư Huyện ủy Trần Văn Minh trao Huy hiệu Đảng cho các đảng viên cao tuổi.
Máy cấy được đưa vào đồng ruộng xã Vũ Đoài (Vũ Thư).
Ông Hà Văn Tư giới thiệu mô hình nuôi ong lấy mật của gia đình.
Kênh nội đồng ở xã Tân Hưng được nạo vét trước vụ hè thu.
Nước sạch về tới bản Huổi Luông.
Một góc trung tâm xã Bình Hàng Trung
Nông dân xã Thanh Hà chăm sóc cây vải sớm
Bò lai Sind được nuôi nhốt tại trang trại của anh Y Bhem, buôn Drai (Krông Ana).
"""
PARAGRAPHS = """
Nhờ vậy, đời sống người dân ngày càng được nâng lên.
Theo ông Bình, đây là hướng đi phù hợp với địa phương.
Đến nay, xã đã hoàn thành toàn bộ các tiêu chí.
Đảng bộ xã Bình An có 13 chi bộ với 439 đảng viên.
Toàn huyện hiện có 3.850ha xoài, tập trung ở các xã ven sông.
Chị Lan cho biết mỗi năm gia đình thu về hơn 200 triệu đồng.
Ông Nguyễn Văn Tám là một trong những điển hình như thế.
Các đại biểu đã thảo luận, đóng góp nhiều ý kiến vào dự thảo nghị quyết.
Dự hội nghị có đồng chí Nguyễn Văn Hùng, Phó Bí thư Tỉnh ủy.
Những kết quả đó là tiền đề để huyện bước vào giai đoạn mới.
Xã Vĩnh Thịnh đạt chuẩn nông thôn mới năm 2015.
Mô hình này đang được nhân rộng ra toàn huyện.
Gia đình ông Sơn có 2ha cam, mỗi năm lãi 300 triệu đồng.
Phong trào văn hóa, văn nghệ phát triển sâu rộng ở các thôn.
Đồng chí nhấn mạnh vai trò nêu gương của người đứng đầu.
Huyện phấn đấu đến năm 2025 có thêm 5 xã đạt chuẩn.
Ông Tư bảo, làm nông bây giờ phải học.
An ninh chính trị, trật tự an toàn xã hội được giữ vững.
Từ một xã nghèo, Tân Lập vươn lên trở thành điểm sáng của huyện.
Ban đầu, nhiều người không tin.
Kết quả cụ thể như sau:
- Lúa xuân: 3.965ha.
Hạ tầng giao thông được đầu tư đồng bộ.
Tỷ lệ hộ nghèo giảm còn 2,1%.
"""


@pytest.mark.parametrize("line", CAPTIONS.strip().splitlines())
def test_caption(line: str) -> None:
    behind_lead = page(TITLE, "05/03/2023 08:15", LEAD, line, *BODY, "Thu Trang")
    between = page(TITLE, "05/03/2023 08:15", LEAD, BODY[0], line, *BODY[1:], "Thu Trang")
    for article in (behind_lead, between):
        assert summary(article)["captions"] == [line]


@pytest.mark.parametrize("line", PARAGRAPHS.strip().splitlines())
def test_no_caption(line: str) -> None:
    article = page(TITLE, "05/03/2023 08:15", LEAD, BODY[0], line, *BODY[1:], "Thu Trang")
    assert article.captions == ()
    assert kinds(article)[4] == "body"


CREDITS = [  # (line, where its prose ends)
    ("Bao trái cho vụ xoài nghịch ở ấp 4. Ảnh: Mỹ Duyên", "ở ấp 4."),
    ("Bao trái cho vụ xoài nghịch ở ấp 4 (Ảnh: Mỹ Duyên).", "ở ấp 4"),
    ("Bao trái cho vụ xoài nghịch ở ấp 4. (Ảnh: Mỹ Duyên)", "ở ấp 4."),
    ("Bao trái cho vụ xoài nghịch ở ấp 4. Ảnh: Mỹ Duyên/TTXVN", "ở ấp 4."),
    ("Bao trái cho vụ xoài nghịch ở ấp 4. Ảnh: Mỹ Duyên – TTXVN", "ở ấp 4."),
    ("Bao trái cho vụ xoài nghịch ở ấp 4 - Ảnh: MỸ DUYÊN", "ở ấp 4"),
    ("Bao trái cho vụ xoài nghịch ở ấp 4. Ảnh: Q.VIỆT |", "ở ấp 4."),
    ("Bao trái cho vụ xoài nghịch ở ấp 4. Ảnh minh họa", "ở ấp 4."),
    ("Bao trái cho vụ xoài nghịch ở ấp 4 (ảnh tư liệu).", "ở ấp 4"),
    ("Bao trái cho vụ xoài nghịch ở ấp 4. Ảnh tư liệu: Mỹ Duyên", "ở ấp 4."),
    ("Bao trái cho vụ xoài nghịch ở ấp 4. Ảnh chụp trước ngày 27/4", "ở ấp 4."),
    ("Bao trái cho vụ xoài nghịch. Mỗi ha cho 12 tấn. Ảnh: Mỹ Duyên", "12 tấn."),
    ("Trong ảnh: Bao trái cho vụ xoài nghịch. Ảnh: Mỹ Duyên", "nghịch."),
]


@pytest.mark.parametrize(("line", "end"), CREDITS)
def test_credit(line: str, end: str) -> None:
    for lines in ((TITLE, "05/03/2023 08:15", LEAD, line, *BODY), (*STORY[:2], line, *STORY[2:])):
        article = page(*lines)
        assert summary(article)["captions"] == [line]
        block = next(block for block in article.blocks if block.kind == "caption")
        assert article.text[slice(*block.prose)] == line[: line.index(end) + len(end)]


def test_credit_on_its_own_line() -> None:
    caption = "Bao trái cho vụ xoài nghịch ở ấp 4."
    article = read_page("\n\n".join([TITLE, LEAD, caption + "\nẢnh: Mỹ Duyên", *BODY]), id="a")
    assert summary(article)["captions"] == [caption]
    assert kinds(article)[:4] == ["title", "lead", "caption", "furniture"]


def test_no_credit() -> None:
    for line in (
        "Ông lật giở từng bức ảnh chụp năm 1945",
        "Bài, ảnh: Thu Trang",
        "Tin và ảnh: T.H",
    ):
        assert credit_start(Line(line, 0, len(line)), default_lexicon()) is None


def test_caption_needs_longer_neighbours() -> None:
    line = "Nông dân xã Thanh Hà chăm sóc cây vải sớm."
    extent = Line(line, 0, len(line))
    assert is_caption(extent, Setting(400, False, True, False, False), default_lexicon())
    assert not is_caption(extent, Setting(50, False, True, False, False), default_lexicon())


# --- headings, furniture --------------------------------------------------------------------------

HEADINGS = """
Cây xoài khẳng định vị thế
Những "hạt giống đỏ" ở vùng cao
“Điểm tựa” của bản làng
1. Kết quả bước đầu
II. Giải pháp
GIAO THÔNG ĐI TRƯỚC
Vì sao dân đồng thuận?
Hơn 5.000 hộ thoát nghèo
Mô hình hay ở Vũ Ninh
Điểm sáng Tân Lập
"""
FURNITURE = """
Từ khóa: lúa, nông thôn mới
>> Đồng đất mới vào vụ
Xem thêm: Đồng đất mới vào vụ
A- A A+
Chia sẻ
https://example.org/tin/1234.html
© Bản quyền thuộc Báo
Ý kiến bạn đọc
iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5Erk==
► Đồng đất mới vào vụ
Tin liên quan
"""


@pytest.mark.parametrize("line", HEADINGS.strip().splitlines())
def test_heading(line: str) -> None:
    for lines in (
        (TITLE, "05/03/2023 08:15", *STORY[:2], line, *STORY[2:]),
        (*STORY[:2], line, *STORY[2:]),
    ):
        article = page(*lines)
        assert of_kind(article, "heading") == [line]


def test_headings_in_a_row_and_over_a_list() -> None:
    article = page(TITLE, *STORY[:3], "Giải pháp", "Đất đai", STORY[3], "Kết quả", "- Lúa: 5ha.")
    assert kinds(article)[4:] == ["heading", "heading", "body", "heading", "body"]


@pytest.mark.parametrize("line", FURNITURE.strip().splitlines())
def test_furniture(line: str) -> None:
    article = page(TITLE, "05/03/2023 08:15", *STORY[:2], line, *STORY[2:])
    assert of_kind(article, "furniture") == [line]
    article = page(TITLE, "05/03/2023 08:15", *STORY, line)
    assert kinds(article)[-1] == "furniture"
    assert body_of(article).endswith(STORY[-1])


def test_list_of_other_articles_inside() -> None:
    article = page(
        TITLE, *STORY[:2], "Tin liên quan", "Vụ mùa thắng lợi", "Đồng đất mới vào vụ", *STORY[2:]
    )
    assert kinds(article) == ["title", "lead", "body", *["furniture"] * 3, "body", "body"]


# --- bodies without a page ------------------------------------------------------------------------


def test_bare_body() -> None:
    article = page(*STORY)
    assert kinds(article) == ["body"] * 4
    assert summary(article) == {}
    assert article.body == (0, len(article.text))


@pytest.mark.parametrize(
    "text", ["Xã có 5 chi bộ.", "Hà Nội", "640", "05/03/2023", "a", "Thu Trang", "Ảnh: A"]
)
def test_one_line(text: str) -> None:
    article = article_from_text(text)
    assert len(article.blocks) == 1
    assert article.title is None and article.author is None and article.lead is None
    assert article.id == "article" and article.file is None


def test_nothing() -> None:
    assert article_from_text("").blocks == ()
    assert article_from_text(" \n\xa0\n\u200b\n").body is None


def test_lines_with_and_without_blank_lines() -> None:
    one = page(TITLE, "05/03/2023 08:15", *STORY, "Thu Trang", between="\n")
    for between in ("\r\n", "\r", "\n\xa0\n", "\n \t\n", "\n\u200b\n", "\u2028", "\n\n\n\n"):
        other = page(TITLE, "05/03/2023 08:15", *STORY, "Thu Trang", between=between)
        assert summary(other) == summary(one)
        assert kinds(other) == kinds(one)


def wrap(paragraph: str, width: int) -> str:
    lines = [""]
    for word in paragraph.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped(width: int) -> None:
    lines = [
        TITLE,
        "05/03/2023 08:15",
        *(wrap(paragraph, width) for paragraph in STORY),
        "Thu Trang",
    ]
    article = page(*lines)
    assert kinds(article) == ["title", "published", "lead", "body", "body", "body", "byline"]
    assert text_of(article, article.lead) == wrap(LEAD, width)
    covers(article)


def test_list_is_not_taken_for_wrapped_text() -> None:
    items = [
        f"- lúa xuân của thôn {i} đạt năng suất cao nhất từ trước đến nay trong toàn xã"
        for i in range(9)
    ]
    assert len(split_lines("\n".join(items))) == 9


def test_decomposed_text() -> None:
    lines = [
        "Thứ 3, 28/03/2023, 06:29[GMT+7]",
        TITLE,
        "Chủ nhật, 05/03/2023 | 23:06:09",
        "640 lượt xem",
    ]
    lines += [LEAD, "Bao trái cho xoài ở ấp 4. Ảnh: Mỹ Duyên", *BODY, "Bài, ảnh: Hữu Nghĩa"]
    composed = page(*lines)
    article = page(*[unicodedata.normalize("NFD", line) for line in lines])
    assert kinds(article) == kinds(composed)
    nfc = {
        k: unicodedata.normalize("NFC", v) if isinstance(v, str) else v
        for k, v in summary(article).items()
    }
    assert {k: v for k, v in nfc.items() if k != "captions"} == {
        k: v for k, v in summary(composed).items() if k != "captions"
    }
    caption = next(block for block in article.blocks if block.kind == "caption")
    assert (
        unicodedata.normalize("NFC", article.text[slice(*caption.prose)])
        == "Bao trái cho xoài ở ấp 4."
    )
    covers(article)


# --- properties -----------------------------------------------------------------------------------

PIECES = [TITLE, *STORY, "05/03/2023 08:15", "640 lượt xem", "Thu Trang", "Ảnh: A", "Tin liên quan"]
PIECES += ["Quang cảnh hội nghị.", "- a: 5ha", "", "\xa0", "(BGĐT) - ", "Kinh tế", ">> a", "06:29"]
BETWEEN = ["\n", "\n\n", "\r\n", " "]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), max_size=14),
    st.sampled_from(BETWEEN),
)
def test_nothing_is_lost(pieces: list[str], between: str) -> None:
    article = article_from_text(between.join(pieces))
    covers(article)
    for extent in (article.title, article.lead, article.author, article.body, *article.captions):
        assert extent is None or 0 <= extent[0] < extent[1] <= len(article.text)


HOSTILE = [
    "a" * 20_000_000,
    "ế" * 3_000_000,
    "a b " * 500_000,
    "a\n" * 3_000_000,
    "(" * 1_000_000,
    "\n" * 3_000_000,
    " " * 3_000_000,
    "Ảnh: " * 300_000,
    "a. " * 500_000,
    "\u200b \u200b" * 300_000,
    ("1/" * 90 + "\n") * 500,
    ("A " * 55 + "\n") * 2000,
    ("A.B" * 35 + "\n") * 500,
    ("(Aa " * 40 + "\n") * 2000,
    ("x\u0301" * 250 + "\n") * 500,
    ("Chia sẻ in 1 " * 9 + "x\n") * 5000,
    ("ab-" * 190 + "}\n") * 3000,
    ("<a " * 180 + ">\n") * 3000,
    '{"a":' * 2_000_000 + "}",
    "Tin liên quan\n" + "A B\nChia sẻ\n" * 9000,
    ("Ảnh: " + "A. " * 40 + "\n") * 3000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    with suppress(ValueError):  # little else than figures: refused, which takes no time either
        covers(article_from_text(text))
    assert time.process_time() - started < 20  # seconds; each takes less than two on a slow core


# --- files ----------------------------------------------------------------------------------------

VIETNAMESE = "Xã Vũ Ninh có 13 chi bộ, đường làng được mở rộng.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (VIETNAMESE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + VIETNAMESE.encode(), "utf-8-sig"),
        (VIETNAMESE.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + VIETNAMESE.encode("utf-16-be"), "utf-16"),
        (VIETNAMESE.encode("utf-32"), "utf-32"),
        (VIETNAMESE.encode("utf-16-le"), "utf-16-le"),
        (VIETNAMESE.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_decode(data: bytes, encoding: str) -> None:
    assert decode(data) == (VIETNAMESE, encoding)


def test_decode_windows_vietnamese() -> None:
    text = "Xã Vũ Ninh có 13 chi bộ, đường làng được mở rộng, dân phấn khởi."
    # Windows-1258 writes tones as marks behind the vowel, but has some toned vowels whole.
    marked = "".join(
        char
        if char in "àáâãèéêìíòóôõùúýăĩđơư" and len(char.encode("cp1258", "ignore")) == 1
        else (_two_marks(char))
        for char in text
    )
    decoded, encoding = decode(marked.encode("cp1258"))
    assert encoding == "cp1258"
    assert unicodedata.normalize("NFC", decoded) == text


def _two_marks(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
    letter = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
    return letter + "".join(tones)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"\xef\xbb\xbf", "only white space"),
        (" \n\t\xa0\r\n".encode(), "only white space"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"%PDF-1.4\n\x00\x01\x02", "binary"),
        (b"PK\x03\x04" + bytes(range(256)), "binary"),
        ("Xã Vũ Ninh".encode() + b"\0", "binary"),
        (b"\x01\x02\x03\x04\x05\x06 abc", "binary"),
        ("Xã Vũ Ninh".encode()[:3] + b"\xff\xfe\xfd abc", "not valid UTF-8"),
        ("Élève à l'école, été déjà".encode("latin-1"), "not valid UTF-8"),
        (b"\xff\xfea", "utf-16"),
    ],
)
def test_unreadable(data: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticle, match=reason):
        decode(data)
    file = tmp_path / "bài.txt"
    file.write_bytes(data)
    with pytest.raises(UnreadableArticle, match=reason) as caught:
        read_article(file)
    assert str(caught.value) == f"{file}: {caught.value.reason}"


def test_unreadable_paths(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    cases: list[tuple[str | Path, str]] = [
        (tmp_path / "none.txt", "no such file"),
        (tmp_path, "a folder"),
        (big, "too large: more than 16 MB"),
        (pipe, "not a regular file"),
        ("a\0b", "no possible file name"),
    ]
    for path, reason in cases:
        with pytest.raises(UnreadableArticle, match=reason) as caught:
            read_article(path)
        assert isinstance(caught.value, ValueError)
        assert caught.value.path == str(path)


def test_error_passes_through_pickle() -> None:
    error = pickle.loads(pickle.dumps(UnreadableArticle("empty file", "a.txt")))
    assert (error.reason, error.path, str(error)) == ("empty file", "a.txt", "a.txt: empty file")


def test_file(tmp_path: Path) -> None:
    file = tmp_path / "một-bài.2023.txt"
    text = "\r\n".join([TITLE, "05/03/2023 08:15", *STORY])
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    article = read_article(file)
    assert (article.id, article.file, article.encoding) == ("một-bài.2023", str(file), "utf-8-sig")
    assert article.text == text
    assert text_of(article, article.title) == TITLE
    assert read_article(str(file), published="2020-01-01").published == "2020-01-01"


def test_find_articles(tmp_path: Path) -> None:
    for name in (
        "b/2.txt",
        "b/1.TXT",
        "a.txt",
        "b/c/3.txt",
        "b/x.html",
        "b/.hidden.txt",
        ".git/4.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(VIETNAMESE, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = find_articles(
        [tmp_path, tmp_path / "a.txt", tmp_path / "b/x.html", tmp_path / "none", tmp_path / "empty"]
    )
    assert [str(file.relative_to(tmp_path)) for file in found.files] == [
        "a.txt", "b/1.TXT", "b/2.txt", "b/c/3.txt", "b/x.html",
    ]  # fmt: skip
    assert [error.reason for error in found.errors] == [
        "no *.txt, *.html, *.htm, *.xhtml, *.mhtml, *.mht, *.docx, *.doc, *.odt, *.rtf, *.pdf below this folder",
        "no such file or folder",
    ]
    assert find_articles([]) == ([], [])
    assert [f.name for f in find_articles([tmp_path], suffixes=(".html",)).files] == ["x.html"]


# --- stamps ---------------------------------------------------------------------------------------


NO_STAMPS = """
Sáng 5/3/2023, UBND huyện tổ chức hội nghị
Ngày 4/6, UBND huyện tổ chức hội nghị tổng kết
Bản tin ngày 5/3/2023
Giai đoạn 2016 - 2020
Nghị quyết số 05/2023/NQ-HĐND
Lúa: 5.000ha; ngô 30/45ha
Điện thoại: 0912.345.678
29/29 xã đạt chuẩn
31/02/2023
05/03/2023 25:10
Năm 2023
13 chi bộ
Xem xét 12 hồ sơ
Cả xã có 640 người xem hội diễn ngày 5/3/2023 tại sân vận động
"""


@pytest.mark.parametrize("line", NO_STAMPS.strip().splitlines())
def test_no_stamp(line: str) -> None:
    assert read_stamps(Line(line, 0, len(line)), default_lexicon()) is None
