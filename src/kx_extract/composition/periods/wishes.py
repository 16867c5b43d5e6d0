"""What somebody wishes for or has a mind to, told at a distance: ``điều cô mong nhất là có 4 phòng
học``, ``tính sang năm thả 3 lứa vịt``, ``khu 11 ha mà xã định quy hoạch``.
"""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.periods import cues
from kx_extract.composition.periods.standing import Found, new_sentence, reported_again
from kx_extract.vietnamese.words import words

_WISH = 8  # pieces from a word of hoping to "là"
_MAKING = frozenset("quy xây dựng làm trồng mở lập đào đắp khai".split())
_PARTING = ("mark", "number")


def wish(x: Figure) -> Found | None:
    """``Mong mỏi lớn nhất của thầy là dựng được 2 phòng học``, ``cụ chỉ ước có 5 triệu đồng``: what
    is hoped for; but ``điều anh mong đã đến: hôm nay anh có 5 triệu đồng``."""
    a, s = x.a, x.s
    for k, n, _ in s.find(cues.hoping_words(a.lexicon), x.sentence.first, x.start):
        named = s.first_of("là", k + n, min(k + n + _WISH, x.start))
        if named is None or any(s.kinds[m] in _PARTING for m in range(k, named)):
            continue
        _, classes = words(s.lexicon).at(s.lows, named + 1, x.start)
        if classes[:1] == "V" and not _over(x, named):
            return Candidate("target", "planned", (k, k + n))
    for k, n, _ in s.find(cues.wishing_alone(a.lexicon), x.sentence.first, x.start):
        if not _over(x, k):
            return Candidate("target", "planned", (k, k + n))
    return None


def mind_to(x: Figure) -> Found | None:
    """``tính sang năm thả 3 lứa vịt``, ``định ra giêng nuôi 400 con gà``: what is wanted in a time
    that stands between; but ``Tính năm 2021, xã thu 4 tỷ đồng``."""
    a, s = x.a, x.s
    for k, n, _ in s.find(cues.wanting_words(a.lexicon), x.sentence.first, x.start):
        if not a.begins_word(k) or not a.begins_word(k + n) or s.lows[k - 1] in ("đã", "từng"):
            continue
        behind = _past_time(x, k + n)
        if behind is None or cues.wanted_words(a.lexicon).at(s.lows, behind) is None:
            continue
        if not _over(x, k):
            return Candidate("target", "planned", (k, k + n))
    return None


def _past_time(x: Figure, k: int) -> int | None:
    """The piece behind the time that begins at piece k."""
    s = x.s
    for p in x.a.periods_in(s.starts[k], s.starts[x.start]):
        if s.at(p.start) == k:
            return s.at(p.end)
        break
    found = cues.later_words(x.a.lexicon).at(s.lows, k)
    return k + found[0] if found is not None else None


def wanted_behind(x: Figure) -> Found | None:
    """``khu mới rộng 11 ha mà xã định quy hoạch``: a clause behind the number says who has a mind
    to it; but ``khu 4 ha mà xã đã định làm chợ``, ``căn nhà 40 m2 mà anh định bán``, which is
    there."""
    a, s = x.a, x.s
    k = max(x.end, x.noun_end)
    if s.lows[k : k + 1] != ["mà"]:
        return None
    last = next((m for m in range(k, x.sentence.last) if s.kinds[m] in _PARTING), x.sentence.last)
    for m, n, _ in s.find(cues.minded_words(a.lexicon), k + 2, last):
        _, classes = words(s.lexicon).at(s.lows, m + n, last)
        made = x.q.dimension not in ("area", "length") or not _MAKING.isdisjoint(
            s.lows[m + n : m + n + 1]
        )
        if made and classes[:1] == "V" and s.lows[m - 1] not in ("được", "đã", "từng"):
            return Candidate("target", "planned", (m, m + n))
    return None


def _over(x: Figure, k: int) -> bool:
    """Does what is wished for at a piece end before the number?"""
    return reported_again(x.a, x.sentence, k, x.start) or new_sentence(x.a, k, x.start)
