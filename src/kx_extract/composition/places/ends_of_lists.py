"""Where a list of harm or of gifts holds, whose place a later item of it names: ``Lốc làm 2 người
chết, 7 người bị thương, 340 nhà tốc mái ở xã A``."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.places.behind import place_behind
from kx_extract.composition.places.harm import in_list_of_harm
from kx_extract.composition.places.named_behind import giving_words
from kx_extract.composition.places.state import State
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_RECEIVERS = 6  # pieces between "cho" and the unit of those who are given something
_ENDS = frozenset((";", ":", "(", "riêng", "còn", "đó", "song", "nhưng"))


def place_of_harm(d: State, x: Figure) -> tuple[int | None, Cue] | None:
    """The place that is said of a later item of the list of harm that a number is in.

    Args:
        d: the discourse, in the number's sentence.
        x: the number in its sentence.
    Returns:
        The place (None: of several) and its cue; None where no such list says one.
    """
    return _of_later_item(d, x) if in_list_of_harm(x) else None


def place_of_gifts(d: State, x: Figure) -> tuple[int | None, Cue] | None:
    """``trao 150 suất quà, tổng trị giá 60 triệu đồng cho học sinh xã A``: the unit of those who
    are given what a list ends with.

    Args:
        d: the discourse, in the number's sentence.
        x: the number in its sentence.
    Returns:
        As above.
    """
    s, verb = x.s, None
    if x.q.dimension == "money" and built_for(x):
        return _of_later_item(d, x)
    giving, receivers = giving_words(x.a.lexicon)
    for k, n, _ in s.find(giving, x.sentence.first, x.start):
        verb = k + n if x.a.begins_word(k) else verb
    if verb is None or any(s.lows[k] in (";", ":") for k in range(verb, x.start)):
        return None
    found = _of_later_item(d, x)
    if found is None:
        return None
    near = range(max(x.noun_end, found[1].first - _RECEIVERS), found[1].first)
    return found if any(receivers.at(s.lows, k) is not None for k in near) else None


@per_lexicon
def _building(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["building"]["words"])


def built_for(x: Figure) -> bool:
    """``tài trợ 600 triệu đồng (để) làm 2 phòng học ở thôn A``: does a verb of building stand right
    behind money, and govern what is built for it?"""
    k = x.noun_end + (x.s.lows[x.noun_end : x.noun_end + 1] == ["để"])
    found = _building(x.a.lexicon).at(x.s.lows, k)
    if found is None:
        return False
    behind = k + found[0]
    return behind < x.sentence.last and x.s.kinds[behind] == "number"


def _of_later_item(d: State, x: Figure) -> tuple[int | None, Cue] | None:
    """The place behind a later number of the list that a number is in."""
    s, last = x.s, x.noun_end
    for q in x.a.quantities_in(s.ends[x.number_end - 1], x.sentence.end):
        first, end = s.at(q.start), s.at(q.noun_end)
        if first < x.noun_end:
            continue
        between = range(last, first)
        if any(s.lows[k] in _ENDS for k in between):
            return None
        if any(c.strong and x.noun_end <= c.first < first for c in d.cues):
            return None  # "2 người chết, xã B 340 nhà tốc mái ở thôn C"
        found = place_behind(d.setting, replace(x, noun_end=end), d.roles, d.cues)
        if found is not None:
            return found
        last = end
    return None
