"""Who inspects a lower unit or builds there: the text goes on with that unit."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.frames.topic import RANK, Cue
from kx_extract.composition.places.clause_subjects import building
from kx_extract.composition.places.elsewhere import OF_BODIES
from kx_extract.composition.places.state import State
from kx_extract.composition.places.visits import unit_there
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_NEAR = 8  # pieces from who inspects to the verb: "giao một tổ xuống xác minh"


@per_lexicon
def _words(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    data = lexicon.table("placing")["inspecting"]
    return phrase_set(data["bodies"]), phrase_set(data["verbs"])


def inspects(d: State, cue: Cue, end: int) -> bool:
    """``Thanh tra huyện A``, ``UBND huyện chỉ đạo kiểm tra``: is a cue that of who inspects?

    Args:
        d: the discourse, in the cue's sentence.
        cue: the cue.
        end: the piece before which the verb stands.
    """
    if cue.rule not in OF_BODIES or cue.place is None:
        return False
    bodies, verbs = _words(d.a.lexicon)
    if bodies.at(d.s.lows, cue.first) is not None:
        return True
    return next(verbs.find(d.s.lows, cue.end, min(end, cue.end + _NEAR)), None) is not None


def inspected(d: State, cue: Cue, start: int) -> int | None:
    """The lower unit that a number before which somebody inspects is of: the one that the sentence
    has named, else the one that the text is about.

    None where there is none, or the cue is not that of who inspects.
    """
    if not inspects(d, cue, start):
        return None
    named = [c.place for c in d.cues if c.first < start and c.place not in (None, cue.place)]
    assert cue.place is not None
    for place in (*reversed(named), d.topic.place):
        if place is not None and d.contains(cue.place, place):
            return place
    return None


def unit_inspected(d: State, cue: Cue, end: int) -> Cue | None:
    """``Chi cục A tỉnh B kiểm tra 14 cơ sở tại huyện C. Đoàn phát hiện …``: the unit that a text
    goes on with behind a sentence in which somebody inspects it."""
    if cue.place is None or not inspects(d, cue, end):
        return None
    for index in d.setting.places_in.get(d.number, ()):
        mention = d.a.places[index]
        place = d.setting.of_mention[index]
        said = d.roles[index] in ("said", "goal") and mention.level in RANK
        if said and cue.end < mention.first and d.contains(cue.place, place):
            return Cue(mention.first, mention.end, place)
    return None


def unit_built_in(d: State, cue: Cue, end: int) -> Cue | None:
    """``Sở A tỉnh B khởi công cầu C tại xã D. Cầu dài 120 m``: the lower unit in which a higher
    one's body builds, which the text goes on with."""
    if cue.rule not in OF_BODIES or cue.place is None or "đó" in d.s.lows[cue.end : end]:
        return None
    verbs = (k + n for k, n, _ in d.s.find(building(d.a.lexicon), cue.end, end))
    verb = next((k for k in verbs if d.a.begins_word(k)), None)
    place = unit_there(d.setting, d.number, d.roles, verb) if verb is not None else None
    known = place is not None and cue.place in d.setting.around(place)
    return replace(cue, place=place) if known else None
