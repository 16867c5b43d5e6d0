"""People: the table of examples, and who is who."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kx_extract.composition.link.persons import link_persons
from name_tables import analysis_of, quote, table

_PIECES = (
    "xã Vũ Lễ , ( ) . - : Bí thư Đảng ủy UBND huyện Q. P.4 TP HCM Nguyễn Văn A T. ông bà và các "
    "nguyên Trưởng Ban Công ty TNHH H'Linh K' Y Niê thôn 5 Hồ Chí Minh Hà Nội Anh Đức NTM là \n"
).split(" ")


@pytest.mark.parametrize(("where", "text", "expected"), table("people.tsv"))
def test_people_of_the_table(where: str, text: str, expected: list[str]) -> None:
    a = analysis_of(text)
    assert [quote(a, m) for m in a.people] == expected, where


def who(text: str) -> list[str]:
    """The person's name of each mention, in order."""
    a = analysis_of(text)
    persons = link_persons(a.people, a.lexicon)
    return [persons.names[person] for person in persons.of_mention]


def test_later_mentions_belong_to_the_person() -> None:
    text = "Ông Lê Văn Hải nuôi tôm. Ông Hải lãi lớn. Hải kể, năm đầu mất trắng."
    assert who(text) == ["Lê Văn Hải"] * 3


def test_two_who_share_a_given_name_are_told_by_their_address() -> None:
    text = "Ông Lê Văn Thành và bà Đỗ Thị Thành là hàng xóm. Ông Thành trồng rau, bà Thành nuôi gà."
    assert who(text) == ["Lê Văn Thành", "Đỗ Thị Thành"] * 2


def test_two_who_share_a_given_name_else_the_last_named_is_meant() -> None:
    text = "Anh Lê Văn Nam dậy sớm. Anh Nam ra đồng. Anh Phan Hữu Nam ở xóm bên cũng vậy. Anh Nam cười."
    assert who(text) == ["Lê Văn Nam", "Lê Văn Nam", "Phan Hữu Nam", "Phan Hữu Nam"]


def test_a_family_name_alone_is_not_hers_where_it_is_addressed_as_a_man() -> None:
    text = (
        "Bush nhận lời mời. Nhà của ông Bush ở Texas. Bà Laura pha trà. "
        "Đệ nhất phu nhân Laura Bush vắng mặt, còn Bush phát biểu."
    )
    assert who(text) == ["Bush", "Bush", "Laura Bush", "Laura Bush", "Bush"]


def test_a_given_name_alone_is_not_of_another_gender_than_the_middle_name_tells() -> None:
    text = "Anh Lê Văn Hoa đi biển. Chị Hoa bán cá. Bà Trần Thị Lan kể, Lan là chị cả."
    assert who(text) == ["Lê Văn Hoa", "Hoa", "Trần Thị Lan", "Trần Thị Lan"]


def test_a_shorter_form_is_the_same_person() -> None:
    text = "Tiền đạo Nguyễn Thị Mai Trinh mở tỉ số. Chị Mai Trinh vui mừng."
    assert who(text) == ["Nguyễn Thị Mai Trinh"] * 2


def test_an_initial_alone_is_the_last_of_initials() -> None:
    assert who("Tài xế T.V.N. (34 tuổi) vi phạm. Anh N. phân bua.") == ["T.V.N.", "T.V.N."]


def test_names_of_a_leader_are_one_person() -> None:
    a = analysis_of("Nhớ lời Bác Hồ dạy, làng trồng cây. Chủ tịch Hồ Chí Minh từng về đây.")
    assert len(link_persons(a.people, a.lexicon).names) == 1


def test_many_bearers_of_one_name_cost_no_square() -> None:
    text = " ".join(f"Ông Nguyễn Văn Nam gặp ông Nam {i}." for i in range(300))
    a = analysis_of(text)
    assert len(link_persons(a.people, a.lexicon).names) == 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=24))
def test_no_order_of_words_breaks_the_recognizers(pieces: list[str]) -> None:
    a = analysis_of(" ".join(pieces))
    for mentions in (a.places, a.organizations, a.people):
        assert all(0 <= m.first < m.end <= len(a.s) for m in mentions)
    link_persons(a.people, a.lexicon)
