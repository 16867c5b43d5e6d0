"""What is said behind a number in its clause: where the thing is, whose it is, who receives it."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.places.clause_ends import behind_attribute, behind_holders, clause_end
from kx_extract.composition.places.named_behind import (
    SAID,
    country_behind,
    giving_words,
    locatives,
    named_behind,
    several_beside,
    sources,
)
from kx_extract.composition.places.passing_through import passing_through
from kx_extract.composition.places.roles import Role
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_NEXT = 3  # … in which a level word needs no word for where
_NOUN = 6  # pieces of a noun phrase behind a unit of measure: "60 ha lúa chất lượng cao (xã A)"


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
    holders = behind_holders(x, end) or behind_attribute(x, end)
    if holders is not None:
        x = replace(x, noun_end=holders)
        end = clause_end(x)
    found = _level_behind(st, x, cues, end) or _all_there(st, x, roles)
    found = found or _none_behind(st, x, roles, cues, end) or named_behind(st, x, roles, end)
    return found or country_behind(st, x, end) or passing_through(st, x, roles)


def _level_behind(
    st: Setting, x: Figure, cues: list[Cue], end: int
) -> tuple[int | None, Cue] | None:
    """``46 hộ trong bản``: the unit that a level word behind a number means."""
    s = st.s
    for cue in cues:
        first = x.noun_end - (s.lows[cue.end - 1] == "này")  # "9 triệu dân | nước này"
        if cue.rule != "level-word" or not first <= cue.first < end:
            continue
        if sources(s.lexicon).before(s.lows, cue.first) is not None:
            continue  # "xây cầu hết 4 tỷ đồng từ quỹ của tỉnh"
        said = (
            cue.first < x.noun_end + _NEXT
            or locatives(s.lexicon).before(s.lows, cue.first) is not None
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
        if cue.rule == "town-abroad":
            return cue.place, cue  # "làm 26 người chết ở London"
        if cue.rule == "region" and locatives(s.lexicon).before(s.lows, cue.first) is not None:
            return None, cue  # "ba ngày ở Tây Nguyên", "12 cửa hàng tại Tokyo và Seoul"
        if cue.rule == "region" and _gives_behind(st, x.noun_end, cue.first):
            return None, cue  # "gửi 14 tấn gạo giúp nông dân Tây Bắc"
    return None


def _gives_behind(st: Setting, first: int, end: int) -> bool:
    """Does a verb of giving stand between two pieces, not far from the second?"""
    giving, _ = giving_words(st.s.lexicon)
    near = range(max(first, end - _NOUN), end)
    return any(giving.at(st.s.lows, k) is not None for k in near)


def _abroad(st: Setting, x: Figure, k: int) -> bool:
    """``chở 7.200 tấn sắn sang khắp thế giới``: does the world at piece k only tell
    where something goes?"""
    ends = _ends(st.s.lexicon)
    return any(low in ends for low in st.s.lows[x.noun_end : k])


@per_lexicon
def _ends(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["ways"]["to"]) - {"và", "với", "về"}


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
        if index is not None and roles.get(index) in SAID:
            mention = st.a.places[index]
            place = None if several_beside(st, index, roles) else st.of_mention[index]
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
                return None if _of_next_clause(x, k, cue) else cue
        return None
    return None


def _of_next_clause(x: Figure, k: int, cue: Cue) -> bool:
    """``giá 28.000 đồng/kg, vựa của bà gom 5 tấn``: does what is somebody's at a piece open the
    next clause, which has a number of its own? Not ``1.200 gốc cam, quýt của ông``."""
    s = x.s
    if "," not in s.lows[x.noun_end : k]:
        return False
    end = next((m for m in range(cue.end, x.sentence.last) if s.kinds[m] == "mark"), cue.end)
    return "number" in s.kinds[cue.end : end]
