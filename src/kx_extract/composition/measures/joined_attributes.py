"""What is joined to the last word of a counted noun phrase: a quality to a quality, an office to an
office, a country to a country."""

from __future__ import annotations

from bisect import bisect_left

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import case_fields, is_human
from kx_extract.recognizers.numbers.attributes import quality_end
from kx_extract.recognizers.numbers.nouns import count_head, former_word, noun_phrase_at
from kx_extract.vietnamese.words import words

_JOINS = frozenset((",", "và", "hoặc", "hay"))


def past_qualities(x: Figure, start: int, end: int) -> int:
    """``300 bức ảnh đẹp, hiếm``, ``5 sự cố nghiêm trọng, rất nghiêm trọng``:
    behind the qualities joined to the one that the phrase [start, end) ends with; else end.

    A word for a quality that a noun follows, or a number, says something of that instead (``12 hộ
    nghèo, đông con``).
    """
    s, last = x.s, x.sentence.last
    if not _ends_with_quality(x, start, end):
        return end
    while end + 1 < last and s.lows[end] in _JOINS and not s.on_new_line(end + 1):
        stop = quality_end(s, end + 1, last)
        if stop == end + 1 or not _closed(x, stop):
            break
        end = stop
    return end


def past_fields(x: Figure, start: int, end: int) -> int:
    """``9 vụ án tham nhũng, chức vụ rất nghiêm trọng``: behind the kinds and fields joined to the
    one that cases [start, end) are of, with their quality; else end."""
    s, last = x.s, x.sentence.last
    known = case_fields(x.a.lexicon)
    if (
        start >= last
        or s.lows[start] not in _CASES
        or next(s.find(known, start + 1, end), None) is None
    ):
        return end
    while end + 1 < last and s.lows[end] in _JOINS and not s.on_new_line(end + 1):
        field = known.at(s.lows, end + 1)
        if field is None:
            break
        stop = quality_end(s, end + 1 + field[0], last)
        if not _closed(x, stop):
            break
        end = stop
    return end


_CASES = frozenset(("vụ", "trường", "chuyên", "đường", "tội", "hành", "ca", "sai", "vi"))


def _ends_with_quality(x: Figure, start: int, end: int) -> bool:
    """Is the last word of a phrase an adjective, and not its head?"""
    s = x.s
    for n in (2, 1):
        if end - n > start and x.a.begins_word(end - n):
            classes = words(s.lexicon).classes(" ".join(s.lows[end - n : end]))
            if classes:
                return s.lows[end - 1] == "mới" or (classes[:1] == "A" and "V" not in classes)
    return False


def _closed(x: Figure, stop: int) -> bool:
    """Does nothing follow at piece stop that a quality would be said of?"""
    s = x.s
    if stop >= x.sentence.last or s.on_new_line(stop):
        return True
    if s.kinds[stop] == "mark" or s.lows[stop - 1] == "nhất":
        return True
    if s.kinds[stop] != "lower":
        return False
    classes = words(s.lexicon).at(s.lows, stop, x.sentence.last)[1]
    return classes[:1] in ("V", "R", "E", "C")


def past_offices(x: Figure, start: int, end: int) -> int:
    """``2 ủy viên và nguyên ủy viên Ban Thường vụ``, ``3 phó chủ tịch, nguyên phó chủ tịch huyện``:
    behind the offices that repeat the head of the phrase [start, end), held once; else end."""
    s, last = x.s, x.sentence.last
    head = count_head(s, start, end)
    if head < 2:
        return end
    while end + 1 < last and s.lows[end] in (",", "và") and not s.on_new_line(end + 1):
        k = end + 1 + former_word(s, end + 1)
        same = s.lows[k : k + head] == s.lows[start : start + head]
        if not same or (k == end + 1 and s.lows[end] != ","):
            break
        stop = _past_body(x, k, max(noun_phrase_at(s, k, last), k + head))
        if k == end + 1 and (stop == k + head or not _listed_last(x, start, stop)):
            break  # "12 đảng viên, đảng viên trẻ chiếm một nửa"
        end = stop
    return end


def _listed_last(x: Figure, start: int, stop: int) -> bool:
    """Is an office that is not a former one named for itself: persons', and a mark behind it?"""
    if not is_human(x.a.lexicon, x.s.lows[start : start + 3]):
        return False
    return stop >= x.sentence.last or x.s.kinds[stop] == "mark" or x.s.on_new_line(stop)


def _past_body(x: Figure, k: int, stop: int) -> int:
    """Behind the body's name that begins or goes on at piece stop, or ends behind it."""
    mentions = x.a.mentions_at()
    for i in range(k + 1, stop + 1):
        found = mentions.get(i)
        if found is not None and found[0] == "body" and found[1] > stop:
            return min(found[1], x.sentence.last)
    return stop


def past_countries(x: Figure, start: int, end: int) -> int:
    """``60 sinh viên Nhật Bản, Hàn Quốc``, ``31 bà mẹ Việt Nam anh hùng``, ``2 dòng máu Việt -
    Pháp``: behind the countries at piece end that what is counted is of, and an adjective that
    follows; else end."""
    s, last, k = x.s, x.sentence.last, end
    places = x.a.places
    while k < last and not s.on_new_line(k):
        index = bisect_left(places, k, key=lambda m: m.first)
        found = places[index] if index < len(places) else None
        if found is None or found.first != k or found.level != "country":
            return end
        end = k = found.end
        if k < last and s.lows[k] in (",", "và", "-", "–"):
            k += 1
            continue
        n, classes = words(s.lexicon).at(s.lows, k, last)
        return k + n if classes in ("NA", "A", "AN") else end
    return end
