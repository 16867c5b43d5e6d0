"""Is a unit what its clause is about: its subject, or where what it tells of happened?"""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb, listed
from kx_extract.composition.frames.openings import opens_with_verb
from kx_extract.composition.places.numbers_behind import comparators
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import saying
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words


def opens_clause(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Does a unit stand as what its clause is about?"""
    return (
        before_verb(st.s, mention.first, sentence)
        or _apposed_unit(st, mention)
        or happened_there(st, mention, sentence)
        or _made_to(st, mention, sentence)
        or subject_of_clause(st, mention, sentence)
        or _subject_there(st, mention, sentence)
    )


def _subject_there(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Hơn tuần nay, xưởng của Công ty A | tại xã B, huyện C | sáng đèn``: does a unit tell where
    the thing is that its sentence is about, right before the predicate? Not where somebody lives
    (``Ông A ở xã B trồng 2 ha``)."""
    s, k = st.s, mention.first - 1
    if k <= sentence.first or s.lows[k] not in ("tại", "ở") or k in st.person_ends:
        return False
    outer = mention
    while outer.parent is not None and st.a.places[outer.parent].first == outer.end + 1:
        outer = st.a.places[outer.parent]
    known = words(st.a.lexicon)
    if known.at(s.lows, outer.end, sentence.last)[1][:1] not in ("V", "A", "R"):
        return False
    first = k
    while first > sentence.first and s.kinds[first - 1] not in ("mark", "number"):
        first -= 1
    opens = first == sentence.first or s.lows[first - 1] == ","
    if not opens or k - first < _THING or st.people_between(first, k):
        return False
    bodies = st.bodies_between(first, k)
    return bool(bodies) and known.at(s.lows, first, k)[1][:1] == "N"


_THING = 3  # pieces of a thing with its body


@per_lexicon
def building(lexicon: Lexicon) -> Phrases[bool]:
    """Verbs of building."""
    return phrase_set(lexicon.table("placing")["building"]["words"])


def built_there(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``xây nhà văn hóa xã A hai tầng``: does a verb of building govern where the unit stands?"""
    s, verbs = st.s, building(st.a.lexicon)
    if next(s.find(verbs, sentence.first + 1, mention.first), None) is None:
        return False
    for k in range(mention.first - 1, sentence.first, -1):
        if s.kinds[k] == "mark":
            return False
        found = verbs.at(s.lows, k)
        if found is not None and st.a.begins_word(k) and st.a.begins_word(k + found[0]):
            return True
    return False


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


def happened_there(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Vụ cháy xảy ra tại xã A``: is a unit where what is told of happened?

    So is one that a road's stretch is in (``xe lật trên quốc lộ, đoạn qua xã A``).
    """
    lows = st.s.lows
    if _events(st.a.lexicon).before(lows, mention.first) is not None:
        return True
    if _happened_at(st, mention, sentence):
        return True
    stretches, crashes = _crashes(st.a.lexicon)
    if stretches.before(lows, mention.first) is None:
        return False
    return any(st.a.begins_word(k) for k, _, _ in crashes.find(lows, sentence.first, mention.first))


@per_lexicon
def _happening(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["events"]["happening"])


def _happened_at(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``đám cháy bùng phát ở khu rừng thông thuộc xã A``: does a word for where stand before a
    unit, and a verb of happening not far before that?"""
    s, first = st.s, mention.first
    if s.lows[first - 1] not in _AT:
        return False
    happening = _happening(st.a.lexicon)
    for k in range(first - 1, max(sentence.first, first - _SCENE), -1):
        if s.kinds[k] in ("mark", "number"):
            return False
        if happening.at(s.lows, k) is not None:
            return st.a.begins_word(k)
    return False


_SCENE = 20  # pieces from a verb of happening to the unit: "tại kho của Công ty TNHH A B C ở"
_AT = frozenset(("ở", "tại", "thuộc", "bàn", "phận"))  # "trên địa bàn", "thuộc địa phận"


def subject_of_clause(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Bộ Y tế cho biết Nghệ An đang có 52 ca bệnh``, ``…; Hà Tĩnh có 12 ca``, ``thì Hải Phòng chỉ
    thu 41 tỷ đồng``: does a clause begin with a unit, and its predicate follow?"""
    first = mention.first - (st.s.lows[mention.first - 1] == "tỉnh")
    opens = clause_begins(st, first, sentence) and predicate_follows(st, mention, sentence)
    opens = opens or next_of_row(st, first, mention, sentence)
    return opens or part_is_subject(st, mention, sentence)


def next_of_row(st: Setting, first: int, mention: PlaceMention, sentence: Sentence) -> bool:
    """``A 120 bé trai; B, 117 bé trai; C, sau nửa năm, đạt 15%``: does a unit behind a semicolon
    have its number or its predicate behind a comma, or behind what two commas set apart? Not ``; B,
    C và D là điểm đến chính``."""
    s, k = st.s, mention.end
    if first <= sentence.first or s.lows[first - 1] != ";" or s.lows[k : k + 1] != [","]:
        return False
    if k + 1 in st.place_starts:
        return False
    compared = comparators(st.a.lexicon).at(s.lows, k + 1)
    number = k + 1 + (compared[0] if compared is not None else 0)
    if number < sentence.last and s.kinds[number] == "number":
        return True
    comma = s.first_of(",", k + 1, min(k + _ASIDE, sentence.last))
    return verb_at(st, k + 1 if comma is None else comma + 1, sentence)


_ASIDE = 14  # pieces of an aside behind a unit


def verb_at(st: Setting, k: int, sentence: Sentence) -> bool:
    """Does a verb, or the adverb of one, stand at a piece (``mới được 12%``)?"""
    if k >= sentence.last:
        return False
    classes = words(st.a.lexicon).at(st.s.lows, k, sentence.last)[1]
    verb = classes[:1] == "V" or ("V" in classes and "N" not in classes)
    return verb or st.s.lows[k] in _predicate_adverbs(st.a.lexicon)


def part_is_subject(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Đêm nay khu vực Quảng Trị mưa 90 mm``, ``…, vùng núi phía tây Nghệ An ngập 40 ha``: does a
    clause begin with a part of a unit, and its predicate follow?"""
    part = _before_part(st, mention.first, sentence)
    if part == mention.first:
        return False
    if not predicate_follows(st, _last_joined(st, mention), sentence):
        return False
    return clause_begins(st, part, sentence) or after_time(st, part)


def _last_joined(st: Setting, mention: PlaceMention) -> PlaceMention:
    """``Khu vực Hà Nội và | Hải Phòng | mưa 90 mm``: the last of the units of a level that commas
    and ``và`` join to one."""
    places, k = st.a.places, st.place_starts[mention.first]
    while k + 1 < len(places) and places[k + 1].level == mention.level:
        if st.s.lows[places[k].end : places[k + 1].first] not in ([","], ["và"], [",", "và"]):
            break
        k += 1
    return places[k]


@per_lexicon
def _parts_of_units(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["clauses"]["parts"])


def _before_part(st: Setting, first: int, sentence: Sentence) -> int:
    """``vùng núi phía tây | Nghệ An``: where the words begin that say which part of the unit at a
    piece is meant; the piece where none stand there."""
    parts, k = _parts_of_units(st.a.lexicon), first
    while k > sentence.first and (found := parts.before(st.s.lows, k)) is not None:
        if k - found[0] < sentence.first or not st.a.begins_word(k - found[0]):
            break
        k -= found[0]
    return k


def clause_begins(st: Setting, first: int, sentence: Sentence) -> bool:
    """Does a clause begin at a piece: with the sentence, behind a mark, a joining word, a verb of
    saying?"""
    if first == sentence.first:
        return True
    if st.s.lows[first - 1] == "và" and any(m.end == first - 1 for m in places_near(st, first)):
        return False  # "hàng sang Mỹ và Nhật Bản đã kín đơn"
    if st.s.lows[first - 1] in _clause_openers(st.a.lexicon):
        return True
    if _content(st.a.lexicon).before(st.s.lows, first) is not None:
        return True
    return saying(st.a.lexicon).before(st.s.lows, first) is not None


def places_near(st: Setting, piece: int) -> list[PlaceMention]:
    """The mentions of places that begin a name's length before a piece."""
    starts = (k for k in range(max(0, piece - _NAME), piece) if k in st.place_starts)
    return [st.a.places[st.place_starts[k]] for k in starts]


_NAME = 6  # pieces of a place's name and "và"


def predicate_follows(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``A thiếu 40 giáo viên``, ``A năm ngoái đón 3.000 lượt khách``, ``A lập tức cử 12 người``:
    does a verb or the adverb of one stand behind a unit, times and adverbs between? Not ``A hôm
    qua, …``."""
    if mention.end >= sentence.last:
        return False
    n, classes = words(st.a.lexicon).at(st.s.lows, mention.end, sentence.last)
    more = classes[:1] == "A" and st.s.lows[mention.end + n : mention.end + n + 1] == ["hơn"]
    verb = classes[:1] == "V" or ("V" in classes and "N" not in classes)
    low = st.s.lows[mention.end]
    weather = low in _weather(st.a.lexicon) and n == 1  # "A mưa 90 mm"
    numbered = st.s.kinds[mention.end + 1 : mention.end + 2] == ["number"]
    more = more or (numbered and low in _SURPASSING)  # "So với A, B hơn 200 tổ"
    if verb or more or weather or low in _predicate_adverbs(st.a.lexicon):
        return True
    return _verb_behind_adjuncts(st, mention.end, sentence)


def _verb_behind_adjuncts(st: Setting, first: int, sentence: Sentence) -> bool:
    """``năm ngoái | đón``, ``thì | chi``: do only times and adverbs stand before a verb?"""
    first += st.s.lows[first] in _DURING
    stop = min(first + _ADJUNCTS, sentence.last)
    end = next((k for k in range(first, stop) if st.s.kinds[k] == "mark"), stop)
    return first < end and opens_with_verb(st.a, first, end)


_DURING = frozenset(("hồi", "hôm", "vào"))  # before a time: "hồi tháng trước"
_ADJUNCTS = 8  # pieces of times and adverbs with the verb: "trong sáu tháng đầu năm đã nhập"


@per_lexicon
def _clause_openers(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["clauses"]["openers"])


@per_lexicon
def _content(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["clauses"]["content"])


_SURPASSING = frozenset(("hơn", "kém", "thua", "trội"))


@per_lexicon
def _weather(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["clauses"]["weather"])


@per_lexicon
def _predicate_adverbs(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["clauses"]["adverbs"])


def opens_after_time(st: Setting, first: int, sentence: Sentence) -> bool:
    """``…: đến tháng 11 huyện cần 900 lao động``: does a time open the clause, and a word follow
    it at once?"""
    s = st.s
    near = s.starts[max(sentence.first, first - _TIME)]
    for period in st.a.periods_in(near, s.starts[first]):
        if s.at(period.end) != first:
            continue
        begin = s.at(period.start)
        while begin > sentence.first and s.lows[begin - 1] in _UNTIL:
            begin -= 1
        return begin == sentence.first or s.kinds[begin - 1] == "mark"
    return False


_TIME = 8  # pieces of a time: "đến hết tháng 9 năm 2023"
_UNTIL = frozenset(("đến", "tới", "tính", "từ", "vào", "trong", "hết", "đầu", "cuối", "ngay"))


def after_time(st: Setting, first: int) -> bool:
    """``Năm 2022 Nghệ An thu hút 43 dự án``: does a time stand right before a name?"""
    s = st.s
    if not first:
        return False
    return any(s.at(p.end) == first for p in st.a.periods_in(s.starts[first] - 40, s.starts[first]))
