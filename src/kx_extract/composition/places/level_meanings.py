"""Which unit of the article a level word (``toàn xã``, ``huyện``) means."""

from __future__ import annotations

from bisect import bisect_left

from kx_extract.composition.frames.topic import Cue, Topic, rank_of
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.spelling import name_key


def around(st: Setting, topic: Topic, cues: list[Cue], piece: int) -> int | None:
    """The unit under discussion that the places named last lie in: ``những nơi khác``."""
    earlier = sorted(
        (c for c in cues if c.first < piece and c.place is not None), key=lambda c: c.first
    )
    last = earlier[-1].place if earlier else None
    rank = rank_of(st.places[last].level) if last is not None else -1
    for place in [*(c.place for c in earlier[:1]), topic.place, topic.default]:
        if place is not None and rank_of(st.places[place].level) > rank:
            return place
    return None


def unit_meant(st: Setting, topic: Topic, words: list[str], piece: int) -> int | None:
    """The unit that the level word in a body's short form means (``Đảng bộ huyện``).

    Args:
        st, topic: the article and what it is about so far.
        words, piece: the form's pieces, its first piece.
    Returns:
        None where there is no such word, or no such unit.
    """
    for word in reversed(words):
        level = level_of_word(word, st.a.lexicon)
        if level is not None:
            return meant(st, topic, level, [word], piece, [])
    return None


_KINDS = ("đặc khu", "thị trấn", "thị xã", "thành phố", "xã", "phường", "huyện", "quận", "tỉnh")


def meant(
    st: Setting, topic: Topic, level: str, word: list[str], piece: int, earlier: list[Cue]
) -> int | None:
    """The unit that a level word means: the last one of its level that the text has brought in.

    Args:
        st, topic: the article and what it is about so far.
        level, word, piece: the word's level, its pieces, its first piece.
        earlier: the sentence's named cues before it.
    """
    if level == "any":
        held = [c for c in earlier if c.reach is None or piece < c.reach]
        here = word[-1] == "đây"  # "Dẫn đầu là xã A, bà con nơi đây …"
        units = [c.place for c in held if c.place is not None and (c.strong or here)]
        if units:
            return units[-1]
        if st.crime:  # "Theo Công an quận A, năm qua trên địa bàn xảy ra 31 vụ"
            bodies = st.bodies_between(st.a.sentence_at(piece).first, piece)
            told = next((u for u in map(st.unit_of, reversed(bodies)) if u is not None), None)
            if told is not None:
                return told
        this = word[-1] == "này"
        return topic.named if this and topic.named is not None else topic.place
    if level == "country":
        return _abroad_meant(st, word, piece)
    if level == "hamlet":
        return topic.by_level.get("hamlet", _last_hamlet(topic, piece))
    text = " ".join(word)
    kind = next((k for k in _KINDS if text.endswith(k)), None)
    levels = ("district", "province") if level == "city" else (level,)
    seen = [pair for each in levels for pair in topic.seen.get(each, ()) if pair[0] < piece]
    for _, place in sorted(seen, reverse=True):
        if not st.ended(place) and (kind is None or st.kind_of(place) in (None, kind)):
            around = _containing(st, topic, place, earlier)
            return place if around is None else around
    known = topic.by_level.get(level)
    if known is not None or topic.default is None:
        return known
    return next((p for p in st.around(topic.default) if st.places[p].level == level), None)


def _last_hamlet(topic: Topic, piece: int) -> int | None:
    """``tặng dê cho bản A. Nay bản đã có 14 con``: the hamlet that was named last, if nothing was
    spoken of since; else what is spoken of."""
    if topic.cue is None:
        return topic.place
    named = [p for at, p in topic.seen.get("hamlet", ()) if topic.cue[0] <= at < piece]
    return named[-1] if named else topic.place


_BACK = 100  # mentions back to a state or an island


@per_lexicon
def _federal(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Type words of states, and countries that are islands."""
    data = lexicon.table("placing")["towns_abroad"]
    return frozenset(data["states"]), frozenset(name_key(n) for n in data["islands"])


def _abroad_meant(st: Setting, word: list[str], piece: int) -> int | None:
    """``nước này``: the country abroad that was named last; ``hòn đảo này`` the last one that is an
    island, ``bang này`` the last state (not the country behind which a bracket names it)."""
    states, islands = _federal(st.a.lexicon)
    if "bang" not in word and "đảo" not in word:
        last = bisect_left(st.abroad, (piece,)) - 1
        return st.of_mention[st.abroad[last][1]] if last >= 0 else None
    end = bisect_left(st.a.places, piece, key=lambda m: m.first)
    for index in range(end - 1, max(-1, end - 1 - _BACK), -1):
        mention = st.a.places[index]
        if "bang" in word:
            fits = mention.kind in states
        else:
            fits = name_key(mention.name) in islands or "đảo" in (mention.kind or "").split()
        if fits:
            return st.of_mention[index]
    return None


def _containing(st: Setting, topic: Topic, place: int, earlier: list[Cue]) -> int | None:
    """``Huyện A đón 700 người từ tỉnh B về. Tỉnh hỗ trợ …``: the unit of a level that what is
    spoken of lies in, where the one of that level that was named last is another.

    Args:
        st, topic: the article and what it is about so far.
        place: the unit of the level word's level that was named last.
        earlier: the sentence's named cues before the word.
    Returns:
        None where the last one is what is spoken of, or contains it, or where nothing does.
    """
    spoken = [c.place for c in reversed(earlier) if c.place is not None]
    spoken += [p for p in (topic.place, topic.default) if p is not None]
    level = st.places[place].level
    for p in spoken:
        around = [up for up in st.around(p) if st.places[up].level == level]
        if place == p or place in around:
            return None
        if around:
            return around[0]
    return None
