"""What is known of an article before its numbers are placed: its main place, what is in which
sentence, whether it reports a crime."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from kx_extract.composition.frames.topic import RANK
from kx_extract.composition.link.links import Linked
from kx_extract.composition.resolve.units import Resolved
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.vietnamese.phrases import Phrases

_CRIME_WORDS = 4  # different ones make a report of a crime; one or two are a mention in passing


@per_lexicon
def _crime_words(lexicon: Lexicon) -> Phrases[bool]:
    return Phrases((w, True) for w in lexicon.table("discourse")["crime"]["words"])


def _of_a_crime(a: Analysis) -> bool:
    """Is the article a report of a crime or a trial, by the words that only those use?"""
    found: set[tuple[str, ...]] = set()
    lows = a.s.lows
    for k, n, _ in _crime_words(a.lexicon).find(lows, 0, len(lows)):
        found.add(tuple(lows[k : k + n]))
        if len(found) >= _CRIME_WORDS:
            return True
    return False


class Setting:
    """What is known of an article before it is walked through.

    Attributes:
        a, s: the article and its pieces.
        places, of_mention: its places, and each mention's place.
        linked: its names, tied to one another.
        person_of: for each mention of a person, the person.
        children: mentions that only say where the unit before them lies.
        place_starts: first piece of a place mention -> its index.
        places_in, people_in, bodies_in, positions_in: sentence number -> the mentions in it.
        body_ends: pieces behind bodies and named things, where a bracket may say where they are.
        main: the place that the article is about.
        crime: it is a report of a crime or a trial.
        default: what numbers without any cue are about.
    """

    def __init__(self, a: Analysis, resolved: Resolved, linked: Linked) -> None:
        self.a, self.s = a, a.s
        self.places, self.of_mention = resolved.places, resolved.of_mention
        self.linked = linked
        self.person_of = linked.persons.of_mention
        self.children = _children(a)
        self.place_starts = {m.first: i for i, m in enumerate(a.places)}
        self.places_in = _by_sentence(a, [m.first for m in a.places])
        self.people_in = _by_sentence(a, [m.first for m in a.people])
        self.bodies_in = _by_sentence(a, [m.first for m in a.organizations])
        self.positions_in = _by_sentence(a, [p.first for p in a.positions])
        self._body_firsts = [m.first for m in a.organizations]
        self.body_ends = {m.end for m in a.organizations} | {
            m.end for m in a.places if m.level == "other"
        }
        self.main = self._main()
        # A report of a crime or a trial is about persons: what it says of no unit is of none.
        self.crime = _of_a_crime(a)
        self.default = None if self.crime else self.main
        self._firsts = [sentence.first for sentence in a.sentences]

    def _main(self) -> int | None:
        """The unit that the article is about: the one it names most, title and opening counting."""
        weight: dict[int, float] = {}
        opening = {id(s) for s in self.a.sentences[:2]}
        for position, sentence in enumerate(self.a.sentences):
            for number in self.places_in.get(position, ()):
                mention = self.a.places[number]
                if mention.level not in RANK:
                    continue
                index = self.of_mention[number]
                value = 0.7 if mention.level == "hamlet" else 1.0
                if self.children.get(number):
                    value = 0.3  # it only says where another place is
                elif sentence.kind == "title":
                    value = 6.0
                elif sentence.kind == "lead" or id(sentence) in opening:
                    value = 2.5
                if mention.level == "province":
                    value *= 0.5
                weight[index] = weight.get(index, 0.0) + value
        if not weight:
            return None
        return max(weight, key=lambda i: (weight[i], -self.places[i].mentions[0]))

    def last_body(self, kind: str, sentence: Sentence) -> int | None:
        """The organization of a kind that was named last, in this paragraph or the one before."""
        last = bisect_left(self._body_firsts, sentence.last)
        for index in range(last - 1, -1, -1):
            home = self._sentence_at(self.a.organizations[index].first)
            if home is None or sentence.block - home.block > 1:
                return None
            if home.kind != "caption" and self.linked.kinds[index] == kind:
                return index
        return None

    def _sentence_at(self, piece: int) -> Sentence | None:
        k = bisect_right(self._firsts, piece) - 1
        return self.a.sentences[k] if k >= 0 else None

    def quoted(self, sentence: Sentence) -> int | None:
        """The person whose words a sentence gives, by the quotation marks around it."""
        # They follow each other: the first one that ends behind the sentence's beginning.
        k = bisect_right(self.linked.quotations, sentence.start, key=lambda q: q[1])
        if k < len(self.linked.quotations) and self.linked.quotations[k][0] < sentence.end:
            return self.linked.quotations[k][2]
        return None


def _children(a: Analysis) -> dict[int, bool]:
    """Mentions that only say where an administrative unit before them lies."""
    out: dict[int, bool] = {}
    for mention in a.places:
        if mention.parent is not None and mention.level in RANK:
            out[mention.parent] = True
    return out


def _by_sentence(a: Analysis, firsts: list[int]) -> dict[int, list[int]]:
    """Sentence number -> indexes of the mentions that begin in it (mentions in text order)."""
    out: dict[int, list[int]] = {}
    number = 0
    for index, first in sorted(enumerate(firsts), key=lambda pair: pair[1]):
        while number < len(a.sentences) - 1 and a.sentences[number].last <= first:
            number += 1
        out.setdefault(number, []).append(index)
    return out
