"""What a number measures by the verb or the plan that it stands with: what is done with money, what
goes on, moves or is done so many times, what is said to be the longest."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import averages, is_human, labels, links, listed, plans
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import EXTENDED, Amount
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.clause_verbs import verbs_before
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.composition.measures.rows import HEADS, own_row
from kx_extract.composition.measures.spans import STOPS, past_links
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words

_POINTING = (["này"], ["đó"], ["ấy"], ["trên"], ["kia"])
_NAMED = (["nói", "trên"], ["kể", "trên"])
_DIRECTIONS = frozenset(("vào", "ra", "lên", "xuống", "về", "sang", "đi", "lại", "mất", "khỏi"))
_LONGEST_AGENT = 4  # pieces of whom a verb behind "bị" or "được" is done by
_LONGEST_COMPLEMENT = 7
_PLANNED = frozenset(
    (
        *("đề", "đặt", "ra", "ban", "đầu", "cả", "năm", "được", "giao", "là", "chỉ"),
        *("nghị", "quyết", "đại", "hội", "tỉnh", "huyện", "xã", "thành", "phố", "phường"),
        *("của", "toàn", "nước", "quốc", "nhiệm", "kỳ", "kì", "giai", "đoạn", "khóa", "đến"),
    )
)


def undergone(m: Amount) -> Candidate[Measure] | None:
    """``Hơn 320 tỷ đồng đã được rót vào nhà máy``, ``60 triệu đồng bị kẻ gian lấy mất``: what was
    done with the money that opens its clause; ``này`` behind it takes up a sum told before."""
    x = m.figure
    if x.q.dimension != "money" or x.q.change is not None or m.following is not None:
        return None
    if any(phrase.kind in ("noun", "verb", "person", "body") for phrase in own_row(x)):
        return None
    k, lows = x.end, x.s.lows
    taken_up = 2 if lows[k : k + 2] in _NAMED else int(lows[k : k + 1] in _POINTING)
    k = _past_adverbs(x, k + taken_up)
    if k + 1 >= x.sentence.last or lows[k] not in ("được", "bị"):
        return None
    verb = _verb_end(x, k + 1)
    if verb is None:
        return None
    done = quoted(x.a, verb[0], verb[1], "governing-verb")
    known = x.paragraph.latest.get("money") if taken_up else None
    if known is not None and known.text:
        return borrowed(known, "same-as-in-paragraph", done)
    return worded(done, _complement(x, verb[1]))


@needs(dimensions=("duration", "length"), change=False, words=("kéo",))
def extended(m: Amount) -> Candidate[Measure] | None:
    """``Trận mưa đá kéo dài hơn 20 phút``, ``ùn tắc kéo dài 4 km``, ``Vụ nổ xảy ra lúc sáng và kéo
    dài một giờ``: what goes on so long or so far, a noun or a verb; ``kéo dài`` qualifies."""
    x = m.figure
    row = own_row(x)
    if x.q.dimension not in ("duration", "length") or x.q.change is not None or len(row) < 2:
        return None
    while x.clause.text(row[-1]) in ("suốt", "tới", "đến") and len(row) > 2:
        row.pop()
    if x.clause.text(row[-1]) != "kéo dài":
        return None
    k = len(row) - 2
    if x.clause.text(row[k]) == "và":
        k = next((j for j, p in enumerate(row) if p.kind in HEADS), k)
        if is_human(x.a.lexicon, x.clause.text(row[k]).split()) or is_somebody(x.a, row[k]):
            return None
    while k > 0 and row[k].kind in ("adverb", "time"):
        k -= 1
    if row[k].kind != "noun" and not (row[k].kind == "verb" and k == 0):
        return None
    if x.a.word_end(row[k].first) > row[k].end or row[k].governed:
        return None
    if k and row[k - 1].kind == "number":
        return None  # "ngập sâu 0,5 m kéo dài 2 km": a unit
    thing = quoted(x.a, row[k].first, row[k].end, "extended")
    return worded(thing, quoted(x.a, row[-1].first, row[-1].end, "governing-verb"))


def times(m: Amount) -> Candidate[Measure] | None:
    """``Anh có 89 lần | khoác áo đội tuyển``, ``đi đòi | 27 lần``: what was done so many times
    qualifies; ``13 lần đầu`` names no act."""
    x = m.figure
    if x.q.unit != "lần" or x.q.change is not None or x.s.lows[x.cue - 1] in _MULTIPLES:
        return None
    if x.end < x.sentence.last and x.s.kinds[x.end] == "lower":
        n, classes = words(x.a.lexicon).at(x.s.lows, x.end, x.sentence.last)
        if classes[:1] == "V":
            stop = noun_phrase_at(x.s, x.end + n, min(x.sentence.last, x.end + n + 3))
            done = quoted(x.a, x.end, _past_whom(x, max(stop, x.end + n)), "predicate")
            return worded(quoted(x.a, x.number_end, x.end, "times"), done)
        if x.s.lows[x.end] in _TOWARDS:
            stop = noun_phrase_at(x.s, x.end + n, min(x.sentence.last, x.end + n + 3))
            where = quoted(x.a, x.end, stop, "predicate")
            return worded(quoted(x.a, x.number_end, x.end, "times"), where)  # "ba lần | xuống nhà"
    done = verbs_before(x)
    return worded(quoted(x.a, x.number_end, x.end, "times"), done) if done is not None else None


def _past_whom(x: Figure, k: int) -> int:
    """``13 lần đối đầu | với đội khách``: behind with, to or of whom something was done, which
    begins at piece k; k where nothing does."""
    if k + 1 >= x.sentence.last or x.s.lows[k] not in ("với", "cho", "về"):
        return k
    named = x.a.mentions_at().get(k + 1)
    if named is not None and named[0] in ("person", "body", "place", "thing"):
        return min(named[1], x.sentence.last)
    return noun_phrase_at(x.s, k + 1, min(x.sentence.last, k + _LONGEST_WHOM))


_LONGEST_WHOM = 6  # pieces
_TOWARDS = frozenset(("xuống", "lên", "ra", "vào", "về", "đến", "tới", "sang", "qua", "đi"))
_MULTIPLES = frozenset(("gấp", "bằng", "hơn", "kém", "lên", "tăng", "giảm", "cao", "nhiều"))


def travelled(m: Amount) -> Candidate[Measure] | None:
    """``Chiếc xe lao xuống dốc 50 m``, ``đạp xe hơn 30 km``: the movement that goes so far."""
    x = m.figure
    if x.q.dimension != "length" or x.q.change is not None or m.following is not None:
        return None
    row, moves = own_row(x), listed(x.a.lexicon, "movements")
    end = past_links(x.a, x.cue, x.floor)
    for k in range(len(row) - 1, -1, -1):
        two = " ".join(x.s.lows[row[k].first : row[k].first + 2])
        known = two in moves or x.s.lows[row[k].first] in moves
        if row[k].kind != "verb" or not known:
            continue
        while k and row[k - 1].kind == "verb" and x.s.lows[row[k - 1].first] in moves:
            k -= 1  # "hất | văng xa"
        beside = k and row[k - 1].end == row[k].first
        if any(x.clause.text(phrase) in _VOICES for phrase in row[:k]):
            return None  # "mái nhà bị gió hất văng 40 m"
        if beside and row[k - 1].kind in ("verb", "adjective"):
            return None  # "giảm đi 3 m"
        if not 0 < end - row[k].first <= _LONGEST_MOVEMENT:
            return None
        return worded(quoted(x.a, row[k].first, end, "travelled"))
    return None


_LONGEST_MOVEMENT = 9
_VOICES = frozenset(("bị", "được"))


def _past_adverbs(x: Figure, k: int) -> int:
    """Behind the adverbs at piece k (``đã``, ``sẽ``, ``vẫn chưa``)."""
    while k < x.sentence.last and x.s.kinds[k] == "lower":
        n, classes = words(x.a.lexicon).at(x.s.lows, k, x.sentence.last)
        if classes[:1] != "R" or x.s.lows[k] in ("được", "bị"):
            break
        k += n
    return k


def _verb_end(x: Figure, k: int) -> tuple[int, int] | None:
    """The verbs behind ``được`` or ``bị`` that ends before piece k, past who does it."""
    known, stop = words(x.a.lexicon), min(x.sentence.last, k + _LONGEST_AGENT + 1)
    if is_human(x.a.lexicon, x.s.lows[k : k + 3]):
        k += max(2, known.at(x.s.lows, k, stop)[0])
    while k < stop and x.s.kinds[k] != "mark":
        n, classes = known.at(x.s.lows, k, x.sentence.last)
        if "V" in classes and "N" not in classes:
            end = k + n
            while end < x.sentence.last and x.s.lows[end] in _DIRECTIONS:
                end += 1
            return k, end
        k += n
    return None


def _complement(x: Figure, k: int) -> Wording | None:
    """``rót vào | nhà máy này``, ``chuyển | cho các nạn nhân``: the noun behind the verb that ends
    before piece k, with the preposition that leads to it."""
    known, first = words(x.a.lexicon), k
    while k < x.sentence.last and known.at(x.s.lows, k, x.sentence.last)[1][:1] in ("E", "L"):
        k += 1
    end = noun_phrase_at(x.s, k, min(x.sentence.last, k + _LONGEST_COMPLEMENT))
    return quoted(x.a, first, end, "complement") if end > k else None


def superlative(m: Amount) -> Candidate[Measure] | None:
    """``Đây là cây cầu dài nhất vùng: 2.480 m``: the thing that is said to be the longest, before
    the colon that leads to its number."""
    x, s = m.figure, m.figure.s
    if x.q.dimension not in EXTENDED or s.lows[x.cue - 1 : x.cue] != [":"]:
        return None
    most = s.last_of("nhất", x.floor, x.cue - 1)
    if most is None or most - 1 <= x.floor:
        return None
    adjective = most - 1
    while adjective > x.floor and not x.a.begins_word(adjective):
        adjective -= 1
    best: int | None = None
    for k in range(adjective - 1, max(x.floor, adjective - _LONGEST_COMPLEMENT) - 1, -1):
        if s.kinds[k] != "lower" or k in x.a.named_pieces():
            break
        if x.a.begins_word(k) and noun_phrase_at(s, k, adjective) == adjective:
            best = k
    if best is None:
        return None
    thing = quoted(x.a, best, adjective, "thing-of-extent")
    return worded(thing, quoted(x.a, adjective, most + 1, "dimension"))


def serving_as(m: Amount) -> Candidate[Measure] | None:
    """``hỗ trợ 12 tỷ đồng làm kinh phí sửa đê``: what the money serves as, behind ``làm``; the verb
    before it qualifies."""
    x = m.figure
    k = x.end + (x.s.lows[x.end : x.end + 1] == ["để"])
    if x.q.dimension != "money" or x.s.lows[k : k + 1] != ["làm"] or k + 1 >= x.sentence.last:
        return None
    label = labels(x.a.lexicon).at(x.s.lows, k + 1)
    if label is None or x.s.lows[k + 1] == "vốn":
        return None  # "vay 20 triệu đồng làm vốn"
    end = label_end(x.a, k + 1, k + 1 + label[0], x.sentence.last)
    return worded(quoted(x.a, k + 1, end, "label-behind"), verbs_before(x))


def plan_told(x: Figure) -> Candidate[Measure] | None:
    """``Doanh thu đạt 412 tỷ đồng, mục tiêu đặt ra là 450 tỷ đồng``: of what was measured before,
    where only the plan stands at the number, or an average (``trong khi mức chung của huyện là
    5,6%``); that qualifies."""
    yearly = f"{x.q.unit}/năm"  # "tăng 5,4%/năm (kế hoạch là 5%)"
    same = [m for q, m in x.before if q.unit in (x.q.unit, yearly) and m.text]
    if not same or x.q.change is not None:
        return None
    found: Wording | None = None
    for k in range(x.cue - 1, max(x.floor, x.cue - _LONGEST_COMPLEMENT) - 1, -1):
        if x.s.lows[k] in STOPS:
            break
        plan = plans(x.a.lexicon).at(x.s.lows, k) or averages(x.a.lexicon).at(x.s.lows, k)
        if plan is None or k + plan[0] > x.cue:
            continue
        if not x.a.begins_word(k) or not _only_planned(x, k + plan[0]):
            continue
        found = quoted(x.a, k, k + plan[0], "plan")
    return borrowed(same[-1], "plan-told", found) if found is not None else None


def _only_planned(x: Figure, k: int) -> bool:
    """Does nothing stand from piece k to the number but that a plan is one (``đề ra là``), for when
    (``đến năm 2025``), or whose an average is (``của huyện``)?"""
    named = x.a.mentions_at()
    k -= x.s.lows[k - 1] == "năm" and named.get(k - 1, ("",))[0] == "time"  # "kế hoạch | năm 2023"
    while k < x.cue:
        link = links(x.a.lexicon).at(x.s.lows, k)
        mention = named.get(k)
        if mention is not None and mention[0] in ("time", "place") and mention[1] <= x.cue:
            k = mention[1]
        elif link is not None and k + link[0] <= x.cue:
            k += link[0]
        elif x.s.lows[k] in _PLANNED:
            k += 1
        else:
            return False
    return True
