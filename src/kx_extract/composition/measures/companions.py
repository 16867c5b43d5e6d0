"""The companions of a noun: what is coordinated with it, and what is of its kind."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.lists import is_human, labels, links, listed
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.attributes import ends_with_degree
from kx_extract.recognizers.numbers.nouns import (
    listed_head,
    noun_phrase_at,
)
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import compounds, words


def coordinated(a: Analysis, start: int, end: int, sentence: Sentence) -> int:
    """``450 cán bộ, chiến sĩ``, ``thuế, phí và lệ phí``: the noun's companions belong to it.

    Args:
        a: the article.
        start, end: the noun phrase, in pieces.
        sentence: its sentence.

    Returns:
        The piece behind the last companion; ``end`` where there is none.
    """
    s = a.s
    if end - start == 1 and s.lows[start] in listed(a.lexicon, "events"):
        return end
    if end - start > 1 and s.lows[start] == "lượt":
        start += 1  # "350 lượt dân quân, đoàn viên": of those whose turns are counted
    alone = end
    named = _names_end(a, end, sentence) if s.kinds[end - 1] in ("title", "upper") else end
    if named > end:
        return named
    end = alone = _past_languages(a, start, _past_between(a, end, sentence), sentence)
    for _ in range(3):
        if end + 1 >= sentence.last or s.lows[end] not in (",", "và", "hoặc"):
            break
        same = end - start > 1 and _repeats(a, start, end + 1)
        if s.lows[end] == "," and not same and ends_with_degree(s, start, end):
            break  # "3 tuyến đường rất hẹp, xe tải không vào được"
        if s.lows[end] == "," and not same and _names_next(a, end + 1, sentence):
            return alone
        stop = _same_head_end(a, start, end, sentence) or _companion_end(a, end + 1, sentence)
        if stop > end + 1 and s.lows[stop : stop + 2] == ["các", "loại"]:
            stop += 2  # "ngô và rau các loại"
        again = s.lows[end + 1 : stop]
        repeated = again == s.lows[start : start + len(again)]
        if stop == end + 1 or (repeated and (s.lows[end] == "," or len(again) == 1)):
            break  # "19 tuyến đường, tuyến nào cũng …": the head again opens a clause
        persons = (is_human(a.lexicon, s.lows[k : k + 3]) for k in (start, end + 1))
        if s.lows[end] == "," and not same and len(set(persons)) > 1:
            break  # "300 công nhân, đơn hàng kín đến tháng 9"
        if end - start == 1 and s.lows[end] == "," and s.lows[end + 1] == s.lows[start]:
            break  # "Nhà có 120 cây, cây lâu năm cho hơn 150 kg"
        if same and _has_number(a, stop, sentence):
            break  # "4 loại quả mất giá, loại ruột đỏ giảm 12%"
        if stop < sentence.last and s.kinds[stop] == "number" and not s.on_new_line(stop):
            return alone  # "khối trường học 19 đảng viên, khối cơ quan, doanh nghiệp 14 đảng viên"
        if not (
            _alike(a, start, end)
            or _paired(a, start, end, stop, sentence)
            or _go_together(a, start, end)
            or (_may_go_on(a, start, end) and _closes(a, start, end + 1, stop, sentence))
        ):
            break
        end = stop
    return end


def _past_between(a: Analysis, end: int, sentence: Sentence) -> int:
    """``40 ha bưởi | xen ổi``, ``12 ha ngô | xen canh đậu tương``: behind the crop that stands
    between the rows of another; ``end`` where none is named (``ngô xen 200 cây xoài``,
    ``vườn xen kẽ khu dân cư``)."""
    s, k = a.s, end + 1
    if k >= sentence.last or s.lows[end] != "xen" or s.lows[k] in ("kẽ", "lẫn", "vào"):
        return end
    k += s.lows[k] in ("canh", "với")
    stop = noun_phrase_at(s, k, sentence.last) if k < sentence.last else k
    return stop if stop > k else end


def _past_languages(a: Analysis, start: int, end: int, sentence: Sentence) -> int:
    """``17 lớp tiếng Nhật, tiếng Hàn``: behind the last of several languages; else end."""
    s, k = a.s, end
    if end - start < 3 or s.lows[end - 2] != "tiếng":
        return end
    while k + 2 < sentence.last and s.lows[k] in (",", "và") and s.lows[k + 1] == "tiếng":
        if s.kinds[k + 2] not in ("title", "upper") or s.on_new_line(k + 1):
            break
        k += 3
    return end if k < sentence.last and s.kinds[k] == "number" else k


def _has_number(a: Analysis, k: int, sentence: Sentence) -> bool:
    """Does a word at piece k lead what stands before it to a number of its own?"""
    link = links(a.lexicon).at(a.s.lows, k) if k < sentence.last else None
    if link is None:
        return False
    behind = a.s.kinds[k + link[0] : min(k + link[0] + 2, sentence.last)]
    return "number" in behind


def _same_head_end(a: Analysis, start: int, end: int, sentence: Sentence) -> int:
    """``trưởng thôn, trưởng khu phố``, ``máy xúc, máy ủi``: where a companion ends that repeats the
    head of the noun before; 0 where it repeats none, or where a name or a number follows the head.
    """
    s, i = a.s, end + 1
    if end - start < 2 or s.lows[i] != s.lows[start] or i + 1 >= sentence.last:
        return 0
    if labels(a.lexicon).at(s.lows, i) is not None or not _repeats(a, start, i):
        return 0  # "320 công nhân, công suất 40 tấn/ngày"
    if s.kinds[i + 1] != "lower" or i + 1 in a.named_pieces() or s.lows[i + 1] in _NO_KIND:
        return 0
    n, classes = words(s.lexicon).at(s.lows, i, sentence.last)
    if n > 1 and classes[:1] not in ("", "N"):
        return 0  # "128 đại biểu, đại diện cho 19 chi bộ"
    stop = max(a.word_end(i + 1), i + n)
    return stop if stop <= sentence.last else 0


def _repeats(a: Analysis, start: int, i: int) -> bool:
    """Is the head at piece ``start`` said again at piece i, and no syllable of another word
    (``công nhân, công trình``)?"""
    s = a.s
    if s.lows[i] != s.lows[start]:
        return False
    both = (" ".join(s.lows[k : k + 2]) for k in (start, i))
    persons = {is_human(a.lexicon, s.lows[k : k + 2]) for k in (start, i)}
    return len(persons) == 1 or not all(words(s.lexicon).classes(word) for word in both)


_NO_KIND = frozenset(
    ("nào", "này", "đó", "kia", "ấy", "đã", "đang", "sẽ", "được", "bị", "có", "là")
)


def _paired(a: Analysis, start: int, end: int, stop: int, sentence: Sentence) -> bool:
    """``500 cán bộ, chiến sĩ Trung đoàn 12``, ``14 tàu, thuyền vi phạm``: two kinds of persons with
    the body that they are of, or two nouns of one syllable each; no clause opens with the second.
    """
    s = a.s
    if stop >= sentence.last:
        return True
    if end - start == 1 and stop - end == 2 and s.lows[end] == ",":
        one, other = s.lows[start], s.lows[end + 1]
        known = compounds() & {f"{one} {other}", f"{other} {one}"}  # "tàu thuyền", "trâu bò"
        return bool(known) and s.lows[stop] not in _SAID_OF
    of_body = s.kinds[stop] in ("title", "upper")
    return of_body and all(is_human(a.lexicon, s.lows[k : k + 3]) for k in (start, end + 1))


# Behind a noun these say something of it: it is the subject of a clause of its own.
_SAID_OF = frozenset(
    ("đạt", "là", "có", "còn", "ước", "cũng", "đã", "đang", "sẽ", "được", "trị", "giá", "nhất")
)


def _names_end(a: Analysis, end: int, sentence: Sentence) -> int:
    """``3 tuyến phố Hàng Đồng, Hàng Mắm và Hàng Chiếu``: behind the last of several names."""
    s, k = a.s, end
    while k + 1 < sentence.last and s.lows[k] in (",", "và") and not s.on_new_line(k):
        stop = k + 1
        while stop < sentence.last and s.kinds[stop] in ("title", "upper"):
            stop += 1
        if stop == k + 1 or (stop < sentence.last and s.kinds[stop] == "number"):
            break
        if s.kinds[stop : stop + 2] == ["lower", "title"] and s.lows[stop] not in ("và", "của"):
            break  # "Xi măng Đại Hưng và Xi | măng Sao Bắc": no name is cut
        k = stop
    return k if k > end and "và" in s.lows[end:k] else end


def _names_next(a: Analysis, i: int, sentence: Sentence) -> bool:
    """``10 chi bộ, khối cơ quan, lực lượng vũ trang 4 chi bộ``: is what begins at piece i only what
    the next number is of?"""
    s, mentions = a.s, a.mentions_at()
    k = i
    while k < min(sentence.last, i + 12) and not s.on_new_line(k):
        if k in mentions and k > i:  # "chiến sĩ Trung đoàn 12": the name's number counts nothing
            k = mentions[k][1]
            continue
        if s.kinds[k] == "number":
            return s.kinds[k - 1] != "mark"
        if s.lows[k] in (";", ".", ":", "(", ")"):
            return False
        n, classes = words(s.lexicon).at(s.lows, k, sentence.last)
        if classes[:1] in ("V", "R", "E", "C", "P", "L"):
            return False
        k += n
    return False


def _alike(a: Analysis, start: int, end: int) -> bool:
    """``đất ở, đất vườn``, ``chi bộ thôn, khu phố``: is what stands behind the comma at piece end
    of the kind of what stands before it?"""
    s = a.s
    if s.lows[end + 1] == s.lows[start]:
        return True
    classified = s.lows[start] in listed(a.lexicon, "made") or s.lows[start] in ("căn", "ngôi")
    if classified and start + 1 < end and s.lows[end + 1] == s.lows[start + 1]:
        return True  # "195 căn nhà tạm, nhà dột nát"
    other = level_at(a.lexicon, s.lows, end + 1)
    return other is not None and any(
        same_level(level_at(a.lexicon, s.lows[:end], end - m), other)
        for m in (1, 2, 3)
        if end - m >= start
    )


def level_at(lexicon: Lexicon, lows: Sequence[str], k: int) -> tuple[int, str] | None:
    """The word for units or settlements at a piece: how many pieces it takes, and its level.

    Behind a comma ``thành`` is a city's (``34 tỉnh, thành``).
    """
    levels = level_words(lexicon).levels
    for n in (3, 2, 1):
        word = lows[k : k + n]  # fewer where a text ends
        level = levels.get(" ".join(word))
        if level is not None:
            return len(word), level
    return (1, "city") if lows[k : k + 1] == ["thành"] and lows[k - 1 : k] == [","] else None


def same_level(one: tuple[int, str] | None, other: tuple[int, str] | None) -> bool:
    """Are two words of units of one level (``xã, phường``), a city being a province's or a
    district's; and not ``12 xã, huyện …``, where a clause begins?"""
    if one is None or other is None:
        return False
    levels = {one[1], other[1]}
    return len(levels) == 1 or ("city" in levels and bool(levels & {"province", "district"}))


def _closes(a: Analysis, start: int, other: int, stop: int, sentence: Sentence) -> bool:
    """Does what follows a companion [other, stop) leave it one and open no clause?"""
    s = a.s
    if stop >= sentence.last or s.on_new_line(stop):
        return True
    following = s.lows[stop]
    if following in (",", "và", ".", ";", ":", ")", "bị", "không", "chưa"):
        return True
    if following in _SAID_OF:
        return _two_sorts(a, start, other)
    after = words(s.lexicon).classes(following)[:1]
    if following in _SERVING and not is_human(a.lexicon, s.lows[other : other + 3]):
        return True  # "42 xe tải, xuồng máy giúp dân"
    if after == "V" and s.lows[start] in ("con", "cây") and stop - other == 1:
        # "54.000 con dê, cừu thiếu thức ăn"
        return words(s.lexicon).classes(s.lows[other]) == "N"
    if following in _DIRECTIONS and not is_human(a.lexicon, s.lows[other : other + 3]):
        return False  # "38 con cá, cân lên hơn 1,7 tấn"
    if after == "V":  # "1,3 ha cỏ, chuồng lợp tôn": a new clause
        return _two_bodies(a, start, other) or all(
            is_human(a.lexicon, s.lows[k : k + 3]) for k in (start, other)
        )
    return after in ("E", "C")


_DIRECTIONS = frozenset(("lên", "xuống", "ra", "vào", "đi"))


def _two_bodies(a: Analysis, start: int, other: int) -> bool:
    """``24 cơ quan, doanh nghiệp nhận phụng dưỡng``: do two nouns name two sorts of bodies?"""
    named = (" ".join(a.s.lows[k : a.word_end(k)]) for k in (start, other))
    return all(word in listed(a.lexicon, "sorts_of_bodies") for word in named)


def trades_end(a: Analysis, start: int, end: int, sentence: Sentence) -> int:
    """``14 lớp may, đan lát và trồng nấm``: behind the last of several trades that a class or a
    group [start, end) is of, where no number of its own stands at any; else end."""
    s, last = a.s, sentence.last
    first = a.word_end(start)
    if end >= last or s.lows[end] not in (",", "và") or not first < end:
        return end
    heads, known = (listed(a.lexicon, name) for name in ("teaching", "trades"))
    if " ".join(s.lows[start:first]) not in heads or not _trade(known, s.lows[first:end]):
        return end
    k, joined = end, 0
    while k + 1 < last and s.lows[k] in (",", "và") and not s.on_new_line(k + 1):
        stop = k + 1
        while stop < last and stop - k <= _LONGEST_TRADE and s.kinds[stop] == "lower":
            if s.lows[stop] in _BEHIND_TRADES:
                break
            stop += 1
        if stop == k + 1 or not _trade(known, s.lows[k + 1 : stop]):
            break
        if stop < last and s.kinds[stop] != "mark" and s.lows[stop] not in _BEHIND_TRADES:
            return end
        joined += 1 + (s.lows[k] == "và")
        k = stop
    return k if joined > 1 else end


def _trade(known: frozenset[str], lows: Sequence[str]) -> bool:
    return any(" ".join(lows[:n]) in known for n in (2, 1))


_LONGEST_TRADE = 4  # pieces of one of several trades
_BEHIND_TRADES = frozenset(("và", "cho", "tại", "ở", "với", "của", "thu", "có"))
_SERVING = frozenset(("giúp", "phục", "hỗ", "tham"))  # giúp, phục vụ, hỗ trợ, tham gia


def _go_together(a: Analysis, start: int, end: int) -> bool:
    """``15 tập thể, cá nhân có thành tích``: are the two nouns around the comma at piece end a
    pair that the language has, whatever follows?"""
    s = a.s
    if s.lows[end] != ",":
        return False
    first = next((k for k in range(end - 1, start - 1, -1) if a.begins_word(k)), start)
    behind = s.lows[end + 1 : a.word_end(end + 1)]
    return f"{' '.join(s.lows[first:end])}, {' '.join(behind)}" in listed(a.lexicon, "pairs")


def _may_go_on(a: Analysis, start: int, end: int) -> bool:
    """Is a list so far short, or one of persons (``cán bộ, công chức, viên chức``)?"""
    return end - start <= 4 or is_human(a.lexicon, a.s.lows[start : start + 3])


def _two_sorts(a: Analysis, start: int, other: int) -> bool:
    """``6 giáo viên, học sinh có bài dự thi``, ``15 tập thể, cá nhân được khen``: do two nouns name
    two sorts of persons, so that what follows is said of both?"""
    lows = a.s.lows
    if "người" in (lows[start], lows[other]):
        return False  # "12 người bị thương, người dân đã …"
    return all(is_human(a.lexicon, lows[k : k + 3]) for k in (start, other))


def _companion_end(a: Analysis, i: int, sentence: Sentence) -> int:
    """Where a noun coordinated with the one before ends; i itself where none begins."""
    s = a.s
    n, classes = words(s.lexicon).at(s.lows, i, sentence.last)
    if s.kinds[i] != "lower" or i in a.named_pieces():
        return i
    if (
        labels(a.lexicon).at(s.lows, i)
        or links(a.lexicon).at(s.lows, i)
        or s.lows[i] in listed(a.lexicon, "no_companions")
    ):
        return i
    level = level_at(a.lexicon, s.lows, i)
    if level is not None and not classes:
        return i + level[0]  # "thôn, bon, tổ dân phố"
    if "N" in classes:
        single = a.word_end(i)
        if single < sentence.last and s.lows[single] in (",", "và", ".", ";", ")"):
            return single  # "sắn, lạc.": a noun that is a verb too
    known = listed_head(s, i, sentence.last)
    if known < 2 and (classes[:1] != "N" or n > 2):
        two = " ".join(s.lows[i : i + 2])
        closed = s.lows[i + 2 : i + 3] in ([","], ["."], [";"], [")"], ["và"])
        noun = two in compounds() and words(s.lexicon).classes(two)[:1] in ("", "N")
        return i + 2 if not classes and (noun or closed) and s.kinds[i + 1] == "lower" else i
    human = is_human(a.lexicon, s.lows[i : i + 3])
    end = i + max(n, known)
    more = noun_phrase_at(s, i, sentence.last)
    while end < more and s.kinds[end] == "lower":  # "sò huyết, tôm đất", and nothing but nouns
        n, classes = words(s.lexicon).at(s.lows, end, more)
        if not {"N", "A"}.issuperset(classes) or more - i > (4 if human else 3):
            break
        end += n
    return end
