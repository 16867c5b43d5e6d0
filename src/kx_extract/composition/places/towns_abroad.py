"""Cities, states and islands of other countries: units whose rank no gazetteer knows."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.link.bodies import is_abroad
from kx_extract.composition.places.clause_subjects import (
    after_time,
    happened_there,
    predicate_follows,
)
from kx_extract.composition.places.harm import sentence_tells_of_harm
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import TENSES, saying
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.recognizers.names.proper_names import is_foreign
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.spelling import name_key

_MERELY_WHERE = frozenset(("ở", "tại", "trong", "trên", "thuộc", "quanh", "xuống"))
_SPOKEN = 4  # pieces between a verb of saying and where it is said: "phát biểu hôm qua tại"
_ASIDE = (["("], [","])  # before the country: "Kandal (Campuchia)"
_APART = 5  # pieces between a place's first one and what says that something is there


@per_lexicon
def _words(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool], frozenset[str], frozenset[str]]:
    """Words for where; words for a part of or the kind of a place, between them and its name; type
    words of places abroad, and those of places here too."""
    data = lexicon.table("placing")["towns_abroad"]
    return (
        phrase_set(data["where"]),
        phrase_set(data["parts"]),
        frozenset(data["kinds"]),
        frozenset(data["foreign_kinds"]),
    )


@per_lexicon
def _regions(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(name_key(n) for n in lexicon.table("places")["regions"]["names"])


@per_lexicon
def _cities(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(name_key(n) for n in lexicon.table("places")["cities_abroad"]["names"])


def is_town_abroad(st: Setting, mention: PlaceMention) -> bool:
    """Is a place a city, a state, a county or an island of another country: ``bang Texas``,
    ``Osaka``, ``đảo Bali``? No part of the world (``châu Âu``), and no island of ours."""
    if mention.level != "other" or name_key(mention.name) in _regions(st.a.lexicon):
        return False
    _, _, kinds, foreign_kinds = _words(st.a.lexicon)
    if mention.kind is None:
        if mention.rule == "town-and-country":
            return _is_kind(st, mention.first) or st.s.lows[mention.end : mention.end + 1] in _ASIDE
        return mention.rule == "region-or-city-abroad"
    if mention.kind in kinds:
        return True
    first = mention.end - len(mention.name.split())
    listed = name_key(mention.name) in _cities(st.a.lexicon)
    return mention.kind in foreign_kinds and (listed or is_foreign(st.s, first, mention.end))


def _is_kind(st: Setting, piece: int) -> bool:
    """Does a word for a town's kind end before a piece: ``hạt``, ``thủ phủ``?"""
    return _words(st.a.lexicon)[1].before(st.s.lows, piece) is not None


def town_cue(st: Setting, index: int, sentence: Sentence, *, at_home: bool) -> Cue | None:
    """``Tại bang Texas, 19 học sinh …``, ``Seoul có 340 ca``, ``nổ bom ở Kabul, làm 12 người
    chết``, ``Máy bay rơi tại Nepal, 72 người tử nạn``: a place abroad where something is, a town
    that its clause is about.

    Not where somebody only speaks (``phát biểu tại Seoul``), nor a capital that stands for its
    government (``Washington cáo buộc …``), nor one of several.

    Args:
        st: the article.
        index, sentence: the mention, its sentence.
        at_home: the article is about a unit of ours, which a town abroad that only tells where
            somebody is (``một hãng ở Osaka đặt 60 tấn``) takes no number from.
    """
    mention = st.a.places[index]
    country = is_abroad(mention)
    if not (country or is_town_abroad(st, mention)) or _beside_another(st, index):
        return None
    where = _said_where(st, mention, sentence)
    subject = where is None and not country and _is_subject(st, mention, sentence)
    if where is None and not subject:
        return None
    first, end, place = mention.first, mention.end, st.of_mention[index]
    heads = where is not None and (where == sentence.first or _behind_time(st, where))
    strong = subject or heads or happened_there(st, mention, sentence)
    goes_on = subject or heads
    struck = where is not None and st.s.lows[where] not in _MERELY_WHERE
    if country and not (strong or struck or sentence_tells_of_harm(st.a, sentence)):
        return None  # "Anh từng học ở Australia 6 năm"
    if at_home and not strong:
        return None
    return Cue(first, end, place, strong=strong, fleeting=not goes_on, rule="town-abroad")


def describes_a_town(st: Setting, index: int) -> bool:
    """``Houston, thành phố lớn nhất bang Texas, có …``: does a place only tell, between commas,
    what the town before it is?"""
    mention, before = st.a.places[index], st.a.places[index - 1] if index else None
    if before is None or not is_town_abroad(st, before):
        return False
    lows, k = st.s.lows, before.end
    if lows[k : k + 1] != [","] or "," in lows[k + 1 : mention.first]:
        return False
    return lows[mention.end : mention.end + 1] == [","] and _is_kind_at(st, k + 1)


def _is_kind_at(st: Setting, piece: int) -> bool:
    return _words(st.a.lexicon)[1].at(st.s.lows, piece) is not None


def _behind_time(st: Setting, k: int) -> bool:
    """``Hôm qua, tại | Kabul``, ``Còn ở | Seoul``: does a clause begin at a piece?"""
    return st.s.lows[k - 1] in (",", ";", "còn", "riêng", "và", "nhưng") or after_time(st, k)


def _said_where(st: Setting, mention: PlaceMention, sentence: Sentence) -> int | None:
    """The piece of the word for where that stands before a town, its kind and its part between:
    ``ở | ngoại ô | Baghdad``; None behind a verb of saying."""
    s = st.s
    where, parts, _, _ = _words(st.a.lexicon)
    k = mention.first
    floor = max(sentence.first, k - _APART)
    while k > floor:
        found = where.before(s.lows, k)
        if found is not None:
            k -= found[0]
            spoken = saying(st.a.lexicon).find(s.lows, max(sentence.first, k - _SPOKEN), k)
            return k if next(spoken, None) is None else None
        part = parts.before(s.lows, k)
        if part is None:
            return None
        k -= part[0]
    return None


@per_lexicon
def _state_acts(lexicon: Lexicon) -> Phrases[bool]:
    acts = lexicon.table("places")["country"]["acts"]
    return phrase_set([*acts, *lexicon.table("placing")["towns_abroad"]["governing"]])


def _is_subject(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
    """``Seoul vừa ghi nhận …``, ``Osaka, thành phố lớn, có …``, ``Chính quyền bang Texas đã …``: is
    a town itself spoken of, and not its country's government or its police?"""
    s, k = st.s, mention.end
    first = mention.first
    if not before_verb(s, first, sentence) or _pursuers(st.a.lexicon).before(s.lows, first):
        return False
    if s.lows[k : k + 1] == [","]:
        k += 1 + (s.lows[k + 1 : k + 2] == ["là"])
        return _is_kind_at(st, k)
    if not predicate_follows(st, mention, sentence):
        return False
    acts, says = _state_acts(st.a.lexicon), saying(st.a.lexicon)
    while k < sentence.last and s.lows[k] in TENSES:
        k += 1
    counts = s.lows[k : k + 2] in (["ghi", "nhận"], ["báo", "cáo"])
    return counts or not (acts.at(s.lows, k) or says.at(s.lows, k))


@per_lexicon
def _pursuers(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["towns_abroad"]["pursuers"])


def _beside_another(st: Setting, index: int) -> bool:
    """``tại Tokyo và Seoul``: does another town abroad stand beside one?"""
    places, lows = st.a.places, st.s.lows
    for a, b in ((index - 1, index), (index, index + 1)):
        if a < 0 or b >= len(places):
            continue
        other = places[a if b == index else b]
        joined = lows[places[a].end : places[b].first] in ([","], ["và"], [",", "và"], ["cùng"])
        if joined and is_town_abroad(st, other):
            return True
    return False
