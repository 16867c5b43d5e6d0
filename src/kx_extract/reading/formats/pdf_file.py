"""PDF with text: lines to paragraphs, in reading order (:mod:`.pdf_columns`)."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import Any

import regex
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTFigure, LTImage, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import (
    PDFEncryptionError,
    PDFPasswordIncorrect,
    PDFTextExtractionNotAllowed,
)
from pdfminer.pdftypes import PDFException
from pdfminer.psparser import PSException

from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted, KnownKind, Paragraph, one_line, put_together
from kx_extract.reading.formats.pdf_bounds import bound_pdfminer
from kx_extract.reading.formats.pdf_columns import Line, Piece, in_reading_order

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # what it stumbles over

_PAGES = 200
"""Pages that are read at most: no article is longer."""
_NUMBER = regex.compile(r"(?:(?i:trang)\s*)?[-–— ]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–— ]*")
_UNREADABLE = regex.compile(r"\(cid:\d+\)")
_LIST_MARK = regex.compile(r"[-–—+*•●▪■]\s|\(?[\p{L}\d]{1,2}[.)]\s")
_GAP = 0.7  # of the size of the type: a gap that may be a gutter's
_EDGE = 0.08  # of a page's height: what repeats in there from page to page is no text


def read(data: bytes) -> Extracted:
    """The text of a PDF.

    Args:
        data: the file's bytes.
    Returns:
        Its paragraphs, each on one line, words that were parted at a line's end put together. The
        line in the largest type above the text is known as the title.
    Raises:
        UnreadableArticle: no PDF, an encrypted one, one without text (pages scanned as pictures),
            with fonts that do not say which letters they show, or too large.
    """
    if b"%PDF-" not in data[:1024]:
        raise UnreadableArticle("no PDF")
    bound_pdfminer()
    lines, pictures = _lines_of(data)
    if not lines:
        hint = "a scan without text; recognize it first (OCR), for example with ocrmypdf"
        raise UnreadableArticle(hint if pictures else "no text in this PDF")
    text = "".join(line.text for line in lines)
    if len("".join(_UNREADABLE.findall(text))) * 10 > len(text):
        raise UnreadableArticle("its fonts do not say which letters they show; recognize it (OCR)")
    return put_together(_paragraphs(_without_edges(lines)))


def _lines_of(data: bytes) -> tuple[list[Line], bool]:
    """The lines of all pages, and whether there are pictures."""
    lines: list[Line] = []
    pictures = False
    try:
        pages = extract_pages(io.BytesIO(data), maxpages=_PAGES, caching=False, laparams=LAParams())
        for number, page in enumerate(pages):
            shown: list[Line] = []
            for element in page:
                if isinstance(element, LTTextContainer):
                    inner = element if not isinstance(element, LTTextLine) else [element]
                    found = (_line(line, number, page.height) for line in inner)
                    shown += (line for line in found if line is not None)
                pictures = pictures or _has_picture(element)
            lines += in_reading_order(shown)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise UnreadableArticle("encrypted: it needs a password") from None
    except PDFTextExtractionNotAllowed:
        raise UnreadableArticle("encrypted: it does not allow to take its text out") from None
    except ImportError as error:
        raise UnreadableArticle(f"encrypted: reading it needs {error.name}") from None
    except UnreadableArticle:
        raise
    except (PDFException, PSException) as error:
        raise UnreadableArticle(_said("no PDF, or a broken one", error)) from None
    except RecursionError:
        raise UnreadableArticle("no PDF, or a broken one: nested too deep") from None
    except Exception as error:  # a broken file makes pdfminer stumble anywhere
        raise UnreadableArticle(_said("no PDF, or a broken one", error)) from None
    return lines, pictures


def _said(what: str, error: Exception) -> str:
    said = str(error).partition("\n")[0]
    return f"{what}: {said}" if said else what


def _has_picture(element: Any) -> bool:
    inner = element if isinstance(element, LTFigure) else ()
    return isinstance(element, LTImage) or any(isinstance(part, LTImage) for part in inner)


def _line(line: Any, page: int, height: float) -> Line | None:
    if not isinstance(line, LTTextLine):
        return None
    text = one_line(line.get_text())
    if not text:
        return None
    sizes = Counter(round(char.size, 1) for char in line if isinstance(char, LTChar))
    size = sizes.most_common(1)[0][0] if sizes else line.height
    edge = line.y1 > height * (1 - _EDGE) or line.y0 < height * _EDGE
    pieces = tuple(_pieces(line, size))
    return Line(text, line.x0, line.x1, line.y1, line.y0, size, page, edge, pieces)


def _pieces(line: Any, size: float) -> Iterator[Piece]:
    """What stands between the wide gaps of a line: they may be a gutter's."""
    x0 = x1 = 0.0
    text = ""
    for char in line:
        shown = char.get_text()
        if not isinstance(char, LTChar) or not shown.strip():
            text += shown if text else ""
            continue
        if text.strip() and char.x0 - x1 >= _GAP * size:
            yield Piece(x0, x1, one_line(text))
            text = ""
        if not text.strip():
            x0, text = char.x0, ""
        text += shown
        x1 = char.x1
    if text.strip():
        yield Piece(x0, x1, one_line(text))


def _without_edges(lines: list[Line]) -> list[Line]:
    """The lines without page numbers, and without what heads or foots every page."""
    bare = Counter(
        regex.sub(r"\d+", "0", text) for text in (line.text for line in lines if line.edge)
    )
    pages = lines[-1].page + 1

    def belongs(line: Line) -> bool:
        if not line.edge:
            return True
        if _NUMBER.fullmatch(line.text):
            return False
        return not (pages > 1 and bare[regex.sub(r"\d+", "0", line.text)] * 2 > pages)

    return [line for line in lines if belongs(line)]


# --- paragraphs -----------------------------------------------------------------------------------


def _paragraphs(lines: list[Line]) -> Iterator[Paragraph]:
    if not lines:
        return
    typical: Counter[float] = Counter()
    for line in lines:
        typical[line.size] += len(line.text)
    body = typical.most_common(1)[0][0]
    leading = _leading(lines)
    rights = _right_edges(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, leading, rights, body):
            groups[-1].append(line)
        else:
            groups.append([line])
    title = _title(groups, body)
    for place, group in enumerate(groups):
        kind: KnownKind | None = "title" if place == title else None
        yield Paragraph(_joined(line.text for line in group), kind)


def _leading(lines: list[Line]) -> float:
    """The usual distance from line to line."""
    steps = [a.top - b.top for a, b in pairwise(lines) if a.page == b.page]
    steps = [step for step in steps if 0 < step < 60]
    return median(steps) if steps else 14.0


_Column = tuple[int, int, int, int]


def _column(line: Line, aside: int = 0) -> _Column:
    """Lines of one page, in one type, that begin near one place."""
    return line.page, line.column, round(line.size), round(line.x0 / 40) + aside


def _right_edges(lines: list[Line]) -> dict[_Column, float]:
    """How far the lines of each column reach."""
    rights: dict[_Column, float] = {}
    for line in lines:
        for aside in (-1, 0, 1):
            column = _column(line, aside)
            rights[column] = max(rights.get(column, 0.0), line.x1)
    return rights


def _goes_on(
    before: Line, line: Line, leading: float, rights: dict[_Column, float], body: float
) -> bool:
    """Whether a line belongs to the paragraph of the line before."""
    if abs(before.size - line.size) > 0.6 or _LIST_MARK.match(line.text):
        return False
    right = rights.get(_column(before), before.x1)
    first = line.text.split(" ", 1)[0]
    room = (right - before.x1) > (len(first) + 1) * before.size * 0.55
    small = line.text[:1].islower()
    ends = before.text[-1:] in '.!?…:;”"'
    beside = before.page == line.page and before.top - line.top > 0
    if not beside:  # the next column or page: in the middle of a sentence
        return not room and (small or not ends) and before.size <= body + 0.6
    step = before.top - line.top
    if step > 1.6 * leading and step > 1.8 * line.size:
        return False
    if room and not (small and not ends):  # the next word would have fitted
        return before.size > body + 0.6 and step < 1.6 * line.size and not ends
    indented = line.x0 - before.x0 > 0.9 * line.size
    return not (indented and ends)


def _title(groups: list[list[Line]], body: float) -> int | None:
    """The first paragraph in the largest type, if that is larger than the text's."""
    first = [g[0].size if g[0].page == 0 else 0.0 for g in groups[:8]]
    place = first.index(max(first))
    text = _joined(line.text for line in groups[place])
    return place if first[place] > body * 1.15 and 8 <= len(text) <= 300 else None


_PLAIN = regex.compile(r"[a-z]+")


def _joined(texts: Iterable[str]) -> str:
    """Lines to a paragraph; a word that was parted at a line's end is put together.

    Vietnamese breaks no syllable. A hyphen at a line's end parted a foreign word (``com-``,
    ``puter``), where all around it are plain letters; else it is the word's own (``ki-lô-``,
    ``gam``; ``Covid-``, ``19``).

    >>> _joined(["máy com-", "puter nặng 2 ki-lô-", "gam, kinh tế -", "xã hội"])
    'máy computer nặng 2 ki-lô-gam, kinh tế - xã hội'
    """
    whole = ""
    for text in texts:
        if whole.endswith("\xad"):
            whole = whole[:-1] + text
        elif whole.endswith("-") and whole[-2:-1].isalnum():
            before, after = whole.split()[-1], regex.split(r"[\s,.;:!?)]", text, maxsplit=1)[0]
            parted = _PLAIN.fullmatch(before[:-1].lower()) and _PLAIN.fullmatch(after)
            whole = (whole[:-1] if parted else whole) + text
        else:
            whole = f"{whole} {text}" if whole else text
    return whole
