"""Quotations and whose words they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_OPENING = re.compile('["“]')
_ENDED = re.compile(r"[.!?]\s|\n")
_FARTHEST = 90  # characters; titles stand between a quotation and who is quoted
_LONGEST = 2000  # characters; a mark that closes further on belongs to another quotation


def read_quotations(a: Analysis, person_of: Sequence[int]) -> list[tuple[int, int, int]]:
    """Quotations with their speakers: (start, end, person).

    Args:
        a: the article.
        person_of: for each mention of a person, the person.

    The speaker is named right behind the closing mark (``…”, ông A nói``) or last before the
    opening one (``ông A nói: “…``).
    """
    text = a.reading.text
    starts = [a.s.starts[m.first] for m in a.people]
    out: list[tuple[int, int, int]] = []
    position = 0
    while True:
        found = _OPENING.search(text, position)
        if found is None:
            return out
        opening = found.start()
        mark = "”" if text[opening] == "“" else '"'
        closing = text.find(mark, opening + 1, opening + _LONGEST)
        if closing < 0 or "\n\n" in text[opening:closing]:
            position = opening + 1
            continue
        position = closing + 1
        if closing - opening < 25:
            continue  # a word in quotation marks is no speech
        if _is_name(a, opening, closing):
            continue
        k = bisect_left(starts, closing)
        speaker = None
        behind = text[closing + 1 : starts[k]] if k < len(starts) else ""
        introduced = text[:opening].rstrip().endswith(":")
        if not introduced and 0 < len(behind) < _FARTHEST and not _ENDED.search(behind):
            speaker = person_of[k]
        elif k:
            before = bisect_left(starts, opening) - 1
            if before >= 0 and opening - starts[before] < 250:
                speaker = person_of[before]
        if speaker is not None:
            out.append((opening, closing, speaker))


def _is_name(a: Analysis, opening: int, closing: int) -> bool:
    """``Phong trào “Nhà sạch, vườn đẹp, ngõ văn minh” được …``: do quotation marks enclose the name
    of a thing? Its noun stands before it, the sentence goes on behind.

    Args:
        a: the article.
        opening, closing: where the marks stand.
    """
    text = a.reading.text
    before, behind = text[max(0, opening - 2) : opening], text[closing + 1 : closing + 3]
    if not before.strip()[-1:].isalnum() or not behind.strip()[:1].islower():
        return False
    k = a.s.at(opening)
    return a.s.lows[k - 1] not in ("rằng", "là") and _saying(a.lexicon).before(a.s.lows, k) is None


@per_lexicon
def _saying(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["saying"]["words"])
