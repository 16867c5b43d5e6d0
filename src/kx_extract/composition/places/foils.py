"""Units that a sentence only opens with, before the one that it is about; things in whose bracket a
unit stands; units to which somebody goes over."""

from __future__ import annotations

from kx_extract.composition.frames.topic import RANK, rank_of
from kx_extract.composition.places.clause_subjects import predicate_follows
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_OPENING = 14  # pieces from the sentence's first to the comma behind the foil
_NOW = (["nay"], ["hiện"], ["giờ"], ["lại"])  # between a subject and its predicate
_JOINING = frozenset(("còn", "và", "riêng", "thì", "nhưng"))  # before a clause of its own
_THING = 8  # pieces of a thing's name before its bracket: "Cống ngăn mặn số 4"


@per_lexicon
def _openers(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["comparing"]["foils"])


def foil_of(st: Setting, number: int, sentence: Sentence) -> tuple[list[int], int] | None:
    """``Cùng với huyện A, B đón 300 khách``, ``Là xã xa nhất của huyện A, B có 12 bản``: the units
    that a sentence opens with to set another one beside them, and that one, which is its subject.

    Not ``Ngoài xã A, B, xã C cũng …``, a list that goes on, nor ``Nằm sát biển, xã A, huyện B …``.

    Args:
        st: the article.
        number, sentence: the sentence.
    Returns:
        The mentions before the comma, the one behind it; None where a sentence opens otherwise.
    """
    s = st.s
    found = _openers(st.a.lexicon).at(s.lows, sentence.first)
    named = [k for k in st.places_in.get(number, ()) if st.a.places[k].level in RANK]
    if found is None or len(named) < 2:
        return None
    first = st.a.places[named[0]]
    comma = s.first_of(",", first.end, min(sentence.first + _OPENING, sentence.last))
    index = st.place_starts.get(comma + 1) if comma is not None else None
    if comma is None or index not in named or not first.first < comma:
        return None
    unit = st.a.places[index]
    if rank_of(unit.level) > rank_of(first.level):
        return None  # "Nằm sát biển, xã A, huyện B có …": what it lies in
    if s.lows[unit.end : unit.end + 1] not in _NOW and not predicate_follows(st, unit, sentence):
        return None
    return [k for k in named if st.a.places[k].end <= comma], index


def is_part(st: Setting, before: PlaceMention, mention: PlaceMention) -> bool:
    """``A là vùng nhãn của huyện B với 520 ha``, ``A, một trong những xã lớn của huyện B, có …``:
    does a unit only tell of what higher unit the one before it is a part?"""
    s, between = st.s, range(before.end, mention.first)
    if before.level not in RANK or rank_of(before.level) >= rank_of(mention.level):
        return False
    if len(between) < 3 or s.lows[mention.first - 1] not in ("của", "thuộc"):
        return False
    behind = s.lows[between[0] : between[0] + 4]
    told = behind[0] == "là" or behind[:2] == [",", "một"]
    told = told or (behind[0] == "được" and " ".join(behind[1:]).startswith(_CALLED))
    marks = (k for k in between[1:] if s.kinds[k] in ("mark", "number"))
    return told and all(s.lows[k] in _QUOTES for k in marks)


_CALLED = ("ví là", "ví như", "mệnh danh là", "coi là", "xem là", "gọi là", "biết đến")
_QUOTES = frozenset("“”\"'")


def thing_in_bracket(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Cống ngăn mặn số 4 (xã A) hỏng, làm 90 ha cháy``: does a bracket tell where the thing is
    that a clause is about? Not ``Chị B (xã A) trồng 2 sào``."""
    s, k = st.s, mention.first - 1
    closing = s.first_of(")", mention.end, sentence.last)
    if s.lows[k] != "(" or closing is None or closing + 1 >= sentence.last:
        return False
    if "number" in s.kinds[mention.end : closing] or k in st.named_ends:
        return False
    first = k
    while first > max(sentence.first, k - _THING) and s.kinds[first - 1] != "mark":
        first -= 1
    opens = first == sentence.first or s.lows[first - 1] in (",", ";", ":")
    first += s.lows[first] in _JOINING
    if not opens or k - first < 1 or st.people_between(first, k) or st.bodies_between(first, k):
        return False
    if any(s.kinds[m] == "number" and s.lows[m - 1] != "số" for m in range(first, k)):
        return False  # "tại 3 hộ (xã A)"
    known = words(st.a.lexicon)
    if known.at(s.lows, first, k)[1][:1] not in ("N", "A", ""):
        return False
    behind = closing + 1
    if "number" in s.kinds[behind : behind + 2]:
        return True  # "bánh tráng (xã A) 60 hộ", "mai vàng (xã B) chừng 90.000 chậu"
    return known.at(s.lows, behind, sentence.last)[1][:1] in ("V", "R", "A", "C", "E", "I", "T")


def several_in_bracket(st: Setting, index: int) -> int | None:
    """``Mận hậu (A, B) chiếm 12.000 ha``: where the last of several units of one level ends that a
    bracket holds; None where it holds but one, and what that lies in."""
    mention, end = st.a.places[index], None
    closing = st.s.first_of(")", mention.end, mention.end + _BRACKET)
    if closing is None:
        return None
    for other in st.a.places[index + 1 : index + 1 + _UNITS]:
        if other.first > closing:
            break
        if other.level == mention.level and st.s.lows[other.first - 1] in (",", "và"):
            end = other.end
    return end


_BRACKET = 30  # pieces of a list of units in a bracket
_UNITS = 8


def turns_to(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``đoàn sang xã A phát 180 phần thuốc``: does somebody go over to a unit and do something
    there? Not ``tuyến đường từ xã A sang xã B dài 4 km``."""
    s = st.s
    over = mention.typed and s.lows[mention.first - 1] == "sang" and mention.end < sentence.last
    if (
        not over
        or s.kinds[mention.end] != "lower"
        or "từ" in s.lows[sentence.first : mention.first]
    ):
        return False
    verb = words(st.a.lexicon).at(s.lows, mention.end, sentence.last)[1][:1] == "V"
    return verb and s.lows[mention.end] not in _MEASURED


_MEASURED = frozenset(("dài", "có", "là", "rộng", "đạt", "gồm", "mất", "hết"))
