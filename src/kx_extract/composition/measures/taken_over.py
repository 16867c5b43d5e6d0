"""Amounts whose noun was said at an earlier number: of the sentence, the paragraph, the article."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Phrase, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    is_verb_only,
    labels,
    listed,
)
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import EXTENDED, OF_THINGS, PRICES, STUFF, Amount
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.clause_verbs import last_verb, verbs_before
from kx_extract.composition.measures.dimensions import names
from kx_extract.composition.measures.land_crops import grown_there
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.rows import only_ranked, opens_clause, own_row
from kx_extract.composition.measures.things import subject_of_clause
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.words import words


def amount_ranked(m: Amount) -> Candidate[Measure] | None:
    """``Huyện Krông Pắc nhiều nhất tỉnh 7.600 ha``: of what was measured last, where only whose it
    is stands at the number."""
    x = m.figure
    if not (x.before or x.paragraph.latest) or m.following is not None or not only_ranked(x):
        return None
    same = [e for q, e in x.before if q.dimension == x.q.dimension and e.text]
    known = same[-1] if same else x.paragraph.latest.get(x.q.dimension)
    if (
        known is None and x.q.dimension in EXTENDED
    ):  # "diện tích sầu riêng chiếm 61% …": a label that this one fits too
        latest = x.paragraph.latest.values()
        known = next((e for e in latest if e.words and names(x.a, e.words, x.q.dimension)), None)
    return borrowed(known, "same-as-before" if same else "same-as-in-paragraph") if known else None


@needs(dimensions=OF_THINGS, before=True)
def same_dimension(m: Amount) -> Candidate[Measure] | None:
    """``trồng 12 ha cam, trong đó 5 ha đã cho quả``: of the last number of that dimension."""
    x = m.figure
    if not m.of_things or of_own_stuff(x):
        return None
    same = [
        e
        for q, e in x.before
        if q.dimension == x.q.dimension and e.words and not is_verb_only(x.a.lexicon, e.words)
    ]
    if not same:
        return None
    own = predicate(x.a, x.end, x.sentence) or verbs_before(x)
    thing = _thing_before_label(x, same) if own is not None else None
    if thing is not None:
        return borrowed(thing, "same-as-before", own)
    return borrowed(
        same[-1], "same-as-before", own or (same[-1].qualifier if same[-1].own else None)
    )


def of_own_stuff(x: Figure) -> bool:
    """``giấy báo còn 70 tấn, | giấy vụn | thanh lý 15 tấn``: does the number's own clause, behind a
    mark, speak of other stuff, and say by a verb what became of it? A place or a part of what was
    measured is no other stuff (``ruộng cao mất 3 ha``)."""
    if x.q.dimension not in EXTENDED or x.q.change is not None:
        return False
    found = subject_of_clause(x, passive=False)
    if found is None or not (found[1] is not None or _told_of(x, found[0])):
        return False
    noun = found[0]
    opener = x.s.lows[noun.first - 1] if noun.first > x.sentence.first else ""
    if opener not in (",", ";", "còn", "riêng", "nhưng", "và"):
        return False
    lists = ("stages", "grounds", "times")
    head = x.s.lows[noun.first]
    return not any(head in listed(x.a.lexicon, name) for name in lists)


def _told_of(x: Figure, noun: Wording) -> bool:
    """``vôi bột | giao tận ruộng | 3 tấn``, ``rau trong đồng | dập nát | 11 ha``, ``clinker | xuống
    tàu | 31.000 tấn``: does the segment say of a noun what it does or where it goes?"""
    behind = [p for p in own_row(x) if p.first >= noun.end]
    goes = bool(behind) and x.clause.text(behind[0]) in listed(x.a.lexicon, "towards")
    return goes or any(p.kind in ("verb", "adjective") for p in behind)


def _thing_before_label(x: Figure, same: Sequence[Measure]) -> Measure | None:
    """``Chè có 90 ha, diện tích cho thu hoạch 70 ha; trồng mới được 12 ha``: the thing that was
    measured before a label that names none, where a new clause begins since."""
    label = same[-1].words
    if label is None or label.rule != "label-before" or len(same) < 2:
        return None
    known = labels(x.a.lexicon).at(x.s.lows, label.first)
    if known is None or label.first + known[0] != label.end:
        return None
    things = [e for e in same[:-1] if e.words is not None and e.words.rule != "label-before"]
    parted = ";" in x.s.lows[label.end : x.cue]
    return things[-1] if things and parted else None


@needs(dimensions=STUFF, before=True)
def grown(m: Amount) -> Candidate[Measure] | None:
    """``40 người trồng sâm; cả xã đã có hơn 15 ha``: an area is of what those counted right before
    it are said to grow."""
    x, s = m.figure, m.figure.s
    if x.q.dimension not in STUFF or m.following is not None or m.label is not None:
        return None
    if not x.before:
        return None
    earlier, known = x.before[-1]
    if earlier.dimension != "count" or known.words is None:
        return None
    if any(p.kind == "noun" and not is_somebody(x.a, p) for p in own_row(x)):
        return None
    first = s.at(earlier.number_end)
    stop = next((k for k in range(first, x.cue) if s.kinds[k] == "mark"), x.cue)
    growing = listed(x.a.lexicon, "growing")
    for k in range(first, stop):
        end = x.a.word_end(k)
        if x.a.begins_word(k) and " ".join(s.lows[k:end]) in growing:
            crop = quoted(x.a, end, noun_phrase_at(s, end, stop), "grown")
            return worded(crop, rule="grown")
    return None


@needs(before=True)
def nothing_said(m: Amount) -> Candidate[Measure] | None:
    """``Tiền vé thu 16 tỷ đồng, cùng kỳ mới 345 triệu đồng``: a number with no word of its own."""
    x = m.figure
    if not x.before or x.last is None or not x.last.text:
        return None
    bought = _bought(x)
    if bought is not None:
        return borrowed(bought, "same-as-before", bought.qualifier)
    average = _average(x)
    if average is not None:
        return borrowed(x.last, "same-as-before", average)
    if not opens_clause(x):
        return None
    if x.before[-1][0].dimension != x.q.dimension or verbs_before(x) is not None:
        return None
    if x.q.dimension == "money":
        verb, left = last_verb(x), _still_open(x)
        if left is not None or (verb is not None and verb.low != "được"):
            return worded(left) if left is not None else None
    own = predicate(x.a, x.end, x.sentence) if x.q.dimension in OF_THINGS else None
    return borrowed(x.last, "same-as-before", own or x.last.qualifier)


def _still_open(x: Figure) -> Wording | None:
    """``đã nhận 15 triệu đồng, | còn | 45 triệu đồng chưa biết bao giờ có``: ``còn`` alone behind a
    comma, before a sum of which something is denied."""
    s, k = x.s, x.cue - 1
    alone = k > x.floor and s.lows[k] == "còn" and s.lows[k - 1] == ","
    denied = x.end < x.sentence.last and s.lows[x.end] in ("chưa", "không")
    return quoted(x.a, k, k + 1, "governing-verb") if alone and denied else None


def _average(x: Figure) -> Wording | None:
    """``giải ngân 61 tỷ đồng, bình quân 22 triệu đồng/hộ``: the word for an average that alone
    leads from a sum to what it is per head."""
    earlier, s = x.before[-1][0], x.s
    per_head = x.q.unit.startswith(PRICES) and earlier.dimension == "money"
    first = s.at(earlier.end) + 1
    if not per_head or s.lows[first - 1] != "," or x.cue - first != 2:
        return None
    if s.lows[first : x.cue] not in (["bình", "quân"], ["trung", "bình"]):
        return None
    return quoted(x.a, first, x.cue, "description")


@needs(dimensions=STUFF)
def stuff_of_article(m: Amount) -> Candidate[Measure] | None:
    """``Năm 2018 cả huyện mới có 430 ha``, in an article on one crop: of what it measured last.

    Not where the sentence has counted things of that extent: ``4 vùng sản xuất lúa với 160 ha``.
    """
    x = m.figure
    if x.q.dimension not in STUFF or x.paragraph.article is None or _counted_things(x):
        return None
    known = x.paragraph.raised.get(cultivation_before(x) or "", x.paragraph.article)
    if x.q.dimension == "mass" and is_bare_land(x.a.lexicon, known):
        return None
    return borrowed(known, "same-as-in-article", verbs_before(x))


def is_bare_land(lexicon: Lexicon, measure: Measure) -> bool:
    """``Vườn 3,2 ha … cắt 41 tấn``: does a measure name land and nothing that grows there? ``vườn
    cam`` and ``rừng thông`` do."""
    return measure.words is not None and measure.words.low in listed(lexicon, "land")


def cultivation_before(x: Figure) -> str | None:
    """``huyện phấn đấu || thả nuôi || 4.000 ha``: the verb of cultivation that governs an area, in
    lower case; None where none does."""
    verb = verbs_before(x) if x.q.dimension == "area" else None
    if verb is None:
        return None
    known = listed(x.a.lexicon, "cultivation")
    pieces = verb.low.split()
    return next((w for n in (2, 1) if (w := " ".join(pieces[-n:])) in known), None)


def _counted_things(x: Figure) -> bool:
    """Is the number before one of things, and not of persons, households or bodies?"""
    words = x.last.words if x.last is not None else None
    if words is None or x.before[-1][0].dimension != "count":
        return False
    return not is_somebody(x.a, Phrase("noun", words.first, words.end))


@needs(before=True)
def last_measure(m: Amount) -> Candidate[Measure] | None:
    """What the sentence measured last."""
    item = _of_item(m.figure)
    if item is not None:
        return borrowed(item, "same-as-before")
    dealt = _dealt_with(m.figure)
    if dealt is not None:
        return dealt
    dimension = m.figure.q.dimension
    same = [e for e in m.figure.before if e[0].dimension == dimension and e[1].text]
    for quantity, measure in reversed(same or m.figure.before):
        if measure.text and quantity.dimension not in ("age", "duration"):
            return borrowed(measure, "same-as-before", measure.qualifier)
    return None


def _dealt_with(x: Figure) -> Candidate[Measure] | None:
    """``11 hộ chưa nhận tiền, tổng cộng 4,7 tỷ đồng``, ``thuê 8 xe bồn chở nước, mỗi ngày 160 m3``:
    how much it is of what those counted right before have, get or do; ``30 hộ được hỗ trợ, tổng
    cộng 600 triệu đồng``: what was done for them."""
    if not x.before or x.q.dimension not in _DEALT or x.q.change is not None:
        return None
    earlier, known = x.before[-1]
    told, s = known.qualifier, x.s
    if earlier.dimension != "count" or told is None or told.first < s.at(earlier.end):
        return None
    comma = s.first_of(",", told.first, x.cue)
    if comma is None or x.cue - comma - 1 > _SUMMED or "mark" in s.kinds[comma + 1 : x.cue]:
        return None
    k = told.first
    while k < comma:
        n, classes = words(s.lexicon).at(s.lows, k, comma)
        if classes[:1] == "N" and k > told.first:
            noun = quoted(x.a, k, min(noun_phrase_at(s, k, comma), comma), "object-of-verb")
            return worded(noun, quoted(x.a, told.first, k, "description"), "object-of-verb")
        k += n
    if x.q.dimension != "money" or s.lows[told.first] != "được" or comma - told.first < _GIVEN:
        return None
    return worded(quoted(x.a, told.first + 1, comma, "governing-verb"), rule="governing-verb")


_GIVEN = 2  # pieces of "được hỗ trợ", at least
_DEALT = frozenset(("money", "area", "mass", "volume"))
_SUMMED = 3  # pieces from the comma to the number: "tổng cộng", "mỗi ngày", "tương đương"


def _bought(x: Figure) -> Measure | None:
    """``trả nợ 12 tỷ đồng, mua ba căn nhà ở xã A hết 6,4 tỷ đồng``: the things counted in the
    sum's own clause, where ``hết``, ``mất`` or ``tốn`` says that they took it."""
    if x.q.dimension != "money" or not x.before:
        return None
    earlier, known = x.before[-1]
    end = x.s.at(earlier.noun_end)
    if earlier.dimension != "count" or not known.text or x.s.lows[x.cue - 1] not in _TAKING:
        return None
    named = x.a.named_pieces()
    between = (k for k in range(end, x.cue - 1) if k not in named)
    return known if all(x.s.lows[k] in ("ở", "tại") for k in between) else None


_TAKING = frozenset(("hết", "mất", "tốn"))


def _of_item(x: Figure) -> Measure | None:
    """``thợ hồ 1.210 người, 1,8 tỷ đồng; tiểu thương 92 hộ, 276 triệu đồng``: what a list's item
    names before its first number, which the second right behind it is of too."""
    if not x.before:
        return None
    earlier, known = x.before[-1]
    if earlier.dimension != "count" or not known.own:
        return None
    if x.s.lows[x.s.at(earlier.noun_end) : x.cue] != [","]:
        return None
    named = (w for w in (known.words, known.qualifier) if w is not None)
    before = next((w for w in named if w.end == x.s.at(earlier.cue_start)), None)
    before = before or _name_of_item(x, x.s.at(earlier.cue_start))
    return Measure(before, None) if before is not None else None


def _name_of_item(x: Figure, end: int) -> Wording | None:
    """``…; | trẻ mồ côi | 12 cháu``: the few words between the mark that parts a list's items and
    the item's first number; None where there are none or more."""
    s, first = x.s, end
    while first > x.sentence.first and s.kinds[first - 1] not in ("mark", "number"):
        first -= 1
    if s.lows[first - 1] != ";" or not 0 < end - first <= _LONGEST_ITEM:
        return None
    if any(k in x.a.named_pieces() for k in range(first, end)):
        return None
    return quoted(x.a, first, end, "item-of-list")


_LONGEST_ITEM = 6


def _turns_to_other(x: Figure) -> bool:
    """``giúp hành trình rút ngắn 20 km``, ``chuyển sang gỗ lớn, được 120 ha``: is a length that
    changes told of a subject of its own, or does the clause before turn to other stuff?"""
    if x.q.dimension == "length" and x.q.change is not None:
        return subject_of_clause(x, passive=False) is not None
    turns = x.s.last_of("sang", x.floor, x.cue)
    return turns is not None and turns > x.floor and x.s.lows[turns - 1] in _TURNING


_TURNING = ("chuyển", "đổi")


def _told_since(label: Measure | None, known: Measure | None) -> bool:
    """Has a label that says what it is of been told behind the stuff that was measured last?"""
    if label is None or known is None or label.words is None or known.words is None:
        return False
    return label.words.first > known.words.first and len(label.low.split()) > _OWN_LABEL


_OWN_LABEL = 2  # pieces of a label without words of its own: "diện tích"


def stuff_of_paragraph(m: Amount) -> Candidate[Measure] | None:
    """``Gia đình tôi có 5 công``, after lúa: of what the paragraph measured by area or mass."""
    x = m.figure
    if _turns_to_other(x) or of_own_stuff(x):
        return None
    extent = x.paragraph.extents.get(x.q.dimension)
    if extent is not None:
        return borrowed(extent, "same-as-in-paragraph", verbs_before(x))
    known = x.paragraph.stuff if x.q.dimension in STUFF else None
    if known is not None and x.q.dimension == "mass" and is_bare_land(x.a.lexicon, known):
        return None
    label = x.paragraph.labels.get(x.q.dimension) if x.q.dimension in EXTENDED else None
    if _told_since(label, known):
        known = label  # "cấp 2 tấn hom cỏ; … diện tích cỏ còn 86 ha. Xã A được giao 40 ha"
    known = known or (x.paragraph.labels.get(x.q.dimension) if x.q.dimension in EXTENDED else None)
    if known is None:
        return None
    if x.q.dimension == "mass":
        known = grown_there(x.a, known)
    own = verbs_before(x) or predicate(x.a, x.end, x.sentence)
    return borrowed(known, "same-as-in-paragraph", own)
