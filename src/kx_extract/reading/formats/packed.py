"""Documents that are ZIP archives of parts (DOCX, ODT): no more is unpacked than may be."""

from __future__ import annotations

import io
import zipfile

from kx_extract.reading.errors import UnreadableArticle

LARGEST = 64 * 1024 * 1024
"""Bytes that a document's parts may unpack to, pictures included."""


def measure(data: bytes, what: str) -> frozenset[str]:
    """See that a document does not unpack to more than it may.

    Args:
        data: the archive.
        what: what it should be, for the message (``"DOCX"``).
    Returns:
        The names of its parts.
    Raises:
        UnreadableArticle: it is no archive, or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableArticle(f"no {what}: {said(error)}") from None
    # A member that says less than it holds is cut off there: zipfile reads no further.
    if sum(member.file_size for member in members) > LARGEST:
        raise UnreadableArticle(f"too large: unpacks to more than {LARGEST // 1024**2} MB")
    return frozenset(member.filename for member in members)


def part(data: bytes, name: str, what: str) -> bytes:
    """One part of a document.

    Raises:
        UnreadableArticle: it is not there, broken or encrypted.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(name)
    except KeyError:
        raise UnreadableArticle(f"no {what}: it has no {name}") from None
    except RuntimeError:  # how zipfile says that it needs a password
        raise UnreadableArticle("encrypted: it needs a password") from None
    except Exception as error:  # zlib's, lzma's and zipfile's own
        raise UnreadableArticle(f"no {what}, or a broken one: {said(error)}") from None


def said(error: Exception) -> str:
    """The first line of an error, or its kind."""
    return str(error).partition("\n")[0] or type(error).__name__
