"""What kind of article it is, where that decides what numbers without a place are of.

A report of a crime is about persons, a market report about prices, a national one about the whole
country: what they say of no unit is of none.
"""

from __future__ import annotations

from kx_extract.composition.link.bodies import pursues_crimes
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_CRIME_WORDS = 4  # different ones make a report of a crime; one or two are a mention in passing
_SHORT_CRIME_WORDS = 3  # in an article of few pieces, the police or a court as one of them
_SHORT = 260
_MARKET_WORDS = 2
_ACCIDENT_WORDS = 2
_LONGEST_TITLE = 40  # letters of a round-up's title: "Tin vắn trong tỉnh"


@per_lexicon
def _words(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")
    kinds = ("crime", "market", "nation", "accident")
    listed = {kind: phrase_set(data[kind]["words"]) for kind in kinds}
    short = phrase_set([*data["crime"]["words"], *data["crime"]["short"]])
    return {**listed, "short crime": short}


def _says(a: Analysis, kind: str, first: int, last: int, wanted: int) -> bool:
    """Do so many different words of a kind begin between two pieces?"""
    found: set[tuple[str, ...]] = set()
    lows = a.s.lows
    for k, n, _ in _words(a.lexicon)[kind].find(lows, first, last):
        found.add(tuple(lows[k : k + n]))
        if len(found) >= wanted:
            return True
    return False


def reports_a_crime(a: Analysis) -> bool:
    """Is the article a report of a crime or a trial, by the words that only those use?

    A short one has fewer of them, but is about little else.
    """
    end = len(a.s.lows)
    return _says(a, "crime", 0, end, _CRIME_WORDS) or tells_shortly_of_crime(a)


def tells_shortly_of_crime(a: Analysis) -> bool:
    """``Nhóm trộm sa lưới`` over three sentences: does a short article speak of a crime?"""
    end = len(a.s.lows)
    if end > _SHORT:
        return False
    police = any(pursues_crimes(body.name, a.lexicon) for body in a.organizations)
    return _says(a, "short crime", 0, end, _SHORT_CRIME_WORDS - police)


@per_lexicon
def _roundups(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["roundup"]["titles"])


def is_roundup(a: Analysis) -> bool:
    """``Tin vắn``: is an article by its title a round-up of short news, each about another unit?"""
    if not a.sentences:
        return False
    title = a.sentences[0]
    line = a.reading.text[title.start :].partition("\n")[0]
    return (
        len(line) <= _LONGEST_TITLE and _roundups(a.lexicon).at(a.s.lows, title.first) is not None
    )


def reports_an_accident(a: Analysis, last: int) -> bool:
    """Do an article's first pieces, up to ``last``, tell of an accident with victims?"""
    return _says(a, "accident", 0, last, _ACCIDENT_WORDS)


def speaks_of_market(a: Analysis, last: int) -> bool:
    """Do an article's first pieces, up to ``last``, speak of shares, exchanges, world prices?"""
    return _says(a, "market", 0, last, _MARKET_WORDS)


def speaks_of_nation(a: Analysis, first: int, last: int) -> bool:
    """Is the whole country or the world spoken of between two pieces?"""
    return _says(a, "nation", first, last, 1)
