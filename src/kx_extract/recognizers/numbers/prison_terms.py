"""Terms of prison that leave their ``tù`` to another of the sentence (``A 7 năm tù, B 4 năm``)."""

from __future__ import annotations

from dataclasses import dataclass, fields

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

TERMS = frozenset(("năm", "tháng"))
_FAR = 80  # pieces back to the term that has the noun
_LONGEST_NAMED = 12  # pieces that tell who is sentenced
_LONGEST_BRACKET = 40  # ... and what a bracket behind the name says of him


@dataclass(frozen=True, slots=True)
class _Lists:
    """What ``lexicon/counting.toml`` lists about terms of prison."""

    accused: frozenset[str]
    passed: frozenset[str]
    charge: frozenset[str]
    closed_by: frozenset[str]


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    data = lexicon.table("counting")["prison_terms"]
    return _Lists(*(frozenset(data[f.name]) for f in fields(_Lists)))


def is_further_term(s: Syllables, k: int, end: int, stop: int) -> bool:
    """``A 7 năm tù, bị cáo B | 4 năm|.``, ``16 năm tù về tội X, | 3 năm | về tội Y``: is a span of
    time one more term of those that a court gives in the sentence? But ``nhận 5 năm tù, B bỏ trốn |
    2 năm|`` tells what somebody did.

    Args:
        s: the stream.
        k: the piece behind the words before the span's comparators.
        end: the piece behind its unit.
        stop: end of the sentence, in pieces.
    """
    if s.lows[end - 1] not in TERMS or k < 1 or s.on_new_line(k):
        return False
    first = _named_from(s, k)
    if first is None or not _closed(s, end, stop, charge=first == k):
        return False
    return _told_before(s, first)


def _closed(s: Syllables, end: int, stop: int, *, charge: bool) -> bool:
    """Does what stands behind a term leave it without a noun of its own?

    Args:
        s: the stream.
        end: the piece behind the term.
        stop: end of the sentence.
        charge: it must tell for what the term is (``về tội …``).
    """
    if end + 1 < stop and s.lows[end] in ("về", "vì") and not s.on_new_line(end):
        return not _lists(s.lexicon).charge.isdisjoint(s.lows[end + 1 : end + 3])
    if charge:
        return False
    if end >= stop or s.on_new_line(end) or s.lows[end] in _lists(s.lexicon).closed_by:
        return True
    return s.kinds[end] == "number" and s.lows[end + 1 : end + 2] == ["tháng"]


def _named_from(s: Syllables, k: int) -> int | None:
    """Where the words before piece k begin that tell who is sentenced (``em trai Hải``, ``các bị
    cáo còn lại``, ``Tú (34 tuổi)``); k where none stand there, None where they say other things."""
    accused = _lists(s.lexicon).accused
    first, told, last = k, False, max(k - _LONGEST_NAMED, 0)
    if s.lows[k - 1] == ")":
        back = range(k - 2, max(k - _LONGEST_BRACKET, 0), -1)
        first = next((j for j in back if s.lows[j] == "("), k)
        last = max(first - _LONGEST_NAMED, 0)
    end = first
    while first > last and not s.on_new_line(first):
        low, kind = s.lows[first - 1], s.kinds[first - 1]
        if low == "." and first > 1 and len(s.lows[first - 2]) == 1:
            first -= 1  # "Nguyễn Văn T."
            continue
        if kind in ("mark", "number") or low in ("và", "còn", "riêng"):
            break
        told = told or kind == "title" or low in accused
        first -= 1
    if first == k:
        return k if s.lows[k - 1] in (",", ";", "và") else None
    return first if told and not _acts(s, first, end) else None


def _acts(s: Syllables, first: int, end: int) -> bool:
    """``Khánh | bỏ trốn``: is there a verb in pieces [first, end) beside those of a court?"""
    lists, listed, j = _lists(s.lexicon), words(s.lexicon), first
    while j < end:
        n, classes = listed.at(s.lows, j, end)
        known = lists.accused.union(lists.passed).issuperset(s.lows[j : j + n])
        if classes[:1] == "V" and s.kinds[j] == "lower" and not known:
            return True
        j += n
    return False


def _told_before(s: Syllables, k: int) -> bool:
    """Is a term of prison told with its noun before piece k, in its sentence?"""
    for j in range(k - 1, max(k - _FAR, 1), -1):
        if s.lows[j] in ("tù", "án") and (s.lows[j - 1] in TERMS or s.lows[j - 1] == "mức"):
            return True
        if s.on_new_line(j) or (s.lows[j] == "." and len(s.lows[j - 1]) > 1):
            return False
    return False
