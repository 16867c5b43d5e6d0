"""Units that are named behind a number in its clause, and countries."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import outside_brackets
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.link.bodies import is_abroad, is_of_state
from kx_extract.composition.places.clause_subjects import predicate_follows
from kx_extract.composition.places.numbers_behind import numbered_there
from kx_extract.composition.places.roles import Role, shared_container
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_HEAD = 3  # pieces of a noun between the preposition and the unit: "của Đoàn phường A"
_NOUN = 6  # pieces of a noun phrase behind a unit of measure: "60 ha lúa chất lượng cao (xã A)"
SAID: frozenset[Role] = frozenset(("said", "beside", "container", "member", "inset"))

_TOLD: frozenset[Role] = frozenset(("said", "goal", "end"))


@per_lexicon
def locatives(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("discourse")["generic"]["locative"])


@per_lexicon
def giving_words(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    """Verbs of giving, and words before receivers."""
    data = lexicon.table("placing")["giving"]
    return (
        phrase_set(data["verbs"]),
        phrase_set(data["receivers"]),
    )


@per_lexicon
def sources(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("placing")["sources"]
    return phrase_set([*data["words"], *(f"{word} của" for word in data["words"])])


def named_behind(
    st: Setting, x: Figure, roles: dict[int, Role], end: int
) -> tuple[int | None, Cue] | None:
    """``1.140 căn hộ tại xã A``: the unit that is named behind a number."""
    s = st.s
    for index in st.places_in.get(x.number, ()):
        mention = st.a.places[index]
        comes = s.lows[mention.first - 2 : mention.first] == ["đến", "từ"]  # "7 đôi đến từ tỉnh A"
        said = roles.get(index) in SAID or (roles.get(index) == "end" and comes)
        within = x.noun_end <= mention.first < end + 1
        if within and roles.get(index) in _TOLD and carried_to(x, mention):
            return st.of_mention[index], Cue(mention.first, mention.end, st.of_mention[index])
        if within and roles.get(index) == "goal":
            if not _comes_to(x, mention.first):
                continue
            place = None if several_beside(st, index, roles) else st.of_mention[index]
            return place, Cue(mention.first, mention.end, place)
        if said and _thing_lies_in(st, x, mention, end):
            return st.of_mention[index], Cue(mention.first, mention.end, st.of_mention[index])
        if not x.noun_end <= mention.first < end + 1 or not said:
            continue
        if s.lows[mention.first - 1] == "(" and numbered_there(st, mention):
            return None  # "5 ca (huyện A 2, huyện B 3)", "20 ha (huyện A chiếm 40%)"
        if s.lows[mention.first - 1] == "(" and _stated(st, mention, x.sentence.last):
            continue  # "9.500 ha (huyện A có nhiều nhất)"
        if sources(s.lexicon).before(s.lows, mention.first) is not None:
            continue  # "3,7 tỷ đồng lấy từ nguồn của tỉnh A"
        begins = _governed(st, x, mention.first)
        if begins is None or not _said_there(st, x, begins):
            if begins is not None and s.lows[mention.first - 1] == "(":
                continue
            return None
        several = several_beside(st, index, roles)
        place = shared_container(st, index) if several else st.of_mention[index]
        return place, Cue(mention.first, mention.end, place)
    return None


def _comes_to(x: Figure, first: int) -> bool:
    """``rót 300 tỷ đồng vào Phú Yên``, ``2,3 triệu lượt khách đến Đà Nẵng``: is a unit where money
    goes, where visitors come to?

    Args:
        x: the number in its sentence.
        first: where the unit's name begins.
    """
    s, (spending, coming) = x.s, _movements(x.a.lexicon)
    if s.lows[first - 1] in ("huyện", "tỉnh", "xã"):
        first -= 1
    if coming.before(s.lows, first) is None:
        return False
    if x.q.dimension == "money":
        verb = any(spending.at(s.lows, k) is not None for k in range(x.floor, x.start))
        return verb and s.lows[first - 1] == "vào" and first - x.noun_end <= _HEAD
    return "khách" in s.lows[x.start : first] and first - x.noun_end <= _NOUN


@per_lexicon
def _carrying(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["giving"]["carried"])


def carried_to(x: Figure, mention: PlaceMention) -> bool:
    """``120 chiếc áo phao được chở bằng thuyền sang xã A``: is what is counted passed on to a
    village? Not ``40 tấn bưởi được chuyển ra Hà Nội``, to a market."""
    s = x.s
    if mention.level not in ("commune", "hamlet") or s.lows[mention.first - 1] not in _TOWARDS:
        return False
    between = range(x.noun_end, mention.first)
    if any(s.kinds[k] in ("mark", "number") for k in between):
        return False
    acted = next((k for k in between if s.lows[k] == "được"), None)
    return acted is not None and any(
        _carrying(x.a.lexicon).at(s.lows, k) is not None for k in range(acted + 1, mention.first)
    )


_TOWARDS = frozenset(("đến", "tới", "về", "lên", "xuống", "sang", "ra", "vào", "cho"))


@per_lexicon
def _movements(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    data = lexicon.table("placing")["movements"]
    return phrase_set(data["spending"]), phrase_set(data["coming"])


def _stated(st: Setting, mention: PlaceMention, last: int) -> bool:
    """``(huyện A có nhiều nhất)``, ``(huyện A dẫn đầu)``: does a predicate stand behind a unit in
    a bracket, or how it ranks?"""
    closing = st.s.first_of(")", mention.end, last)
    stop = last if closing is None else closing
    verb = words(st.a.lexicon).at(st.s.lows, mention.end, stop)[1][:1] == "V"
    ranked = "nhất" in st.s.lows[mention.end : min(stop, mention.end + _HEAD)]
    return mention.end < stop and st.s.kinds[mention.end] == "lower" and (verb or ranked)


def country_behind(st: Setting, x: Figure, end: int) -> tuple[int | None, Cue] | None:
    """``hai nhà máy tại Lào``, ``viện trợ 5 triệu USD cho Nepal``, ``9 triệu đảng viên của Đảng
    Nhân dân Lào``: a country abroad, where the thing is, who is given it or whose body it is of;
    not where goods are sold or come from."""
    s = st.s
    for index in st.places_in.get(x.number, ()):
        mention = st.a.places[index]
        if not x.noun_end <= mention.first < end + 1 or not is_abroad(mention):
            continue
        place = st.of_mention[index]
        there = s.lows[mention.first - 1] in ("tại", "ở", "khắp")
        if there or _given_to(st, x, mention.first) or _of_body(st, x, mention):
            return place, Cue(mention.first, mention.end, place)
        return None
    return None


def _of_body(st: Setting, x: Figure, mention: PlaceMention) -> bool:
    """``7 thành viên Bộ Chính trị Lào``: is a country that of the state's body which a number's
    noun is of?"""
    s = st.s
    for index in st.bodies_in.get(x.number, ()):
        body = st.a.organizations[index]
        first = body.first - (s.lows[body.first - 1] == "của")
        owned = x.start < first <= x.noun_end and mention.first <= body.end <= mention.end
        if owned and is_of_state(body.name, st.a.lexicon):
            return True
    return False


def _given_to(st: Setting, x: Figure, first: int) -> bool:
    """``viện trợ 5 triệu USD cho (người dân) Nepal``: is a country the receiver?"""
    giving, receivers = giving_words(st.s.lexicon)
    if not any(giving.at(st.s.lows, k) is not None for k in range(x.sentence.first, x.start)):
        return False
    near = range(max(x.noun_end, first - _HEAD), first)
    return any(receivers.at(st.s.lows, k) is not None for k in near)


def _thing_lies_in(st: Setting, x: Figure, mention: PlaceMention, end: int) -> bool:
    """``8 sạp ở chợ Bến Đò, huyện A, bị nước cuốn``: does a unit tell where the named
    thing lies at which something is, and go on with nothing of its own?"""
    s = st.s
    if mention.first != end + 1 or s.lows[end] != "," or not mention.typed:
        return False
    behind = range(mention.end, min(mention.end + 1, x.sentence.last))
    if any(s.kinds[k] == "number" or s.lows[k] in _OWN_PREDICATE for k in behind):
        return False
    near = range(x.noun_end, min(end, x.noun_end + _HEAD))
    there = any(locatives(s.lexicon).at(s.lows, k) is not None for k in near)
    return there and s.kinds[end - 1] in ("title", "upper")


_OWN_PREDICATE = frozenset(("có", "đã", "đang", "sẽ", "còn", "chỉ", "cũng"))


def _governed(st: Setting, x: Figure, first: int) -> int | None:
    """Where the phrase begins that a place mention ends: the mention, or the body that bears it."""
    for index in st.bodies_in.get(x.number, ()):
        body = st.a.organizations[index]
        if body.first < first < body.end:
            return None if st.linked.brands[index] or body.first < x.noun_end else body.first
    return first


def _said_there(st: Setting, x: Figure, first: int) -> bool:
    """Do the words before a place say that the number's thing is there, or goes there?"""
    s = st.s
    if first == x.noun_end and s.kinds[first] == "lower":
        return True  # "11 hộ dân xóm A"
    locative, (giving, receivers) = locatives(s.lexicon), giving_words(s.lexicon)
    if s.lows[first - 1] == "(":
        near = range(x.noun_end, min(first, x.noun_end + 2))  # "0,7m ở đoạn A - B (xã C)"
        there = any(locative.at(s.lows, k) is not None for k in near)
        return there or first - x.noun_end <= _NOUN
    if s.lows[x.noun_end] == "có":
        return False  # "72 hộ có giấy tờ mang tên chủ cũ ở tỉnh B"
    for k in range(first, max(first - _HEAD, x.noun_end), -1):
        found = locative.before(s.lows, k)
        if found is not None and k - found[0] >= x.noun_end:
            return True  # "tại xã A", "của Đoàn phường B"
    given = any(giving.at(s.lows, k) is not None for k in range(x.sentence.first, x.start))
    given = given or (x.q.dimension == "money" and _allots(x))
    return given and any(receivers.at(s.lows, k) is not None for k in range(x.noun_end, first))


@per_lexicon
def _allotting(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["giving"]["allotting"])


def _allots(x: Figure) -> bool:
    """``trích ngân sách 15 tỷ đồng cho huyện A``: does a verb of giving out stand before money?"""
    found = _allotting(x.a.lexicon).before(x.s.lows, x.cue)
    return found is not None and x.a.begins_word(x.cue - found[0])


def several_beside(st: Setting, index: int, roles: dict[int, Role]) -> bool:
    """Does a further unit of its level stand beside a mention: ``của các huyện A, B và C``?"""
    mention = st.a.places[index]
    if st.s.lows[mention.end : mention.end + 1] == ["lẫn"]:
        return True  # "46 thành viên ở cả A lẫn các xã B, C"
    for k in (index + 1, index + 2):
        if k >= len(st.a.places):
            return False
        other = st.a.places[k]
        between = outside_brackets(st.s.lows[mention.end : other.first])
        joined = between in ([","], ["và"], [",", "và"], ["cùng"])
        bare = roles.get(k) == "said" and not other.typed
        if (
            bare
            and between == [","]
            and predicate_follows(st, other, st.a.sentence_at(other.first))
        ):
            bare = False  # "Trong 23 xã của huyện A (tỉnh B), C có nhiều chè nhất"
        if joined and (other.level == mention.level or bare):
            return True  # a bare name that goes on a list is of its level, whatever else bears it
        if roles.get(k) not in ("container", "inset"):
            return False
    return False
