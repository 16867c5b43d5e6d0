"""Spelling variants of Vietnamese: one key for all forms of a syllable.

Sources: the placing of tone marks on ``oa oe uy`` (old style ``hòa``, new style ``hoà``), both in
use; ``i``/``y`` after single consonants (``Quí``/``Quý``, ``Kì``/``Kỳ``); the composed and the
decomposed Unicode forms (UAX #15).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Tone on the second vowel (new style) -> tone on the first (old style); only where the syllable
# ends there: "hoà" -> "hòa", but "hoàn" is written so in both styles.
_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_I_TO_Y = {"i": "y", "í": "ý", "ì": "ỳ", "ỉ": "ỷ", "ĩ": "ỹ", "ị": "ỵ"}
_LONE_I_ONSETS = ("", "h", "k", "l", "m", "qu", "s", "t")


# Onset, vowels and coda of a Vietnamese syllable, tones and marks taken off.
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|g[hi]?|h|kh?|l|m|ngh?|nh?|p|ph|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?"
)


def is_vietnamese_syllable(syllable: str) -> bool:
    """Can the letters be a Vietnamese syllable? Source: the language's phonotactics.

    >>> is_vietnamese_syllable("Hưng"), is_vietnamese_syllable("Land")
    (True, False)
    """
    plain = unicodedata.normalize("NFD", syllable.lower().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return _SYLLABLE.fullmatch(letters) is not None


# Where one of them ends a syllable; behind "q" the "u" is no vowel ("quý").
_NEW_STYLE = re.compile(rf"(?<!q)(?:{'|'.join(_TONES)})(?!\w)")


def one_style(text: str) -> str:
    """A text in lower case with the tone marks of its syllables where the old style has them.

    >>> one_style("sở văn hoá, uỷ ban, quý I"), one_style("hoàn toàn")
    ('sở văn hóa, ủy ban, quý I', 'hoàn toàn')
    """
    return _NEW_STYLE.sub(lambda match: _TONES[match.group()], text)


@lru_cache(maxsize=1 << 16)
def syllable_key(syllable: str) -> str:
    """One syllable's key: composed, case-folded, tone and final i/y in one style.

    >>> syllable_key("Hoà") == syllable_key("HÒA"), syllable_key("Quí") == syllable_key("Quý")
    (True, True)
    """
    s = unicodedata.normalize("NFC", syllable).casefold()
    tail = s[-2:]
    if tail in _TONES and not s.startswith("qu"):
        s = s[:-2] + _TONES[tail]
    if s and s[-1] in _I_TO_Y and s[:-1] in _LONE_I_ONSETS:
        s = s[:-1] + _I_TO_Y[s[-1]]
    return s


@lru_cache(maxsize=1 << 15)
def name_key(name: str) -> str:
    """A name's key: its syllables' keys joined by one space; hyphens and apostrophes as spaces.

    >>> name_key("Buôn Ma  Thuột"), name_key("Ea H'Leo") == name_key("Ea H’Leo")
    ('buôn ma thuột', True)
    """
    for mark in "-–'’‘`´":
        name = name.replace(mark, " ")
    return " ".join(syllable_key(s) for s in name.split())
