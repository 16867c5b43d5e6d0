"""Ways between two units: a road, a distance, a journey is of neither of its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kx_extract.composition.frames.clauses import before_verb, outside_brackets
from kx_extract.composition.frames.topic import RANK, Cue
from kx_extract.composition.places.setting import Setting
from kx_extract.gazetteer import gazetteer
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.spelling import name_key

_DASHES = (["-"], ["–"], ["—"])
_FROM = "từ"
_NEAR = 3  # pieces from a bracket to the word before the other end
_ENDS = 2
_FARTHEST = 12  # pieces between the two ends, brackets aside


@per_lexicon
def _words(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    """Words before the one end and before the other."""
    data = lexicon.table("placing")["ways"]
    return phrase_set(data["from"]), phrase_set(data["to"])


@per_lexicon
def works(lexicon: Lexicon) -> Phrases[bool]:
    """Words for works: ``tuyến đường``, ``nhà máy``."""
    return phrase_set(lexicon.table("placing")["works"]["words"])


def ways_in(st: Setting, number: int, sentence: Sentence) -> list[Cue]:
    """The ways of a sentence: ``nối Hà Nội với Hòa Bình``, ``từ A đến B``, ``cao tốc A - B``.

    A way is of no place, unless what both ends lie in is said behind them (``nối thôn A với thôn B,
    xã C``).

    Args:
        st: the article.
        number, sentence: its sentence.
    """
    units = [
        k
        for k in st.places_in.get(number, ())
        if st.a.places[k].level in RANK
        or (st.a.places[k].level == "other" and st.s.lows[st.a.places[k].first - 1] == _FROM)
    ]  # "từ cửa khẩu A đến TP B"
    out: list[Cue] = []
    taken = sentence.first
    for position, index in enumerate(units):
        mention = st.a.places[index]
        if mention.first < taken:
            continue
        other = _other_end(st, units[position + 1 :], index)
        if other is None:
            continue
        further = _other_end(st, units[units.index(other) + 1 :], other)
        while further is not None:  # "Hà Nội - Bắc Giang - Lạng Sơn"
            other = further
            further = _other_end(st, units[units.index(other) + 1 :], other)
        place, end = _around(st, units, index, other)
        strong = before_verb(st.s, mention.first, sentence)
        out.append(Cue(mention.first, end, place, strong=strong, rule="way-between"))
        taken = end
    out.extend(_bracketed_ends(st, units, sentence))
    for index in st.places_in.get(number, ()):
        mention = st.a.places[index]
        if mention.level != "other" or mention.first < sentence.first:
            continue
        local = _local_way(st, mention)
        if local or _named_way(st, mention):
            strong = local or before_verb(st.s, mention.first, sentence)
            rule = "local-way" if local else "way-between"
            out.append(Cue(mention.first, mention.end, strong=strong, rule=rule))
    return out


def _bracketed_ends(st: Setting, units: list[int], sentence: Sentence) -> Iterator[Cue]:
    """``đường từ Mường La (Sơn La) đến Than Uyên (Lai Châu)``: ends told by what they lie in."""
    s = st.s
    _, goals = _words(st.a.lexicon)
    for index, other in pairwise(units):
        mention, end = st.a.places[index], st.a.places[other]
        inset = s.lows[mention.first - 1] == "(" and s.lows[mention.end : mention.end + 1] == [")"]
        bracketed = s.lows[end.first - 1] == "(" or end.parent is not None
        if not inset or not bracketed or st.of_mention[index] == st.of_mention[other]:
            continue
        between = range(mention.end + 1, min(end.first, mention.end + _NEAR))
        if any(s.lows[k] in ("-", "–") or goals.at(s.lows, k) is not None for k in between):
            strong = before_verb(s, mention.first, sentence)
            yield Cue(mention.first, end.end, strong=strong, rule="way-between")


def _named_way(st: Setting, mention: PlaceMention) -> bool:
    """``cao tốc Lạng Sơn - Cao Bằng``: is a way named after two provinces?"""
    ends = [name_key(part) for part in re.split(r" [-–] ", mention.name)]
    g = gazetteer(st.a.lexicon)
    return len(ends) > 1 and all(g.is_name(end, "province") for end in ends)


def _local_way(st: Setting, mention: PlaceMention) -> bool:
    """``tuyến đường Đức Hòa - Đức Huệ``: is a way named after two of the article's own units below
    the province? It is of what is under discussion."""
    ends = [name_key(part) for part in re.split(r" [-–] ", mention.name)]
    if len(ends) < _ENDS:
        return False
    own = {name_key(p.name) for p in st.places if p.level in ("hamlet", "commune", "district")}
    return own.issuperset(ends)


def _other_end(st: Setting, units: list[int], index: int) -> int | None:
    """The mention of a way's other end; None where a mention is no end of a way."""
    s, mention = st.s, st.a.places[index]
    starts, goals = _words(st.a.lexicon)
    leaves = starts.before(s.lows, _first_of_end(st, mention)) is not None
    leaves = leaves or (
        mention.level == "province" and s.lows[mention.end : mention.end + 1] in (["đến"], ["tới"])
    )
    for other in units:
        end = st.a.places[other]
        between = outside_brackets(s.lows[mention.end : end.first])
        if between in _DASHES:
            return other
        if not leaves or len(between) > _FARTHEST or "," in between or ";" in between:
            return None
        if goals.before(s.lows, end.first) is not None:
            return other
    return None


def _first_of_end(st: Setting, mention: PlaceMention) -> int:
    """``Từ trụ sở | UBND xã A đến bản B``: where the words for the end of a way begin: those of
    the body that bears the unit's name."""
    index = st.body_ending_at(mention.end)
    return mention.first if index is None else st.a.organizations[index].first


def _within(st: Setting, place: int, around: int) -> bool:
    """``Từ trung tâm xã A lên bản B``: does the one end lie in the other? A hamlet of which the
    text does not say where it lies does."""
    known = st.around(place)
    alone = st.places[place].level == "hamlet" and st.places[around].level == "commune"
    return around in known or (alone and not known)


def _around(st: Setting, units: list[int], index: int, other: int) -> tuple[int | None, int]:
    """What both ends lie in, where it is said behind the second or is the first, and where the
    words end."""
    end = st.a.places[other]
    if _within(st, st.of_mention[other], st.of_mention[index]):
        return st.of_mention[index], end.end
    between = range(index + 1, other)
    following = units[units.index(other) + 1 :]
    if following and not any(st.children.get(k) for k in between):
        around = st.a.places[following[0]]
        own = st.a.places[other].parent == following[0]
        joined = st.s.lows[end.end : around.first]
        if own and joined in ([","], [",", "thuộc"], ["("], ["(", "thuộc"]):
            return st.of_mention[following[0]], around.end
    return None, end.end
