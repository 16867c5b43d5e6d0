"""Units that only say where a partner, a giver or a meeting is, and are no place of the numbers."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal

from kx_extract.composition.frames.clauses import outside_brackets
from kx_extract.composition.link.bodies import is_national
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_TOLD = 4  # pieces behind a noun that tell which: "một câu lạc bộ xe đạp"
_AT = ("ở", "tại", "từ")
_GIVES = 3  # pieces between who gives and the verb: "đã", "vừa qua đã"


@per_lexicon
def _meetings(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")["meetings"]
    return {name: phrase_set(listed) for name, listed in data.items()}


def holds_meeting(st: Setting, first: int, last: int) -> bool:
    """``… tổ chức hội nghị sơ kết``: does a word for a meeting stand between two pieces?"""
    return next(_meetings(st.s.lexicon)["words"].find(st.s.lows, first, last), None) is not None


def venue(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Hôm qua, tại Hà Nội, Bộ A tổ chức hội nghị``: where a national body meets?"""
    s = st.s
    first = mention.end + 1
    if s.lows[mention.first - 1] not in ("tại", "ở"):
        return False
    if _meets_behind(st, mention, sentence):
        return True
    if s.lows[first - 1 : first] != [","]:
        return False
    meeting = _meetings(s.lexicon)
    end = next((k for k, _, _ in meeting["holding"].find(s.lows, first, sentence.last)), first)
    whole = outside_brackets(s.lows[first:end])
    national = whole[-2:] == ["việt", "nam"] or is_national(" ".join(whole), s.lexicon)
    national = national or meeting["holders"].at(s.lows, first) is not None
    return national and any(True for _ in meeting["words"].find(s.lows, end, sentence.last))


def _meets_behind(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Hội nghị cả nước về trồng rừng mở ra tại Hà Nội``: does a meeting of the whole country
    stand before where it is held?"""
    s, meeting = st.s, _meetings(st.s.lexicon)
    stop = mention.first - 1
    found = next(meeting["conferences"].find(s.lows, sentence.first, stop), None)
    if found is None or any(s.lows[k] in (";", ":") for k in range(found[0], stop)):
        return False
    held = any(True for _ in meeting["held"].find(s.lows, found[0] + found[1], stop))
    bodies = st.a.organizations[_bisect(st, sentence.first) : _bisect(st, stop)]
    national = any(is_national(body.name, s.lexicon) for body in bodies)
    return held and (national or meeting["of_country"].at(s.lows, found[0] + found[1]) is not None)


def _bisect(st: Setting, piece: int) -> int:
    """The number of bodies that begin before a piece."""
    return bisect_left(st.a.organizations, piece, key=lambda body: body.first)


@per_lexicon
def _outsiders(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")
    listed = {**data["outside"], "verbs": data["giving"]["verbs"]}
    return {name: phrase_set(each) for name, each in listed.items()}


def outside(
    st: Setting, mention: PlaceMention, sentence: Sentence
) -> Literal["end", "home"] | None:
    """``một đầu mối ở tỉnh A``, ``một câu lạc bộ xe ở B tặng 350 áo phao``: a partner's unit?"""
    lows, who = st.s.lows, _outsiders(st.s.lexicon)
    k = mention.first - 1
    if k > sentence.first and _named_giver(st, mention, sentence):
        return "home"
    if k <= sentence.first or lows[k] not in ("ở", "tại", "từ"):
        return None
    if who["buyers"].before(lows, k) is not None:
        return "end"
    giver = _noun_phrase(st, who["givers"], k, sentence)
    if giver is not None and lows[giver - 1] in ("cùng", "với"):
        return "end"  # "Hội A cùng một đoàn từ thiện ở B dựng 6 phòng khám"
    firm = _noun_phrase(st, who["firms"], k, sentence)
    if firm is not None and who["with"].before(lows, firm) is not None:
        return "end"
    if (firm is not None or _firm_before(st, k)) and buys(st, mention.end, sentence.last):
        return "home"  # "Công ty A ở TP B bao tiêu 200 tấn"
    behind = range(mention.end, min(mention.end + _GIVES, sentence.last))
    gives = any(who["verbs"].at(lows, m) is not None for m in behind)
    return "home" if gives and giver is not None else None


def _firm_before(st: Setting, k: int) -> bool:
    """Does the name of a firm end before piece k (``Công ty TNHH A | ở TP B``)?"""
    index = _bisect(st, k) - 1
    if index < 0 or st.a.organizations[index].end != k:
        return False
    return bool(_outsiders(st.s.lexicon)["firms"].at(st.s.lows, st.a.organizations[index].first))


def buys(st: Setting, first: int, last: int) -> bool:
    """``Công ty A | ký hợp đồng mua``, ``đã bao tiêu``: does a verb of buying stand behind who
    acts, which ends before piece ``first``?"""
    lows, verbs = st.s.lows, _outsiders(st.s.lexicon)["buying"]
    if lows[first : first + 1] == ["("]:  # "Công ty A (TP B) ký hợp đồng mua"
        closing = st.s.first_of(")", first, last)
        first = first if closing is None else closing + 1
    near = range(first, min(first + _GIVES, last))
    return any(verbs.at(lows, k) is not None for k in near if st.s.kinds[k] == "lower")


def _named_giver(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``nhóm Áo Lành ở tỉnh A mang lên 500 áo phao``, ``Hội Từ thiện chùa B (TP C) tặng``: does a
    group with a name of its own, which opens its clause, give? Not ``Bà con ở xã A tặng``."""
    s, who, k = st.s, _outsiders(st.s.lexicon), mention.first - 1
    inset = s.lows[k] == "("
    if not inset and s.lows[k] not in _AT:
        return False
    behind = mention.end + (inset and s.lows[mention.end : mention.end + 1] == [")"])
    gives = range(behind, min(behind + _GIVES, sentence.last))
    if not any(who["verbs"].at(s.lows, m) is not None for m in gives):
        return False
    first = k
    while first > max(sentence.first, k - _NAMED) and s.kinds[first - 1] not in ("mark", "number"):
        first -= 1
    head = who["givers"].at(s.lows, first)
    return head is not None and "title" in s.kinds[first + head[0] : k]


_NAMED = 10  # pieces of a group's name: "Hội Từ thiện chùa Phước Hải"


def _noun_phrase(st: Setting, nouns: Phrases[bool], end: int, sentence: Sentence) -> int | None:
    """Where a phrase begins that one of some nouns heads and that ends before a piece.

    ``một câu lạc bộ xe | ở tỉnh A``: what tells which stands behind the noun only where a word
    before it makes it indefinite.
    """
    lows, articles = st.s.lows, _outsiders(st.s.lexicon)["indefinite"]
    for k in range(end, max(sentence.first, end - _TOLD), -1):
        if st.s.kinds[k - 1] != "lower" and k < end:
            return None
        noun = nouns.before(lows, k)
        first = k - noun[0] if noun is not None else sentence.first
        if noun is None or first < sentence.first:
            continue
        article = articles.before(lows, first)
        if article is not None and first - article[0] >= sentence.first:
            return first - article[0]
        return first if k == end else None
    return None


def foreign_partner(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``một hãng ở Osaka (Nhật Bản), đặt trước 60 tấn``: is a place only a partner's seat?"""
    lows, who = st.s.lows, _outsiders(st.s.lexicon)
    k = mention.first - 1
    if lows[k] == "(":
        back = range(k, sentence.first, -1)
        k = next((m for m in back if lows[m] in (*_AT, ",")), sentence.first)
    if k <= sentence.first or lows[k] not in _AT:
        return False
    if who["buyers"].before(lows, k) is not None:
        return True
    firm = _noun_phrase(st, who["firms"], k, sentence)
    return firm is not None and who["indefinite"].at(lows, firm) is not None
