"""What is asked for: ``đề nghị tỉnh hỗ trợ 12 tỷ đồng``."""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.periods import cues
from kx_extract.composition.periods.matters import looked_into
from kx_extract.composition.periods.scope import verb_within
from kx_extract.composition.periods.standing import (
    BEHIND,
    Found,
    Standing,
    new_sentence,
    reported_again,
)
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.vietnamese.words import words

_DIMENSIONS = frozenset({"dài", "rộng", "cao", "sâu", "dày"})
_SUBMITTED = 8  # pieces between "trình" and "xem xét"
_BROUGHT_UP = 4  # pieces from "đưa ra" to what is asked
_WHERE = ("tại", "ở", "trên", "trong")


@needs(lists=(cues.request_words, cues.weighing_words))
def request(t: Standing) -> Found | None:
    """``đề nghị tỉnh hỗ trợ 12 tỷ đồng``: what is asked for, behind the verb of what to do."""
    x, s = t.figure, t.figure.s
    a, sentence, start = x.a, x.sentence, x.start
    for k, n in _asking(a, sentence, start):
        if k + n > start:
            continue
        named = _names_request(a, sentence, k)
        if named and not _lists_requests(a, sentence, k, start):
            continue
        if s.kinds[k - 1] == "number" or s.lows[k + n] in ("của", "được", "lại", "hỏi"):
            continue  # "12 đề xuất, 3 ý kiến", "xem xét đề xuất của nông dân", "kêu gọi được 9 tàu"
        if s.lows[k + n - 1] == "được" and x.cue == k + n:
            continue  # "mới xin được 100 triệu đồng"; but "xin được hỗ trợ 100 triệu đồng"
        if looked_into(a, sentence.first, start):
            continue
        if reported_again(a, sentence, k, start) or new_sentence(a, k, start):
            continue
        if _done_beside(x, k + n) or _meanwhile(x, k + n):
            continue
        if cues.settling_words(a.lexicon).at(s.lows, k + n) is not None:
            continue  # "chi phí đề nghị quyết toán 12 tỷ đồng"
        if _answered(x, k + n) or _granted(x, k + n):
            continue  # "khách yêu cầu mẫu mới, chúng tôi thuê 3 thợ"
        if _as_it_is(x, k + n):
            continue  # "đề nghị sửa chữa con đường dài 7 km đã hư hỏng"
        asked = s.lows[k + n] == "("  # "mức phí các chủ bè đề xuất (25 USD/tấn)"
        asked = asked or named or s.lows[k + n] == "mức"  # "đề nghị mức phạt 3 năm tù"
        direct = asked or x.q.unit.startswith("VND") or "xin" in s.lows[k : k + n]
        direct = direct or _sent_away(x, k + n) or (x.q.unit == "%" and x.cue == k + n)
        direct = direct or s.lows[x.cue - 1] == "thêm"  # "đề nghị cho hợp đồng thêm 3 giáo viên"
        if _taken_from(x, k + n):
            continue
        if s.lows[x.cue - 1] in _WHERE or not (direct or verb_between(x, k + n)):
            continue  # "yêu cầu 19 xã rà soát", "lực lượng trực tại 12 chốt"
        return Candidate("target", "request", (k, k + n))
    return _asked_behind(x)


def _asked_behind(x: Figure) -> Found | None:
    """``thấp hơn mức 70% mà ngành thú y khuyến cáo``, ``theo giá 30.000 đồng/m2 như các hộ đề
    nghị``: a clause behind the number says who asks for it."""
    a, s = x.a, x.s
    k = max(x.end, x.noun_end)
    if s.lows[k : k + 1] not in (["mà"], ["như"]):
        return None
    last = next((m for m in range(k, x.sentence.last) if s.kinds[m] in _PARTING), x.sentence.last)
    for m, n, _ in s.find(cues.request_words(a.lexicon), k + 2, last):
        if m + n == last and s.lows[m - 1] not in ("được", "đã"):
            return Candidate("target", "request", (m, m + n))
    return None


_PARTING = ("mark", "number")


def _done_beside(x: Figure, first: int) -> bool:
    """``có 45 ý tưởng được đề xuất, và đã chọn 9 ý tưởng``; but what is asked for is there
    already in ``đề nghị sửa 2 km đường đã hư hỏng, 3 cây cầu``."""
    a, s = x.a, x.s
    for k in s.all_of("đã", first, x.start):
        joined = s.last_of("và", first, k)
        described = verb_within(a, first, k) and s.first_of(",", k, x.start) is not None
        if joined is not None or not described:
            return True
    return False


def _meanwhile(x: Figure, first: int) -> bool:
    """``đề nghị tỉnh cấp 80 tấn gạo; trước mắt, xuất 20 tấn dự trữ``: what those do who ask, until
    they get it; but ``đề nghị các xã, trước mắt, tiêu úng cho 70 ha``."""
    s = x.s
    return any(
        s.kinds[k - 1] == "mark" and "number" in s.kinds[first:k]
        for k, *_ in s.find(cues.meanwhile(x.a.lexicon), first + 1, x.start)
    )


def _answered(x: Figure, first: int) -> bool:
    """``khách yêu cầu mẫu mới, chúng tôi thuê 3 thợ``: does a clause of one's own behind what is
    asked tell what was done then?"""
    a, s = x.a, x.s
    for comma in range(first, x.start):
        if s.lows[comma] != ",":
            continue
        found = cues.selves(a.lexicon).at(s.lows, comma + 1)
        if found is None:
            continue
        k = comma + 1 + found[0]
        while k in a.named_pieces():
            k += 1
        k += s.lows[k] == "phải"
        if words(s.lexicon).at(s.lows, k, x.start)[1][:1] == "V":
            return True
    return False


def _granted(x: Figure, first: int) -> bool:
    """``làm đơn xin thuê đất và được cấp 2 ha``, ``đề nghị vay vốn, sau đó được ngân hàng giải ngân
    90 triệu đồng``: did those who asked get something, told by ``được`` behind what joins it to
    what was asked; but ``xin được học nghề và được vay 30 triệu đồng``?"""
    s = x.s
    if s.lows[first] == "được":
        return False
    for k in s.all_of("được", first + 1, x.cue):
        joint = k - 1
        while joint > first and s.lows[joint] in _THEN:
            joint -= 1
        joined = s.lows[joint] in _JOINTS or joint < k - 1
        _, classes = words(s.lexicon).at(s.lows, k + 1, x.start)
        if joined and joint >= first and classes[:1] in ("V", "N"):
            return True
    return False


_JOINTS = frozenset((",", "và", "nên"))
_THEN = frozenset(("sau", "đó", "rồi", "liền", "cũng", "nay"))


def _taken_from(x: Figure, first: int) -> bool:
    """``đề nghị điều chuyển 415 tỷ đồng từ 26 dự án chậm``: does a number tell what is taken from,
    behind how much; but ``đề nghị nâng từ 26 lên 30 người``?"""
    s = x.s
    if x.q.dimension != "count" or s.lows[x.cue - 1] != "từ" or x.q.low is not None:
        return False
    return any(s.at(q.start) >= first and s.at(q.noun_end) == x.cue - 1 for q, _ in x.before)


def _asking(a: Analysis, sentence: Sentence, start: int) -> Iterator[tuple[int, int]]:
    """Words of asking before a piece, with the number of their pieces: ``đề nghị``, and ``xem xét``
    of what is laid before somebody (``trình Chính phủ xem xét bố trí 900 tỷ đồng``)."""
    s = a.s
    for k, n, _ in s.find(cues.request_words(a.lexicon), sentence.first, start):
        yield k, n
    for k, n, _ in s.find(cues.weighing_words(a.lexicon), sentence.first, start):
        before = s.lows[max(sentence.first, k - _SUBMITTED) : k]
        if not cues.submitting_words(a.lexicon).isdisjoint(before) and "," not in before:
            yield k, n


def _lists_requests(a: Analysis, sentence: Sentence, k: int, start: int) -> bool:
    """``đưa ra các yêu cầu như vốn góp 25%``: does a list of what is asked follow the noun at piece
    k, which a verb brings up?"""
    s = a.s
    before = s.find(cues.bringing_up(a.lexicon), max(sentence.first, k - _BROUGHT_UP), k)
    opened = not cues.listing_words(a.lexicon).isdisjoint(s.lows[k:start])
    return opened and next(before, None) is not None


def _names_request(a: Analysis, sentence: Sentence, k: int) -> bool:
    """``theo đề nghị``, ``12 hồ sơ xin vay``: is a word of asking at piece k a name for what was
    asked? But ``gửi công văn xin tỉnh 9 tấn hóa chất`` asks."""
    s = a.s
    named = cues.no_requests(a.lexicon).before(s.lows, k)
    if named is None or not a.begins_word(k - named[0]):
        return False  # "nguyên | đơn yêu cầu bồi thường"
    paper = cues.paper_words(a.lexicon).before(s.lows, k)
    if paper is None:
        return True
    verb = cues.paper_verbs(a.lexicon).before(s.lows, k - paper[0])
    return verb is None or k - paper[0] - verb[0] < sentence.first


def _as_it_is(x: Figure, first: int) -> bool:
    """Does a number describe a thing that is there, of which something is asked: by a dimension
    behind a verb of mending (``sửa chữa con đường dài 7 km``), or by the state it is in (``cứu 300
    ha cà phê có nguy cơ mất trắng``)?"""
    a, s = x.a, x.s
    mended = next(s.find(cues.mending_words(a.lexicon), first, x.start), None) is not None
    if mended and cues.received_words(a.lexicon).at(x.q.unit.split(), 0) is not None:
        return True  # "yêu cầu giải quyết 45 đơn thư"
    sized = s.lows[x.cue - 1] in _DIMENSIONS
    behind = s.lows[x.end : min(x.end + BEHIND, x.sentence.last)]
    stop = next((i for i, low in enumerate(behind) if low in ",;:.("), len(behind))
    states = cues.state_words(a.lexicon).find(behind[:stop], 0, stop)
    return mended and (sized or next(states, None) is not None)


def _sent_away(x: Figure, first: int) -> bool:
    """``yêu cầu hơn 400 tàu cá về bờ``, ``kêu gọi 90 hộ sơ tán``: is what is counted right behind
    the word of asking to leave or to come; but ``yêu cầu 19 xã rà soát hộ nghèo``?"""
    s = x.s
    if x.cue != first:
        return False
    for k in range(x.end, min(x.end + BEHIND, x.sentence.last)):
        if s.kinds[k] in ("mark", "number"):
            return False
        if cues.moving_words(x.a.lexicon).at(s.lows, k) is not None:
            return True
    return False


def verb_between(x: Figure, first: int) -> bool:
    """Does a verb stand between a piece and the number, past whom it is asked of?

    Args:
        x: the number in its sentence.
        first: the piece.
    """
    s, k = x.s, first
    while k < x.start:
        n, classes = words(s.lexicon).at(s.lows, k, x.start)
        if classes[:1] == "V" or cues.punishing_words(x.a.lexicon).at(s.lows, k) is not None:
            return True
        k += n
    return False
