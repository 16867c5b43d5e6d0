"""Is what a person tells of the place around, and not of the person: ``“Xóm này có 40 nhà”``?"""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.places.collectives import dealing_words
from kx_extract.composition.places.prices_around import of_goods_around
from kx_extract.composition.places.speakers import saying
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_FIRST = frozenset(("tôi", "tui", "mình", "vợ", "chồng", "đình"))
_BREAKS = frozenset((",", ";", ":", "“", '"'))
_TOLD = frozenset(("bảo", "rằng"))  # of saying, beside the verbs that are listed


@per_lexicon
def _words(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")["hereabouts"]
    return {kind: phrase_set(data[kind]) for kind in ("things", "here", "folk")}


def of_place_around(x: Figure, cue: Cue) -> bool:
    """``“Đoạn đường này từ đầu năm đã 6 vụ”``, ``Ông A bảo thợ giỏi ngày kiếm 300.000 đồng``: do
    a person's words speak of a thing, or of those who live around?

    Not of oneself (``“Con đường này tôi góp 5 triệu đồng”``), nor what a person does.

    Args:
        x: the number.
        cue: the person's cue, or that of the words.
    """
    begin = _begin_of_words(x, cue)
    if of_goods_around(x, begin):
        return True
    if begin is None:
        return False
    s, kinds = x.s, _words(x.a.lexicon)
    if not _FIRST.isdisjoint(s.lows[begin : x.cue]):
        return False
    if _at_word(x, kinds["things"], begin) or s.holds(kinds["here"], begin, x.cue):
        return True
    breaks = (k for k in range(x.cue, begin, -1) if s.lows[k - 1] in _BREAKS)
    clause = next(breaks, begin)
    if s.holds(dealing_words(x.a.lexicon), clause, x.cue):
        return False  # "“Bà con giúp 42 ngày công, tôi mới cất nổi nhà”"
    return _at_word(x, kinds["folk"], clause)


def _begin_of_words(x: Figure, cue: Cue) -> int | None:
    """Where a person's words begin: with the sentence in a quotation, else behind a verb of saying
    between the person and the number; None where the person does not speak."""
    s = x.s
    if cue.rule == "own-words":
        begin = cue.first
        return begin + (s.kinds[begin] == "mark")
    said = [k + n for k, n, _ in s.find(saying(x.a.lexicon), cue.end, x.cue)]
    said += [k + 1 for k in range(cue.end, x.cue) if s.lows[k] in _TOLD and x.a.begins_word(k + 1)]
    if not said:
        return None
    begin = min(said)
    while begin < x.cue and (s.kinds[begin] == "mark" or s.lows[begin] in ("rằng", "là")):
        begin += 1
    return begin


def _at_word(x: Figure, listed: Phrases[bool], piece: int) -> bool:
    """Does one of some nouns stand at a piece, whole?"""
    found = listed.at(x.s.lows, piece)
    return found is not None and x.a.begins_word(piece) and piece + found[0] < x.noun_end
