"""Where a paragraph sets its scene: ``Bùn vẫn phủ kín bản A, xã B. 14 hộ dựng lều ở tạm``."""

from __future__ import annotations

from kx_extract.composition.frames.topic import RANK, Cue
from kx_extract.composition.places.outsiders import holds_meeting
from kx_extract.composition.places.state import State
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_THERE = frozenset(("said", "goal", "inset"))  # roles of a unit where something is told to be
_BESIDE = frozenset(("container", "compared", "end"))  # … and of those that are no other scene


@per_lexicon
def _words(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    """Roads and canals, which lie where they run; meetings."""
    data = lexicon.table("placing")
    lists = {"ways": data["ways"]["things"], "meetings": data["meetings"]["conferences"]}
    return {kind: phrase_set(words) for kind, words in lists.items()}


def only_venue(d: State, cue: Cue, sentence: Sentence) -> bool:
    """``Hội nghị sơ kết diễn ra tại thị trấn A. Nửa năm qua, …``: does a unit inside of what the
    article is about only say where a meeting without a number is held?"""
    if cue.rule != "named-place" or cue.place is None or d.default is None:
        return False
    if d.s.lows[cue.first - 1] not in ("tại", "ở") or not d.contains(d.default, cue.place):
        return False
    opens = _words(d.a.lexicon)["meetings"].at(d.s.lows, sentence.first) is not None
    return opens and not d.a.quantities_in(sentence.start, sentence.end)


def scene_set(d: State, sentence: Sentence) -> Cue | None:
    """The one unit where a sentence without a number and without another topic tells something to
    be, inside of what the article is about: what follows in the paragraph is told of it.

    Not where a meeting is held (``Hội nghị diễn ra tại xã A. Năm qua, thu ngân sách đạt …``), nor
    where several units are named.

    Args:
        d: the discourse, in the sentence.
        sentence: the sentence, a paragraph's first.
    """
    if sentence.kind == "caption" or _counts(d, sentence):
        return None
    if any(c.strong and (c.place is not None or c.person is not None) for c in d.cues):
        return None
    found: list[int] = []
    for index in d.setting.places_in.get(d.number, ()):
        role = d.roles.get(index)
        if d.a.places[index].level not in RANK or role in _BESIDE:
            continue
        if role not in _THERE:
            return None
        found.append(index)
    if len(found) != 1:
        return None
    mention = d.a.places[found[0]]
    place = d.setting.of_mention[found[0]]
    if _passes(d, mention.first, sentence):
        return None
    if not _inside(d, place) or holds_meeting(d.setting, sentence.first, sentence.last):
        return None
    return Cue(mention.first, mention.end, place)


def _passes(d: State, first: int, sentence: Sentence) -> bool:
    """``Xe chở mía nối đuôi qua xã A về nhà máy``: does something only pass a unit, and is it no
    road or canal, which lies there?"""
    if d.s.lows[first - 1] != "qua":
        return False
    return not d.s.holds(_words(d.a.lexicon)["ways"], sentence.first, first)


def _counts(d: State, sentence: Sentence) -> bool:
    """Does a sentence have a number, but for how far off it opens: ``Cách huyện lỵ 5 km, …``?"""
    start = sentence.start
    if d.s.lows[sentence.first] == "cách":
        comma = d.s.first_of(",", sentence.first, sentence.last)
        start = start if comma is None else d.s.starts[comma]
    return bool(d.a.quantities_in(start, sentence.end))


def _inside(d: State, place: int) -> bool:
    """Does a unit lie in what the article is about?"""
    return d.default is not None and d.contains(d.default, place)
