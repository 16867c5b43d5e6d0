"""Units named in passing: their cue ends with its sentence, its bracket or its item."""

from __future__ import annotations

from kx_extract.composition.places.numbers_behind import number_behind
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set


def only_in_passing(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Is a unit's cue one for its own sentence only?"""
    return (
        _in_relative(st, mention, sentence)
        or _wins(st, mention.first)
        or _set_apart(st, mention, sentence)
        or _of_added(st, mention, sentence)
        or _stretch(st, mention)
    )


def end_in_bracket(st: Setting, number: int, index: int, sentence: Sentence) -> int | None:
    """``đập A (huyện B) tưới 540 ha, đập C tưới 310 ha``: where the cue of a unit that opens a
    bracket ends; None for one that opens none, or stands at what heads its sentence.

    Args:
        st: the article.
        number, sentence: the sentence.
        index: the mention of the unit.
    """
    mention = st.a.places[index]
    closing = _own_bracket(st, mention, sentence)
    if closing is not None:
        return closing
    inset = mention.first and st.s.lows[mention.first - 1] == "("
    if not inset or _heads_sentence(st, mention, sentence):
        return None
    return _item_end(st, number, index, sentence)


def _own_bracket(st: Setting, mention: PlaceMention, sentence: Sentence) -> int | None:
    """``78.000 ha cà phê (riêng huyện A chiếm 25%), sản lượng …``: where a bracket closes that has
    a unit and a number of its own; None where a unit stands in none."""
    s = st.s
    for k in range(mention.first - 1, sentence.first - 1, -1):
        if s.lows[k] == ")":
            return None
        if s.lows[k] == "(":
            closing = s.first_of(")", mention.end, sentence.last)
            own = closing is not None and "number" in s.kinds[mention.end : closing]
            return closing if own else None
    return None


def _item_end(st: Setting, number: int, index: int, sentence: Sentence) -> int:
    """Where the item of a bracket ends: at a semicolon, at the next thing named."""
    lows, first = st.s.lows, st.a.places[index].end
    things = [st.a.places[k].first for k in st.places_in.get(number, ()) if k > index]
    things = [k for k in things if not st.children.get(st.place_starts[k]) and lows[k - 1] != ","]
    bodies = [st.a.organizations[b].first for b in st.bodies_in.get(number, ())]
    semicolon = next((k for k in range(first, sentence.last) if lows[k] == ";"), sentence.last)
    return min([k for k in (*things, *bodies) if k > first] + [semicolon])


def _heads_sentence(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Ở chợ A (phường B), …``: does a bracket close the adjunct that heads its sentence?"""
    lows, k = st.s.lows, mention.first
    while k > sentence.first and lows[k - 1] not in (",", ";", ":"):
        k -= 1
    closed = lows[mention.end : mention.end + 2] == [")", ","]
    return closed and lows[k] in ("ở", "tại", "trên", "bên")


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
    if lows[first - 1] == "riêng" or lows[first - 2 : first] == ["trong", "đó"]:
        return True
    if standing_out(st.a.lexicon).at(lows, mention.end) is not None:
        return True
    before = lows[max(sentence.first, first - _SUPERLATIVE) : first]
    if "là" in before and ("nhất" in before or "đầu" in before):
        return True
    return _next_of_most(st, mention, sentence)


@per_lexicon
def standing_out(lexicon: Lexicon) -> Phrases[bool]:
    """``dẫn đầu``, ``về nhì``, ``thấp nhất``: what follows a unit that is one of a row."""
    return phrase_set(lexicon.table("placing")["roles"]["standing_out"])


def _next_of_most(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``nhiều nhất là các xã A 6km, B 5,2km``: does a unit with its number go on a list of those
    that have most?"""
    index = st.place_starts.get(mention.first)
    before = st.a.places[index - 1] if index else None
    if before is None or before.first < sentence.first or before.level != mention.level:
        return False
    s = st.s
    begin = mention.first
    while begin > before.end and s.lows[begin - 1] not in (",", "và"):
        begin -= 1
    counted = number_behind(st, before, sentence) and number_behind(st, mention, sentence)
    near = mention.first - begin <= 2 and not {";", ":"}.intersection(s.lows[before.end : begin])
    return counted and near and _set_apart(st, before, sentence)


def _wins(st: Setting, first: int) -> bool:
    """``Giải nhất thuộc về xã A. Ban tổ chức trao 90 triệu đồng``: does a unit only win a prize?"""
    return st.s.lows[first - 2 : first] in (["thuộc", "về"], ["về", "tay"])


@per_lexicon
def _stretches(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["events"]["stretches"])


def _stretch(st: Setting, mention: PlaceMention) -> bool:
    """``Đoạn qua huyện A dài 12 km. Dự án có 4 làn xe``: is a unit only where a stretch of
    a way is?"""
    lows, first = st.s.lows, mention.first
    return (
        _stretches(st.a.lexicon).before(lows, first) is not None
        and "đoạn" in (lows[first - _STRETCH : first])
    )


_STRETCH = 4  # pieces: "đoạn qua địa phận"


@per_lexicon
def _adding(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["parts"]["adding"])


def _of_added(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Bên cạnh đó, 34 ha ngô ở xã A gãy đổ``: is a unit only where one more thing is?"""
    lows = st.s.lows
    where = lows[mention.first - 1] in ("ở", "tại")
    return where and _adding(st.a.lexicon).at(lows, sentence.first) is not None
