"""Lines that are no part of an article: buttons, sections, lists of other articles."""

from __future__ import annotations

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.reading.lines import Line
from kx_extract.reading.page.patterns import keys, words
from kx_extract.reading.page.rubbish import is_mark, is_rubbish
from kx_extract.vietnamese.phrases import either

MAX_LINE = 300
"""Longest line, in code points, that can be furniture; encoded rubbish can be of any length."""

_MENU = 3  # entries that make a menu
_MENU_PART = 40
# "(05/03/2023)", "- 05/03", "5/3/2023 8:15" at the end of a headline in a list.
_DATED = regex.compile(
    r"[(\[\-–|]\s?(?:\d\d?:\d\d,?\s)?\d\d?[/.-]\d\d?(?:[/.-]\d{2,4})?(?:\s\d\d?:\d\d)?\s?[)\]]?$"
)
_SITE = r"(?:[\w-]+\.){1,4}(?:vn|com|net|org|info|edu|gov)"
# The paper's address alone ("baophutho.vn"), a hashtag, how long a recording plays ("0:00/3:24").
_ADDRESS = regex.compile(
    rf"(?i:{_SITE}|[\w.-]{{1,40}}@[\w.-]{{3,40}})|\#[\p{{L}}\p{{M}}\d_]+(?:\s\#?[\p{{L}}\p{{M}}\d_]+){{0,6}}"
    r"|\d\d?:\d\d(?:\s?/\s?-?\d\d?:\d\d)?"
)


@per_lexicon
def _furniture(lexicon: Lexicon) -> regex.Pattern[str]:
    labels = either((*words(lexicon, "furniture", "labels"), *words(lexicon, "furniture", "tags")))
    starts = either(words(lexicon, "furniture", "starts"))
    return regex.compile(rf"(?:{labels}\s?[:：].*|{starts}.*)$", regex.IGNORECASE)


@per_lexicon
def _buttons(lexicon: Lexicon) -> regex.Pattern[str]:
    """One or more buttons; possessive, so that a line is read in one way only."""
    between = r"[\s|•·,.:;/<>«»‹›\[\]()*_×!?–—+-]|\d"
    buttons = either(words(lexicon, "furniture", "buttons"))
    return regex.compile(
        rf"(?:{between})*+(?:{buttons}(?![\p{{L}}\p{{M}}])(?:{between})*+)++", regex.IGNORECASE
    )


def is_furniture(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line alone shows that it is no part of the article.

    Args:
        line: any line.
        lexicon: the lists at hand.
    """
    if is_rubbish(line) or is_mark(line):
        return True
    if not 0 < len(line) <= MAX_LINE:
        return False
    return is_button(line.view, lexicon) or _furniture(lexicon).match(line.view) is not None


def is_button(text: str, lexicon: Lexicon) -> bool:
    """Whether a string is one or several buttons and nothing else: ``[Trở về] | [In bài này]``."""
    if len(text) > 120:
        return False
    return _buttons(lexicon).fullmatch(text) is not None or _ADDRESS.fullmatch(text) is not None


def is_section(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is the name of a newspaper's section, or a trail of them (``A > B``)."""
    if len(line) > 120:
        return False
    parts = [part.strip(" .") for part in regex.split(r"[>»/|›]", line.key)]
    if len(parts) > 1 and parts[0] in keys(
        lexicon, "section", "roots"
    ):  # "Trang chủ > Tin > the title"
        return True
    return all(part in keys(lexicon, "section", "names") for part in parts if part) and any(parts)


@per_lexicon
def _masthead(lexicon: Lexicon) -> regex.Pattern[str]:
    papers = either(words(lexicon, "furniture", "mastheads"))
    portals = either(words(lexicon, "furniture", "portals"))
    name = r"\p{Lu}[\p{L}\p{M}]*"
    return regex.compile(
        rf"(?i:{papers})(?:\s{name}){{1,5}}"
        # "Báo Phú Yên điện tử - Kinh tế/Thủy sản"
        rf"(?:\s(?i:điện tử|online)(?:\s+[-–|»›>]\s+[^.!?0-9]{{2,40}})?)?"
        rf"|(?i:{portals})\b.{{0,80}}"
    )


def is_masthead(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is the name of the paper or portal; for lines above the title only."""
    return len(line) <= 120 and _masthead(lexicon).fullmatch(line.view) is not None


@per_lexicon
def _body(lexicon: Lexicon) -> regex.Pattern[str]:
    return regex.compile(
        rf"(?i:{either(words(lexicon, 'furniture', 'bodies'))})\b[^.:;!?0-9]{{0,90}}"
    )


def may_be_masthead(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line may be the body whose site it is (``SỞ Y TẾ HÀ NỘI``).

    It begins as one and has no figure and no mark of a sentence. So do titles; where it stands must
    tell.
    """
    return len(line) <= 100 and _body(lexicon).fullmatch(line.view) is not None


def is_menu(line: Line) -> bool:
    """Whether a line is a site's menu: ``Giới thiệu | Tin tức | Văn bản | Liên hệ``."""
    if len(line) > MAX_LINE:
        return False
    parts = [part.strip() for part in regex.split(r"[|•·]", line.view)]
    return len(parts) >= _MENU and all(0 < len(part) <= _MENU_PART for part in parts)


def is_trail(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is the way to a page: ``Tin tức >> Trồng trọt - BVTV``."""
    if len(line) > MAX_LINE:
        return False
    parts = [part.strip(" .") for part in regex.split(r"[>»›]+", line.key)]
    known = any(parts[0] in keys(lexicon, "section", kind) for kind in ("names", "roots"))
    return len(parts) > 1 and known


def heads_related(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line heads a list of other articles: ``Tin liên quan``."""
    return len(line) <= 60 and line.key.strip(" .:>»*|") in keys(lexicon, "furniture", "related")


def heads_tags(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line heads a list of key words: ``Từ khóa:``."""
    return len(line) <= 60 and line.key.strip(" .:>»*|") in keys(lexicon, "furniture", "tags")


def is_dated_headline(line: Line) -> bool:
    """Whether a line is another article's headline with its day: ``… (05/03/2023)``."""
    return (
        len(line) <= MAX_LINE
        and not line.stops
        and _DATED.search(line.view, max(0, len(line.view) - 30)) is not None
    )
