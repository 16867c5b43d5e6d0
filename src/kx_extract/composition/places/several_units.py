"""Units that are named together: where their list and what is said of it end."""

from __future__ import annotations

from bisect import bisect_right

from kx_extract.composition.frames.clauses import outside_brackets
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.places.numbers_behind import comparators
from kx_extract.composition.places.roles import Role, in_mid_list
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words


def reach_of_several(
    st: Setting, mention: PlaceMention, end: int, sentence: Sentence
) -> int | None:
    """Where the cue of several units without a unit around them ends; None where it holds on.

    Args:
        st: the article.
        mention, end: the first of the units, the piece behind the last.
        sentence: their sentence.
    """
    ends = (
        _clause_of_several(st, mention.first, end, sentence),
        _others_counted(st, mention, end, sentence),
    )
    return min((k for k in ends if k is not None), default=None)


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
    units are counted, which a clause of their own is about."""
    s = st.s
    for k in range(end + 1, sentence.last - 1):
        if s.kinds[k] != "number" or level_of_word(s.lows[k + 1], s.lexicon) != mention.level:
            continue
        begin = k - (s.lows[k - 1] in ("còn", "có", "và"))
        if s.lows[begin - 1] in (",", ";"):
            return k
    return None


@per_lexicon
def _merging(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["merging"]["words"])


def merged(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``xã A được lập trên cơ sở sáp nhập thị trấn B và hai xã C, D, có 37.000 dân``: is a unit one
    of those of which another is made?"""
    s, k = st.s, mention.first - 1
    typed = level_of_word(s.lows[mention.first], s.lexicon) is not None
    if typed and s.lows[k] == "," and _acts(st, mention.end, sentence):
        return False  # "Sau khi sáp nhập các xã B, C, xã A có 37.000 dân"
    listed, floor = False, max(sentence.first, k - _MERGED)
    while k > floor and (listed or s.lows[k] != ","):  # "Sau sáp nhập, xã A có …"
        index = bisect_right(st.a.places, k, key=lambda m: m.first) - 1
        if index >= 0 and st.a.places[index].end > k >= sentence.first:
            k, listed = st.a.places[index].first - 1, True
        elif (
            s.kinds[k] == "number"
            or s.lows[k] in _BETWEEN
            or level_of_word(s.lows[k], s.lexicon) is not None
        ):
            k -= 1
        else:
            break
    found = _merging(s.lexicon).before(s.lows, k + 1)
    return found is not None and st.a.begins_word(k + 1 - found[0])  # no "thu nhập xã A"


def _acts(st: Setting, k: int, sentence: Sentence) -> bool:
    """Does a verb stand at piece k?"""
    return k < sentence.last and words(st.a.lexicon).at(st.s.lows, k, sentence.last)[1][:1] == "V"


_MERGED = 80  # pieces of a list of units that become one
_BETWEEN = frozenset(
    (",", "và", "với", "các", "những", "cùng", "toàn", "bộ", "hai", "ba", "bốn", "năm", "sáu")
)


def goes_on_with_list(st: Setting, roles: dict[int, Role], index: int) -> bool:
    """Does a member of a list go on with the one before it?"""
    if roles.get(index - 1) != "member":
        return False
    between = st.s.lows[st.a.places[index - 1].end : st.a.places[index].first]
    return between in ([","], ["và"], [",", "và"], ["-"])


def list_end(st: Setting, roles: dict[int, Role], index: int) -> int:
    """Where a list of units ends that begins with a mention."""
    while roles.get(index + 1) == "member" and goes_on_with_list(st, roles, index + 1):
        index += 1
    return st.a.places[index].end


def lists_provinces(st: Setting, index: int, roles: dict[int, Role]) -> bool:
    """``ở Yên Bái, Lào Cai``: does a province's bare name follow another one's?"""
    if not {index, index + 1} <= roles.keys() or index + 1 >= len(st.a.places):
        return False
    first, second = st.a.places[index], st.a.places[index + 1]
    if not first.level == second.level == "province" or first.kind or second.kind:
        return False
    behind = st.s.kinds[second.end : second.end + 1]
    joined = st.s.lows[first.end : second.first] in ([","], ["và"])
    return joined and st.s.lows[first.first - 1] in ("ở", "tại", "của") and behind != ["number"]


def together(st: Setting, cues: list[Cue]) -> list[Cue]:
    """Units of one level that stand together: said of several, a number is about none; no unit
    stands together with the national body before it (``Theo Bộ Y tế, Cà Mau có 28 ca``)."""
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
            and (last.place is not None or last.rule != "whole-country")
            and cue.rule != "way-between"
            and _joined(st, last.end, cue.first)
            and not cue.generic
            and last.place != cue.place
            and (last.place is None or _of_a_level(st, last, cue))
        ):
            out[-1] = Cue(last.first, cue.end, strong=last.strong, rule="several-places")
        else:
            out.append(cue)
    return out


def _of_a_level(st: Setting, one: Cue, other: Cue) -> bool:
    """Are the units of two cues of one level, or the second a bare name in a list's middle?"""
    if one.place is None or other.place is None:
        return False
    index = st.place_starts.get(other.first)
    listed = index is not None and in_mid_list(st, index)
    return listed or st.places[one.place].level == st.places[other.place].level


def _joined(st: Setting, first: int, end: int) -> bool:
    """Do only a joining word and a bracket without figures stand between two pieces?"""
    between = st.s.lows[first:end]
    if "number" not in st.s.kinds[first:end]:
        between = outside_brackets(between)
    return between in (["và"], [","], [",", "và"], ["cùng"])
