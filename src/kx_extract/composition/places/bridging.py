"""What a sentence takes up of the one before it: where that ended (``Tại đây``), and where those
are whom it counted (``Mỗi hộ``, ``Trong số này``)."""

from __future__ import annotations

from kx_extract.composition.choice import Extent
from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.topic import RANK, Cue
from kx_extract.composition.places.roles import Role
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.record import record
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_TAKEN_UP = frozenset(("said", "beside", "goal"))  # roles of what "tại đây" takes up
_TIMES = frozenset(("năm", "tháng", "quý", "tuần", "ngày", "đêm", "giờ", "vụ", "mùa", "khi", "lúc"))


@record(frozen=True, slots=True)
class Placed:
    """A number that was placed.

    Attributes:
        sentence: the number of its sentence.
        quantity: the number.
        place: where it holds; None for no unit.
        rule, cue: the rule that said so, and its pieces.
    """

    sentence: int
    quantity: Quantity
    place: int | None
    rule: str | None
    cue: Extent | None


@per_lexicon
def _there(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["there"]["words"])


@per_lexicon
def _bridging(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    data = lexicon.table("placing")["bridging"]
    return phrase_set(data["each"]), phrase_set(data["parts"])


def points_there(st: Setting, sentence: Sentence) -> bool:
    """``Tại đây, 38 hộ …``: does a sentence open with a word for where the last one ended?"""
    return _there(st.a.lexicon).at(st.s.lows, sentence.first) is not None


def there_behind(st: Setting, number: int, roles: dict[int, Role]) -> Cue | None:
    """``… xử lý vụ lấn đất ở xã A (huyện B)``: the unit that ``Tại đây`` takes up behind a
    sentence, the last one where something is told to be or to go; None behind a list.

    Args:
        st: the article.
        number, roles: the sentence, what its place mentions do.
    """
    for index in reversed(st.places_in.get(number, ())):
        mention = st.a.places[index]
        role = roles.get(index)
        if role == "member":
            return None
        if role in _TAKEN_UP and mention.level in RANK and not st.children.get(index):
            return Cue(mention.first, mention.end, st.of_mention[index])
    return None


def takes_up(st: Setting, sentence: Sentence) -> bool:
    """``Mỗi hộ nhận 2 ha``, ``Trong số này, 21 hộ …``: does a sentence say what each or a part of
    those has whom the sentence before it counted?

    Not ``Mỗi năm …``, ``Mỗi xã …``.
    """
    lows, first = st.s.lows, sentence.first
    each, parts = _bridging(st.a.lexicon)
    if parts.at(lows, first) is not None:
        return True
    found = each.at(lows, first)
    if found is None:
        return _this_thing(st, sentence, first)
    noun = lows[first + found[0]]
    return noun not in _TIMES and noun not in listed(st.a.lexicon, "levels")


def this_thing_behind(st: Setting, sentence: Sentence, start: int) -> bool:
    """``Theo Phòng A huyện, khu đất này rộng 410 ha``: does the clause of a piece open with a
    thing of the sentence before, behind who says so?"""
    commas = (k for k in range(start, sentence.first, -1) if st.s.kinds[k - 1] == "mark")
    first = next(commas, None)
    return first is not None and _this_thing(st, sentence, first)


def _this_thing(st: Setting, sentence: Sentence, first: int) -> bool:
    """``Hồ này rộng 40 ha``, ``Diện tích này``: does a clause open with a thing of the
    sentence before? Not ``Năm này``, ``Người này``."""
    s = st.s
    this = s.first_of("này", first + 1, min(first + _THING, sentence.last))
    if this is None or s.lows[first] in _TIMES or s.lows[first] in _NO_THING:
        return False
    return not any(s.kinds[k] in ("mark", "number") for k in range(first, this))


_THING = 6  # pieces up to "này": "Các khu dân cư mới này"
_NO_THING = frozenset(
    ("thời", "dịp", "đợt", "lần", "người", "ông", "bà", "anh", "chị", "em", "cháu", "tên", "đối")
)


def sums_up(st: Setting, sentence: Sentence) -> bool:
    """``Tổng giá trị các đợt hỗ trợ là 1,2 tỷ đồng``: does a sentence open with a sum?"""
    opens = _sums(st.a.lexicon)
    return any(
        opens.at(st.s.lows, k) is not None
        for k in range(sentence.first, min(sentence.first + _OPENS, sentence.last))
    )


@per_lexicon
def _sums(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["bridging"]["sums"])


_OPENS = 3  # pieces before a sum: "Như vậy, tổng", "Ước tính tổng"


def apart(placed: list[Placed]) -> set[int]:
    """The units in which a paragraph's numbers hold so far."""
    return {each.place for each in placed if each.place is not None}


def placed_before(placed: list[Placed], number: int) -> Placed | None:
    """Where the numbers of the sentence before hold: one of them, where all are of one place.

    Args:
        placed: the article's numbers so far.
        number: the sentence.
    """
    last = []
    for each in reversed(placed):
        if each.sentence == number:
            continue
        if each.sentence != number - 1:
            break
        last.append(each)
    same = {each.place for each in last}
    return last[0] if len(same) == 1 else None
