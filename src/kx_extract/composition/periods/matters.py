"""What is looked into or judged: a number in it is of what happened, not of when it is judged."""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.composition.periods import cues
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.words import words

_NEAR = 5  # pieces between "làm rõ" and "vụ"
_FAR = 10  # ... where a time is before them: "nêu rõ sai phạm của các sở liên quan dự án"


def looked_into(a: Analysis, first: int, start: int) -> bool:
    """``đề nghị điều tra vụ ô tô đâm 2 xe máy``, ``yêu cầu làm rõ việc xã thu mỗi hộ 4 triệu
    đồng``: does a number belong to what happened, which is to be looked into?

    Args:
        a: the article.
        first: the piece from which to look.
        start: the number's first piece.
    """
    found = _events(a, first, start, cues.inquiry_words(a.lexicon), _NEAR)
    return any(";" not in a.s.lows[k:start] for k in found)


def judged(a: Analysis, first: int, start: int, *, head: bool) -> bool:
    """``Ngày 12/6, thanh tra kết luận việc xã bán 14 lô đất``: does a number belong to what was
    done before somebody speaks of it or judges it; but ``xem xét 14 vụ việc``, ``kiểm tra việc
    chấp hành quy định tại 14 cơ sở``, and ``Ngày 12/6, thanh tra nêu vi phạm của kho thóc bán 30
    tấn``, where the time opens its sentence and no ``việc`` makes a matter of a whole clause?

    Args:
        a: the article.
        first: the piece behind the time when it is judged.
        start: the number's first piece.
        head: the time opens its sentence.
    """
    return any(
        _done(a, k, start)
        for find in (cues.inquiry_words, cues.judging_words)
        for k in _events(a, first, start, find(a.lexicon), _FAR)
        if not head or (a.s.lows[k - 1] == "việc" and a.s.lows[k - 2] not in ("vụ", "sự"))
    )


def _events(
    a: Analysis, first: int, start: int, looking: Phrases[bool], reach: int
) -> Iterator[int]:
    """The pieces behind what is looked into, by words before it."""
    s, event_words = a.s, cues.event_words(a.lexicon)
    for k, n, _ in looking.find(s.lows, first, start):
        for m, size, _ in event_words.find(s.lows, k + n, min(k + n + reach, start)):
            yield m + size


_WHERE = frozenset(("tại", "ở", "của", "với", "trên", "cho", "từ"))
_NO_DEED = frozenset(("có", "là", "gồm", "trong", "đến"))


def _done(a: Analysis, k: int, start: int) -> bool:
    """Does a verb stand between a piece and a number, and no mark or other number?"""
    s = a.s
    if not {"number", "mark"}.isdisjoint(s.kinds[k:start]) or s.lows[start - 1] in _WHERE:
        return False  # "điều tra 45 vụ án, khởi tố 60 bị can"
    while k < start:
        n, classes = words(s.lexicon).at(s.lows, k, start)
        if classes[:1] == "V" and s.lows[k] not in _NO_DEED:
            return True
        k += n
    return False
