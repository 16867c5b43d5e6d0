"""What a place mention does in its sentence: is something said of it, or is it named in passing?

A unit that is only the end of a road, a partner, a neighbour, a yardstick, somebody's home, what
another unit lies in or part of a firm's name is never what numbers are about.
"""

from __future__ import annotations

from typing import Literal

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.topic import RANK
from kx_extract.composition.places.clause_subjects import part_is_subject, predicate_follows
from kx_extract.composition.places.foils import foil_of, is_part, turns_to
from kx_extract.composition.places.fronted import fronted
from kx_extract.composition.places.homes import homes_in, lives_there, works_there
from kx_extract.composition.places.insets import bracketed, gauge
from kx_extract.composition.places.numbers_behind import (
    number_behind,
    numbered_alone,
    numbered_there,
)
from kx_extract.composition.places.outsiders import outside, venue
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.yardsticks import compared, neighbour, surpasses
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import OrganizationMention, PlaceMention, Sentence
from kx_extract.recognizers.names.place_words import place_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set

Role = Literal[
    "said", "beside", "home", "container", "inset", "end", "goal", "compared", "member", "most",
    "brand", "no-unit",
]  # fmt: skip
"""What a mention does:

said: it is what its clause is about, or where that is.
beside: the same of a neighbour (``ở xã B bên cạnh``), which no level word means.
home: where a person lives or serves (``ông A ở thôn B``).
container: where the unit before it lies (``thôn B, xã C``).
inset: in a bracket, of something else.
end: an end of a way, where somebody or something comes from or goes to (``nối A với B``).
goal: where somebody comes to (``Đoàn cứu trợ đã đến B``).
compared: a neighbour or a yardstick (``giáp huyện B``, ``cao hơn tỉnh C``).
member: one of several (``các xã A, B``).
most: where only most of something is (``tập trung ở xã A``).
brand: part of a firm's name, or right behind it (``Công ty Gốm sứ Hải Dương``).
no-unit: a river, a road, a country.
"""


_LYING = 4  # pieces between a unit and what it lies in: "xóm A nằm trên địa bàn thuộc thôn B"
_REST = 2  # pieces of a firm's name between what was read of it and a unit's name


@per_lexicon
def _before(lexicon: Lexicon) -> Phrases[Role]:
    """Words before a place that tell its role."""
    data = lexicon.table("placing")["roles"]
    roles: tuple[Role, ...] = ("home", "end", "goal", "compared", "said")
    return Phrases((w, role) for role in roles for w in data[role])


@per_lexicon
def _most(lexicon: Lexicon) -> Phrases[bool]:
    """``tập trung ở``, ``chủ yếu tại``: where only most of something is."""
    return phrase_set(lexicon.table("placing")["roles"]["most"])


def is_region(st: Setting, mention: PlaceMention) -> bool:
    """Is a place a part of the country or the world that is no unit (``Tây Nguyên``)?"""
    if mention.level != "other":
        return False
    regions = place_words(st.s.lexicon).regions
    last = mention.end - len(mention.name.split())
    return any(regions.at(st.s.lows, k) is not None for k in {mention.first, last})


def roles_in(st: Setting, number: int, sentence: Sentence) -> dict[int, Role]:
    """The role of each place mention of a sentence.

    Args:
        st: the article.
        number, sentence: its sentence.
    """
    homes = homes_in(st, number)
    bodies = [(b, st.a.organizations[b]) for b in st.bodies_in.get(number, ())]
    out: dict[int, Role] = {}
    for index in st.places_in.get(number, ()):
        mention = st.a.places[index]
        branded = any(st.linked.brands[b] and _in_brand(st, mention, body) for b, body in bodies)
        if index in homes:
            out[index] = "home"
        elif branded or index in st.seats:
            out[index] = "brand"
        else:
            out[index] = _role(st, index, mention, sentence)
            if surpasses(st, mention.first) and any(out[k] == "said" for k in out if k != index):
                out[index] = "compared"
            if out.get(index - 1) == "said" and _within(st, index, out[index]):
                out[index] = "container"
            partner = out.get(index - 1)
            joined = _goes_with(st, index) and not _set_against(st, index, sentence)
            if partner in ("end", "compared", "member", "most") and joined:
                out[index] = partner if out[index] != "no-unit" else "no-unit"
            if partner in ("end", "compared", "goal", "home") and _renamed(st, index):
                out[index] = partner  # "tận Bà Rịa - Vũng Tàu cũ, nay là TP.HCM"
            if partner in ("end", "compared", "home") and _bracket_tells_where(st, index):
                out[index] = partner  # "quê Phù Cát (Bình Định)"
    foil = foil_of(st, number, sentence)
    if foil is not None and foil[1] not in homes:
        out |= dict.fromkeys(foil[0], "compared")
        out[foil[1]] = "said"
    return out


def _within(st: Setting, index: int, role: Role) -> bool:
    """Does a mention only tell what the unit before it lies in or is a part of?"""
    before, mention = st.a.places[index - 1], st.a.places[index]
    return _lies_in(st, before, mention) or (role == "said" and is_part(st, before, mention))


def _goes_with(st: Setting, index: int) -> bool:
    """``từ Ninh Thuận, Bình Thuận``: does a mention only go on the list of the one before it?"""
    before, mention = st.a.places[index - 1], st.a.places[index]
    between = st.s.lows[before.end : mention.first]
    return between in ([","], ["và"]) and (mention.kind is None or before.in_list)


def _set_against(st: Setting, index: int, sentence: Sentence) -> bool:
    """``Khác với xã A, B là xã vùng xa``: is a mention the subject behind what its sentence opens
    with to compare it, and no second one of those?"""
    before, mention = st.a.places[index - 1], st.a.places[index]
    found = _before(st.s.lexicon).before(st.s.lows, before.first)
    opens = found is not None and before.first - found[0] <= sentence.first + 1  # "không như A"
    comma = st.s.lows[before.end : mention.first] == [","]
    return opens and comma and predicate_follows(st, mention, sentence)


def _moved_to(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``chuyển lên thành phố A 6 trẻ``: is a unit only where patients are moved to?"""
    s, k = st.s, mention.first
    k -= s.lows[k - 1] in listed(st.a.lexicon, "levels")
    to = s.lows[k - 2 : k - 1] in (["chuyển"], ["viện"], ["tuyến"], ["đưa"])
    if not to or s.lows[k - 1] not in _DIRECTIONS or not number_behind(st, mention, sentence):
        return False
    moved = st.a.quantities_in(s.starts[mention.end], sentence.end)
    return bool(moved) and moved[0].unit in listed(st.a.lexicon, "victims")


_DIRECTIONS = frozenset(("lên", "về", "ra", "vào", "sang", "tới", "đến", "xuống"))


def in_mid_list(st: Setting, index: int) -> bool:
    """``tại Tuy An, Tuy Hòa và phường B``: does a bare name stand in the middle of a list, and not
    tell where the one before it lies?"""
    places, s = st.a.places, st.s
    if not 0 < index < len(places) - 1 or places[index].typed:
        return False
    before, mention, behind = places[index - 1 : index + 2]
    return (
        s.lows[before.end : mention.first] == [","]
        and s.lows[mention.end : behind.first] in (["và"], [",", "và"])
        and behind.level == before.level
    )


def _renamed(st: Setting, index: int) -> bool:
    """Is a mention what the one before it is called now (``tỉnh A cũ, nay là tỉnh B``)?"""
    before, mention = st.a.places[index - 1], st.a.places[index]
    between = st.s.lows[before.end : mention.first]
    return between[-2:] == ["nay", "là"] or between[-2:] == ["nay", "thuộc"]


def _bracket_tells_where(st: Setting, index: int) -> bool:
    """Is a mention what the one before it lies in, in a bracket: ``quê Phù Cát (Bình Định)``?"""
    before, mention = st.a.places[index - 1], st.a.places[index]
    return before.parent == index and st.s.lows[before.end : mention.first] == ["("]


def _lies_in(st: Setting, before: PlaceMention, mention: PlaceMention) -> bool:
    """``Xóm A thuộc thôn B gồm 11 hộ``, ``A là xã biên giới của huyện B``: does a unit only say
    where the one before it lies?"""
    between = st.s.lows[before.end : mention.first]
    kind = between[:1] == ["là"] and not listed(st.a.lexicon, "levels").isdisjoint(between[1:4])
    if kind and between[-1] in ("của", "thuộc") and before.level != mention.level:
        return not {"mark", "number"}.intersection(st.s.kinds[before.end : mention.first])
    return (
        between[-1:] == ["thuộc"]
        and len(between) <= _LYING
        and "number" not in (st.s.kinds[before.end : mention.first])
    )


def _in_brand(st: Setting, mention: PlaceMention, body: OrganizationMention) -> bool:
    """Is a unit's name part of a firm's, also where that was not read to its end?"""
    if body.first < mention.first < body.end:
        return True
    between = st.s.kinds[body.end : mention.first]
    return (
        mention.kind is None
        and 0 <= mention.first - body.end <= _REST
        and all(kind == "lower" for kind in between)
        and _before(st.s.lexicon).before(st.s.lows, mention.first) is None
        and (st.s.lows[mention.first - 1] not in ("ở", "tại", "của", "ra", "vào", "trên", "cho"))
    )


def _role(st: Setting, index: int, mention: PlaceMention, sentence: Sentence) -> Role:
    s = st.s
    if mention.level not in RANK:
        return "no-unit"
    if s.lows[mention.end : mention.end + 1] == ["("] and number_behind(st, mention, sentence):
        return "said"  # "lan sang xã A (2 tổ hợp tác, 47 hộ)"
    if works_there(st, mention, sentence) or lives_there(st, mention, sentence):
        return "home"
    if _told_of_one_below(st, mention, sentence):
        return "container"
    if gauge(st, mention):
        return "no-unit"
    if _moved_to(st, mention, sentence):
        return "end"
    partners = outside(st, mention, sentence)
    if partners is not None:
        return partners
    if venue(st, mention, sentence):
        return "goal"
    found = _before(s.lexicon).before(s.lows, mention.first)
    inside = found is not None and mention.first - found[0] >= sentence.first
    whole = mention.typed and found is not None and found[1] == "goal"
    whole = whole or (found is not None and _turned_to(st, mention, found[0], sentence))
    whole = whole or turns_to(st, mention, sentence)
    ranked = s.lows[mention.first - 1] == "nhất" and number_behind(st, mention, sentence)
    whole = whole or ranked or fronted(st, mention, sentence)  # "thấp nhất xã A 81,2%"
    whole = whole or (found is not None and part_is_subject(st, mention, sentence))
    if found is not None and inside and found[1] != "said" and not whole:
        return found[1]
    if _only_most(st, mention, sentence):
        return "most"
    if compared(st, mention, sentence):
        return "compared"
    if st.children.get(index):
        return "said" if in_mid_list(st, index) else "container"
    if bracketed(st, mention, sentence):
        return "said" if numbered_there(st, mention) else "inset"
    if mention.in_list and not number_behind(st, mention, sentence):
        return "member"
    return "beside" if neighbour(st, mention) and not _opens_paragraph(st, mention) else "said"


def _opens_paragraph(st: Setting, mention: PlaceMention) -> bool:
    """``Ở xã B kế bên, vụ này được mùa.`` as the first words of a paragraph: is a neighbour what
    the text turns to? Not ``Vụ này xã B kế bên cũng được mùa``."""
    first = st.a.sentence_at(mention.first).first
    opens = first == 0 or st.s.on_new_line(first)
    return opens and _TURNING.issuperset(st.s.lows[first : mention.first])


# Before the unit that opens a paragraph: "còn ở xã B".
_TURNING = frozenset(("ở", "tại", "còn", "bên", "riêng", "với"))


def _told_of_one_below(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Xã A là xã biên giới của huyện B, cách trung tâm 20 km``: does a unit only tell what the
    one that is spoken of is a part of?"""
    s, first = st.s, mention.first
    if s.lows[first - 1] not in ("của", "thuộc"):
        return False
    for k in range(first - 2, max(sentence.first, first - _PART) - 1, -1):
        if s.kinds[k] in ("mark", "number"):
            return False
        if s.lows[k] != "là":
            continue
        below = (level_of_word(low, s.lexicon) for low in s.lows[k + 1 : k + 4])
        return any(RANK.get(level or "", 9) < RANK.get(mention.level or "", 0) for level in below)
    return False


_PART = 12  # pieces from "là" to the unit: "là xã vùng cao đặc biệt khó khăn của huyện"


def _turned_to(st: Setting, mention: PlaceMention, n: int, sentence: Sentence) -> bool:
    """``…, sang xã B, câu chuyện lại khác``: does the text turn to a unit?"""
    s, k = st.s, mention.first - n
    turns = _turns(s.lexicon).at(s.lows, k)
    opens = k == sentence.first or s.lows[k - 1] in (",", ";", ":")
    if turns is None or turns[0] != n or not opens:
        return False
    return s.lows[mention.end : mention.end + 1] == [","]


@per_lexicon
def _turns(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["roles"]["turns"])


def _only_most(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``tập trung ở các xã A``: is a unit where only most of something is?"""
    lows, k = st.s.lows, mention.first
    types = listed(st.a.lexicon, "levels") | {"các", "hai", "ba", ":"}
    while k > sentence.first and lows[k - 1] in types:
        k -= 1
    if _most(st.s.lexicon).before(lows, k) is None:
        return False
    return not numbered_alone(st, mention, sentence)


def shared_container(st: Setting, index: int) -> int | None:
    """``hai thôn 1 và 2 xã A``: the unit behind a list of hamlets that they lie in.

    None where there is none; several communes have no place together.
    """
    places, last = st.a.places, index
    if places[index].level != "hamlet":
        return None
    while last + 1 < len(places) and places[last + 1].level == "hamlet":
        if places[last + 1].first - places[last].end > 1:
            return None
        last += 1
    holder = last + 1
    if places[last].parent != holder:
        return None
    return st.of_mention[holder] if places[holder].first - places[last].end <= 1 else None
