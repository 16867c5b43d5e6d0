"""What is paid to whom, what each of some things costs, what a fund in quotation marks got."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import breakdown_openers, is_human, listed, paying
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount, is_sum
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.rows import own_row
from kx_extract.composition.measures.sized_things import is_thing
from kx_extract.composition.measures.spans import past_links, window_start
from kx_extract.recognizers.numbers.measure_units import unit_entries
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words

_LONGEST_RECEIVER = 6  # pieces of whom something is paid to


@needs(dimensions=("money", "rate"))
def paid_to(m: Amount) -> Candidate[Measure] | None:
    """``trả cho người chèo đò 300.000 đồng, người bốc hàng 150.000 đồng``: what is paid has the
    verb; whom it is paid to qualifies, also where only a further receiver stands at the number."""
    x, s = m.figure, m.figure.s
    if not is_sum(x.q):
        return None
    first = window_start(x.a, x.cue, x.floor)
    further = x.last is not None and x.last.words is not None and x.last.words.rule == "paid-to"
    if not further and not s.holds(paying(x.a.lexicon), first, x.cue):
        return None  # as nearly always: no phrase need be read
    if m.following is not None:
        return None
    if x.before and x.last is not None and x.last.words is not None:
        further = s.at(x.before[-1][0].end) + 1 == first and s.lows[first - 1] in (",", ";")
        if further and x.last.words.rule == "paid-to" and _somebody(x, first):
            return borrowed(x.last, "paid-to", quoted(x.a, first, x.cue, "of-whom"))
    for k in range(x.cue - 2, first - 1, -1):
        end = x.a.word_end(k)
        if not (x.a.begins_word(k) or s.kinds[k - 1] == "title") or end > x.cue:
            continue
        if " ".join(s.lows[k:end]) not in listed(x.a.lexicon, "paying"):
            continue
        while end < x.cue and s.lows[end] in listed(x.a.lexicon, "wages"):
            end += 1
        whom = end + (s.lows[end] == "cho")
        if not _somebody(x, whom):
            return None
        verb = quoted(x.a, k, end, "paid-to")
        return worded(verb, quoted(x.a, whom, x.cue, "of-whom"))
    return None


def _somebody(x: Figure, first: int) -> bool:
    """Do the words from piece ``first`` to the number name a sort of persons, and nothing else?"""
    s = x.s
    pieces = range(first, x.cue)
    if not 0 < len(pieces) <= _LONGEST_RECEIVER or past_links(x.a, x.cue, first) != x.cue:
        return False
    if any(s.kinds[k] != "lower" or k in x.a.named_pieces() for k in pieces):
        return False
    return is_human(x.a.lexicon, s.lows[first : first + 3])


def each_thing(x: Figure, first: int, end: int) -> Wording | None:
    """``xây “Mái ấm”, mỗi | nhà | 40 triệu đồng``: the thing that a sum is of each, where none
    was counted; None for times, units of measure, persons and bodies.

    Args:
        x: the number.
        first, end: the pieces behind ``mỗi``.
    """
    noun = quoted(x.a, first, end, "of-each")
    if noun is None or x.q.dimension != "money" or first in x.a.named_pieces():
        return None
    if x.s.lows[first] in unit_entries(x.a.lexicon) or not is_thing(x.a, first, end):
        return None  # "tặng 25 học sinh, mỗi em 1 triệu đồng"
    plain = "N" in words(x.a.lexicon).classes(noun.low) and noun_phrase_at(x.s, first, end) == end
    return noun if plain else None


def fund_in_quotes(m: Amount) -> Candidate[Measure] | None:
    """``vận động Quỹ “Vì trẻ thơ” được 150 triệu đồng``: the noun with its name in quotation marks
    that the number follows; the verb qualifies."""
    x, s = m.figure, m.figure.s
    close = past_links(x.a, x.cue, x.floor) - 1
    if close <= x.floor or s.lows[close] not in ("”", '"') or close + 1 == x.cue:
        return None
    opens = (k for k in range(close - 1, x.floor, -1) if s.lows[k] in ("“", '"'))
    opened = next(opens, None)
    if opened is None or close - opened > _LONGEST_NAME:
        return None
    first = opened
    while first > x.floor and not (
        x.a.begins_word(first) and first < opened and noun_phrase_at(s, first, opened) == opened
    ):
        if s.kinds[first - 1] in ("mark", "number") or opened - first >= _LONGEST_HEAD:
            return None
        first -= 1
    if first == opened or first <= x.floor:
        return None
    begin = next((k for k in range(first - 1, x.floor - 1, -1) if x.a.begins_word(k)), first - 1)
    verb = words(x.a.lexicon).classes(" ".join(s.lows[begin:first]))[:1] == "V"
    if not verb:
        return None
    thing = quoted(x.a, first, close + 1, "object-of-verb")
    return worded(thing, quoted(x.a, begin, first, "governing-verb"), "object-in-quotes")


_LONGEST_NAME = 12
_LONGEST_HEAD = 4


def share_got(x: Figure, verb: Wording) -> Candidate[Measure] | None:
    """``nộp ngân sách 90 tỷ đồng, trong đó Quảng Ngãi hưởng 60 tỷ``: the total's measure, where a
    unit or a body only gets a part of it; who gets it qualifies.

    Args:
        x: the number in its sentence.
        verb: the verb that governs it.

    Returns:
        The total's measure; None where the verb or the sentence says something else.
    """
    row = own_row(x)
    if verb.low not in listed(x.a.lexicon, "getting"):
        return None
    if len(row) < 2 or row[-2].kind not in ("place", "body"):
        return None
    sums = [(q, m) for q, m in x.before if q.unit == x.q.unit and m.text]
    if not sums:
        return None
    behind = x.s.at(sums[0][0].noun_end)
    opened = next(iter(x.s.find(breakdown_openers(x.a.lexicon), behind, x.cue)), None)
    if opened is None:
        return None
    who = quoted(x.a, row[-2].first, verb.end, "of-whom")
    return borrowed(sums[0][1], "same-as-before", who)
