"""Things: what a verb is done to, what a clause speaks of.

These rules look at the clause before a number (:mod:`kx_extract.composition.frames.clause`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.clause import Clause, Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    is_human,
    is_occasion,
    labels,
    listed,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.clause_verbs import verb_start, verbs_before
from kx_extract.composition.measures.rows import HEADS, leads, own_row, things_in
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.numbers.measure_units import unit_entries

_LONGEST_LISTED = 4  # pieces of one of several nouns


def object_of_verb(x: Figure) -> tuple[Wording, Wording] | None:
    """``nạo vét kênh mương được 15 km``, ``mở rộng sân đua lên 3 ha``: the object between the verb
    and the number, and the verb."""
    row = own_row(x)
    if len(row) < 2 or row[-1].kind != "noun" or row[-1].governed:
        return None
    if x.before and any(x.clause.text(p) == "của" for p in row[:2]):
        return None  # "…, của các hộ nuôi công nghiệp đạt 18 tấn": whose it is
    if next(things_in(x, row[-2:]), None) is None:
        return None
    if labels(x.a.lexicon).at(x.s.lows, row[-1].first) is not None:
        return None
    if any(p.kind == "verb" and x.clause.text(p) == "bị" for p in row[:-1]):
        return None  # "rừng tràm bị lửa thiêu rụi 6 ha"
    if _part_or_goal(x, row):
        return None  # "ngô nếp gãy ngọn 14 ha", "đạm xuất bến 140 tấn"
    k = len(row) - 2
    while k and row[k].kind == "verb" and leads(x, row[k]):
        k -= 1  # "cất được căn nhà 72 m2"
    while k and row[k].kind == "adverb" and row[k].end == row[k + 1].first:
        k -= 1  # "bỏ hẳn hoa ly 18 ha"
    if row[k].kind != "verb" or leads(x, row[k]):
        return None
    made = _made_for(x, row, k)
    if made is not None:
        return made
    words = quoted(x.a, row[-1].first, row[-1].end, "object-of-verb")
    verb = quoted(x.a, verb_start(x, row, k), row[k].end, "governing-verb")
    return (words, verb) if words is not None and verb is not None else None


def _part_or_goal(x: Figure, row: Sequence[Phrase]) -> bool:
    """``ngô nếp | gãy | ngọn``, ``đạm | xuất | bến``: is the noun behind the verb only a part of
    the thing that opens the segment, or where goods go? ``xã | đắp | bờ`` is done by somebody,
    ``chè | trồng | cành`` is a kind."""
    if x.q.dimension not in _OF_STUFF:
        return False
    if len(row) == 2:  # "quặng ế khách, nằm bãi 1.800 tấn"
        goes = x.clause.text(row[0]) in listed(x.a.lexicon, "going_there")
        return goes and x.s.lows[row[-1].first] in listed(x.a.lexicon, "parts_and_goals")
    thing = next(things_in(x, row[:1]), None)
    between = {p.kind for p in row[1:-1]}
    if thing is None or thing.governed or between.isdisjoint(("verb", "adverb", "preposition")):
        return False
    if is_human(x.a.lexicon, x.clause.text(thing).split()):
        return False
    known = listed(x.a.lexicon, "parts_and_goals")
    if x.s.lows[thing.first] in known or x.clause.text(row[-2]) in listed(x.a.lexicon, "growing"):
        return False
    return x.s.lows[row[-1].first] in known


def _made_for(x: Figure, row: Sequence[Phrase], k: int) -> tuple[Wording, Wording] | None:
    """``đào || rãnh thoát nước || 1,4 km``, ``mở || xưởng chế biến gỗ || 800 m2``: the object of
    the first verb with the verb k and its noun, which say what it is for, and that verb; nobody
    does them (``giúp dân trồng keo 40 ha``)."""
    if x.q.dimension not in _OF_STUFF or k != len(row) - 2 or k < 2:
        return None
    thing, verb = row[k - 1], row[k - 2]
    adjacent = thing.end == row[k].first and row[k].end == row[-1].first
    if thing.kind != "noun" or verb.kind != "verb" or not adjacent or verb.end != thing.first:
        return None
    if next(things_in(x, [thing]), None) is None or leads(x, verb):
        return None
    if is_human(x.a.lexicon, x.clause.text(thing).split()):
        return None
    whole = quoted(x.a, thing.first, row[-1].end, "object-of-verb")
    does = quoted(x.a, verb_start(x, row, k - 2), verb.end, "governing-verb")
    return (whole, does) if whole is not None and does is not None else None


_OF_STUFF = ("area", "mass", "volume", "length")


def topic_of_earlier(x: Figure) -> Wording | None:
    """``Mã KZT đắt hàng nhất phiên, tăng 650 đồng``: what an earlier segment speaks of, where the
    number's own names nothing; of an area or a mass what it was done to (``tràn qua ruộng ngô, ăn
    trụi 47 ha``)."""
    stuff = x.q.dimension in ("area", "mass", "length", "volume")
    own = own_row(x)
    if stuff and own and all(p.kind in ("person", "noun") and is_somebody(x.a, p) for p in own):
        own = []  # "Hiến đất mở ngõ, ông Páo 300 m2"
    if x.before or any(p.kind in ("noun", *HEADS) for p in own):
        return None
    for row in reversed(x.clause.rows[:-1]):
        found = list(things_in(x, row))
        if not found:
            continue
        thing = (
            _stuff_of(x, row, found) if stuff else next((p for p in found if not p.governed), None)
        )
        return quoted(x.a, thing.first, thing.end, "topic-of-clause") if thing else None
    return None


def _stuff_of(x: Figure, row: Sequence[Phrase], found: Sequence[Phrase]) -> Phrase:
    """``Rừng thông | sau chùa cháy, mất 8 ha``, ``xuất gạo | cứu đói giáp hạt, mỗi khẩu 15 kg``: of
    the things that a segment names the last one, but for where it happens and what it is for."""
    thing = found[-1]
    free = [p for p in found if not p.governed]
    k = next(k for k, p in enumerate(row) if p is thing)
    if thing.governed and free and x.clause.text(row[k - 1]) in _WHERE:
        return free[-1]
    tags = [p.kind for p in row[max(k - 3, 0) : k]]
    if tags == ["verb", "noun", "verb"] and any(row[k - 2] is p for p in found):
        return row[k - 2]
    return thing


_WHERE = frozenset(
    (
        "sau",
        "trước",
        "trong",
        "ngoài",
        "dưới",
        "trên",
        "bên",
        "cạnh",
        "ven",
        "ở",
        "tại",
        "gần",
        "từ",
    )
)


def thing_before(x: Figure, end: int) -> Wording | None:
    """``dựng lán tạm || cách bờ suối 15 m``: the last thing that the number's segment names
    before a piece, unless a preposition governs it; nobody, and no unit."""
    row = [phrase for phrase in own_row(x) if phrase.first < end]
    thing = next((p for p in reversed(list(things_in(x, row))) if not p.governed), None)
    if thing is None or any(p.kind in ("place", "person", "body") for p in row):
        return None
    return quoted(x.a, thing.first, min(thing.end, end), "distance")


def noun_before_bracket(x: Figure) -> Wording | None:
    """``khu tái định cư Gò Sậy (64 ha)``: the thing that a bracket tells the number of."""
    k = past_links(x.a, x.cue, x.floor)
    if k <= x.sentence.first or x.s.lows[k - 1] != "(":
        return None
    rows = Clause(x.a, x.sentence, k - 1, x.clause.known).rows
    row = list(rows[-1])
    while len(row) > 1 and row[-1].kind == "adjective":
        row.pop()  # "địa bàn rộng (31 km2)", "dân số lớn (63.400 người)"
    branch = _branch_before(x, row) if x.q.change is not None else None
    if branch is not None:
        return branch
    if not row or next(things_in(x, row[-2:]), None) is not row[-1]:
        return None
    thing = row[-1]
    if x.before and thing.first < x.s.at(x.before[-1][0].end):
        return None  # "thủy sản đạt 468 triệu USD (131.000 tấn)": the other number's unit
    return quoted(x.a, thing.first, thing.end, "noun-before-bracket")


def _branch_before(x: Figure, row: Sequence[Phrase]) -> Wording | None:
    """``công nghiệp chế biến (tăng 8%)``, ``kéo bởi khai khoáng (giảm 5%)``: the branch that ends
    with a verb before the bracket of a change; but ``xã mới trồng (tăng 8%)``."""
    if not row or row[-1].kind != "verb" or leads(x, row[-1]):
        return None
    noun = row[-2] if len(row) > 1 and row[-2].end == row[-1].first else None
    if noun is not None and noun.kind == "noun" and not is_somebody(x.a, noun):
        return quoted(x.a, noun.first, row[-1].end, "noun-before-bracket")
    if noun is None or noun.kind == "preposition":
        return quoted(x.a, row[-1].first, row[-1].end, "noun-before-bracket")
    return None


def noun_at(x: Figure) -> Wording | None:
    """``cam 4.250 ha``, ``thương mại - dịch vụ 27,3%``: the noun phrase that the number follows."""
    row = own_row(x)
    owned = len(row) > 1 and x.clause.text(row[-2]) == "có"  # "Trường có sân bóng 1.200 m2"
    if not row or row[-1].governed:
        return None
    if not owned and (any(p.kind == "verb" for p in row[:-1]) or _part_or_goal(x, row)):
        return None
    if x.s.lows[row[-1].first - 1] == "mỗi" and x.clause.text(row[-1]) in unit_entries(x.a.lexicon):
        return None  # "mỗi sào được 3 triệu đồng"
    if x.before and x.s.lows[x.cue - 1] == "và":
        return None  # "520 USD cho bản thường và 610 USD": the other number's
    if next(things_in(x, row[-2:]), None) is not row[-1]:
        return None
    first = row[-1].first
    if len(row) == 1 and row[0] is row[-1]:
        first = _coordinated_first(x, first)
    return quoted(x.a, first, row[-1].end, "noun-before")


def _coordinated_first(x: Figure, first: int) -> int:
    """``rau muống, rau ngót, mồng tơi 5.000 đồng/bó``: where the first of several nouns begins that
    stand alone between commas."""
    known, items = first, 1
    for row in reversed(x.clause.rows[:-1]):
        if len(row) != 1 or row[0].kind != "noun" or next(things_in(x, row), None) is None:
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
    k = next((k for k, p in enumerate(row) if p.kind in HEADS), None)
    if k is None or row[k].kind != "noun" or row[k].governed:
        return None
    if next(things_in(x, row[max(0, k - 1) : k + 1]), None) is None:
        return None
    if any(p.kind == "verb" for p in row[:k]):
        return None
    named = k + 1 < len(row) and row[k + 1].kind == "person"
    if named and row[k + 1].first == row[k].end:
        return None  # "Cô giáo Lan gắn bó với nghề 25 năm"
    k = _past_copula(x, row, k)
    if x.q.dimension in ("area", "volume") and is_human(x.a.lexicon, x.clause.text(row[k]).split()):
        return None  # "Thợ lặn vớt hết 3 m3"
    verbs = [p for p in row[k + 1 :] if p.kind == "verb"]
    undergoes = any(x.clause.text(p) in ("được", "bị") for p in verbs[:1])
    suffers = undergoes and x.clause.text(verbs[0]) == "bị" and verbs[0] is not row[-1]
    if passive and not (undergoes and (len(verbs) > 1 or suffers)):
        return None
    first = _coordinated_first(x, row[k].first) if k == 0 else row[k].first
    words = quoted(x.a, first, row[k].end, "clause-subject")
    told = side_of_deal(x) or _suffered(x, row[k + 1 :]) or verbs_before(x)
    return (words, told) if words is not None else None


def side_of_deal(x: Figure) -> Wording | None:
    """``Bạc miếng được niêm yết | mua vào | 1,1 triệu đồng/lượng``: the side of a deal that leads
    to a price."""
    end = past_links(x.a, x.cue, x.floor)
    end += x.s.lows[end - 1 : end + 1] in DEAL_SIDES  # "ra" leads to a number
    priced = x.q.unit.startswith(("VND", "USD"))
    sided = priced and end - 2 >= x.floor and x.s.lows[end - 2 : end] in DEAL_SIDES
    return quoted(x.a, end - 2, end, "dealt") if sided else None


DEAL_SIDES = (["mua", "vào"], ["bán", "ra"])
"""Which side of a deal a price or a volume is of."""


def _suffered(x: Figure, row: Sequence[Phrase]) -> Wording | None:
    """``ao cá | bị nước lũ cuốn trôi | 3 ha``: a passive that ends at the number, with who or what
    does it; None where something else stands behind its verb, or where nothing does."""
    k = next((k for k, p in enumerate(row) if x.clause.text(p) in ("bị", "được")), None)
    if k is None or row[-1].kind != "verb" or row[-1] is row[k]:
        return None
    between = row[k + 1 : -1]
    if x.clause.text(row[k]) == "được" and not between:
        return None  # "được | nới từ 58%": the verb says enough
    if row[-1].end - row[k].first > _LONGEST_PASSIVE or any(
        p.kind not in ("noun", "verb", "adverb") for p in between
    ):
        return None
    return quoted(x.a, row[k].first, row[-1].end, "governing-verb")


_LONGEST_PASSIVE = 7  # pieces


def _past_copula(x: Figure, row: Sequence[Phrase], k: int) -> int:
    """``Tâm điểm là | mã TLC giảm 6,8%``: of a clause that brings in its subject by ``là``, the
    noun behind it that has a verb of its own; else k."""
    caused = _past_cause(x, row, k)
    if caused > k or k + 3 > len(row) - 1 or row[k + 2].kind != "noun":
        return caused
    if x.clause.text(row[k + 1]) != "là":
        return caused
    told = any(p.kind == "verb" and not p.governed for p in row[k + 3 :])
    return k + 2 if told and x.clause.text(row[k]) in listed(x.a.lexicon, "presenting") else k


def _past_cause(x: Figure, row: Sequence[Phrase], k: int) -> int:
    """``Tuyến tránh giúp | hành trình rút ngắn 30 km``: the noun that the clause's first verb makes
    do something; else k."""
    v = next((v for v in range(k + 1, len(row)) if row[v].kind == "verb"), None)
    causes = v is not None and x.clause.text(row[v]) in ("giúp", "khiến", "làm")
    if v is None or not causes or v + 2 - (x.q.change is not None) >= len(row):
        return k
    does = x.q.change is not None or any(p.kind == "verb" and not p.governed for p in row[v + 2 :])
    thing = row[v + 1].kind == "noun" and next(things_in(x, row[v : v + 2]), None) is not None
    return v + 1 if does and thing else k


def people_of_clause(x: Figure) -> tuple[Wording, Wording | None] | None:
    """``cán bộ địa chính chỉ còn hai người``: the persons whom the clause speaks of, and its verb.

    A single noun says no more than the number's own (``người dân … 3 người``).
    """
    row = own_row(x)
    k = next((k for k, p in enumerate(row) if p.kind in HEADS), None)
    if k is None or row[k].kind != "noun" or row[k].governed:
        return None
    if row[k].end <= x.a.word_end(row[k].first) or any(p.kind == "verb" for p in row[:k]):
        return None
    if is_occasion(x.a.lexicon, x.s.lows[row[k].first : row[k].first + 3]):
        return None  # "lần này có 6 chiếc"
    if x.s.lows[row[k].first] in ("đầu", "giữa", "cuối"):
        return None  # "cuối tuần cao hơn 20%"
    if x.clause.text(row[k]).split()[1:] in (["khác"], ["còn", "lại"]):
        return None  # "các xã khác 747 con"
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
