"""Lines that are no language: encoded data, program text, markup, lone punctuation.

Some sites embed such lines in their pages, and copying the page takes them along. They are told by
their form: which characters a line has and how it begins and ends.
"""

from __future__ import annotations

import regex

from kx_extract.reading.lines import Line

_RUN = 60
_FOREIGN_RUN = 400
_TAIL = 100
"""The last line of encoded data that was wrapped is shorter than the others."""
_SPACE = regex.compile(r"\s")
_PRINTABLE = regex.compile(r"[\x21-\x7e]+")
_BASE64 = regex.compile(r"[A-Za-z\d+/_-]{3,}={0,2}")
_LETTER = regex.compile(r"[\p{L}\p{N}]")

# How program text and markup begin; what they have inside and at the end decides.
_SCRIPT = regex.compile(
    r"(?:var|let|const|function|return|window|document|googletag|dataLayer|jQuery|if|for|try|gtag|fbq)\b"
    r"|[$!]?\(|\$\.|\}|//|/\*|<!--|@(?:media|import|font-face)\b|[.#]?[\w-]+(?:[\s,.:#>][\w-]+)*\s?\{"
)
_TAGS = regex.compile(r"(?:</?[A-Za-z][^<>]{0,2000}>\s*)+")
_CODE = "{}[]<>=\\$"
_QUOTED = regex.compile(r"\"[^\"]*\"|'[^']*'")
_FOREIGN = regex.compile(r"[^\x00-\x7f]")


def is_rubbish(line: Line) -> bool:
    """Whether a line is encoded data, program text or markup, and not language.

    The longest syllable of Vietnamese has seven letters; runs of :data:`_RUN` ASCII characters are
    addresses or base64, of any others only rubbish is as long as :data:`_FOREIGN_RUN`.
    """
    return _is_encoded(line) or _is_json(line) or _is_code(line)


def goes_on_encoded(before: Line, line: Line) -> bool:
    """Whether a line is the rest of encoded data that ``before`` is a line of.

    >>> rest = Line("rkJggg==", 0, 8)
    >>> goes_on_encoded(Line("iVBOR" * 16, 0, 80), rest)
    True
    """
    return (
        _is_encoded(before)
        and not line.gap
        and len(line) <= _TAIL
        and _BASE64.fullmatch(line.text, line.start, line.end) is not None
    )


def is_mark(line: Line) -> bool:
    """Whether a line has neither letter nor digit: ``* * *``, ``.``, ``×``."""
    return len(line) <= 40 and _LETTER.search(line.text, line.start, line.end) is None


def _is_encoded(line: Line) -> bool:
    if len(line) < _RUN:
        return False
    if _SPACE.search(line.text, line.start, line.end) is not None:
        return False
    if len(line) >= _FOREIGN_RUN:
        return True
    return _PRINTABLE.fullmatch(line.text, line.start, line.end) is not None


def _is_json(line: Line) -> bool:
    """``{"@type":"NewsArticle", …}``, ``[{"id":1}]``; of any length."""
    if line.text[line.start] not in "{[":
        return False
    ends = line.text[max(line.start, line.end - 2) : line.end].rstrip(",;")
    if not ends.endswith(("}", "]")):
        return False
    return (
        line.text.count('":', line.start, line.end) + line.text.count('" :', line.start, line.end)
        > 0
    )


def _is_code(line: Line) -> bool:
    """Script, style sheet or tags: so it begins, so it ends, and it is full of their signs."""
    view = line.view
    if not view:
        return False
    if view[0] == "<" and _TAGS.fullmatch(view):
        return True
    if view[-1] not in "{};),>" or not _SCRIPT.match(view):
        return False
    if view.startswith(("//", "/*", "<!--")):
        return view.endswith(("*/", ">"))
    bare = _QUOTED.sub("", view)  # Vietnamese stands in program text between quotes only
    signs = sum(map(bare.count, _CODE)) + bare.count("()")
    return signs >= 2 and signs * 40 >= len(bare) and not _FOREIGN.search(bare)
