"""Remote paths, through fsspec: an extra, and one clear line without it."""

from __future__ import annotations

import errno
import glob
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.formats.registry import SUFFIXES
from kx_extract.reading.sources.containers import ARCHIVES, LINES, contained
from kx_extract.reading.sources.files import MAX_BYTES, reason_of, too_large
from kx_extract.reading.sources.records import Fields, Found, Source

_WEB = frozenset({"http", "https"})
_URL = re.compile(r"[A-Za-z][\w+.-]*://[^\s'\"<>]+")
_PLAIN_PART = re.compile(
    r"(?!\w*(?:auth|code|cred|key|pass|pin|pw|secret|session|sig|tok))[\w-]{1,20}=\d{1,12}", re.I
)


def is_remote(name: str) -> bool:
    """Is it a URL that fsspec reads (``s3://bucket/articles``)?"""
    scheme, separator, _ = name.partition("://")
    return bool(separator) and scheme.replace("+", "").isalnum()


def _is_web(name: str) -> bool:
    return name.partition("://")[0].lower() in _WEB


def shown_url(name: str) -> str:
    """A URL without what only its owner may know: what sheets, messages and the manifest call it.

    User and password are left out, and of the query of a web address all but plain numbers: signed
    addresses hold a token there.

    >>> shown_url("https://user:pw@host/a.txt?id=7&token=x"), shown_url("s3://bucket/a?.txt")
    ('https://host/a.txt?id=7', 's3://bucket/a?.txt')
    """
    if not is_remote(name):
        return name
    return "::".join(_shown_link(link) for link in name.split("::"))


def _shown_link(link: str) -> str:
    scheme, separator, rest = link.partition("://")
    if not separator:
        return link
    query = ""
    if _is_web(link):
        rest, _, given = rest.partition("#")[0].partition("?")
        query = "&".join(part for part in given.split("&") if _PLAIN_PART.fullmatch(part))
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}{query and '?'}{query}"


def _parted(shown: str) -> tuple[str, str]:
    """A web address without its query, and the query as a part of an id: ``-id=7``."""
    whole, mark, query = shown.partition("?") if _is_web(shown) else (shown, "", "")
    return whole, f"-{query}" if mark else ""


def _said(error: Exception) -> str:
    """The first line of an error, the URLs in it without secrets."""
    line = str(error).partition("\n")[0]
    return _URL.sub(lambda found: shown_url(found[0]), line)


def leads_elsewhere(url: str, location: str) -> bool:
    """Whether a redirection leads to another host than that of the address that was asked."""
    other = urlsplit(urljoin(url, location))
    return other.scheme not in _WEB or other.hostname != urlsplit(url).hostname


async def _client(**options: Any) -> Any:
    """A client for the web that goes to no other host than the one that was named."""
    import aiohttp  # type: ignore[import-not-found, unused-ignore]

    async def redirected(session: Any, context: Any, asked: Any) -> None:
        if leads_elsewhere(str(asked.url), asked.response.headers.get("Location", "")):
            raise OSError(errno.EXDEV, "leads to another host")

    trace = aiohttp.TraceConfig()
    trace.on_request_redirect.append(redirected)
    return aiohttp.ClientSession(trace_configs=[trace], **options)


def _file_system(name: str) -> tuple[Any, str]:
    try:
        import fsspec  # type: ignore[import-untyped]
    except ImportError:
        raise UnreadableArticle(
            "reading remote paths needs fsspec: pip install 'kx-extract[remote]'", shown_url(name)
        ) from None
    schemes = {link.partition("://")[0].lower() for link in name.split("::")}
    options = {scheme: {"get_client": _client} for scheme in schemes & _WEB}
    try:
        system, path = fsspec.core.url_to_fs(name, **options)
    except ImportError as error:
        reason = f"needs a package for this kind of path: {_said(error)}"
        raise UnreadableArticle(reason, shown_url(name)) from None
    except ValueError as error:
        raise UnreadableArticle(_said(error), shown_url(name)) from None
    return system, path


def remote_sources(name: str, fields: Fields) -> Iterator[Found]:
    """The articles of a URL: of a file, a folder, a glob, a container; ``fields`` names those of
    records."""
    try:
        system, root = _file_system(name)
        if "*" in root or (not _is_web(root) and glob.has_magic(root)):
            found = system.glob(root)
            paths = sorted(p for p in found if not p.rpartition("/")[2].startswith("."))
        elif system.isdir(root):
            paths = sorted(
                (p for p in system.find(root) if _wanted(p[len(root) :])),
                key=lambda p: p.split("/"),
            )
        else:
            paths = [root]
        if not paths:
            raise UnreadableArticle("no article there", shown_url(name))
        for path in paths:
            address = system.unstrip_protocol(path)
            shown = shown_url(address)
            whole, query = _parted(shown)
            if not whole.lower().endswith((*LINES, *ARCHIVES)):
                yield Source(shown, PurePosixPath(whole).stem + query, address=address)
                continue
            with system.open(path, "rb") as file:
                yield from contained(file, whole, fields)
    except UnreadableArticle as error:
        yield error
    except Exception as error:  # each file system has its own
        yield UnreadableArticle(_remote_reason(error), shown_url(name))


def _wanted(path: str) -> bool:
    """Is a path below a folder an article's or a container's, and not hidden?"""
    hidden = any(part.startswith(".") for part in path.split("/"))
    return not hidden and path.lower().endswith((*SUFFIXES, *LINES, *ARCHIVES))


def read_remote(name: str) -> bytes:
    """The content of a remote file.

    Raises:
        UnreadableArticle: it cannot be read; the error names it and the reason.
    """
    system, path = _file_system(name)
    try:
        with system.open(path, "rb") as file:
            data: bytes = file.read(MAX_BYTES + 1)
    except Exception as error:
        raise UnreadableArticle(_remote_reason(error), shown_url(name)) from None
    if len(data) > MAX_BYTES:
        raise UnreadableArticle(too_large(), shown_url(name))
    return data


def _remote_reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return reason_of(error)
    return f"cannot be read: {type(error).__name__}: {_said(error)}"
