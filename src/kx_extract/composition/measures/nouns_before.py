"""The nouns and clauses before a number that say what it measures, where no label does."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    is_human,
    is_occasion,
    labels,
    links,
    listed,
    topics,
    verbs,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.governing import any_verb_before, verb_before
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.composition.measures.spans import STOPS, cuts_word, past_links, window_start
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.nouns import listed_head, noun_phrase_at
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.words import words

_ITEM_ENDS = frozenset(";.–-+•*:")


def noun_before(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``đảng viên nữ 1.420 đồng chí``: the noun that stands right before the number."""
    s = a.s
    if cue <= floor or links(a.lexicon).before(s.lows, cue) is not None:
        return None
    first = window_start(a, cue, floor)
    if first >= cue or cue - first > 5 or any(k in a.named_pieces() for k in range(first, cue)):
        return None
    if s.lows[first] in listed(a.lexicon, "levels") or _is_name(a, first, cue):
        return None  # "Huyện huy động 385 người", "Gia Lộc 155 người"
    last = next((k for k in range(cue - 1, first - 1, -1) if a.begins_word(k)), first)
    acts = s.kinds[first] == "upper" or any(
        " ".join(s.lows[first : first + n]) in listed(a.lexicon, "actors") for n in (1, 2, 3)
    )
    if (
        last > first
        and (acts or cue - last > 1)
        and words(s.lexicon).classes(" ".join(s.lows[last:cue]))[:1] == "V"
    ):
        return None  # "Hội nghị bầu 11 đồng chí"
    end = noun_phrase_at(s, first, cue)
    verbal = words(s.lexicon).classes(s.lows[cue - 1])[:1] == "V"
    if s.lows[cue - 1] in listed(a.lexicon, "causing") or _connects(a, first, cue):
        return None  # "Vụ nổ làm 6 người chết", "Kết quả 63 người đạt"
    common = last - first == 1 or s.kinds[last - 1] == "lower"  # no "Cát Bà đón 520.000 lượt"
    made = (
        verbal and common and end == last > first and cue - last == 1
    )  # "gạch nung 58 triệu viên"
    return quoted(a, first, cue, "noun-before") if end == cue or made else None


def _connects(a: Analysis, first: int, end: int) -> bool:
    """Is a stretch a word that connects sentences (``Kết quả``, ``Cụ thể``), and no noun?"""
    return " ".join(a.s.lows[first:end]) in listed(a.lexicon, "connecting")


def _is_name(a: Analysis, first: int, end: int) -> bool:
    """Are the words of a stretch all capitalised, and not a noun that opens a sentence?"""
    s = a.s
    if end - first < 2 or any(s.kinds[k] not in ("title", "upper") for k in range(first, end)):
        return False
    return words(s.lexicon).at(s.lows, first, end)[0] < end - first


def before_colon(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``- Đàn lợn: 12.500 con``: what an item of a list names before its number."""
    s = a.s
    if cue <= floor or s.lows[cue - 1] != ":":
        return None
    end = first = cue - 1
    while first > floor and end - first < 9 and not s.on_new_line(first):
        if s.lows[first - 1] in _ITEM_ENDS:
            break
        first -= 1
    while first < end and s.kinds[first] == "mark":
        first += 1
    if not 0 < end - first <= 8 or any(m in a.named_pieces() for m in range(first, end)):
        return None
    if words(s.lexicon).at(s.lows, first, end)[1][:1] == "E":
        return None  # "Tiền công sau ba tháng || ở xưởng: 9 triệu đồng"
    return quoted(a, first, end, "item-of-list")


def plain_noun(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``lượng nước tưới giảm 25%``: the noun that opens the clause of a change."""
    s = a.s
    k = past_links(a, cue, floor)
    first = window_start(a, k, floor)
    while first < k and s.lows[first] in listed(a.lexicon, "openers"):
        first += 1
    if not 1 < k - first <= 5 or any(m in a.named_pieces() for m in range(first, k)):
        return None
    if is_occasion(a.lexicon, s.lows[first : first + 3]):
        return None  # "lần này có 6 chiếc"
    if "N" not in words(s.lexicon).at(s.lows, first, k)[1]:
        return None
    return quoted(a, first, k, "clause-noun") if noun_phrase_at(s, first, k) == k else None


def distance_from(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``cách thị trấn Tân Yên hơn 40km``: a distance is measured from somewhere."""
    s = a.s
    first = window_start(a, cue, floor)
    if _apposed(a, first, cue, floor):
        first = window_start(a, first - 1, floor)  # "cách Lima, thủ đô Peru, 120 km"
    for k in range(cue - 1, max(first, cue - 8) - 1, -1):
        if s.lows[k] == "cách" and s.lows[k + 1 : k + 2] != ["đây"] and not cuts_word(a, k, first):
            end = k + 1
            while end < cue and links(a.lexicon).at(s.lows, end) is None and s.lows[end] != "của":
                if s.lows[end] == ",":
                    break
                end += 1
            return quoted(a, k, end, "distance")
    return None


_TOWNS = (["thủ", "đô"], ["thủ", "phủ"], ["tỉnh", "lỵ"], ["tỉnh", "lị"], ["trung", "tâm"])


def _apposed(a: Analysis, first: int, cue: int, floor: int) -> bool:
    """``cách Lima, thủ đô Peru 120 km``: does what stands from piece first to the number only say
    what the place before the comma is?"""
    s = a.s
    town = s.lows[first : first + 2] in _TOWNS
    return town and first - 1 > floor and s.lows[first - 1] == "," and cue - first <= _LONGEST_TOWN


_LONGEST_TOWN = 6


def _thing_of_extent(a: Analysis, extent: int, floor: int) -> Wording | None:
    """``Phòng trọ ở khu phố A rộng 14 m²``: the thing that has the extent at a piece."""
    s = a.s
    blocked = a.named_pieces()
    best: tuple[int, int] | None = None
    k = window_start(a, extent, floor)
    while k < extent:
        if s.kinds[k] in ("mark", "number"):
            k += 1
            continue
        end = noun_phrase_at(s, k, extent)
        if end <= k:
            k += words(s.lexicon).at(s.lows, k, extent)[0]
            continue
        left = words(s.lexicon).classes(" ".join(s.lows[k - 1 : k]))[:1]
        usable = (
            not any(m in blocked for m in range(k, end))
            and s.lows[k] not in listed(a.lexicon, "levels")
            and s.lows[k] not in listed(a.lexicon, "no_measures")
        )
        if extent - 2 <= end < extent and words(s.lexicon).classes(s.lows[end])[:1] == "V":
            end = extent  # "Đường đua dài 170m"
        if usable and (left != "E" or end == extent or best is None):
            best = (k, end)
        k = end
    return (
        quoted(a, *best, "thing-of-extent") if best is not None and best[1] - best[0] <= 6 else None
    )


def _tells_when(a: Analysis, k: int) -> bool:
    return a.s.lows[k] in ("ngày", "tuần", "tháng", "quý", "năm", "vụ", "mùa")


def left_noun(a: Analysis, cue: int, floor: int, *, a_length: bool = False) -> Wording | None:
    """The noun phrase that the number follows: ``cam 4.250ha``, ``Lúa chiêm xuân: 3.965ha``."""
    s = a.s
    k = cue
    if k > floor and s.lows[k - 1] in (":", "("):
        k -= 1
        if s.lows[k] == "(":
            return None
        item = before_colon(a, cue, floor)
        if item is not None:
            return item  # "- Cây có múi: 6.430ha"
    extent: int | None = None
    while k > floor:
        if s.lows[k - 1] in listed(a.lexicon, "extents") and extent is None:
            if words(s.lexicon).classes(" ".join(s.lows[k - 2 : k]))[:1] == "V":
                break  # "mở rộng"
            k -= 1
            extent = k
            continue
        found = links(a.lexicon).before(s.lows, k)
        if found is None or k - found[0] < floor or cuts_word(a, k - found[0], floor):
            break
        k -= found[0]
    first = window_start(a, k, floor)
    if extent is not None and first >= k:
        return quoted(a, extent, extent + 1, "thing-of-extent") if a_length else None
    if extent is not None and a_length:
        thing = _thing_of_extent(a, k, floor)
        if thing is not None:
            return thing
    blocked = a.named_pieces()
    example = s.last_of("như", first, k)
    if example is not None:
        first = example + 1  # "cụ thể như bảo hiểm giảm 8%"
    if first + 1 < k and s.lows[first] in ("mỗi", "hằng", "hàng") and _tells_when(a, first + 1):
        first += 2  # "mỗi tuần nộp 2 triệu đồng"
    for m in range(k - 1, first - 1, -1):
        alone = s.lows[m] != "nhà" or not (m + 1 < k and cuts_word(a, m + 1, floor))
        if m in blocked or (alone and s.lows[m] in listed(a.lexicon, "no_measures")):
            first = m + 1  # names, times and persons are no measures
            while first < k and (not a.begins_word(first) or cuts_word(a, first, floor)):
                first += 1  # "cho em bé 2 triệu đồng"
            break
    if first < k:
        n, classes = words(s.lexicon).at(s.lows, first, k)
        alone = (
            first + n == k and s.kinds[first] == "lower" and classes[:1] in ("V", "A") and n == 1
        )
        if (
            alone
            and first > 0
            and s.lows[first - 1] in (",", "(")
            and not verbs(a.lexicon).at(s.lows, first)
        ):
            return quoted(
                a, first, k, "crop-before"
            )  # "keo 705 ha, thông 482 ha": a crop that is also a verb
    while first < k:
        n, classes = words(s.lexicon).at(s.lows, first, k)
        verb = classes[:1] == "V" and "N" not in classes
        if (
            verb
            or classes[:1] in ("R", "E", "C", "P", "L", "T")
            or s.lows[first] in ("trong", "-", "và", "chuyên")
        ):
            first += n
            continue
        break
    if k - first == 1 and first > window_start(a, k, floor):
        n = 2 if words(s.lexicon).classes(" ".join(s.lows[first - 2 : first]))[:1] == "V" else 1
        if words(s.lexicon).classes(" ".join(s.lows[first - n : first]))[:1] == "V" and n == 2:
            return quoted(a, first - n, k, "verb-before")  # "khai thác biển 165 nghìn tấn"
    if first >= k or k - first > 10:
        return verb_before(a, cue, floor) or any_verb_before(a, cue, floor)
    end = noun_phrase_at(s, first, k)
    if end < k:  # a clause, not a noun: its verb governs the number
        verb_phrase = verb_before(a, cue, floor) or any_verb_before(a, cue, floor)
        if verb_phrase is not None:
            return verb_phrase
        undergoer = _object_of_act(a, end, k)
        if undergoer is not None:
            return undergoer
        if k - first > 5 or end <= first:
            return None
        if k - end <= 3 and end > first and not _has_verb(a, end, k):
            end = k  # "vải chính vụ": what a list does not know still belongs to the noun
        return quoted(a, first, end, "noun-before")
    if end - first == 1 and s.lows[first] in listed(a.lexicon, "levels"):
        return None  # "cả huyện mới có 430 ha"
    actor, classes = words(s.lexicon).at(s.lows, first, end)
    by_someone = s.lows[first + actor - 1] in listed(a.lexicon, "levels") or (
        actor > 1 and " ".join(s.lows[first : first + actor]) in listed(a.lexicon, "actors")
    )
    if by_someone and words(s.lexicon).at(s.lows, first + actor, end)[1][:1] == "V":
        first += actor  # "nông dân xuống giống 9.850ha"
    elif " ".join(s.lows[first : first + actor]) in listed(a.lexicon, "actors"):
        last = next((m for m in range(end - 1, first - 1, -1) if a.begins_word(m)), first)
        if last > first and words(s.lexicon).classes(" ".join(s.lows[last:end]))[:1] == "V":
            first = last  # "Ngân hàng Nhà nước bơm ròng 12.400 tỷ đồng"
    return quoted(a, first, end, "noun-before")


def _object_of_act(a: Analysis, k: int, end: int) -> Wording | None:
    """``huyện | thu hoạch lúa | được 80%``: what the verb behind a subject is done to."""
    known, lows = words(a.s.lexicon), a.s.lows
    while k < end and known.at(lows, k, end)[1][:1] == "R":
        k += known.at(lows, k, end)[0]
    n, classes = known.at(lows, k, end) if k < end else (0, "")
    if classes[:1] != "V" or k + n >= end or noun_phrase_at(a.s, k + n, end) != end:
        return None
    if lows[k] in listed(a.lexicon, "raising"):
        return None  # "công nhân tăng ca 40 giờ"
    return quoted(a, k + n, end, "noun-before")


def _has_verb(a: Analysis, first: int, end: int) -> bool:
    s = a.s
    k = first
    while k < end:
        n, classes = words(s.lexicon).at(s.lows, k, end)
        if classes[:1] in ("V", "E", "C", "R"):
            return True
        k += n
    return False


def passive_subject(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``Lúa tươi được thương lái mua từ 6.700 đồng/kg``: what undergoes the clause's verb."""
    s = a.s
    first = window_start(a, cue, floor)
    while first < cue and s.lows[first] in listed(a.lexicon, "openers"):
        first += 1
    if first >= cue or s.kinds[first] in ("mark", "number") or first in a.named_pieces():
        return None
    end = noun_phrase_at(s, first, cue)
    if not first < end < cue or end - first > 5 or s.lows[end] not in ("được", "bị"):
        return None
    if s.lows[first] in listed(a.lexicon, "levels") or s.lows[first] in listed(
        a.lexicon, "no_measures"
    ):
        return None
    if words(s.lexicon).at(s.lows, end + 1, cue)[1][:1] not in ("V", "N") or end + 1 >= cue:
        return None
    return quoted(a, first, end, "passive-subject")


def opening_label(a: Analysis, sentence: Sentence, cue: int) -> Wording | None:
    """``Diện tích lúa nằm ở các xã: A 1.510 ha, B 1.085 ha``; ``Đối với cây ngô, …``: the label or
    the topic that opens the sentence."""
    s = a.s
    first = sentence.first
    topic = topics(a.lexicon).at(s.lows, first)
    if topic is not None:
        first += topic[0]
        end = noun_phrase_at(s, first, min(cue, first + 7))
        if first < end < cue and s.lows[end] == "," and first not in a.named_pieces():
            return quoted(a, first, end, "topic-of-sentence")
        return None
    found = labels(a.lexicon).at(s.lows, first)
    if found is None or first + found[0] > cue or s.lows[first] == "số":
        return None
    return quoted(a, first, label_end(a, first, first + found[0], cue), "topic-of-sentence")


_MOUTHS = frozenset(("khẩu", "nhân", "hộ", "người"))


def container(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``căn nhà 48m2``, ``mỗi hũ 500 g``: the thing, named by its classifier, that is so large."""
    s = a.s
    for first in range(cue - 2, max(floor, cue - 5) - 1, -1):
        if s.lows[first] == "mỗi" or (listed_head(s, first, cue) and s.kinds[first] == "lower"):
            start = first + (s.lows[first] == "mỗi")
            nobody = listed(a.lexicon, "levels") | listed(a.lexicon, "kin")
            usable = s.lows[start] not in nobody and start not in a.named_pieces()
            if is_human(a.lexicon, s.lows[start : start + 3]) or s.lows[start] in _MOUTHS:
                continue  # "mỗi khẩu 15 kg"
            if " ".join(s.lows[start : a.word_end(start)]) in listed(a.lexicon, "actors"):
                continue  # "mỗi hợp tác xã 600 ha"
            if usable and s.lows[cue - 1] not in listed(a.lexicon, "extents"):
                if noun_phrase_at(s, start, cue) != cue:
                    continue
                return quoted(a, start, cue, "thing-of-extent")
    return None


def aged_subject(x: Figure) -> Wording | None:
    """``trẻ dưới 5 tuổi thấp còi chiếm 31%``: persons set apart by an age."""
    if not x.before or x.before[-1][0].dimension != "age":
        return None
    a, s = x.a, x.s
    age = s.at(x.before[-1][0].start)
    end = past_links(a, x.cue, s.at(x.before[-1][0].end))
    if any(s.kinds[k] == "mark" for k in range(age, end)) or end - age > _LONGEST_AGED:
        return None
    for first in range(age - 1, max(x.sentence.first, age - 5) - 1, -1):
        if s.kinds[first] == "mark":
            return None
        if is_human(a.lexicon, s.lows[first : first + 3]) and a.begins_word(first):
            return quoted(a, first, end, "clause-subject")
    return None


_LONGEST_AGED = 10  # pieces from an age to the number that is said of persons of it


def rate_over_numbers(a: Analysis, sentence: Sentence, cue: int) -> Wording | None:
    """``Tỷ lệ người từ 18 tuổi trở lên tiêm đủ 2 mũi đạt 42,6%``: numbers tell of the rate."""
    s = a.s
    end = past_links(a, cue, sentence.first)
    for k in range(end - 1, max(sentence.first, end - 20) - 1, -1):
        if s.lows[k] in STOPS or s.lows[k] in ("%", "thì", "đạt", "còn", "là", "giảm", "tăng"):
            return None
        if s.lows[k : k + 2] in (["tỷ", "lệ"], ["tỉ", "lệ"]):
            for m in range(k + 4, end):
                if s.lows[m] == "cho":
                    return quoted(a, k, m, "rate-label")  # "tỷ lệ tiêm mũi 3 cho người từ 18 tuổi"
            return quoted(a, k, end, "rate-label")
    return None


def same_head(a: Analysis, q: Quantity, cue: int, floor: int) -> Wording | None:
    """``hộ nghèo năm 2013 còn 63 hộ``: the noun before that the bare classifier stands for."""
    s = a.s
    head = q.unit.split()[0]
    for k in range(cue - 1, window_start(a, cue, floor) - 1, -1):
        if s.lows[k] == head and s.kinds[k] != "mark":
            end = label_end(a, k, k + 1, cue)
            if end - k > 1:
                return quoted(a, k, end, "same-head")
    return None


def subject_of(a: Analysis, noun: str, cue: int, floor: int) -> Wording | None:
    """``Máy chụp cắt lớp đã có hai máy``: the clause's subject, which the bare noun repeats."""
    s = a.s
    first = window_start(a, cue, floor)
    if s.lows[first : first + 1] != [noun] or s.kinds[first] == "mark":
        return None
    end = max(label_end(a, first, first + 1, cue), noun_phrase_at(s, first, cue))
    linked = end < cue and links(a.lexicon).at(s.lows, end) is not None
    return quoted(a, first, end, "clause-subject") if end - first > 1 and linked else None


def number_of(a: Analysis, q: Quantity, cue: int, floor: int) -> Wording | None:
    """``số chi bộ phải sinh hoạt ghép giảm từ 9 xuống còn 2 chi bộ``: the label that names them."""
    s = a.s
    unit = q.unit.lower().split()
    for k in range(cue - len(unit) - 1, floor - 1, -1):
        if s.lows[k] not in ("số", "lượng"):
            continue
        if s.lows[k + 1 : k + 1 + len(unit)] != unit:
            if _heads_item(a, q, k + 1, cue):
                end = max(label_end(a, k, k + 1, cue - 1), noun_phrase_at(s, k + 1, cue - 1))
                return quoted(a, k + 1, end, "number-label")
            continue
        if "số" in s.lows[max(k - 1, floor) : k + 1]:
            end = max(label_end(a, k, k + 1, cue), k + 1 + len(unit))
            if s.lows[end : end + 2] in (["chưa", "có"], ["không", "có"]):
                end = max(end, noun_phrase_at(s, end + 2, cue))  # "số bản chưa có đảng viên"
            return quoted(a, k + 1, end, "number-label")
    return None


def _heads_item(a: Analysis, q: Quantity, first: int, cue: int) -> bool:
    """``Số lao động được dạy nghề: 420 người``: do the words from piece first to the colon at a
    number name those whom its bare classifier counts?"""
    s, unit = a.s, q.unit.lower()
    if s.lows[cue - 1] != ":" or not set(STOPS).isdisjoint(s.lows[first : cue - 1]):
        return False
    end = noun_phrase_at(s, first, cue - 1)
    return end > first and stands_for(a.lexicon, unit, " ".join(s.lows[first:end]))


def _persons(a: Analysis, cue: int, floor: int) -> Wording | None:
    """``Học sinh bỏ học còn 87 em``: the persons of a clause, with what sets them apart."""
    s = a.s
    end = past_links(a, cue, floor)
    first = window_start(a, end, floor)
    if not 2 <= end - first <= 6 or end == cue or not is_human(a.lexicon, s.lows[first:end]):
        return None
    if any(m in a.named_pieces() or s.kinds[m] != "lower" for m in range(first + 1, end)):
        return None
    return quoted(a, first, end, "clause-subject")


def stood_for(a: Analysis, classifier: str, cue: int, floor: int) -> Wording | None:
    """``cán bộ địa chính chỉ còn hai người``: the subject that a bare classifier counts."""
    if classifier not in listed(a.lexicon, "pro_forms"):
        return None
    noun = plain_noun(a, cue, floor) or _persons(a, cue, floor)
    if noun is None:
        return None
    return noun if stands_for(a.lexicon, classifier, noun.text) else None


def stands_for(lexicon: Lexicon, classifier: str, noun: str) -> bool:
    """May a bare classifier mean what a noun names: ``em`` persons, ``chiếc`` things?"""
    pieces = noun.lower().split()
    if not pieces or classifier not in listed(lexicon, "pro_forms"):
        return False
    person = classifier in ("người", "đồng chí", "em")
    if not person and " ".join(pieces[:2]) in listed(lexicon, "actors"):
        return False  # "Hãng xe bán cho khách 1.200 chiếc"
    return is_human(lexicon, pieces) == person
