"""The label before a number, the verb that governs it, and where its clause begins."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    compared,
    is_human,
    is_occasion,
    labels,
    labels_with_verbs,
    links,
    listed,
    plans,
    verbs,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words

STOPS = frozenset(',;:()–“”"')
_WINDOW = 24
_LONGEST_RATIO = 12
# Behind a ratio these say where and when it holds, or which one it is.
_ENDING_RATIO = frozenset(
    ("của", "ở", "tại", "trên", "toàn", "năm", "tháng", "quý", "này", "đó", "cao", "thấp", "về")
)
_LONGEST_DESCRIPTION = 5  # pieces that stand alone between a label and its number


def past_links(a: Analysis, cue: int, floor: int) -> int:
    """Back over the words that link a label to its number (``đạt``, ``còn``, ``tăng``)."""
    k = cue
    while k > floor:
        found = links(a.lexicon).before(a.s.lows, k)
        if found is None or k - found[0] < floor:
            break
        k -= found[0]
    return k


def window_start(a: Analysis, cue: int, floor: int) -> int:
    """Back from the number to the last mark, but no further than ``floor``."""
    s = a.s
    k = cue
    while k > floor and cue - k < _WINDOW and not s.on_new_line(k):
        if s.kinds[k - 1] == "mark" and s.lows[k - 1] in STOPS:
            break
        k -= 1
    return k


def _past_bracket(a: Analysis, k: int, floor: int) -> int:
    """``Diện tích (cả năm) 30 ha``: where the bracket that ends before piece k begins; else k."""
    s = a.s
    linked = past_links(a, k, floor)  # "dân số (năm 2016) là 179.200 người"
    k = linked if linked > floor and s.lows[linked - 1] == ")" else k
    if k > floor and s.lows[k - 1] == ")":
        for m in range(k - 1, max(floor, k - 12) - 1, -1):
            if s.lows[m] == "(":
                return m
    return k


def label_before(a: Analysis, cue: int, floor: int) -> Wording | None:
    """The label nearest before the number in its clause, with its description."""
    s = a.s
    stop = _past_bracket(a, cue, floor)
    first = window_start(a, stop, floor)
    best: tuple[int, int] | None = None
    k = first
    linking = links(a.lexicon)
    while k < stop:
        n = _label_at(a, k, stop)
        link = linking.at(s.lows, k)
        if link is not None and link[0] > max(n, 1):
            k += link[0]
            continue
        usable = n and not _deducted(a, k, first)  # "trừ chi phí lãi 40 triệu đồng"
        if usable and (best is None or not _extends(a, best, k, stop)):
            best = (k, k + n)
        k += n or 1
    if best is not None and not _BECAUSE.isdisjoint(s.lows[best[1] : stop]):
        best = None  # "lợi nhuận giảm vì nhà máy trả thêm 12 tỷ đồng tiền điện": a new clause
    if best is None:
        return _label_over_comma(a, first, stop, floor)
    start = best[0]
    if s.lows[start] == "tiền" and start > floor and s.lows[start - 1] == "phạt":
        start -= 1
    before = s.lows[start - 1] if start else ""
    if before == "và" or s.lows[best[1]] == "và":  # a list's last or last but one
        start = _coordinated_left(a, start, floor)
    end = _described(a, label_end(a, best[0], best[1], stop), stop)
    if s.lows[best[0] : best[1]] in _RATIOS:
        end = max(end, _ratio_end(a, best[1], stop))
    return quoted(a, start, end, "label-before")


_BECAUSE = frozenset(("vì", "bởi", "nhưng", "song", "khiến"))
_RATIOS = (["tỷ", "lệ"], ["tỉ", "lệ"], ["tỷ", "trọng"], ["tỉ", "trọng"])


def _ratio_end(a: Analysis, head_end: int, stop: int) -> int:
    """``tỷ lệ thanh niên có bằng nghề đạt chuẩn đạt 46%``: a ratio is of all that stands before the
    links that lead to its number, but for where it holds."""
    s, last = a.s, past_links(a, stop, head_end)
    for k in range(head_end, last):
        if s.kinds[k] in ("mark", "number") or k in a.named_pieces():
            return head_end
        if s.lows[k] in _ENDING_RATIO:
            return k
    return last if last - head_end <= _LONGEST_RATIO else head_end


def _label_at(a: Analysis, k: int, stop: int) -> int:
    """How many pieces a label takes that begins at piece k; 0 where none does.

    A label is made of whole words (``lực lượng`` and ``chỉ tiêu thụ`` hold none), is no part of a
    name (``sông Giá``) and is none where it undergoes (``bị thiệt hại 12 ha``) or where it only
    takes up what was counted (``trong số đó``).
    """
    s = a.s
    found = labels(a.lexicon).at(s.lows, k)
    if found is None or k + found[0] > stop or k in a.named_pieces():
        return 0
    end = k + found[0]
    if not (a.begins_word(k) and a.begins_word(end)):
        return 0
    if k and s.lows[k - 1] in ("bị", "được"):
        return 0
    if s.lows[k] == "mức" and k and s.lows[k - 1] in ("ở", "về", "lên", "xuống"):
        return 0  # "chào bán ở mức 578 USD/tấn"
    if s.lows[k] in ("số", "lượng") and k and s.lows[k - 1] in ("con", "một", "năng", "trữ"):
        return 0  # "vượt qua con số 19 tỷ USD", "một số"
    if (
        s.lows[k] == "số"
        and k
        and s.lows[k - 1] == "trong"
        and s.kinds[min(end, len(s) - 1)] == "number"
    ):
        return 0  # "trong số 530 ha bưởi"
    if k in a.inside_bodies():
        return 0  # "Công ty Giá trị Xanh"
    if s.lows[k] == "số" and s.lows[end : end + 1] in (["đó"], ["này"], ["ấy"], ["còn"]):
        return 0
    return found[0]


def _described(a: Analysis, end: int, stop: int) -> int:
    """``lương thử việc 6,5 triệu đồng``: what stands alone between a label and its number, or the
    links that lead to it, belongs to the label."""
    s, last = a.s, past_links(a, stop, end)
    while last > end and last - 1 in a.named_pieces():
        last -= 1  # "dự toán thu xổ số năm 2015 là"
    if not 0 < last - end <= _LONGEST_DESCRIPTION:
        return end
    k = end
    while k < last:
        stretch = a.word_end(k)
        if stretch > last or k in a.named_pieces() or s.kinds[k] in ("mark", "number"):
            return end
        classes = words(s.lexicon).classes(" ".join(s.lows[k:stretch]))
        if s.lows[k] == "nhất" and k > end:
            k = stretch  # "mức cao nhất 420 triệu đồng"
            continue
        if classes[:1] in ("R", "E", "C", "P", "L", "T", "M"):
            return end
        if " ".join(s.lows[k:stretch]) in listed(a.lexicon, "actors"):
            return end
        k = stretch
    return last


def _label_over_comma(a: Analysis, first: int, stop: int, floor: int) -> Wording | None:
    """``sản lượng cá hồi, cá tầm chừng 148 tấn``: the label whose description ends in a list."""
    s = a.s
    end = past_links(a, stop, first)
    if first - 1 <= floor or s.lows[first - 1] != "," or not 0 < end - first <= 7:
        return None
    if end - first > 4 and "và" not in s.lows[first:end]:
        return None
    start = window_start(a, first - 1, floor)
    if words(s.lexicon).at(s.lows, start, first)[1][:1] == "E":
        return None  # "Về cơ cấu nguồn điện, thủy điện 38%"
    for k in range(start, first - 1):
        found = labels(a.lexicon).at(s.lows, k)
        if found is None or k + found[0] >= first - 1:
            continue
        if label_end(a, k, k + found[0], first - 1) != first - 1:
            return None
        plain = all(s.kinds[m] == "lower" and m not in a.named_pieces() for m in range(first, end))
        last = words(s.lexicon).at(s.lows, first, end)[1]
        same = s.lows[end - 1] == s.lows[first - 2]  # "nhựa hóa, bê tông hóa"
        if plain and (last[:1] in ("N", "") or same):
            return quoted(a, k, end, "label-before")
        return None
    return None


def label_of_list(x: Figure, colon: int) -> Wording | None:
    """``giá các loại cá hôm nay: …``: the label that introduces a list.

    Args:
        x: a number of the list.
        colon: the piece of the colon.
    """
    a, s = x.a, x.s
    first = window_start(a, colon, x.sentence.first)
    for k in range(first, colon):
        n = _label_at(a, k, colon)
        if n:
            end = _described(a, label_end(a, k, k + n, colon), colon)
            more = noun_phrase_at(s, k, colon)
            return quoted(a, k, max(end, more), "label-before")
    return None


def label_within(a: Analysis, first: int, end: int) -> Wording | None:
    """The first label of a stretch of words, with its description; None where it holds none."""
    for k in range(first, end):
        n = _label_at(a, k, end)
        if n:
            return quoted(a, k, label_end(a, k, k + n, end), "label-before")
    return None


def label_that_fits(x: Figure, colon: int) -> Wording | None:
    """The label of several before a colon that measures what the number is, with what stands
    behind the last of them; None where there are not several.

    Args:
        x: a number of the list.
        colon: the piece of the colon.
    """
    a, s = x.a, x.s
    found: list[tuple[int, int]] = []
    k = window_start(a, colon, x.sentence.first)
    k = min(k, x.sentence.first) if colon - x.sentence.first < _WINDOW else k
    while k < colon:
        n = _label_at(a, k, colon)
        if n:
            found.append((k, k + n))
        k += n or 1
    if len(found) < 2:
        return None
    for first, end in found:
        if x.q.dimension in _dimensions(a.lexicon).get(" ".join(s.lows[first:end]), ()):
            return quoted(a, first, end, "label-of-column")
    return None


@per_lexicon
def _dimensions(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """What labels measure, of those that measure one kind of thing only."""
    out: dict[str, set[str]] = {}
    for dimension, listed_labels in lexicon.table("discourse")["labels_by_dimension"].items():
        for label in listed_labels:
            out.setdefault(label, set()).add(dimension)
    return {label: frozenset(found) for label, found in out.items()}


def measured_by(a: Analysis, k: int, end: int) -> frozenset[str]:
    """The dimensions that the label at a piece measures, a price's money among them; none where no
    label stands there or it measures things of several kinds."""
    low = a.s.lows[k : k + _label_at(a, k, end)]
    if "giá" in low and "trị" not in low:
        return frozenset({"money"})
    return _dimensions(a.lexicon).get(" ".join(low), frozenset())


def label_of_span(a: Analysis, label: Wording) -> Wording | None:
    """``lãi suất huy động kỳ hạn 6 tháng``: the label of a span of time within a longer one."""
    for k in range(label.first, label.end):
        for n in (2, 1):
            word = " ".join(a.s.lows[k : k + n])
            if "duration" in _dimensions(a.lexicon).get(word, ()) and k + n <= label.end:
                return quoted(a, k, label.end, label.rule)
    return None


def label_over_number(x: Figure) -> tuple[Wording, Wording | None] | None:
    """``lãi suất kỳ hạn 6 tháng ở mức 4,9%/năm``, ``giá mía 10 chữ đường 1,05 triệu đồng/tấn``: the
    label whose description holds the number before, and the rest of that description.

    Nothing but words stands between, and nothing that leads the label to that number.
    """
    if not x.before:
        return None
    a, s, earlier = x.a, x.s, x.before[-1][0]
    first, end = s.at(earlier.start), s.at(earlier.end)
    if any(s.kinds[k] == "mark" for k in range(end, x.cue)) or x.cue - end > _WINDOW:
        return None
    if earlier.dimension == x.q.dimension or earlier.change is not None:
        return None
    start = window_start(a, first, x.sentence.first)
    if any(first > s.at(q.start) >= start for q, _ in x.before[:-1]):
        return None
    for k in range(start, first):
        n = _label_at(a, k, first)
        if not n or past_links(a, first, k + n) != first:
            continue
        label = quoted(a, k, label_end(a, k, k + n, first), "label-before")
        if label is None or not fits(a, label, x.q.dimension):
            continue
        stop = past_links(a, x.cue, end)
        if stop == x.cue and end < x.cue:
            return None  # nothing leads the description to the number
        return label, quoted(a, label.end, stop, "description")
    return None


def fits(a: Analysis, label: Wording, dimension: str) -> bool:
    """May a label be of a number of a dimension (``thời hạn`` of no money)? A share, a ratio and a
    change may be of anything."""
    if dimension in ("percentage", "ratio"):
        return True
    pieces = label.text.lower().split()
    head = labels(a.lexicon).at(pieces, 0)
    known = _dimensions(a.lexicon).get(" ".join(pieces[: head[0]])) if head is not None else None
    return known is None or dimension in known


def names(a: Analysis, label: Wording, dimension: str) -> bool:
    """Does a label measure one dimension alone, and this one (``diện tích`` areas)?"""
    pieces = label.text.lower().split()
    head = labels(a.lexicon).at(pieces, 0)
    known = _dimensions(a.lexicon).get(" ".join(pieces[: head[0]])) if head is not None else None
    return known is not None and dimension in known


def label_behind(a: Analysis, i: int, sentence: Sentence) -> Wording | None:
    """``giảm 6,2% tỷ lệ hộ nghèo``: the label right behind a change."""
    found = labels(a.lexicon).at(a.s.lows, i) if i < sentence.last else None
    if plans(a.lexicon).at(a.s.lows, i) is not None or a.s.lows[i : i + 1] == ["so"]:
        return None
    if found is None or a.s.on_new_line(i) or i + found[0] > sentence.last:
        return None
    return quoted(a, i, label_end(a, i, i + found[0], sentence.last), "label-behind")


def _deducted(a: Analysis, k: int, first: int) -> bool:
    """Is the label at piece k what was taken off (``sau khi trừ hết các khoản chi phí``)?"""
    return "trừ" in a.s.lows[max(first, k - 4) : k]


def _coordinated_left(a: Analysis, start: int, floor: int) -> int:
    """``thuế, phí và lệ phí``: where the first of coordinated nouns begins."""
    s = a.s
    k = start
    while k - 2 >= floor and s.lows[k - 1] in (",", "và"):
        n = (
            2
            if k - 3 >= floor
            and words(s.lexicon).classes(" ".join(s.lows[k - 3 : k - 1]))[:1] == "N"
            else 1
        )
        first = k - 1 - n
        if "N" not in words(s.lexicon).classes(" ".join(s.lows[first : k - 1])):
            break
        if s.lows[k - 1] == "," and labels(a.lexicon).at(s.lows, first) is None:
            break  # "trồng nhãn, cam, bưởi, giá trị đạt 300 triệu đồng/ha"
        opening = s.lows[first - 1] if first > 0 and not s.on_new_line(first) else ":"
        if opening not in (",", "đó", "gồm", ":", "(", "và", "là", ";"):
            break
        k = first
    return k


_GAPS = ("chênh lệch", "khoảng cách")


def label_end(a: Analysis, start: int, head_end: int, cue: int) -> int:
    """How far a label's description goes: to a preposition, link, place, period or number."""
    s = a.s
    blocked = a.named_pieces()
    with_verb = " ".join(s.lows[start:head_end]) in labels_with_verbs(a.lexicon)
    k = head_end
    head = " ".join(s.lows[start:head_end])
    grows = head in listed(a.lexicon, "rates_of_growth") and k < cue - 1
    if grows and s.lows[k] in listed(a.lexicon, "raising") and s.kinds[k + 1] == "lower":
        k += 1  # "tỷ lệ tăng dân số cơ học"
    while k < cue and k - start < 12:
        if s.lows[k] == "-" and s.touching(k) and k + 1 < cue and s.touching(k + 1):
            k += 2  # "chỉ số VN-Index"
            continue
        if s.kinds[k] == "number" and _names_grade(a, k):
            k += 1  # "giá xăng E5 RON 92"
            continue
        joins = head in _GAPS and s.lows[k] in ("-", "–") and k + 1 < cue
        if joins and s.kinds[k - 1] == s.kinds[k + 1] == "lower":
            k += 2  # "chênh lệch mua – bán vàng"
            with_verb = True
            continue
        if k in blocked or s.kinds[k] in ("mark", "number"):
            break
        if is_occasion(a.lexicon, s.lows[k : k + 3]):
            break  # "số ca mắc đợt này ít hơn …"
        n, classes = words(s.lexicon).at(s.lows, k, cue)
        first = classes[:1]
        if head in _GAPS and first == "V" and s.lows[k + 1 : k + 2] in (["-"], ["–"]):
            k += n
            continue
        link = links(a.lexicon).at(s.lows, k)
        inner = labels(a.lexicon).at(s.lows, k)
        if inner is not None and inner[0] >= n and k + inner[0] <= cue:
            k += inner[0]  # "giải ngân vốn đầu tư xây dựng cơ bản"
            with_verb = True
            continue
        if link is not None and link[0] >= n and s.lows[k] not in ("bình", "trung"):
            break
        if s.lows[k] in ("bình", "trung") and link is not None:
            k += link[0]  # "năng suất bình quân"
            continue
        if s.lows[k] in ("trước", "sau") and s.lows[k + 1 : k + 2] == ["thuế"] and k + 1 < cue:
            k += 2  # "lãi sau thuế"
            continue
        each = _each_end(a, k, cue) if k == head_end else k
        if each > k:
            k = each  # "thu nhập mỗi người dân"
            continue
        several = s.lows[k] in ("các", "những") and k + 1 < cue and k + 1 not in blocked
        if several and "N" in words(s.lexicon).at(s.lows, k + 1, cue)[1]:
            k += 1  # "giá các loại thịt"
            continue
        if first in ("E", "C", "P", "L", "T", "R") and not (
            first == "E" and s.lows[k] in ("trong", "ngoài") and n > 1
        ):
            break
        if first == "V" and "N" not in classes and not with_verb:
            break
        k += n
    if k < cue and s.lows[k] == "từ" and s.lows[k - 1] == "thu":
        source = k + 1  # "tổng thu từ du lịch"
        while (
            source < cue
            and s.kinds[source] == "lower"
            and links(a.lexicon).at(s.lows, source) is None
        ):
            source += 1
        if k + 1 < source <= k + 6 and not any(m in blocked for m in range(k + 1, source)):
            k = source
    if k + 1 < cue and s.lows[k] == "và":  # "phí và lệ phí"
        n, classes = words(s.lexicon).at(s.lows, k + 1, cue)
        if "N" in classes and (k + 1 + n == cue or links(a.lexicon).at(s.lows, k + 1 + n)):
            k += 1 + n
    return _owner_end(a, start, min(k, cue), cue)


def _owner_end(a: Analysis, start: int, k: int, cue: int) -> int:
    """``lợi nhuận của nhà vườn``, ``tỷ lệ sống của tôm``: behind the kind of persons (for a ratio:
    the kind of things) whose a label is, where nothing but links follows it; k where a unit, a body
    or somebody with a name stands there."""
    s = a.s
    if k + 1 >= cue or s.lows[k] != "của" or s.kinds[k + 1] != "lower":
        return k
    end = noun_phrase_at(s, k + 1, cue)
    head = s.lows[k + 1 : end]
    last = past_links(a, cue, end)
    while last > end and words(a.lexicon).classes(s.lows[last - 1])[:1] == "R":
        last = past_links(a, last - 1, end)  # "… vẫn trên 9 triệu đồng/tháng"
    if end <= k + 1 or last != end or len(head) > _LONGEST_OWNER:
        return k
    ratio = s.lows[start : start + 2] in _RATIOS
    if not (ratio or is_human(a.lexicon, head)) or head[0] in listed(a.lexicon, "levels"):
        return k
    if not _POINTING.isdisjoint((head[0], head[-1])):
        return k
    if any(m in a.mentions_at() or m in a.named_pieces() for m in range(k + 1, end)):
        return k
    return end


_LONGEST_OWNER = 5  # pieces of the kind whose a label is
_POINTING = frozenset(
    ("tôi", "chúng", "mình", "ông", "bà", "anh", "chị", "họ", "này", "đó", "gia", "thứ", "là")
)


def _each_end(a: Analysis, k: int, cue: int) -> int:
    """Behind ``mỗi`` and the noun of whom or what a label is of each, at piece k; else k."""
    s = a.s
    if s.lows[k] != "mỗi" or k + 1 >= cue or k + 1 in a.named_pieces():
        return k
    if s.kinds[k + 1] != "lower" or s.lows[k + 1] in listed(a.lexicon, "times"):
        return k
    return max(k, noun_phrase_at(s, k + 1, cue))


def _names_grade(a: Analysis, k: int) -> bool:
    """Is the number at piece k part of a grade's name (``E5``, ``RON 92``), and none of its own?"""
    s = a.s
    if s.kinds[k - 1] != "upper":
        return False
    return s.touching(k) or not a.quantities_in(s.starts[k], s.starts[k] + 1)


def _extends(a: Analysis, best: tuple[int, int], k: int, cue: int) -> bool:
    """Does a label at piece k describe the label before it (``tỷ lệ … thu nhập``)?"""
    s = a.s
    between = s.lows[best[1] : k]
    if not between:
        return True
    grows = " ".join(s.lows[best[0] : best[1]]) in listed(a.lexicon, "rates_of_growth")
    if not grows and any(word in listed(a.lexicon, "raising") for word in between):
        return False  # "kế hoạch nâng diện tích lên 4.600 ha"
    if any(
        s.kinds[m] == "number" or s.lows[m] in listed(a.lexicon, "no_measures")
        for m in range(best[1], k)
    ):
        return False  # "trừ chi phí anh lãi 180 triệu đồng"
    text = " ".join(between)
    return not any(
        link in f" {text} "
        for link in (
            " đạt ",
            " là ",
            " với ",
            " có ",
            " còn ",
            " và ",
            " trên ",
            " có giá ",
            " nên ",
        )
    )


def within_word(a: Analysis, k: int) -> bool:
    """Does a piece go on with a word (``cấp`` in ``khẩn cấp``), and no auxiliary stands before it
    (``phải chi``)?"""
    helps = listed(a.lexicon, "auxiliaries") - {"kéo"}  # "kéo dài" is one word
    return not a.begins_word(k) and a.s.lows[k - 1] not in helps


def verb_before(a: Analysis, cue: int, floor: int) -> Wording | None:
    """The governing verb of a number without label: ``vận động được 18,5 tỷ đồng``."""
    s = a.s
    first = window_start(a, cue, floor)
    for k in range(cue, first, -1):
        found = verbs(a.lexicon).before(s.lows, k)
        if found is not None and k - found[0] >= first:
            if words(s.lexicon).at(s.lows, k - found[0], cue)[0] > found[0]:
                continue  # "thu" in "thu hoạch"
            if within_word(a, k - found[0]):
                continue  # "cấp" in "khẩn cấp"
            if k < cue and k - found[0] > first and s.lows[k - found[0] - 1] == "bị":
                continue  # "cấp cho các hộ bị ngập 3 tỷ đồng"
            if _of_receiver(a, first, k - found[0]):
                continue  # "trao cho mỗi hộ sập nhà 10 triệu đồng"
            return quoted(a, k - found[0], _complement(a, k, cue), "governing-verb")
    return None


def _of_receiver(a: Analysis, first: int, k: int) -> bool:
    """Does the verb at piece k only say which of the persons get something each?"""
    s = a.s
    begins = range(max(first, k - 3), k - 1)
    each = next((m for m in begins if s.lows[m] in ("mỗi", "từng")), None)
    if each is None or s.lows[each + 1] in listed(a.lexicon, "times"):
        return False
    return any(verbs(a.lexicon).at(s.lows, m) is not None for m in range(first, each))


def _complement(a: Analysis, k: int, cue: int) -> int:
    """``thu từ du lịch 3 tỷ đồng``, ``chi cho giáo dục đạt …``: where the complement of the verb
    that ends at piece k ends; k itself where it has none that leads to the number."""
    s = a.s
    if s.lows[k] not in ("từ", "của", "cho"):
        return k
    end = past_links(a, cue, k + 1)
    between = range(k + 1, end)
    if not 0 < len(between) <= 7 or any(
        m in a.named_pieces() or s.kinds[m] in ("mark", "number") for m in between
    ):
        return k
    return end


def any_verb_before(a: Analysis, cue: int, floor: int) -> Wording | None:
    """The verb right before a number and its links: ``để dành được 250 triệu đồng``."""
    s = a.s
    k = past_links(a, cue, floor)
    for n in (3, 2, 1):
        if k - n >= floor and not any(s.kinds[m] == "mark" for m in range(k - n, k)):
            classes = words(s.lexicon).classes(" ".join(s.lows[k - n : k]))
            if within_word(a, k - n):
                continue  # "trọ" in "nhà trọ"
            if classes[:1] == "V" and not any(m in a.named_pieces() for m in range(k - n, k)):
                return quoted(a, k - n, k, "verb-before")
    return None


def clause_start(a: Analysis, piece: int, sentence: Sentence) -> int:
    s = a.s
    k = piece
    while k > sentence.first and s.lows[k - 1] not in ";:.":
        k -= 1
    return k


def past_plan(a: Analysis, floor: int, cue: int) -> int:
    """``bằng 71,8% kế hoạch năm và tăng 6,4%``: the plan that was measured against is no label."""
    s = a.s
    against = compared(a.lexicon).at(s.lows, floor)
    if against is None and plans(a.lexicon).at(s.lows, floor) is None:
        return floor
    return next((k for k in range(floor, cue) if s.lows[k] in (",", "và", ";")), cue)
