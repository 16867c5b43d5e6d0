"""Spans of time: does one measure something (``35 năm tuổi Đảng``), or only say when?

Vietnamese puts how long something lasts behind the verb (``trồng mía 26 năm``, ``chạy được 8
tháng``), and when it is at the clause's head or behind a preposition (``sau 3 ngày``, ``5 năm
qua``). Beside that, words say which it is; ``lexicon/counting.toml`` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.cue_lists import number_cues, one_word
from kx_extract.recognizers.numbers.measure_units import measure_unit_at
from kx_extract.recognizers.numbers.number_reader import Amount
from kx_extract.recognizers.numbers.prison_terms import is_further_term
from kx_extract.recognizers.numbers.units import UnitMatch
from kx_extract.vietnamese.numerals import number_at
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_CLAUSE = 9  # pieces before a span of time in which its clause may say that it measures
_VERB = 14  # ... and in which the verb may stand that it completes


@dataclass(frozen=True, slots=True)
class _Phrases:
    """What ``lexicon/counting.toml`` lists about spans of time, in phrases."""

    measured_after: Phrases[bool]
    measured_before: Phrases[bool]
    measured_clause: Phrases[bool]
    limits: Phrases[bool]
    when_after: Phrases[bool]
    when_before: Phrases[bool]
    all_along: Phrases[bool]
    one: Phrases[bool]
    activities: Phrases[bool]
    averages: Phrases[bool]
    times_of: Phrases[bool]
    terms: Phrases[bool]
    starts: Phrases[bool]


@dataclass(frozen=True, slots=True)
class _Words:
    """... and in words of one syllable."""

    lasting: frozenset[str]
    lasting_after: frozenset[str]
    closed_by: frozenset[str]
    since: frozenset[str]
    done: frozenset[str]
    clock: frozenset[str]
    not_verbs: frozenset[str]
    moves: frozenset[str]
    denied: frozenset[str]


@per_lexicon
def _phrases(lexicon: Lexicon) -> _Phrases:
    data = lexicon.table("counting")["duration"]
    return _Phrases(*(phrase_set(data[f.name]) for f in fields(_Phrases)))


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    data = lexicon.table("counting")["duration"]
    return _Words(*(frozenset(data[f.name]) for f in fields(_Words)))


def measures_time(
    s: Syllables, amounts: list[Amount], unit: UnitMatch, stop: int, earlier: UnitMatch | None
) -> bool:
    """Does a span of time measure something, or does it only say when?

    Args:
        s: the stream.
        amounts: the span, with those of its list.
        unit: its unit.
        stop: end of the sentence, in pieces.
        earlier: the unit of the latest span of time in the sentence that is a fact.
    """
    lists = _phrases(s.lexicon)
    i, number = amounts[0].opening, amounts[0].first
    if earlier is not None and earlier.end == i and unit.name in _words(s.lexicon).clock:
        return earlier.name in _words(s.lexicon).clock  # "mất 3 giờ | 40 phút"
    if earlier is not None and earlier.end == i and (earlier.name, unit.name) == ("năm", "tháng"):
        return True  # "phạt A 5 năm | 6 tháng"
    k = _first_cue(s, i)
    if _is_ago(s, k) or _is_hour(s, amounts[0], unit):
        return False
    if lists.all_along.before(s.lows, k) is not None and k > 0:
        # "chạy thận suốt 6 năm nay"; but "suốt 3 tháng qua", "trong suốt 90 phút của trận đấu"
        return s.lows[unit.end : unit.end + 1] not in (["qua"], ["của"])
    measured = lists.measured_after.at(s.lows, unit.end)
    more = s.lows[unit.end : unit.end + 1] == ["nữa"] and _is_more(s, i)
    term = s.lows[unit.end : unit.end + 2] == ["kể", "từ"] and _is_term(s, k)
    if measured is None and not (more or term) and _is_past(s, unit.end):
        return False  # but "cần thêm 2 năm nữa"
    activity = measured is not None and lists.activities.at(s.lows, unit.end) is not None
    if _told_out(s, k, unit) or _had_to_pass(s, k, i, unit):
        return True
    if s.lows[number] == "một" and amounts[0].end == number + 1:
        return _led(s, i, lists.one) or (measured is not None and not activity)
    if activity and measured is not None:
        if k > 0 and s.lows[k - 1] in _words(s.lexicon).since:
            return False  # "sau hai ngày làm việc"
        if lists.when_after.at(s.lows, unit.end + measured[0]) is not None:
            return False  # "4 năm học vừa qua"
    if measured is not None or _leads_to_measured(s, unit, stop):
        return True
    if i == 0 or s.on_new_line(i):
        return False
    following = s.lows[unit.end] if unit.end < stop else ""
    parallel = earlier is not None and earlier.name == unit.name
    if is_further_term(s, k, unit.end, stop):
        return True
    if parallel and following in (":", "(", ",", ";", ".", "và") and _goes_on_listing(s, i):
        return True
    if _told_before(s, i, amounts[0]) or _is_threshold(s, k, unit, stop):
        return True
    if _completes(s, k, unit, stop):
        return True
    if _is_timed(s, k, amounts[0]):
        return True
    if lists.when_before.before(s.lows, k) is not None:
        return False
    if _lasts(s, k, unit, following):
        return True
    for j in range(k, max(k - _CLAUSE, 0), -1):
        if s.kinds[j - 1] == "mark" or s.on_new_line(j):
            break
        if lists.measured_clause.before(s.lows, j) is not None:
            return True
    return False


def _is_ago(s: Syllables, k: int) -> bool:
    """``cách đây chưa đầy mười năm``: is a span, whose words begin at piece k, so long ago?"""
    return k > 1 and s.lows[k - 2] == "cách" and s.lows[k - 1] in ("đây", "nay")


def _told_out(s: Syllables, k: int, unit: UnitMatch) -> bool:
    """``diễn ra trong hai tiếng đồng hồ``: are hours told out, which no clock tells, and not those
    after which something is (``sau ba giờ đồng hồ``)?"""
    if s.lows[unit.end - 2 : unit.end] != ["đồng", "hồ"]:
        return False
    opens = k == 0 or s.on_new_line(k) or s.kinds[k - 1] == "mark"
    return not opens and s.lows[k - 1] not in _words(s.lexicon).since


def _had_to_pass(s: Syllables, k: int, i: int, unit: UnitMatch) -> bool:
    """``phải gần 3 giờ mới dập tắt``: did so much time have to pass before something was done?"""
    return "phải" in s.lows[max(k - 1, 0) : i] and s.lows[unit.end : unit.end + 1] == ["mới"]


_NOON = 12  # the hours behind it are told by a clock only


def _is_hour(s: Syllables, amount: Amount, unit: UnitMatch) -> bool:
    """``phải chờ tới 22 giờ``: is it an hour of the day that something lasts to?"""
    if unit.name != "giờ" or amount.value is None or not _NOON < amount.value <= 2 * _NOON:
        return False
    if s.lows[unit.end - 1] == "tiếng":
        return False  # "dùng được tới 20 tiếng"
    led = s.lows[amount.opening - 1] if amount.opening else ""
    return led in ("tới", "đến") and s.lows[unit.end : unit.end + 1] not in (["đồng"], ["liền"])


def is_instant(unit: UnitMatch) -> bool:
    """``độ trễ 5 ms``: is the unit of time less than a second? Nothing is so long ago."""
    return unit.entry is not None and unit.entry.factor is not None and unit.entry.factor < 1


def says_when(s: Syllables, end: int) -> bool:
    """Do the words behind a span that ends at a piece say when it was (``5 năm qua``)?"""
    return _phrases(s.lexicon).when_after.at(s.lows, end) is not None


def _is_term(s: Syllables, k: int) -> bool:
    """``trong thời hạn 15 ngày kể từ …``: does a word for a term stand before piece k?"""
    return k > 1 and s.lows[k - 2] == "thời" and s.lows[k - 1] in ("hạn", "gian")


def _is_past(s: Syllables, end: int) -> bool:
    """``5 năm qua``, ``3 năm rồi``: do the words behind a span that ends at piece end say when it
    was? ``chạy 8 tháng rồi bỏ hoang`` goes on."""
    if not says_when(s, end) or s.lows[end : end + 2] == ["sau", "khi"]:
        return False  # "cấm hành nghề 3 năm sau khi mãn hạn tù"
    if s.lows[end] == "tới" and s.kinds[end + 1 : end + 2] == ["title"]:
        return False  # "chuyến thăm 3 ngày tới Lào"
    if s.lows[end] != "rồi":
        return True
    return words(s.lexicon).at(s.lows, end + 1, len(s))[1][:1] != "V" if end + 1 < len(s) else True


def _is_threshold(s: Syllables, k: int, unit: UnitMatch, stop: int) -> bool:
    """``chậm đóng từ 3 tháng trở lên``: is the span behind ``từ`` a limit?"""
    found = number_cues(s.lexicon).after.at(s.lows, unit.end) if unit.end < stop else None
    if found is None or found[1] not in (">=", "<=") or k == 0:
        return False
    return "từ" in (s.lows[k - 1], s.lows[k])


def _is_more(s: Syllables, i: int) -> bool:
    """``có thêm ít nhất 2 năm nữa``: does a word of adding lead to the span at piece i, comparators
    between them?"""
    k = _first_cue(s, i)
    return k > 0 and not s.on_new_line(k) and "thêm" in s.lows[k - 1 : i]


def _is_timed(s: Syllables, k: int, amount: Amount) -> bool:
    """``tăng tốc lên 100 km/h trong 6,2 giây``: what is told to a fraction, behind ``trong`` or
    ``với`` before piece k, was measured."""
    exact = amount.value is not None and amount.value != amount.value.to_integral_value()
    if not exact or k < 2 or s.lows[k - 1] not in ("trong", "với", "vòng"):
        return False
    return not s.on_new_line(k - 1) and s.kinds[k - 2] != "mark"


def _first_cue(s: Syllables, i: int) -> int:
    """The first piece of the comparators and linking words before the span at piece i."""
    listed, k = number_cues(s.lexicon), i
    while k > 0 and not s.on_new_line(k):
        found = listed.before.before(s.lows, k) or listed.between.before(s.lows, k)
        if found is None:
            break
        k -= found[0]
    return k


def _led(s: Syllables, i: int, by: Phrases[bool]) -> bool:
    """Does one of some phrases lead to the span at piece i, comparators and links between them?"""
    listed, k = number_cues(s.lexicon), i
    while k > 0 and not s.on_new_line(k):
        if by.before(s.lows, k) is not None:
            return True
        found = listed.before.before(s.lows, k) or listed.between.before(s.lows, k)
        if found is None:
            return False
        k -= found[0]
    return False


def _told_before(s: Syllables, i: int, amount: Amount) -> bool:
    """``kéo dài 3 ngày``, ``không quá 24 giờ``: does a word before piece i say that it measures?"""
    lists, listed, k = _phrases(s.lexicon), number_cues(s.lexicon), i
    while k > 0 and not s.on_new_line(k):
        if lists.limits.before(s.lows, k) is not None or term_before(s, k):
            return True
        if lists.measured_before.before(s.lows, k) is not None:
            average = lists.averages.before(s.lows, k) is not None
            return not average or _averaged(s, k, amount)
        found = listed.before.before(s.lows, k) or listed.between.before(s.lows, k)
        if found is None:
            break
        k -= found[0]
    # "nhích từ 1,8 ngày lên 2,2 ngày"
    return k > 1 and s.lows[k - 1] == "từ" and listed.change.before(s.lows, k - 1) is not None


def term_before(s: Syllables, k: int) -> int:
    """``hợp đồng 5 năm``: how many pieces before piece k name what is made or given for so long; 0
    if none."""
    found = _phrases(s.lexicon).terms.before(s.lows, k)
    return 0 if found is None else found[0]


def _averaged(s: Syllables, k: int, amount: Amount) -> bool:
    """``nằm viện bình quân 5 ngày``, ``bình quân 2,3 ngày``; but ``giá bình quân 30 ngày`` is a
    price's average over them."""
    if amount.value is not None and amount.value != amount.value.to_integral_value():
        return True
    j = k - 2
    if j < 1 or s.on_new_line(j) or s.kinds[j - 1] == "mark":
        return False
    listed = words(s.lexicon)
    two = f"{s.lows[j - 2]} {s.lows[j - 1]}" if j > 1 else ""
    if _phrases(s.lexicon).measured_clause.before(s.lows, j) is not None:
        return True
    return (listed.classes(two) or listed.classes(s.lows[j - 1]))[:1] == "V"


def _goes_on_listing(s: Syllables, i: int) -> bool:
    """``70 năm tuổi Đảng: 2 đồng chí, 60 năm: 11``, ``…; 5 đồng chí 70 năm; …``: is the span at
    piece i one more of a list, behind a mark or behind what it counts?"""
    return s.lows[i - 1] in (",", ";", "và") or one_word(s, f"{s.lows[i - 2]} {s.lows[i - 1]}")


def _lasts(s: Syllables, k: int, unit: UnitMatch, following: str) -> bool:
    """``tàu đi 24 ngày.``, ``có ngoài 50 năm bám biển``: how long something goes on.

    Args:
        s: the stream.
        k: the piece behind the words before the span.
        unit: its unit.
        following: the piece behind the unit.
    """
    lists = _words(s.lexicon)
    if unit.name not in lists.lasting or _phrases(s.lexicon).times_of.before(s.lows, k) is not None:
        return False
    before = s.lows[k - 1]
    if unit.name in lists.clock and _phrases(s.lexicon).starts.before(s.lows, k) is not None:
        return False  # "xuất phát 5 giờ"
    if following in (",", ".", ";", "”", '"', ""):
        return s.kinds[k - 1] != "mark" and words(s.lexicon).classes(before)[:1] == "V"
    if before in lists.lasting_after or s.lows[k] == "có":
        return words(s.lexicon).at(s.lows, unit.end, len(s))[1][:1] == "V"
    return False


def _completes(s: Syllables, k: int, unit: UnitMatch, stop: int) -> bool:
    """``trồng mía hai mươi sáu năm,``, ``ôn bài được hai giờ.``, ``phụ hồ 8 năm mới trả hết nợ``:
    does the span behind piece k complete a verb before it?

    It ends its clause, or one goes on that tells what came of it; and it is behind the verb, its
    object or place, and no preposition.
    """
    lists, listed = _words(s.lexicon), _phrases(s.lexicon)
    if unit.name not in lists.lasting or k <= 0 or s.on_new_line(k):
        return False
    end = unit.end
    if s.lows[end : end + 1] == ["là"] and "number" in s.kinds[end : min(end + 5, stop)]:
        return False  # "Chi phí tiêm phòng 8 tháng là 7,3 tỷ đồng"
    closed = end >= stop or s.on_new_line(end) or s.lows[end] in lists.closed_by
    if not closed:
        return False
    before, j = s.lows[k - 1], k
    if _of_each(s, k) or (end < stop and s.lows[end] in lists.denied and _is_noun(s, k)):
        return True
    done = any(low in lists.done for low in s.lows[k : k + 3]) or before in lists.done
    if before in lists.done:
        j = k - 1
    if unit.name == "giờ" and not done and before != "trong":
        return False  # "tàu chạy 5 giờ" is at five
    if before == "trong":
        j = k - 1
        if s.lows[j - 2 : j] in _EACH_TIME:
            return True  # "hỗ trợ 2 triệu đồng/tháng trong 12 tháng"
        ends = end >= stop or s.lows[end] in '.;)”"' or (s.lows[end] == "," and _is_verb(s, j))
        if not ends:
            return False
    elif listed.when_before.before(s.lows, j) is not None:
        return False
    if listed.times_of.before(s.lows, j) is not None:
        return False  # "tổng kết chương trình 5 năm"
    return _verb_before(s, j, done)


_EACH_TIME = tuple([per, time] for per in ("/", "mỗi", "một") for time in ("tháng", "ngày", "năm"))


def _is_verb(s: Syllables, k: int) -> bool:
    """``được xử lý trong 48 giờ,``: does a verb end before piece k?"""
    if k < 2 or s.on_new_line(k) or s.kinds[k - 1] == "mark":
        return False
    listed = words(s.lexicon)
    two = listed.classes(f"{s.lows[k - 2]} {s.lows[k - 1]}")
    return (two or listed.classes(s.lows[k - 1]))[:1] == "V"


def _of_each(s: Syllables, k: int) -> bool:
    """``mỗi lứa 105 ngày,``: does the span behind piece k say how long each of something is?"""
    return k > 1 and not s.on_new_line(k - 1) and s.lows[k - 2] == "mỗi" and _is_noun(s, k)


def _is_noun(s: Syllables, k: int) -> bool:
    """``có chi bộ 4 năm không kết nạp được ai``: does a noun end before piece k, in its line?"""
    if k < 2 or s.on_new_line(k) or s.kinds[k - 1] == "mark":
        return False
    listed = words(s.lexicon)
    two = listed.classes(f"{s.lows[k - 2]} {s.lows[k - 1]}")
    return (two or listed.classes(s.lows[k - 1]))[:1] == "N"


def _verb_before(s: Syllables, k: int, done: bool) -> bool:
    """Does the clause have a verb before piece k, and no number and no preposition of time between
    them?

    Args:
        s: the stream.
        k: the piece behind the words before the span.
        done: a word says that so much of it is over (``đã``), so that ``lên``, ``nợ`` are verbs.
    """
    lists, listed = _words(s.lexicon), words(s.lexicon)
    first = k
    while first > max(k - _VERB, 0):
        low = s.lows[first - 1]
        joined = low == "-" and s.touching(first - 1)  # "khu II-A"
        if (s.kinds[first - 1] in ("mark", "number") and not joined) or low in lists.since:
            break
        first -= 1
        if s.on_new_line(first):
            break
    j, found = first, False
    while j < k:
        n, classes = listed.at(s.lows, j, k)
        verb = classes[:1] == "V" or (done and ("V" in classes or s.lows[j] in lists.moves))
        if verb and s.kinds[j] == "lower" and s.lows[j] not in lists.not_verbs:
            found = True
        j += n
    return found


def _leads_to_measured(s: Syllables, unit: UnitMatch, stop: int) -> bool:
    """``7 năm 6 tháng tù``: is the next span of time, right behind this one, a measured one?"""
    j = unit.end
    if j >= stop or s.kinds[j] != "number":
        return False
    found = number_at(s, j)
    if found is None:
        return False
    following = measure_unit_at(s, j + found[0], stop)
    if following is None or following[1].dimension != "duration":
        return False
    return _phrases(s.lexicon).measured_after.at(s.lows, following[0]) is not None
