"""What the clause or the sentence before a number speaks of."""

from __future__ import annotations

from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    is_human,
    is_occasion,
    labels,
    listed,
    topics,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.composition.measures.spans import STOPS, past_links, window_start
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words


def plain_noun(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``lượng nước tưới giảm 25%``: the noun that opens the clause of a change."""
    s = a.s
    k = past_links(a, cue, floor)
    first = window_start(a, k, floor)
    while first < k and s.lows[first] in listed(a.lexicon, "openers"):
        first += 1
    if not 1 < k - first <= 5 or any(m in a.named_pieces() for m in range(first, k)):
        return None
    if is_occasion(a.lexicon, s.lows[first : first + 3]):
        return None  # "lần này có 6 chiếc"
    if s.lows[first] in ("đầu", "giữa", "cuối"):
        return None  # "cuối tuần cao hơn 20%"
    if "N" not in words(s.lexicon).at(s.lows, first, k)[1]:
        return None
    wanting = listed(a.lexicon, "wanting")
    if any(" ".join(s.lows[m : a.word_end(m)]) in wanting for m in range(first + 1, k)):
        return None  # "xã phấn đấu đạt 95%"
    return quoted(a, first, k, "clause-noun") if noun_phrase_at(s, first, k) == k else None


def words_of_clause(x: Figure) -> Wording | None:
    """``dầu giảm 3% và | gas | tăng 7%``, ``…, trong khi | gạo 25% tấm | giảm 8%``: all that
    stands in the clause of a change before what leads to it, where that opens with a noun or a word
    that no list knows, or with the word that the change before it is of. A number in it is a
    grade's and no fact.
    """
    a, s = x.a, x.s
    end = past_links(a, x.cue, x.floor)
    first = _clause_opening(x, end)
    if first is None or not 0 < end - first <= _LONGEST_WORDS:
        return None
    if any(k in a.named_pieces() or s.lows[k] in STOPS for k in range(first, end)):
        return None
    if "hơn" in s.lows[first:end]:
        return None  # "nhỉnh hơn năm ngoái 2.000 đồng/kg"
    if any(a.quantities_in(s.starts[k], s.starts[k] + 1) for k in range(first, end)):
        return None
    timed = s.lows[first] in listed(a.lexicon, "times")
    if timed or is_occasion(a.lexicon, s.lows[first : first + 3]):
        return None
    if _is_ticker(x, first, end):
        return quoted(a, first, end, "clause-noun")  # "Cổ phiếu ACB tăng 3%, VCB tăng 1%"
    if is_somebody(a, Phrase("noun", first, end)):
        return None
    classes = words(s.lexicon).at(s.lows, first, end)[1]
    again = x.last is not None and x.last.low.split()[:1] == s.lows[first : first + 1]
    noun = classes[:1] == "N" or (not classes and s.kinds[first] == "lower")
    return quoted(a, first, end, "clause-noun") if noun or again else None


def _is_ticker(x: Figure, first: int, end: int) -> bool:
    """Are pieces [first, end) one word in capitals, behind a change of a share (``cổ phiếu ACB``)
    or of another word in capitals that is no label (``VHM giảm 2%, | VIC | mất 1%``)?"""
    if end - first != 1 or x.s.kinds[first] != "upper":
        return False
    for _, measure in x.before:
        if not measure.text:
            continue
        head = " ".join(measure.low.split()[:-1])
        if head in listed(x.a.lexicon, "share_nouns"):
            return True
        if not head and measure.text.isupper() and labels(x.a.lexicon).at([measure.low], 0) is None:
            return True
    return False


def _clause_opening(x: Figure, end: int) -> int | None:
    """Behind the mark or the word that parts the clause which ends at piece ``end`` from the number
    before it; None where nothing does."""
    s, k = x.s, end
    while k > x.floor and s.lows[k - 1] not in _PARTING:
        if s.kinds[k - 1] == "mark" and s.lows[k - 1] != "%":
            break
        k -= 1
    if k == x.floor and k != x.sentence.first:
        return None
    while k < end and s.lows[k] in _OPENING:
        k += 1
    return k


_LONGEST_WORDS = 7
_PARTING = frozenset(("và", "còn", "riêng", "khi", "nhưng", "song", "như", "đó", "nên", "vì", "do"))
_OPENING = frozenset(("thì", "riêng", "các", "những", "cả"))


def passive_subject(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``Lúa tươi được thương lái mua từ 6.700 đồng/kg``: what undergoes the clause's verb."""
    s = a.s
    first = window_start(a, cue, floor)
    while first < cue and s.lows[first] in listed(a.lexicon, "openers"):
        first += 1
    if first >= cue or s.kinds[first] in ("mark", "number") or first in a.named_pieces():
        return None
    end = noun_phrase_at(s, first, cue)
    if not first < end < cue or end - first > 5 or s.lows[end] not in ("được", "bị"):
        return None
    if s.lows[first] in listed(a.lexicon, "levels") or s.lows[first] in listed(
        a.lexicon, "no_measures"
    ):
        return None
    if words(s.lexicon).at(s.lows, end + 1, cue)[1][:1] not in ("V", "N") or end + 1 >= cue:
        return None
    return quoted(a, first, end, "passive-subject")


def opening_label(a: Analysis, sentence: Sentence, cue: int) -> Wording | None:
    """``Diện tích lúa nằm ở các xã: A 1.510 ha, B 1.085 ha``; ``Đối với cây ngô, …``: the label or
    the topic that opens the sentence."""
    s = a.s
    first = sentence.first
    topic = topics(a.lexicon).at(s.lows, first)
    if topic is not None:
        first += topic[0]
        end = noun_phrase_at(s, first, min(cue, first + 7))
        if first < end < cue and s.lows[end] == "," and first not in a.named_pieces():
            return quoted(a, first, end, "topic-of-sentence")
        return None
    found = labels(a.lexicon).at(s.lows, first)
    if found is None or first + found[0] > cue or s.lows[first] == "số":
        return None
    return quoted(a, first, label_end(a, first, first + found[0], cue), "topic-of-sentence")


def aged_subject(x: Figure) -> Wording | None:
    """``trẻ dưới 5 tuổi thấp còi chiếm 31%``: persons set apart by an age."""
    if not x.before or x.before[-1][0].dimension != "age":
        return None
    a, s = x.a, x.s
    age = s.at(x.before[-1][0].start)
    end = past_links(a, x.cue, s.at(x.before[-1][0].end))
    if any(s.kinds[k] == "mark" for k in range(age, end)) or end - age > _LONGEST_AGED:
        return None
    for first in range(age - 1, max(x.sentence.first, age - 5) - 1, -1):
        if s.kinds[first] == "mark":
            return None
        if is_human(a.lexicon, s.lows[first : first + 3]) and a.begins_word(first):
            return quoted(a, first, end, "clause-subject")
    return None


_LONGEST_AGED = 10  # pieces from an age to the number that is said of persons of it


def rate_over_numbers(a: Analysis, sentence: Sentence, cue: int) -> Wording | None:
    """``Tỷ lệ người từ 18 tuổi trở lên tiêm đủ 2 mũi đạt 42,6%``: numbers tell of the rate."""
    s = a.s
    end = past_links(a, cue, sentence.first)
    for k in range(end - 1, max(sentence.first, end - 20) - 1, -1):
        if s.lows[k] in STOPS or s.lows[k] in ("%", "thì", "đạt", "còn", "là", "giảm", "tăng"):
            return None
        if s.lows[k : k + 2] in (["tỷ", "lệ"], ["tỉ", "lệ"]):
            for m in range(k + 4, end):
                if s.lows[m] == "cho":
                    return quoted(a, k, m, "rate-label")  # "tỷ lệ tiêm mũi 3 cho người từ 18 tuổi"
            return quoted(a, k, end, "rate-label")
    return None
