"""Money: amounts without their ``đồng`` (``lãi 200 triệu``), and ``đồng`` that is no money."""

from __future__ import annotations

from decimal import Decimal

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.cue_lists import one_word
from kx_extract.recognizers.numbers.cues import opening
from kx_extract.recognizers.numbers.nouns import count_head, noun_phrase_end
from kx_extract.recognizers.numbers.rates import per_one_at
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_MONEY_WINDOW = 12  # pieces before "200 triệu" in which its clause may speak of money
_THOUSAND_MILLION = frozenset({"tỷ", "tỉ"})
_NEAR = 4  # ... and of what is counted: "dân số đạt 1,4 tỷ"
_LEAST_MONEY = 100  # "6 đồng tiền" are six currencies; a price is of hundreds of đồng and more


@per_lexicon
def _money_words(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("counting")["money"]["words"])


@per_lexicon
def money_nouns(lexicon: Lexicon) -> Phrases[bool]:
    """What is money, and so counted by its magnitude alone: ``5 tỷ vốn``."""
    return phrase_set(lexicon.table("counting")["money"]["of"])


@per_lexicon
def price_terms(lexicon: Lexicon) -> Phrases[bool]:
    """What is told of a price behind it: ``1,8 tỷ bao sang tên``."""
    return phrase_set(lexicon.table("counting")["money"]["terms"])


@per_lexicon
def _currencies(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("counting")["money"]["currencies"])


@per_lexicon
def _not_money(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("counting")["money"]["not_words"])


@per_lexicon
def _paying(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool], Phrases[bool]]:
    data = lexicon.table("counting")["money"]
    names = ("slang_after", "slang_after_root", "slang_nouns")
    after, root, nouns = (phrase_set(data[name]) for name in names)
    return after, root, nouns


_ROOT = "củ"


def slang_at(s: Syllables, i: int, j: int, stop: int) -> int:
    """``mất 5 củ``, ``phạt 3 lít``: what the slang at piece j multiplies the number [i, j) by,
    where a verb of paying leads to it and no noun that it counts stands behind; 0 if it is none."""
    worth = number_words(s.lexicon).slang.get(s.lows[j], 0) if j < stop else 0
    if not worth or s.on_new_line(j) or s.kinds[j] != "lower":
        return 0
    behind = j + 1
    if behind < stop and not s.on_new_line(behind):
        told = s.kinds[behind] == "mark" or s.lows[behind] in number_words(s.lexicon).halves
        joins = words(s.lexicon).classes(s.lows[behind])[:1] in ("E", "C")  # "mất 20 củ vì …"
        if not (told or joins) or s.lows[behind] == "/":
            return 0  # "trả 3 lít xăng", "trả 5 củ khoai"
    paying, losing, nouns = _paying(s.lexicon)
    if s.lows[j] == _ROOT and _paid_for(s, i, nouns):
        return worth
    for k in range(i, max(opening(s, i), 1) - 1, -1):  # "mất" links, too
        if s.on_new_line(k):
            return 0
        lost = s.lows[j] == _ROOT and losing.before(s.lows, k) is not None
        if lost or paying.before(s.lows, k) is not None:
            return worth
    return 0


_OWNER = 6  # pieces between "lương" and its number: "lương tháng này của em 12 củ"


def _paid_for(s: Syllables, i: int, nouns: Phrases[bool]) -> bool:
    """``lương cứng của nó 9 củ``: does a noun of pay lead to the number at piece i, nothing but
    words between them? Not ``nhận lương, mua 9 củ``."""
    for k in range(i, max(i - _OWNER, 0), -1):
        if nouns.before(s.lows, k) is not None:
            return True
        if s.kinds[k - 1] in ("mark", "number") or s.on_new_line(k - 1):
            return False
    return False


_NEXT_SUM = 30  # pieces from "10 triệu," to "5 triệu đồng", with others between them


def _sum_follows(s: Syllables, i: int, j: int, stop: int) -> bool:
    """``giải nhất 10 triệu, giải nhì 5 triệu đồng``: does the list of things and their sums that
    goes on behind the number in pieces [i, j) end in money? Not ``lượng khách đạt 3 triệu, doanh
    thu 2 triệu đồng``, whose first number has a verb and the other a word of money."""
    if j + 1 >= stop or s.lows[j] not in (",", ";", "và") or s.on_new_line(j):
        return False
    first, listed = opening(s, i), _money_words(s.lexicon)
    if first > 0 and (
        s.lows[first - 1] in ("lên", "xuống")
        or words(s.lexicon).classes(s.lows[first - 1])[:1] == "V"
    ):
        return False
    magnitudes = number_words(s.lexicon).magnitudes
    for k in range(j + 1, min(j + _NEXT_SUM, stop - 1)):
        if s.on_new_line(k) or s.lows[k] in ".!?" or listed.at(s.lows, k) is not None:
            return False
        if s.lows[k] in magnitudes and s.lows[k + 1] not in (",", ";", "và"):
            return s.lows[k + 1] in ("đồng", "vnđ", "vnd")
    return False


def is_longer_noun(s: Syllables, j: int, stop: int) -> bool:
    """Is the noun at piece j longer than the word of money that it begins with (``tiền đạo``)?"""
    found = money_nouns(s.lexicon).at(s.lows, j)
    return found is not None and count_head(s, j, stop) > found[0]


def unless_no_money(
    s: Syllables, unit: UnitMatch | None, i: int, j: int, value: Decimal, stop: int
) -> UnitMatch | None:
    """The unit of a number, but where a small number and a word that begins with ``đồng`` are no
    money: ``6 đồng tiền lớn``, ``đường cấp 3 đồng bằng``.

    Args:
        s: the stream.
        unit: what stands behind the number, as it seems.
        i, j: the number's pieces.
        value: the number.
        stop: no further than this piece.

    Returns:
        A count of currencies; None where ``đồng`` is no unit; else the unit as it is.
    """
    if unit is None or unit.name != "VND" or s.lows[j] != "đồng" or j - i > 1:
        return unit
    if value >= _LEAST_MONEY or j + 1 >= stop or s.on_new_line(j + 1):
        return unit
    word = f"{s.lows[j]} {s.lows[j + 1]}"
    if not one_word(s, word):
        return unit
    if _currencies(s.lexicon).at(s.lows, j) is None:
        return None
    noun_end = noun_phrase_end(s, j, 2, stop)
    return UnitMatch(j + 2, word, "count", None, noun_end)


def is_money(
    s: Syllables, i: int, j: int, value: Decimal, stop: int, *, said: bool, said_before: bool
) -> bool:
    """Is a number without a unit an amount of đồng (``lãi 200 triệu``, ``giá 250k``)?

    Args:
        s: the stream.
        i, j: the number's pieces.
        value: the number.
        stop: no further than this piece.
        said: the sentence has spoken of money already.
        said_before: the paragraph has, in a sentence before.
    """
    numbers = number_words(s.lexicon)
    last = s.lows[j - 1]
    if not any(w in numbers.money for w in s.lows[i:j]):
        return False
    if j < stop and not s.on_new_line(j) and (s.lows[j] in "-%" or s.kinds[j] == "number"):
        return False
    if "tr" in s.lows[i:j] or (last == "k" and value >= 5000):
        return True
    if j < stop and s.lows[j] in ("một", "mỗi") and per_one_at(s, j, stop):
        return True  # "14 triệu một con"
    counts = _not_money(s.lexicon)
    if any(counts.before(s.lows, k) for k in range(i, max(i - _NEAR, 0), -1)):
        return False
    if said or (last in numbers.magnitudes and _sum_follows(s, i, j, stop)):
        return True
    listed = _money_words(s.lexicon)
    for k in range(i, max(i - _MONEY_WINDOW, 0), -1):
        if s.on_new_line(k) or s.lows[k - 1] in ".;:!?":
            break
        if listed.before(s.lows, k) is not None:
            return True
    # "cần 12 tỷ nữa": thousands of millions of what is counted have its noun behind them
    return last in _THOUSAND_MILLION or (said_before and last in numbers.large)
