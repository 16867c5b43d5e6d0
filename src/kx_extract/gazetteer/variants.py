"""The forms in which a unit's name is met: one key for all of them.

On top of :func:`kx_extract.vietnamese.spelling.name_key` (letter case, tone placement, ``i``/``y``,
hyphens, apostrophes) this module knows the writing of abbreviations of type words (``TP.``,
``P.4``) and the unsettled writing of highland names (``Đắk``, ``Đăk``, ``Dak``).
"""

from __future__ import annotations

import re

from kx_extract.vietnamese.spelling import name_key

_NUMBER_NAME = re.compile(r"0*(\d{1,3}[a-zđ]?)")

# Type words before a name, longest first, with their abbreviations in newspapers and on forms.
TYPE_WORDS: dict[str, tuple[str, ...]] = {
    "thành phố": ("thành phố", "t.phố", "t.p", "tp"),
    "tỉnh": ("tỉnh",),
    "quận": ("quận", "q"),
    "huyện": ("huyện", "h"),
    "thị xã": ("thị xã", "t.x", "tx"),
    "thị trấn": ("thị trấn", "t.t", "tt"),
    "phường": ("phường", "p"),
    "xã": ("xã", "x"),
    "đặc khu": ("đặc khu",),
}
_BY_FORM = {form: kind for kind, forms in TYPE_WORDS.items() for form in forms}
# An abbreviation ends at a full stop, at white space, or (P4, Q1) at a digit; a word at white space.
_TYPE_PREFIX = re.compile(
    "({})(?:\\s*\\.\\s*|\\s+|(?=\\d))".format(
        "|".join(re.escape(form) for form in sorted(_BY_FORM, key=len, reverse=True))
    ),
    re.IGNORECASE,
)


def split_type(name: str) -> tuple[str, str]:
    """Part a leading type word or its abbreviation from a name.

    Args:
        name: a name as written, NFC or not.
    Returns:
        The type word written out (``""`` if there is none) and the rest.

    >>> split_type("TP. Vinh"), split_type("P4"), split_type("Phủ Lý")
    (('thành phố', 'Vinh'), ('phường', '4'), ('', 'Phủ Lý'))
    """
    found = _TYPE_PREFIX.match(name)
    if found is None or found.end() == len(name):
        return "", name
    return _BY_FORM[found[1].casefold()], name[found.end() :]


def unit_key(name: str) -> str:
    """A unit name's key; leading zeros of numbers go.

    >>> unit_key("Phường 04") == unit_key("phường 4"), unit_key("Bà Rịa-Vũng Tàu")
    (True, 'bà rịa vũng tàu')
    """
    parts = name_key(name).split()
    return " ".join(found[1] if (found := _NUMBER_NAME.fullmatch(part)) else part for part in parts)
