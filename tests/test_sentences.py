"""Sentences: each example is a text whose sentences are parted by ``|``, or by ``¦`` where the
text has no space between them."""

from __future__ import annotations

import time
import unicodedata
from typing import Literal

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kx_extract.lexicon import default_lexicon
from kx_extract.vietnamese.sentences import sentence_extents

EXAMPLES = """
Cao nhất 26 - 29 độ C.|Thủ đô Hà Nội nhiều mây.|Cam thuộc nhóm giàu vitamin C.|Phú Quý có 3 vườn.
Xã có 13 chi bộ.|Năm 2022, xã đạt chuẩn.
Hàng năm, xã phân công cán bộ; kết quả tốt; dân vui.
Ai làm?|Ông Bình làm!|Thật vậy…|Đúng.
Được không? ông hỏi.
Gần đến nơi... rồi thôi.
Gần đến nơi...|Rồi thôi.
Trồng lúa, ngô, khoai… đạt 30 ha.
Ông về TP. Tân An.|Bà ở lại.
Ông về Tp. Tân An, rồi TX. Kiến Tường, H. Mộc Hóa, Q. 7, P. 4, P. Bến Nghé.
Nay về P.4, TP.Tân An ở.
Chờ lệnh của TP.|Riêng với xã A thì xong.
Ba trăm sinh viên TP.|Có thể kể đến 22 cầu.
Cầu nối TP. Vinh có 4 làn, TX. Ba Đồn có 2 làn.
Ở Q.7, TP.HCM và Q.Bình Thạnh.
PGS.TS. Nguyễn Văn An, ThS. Lê Bình, BS. Trần Cúc và KS. Phạm Dũng dự.
PGS. TS. Nguyễn Văn An dự.
GS Trần Lâm, TS.BS Lê Bình, Th.S Nguyễn An dự.|Họ phát biểu.
Mr. Smith và Dr. Brown đến St. Petersburg.
Xem tr. 15 của báo.
Trồng cam, quýt, v.v. để xuất khẩu.
Trồng cam, quýt, v.v.|Năm nay được mùa.
Cháu N.V.A. bị thương.
Cháu N.V.A. (10 tuổi) bị thương.
Bị cáo Nguyễn Văn T. khai nhận.
Công an bắt Nguyễn Văn T.|Ông T. khai nhận.
Tòa tuyên phạt Trần Văn B.|Hội đồng xét xử nhận định.
Chị Lê T. Hoa đến.
Anh Y. Niê và chị H. Byă đến.
Chị gặp anh T.|Anh T. nói không.
Thu 1.100 tấn và 3.10 ha ngày 30.5 lúc 7.30 giờ.
Ngày 30.5.2023.|Toàn xã có 5 thôn.
Giá đạt 5.000.|Bà con vui.
Năm 2022.|15/15 xã đạt chuẩn.
Việc đã xong.|Ông Bình về.
Việc đã xong.¦Ông Bình về.
Kết thúc năm 2022.¦Toàn xã có 5 thôn.
Đạt 95%.¦Trong đó có 5 xã.
Ai làm?¦Ông Bình làm!¦Đúng vậy.
Theo Baothanhhoa.vn và ĐTO.VN đưa tin.
Theo baothanhhoa.Vn và Kenh.Com.vn đưa tin.
Gửi về bandoc@bao.vn hoặc https://bao.vn/tin.Html?id=1.Moi nhé.
Xem www.bao.vn. để biết.
Hệ điều hành node.js và ASP.NET chạy tốt.
“Xã đã xong.|Dân vui”, ông Tám nói.
“Xã đã xong.”, ông Tám nói.
“Xã đã xong”.|Ông Tám nói thế.
“Xã đã xong.”|Ông Tám nói thế.
“Xã đã xong chưa?” - ông Tám hỏi.
“Xã đã xong chưa?” ông Tám hỏi.
Ông nói: “Xong rồi.”|“Thế à?”|Bà hỏi lại.
(Theo lời ông Bình.)|Bà nói khác.
Đạt chuẩn (năm 2022).|Tiếp tục phấn đấu.
Xong.|- Ông Bình nói.
Xong.|– 5 hộ nghèo.
1. Xã Bình Định có 13 chi bộ.|Xã đạt chuẩn.
1. Xã Bình Định
1.2. Kết quả đạt được
II. Kết quả
a. Ưu điểm
Xã xếp thứ 1.|Toàn huyện mừng.
Có 2 điểm: 1. Xã A.|2. Xã B.
Gồm: 1.Xã A; 2.Xã B
1.Xã Bình Định có 13 chi bộ.
Điều 5. Phạm vi điều chỉnh
Theo Điều 5.|Phạm vi không đổi.
Số hộ tăng 12.|Số người giảm.
PGS.TS.BS. Lê Bình dự.
Thắng lợi vẻ vang./.|Ông Bình nói.
Giá 5 tr. đồng.|Giá 5 tr.|Ông mua.
Ông mua x. Bình Định.
Ông mua p.Tân An, tx.Kiến Tường, gs.Lê Bình.
Dạ, đúng ạ.¦Ông Bình đáp.
Ở nhà.¦Ở quê.
Công an bắt Nguyễn Văn T. (SN 1990) và Lê B.
Ban Tổ chức T.Ư.|Các đồng chí dự.
Ông nói: “Xong!” rồi đi.
Giá: 5.000 đ/kg.|Bà bán.
Ông Nguyễn T. Hoa đến.
Xem https://bao.vn.|Ông đọc.
T.Ư. Đoàn phát động.
Công ty An Bình Co., Ltd. được thành lập.
Làm ở Cty. Bình Minh.
Khởi công sau hè.
Xã A.|   Xã B.
😀 Vui quá!|😀 Xã A.
Vui quá!!!|Xã A.
Vui quá?!|Xã A.
Thật ư (?) không rõ.
Gọi 0227.3831.234 gặp ông Bình.
Số 05-CT/TW.|Xã làm tốt.
Hà Nội, TP.HCM.|Đà Nẵng mưa.
Đội U.23 Việt Nam thắng.
Khóa XIII.|Hội nghị bế mạc.
Đường ĐT. 830 dài 5 km.
Chiều cao 1m.|Cây to.
Ông đến thăm Q.|Bà ở lại H.
"""


def _split(example: str) -> tuple[str, list[str]]:
    """An example's text and its sentences."""
    return example.replace("|", " ").replace("¦", ""), [
        part.strip() for part in example.replace("¦", "|").split("|")
    ]


def _sentences(text: str, blocks: list[tuple[int, int]] | None = None) -> list[str]:
    return [text[start:end] for start, end in sentence_extents(text, blocks)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("example", EXAMPLES.strip().splitlines())
def test_examples(example: str, form: Literal["NFC", "NFD"]) -> None:
    text, sentences = _split(unicodedata.normalize(form, example))
    assert _sentences(text) == sentences


def test_line_breaks_end_sentences() -> None:
    assert _sentences("Tiêu đề\nXã A\r\ncó\u2028lúa. \n\n Hết") == [
        "Tiêu đề",
        "Xã A",
        "có",
        "lúa.",
        "Hết",
    ]


def test_blocks_replace_line_breaks() -> None:
    text = "Tiêu đề\nXã A\ncó lúa. Hết.\nẢnh: B"
    start, end = text.index("Xã"), text.index("\nẢnh")
    assert _sentences(text, [(start, end)]) == ["Tiêu đề", "Xã A\ncó lúa.", "Hết.", "Ảnh: B"]
    # A block without a full stop at its end does not run into the next.
    assert _sentences("Xã A Xã B", [(0, 5), (5, 9)]) == ["Xã A", "Xã B"]


def test_no_text() -> None:
    assert sentence_extents("") == []
    assert sentence_extents(" \n\t\u00a0 \x1c") == []


@pytest.mark.parametrize("short", list(default_lexicon().table("abbreviations")["before"]))
def test_listed_abbreviations_end_no_sentence(short: str) -> None:
    assert len(_sentences(f"Ông ở {short} Bình Minh đến.")) == 1


odd = st.text(st.sampled_from(' \n\u00a0\t\x1c.!?…“”"()-–,;:/aàAÔ1TP😀\u0301\u200b'), max_size=60)


@given(odd | st.text(max_size=40))
@settings(deadline=None)
def test_sentences_cover_the_text(text: str) -> None:
    at = 0
    for start, end in sentence_extents(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(odd, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
@settings(deadline=None)
def test_sentences_cross_no_block(text: str, numbers: list[tuple[int, int]]) -> None:
    edges = sorted({min(n, len(text)) for pair in numbers for n in pair})
    blocks = list(zip(edges[::2], edges[1::2], strict=False))
    extents = sentence_extents(text, blocks)
    assert "".join(text[a:b] for a, b in extents).split() or not text.strip()
    for start, end in extents:
        for edge in (edge for block in blocks for edge in block):
            assert not start < edge < end


@pytest.mark.parametrize(
    "hostile",
    [
        "tr. A ",
        "A. ",
        ".",
        "…",
        "“",
        ". ",
        ".A",
        "1. ",
        "v.v. ",
        "Nguyễn Văn T. ",
        "a.\u0301",
        "?”",
    ],
)
def test_time_grows_with_the_text(hostile: str) -> None:
    text = hostile * (300_000 // len(hostile))
    start = time.process_time()
    sentence_extents(text)
    assert time.process_time() - start < 10  # far above what it takes; quadratic takes an hour


@pytest.fixture(scope="module")
def nlp() -> Language:
    tokenizer = {"@tokenizers": "kx_extract.UndertheseaTokenizer.v1"}
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe("kx_sentences")
    return nlp


@pytest.mark.parametrize("example", EXAMPLES.strip().splitlines())
def test_component(nlp: Language, example: str) -> None:
    text, sentences = _split(example)
    doc = nlp(text)
    assert doc.text == text
    # White space between sentences belongs to the one before.
    assert [sentence.text.strip() for sentence in doc.sents] == sentences


def test_component_reads_blocks(nlp: Language) -> None:
    text = "Xã A\ncó lúa. Hết."
    doc = nlp.make_doc(text)
    doc.user_data["kx_blocks"] = [(0, len(text))]
    assert [sentence.text for sentence in nlp(doc).sents] == ["Xã A\ncó lúa.", "Hết."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \nXã A.  \n\n Xã B. \n"])
def test_component_on_white_space(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert [s.text.strip() for s in doc.sents if s.text.strip()] == _sentences(text)
