"""Records: articles of a table, whatever its form (JSON Lines, CSV); and the source of an article.

A record gives a text, and beside it, under names of their own, title, time, author, address and id.
A sheet quotes all that it says. So what the text itself does not say is put into it: the title
above, author and time below, where they move no offset.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, fields
from typing import Any

from kx_extract.lexicon import Lexicon
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted, Known, one_line
from kx_extract.reading.lines import Line, split_lines
from kx_extract.reading.page.stamps import read_stamps
from kx_extract.reading.sources.names import UnfitName, given_name

_HEAD, _FOOT = 12, 6  # lines in which a text may itself say title, time and author


@dataclass(frozen=True, slots=True)
class Source:
    """One article, before it is read.

    Attributes:
        name: how messages and the manifest call it: ``a/b.txt``, ``x.zip!b.txt``, ``x.jsonl:12``.
        id: the id of its sheet.
        data: its bytes, where they had to be read already; None for a file of its own.
        text: its text, where a record gives that.
        published: the publication time that a record gives.
        title, author, url: what else a record gives.
        encoding: what its bytes are in, where the user says so; None detects it.
        otherwise: the publication time where nothing else tells one.
        address: where it is read from, where that may hold secrets that its name has not.
    """

    name: str
    id: str
    data: bytes | None = None
    text: str | None = None
    published: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    encoding: str | None = None
    otherwise: str | None = None
    address: str | None = None


Found = Source | UnreadableArticle


@dataclass(frozen=True, slots=True)
class Fields:
    """Under which names records hold what; None for one of the usual names (:data:`USUAL`).

    Attributes:
        text, title, date, author, url, id: the names, exactly as the records write them.
    """

    text: str | None = None
    title: str | None = None
    date: str | None = None
    author: str | None = None
    url: str | None = None
    id: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The names that the user gave."""
        return tuple(name for name in astuple(self) if name is not None)


USUAL: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "content", "body", "article", "article_body", "articlebody", "full_text",
        "fulltext", "maintext", "main_text", "noi_dung", "noidung", "van_ban", "bai_viet",
    ),
    "title": ("title", "headline", "tieu_de", "tieude", "tit"),
    "date": (
        "published", "published_at", "publishedat", "publish_date", "published_date",
        "published_time", "date_published", "datepublished", "date_publish", "publication_date",
        "pubdate", "pub_date", "date", "datetime", "ngay_dang", "ngaydang", "thoi_gian", "ngay",
    ),
    "author": ("author", "authors", "byline", "tac_gia", "tacgia"),
    "url": ("url", "link", "source_url", "canonical_url", "href", "duong_dan"),
    "id": ("id", "_id", "article_id", "articleid", "doc_id", "docid", "ma_bai"),
}  # fmt: skip
"""The usual names, the likelier first; compared without case, tone marks, spaces and hyphens."""


def plain_name(name: str) -> str:
    """A field's name as it is compared.

    >>> plain_name("Ngày đăng"), plain_name("published-at")
    ('ngay_dang', 'published_at')
    """
    letters = unicodedata.normalize("NFD", name.strip().casefold().replace("đ", "d"))
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return "_".join(bare.replace("-", " ").split())


def places_of(names: Iterable[str], wanted: Fields) -> dict[str, str]:
    """Which of a record's names holds what.

    Args:
        names: the names that the record has.
        wanted: the names that the user gave.
    Returns:
        ``text``, ``title`` … to a name of the record, for those that it has.
    Raises:
        UnreadableArticle: there is no text, or a name that was given is not there.
    """
    there = list(names)
    plain: dict[str, str] = {}
    for name in there:
        plain.setdefault(plain_name(name), name)
    found: dict[str, str] = {}
    for field in fields(Fields):
        given: str | None = getattr(wanted, field.name)
        if given is not None:
            if given in there:
                found[field.name] = given
            elif field.name == "text":
                raise UnreadableArticle(f"no field {given!r}{_among(there)}")
            continue
        usual = next((plain[name] for name in USUAL[field.name] if name in plain), None)
        if usual is not None:
            found[field.name] = usual
    if "text" not in found:
        raise UnreadableArticle(f"no field 'text'{_among(there)}; name it with --text-field")
    return found


def _among(names: list[str]) -> str:
    shown = ", ".join(repr(name[:30]) for name in names[:8])
    return f" among {shown}{' …' if len(names) > 8 else ''}" if names else ""


def record_source(
    values: dict[str, Any], name: str, default: str, called: Callable[[str], str]
) -> Source:
    """The source that a record is.

    Args:
        values: ``text``, ``title`` … with what the record has under them.
        name: the record's name.
        default: its id, if it has none.
        called: the record's own name for a field, for messages.
    Raises:
        UnreadableArticle: no text, an id that is no file's name, a field of the wrong kind.
    """
    text = _lines_of(values.get("text"))
    if text is None:
        raise UnreadableArticle(f"its {called('text')!r} is no text")
    if not text.strip():
        raise UnreadableArticle("its text is empty")
    said: dict[str, str | None] = {}
    for field in ("date", "title", "author", "url"):
        value = values.get(field)
        if field == "author":
            value = _names_of(value)
        if value is not None and not isinstance(value, str):
            raise UnreadableArticle(f"its {called(field)!r} is no text")
        said[field] = one_line(value) or None if value is not None else None
    identifier = values.get("id")
    if identifier is None or identifier == "":
        identifier = default
    return Source(
        name, safe(str(identifier)), text=text, published=said["date"], title=said["title"],
        author=said["author"], url=said["url"],
    )  # fmt: skip


def _lines_of(value: object) -> str | None:
    """A text, or a list of its paragraphs."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return value if isinstance(value, str) else None


def _names_of(value: object) -> object:
    """An author: a name, ``{"name": …}``, or a list of them."""
    if isinstance(value, dict):
        return value.get("name")
    if isinstance(value, list):
        names = [_names_of(part) if isinstance(part, dict) else part for part in value]
        return ", ".join(n for n in names if isinstance(n, str)) or None
    return value


def safe(identifier: str) -> str:
    """An id that can be a file's name.

    Raises:
        UnreadableArticle: it cannot.
    """
    try:
        return given_name(identifier)
    except UnfitName as error:
        raise UnreadableArticle(f"its id {error}") from None


# --- a record's text ------------------------------------------------------------------------------


def compose(source: Source, lexicon: Lexicon) -> Extracted:
    """A record's text with what the record says beside it.

    Args:
        source: one with a text.
        lexicon: the lists at hand.
    Returns:
        The text; above it the title, below it author and time, each where the text does not say the
        same at that end itself. Without any of them it is the record's text to the letter.
    """
    text = source.text or ""
    lines = split_lines(text)
    moment = _moment(source.published, lexicon)
    known: list[Known] = []
    before = after = ""
    if source.title is not None:
        key = _key(source.title)
        line = next((line for line in lines[:_HEAD] if line.key == key), None)
        if line is None:
            before = f"{source.title}\n\n"
            known.append(Known(0, len(source.title), "title"))
        else:
            known.append(Known(line.start, line.end, "title"))
    if source.author is not None and not _names(lines, source.author):
        after += f"\n{source.author}"
        start = len(before) + len(text.rstrip()) + 2
        known.append(Known(start, start + len(source.author), "byline"))
    if moment is not None and not _says(lines, moment, lexicon):
        after += f"\n{source.published}"
    if after:
        text = f"{text.rstrip()}\n{after}\n"
    return Extracted(
        before + text, "utf-8", tuple(known), published=moment or source.published, url=source.url
    )


def _moment(published: str | None, lexicon: Lexicon) -> str | None:
    """The time that a record gives, as a line of a page would be read; None if none could."""
    if published is None:
        return None
    stamps = read_stamps(Line(published, 0, len(published)), lexicon)
    return stamps.moments[0].moment if stamps is not None and stamps.moments else None


def _key(text: str) -> str:
    return Line(text, 0, len(text)).key


def _names(lines: list[Line], author: str) -> bool:
    """Whether head or foot of a text has the author's name."""
    key = _key(author)
    return any(len(line) <= 120 and key in line.key for line in [*lines[:_HEAD], *lines[-_FOOT:]])


def _says(lines: list[Line], moment: str, lexicon: Lexicon) -> bool:
    """Whether head or foot of a text say that time."""
    for line in [*lines[:_HEAD], *lines[-_FOOT:]]:
        stamps = read_stamps(line, lexicon)
        if stamps is not None and any(found.moment == moment for found in stamps.moments):
            return True
    return False
