"""Words for harm at a number: victims and what is damaged are where it happened."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_FAR = 6  # pieces from what is measured to the word for harm
_BEHIND = 3  # pieces behind a noun in which harm is told: "4 người bị thương"
_BEFORE = 4  # pieces from a verb of harming to its number: "làm bị thương hơn"
_VERB = 4  # pieces between a number's noun and what happened to it


@per_lexicon
def _harm(lexicon: Lexicon) -> Phrases[bool]:
    """What happens to those and to what is harmed (``bị cháy``)."""
    return phrase_set(lexicon.table("placing")["harm"]["words"])


def harm_follows(a: Analysis, q: Quantity) -> bool:
    """``12 ha rừng thông bị cháy``, ``7 ha cháy rụi``: does a word for harm follow what is
    measured, in its clause?"""
    s = a.s
    end = s.at(q.noun_end)
    last = min(end + _FAR, len(s))
    stop = next((k for k in range(end, last) if s.kinds[k] == "mark"), last)
    return next(s.find(_harm(a.lexicon), s.at(q.end), stop), None) is not None


def told_of_harm(x: Figure) -> bool:
    """``12 người rơi xuống sông``, ``cuốn trôi 5 xe máy``: does harm stand at a number?"""
    s, harm = x.s, _any_harm(x.a.lexicon)
    behind = range(x.number_end, min(x.noun_end + _BEHIND, x.sentence.last))
    if any(harm.at(s.lows, k) is not None and x.a.begins_word(k) for k in behind):
        return True
    near = range(max(x.sentence.first, x.cue - _BEFORE), x.cue)
    return any(harm.at(s.lows, k) is not None for k in near if x.a.begins_word(k))


@per_lexicon
def _any_harm(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("placing")["harm"]
    return phrase_set([*data["words"], *data["more"]])


@per_lexicon
def _accidents(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("placing")
    return phrase_set([*data["harm"]["words"], *data["harm"]["more"], *data["accident"]["words"]])


def sentence_tells_of_harm(a: Analysis, sentence: Sentence) -> bool:
    """``Động đất ở Nepal làm 40 người chết``: does a sentence tell of an accident or of harm? Not
    ``Anh từng học ở Australia 6 năm``."""
    found = a.s.find(_accidents(a.lexicon), sentence.first, sentence.last)
    return any(a.begins_word(k) and a.begins_word(k + n) for k, n, _ in found)


def in_list_of_harm(x: Figure) -> bool:
    """Is a number that of victims or damage: ``7 người bị thương``, ``cuốn trôi 40 nhà, 3 cầu``?"""
    s, harm = x.s, _harm(x.a.lexicon)
    behind = next((k for k in range(x.noun_end, x.sentence.last) if s.kinds[k] == "mark"), None)
    end = min(x.noun_end + _VERB, behind if behind is not None else x.sentence.last)
    if s.holds(harm, x.number_end, end):
        return True
    first = x.sentence.first
    while (stop := s.first_of(";", first, x.start)) is not None:
        first = stop + 1
    return any(x.a.begins_word(k) for k, _, _ in s.find(harm, first, x.start))
