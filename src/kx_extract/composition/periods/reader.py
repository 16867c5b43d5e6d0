"""Reads the times of a sentence: which of its time expressions may govern a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from kx_extract.composition.periods.around import Around
from kx_extract.composition.periods.cues import (
    grains_of,
    meetings,
    now_words,
    open_times,
    resuming_words,
    season_words,
    span_heads,
    span_tails,
)
from kx_extract.composition.periods.reach import is_apposed, is_of_number_before, reach_of
from kx_extract.composition.periods.times import (
    SEASONS,
    Extent,
    Time,
    a_year_before,
    begins_later,
    inset_of,
)
from kx_extract.composition.periods.void import is_void
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.recognizers.periods.expressions import PeriodMention
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words as word_list

_BARE_YEAR_PARTS = frozenset({"cả năm", "đầu năm", "giữa năm", "cuối năm", "hết năm"})
# "trong năm đầu tiên", "trong năm học mới": no year that was spoken of
_NUMBERED_YEARS = frozenset(
    {"đầu", "cuối", "học", "thứ", "qua", "tới", "sau", "tiếp", "nay", "này", "gần", "tài", "nào"}
)
_SPANNED = frozenset({"năm", "tháng", "tuần", "ngày", "kỳ", "vụ", "quý"})
_THAN_BEFORE = frozenset({"hơn", "với", "so", "bằng", "như", "của"})
_TITLES = 3  # sentences of an article that may be its title's
_LONG_OVER = 6  # months
_NEAR_DAY = 250  # characters from a day to "hôm đó"
_OPENING = 4  # pieces of "Đến 16 giờ" before "cùng ngày" that opens a paragraph
_BREAKS = regex.compile(r"\n\s*")
_AROUND = frozenset({"từ", "sau", "trước", "đến", "tới", "kể"})


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
        self.around = Around(a, sentence, quantities)

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
            inset = inset_of(self.around.brackets, k)
            same = self._same_time(k, out) if a.s.lows[k : k + 2] == ["cùng", "kỳ"] else None
            out.append(Time(k, end, same, "sentence", k == sentence.first, inset, now))
        out.sort(key=lambda t: t.first)
        return self._taken_up(out, taken, before)

    def _same_time(self, k: int, times: Sequence[Time]) -> PeriodMention | None:
        """``Lũy kế 8 tháng … thu 14 tỷ đồng, cùng kỳ thu 9 tỷ``: the same months a year before."""
        spoken = [t.period for t in times if t.period is not None and t.first < k]
        value = a_year_before(spoken) if spoken else None
        return replace(spoken[-1], value=value, comparison=True) if value is not None else None

    def _time(
        self, p: PeriodMention, first: int, end: int, named: Sequence[PeriodMention]
    ) -> Time | None:
        """A time expression as a time; None where it holds for nothing."""
        if p.kind == "clock" or self._is_number(p) or is_void(self.around, p, first, end):
            return None
        inset = inset_of(self.around.brackets, first)
        if inset is not None and is_apposed(self.around, inset, first, end):
            inset = None
        elif inset is not None and is_of_number_before(self.around, inset, first, end):
            return Time(first - 1, end + 1, p, "number") if p.value is not None else None
        if p.comparison and p.value is not None:
            whole = p.value if first == self.sentence.first else None  # "Cùng kỳ năm 2018, xã có …"
            p = replace(p, value=a_year_before(named, p.value) if named else whole)
        if p.value is None or p.kind == "open":
            return Time(first, end, None, "sentence", first == self.sentence.first, inset)
        if self._season_of_day(p, first, named):
            return None
        p = self._next(p)
        p = self._of_year_named(p, first, end, named)
        reach = reach_of(self.around, first, end, inset)
        return Time(first, end, p, reach, self.around.heads(first), inset)

    def _is_number(self, p: PeriodMention) -> bool:
        """``9/9 xã``: is it a number?"""
        return any(q.start < p.end and p.start < q.end for q in self.around.quantities)

    def _season_of_day(self, p: PeriodMention, first: int, named: Sequence[PeriodMention]) -> bool:
        """``Tính đến 5/9, huyện đã gieo vụ thu đông 2016 được …``: a season whose
        state is told of a day."""
        s = self.s
        if s.lows[first] not in SEASONS or s.kinds[first - 1] == "mark":
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
        if past < _LONG_OVER or not self.around.aimed(self.sentence.last):
            return p
        return replace(p, value=f"{int(day[:4]) + 1}{p.value[4:]}")

    def _of_year_named(
        self, p: PeriodMention, first: int, end: int, named: Sequence[PeriodMention]
    ) -> PeriodMention:
        """``Năm 2015 …, đến cuối năm``: of the year named.

        Not of one that is still to come: ``Mục tiêu đến năm 2030 trồng 300 ha. Từ đầu năm …``.
        """
        words = " ".join(self.s.lows[first:end])
        if not p.relative or words not in _BARE_YEAR_PARTS:
            return p
        years = [
            x
            for x in named
            if x.kind == "year"
            and (not x.relative or self._just_before(x, first))
            and not self._to_come(x, begun=self.s.lows[first - 1 : first] == ["từ"])
        ]
        return replace(p, value=years[-1].value) if years else p

    def _to_come(self, year: PeriodMention, *, begun: bool) -> bool:
        """Is a year later than that of publication, or than the next one where it has not
        ``begun``?"""
        day = self.a.article.day
        if day is None or year.value is None or not year.value.isdecimal():
            return False
        return int(year.value) > int(day[:4]) + (0 if begun else 1)

    def _just_before(self, p: PeriodMention, first: int) -> bool:
        """``Năm ngoái cả năm chỉ thu 3 tỷ đồng``: is a time in the clause before a piece?"""
        end = self.s.at(p.end)
        return p.start >= self.sentence.start and "mark" not in self.s.kinds[end:first]

    def _without_period(self, taken: set[int]) -> list[tuple[Extent, bool]]:
        """Words that set no period and end the one before, and whether they mean now: ``đến nay``,
        ``ba năm qua``, ``mới đây``."""
        a, s, first, last = self.a, self.s, self.sentence.first, self.sentence.last
        out: list[tuple[Extent, bool]] = []
        for words in (now_words, open_times):
            for k, n, _ in s.find(words(a.lexicon), first, last):
                if not taken.isdisjoint(range(k, k + n)) or _of_time_before(s, taken, k, n):
                    continue  # "năm nay"
                if s.lows[k] == "giờ" and k and s.kinds[k - 1] == "number":
                    continue
                if s.lows[k + n - 1] == "trước" and s.lows[k - 1] in _THAN_BEFORE:
                    continue  # "cao hơn vụ trước 2 tạ/ha"
                alone = (
                    s.kinds[k - 1] == "mark" and word_list(a.lexicon).at(s.lows, k, last)[0] == n
                )
                cut = not a.begins_word(k) or (k + n < last and not a.begins_word(k + n))
                if cut and not alone:
                    continue  # "thực hiện", but "…; hiện xưởng có 12 thợ"
                out.append(((k, k + n), words is now_words))
        for k, n, _ in s.find(season_words(a.lexicon), first, last):
            if taken.isdisjoint(range(k, k + n)) and not self._day_before(k):
                out.append(((k, k + n), True))  # "hồi tháng 2 …, năng suất vụ này"
        for k, n, _ in s.find(span_tails(a.lexicon), first + 1, last):
            if _of_time_before(s, taken, k, n):
                continue
            if k - 2 >= first and k not in taken and s.lows[k - 1] in _SPANNED:
                counted = s.lows[k - 2] in span_heads(a.lexicon) or s.kinds[k - 2] == "number"
                if counted:
                    out.append(((k - 2, k + n), False))
        for k in s.all_of("kỳ", first + 2, last):
            k -= 1
            if s.lows[k] == "cùng" and k not in taken and self.around.opens_clause(k):
                out.append(((k, k + 2), False))  # "thu 14 tỷ đồng, cùng kỳ thu 9 tỷ đồng"
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
            grains = grains_of(a.lexicon).at(s.lows, k)
            if grains is not None and meetings(a.lexicon).at(s.lows, k + n - 1) is not None:
                continue  # "trong kỳ họp"
            earlier = [t.period for t in times if t.end <= k and t.period is not None]
            period = earlier[-1] if earlier else before
            if grains is not None and "day" in grains[1] and s.lows[k - 1] in _AROUND:
                continue  # "từ hôm đó", "sau ngày đó"
            if grains is not None and not (earlier and earlier[-1].kind in grains[1]):
                period = self._last_of(grains[1], k)
            if period is not None:
                out.append(Time(k, k + n, period, "sentence", k == self.sentence.first))
        return sorted(out, key=lambda t: t.first)

    def _just_named(self, p: PeriodMention, k: int) -> bool:
        """``Ngày 9/10, nước lên. Sáng hôm đó, …``: is a day that has come named shortly before a
        piece, on the same line, or in the paragraph before the one that the piece opens (``Cùng
        ngày, …``)?"""
        between = self.a.reading.text[p.end : self.s.starts[k]]
        opens = self.s.on_new_line(self.sentence.first) and k - self.sentence.first < _OPENING
        near = len(between) < _NEAR_DAY and len(_BREAKS.findall(between)) <= opens
        return near and not begins_later(self.a, p)

    def _last_of(self, kinds: frozenset[str], k: int) -> PeriodMention | None:
        """``… nhiệm kỳ 2013 - 2018. … Trong nhiệm kỳ, công đoàn lập thêm 17 tổ``: the last time
        of some kinds that the article names before a piece and compares with nothing; first the
        one that its title names (``Tình hình tháng 8``), but for a term, which a congress ends."""
        a, s = self.a, self.s
        term = "range" in kinds and "month" not in kinds
        named = [
            p
            for p in a.periods_in(0, s.starts[k])
            if p.value is not None
            and p.kind in kinds
            and not p.comparison
            and (p.kind != "day" or self._just_named(p, k))
            and s.lows[s.at(p.start) - 1] != "("
            and (not term or s.lows[s.at(p.start)] == "nhiệm")
        ]
        titles = [x for x in a.sentences[:_TITLES] if a.article.blocks[x.block].kind == "title"]
        titled = [p for p in named if titles and p.end <= titles[-1].end]
        if titled and not term:
            return titled[0]
        return named[-1] if named else None


def _of_time_before(s: Syllables, taken: set[int], k: int, n: int) -> bool:
    """``Dịp 8/3 năm nay``, ``từ ngày 3 đến 5/10 vừa qua``: do words that set no period only say
    again which time is meant that stands right before them; but ``ngày 5/10, nay``?"""
    said = s.lows[k : k + n]
    if said == ["nay"]:
        return s.lows[k - 1] == "năm" and k - 2 in taken
    return k - 1 in taken and said in (["vừa", "qua"], ["vừa", "rồi"], ["qua"])
