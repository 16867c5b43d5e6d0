"""The head of a page: time stamps, counters, title, and names beside them."""

from __future__ import annotations

from itertools import zip_longest

import regex

from kx_extract.lexicon import Lexicon
from kx_extract.reading.lines import Line
from kx_extract.reading.page.bylines import read_byline
from kx_extract.reading.page.furniture import (
    is_furniture,
    is_masthead,
    is_menu,
    is_section,
    is_trail,
    may_be_masthead,
)
from kx_extract.reading.page.parts import (
    Page,
    is_paragraph,
    is_title,
    keep_author,
    publication,
    read_beside,
)
from kx_extract.reading.page.stamps import Stamp, Stamps, is_bare_time, read_stamps

_HEAD_LINES = 30
_HEAD_PROSE = 5
"""No more lines of prose than this stand above a page's last time stamp."""
_KICKER_WORDS = 3
"""A line of so few words above another line of prose is a section's name, not the title."""
_KICKER_CAPITALS = 5


def read_head(page: Page) -> None:
    """Recognize the lines down to the first one of the text, and take what they say."""
    stamps, prose = _head_stamps(page)
    last = max(stamps, default=-1)
    for index in range(last):
        if (
            index not in stamps
            and index not in prose
            and page.open(index)
            and _is_head_furniture(page.lines[index], page.lexicon)
        ):
            page.kinds[index] = "furniture"
    if page.title is None:
        page.title = _find_title(page, stamps, last)
    if page.title is not None:
        page.kinds[page.title] = "title"
    if last < 0 and page.title is None:
        return
    page.first = _below_head(page, last)
    _read_between(page, stamps)
    page.moments = [(i, moment) for i, found in stamps.items() for moment in found.moments]
    _tell_moments(page)


def _head_stamps(page: Page) -> tuple[dict[int, Stamps], set[int]]:
    """Time stamps and counters near the top, with no more than a few lines of prose before them;
    and the lines of that prose."""
    found: dict[int, Stamps] = {}
    prose: set[int] = set()
    paragraphs = 0
    titled = False
    for index, line in enumerate(page.lines[:_HEAD_LINES]):
        if index == page.title:
            titled = True
            continue
        stamps = read_stamps(line, page.lexicon) if page.open(index) else None
        if stamps is not None:
            found[index] = stamps
        elif not _is_head_furniture(line, page.lexicon):
            prose.add(index)
            paragraphs += is_paragraph(line)
            titled = titled or is_title(line, page.lexicon)
        # A lead may stand between title and time; another paragraph is the body.
        if paragraphs > titled or len(prose) > _HEAD_PROSE:
            break
    return found, prose


def _is_head_furniture(line: Line, lexicon: Lexicon) -> bool:
    return (
        is_furniture(line, lexicon)
        or is_section(line, lexicon)
        or is_masthead(line, lexicon)
        or is_bare_time(line, lexicon)
        or is_menu(line)
        or is_trail(line, lexicon)
    )


def _is_site(page: Page, index: int, then: int) -> bool:
    """Whether a line that begins as a body's name is the site's, and no title: the site's name or
    its menu stands beside it, or it is in capitals above a title that is not."""
    line, lexicon = page.lines[index], page.lexicon
    if not may_be_masthead(line, lexicon) or not _is_plain_title(page.lines[then], lexicon):
        return False
    beside = [page.lines[i] for i in (index - 1, index + 1) if 0 <= i < len(page.lines)]
    if any(is_section(x, lexicon) or is_masthead(x, lexicon) or is_menu(x) for x in beside):
        return True
    return is_trail(page.lines[index + 1], lexicon) or (
        line.view.isupper() and not page.lines[then].view.isupper()
    )


def _find_title(page: Page, stamps: dict[int, Stamps], last: int) -> int | None:
    """The title: the first line of prose above the last time stamp, or else the one below it."""
    above = [i for i in range(last) if i not in stamps and page.open(i)]
    above = [i for i in above if not _is_labelled(page.lines[i], page.lexicon)]
    below = _skip_head_furniture(page, last + 1)
    has_below = below + 1 < len(page.lines) and is_title(page.lines[below], page.lexicon)
    candidates = [*above, below] if has_below else above
    for index, then in zip_longest(above, candidates[1:]):
        line = page.lines[index]
        if _is_letterhead(page, index, candidates):
            continue
        # "Nông thôn xanh" above "Xã A: ..." is the name of a section that the list does not have.
        if then is not None and _is_kicker(line, page.lines[then], page.lexicon):
            continue
        if then is not None and _is_site(page, index, then):
            continue
        if is_title(line, page.lexicon) or _is_framed_title(line, index, stamps):
            return index
    if last < 0 and not _is_title_alone(page, below):
        return None
    if has_below and all(
        _is_short(page.lines[i]) or _is_kicker(page.lines[i], page.lines[below], page.lexicon)
        for i in above
    ):
        return below
    return None


def _is_letterhead(page: Page, index: int, candidates: list[int]) -> bool:
    """``TỔNG CỤC THỐNG KÊ`` above ``CỤC THỐNG KÊ TỈNH KON TUM`` above a title in small letters: who
    issues a report, in capitals, a line or two."""
    line, lexicon = page.lines[index], page.lexicon
    below = [i for i in candidates if i > index][:_LETTERHEAD_LINES]
    titled = any(
        not page.lines[i].view.isupper() and _is_plain_title(page.lines[i], lexicon) for i in below
    )
    if not line.view.isupper() or not titled:
        return False
    return any(may_be_masthead(page.lines[i], lexicon) for i in (index, *below[:1]))


_LETTERHEAD_LINES = 2


def _skip_head_furniture(page: Page, index: int) -> int:
    """The first line from one on that is no furniture of the head, nor the site's name above it."""
    lines, lexicon = page.lines, page.lexicon
    while index < len(lines):
        if _is_head_furniture(lines[index], lexicon):
            index += 1
            continue
        beyond = index + 1
        if index < _HEAD_LINES and may_be_masthead(lines[index], lexicon):
            while beyond < min(len(lines), _HEAD_LINES) and _is_head_furniture(
                lines[beyond], lexicon
            ):
                beyond += 1
        if not index + 1 < beyond < len(lines) or not _is_site(page, index, beyond):
            break
        index = beyond
    return index


def _is_labelled(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is a byline by its label: ``Tác giả: …`` is no title."""
    byline = read_byline(line, lexicon)
    return byline is not None and byline.labelled


def _is_short(line: Line) -> bool:
    return len(line.view.split()) <= _KICKER_WORDS


def _is_kicker(line: Line, then: Line, lexicon: Lexicon) -> bool:
    """Whether a line above a title is a section's name: a few words, or in capitals a few more."""
    if not _is_plain_title(then, lexicon):
        return False
    count = len(regex.findall(r"[\p{L}\p{M}]+", line.view))
    capitals = line.view.isupper() and count <= _KICKER_CAPITALS
    return _is_short(line) or (capitals and not then.view.isupper() and len(then) <= 120)


def _is_plain_title(line: Line, lexicon: Lexicon) -> bool:
    return is_title(line, lexicon) and read_byline(line, lexicon) is None


def _is_framed_title(line: Line, index: int, stamps: dict[int, Stamps]) -> bool:
    """A short sentence between two time stamps is a title in spite of its full stop."""
    return index - 1 in stamps and index + 1 in stamps and 4 <= len(line) <= 160


def _is_title_alone(page: Page, index: int) -> bool:
    """Whether a page's first line is a title although no time is given: short, then prose."""
    return index < len(page.lines) and any(
        is_paragraph(line) and 200 >= len(page.lines[index]) < len(line)
        for line in page.lines[index + 1 : index + 4]
    )


def _below_head(page: Page, last: int) -> int:
    """The first line below title, time stamps, and the names and buttons right behind them."""
    index = max(last, -1 if page.title is None else page.title) + 1
    while index + 1 < len(page.lines):
        line = page.lines[index]
        if page.kinds[index] not in (None, "byline"):
            break
        repeated = page.title is not None and line.key == page.lines[page.title].key
        if repeated or _is_head_furniture(line, page.lexicon):
            page.kinds[index] = "furniture"
        elif page.open(index) and not _take_byline(page, index, named=page.title is not None):
            break
        index += 1
    return index


def _take_byline(page: Page, index: int, *, named: bool) -> bool:
    """Take a line of the head as a byline, if it is one; a bare name only where ``named``."""
    byline = read_byline(page.lines[index], page.lexicon)
    if byline is None or not (byline.labelled or named):
        return False
    page.kinds[index] = "byline"
    keep_author(page, index, byline)
    return True


def _read_between(page: Page, stamps: dict[int, Stamps]) -> None:
    """Give the lines of the head their kinds: stamps, and prose between title and time."""
    for index in range(page.first):
        line = page.lines[index]
        if index in stamps:
            read_beside(page, index, stamps[index])
            page.kinds[index] = "published" if stamps[index].moments else "views"
        elif page.kinds[index] is None:
            below = page.title is not None and index > page.title
            if below and is_paragraph(line) and page.lead is None:
                page.kinds[index] = "lead"
                page.lead = index
            elif not _take_byline(page, index, named=below):
                aside = (
                    _is_short(line) or _is_head_furniture(line, page.lexicon) or line.view.isupper()
                )
                page.kinds[index] = "furniture" if aside else "heading"


def _tell_moments(page: Page) -> None:
    """Which moment is the page's clock, which the publication's.

    The clock stands above the title and another time follows; it is not earlier than that. A time
    alone is the publication's, unless it has the form of a clock and nothing else.
    """
    moments = page.moments
    if not moments:
        return
    index, first = moments[0]
    others = [moment for _, moment in moments[1:]]
    above = page.title is None or index < page.title
    follows = any(_not_later(moment, first) for moment in others)
    if above and first.role is None and (first.clock or follows):
        page.captured = first
        page.kinds[index] = "captured"
        moments = moments[1:]
    page.published = publication([moment for _, moment in moments])


def _not_later(one: Stamp, other: Stamp) -> bool:
    """Whether a moment is not later than another, as far as both say."""
    common = min(len(one.moment), len(other.moment))
    return one.moment[:common] <= other.moment[:common]
