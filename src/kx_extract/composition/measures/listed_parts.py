"""What the parts of a breakdown, the items of a list and the figures of a row are of."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import breakdown_openers, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.clause_verbs import verbs_before
from kx_extract.composition.measures.dimensions import fits
from kx_extract.composition.measures.items import (
    item_of_breakdown,
    of_make_up,
    row_of_figures,
    told_apart,
)
from kx_extract.composition.measures.labels import label_of_list, label_that_fits
from kx_extract.composition.measures.rows import (
    colon_of_list,
    item_start,
    only_places,
    only_times,
    term_told,
)
from kx_extract.composition.measures.spans import past_links


@needs(change=False)
def item(x: Figure) -> Candidate[Measure] | None:
    """``gồm: ngân sách tỉnh 310 tỷ đồng, …``: what a part of a breakdown is called."""
    if x.q.change is not None:
        return None
    if x.q.dimension == "count" and x.q.unit not in listed(x.s.lexicon, "of_things"):
        return None
    made_up = of_make_up(x)
    if made_up is not None:
        return worded(*made_up)
    timed = _part_of_time(x)
    if timed is not None:
        return timed
    found = item_of_breakdown(x)
    dealt = _dealt_in(x, found) if found is not None else None
    if dealt is not None:
        return dealt
    full = _total_by_classifier(x)
    if full is not None and found is not None:
        # "2.640 con gia cầm, trong đó vịt 1.900 con": a classifier takes the total's full noun
        return borrowed(full, "part-told-apart", found)
    total = next((m for e, m in x.before if e.unit == x.q.unit and m.text), None)
    if found is None or total is None or not told_apart(x, found, total):
        return worded(found)
    return borrowed(total, "part-told-apart", found)


def _part_of_time(x: Figure) -> Candidate[Measure] | None:
    """``tổng kinh phí 75 tỷ đồng, trong đó quý III phân bổ 30 tỷ đồng``: a part of a sum with a
    label that only its time and what is done with it tell apart is of that label, which the verb
    qualifies."""
    if x.q.dimension != "money" or not x.before:
        return None
    whole, known = x.before[-1]
    words = known.words
    if whole.dimension != "money" or words is None or words.rule != "label-before":
        return None
    first = x.s.at(whole.noun_end)
    opener = next(x.s.find(breakdown_openers(x.a.lexicon), first, x.cue), None)
    end = past_links(x.a, x.cue, first)
    if opener is None or end <= opener[0] + opener[1]:
        return None
    times = x.a.periods_in(x.s.starts[opener[0] + opener[1]], x.s.ends[end - 1])
    if not times or x.s.at(times[0].start) - (opener[0] + opener[1]) > 1:
        return None
    verb = quoted(x.a, x.s.at(times[-1].end), end, "governing-verb")
    done = verbs_before(x)
    if verb is None or done is None or verb.text != done.text:
        return None
    return borrowed(known, "part-told-apart", verb)


def _dealt_in(x: Figure, item: Wording) -> Candidate[Measure] | None:
    """``mua ròng 61 tỷ đồng, trong đó KSB được gom 44 tỷ đồng``: what is done with a share is the
    part's measure, its ticker qualifies."""
    s = x.s
    voice = item.first + 1
    ticker = s.kinds[item.first] == "upper" and len(s.lows[item.first]) == _TICKER
    if not ticker or voice + 1 >= item.end or s.lows[voice] not in ("bị", "được"):
        return None
    return worded(
        quoted(x.a, voice + 1, item.end, "governing-verb"),
        quoted(x.a, item.first, voice, "noun-before"),
    )


_TICKER = 3  # letters


def _total_by_classifier(x: Figure) -> Measure | None:
    """``2.640 con gia cầm, trong đó …``: what the larger number before counted by the same
    classifier and a noun, in the same clause."""
    for q, m in x.before:
        named = (m.text or "").lower().startswith(f"{x.q.unit} ") and q.dimension == "count"
        larger = q.value is not None and x.q.value is not None and q.value >= x.q.value
        if q.unit == x.q.unit and named and larger:
            apart = ";" in x.s.lows[x.s.at(q.noun_end) : x.cue]
            return None if apart else m
    return None


@needs(words=(":",), change=False)
def column(x: Figure) -> Candidate[Measure] | None:
    """``Diện tích, năng suất lúa các xã: Hải Sơn 412 ha, 74,2 tạ/ha; …``: the label of several that
    fits what the number is."""
    if x.q.change is not None:
        return None
    colon = x.s.last_of(":", x.sentence.first + 1, x.cue)
    if colon is None or not only_places(x, colon):
        return None
    return worded(label_that_fits(x, colon))


@needs(words=(":",), change=False)
def label_of_items(x: Figure) -> Candidate[Measure] | None:
    """``Dư nợ qua các hội: Hội Phụ nữ 187 tỷ đồng, Hội Nông dân 164 tỷ đồng``, ``Tỷ lệ hộ nghèo
    giảm nhanh: năm 2016 là 9%; năm 2018 còn 6%``: the label before the colon, where an item only
    names whose it is or when; a name qualifies, and so does a term of office."""
    if x.q.change is not None or x.q.dimension in ("count", "age", "duration"):
        return None
    colon = colon_of_list(x)
    if colon is None:
        return None
    whose = only_places(x, colon, ("place", "thing", "body"))
    if not whose and not only_times(x, colon):
        return None
    label = label_of_list(x, colon, said=not whose)
    if label is None or not fits(x.a, label, x.q.dimension):
        return None
    first = item_start(x, colon)
    if not whose:
        return worded(label, term_told(x, first), "label-of-list")
    if first not in x.a.mentions_at():
        return None
    body = next((m for k, m in x.a.mentions_at().items() if k == first and m[0] == "body"), None)
    named = quoted(x.a, first, body[1], "item-of-list") if body is not None else None
    return worded(label, named, "label-of-list")


def row(x: Figure) -> Candidate[Measure] | None:
    """``Doanh thu 512.4 498.1 3% 130.2``: the label of a row of figures."""
    return worded(row_of_figures(x))
