"""Texts kept beside sheets, ``ID.txt``: what a sheet quotes, and no article to read again."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path, PurePath

from kx_extract.reading.sources.files import read_whole


def is_kept_text(path: Path, data: bytes | None = None) -> bool:
    """Whether a text was kept for the sheet beside it, and is not the file which that was made of.

    Args:
        path: ``ID.txt``; the sheet is ``ID.json``.
        data: its bytes, to see that the sheet is of this text and no other.
    """
    sheet = path.with_suffix(".json")
    try:
        article = json.loads(read_whole(sheet))["article"]
        source = PurePath(article["file"]).name
        same = data is None or article["sha256"] == sha256(data).hexdigest()
        return bool(same and article["id"] == path.stem and source != path.name)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
