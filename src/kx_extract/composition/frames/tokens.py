"""The words of a clause, by what they are: nouns, verbs, names, times, numbers, marks."""

from __future__ import annotations

from typing import Literal

from kx_extract.composition.frames.lists import labels, listed, verbs
from kx_extract.composition.frames.verbs_here import acts_here
from kx_extract.recognizers.analysis import Analysis
from kx_extract.record import record
from kx_extract.vietnamese.words import compounds, words

Tag = Literal[
    "noun", "verb", "adjective", "adverb", "preposition", "conjunction", "pronoun", "determiner",
    "place", "thing", "person", "body", "time", "number", "mark", "other",
]  # fmt: skip
_TAGS: dict[str, Tag] = {
    "N": "noun", "V": "verb", "A": "adjective", "R": "adverb", "T": "adverb", "E": "preposition",
    "C": "conjunction", "P": "pronoun", "L": "determiner", "M": "number",
}  # fmt: skip


@record(frozen=True, slots=True)
class Token:
    """A word of a clause, in pieces: what it is."""

    first: int
    end: int
    low: str
    tag: Tag


Tokens = dict[int, list[Token]]
"""The tokens of a sentence that were read already, by the piece that their reading began with."""


def tokens(a: Analysis, first: int, end: int, known: Tokens) -> list[Token]:
    """The words of the pieces [first, end), by what they are; brackets are left out.

    Args:
        a: the article, all recognizers done.
        first, end: the pieces.
        known: what was read of the sentence; what is read now is added.
    """
    lows, kinds, named = a.s.lows, a.s.kinds, a.mentions_at()
    classes = words(a.lexicon).classes
    out = [token for token in known.get(first, ()) if token.end < end]
    depth, k = 0, out[-1].end if out else first
    while k < end:
        low = lows[k]
        if low == "(" or low == ")":
            depth = max(0, depth + (1 if low == "(" else -1))
            k += 1
            continue
        if depth:
            k += 1
            continue
        mention = named.get(k)
        tag: Tag | None = None
        if mention is not None:
            tag, stop = mention[0], min(mention[1], end)
        elif kinds[k] == "number":
            if lows[k + 1 : min(k + 2, end)] in (["h"], ["giờ"]):
                tag, stop = "time", k + 2  # "lúc 7h sáng 3/10 là 2,4 m"
            elif (stop := _rate_end(a, k, end)) > k:
                tag = "number"
        elif low in _ALL and (stop := _whole_unit(a, k, end)) > k:
            tag = "place"
        if tag is None:
            stop = min(a.word_end(k), end)
        if tag is None and stop == k + 2 and _with_object(a, k):
            stop = k + 1
        text = low if stop == k + 1 else " ".join(lows[k:stop])
        out.append(Token(k, stop, text, tag or _tag(a, k, stop, classes(text))))
        k = stop
    # The last one may go on behind the end.
    known[first] = out[:-1] if out and out[-1].end == end else list(out)
    return _joined(a, out)


_ALL = frozenset(("cả", "toàn", "khắp"))


def _with_object(a: Analysis, k: int) -> bool:
    """``bán | sứa``, however the sentence was cut into words: are pieces k and k + 1 a verb and its
    object, and no word that a list has (``làm ăn``)?"""
    s, known = a.s, words(a.lexicon)
    word = f"{s.lows[k]} {s.lows[k + 1]}"
    if s.kinds[k] != "lower" or s.kinds[k + 1] != "lower" or known.classes(word):
        return False
    if verbs(a.lexicon).at(s.lows[k : k + 1], 0) is None:
        return False  # "chăn màn"
    return (
        known.classes(s.lows[k]) == "V"
        and known.classes(s.lows[k + 1]) == "N"
        and word not in compounds()
    )


def _rate_end(a: Analysis, k: int, end: int) -> int:
    """``cỡ 2 con/kg nhích lên 36.000 đồng/kg``: behind the rate whose number is piece k; else k."""
    s = a.s
    if "/" not in s.lows[k + 1 : k + 5]:
        return k
    found = next(iter(a.quantities_in(s.starts[k], s.starts[k] + 1)), None)
    if found is None or found.dimension != "rate" or s.at(found.start) != k:
        return k
    return min(s.at(found.end), end)


def _whole_unit(a: Analysis, k: int, end: int) -> int:
    """``bình quân cả nước là 56,7%``: behind the words at piece k for all of a unit; else k."""
    unit = " ".join(a.s.lows[k + 1 : min(k + 2, end)])
    return k + 2 if unit in ("nước", "quốc") or unit in listed(a.lexicon, "levels") else k


def _joined(a: Analysis, row: list[Token]) -> list[Token]:
    """The tokens, mended: two that are one word (``chạy bộ``), what undergoes (``bị đội lên``)."""
    out: list[Token] = []
    for token in row:
        last = out[-1] if out else None
        tag = _one_word(a, last, token) if last is not None else None
        if last is not None and tag is not None:
            out[-1] = Token(last.first, token.end, f"{last.low} {token.low}", tag)
            continue
        if token.low == "đi" and last is not None and last.low in _GIVEN_AWAY:
            token = Token(token.first, token.end, token.low, "adverb")  # "bán đi được 20 triệu"
        suffered = last is not None and last.low in ("bị", "được") and last.tag == "verb"
        if suffered and token.tag == "noun" and "V" in words(a.lexicon).classes(token.low):
            token = Token(token.first, token.end, token.low, "verb")
        out.append(token)
    return out


# Verbs of giving away, behind which "đi" leads nowhere ("đưa đi 20 người" does).
_GIVEN_AWAY = frozenset(("bán", "nhượng", "sang nhượng", "thanh lý", "bỏ", "mất"))


# What two tokens must be, by the word list, to be one word: "hàng|hóa", "sầu|riêng",
# "cứng|hóa", "làm|việc".
_ONE_WORD: dict[tuple[Tag, Tag], str] = {
    ("noun", "noun"): "N", ("noun", "verb"): "N", ("noun", "adverb"): "N",
    ("other", "adverb"): "N",
    ("adjective", "verb"): "V", ("verb", "noun"): "V",
}  # fmt: skip


def _one_word(a: Analysis, last: Token, token: Token) -> Tag | None:
    """What one word two tokens are; None where they are two. A noun has two pieces."""
    pair = last.tag, token.tag
    made = token.low == "hóa" and last.end == token.first and last.tag in _MADE
    if made and words(a.lexicon).classes(f"{last.low} hóa")[:1] != "N":
        return "verb"  # "nhựa hóa 30 km đường"; "hàng hóa" is a noun
    wanted = _ONE_WORD.get(pair)
    if last.low == "bị":
        wanted = f"{wanted or ''}N"  # "bị hại"
    elif last.low == "cho" and token.tag == "verb":
        wanted = f"{wanted or ''}V"  # "cho vay"
    if wanted is None and pair != ("verb", "verb"):
        return None
    both = f"{last.low} {token.low}"
    if wanted is not None:
        found = words(a.lexicon).classes(both)[:1]
        if found == "V" and found in wanted:
            return "verb"
        if found == "N" and found in wanted and token.end - last.first == 2:
            return "noun"
    if pair != ("verb", "verb"):
        return None
    return "verb" if both in compounds() or both in listed(a.lexicon, "owning") else None


# What ``hóa`` makes a verb of: "ngói hóa", "đa dạng hóa", "xã hội hóa".
_MADE: frozenset[Tag] = frozenset(("noun", "adjective", "verb", "other"))
# "Tính từ đầu năm": no quality, but a way of reckoning.
_RECKONING = frozenset(("từ", "đến", "tới", "riêng", "chung", "cả", "theo", "ra"))


def _tag(a: Analysis, first: int, end: int, classes: str) -> Tag:
    kind = a.s.kinds[first]
    if kind == "number" or kind == "mark":
        return kind
    lows, single = a.s.lows, end == first + 1
    if single and lows[first] in listed(a.lexicon, "auxiliaries_of_duty"):
        governs = end < len(a.s) and a.s.kinds[end] == "number"
        return "verb" if governs and lows[first] in listed(a.lexicon, "needing") else "adverb"
    if single and lows[first] == "tính" and not _RECKONING.isdisjoint(lows[end : end + 1]):
        return "verb"
    if labels(a.lexicon).at(lows, first) == (end - first, True):
        return "noun"  # "vốn", which the word list has as an adverb
    if not classes and end - first == 2:  # "gieo cấy": a verb that the word list lacks
        head = words(a.lexicon).classes(lows[first])
        if head[:1] == "V" and a.s.kinds[first] == "lower":
            return "verb"
    if classes[:1] == "N" and "V" in classes and acts_here(a, first, end, classes):
        return "verb"
    return _TAGS.get(classes[:1], "other")
