"""What is said behind a number in its clause: where the thing is, whose it is, who receives it."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.frames.clauses import listed, outside_brackets
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.link.bodies import is_abroad
from kx_extract.composition.places.numbers_behind import numbered_there
from kx_extract.composition.places.roles import Role, shared_container
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_FARTHEST = 14  # pieces behind the counted noun
_NEXT = 3  # … in which a level word needs no word for where
_HEAD = 3  # pieces of a noun between the preposition and the unit: "của Đoàn phường A"
_HOLDERS = 4  # pieces between a number and those who hold what it measures
_NOUN = 6  # pieces of a noun phrase behind a unit of measure: "60 ha lúa chất lượng cao (xã A)"
_OF = (["của"], ["ở"], ["tại"])
_SAID: frozenset[Role] = frozenset(("said", "beside", "container", "member", "inset"))


@per_lexicon
def _locative(lexicon: Lexicon) -> Phrases[bool]:
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
def _nationwide(lexicon: Lexicon) -> Phrases[bool]:
    nation = lexicon.table("discourse")["generic"]["nation"]
    where = (
        "trên",
        "trong",
        "tại",
        "của",
        "khắp",
        "trên phạm vi",
        "cử tri",
        "nhân dân",
        "đồng bào",
    )
    return phrase_set(f"{w} {word}" for w in where for word in nation)


@per_lexicon
def _contrast(lexicon: Lexicon) -> Phrases[bool]:
    """Words that open a clause of their own behind a number."""
    return phrase_set(lexicon.table("placing")["comparing"]["clauses"])


def clause_end(x: Figure) -> int:
    """Where the words that belong to a number end: at a mark or the next number."""
    s = x.s
    last = min(x.sentence.last, x.noun_end + _FARTHEST)
    named = x.a.named_pieces()
    k = x.noun_end
    contrasts = [m for m, *_ in s.find(_contrast(s.lexicon), k, last)]
    levels = _levels(x)
    while k < last:
        if s.lows[k - 1] in levels and _goes_on(x, k):
            k += 2  # "34 xã, thị trấn của huyện A"
            continue
        if k == x.noun_end and s.lows[k] == "," and s.lows[k + 2 : k + 3] in _OF:
            k += 2  # "300 con trâu, bò của A"
            continue
        if s.lows[k] == "(" and s.kinds[k + 1 : k + 2] == ["number"]:
            closing = (m for m in range(k, last) if s.lows[m] == ")")
            k = next(closing, k) + 1  # "hai ngày (3 - 4/5) ở Tây Bắc"
            continue
        if k in contrasts:
            return k  # "giá 52.000 đồng, trong khi ở TP A chỉ 45.000 đồng"
        if (s.kinds[k] == "number" and k not in named) or (
            s.kinds[k] == "mark" and s.lows[k] not in "(-–"
        ):
            return k
        k += 1
    return last


def _levels(x: Figure) -> frozenset[str]:
    return listed(x.a.lexicon, "levels")


def _goes_on(x: Figure, k: int) -> bool:
    """``, thị trấn``: does piece k join one more word for units?"""
    comma, *following = x.s.lows[k : k + 2]
    return comma == "," and not _levels(x).isdisjoint(following)


def _held_by(x: Figure, end: int) -> int | None:
    """``2,4 ha của 11 hộ ở thôn B``: the piece behind those who hold what is measured.

    None where no number of holders follows at once.
    """
    s = x.s
    if end - x.noun_end > _HOLDERS or s.lows[end - 1 : end + 1][:-1] not in (["của"], ["cho"]):
        return None  # nor where a text breaks off behind them
    found = x.a.quantities_in(s.starts[end], s.starts[end] + 1)
    return s.at(found[0].noun_end) if found and found[0].dimension == "count" else None


def _unit(st: Setting, cue: Cue) -> bool:
    """``trong huyện``, not ``trong bản``: does a level word mean an administrative unit?"""
    return level_of_word(st.s.lows[cue.end - 1], st.s.lexicon) in ("commune", "district")


def place_behind(
    st: Setting, x: Figure, roles: dict[int, Role], cues: list[Cue]
) -> tuple[int | None, Cue] | None:
    """The unit said of a number behind it; of several, none.

    ``1.140 căn hộ tại xã A``, ``60 hộ (thôn B)``, ``trao 200 triệu đồng cho người dân tỉnh C``,
    ``260 đoàn viên của Đoàn phường D``.

    Args:
        st: the article.
        x: the number in its sentence.
        roles: what the sentence's place mentions do.
        cues: the sentence's cues.
    Returns:
        The place (None: of several) and its cue; None where nothing is said behind.
    """
    end = clause_end(x)
    holders = _held_by(x, end)
    if holders is not None:
        x = replace(x, noun_end=holders)
        end = clause_end(x)
    found = _level_behind(st, x, cues, end) or _all_there(st, x, roles)
    found = found or _none_behind(st, x, roles, cues, end) or _named_behind(st, x, roles, end)
    return found or _country_behind(st, x, end)


def _level_behind(
    st: Setting, x: Figure, cues: list[Cue], end: int
) -> tuple[int | None, Cue] | None:
    """``46 hộ trong bản``: the unit that a level word behind a number means."""
    s = st.s
    for cue in cues:
        first = x.noun_end - (s.lows[cue.end - 1] == "này")  # "9 triệu dân | nước này"
        if cue.rule != "level-word" or not first <= cue.first < end:
            continue
        if _sources(s.lexicon).before(s.lows, cue.first) is not None:
            continue  # "xây cầu hết 4 tỷ đồng từ quỹ của tỉnh"
        said = (
            cue.first < x.noun_end + _NEXT
            or _locative(s.lexicon).before(s.lows, cue.first) is not None
            or (s.lows[cue.first] == "trong" and _unit(st, cue))
        )
        if said and cue.end > cue.first + 1:
            return cue.place, cue
    return None


def _none_behind(
    st: Setting, x: Figure, roles: dict[int, Role], cues: list[Cue], end: int
) -> tuple[int | None, Cue] | None:
    """What stands behind a number and leaves it no unit: the country, a way, several units."""
    s = st.s
    nationwide = next(s.find(_nationwide(s.lexicon), x.noun_end, end), None)
    if nationwide is not None and not _abroad(st, x, nationwide[0]):
        first = nationwide[0]
        return None, Cue(first, first + nationwide[1], rule="whole-country")
    behind = [cue for cue in cues if x.noun_end <= cue.first < end]
    for cue in behind:
        if cue.rule == "way-between":
            return cue.place, cue  # "dài 115 km từ A đến B"
    if s.lows[end : end + 2] == [",", "gồm"]:
        several = _comprised(st, x, roles, end + 2)
        if several is not None:
            return None, several
    for cue in behind:
        if cue.rule == "region" and _locative(s.lexicon).before(s.lows, cue.first) is not None:
            return None, cue  # "ba ngày ở Tây Nguyên"
        if cue.rule == "region" and _gives_behind(st, x.noun_end, cue.first):
            return None, cue  # "gửi 14 tấn gạo giúp nông dân Tây Bắc"
    return None


def _gives_behind(st: Setting, first: int, end: int) -> bool:
    """Does a verb of giving stand between two pieces, not far from the second?"""
    giving, _ = giving_words(st.s.lexicon)
    near = range(max(first, end - _NOUN), end)
    return any(giving.at(st.s.lows, k) is not None for k in near)


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
def _movements(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    data = lexicon.table("placing")["movements"]
    return phrase_set(data["spending"]), phrase_set(data["coming"])


@per_lexicon
def _sources(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("placing")["sources"]
    return phrase_set([*data["words"], *(f"{word} của" for word in data["words"])])


def _abroad(st: Setting, x: Figure, k: int) -> bool:
    """``chở 7.200 tấn sắn sang khắp thế giới``: does the world at piece k only tell
    where something goes?"""
    ends = _ends(st.s.lexicon)
    return any(low in ends for low in st.s.lows[x.noun_end : k])


@per_lexicon
def _ends(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["ways"]["to"]) - {"và", "với", "về"}


def _named_behind(
    st: Setting, x: Figure, roles: dict[int, Role], end: int
) -> tuple[int | None, Cue] | None:
    """``1.140 căn hộ tại xã A``: the unit that is named behind a number."""
    s = st.s
    for index in st.places_in.get(x.number, ()):
        mention = st.a.places[index]
        comes = s.lows[mention.first - 2 : mention.first] == ["đến", "từ"]  # "7 đôi đến từ tỉnh A"
        said = roles.get(index) in _SAID or (roles.get(index) == "end" and comes)
        if roles.get(index) == "goal" and x.noun_end <= mention.first < end + 1:
            if not _comes_to(x, mention.first):
                continue
            place = None if _several(st, index, roles) else st.of_mention[index]
            return place, Cue(mention.first, mention.end, place)
        if said and _thing_lies_in(st, x, mention, end):
            return st.of_mention[index], Cue(mention.first, mention.end, st.of_mention[index])
        if not x.noun_end <= mention.first < end + 1 or not said:
            continue
        if s.lows[mention.first - 1] == "(" and numbered_there(st, mention):
            return None  # "5 ca (huyện A 2, huyện B 3)", "20 ha (huyện A chiếm 40%)"
        if s.lows[mention.first - 1] == "(" and _stated(st, mention, x.sentence.last):
            continue  # "9.500 ha (huyện A có nhiều nhất)"
        if _sources(s.lexicon).before(s.lows, mention.first) is not None:
            continue  # "3,7 tỷ đồng lấy từ nguồn của tỉnh A"
        if _of_an_agent(st, x, mention.first):
            continue
        begins = _governed(st, x, mention.first)
        if begins is None or not _said_there(st, x, begins):
            if begins is not None and s.lows[mention.first - 1] == "(":
                continue
            return None
        several = _several(st, index, roles)
        place = shared_container(st, index) if several else st.of_mention[index]
        return place, Cue(mention.first, mention.end, place)
    return None


def _stated(st: Setting, mention: PlaceMention, last: int) -> bool:
    """``(huyện A có nhiều nhất)``, ``(huyện A dẫn đầu)``: does a predicate stand behind a unit in
    a bracket, or how it ranks?"""
    closing = st.s.first_of(")", mention.end, last)
    stop = last if closing is None else closing
    verb = words(st.a.lexicon).at(st.s.lows, mention.end, stop)[1][:1] == "V"
    ranked = "nhất" in st.s.lows[mention.end : min(stop, mention.end + _HEAD)]
    return mention.end < stop and st.s.kinds[mention.end] == "lower" and (verb or ranked)


def _country_behind(st: Setting, x: Figure, end: int) -> tuple[int | None, Cue] | None:
    """``hai nhà máy tại Lào``, ``viện trợ 5 triệu USD cho Nepal``: a country abroad, where the
    thing is or who is given it; not where goods are sold or come from."""
    s = st.s
    for index in st.places_in.get(x.number, ()):
        mention = st.a.places[index]
        if not x.noun_end < mention.first < end + 1 or not is_abroad(mention):
            continue
        place = st.of_mention[index]
        if s.lows[mention.first - 1] in ("tại", "ở") or _given_to(st, x, mention.first):
            return place, Cue(mention.first, mention.end, place)
        return None
    return None


def _given_to(st: Setting, x: Figure, first: int) -> bool:
    """``viện trợ 5 triệu USD cho (người dân) Nepal``: is a country the receiver?"""
    giving, receivers = giving_words(st.s.lexicon)
    if not any(giving.at(st.s.lows, k) is not None for k in range(x.sentence.first, x.start)):
        return False
    near = range(max(x.noun_end, first - _HEAD), first)
    return any(receivers.at(st.s.lows, k) is not None for k in near)


def _of_an_agent(st: Setting, x: Figure, first: int) -> bool:
    """``kè cao 4 m do (tổ hợp) Công ty A (Hải Phòng) đảm nhận``: is a unit in the bracket behind
    who did it?

    Args:
        st: the article.
        x: the number in its sentence.
        first: where the unit's name begins.
    """
    lows = st.s.lows
    body = st.body_ending_at(first - 1) if lows[first - 1] == "(" else None
    if body is None:
        return False
    begin = st.a.organizations[body].first
    return not _AGENT.isdisjoint(lows[max(x.noun_end, begin - _HEAD) : begin])


_AGENT = frozenset(("do", "bởi"))


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
    there = any(_locative(s.lexicon).at(s.lows, k) is not None for k in near)
    return there and s.kinds[end - 1] in ("title", "upper")


_OWN_PREDICATE = frozenset(("có", "đã", "đang", "sẽ", "còn", "chỉ", "cũng"))


@per_lexicon
def _all(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("placing")["all_there"]
    return phrase_set(f"{every} {there}" for every in data["all"] for there in data["there"])


def _all_there(st: Setting, x: Figure, roles: dict[int, Role]) -> tuple[int | None, Cue] | None:
    """``5 điểm sạt lở chưa có lối vào, đều thuộc xã A``: the unit, None of several."""
    s, k = st.s, x.noun_end
    while k < x.sentence.last and s.kinds[k] != "number" and s.lows[k] != ";":
        found = _all(s.lexicon).at(s.lows, k) if s.lows[k - 1] == "," else None
        index = st.place_starts.get(k + found[0]) if found is not None else None
        if index is not None and roles.get(index) in _SAID:
            mention = st.a.places[index]
            place = None if _several(st, index, roles) else st.of_mention[index]
            return place, Cue(mention.first, mention.end, place)
        k += 1
    return None


def _comprised(st: Setting, x: Figure, roles: dict[int, Role], first: int) -> Cue | None:
    """``5.200 ha, gồm các xã A, B và C``: several units, without numbers of their own."""
    s = st.s
    first += s.lows[first : first + 1] == ["các"]
    index = next(
        (k for k in st.places_in.get(x.number, ()) if 0 <= st.a.places[k].first - first < 2), None
    )
    if index is None or roles.get(index) != "member":
        return None
    while roles.get(index + 1) == "member":
        index += 1
    end = st.a.places[index].end
    numbered = any(s.kinds[k] == "number" for k in range(first, min(end + 1, x.sentence.last)))
    return None if numbered else Cue(first, end)


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
    locative, (giving, receivers) = _locative(s.lexicon), giving_words(s.lexicon)
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
    return given and any(receivers.at(s.lows, k) is not None for k in range(x.noun_end, first))


def _several(st: Setting, index: int, roles: dict[int, Role]) -> bool:
    """Does a further unit of its level stand beside a mention: ``của các huyện A, B và C``?"""
    mention = st.a.places[index]
    for k in (index + 1, index + 2):
        if k >= len(st.a.places):
            return False
        other = st.a.places[k]
        between = outside_brackets(st.s.lows[mention.end : other.first])
        joined = between in ([","], ["và"], [",", "và"], ["cùng"])
        if joined and (
            other.level == mention.level or (roles.get(k) == "said" and not other.typed)
        ):
            return True  # a bare name that goes on a list is of its level, whatever else bears it
        if roles.get(k) not in ("container", "inset"):
            return False
    return False


def owner_behind(st: Setting, x: Figure, cues: list[Cue]) -> Cue | None:
    """Whose the number's thing is: ``1.200 gốc cam của ông``, ``41 giáo viên của trường``."""
    s = st.s
    if s.first_of("của", x.noun_end, x.noun_end + _NOUN) is None:
        return None
    end, verb = clause_end(x), False
    for k in range(x.noun_end, min(end, x.noun_end + _NOUN)):
        verb = verb or words(s.lexicon).at(s.lows, k, end)[1][:1] == "V"
        if s.lows[k] != "của":
            continue
        for cue in cues:
            of_person = cue.person is not None and not verb  # "hai kẻ bẻ khóa xe của chị A"
            if k < cue.first <= k + 4 and (of_person or cue.body is not None):
                return cue
        return None
    return None
