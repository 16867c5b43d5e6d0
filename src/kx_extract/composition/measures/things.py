"""Things: what has an extent, what a verb is done to, what a clause speaks of.

These rules look at the clause before a number (:mod:`kx_extract.composition.frames.clause`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kx_extract.composition.frames.clause import Clause, Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    breakdown_openers,
    is_human,
    is_occasion,
    labels,
    links,
    listed,
    verbs,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.numbers.units import unit_entries
from kx_extract.vietnamese.level_words import level_words

_LONGEST = 9  # pieces of a thing's name
_LONGEST_LISTED = 4  # pieces of one of several nouns
_NO_EXTENT = frozenset(("chiều", "bề", "độ", "nới", "mở", "nhân", "lan", "san", "nâng", "kéo"))
_DIRECTIONS = frozenset(("ra", "vào", "về"))
_MOUTHS = frozenset(("khẩu", "cháu", "cụ", "em", "hộ", "suất"))
_EACH = frozenset(("mỗi", "từng"))


def own_row(x: Figure) -> list[Phrase]:
    """The phrases of the number's own segment, but for the links that lead to it."""
    known = x.clause.own.get(x.floor)
    if known is None:
        known = x.clause.own[x.floor] = _read_own_row(x)
    return list(known)


def _read_own_row(x: Figure) -> list[Phrase]:
    rows = x.clause.rows
    linked = past_links(x.a, x.cue, x.floor)
    row = [phrase for phrase in rows[-1] if phrase.first < linked] if rows else []
    while row:
        if _leads(x, row[-1]) or (row[-1].kind == "time" and len(row) > 1):
            row.pop()
        elif len(row) > 2 and row[-1].kind == "place" and row[-2].kind == "preposition":
            del row[-2:]  # "Vàng SJC tại Hà Nội là 36,73 triệu đồng/lượng"
        elif len(row) > 1 and row[-1].kind == "noun" and x.clause.text(row[-2]) in _EACH:
            del row[-2:]  # "đóng góp mỗi hộ 30 triệu đồng"
        else:
            break
    return row


def _leads(x: Figure, phrase: Phrase) -> bool:
    """Is a phrase nothing but a word that leads to the number (``đạt``, ``lên``, ``khoảng``)?"""
    if phrase.kind in ("adverb", "pronoun", "determiner"):
        return True
    if x.clause.text(phrase) in listed(x.a.lexicon, "ranks"):
        return True  # "Hàng dệt may dẫn đầu với 512 triệu USD"
    pieces = x.clause.text(phrase).split()
    found = links(x.a.lexicon).at(pieces, 0)
    return phrase.kind != "noun" and found is not None and found[0] == len(pieces)


def _is_extent(x: Figure, phrase: Phrase) -> bool:
    return phrase.end - phrase.first == 1 and x.clause.text(phrase) in listed(
        x.a.lexicon, "extents"
    )


def _nouns(x: Figure, row: Sequence[Phrase]) -> Iterator[Phrase]:
    """The noun phrases of a row that name a thing: no units of numbers, nobody, no time words."""
    for k, phrase in enumerate(row):
        if phrase.kind != "noun" or _common_pieces(x, phrase) > _LONGEST:
            continue
        if k and row[k - 1].kind == "number" and _is_unit(x, phrase):
            continue
        if is_somebody(x.a, phrase) or _is_time(x, phrase):
            continue
        if k and row[k - 1].kind == "determiner" and x.clause.text(row[k - 1]) in _EACH:
            continue  # "mỗi ha được hỗ trợ 10 triệu đồng"
        yield phrase


def _common_pieces(x: Figure, phrase: Phrase) -> int:
    """How many pieces of a phrase are no names (``tuyến cao tốc Mường La - Than Uyên``: 3)."""
    kinds = x.s.kinds
    return sum(kinds[k] == "lower" for k in range(phrase.first, phrase.end))


def _is_time(x: Figure, phrase: Phrase) -> bool:
    """Does a phrase only tell when (``vụ này``, ``giờ``, ``lần đầu``)?"""
    if is_occasion(x.a.lexicon, x.s.lows[phrase.first : phrase.first + 3]):
        return True
    if x.a.mentions_at().get(phrase.first, ("",))[0] == "thing":
        return False
    return x.s.lows[phrase.first] in listed(x.a.lexicon, "times")


def _is_unit(x: Figure, phrase: Phrase) -> bool:
    word = x.s.lows[phrase.first]
    return word in unit_entries(x.a.lexicon) or word in ("triệu", "tỷ", "nghìn", "đồng")


def extent_of(x: Figure) -> Wording | None:
    """``dài 61 km``: the adjective of extent that leads to the number."""
    if listed(x.a.lexicon, "extents").isdisjoint(x.s.lows[x.sentence.first : x.cue]):
        return None  # told without reading the clause
    row = own_row(x)
    if not row or not _is_extent(x, row[-1]):
        return None
    if x.s.lows[row[-1].first - 1] in _NO_EXTENT:
        return None  # a label, a verb: "chiều dài", "nới rộng"
    if x.clause.text(row[-1]) == "nặng" and x.q.dimension != "mass":
        return None  # "lúa bị hại nặng 45 ha"
    return quoted(x.a, row[-1].first, row[-1].end, "dimension")


def dimension_of(x: Figure) -> tuple[Wording, Wording] | None:
    """``Tuyến cao tốc Mường La - Than Uyên dài 61 km``: the thing, and the adjective.

    The noun phrase right before the adjective, else the nearest before it that no preposition
    governs; of an earlier segment the one that it speaks of.
    """
    extent = extent_of(x)
    if extent is None:
        return None
    row = own_row(x)[:-1]
    thing = _nearest(x, row)
    for earlier in reversed(x.clause.rows[:-1]):
        if thing is not None:
            break
        thing = _spoken_of(x, earlier)
    if thing is None:
        return None
    end = _past_purpose(x, row, thing)
    if end == extent.first and end - thing.first > 1 and x.s.lows[end - 1] == "đoạn":
        # "tuyến đường liên thôn | đoạn dài 2,4 km"
        extent, end = quoted(x.a, end - 1, extent.end, extent.rule) or extent, end - 1
    words = quoted(x.a, thing.first, end, "thing-of-extent")
    return (words, extent) if words is not None else None


def _past_purpose(x: Figure, row: Sequence[Phrase], thing: Phrase) -> int:
    """``phòng ngủ | rộng 18 m2``, ``giếng khoan | sâu 60 m``: behind the verb that says what a
    thing is for, and nothing that has befallen it (``nhà ngập sâu 1 m``)."""
    alone = bool(row) and row[-1].kind == "verb" and row[-1].first == thing.end
    if not alone or thing.end - thing.first != 1 or row[-1].end - row[-1].first != 1:
        return thing.end
    done = x.clause.text(row[-1])
    befallen = done in listed(x.a.lexicon, "befalling") or done in ("bị", "được", "có", "là")
    return thing.end if befallen else row[-1].end


def _nearest(x: Figure, row: Sequence[Phrase]) -> Phrase | None:
    """The last noun phrase of a row; one behind a preposition only where no other is there."""
    found = list(_nouns(x, row))
    if not found:
        home = row[-1] if row and row[-1].kind == "noun" else None
        housed = home is not None and home.end - home.first > 1 and x.s.lows[home.first] == "nhà"
        return home if housed else None  # "dọn vào nhà mới rộng 40 m2"
    persons = is_human(x.a.lexicon, x.clause.text(found[-1]).split())
    if persons and found[-1] is row[-1] and [p.kind for p in row[-3:-1]] == ["noun", "verb"]:
        return Phrase("noun", row[-3].first, row[-1].end)  # "nhà bia ghi tên liệt sĩ"
    whole = row[-3] if len(row) > 2 and row[-2].kind == "number" else None
    if found[-1] is row[-1] and whole is not None and whole.kind == "noun":
        if is_somebody(x.a, whole):
            return None
        return Phrase("noun", whole.first, row[-1].end, whole.governed)  # "căn nhà hai gian"
    free = [phrase for phrase in found if not phrase.governed]
    if found[-1] is row[-1] and (not free or any(p.kind == "verb" for p in row)):
        return found[-1]
    return free[-1] if free else found[-1]


def _spoken_of(x: Figure, row: Sequence[Phrase]) -> Phrase | None:
    """What a segment speaks of: its first noun phrase, or what its actor does something to."""
    found = [phrase for phrase in _nouns(x, row) if not phrase.governed]
    found = [p for p in found if labels(x.a.lexicon).at(x.s.lows, p.first) is None]
    if not found:
        return None
    acts = next((p for p in row if p.kind in _HEADS), None)
    if acts is not None and is_somebody(x.a, acts):
        return found[-1]
    return found[0]


def object_of_verb(x: Figure) -> tuple[Wording, Wording] | None:
    """``nạo vét kênh mương được 15 km``, ``mở rộng sân đua lên 3 ha``: the object between the verb
    and the number, and the verb."""
    row = own_row(x)
    if len(row) < 2 or row[-1].kind != "noun" or row[-1].governed:
        return None
    if next(_nouns(x, row[-2:]), None) is None:
        return None
    if labels(x.a.lexicon).at(x.s.lows, row[-1].first) is not None:
        return None
    k = len(row) - 2
    while k and row[k].kind == "verb" and _leads(x, row[k]):
        k -= 1  # "cất được căn nhà 72 m2"
    if row[k].kind != "verb" or _leads(x, row[k]):
        return None
    words = quoted(x.a, row[-1].first, row[-1].end, "object-of-verb")
    verb = quoted(x.a, _verb_start(x, row, k), row[k].end, "governing-verb")
    return (words, verb) if words is not None and verb is not None else None


def _verb_start(x: Figure, row: Sequence[Phrase], k: int) -> int:
    """Where the verbs that end with phrase k begin (``đầu tư xây dựng``)."""
    while k and row[k - 1].kind == "verb" and row[k - 1].end == row[k].first:
        if _leads(x, row[k - 1]):
            break
        k -= 1
    return row[k].first


def only_of_each(x: Figure) -> bool:
    """``bình quân mỗi hộ 1,1 ha``: do the words before the number only tell of whom each is?"""
    row = x.clause.rows[-1] if x.clause.rows else []
    each = next((k for k, phrase in enumerate(row[:-1]) if x.clause.text(phrase) in _EACH), None)
    if each is None or own_row(x) or _is_time(x, row[each + 1]):
        return False
    whom = row[each + 1]
    pieces = x.clause.text(whom).split()
    return is_somebody(x.a, whom) or pieces[0] in _MOUTHS or is_human(x.a.lexicon, pieces)


def only_ranked(x: Figure) -> bool:
    """``Xã Phước Thạnh dẫn đầu với 95,6%, thấp nhất là xã Truông Mít 90,7%``: do the words before
    the number only say whose it is and which rank it has?"""
    row = [phrase for phrase in own_row(x) if phrase.kind not in ("time", "mark", "number")]
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
        if not _leads(x, phrase):
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
    return all(p.kind in passing or (p.kind == "noun" and _is_time(x, p)) for p in own_row(x))


def topic_of_earlier(x: Figure) -> Wording | None:
    """``Mã KZT đắt hàng nhất phiên, tăng 650 đồng``: what an earlier segment speaks of, where the
    number's own names nothing; of an area or a mass what it was done to (``tràn qua ruộng ngô, ăn
    trụi 47 ha``)."""
    if x.before or any(p.kind in ("noun", *_HEADS) for p in own_row(x)):
        return None
    for row in reversed(x.clause.rows[:-1]):
        found = list(_nouns(x, row))
        if not found:
            continue
        stuff = x.q.dimension in ("area", "mass", "length", "volume")
        thing = found[-1] if stuff else next((p for p in found if not p.governed), None)
        return quoted(x.a, thing.first, thing.end, "topic-of-clause") if thing else None
    return None


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


def thing_before(x: Figure, end: int) -> Wording | None:
    """``dựng lán tạm || cách bờ suối 15 m``: the last thing that the number's segment names
    before a piece, unless a preposition governs it; nobody, and no unit."""
    row = [phrase for phrase in own_row(x) if phrase.first < end]
    thing = next((p for p in reversed(list(_nouns(x, row))) if not p.governed), None)
    if thing is None or any(p.kind in ("place", "person", "body") for p in row):
        return None
    return quoted(x.a, thing.first, min(thing.end, end), "distance")


def noun_before_bracket(x: Figure) -> Wording | None:
    """``khu tái định cư Bình Sơn (81 ha)``: the thing that a bracket tells the number of."""
    k = past_links(x.a, x.cue, x.floor)
    if k <= x.sentence.first or x.s.lows[k - 1] != "(":
        return None
    rows = Clause(x.a, x.sentence, k - 1, x.clause.known).rows
    row = list(rows[-1]) if rows else []
    while len(row) > 1 and row[-1].kind == "adjective":
        row.pop()  # "địa bàn rộng (31 km2)", "dân số lớn (63.400 người)"
    if not row or next(_nouns(x, row[-2:]), None) is not row[-1]:
        return None
    thing = row[-1]
    return quoted(x.a, thing.first, thing.end, "noun-before-bracket")


def noun_at(x: Figure) -> Wording | None:
    """``cam 4.250 ha``, ``thương mại - dịch vụ 27,3%``: the noun phrase that the number follows."""
    row = own_row(x)
    if not row or row[-1].governed or any(p.kind == "verb" for p in row):
        return None
    if x.s.lows[row[-1].first - 1] == "mỗi" and x.clause.text(row[-1]) in unit_entries(x.a.lexicon):
        return None  # "mỗi sào được 3 triệu đồng"
    if x.before and x.s.lows[x.cue - 1] == "và":
        return None  # "520 USD cho bản thường và 610 USD": the other number's
    if next(_nouns(x, row[-2:]), None) is not row[-1]:
        return None
    if x.q.dimension == "duration" and any(e.dimension == "duration" for e, _ in x.before):
        return None  # "9 đồng chí 60 năm"
    first = row[-1].first
    if len(row) == 1 and row[0] is row[-1]:
        first = _coordinated_first(x, first)
    return quoted(x.a, first, row[-1].end, "noun-before")


def _coordinated_first(x: Figure, first: int) -> int:
    """``rau muống, rau ngót, mồng tơi 5.000 đồng/bó``: where the first of several nouns begins that
    stand alone between commas."""
    known, items = first, 1
    for row in reversed(x.clause.rows[:-1]):
        if len(row) != 1 or row[0].kind != "noun" or next(_nouns(x, row), None) is None:
            break
        if row[0].end - row[0].first > _LONGEST_LISTED or x.s.lows[row[0].end] != ",":
            break
        if x.s.kinds[row[0].first] == "title" and row[0].first != x.sentence.first:
            break
        first, items = row[0].first, items + 1
    return first if items > 2 else known  # two nouns may be two clauses


def subject_of_clause(x: Figure, *, passive: bool) -> tuple[Wording, Wording | None] | None:
    """``Lúa tươi được mua từ 6.700 đồng/kg``, ``viện phí chỉ phải trả 1,2 triệu đồng``: what the
    clause speaks of, and its verb; nobody who acts.

    Args:
        x: the number in its sentence.
        passive: only where ``được`` or ``bị`` says that it undergoes something.
    """
    row = own_row(x)
    k = next((k for k, p in enumerate(row) if p.kind in _HEADS), None)
    if k is None or row[k].kind != "noun" or row[k].governed:
        return None
    if next(_nouns(x, row[max(0, k - 1) : k + 1]), None) is None:
        return None
    if any(p.kind == "verb" for p in row[:k]):
        return None
    k = _past_copula(x, row, k)
    verbs = [p for p in row[k + 1 :] if p.kind == "verb"]
    undergoes = any(x.clause.text(p) in ("được", "bị") for p in verbs[:1])
    if passive and not (undergoes and len(verbs) > 1):
        return None
    first = _coordinated_first(x, row[k].first) if k == 0 else row[k].first
    words = quoted(x.a, first, row[k].end, "clause-subject")
    return (words, verbs_before(x)) if words is not None else None


def _past_copula(x: Figure, row: Sequence[Phrase], k: int) -> int:
    """``Tâm điểm là | mã TLC giảm 6,8%``: of a clause that brings in its subject by ``là``, the
    noun behind it that has a verb of its own; else k."""
    if k + 3 > len(row) - 1 or x.clause.text(row[k + 1]) != "là" or row[k + 2].kind != "noun":
        return k
    told = any(p.kind == "verb" and not p.governed for p in row[k + 3 :])
    return k + 2 if told and x.clause.text(row[k]) in listed(x.a.lexicon, "presenting") else k


_HEADS = ("noun", "person", "body", "place")


def people_of_clause(x: Figure) -> tuple[Wording, Wording | None] | None:
    """``cán bộ địa chính chỉ còn hai người``: the persons whom the clause speaks of, and its verb.

    A single noun says no more than the number's own (``người dân … 3 người``).
    """
    row = own_row(x)
    k = next((k for k, p in enumerate(row) if p.kind in _HEADS), None)
    if k is None or row[k].kind != "noun" or row[k].governed:
        return None
    if row[k].end <= x.a.word_end(row[k].first) or any(p.kind == "verb" for p in row[:k]):
        return None
    if is_occasion(x.a.lexicon, x.s.lows[row[k].first : row[k].first + 3]):
        return None  # "lần này có 6 chiếc"
    if k and row[k - 1].kind == "number":
        return None
    words = quoted(x.a, row[k].first, row[k].end, "clause-subject")
    return (words, verbs_before(x)) if words is not None else None


def container_of_clause(x: Figure) -> Wording | None:
    """``Hồ Phú Ninh đang giữ 210 triệu m3``: the lake or the vessel that the clause speaks of."""
    row = own_row(x)
    k = next((k for k, p in enumerate(row) if p.kind == "noun"), None)
    if k is None or row[k].governed or any(p.kind == "verb" for p in row[:k]):
        return None
    head = " ".join(x.s.lows[row[k].first : x.a.word_end(row[k].first)])
    held = listed(x.a.lexicon, "containers")
    if head not in held and x.s.lows[row[k].first] not in held:
        return None
    return quoted(x.a, row[k].first, row[k].end, "clause-subject")


def undergone_by_last(x: Figure) -> Wording | None:
    """``ban hành 46 kiến nghị, được chấp nhận 100%``: the passive verb that opens the number's
    segment, which is said of what was counted before."""
    row = own_row(x)
    if len(row) < 2 or x.clause.text(row[0]) not in ("được", "bị") or not x.before:
        return None
    if any(p.kind in ("noun", *_HEADS) for p in row):
        return None
    return quoted(x.a, row[0].first, row[-1].end, "governing-verb")


def verb_with_complement(x: Figure) -> tuple[Wording, Wording] | None:
    """``liên kết với Agribank 138 tỷ đồng``, ``vay của hội 300 triệu đồng``: the verb, and with
    whom or of whom."""
    row = own_row(x)
    whom = len(row) > 1 and (row[-1].kind == "body" or _is_person(x, row[-1]))
    if whom and row[-2].kind == "verb":
        # "vay Agribank 30 triệu đồng", "biếu mẹ 2 triệu đồng"
        verb = quoted(x.a, _verb_start(x, row, len(row) - 2), row[-2].end, "governing-verb")
        receiver = quoted(x.a, row[-1].first, row[-1].end, "complement")
        return (verb, receiver) if verb is not None and receiver is not None else None
    if len(row) < 3 or row[-2].kind != "preposition" or row[-3].kind != "verb":
        return None
    if row[-1].kind not in ("noun", "body", "person", "place"):
        return None
    if len(row) > 3 and row[-4].kind == "noun" and not is_somebody(x.a, row[-4]):
        return None  # "phần đóng góp của nhân dân"
    verb = quoted(x.a, _verb_start(x, row, len(row) - 3), row[-3].end, "governing-verb")
    with_whom = quoted(x.a, row[-2].first, row[-1].end, "complement")
    return (verb, with_whom) if verb is not None and with_whom is not None else None


def _is_person(x: Figure, phrase: Phrase) -> bool:
    """Is a phrase a noun for somebody (``ngân hàng``, ``mẹ``)?"""
    if phrase.kind != "noun" or phrase.governed or x.s.kinds[phrase.first] == "upper":
        return False  # "thu NSNN 112 tỷ đồng"
    verb = x.s.kinds[phrase.first - 1]
    opener = breakdown_openers(x.a.lexicon).find(x.s.lows, x.sentence.first, phrase.first)
    if verb != "lower" or next(iter(opener), None) is not None:
        return False  # "…, trong đó cho vay hộ nghèo 41 tỷ đồng": the receivers name a part
    return is_somebody(x.a, phrase) or is_human(x.a.lexicon, x.clause.text(phrase).split())


def last_verb(x: Figure) -> Wording | None:
    """The verb that governs the number, right before the words that lead to it, with where it
    goes (``bỏ ra``)."""
    row = own_row(x)
    if len(row) > 1 and row[-1].kind == "preposition" and x.clause.text(row[-1]) in _DIRECTIONS:
        row.pop()  # "mua vào", "bán ra"
    if not row or row[-1].kind != "verb":
        return None
    end = row[-1].end
    end += x.s.lows[end] in _DIRECTIONS and end < x.cue
    return quoted(x.a, row[-1].first, end, "governing-verb")


def verbs_before(x: Figure) -> Wording | None:
    """The verbs that govern the number, right before the words that lead to it."""
    row = own_row(x)
    if not row or row[-1].kind != "verb":
        return None
    return quoted(x.a, _verb_start(x, row, len(row) - 1), row[-1].end, "governing-verb")
