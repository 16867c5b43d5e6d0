"""Foreign firms, clubs and bodies, by the last word of their names: ``Blue Lantern Capital``.

A run of foreign words in capitals whose last is one that firms, clubs and institutions have
(``lexicon/bodies.toml``, ``foreign_tail.bodies``) names a body; a number in a bracket may stand
inside it (``ABC (No.2) Limited Partnership``).
"""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.gazetteer.abroad import plain_letters
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, OrganizationMention, Sentence
from kx_extract.recognizers.names.proper_names import is_capital, is_foreign_word
from kx_extract.recognizers.names.prose import bodies_in_prose
from kx_extract.vietnamese.syllables import Syllables

_LONGEST = 7  # words
_BRACKET = 6  # pieces


@per_lexicon
def _tails(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("bodies")["foreign_tail"]["bodies"])


def foreign_bodies(a: Analysis) -> list[OrganizationMention]:
    """The mentions of foreign bodies of an article by their last words, in order.

    >>> from kx_extract.reading.article import Article
    >>> from kx_extract.recognizers.analysis import analyse
    >>> text = "Quỹ do Blue Lantern Capital lập, mua 3 tàu."
    >>> [m.name for m in foreign_bodies(analyse(Article(id="x", text=text)))]
    ['Blue Lantern Capital']
    """
    return bodies_in_prose(a, lambda sentence: _ending_in_tails(a, sentence))


def _ending_in_tails(a: Analysis, sentence: Sentence) -> Iterator[OrganizationMention]:
    """The bodies of one sentence, in order."""
    s, tails = a.s, _tails(a.lexicon)
    if tails.isdisjoint(s.lows[sentence.first : sentence.last]):
        return
    for k in range(sentence.first, sentence.last):
        if plain_letters(s.lows[k]) not in tails or s.kinds[k] not in ("title", "upper"):
            continue
        if k + 1 < sentence.last and _is_foreign(s, k + 1) and not s.on_new_line(k + 1):
            continue  # "Limited | Partnership"
        first = _beginning(s, k, sentence.first)
        if first < k:
            name = " ".join(s.quote(first, k + 1).split())
            yield OrganizationMention(first, k + 1, name, None, "foreign-body", (k, k + 1))


def _is_foreign(s: Syllables, k: int) -> bool:
    return is_capital(s, k) and (is_foreign_word(s.lows[k]) or s.kinds[k] == "upper")


def _beginning(s: Syllables, last: int, limit: int) -> int:
    """Where the run of foreign words that ends with piece ``last`` begins."""
    k = last
    while k > limit and not s.on_new_line(k):
        if last - k < _LONGEST and _is_foreign(s, k - 1):
            k -= 1
        elif s.lows[k - 1] == "&" and k - 1 > limit and _is_foreign(s, k - 2):
            k -= 2
        elif s.lows[k - 1] == ")":
            opens = next((m for m in range(k - 2, k - 2 - _BRACKET, -1) if s.lows[m] == "("), -1)
            if opens <= limit or not _is_foreign(s, opens - 1):
                break
            k = opens - 1
        else:
            break
    return k
