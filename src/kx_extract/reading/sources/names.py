"""Names that come from outside and become files: one gate, passed before any path is made.

An article's id is a file's own name, a record's field, a task's or a document's. Whatever it is,
the files called after it stand in the folder that the user named, and nowhere else.
"""

from __future__ import annotations

FIXES = ".fixes.json"
"""How the file of corrections beside ``ID.json`` ends; no reader of sheets takes it for one."""
_LONGEST = 200  # bytes of a name; file systems take 255 with the longest ending and a little room
_LONGEST_OWN = 250  # of a file that is there already: with ".json" it must be a name again


class UnfitName(ValueError):
    """A name that no file may have; the message quotes it."""


def own_name(name: str) -> str:
    """The name of a file that exists already, as that of the files made of it.

    Raises:
        UnfitName: it would lead out of the folder, is empty, too long, or no Unicode; or its sheet
            would be taken for the corrections of another.
    """
    long = len(name.encode("utf-8", "surrogatepass")) > _LONGEST_OWN
    if long or not name.strip(". ") or any(char in "/\\\0" for char in name) or not _unicode(name):
        raise UnfitName(f"{_shown(name)} is no name for a file")
    if f"{name}.json".lower().endswith(FIXES):
        raise UnfitName(f"{_shown(name)}: {name[-6:]}.json is the ending of corrections")
    return name


def is_sheet_name(name: str) -> bool:
    """Whether a file's name is that of a sheet: ``ID.json``, not hidden, and no corrections."""
    return name.endswith(".json") and not name.startswith(".") and not name.endswith(FIXES)


def given_name(name: str) -> str:
    """A name that is said within a file, as that of files.

    Raises:
        UnfitName: as for :func:`own_name`; or it has characters that not every system allows, or
            that nobody would see, or see as something else (U+202E).
    """
    own_name(name)
    long = len(name.encode()) > _LONGEST
    if long or any(char in '<>:"|?*' for char in name) or not name.isprintable():
        raise UnfitName(f"{_shown(name)} is no name for a file")
    return name


def _unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(name: str) -> str:
    return repr(name if len(name) <= 60 else f"{name[:60]}…")
