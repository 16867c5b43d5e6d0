"""What is told of vehicles: how much one carries, how fast one goes."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.lists import listed, vehicles
from kx_extract.composition.frames.wording import Measure, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.cargo import cargo_before
from kx_extract.composition.measures.rows import own_row, things_in
from kx_extract.composition.measures.spans import window_start
from kx_extract.recognizers.numbers.nouns import count_head
from kx_extract.vietnamese.words import words

_LONGEST = 4  # pieces of a vehicle's name: "xe tải thùng kín"


@needs(dimensions=("mass",), change=False)
def of_vehicle(m: Amount) -> Candidate[Measure] | None:
    """``xe tải | 2,5 tấn lạc tay lái``: the vehicle that a number of tonnes stands right behind is
    of that size, unless what it carries stands behind the unit."""
    x, s = m.figure, m.figure.s
    if x.q.dimension != "mass" or x.q.change is not None or x.cue != x.start:
        return None
    first = max(window_start(x.a, x.cue, x.sentence.first), x.cue - _LONGEST)
    known = vehicles(x.a.lexicon)
    for k in range(x.cue - 2, first - 1, -1):
        if known.at(s.lows, k) is None:
            continue
        if any(s.kinds[j] != "lower" for j in range(k + 1, x.cue)) or not _is_kind(m, k):
            return None
        vehicle = quoted(x.a, k, x.cue, "of-vehicle")
        cargo = cargo_before(x)
        if cargo is not None and vehicle is not None:
            return worded(
                cargo, quoted(x.a, k, x.cue, "noun-before")
            )  # "hai ghe chở lúa tươi, ghe lớn 60 tấn"
        return worded(vehicle) if not _loaded(m) else None
    return None


def _is_kind(m: Amount, k: int) -> bool:
    """Do the words from piece k to the number name a kind of vehicle, and no one that does
    something (``xe chở 20 tấn``)?"""
    x = m.figure
    end = k + max(1, count_head(x.s, k, x.cue))
    return all(x.s.lows[j] not in listed(x.a.lexicon, "carrying") for j in range(end - 1, x.cue))


def _loaded(m: Amount) -> bool:
    """Does a noun stand behind the unit, with no verb of a mishap (``lạc tay lái``)?"""
    x = m.figure
    mishap = " ".join(x.s.lows[x.end : x.end + 2]) in listed(x.a.lexicon, "losing_control")
    behind = words(x.a.lexicon).at(x.s.lows, x.end, x.sentence.last)[1]
    return m.following is not None and behind[:1] == "N" and not mishap


@needs(dimensions=("speed",))
def speed(m: Amount) -> Candidate[Measure] | None:
    """``camera ghi nhận ô tô chạy 110 km/h``: what goes so fast, right before the verb of movement,
    which qualifies."""
    x = m.figure
    if x.q.dimension != "speed" or m.label is not None:
        return None
    row = own_row(x)
    while len(row) > 2 and row[-1].kind in ("preposition", "adjective", "adverb"):
        row.pop()
    if len(row) < 2 or row[-1].kind != "verb":
        return None
    if x.clause.text(row[-1]).split()[0] not in listed(x.a.lexicon, "movements"):
        return None
    k = len(row) - 2
    while k and row[k].kind in ("adverb", "verb", "pronoun", "determiner"):
        k -= 1
    thing = row[k]
    if thing.governed or next(things_in(x, [thing]), None) is None:
        return None
    verb = quoted(x.a, row[-1].first, row[-1].end, "governing-verb")
    return worded(quoted(x.a, thing.first, thing.end, "speed"), verb)
