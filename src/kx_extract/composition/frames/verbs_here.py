"""Words that may be a noun or a verb: is one a verb where it stands?"""

from __future__ import annotations

from kx_extract.composition.frames.lists import listed
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.words import words

# Adverbs that stand before verbs and adjectives alone: of time, of degree, of negation.
_BEFORE_VERBS = frozenset(
    ("đã", "đang", "sẽ", "vừa", "mới", "chỉ", "cũng", "vẫn", "đều", "chưa", "không", "liền", "phải",
     "từng", "sắp", "cùng", "hãy")
)  # fmt: skip
# What says that an act came off: "cân | được", "gom | sạch".
_DONE = frozenset(("được", "xong", "hết", "sạch", "sẵn", "trọn"))


def acts_here(a: Analysis, first: int, end: int, classes: str | None = None) -> bool:
    """``đã | cuộn | 3 tấn``, ``tổ máy | cuộn | được 3 tấn``: is the word of pieces [first, end), a
    noun as well as a verb by the word list, a verb here? ``2 cuộn thép``, ``gói thầu được trao``
    are nouns.

    Args:
        a: the article.
        first, end: the word.
        classes: its classes, where they are known.
    """
    if classes is None:
        classes = words(a.lexicon).classes(" ".join(a.s.lows[first:end]))
    if "V" not in classes or a.s.kinds[first] != "lower" or first in a.named_pieces():
        return False
    lows = a.s.lows
    if first and lows[first - 1] in _BEFORE_VERBS and not a.s.on_new_line(first):
        return True
    opens = first == 0 or a.s.kinds[first - 1] == "mark"
    if opens and lows[first] in listed(a.lexicon, "crops_and_works"):
        return False  # "…, lạc được 12 tạ"
    k = end + (lows[end : end + 1] in (["lên"], ["ra"]))  # "cân lên được 5 tấn"
    if k >= len(lows) or lows[k] not in _DONE:
        return False
    return words(a.lexicon).at(lows, k + 1, len(lows))[1][:1] != "V"
