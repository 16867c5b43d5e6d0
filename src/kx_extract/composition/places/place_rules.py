"""Where a number holds: the rules. ``lexicon/order.toml`` has their order."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate, Decision, choose
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.cells import cell_frame
from kx_extract.composition.frames.topic import Cue, rank_of
from kx_extract.composition.link.bodies import is_countrywide
from kx_extract.composition.periods.cues import passing_words
from kx_extract.composition.places.accident_rules import of_injury, of_vehicle, scene
from kx_extract.composition.places.bridging import apart, placed_before, sums_up, this_thing_behind
from kx_extract.composition.places.counted_units import (
    body_rank,
    container_of,
    counts_units,
    holder_of,
    of_level,
    placed_between,
)
from kx_extract.composition.places.crime_rules import suspects_and_loot
from kx_extract.composition.places.elsewhere import (
    OF_BODIES,
    country_said,
    heading,
    partner_below,
    receiver_of,
    said_before,
)
from kx_extract.composition.places.ends_of_lists import place_of_gifts, place_of_harm
from kx_extract.composition.places.gift_rules import receivers
from kx_extract.composition.places.inspections import inspected
from kx_extract.composition.places.no_unit import firm, of_office
from kx_extract.composition.places.norms import of_norm
from kx_extract.composition.places.reach import contains
from kx_extract.composition.places.relatives import led_by
from kx_extract.composition.places.speakers import gives
from kx_extract.composition.places.spoken import Spoken, of_whole, pieces
from kx_extract.composition.places.terms_rules import terms_of_policy
from kx_extract.composition.places.ways import works
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.recognizers.numbers.quantities import Quantity


@needs(dimensions=("duration",))
def span_of_life(t: Spoken) -> Candidate[int] | None:
    """``70 năm tuổi Đảng``, ``7 năm tù``: of no place."""
    return Candidate(None, "span-of-a-life") if t.of_life else None


def goes_on(t: Spoken) -> Candidate[int] | None:
    """``31.450 tấn, tăng 5,2%``: a change, a share, a part holds where its number does."""
    if t.previous is None:
        return None
    before, told = t.previous.quantity, t.previous.cue
    if t.previous.place is None and _one_of(t, before):
        return None
    if t.behind is not None and t.figure.q.change is None and _placed_itself(t, before):
        return None
    if placed_between(t.discourse, t.figure.number, before, t.figure.q, told):
        return None
    return Candidate(t.previous.place, "goes-on", t.previous.cue)


def _placed_itself(t: Spoken, before: Quantity) -> bool:
    """Is a number's own place told behind it: ``chiếm già nửa con số 580 tỷ đồng của cả tỉnh``,
    ``38 công ty, trong đó 22 công ty ở A``; not that of what a share is of (``chiếm 28% diện tích
    toàn tỉnh``)?"""
    if t.behind is None:
        return False
    if t.behind[1].rule == "level-word":
        return t.figure.q.dimension != "percentage"
    counted = t.figure.q.dimension == before.dimension == "count"
    return counted and t.behind[0] is not None and t.behind[1].rule == "named-place"


def _one_of(t: Spoken, before: Quantity) -> bool:
    """``A là một trong 5 tỉnh dẫn đầu, chiếm 7,5%``: is a number of the one of those units?"""
    return t.cue is not None and t.cue.place is not None and counts_units(t.discourse, before)


def of_aged(t: Spoken) -> Candidate[int] | None:
    """An age is of a person, and of no place."""
    if t.aged is None:
        return None
    return Candidate(None, "age-of-person", pieces(t.aged) if t.aged.person is not None else None)


def counted_units(t: Spoken) -> Candidate[int] | None:
    """``Hai xã Đại Thắng, Hùng Thắng``, ``5 xã``: units that are counted are in what contains them.

    Never in a unit of their own level (behind ``Xã A dẫn đầu``, ``12 xã`` are not in xã A).
    """
    if _each_of_several(t):
        return Candidate(None, "counted-units")
    higher = _bodies_of_several(t)
    if higher is not None:
        return higher
    units = counts_units(t.discourse, t.figure.q)
    if not (t.several or (units and (of_whole(t.figure) or _in_their_like(t)))):
        return None
    whole = of_whole(t.figure)
    found = container_of(t.discourse, t.figure.q, t.figure.start, whole=whole)
    return Candidate(*(found[0], "counted-units", found[1]) if found else (None, "counted-units"))


def _bodies_of_several(t: Spoken) -> Candidate[int] | None:
    """``Chi bộ thôn B có 14 đảng viên. Cuối năm có 33 tổ chức cơ sở đảng hoàn thành tốt``: bodies
    of which a unit has one each are counted in what holds several of these."""
    same = [m.low for q, m in t.figure.before if q.unit == t.figure.q.unit]
    rank = body_rank(same[0] if same else t.measure.low, t.figure.a.lexicon)
    one = t.figure.q.value is None or t.figure.q.value <= 1
    place = t.cue.place if t.cue is not None else t.discourse.topic.place
    if rank is None or one or place is None or t.behind is not None:
        return None
    if rank_of(t.discourse.places[place].level) > rank:
        return None
    found = holder_of(t.discourse, rank)
    return Candidate(found[0], "counted-units", found[1]) if found is not None else None


def _each_of_several(t: Spoken) -> bool:
    """``Thủ tướng hỗ trợ mỗi tỉnh 100 tỷ đồng``: is a number what each of several units has, and
    the one that is spoken of no unit around them?"""
    lows, k = t.figure.s.lows, t.figure.cue
    if lows[k - 2] not in ("mỗi", "từng") or t.behind is not None:
        return False
    level = level_of_word(lows[k - 1], t.figure.a.lexicon)
    place = t.cue.place if t.cue is not None else None
    place = t.discourse.topic.place if place is None else place
    if level is None or place is None:
        return False
    return rank_of(t.discourse.places[place].level) <= rank_of(level)


def _in_their_like(t: Spoken) -> bool:
    """Would units that are counted be in a unit of their own level?"""
    if t.cue is not None and t.cue.person is not None:
        return False
    place = t.cue.place if t.cue is not None else t.discourse.topic.place
    if t.behind is not None:
        place = t.behind[0]
    return place is not None and of_level(t.discourse, place, t.figure.q.unit)


def in_turn(t: Spoken) -> Candidate[int] | None:
    """``Ở A và B … lần lượt 86 và 132 hộ``: of several places, the one whose turn it is."""
    return Candidate(t.turn.place, "in-turn", pieces(t.turn)) if t.turn is not None else None


@needs(table=True)
def place_of_column(t: Spoken) -> Candidate[int] | None:
    """``Chỉ tiêu | Xã A | Xã B`` over ``Số hộ | 412 | 380``: the unit that heads the column."""
    frame = cell_frame(t.figure.a, t.figure.start)
    head = next((h for h in frame.columns if h.kind == "place"), None) if frame else None
    if frame is None or head is None or head.words is None:
        return None
    if frame.row is not None and frame.row.kind == "place":
        return None
    first, end = head.words
    places = t.figure.a.places
    index = next((k for k, m in enumerate(places) if first <= m.first < end), None)
    if index is None:
        return None
    return Candidate(t.discourse.setting.of_mention[index], "place-of-column", head.words)


def place_behind(t: Spoken) -> Candidate[int] | None:
    """``1.140 căn hộ tại xã A``: the place said right behind the counted noun."""
    if t.behind is None:
        return None
    place, cue = t.behind
    if place is None and t.cue is not None and contains(t.discourse, t.cue, cue):
        return None  # "huyện xây 46 phòng học tại các xã A, B": what contains them is the subject
    of_none = cue.rule if cue.rule in ("whole-country", "region") else "several-places"
    return Candidate(place, "place-behind" if place is not None else of_none, pieces(cue))


def place_of_list(t: Spoken) -> Candidate[int] | None:
    """``2 người chết, 7 người bị thương ở xã A``, ``tặng 40 xe đạp, 60 ba lô cho học sinh xã B``:
    the place that a list of harm or of gifts ends with.
    """
    found = place_of_gifts(t.discourse, t.figure)
    if found is None and t.cue is None:
        found = place_of_harm(t.discourse, t.figure)
    if found is None:
        return None
    place, cue = found
    return Candidate(place, "place-of-list" if place is not None else "several-places", pieces(cue))


def of_nation(t: Spoken) -> Candidate[int] | None:
    """``Quốc hội sẽ thông qua 13 dự án luật``: what a body of the whole country does is of no unit.

    But for what it gives.
    """
    cue = t.cue
    if cue is None or cue.body is None or cue.place is not None:
        return None
    if said_before(t.discourse, cue) is not None or _of_works(t, cue):
        return None
    if gives(t.discourse.setting, cue.end, t.figure.start):
        return None
    if not is_countrywide(t.figure.a.organizations[cue.body].name, t.figure.a.lexicon):
        return None
    return Candidate(None, "national-body", pieces(cue))


def _of_works(t: Spoken, cue: Cue) -> bool:
    """``Tuyến đê của Bộ A có 14 cống ngầm``, ``Bộ B bố trí vốn hỗ trợ dự án 2.100 tỷ
    đồng``: is a number of works, which a national body owns or pays for?"""
    x = t.figure
    of_works, lows = works(x.a.lexicon), x.s.lows
    owned = lows[cue.first - 1] == "của" and of_works.at(lows, x.sentence.first) is not None
    end = x.cue
    paid = any(
        of_works.before(lows, end) is not None and lows[end - n - 1] in ("trợ", "cho", "vốn")
        for n in (1, 2)
    )
    return owned or paid


def own_number(t: Spoken) -> Candidate[int] | None:
    """``Ông A trồng 2 ha``: what is said of one person or one family is of no place."""
    if t.subject is None or t.subject.person is None:
        return None
    cue = t.said_of
    if cue is not None and led_by(t.discourse.setting, cue.first, t.figure.sentence):
        return None  # "Lớp của thầy A có 36 học viên"
    start = t.figure.start
    given = cue is not None and gives(t.discourse.setting, cue.end, start)
    if cue is not None and given and receiver_of(t.discourse, cue, start) is not None:
        return None  # "Bà A giúp học trò của xã 70 bộ bàn ghế"
    return Candidate(None, "own-number", pieces(cue) if cue is not None else None)


def of_inspected(t: Spoken) -> Candidate[int] | None:
    """``Thanh tra huyện kiến nghị thu hồi 2 tỷ đồng``, of a commune of which the text tells: what
    is found at a lower unit is of it."""
    if t.cue is None:
        return None
    place = inspected(t.discourse, t.cue, t.figure.start)
    return Candidate(place, "inspected", pieces(t.cue)) if place is not None else None


def governing_cue(t: Spoken) -> Candidate[int] | None:
    """``xã A gieo cấy 420 ha``, ``Toàn xã …``: the cue that it is under."""
    cue = t.cue
    if cue is None or cue.person is not None or (cue.place is None and cue.body is not None):
        return None
    if cue.rule in ("partner-of-person", "local-way"):
        return None
    headed = heading(t.discourse, cue) or partner_below(t.discourse, cue)
    if headed is not None:
        return Candidate(headed.place, headed.rule, pieces(headed))
    rule = "place-of-body" if cue.rule == "named-body" else cue.rule
    return Candidate(cue.place, rule, pieces(cue))


def place_before_body(t: Spoken) -> Candidate[int] | None:
    """``Tại xã A, Công ty B thu mua 200 tấn``: what the sentence says before a body."""
    if t.cue is None or t.cue.body is None:
        return None
    found = said_before(t.discourse, t.cue)
    return Candidate(found.place, found.rule, pieces(found)) if found is not None else None


def home_country(t: Spoken) -> Candidate[int] | None:
    """``kiều hối gửi về Việt Nam được 19 tỷ USD``: the country only where it is named as that."""
    if t.cue is not None:
        return None
    found = country_said(t.discourse, t.figure)
    return Candidate(found.place, "home-country", pieces(found)) if found is not None else None


def firm_of_no_unit(t: Spoken) -> Candidate[int] | None:
    """``Ở Bắc Giang, Công ty A tuyển 900 thợ. Công ty B mất 40 thợ``, in an article about no unit:
    what a firm does that bears no unit is of none that only a sentence before named."""
    d, cue = t.discourse, t.cue
    if d.main is not None or d.roundup or cue is None or cue.body is None or cue.place is not None:
        return None
    topic = d.topic.cue
    if topic is None or cue.first < d.first or d.s.lows[topic[1] : topic[1] + 1] == [":"]:
        return None
    if not firm(d.setting, cue.body) or of_office(d.setting, topic[0]):
        return None
    return Candidate(None, "firm-of-no-unit", pieces(cue))


def part_of_nation(t: Spoken) -> Candidate[int] | None:
    """``… 5.200 thư của đồng bào cả nước. Trong đó, 610 thư …``: parts of what was of the whole
    country are of no unit."""
    x = t.figure
    if t.cue is not None or x.number - t.discourse.nationwide not in (0, 1):
        return None
    opens = passing_words(x.a.lexicon).at(x.s.lows, x.sentence.first) is not None
    goes_on = x.number == t.discourse.nationwide
    return Candidate(None, "whole-country") if opens or goes_on else None


def taken_up(t: Spoken) -> Candidate[int] | None:
    """``… 86 ha rừng tại xã A. Mỗi hộ nhận 2 ha``: what each or a part of those has whom the
    sentence before counted holds where they do."""
    found = t.discourse.bridged
    if t.cue is not None or found is None:
        return None
    if found.place is None and found.rule not in _OF_NONE:
        return None
    return Candidate(found.place, "taken-up-number", found.cue)


def this_thing(t: Spoken) -> Candidate[int] | None:
    """``… tại xã A. Theo Phòng B huyện, khu đất này rộng 410 ha``: what the sentence before was of
    holds where that did, whoever of the unit around it says so."""
    d, cue, x = t.discourse, t.cue, t.figure
    if cue is None or cue.place is None or cue.rule not in (*OF_BODIES, "level-word"):
        return None
    last = placed_before(d.placed, d.number)
    if last is None or last.place is None or not d.contains(cue.place, last.place):
        return None
    if not this_thing_behind(d.setting, x.sentence, x.start):
        return None
    return Candidate(last.place, "taken-up-number", last.cue)


def sum_of_several(t: Spoken) -> Candidate[int] | None:
    """``… 300 suất quà ở A, 150 suất ở B. Tổng giá trị là 1,2 tỷ đồng``: what adds up numbers of
    several units is of none of them."""
    d = t.discourse
    if t.cue is not None or not sums_up(d.setting, t.figure.sentence):
        return None
    units = apart(d.placed)
    tops = [u for u in units if not any(d.contains(other, u) for other in units)]
    if len(tops) < _SEVERAL:
        whole = tops[0] if len(units) >= _SEVERAL else None
        return Candidate(whole, "sum-of-several") if whole is not None else None
    around = d.topic.default
    inside = around is not None and all(u == around or d.contains(around, u) for u in tops)
    return Candidate(around if inside else None, "sum-of-several")


_SEVERAL = 2  # units
# Rules that say that a number is of several units or of none, and not that it is a person's.
_OF_NONE = frozenset(("several-places", "region", "whole-country", "way-between"))


def topic_of_paragraph(t: Spoken) -> Candidate[int] | None:
    """What the paragraph was about last."""
    topic = t.discourse.topic
    return Candidate(topic.place, "topic-of-paragraph", topic.cue) if topic.cue else None


def main_place(t: Spoken) -> Candidate[int] | None:
    """The unit that the article is about."""
    place = t.discourse.topic.place
    return Candidate(place, "main-place") if place is not None else None


PLACES: dict[str, Callable[[Spoken], Candidate[int] | None]] = {
    "span-of-a-life": span_of_life,
    "own-number": own_number,
    "norm": of_norm,
    "goes-on": goes_on,
    "age-of-person": of_aged,
    "counted-units": counted_units,
    "vehicle-in-accident": of_vehicle,
    "injury": of_injury,
    "suspects-and-loot": suspects_and_loot,
    "in-turn": in_turn,
    "terms-of-policy": terms_of_policy,
    "place-of-column": place_of_column,
    "place-behind": place_behind,
    "place-of-list": place_of_list,
    "scene-of-accident": scene,
    "receivers": receivers,
    "national-body": of_nation,
    "this-thing": this_thing,
    "inspected": of_inspected,
    "governing-cue": governing_cue,
    "place-before-body": place_before_body,
    "home-country": home_country,
    "firm-of-no-unit": firm_of_no_unit,
    "part-of-nation": part_of_nation,
    "sum-of-several": sum_of_several,
    "taken-up-number": taken_up,
    "topic-of-paragraph": topic_of_paragraph,
    "main-place": main_place,
}


def place_of(t: Spoken, *, explain: bool) -> Decision[int]:
    """Where a number holds: the index of a place."""
    return choose("place", PLACES, t, t.figure, explain=explain)
