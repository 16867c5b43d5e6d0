"""Brackets around a unit, gauges that bear its name, what only tells what a body is."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PlaceMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words


def bracketed(st: Setting, mention: PlaceMention, sentence: Sentence) -> bool:
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
        if any(m.end == k and gauge(st, m) for m in before):
            return False  # "tại trạm A (TP B)"
    return not (k == mention.first - 1 and (k in st.body_ends or _behind_name(st, k, sentence)))


def _thing_before(st: Setting, k: int, sentence: Sentence) -> bool:
    """Does the name of a place that is no unit end before piece k?"""
    starts = (m for m in range(max(sentence.first, k - _NAME), k) if m in st.place_starts)
    before = [st.a.places[st.place_starts[m]] for m in starts]
    return any(m.end == k and m.level == "other" and m.typed for m in before)


_NAME = 5  # pieces of a place's name


def gauge(st: Setting, mention: PlaceMention) -> bool:
    """``mực nước tại trạm Nam Đàn``, ``sàn TP HCM``: is a name that of a gauge, of an exchange, and
    no unit?"""
    if _exchanges(st.s.lexicon).before(st.s.lows, mention.first) is not None:
        return True
    gauges = _gauges(st.s.lexicon)
    return mention.kind is None and gauges.before(st.s.lows, mention.first) is not None


@per_lexicon
def _gauges(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["roles"]["gauges"])


@per_lexicon
def _exchanges(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["roles"]["exchanges"])


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


def end_of_apposed(st: Setting, cues: list[Cue], sentence: Sentence) -> list[Cue]:
    """``Công an xã A, địa bàn đông công nhân, tạm giữ 36 xe``: the cues, where a level word that
    only tells what a body before it is ends at the comma behind, and the body goes on. Not ``Theo
    HTX A, xã có 40 ha``."""
    out = list(cues)
    for k in range(1, len(out)):
        body, cue, lows = out[k - 1], out[k], st.s.lows
        if body.body is None or cue.rule != "level-word" or lows[body.end : cue.first] != [","]:
            continue
        comma = st.s.first_of(",", cue.end, min(cue.end + _APPOSED, sentence.last - 1))
        if comma is None or comma == cue.end:
            continue
        known = words(st.a.lexicon)
        goes_on = known.at(lows, comma + 1, sentence.last)[1][:1] in ("V", "R")
        says = known.at(lows, cue.end, sentence.last)[1][:1] in ("V", "R")
        if goes_on and not says:
            out[k] = replace(cue, passing=True, reach=comma)
    return out


_APPOSED = 14  # pieces of what an apposition tells of a body
