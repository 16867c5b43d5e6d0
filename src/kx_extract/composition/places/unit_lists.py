"""Units that break down what was said of the one around them: they are no topic."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.frames.topic import RANK, Cue
from kx_extract.composition.places.numbers_behind import number_behind
from kx_extract.composition.places.state import State
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_LISTED = 2  # units that make a breakdown


@per_lexicon
def parts(lexicon: Lexicon) -> Phrases[bool]:
    """Words that open the parts of a whole."""
    data = lexicon.table("discourse")["breakdown"]
    return phrase_set(word for word in [*data["strong"], *data["weak"]] if word != "với")


def broken_down(d: State, sentence: Sentence, cues: list[Cue]) -> list[Cue]:
    """``Toàn tỉnh có 900 nhà tốc mái, trong đó xã A 200, xã B 150; 30 nhà sập``, ``Tỉnh A có 900
    ca: huyện B 200 ca, huyện C 150 ca``: the units of several parts are no topic, and end with the
    breakdown.

    Args:
        d: the discourse, before the sentence.
        sentence: the sentence.
        cues: its cues in order.
    Returns:
        The cues, those of parts for their own sentence only.
    """
    for k in range(sentence.first + 1, sentence.last - 1):
        if d.s.lows[k : k + 2] == ["trong", "đó"]:
            cues = _ended(d, sentence, cues, k)
        elif d.s.lows[k] == ":" or parts(d.a.lexicon).at(d.s.lows, k) is not None:
            cues = _listed(d, sentence, cues, k)
    return cues


def _ended(d: State, sentence: Sentence, cues: list[Cue], k: int) -> list[Cue]:
    """The cues where ``trong đó`` opens the parts of what the sentence says of a unit."""
    whole = any(c.strong and c.place is not None and c.first < k for c in cues)
    stop = d.s.first_of(";", k, sentence.last)
    own = [c for c in cues if k < c.first < (stop or sentence.last) and is_unit(c)]
    if not whole or len({c.place for c in own}) < _LISTED:
        return cues
    return _fleeting(cues, own, stop)


def _listed(d: State, sentence: Sentence, cues: list[Cue], k: int) -> list[Cue]:
    """The cues where a colon or ``gồm`` opens a row of units with a number each, all below the
    one that the sentence or the paragraph is about."""
    named = [c for c in cues if c.strong and c.place is not None and c.first < k]
    whole = named[-1].place if named else d.topic.place
    if whole is None:
        return cues
    own = []
    for cue in (c for c in cues if c.first > k and not c.generic):
        index = d.setting.place_starts.get(cue.first)
        mention = d.a.places[index] if index is not None else None
        if mention is None or not number_behind(d.setting, mention, sentence):
            break
        if cue.place is None or not is_unit(cue) or not d.contains(whole, cue.place):
            break
        own.append(cue)
    levels = {d.places[c.place].level for c in own if c.place is not None}
    if len({c.place for c in own}) < _LISTED or len(levels) > 1 or not levels <= RANK.keys():
        return cues
    return _fleeting(cues, own, d.s.first_of(";", own[-1].first, sentence.last))


def _fleeting(cues: list[Cue], own: list[Cue], stop: int | None) -> list[Cue]:
    """The cues, those of parts ended."""
    ended = {
        id(c): replace(c, fleeting=True, reach=stop if c.reach is None else c.reach) for c in own
    }
    return [ended.get(id(c), c) for c in cues]


def is_unit(cue: Cue) -> bool:
    """Is a cue that of a unit, or of several, by name?"""
    return not cue.generic and cue.person is None and cue.body is None
