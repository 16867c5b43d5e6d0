"""How far a word for what is aimed at, asked for or foreseen reaches: clauses and their tenses.

Such a word holds for its own clause and for those that go on with it (``sẽ làm 5 km đường, xây 2
cầu``). It does not reach out of a clause that only concedes or comes before (``dù xã đã yêu cầu
dừng, …``), into a clause that tells what is so by its own tense or time (``…, bà con vẫn gieo 300
ha``), into what something is compared with, nor into a bracket that describes what stands before
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.composition.periods import cues
from kx_extract.composition.periods.times import is_over
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.vietnamese.words import words

_TOLD = frozenset({"đã", "vẫn", "đang", "vừa", "từng"})
_GOES_ON = frozenset("là giữ duy ở đạt cao thấp tiếp sẽ phải cần có chuẩn trình xin đề".split())
_AHEAD = frozenset({"sẽ", "phải", "cần", "kiến", "muốn"})
_ACHIEVED = frozenset({"được", "nổi", "xong"})
_LIMITS = frozenset({"đến", "tới", "hết", "tính", "ngày", "trong", "riêng", "vào", "còn", "hồi"})
_OWNED = frozenset({"của", "mà", "năm", "hồi", "vụ", "mùa", "kỳ"})
_BEHIND = 6  # pieces behind a number in which it is told whose it is


def clause_start(a: Analysis, sentence: Sentence, k: int, marks: str = ",;:") -> int:
    """Where the clause of a piece begins: behind the last of some marks."""
    while k > sentence.first and a.s.lows[k - 1] not in marks:
        k -= 1
    return k


def out_of_reach(a: Analysis, sentence: Sentence, cue: int, start: int) -> bool:
    """Does a word at piece cue not reach the number at piece start?

    It does not in ``Dù huyện đã khuyến cáo, bà con vẫn gieo 300 ha``; it does in ``Huyện khuyến cáo
    gieo 300 ha lúa, trồng 40 ha ngô``.
    """
    return (
        cue in a.inside_bodies()
        or _left_behind(a, sentence, cue, start)
        or _told(a, cue, start)
        or _set_against(a, sentence, cue, start)
        or _known_figure(a, sentence, cue, start)
        or _describes(a, cue, start)
    )


def _left_behind(a: Analysis, sentence: Sentence, cue: int, start: int) -> bool:
    """``Dù xã đã yêu cầu dừng, chủ lò vẫn nung 600 viên``, ``Sau khi xin vay vốn, anh mua 3 con
    bò``: is the word in a clause that concedes or comes before, and the number in the main one,
    which has a verb? But ``dù phấn đấu trồng 30 ha lúa, 20 ha ngô, …``."""
    s = a.s
    comma = s.first_of(",", cue, start)
    if comma is None or not verb_within(a, comma + 1, start):
        return False
    clause = clause_start(a, sentence, cue, ',;:.(“"')
    return (
        cues.before_words(a.lexicon).at(s.lows, clause) is not None
        or next(s.find(cues.conceding_words(a.lexicon), clause, cue), None) is not None
    )


def verb_within(a: Analysis, k: int, end: int) -> bool:
    """Does a verb stand between two pieces, outside of names?"""
    s, named = a.s, a.named_pieces()
    while k < end:
        n, classes = words(s.lexicon).at(s.lows, k, end)
        if k not in named and classes[:1] == "V":
            return True
        k += n
    return False


def _clauses(a: Analysis, cue: int, start: int) -> Iterator[tuple[int, int]]:
    """The clauses behind the word's own, up to the number: their pieces, brackets that are closed
    left out."""
    s = a.s
    first, depth = None, 0
    for k in range(cue, start):
        depth += (s.lows[k] == "(") - (s.lows[k] == ")")
        if s.lows[k] not in (",", ";", ":") or depth > 0:
            continue
        if first is not None:
            yield first, k
        first = k + 1
    if first is not None:
        yield first, start


def _told(a: Analysis, cue: int, start: int) -> bool:
    """Does a clause behind the word tell what is so: by the tense of its verb (``bà con vẫn gieo
    300 ha``), by how little was done (``cũng chỉ mua nổi 4 con``), or by a time that has come
    (``đến ngày 12/5 có 22 ha``)?"""
    s = a.s
    for first, end in _clauses(a, cue, start):
        if _AHEAD.isdisjoint(s.lows[first:end]) and (
            _in_tense(a, first, end) or _no_more(a, first, end) or _by_now(a, first, end)
        ):
            return True
    return False


def _in_tense(a: Analysis, first: int, end: int) -> bool:
    """Has the clause a subject and its first verb a tense; but ``hộ nghèo vẫn là 3%``?"""
    s, named, k = a.s, a.named_pieces(), first
    while k < end:
        if s.lows[k] in _TOLD and k > first and a.begins_word(k):
            return s.lows[k + 1] not in _GOES_ON
        n, classes = words(s.lexicon).at(s.lows, k, end)
        if k not in named and classes[:1] == "V":
            return False
        k += n
    return False


def _no_more(a: Analysis, first: int, end: int) -> bool:
    """``xoay xở mãi cũng chỉ mua được 4 con``; but ``mỗi xã chỉ giữ 2 cán bộ``."""
    s = a.s
    return any(
        words(s.lexicon).at(s.lows, k, end)[0] == 1
        and not _ACHIEVED.isdisjoint(s.lows[k + 2 : end])
        for k in (*s.all_of("chỉ", first, end), *s.all_of("mới", first, end))
    )


def _by_now(a: Analysis, first: int, end: int) -> bool:
    """Does the clause open with a time that is over, or with a day up to the one of publication?"""
    s, day = a.s, a.article.day
    for p in a.periods_in(s.starts[first], s.ends[end - 1])[:1]:
        opens = all(low in _LIMITS for low in s.lows[first : s.at(p.start)])
        come = p.kind == "day" and day is not None and p.value is not None and p.value <= day
        return opens and not p.comparison and (come or is_over(a, p))
    return False


def _set_against(a: Analysis, sentence: Sentence, cue: int, start: int) -> bool:
    """``hứa thưởng 3 triệu đồng, còn 500 nghìn đồng thì đưa ngay``: does the number's own clause
    set it against the word's by ``còn … thì``?"""
    s = a.s
    clause = clause_start(a, sentence, start)
    if clause <= cue or s.lows[clause] != "còn":
        return False
    for k in range(start, sentence.last):
        if s.kinds[k] == "mark":
            return False
        if s.lows[k] == "thì":
            return "sẽ" not in s.lows[k : sentence.last]
    return False


def _known_figure(a: Analysis, sentence: Sentence, cue: int, start: int) -> bool:
    """``trả 2 triệu USD, gấp đôi số tiền 1 triệu USD mà họ bỏ ra``: is the number what another is
    compared with, told of as known?"""
    s = a.s
    clause = clause_start(a, sentence, start)
    if clause <= cue or cues.figure_words(a.lexicon).before(s.lows, start) is None:
        return False
    compared = next(s.find(cues.comparing_words(a.lexicon), clause, start), None)
    behind = s.lows[start : min(start + _BEHIND, sentence.last)]
    return compared is not None and not _OWNED.isdisjoint(behind)


def _describes(a: Analysis, cue: int, start: int) -> bool:
    """``kỳ vọng đơn hàng châu Âu (chiếm 38% doanh thu) sẽ tăng``: is the number the share that a
    thing has, in the bracket right behind it?"""
    s = a.s
    opening = s.last_of("(", cue, start)
    if opening is None or ")" in s.lows[opening:start]:
        return False
    return s.lows[opening + 1] == "chiếm" and "number" not in s.kinds[cue:opening]
