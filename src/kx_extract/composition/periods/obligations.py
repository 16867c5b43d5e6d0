"""What has to be done: in a time that is mostly ahead, or for a purpose.

``Trong 6 tháng cuối năm, huyện tập trung giải ngân 100% vốn`` in July, ``Muốn về đích, xã phải tăng
28% số thu``.
"""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.periods import cues
from kx_extract.composition.periods.requests import verb_between
from kx_extract.composition.periods.scope import clause_start
from kx_extract.composition.periods.standing import (
    Found,
    Standing,
    new_sentence,
    reported_again,
)
from kx_extract.composition.periods.times import is_over
from kx_extract.vietnamese.words import words

_MUST = frozenset({"phải", "cần"})
_DONE = frozenset({"đã", "được", "đang", "vừa", "từng", "đều"})
# "tiếp tục giảm 12%", "tiếp tục có 12 dự án": what goes on by itself.
_GOING_ON = frozenset(
    "tăng giảm có là duy giữ ghi dẫn đứng đạt xảy xuất lập thu lãi lỗ phải được bị nằm chiếm thiếu "
    "gặp".split()
)
_LIMITS = frozenset({">=", "<="})
_MOSTLY = 0.6  # of a period, left on the publication day
_MONTH = 30  # days
_YEAR = 12  # months


@needs(lists=(cues.ahead_words,))
def under_way(t: Standing) -> Found | None:
    """``Trong 6 tháng cuối năm, huyện tập trung giải ngân 100% vốn`` in July: what is to be done in
    a time that has begun but is mostly ahead; ``Năm nay, tỉnh phải giải ngân không dưới 95% vốn``:
    a limit that must be kept in one that is not over. But ``tập trung thu được 60 tỷ đồng``."""
    x, s, a = t.figure, t.figure.s, t.figure.a
    left = _left(t)
    if not left or x.q.change is not None or (t.period and t.period.modifier == "start"):
        return None
    for k, n, _ in s.find(cues.ahead_words(a.lexicon), x.sentence.first, x.start):
        must = s.lows[k] in _MUST and x.q.comparator in _LIMITS
        if not must and (left < _MOSTLY or s.lows[k] in _MUST):
            continue
        if not a.begins_word(k) or ";" in s.lows[k : x.start] or s.lows[k + n] in _GOING_ON:
            continue
        done = not _DONE.isdisjoint(s.lows[k - 1 : k]) or not _DONE.isdisjoint(s.lows[k : x.start])
        if done or not verb_between(x, k + n):
            continue  # "tập trung cho hai xã A và B"
        if reported_again(a, x.sentence, k, x.start) or new_sentence(a, k, x.start):
            continue
        return Candidate("target", "time-to-come", (k, k + n))
    return None


def _left(t: Standing) -> float:
    """How much of the number's time is left on the publication day, from 0 to 1: of a half, a
    quarter, a year, a run of months; of no other."""
    day, p = t.figure.a.article.day, t.period
    if day is None or p is None or p.value is None or is_over(t.figure.a, p):
        return 0
    first, _, last = p.value.partition("/")
    begin, end = _months(first), _months(last or first)
    if begin is None or end is None or p.value[:4] != day[:4]:
        return 0
    now = (int(day[5:7]) - 1) * _MONTH + int(day[8:10])
    return max(0, min(1, (end[1] * _MONTH - now) / ((end[1] - begin[0]) * _MONTH)))


def _months(value: str) -> tuple[int, int] | None:
    """The months of a year's part, the first counted from 0 and the last from 1: ``2023-H2`` is 6
    and 12; None for a day."""
    part = value[5:]
    if not part:
        return 0, _YEAR
    if part[0] in "QH":
        size = 3 if part[0] == "Q" else 6
        return (int(part[1]) - 1) * size, int(part[1]) * size
    return (int(part) - 1, int(part)) if part.isdigit() else None


@needs(words=_MUST)
def purpose(t: Standing) -> Found | None:
    """``Muốn về đích, xã phải tăng 28% số thu``, ``Để toàn huyện đạt 95%, mỗi xã phải vận động thêm
    610 người``: what must be done for an aim, and the aim; but ``Để có tiền chữa bệnh, ông phải
    bán 3 con bò``."""
    x, s, a = t.figure, t.figure.s, t.figure.a
    if t.period is not None and is_over(a, t.period):
        return None
    for k, n, _ in s.find(cues.purpose_words(a.lexicon), x.sentence.first, x.start):
        if k != clause_start(a, x.sentence, k, ',;:.“"'):
            continue
        comma = s.first_of(",", k + n, x.sentence.last)
        must = None if comma is None else _must(t, comma)
        if comma is None or must is None or not _DONE.isdisjoint(s.lows[k:must]):
            continue
        aimed = s.lows[k] == "muốn" or any(
            m < comma for m, *_ in s.find(cues.wished_words(a.lexicon), k + n, comma)
        )
        own = x.end <= comma or must < x.start
        if must < x.start and reported_again(a, x.sentence, must, x.start):
            continue
        if aimed and own and "đã" not in s.lows[must : x.start]:
            return Candidate("target", "planned", (k, k + n))
    return None


def _must(t: Standing, comma: int) -> int | None:
    """The piece of ``phải`` or ``cần``, with its verb behind it, in the clause behind a comma."""
    x, s, a = t.figure, t.figure.s, t.figure.a
    for k in range(comma + 1, x.sentence.last):
        if s.kinds[k] == "mark" or s.kinds[k] == "number":
            return None
        if s.lows[k] in _MUST and a.begins_word(k):
            if cues.selves(a.lexicon).before(s.lows, k) is not None:
                return None  # "Muốn mua xe, anh phải vay 200 triệu đồng"
            _, classes = words(s.lexicon).at(s.lows, k + 1, x.sentence.last)
            return k if classes[:1] == "V" else None
    return None
