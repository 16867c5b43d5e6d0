"""Units that something is compared with, or a distance measured from."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.places.numbers_behind import number_behind
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words


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


def counted_beside(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``So với Sóc Trăng 2.340 ca``, ``chỉ sau Tiền Giang 82 nghìn ha``: does a number stand right
    behind what is compared with, or before in a row, and is not by how much or how far that is
    off?"""
    s, end = st.s, mention.end
    if _row_before(st, mention):
        end += s.lows[end : end + 1] in (["với"], ["("])
        return end < sentence.last and s.kinds[end] == "number"
    if s.lows[mention.first - 2 : mention.first] != ["so", "với"]:
        return False
    if end >= sentence.last or s.kinds[end] != "number":
        return False
    found = st.a.quantities_in(s.starts[end], s.starts[end] + 1)
    return bool(found) and found[0].dimension == "count"


def _row_before(st: Setting, mention: PlaceMention) -> bool:
    """``chỉ sau | Tiền Giang``, ``xếp sau | xã A``: is a unit said to stand before in a row?"""
    lows = st.s.lows
    return lows[mention.first - 1] == "sau" and lows[mention.first - 2] in _RANKING


_RANKING = frozenset(("chỉ", "đứng", "xếp", "về"))


def compared(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """Is a unit a yardstick: ``cao hơn bình quân của tỉnh A 4,5 điểm``, ``cách UBND xã B 3 km``?"""
    near = range(max(sentence.first, mention.first - _YARDSTICK), mention.first)
    if st.s.holds(_distances(st.s.lexicon), near.start, near.stop):
        return True
    return (
        any(_than(st, k) for k in near)
        or _measured_from(st, mention, sentence)
        or _ranked_behind(st, mention, sentence)
    )


_YARDSTICK = 6  # pieces: how far behind "hơn" a yardstick stands


def _measured_from(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``cách bến đò sang huyện A chừng 5 km``: is a unit where a distance is measured from?"""
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


def _than(st: Setting, k: int) -> bool:
    """Is a piece the ``hơn`` of a comparison, and not that of a number (``hơn 1.000 ha``)?"""
    s = st.s
    if s.lows[k] != "hơn":
        return False
    return not st.a.quantities_in(s.starts[k + 1], s.starts[k + 1] + 1)
