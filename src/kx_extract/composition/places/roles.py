"""What a place mention does in its sentence: is something said of it, or is it named in passing?

A unit that is only the end of a road, a partner, a neighbour, a yardstick, somebody's home, what
another unit lies in or part of a firm's name is never what numbers are about.
"""

from __future__ import annotations

from typing import Literal

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.topic import RANK
from kx_extract.composition.places.outsiders import outside, venue
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import OrganizationMention, PlaceMention, Sentence
from kx_extract.recognizers.names.place_words import place_words
from kx_extract.vietnamese.cue_words import cue_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

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
_YARDSTICK = 6  # pieces: how far behind "hơn" a yardstick stands


@per_lexicon
def comparators(lexicon: Lexicon) -> Phrases[bool]:
    """Words before a number that compare it: ``trên``, ``khoảng``, ``ít nhất``."""
    compared = ("more", "less", "at-least", "at-most", "about", "place")
    return phrase_set(cue_words(lexicon).of(*compared))


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


@per_lexicon
def _distances(lexicon: Lexicon) -> Phrases[bool]:
    """``cách UBND``, ``cách thị trấn``: words for how far off something lies."""
    return phrase_set(lexicon.table("placing")["roles"]["distances"])


@per_lexicon
def _pointing(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")["roles"]
    return {
        name: phrase_set(data[name])
        for name in ("pointing", "neighbour", "predicates", "superlative")
    }


def neighbour(st: Setting, mention: PlaceMention) -> int:
    """How many pieces before or behind a unit say that it is a neighbour; 0 if none do."""
    words, lows = _pointing(st.s.lexicon)["neighbour"], st.s.lows
    found = words.at(lows, mention.end) or words.before(lows, mention.first)
    return found[0] if found is not None else 0


def is_region(st: Setting, mention: PlaceMention) -> bool:
    """Is a place a part of the country or the world that is no unit (``Tây Nguyên``)?"""
    if mention.level != "other":
        return False
    regions = place_words(st.s.lexicon).regions
    last = mention.end - len(mention.name.split())
    return any(regions.at(st.s.lows, k) is not None for k in {mention.first, last})


def surpasses(st: Setting, piece: int) -> bool:
    """Is what stands at a piece what something is the first or the largest of?"""
    return _pointing(st.s.lexicon)["superlative"].before(st.s.lows, piece) is not None


def pointed_at(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Is a unit compared with that has numbers of its own (``như xã B đạt 69 tạ/ha``)?"""
    s, words = st.s, _pointing(st.s.lexicon)
    beside = neighbour(st, mention)
    if not beside and words["pointing"].before(s.lows, mention.first) is None:
        return False
    behind = mention.end + beside
    return behind < sentence.last and words["predicates"].at(s.lows, behind) is not None


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
        elif branded:
            out[index] = "brand"
        else:
            out[index] = _role(st, index, mention, sentence)
            if "said" in [out[k] for k in out if k != index] and surpasses(st, mention.first):
                out[index] = "compared"
            if out.get(index - 1) == "said" and _lies_in(st, st.a.places[index - 1], mention):
                out[index] = "container"
            partner = out.get(index - 1)
            if partner in ("end", "compared", "member", "most") and _goes_with(st, index):
                out[index] = partner if out[index] != "no-unit" else "no-unit"
            if partner in ("end", "compared", "goal", "home") and _renamed(st, index):
                out[index] = partner  # "tận Bà Rịa - Vũng Tàu cũ, nay là TP.HCM"
            if partner in ("end", "compared", "home") and _bracket_tells_where(st, index):
                out[index] = partner  # "quê Phù Cát (Bình Định)"
    return out


def _goes_with(st: Setting, index: int) -> bool:
    """``từ Ninh Thuận, Bình Thuận``: does a mention only go on the list of the one before it?"""
    before, mention = st.a.places[index - 1], st.a.places[index]
    between = st.s.lows[before.end : mention.first]
    return between in ([","], ["và"]) and (mention.kind is None or before.in_list)


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
    """``Xóm A thuộc thôn B gồm 11 hộ``: does a unit only say where the one before it lies?"""
    between = st.s.lows[before.end : mention.first]
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
    if _gauge(st, mention):
        return "no-unit"
    partners = outside(st, mention, sentence)
    if partners is not None:
        return partners
    if venue(st, mention, sentence):
        return "goal"
    found = _before(s.lexicon).before(s.lows, mention.first)
    inside = found is not None and mention.first - found[0] >= sentence.first
    whole = mention.typed and found is not None and found[1] == "goal"
    whole = whole or (found is not None and _turned_to(st, mention, found[0], sentence))
    ranked = s.lows[mention.first - 1] == "nhất" and number_behind(st, mention, sentence)
    whole = whole or ranked  # "thấp nhất xã A 81,2%"
    if found is not None and inside and found[1] != "said" and not whole:
        return found[1]
    if _only_most(st, mention, sentence):
        return "most"
    near = range(max(sentence.first, mention.first - _YARDSTICK), mention.first)
    far = s.holds(_distances(s.lexicon), near.start, near.stop)
    if far or any(_than(st, k) for k in near):
        return "compared"  # "cao hơn bình quân của tỉnh A 4,5 điểm", "cách UBND xã B 3 km"
    if _measured_from(st, mention, sentence) or _ranked_behind(st, mention, sentence):
        return "compared"
    if st.children.get(index):
        return "container"
    if _bracketed(st, mention, sentence):
        return "said" if numbered_there(st, mention) else "inset"
    if mention.in_list and not number_behind(st, mention, sentence):
        return "member"
    return "beside" if neighbour(st, mention) else "said"


def homes_in(st: Setting, number: int) -> set[int]:
    """Places that only say where a person lives or serves: ``ông A ở thôn B, xã C``."""
    s = st.s
    homes: set[int] = set()
    ends = [st.a.people[p].end for p in st.people_in.get(number, ())]
    offices = [
        (p.first, p.end)
        for p in (st.a.positions[k] for k in st.positions_in.get(number, ()))
        if any(abs(p.first - e) < 40 for e in ends)
    ]
    for index in st.places_in.get(number, ()):
        mention = st.a.places[index]
        if any(first <= mention.first < end for first, end in offices):
            homes.add(index)
            continue
        for end in ends:
            gap = mention.first - end
            if not 0 < gap <= 30:
                continue
            between = s.lows[end : mention.first]
            if _apposed(st, between):
                homes.add(index)
                break
        if index - 1 in homes and index - 1 >= 0:
            before = st.a.places[index - 1]
            link = s.lows[before.end : mention.first]
            if link in ([","], ["("], [",", "thuộc"], ["của"], [")", ","]):
                homes.add(index)
    return homes


def _apposed(st: Setting, between: list[str]) -> bool:
    """Do these words only tie a person to a home: ``(38 tuổi), ngụ``, ``, quê``, ``ở``?"""
    text = [
        w
        for k, w in enumerate(between)
        if w not in listed(st.a.lexicon, "ties")
        and "tộc" not in between[max(0, k - 2) : k]  # "dân tộc S’tiêng"
        and between[max(0, k - 1) : k] != ["người"]  # "người Mông"
    ]
    return not text or all(w.isdigit() for w in text)


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


def _measured_from(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``cách cửa ngõ vào huyện A khoảng 5 km``: is a unit where a distance is measured from?"""
    s, near = st.s, range(mention.first - 1, max(sentence.first, mention.first - _FROM) - 1, -1)
    for k in near:
        if s.kinds[k] in ("mark", "number"):
            return False
        if s.lows[k] == "cách" and not _in_compound(st, k):
            break
    else:
        return False
    ends = (k for k in range(mention.end, min(sentence.last, mention.end + _OFF)))
    behind = next((k for k in ends if s.kinds[k] in ("number", "mark")), None)
    if behind is None or s.kinds[behind] == "mark":
        return False
    found = st.a.quantities_in(s.starts[behind], s.starts[behind] + 1)
    return bool(found) and found[0].dimension in ("length", "duration")


def _ranked_behind(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``lớn thứ ba cả nước, sau Thái Nguyên``: is a unit the one that stands before in a row?"""
    lows, k = st.s.lows, mention.first
    k -= lows[k - 1] in listed(st.a.lexicon, "levels")
    if lows[k - 1] != "sau" or number_behind(st, mention, sentence):
        return False
    before = lows[max(sentence.first, k - _ROW) : k - 1]
    return "thứ" in before or "nhì" in before


_ROW = 9  # pieces from a place in a row to the unit before it: "thứ hai cả nước, chỉ sau"


def _in_compound(st: Setting, k: int) -> bool:
    """``phong cách``, ``cách mạng``: is a piece part of a word of two?"""
    known, lows = words(st.s.lexicon), st.s.lows
    before = known.classes(f"{lows[k - 1]} {lows[k]}") if k else ""
    return bool(before or known.classes(" ".join(lows[k : k + 2])))


_FROM = 8  # pieces between "cách" and the unit
_OFF = 5  # pieces between the unit and how far it is


def _only_most(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``tập trung ở các xã A``: is a unit where only most of something is?"""
    lows, k = st.s.lows, mention.first
    types = listed(st.a.lexicon, "levels") | {"các", "hai", "ba", ":"}
    while k > sentence.first and lows[k - 1] in types:
        k -= 1
    if _most(st.s.lexicon).before(lows, k) is None:
        return False
    return not _numbered_alone(st, mention, sentence)


def _numbered_alone(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``nhiều nhất ở xã A (huyện B) 30 ha``: does a number stand right behind a unit, or behind the
    bracket that says where it lies?"""
    s, k = st.s, mention.end
    if s.lows[k : k + 1] == ["("]:
        closing = s.first_of(")", k, min(k + _INSET, sentence.last))
        if closing is None or "number" in s.kinds[k:closing]:
            return False
        k = closing + 1
    return k < sentence.last and s.kinds[k] == "number"


_INSET = 8  # pieces of the bracket behind a unit


def _than(st: Setting, k: int) -> bool:
    """Is a piece the ``hơn`` of a comparison, and not that of a number (``hơn 1.000 ha``)?"""
    s = st.s
    if s.lows[k] != "hơn":
        return False
    return not st.a.quantities_in(s.starts[k + 1], s.starts[k + 1] + 1)


def _bracketed(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Inside a bracket, unless the bracket says where the body before it is."""
    s = st.s
    k = mention.first - 1
    while k >= sentence.first and s.lows[k] not in "()":
        k -= 1
    if k < sentence.first or s.lows[k] == ")":
        return False
    if k == mention.first - 1 and k in st.named_ends:
        if _thing_before(st, k, sentence):
            return False  # "tại Khu công nghiệp A (quận B)"
        starts = (m for m in range(max(sentence.first, k - _NAME), k) if m in st.place_starts)
        before = [st.a.places[st.place_starts[m]] for m in starts]
        if any(m.end == k and _gauge(st, m) for m in before):
            return False  # "tại trạm A (TP B)"
    return not (k == mention.first - 1 and (k in st.body_ends or _behind_name(st, k, sentence)))


def _thing_before(st: Setting, k: int, sentence: Sentence) -> bool:
    """Does the name of a place that is no unit end before piece k?"""
    starts = (m for m in range(max(sentence.first, k - _NAME), k) if m in st.place_starts)
    before = [st.a.places[st.place_starts[m]] for m in starts]
    return any(m.end == k and m.level == "other" and m.typed for m in before)


_NAME = 5  # pieces of a place's name


def _gauge(st: Setting, mention: PlaceMention) -> bool:
    """``mực nước tại trạm Nam Đàn``: is a bare name that of a gauge, and no unit?"""
    gauges = _gauges(st.s.lexicon)
    return mention.kind is None and gauges.before(st.s.lows, mention.first) is not None


@per_lexicon
def _gauges(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["roles"]["gauges"])


def _behind_name(st: Setting, k: int, sentence: Sentence) -> bool:
    """``bãi Liên Hồng (xã A)``: does a bracket stand behind the name of a thing?"""
    s = st.s
    name = k > sentence.first + 1 and s.kinds[k - 1] in ("title", "upper")
    m = k
    while (
        name
        and m > sentence.first
        and (s.kinds[m - 1] in ("title", "upper") or (s.lows[m - 1] in ("-", "–") and m < k))
    ):
        m -= 1  # "đoạn A - B (thị xã C)"
    noun = m > sentence.first and s.kinds[m - 1] == "lower" and m < k
    return noun and k not in st.named_ends


def numbered_there(st: Setting, mention: PlaceMention) -> bool:
    """``(huyện A 2, huyện B chiếm 40%)``: has what a bracket says of a unit a number of its own?"""
    s = st.s
    for k in range(mention.end, min(mention.end + _OWN, len(s))):
        if s.lows[k] in (")", ",", ";"):
            return False
        if s.kinds[k] == "number":
            return True
    return False


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


_OWN = 6  # pieces from a unit in a bracket to its number


def number_behind(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Does a number stand right behind a list's member (``các xã A 4.725 con, B 3.000``)?"""
    s = st.s
    k = mention.end
    if k < sentence.last and s.lows[k] in ("(", "|"):
        k += 1
    compared = comparators(st.a.lexicon).at(s.lows, k) if k < sentence.last else None
    if compared is not None:
        k += compared[0]
    return k < sentence.last and s.kinds[k] == "number"
