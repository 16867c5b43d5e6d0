"""Word segmentation: underthesea's words, to the letter."""

from __future__ import annotations

import time
import unicodedata
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from underthesea.pipeline.word_tokenize import word_tokenize

from kx_extract.vietnamese import segmentation
from kx_extract.vietnamese.model_files import read_model
from kx_extract.vietnamese.segmentation import Segmenter, segment, segment_with_underthesea
from kx_extract.vietnamese.word_model import UnknownModel

ARTICLES = sorted((Path(__file__).parent.parent / "corpus" / "articles").glob("*.txt"))

ODD = [
    "",
    " ",
    "\n \t",
    "Bác",
    " Bác sĩ ",
    "Bác\u00a0sĩ giỏi",
    "Bác   sĩ\tgiỏi",
    "Đảng ủy\nxã Bình Định\r\n\r\ncó 13 chi bộ",
    unicodedata.normalize("NFD", "Đồng chí Trần Tuấn Sỹ, Bí thư Đảng ủy xã Bình Định"),
    "ðồng chí Ðảng viên",  # eth for đ, which underthesea mends
    "👨‍👩‍👧 gia đình 👍🏽 vui 😀😀😀",
    "* * * □□□ ～～～ – – –",  # equal unknown signs: two readings score the same
    "中文没有空格的句子",
    "한국어 \u1112\u1161\u11ab\u1100\u116e\u11a8",
    "q\u0307\u0323 a\u0323\u0302 \u0301a",
    "10.000m2, 27,6km2, 3x4, 60 tạ/ha, 78,5%...",
    "TP.HCM, v.v., H'Mông, N’Thôn Hạ, T.Ư, NĐ-CP, 43H-0530",
    "https://bao.vn/tin?a=1&b=2#c, bandoc@bao.vn.",
    "Xong.Ông A. về:D",
    "A.",
    "A.\n",
    "A. ",
    "BOS EOS True False = ==",
    "+5 -5 2147483647 2147483648 007",
    "\x00\x1c\ufeff\u200b\u2028",
    "\ud800",
]
PIECES = st.sampled_from(
    "Bác sĩ,xã,Đảng,ủy,của,nhân dân,Bình,Định,1.100,78%,TP.,v.v.,(,),...,“,”,-,:D,A.,http://a.vn/b,"
    "😀,ð,e\u0301,\u0301,BOS,=,İ,ΑΣ,ß,ﬁ,½,\u1100\u1161".split(",")
)
GAPS = st.sampled_from(["", " ", " ", " ", "  ", "\u00a0", "\n", "\t", "\u2028", "\x1c"])


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(read_model())


@pytest.fixture
def unknown_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if another underthesea were installed."""

    def read() -> None:
        raise UnknownModel("models.bin")

    segmentation._segmenter.cache_clear()
    monkeypatch.setattr(segmentation, "read_model", read)
    yield
    segmentation._segmenter.cache_clear()


def check_extents(text: str, extents: list[tuple[int, int]]) -> None:
    """In order, trimmed, and covering all but white space."""
    at = 0
    for start, end in extents:
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_articles(segmenter: Segmenter, path: Path, form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, path.read_bytes().decode())
    words = word_tokenize(text, use_token_normalize=False)
    assert segmenter.words(text) == words
    extents = segmenter(text)
    check_extents(text, extents)
    # Underthesea puts a space between all of a word's tokens ("27,6 km2").
    assert [
        "".join(unicodedata.normalize("NFC", text[start:end]).split()) for start, end in extents
    ] == ["".join(word.split()) for word in words]
    # With everything remembered.
    assert segmenter(text) == extents == segment_with_underthesea(text)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(segmenter: Segmenter, text: str) -> None:
    extents = segmenter(text)
    check_extents(text, extents)
    if text.isprintable() or text.encode("utf-8", "ignore").decode() == text:
        assert segmenter.words(text) == word_tokenize(text, use_token_normalize=False)
        assert extents == segment_with_underthesea(text)


@given(st.lists(st.tuples(PIECES | st.text(max_size=5), GAPS), max_size=30))
@settings(deadline=None)
def test_generated_texts(segmenter: Segmenter, parts: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in parts)
    assert segmenter.words(text) == word_tokenize(text, use_token_normalize=False)
    extents = segmenter(text)
    check_extents(text, extents)
    assert extents == segment_with_underthesea(text)


def test_a_mark_stays_with_its_letter() -> None:
    text = "q\u0307\u0323 a"  # reordered by NFC, not composed
    assert segment(text) == [(0, 3), (4, 5)]


@pytest.mark.parametrize(
    "hostile", ["http://" + "!" * 60, "a.", "1.1-", "a", "(http:", "http://(a)!", "\u0301", "x@"]
)
def test_time_grows_with_the_text(segmenter: Segmenter, hostile: str) -> None:
    text = hostile * (20_000 // len(hostile))
    start = time.process_time()
    extents = segmenter(text)
    assert time.process_time() - start < 20
    check_extents(text, extents)


def test_what_is_remembered_is_bounded(
    segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kx_extract.vietnamese import word_model

    text = ARTICLES[0].read_bytes().decode()
    expected = segmenter(text)
    monkeypatch.setattr(word_model, "_MAX_PAIRS", 20)
    monkeypatch.setattr(word_model, "_MAX_TOKENS", 10)
    monkeypatch.setattr(segmentation, "_MAX_CHUNKS", 10)
    small = Segmenter(read_model())
    assert small(text) == expected
    assert len(small._chunks) <= 10
    assert len(small._model._pairs) <= 20
    assert len(small._model._tokens) <= 10


@pytest.mark.usefixtures("unknown_model")
def test_other_model() -> None:
    text = "Bác sĩ  ở Đảng ủy xã."
    with pytest.warns(RuntimeWarning, match="not the one known"):
        extents = segment(text)
    assert extents == segment_with_underthesea(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        segment(text)  # warned once


def test_model_of_other_content_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from kx_extract.vietnamese import model_files

    monkeypatch.setitem(model_files._DIGESTS, "models.bin", "0" * 64)
    with pytest.raises(UnknownModel, match=r"models\.bin"):
        read_model()
    monkeypatch.setattr(model_files, "find_spec", lambda name: None)
    with pytest.raises(UnknownModel, match="not installed"):
        read_model()


def test_loading_imports_no_underthesea() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from kx_extract.vietnamese.segmentation import segment; segment('Bác sĩ');"
        "assert 'underthesea' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
