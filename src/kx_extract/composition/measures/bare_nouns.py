"""Counts by a bare noun that another number of the paragraph has in full."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import breakdown_openers, case_kinds, is_human, listed
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.cases import CASES, names_other_kind
from kx_extract.composition.measures.clause_verbs import verbs_before
from kx_extract.composition.measures.counted import Count, case_end
from kx_extract.composition.measures.predicates import predicate
from kx_extract.composition.measures.restrictions import verb_with_object
from kx_extract.composition.measures.rows import own_row
from kx_extract.vietnamese.words import words


def noun_of_total(c: Count) -> Candidate[Measure] | None:
    """``18 cụm công nghiệp …, 11 cụm đã đi vào hoạt động``: a bare noun that the paragraph has
    counted in full; of several full nouns the one of the largest number is the total's."""
    x = c.figure
    unit = x.q.unit.lower()
    others = c.noun == f"{unit} khác"
    if not (c.noun == unit or others) or (unit in listed(x.s.lexicon, "people") and unit != "con"):
        return None
    if others and x.paragraph.counted.get(unit) is not None:
        # "hoàn thành 46 dự án nhà ở xã hội; 110 dự án khác": of the kind, however many
        said = predicate(x.a, c.end, x.sentence)
        return borrowed(x.paragraph.counted[unit][1], "noun-of-total", said)
    if " " in unit and unit not in listed(x.s.lexicon, "bare_classifiers"):
        return None  # "chi bộ" says by itself what is counted
    numbered = [m for q, m in x.before if q.unit == x.q.unit and m.words is not None]
    if numbered and numbered[-1].words and numbered[-1].words.rule == "number-label":
        # "Trong số nhà xây mới, xã A có 5 nhà, xã B 4 nhà"
        return borrowed(numbered[-1], "noun-of-total")
    stated = _total_of_state(c)
    if stated is not None:
        return borrowed(stated, "noun-of-total", stated.qualifier)
    full = x.paragraph.counted.get(unit)
    beside = [m for q, m in x.before if q.unit == x.q.unit and _names_more(m, unit)]
    if full is None or x.q.value is None or _is_sibling(x, c.end):
        return None
    if unit in CASES and names_other_kind(x, full[1]):
        return None
    if len({m.text for m in beside}) == 1 and full[0] < x.q.value:
        # "xã này có 26 ao tôm; xã bên 31 ao": the sentence goes on with the same noun
        said = predicate(x.a, c.end, x.sentence)
        return (
            None
            if said is None and _of_a_kind(x, c.end)
            else borrowed(beside[-1], "noun-of-total", said)
        )
    if full[0] < x.q.value:
        return None
    rebuilt = _rebuilt(x, full[1])
    if rebuilt is not None:
        return worded(c.phrase, rebuilt, "counted-noun")
    return borrowed(full[1], "noun-of-total", predicate(x.a, c.end, x.sentence))


def _rebuilt(x: Figure, total: Measure) -> Wording | None:
    """``xóa 90 nhà tạm (làm mới 60 nhà, sửa chữa 30 nhà)``: the verb of building, where the total's
    noun says that what it replaces was in a bad state."""
    verb = _verb_anew(x)
    if verb is None or verb.low not in listed(x.a.lexicon, "built"):
        return None
    return verb if not listed(x.a.lexicon, "worn").isdisjoint(total.low.split()) else None


def _verb_anew(x: Figure) -> Wording | None:
    """``xây | mới``: the verb that governs a count, with the word that it is done anew."""
    verb = verbs_before(x)
    anew = verb is not None and verb.end < x.cue and x.s.lows[verb.end] == "mới"
    return quoted(x.a, verb.first, verb.end + 1, verb.rule) if verb is not None and anew else verb


@needs(change=False)
def noun_ahead(c: Count) -> Candidate[Measure] | None:
    """``xây mới 12 nhà, sửa chữa 30 nhà tình nghĩa``: a bare noun that the next number, which a
    verb of its own governs, has in full; the verb before qualifies."""
    x, s = c.figure, c.figure.s
    unit = x.q.unit.lower()
    if (
        c.noun != unit
        or " " in unit
        or x.q.change is not None
        or s.lows[c.end : c.end + 1] != [","]
    ):
        return None
    verb = _verb_anew(x) or verb_with_object(x)
    if verb is None or verb.low in _PLAIN_VERBS or is_human(x.a.lexicon, [unit]):
        return None
    others = x.a.quantities_in(x.q.end, x.sentence.end)
    if not others or others[0].unit.lower() != unit or others[0].dimension != "count":
        return None
    other, act = others[0], range(c.end + 1, s.at(others[0].cue_start))
    if not 0 < len(act) <= _LONGEST_VERB or any(s.kinds[k] != "lower" for k in act):
        return None
    if next(iter(breakdown_openers(x.a.lexicon).find(s.lows, c.end, act.stop)), None) is not None:
        return None  # "nhận 290 cuốn, gồm 120 cuốn truyện"
    if words(x.a.lexicon).at(s.lows, act.start, act.stop)[1][:1] != "V":
        return None
    head, end = s.at(other.number_end) + 1, s.at(other.noun_end)
    kind = words(x.a.lexicon).at(s.lows, head, end)[1][:1] if head < end else ""
    if case_kinds(x.a.lexicon).at(s.lows, head) is not None:
        kind, end = "N", case_end(x, head - 1, end)  # "… 7 vụ vi phạm về hải quan"
    full = quoted(x.a, head - 1, end, "noun-ahead") if kind == "N" and end > head else None
    return worded(full, verb, "noun-ahead")


_PLAIN_VERBS = frozenset(("có", "còn", "là", "gồm", "trong đó", "được", "bị"))
_LONGEST_VERB = 5  # pieces of the verb between two counts of one noun


# What stands at a part of which only the place is told: "trong đó xã A 310 nhà".
_ONLY_WHERE = frozenset(("place", "conjunction", "preposition", "pronoun"))


def _total_of_state(c: Count) -> Measure | None:
    """``1.240 nhà tốc mái, trong đó xã A 310 nhà``: a larger number of the same noun in a state,
    which a breakdown parts from this one, where only a place stands at this one."""
    x, last = c.figure, c.figure.sentence.last
    if c.end < last and x.s.kinds[c.end] != "mark" and x.s.lows[c.end] != "và":
        return None  # "9.215 nhà ngập trên 2 m"
    if any(p.kind not in _ONLY_WHERE for p in own_row(x)):
        return None
    for earlier, measure in reversed(x.before):
        if earlier.unit != x.q.unit or earlier.value is None or x.q.value is None:
            continue
        said = measure.qualifier
        if said is None or said.rule != "predicate" or earlier.value < x.q.value:
            continue
        opened = x.s.find(breakdown_openers(x.s.lexicon), x.s.at(earlier.noun_end), x.cue)
        return measure if next(iter(opened), None) is not None else None
    return None


def _is_sibling(x: Figure, end: int) -> bool:
    """``81 phiếu thuận và 18 phiếu | chống``: is the noun beside one counted before that one word
    tells apart, and does another word tell this one?"""
    if not x.before or x.before[-1][0].unit != x.q.unit:
        return False
    last, measure = x.before[-1]
    if x.s.lows[x.s.at(last.noun_end) : x.cue] not in (["và"], [","]):
        return False
    told = 0 < len((measure.text or "").split()) - len(last.unit.split()) <= _ONE_WORD
    word = end < x.sentence.last and x.s.kinds[end] == "lower" and x.s.lows[end] not in _STATED
    return told and word and words(x.a.lexicon).at(x.s.lows, end, x.sentence.last)[1][:1] in "VA"


_ONE_WORD = 2  # pieces of a word that tells things apart
_STATED = frozenset(("được", "bị", "đã", "đang", "chưa", "không", "là", "mới", "còn", "đạt", "có"))


def _of_a_kind(x: Figure, end: int) -> bool:
    """``3 ga ngầm và 11 ga | trên cao``: do words that tell another kind stand at piece end?"""
    s = x.s
    if end >= x.sentence.last or s.kinds[end] != "lower" or s.lows[end] in ("và", "hoặc", "hay"):
        return False
    before = x.before[-1][0]
    return s.lows[s.at(before.noun_end) : x.cue] in (["và"], [","])


def _names_more(m: Measure, unit: str) -> bool:
    """Does a measure say more than a bare noun?"""
    return (m.text or "").lower().startswith(f"{unit} ")
