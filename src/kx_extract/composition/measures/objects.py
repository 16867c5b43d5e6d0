"""An amount that is of the object of the verb before it."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import breakdown_openers, is_human, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.candidates import worded
from kx_extract.composition.measures.prices import of_goods
from kx_extract.composition.measures.receivers import object_and_place
from kx_extract.composition.measures.rows import own_row
from kx_extract.composition.measures.spans import past_links
from kx_extract.composition.measures.things import object_of_verb
from kx_extract.recognizers.numbers.nouns import noun_phrase_at


def amount_object(m: Amount) -> Candidate[Measure] | None:
    """``mở rộng sân đua lên 3 ha``, ``lắp hệ thống tưới hết 48 triệu đồng``: the verb's object."""
    x = m.figure
    found = object_of_verb(x)
    if found is None:
        stuff = x.q.dimension in _STUFF or of_goods(x)
        found = object_and_place(x) if stuff and m.label is None else None
        return worded(*found) if found is not None else None
    given = x.q.dimension == "money" and found[1].low in listed(x.a.lexicon, "granting")
    if given and is_human(x.a.lexicon, found[0].low.split()):
        return None  # "biếu bố mẹ 2 triệu đồng"
    if x.s.lows[x.cue - 1] == "lấy":
        return None  # "bán trâu lấy 30 triệu đồng"
    if found[1].low in _BECOMING:
        return None  # "Quế trở thành cây mũi nhọn với 6.000 ha"
    if _is_subject(x, found):
        return worded(quoted(x.a, found[1].first, found[0].end, "clause-subject"))
    kind = _kind_of_stuff(x, found[1])
    if kind is not None:
        return worded(quoted(x.a, kind, found[0].end, "object-of-verb"))
    opener = breakdown_openers(x.a.lexicon).find(x.s.lows, x.floor, found[1].first)
    if x.q.dimension == "money" and next(iter(opener), None) is not None:
        # "…, trong đó chuyển nhượng đất 12 tỷ đồng": the verb phrase names a part
        return worded(quoted(x.a, found[1].first, found[0].end, "object-of-verb"))
    return worded(found[0], found[1])


_STUFF = ("mass", "volume")


def _is_subject(x: Figure, found: tuple[Wording, Wording]) -> bool:
    """``Xuất khẩu gạo đạt 3 tỷ USD``: is a verb with its object, which opens the clause of a sum,
    the subject of ``đạt``?"""
    thing, verb = found
    opens = own_row(x)[0].first == verb.first
    return x.q.dimension == "money" and opens and "đạt" in x.s.lows[thing.end : x.cue]


_BECOMING = frozenset(("trở thành", "trở nên"))


def _kind_of_stuff(x: Figure, verb: Wording) -> int | None:
    """``1.456 ha muối … Trong số này, muối trải bạt 128 ha``: where the noun begins that the
    paragraph measured last and that a verb with its object says the kind of; else None."""
    if not x.q.dimension or x.q.dimension not in ("area", "mass"):
        return None
    told = [m for q, m in x.before if q.dimension in ("area", "mass") and m.text]
    stuff = told[-1] if told else x.paragraph.stuff
    row = own_row(x)
    noun = next((p for p in row if p.kind == "noun" and p.end == verb.first), None)
    if stuff is None or noun is None or noun.governed:
        return None
    known = (stuff.words.low if stuff.words is not None else "").split()[:1]
    return noun.first if known == x.s.lows[noun.first : noun.first + 1] else None


@needs(dimensions=("money",), change=False, words=("đạt",))
def branch_of_trade(m: Amount) -> Candidate[Measure] | None:
    """``Hiệp hội ước || xuất khẩu tôm || nửa đầu năm đạt 2 tỷ USD``: a branch of trade with its
    goods, behind whoever foresees it, that a sum reaches. Not what somebody does (``tỉnh xuất khẩu
    tôm``)."""
    x, s = m.figure, m.figure.s
    end = past_links(x.a, x.cue, x.floor)
    if x.q.dimension != "money" or m.label is not None or "đạt" not in s.lows[end : x.cue]:
        return None
    known = listed(x.a.lexicon, "trade_branches")
    for k in range(end - 2, max(x.floor, end - _LONGEST_BRANCH), -1):
        if s.kinds[k] == "mark":
            return None
        if " ".join(s.lows[k : k + 2]) in known:
            foreseen = s.lows[k - 1] in _FORESEEING or " ".join(s.lows[k - 2 : k]) in _FORESEEING
            stop = noun_phrase_at(s, k + 2, end)
            whole = quoted(x.a, k, stop if stop > k + 2 else end, "branch-of-trade")
            return worded(whole) if foreseen else None
    return None


_LONGEST_BRANCH = 12  # pieces from the branch to the words that lead to its sum
_FORESEEING = frozenset(
    (
        "ước",
        "ước tính",
        "dự báo",
        "dự kiến",
        "tin",
        "cho rằng",
        "kỳ vọng",
        "nhận định",
        "rằng",
        "là",
    )
)
