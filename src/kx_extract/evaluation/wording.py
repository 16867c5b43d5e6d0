"""When two wordings count as the same. Only for scoring: the extractor has its own, finer keys."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# The two styles of placing the tone mark; newspapers use both.
_TONE_STYLES = dict(
    zip(
        "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),
        "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
        strict=True,
    )
)
_EDGES = " .,;:()\"“”'"

# Units written in more than one way, in their comparable form.
_SAME_UNIT = {
    "tỷ đồng": "vnd", "đồng": "vnd", "vnđ": "vnd",
    "hecta": "ha", "héc-ta": "ha", "héc ta": "ha",
    "m²": "m2", "km²": "km2", "m³": "m3",
    "phần trăm": "%", "t": "tấn",
    "lượt người": "lượt", "lượt khách": "lượt",
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def comparable(text: str | None) -> str:
    """A wording without what does not count: case, Unicode form, white space, tone style, edges.

    >>> comparable(" HOÀ BÌNH."), comparable("Hòa\\u00a0Bình"), comparable(None)
    ('hòa bình', 'hòa bình', '')
    """
    folded = unicodedata.normalize("NFC", text or "").casefold()
    folded = " ".join(folded.split())
    for new_style, old_style in _TONE_STYLES.items():
        folded = folded.replace(new_style, old_style)
    return folded.replace("quí", "quý").strip(_EDGES)


@lru_cache(maxsize=1 << 12)
def comparable_unit(unit: str | None) -> str:
    """A unit in one spelling.

    >>> comparable_unit("đồng"), comparable_unit("triệu đồng/ha"), comparable_unit("hecta")
    ('vnd', 'triệu vnd/ha', 'ha')
    """
    folded = comparable(unit)
    if "/" in folded:
        folded = folded.replace("đồng", "vnd")
    return _SAME_UNIT.get(folded, folded)


def same_unit(one: str | None, other: str | None) -> bool:
    """The same unit, or two counted nouns of which one begins with the other.

    >>> same_unit("nhà", "nhà dân"), same_unit("tấn", "tấn/ha")
    (True, False)
    """
    first, second = comparable_unit(one), comparable_unit(other)
    if first == second:
        return True
    nouns = bool(first and second)
    return nouns and (first.startswith(second + " ") or second.startswith(first + " "))


def likeness(one: str | None, other: str | None) -> float:
    """Jaccard overlap of two wordings' syllables, 0 to 1; two empty ones are alike.

    >>> likeness("mô hình dân vận khéo", "mô hình")
    0.4
    """
    first, second = set(comparable(one).split()), set(comparable(other).split())
    if not first and not second:
        return 1.0
    return len(first & second) / len(first | second)
