"""What holds of every number and every text, not only of the examples.

The spelling-out functions here are the inverse of the reader: written by the rules of the language,
apart from the reader, so that a mistake in one shows against the other.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kx_extract.recognizers.numbers.quantities import find_quantities
from kx_extract.recognizers.periods.expressions import find_periods
from kx_extract.vietnamese.numerals import parse_number

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]

Speaker: TypeAlias = Mapping[str, str]
# How a speaker says what may be said in several ways; "short" where tens lose their mươi.
northern = {
    "thousand": "nghìn",
    "billion": "tỷ",
    "zero": "linh",
    "four": "tư",
    "five": "lăm",
    "seven": "bảy",
}
southern = {
    "thousand": "ngàn",
    "billion": "tỉ",
    "zero": "lẻ",
    "four": "bốn",
    "five": "lăm",
    "seven": "bẩy",
}
older = {
    "thousand": "nghìn",
    "billion": "tỉ",
    "zero": "linh",
    "four": "tư",
    "five": "nhăm",
    "seven": "bảy",
}
clipped = {**northern, "short": "yes"}
SPEAKERS = [northern, southern, older, clipped]


def one(digit: int, ten: int, speaker: Speaker) -> str:
    """The ones behind a ten: mốt, tư and lăm where the language has them."""
    if digit == 1 and ten > 1:
        return "mốt"
    if digit == 4 and ten > 1:
        return speaker["four"]
    if digit == 5:
        return speaker["five"]
    return speaker["seven"] if digit == 7 else DIGITS[digit]


def below_thousand(n: int, speaker: Speaker, leading: bool) -> list[str]:
    """Three digits in words; with their zeros where something stands before them."""
    hundred, ten, digit = n // 100, n // 10 % 10, n % 10
    words: list[str] = []
    if hundred or leading:
        words += [DIGITS[hundred], "trăm"]
    if ten == 0:
        if digit and words:
            words += [speaker["zero"], DIGITS[digit]]
        elif digit:
            words.append(DIGITS[digit])
    elif ten == 1:
        words += ["mười", one(digit, 1, speaker)] if digit else ["mười"]
    elif digit and speaker.get("short") and not words and digit not in (5,):
        words += [DIGITS[ten], one(digit, ten, speaker)]
    else:
        words += [DIGITS[ten], "mươi"] + ([one(digit, ten, speaker)] if digit else [])
    return words


def spelled_out(n: int, speaker: Speaker) -> str:
    """A whole number below 10^15 in words."""
    if n == 0:
        return DIGITS[0]
    if n >= 10**9:
        head, rest = divmod(n, 10**9)
        words = [spelled_out(head, speaker), speaker["billion"]]
        return " ".join(words + groups(rest, speaker, leading=True))
    return " ".join(groups(n, speaker, leading=False))


def groups(n: int, speaker: Speaker, *, leading: bool) -> list[str]:
    """Millions, thousands and ones."""
    words: list[str] = []
    for size, name in ((10**6, "triệu"), (10**3, speaker["thousand"]), (1, "")):
        part = n // size % 1000
        if part:
            words += below_thousand(part, speaker, leading or bool(words))
            words += [name] if name else []
    return words


@pytest.mark.parametrize(
    ("n", "speaker", "words"),
    [
        (21, northern, "hai mươi mốt"),
        (54, clipped, "năm tư"),
        (105, southern, "một trăm lẻ năm"),
        (2_005, northern, "hai nghìn không trăm linh năm"),
        (1_000_015, older, "một triệu không trăm mười nhăm"),
        (10_005_000_000, northern, "mười tỷ không trăm linh năm triệu"),
    ],
)
def test_the_speller_speaks_vietnamese(n: int, speaker: Speaker, words: str) -> None:
    assert spelled_out(n, speaker) == words


@given(n=st.integers(0, 10**15 - 1), speaker=st.sampled_from(SPEAKERS))
@example(n=10**15 - 1, speaker=southern)
@example(n=10**12 + 1, speaker=northern)
@settings(max_examples=400)
def test_a_number_spelled_out_reads_back(n: int, speaker: Speaker) -> None:
    assert parse_number(spelled_out(n, speaker)) == n


@given(n=st.integers(0, 9999), speaker=st.sampled_from(SPEAKERS))
@settings(max_examples=400)
def test_a_small_number_spelled_out_reads_back(n: int, speaker: Speaker) -> None:
    assert parse_number(spelled_out(n, speaker)) == n


def vietnamese(value: Decimal, grouped: bool) -> str:
    """A number in digits, the Vietnamese way."""
    sign, whole = ("-" if value < 0 else ""), abs(value)
    digits, _, fraction = format(whole, "f").partition(".")
    if grouped:
        digits = f"{int(digits):,}".replace(",", ".")
    return sign + digits + (f",{fraction}" if fraction else "")


@given(
    value=st.decimals(-(10**15), 10**15, places=2) | st.integers(-(10**15), 10**15).map(Decimal),
    grouped=st.booleans(),
)
@settings(max_examples=400)
def test_a_number_in_digits_reads_back(value: Decimal, grouped: bool) -> None:
    assert parse_number(vietnamese(value, grouped)) == value


@given(
    value=st.decimals(0, 10**6, places=3).map(lambda v: v.normalize() + 0),
)
def test_decimals_of_any_length_read_back(value: Decimal) -> None:
    assert parse_number(vietnamese(value, grouped=False)) == value


@given(st.text(max_size=40))
def test_what_is_no_number_is_refused_with_its_text(text: str) -> None:
    said = None
    try:
        assert parse_number(text).is_finite()
    except ValueError as error:
        said = str(error)
    assert said is None or repr(text) in said


PIECES = (
    "từ đến tới và hoặc trong tổng số trên dưới gần khoảng hơn tăng giảm vượt đạt lên xuống còn giữa cả âm mỗi một "
    "hai ba bốn năm mươi mười trăm nghìn triệu tỷ rưỡi chục vạn linh lẻ phẩy đồng USD $ % ha m2 kg tấn tạ/ha con hộ "
    "xã đảng viên chi bộ ngày tháng năm quý tuần giờ đầu cuối nay qua vụ giai đoạn học 5/3 2023 2020 15/15 1.100 "
    "10,4 3,293 ,77 3x4m 1m65 25triệu 23hachuyên 7h30 5-7 30 - – ( ) . , ; : / \n \u00a0 a\u0301 İ ² ½ ٣ １２ 𝟙"
).split(" ")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda gap: gap.join(pieces))
) | st.text(max_size=60)


@given(text=TEXTS, day=st.sampled_from([None, "2023-03-05", "2024-02-29"]))
@settings(max_examples=600, deadline=None)  # the first example reads the lexicon
def test_quantities_of_any_text(text: str, day: str | None) -> None:
    """Never an error; spans lie in the text, hold their text, and do not cross."""
    behind = 0
    for q in find_quantities(text, day=day):
        assert behind <= q.start < q.end <= len(text)
        assert q.text == text[q.start : q.end]
        assert (q.value is None) == (q.low is not None and q.high is not None)
        behind = q.end


@given(text=TEXTS, day=st.sampled_from([None, "2023-03-05", "2024-02-29"]))
@settings(max_examples=600, deadline=None)  # the first example reads the lexicon
def test_periods_of_any_text(text: str, day: str | None) -> None:
    behind = 0
    for p in find_periods(text, day):
        assert behind <= p.start < p.end <= len(text)
        behind = p.end
