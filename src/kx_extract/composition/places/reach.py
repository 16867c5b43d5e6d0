"""Which of its sentence's cues a number is under, and of which it is said."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import listed, outside_brackets
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.openings import (
    events,
    helpers_act,
    officers_act,
    opens_with_verb,
    others,
    outsiders_act,
    outsiders_give,
)
from kx_extract.composition.frames.topic import RANK, Cue, rank_of
from kx_extract.composition.places.speakers import saying
from kx_extract.composition.places.state import State
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words


def governing(d: State, start: int) -> Cue | None:
    """The cue that a number at a piece is under: the last strong one, or a weak one nearby."""
    s = d.s
    before = [
        cue
        for cue in d.cues
        if _holds(d, cue, start) and not (cue.passing and "," in s.lows[cue.end : start])
    ]
    strong = next((cue for cue in reversed(before) if cue.strong), None)
    for cue in reversed(before):
        if cue.strong:
            return cue
        between = outside_brackets(s.lows[cue.end : start])
        apart = strong is None or ";" in outside_brackets(s.lows[strong.end : cue.first])
        if ";" not in between and (apart or "," not in between):
            return cue  # "cả xã còn 900 con; dịch tái phát ở ấp 5, buộc phải tiêu hủy 86 con"
        if not strong and cue is before[0]:
            return before[-1]
    return d.carried


def subject_at(d: State, start: int) -> Cue | None:
    """The cue of what a number at a piece is said of: the last strong one before it.

    A place that only says where (``HTX A liên kết với 138 hộ ở xã B``) takes no subject away.
    """
    before = [c for c in d.cues if _holds(d, c, start) and not c.passing]
    last = before[-1] if before else d.carried
    if before and _honoured(d, before[-1], start):
        last = None
    acting = [c for c in before if c.strong and (c.person is not None or c.body is not None)]
    found = next(
        (c for c in reversed(before) if c.strong and not (acting and _only_where(d, c, acting))),
        last,
    )
    of_unit = found is not None and last is not None and last.rule == "level-word"
    if of_unit and found and last and ";" in d.s.lows[found.end : last.first]:
        return last  # "UBND tỉnh lập 4 tổ; tỷ lệ giải ngân toàn tỉnh đạt 95%"
    return found


def _holds(d: State, cue: Cue, start: int) -> bool:
    """Does a cue reach a piece behind it?

    A person's ends at a semicolon where others are spoken of behind it: ``Ông A hiến 420m2 đất;
    26 hộ còn lại hiến 5.180m2``; a person's and a body's where outsiders give.
    """
    lows = d.s.lows
    if cue.first >= start or (cue.reach is not None and start >= cue.reach):
        return False
    if cue.rule == "way-between" and outsiders_act(d.a, cue.end, start):
        return False  # "đường từ xóm A ra xã B …, người dân mỗi ngày góp 2 hộ"
    acts = cue.person is not None or cue.body is not None or cue.name is not None
    if acts and outsiders_give(d.a, cue.end, start):
        return False  # "Hội A hỗ trợ 45 triệu đồng, bà con góp 20 triệu đồng"
    if cue.person is not None and officers_act(d.a, cue.end, start):
        return False
    if cue.person is not None and _elsewhere_told(lows[cue.end : start]):
        return False  # "Ông A ở nhờ nhà văn hóa thôn, nơi 9 hộ tá túc"
    if cue.person is not None and helpers_act(d.a, cue.end, start):
        return False  # "Bà A trở dạ, 8 thanh niên khiêng võng ròng rã 5 giờ"
    if not acts or ";" not in lows[cue.end : start]:
        return True
    clause = next(k for k in range(start, cue.end - 1, -1) if lows[k - 1] == ";")
    clause += d.s.kinds[clause] == "number"
    if events(d.a.lexicon).at(lows, clause) is not None:
        return False  # "Công ty A nộp 8 tỷ đồng; vụ cháy ở B thiệt hại 2 tỷ đồng"
    return cue.person is None or others(d.a.lexicon).at(lows, clause) is None


def _elsewhere_told(between: list[str]) -> bool:
    """Does a clause with ``nơi`` open behind a comma, with nobody's clause behind it?"""
    return any(between[k : k + 2] == [",", "nơi"] for k in range(len(between) - 1))


def _honoured(d: State, cue: Cue, start: int) -> bool:
    """``Mừng sinh nhật ông A, Huyện ủy gặp mặt 63 đảng viên``: is a person only spoken of?"""
    if cue.person is None or cue.strong or cue.generic:
        return False
    verb = opens_with_verb(d.a, d.first, cue.first)
    return verb and "," in outside_brackets(d.s.lows[cue.end : start])


def _only_where(d: State, cue: Cue, acting: list[Cue]) -> bool:
    """``khởi công 1.140 căn hộ tại xã A``, ``Hội B cho 12 hộ ở xã A vay``: does a unit behind a
    verb or a noun only say where? Not ``Hội B nói ở xã A còn 40 hộ``.

    Args:
        d: the discourse.
        cue: the unit's cue.
        acting: those of the people and bodies that act in the sentence.
    """
    if cue.place is None or cue.rule != "named-place":
        return False
    if d.s.lows[cue.first - 1] not in ("tại", "ở", "thuộc", "bàn"):
        return False
    who = next((c for c in reversed(acting) if c.end < cue.first), None)
    if cue.fleeting or who is None:
        return cue.fleeting
    between = range(who.end, cue.first - 1)
    told = next(d.s.find(saying(d.a.lexicon), who.end, cue.first), None)
    return told is None and all(d.s.kinds[k] != "mark" for k in between)


def ahead(d: State, x: Figure) -> Cue | None:
    """``Ra đời với 17 thành viên, HTX A …``: the subject that a clause before it leans on."""
    first = x.sentence.first
    lean = d.s.lows[first] in listed(d.a.lexicon, "leaning")
    if (not lean and not opens_with_verb(d.a, first, x.start)) or _has_subject(d, first, x.start):
        return None
    for cue in d.cues:
        if cue.first > x.start and d.s.lows[cue.first - 2 : cue.first] == ["trong", "đó"]:
            return None  # "bão làm 2 người chết, trong đó xã A 1 người"
        if cue.first <= x.start or not cue.strong or cue.passing:
            continue
        where = cue.place is not None and cue.body is None and d.s.lows[cue.first - 1] in _WHERE
        if where and d.s.kinds[cue.end : cue.end + 1] in ([], ["mark"]):
            return None  # "Thấy dễ, vợ chồng này lập 38 công ty, số còn lại ở A"
        between = d.s.lows[x.noun_end : cue.first]
        named = cue.person is not None or cue.body is not None or cue.place is not None
        tells = saying(d.a.lexicon).at(d.s.lows, cue.end) is not None
        counted = d.s.kinds[cue.end : cue.end + 1] == ["number"]  # an item of its own
        if not named or tells or counted or "," not in between or ";" in between:
            return None
        own = between[len(between) - between[::-1].index(",") :]
        return None if {"gồm", "trong", "như", "mà", ":"}.intersection(own) else cue
    return None


_WHERE = frozenset(("tại", "ở", "thuộc", "từ", "về", "đến", "tới", "sang"))


def _has_subject(d: State, first: int, start: int) -> bool:
    """``Liên quan đến nhà máy có vốn 8.100 tỷ đồng, Công an …``: has a number's clause a verb of
    having or being, with what has it before it?"""
    lows, kinds = d.s.lows, d.s.kinds
    having = (k for k in range(first + 2, start) if lows[k] in ("có", "đạt", "là"))
    return any(kinds[k - 1] != "mark" for k in having)


def by_others(d: State, x: Figure) -> bool:
    """``còn 240 ha do thương lái đặt cọc``: do others behind a number do what it is of?"""
    k = x.noun_end
    lows = d.s.lows
    if lows[k : k + 1] != ["do"] or lows[x.cue - 1] not in ("còn", ",", "có", "và", "riêng"):
        return False  # "giúp 19 hộ do phụ nữ làm chủ": what the subject does
    return not any(c.first <= k + 4 and k < c.first for c in d.cues)


@per_lexicon
def _harmed(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    data = lexicon.table("placing")["harmed"]
    return phrase_set(data["who"]), phrase_set(data["how"])


def harmed_beside(d: State, x: Figure) -> bool:
    """``Anh A gãy tay, 4 công nhân khác bị thương, một xe tải bẹp dúm``: does a number open a
    clause of its own about others who are harmed, about vehicles?"""
    lows, k = d.s.lows, x.noun_end
    who, how = _harmed(d.a.lexicon)
    if lows[x.cue - 1] not in (",", ";", "và", "khiến", "làm"):
        return False
    named = any(who.at(lows, m) is not None for m in range(x.number_end, x.number_end + 2))
    if named and "khác" in lows[x.number_end + 1 : k + 1]:
        return True  # "…; 4 bị cáo khác hưởng án treo"
    return named and any(how.at(lows, m) is not None for m in range(x.number_end + 1, k + 4))


_FOLK = frozenset(("bào", "tộc", "người"))  # before the names of peoples
_PEOPLES = 8  # pieces of a list of peoples: "đồng bào các dân tộc Mông, Dao, Tày, Nùng"

# Before a name these open a clause of which it is the subject; "giúp" makes it the one who does.
_OPENING = frozenset((",", ";", "và", "còn", "khi", "giúp", "để", "thì", "nhưng", "song", "mà"))


def another_acts(d: State, cue: Cue, x: Figure) -> bool:
    """``Hải Phòng thắng 16 trận, còn Vladiva chỉ thắng 7 trận``: does a name that no list knows
    begin a clause between who is spoken of and the number, so that it is said of another? Not an
    abbreviation's (``BHYT chi trả 80%``).

    Args:
        d: the discourse, in the number's sentence.
        cue: who is spoken of.
        x: the number.
    """
    s, known = d.s, words(d.a.lexicon)
    of_unit = cue.person is None and cue.body is None and cue.name is None
    if of_unit and cue.place is not None and s.lows[cue.end : cue.end + 1] == [","]:
        return False  # "Riêng với tỉnh A, Bộ cấp 90.000 liều": who acts, and where
    named = d.a.named_pieces()
    k = cue.end
    while k < x.cue:
        if s.kinds[k] != "title" or s.lows[k - 1] not in _OPENING or k in named:
            k += 1
            continue
        if not _FOLK.isdisjoint(s.lows[max(cue.end, k - _PEOPLES) : k]):  # "đồng bào Mông, Dao"
            k += 1
            continue
        stop = k
        while stop < x.cue and s.kinds[stop] in ("title", "upper") and stop not in named:
            stop += 1
        if stop < x.cue and known.at(s.lows, stop, x.cue)[1][:1] in ("V", "R"):
            return True
        k = stop
    return False


def another_item(d: State, cue: Cue, x: Figure) -> bool:
    """``xã A 97 ca, Vĩnh Hậu 64 ca``, ``A (97 ca), Vĩnh Hậu (64 ca)``: does a name that no list
    knows stand right before a number, and go on a row of units with theirs?

    Args:
        d: the discourse, in the number's sentence.
        cue: the unit that it would be under.
        x: the number.
    """
    s, named = d.s, d.a.named_pieces()
    end = x.cue - (s.lows[x.cue - 1] == "(")
    k = end
    while k > cue.end and s.kinds[k - 1] == "title" and k - 1 not in named:
        k -= 1
    if end - k < _OWN_NAME or s.lows[k - 1] not in (",", ";", "và"):
        return False
    numbered = s.kinds[cue.end : cue.end + 1] == ["number"]
    numbered = numbered or s.lows[cue.end : cue.end + 1] == ["("]
    return numbered and cue.rule == "named-place" and cue.place is not None


_OWN_NAME = 2  # pieces of a name that is one


def follows(d: State, person: int, start: int) -> bool:
    """``Sập gian bếp, chi 9 triệu đồng sửa, chị vay thêm``: does a sentence come to a person?

    Args:
        person: the person that the paragraph is about.
        start: the piece of a number before.
    """
    behind = [c for c in d.cues if c.first > start]
    own = bool(behind) and behind[0].person == person and behind[0].generic
    return own and all(c.person == person for c in d.cues if c.strong)


def person_near(d: State, start: int) -> Cue | None:
    """The first person's cue of the sentence that stands no further than a clause behind."""
    return next((c for c in d.cues if c.person is not None and c.first - start < 12), None)


def contains(d: State, cue: Cue, several: Cue) -> bool:
    """Is a cue that of a subject of a higher level than several units named together?"""
    index = d.setting.place_starts.get(several.first)
    if cue.place is None or not cue.strong or index is None:
        return False
    if cue.rule not in ("named-place", "level-word") or _adjunct(d, cue):
        return False
    named = d.places[d.setting.of_mention[index]]
    return rank_of(d.places[cue.place].level) > RANK.get(named.level, 0)


def _adjunct(d: State, cue: Cue) -> bool:
    """Does a unit only say where: ``Trên địa bàn huyện``, ``ở huyện A``?"""
    lows = d.s.lows
    where = ("ở", "tại", "bàn", "thuộc", "trên", "của", "trong")
    return lows[cue.first - 1] in where or lows[cue.first] in where
