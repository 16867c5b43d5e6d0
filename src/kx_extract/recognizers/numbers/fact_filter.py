"""Which amounts are facts: the guideline's section "Facts: the numbers", its "Not facts" lists.

An amount is none where its number is a name or an ordinal (``Quận 7``, ``lớp 9``, ``khoản 2``),
where a span of time only says when (``10 năm qua``), where the words are an idiom or a fixed set
(``bốn phương``, ``hai bên``) or a vague number (``vài chục``).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.cue_lists import one_word
from kx_extract.recognizers.numbers.denials import is_definite, is_denied
from kx_extract.recognizers.numbers.durations import is_instant, measures_time, says_when
from kx_extract.recognizers.numbers.fractions import spoken_fraction_at
from kx_extract.recognizers.numbers.known_groups import is_known_group
from kx_extract.recognizers.numbers.nouns import listed_head
from kx_extract.recognizers.numbers.number_reader import Amount
from kx_extract.recognizers.numbers.units import UnitMatch, unit_at
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words


@dataclass(frozen=True, slots=True)
class _Lists:
    """What ``lexicon/counting.toml`` lists about numbers that are no amounts."""

    naming: Phrases[bool]
    weak: frozenset[str]
    grades: frozenset[str]
    reaching: frozenset[str]
    vague: frozenset[str]
    idioms: Phrases[bool]
    not_year: Phrases[bool]
    not_numbers: Phrases[bool]
    behind: dict[str, frozenset[str]]
    every: frozenset[str]
    periods: frozenset[str]
    also_end_words: frozenset[str]
    amount_of: frozenset[str]
    even_measures: frozenset[str]
    even_ranges: frozenset[str]
    also_words: frozenset[str]
    before_fifty: frozenset[str]
    stages: frozenset[str]
    documents: frozenset[str]
    always_documents: frozenset[str]
    by: frozenset[str]
    each: frozenset[str]
    at: frozenset[str]
    streets: frozenset[str]
    for_each: frozenset[str]
    grade_of: frozenset[str]
    priced: frozenset[str]
    yields: frozenset[str]
    yielding: frozenset[str]
    eras: frozenset[str]


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    c = lexicon.table("counting")
    spelled, naming = c["spelled"], c["naming"]

    def phrases(listed: list[str]) -> Phrases[bool]:
        return phrase_set(listed)

    return _Lists(
        naming=phrases([*naming["strict"], *naming["weak"]]),
        weak=frozenset(naming["weak"]),
        grades=frozenset(w.split()[-1] for w in naming["grades"]),
        reaching=frozenset(naming["reaching"]),
        vague=frozenset(c["vague"]["before"]),
        idioms=phrases(c["idioms"]["phrases"]),
        not_year=phrases(spelled["year_after"]),
        not_numbers=phrases(spelled["words"]),
        behind={word: frozenset(listed) for word, listed in spelled["behind"].items()},
        every=frozenset(naming["every"]),
        periods=frozenset(naming["periods"]),
        also_end_words=frozenset(naming["also_end_words"]),
        amount_of=frozenset(naming["amount_of"]),
        even_measures=frozenset(naming["even_measures"]),
        even_ranges=frozenset(naming["even_ranges"]),
        also_words=frozenset(spelled["also_words"]),
        before_fifty=frozenset(spelled["before_fifty"]),
        stages=frozenset(naming["stages"]),
        documents=frozenset(naming["documents"]),
        always_documents=frozenset(naming["always_documents"]),
        by=frozenset(naming["by"]),
        each=frozenset(naming["each"]),
        at=frozenset(naming["at"]),
        streets=frozenset(naming["streets"]),
        for_each=frozenset(c["rates"]["for_each"]),
        grade_of=frozenset(c["rates"]["grade_of"]),
        priced=frozenset(c["rates"]["priced"]),
        yields=frozenset(c["rates"]["yields"]),
        yielding=frozenset(c["rates"]["yielding"]),
        eras=frozenset(c["duration"]["eras"]),
    )


def idiom_at(s: Syllables, i: int) -> int:
    """How many pieces, from piece i, are an idiom or a word with a number in it; 0 if none."""
    lists = _lists(s.lexicon)
    found = lists.idioms.at(s.lows, i) or lists.not_numbers.at(s.lows, i)
    return found[0] if found is not None and not _is_measured_part(s, i) else 0


def _is_measured_part(s: Syllables, i: int) -> bool:
    """``một phần hai lít``, ``một phần trăm``, ``năm lăm ký``: is ``một phần`` at piece i a
    fraction of a unit of measure, and not some of something, is ``năm lăm`` 55 of one?"""
    if s.lows[i : i + 2] == ["năm", "lăm"]:
        return unit_at(s, i + 2, len(s), counts=False) is not None
    if s.lows[i : i + 2] != ["một", "phần"]:
        return False
    if unit_at(s, i + 1, len(s), counts=False) is not None:
        return True
    below = spoken_fraction_at(s, i, i + 1, len(s))
    return below is not None and unit_at(s, below[0], len(s), counts=False) is not None


def in_chainage(s: Syllables, i: int) -> bool:
    """``Km 45+300``: is the number at piece i the metres of a point of a road?"""
    if i < 3 or s.lows[i - 1] != "+" or not s.touching(i) or s.kinds[i - 2] != "number":
        return False
    return _lists(s.lexicon).naming.before(s.lows, i - 2) is not None


def may_start(s: Syllables, i: int) -> bool:
    """May the number word at piece i open a number (``năm xã``, not ``năm 2023``, ``lúa chín``)?"""
    lists = _lists(s.lexicon)
    low, kind = s.lows[i], s.kinds[i]
    after = s.lows[i + 1] if i + 1 < len(s) and not s.on_new_line(i + 1) else ""
    if kind == "upper":
        return False
    if kind == "title" and (not _opens_sentence(s, i) or s.kinds[i + 1 : i + 2] == ["title"]):
        return False  # "Năm Căn", "ông Tư"
    before = s.lows[i - 1] if i and not s.on_new_line(i) else ""
    if _is_vague(s, i, before):
        return False
    if low == "năm" and after in number_words(s.lexicon).powers:
        return True  # "làm ra năm vạn chiếc nón", and no "ra năm"
    if low == "năm" and _is_five(s, i, before, after):
        return True
    if before in lists.behind.get(low, ()):
        return False
    if before in number_words(s.lexicon).all and before not in lists.also_words:
        return False
    if low == "năm" and before[:1].isdigit():
        return False  # "70 năm": years
    if low == "năm" and after:
        return not (after[:1].isdigit() or lists.not_year.at(s.lows, i + 1) is not None)
    return True


_GROWING = frozenset(("lên", "mới", "tròn", "bé", "cháu", "trẻ"))


def _is_five(s: Syllables, i: int, before: str, after: str) -> bool:
    """``từ năm đến mười người``, ``lên năm tuổi``: is ``năm`` at piece i a number though words
    stand around it that mostly stand around a year (``từ năm đến cuối``, the zodiac's ``năm
    tuổi``)?"""
    if after == "tuổi":
        return before in _GROWING
    if after == "mươi":
        return before in _lists(s.lexicon).before_fifty  # "hết năm mươi hai phút"
    if before not in ("từ", "hết"):
        return False
    j = i + 1
    unit = unit_at(s, j, len(s), counts=False)
    if before == "hết":  # "uống hết năm lít"; but "đến hết năm"
        used = i > 1 and words(s.lexicon).classes(s.lows[i - 2])[:1] in ("V", "N")
        return used and unit is not None and unit.dimension != "money"
    if unit is not None:
        j = unit.end  # "từ năm phần trăm đến mười phần trăm"
    if j + 1 >= len(s) or s.lows[j] not in ("đến", "tới"):
        return False
    return s.lows[j + 1] in number_words(s.lexicon).starting and s.lows[j + 1] != "năm"


def _opens_sentence(s: Syllables, i: int) -> bool:
    return i == 0 or s.on_new_line(i) or s.lows[i - 1] in '.:!?…“"-–;)'


def _is_year_of_name(s: Syllables, i: int) -> bool:
    """``kỳ thi quốc gia 2018 Hòa Bình``: a year before a name of two words or more."""
    year = s.lows[i].isdecimal() and len(s.lows[i]) == len("2018") and s.lows[i][:2] in ("19", "20")
    return year and s.kinds[i + 1 : i + 3] == ["title", "title"]


# What is told of a span of time right behind it; "2 năm 6 tháng" is one span.
_TOLD_OF_SPANS = frozenset(("money", "mass", "area", "electricity", "volume"))


def is_name(s: Syllables, amounts: list[Amount], behind: int) -> bool:
    """Is the number a name's or an ordinal (``Quận 7``, ``số 05``, ``lớp 9``)?

    Args:
        s: the stream.
        amounts: the amount, with those of its list.
        behind: the piece behind the latest fact's unit, whose words name nothing.
    """
    i = amounts[0].first
    last = amounts[-1]
    unit = last.unit
    assert unit is not None
    if i == 0 or i == behind or s.on_new_line(i):
        return False
    if _is_plate(s, i, last.end, unit) or _is_year_of_name(s, i):
        return True
    lists = _lists(s.lexicon)
    found = lists.naming.before(s.lows, i)
    if found is None:
        return False
    first = i - found[0]
    name = " ".join(s.lows[first:i])
    tail = s.lows[first - 1] if first and not s.on_new_line(first) else ""
    if found[0] == 1 and name in lists.also_end_words and one_word(s, f"{tail} {name}"):
        return False  # "dân số 34.215 người": the word is no "số"
    if found[0] == 1 and name in lists.stages and tail and s.kinds[first - 1 : i] == ["title"] * 2:
        return False  # "huyện Phụng Hiệp 31 ca"
    if name == "số" and tail in lists.amount_of:
        return False  # "trong số 97 người"
    if name == "mốc" and tail in lists.reaching:
        return False  # "cán mốc 700 bàn thắng"
    if tail in lists.every and name in lists.periods:
        return False  # "mỗi năm 3 vụ"
    if name in lists.periods and _how_often(s, i, unit):
        return False  # "tưới gốc, tuần 3 lần"
    span = first > 0 and s.kinds[first - 1] == "number" and not s.on_new_line(first)
    if span and name in lists.periods and unit.dimension in _TOLD_OF_SPANS:
        return False  # "doanh thu 9 tháng 47 tỷ đồng"
    figure = s.kinds[i] == "number"
    if figure and ("." in s.lows[i] or "," in s.lows[i]) and name != "số":
        return False  # an ordinal has no groups and no fractions
    titled = figure and last.low is None and _is_title(s, first, name)
    weak = name in lists.weak and not titled
    if titled and unit.name == "lần" and name in lists.stages:
        return True  # "Đại hội 13 lần này"
    if unit.dimension != "count":
        return name in lists.even_measures and unit.dimension != "percentage"
    if figure and last.low is not None and name not in lists.even_ranges:
        return not weak
    if weak and figure and s.kinds[last.end : last.end + 1] == ["title"]:
        return True  # "Vùng 3 Hải quân", "Điều 134 Bộ luật Hình sự"
    if weak and figure and name in lists.grades and _acts_behind(s, tail, unit):
        return True
    return not weak


def _how_often(s: Syllables, i: int, unit: UnitMatch) -> bool:
    """``bón thúc, năm | 3 lần``: does the figure at piece i say how often in a span of time; not in
    ``tháng 3 lần đầu lên sàn``, ``năm 2016 lần thứ hai``?"""
    if unit.name != "lần" or len(s.lows[i]) > 1 or not s.lows[i].isdecimal():
        return False
    return unit.end >= len(s) or s.on_new_line(unit.end) or s.kinds[unit.end] in ("mark", "number")


def _acts_behind(s: Syllables, tail: str, unit: UnitMatch) -> bool:
    """``xoài loại 1 thương lái mua 30.000 đồng/kg``: does a noun stand before the grade, and behind
    the figure somebody who does something to it? Not in ``phòng loại 2 người ở``.

    Args:
        s: the stream.
        tail: the word before the grade's.
        unit: what the figure seems to count.
    """
    known, end = words(s.lexicon), unit.noun_end
    if end >= len(s) or end - unit.end + unit.name.count(" ") == 0 or s.on_new_line(end):
        return False
    act = "" if s.lows[end] in _NO_ACT else known.at(s.lows, end, len(s))[1][:1]
    return act == "V" and known.classes(tail)[:1] in ("N", "A", "")


_NO_ACT = frozenset(("có", "bị", "được", "phải", "là", "ở"))


def _is_title(s: Syllables, first: int, name: str) -> bool:
    """``giai đoạn 2 huyện xây chợ``, ``theo Quyết định 15 huyện giao đất``: are the words from
    piece first on, before a figure, a stage or a document that is told by its number?"""
    lists = _lists(s.lexicon)
    before = s.lows[first - 1] if first and not s.on_new_line(first) else ""
    if name in lists.stages:
        return before not in lists.each and not one_word(s, f"{before} {name}")  # "cùng kỳ 21 ca"
    if name not in lists.documents:
        return False
    capital = s.kinds[first] == "title" and not _opens_sentence(s, first)
    return capital or name in lists.always_documents or before in lists.by


def is_address(s: Syllables, amounts: list[Amount]) -> bool:
    """``trú 46 Đường Ngô Quyền``, ``đặt tại 205 Lý Thường Kiệt``: is the figure a house's?"""
    i, unit = amounts[0].first, amounts[-1].unit
    if unit is None or unit.dimension != "count" or s.kinds[i] != "number":
        return False
    j, lists = amounts[-1].end, _lists(s.lexicon)
    if i == 0 or s.on_new_line(i):  # "428 Đường Trần Phú"
        named = s.kinds[j : j + 2] in (["title", "title"], ["title", "upper"], ["title", "number"])
        return named and s.lows[j] in lists.streets
    if j + 1 >= len(s) or s.kinds[j] != "title" or s.kinds[j + 1] != "title":
        return False
    if s.lows[i - 1] not in lists.at or s.on_new_line(i) or "," in s.lows[i]:
        return False
    return listed_head(s, j, len(s)) == 0 or s.lows[j] in lists.streets


def is_noted_day(s: Syllables, amounts: list[Amount]) -> bool:
    """``thông báo: 7/10 ĐKCC``: a day, and in capitals what it is of. A count has a word before
    it (``có 7/10 HTX``)."""
    first, unit = amounts[0], amounts[-1].unit
    if first.total is None or unit is None or s.kinds[first.end : first.end + 1] != ["upper"]:
        return False
    i = first.first
    day = first.value is not None and first.value <= 31 and first.total <= 12
    return day and (i == 0 or s.on_new_line(i) or s.kinds[i - 1] == "mark")


def names_first(s: Syllables, amounts: list[Amount], behind: int) -> bool:
    """``7 thôn loại 1, 3 thôn loại 2``: is a list's first figure a grade, before its comma?

    Args: as for :func:`is_name`.
    """
    i, unit = amounts[0].first, amounts[-1].unit
    if len(amounts) < 2 or unit is None or unit.dimension != "count":
        return False
    if i in (0, behind) or s.on_new_line(i) or s.kinds[i] != "number":
        return False
    joint = s.lows[amounts[0].end : amounts[0].end + 1]
    return s.lows[i - 1] in _lists(s.lexicon).grades and joint in ([","], ["và"])


def _is_plate(s: Syllables, i: int, j: int, unit: UnitMatch) -> bool:
    """``QNg 90567 TS``: the number of a boat or a car, at pieces [i, j)."""
    if unit.dimension != "count" or unit.end > j + 1 or s.kinds[j : j + 1] != ["upper"]:
        return False
    if len(s.lows[j]) > 3 or len(s.lows[i]) < 4 or not s.lows[i].isdecimal():
        return False
    return s.kinds[i - 1] == "upper" or (
        s.kinds[i - 1] == "title" and not one_word(s, s.lows[i - 1])
    )


def _is_vague(s: Syllables, i: int, before: str) -> bool:
    """``hàng trăm``, ``vài chục``: does the word before piece i make the number there a vague one,
    and end no longer word (``vay ngân hàng | ba mươi triệu``, ``thuê bao | hai tháng``)?"""
    if before not in _lists(s.lexicon).vague:
        return False
    if before == "hàng":
        return s.lows[i] == "chục" or s.lows[i] in number_words(s.lexicon).powers
    longer = f"{s.lows[i - 2]} {before}" if i > 1 and not s.on_new_line(i - 1) else ""
    return not words(s.lexicon).classes(longer)


def is_fact(s: Syllables, amounts: list[Amount], stop: int, earlier: UnitMatch | None) -> bool:
    """Does an amount, not a name's, say how much or how many?

    Args:
        s: the stream.
        amounts: the amount, with those of its list.
        stop: end of the sentence, in pieces.
        earlier: the unit of the latest span of time in the sentence that is a fact.
    """
    last = amounts[-1]
    unit = last.unit
    assert unit is not None
    i = amounts[0].first
    spelled = s.kinds[i] != "number"
    before = s.lows[i - 1] if i and not s.on_new_line(i) else ""
    lists = _lists(s.lexicon)
    if spelled and _is_vague(s, i, before):
        return False
    if is_denied(s, amounts[0].opening) or is_definite(s, i, unit, stop):
        return False
    if is_known_group(s, i, unit, stop):
        return False
    if before in lists.for_each and unit.dimension not in ("duration", "money"):
        return False  # "mỗi 1.000 m2", "cứ 10 hộ": what the number behind it is per
    if unit.dimension == "area" and _is_each(s, amounts, unit, stop):
        return False
    if unit.name == "%" and s.lows[unit.end : unit.end + 1] and s.lows[unit.end] in lists.grade_of:
        return False  # "gạo 5% tấm"
    if unit.dimension == "money" and last.value == 0 and len(amounts) == 1:
        return not _is_free(s, i)
    if unit.dimension == "duration" and unit.entry is not None:
        return is_instant(unit) or measures_time(s, amounts, unit, stop, earlier)
    if unit.dimension == "angle" and unit.name == "độ":
        return not spelled
    if unit.dimension == "count" and (_is_heading(s, last) or _is_past_era(s, unit)):
        return False
    one = spelled and s.lows[i] == "một" and amounts[0].end == i + 1
    if unit.name == "lần":
        return not (one or before == "thứ" or s.lows[unit.end : unit.end + 1] == ["thứ"])
    if unit.dimension == "age":
        return not one
    if one and unit.dimension == "money":
        return last.value is not None and last.value > 1
    return True


def _is_free(s: Syllables, i: int) -> bool:
    """``phiên chợ 0 đồng``, ``tour 0 đồng``: does a price of nothing name the kind of the noun
    before piece i; but ``học phí 0 đồng``, ``còn 0 đồng``?"""
    if i == 0 or s.on_new_line(i):
        return False
    known, before = words(s.lexicon), s.lows[i - 1]
    if before in _lists(s.lexicon).priced:
        return False
    two = known.classes(f"{s.lows[i - 2]} {before}") if i > 1 else ""
    return (two or known.classes(before))[:1] in ("N", "") and s.kinds[i - 1] != "mark"


_LONGEST_YIELD = 8  # pieces between what is yielded and the area that yields it


def _is_each(s: Syllables, amounts: list[Amount], unit: UnitMatch, stop: int) -> bool:
    """``thu nhập bình quân trên một mẫu ruộng là …``, ``Một sào ớt lãi 9 triệu đồng``: is one
    unit of area what the number behind it is per, and none that somebody has?"""
    i, lists = amounts[0].first, _lists(s.lexicon)
    if len(amounts) > 1 or amounts[0].low is not None or amounts[0].value != 1:
        return False
    opens = i == 0 or s.on_new_line(i) or s.kinds[i - 1] == "mark"
    if not opens and s.lows[i - 1] != "trên":
        return False
    if not opens:
        before = range(i - 2, max(i - 2 - _LONGEST_YIELD, -1), -1)
        own = list(takewhile(lambda k: s.kinds[k] != "mark", before))  # of its own clause
        return any(
            f"{s.lows[k]} {s.lows[k + 1]}" in lists.yields or s.lows[k] in lists.yields for k in own
        )
    yields = False
    for k in range(unit.end, min(stop, unit.end + _LONGEST_YIELD)):
        if s.kinds[k] == "mark":
            return False
        if s.kinds[k] == "number":
            return yields
        yields = yields or s.lows[k] in lists.yielding
    return False


def _is_past_era(s: Syllables, unit: UnitMatch) -> bool:
    """``hai thập kỷ qua``, ``ba nhiệm kỳ gần đây``: does a count of eras only say when?"""
    if unit.name not in _lists(s.lexicon).eras:
        return False
    return says_when(s, unit.end)


def _is_heading(s: Syllables, amount: Amount) -> bool:
    """``… 30,32 25,46 Báo cáo tài chính``: behind a figure with a fraction, a capital opens what is
    said next; things counted are whole."""
    if amount.value is None or amount.value == amount.value.to_integral_value():
        return False
    return s.kinds[amount.end : amount.end + 1] == ["title"]
