"""Stuff whose amount is told by what holds or carries it: packages, vehicles, scales, lakes."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Phrase
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import implied_labels, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.insets import main_row
from kx_extract.composition.measures.rows import HEADS, own_row, things_in
from kx_extract.composition.measures.spans import past_links
from kx_extract.recognizers.numbers.nouns import noun_phrase_at

_CARRYING = frozenset(("chở", "chuyên chở", "vận chuyển", "tải"))


@needs(words=("mỗi", "từng"), dimensions=("mass", "volume"))
def packed(m: Amount) -> Candidate[Measure] | None:
    """``mang theo gạo đóng sẵn, mỗi bao 10 kg``: the stuff that the segment before names, where
    the number's own only says of what each it is, which qualifies. Not ``mỗi ngày 10 kg``, nor
    where that is what was counted (``30 bao gạo, mỗi bao 10 kg``)."""
    x, s = m.figure, m.figure.s
    rows = x.clause.rows
    if x.q.dimension not in ("mass", "volume"):
        return None
    if m.label is not None or m.following is not None or len(rows) < 2 or not rows[-1]:
        return None
    first = rows[-1][0].first
    end = past_links(x.a, x.cue, first)
    if s.lows[first] not in ("mỗi", "từng") or not 0 < end - first - 1 <= _LONGEST_EACH:
        return None
    if s.lows[first + 1] in listed(x.a.lexicon, "times") or s.lows[first - 1] != ",":
        return None
    if x.before and s.at(x.before[-1][0].noun_end) == first - 1:
        return None
    stuff = _stuff_of(x, [p for p in rows[-2] if p.first >= x.floor])
    return worded(stuff, quoted(x.a, first, end, "of-each")) if stuff is not None else None


_LONGEST_EACH = 3  # pieces of whom or what each amount is


def _stuff_of(x: Figure, row: Sequence[Phrase]) -> Wording | None:
    """What a segment's first verb is done to, else what its preposition governs (``mang theo |
    gạo``)."""
    verb = next((k for k, p in enumerate(row) if p.kind == "verb"), -1)
    found = list(things_in(x, row[verb + 1 :])) or list(things_in(x, row))
    thing = next((p for p in found if not p.governed), next(iter(found), None))
    return quoted(x.a, thing.first, thing.end, "thing-in-package") if thing is not None else None


def cargo_before(x: Figure) -> Wording | None:
    """``Hai ghe chở | lúa tươi |, ghe lớn 60 tấn``: what a vehicle named before in the sentence
    carries; None behind a semicolon."""
    s = x.s
    for k in range(x.cue - 1, x.sentence.first, -1):
        if s.lows[k] in (";", ":"):
            return None
        verb = " ".join(s.lows[k : x.a.word_end(k)])
        if verb not in _CARRYING or k in x.a.named_pieces():
            continue
        first = x.a.word_end(k)
        end = noun_phrase_at(s, first, x.cue)
        return quoted(x.a, first, end, "cargo") if end > first else None
    return None


@needs(words=("cân",), dimensions=("mass",))
def weighed(m: Amount) -> Candidate[Measure] | None:
    """``Xe chở đường cát, khi đưa lên bàn cân được 14 tấn``: what a vehicle carries, or what the
    segment before speaks of, where the number's own only says that it was weighed. Not the weight
    of a label (``cân nặng 3 kg``)."""
    x = m.figure
    rows = x.clause.rows
    if x.q.dimension not in ("mass", "volume"):
        return None
    if m.label is not None or m.following is not None or len(rows) < 2 or not rows[-1]:
        return None
    own = x.s.lows[rows[-1][0].first : x.cue]
    if "cân" not in own or any(p.kind == "person" for p in rows[-1]):
        return None
    before = main_row(x) or rows[-2]
    return worded(cargo_before(x) or _stuff_of(x, [p for p in before if p.first >= x.floor]))


@needs(dimensions=("volume",))
def left_in_lake(m: Amount) -> Candidate[Measure] | None:
    """``Hồ A còn 240 triệu m3; hồ B gần trơ đáy, còn 2 triệu m3``, ``Hồ A dài 3 km, trữ được 12
    triệu m3``: the lake that the segment before opens with, where the number's own names nothing;
    not ``Xe bồn đỗ bên hồ, bơm được 10 m3``."""
    x = m.figure
    rows = x.clause.rows
    if x.q.dimension != "volume" or m.following is not None:
        return None
    row = own_row(x)
    holds = bool(row) and row[-1].kind == "verb" and x.clause.text(row[-1]) in _HOLDING
    if any(p.kind in ("noun", *HEADS) for p in row) or not (x.before or holds):
        return None
    held = listed(x.a.lexicon, "containers")
    floor = x.sentence.first if holds else x.floor
    for row in reversed(rows[:-1]):
        lake = next((p for p in row if p.first >= floor and p.kind in ("noun", "thing")), None)
        if lake is None:
            continue
        head = " ".join(x.s.lows[lake.first : x.a.word_end(lake.first)])
        if lake.governed or (head not in held and x.s.lows[lake.first] not in held):
            return None
        capacity = implied_labels(x.a.lexicon)["container"]
        whose = quoted(x.a, lake.first, lake.end, "clause-subject")
        label = Wording(capacity, lake.first, lake.end, "capacity-of-container")
        return worded(label, whose)
    return None


_HOLDING = frozenset(("trữ", "tích", "chứa", "giữ", "tích trữ"))
