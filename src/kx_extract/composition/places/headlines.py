"""The unit of the numbers in a title and a lead: what these themselves are about."""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.composition.frames.topic import RANK
from kx_extract.composition.places.roles import roles_in
from kx_extract.composition.places.setting import HEAD, Setting
from kx_extract.composition.places.ways import ways_in, works
from kx_extract.recognizers.analysis import Analysis, Sentence


def in_heads(a: Analysis, sentence: Sentence) -> bool:
    """Is a sentence of the title or the lead, or of a short paragraph behind a title, which is one
    too where none is told?"""
    if sentence.kind in ("title", "lead"):
        return True
    first = next((k for k, each in enumerate(a.sentences) if each.kind != "title"), None)
    if not first or a.sentences[first].kind != "body":
        return False
    block = a.sentences[first].block
    behind = a.sentences[first + 1 : first + 1 + _LEAD]
    return sentence.block == block and any(each.block != block for each in behind)


_LEAD = 2  # sentences of a lead at most


def place_of_heads(st: Setting, main: int | None) -> int | None:
    """``Tỉnh A xây 25 căn nhà``, in the lead of an article about its district B: the unit that
    numbers in a title and a lead hold in, where these say none at them.

    That of the article where the title or the lead names it; else the first one that stands there;
    else that of the article again, but none where they tell of works or of the ends of a way, which
    the article places later.

    Args:
        st: the article.
        main: the unit that the article is about.
    """
    heads = [k for k, each in enumerate(st.a.sentences[:HEAD]) if in_heads(st.a, each)]
    if main is None or all(st.a.sentences[k].kind == "title" for k in heads):
        return main
    named = list(_standing(st, heads))
    if main in named:
        return main
    if named:
        return named[0]
    ways = any(True for k in heads for _ in ways_in(st, k, st.a.sentences[k]))
    return None if ways or any(_tells_of_works(st, st.a.sentences[k]) for k in heads) else main


def _tells_of_works(st: Setting, sentence: Sentence) -> bool:
    """``Tuyến đường có tốc độ 60 km/giờ``: does a sentence tell of works?"""
    found = works(st.a.lexicon).find(st.s.lows, sentence.first, sentence.last)
    return any(st.a.begins_word(k) and st.a.begins_word(k + n) for k, n, _ in found)


def _standing(st: Setting, heads: list[int]) -> Iterator[int]:
    """The units that stand in some sentences, in order, those of ways aside."""
    for number in heads:
        sentence = st.a.sentences[number]
        roles = roles_in(st, number, sentence)
        ways = ways_in(st, number, sentence)
        for index in st.places_in.get(number, ()):
            mention = st.a.places[index]
            passed = any(way.first <= mention.first < way.end for way in ways)
            if mention.level in RANK and not passed and roles[index] in ("said", "goal", "home"):
                yield st.of_mention[index]
