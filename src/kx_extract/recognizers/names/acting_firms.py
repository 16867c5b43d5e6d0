"""Foreign firms by what they do: ``Green Harvest đã mở thêm ba cửa hàng``.

A run of foreign words that are no person's name is a firm where it stands before what only firms do
(``lexicon/bodies.toml``, ``acting_firm``).
"""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, OrganizationMention, Sentence
from kx_extract.recognizers.names.foreign_people import foreign_names
from kx_extract.recognizers.names.person_lists import person_lists
from kx_extract.recognizers.names.proper_names import is_foreign_word, run_end
from kx_extract.recognizers.names.prose import bodies_in_prose
from kx_extract.vietnamese.phrases import phrase_set

_LONGEST = 4  # words of a name
_FAR = 5  # pieces from the verb to what is opened: "mở thêm ba trung tâm …"
_MOST_ADVERBS = 2


class _Lists:
    """The lists of ``lexicon/bodies.toml``, ``acting_firm``."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("bodies")["acting_firm"]
        self.acts = phrase_set(data["acts"])
        self.opens = phrase_set(data["opens"])
        self.opened = phrase_set(data["opened"])


_lists = per_lexicon(_Lists)


class _Finder:
    def __init__(self, a: Analysis) -> None:
        self.s = a.s
        self.lists = _lists(a.lexicon)
        self.people = person_lists(a.lexicon)
        self.foreign = foreign_names(a.lexicon)

    def of(self, sentence: Sentence) -> Iterator[OrganizationMention]:
        """The firms of one sentence, in order."""
        s, i = self.s, sentence.first
        while i < sentence.last:
            if s.kinds[i] != "title" or not is_foreign_word(s.lows[i]):
                i += 1
                continue
            stop = run_end(s, i, sentence.last)
            if self._is_name(i, stop, sentence) and self._acts(stop, sentence):
                name = " ".join(s.quote(i, stop).split())
                yield OrganizationMention(i, stop, name, None, "acting-firm", (stop, stop + 1))
            i = stop

    def _is_name(self, i: int, stop: int, sentence: Sentence) -> bool:
        """Is the run [i, stop) built of foreign words, and neither a person's nor a product's?"""
        s = self.s
        if stop - i > _LONGEST or stop >= sentence.last or s.kinds[stop] != "lower":
            return False
        if any(not is_foreign_word(s.lows[k]) for k in range(i, stop)):
            return False
        if i > sentence.first and s.kinds[i - 1] in ("title", "upper", "number"):
            return False
        if self.people.products.before(s.lows, i) is not None or self.foreign.is_person(s, i, stop):
            return False
        return stop - i > 1 or not self.foreign.is_listed(s.lows[i])

    def _acts(self, k: int, sentence: Sentence) -> bool:
        """Does what only firms do stand at piece k, behind adverbs perhaps?"""
        s = self.s
        for _ in range(_MOST_ADVERBS + 1):
            if k >= sentence.last or s.on_new_line(k):
                return False
            if self.lists.acts.at(s.lows, k) is not None:
                return True
            verb = self.lists.opens.at(s.lows, k)
            if verb is not None:
                first = k + verb[0]
                far = min(first + _FAR, sentence.last)
                return any(True for _ in self.lists.opened.find(s.lows, first, far))
            adverb = self.people.adverbs.at(s.lows, k)
            if adverb is None:
                return False
            k += adverb[0]
        return False


def acting_firms(a: Analysis) -> list[OrganizationMention]:
    """The mentions of foreign firms of an article that what they do tells, in order.

    >>> from kx_extract.reading.article import Article
    >>> from kx_extract.recognizers.analysis import analyse
    >>> text = "Green Harvest đã mở thêm 3 cửa hàng."
    >>> [m.name for m in acting_firms(analyse(Article(id="x", text=text)))]
    ['Green Harvest']
    """
    return bodies_in_prose(a, _Finder(a).of)
