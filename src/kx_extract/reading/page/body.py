"""The text itself: lead, captions, headings, and the paper's signature before the first word."""

from __future__ import annotations

from statistics import median

from kx_extract.lexicon import Lexicon
from kx_extract.reading.lines import Line
from kx_extract.reading.page.captions import (
    Setting,
    credit_start,
    is_caption,
    is_list_item,
    says_so,
    sentences,
)
from kx_extract.reading.page.parts import PARAGRAPH, Page, credits_line_above, is_paragraph
from kx_extract.reading.page.signatures import signature_end

_LEAD_FROM = 4
"""An article with fewer paragraphs than this is a short item, which has no lead."""


def read_body(page: Page) -> None:
    """Recognize lead, captions and headings below the head; what is left is body text."""
    rest = [i for i in range(page.first, len(page.lines)) if page.kinds[i] is None]
    _read_credits(page, rest)
    rest = [i for i in rest if page.kinds[i] is None]
    has_head = page.title is not None or bool(page.moments)
    if has_head and page.lead is None:
        _read_lead(page, rest)
    _read_captions(page, has_head)
    _read_headings(page)
    _read_signature(page)


def _read_credits(page: Page, rest: list[int]) -> None:
    """Captions that say so themselves; a credit on a line of its own belongs to the line above."""
    for index in rest:
        line = page.lines[index]
        if credits_line_above(page, index):
            page.kinds[index] = "furniture"
            page.kinds[index - 1] = "caption"
        elif credit := credit_start(line, page.lexicon):
            page.kinds[index] = "caption"
            page.prose[index] = line.extent(0, len(line.view[:credit].rstrip()))
        elif says_so(line, page.lexicon):
            page.kinds[index] = "caption"


def _read_lead(page: Page, rest: list[int]) -> None:
    """The first paragraph, where there are enough for it to be one."""
    paragraphs = [i for i in rest if is_paragraph(page.lines[i])]
    # Some papers print the lead without its full stop.
    if rest and rest[0] not in paragraphs and len(page.lines[rest[0]]) >= 80:
        paragraphs.insert(0, rest[0])
    if len(paragraphs) >= _LEAD_FROM and rest[0] == paragraphs[0]:
        page.lead = rest[0]
        page.kinds[rest[0]] = "lead"


def _read_captions(page: Page, has_head: bool) -> None:
    lines, kinds, lexicon = page.lines, page.kinds, page.lexicon
    rest = [i for i in range(page.first, len(lines)) if kinds[i] is None]
    long = [
        len(lines[i]) for i in rest if sentences(lines[i], lexicon) > 1 or len(lines[i]) > PARAGRAPH
    ]
    typical = median(long) if len(long) > 1 else 0.0
    credited = "caption" in kinds
    behind_lead = False
    for index in range(page.first, len(lines)):
        if kinds[index] is None:
            between = rest[0] < index < rest[-1]
            setting = Setting(typical, behind_lead, between, credited, not has_head)
            if typical and page.lead != index and is_caption(lines[index], setting, lexicon):
                kinds[index] = "caption"
        # The first photograph stands behind the lead; so may more captions under one picture.
        behind_lead = kinds[index] == "lead" or (behind_lead and kinds[index] == "caption")


_HEADING_MAX = 120


def _read_headings(page: Page) -> None:
    lines, kinds = page.lines, page.kinds
    for index in range(len(lines) - 2, page.first, -1):  # upwards, so that two headings may follow
        if kinds[index] is not None or not _is_heading(lines[index], page.lexicon):
            continue
        below = index + 1
        while below < len(lines) and kinds[below] in ("caption", "furniture"):
            below += 1
        if below < len(lines) and (kinds[below] == "heading" or _follows(page, below, index)):
            kinds[index] = "heading"


def _follows(page: Page, below: int, heading: int) -> bool:
    """Whether a line is text that a heading can stand over."""
    line = page.lines[below]
    longer = is_paragraph(line) and len(line) > len(page.lines[heading])
    return page.open(below) and (longer or is_list_item(line))


def _is_heading(line: Line, lexicon: Lexicon) -> bool:
    if not 4 <= len(line) <= _HEADING_MAX or "|" in line.view or "\t" in line.raw:
        return False
    first = line.view[0]
    begins = (first.isalnum() and not first.islower()) or first in "\"“‘'"
    ends = line.closing not in (".", ":", ";", ",", "…") and not line.view.endswith("/.")
    return begins and ends and sentences(line, lexicon) == 1


def _read_signature(page: Page) -> None:
    """Take the newspaper's signature out of the first paragraph's prose."""
    for index in range(len(page.lines)):
        if page.kinds[index] == "lead" or (index >= page.first and page.kinds[index] is None):
            line = page.lines[index]
            end, inside = signature_end(line, page.lexicon, lead=page.lead == index)
            if end:
                page.prose[index] = (line.start + end, line.end)
            if page.kinds[index] == "lead":
                page.lead_extent = line.whole if inside else (line.start + end, line.end)
            return
