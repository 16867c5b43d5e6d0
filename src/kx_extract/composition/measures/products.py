"""What is made or grown, and sold in a later clause: ``nấu rượu ngô, mỗi năm bán 900 lít``."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import is_human, labels, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.rows import own_row, tells_time
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words

_PASSING = frozenset(("determiner", "number", "time", "adverb", "pronoun", "place"))


@needs(dimensions=("mass", "volume"))
def product(m: Amount) -> Candidate[Measure] | None:
    """``Tổ nấu rượu ngô thuê 5 lao động, mỗi năm bán ra thị trường 900 lít``: what an earlier
    clause says that somebody makes or grows, where this one only says that it is sold."""
    x = m.figure
    if x.q.dimension not in ("mass", "volume") or x.q.change is not None:
        return None
    sold = _sold(x)
    if sold is None or m.following is not None or m.label is not None:
        return None
    a, s = x.a, x.s
    verbs, named = listed(a.lexicon, "making"), a.named_pieces()
    depth = 0
    for k in range(sold[0] - 1, x.sentence.first - 1, -1):
        depth += (s.lows[k] == ")") - (s.lows[k] == "(")
        if s.lows[k] in (";", ":") or depth < 0:
            return None
        end = a.word_end(k)
        if depth or k in named or not a.begins_word(k) or " ".join(s.lows[k:end]) not in verbs:
            continue
        verb = quoted(a, sold[1], sold[2], "governing-verb")
        if s.kinds[end] == "number":
            made = [e for q, e in x.before if s.at(q.start) == end and e.words]
            return borrowed(made[0], "product", verb) if made else None
        thing = _thing(x, end, sold[0])
        if thing is not None:
            return worded(thing, verb, "product")
    return None


def _sold(x: Figure) -> tuple[int, int, int] | None:
    """Where the number's own segment begins, and the verb of selling or bringing in that is all
    that it says but for when and where to (``mỗi năm | bán ra | thị trường``)."""
    row = own_row(x)
    while row and row[-1].kind == "preposition":
        row.pop()
    markets = listed(x.a.lexicon, "markets")
    if len(row) > 2 and row[-1].governed and x.clause.text(row[-1]) in markets:
        row = row[:-2]
    if not row or row[-1].kind != "verb" or row[0].first == x.sentence.first:
        return None
    verb, rest = row[-1], row[:-1]
    if x.clause.text(verb) not in listed(x.a.lexicon, "selling"):
        return None
    plain = (p.kind in _PASSING or (p.kind == "noun" and tells_time(x, p)) for p in rest)
    if x.s.lows[row[0].first - 1] != "," or not all(plain):
        return None
    end = verb.end + (x.s.lows[verb.end] in ("ra", "về", "được") and verb.end < x.cue)
    return row[0].first, verb.first, end


def _thing(x: Figure, first: int, stop: int) -> Wording | None:
    """The noun phrase at piece ``first``, behind a verb of making; None where it is somebody, an
    activity as a whole (``làm kinh tế``) or a name."""
    a, s = x.a, x.s
    end = noun_phrase_at(s, first, stop)
    label = (k for k in range(first + 1, end) if labels(a.lexicon).at(s.lows, k) is not None)
    end = next(label, end)
    whole = " ".join(s.lows[first : a.word_end(first)]) in listed(a.lexicon, "walks_of_life")
    office = " ".join(s.lows[first : min(first + 2, stop)]) in listed(a.lexicon, "offices")
    if end == first or whole or office or is_human(a.lexicon, s.lows[first : first + 3]):
        return None
    classes = words(a.lexicon).at(s.lows, first, end)[1]
    if classes and "N" not in classes:
        return None
    return None if first in a.named_pieces() else quoted(a, first, end, "product")
