"""What sets a number apart where the rule that found its measure says nothing of it: the verb that
is done to the thing, of whom each is, what a sum is for, the thing that a bare label is of.

It is only written down: no rule of another number reads it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    begins_with,
    breakdown_openers,
    is_human,
    labels,
    links,
    listed,
)
from kx_extract.composition.frames.tokens import Token, tokens
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import OF_THINGS
from kx_extract.composition.measures.clause_verbs import verb_start
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.rows import own_row, things_in
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words


def told_apart(x: Figure, m: Measure) -> Wording | None:
    """The qualifier of a number whose measure's rule has given it none: ``Đội | vét | bùn được
    30 m3``; none where nothing is done to the thing (``Bùn trong ao chừng 30 m3``)."""
    noun = m.words
    if noun is None or m.qualifier is not None or x.q.change is not None:
        return None
    if noun.rule == "distance":
        return None  # "6 chốt, mỗi chốt cách nhau 2 km"
    return (
        _of_each(x, noun)
        or _done(x, m, noun)
        or _part(x, m)
        or _used_for(x, noun)
        or (_labelled(x, noun) if m.own else None)
    )


def _segment(x: Figure) -> int:
    """Where the words of the number's own segment begin: behind the last mark, number or line."""
    s, k = x.s, x.cue
    while k > max(x.floor, x.sentence.first) and not s.on_new_line(k):
        if s.kinds[k - 1] == "mark" and s.lows[k - 1] not in _WITHIN:
            break
        k -= 1
    return k


_WITHIN = frozenset("-–/%")


def _of_each(x: Figure, noun: Wording) -> Wording | None:
    """``gạo cứu trợ, | mỗi khẩu | 15 kg``: the one that so much is for or of; ``mỗi năm`` only says
    when."""
    s, first = x.s, _segment(x)
    k = next((k for k in range(x.cue - 1, first - 1, -1) if s.lows[k] == "mỗi"), None)
    if k is None or k + 1 >= x.cue or s.lows[k + 1] in listed(x.a.lexicon, "times"):
        return None
    before_noun = k < noun.first < x.cue
    end = noun_phrase_at(s, k + 1, noun.first if before_noun else x.cue)
    return quoted(x.a, k, end, "for-each") if end > k + 1 else None


def _done(x: Figure, m: Measure, noun: Wording) -> Wording | None:
    """What is done to the thing, or what it does: the verb between the noun and the number, before
    the noun that the number follows, or before the number that the noun follows."""
    first = _segment(x)
    end = x.cue if x.q.dimension == "count" else past_links(x.a, x.cue, x.floor)
    if not m.own or not x.sentence.first <= noun.first < x.cue:
        return _verb_of(x, tokens(x.a, first, end, {})) or _verb_towards(x)
    if noun.rule not in _THINGS or x.q.dimension not in OF_THINGS:
        return None
    if noun.end <= first:
        return _verb_of(x, tokens(x.a, first, end, {}))
    between = tokens(x.a, noun.end, end, {})
    before = tokens(x.a, first, noun.first, {})
    return _verb_of(x, between) or _verb_of(x, before)


def _part(x: Figure, m: Measure) -> Wording | None:
    """``nhận 2.316 hồ sơ, trong đó | trực tuyến | 1.702 hồ sơ``: the words that tell a part from
    the whole that was counted before, in the same noun."""
    s = x.s
    if x.q.dimension != "count" or not x.before or x.before[-1][0].unit != x.q.unit:
        return None
    opened = next(s.find(breakdown_openers(x.a.lexicon), s.at(x.before[-1][0].end), x.cue), None)
    if opened is None:
        return None
    first = opened[0] + opened[1]
    first += s.lows[first : first + 1] in ([":"], ["có"])
    lower = all(s.kinds[k] == "lower" for k in range(first, x.cue))
    if not 0 < x.cue - first <= _PART or not lower:
        return None
    if any(k in x.a.named_pieces() for k in range(first, x.cue)):
        return None
    said = " ".join(s.lows[first : x.cue])
    if said == m.low or past_links(x.a, x.cue, first) < x.cue:
        return None  # "trong đó có 12 hộ", "trong đó còn 12 hộ"
    if m.low.startswith(" ".join(s.lows[first : x.cue])):
        return None  # "gồm lợn 6.215 con": what is counted
    return quoted(x.a, first, x.cue, "part-told-apart")


_PART = 4  # pieces that tell a part


def _verb_towards(x: Figure) -> Wording | None:
    """``trả lại | cho ban quản lý 14 ha đất``, ``đổ | vào đó 600 m3 đất``: the verb before the
    words that say to whom or where to, at the head of the number's segment."""
    if x.q.dimension == "count":
        return None
    row = own_row(x)
    to = next((k for k, p in enumerate(row) if x.clause.text(p) in _TOWARDS), 0)
    k = to - 1
    while k > 0 and row[k].kind == "adverb":
        k -= 1
    if k < 0 or row[k].kind != "verb" or x.clause.text(row[k]) in listed(x.a.lexicon, "no_acts"):
        return None
    return quoted(x.a, verb_start(x, row, k), row[to].first, "verb-at-number")


_TOWARDS = frozenset(("cho", "vào", "ra", "xuống", "lên", "về", "sang"))
_THINGS = frozenset(
    ("noun-before", "object-of-verb", "clause-subject", "thing-of-extent", "topic-of-clause")
)


def _verb_of(x: Figure, row: Sequence[Token]) -> Wording | None:
    """The verbs that a stretch of words ends with, small words aside."""
    k = len(row)
    while k and _passed(x, row[k - 1]):
        k -= 1
    end = k
    while k and row[k - 1].tag == "verb" and not _leads(x, row[k - 1]):
        k -= 1
    if end - k == 1 and row[k].low in ("đi", "mất", "lại") and k and row[k - 1].tag == "verb":
        k -= 1  # "lấy | đi 46 lượng vàng", whose first verb may lead to a number
    wants = listed(x.a.lexicon, "wanting")
    while k < end and row[k].low in wants:
        k += 1  # "phấn đấu | gieo"
    row = row[k:end]
    if not row or all(t.low in ("bị", "được") for t in row):
        return None
    made = row[-1].low.split()[-1] == "thành" and row[-1].low != "hoàn thành"  # "chia thành 5 tổ"
    if made or not listed(x.a.lexicon, "no_acts").isdisjoint(t.low for t in row):
        return None
    return quoted(x.a, row[0].first, row[-1].end, "verb-at-number")


def _passed(x: Figure, token: Token) -> bool:
    """May a word stand between the verb and the number? Before a count only a small word: what is
    counted behind a preposition is not what the verb is done to (``thành lập với 19 người``)."""
    if x.q.dimension == "count":
        return token.tag == "determiner" or token.low in _BEFORE_COUNTS
    small = ("adverb", "determiner", "time", "preposition", "conjunction")
    return token.tag in small or _leads(x, token)


_BEFORE_COUNTS = frozenset(("được", "thêm", "hết", "xong", "khoảng", "gần", "lại"))


def _leads(x: Figure, token: Token) -> bool:
    if token.low in ("bị", "được"):
        return False
    found = links(x.a.lexicon).at(token.low.split(), 0)
    return found is not None and found[0] == len(token.low.split())


def _used_for(x: Figure, noun: Wording) -> Wording | None:
    """``bỏ ra 40 triệu đồng | đóng ghe``, ``chi 2 tỷ đồng để | sửa kè``: what a sum is spent on."""
    s = x.s
    if x.q.dimension != "money" or noun.first >= x.cue:
        return None
    told = words(x.a.lexicon).at(x.s.lows, noun.first, noun.end)[1][:1]
    if told != "V" and noun.rule not in ("governing-verb", "verb-before"):
        return None
    k = x.end + (s.lows[x.end : x.end + 1] == ["để"])
    if k >= x.sentence.last or s.lows[k] == "trở":
        return None
    if words(x.a.lexicon).at(s.lows, k, x.sentence.last)[1][:1] != "V":
        return None
    said = predicate(x.a, k, x.sentence)
    return quoted(x.a, said.first, said.end, "used-for") if said is not None else None


def _labelled(x: Figure, label: Wording) -> Wording | None:
    """``trồng 20 ha vừng, năng suất 8 tạ/ha``, ``mua gói trà nhỏ, giá 90.000 đồng``: the thing that
    a label without words of its own is of, the last one that its sentence has told of; nobody and
    no unit (``xã có 5 thôn, thu nhập 60 triệu đồng``)."""
    known = labels(x.a.lexicon).at(x.s.lows, label.first)
    if label.rule != "label-before" or known is None or label.first + known[0] < label.end:
        return None
    pieces = [low for low in label.low.split() if low != "tổng"]
    if x.q.dimension == "percentage" or not begins_with(
        " ".join(pieces), listed(x.a.lexicon, "labels_of_things")
    ):
        return None
    things = ((q, e.words) for q, e in reversed(x.before) if e.words is not None)
    told = next(((q, w) for q, w in things if w.rule != "label-before"), None)
    if told is not None:
        quantity, noun = told
        if quantity.dimension == x.q.dimension:
            return None  # "thuế 3 tỷ đồng, tiền thuê đất 2 tỷ đồng"
        parted = noun.first < x.sentence.first or ";" in x.s.lows[noun.end : label.first]
        acts = words(x.a.lexicon).classes(noun.low)[:1] == "V" or noun.rule == "age"
        somebody = is_somebody(x.a, Phrase("noun", noun.first, noun.end))
        if parted or acts or somebody or is_human(x.a.lexicon, noun.low.split()):
            return None
        return quoted(x.a, noun.first, noun.end, "thing-of-label")
    if x.before or len(x.clause.rows) < 2 or x.s.lows[label.first - 1] != ",":
        return None
    row = x.clause.rows[-2]
    thing = next(things_in(x, row[-2:]), None)
    if thing is None or thing is not row[-1] or thing.governed:
        return None
    return quoted(x.a, thing.first, thing.end, "thing-of-label")
