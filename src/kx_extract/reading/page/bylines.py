"""Who wrote it: bylines, credits and sources, and the extent of the name alone in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from kx_extract.reading.lines import Line
from kx_extract.reading.page.patterns import either, keys, words

MAX_LINE = 120
"""Longest line, in code points, that can be a byline."""

# A syllable of a name: "Thủy", "H'Linh", "Y", "T.H", "Q.VIỆT", "Katơr", "Bảo2".
_SYLLABLE = r"\p{Lu}[\p{L}\p{M}\d]*(?:['’.][\p{L}\p{M}\d]+)*\.?"
_NAME = rf"{_SYLLABLE}(?: {{1,2}}{_SYLLABLE}){{0,4}}+"
_JOINT = r"(?:\s?[-–—,;&/+]\s?|\s+(?:và|VÀ)\s+)"
_NAMES = rf"{_NAME}(?:{_JOINT}{_NAME}){{0,5}}"

Kind = Literal["author", "other", "source"]


@dataclass(frozen=True)
class Byline:
    """What a line says of who made the article.

    Attributes:
        kind: ``author``; ``other`` for photographers, editors and the like; ``source`` for the
            paper or body that it was taken from.
        name: the extent of the name in the view; None where there is none to point at.
        labelled: whether a label says so (``Tác giả:``), or only its form and place.
    """

    kind: Kind
    name: tuple[int, int] | None
    labelled: bool


@cache
def _labels() -> regex.Pattern[str]:
    colon = r"\s?[:：]\s?"
    return regex.compile(
        rf"(?P<author>(?i:{either(words('byline', 'labels'))})){colon}"
        # "By Thu Trang", "Bút ký của THU TRANG"
        rf"|(?P<open>(?i:{either(words('byline', 'labels_open'))}))(?:{colon}|\s+(?=\p{{Lu}}))"
        rf"|(?P<other>(?i:{either(words('byline', 'others'))})){colon}"
        # "Theo TTXVN", "Theo báo Nhân Dân" without a colon; but not "Theo báo cáo ..."
        rf"|(?P<source>(?i:{either(words('byline', 'sources'))}))"
        rf"(?:{colon}|\s+(?=\p{{Lu}}|(?:báo|đài|tạp chí|trang|cổng)\s\p{{Lu}}))"
    )


@cache
def _plain() -> regex.Pattern[str]:
    """A name with what may stand around it; the whole line."""
    rank = either((*words("byline", "ranks"), *words("byline", "tails")))
    office = either(words("byline", "offices"))
    tail = either((*words("byline", "tails"), *words("byline", "ranks")))
    return regex.compile(
        rf"(?:(?i:{rank})\s?[.:]?\s+(?=\p{{Lu}}))?"
        rf"(?P<name>{_NAMES})"
        # "(TTXVN)", "(Theo TTXVN)", "(Sở Nông nghiệp)", "(tổng hợp)", "/TTXVN", "- Đài huyện"
        rf"(?:\s?\([^()]{{1,60}}\)|\s(?i:{tail})|\s?[-–—,]\s?(?i:{office})\s[^.]{{1,60}})?"
        r"[.*]{0,3}(?:\s*/\.)?"
    )


# "Hồng Vân/TTXVN", "Lệ Hằng/VOV-Tây Bắc": the second is the agency.
_AGENCY = regex.compile(
    rf"({_NAME})\s?/\s?(?:\p{{Lu}}{{2,}}\+?(?:\s?[-–]\s?[\p{{L}} ]{{1,30}})?|(?i:báo)\s.{{1,40}})"
)
_WRAPPING = regex.compile(r"[\s(\[/*_~|•-]*")


def is_name(text: str) -> bool:
    """Whether a string is one or several names and nothing else: ``Hồng Vân``, ``T.H - PV``."""
    return regex.fullmatch(_NAMES, text) is not None and _plausible(text)


@cache
def _team() -> regex.Pattern[str]:
    """``Nhóm PV Kinh tế``, ``Nhóm phóng viên thường trú``."""
    return regex.compile(rf"(?i:{either(words('byline', 'teams'))})(?:\s[\p{{L}}\p{{M}}]+){{1,4}}")


@cache
def _office() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?=\p{{Lu}})(?i:{either(words('byline', 'offices'))})\s[^.:;!?]{{2,60}}"
    )


def says_who(text: str) -> bool:
    """Whether a string is a label and who it names, be it no name: ``Người đăng: Quản trị``."""
    return len(text) <= 60 and _labels().match(text) is not None


def is_office(line: Line) -> bool:
    """Whether a line begins as a body's name and is short: ``Văn phòng HĐND - UBND huyện``."""
    return len(line) <= 70 and _office().fullmatch(line.view) is not None


def _plausible(text: str) -> bool:
    """Names are two syllables or more; a lone one is a pen name: initials or short."""
    if text.casefold() in keys("byline", "never") or text.casefold() in keys("section", "names"):
        return False
    return len(text.split()) > 1 or len(text) <= 12


def read_byline(line: Line) -> Byline | None:
    """What a line says of who made the article; None if it reads as something else.

    A bare name is taken by its form alone: whether it stands where a byline can stand is for the
    caller to see.

    Args:
        line: a line near the title or at the end of the page.

    >>> line = Line("Bài, ảnh: Y Krak", 0, 16)
    >>> byline = read_byline(line)
    >>> byline.kind, line.view[slice(*byline.name)]
    ('author', 'Y Krak')
    """
    if not 0 < len(line) <= MAX_LINE:
        return None
    view = line.view
    start = _WRAPPING.match(view).end()
    if view.casefold().strip(" .*()") in keys("byline", "collectives"):
        name = view.strip(" *()") if view.count(".") > 1 else view.strip(" .*()")
        begin = view.index(name)
        return Byline("author", (begin, begin + len(name)), labelled=False)
    if _AGENCY_ALONE.fullmatch(view):
        return Byline("source", None, labelled=True)
    tails = tuple(f" {tail}" for tail in words("byline", "tails"))
    if _team().fullmatch(view) and not view.casefold().endswith(tails):
        return Byline("author", (0, len(view)), labelled=False)
    labelled = _labels().match(view, start)
    if labelled:
        return _labelled(view, labelled)
    body = view[start:].rstrip(" )]/*_~|•")
    return _bare(view, start, body)


# "(TTXVN/Vietnam+)", "(HPĐT)", "(Theo TTXVN)" on a line of its own
_AGENCY_ALONE = regex.compile(
    r"\((?:(?i:theo|nguồn:?)\s)?(?:\p{Lu}[\p{Lu}\d]{1,9}|\p{Lu}[\p{L}]{2,12}\+)"
    r"(?:\s?[/-]\s?\p{Lu}[\p{L}\d+]{1,14}){0,3}\)[.]?"
)


def _labelled(view: str, label: regex.Match[str]) -> Byline | None:
    start = label.end()
    text = view[start:]
    if label["source"]:
        short = len(text.split()) <= 8 and "," not in text
        return Byline("source", None, labelled=True) if short else None
    if not text.strip():
        return None
    # "Bài: A - Ảnh: B", "Bài: A; ảnh: B": the second name took the photographs.
    other = regex.search(
        rf"[\s,;|/–—-]*\b(?:{either(words('byline', 'others'))})\s?:", text, regex.IGNORECASE
    )
    stop = start + (other.start() if other else len(text))
    kind: Kind = "other" if label["other"] else "author"
    found = _bare(view, start, view[start:stop].rstrip(" )]/*_~|•;,-–"))
    if found is None:
        # A label before a sentence ("Tin: ...", "Bài viết: ...") is no byline.
        return None
    return Byline(kind, found.name, labelled=True)


def _bare(view: str, start: int, text: str) -> Byline | None:
    """A name, with or without a rank before and a remark behind it."""
    agency = _AGENCY.fullmatch(text)
    if agency and is_name(agency[1]):
        return Byline("author", (start, start + agency.end(1)), labelled=False)
    if text.count("(") > text.count(")"):
        text += ")"
    found = _plain().fullmatch(text)
    if found is None or not _plausible(found["name"].rstrip(".")):
        return None
    end = found.end("name")
    # A final stop belongs to initials ("T.H.") but not to a name ("Hồng Vân.").
    if found["name"].endswith(".") and found["name"].count(".") == 1:
        end -= 1
    return Byline("author", (start + found.start("name"), start + end), labelled=False)
