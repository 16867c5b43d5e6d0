"""What is estimated, and how far an estimate or another status passes on."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import labels
from kx_extract.composition.periods import cues
from kx_extract.composition.periods.scope import out_of_reach
from kx_extract.composition.periods.standing import Found, Standing, reports
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.words import words

# "mong ước", "quy ước"
_ENDED = frozenset({"đã", "hiện", "nay", "nhưng", "song"})
_NO_ESTIMATE = ("mong", "mơ", "quy", "thỏa", "giao", "công", "hương", "khế", "hiệp")


@needs(lists=(cues.estimate_words,))
def estimate_word(t: Standing) -> Found | None:
    """``ước đạt 31.450 tấn``: a word for an estimate stands in the clause."""
    x, s = t.figure, t.figure.s
    if next(s.find(cues.estimate_words(x.a.lexicon), x.sentence.first, x.start), None) is None:
        return None
    clause = _list_of_parts(x)
    while clause > x.sentence.first and (
        s.lows[clause - 1] not in (";", ":", ".", "“", '"')
        or s.lows[clause - 3 : clause] == ["trong", "đó", ":"]
        or s.lows[clause : clause + 2] == ["trong", "đó"]  # "ước đạt …; trong đó …"
        or (clause == x.cue and s.lows[clause - 1] == ":")  # "ước cả năm: 1.300 tỷ đồng"
    ):
        clause -= 1
    for k, n, _ in s.find(cues.estimate_words(x.a.lexicon), clause, x.start):
        led = " ".join(s.lows[k - 1 : k])
        if led == "tục" or (led in _NO_ESTIMATE and not x.a.begins_word(k)):
            continue  # "tiếp tục tạm tính", "mong ước", but "khối lượng thi công ước đạt 30%"
        if cues.wishing_alone(x.a.lexicon).at(s.lows, k - (led == "chỉ")) is not None:
            continue
        if _in_comparison(x.a, k, x.start) or out_of_reach(x.a, x.sentence, k, x.start):
            continue
        if next(s.find(cues.contrasting_words(x.a.lexicon), k, x.start), None) is not None:
            continue  # "ước đạt 500 tấn, trong khi giá chỉ 900 đồng/kg"
        source = led == "theo" and k - 1 == clause  # "Theo ước tính của huyện, thiệt hại …"
        ended = any(s.lows[m] in _ENDED and x.a.begins_word(m) for m in range(k, x.start))
        if (source or _frames(x, k)) and not ended:
            return Candidate("estimated", "estimate-word", (k, k + n))
        if _ended_by_verb(x.a, k, x.start):
            continue
        return Candidate("estimated", "estimate-word", (k, k + n))
    return None


def _frames(x: Figure, k: int) -> bool:
    """``Ước thực hiện cả năm, thu ngân sách đạt 60 tỷ đồng, bằng 104% dự toán``: does an estimate
    open the sentence, with no number before its comma, and the number stand in the clause behind
    or go on from it; but ``Ước cả năm, xã thu 6 tỷ đồng, trồng 20 ha rừng``, where the second tells
    of something else?"""
    s = x.s
    comma = s.first_of(",", k, x.start)
    if k != x.sentence.first or comma is None or x.a.quantities_in(s.starts[k], s.starts[comma]):
        return False
    behind = s.first_of(",", comma + 1, x.start)
    return behind is None or not _ended_by_verb(x.a, behind, x.start)


def _ended_by_verb(a: Analysis, k: int, start: int) -> bool:
    """``ước đạt 15 tỷ đồng, nộp ngân sách 2 tỷ đồng, bằng 54% dự toán``: does a clause between an
    estimate at piece k and a number report again, with all that goes on from it?"""
    commas = [m for m in range(k, start) if a.s.lows[m] == ","]
    return any(_told_again(a, k, end) for end in (*commas[1:], start)) if commas else False


def _list_of_parts(x: Figure) -> int:
    """``ước đạt 90 tấn; trong đó: lúa 60 tấn; ngô 30 tấn``: where the list opens that a number is a
    part in, behind semicolons, with no verb of its own; its own first piece where there is none."""
    s, first = x.s, x.sentence.first
    mark = s.last_of(";", first, x.start)
    if mark is None:
        return x.start
    openings = [k for k, *_ in s.find(cues.part_words(x.a.lexicon), first, x.start)]
    if not openings or s.lows[openings[-1] - 1] not in (";", ",", ":", "("):
        return x.start
    opening = openings[-1]
    known = [q.unit for q, _ in x.before if s.at(q.start) < opening]
    alike = x.q.unit in known and x.q.change is None
    if not alike or _verb_within(x, max(mark, opening) + 1):
        return x.start
    return opening - (s.lows[opening - 1] == ";")


@needs(lists=(cues.estimate_words,))
def estimate_behind(t: Standing) -> Found | None:
    """``7.300 tỷ đồng ước tính theo thời giá``, ``40 tấn (ước tính)``: the word right behind the
    number, in whose clause no other number stands."""
    x, s = t.figure, t.figure.s
    k = x.noun_end
    k += s.lows[k : k + 1] == ["("]
    k += s.lows[k : k + 1] == ["theo"]
    found = cues.estimate_words(x.a.lexicon).at(s.lows, k) if k < x.sentence.last else None
    if found is None:
        return None
    end = next((m for m in range(k, x.sentence.last) if s.kinds[m] == "mark"), x.sentence.last)
    if x.a.quantities_in(s.starts[k], s.ends[end - 1]):
        return None  # "120 hộ ước tính thiệt hại 5 tỷ đồng"
    return Candidate("estimated", "estimate-behind", (k, k + found[0]))


def estimate_of_list(t: Standing) -> Found | None:
    """``Ước kết quả vụ mùa:`` ¶ ``- Lúa 54 tạ/ha``: estimated as the list's introduction says, if
    no item tells what is so."""
    a, s = t.figure.a, t.figure.s
    for intro in t.introductions:
        for k, n, _ in s.find(cues.estimate_words(a.lexicon), intro.first, intro.last):
            quantities = a.quantities_in(s.starts[k], s.ends[intro.last - 1])
            if a.begins_word(k) and not quantities and not reports(t.figure):
                return Candidate("estimated", "estimate-word", (k, k + n))
    return None


def _in_comparison(a: Analysis, k: int, start: int) -> bool:
    """``ước tăng 6,1% (cùng kỳ tăng 5,9%)``: does a bracket behind an estimate tell what was
    before, which nobody estimates?"""
    lows = a.s.lows
    opening = a.s.last_of("(", k, start)
    if opening is None or ")" in lows[opening:start]:
        return False
    return " ".join(lows[opening + 1 : opening + 3]) in _EARLIER


_GRAINS = ("năm", "vụ", "mùa", "quý", "tháng", "tuần", "phiên")
_EARLIER = frozenset(
    ["cùng kỳ", "cùng kì", *(f"{grain} {last}" for grain in _GRAINS for last in ("trước", "ngoái"))]
)


def _told_again(a: Analysis, k: int, start: int) -> bool:
    """Behind an estimate and a comma, does a verb of its own report the number (``ước đạt 5 tấn, đã
    bán 2 tấn``, ``…, thu hút vốn đạt 7 tỷ đồng``)? A change, a share or a part goes on with it."""
    s = a.s
    if "(" in s.lows[k:start] and "cùng" in s.lows[k:start]:
        return True  # "ước đạt 40 tỷ đồng, bằng 91% cùng kỳ (44 tỷ đồng)"
    comma = max(m for m in range(k, start) if s.lows[m] == ",")
    tail = s.lows[comma + 1 : start]
    if "đã" in tail or "hiện" in tail or tail[:1] in (["do"], ["vì"], ["bởi"], ["nên"], ["nhưng"]):
        return True
    if cues.going_on(a.lexicon).intersection(s.lows[k:start]) or not tail:
        return False
    _, classes = words(s.lexicon).at(s.lows, comma + 1, start)
    own = classes[:1] == "V" and tail[0] not in cues.going_on_verbs(a.lexicon)
    return own or "đạt" in tail[1:]


def passed_on(t: Standing) -> Found | None:
    """``… muốn tuyển 540 thợ. Trong đó, 500 thợ may …``: as the sentence that it goes on
    with, if nothing in it reports again."""
    if t.passed_on in (None, "reported"):
        return None
    x = t.figure
    if t.passed_on == "estimated" and _tells(x):
        return None  # "Trong đó, xã Tân Lập gặt 12 tấn"
    ended = x.s.find(cues.ended_words(x.a.lexicon), x.sentence.first, x.start)
    if next(ended, None) is not None:
        return None
    return Candidate(t.passed_on, "status-passed-on", (x.sentence.first, x.sentence.first + 1))


def _tells(x: Figure) -> bool:
    """Has a sentence that goes on with an estimate a verb of its own before the number?"""
    return _verb_within(x, x.sentence.first)


def _verb_within(x: Figure, k: int) -> bool:
    """Does a verb that reports the number stand before it, from a piece on? Not one of a label
    (``thu nội địa 900 tỷ đồng``), or of a noun before the verb of a change (``công nghiệp - xây
    dựng tăng 9%``)."""
    s, told = x.s, False
    named = x.a.named_pieces()
    while k < x.cue:
        label = labels(x.a.lexicon).at(s.lows, k)
        if k in named or (label is not None and label[0] > 1 and x.a.begins_word(k)):
            k += label[0] if label is not None else 1
            continue
        n, classes = words(s.lexicon).at(s.lows, k, x.cue)
        if s.lows[k] == "còn" and k > x.sentence.first:
            return True  # "Riêng thôn 2 còn 12 ha chưa gặt"
        if classes[:1] == "V":
            told = s.lows[k] not in cues.going_on_verbs(x.a.lexicon)
        k += n
    return told
