"""The times of a sentence: which of its time expressions may govern a number, and how far.

A sentence's :class:`Time` is a time expression that holds, or words that set no period but end the
one before them (``đến nay``, ``ba năm qua``). What holds for nothing is none: what others are
compared to (``so với năm 2011``), the date of a document, a birth, a plan's year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.lists import labels
from kx_extract.composition.frames.lists import listed as measured
from kx_extract.composition.periods.cues import (
    asking_words,
    documents,
    feasts,
    now_words,
    open_times,
    plan_words,
    publishing_words,
    resuming_words,
    season_words,
    span_heads,
    span_tails,
    target_words,
    telling_words,
)
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.record import record
from kx_extract.vietnamese.syllables import Syllables

Reach = Literal["sentence", "clause", "number"]
Extent = tuple[int, int]

LINKS = frozenset({"vào", "trong", "của", "ở", "đến", "tới", "hồi", "tính", "là", "tại"})
"""Words between a number and the time behind it: ``17 bản trong năm 2015``."""

_BARE_YEAR_PARTS = frozenset({"cả năm", "đầu năm", "giữa năm", "cuối năm", "hết năm"})
_TWICE_A_YEAR = (["giữa", "năm"], ["cuối", "năm"], ["đầu", "năm"])
_PLAN_ENDS = frozenset({"hoạch", "toán", "tiêu", "khóa"})
_SEASONS = frozenset({"vụ", "mùa", "niên"})
_APPOSED = frozenset({"ngày", "tuần", "tháng", "đợt", "kỳ", "vụ", "dịp", "quý", "hôm", "tết"})
# "trong năm đầu tiên", "trong năm học mới": no year that was spoken of
_NUMBERED_YEARS = frozenset(
    {"đầu", "cuối", "học", "thứ", "qua", "tới", "sau", "tiếp", "nay", "này", "gần", "tài", "nào"}
)
_SPANNED = frozenset({"năm", "tháng", "tuần", "ngày", "kỳ", "vụ", "quý"})
_WHOLE = frozenset({"trong", "số"})
_LIKE = frozenset({"đôi", "rưỡi", "nửa", "bằng", "như", "ngang"})
_THAN_BEFORE = frozenset({"hơn", "với", "so", "bằng", "như", "của"})
_THAN = frozenset({"hẳn", "mức", "cả"})
_LONG_OVER = 6  # months
_BACK = 9  # pieces before a time that may compare it to something
_DOCUMENT = 12  # pieces between a document's name and its date


@record(frozen=True, slots=True)
class Time:
    """A time that may govern numbers of its sentence. All positions are pieces.

    Attributes:
        first, end: its words.
        period: the period; None for words that set none and end the one before.
        reach: to the end of its ``sentence``, to the semicolon that ends its ``clause``, or for
            the ``number`` alone that it stands behind.
        head: it opens the sentence.
        inset: the bracket in which alone it holds; None outside of brackets.
        now: it is now, which ends no period that goes on (``năm nay …, đến nay …``).
    """

    first: int
    end: int
    period: PeriodMention | None
    reach: Reach = "sentence"
    head: bool = False
    inset: Extent | None = None
    now: bool = False


def insets(s: Syllables, first: int, last: int) -> list[Extent]:
    """The round brackets between two pieces, outermost ones, marks not included."""
    out: list[Extent] = []
    opened, depth = s.first_of("(", first, last), 0
    if opened is None:
        return out
    for k in range(opened, last):
        if s.lows[k] == "(":
            depth += 1
            if depth == 1:
                opened = k + 1
        elif s.lows[k] == ")" and depth:
            depth -= 1
            if not depth:
                out.append((opened, k))
    if depth:
        out.append((opened, last))
    return out


def inset_of(brackets: Sequence[Extent], k: int) -> Extent | None:
    """The bracket that a piece stands in."""
    return next((b for b in brackets if b[0] <= k < b[1]), None)


def times_of(
    a: Analysis,
    sentence: Sentence,
    quantities: Sequence[Quantity],
    before: PeriodMention | None = None,
) -> list[Time]:
    """The times of a sentence, in order.

    Args:
        a, sentence: the article and its sentence.
        quantities: the sentence's quantities.
        before: the period that the sentence before left, which ``cùng thời gian này`` takes up.
    """
    return _Reader(a, sentence, quantities).read(before)


class _Reader:
    """One sentence's times being read. Made for the call and thrown away."""

    def __init__(self, a: Analysis, sentence: Sentence, quantities: Sequence[Quantity]) -> None:
        self.a, self.s, self.sentence = a, a.s, sentence
        self.quantities = quantities
        self.brackets = insets(a.s, sentence.first, sentence.last)

    def read(self, before: PeriodMention | None) -> list[Time]:
        a, s, sentence = self.a, self.s, self.sentence
        mentions = a.periods_in(sentence.start, sentence.end)
        taken: set[int] = set()
        out: list[Time] = []
        for p in mentions:
            first, end = s.at(p.start), s.at(p.end)
            taken.update(range(first, end))
            named = [t.period for t in out if t.period is not None]
            time = self._time(p, first, end, [before, *named] if before else named)
            if time is not None:
                out.append(time)
        for (k, end), now in self._without_period(taken):
            inset = inset_of(self.brackets, k)
            same = self._same_time(k, out) if a.s.lows[k : k + 2] == ["cùng", "kỳ"] else None
            out.append(Time(k, end, same, "sentence", k == sentence.first, inset, now))
        out.sort(key=lambda t: t.first)
        return self._taken_up(out, taken, before)

    def _same_time(self, k: int, times: Sequence[Time]) -> PeriodMention | None:
        """``Lũy kế 9 tháng … lỗ 70 tỷ đồng, cùng kỳ lỗ 30 tỷ``: the same months a year before."""
        spoken = [t.period for t in times if t.period is not None and t.first < k]
        value = a_year_before(spoken) if spoken else None
        return replace(spoken[-1], value=value, comparison=True) if value is not None else None

    # --- what holds ----------------------------------------------------------------------------

    def _time(
        self, p: PeriodMention, first: int, end: int, named: Sequence[PeriodMention]
    ) -> Time | None:
        """A time expression as a time; None where it holds for nothing."""
        if p.kind == "clock" or self._is_number(p) or self._void(p, first, end):
            return None
        inset = inset_of(self.brackets, first)
        if inset is not None and self._apposed(inset, first, end):
            inset = None
        elif inset is not None and self._of_number_before(inset, first, end):
            return Time(first - 1, end + 1, p, "number") if p.value is not None else None
        if p.comparison and p.value is not None:
            p = replace(p, value=a_year_before(named, p.value) if named else None)
        if p.value is None or p.kind == "open":
            return Time(first, end, None, "sentence", first == self.sentence.first, inset)
        if self._season_of_day(p, first, named):
            return None
        p = self._next(p)
        p = self._of_year_named(p, first, end, named)
        reach = self._reach(first, end, inset)
        return Time(first, end, p, reach, self._heads(first), inset)

    def _is_number(self, p: PeriodMention) -> bool:
        """``9/9 xã``: is it a number?"""
        return any(q.start < p.end and p.start < q.end for q in self.quantities)

    def _void(self, p: PeriodMention, first: int, end: int) -> bool:
        """Does it hold for nothing?"""
        s = self.s
        before = s.lows[first - 1] if first > self.sentence.first else ""
        if self._compared(first) or (p.comparison and not self._opens_clause(first)):
            return True
        born = before in ("sinh", "sn") and self.a.begins_word(first - 1)  # no "tuyển sinh năm học"
        if born or s.lows[max(0, first - 2) : first] == ["sinh", "vào"]:
            return True
        if before == "trước":  # "trước ngày 25/9, xã phải …" but "trước năm 2015"
            opens = self._heads(first - 1)  # "Trước ngày 10/4, xã phấn đấu …"
            aimed = self._aimed(self.sentence.last if opens else first)
            return not aimed and not self._to_come(p)
        if before in ("lệ", "họp", "nghị") and s.lows[first:end] in _TWICE_A_YEAR:
            return True  # "kỳ họp thường lệ cuối năm"
        if p.kind == "month" and self._delivered(first):
            return True
        if before in ("đợt", "nhân") and p.kind == "day":
            return True  # "Nhân đợt 7/11": what the awards are called after
        floor = self.sentence.first
        near = range(first - 1, max(floor, first - 4), -1)
        plan = next((k for k in near if s.lows[k] in _PLAN_ENDS), None)
        if plan is not None and _share_of(s.lows[max(floor, plan - 3) : first]):
            return True  # "118% kế hoạch cả năm", "64% kế hoạch doanh thu cả năm"
        limit = s.lows[first] == "hết" and before in ("đến", "tới")
        if limit and not self._aimed(first) and not self._asked(p, first):
            led = s.lows[first - 2] if first - 2 >= self.sentence.first else ","
            if s.kinds[first - 2] != "mark" and led not in ("tính", "và", "nay"):
                return first - 1 > self.sentence.first  # "đơn hàng đã kín tới hết quý I"
        return (
            self._of_document(p, first)
            or self._of_feast(p, first)
            or self._of_report(p, first, end)
            or self._of_source(p, first)
        )

    def _compared(self, first: int) -> bool:
        """``so với mức chung của năm 2011``, ``cao hơn đợt hạn năm 2016``, ``gấp đôi năm 2015``."""
        s = self.s
        if first > self.sentence.first and s.lows[first - 1] in _LIKE:
            return True  # "gần gấp đôi năm trước", "bằng năm 2019"
        k = first
        while k > max(self.sentence.first, first - _BACK):
            low = s.lows[k - 1]
            if low in ',;:.(–"“”':
                return False
            if (low == "với" and s.lows[k - 2] == "so") or (low == "so" and k == first):
                return True  # "so với năm 2019", "tăng 2,1 km so năm 2019"
            if low == "hơn" and k < first and s.kinds[k] != "number":
                return s.lows[k - 2] in listed(s.lexicon, "comparatives") or s.lows[k] in _THAN
            if s.kinds[k - 1] == "number":
                break
            k -= 1
        if self._times_of(first):
            return True
        behind = next((q for q in self.quantities if s.at(q.end) == first), None)
        if behind is not None:  # "bằng 66% vụ đông năm ngoái", "gấp 1,7 lần năm 2015"
            start = s.at(behind.cue_start)
            led = s.lows[start - 1] if start > self.sentence.first else ""
            return behind.dimension == "ratio" or (behind.unit == "%" and led == "bằng")
        return s.lows[first - 1 : first] == ["lần"]

    def _times_of(self, first: int) -> bool:
        """``gấp 1,6 lần thiệt hại do bão hồi tháng 9/2022``: is it so many times what was then?"""
        before = [q for q in self.quantities if self.s.at(q.end) <= first]
        if not before or before[-1].dimension != "ratio":
            return False
        return not any(low in ",;:.(" for low in self.s.lows[self.s.at(before[-1].end) : first])

    def _opens_clause(self, first: int) -> bool:
        """``…, cùng kỳ năm 2015 lỗ 30 tỷ đồng``: does it open a clause?"""
        s = self.s
        if s.lows[first - 2 : first] == ["trong", "khi"]:
            return True
        return first > self.sentence.first and s.lows[first - 1] in (",", ";", "(", "còn")

    def _aimed(self, k: int) -> bool:
        """Does a word for a target or a plan stand in the sentence before a piece?"""
        return any(
            next(self.s.find(words, self.sentence.first, k), None) is not None
            for words in (target_words(self.a.lexicon), plan_words(self.a.lexicon))
        )

    def _asked(self, p: PeriodMention, first: int) -> bool:
        """``tỉnh phân bổ cho huyện 40 nhà đến hết năm 2021``: a time to come, of what is asked."""
        found = asking_words(self.a.lexicon).find(self.s.lows, self._clause_start(first), first)
        return self._to_come(p) and next(found, None) is not None

    def _delivered(self, first: int) -> bool:
        """``giá cao su kỳ hạn tháng 1/2024``, ``giá dầu giao tháng 9``: the month of a contract."""
        s = self.s
        if s.lows[first - 2 : first] == ["kỳ", "hạn"]:
            return True
        return s.lows[first - 1] == "giao" and "giá" in s.lows[max(0, first - _BACK) : first]

    def _to_come(self, p: PeriodMention) -> bool:
        """Does a time begin behind the publication day?"""
        day = self.a.article.day
        return day is not None and p.value is not None and p.value.partition("/")[0] > day

    def _of_feast(self, p: PeriodMention, first: int) -> bool:
        """``kỷ niệm Ngày thành lập Đoàn 26/3``: the day that something is held in honour of."""
        if p.kind != "day":
            return False
        s = self.s
        bare = s.kinds[first] == "number"  # no "… diễn ra sáng 26/3"
        return any(
            k + n == first or (bare and "ngày" in s.lows[k + n - 1 : first])
            for k, n, _ in s.find(feasts(s.lexicon), self._clause_start(first), first)
        )

    def _of_document(self, p: PeriodMention, first: int) -> bool:
        """``Theo Quyết định số 27 năm 2021``, ``Nghị định ngày 5/3``: a document's date."""
        if p.kind not in ("day", "month", "year"):
            return False
        s, floor = self.s, max(self.sentence.first, first - _DOCUMENT)
        for k, n, _ in s.find(documents(s.lexicon), floor, first):
            between = s.lows[k + n : first]
            if not any(low in ",;:.)" for low in between) and (
                "số" in between or not between or between == ["ngày"] or p.kind == "day"
            ):
                return True
        return False

    def _of_report(self, p: PeriodMention, first: int, end: int) -> bool:
        """``hội nghị sơ kết sáng 1/7 cho thấy toàn huyện có …``: the day of what reports it."""
        if p.kind != "day" or self._heads(first):
            return False
        s = self.s
        if s.lows[first - 1] in ("đến", "tới", "hết", "từ"):
            return False
        close = next((k for k in range(end, self.sentence.last) if s.lows[k] in ";."), None)
        found = s.find(telling_words(s.lexicon), end, close or self.sentence.last)
        return any(True for _ in found)

    def _of_source(self, p: PeriodMention, first: int) -> bool:
        """``Theo thông báo của đồn biên phòng sáng nay, …``, ``Theo số liệu huyện công bố hôm 6/10,
        …``: the day of a report, but not the one up to which it counts (``Theo báo cáo của huyện
        đến ngày 28/2, …``)."""
        s, start = self.s, self.sentence.first
        if p.kind != "day" or s.lows[start] != "theo":
            return False
        commas = [k for k in range(start, first) if s.lows[k] == ","]
        bodies = [b for b in self.a.organizations if start <= b.first < first] if commas else []
        if not all(any(b.first < k < b.end for b in bodies) for k in commas):
            return False  # but "Ban Văn hóa, Xã hội"
        if next(publishing_words(self.a.lexicon).find(s.lows, start, first), None) is None:
            return False
        return not {"đến", "tới", "hết", "từ", "tính"}.intersection(s.lows[first - 2 : first])

    def _season_of_day(self, p: PeriodMention, first: int, named: Sequence[PeriodMention]) -> bool:
        """``Tính đến 5/9, huyện đã gieo vụ thu đông 2016 được …``: a season whose
        state is told of a day."""
        s = self.s
        if s.lows[first] not in _SEASONS or s.kinds[first - 1] == "mark":
            return False
        days = [x.value for x in named if x.kind == "day" and x.value is not None]
        inside = bool(days) and p.value is not None and days[-1][:4] in p.value.split("/")
        return inside and s.at(named[-1].start) >= self.sentence.first

    def _next(self, p: PeriodMention) -> PeriodMention:
        """``Trong tháng 1, xã sẽ trồng 600 cây`` in December: a month that is long over, in a
        sentence of what is aimed at, is the one to come."""
        day = self.a.article.day
        if not p.relative or p.kind != "month" or p.value is None or day is None:
            return p
        if "/" in p.value or "-" not in p.value or p.value[:4] != day[:4]:
            return p
        past = int(day[5:7]) - int(p.value[5:7])
        if past < _LONG_OVER or not self._aimed(self.sentence.last):
            return p
        return replace(p, value=f"{int(day[:4]) + 1}{p.value[4:]}")

    def _of_year_named(
        self, p: PeriodMention, first: int, end: int, named: Sequence[PeriodMention]
    ) -> PeriodMention:
        """``Năm 2015 …, đến cuối năm``: of the year named."""
        words = " ".join(self.s.lows[first:end])
        if not p.relative or words not in _BARE_YEAR_PARTS:
            return p
        years = [x for x in named if not x.relative and x.kind == "year"]
        return replace(p, value=years[-1].value) if years else p

    # --- how far -------------------------------------------------------------------------------

    def _heads(self, first: int) -> bool:
        """Does a time open its sentence (nothing but ``Trong``, ``Đến``, a dash before it)?"""
        s, k = self.s, first
        while k > self.sentence.first and (
            s.lows[k - 1] in LINKS or s.kinds[k - 1] == "mark" or s.lows[k - 1] in ("riêng", "giờ")
            or s.kinds[k - 1] == "number"
        ):  # fmt: skip
            k -= 1
        return k == self.sentence.first

    def _apposed(self, inset: Extent, first: int, end: int) -> bool:
        """``Trong tuần (6-12/5), …``: a bracket that only says which week it is."""
        s = self.s
        before = s.lows[max(self.sentence.first, inset[0] - 4) : inset[0] - 1]
        only = end == inset[1] and first - inset[0] <= 2
        return only and any(low in _APPOSED for low in before) and not self._compared(inset[0] - 1)

    def _of_number_before(self, inset: Extent, first: int, end: int) -> bool:
        """``từ 24,6% (năm 2016) xuống 5,8% (cuối năm 2020)``: a bracket right behind a number that
        only says when it held."""
        if first != inset[0] or end != inset[1] or self.s.lows[end : end + 1] != [")"]:
            return False
        at = self.s.starts[first - 1]
        return any(
            q.end <= at and self.s.at(max(q.noun_end, q.end)) >= first - 1 for q in self.quantities
        )

    def _reach(self, first: int, end: int, inset: Extent | None) -> Reach:
        """How far it reaches."""
        s = self.s
        if self._behind_number(first, end) or self._before_age(end):
            return "number"
        if inset is not None or self._heads(first):
            return "sentence"
        clause = self._clause_start(first)
        if not self._first_clause(clause) and self._labelled(clause, first):
            return "clause"  # "…, sản lượng 9 tháng đạt 5 tấn; giá …"
        if s.lows[end : end + 1] == [";"] and clause not in (first, self.sentence.first):
            return "clause"  # "…, dự kiến khởi công năm 2020; giao huyện …"
        return "sentence"

    def _behind_number(self, first: int, end: int) -> bool:
        """Does it stand right behind a number (``từ 17 bản năm 2015 xuống còn 2``)?"""
        s = self.s
        for q in self.quantities:
            if s.starts[first] < q.end:
                continue
            between = s.lows[min(s.at(q.noun_end), first) : first]
            if between[:1] == ["sau"] and "," not in between and len(between) <= 4:
                return True  # "42 ha sau trận dông đêm 21/5, …"
            if len(between) > 2 or not all(low in LINKS for low in between):
                continue
            if self._whole_first() > first or s.lows[s.at(q.cue_start) - 1] in _WHOLE:
                return False  # "trong số 64 ca của quý I, trẻ em có …"
            if sized(s, s.at(q.cue_start)):
                return False  # "giá tôm sú cỡ 30 con/kg sáng nay là 215.000 đồng/kg"
            compared = self._compared(s.at(q.start))
            return compared or s.lows[end : end + 1] != [","]
        return False

    def _before_age(self, end: int) -> bool:
        """``năm nay 68 tuổi``: is it said of an age alone?"""
        return any(q.dimension == "age" and self.s.at(q.cue_start) == end for q in self.quantities)

    def _whole_first(self) -> int:
        """The piece behind a whole that opens the sentence; see :func:`whole_first`."""
        return whole_first(self.a, self.sentence)

    def _clause_start(self, first: int) -> int:
        """Where the clause that a time stands in begins: behind the last mark outside brackets."""
        s, k = self.s, first
        while k > self.sentence.first:
            if s.lows[k - 1] in ',;:“"' and inset_of(self.brackets, k - 1) is None:
                break
            k -= 1
        return k

    def _first_clause(self, clause: int) -> bool:
        """Is a clause the sentence's first, or that behind its source (``Theo Sở Y tế, …``)?"""
        s, first = self.s, self.sentence.first
        return clause == first or (
            s.lows[first] == "theo" and not {",", ";", ":"}.intersection(s.lows[first : clause - 1])
        )

    def _labelled(self, clause: int, first: int) -> bool:
        """Does the clause up to a time begin with the label of an amount?"""
        s = self.s
        return any(
            k + n <= first for k, n, _ in s.find(labels(s.lexicon), clause, min(clause + 4, first))
        )

    # --- words that set no period -----------------------------------------------------------------

    def _without_period(self, taken: set[int]) -> list[tuple[Extent, bool]]:
        """Words that set no period and end the one before, and whether they mean now: ``đến nay``,
        ``ba năm qua``, ``mới đây``."""
        a, s, first, last = self.a, self.s, self.sentence.first, self.sentence.last
        out: list[tuple[Extent, bool]] = []
        for words in (now_words, open_times):
            for k, n, _ in s.find(words(a.lexicon), first, last):
                if not taken.isdisjoint(range(k, k + n)):
                    continue  # "năm nay"
                if s.lows[k] == "giờ" and k and s.kinds[k - 1] == "number":
                    continue
                if s.lows[k + n - 1] == "trước" and s.lows[k - 1] in _THAN_BEFORE:
                    continue  # "cao hơn vụ trước 2 tạ/ha"
                if not a.begins_word(k) or (k + n < last and not a.begins_word(k + n)):
                    continue  # "thực hiện"
                out.append(((k, k + n), words is now_words))
        for k, n, _ in s.find(season_words(a.lexicon), first, last):
            if taken.isdisjoint(range(k, k + n)) and not self._day_before(k):
                out.append(((k, k + n), True))  # "hồi tháng 2 …, năng suất vụ này"
        for k, n, _ in s.find(span_tails(a.lexicon), first + 1, last):
            if k - 2 >= first and k not in taken and s.lows[k - 1] in _SPANNED:
                counted = s.lows[k - 2] in span_heads(a.lexicon) or s.kinds[k - 2] == "number"
                if counted:
                    out.append(((k - 2, k + n), False))
        for k in s.all_of("kỳ", first + 2, last):
            k -= 1
            if s.lows[k] == "cùng" and k not in taken and self._opens_clause(k):
                out.append(((k, k + 2), False))  # "lỗ 70 tỷ đồng, cùng kỳ lỗ 30 tỷ đồng"
        return out

    def _day_before(self, k: int) -> bool:
        """``Sáng 5/3, …, vụ này``: is the last time before a piece a day, whose event it may be?"""
        named = self.a.periods_in(self.sentence.start, self.s.starts[k])
        return bool(named) and named[-1].kind == "day"

    def _taken_up(
        self, times: list[Time], taken: set[int], before: PeriodMention | None
    ) -> list[Time]:
        """``…; lượng khách cùng thời gian``: words for the time spoken of, as that time."""
        a, s = self.a, self.s
        out = list(times)
        done = -1
        for k, n, _ in s.find(resuming_words(a.lexicon), self.sentence.first, self.sentence.last):
            if k < done or not taken.isdisjoint(range(k, k + n)):
                continue
            behind = k + n
            numbered = behind < self.sentence.last and (
                behind in taken or s.lows[behind] in _NUMBERED_YEARS or s.kinds[behind] == "number"
            )
            if s.lows[k - 1] in ("với", "hơn") or numbered:
                continue
            done = k + n
            earlier = [t.period for t in times if t.end <= k and t.period is not None]
            period = earlier[-1] if earlier else before
            if period is not None:
                out.append(Time(k, k + n, period, "sentence", k == self.sentence.first))
        return sorted(out, key=lambda t: t.first)


def a_year_before(spoken: Sequence[PeriodMention], year: str | None = None) -> str | None:
    """The period spoken of last, in the year that it is compared with (by default the one before);
    that year itself where it was compared whole.

    >>> from kx_extract.recognizers.periods.expressions import find_periods
    >>> a_year_before(find_periods("quý I/2023"), "2022")
    '2022-Q1'
    """
    value = spoken[-1].value or ""
    if year is not None and year == value[:4] and len(year) == len(value):
        return str(int(year) - 1)  # "Năm 2022 …, so với năm trước"
    if year is not None and (len(year) != len("2022") or len(value) == len("2022")):
        return year
    if not value[:4].isdigit() or len({part[:4] for part in value.split("/")}) > 1:
        return year
    return value.replace(value[:4], year or str(int(value[:4]) - 1))


def _share_of(before: list[str]) -> bool:
    """Do the pieces before a time end with a share of a plan (``118% kế hoạch``)?"""
    return "%" in before and not {",", ";"}.intersection(before[before.index("%") :])


def sized(s: Syllables, cue: int) -> bool:
    """``tôm sú cỡ 30 con/kg``, ``sầu riêng loại 3 kg``: does a number, from its cue on, tell a size
    that something is sorted by?"""
    return cue > 0 and s.lows[cue - 1] in measured(s.lexicon, "sizes")


def whole_first(a: Analysis, sentence: Sentence) -> int:
    """The piece of ``có`` behind a whole that opens the sentence (``Trong 412 chi bộ … có …``)."""
    s = a.s
    if s.lows[sentence.first] != "trong":
        return -1
    for k in range(sentence.first, min(sentence.first + 30, sentence.last)):
        if s.lows[k] == ";":
            return -1
        if s.lows[k] == "có":
            return k
    return -1


def holds_now(a: Analysis, p: PeriodMention) -> bool:
    """Is a period still going on on the publication day (``năm nay``, a season's two years)?

    In a text without one a crop season is taken to be: ``vụ đông xuân 2019 - 2020``.
    """
    day = a.article.day
    if p.value is None:
        return False
    if day is None:
        return a.s.lows[a.s.at(p.start)] in _SEASONS
    first, _, last = p.value.partition("/")
    return (
        p.kind in ("year", "range", "half", "quarter")
        and first[:4] <= day[:4] <= (last or first)[:4]
    )
