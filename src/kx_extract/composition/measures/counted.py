"""A count: a number of things, with the noun phrase that it stands before."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure, before_label
from kx_extract.composition.frames.lists import (
    diseases,
    joined_end,
    listed,
    prizes,
)
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.companions import (
    coordinated,
    level_at,
    same_level,
    trades_end,
)
from kx_extract.composition.measures.joined_attributes import (
    past_countries,
    past_fields,
    past_offices,
    past_qualities,
)
from kx_extract.composition.measures.spans import cuts_word, past_links
from kx_extract.recognizers.names.proper_names import address_words
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.record import record
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.words import words


@record(frozen=True, slots=True)
class Count:
    """A count, with the noun phrase that its number stands before.

    Attributes:
        figure: the number in its sentence.
        end: the piece behind the noun phrase.
        phrase: the noun phrase.
        noun: its text in lower case; "" if there is none.
        bare: it is a classifier alone (``87 em``), and what it counts is said elsewhere.
    """

    figure: Figure
    end: int
    phrase: Wording | None
    noun: str
    bare: bool


def count_of(x: Figure) -> Count:
    """A count with its noun phrase."""
    end = _noun_phrase_end(x)
    phrase = quoted(x.a, x.number_end, end, "counted-noun")
    noun = phrase.low if phrase is not None else ""
    return Count(x, end, phrase, noun, noun in listed(x.s.lexicon, "bare_classifiers"))


def _noun_phrase_end(x: Figure) -> int:
    s, start, end = x.s, x.number_end, x.noun_end
    level = level_at(s.lexicon, s.lows, start)
    if level is not None and end - start == level[0]:
        several = _unit_words(x, end, level)
        if several > end:
            return several
    ending = (
        k
        for k in range(start + 1, end)
        if s.lows[k] in _ENDING or s.lows[k : k + 2] == ["tổng", "cộng"]
    )
    end = next((k for k in ending if not cuts_word(x.a, k, start)), end)  # "98 mã giảm giá"
    end = _past_joined(x, start, _before_time(x, start, end))
    end = _past_disease(x, start, end)
    end = _past_mention(x, start, _before_person(x, start, end))
    end = before_label(x.a, start, _before_where(x, start, end), x.sentence)
    if s.lows[end : end + 2] == ["trực", "thuộc"]:  # "449 chi bộ trực thuộc đảng bộ cơ sở"
        end = max(end + 2, noun_phrase_at(s, end + 2, x.sentence.last))
    end = _past_quoted(x, case_end(x, start, end))
    end = past_countries(x, start, end)
    end = past_offices(x, start, end)
    end = coordinated(x.a, start, trades_end(x.a, start, end, x.sentence), x.sentence)
    end = past_qualities(x, start, past_fields(x, start, end))
    if s.lows[end + 1 : end + 2] == ["sao"] and s.kinds[end] == "number":
        end += 2  # "9 sản phẩm OCOP hạng 3 sao"
    if s.lows[end - 1] == "giải" and (place := prizes(x.a.lexicon).at(s.lows, end)) is not None:
        end += place[0]  # "3 giải nhất, 5 giải khuyến khích"
    graded = end - start > 2 and s.lows[end - 1] in listed(s.lexicon, "grades")
    if graded and end < x.sentence.last and s.kinds[end] == "number":
        end += 1  # "1.240 học sinh lớp 9"
    if end - start > 1 and s.lows[end - 1] in listed(x.a.lexicon, "extents"):
        end -= _leads_to_extent(x, end)
    if end - start > 1 and s.lows[end - 1] == "cỡ" and s.kinds[end : end + 1] == ["number"]:
        end -= 1  # "3 vạn con cá giống | cỡ 8 cm"
    if end - start > 1 and x.before and s.lows[start] in _STANDING_FOR:
        state = words(s.lexicon).classes(" ".join(s.lows[start + 1 : end]))
        if state[:1] == "A" and "N" not in state:
            end = start + 1  # "trong đó 5 em | nguy kịch"
    letters = s.kinds[end - 1] == "upper" or (
        s.kinds[end - 1] == "title" and len(s.lows[end - 1]) == 1
    )
    if end - start == 2 and s.lows[end : end + 1] in _REASONS and x.a.begins_word(end - 1):
        state = words(s.lexicon).classes(s.lows[end - 1])
        end -= state[:1] == "A" and "N" not in state  # "5 ao | cạn vì nắng"
    if s.lows[end - 1] == "ở" and end - start > 1 and _units_behind(x, end):
        end -= 1  # "230 ngôi nhà | ở hai xã"
    if letters and s.kinds[end : end + 1] == ["number"] and s.touching(end):
        end += 1  # "45 ca F0"
    if end - start > 2 and s.lows[end - 2 : end] == ["đầu", "tiên"]:
        end -= 2  # which of them, not what they are
    if end - start > 1 and s.lows[end - 1] == "mới" and s.lows[end : end + 1] in _REACHING:
        end -= 1  # "3 xã | mới đạt 8%"
    return end - _points_at_last(x, start, end)


_REASONS = (["vì"], ["do"], ["bởi"], ["nhờ"])
_REACHING = (["đạt"], ["có"], ["chỉ"], ["giải"])


def _before_where(x: Figure, start: int, end: int) -> int:
    """``17.000 ngôi nhà | ở huyện miền núi bị ngập``: before the ``ở`` within a phrase that a word
    for a unit or several of them follow; ``căn nhà ở xã hội`` is a kind of them."""
    s = x.s
    for k in range(start + 1, min(end, x.sentence.last - 1)):
        if s.lows[k] == "ở" and (
            s.lows[k + 1] in _SEVERAL
            or (level_at(s.lexicon, s.lows, k + 1) is not None and x.a.word_end(k + 1) <= k + 2)
        ):
            return k
    return end


_SEVERAL = frozenset(("các", "những", "nhiều", "hai", "ba", "vùng", "ven"))


def _past_disease(x: Figure, start: int, end: int) -> int:
    """``1 ổ dịch | lở mồm long móng``: behind the disease that a phrase ends before or within."""
    for first, n, _ in x.s.find(diseases(x.a.lexicon), start + 1, end + 1):
        if end < first + n <= x.sentence.last:
            return first + n
    return end


def _before_time(x: Figure, start: int, end: int) -> int:
    """``1.215 ca | năm ngoái``: before the time that a phrase ends with."""
    mentions = x.a.mentions_at()
    for k in range(start + 1, end):
        found = mentions.get(k)
        if found is not None and found[0] == "time" and x.s.lows[k] in _TIMES:
            return k
    return end


_TIMES = frozenset(("năm", "tháng", "quý", "tuần", "ngày", "hôm"))


def _past_joined(x: Figure, start: int, end: int) -> int:
    """``1,2 triệu lượt khám, | chữa bệnh``, ``300 sinh viên | năm cuối``: behind the two words that
    a comma makes one, or the year of study that persons are in."""
    s = x.s
    joined = max((joined_end(s, k) for k in range(start + 1, end)), default=end)
    if end < joined <= x.sentence.last:
        return joined
    if s.lows[end : end + 1] == ["năm"] and s.lows[start:end] in _STUDENTS:
        if s.lows[end + 1 : end + 2] == ["thứ"]:
            return min(end + 3, x.sentence.last)
        year = s.lows[end + 1 : end + 2] in (["cuối"], ["nhất"])
        return min(end + 2, x.sentence.last) if year else end
    return end


_STUDENTS = (["sv"], ["sinh", "viên"], ["học", "viên"])


def _past_offence(x: Figure, start: int, end: int) -> int:
    """``7 vụ vi phạm | luật về thuế quan``: behind what an offence that is counted is against."""
    s, last = x.s, x.sentence.last
    against = s.lows[end - 2 : end] == ["vi", "phạm"]
    if not against or " ".join(s.lows[start : end - 2]) not in _OFFENCES:
        return end
    behind = noun_phrase_at(s, end, last)
    if s.lows[behind : behind + 1] == ["về"]:
        behind = max(behind, noun_phrase_at(s, behind + 1, last))
    return behind


_OFFENCES = frozenset(("vụ", "vụ việc", "trường hợp", "hành vi", "lỗi"))


def _points_at_last(x: Figure, start: int, end: int) -> bool:
    """``300 ngư dân | xã này``: does ``này`` point at the phrase's last noun alone?"""
    lows = x.s.lows
    if end - start < 2 or end >= x.sentence.last or lows[end] != "này":
        return False
    return lows[end - 1] in _HOLDING or level_at(x.s.lexicon, lows, end - 1) is not None


_HOLDING = frozenset(("nước", "vùng", "trường"))


def _leads_to_extent(x: Figure, end: int) -> bool:
    """``4 bến | dài tổng cộng 1.200 m``: is the adjective before piece end that of a number?"""
    following = x.a.quantities_in(x.s.starts[end - 1], x.sentence.end)
    if not following or following[0].dimension not in ("length", "area", "mass"):
        return False
    return past_links(x.a, x.s.at(following[0].cue_start), end) <= end


_STANDING_FOR = frozenset(("em", "cháu", "chiếc", "cái"))


def _units_behind(x: Figure, end: int) -> bool:
    """``hai xã``: does a number of units stand at piece end?"""
    s = x.s
    if end >= x.sentence.last:
        return False
    number = s.kinds[end] == "number" or s.lows[end] in number_words(s.lexicon).all
    return number and level_at(s.lexicon, s.lows, end + 1) is not None


_LONGEST_NAME = 10  # pieces in quotation marks that name what is counted


def _past_quoted(x: Figure, end: int) -> int:
    """``6 hộp “Bảo Cốt Đan”``: behind the name in quotation marks at piece end; else end."""
    s, last = x.s, x.sentence.last
    if end >= last or s.lows[end] not in ("“", '"'):
        return end
    closing = ("”", '"')
    if end + 1 < last and words(s.lexicon).at(s.lows, end + 1, last)[1][:1] == "C":
        return end  # "210 căn | “nếu kịp tiến độ”": said of them, and no name
    within = range(end + 2, min(last, end + _LONGEST_NAME))
    return next((k + 1 for k in within if s.lows[k] in closing), end)


def _before_person(x: Figure, start: int, end: int) -> int:
    """``hai ông | Trần Văn An và …``, ``5.000 hộ dân | Ông Lê Văn Bình cho biết``: where a person
    is named, or a capital form of address begins what a forgotten full stop parted."""
    s, mentions = x.s, x.a.mentions_at()
    for k in range(start + 1, end):
        found = mentions.get(k)
        if found is None or found[0] != "person":
            continue
        addressed = address_words(s.lexicon).at(s.lows, k - 1) is not None
        return k - 1 if addressed and k - 1 > start and s.kinds[k - 1] == "title" else k
    return end


def _past_mention(x: Figure, start: int, end: int) -> int:
    """``bảy ủy viên Ban Thường vụ Bộ Chính | trị``: behind the body's name that a phrase ends
    within."""
    mentions = x.a.mentions_at()
    for k in range(start + 1, end):
        found = mentions.get(k)
        if found is not None and found[0] == "body" and found[1] > end:
            return min(found[1], x.sentence.last)
    return end


def case_end(x: Figure, start: int, end: int) -> int:
    """``5 đợt | ra quân``, ``9 vụ | xâm phạm rừng phòng hộ``: behind what a counted event
    [start, end) is, with what an offence is against; else end."""
    return _past_offence(x, start, _past_act(x, start, end))


def _past_act(x: Figure, start: int, end: int) -> int:
    """``5 đợt ra quân``: behind the verb that says what a counted event is; else end."""
    if end != start + 1 or end >= x.sentence.last:
        return end
    if x.s.lows[start] not in listed(x.a.lexicon, "events"):
        return end
    stop = x.a.word_end(end)
    classes = words(x.a.lexicon).classes(" ".join(x.s.lows[end:stop]))
    return (
        stop if stop - end > 1 and classes[:1] in ("V", "") and x.s.kinds[end] == "lower" else end
    )


# Behind a counted noun these open what is said of it: "730 cơ sở nằm trong danh mục", "4 máy bơm
# giá 12 triệu đồng".
_ENDING = frozenset(
    (
        "trở",
        "đến",
        "tới",
        "nằm",
        "giá",
        "trị",
        "hồi",
        "còn",
        "thì",
        "mà",
        "nên",
        "vì",
        "để",
        "nhưng",
        "phải",
        "cần",
    )
)


def _unit_words(x: Figure, end: int, level: tuple[int, str]) -> int:
    """``27/30 xã, phường, thị trấn``, ``118 thôn và khu phố``: behind the last word for units of a
    level that is joined to the one before piece end; end itself where the next names one (``4 xã,
    thị trấn Gôi``), counts anew, or is of another level (``sau sáp nhập 12 xã, huyện còn 9 xã``).
    """
    s = x.s
    while end + 1 < x.sentence.last and s.lows[end] in (",", "và") and not s.on_new_line(end + 1):
        found = level_at(s.lexicon, s.lows, end + 1)
        if found is None or not same_level(level, found):
            break
        stop = end + 1 + found[0]
        named = stop < x.sentence.last and (
            s.kinds[stop] in ("title", "upper", "number") or stop in x.a.named_pieces()
        )
        if named or s.lows[end + 1 : stop] == s.lows[x.number_end : end]:
            break
        end = stop
    return end


CountRule = Callable[[Count], "Candidate[Measure] | None"]
