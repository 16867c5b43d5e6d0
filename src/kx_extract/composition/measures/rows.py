"""The number's own segment of its clause: its phrases, and whether they name anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    is_human,
    is_occasion,
    links,
    listed,
    verbs,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.numbers.measure_units import unit_entries
from kx_extract.vietnamese.level_words import level_words

HEADS = ("noun", "person", "body", "place")
"""Kinds of phrases that a clause may be about."""

AT = frozenset(("tại", "ở"))
"""Behind these a noun says where, and not what of."""

POINTING_BACK = frozenset(("này", "đó", "ấy", "trên", "nói"))
"""Behind a noun these take up what was told, and name nothing."""

_LONGEST = 9  # pieces of a thing's name
_MOUTHS = frozenset(("khẩu", "cháu", "cụ", "em", "hộ", "suất"))
_EACH = frozenset(("mỗi", "từng"))


def own_row(x: Figure) -> list[Phrase]:
    """The phrases of the number's own segment, but for the links that lead to it."""
    known = x.clause.own.get(x.floor)
    if known is None:
        known = x.clause.own[x.floor] = _read_own_row(x)
    return list(known)


def _read_own_row(x: Figure) -> list[Phrase]:
    linked = past_links(x.a, x.cue, x.floor)
    row = [phrase for phrase in x.clause.rows[-1] if phrase.first < linked]
    while row:
        if leads(x, row[-1]) or (row[-1].kind == "time" and len(row) > 1):
            row.pop()
        elif len(row) > 2 and row[-1].kind == "place" and row[-2].kind == "preposition":
            del row[-2:]  # "Vàng miếng tại Huế là 52,4 triệu đồng/lượng"
        elif len(row) > 1 and row[-1].kind == "noun" and x.clause.text(row[-2]) in AT:
            del row[-2:]  # "cá rô bán tại ao 30.000 đồng/kg"
        elif len(row) > 1 and row[-1].kind == "noun" and x.clause.text(row[-2]) in _EACH:
            del row[-2:]  # "góp mỗi khẩu 450 nghìn đồng"
        else:
            break
    return row if x.q.dimension in ("count", "percentage") else _behind_saying(x, row)


def _behind_saying(x: Figure, row: list[Phrase]) -> list[Phrase]:
    """``cô giáo Mai nói | tường rào đổ dài 60 m``, ``ảnh cho thấy | khối băng rộng 3 km2``: the row
    behind a verb of saying that brings in a clause of its own, a noun and what is told of it; the
    whole row where it brings in none (``ông kể 3 chuyện``)."""
    known = listed(x.a.lexicon, "bringing_in")
    for k in range(len(row) - 2, -1, -1):
        if row[k].kind == "verb" and x.clause.text(row[k]) in known:
            subject = row[k + 1].kind in ("noun", "thing", "other", "body", "place")
            told = any(p.kind in ("verb", "adjective") for p in row[k + 2 :])
            return row[k + 1 :] if subject and told else row
    return row


def is_relative(x: Figure, rows: Sequence[Sequence[Phrase]], k: int) -> bool:
    """``Ngọn tháp | mà đoàn vừa tìm thấy``: does ``mà`` open a segment behind a bare noun?
    ``Đã trồng lại | mà vẫn thiếu`` has a verb before it."""
    if k == 0 or not rows[k - 1] or not rows[k]:
        return False
    first = rows[k][0].first
    opened = "mà" in x.s.lows[rows[k - 1][-1].end : first]
    return opened and rows[k - 1][0].kind == "noun" and all(p.kind != "verb" for p in rows[k - 1])


def leads(x: Figure, phrase: Phrase) -> bool:
    """Is a phrase nothing but a word that leads to the number (``đạt``, ``lên``, ``khoảng``)?"""
    if phrase.kind in ("adverb", "pronoun", "determiner"):
        return True
    if x.clause.text(phrase) in listed(x.a.lexicon, "ranks"):
        return True  # "Hàng dệt may dẫn đầu với 512 triệu USD"
    pieces = x.clause.text(phrase).split()
    found = links(x.a.lexicon).at(pieces, 0)
    return phrase.kind != "noun" and found is not None and found[0] == len(pieces)


def things_in(x: Figure, row: Sequence[Phrase]) -> Iterator[Phrase]:
    """The noun phrases of a row that name a thing: no units of numbers, nobody, no time words,
    nothing that only takes up what was told."""
    for k, phrase in enumerate(row):
        if phrase.kind != "noun" or _common_pieces(x, phrase) > _LONGEST:
            continue
        if k and row[k - 1].kind == "number" and _is_unit(x, phrase):
            continue
        if x.clause.text(phrase) in listed(x.a.lexicon, "pro_nouns"):
            continue  # "Điều này tốn 3 tỷ đồng"
        if is_somebody(x.a, phrase) or tells_time(x, phrase):
            continue
        if k and row[k - 1].kind == "determiner" and x.clause.text(row[k - 1]) in _EACH:
            continue  # "mỗi ha được hỗ trợ 10 triệu đồng"
        yield phrase


def _common_pieces(x: Figure, phrase: Phrase) -> int:
    """How many pieces of a phrase are no names (``tuyến cao tốc Mường La - Than Uyên``: 3)."""
    kinds = x.s.kinds
    return sum(kinds[k] == "lower" for k in range(phrase.first, phrase.end))


def tells_time(x: Figure, phrase: Phrase) -> bool:
    """Does a phrase only tell when (``vụ này``, ``giờ``, ``lần đầu``)?"""
    if is_occasion(x.a.lexicon, x.s.lows[phrase.first : phrase.first + 3]):
        return True
    if x.a.mentions_at().get(phrase.first, ("",))[0] == "thing":
        return False
    return x.s.lows[phrase.first] in listed(x.a.lexicon, "times")


def _is_unit(x: Figure, phrase: Phrase) -> bool:
    word = x.s.lows[phrase.first]
    return word in unit_entries(x.a.lexicon) or word in ("triệu", "tỷ", "nghìn", "đồng")


def only_of_each(x: Figure) -> bool:
    """``bình quân mỗi hộ 1,1 ha``: do the words before the number only tell of whom each is?"""
    row = x.clause.rows[-1]
    each = next((k for k, phrase in enumerate(row[:-1]) if x.clause.text(phrase) in _EACH), None)
    if each is None or own_row(x) or tells_time(x, row[each + 1]):
        return False
    whom = row[each + 1]
    pieces = x.clause.text(whom).split()
    return is_somebody(x.a, whom) or pieces[0] in _MOUTHS or is_human(x.a.lexicon, pieces)


def only_ranked(x: Figure) -> bool:
    """``Xã Hòa Thắng dẫn đầu với 81,2%, kém nhất là xã Hòa Lợi 64%``: do the words before the
    number only say whose it is and which rank it has?"""
    passed = ("time", "mark", "number", "conjunction")
    row = [phrase for phrase in own_row(x) if phrase.kind not in passed]
    if not row or not any(p.kind in ("place", "body") or _is_named(x, p) for p in row):
        return False
    said = (x.clause.text(p).split() for p in x.clause.rows[-1] if p.kind == "verb")
    if any(verbs(x.a.lexicon).at(verb, 0) for verb in said):
        return False  # "xã Hiếu Giang thu được 18,2 tỷ đồng"
    ranks = listed(x.a.lexicon, "ranks")
    pieces = [low for p in row for low in x.clause.text(p).split()]
    for phrase in row:
        whose = phrase.kind in ("place", "body", "preposition", "adverb", "pronoun", "determiner")
        if whose or _is_named(x, phrase) or x.clause.text(phrase) in ranks:
            continue
        if phrase.kind == "adjective" and "nhất" in pieces:
            continue
        if not leads(x, phrase):
            return False
    return True


def _is_named(x: Figure, phrase: Phrase) -> bool:
    """Is a phrase the name of somebody or of a place that no list has (``Trà Bồng``), with the word
    for its level before it (``các xã Trà Bồng``)?"""
    level = level_words(x.a.lexicon).levels
    for n in (1, 2):
        head = " ".join(x.s.lows[phrase.first : phrase.first + n])
        rest = range(phrase.first + n, phrase.end)
        if head in level and rest and all(x.s.kinds[k] in ("title", "upper") for k in rest):
            return phrase.kind == "noun"
    capital = all(x.s.kinds[k] in ("title", "upper") for k in range(phrase.first, phrase.end))
    return phrase.kind == "noun" and capital and is_somebody(x.a, phrase)


def opens_clause(x: Figure) -> bool:
    """Does nothing but verbs stand between the last mark and the number?"""
    passing = ("verb", "adverb", "time", "preposition", "number")  # "cùng kỳ 2017 mới …"
    return all(p.kind in passing or (p.kind == "noun" and tells_time(x, p)) for p in own_row(x))


def only_places(x: Figure, first: int, kinds: tuple[str, ...] = ("place", "thing")) -> bool:
    """Are the number's words, from a piece on or the last mark, nothing but the name of a place?"""
    k = max([first + 1, *(x.s.at(q.end) for q, _ in x.before if x.s.at(q.end) <= x.cue)])
    named = x.a.mentions_at()
    while k < x.cue:
        mention = named.get(k)
        if mention is not None and mention[0] in kinds:
            k = mention[1]
        elif x.s.kinds[k] == "mark" or x.s.lows[k] in ("và", "là", "có", "đạt", "còn"):
            k += 1
        else:
            return False
    return True


def colon_of_list(x: Figure) -> int | None:
    """The colon that opens the list of a number; the one behind a year (``2015: 320 ha``) opens
    none."""
    colon = x.s.last_of(":", x.sentence.first + 1, x.cue)
    while colon is not None and x.s.kinds[colon - 1] == "number":
        colon = x.s.last_of(":", x.sentence.first + 1, colon)
    return colon


def item_start(x: Figure, colon: int) -> int:
    """Where the item of a list begins that holds the number: behind the colon or the number before
    it, marks aside."""
    k = max([colon + 1, *(x.s.at(q.end) for q, _ in x.before if x.s.at(q.end) <= x.cue)])
    while k < x.cue and x.s.kinds[k] == "mark":
        k += 1
    return k


def only_times(x: Figure, colon: int) -> bool:
    """``năm 2016 là``, ``khóa XI chỉ đạt``: are the number's words, from the colon or the number
    before it on, nothing but a time or a term, and the links that lead to the number?"""
    k = item_start(x, colon)
    end, named, told = past_links(x.a, x.cue, k), x.a.mentions_at(), False
    repeated = k
    said = x.s.lows[x.sentence.first : colon]
    while repeated < end and _term_end(x, repeated) == repeated and x.s.lows[repeated] in said:
        repeated += 1  # "tỷ lệ đại biểu nữ trong Quốc hội: Quốc hội khóa XI là 27%"
    k = repeated if _term_end(x, repeated) > repeated else k
    while k < end:
        mention, term = named.get(k), _term_end(x, k)
        if mention is not None and mention[0] in ("time", "body") and mention[1] <= end:
            k, told = mention[1], True
        elif k < term <= end:
            k, told = term, True
        elif x.s.kinds[k] == "number" and len(x.s.lows[k]) == _YEAR:
            k, told = k + 1, True
        elif x.s.lows[k] in _AROUND_TIMES or x.s.kinds[k] == "mark":
            k += 1
        else:
            return False
    return told


_YEAR = 4  # digits
_AROUND_TIMES = frozenset(("và", "còn", "thì", "đến", "sang", "tới", "ở", "trong", "riêng"))


def term_told(x: Figure, first: int) -> Wording | None:
    """``Quốc hội khóa XI | là 27%``: the term, with the body before it, that an item opens with,
    which sets its number apart; None where it opens with a time."""
    first += x.s.lows[first] in _AROUND_TIMES
    body = x.a.mentions_at().get(first, ("", first))
    ends = (_term_end(x, k) for k in range(first, x.cue) if _term_end(x, k) > k)
    end = next(ends, body[1] if body[0] == "body" else first)
    return quoted(x.a, first, end, "item-of-list") if first < end <= x.cue else None


def _term_end(x: Figure, k: int) -> int:
    """Behind the numbered term at piece k (``khóa XI``, ``nhiệm kỳ 2015``); k where none stands."""
    lows, terms = x.s.lows, listed(x.a.lexicon, "terms")
    n = next((n for n in (2, 1) if " ".join(lows[k : k + n]) in terms), 0)
    numbered = n and x.s.kinds[k + n : k + n + 1] in (["number"], ["upper"])
    numbered = numbered or (n and lows[k + n : k + n + 1] in (["i"], ["v"], ["x"]))
    return k + n + 1 if numbered else k
