"""Is a province or a country what a sentence speaks of, and not only where another thing is?"""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb
from kx_extract.composition.places.clause_subjects import (
    after_time,
    clause_begins,
    next_of_row,
    places_near,
    predicate_follows,
    subject_of_clause,
    verb_at,
)
from kx_extract.composition.places.numbers_behind import comparators, number_behind
from kx_extract.composition.places.passing_units import standing_out
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import saying
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_LONGEST_LEAD = 8  # pieces between a province and its number: "sáng nay ở mức"


# Before a province's bare name these leave it what is spoken of.
_BEFORE_PROVINCE = frozenset(
    ("qua", "ở", "tại", "của", ",", "“", '"', "riêng", "chỉ", "còn", "đó", "nhưng", ":")
)


_CAPITALS = frozenset(("thủ đô", "cố đô"))  # before a province's name: "Thủ đô Hà Nội"


def speaks_of_province(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Is a province what the sentence is about, and not only where another thing is?

    ``Thanh Hóa thu hút 43 dự án``, ``Một số hồ ở Quảng Trị``; not ``các sở, ngành tỉnh Hà Nam``.
    """
    s, first = st.s, mention.first
    first -= 2 * (" ".join(s.lows[max(sentence.first, first - 2) : first]) in _CAPITALS)
    before = s.lows[first - 1] if first > sentence.first else ""
    opens = first - sentence.first <= 4
    stands = before_verb(s, first, sentence)
    if mention.kind == "thành phố" or number_behind(st, mention, sentence):
        return True
    if ranked(st, mention, sentence) or s.lows[first - 2 : first] == ["duy", "nhất"]:
        return True  # "Nặng nhất là A với 31 người chết", "Duy nhất B tăng 2.000 đồng/kg"
    beside = _joined(st, mention, sentence)
    if beside is not None:
        return speaks_of_province(st, beside, sentence)
    if before in ("tại", "ở") and _led_to_number(st, mention.end, sentence):
        return True  # "giá tiêu tại A là 78.000 đồng/kg, tại B ở mức 79.000 đồng/kg"
    if before == "(" and s.lows[mention.end : mention.end + 1] == [")"]:
        # "trạm Đèo Ngang (Quảng Bình) 260 mm"
        inset = _led_to_number(st, mention.end, sentence, inset=True)
        inset = inset or _subject_there(st, mention, sentence)
        return inset or _thing_there(st, mention, sentence)
    if opens and s.lows[mention.end : mention.end + 1] == [":"]:
        return True  # "- Hưng Yên: 1.360 hộ"
    if s.lows[sentence.first] == "về" and s.lows[mention.end : mention.end + 1] == [","]:
        return "mark" not in s.kinds[sentence.first : first]  # "Về giá chung cư Hà Nội, …"
    if before in ("toàn", "cả") or s.lows[first - 2 : first] == ["địa", "bàn"]:
        return True
    if mention.kind is None:
        if stands and _led_to_number(st, mention.end, sentence):
            return True  # "giá tiêu Đắk Nông lên 92.000 đồng/kg"
        if subject_of_clause(st, mention, sentence) or _of_all_there(st, mention, sentence):
            return True
        if before in (";", ",") and standing_out(s.lexicon).at(s.lows, mention.end) is not None:
            return True  # "ở A mua 48.500 đồng/kg; B thấp nhất, 47.900 đồng/kg"
        alone = before in _BEFORE_PROVINCE
        return first == sentence.first or (
            (alone or after_time(st, first)) and (opens or stands)
        )  # fmt: skip
    told = saying(st.a.lexicon).before(s.lows, first) is not None
    return opens or stands or told  # "Bộ A thông báo tỉnh B thiếu 300 giáo viên"


def _joined(st: Setting, mention: PlaceMention, sentence: Sentence) -> PlaceMention | None:
    """``Nam Định và Thái Bình cùng ở mức 51.000 đồng/kg``: the province that one is joined to."""
    s, first = st.s, mention.first
    if mention.kind is not None or s.lows[first - 1] not in ("và", "cùng") or first < 2:
        return None
    near = (m for m in places_near(st, first) if m.end == first - 1 and m.kind is None)
    return next((m for m in near if m.level == "province" and m.first >= sentence.first), None)


def _subject_there(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Hồ A (tỉnh B) còn 2 tỷ m3``: does a bracket tell where the thing is whose name opens a
    sentence and whose predicate follows? Not ``Mai (Bắc Ninh) nuôi gà``, a person."""
    s, opening = st.s, range(sentence.first, mention.first - 1)
    behind = mention.end + 1
    if len(opening) < _NAMED or behind >= sentence.last or mention.first - 1 in st.person_ends:
        return False
    if any(s.kinds[k] in ("mark", "number") for k in opening) or s.kinds[behind] == "mark":
        return False
    named = s.kinds[opening[-1]] in ("title", "upper")
    return named and before_verb(s, mention.first - 1, sentence)


_NAMED = 2  # pieces of a thing and its name: "Hồ Ba"


def _thing_there(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Nhà máy thứ ba tại KCN A (tỉnh B), vốn 480 tỷ đồng``: does a bracket tell where the thing
    is that a sentence opens with, and is about?"""
    s = st.s
    near = places_near(st, mention.first)
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


def country_spoken_of(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Thái Lan xuất khẩu 620.000 tấn gạo``, ``Tại Ấn Độ``: is a country what is spoken of?"""
    first, lows = mention.first, st.s.lows
    if ranked(st, mention, sentence) or next_of_row(st, first, mention, sentence):
        return True
    if mention.end >= sentence.last:
        return False
    if _as_a_whole(st, first, sentence) and predicate_follows(st, mention, sentence):
        return True
    if not before_verb(st.s, first, sentence):
        return False
    before = lows[first - 1] if first > sentence.first else ""
    if before in ("tại", "ở", "của"):
        return True
    if _offers(st.a.lexicon).at(lows, mention.end) is not None:
        return True  # "đường Brazil chào 510 USD/tấn"
    led = first - 2 * (" ".join(lows[max(0, first - 2) : first]) in _HOSTS)
    opens = clause_begins(st, led, sentence) or after_time(st, first)
    numbered = st.s.kinds[mention.end : mention.end + 1] == ["number"]
    return opens and (numbered or predicate_follows(st, mention, sentence))


def _as_a_whole(st: Setting, first: int, sentence: Sentence) -> bool:
    """``Kinh tế | Trung Quốc``, ``Người dân | Ấn Độ``, ``GDP | Đức``: do words for all of a
    country's people, economy or what is measured of it open the clause before it? Not ``Tiền đạo |
    Đức``, ``Hãng xe | Hàn Quốc``, one of its own."""
    s, (whole, labels) = st.s, _wholes(st.a.lexicon)
    if s.lows[first - 1] == "của":
        return False  # "nếu thuế của Mỹ giữ ở mức 20%, xuất khẩu của các khu có thể giảm 3%"
    for k in range(first - 1, max(sentence.first, first - _PHRASE) - 1, -1):
        if s.kinds[k] in ("mark", "number"):
            return False
        if k > sentence.first and not clause_begins(st, k, sentence):
            continue
        found = whole.at(s.lows, k)
        label = labels.at(s.lows, k)
        of_label = label is not None and st.a.begins_word(k + label[0])  # not "Tiền | đạo Đức"
        return of_label or (found is not None and k + found[0] == first)
    return False


def _of_all_there(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Nông dân | Nghệ An | gặt 40 ha``, ``Ngành y tế | Nghệ An | ghi nhận 40 ca``: do words for
    the people or a branch of a province open the clause before its bare name, and does the
    predicate follow? Not ``Một doanh nghiệp | Nghệ An``, ``Cầu thủ | Nghệ An``."""
    s, first, people = st.s, mention.first, _people_of_provinces(st.a.lexicon)
    if first == sentence.first or not predicate_follows(st, mention, sentence):
        return False
    for k in range(first - 1, max(sentence.first, first - _PHRASE) - 1, -1):
        if s.kinds[k] in ("mark", "number"):
            return False
        found = people.at(s.lows, k)
        whole = found is not None and k + found[0] == first
        branch = s.lows[k] == "ngành" and k + 1 < first
        if (whole or branch) and (clause_begins(st, k, sentence) or after_time(st, k)):
            return True
    return False


@per_lexicon
def _people_of_provinces(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("placing")
    return phrase_set([*data["countries"]["whole"], *data["provinces"]["people"]])


_PHRASE = 5  # pieces of a label with its noun: "tỷ lệ thất nghiệp của"


@per_lexicon
def _wholes(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    """What is a country's as a whole; labels of amounts."""
    whole = lexicon.table("placing")["countries"]["whole"]
    return phrase_set(whole), phrase_set(lexicon.table("discourse")["labels"]["words"])


_HOSTS = frozenset(("chủ nhà",))  # before a country: "chủ nhà Campuchia 81 huy chương"


_MARKETS = frozenset(("thị trường", "nước", "đối tác"))  # before a country: "là thị trường Nga"


def ranked(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``kế đến là Colombia 27.500 tấn``, ``tiếp theo là thị trường Nga với 24%``, ``rồi đến Ấn Độ
    12%``, ``nặng nhất là Lào Cai, có 31 ca``: is a country or a province one of a row, its own
    number behind it?"""
    lows, k, end = st.s.lows, mention.first, mention.end
    k -= next((n for n in (2, 1) if " ".join(lows[k - n : k]) in _MARKETS), 0)
    row = lows[k - 1] == "là" or lows[k - 2 : k] in _REACHING
    if not row or k <= sentence.first or end >= sentence.last:
        return False
    in_row = _tells_rank(st, k, sentence)
    end += in_row and lows[end] in (",", ":")  # not "Quê ông là A, có 3 …"
    linked = lows[end : end + 1] in (["với"], ["chiếm"], ["đạt"], [":"], ["có"])
    counted = linked and end + 1 < sentence.last and st.s.kinds[end + 1] == "number"
    if counted or number_behind(st, mention, sentence):
        return True
    if not in_row or end >= sentence.last:
        return False
    compared = comparators(st.a.lexicon).at(lows, end)
    number = end + (compared[0] if compared is not None else 0)
    if number < sentence.last and st.s.kinds[number] == "number":
        return True
    return verb_at(st, end, sentence)


_REACHING = (["rồi", "đến"], ["rồi", "tới"], ["thuộc", "về"])


def _tells_rank(st: Setting, k: int, sentence: Sentence) -> bool:
    """``Đứng thứ hai là | A``, ``Theo sát phía sau là | A``: do the words of the clause before a
    piece tell which rank what is named there has? Not ``Quê ông là | A``."""
    s, first = st.s, k - 1
    while first > max(sentence.first, k - _LEAD) and s.kinds[first - 1] != "mark":
        first -= 1
    return any(st.a.begins_word(m) for m, _, _ in _ranks(st.a.lexicon).find(s.lows, first, k))


_LEAD = 10  # pieces of a rank: "ở vị trí thứ hai trong khu vực là"


@per_lexicon
def _ranks(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["ranking"]["ranks"])


@per_lexicon
def _next(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["ranking"]["next"])


def next_in_row(st: Setting, end: int, sentence: Sentence) -> int | None:
    """``Mỹ chiếm 41%, kế đến là EU 12%``: where the next one of a row of countries begins."""
    lows, following = st.s.lows, _next(st.a.lexicon)
    marks = (k for k in range(end, sentence.last - 1) if lows[k] in (",", ";"))
    return next((k for k in marks if following.at(lows, k + 1) is not None), None)


@per_lexicon
def _offers(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["offers"]["words"])
