"""What a span of time measures: the activity that lasts so long."""

from __future__ import annotations

from kx_extract.composition.frames.lists import is_human, links, listed
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.governing import says_only
from kx_extract.composition.measures.labels import label_before
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.spans import window_start
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.durations import term_before
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words

_EXTENDED = frozenset(("dài", "trễ", "chậm", "chậm trễ", "lâu"))
_POINTING = frozenset(("này", "đó", "ấy"))
_LONGEST = 7  # pieces of an activity


def what_lasts(a: Analysis, end: int, cue: int, floor: int, sentence: Sentence) -> Wording | None:
    """The activity that a span of time measures; None where a noun names it.

    Args:
        a, sentence: the article and the sentence.
        end: the piece behind the unit.
        cue: the first piece of the words that lead to the number.
        floor: how far back the activity may begin.

    Behind the span (``50 năm bám biển``) or before it (``ngồi trên nóc nhà hai đêm``).
    """
    if label_before(a, cue, floor) is not None:
        return None  # "thời gian lưu trú bình quân 1,8 ngày"
    cause = next((k + 1 for k in range(cue - 2, floor, -1) if a.s.lows[k] == "vì"), floor)
    before = _activity_before(a, cue, cause)  # "chưa dám ký vì | sợ ràng buộc ba năm"
    extended = before is not None and (before.low in _EXTENDED or before.low.endswith("kéo dài"))
    if extended:  # "kéo dài 20 phút khiến giao thông tê liệt"
        return before
    return _activity_behind(a, end, sentence) or before


def time_spent(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``Mất gần 3 giờ đoàn mới vào được bản``, ``ký hợp đồng 5 năm``: the verb (``mất``, ``tốn``)
    that opens the clause of a span of time, which what stands behind it took, or what is made or
    given for so long; None where there is neither.

    Args:
        a: the article.
        cue: the first piece of the words that lead to the number.
        floor: how far back the clause may begin.
    """
    size = term_before(a.s, cue)
    if size and cue - size >= floor:
        return quoted(a, cue - size, cue, "activity")
    if cue - 1 < floor or window_start(a, cue, floor) < cue - 1:
        return None
    if a.s.lows[cue - 1] not in ("mất", "tốn"):
        return None
    return quoted(a, cue - 1, cue, "activity")


def time_given(
    a: Analysis, end: int, cue: int, floor: int, sentence: Sentence
) -> tuple[Wording, Wording | None] | None:
    """``dành 2 ngày cho phần thi tay nghề``, ``mất 3 tháng để khảo sát địa hình``: what a span of
    time is given to or takes, behind a preposition, and the verb; None where nothing is said.

    Args:
        a, sentence: the article and the sentence.
        end: the piece behind the unit.
        cue: the first piece of the words that lead to the number.
        floor: how far back the verb may stand.
    """
    s, verb = a.s, cue - 1
    waited = "phải" in s.lows[max(floor, cue - 2) : cue + 2] or s.lows[verb] in ("mất", "tốn")
    if waited and end + 1 < sentence.last and s.lows[end] == "mới":
        n = words(s.lexicon).at(s.lows, end + 1, sentence.last)[0]
        last = min(sentence.last, end + 1 + _LONGEST)
        stop = max(end + 1 + n, noun_phrase_at(s, end + 1 + n, last))
        done = quoted(a, end + 1, stop, "activity")  # "phải gần 4 giờ mới dập tắt"
        return None if done is None else (done, None)
    end += s.lows[end : end + 1] == ["nữa"]
    if verb < floor or end + 1 >= sentence.last or s.lows[verb] not in _GIVING:
        return None
    what: Wording | None = None
    if s.lows[end] == "để":
        what = _activity_behind(a, end + 1, sentence)
    elif s.lows[end] == "cho" and end + 1 not in a.named_pieces():
        what = noun_after(a, end + 1, sentence)
        if what is not None and is_human(a.lexicon, what.low.split()):
            return None
    given = quoted(a, verb, cue, "governing-verb")
    return (what, given) if what is not None and given is not None else None


_GIVING = frozenset(("dành", "mất", "tốn", "bỏ", "cần", "có", "thêm"))


def _activity_behind(a: Analysis, end: int, sentence: Sentence) -> Wording | None:
    s = a.s
    if end >= sentence.last or s.kinds[end] != "lower" or s.on_new_line(end):
        return None
    n, classes = words(s.lexicon).at(s.lows, end, sentence.last)
    if classes[:1] != "V" or s.lows[end] in listed(a.lexicon, "auxiliaries"):
        return None
    stop = end + n
    more = noun_phrase_at(s, stop, min(sentence.last, end + _LONGEST))
    return quoted(a, end, max(stop, more), "activity")


def _activity_before(a: Analysis, cue: int, floor: int) -> Wording | None:
    s = a.s
    last = cue
    linking, along = links(a.lexicon), listed(a.lexicon, "all_along")
    while last > floor and (linking.before(s.lows, last) or s.lows[last - 1] in along):
        found = linking.before(s.lows, last)
        size = found[0] if found is not None else 1
        if not a.begins_word(last - size):
            size -= a.word_end(last - size - 1) - (last - size)  # "diễn ra | trong"
        if size <= 0:
            break
        last -= size
    k = max(window_start(a, cue, floor), last - _LONGEST)
    if any(m in a.named_pieces() for m in range(k, last)):
        k = 1 + max(m for m in range(k, last) if m in a.named_pieces())
    verb: int | None = None
    told = False
    while k < last:
        n, classes = words(s.lexicon).at(s.lows, k, last)
        if s.lows[k] in _POINTING:
            told = True  # "kể chuyến này | xếp hàng mất 6 giờ"
        if s.lows[k] in listed(a.lexicon, "auxiliaries") or says_only(a, k, n):
            verb = None  # "Điều dưỡng phải trực 24 giờ", "Thợ bảo 5 ngày mới xong"
        elif verb is None and k > floor and s.lows[k - 1] == "bị":
            verb = k  # "bị tê liệt gần 4 giờ"
        elif (verb is None or told) and classes[:1] == "V":
            verb, told = k, False
            while verb > floor and not a.begins_word(verb):
                verb -= 1  # "tạm giam"
        k += n
    if last < cue and s.lows[last] in ("ra", "vào", "lại"):
        last += 1  # "diễn ra trong 5 giờ"
    return quoted(a, verb, last, "activity") if verb is not None else None
