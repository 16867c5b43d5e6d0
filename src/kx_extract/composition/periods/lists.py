"""Lists: which sentences are their items, and which introduces them."""

from __future__ import annotations

import regex

from kx_extract.composition.frames.lists import labels
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.vietnamese.words import words

_MARKED = regex.compile(
    r"\s{0,3}(?:[-–—+•*●▪]|\d{1,2}\s?[.)\-–/](?!\d)|\d{1,2}\.\d{1,2}\.?\s|\p{L}\s?[.)](?=\s)"
    r"|[IVX]{1,5}\s?[.)\-–/](?=\s))"
)
_ROMAN = regex.compile(r"(X{0,2})(IX|IV|V?I{0,3})")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_LONGEST_HEADING = 25  # pieces of a heading that introduces a list without a colon


def mark_of(a: Analysis, sentence: Sentence) -> str:
    """The kind of mark that a sentence's line begins with: itself, ``1``, ``1.1``, ``I``, ``A`` or
    ``a``; "" without."""
    found = _MARKED.match(a.reading.text, line_of(a, sentence))
    if found is None:
        return ""
    mark: str = found.group().strip()
    if mark[:1].isdigit():
        return "1.1" if mark.rstrip(".)-–/ ").count(".") else "1"
    if not mark[:1].isalpha():
        return mark
    if _roman(mark.rstrip(".)-–/ ")):
        return "I"
    return ("a", "A")[mark[:1].isupper()]


def number_of(a: Analysis, sentence: Sentence) -> tuple[str, int] | None:
    """The kind and the number of the numbered mark that a sentence's line begins with: ``II.`` is
    (``I``, 2); None without one."""
    kind = mark_of(a, sentence)
    if kind not in ("1", "I", "A", "a"):
        return None
    found = _MARKED.match(a.reading.text, line_of(a, sentence))
    mark = found.group().strip(" \n\t.)-–/") if found is not None else ""
    if kind == "1":
        return kind, int(mark)
    return kind, _roman(mark) if kind == "I" else ord(mark.lower()[0]) - ord("a") + 1


def _roman(mark: str) -> int:
    """A Roman numeral's value; 0 where the letters are none."""
    found = _ROMAN.fullmatch(mark)
    return 10 * len(found[1]) + _ONES[found[2]] if found is not None else 0


def line_of(a: Analysis, sentence: Sentence) -> int:
    """Where the line begins that a sentence begins in."""
    return a.reading.text.rfind("\n", 0, sentence.start) + 1


def is_marked(a: Analysis, sentence: Sentence) -> bool:
    """Is the sentence in a list's item: does its line begin with a dash, a bullet or a number?"""
    return _MARKED.match(a.reading.text, line_of(a, sentence)) is not None


def ends_with(a: Analysis, sentence: Sentence, mark: str) -> bool:
    """Does a sentence end with a mark?"""
    return a.reading.text[sentence.end - 1 : sentence.end] == mark


def goes_on(a: Analysis, before: Sentence, sentence: Sentence) -> bool:
    """Are two sentences items of a list that has no marks but semicolons (``… sau:`` ¶ ``thu ngân
    sách …;`` ¶ ``trồng rừng …``)? The first is its introduction or its item before."""
    if line_of(a, before) == line_of(a, sentence):
        return not ends_with(a, before, ":")
    if ends_with(a, before, ";"):
        # not "- Thu ngân sách …;" ¶ "Ông An cho biết …"
        return is_marked(a, sentence) or not is_marked(a, before)
    return ends_with(a, before, ":") and ends_with(a, sentence, ";")


def announces(a: Analysis, sentence: Sentence) -> bool:
    """``Năm 2023, xã phấn đấu làm các việc sau:``: does a sentence say that a list follows?"""
    s, last = a.s, sentence.last
    return ends_with(a, sentence, ":") and "sau" in s.lows[max(sentence.first, last - 3) : last]


def is_plain_item(a: Analysis, before: Sentence, sentence: Sentence) -> bool:
    """``… các việc sau:`` ¶ ``Trồng mới 60 ha rừng.`` ¶ ``Giảm 30 hộ nghèo.`` ¶: is a sentence one
    of the lines without marks below such a list's introduction, all of its line, without a subject
    of its own; but ``Ông An cho biết …``?

    Args:
        a: the article.
        before: the sentence before, which is the introduction or an item.
        sentence: the sentence.
    """
    text, s = a.reading.text, a.s
    if line_of(a, sentence) != sentence.start or line_of(a, before) == line_of(a, sentence):
        return False
    following = text[sentence.end : sentence.end + 1]
    if following not in ("", "\n") or sentence.last - sentence.first > _LONGEST_ITEM:
        return False
    if s.kinds[sentence.first] == "number" or labels(s.lexicon).at(s.lows, sentence.first):
        return True
    if sentence.first in a.named_pieces():
        return False
    _, classes = words(s.lexicon).at(s.lows, sentence.first, sentence.last)
    return classes[:1] == "V" and s.lows[sentence.first] not in _NO_ITEMS


_LONGEST_ITEM = 70  # pieces
_NO_ITEMS = frozenset({"được", "theo", "nói", "để", "nhờ", "là", "có", "do", "hiện", "đến"})


def heads(a: Analysis, sentence: Sentence, following: Sentence | None) -> bool:
    """Does a sentence without a colon introduce the list behind it?

    A short line of its own, without a number, right before a marked one (``Kết quả năm 2022`` ¶
    ``- Thu ngân sách …``), does. A question does not: behind it somebody answers (``Vụ này ra sao,
    thưa ông?`` ¶ ``- Toàn huyện gieo 4.200 ha``).
    """
    if following is None or following.block < 0 or ends_with(a, sentence, "?"):
        return False
    mark = mark_of(a, sentence)  # "* Lịch xuống giống" above "- Đợt 1: …"
    if mark and (mark == mark_of(a, following) or ends_with(a, sentence, ".")):
        return False
    return is_marked(a, following) and is_short_line(a, sentence, following)


def is_short_line(a: Analysis, sentence: Sentence, following: Sentence) -> bool:
    """Is a sentence a short line of its own, as a heading is?"""
    alone = (
        line_of(a, sentence) == sentence.start
        or not a.reading.text[line_of(a, sentence) : sentence.start].strip()
    )
    short = sentence.last - sentence.first <= _LONGEST_HEADING
    between = a.reading.text[sentence.end : following.start]
    return alone and short and "\n" in between
