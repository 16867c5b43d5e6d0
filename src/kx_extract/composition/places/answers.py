"""Whose words are not about one's own unit: a paper that is gone by, an answer to who asked."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.places.asking import asks
from kx_extract.composition.places.state import State
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_PAPER = 10  # pieces from "theo" to who issued the paper: its name, its number, its day


@per_lexicon
def _words(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")["answers"]
    return {kind: phrase_set(data[kind]) for kind in ("papers", "asked", "answering", "closing")}


def of_lower_unit(d: State, cue: Cue, sentence: Sentence) -> Cue:
    """An office's cue, where its words are about a unit within its own.

    ``Theo Quyết định số 43 của UBND tỉnh A, đất ở … 14.000 đồng/m2`` in an article about a district
    goes by a paper, and is of what is under discussion. ``Cử tri huyện B phản ánh …`` and in the
    next paragraph ``Sở C tỉnh A trả lời: …``: an answer is about the unit of those who asked.
    ``Kết luận buổi làm việc, Bí thư Tỉnh ủy A yêu cầu hoàn thành 3 tiêu chí``: what a guest asks
    for is about the unit that the article is about.

    Args:
        d: the discourse, before the sentence.
        cue, sentence: one of its cues.
    Returns:
        The same cue where that is not so.
    """
    if cue.rule != "office-of-speaker" or cue.place is None:
        return cue
    topic = d.topic.place
    if topic is not None and d.contains(cue.place, topic) and _goes_by_paper(d, cue, sentence):
        return replace(cue, passing=True)
    if d.default is not None and d.contains(cue.place, d.default) and _asks(d, cue, sentence):
        return replace(cue, place=d.default)
    asked = d.topic.named
    if asked is None or not d.contains(cue.place, asked) or not _answers(d, cue, sentence):
        return cue
    return replace(cue, place=asked) if _asked_from(d, asked, sentence) else cue


def _asks(d: State, cue: Cue, sentence: Sentence) -> bool:
    """Does somebody who speaks at the end of a meeting or a visit ask for what follows?"""
    closes = d.s.holds(_words(d.a.lexicon)["closing"], sentence.first, cue.first)
    return closes and asks(d.a, cue.end, min(cue.end + _VERB, sentence.last))


_VERB = 3  # pieces from a name to the verb of asking


def _goes_by_paper(d: State, cue: Cue, sentence: Sentence) -> bool:
    """Does a cue name who issued the paper that the sentence goes by?"""
    s, papers = d.s, _words(d.a.lexicon)["papers"]
    first = max(sentence.first, cue.first - _PAPER)
    by = s.first_of("theo", first, cue.first)
    return by is not None and papers.at(s.lows, by + 1) is not None


def _answers(d: State, cue: Cue, sentence: Sentence) -> bool:
    """Does an office answer behind its cue?"""
    answering = _words(d.a.lexicon)["answering"]
    return d.s.holds(answering, cue.end, min(cue.end + _PAPER, sentence.last))


def _asked_from(d: State, place: int, sentence: Sentence) -> bool:
    """Does the paragraph before a sentence's tell that somebody of a unit asked?"""
    asked = named = False
    for number in range(d.number - 1, -1, -1):
        before = d.a.sentences[number]
        if sentence.block - before.block > 1:
            break
        if before.block != sentence.block:
            asked = asked or d.s.holds(_words(d.a.lexicon)["asked"], before.first, before.last)
            of = (d.setting.of_mention[k] for k in d.setting.places_in.get(number, ()))
            named = named or place in of
    return asked and named
