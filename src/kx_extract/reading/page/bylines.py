"""Who wrote it: bylines, credits and sources, and the extent of the name alone in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.reading.lines import Line
from kx_extract.reading.page.patterns import keys, words
from kx_extract.vietnamese.phrases import either

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


@per_lexicon
def _labels(lexicon: Lexicon) -> regex.Pattern[str]:
    colon = r"\s?[:：]\s?"
    names = ("labels", "labels_open", "others", "sources", "papers")
    labels, bare, others, sources, papers = (
        either(words(lexicon, "byline", name)) for name in names
    )
    return regex.compile(
        rf"(?P<author>(?i:{labels})){colon}"
        # "By Thu Trang", "Bút ký của THU TRANG"
        rf"|(?P<open>(?i:{bare}))(?:{colon}|\s+(?=\p{{Lu}}))"
        rf"|(?P<other>(?i:{others})){colon}"
        # "Theo TTXVN", "Theo báo Nhân Dân" without a colon; but not "Theo báo cáo ..."
        rf"|(?P<source>(?i:{sources}))"
        rf"(?:{colon}|\s+(?=\p{{Lu}}|{papers}\s\p{{Lu}}))"
    )


@per_lexicon
def _plain(lexicon: Lexicon) -> regex.Pattern[str]:
    """A name with what may stand around it; the whole line."""
    rank = either((*words(lexicon, "byline", "ranks"), *words(lexicon, "byline", "tails")))
    office = either(words(lexicon, "byline", "offices"))
    tail = either((*words(lexicon, "byline", "tails"), *words(lexicon, "byline", "ranks")))
    return regex.compile(
        rf"(?:(?i:{rank})\s?[.:]?\s+(?=\p{{Lu}}))?"
        rf"(?P<name>{_NAMES})"
        # "(TTXVN)", "(Theo TTXVN)", "(Sở Nông nghiệp)", "(tổng hợp)", "/TTXVN", "- Đài huyện"
        rf"(?:\s?\([^()]{{1,60}}\)|\s(?i:{tail})|\s?[-–—,]\s?(?i:{office})\s[^.]{{1,60}})?"
        r"[.*]{0,3}(?:\s*/\.)?"
    )


# "Hồng Vân/TTXVN", "Lệ Hằng/VOV-Tây Bắc", "Hồng Vân - TTXVN": the second is the agency.
_AGENCY = regex.compile(
    rf"(?P<name>{_NAME})(?<=\p{{Ll}})\s[-–]\s\p{{Lu}}{{2,6}}"
    rf"|(?P<name>{_NAME})\s?/\s?"
    r"(?:\p{Lu}{2,}\+?(?:\s?[-–]\s?[\p{L} ]{1,30}|\s(?i:online|điện tử))?|(?i:báo)\s.{1,40})"
)
_WRAPPING = regex.compile(r"[\s(\[/*_~|•-]*")


def is_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a string is one or several names and nothing else: ``Hồng Vân``, ``T.H - PV``."""
    return regex.fullmatch(_NAMES, text) is not None and _plausible(text, lexicon)


@per_lexicon
def _team(lexicon: Lexicon) -> regex.Pattern[str]:
    """``Nhóm PV Kinh tế``, ``Nhóm phóng viên thường trú``."""
    return regex.compile(
        rf"(?i:{either(words(lexicon, 'byline', 'teams'))})(?:\s[\p{{L}}\p{{M}}]+){{1,4}}"
    )


@per_lexicon
def _office(lexicon: Lexicon) -> regex.Pattern[str]:
    return regex.compile(
        rf"(?=\p{{Lu}})(?i:{either(words(lexicon, 'byline', 'offices'))})\s[^.:;!?]{{2,60}}"
    )


@per_lexicon
def _tails(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(f" {tail}" for tail in words(lexicon, "byline", "tails"))


def says_who(text: str, lexicon: Lexicon) -> bool:
    """Whether a string is a label and who it names, be it no name: ``Người đăng: Quản trị``."""
    return len(text) <= 60 and _labels(lexicon).match(text) is not None


def is_office(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line begins as a body's name and is short: ``Văn phòng HĐND - UBND huyện``."""
    return len(line) <= 70 and _office(lexicon).fullmatch(line.view) is not None


def _plausible(text: str, lexicon: Lexicon) -> bool:
    """Names are two syllables or more; a lone one is a pen name: initials or short."""
    key = text.casefold()
    if key in keys(lexicon, "byline", "never") or key in keys(lexicon, "section", "names"):
        return False
    if key in keys(lexicon, "byline", "labels_open"):  # "Bởi", the name on the next line
        return False
    parts = key.split()
    if len(parts) > 2 and parts[0] in keys(lexicon, "byline", "addresses"):
        return False  # "Ông Trần Văn An", below a photograph
    return len(parts) > 1 or len(text) <= 12


def read_byline(line: Line, lexicon: Lexicon) -> Byline | None:
    """What a line says of who made the article; None if it reads as something else.

    A bare name is taken by its form alone: whether it stands where a byline can stand is for the
    caller to see.

    Args:
        line: a line near the title or at the end of the page.
        lexicon: the lists at hand.

    >>> from kx_extract.lexicon import default_lexicon
    >>> line = Line("Bài, ảnh: Y Krak", 0, 16)
    >>> byline = read_byline(line, default_lexicon())
    >>> byline.kind, line.view[slice(*byline.name)]
    ('author', 'Y Krak')
    """
    if not 0 < len(line) <= MAX_LINE:
        return None
    view = line.view
    start = _WRAPPING.match(view).end()
    if view.casefold().strip(" .*()") in keys(lexicon, "byline", "collectives"):
        name = view.strip(" *()") if view.count(".") > 1 else view.strip(" .*()")
        begin = view.index(name)
        return Byline("author", (begin, begin + len(name)), labelled=False)
    if _AGENCY_ALONE.fullmatch(view):
        return Byline("source", None, labelled=True)
    if _team(lexicon).fullmatch(view) and not view.casefold().endswith(_tails(lexicon)):
        return Byline("author", (0, len(view)), labelled=False)
    labelled = _labels(lexicon).match(view, start)
    if labelled:
        return _labelled(view, labelled, lexicon)
    body = view[start:].rstrip(" )]/*_~|•")
    return _bare(view, start, body, lexicon)


# "(TTXVN/Vietnam+)", "(HPĐT)", "(Theo TTXVN)" on a line of its own
_AGENCY_ALONE = regex.compile(
    r"\((?:(?i:theo|nguồn:?)\s)?(?:\p{Lu}[\p{Lu}\d]{1,9}|\p{Lu}[\p{L}]{2,12}\+)"
    r"(?:\s?[/-]\s?\p{Lu}[\p{L}\d+]{1,14}){0,3}\)[.]?"
)


@per_lexicon
def _other(lexicon: Lexicon) -> regex.Pattern[str]:
    """The label of a photographer behind an author's name."""
    others = either(words(lexicon, "byline", "others"))
    return regex.compile(rf"[\s,;|/–—-]*\b(?:{others})\s?:", regex.IGNORECASE)


def _labelled(view: str, label: regex.Match[str], lexicon: Lexicon) -> Byline | None:
    start = label.end()
    text = view[start:]
    if label["source"]:
        short = len(text.split()) <= 8 and "," not in text
        return Byline("source", None, labelled=True) if short else None
    if not text.strip():
        return None
    # "Bài: A - Ảnh: B", "Bài: A; ảnh: B": the second name took the photographs.
    other = _other(lexicon).search(text)
    stop = start + (other.start() if other else len(text))
    kind: Kind = "other" if label["other"] else "author"
    found = _bare(view, start, view[start:stop].rstrip(" )]/*_~|•;,-–"), lexicon)
    if found is None:
        named = view[start:stop].rstrip(" )]/*_~|•;,-–.")
        if kind == "author" and _office(lexicon).fullmatch(named):  # "Tin bài: Văn phòng Huyện ủy"
            return Byline(kind, (start, start + len(named)), labelled=True)
        # A label before a sentence ("Tin: ...", "Bài viết: ...") is no byline.
        return None
    return Byline(kind, found.name, labelled=True)


def _bare(view: str, start: int, text: str, lexicon: Lexicon) -> Byline | None:
    """A name, with or without a rank before and a remark behind it."""
    agency = _AGENCY.fullmatch(text)
    if agency and is_name(agency["name"], lexicon):
        return Byline("author", (start, start + agency.end("name")), labelled=False)
    if text.count("(") > text.count(")"):
        text += ")"
    found = _plain(lexicon).fullmatch(text)
    if found is None or not _plausible(found["name"].rstrip("."), lexicon):
        return None
    end = found.end("name")
    # A final stop belongs to initials ("T.H.") but not to a name ("Hồng Vân.").
    if found["name"].endswith(".") and found["name"].count(".") == 1:
        end -= 1
    return Byline("author", (start + found.start("name"), start + end), labelled=False)
