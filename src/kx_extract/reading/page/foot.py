"""Below the text: the byline; and furniture wherever it stands."""

from __future__ import annotations

import regex

from kx_extract.lexicon import Lexicon
from kx_extract.reading.lines import Line
from kx_extract.reading.page.bylines import is_name, is_office, read_byline
from kx_extract.reading.page.captions import credit_start, is_list_item
from kx_extract.reading.page.furniture import (
    heads_related,
    heads_tags,
    is_dated_headline,
    is_furniture,
    is_section,
)
from kx_extract.reading.page.parts import (
    Page,
    credits_line_above,
    is_paragraph,
    keep_author,
    publication,
    read_beside,
)
from kx_extract.reading.page.rubbish import goes_on_encoded
from kx_extract.reading.page.stamps import read_stamps

_FOOT_LINES = 80
_MAX_LOOSE = 30
_LOOSE_LINE = 200
_QUESTION = 100


def read_furniture(page: Page) -> None:
    """Buttons and rubbish wherever they stand; lists of articles or key words below heads."""
    in_list: str | None = None
    for index in range(page.first, len(page.lines)):
        line = page.lines[index]
        if page.kinds[index] is not None:
            in_list = None
        elif heads_related(line, page.lexicon) or heads_tags(line, page.lexicon):
            in_list = "related" if heads_related(line, page.lexicon) else "tags"
            page.kinds[index] = "furniture"
        elif is_furniture(line, page.lexicon) or (
            index and goes_on_encoded(page.lines[index - 1], line)
        ):
            page.kinds[index] = "furniture"
        elif in_list:
            byline = read_byline(line, page.lexicon)
            if not _is_headline(line) or (byline is not None and byline.labelled):
                in_list = None
            elif in_list == "tags" or not _closes_list(page, index):
                page.kinds[index] = "furniture"


def _is_headline(line: Line) -> bool:
    """Whether a line can be the headline of another article: no sentence of running text."""
    if line.closing in ("?", "!"):  # "Vì sao giá lúa giảm?"
        return len(line) < _QUESTION and line.view[0] not in '"“-–—'
    return not is_paragraph(line) and not line.stops


def _closes_list(page: Page, index: int) -> bool:
    """Whether a name in capitals ends the page behind a list: the author's, below the box."""
    view, lexicon = page.lines[index].view, page.lexicon
    named = view.isupper() and is_name(view, lexicon)
    return named and all(is_furniture(line, lexicon) for line in page.lines[index + 1 :])


def read_foot(page: Page) -> None:
    """The byline at the end, and what stands below it."""
    _split_trailing_name(page)
    _split_running_name(page)
    _read_below_byline(page)
    index = len(page.lines) - 1
    stop = max(page.first, index - _FOOT_LINES)
    loose: list[int] = []  # short lines and notes: furniture only if a byline stands above them
    while index > stop:
        if page.kinds[index] is None:
            step = _foot_line(page, index, loose)
            if step == "stop":
                break
            if step == "name":
                for below in loose:
                    page.kinds[below] = "furniture"
                loose.clear()
        elif page.kinds[index] not in ("furniture", "byline"):
            break
        index -= 1


def _read_below_byline(page: Page) -> None:
    """What a labelled byline and a list or button below it cut off: other articles' first lines.

    The text must be above: what stands below has less than a third of its paragraphs' length.
    """
    lines = page.lines
    weights = [len(line) if is_paragraph(line) else 0 for line in lines[page.first :]]
    total, above = sum(weights), 0
    for index in range(page.first, len(lines) - 1):
        line = lines[index]
        byline = read_byline(line, page.lexicon) if page.open(index) else None
        if (
            byline is not None
            and byline.labelled
            and byline.kind == "author"
            and page.kinds[index + 1] == "furniture"
            and (total - above) * 4 < total
        ):
            for below in range(index + 1, len(lines)):
                if page.kinds[below] is None and read_stamps(lines[below], page.lexicon) is None:
                    page.kinds[below] = "furniture"
            return
        above += weights[index - page.first]


def _foot_line(page: Page, index: int, loose: list[int]) -> str:
    """Read one line of the foot, from below: ``name``, ``next`` or ``stop``."""
    line = page.lines[index]
    stamps = read_stamps(line, page.lexicon)
    if stamps is not None:
        page.kinds[index] = "published" if stamps.moments else "views"
        read_beside(page, index, stamps)
        if page.published is None:
            page.published = publication(list(stamps.moments))
        return "next"
    if credits_line_above(page, index):
        return "next"
    byline = read_byline(line, page.lexicon)
    if byline is not None and (byline.labelled or _ends_article(page, index, bool(loose))):
        page.kinds[index] = "byline"
        keep_author(page, index, byline)
        return "name"
    if is_office(line, page.lexicon) and _ends_article(page, index, True):
        page.kinds[index] = "byline"
        return "name"
    if line.view.startswith(("*", "(*)")):  # a note to the text may stand below the name
        loose.append(index)
        return "next"
    if is_dated_headline(line) or (not loose and is_section(line, page.lexicon)):
        page.kinds[index] = "furniture"
        return "next"
    if len(loose) < _MAX_LOOSE and _is_loose(line, page.lexicon):
        loose.append(index)
        return "next"
    return "stop"


def _is_loose(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line may be something that no list has, below the byline: short and no sentence."""
    return (
        0 < len(line) <= _LOOSE_LINE
        and _is_headline(line)
        and not is_list_item(line)
        and line.closing != ";"
        and credit_start(line, lexicon) is None
    )


def _ends_article(page: Page, index: int, below: bool) -> bool:
    """Whether a bare name has the article's text above it, and not a list of names or its head.

    Args:
        page: the page.
        index: the name's line.
        below: whether unknown lines stand below it, so that more must speak for a name.
    """
    above = index - 1
    while above > page.first and page.kinds[above] in ("furniture", "byline"):
        above -= 1
    if above < page.first or page.kinds[above] not in (None, "lead", "caption"):
        return False
    line = page.lines[above]
    if line.closing in (":", ",", ";"):
        return False
    if below:
        return is_paragraph(line) and line.stops
    if read_byline(line, page.lexicon) is not None:  # two authors on two lines; three are a list
        return above > page.first and read_byline(page.lines[above - 1], page.lexicon) is None
    return line.stops or len(line) >= 40 or credit_start(line, page.lexicon) is not None


_TRAILING = regex.compile(r"[.!?…”\"/)]\s{3,}(?=\S[^\n]{0,80}$)")


def _split_trailing_name(page: Page) -> None:
    """Part a name set to the right in the last line of the text: ``... bội thu.          P.V``."""
    index = len(page.lines) - 1
    while index >= page.first and page.kinds[index] is not None:
        index -= 1
    if index < page.first:
        return
    line = page.lines[index]
    found = _TRAILING.search(line.text, max(line.start, line.end - 400), line.end)
    if found is None:
        return
    end = len(line.text[line.start : found.end()].rstrip()) + line.start
    name = Line(line.text, found.end(), line.end)
    if read_byline(name, page.lexicon) is not None:
        page.lines[index : index + 1] = [Line(line.text, line.start, end, line.gap), name]
        page.kinds[index : index + 1] = [None, None]


_NAME = r"\p{Lu}[\p{L}\p{M}]*(?:\s\p{Lu}[\p{L}\p{M}]*){1,3}"
_RUNNING = regex.compile(
    rf"[.!?…”\"/)]\s(?P<name>{_NAME}"
    # "Hồng Vân/TTXVN", "Hồng Vân - TTXVN", "Hồng Vân - Thu Hà", "Hồng Vân (Theo TTXVN)"
    rf"(?:\s?/\s?[^.!?()]{{2,40}}?|\s[-–]\s(?:\p{{Lu}}{{2,6}}|{_NAME})|\s?\([^().!?]{{2,40}}\))?)"
    # what it is taken from, or whose photographs there are
    r"(?:\s(?P<source>(?i:theo)\s\p{Lu}[^.!?]{1,60}"
    r"|(?i:ảnh)[\s:][^.!?]{2,40}|\((?i:ảnh)[^().!?]{2,40}\)))?$"
)
_LONG = 300  # from this length a line is a text whose line breaks were lost


def _split_running_name(page: Page) -> None:
    """Part the name that closes a text without line breaks: ``... bội thu. Hồng Vân``. The text is
    the page's last line, or all but captions."""
    lines = page.lines
    whole = sum(map(len, lines[page.first :]))
    for index in range(len(lines) - 1, page.first - 1, -1):
        line = lines[index]
        last = index == len(lines) - 1
        if (
            page.kinds[index] is not None
            or len(line) < _LONG
            or (not last and len(line) * 2 < whole)
        ):
            continue
        found = _RUNNING.search(line.text, max(line.start, line.end - 160), line.end)
        if found is None:
            continue
        name = Line(line.text, *found.span("name"))
        byline = read_byline(name, page.lexicon)
        if byline is None or byline.kind != "author":
            return
        parted = [Line(line.text, line.start, found.start("name") - 1, line.gap), name]
        if found["source"] is not None:
            parted.append(Line(line.text, *found.span("source")))
        lines[index : index + 1] = parted
        page.kinds[index : index + 1] = [None] * len(parted)
        for part in range(index + 1, index + len(parted)):
            page.kinds[part] = "byline"
        keep_author(page, index + 1, byline)
        return
