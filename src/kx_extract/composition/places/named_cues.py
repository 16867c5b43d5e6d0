"""Names that say what the numbers behind them are about: places as topics, people."""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.composition.frames.clauses import before_verb, listed, outside_brackets
from kx_extract.composition.frames.topic import RANK, Cue, Topic
from kx_extract.composition.places.body_cues import named_body_cues
from kx_extract.composition.places.level_words import contrasted
from kx_extract.composition.places.outsiders import foreign_partner
from kx_extract.composition.places.people_cues import person_cues
from kx_extract.composition.places.roles import (
    Role,
    comparators,
    is_region,
    number_behind,
    pointed_at,
    shared_container,
)
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import saying
from kx_extract.composition.places.ways import ways_in
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

# Roles in which a mention makes a unit the one that level words mean.
_BROUGHT_IN = frozenset(("said", "home", "container", "inset", "goal"))
_LONGEST_LEAD = 8  # pieces between a province and its number: "sáng nay ở mức"
_NEAR_START = 8  # pieces of a sentence before a list that is its topic


def named_cues(
    st: Setting, topic: Topic, number: int, sentence: Sentence, roles: dict[int, Role]
) -> tuple[list[Cue], set[int]]:
    """The cues of a sentence that are names: places that stand as topic, people who act or speak.

    Args:
        st, topic: the article and what it is about so far; a hamlet that only says where somebody
            lives becomes the hamlet that ``thôn`` means.
        number, sentence: the sentence.
        roles: what its place mentions do.
    Returns:
        The cues in order, and the pieces of all names.
    """
    cues: list[Cue] = []
    covered: set[int] = set()
    for index in st.places_in.get(number, ()):
        mention, role = st.a.places[index], roles[index]
        covered.update(range(mention.first, mention.end))
        against = role == "said" and contrasted(st, mention.first, sentence)
        if not against and sentence.kind != "caption":
            _bring_in(st, topic, index, role)
        if mention.level == "hamlet" and role == "home":
            topic.by_level["hamlet"] = st.of_mention[index]
        last = cues[-1].end if cues else 0
        cues.extend(_place_cues(st, number, sentence, roles, index, last, against=against))
    for index in st.people_in.get(number, ()):
        person = st.a.people[index]
        covered.update(range(person.first, person.end))
    cues.extend(person_cues(st, topic, number, sentence))
    cues.extend(named_body_cues(st, number, sentence))
    ways = ways_in(st, number, sentence)
    cues = [c for c in cues if not any(w.first <= c.first < w.end for w in ways)] + ways
    cues.sort(key=lambda c: c.first)
    return _together(st, cues), covered


def _bring_in(st: Setting, topic: Topic, index: int, role: Role) -> None:
    """Make a unit the one that level words mean, if its mention does so."""
    mention = st.a.places[index]
    if role not in _BROUGHT_IN or mention.level is None or _of_a_stranger(st, topic, index, role):
        return
    topic.seen.setdefault(mention.level, []).append((mention.first, st.of_mention[index]))


def _place_cues(
    st: Setting,
    number: int,
    sentence: Sentence,
    roles: dict[int, Role],
    index: int,
    last: int,
    *,
    against: bool,
) -> Iterator[Cue]:
    """The cues that a mention of a place is: of its unit, of none, of several.

    Args:
        st: the article.
        number, sentence: the sentence.
        roles, index: what its place mentions do, the mention.
        last: where the last cue before it ends.
        against: what is said of the unit is only set against the rest.
    """
    mention, role, place = st.a.places[index], roles[index], st.of_mention[index]
    first, end = mention.first, mention.end
    clause, built = _opens_clause(st, mention, sentence), _built_there(st, mention, sentence)
    strong = clause or built or (mention.level == "country" and _ranked(st, mention, sentence))
    if role == "member" and mention.level in RANK and not _goes_on(st, roles, index):
        opens = first - sentence.first <= _NEAR_START or (strong and st.s.lows[first - 1] != ":")
        several, holder = _list_end(st, roles, index), shared_container(st, index)
        rule = "several-places" if holder is None else "named-place"
        reach = None
        if holder is None:
            ends = (
                _clause_of_several(st, first, several, sentence),
                _others_counted(st, mention, several, sentence),
            )
            reach = min((k for k in ends if k is not None), default=None)
        yield Cue(first, several, holder, strong=opens, rule=rule, reach=reach)
    if role in ("compared", "end") and pointed_at(st, mention, sentence):
        yield Cue(first, end, place, passing=True)
    region = role == "no-unit" and is_region(st, mention)
    if region and not foreign_partner(st, mention, sentence):
        yield Cue(first, end, strong=strong, rule="region")
    bodies = [st.a.organizations[b] for b in st.bodies_in.get(number, ())]
    inside = any(b.first <= first <= b.end for b in bodies)
    if mention.level == "country" and not inside and _country_spoken_of(st, mention, sentence):
        reach = _next_in_row(st, end, sentence)
        yield Cue(first, end, place, strong=strong, fleeting=True, reach=reach)
    of_body = any(
        b.first <= first < b.end or (first == b.end + 1 and _opens(st, b.end)) for b in bodies
    )
    if role not in ("said", "beside") or of_body:
        return  # a body's: what the body has is there
    if mention.level == "province":
        if not _speaks_of_province(st, mention, sentence):
            if _lists_provinces(st, index, roles):
                both = st.a.places[index + 1].end  # "ở A, B"
                yield Cue(first, both, strong=False, rule="several-places")
            return
        if last == end and _lists_provinces(st, index - 1, roles):
            return
    inset = _opens(st, first - 1) and not _heads(st, mention, sentence)
    reach = _item_end(st, number, index, sentence) if inset else None
    fleeting = against or role == "beside" or (built and not clause)
    fleeting = fleeting or _in_relative(st, mention, sentence) or _wins(st, first)
    fleeting = fleeting or _set_apart(st, mention, sentence) or _of_added(st, mention, sentence)
    yield Cue(first, end, place, strong=strong, reach=reach, fleeting=fleeting)


def _opens_clause(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Does a unit stand as what its clause is about?"""
    return (
        before_verb(st.s, mention.first, sentence)
        or _apposed_unit(st, mention)
        or _scene(st, mention, sentence)
        or _made_to(st, mention, sentence)
        or _subject_of_clause(st, mention, sentence)
    )


def _of_a_stranger(st: Setting, topic: Topic, index: int, role: Role) -> bool:
    """``người huyện A (tỉnh B)``: does a bracket only tell which unit somebody's home is?

    Level words mean what the article's own unit lies in then, where that is known.
    """
    if role != "home" or topic.default is None:
        return False
    mention, place = st.a.places[index], st.of_mention[index]
    before = st.a.places[index - 1] if index else None
    if before is None or before.parent != index:
        # "một chủ trại quê ở huyện B tặng học sinh của huyện 40 xe đạp", in an article about A
        same = mention.level in ("district", "province")
        same = same and st.places[topic.default].level == mention.level and topic.default != place
        return same and "quê" in st.s.lows[max(0, mention.first - 2) : mention.first]
    around = [p for p in st.around(topic.default) if st.places[p].level == mention.level]
    return bool(around) and place not in around


def _item_end(st: Setting, number: int, index: int, sentence: Sentence) -> int:
    """Where the item of a bracket ends: at a semicolon, at the next thing named."""
    lows, first = st.s.lows, st.a.places[index].end
    things = [st.a.places[k].first for k in st.places_in.get(number, ()) if k > index]
    things = [k for k in things if not st.children.get(st.place_starts[k]) and lows[k - 1] != ","]
    bodies = [st.a.organizations[b].first for b in st.bodies_in.get(number, ())]
    semicolon = next((k for k in range(first, sentence.last) if lows[k] == ";"), sentence.last)
    return min([k for k in (*things, *bodies) if k > first] + [semicolon])


def _heads(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Ở chợ A (phường B), …``: does a bracket close the adjunct that heads its sentence?"""
    lows, k = st.s.lows, mention.first
    while k > sentence.first and lows[k - 1] not in (",", ";", ":"):
        k -= 1
    closed = lows[mention.end : mention.end + 2] == [")", ","]
    return closed and lows[k] in ("ở", "tại", "trên", "bên")


def _clause_of_several(st: Setting, first: int, end: int, sentence: Sentence) -> int | None:
    """``Nông dân hai xã A, B trữ 300 tấn rơm; giá mỗi cuộn lên 38.000 đồng``: where the clause ends
    whose subject are several units; None where they head the sentence (``Ở hai xã A, B …``), or
    where its verb goes on (``…; trồng 30 ha``).
    """
    s = st.s
    if not _WHERE.isdisjoint(s.lows[sentence.first : first]):
        return None
    stop = s.first_of(";", end, sentence.last)
    if stop is None or stop + 1 >= sentence.last:
        return None
    known, behind = words(st.a.lexicon), stop + 1
    goes_on = known.at(s.lows, behind, sentence.last)[1][:1] in ("V", "R")
    behind += (comparators(st.a.lexicon).at(s.lows, behind) or (0,))[0]
    return None if goes_on or s.kinds[behind] == "number" else stop


_WHERE = frozenset(("ở", "tại", "trên", "trong"))


def _others_counted(st: Setting, mention: PlaceMention, end: int, sentence: Sentence) -> int | None:
    """``2 xã A và B đạt 19 tiêu chí, 5 xã đạt 13 tiêu chí``: where others of the level of several
    units are counted, which a clause of their own is about.

    Args:
        st: the article.
        mention, end: the first of the units, the piece behind the last.
        sentence: their sentence.
    """
    s = st.s
    for k in range(end + 1, sentence.last - 1):
        if s.kinds[k] != "number" or level_of_word(s.lows[k + 1], s.lexicon) != mention.level:
            continue
        begin = k - (s.lows[k - 1] in ("còn", "có", "và"))
        if s.lows[begin - 1] in (",", ";"):
            return k
    return None


def _goes_on(st: Setting, roles: dict[int, Role], index: int) -> bool:
    """Does a member of a list go on with the one before it?"""
    if roles.get(index - 1) != "member":
        return False
    between = st.s.lows[st.a.places[index - 1].end : st.a.places[index].first]
    return between in ([","], ["và"], [",", "và"], ["-"])


def _list_end(st: Setting, roles: dict[int, Role], index: int) -> int:
    """Where a list of units ends that begins with a mention."""
    while roles.get(index + 1) == "member" and _goes_on(st, roles, index + 1):
        index += 1
    return st.a.places[index].end


@per_lexicon
def _building(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["building"]["words"])


def _built_there(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``xây nhà văn hóa xã A hai tầng``: does a verb of building govern where the unit stands?"""
    s, building = st.s, _building(st.a.lexicon)
    if next(s.find(building, sentence.first + 1, mention.first), None) is None:
        return False
    for k in range(mention.first - 1, sentence.first, -1):
        if s.kinds[k] == "mark":
            return False
        found = building.at(s.lows, k)
        if found is not None and st.a.begins_word(k) and st.a.begins_word(k + found[0]):
            return True
    return False


def _in_relative(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Con cá lớn nhất mà bà con xã A câu được``: does a unit stand in a clause that only
    tells which thing is meant?"""
    s, first = st.s, mention.first
    for k in range(first - 1, max(sentence.first, first - _RELATIVE), -1):
        if s.kinds[k] in ("mark", "number"):
            return False
        if s.lows[k] == "mà":
            # not "để mà", "thế mà", nor "…, mà xã A chỉ có 5 ha"
            return s.kinds[k - 1] == "lower" and s.lows[k - 1] not in _NO_RELATIVE
    return False


_RELATIVE = 5  # pieces from "mà" to a unit: "mà bà con nông dân xã A"
_NO_RELATIVE = frozenset(("nhưng", "thế", "vậy", "để", "đó", "chứ", "còn", "rồi"))
_SUPERLATIVE = 5  # pieces: "Nặng nhất là khu vực A"


def _set_apart(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Riêng xã A``, ``Nặng nhất là xã A``, ``xã A dẫn đầu``: is a unit only one of many?"""
    lows, first = st.s.lows, mention.first
    if lows[first - 1] == "riêng" or lows[mention.end : mention.end + 2] in (
        ["dẫn", "đầu"],
        ["đứng", "đầu"],
        ["cao", "nhất"],
        ["thấp", "nhất"],
    ):
        return True
    before = lows[max(sentence.first, first - _SUPERLATIVE) : first]
    return "là" in before and ("nhất" in before or before[:2] == ["dẫn", "đầu"])


def _wins(st: Setting, first: int) -> bool:
    """``Giải nhất thuộc về xã A. Ban tổ chức trao 90 triệu đồng``: does a unit only win a prize?"""
    return st.s.lows[first - 2 : first] in (["thuộc", "về"], ["về", "tay"])


@per_lexicon
def _adding(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["parts"]["adding"])


def _of_added(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Bên cạnh đó, 34 ha ngô ở xã A gãy đổ``: is a unit only where one more thing is?"""
    lows = st.s.lows
    where = lows[mention.first - 1] in ("ở", "tại")
    return where and _adding(st.a.lexicon).at(lows, sentence.first) is not None


def _apposed_unit(st: Setting, mention: PlaceMention) -> bool:
    """``biểu dương Hà Quảng, một huyện vùng cao còn 52% hộ nghèo``: is it told what a unit is?"""
    lows, k = st.s.lows, mention.end
    if lows[k : k + 1] != [","]:
        return False
    k += 1 + (lows[k + 1 : k + 2] in (["“"], ['"']))
    k += lows[k : k + 1] in (["một"], ["là"], ["vốn"])
    return (
        lows[k : k + 1] != [] and lows[k] in listed(st.a.lexicon, "levels") and lows[k - 1] != ","
    )


@per_lexicon
def _events(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["events"]["words"])


def _made_to(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Đợt rét làm huyện A thiệt hại 214 con trâu``: does a unit's own verb follow ``làm``?"""
    if st.s.lows[mention.first - 1] not in ("làm", "khiến") or mention.end >= sentence.last:
        return False
    return words(st.a.lexicon).at(st.s.lows, mention.end, sentence.last)[1][:1] == "V"


@per_lexicon
def _crashes(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    data = lexicon.table("placing")["events"]
    return (
        phrase_set(data["stretches"]),
        phrase_set(data["crashes"]),
    )


def _scene(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Vụ cháy xảy ra tại xã A``: is a unit where what is told of happened?

    So is one that a road's stretch is in (``xe lật trên quốc lộ, đoạn qua xã A``).
    """
    lows = st.s.lows
    if _events(st.a.lexicon).before(lows, mention.first) is not None:
        return True
    stretches, crashes = _crashes(st.a.lexicon)
    if stretches.before(lows, mention.first) is None:
        return False
    return any(st.a.begins_word(k) for k, _, _ in crashes.find(lows, sentence.first, mention.first))


def _opens(st: Setting, piece: int) -> bool:
    return st.s.lows[piece : piece + 1] == ["("]


# Before a province's bare name these leave it what is spoken of.
_BEFORE_PROVINCE = frozenset(
    ("qua", "ở", "tại", "của", ",", "“", '"', "riêng", "còn", "đó", "nhưng", ":")
)


def _speaks_of_province(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Is a province what the sentence is about, and not only where another thing is?

    ``Thanh Hóa thu hút 43 dự án``, ``Một số hồ ở Quảng Trị``; not ``các sở, ngành tỉnh Hà Nam``.
    """
    s, first = st.s, mention.first
    before = s.lows[first - 1] if first > sentence.first else ""
    opens = first - sentence.first <= 4
    stands = before_verb(s, first, sentence)
    if mention.kind == "thành phố" or number_behind(st, mention, sentence):
        return True
    if before in ("tại", "ở") and _led_to_number(st, mention.end, sentence):
        return True  # "giá tiêu tại A là 78.000 đồng/kg, tại B ở mức 79.000 đồng/kg"
    if before == "(" and s.lows[mention.end : mention.end + 1] == [")"]:
        # "trạm Đèo Ngang (Quảng Bình) 260 mm"
        inset = _led_to_number(st, mention.end, sentence, inset=True)
        return inset or _thing_there(st, mention, sentence)
    if opens and s.lows[mention.end : mention.end + 1] == [":"]:
        return True  # "- Hưng Yên: 1.360 hộ"
    if before in ("toàn", "cả") or s.lows[first - 2 : first] == ["địa", "bàn"]:
        return True
    if mention.kind is None:
        if _subject_of_clause(st, mention, sentence):
            return True
        alone = before in _BEFORE_PROVINCE
        return first == sentence.first or (
            (alone or _after_time(st, first)) and (opens or stands)
        )  # fmt: skip
    return opens or stands


def _thing_there(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Nhà máy thứ ba tại KCN A (tỉnh B), vốn 480 tỷ đồng``: does a bracket tell where the thing
    is that a sentence opens with, and is about?"""
    s = st.s
    near = _places_near(st, mention.first)
    before = next((m for m in near if m.end == mention.first - 1), None)
    if before is None or s.lows[mention.end + 1 : mention.end + 2] != [","]:
        return False
    first = before.first
    opening = range(sentence.first, first - 1)
    return (
        s.lows[first - 1] in ("tại", "ở")
        and first - 1 > sentence.first
        and before_verb(s, first, sentence)
        and not any(s.kinds[k] in ("mark", "number") for k in opening)
    )


@per_lexicon
def _leading(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["leading"]["words"])


def _led_to_number(st: Setting, k: int, sentence: Sentence, *, inset: bool = False) -> bool:
    """Do only words that lead to a number stand between piece k and one?

    Args:
        st, k, sentence: the article, the piece, its sentence.
        inset: a bracket closes at piece k.
    """
    s, leading = st.s, _leading(st.a.lexicon)
    k += inset
    stop = min(k + _LONGEST_LEAD, sentence.last)
    end = next((m for m in range(k, stop) if s.lows[m] not in leading), stop)
    return k - inset < end < sentence.last and s.kinds[end] == "number"


def _lists_provinces(st: Setting, index: int, roles: dict[int, Role]) -> bool:
    """``ở Yên Bái, Lào Cai``: does a province's bare name follow another one's?"""
    if not {index, index + 1} <= roles.keys() or index + 1 >= len(st.a.places):
        return False
    first, second = st.a.places[index], st.a.places[index + 1]
    if not first.level == second.level == "province" or first.kind or second.kind:
        return False
    behind = st.s.kinds[second.end : second.end + 1]
    joined = st.s.lows[first.end : second.first] in ([","], ["và"])
    return joined and st.s.lows[first.first - 1] in ("ở", "tại", "của") and behind != ["number"]


def _country_spoken_of(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Thái Lan xuất khẩu 620.000 tấn gạo``, ``Tại Ấn Độ``: is a country what is spoken of?"""
    first, lows = mention.first, st.s.lows
    if _ranked(st, mention, sentence):
        return True
    if not before_verb(st.s, first, sentence) or mention.end >= sentence.last:
        return False
    before = lows[first - 1] if first > sentence.first else ""
    if before in ("tại", "ở", "của"):
        return True
    if _offers(st.a.lexicon).at(lows, mention.end) is not None:
        return True  # "đường Brazil chào 510 USD/tấn"
    opens = _clause_begins(st, first, sentence) or _after_time(st, first)
    return opens and (
        _predicate_follows(st, mention, sentence) or st.s.kinds[mention.end] == "number"
    )


_MARKETS = frozenset(("thị trường", "nước", "đối tác"))  # before a country: "là thị trường Nga"


def _ranked(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``kế đến là Colombia 27.500 tấn``, ``tiếp theo là thị trường Nga với 24%``, ``rồi đến Ấn Độ
    12%``: is a country one of a row, its own number behind it?"""
    lows, k, end = st.s.lows, mention.first, mention.end
    k -= next((n for n in (2, 1) if " ".join(lows[k - n : k]) in _MARKETS), 0)
    row = lows[k - 1] == "là" or lows[k - 2 : k] in (["rồi", "đến"], ["rồi", "tới"])
    if not row or k <= sentence.first:
        return False
    linked = lows[end : end + 1] in (["với"], ["chiếm"], ["đạt"])
    counted = linked and end + 1 < sentence.last and st.s.kinds[end + 1] == "number"
    return counted or number_behind(st, mention, sentence)


@per_lexicon
def _next(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["ranking"]["next"])


def _next_in_row(st: Setting, end: int, sentence: Sentence) -> int | None:
    """``Mỹ chiếm 41%, kế đến là EU 12%``: where the next one of a row of countries begins."""
    lows, following = st.s.lows, _next(st.a.lexicon)
    marks = (k for k in range(end, sentence.last - 1) if lows[k] in (",", ";"))
    return next((k for k in marks if following.at(lows, k + 1) is not None), None)


def _subject_of_clause(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Bộ Y tế cho biết Nghệ An đang có 52 ca bệnh``, ``…; Hà Tĩnh có 12 ca``, ``thì Hải Phòng chỉ
    thu 41 tỷ đồng``: does a clause begin with a unit, and its predicate follow?"""
    first = mention.first - (st.s.lows[mention.first - 1] == "tỉnh")
    return _clause_begins(st, first, sentence) and _predicate_follows(st, mention, sentence)


def _clause_begins(st: Setting, first: int, sentence: Sentence) -> bool:
    """Does a clause begin at a piece: with the sentence, behind a mark, a joining word, a verb of
    saying?"""
    if first == sentence.first:
        return True
    if st.s.lows[first - 1] == "và" and any(m.end == first - 1 for m in _places_near(st, first)):
        return False  # "hàng sang Mỹ và Nhật Bản đã kín đơn"
    if st.s.lows[first - 1] in _clause_openers(st.a.lexicon):
        return True
    return saying(st.a.lexicon).before(st.s.lows, first) is not None


def _places_near(st: Setting, piece: int) -> list[PlaceMention]:
    """The mentions of places that begin a name's length before a piece."""
    starts = (k for k in range(max(0, piece - _NAME), piece) if k in st.place_starts)
    return [st.a.places[st.place_starts[k]] for k in starts]


_NAME = 6  # pieces of a place's name and "và"


def _predicate_follows(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Does a verb or the adverb of one stand right behind a unit?"""
    if mention.end >= sentence.last:
        return False
    classes = words(st.a.lexicon).at(st.s.lows, mention.end, sentence.last)[1]
    return classes[:1] == "V" or st.s.lows[mention.end] in _predicate_adverbs(st.a.lexicon)


@per_lexicon
def _clause_openers(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["clauses"]["openers"])


@per_lexicon
def _predicate_adverbs(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["clauses"]["adverbs"])


@per_lexicon
def _offers(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["offers"]["words"])


def _after_time(st: Setting, first: int) -> bool:
    """``Năm 2022 Nghệ An thu hút 43 dự án``: does a time stand right before a name?"""
    s = st.s
    if not first:
        return False
    return any(s.at(p.end) == first for p in st.a.periods_in(s.starts[first] - 40, s.starts[first]))


def _together(st: Setting, cues: list[Cue]) -> list[Cue]:
    """Units of one level that stand together: said of several, a number is about none."""
    out: list[Cue] = []
    for cue in cues:
        last = out[-1] if out else None
        if (
            last is not None
            and cue.place is not None
            and (last.place is not None or last.person is None)
            and cue.body is None
            and last.body is None
            and last.rule not in ("way-between", "region")
            and cue.rule != "way-between"
            and _joined(st, last.end, cue.first)
            and not cue.generic
            and last.place != cue.place
            and (last.place is None or st.places[last.place].level == st.places[cue.place].level)
        ):
            out[-1] = Cue(last.first, cue.end, strong=last.strong, rule="several-places")
        else:
            out.append(cue)
    return out


def _joined(st: Setting, first: int, end: int) -> bool:
    """Do only a joining word and a bracket without figures stand between two pieces?"""
    between = st.s.lows[first:end]
    if "number" not in st.s.kinds[first:end]:
        between = outside_brackets(between)
    return between in (["và"], [","], [",", "và"], ["cùng"])
