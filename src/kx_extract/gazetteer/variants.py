"""The forms in which a unit's name is met, and one key for all of them.

On top of :func:`kx_extract.vietnamese.spelling.name_key` (letter case, tone placement, ``i``/``y``,
hyphens, apostrophes) this module knows abbreviated type words (``TP.``, ``P.4``), leading zeros and
Roman numerals (``Phường 04``, ``Mỹ Đình II``), and the unsettled writing of names that come from
the languages of the highlands (``Đắk Lắk``, ``Đăk Lăk``, ``Daklak``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kx_extract.lexicon import default_lexicon
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.spelling import name_key

# A word of digits as in "Phường 04", "Phường 1A"; Roman numerals end names ("Hòa Tú II").
_NUMBER = re.compile(r"0+(?=\d)")
_ROMAN = dict(
    zip("I II III IV V VI VII VIII IX X XI XII".split(), map(str, range(1, 13)), strict=True)
)
# Marks that name_key leaves: other dashes and apostrophes, and a full stop inside a word (TP.HCM).
_MARKS = str.maketrans(dict.fromkeys("‐‑‒—―−ʼ′", "-") | {"\u00a0": " "})
_INNER_STOP = re.compile(r"(?<=\w)\.(?=\w)")

# Type words before a name with their abbreviations in newspapers and on forms: the package's own,
# since the units that they are the kinds of are the package's.
_BY_FORM = {
    form.rstrip("."): row.word
    for row in level_words(default_lexicon()).by_word.values()
    if row.official
    for form in (*row.forms, *row.unit_short)
}
# A type word ends at white space, its abbreviation also at a full stop or (P4, Q1) at a digit.
_TYPE_PREFIX = re.compile(
    "({})(?:\\s*\\.\\s*|\\s+|(?=\\d))".format(
        "|".join(re.escape(form) for form in sorted(_BY_FORM, key=len, reverse=True))
    ),
    re.IGNORECASE,
)


def split_type(name: str) -> tuple[str, str]:
    """Part a leading type word or its abbreviation from a name.

    Args:
        name: a name as written.
    Returns:
        The type word written out (``""`` if there is none) and the rest.

    >>> split_type("TP. Vinh"), split_type("P4"), split_type("Phủ Lý")
    (('thành phố', 'Vinh'), ('phường', '4'), ('', 'Phủ Lý'))
    """
    name = unicodedata.normalize("NFC", name)
    found = _TYPE_PREFIX.match(name)
    if found is None or found.end() == len(name):
        return "", name
    return _BY_FORM[found[1].casefold()], name[found.end() :]


@lru_cache(maxsize=1 << 15)
def unit_key(name: str) -> str:
    """A unit name's key. A key is its own key.

    >>> unit_key("Phường 04") == unit_key("phường 4"), unit_key("Bà Rịa-Vũng Tàu")
    (True, 'bà rịa vũng tàu')
    """
    name = _INNER_STOP.sub(" ", name.translate(_MARKS))
    words = [_ROMAN.get(word, word) for word in name.split()]
    return " ".join(_vy(_NUMBER.sub("", word)) for word in name_key(" ".join(words)).split())


def _vy(syllable: str) -> str:
    # "Vĩ Dạ", "Vỹ Dạ": y for i after v in names, which spelling.syllable_key leaves alone.
    if len(syllable) == 2 and syllable[0] == "v" and syllable[1] in "iíìỉĩị":
        return "v" + "yýỳỷỹỵ"["iíìỉĩị".index(syllable[1])]
    return syllable


# --- highland names ---------------------------------------------------------------------------

_ONSETS = (
    r"(?:b|ch|c(?![eêiy])|d|đ|gh(?=[eêi])|gi?|h|kh|k(?=[eêiy])|l|m|ngh(?=[eêi])|ng(?![eêiy])|nh|n"
    r"|ph|qu|r|s|th|tr|t|v|x)?"
)
# Rimes of standard orthography without tone; the first group may end a syllable in any tone, the
# second (stops) only in sắc or nặng: "Đắk" is none because of its k, "Đăc" because of its tone.
_OPEN = (
    "a|ai|ao|au|ay|am|an|ang|anh|ăm|ăn|ăng|âm|ân|âng|âu|ây|e|eo|em|en|eng|ê|êu|êm|ên|ênh"
    "|i|ia|iu|im|in|inh|iêm|iên|iêng|iêu|o|oi|om|on|ong|oa|oai|oay|oam|oan|oang|oanh|oăm|oăn|oăng"
    "|oe|oeo|oen|oong|ô|ôi|ôm|ôn|ông|ơ|ơi|ơm|ơn|u|ua|ui|um|un|ung|uôi|uôm|uôn|uông|uê|uênh|uy|uya"
    "|uyên|uyn|uynh|uơ|uân|uâng|uây|ư|ưa|ưi|ưu|ưng|ươi|ươm|ươn|ương|ươu|y|yêm|yên|yêng|yêu|ynh"
)
_STOPPED = (
    "ac|ach|ap|at|ăc|ăp|ăt|âc|âp|ât|ec|ep|et|êch|êp|êt|ich|ip|it|iêc|iêp|iêt|oc|op|ot|oac|oach"
    "|oap|oat|oăc|oăt|oet|ooc|ôc|ôp|ôt|ơp|ơt|uc|up|ut|uôc|uôt|uêch|uât|uyêt|uyt|uych|uyp"
    "|ưc|ưt|ươc|ươp|ươt|yêt|ych|yt"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHARP_OR_HEAVY = "\u0301\u0323"


@lru_cache(maxsize=1)
def _syllables() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # Compiled when first needed: it takes 10 ms, and most articles have no highland name.
    return re.compile(f"{_ONSETS}(?:{_OPEN})"), re.compile(f"{_ONSETS}(?:{_STOPPED})")


@lru_cache(maxsize=1 << 15)
def is_vietnamese(syllable: str) -> bool:
    """Whether a syllable obeys Vietnamese orthography.

    >>> [is_vietnamese(s) for s in ("Đắc", "Đắk", "Nghĩa", "Pa", "Krông")]
    [True, False, True, False, False]
    """
    letters = unicodedata.normalize("NFD", syllable.casefold())
    tones = [mark for mark in letters if mark in _TONES]
    plain = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    unstopped, stopped = _syllables()
    if unstopped.fullmatch(plain):
        return len(tones) <= 1
    sharp_or_heavy = len(tones) == 1 and tones[0] in _SHARP_OR_HEAVY
    return sharp_or_heavy and stopped.fullmatch(plain) is not None


# The Vietnamese spelling of the commonest first word of highland names (water, river).
_NATURALIZED = frozenset({"đắc", "đác", "đăc"})


@lru_cache(maxsize=1 << 15)
def is_highland(key: str) -> bool:
    """Whether a name's key has a syllable from another language than Vietnamese.

    >>> is_highland("ea kar"), is_highland("đắc lắc"), is_highland("bình định")
    (True, True, False)
    """
    return any(
        syllable in _NATURALIZED or (syllable.isalpha() and not is_vietnamese(syllable))
        for syllable in key.split()
    )


@lru_cache(maxsize=1 << 13)
def loose_key(key: str) -> str:
    """What the spellings of one highland name share: letters without marks and spaces, c for k.

    Used only between names that both are highland names (:func:`is_highland`); Vietnamese names
    differ in nothing but their marks.

    >>> loose_key("đắk lắk") == loose_key("daklak") == loose_key("đăk lăk")
    True
    """
    letters = unicodedata.normalize("NFD", key.replace("đ", "d"))
    plain = "".join(c for c in letters if c.isalnum())
    return plain.replace("k", "c").replace("y", "i")
