"""Web pages saved as one file (MHTML): the page among its parts, decoded."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import Message
from typing import Any

from kx_extract.lexicon import Lexicon
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted
from kx_extract.reading.formats.html.page import read as read_html

_PAGES = ("text/html", "application/xhtml+xml")
_BOUNDARIES = 20  # parts in parts; each line is compared with all boundaries around it
_PARTS = 5000


def read(data: bytes, encoding: str | None = None, lexicon: Lexicon | None = None) -> Extracted:
    """The article of a page that was saved with its pictures in one file.

    Args:
        data: the file's bytes.
        encoding: what the page is in, if the user says so; None detects it.
        lexicon: the lists that it is read by; None for the package's own.
    Returns:
        What :func:`.html.page.read` gives of the page; its address, where the page has none, is
        that which the browser wrote down.
    Raises:
        UnreadableArticle: no such file, no page in it, or no article in that.
    """
    if data.lower().count(b"boundary=") > _BOUNDARIES:
        raise UnreadableArticle(f"too large: more than {_BOUNDARIES} parts in parts")
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        page = _page(message)
        body = page.get_payload(decode=True) if page is not None else None
    except (RecursionError, ValueError, LookupError, TypeError, AssertionError) as error:
        raise UnreadableArticle(f"no MHTML, or a broken one: {type(error).__name__}") from None
    if page is None or not isinstance(body, bytes):
        raise UnreadableArticle("no MHTML: no web page is among its parts")
    if not body.strip():
        raise UnreadableArticle("no article in this page: it is empty")
    extracted = read_html(body, encoding, lexicon)
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    if extracted.url is None and address is not None:
        return replace(extracted, url=_address(str(address)))
    return extracted


def _page(message: Message) -> Any:
    """The part that is the page: the one that the file names as its root, else the first."""
    root = message.get_param("start")
    pages: list[Any] = []
    for number, part in enumerate(message.walk()):
        if number > _PARTS:
            break
        if part.get_content_type() in _PAGES and not part.is_multipart():
            if root and str(part.get("Content-ID", "")).strip() == str(root).strip():
                return part
            pages.append(part)
    if message.get("Content-Type") is None and message.get("MIME-Version") is None:
        return None
    return pages[0] if pages else None


def _address(said: str) -> str | None:
    """A web address without what stands behind ``?`` and ``#``, and without user and password."""
    address = "".join(said.split()).partition("#")[0].partition("?")[0]
    scheme, _, rest = address.partition("://")
    if scheme.lower() not in ("http", "https") or not rest.isprintable():
        return None
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
