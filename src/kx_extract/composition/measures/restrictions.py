"""The noun behind a count, and what its sentence says of those that are counted."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_human, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.clause_verbs import verbs_before
from kx_extract.composition.measures.counted import Count
from kx_extract.composition.measures.labels import restricts
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.things import object_of_verb
from kx_extract.recognizers.numbers.nouns import OCCASIONS, noun_phrase_at
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.words import words


def counted_noun(c: Count) -> Candidate[Measure] | None:
    """``13 chi bộ``: the noun phrase behind the number; what its sentence says of it qualifies."""
    x = c.figure
    took = x.s.lows[c.end - 1] in OCCASIONS and x.s.lows[c.end : c.end + 1] == ["mới"]
    said = predicate(x.a, c.end, x.sentence) if not took else verbs_before(x)
    said = said or _past_where(c) or _rest(c) or _restricted(c)
    if said is None and c.noun == x.q.unit.lower() and " " not in c.noun:
        said = verb_with_object(x)
    return worded(c.phrase, said or _done_to(x))


def _past_where(c: Count) -> Wording | None:
    """``6 thợ trên tầng ba | thiệt mạng``, ``350 hộ ở xã Vĩnh An (Tân Hồ) | phải di dời``: what is
    said of those counted behind the words that only tell where they are; but ``bán 3 lô ở chợ``.
    """
    x, s, k = c.figure, c.figure.s, c.end
    stop = min(x.sentence.last, k + _LONGEST_WHERE)
    if k + 1 >= stop or s.lows[k] not in _WHERE or s.on_new_line(k):
        return None
    k += 1
    mentions = x.a.mentions_at()
    while k < stop and not s.on_new_line(k):
        mention = mentions.get(k)
        if mention is not None and mention[0] in ("place", "body", "thing"):
            k = mention[1]
        elif s.lows[k] == "(" and ")" in s.lows[k : k + _BRACKET]:
            k += s.lows[k : k + _BRACKET].index(")") + 1
        elif s.lows[k] in _WITHIN or s.lows[k] in number_words(s.lexicon).all:
            k += 1
        elif (end := noun_phrase_at(s, k, stop)) > k:
            k = end
        else:
            break
    if k >= stop or s.kinds[k] == "mark":
        first = next((m for m in range(k - 1, c.end + 1, -1) if x.a.begins_word(m)), k)
        said = words(s.lexicon).classes(" ".join(s.lows[first:k]))  # "khách trên đò | mất tích"
        acts = said[:1] == "V" and "N" not in said and s.kinds[first] == "lower"
        return quoted(x.a, first, k, "predicate") if acts else None
    if s.lows[k] not in _SAYING:
        verb = words(s.lexicon).at(s.lows, k, stop)[1] if k < stop else ""
        if verb[:1] != "V" or s.kinds[k] != "lower":
            return None
    return predicate(x.a, k, x.sentence)


_WHERE = frozenset("ở tại trên trong dưới ngoài giữa gần ven quanh bên dọc cạnh khắp thuộc".split())
_WITHIN = frozenset("các những nhiều mấy trong ngoài trên dưới ven gần bờ".split())
_SAYING = frozenset("bị được phải đã đang chưa không vẫn còn cũng sẽ".split())
_LONGEST_WHERE = 14  # pieces
_BRACKET = 6  # pieces


def _done_to(x: Figure) -> Wording | None:
    """``đưa ra xét xử | 5 vụ án``, ``khai trừ | 2 đảng viên``: the verbs right before a count, that
    say what was done to those counted; None for verbs that say no more than that there are so
    many (``có``, ``đạt``)."""
    verb = verbs_before(x)
    if verb is None or verb.low in listed(x.a.lexicon, "being_verbs"):
        return None
    between = range(verb.end, x.s.at(x.q.start))
    parted = any(x.s.lows[k] in _PARTING or x.s.kinds[k] == "mark" for k in between)
    return None if parted else verb


_PARTING = frozenset(("với", "có", "là", "gồm", "còn", "cùng", "và", "cho"))


def verb_with_object(x: Figure) -> Wording | None:
    """``bắn pháo hoa | 200 giàn``: the verb with its object, where they stand right before a
    number."""
    done = object_of_verb(x)
    if done is None or done[0].end != x.start:
        return None
    return quoted(x.a, done[1].first, done[0].end, "object-of-verb")


def _restricted(c: Count) -> Wording | None:
    """``31 phiếu | do các tổ dân bầu``, ``86 câu hỏi | của bạn đọc``: whose, by whom, of what are
    the things counted, up to the next mark; None where a unit or a body is named there."""
    x, s = c.figure, c.figure.s
    if c.end + 1 >= x.sentence.last or s.lows[c.end] not in _RESTRICTING:
        return None
    if s.lows[c.end] == "từ" and s.lows[c.end + 1] not in ("các", "những", "nhiều", "khắp"):
        return None
    if c.end + 1 in x.a.mentions_at() or s.on_new_line(c.end):
        return None
    stop = c.end + 1
    while stop < min(x.sentence.last, c.end + _LONGEST_RESTRICTION):
        noun = words(s.lexicon).at(s.lows, stop + 1, x.sentence.last)[1][:1] == "N"
        pair = noun and s.lows[stop] in ("-", "–") and not s.on_new_line(stop + 1)
        if (s.kinds[stop] in ("mark", "number") and not pair) or s.on_new_line(stop):
            break  # not in "về kinh tế - xã hội"
        if s.lows[stop] == "và" and s.kinds[stop + 1 : stop + 2] == ["number"]:
            break
        stop += 1
    whose = x.s.lows[c.end + 1] in ("các", "những") or is_human(
        x.a.lexicon, s.lows[c.end + 1 : stop]
    )
    if stop <= c.end + 1 or (s.lows[c.end] == "của" and not whose):
        return None
    return quoted(x.a, c.end, stop, "predicate") if restricts(x.a, c.end + 1, stop) else None


_LONGEST_RESTRICTION = 14


_RESTRICTING = frozenset(("của", "do", "về", "cho", "từ", "ngoài"))


def _rest(c: Count) -> Wording | None:
    """``3 mô hình thu gom vỏ || bao thuốc bảo vệ thực vật``: how what a phrase with a verb names
    goes on, up to the next mark."""
    x, s = c.figure, c.figure.s
    if c.end >= x.sentence.last or s.kinds[c.end] == "mark" or s.on_new_line(c.end):
        return None
    if words(s.lexicon).at(s.lows, c.end, x.sentence.last)[1][:1] != "N":
        return None
    starts = [k for k in range(x.number_end + 1, c.end) if x.a.begins_word(k)]
    tags = [words(s.lexicon).classes(" ".join(s.lows[k : x.a.word_end(k)]))[:1] for k in starts]
    if "V" not in tags:
        return None
    end = noun_phrase_at(s, c.end, x.sentence.last)
    return quoted(x.a, c.end, end, "predicate")
