"""Sites and works whose names hold a verb or a number: ``bãi đỗ xe``, ``cầu số 2``."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import listed
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.spans import window_start
from kx_extract.recognizers.numbers.nouns import listed_head, noun_phrase_end
from kx_extract.vietnamese.words import words

_LONGEST = 8  # pieces


def site_before(x: Figure, end: int) -> Wording | None:
    """``khu xử lý rác | rộng 5 ha``, ``khu tái định cư số 3 | rộng 12 ha``: the site or the work
    that ends before the adjective of an extent, whose name holds what it is for or a number.

    Args:
        x: the number in its sentence.
        end: the piece of the adjective.
    """
    return _numbered(x, end) or _of_use(x, end) or _told_of(x, end)


def _numbered(x: Figure, end: int) -> Wording | None:
    """``tuyến đường số 7``: the noun phrase before ``số`` and a number, with both."""
    s, stop = x.s, end - 2
    first = max(window_start(x.a, stop, x.sentence.first), stop - _LONGEST)
    if stop <= first or s.lows[stop] != "số" or s.kinds[stop + 1] != "number":
        return None
    for k in range(first, stop):
        if s.kinds[k] == "mark" or not x.a.begins_word(k) or k in x.a.named_pieces():
            continue
        n, classes = words(x.a.lexicon).at(s.lows, k, stop)
        n = max(n, listed_head(s, k, stop))
        if classes[:1] == "N" and noun_phrase_end(s, k, n, stop) == stop:
            return quoted(x.a, k, end, "thing-of-extent")
    return None


def _told_of(x: Figure, end: int) -> Wording | None:
    """``Cầu số 2 dài 120 m, | rộng 8 m``: the numbered work that the extent before is of."""
    told = x.last.words if x.last is not None else None
    if told is None or told.rule != "thing-of-extent" or x.s.kinds[told.end - 1] != "number":
        return None
    return told if x.s.lows[x.s.at(x.before[-1][0].end) : end] in ([","], ["và"]) else None


def _of_use(x: Figure, end: int) -> Wording | None:
    """``nhà máy chế biến gỗ``: the nearest head of a site with a verb behind it and what that is
    done to, and nothing else."""
    s, known = x.s, listed(x.a.lexicon, "sites")
    first = max(window_start(x.a, end, x.floor), end - _LONGEST)
    for k in range(end - 2, first - 1, -1):
        n = next((n for n in (3, 2, 1) if " ".join(s.lows[k : k + n]) in known), 0)
        if not n or not x.a.begins_word(k):
            continue
        if k > first and " ".join(s.lows[k - 1 : k + n]) in known:
            continue  # "tuyến | kè"
        return quoted(x.a, k, end, "thing-of-extent") if _names_use(x, k + n, end) else None
    return None


def _names_use(x: Figure, k: int, end: int) -> bool:
    """Do the words [k, end) say what a site is for: a verb, and what it is done to?"""
    known, opening = words(x.a.lexicon), True
    acts = listed(x.a.lexicon, "acts_of_sites")
    while k < end:
        if x.s.kinds[k] != "lower" or k in x.a.named_pieces():
            return False
        n, classes = known.at(x.s.lows, k, end)
        low = " ".join(x.s.lows[k : k + n])
        if opening and (classes[:1] != "V" or low in acts or x.s.lows[k] in acts):
            return False
        if low in listed(x.a.lexicon, "befalling") or classes[:1] in ("E", "R", "C", "P", "L", "M"):
            return False
        opening, k = False, k + n
    return not opening
