"""The words before a number: segments of a clause, read one by one."""

from __future__ import annotations

from kx_extract.composition.frames.clause import Clause
from kx_extract.reading.page.reader import article_from_text
from kx_extract.recognizers.mentions import recognize

TEXT = "Vụ này, thôn Đông trồng ngô, riêng diện tích khoai (giống mới) toàn xã đạt 36 ha."


def clause() -> Clause:
    """The clause before the number of :data:`TEXT`, unread."""
    a = recognize(article_from_text(TEXT, id="a"))
    return Clause(a, a.sentences[0], a.s.at(a.quantities[0].start), {})


def test_segments_are_the_same_in_whatever_order_they_are_read() -> None:
    whole = list(clause().rows)
    assert len(whole) > 1
    assert clause().rows[-1] == whole[-1]
    assert clause().rows[:-1] == whole[:-1]
    assert list(reversed(clause().rows)) == whole[::-1]


def test_the_last_segment_is_the_numbers_own() -> None:
    read = clause()
    own = [read.text(phrase) for phrase in read.rows[-1]]
    assert own[0] == "riêng" and own[-1] == "đạt"
    assert own[1].startswith("diện tích khoai")


def test_nothing_before_a_number_is_one_empty_segment() -> None:
    a = recognize(article_from_text("36 ha khoai bị ngập.", id="a"))
    read = Clause(a, a.sentences[0], a.s.at(a.quantities[0].start), {})
    assert list(read.rows) == [[]]
