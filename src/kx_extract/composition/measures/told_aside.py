"""What is told of before a comma, where nothing but words that lead to the number stand behind."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import links, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.composition.measures.labels import label_at, measured_by
from kx_extract.composition.measures.rows import tells_time
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words

_LONGEST = 14  # pieces of what stands before the comma


def told_aside(x: Figure) -> Candidate[Measure] | None:
    """``Lúa đạt 58 tạ/ha; giá bán thì ngược lại, chỉ 6.200 đồng/kg``: the label that opens the
    words before the comma, of which something without a number is said; behind it stand but words
    that lead to the number. ``Giá cao, bà con trồng 5 ha`` has a clause of its own.
    """
    if x.q.dimension in ("count", "age", "duration"):
        return None
    comma = _comma(x)
    if comma is None:
        return None
    first = _opening(x, comma)
    if first is None:
        return None
    label = _label(x, first, comma)
    plan = x.q.dimension == "percentage"
    fits = measured_by(x.a, first, comma) if label is not None else frozenset()
    if label is not None and (plan or not fits or _kind(x) in fits):
        return worded(label, rule="told-aside")
    return worded(_contrasted(x, first, comma), rule="told-aside") if label is None else None


def _kind(x: Figure) -> str:
    """The dimension that a label has to fit: a price's is money."""
    return "money" if x.q.unit.startswith(("VND", "USD")) else x.q.dimension


def _comma(x: Figure) -> int | None:
    """The comma before a number with but leading words and times between; None where there is
    none."""
    s, k, times = x.s, x.cue, x.a.mentions_at()
    comma = s.last_of(",", x.floor + 1, x.cue)
    if comma is None:
        return None
    while k > comma + 1:
        found = links(x.a.lexicon).before(s.lows, k)
        if found is not None and k - found[0] > comma:
            k -= found[0]
            continue
        time = next((m for m in range(comma + 1, k) if times.get(m, ("", 0))[1] == k), None)
        if time is None or times[time][0] != "time":
            return None
        k = time
    return comma


def _opening(x: Figure, comma: int) -> int | None:
    """Where the words that end at the comma begin, behind a mark or what joins clauses; None where
    the number before stands among them."""
    s, k = x.s, comma
    while k > x.floor and s.kinds[k - 1] != "mark" and s.lows[k - 1] not in _JOINING:
        if s.kinds[k - 1] == "number":
            return None
        k -= 1
    if k == x.floor and k > x.sentence.first:
        return None  # "30 ha lúa, tăng 5%": the noun of the number before
    while k < comma and s.lows[k] in _OPENERS:
        k += 1
    return k if 1 < comma - k <= _LONGEST else None


_JOINING = frozenset(("nhưng", "song", "khi"))
_OPENERS = frozenset(("riêng", "còn", "trong", "khi", "thì"))


def _label(x: Figure, first: int, comma: int) -> Wording | None:
    """The label that opens the words, of which something is said before the comma."""
    n = label_at(x.a, first, comma)
    if not n:
        return None
    end = label_end(x.a, first, first + n, comma)
    turn = (k for k in range(first + n, end) if _says_more(x, k))
    end = next(turn, end)  # "giá vốn | phình nhanh hơn"
    return quoted(x.a, first, end, "label-before") if end < comma else None


def _says_more(x: Figure, k: int) -> bool:
    """Does a word of contrast begin at piece k, or a verb or an adjective with a degree?"""
    if not x.a.begins_word(k):
        return False
    if x.s.lows[k] in listed(x.a.lexicon, "contrasting"):
        return True
    n, classes = words(x.a.lexicon).at(x.s.lows, k, len(x.s))
    degree = not _DEGREES.isdisjoint(x.s.lows[k + n : k + n + 2])
    return classes[:1] in ("V", "A", "") and degree


_DEGREES = frozenset(("hơn", "quá", "lắm", "nhanh", "chậm", "mạnh"))


def _contrasted(x: Figure, first: int, comma: int) -> Wording | None:
    """``lạc | thì ngược lại, còn 90 ha``: the thing that a word of contrast stands behind; nobody,
    no unit and no time."""
    a, s = x.a, x.s
    end = noun_phrase_at(s, first, comma)
    named = any(k in a.mentions_at() for k in range(first, end))
    if not first < end < comma or named or s.lows[end] not in listed(a.lexicon, "contrasting"):
        return None
    phrase = Phrase("noun", first, end)
    if is_somebody(a, phrase) or tells_time(x, phrase):
        return None
    if "N" not in words(a.lexicon).at(s.lows, first, end)[1]:
        return None
    return quoted(a, first, end, "clause-noun")
