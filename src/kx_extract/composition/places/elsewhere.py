"""Where a number holds that is of another unit than the one of its cue: of who receives, of the
scene, of what heads the sentence, of the country."""

from __future__ import annotations

from kx_extract.composition.choice import Extent
from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.topic import RANK, Cue
from kx_extract.composition.link.bodies import is_abroad
from kx_extract.composition.places.clause_ends import clause_end
from kx_extract.composition.places.fronted import fronted
from kx_extract.composition.places.harm import harm_follows
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import receives
from kx_extract.composition.places.state import State
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.spelling import name_key

# Rules of cues of who acts or speaks.
OF_BODIES = frozenset(("office-of-speaker", "named-body", "body-word"))
_OF_ABOVE = OF_BODIES | {"level-word"}
_HOME = "việt nam"
_TURNING = frozenset(("riêng", "với", "về"))  # before the unit that heads a sentence
_COUNTRY = 6  # pieces behind a number in which the country may stand that it is of


def receiver_of(d: State, cue: Cue, start: int) -> Cue | None:
    """``huyện B hỗ trợ xã 3 tỷ đồng``: the unit between the verb of giving and the number."""
    lows = d.s.lows
    for c in d.cues:
        if not (cue.end < c.first and c.end <= start) or c.place in (None, cue.place):
            continue
        of_unit = lows[c.first] == "của" and c.rule == "level-word"  # "học sinh của huyện"
        if c.person is None and (of_unit or receives(d.setting, c.first)):
            return c
    for index in d.setting.places_in.get(d.number, ()):
        mention = d.a.places[index]  # "chuyển về xã A 600 bình lọc"
        if not (cue.end < mention.first and mention.end <= start):
            continue
        given = is_abroad(mention) and lows[mention.first - 1] == "cho"  # "cho Nepal 3 triệu USD"
        to_unit = mention.level in RANK and d.roles[index] != "member"
        to_unit = to_unit and lows[mention.first - 1] not in _WAYS  # "chuyển về tỉnh A 6 ca"
        to_unit = to_unit and receives(d.setting, mention.first)  # "tặng Hải Dương 15 máy thở"
        if given or to_unit or d.roles[index] == "goal":
            return Cue(mention.first, mention.end, d.setting.of_mention[index])
    return None


_WAYS = frozenset(("lên", "về", "xuống", "ra", "vào", "tới", "đến"))


def heading(d: State, cue: Cue) -> Cue | None:
    """``Tại huyện A, Công an tỉnh B xử phạt 14 xe``, ``Riêng xã A, huyện yêu cầu thu nhập đạt 45
    triệu đồng``: the unit that heads a sentence.

    Where a body of what contains it acts there, or that unit itself, what it does is there.
    """
    turned = d.s.lows[d.first] in _TURNING and cue.rule in _OF_ABOVE
    acting = cue.body is not None or (cue.rule == "level-word" and cue.end == cue.first + 1)
    if cue.place is None or not (turned or acting):
        return None
    named = next(((c, c.place) for c in d.cues if c.place is not None), None)
    if named is None:
        return None
    found, place = named
    opens = found.first == d.first + 1 if turned else _heads(d, found)
    if found.body is not None or not (opens or _fronted(d, found)):
        return None
    if turned and d.s.lows[found.end : found.end + 1] != [","]:
        return None
    around = cue.place in d.places[place].parents or d.higher(cue.place, place)
    return found if around and found.end <= cue.first else None


def _fronted(d: State, cue: Cue) -> bool:
    """``Với hồ ở xã A, huyện …``: does a phrase at the sentence's head end with a cue's unit?"""
    index = d.setting.place_starts.get(cue.first)
    sentence = d.a.sentences[d.number]
    return index is not None and fronted(d.setting, d.a.places[index], sentence)


def partner_below(d: State, cue: Cue) -> Cue | None:
    """``Ủy ban A tỉnh B phối hợp (với) UBND xã C bàn giao 10 căn nhà``: the lower unit whose body
    does something together with one above it: there it is done."""
    if cue.body is None or cue.place is None:
        return None
    lows, k = d.s.lows, cue.end
    k += lows[k : k + 1] in (["đã"], ["vừa"])
    if lows[k : k + 2] != ["phối", "hợp"]:
        return None
    k += 2 + (lows[k + 2 : k + 3] in (["với"], ["cùng"]))
    for index in d.setting.bodies_in.get(d.number, ()):
        body = d.a.organizations[index]
        home = d.setting.home_of(index) if body.first == k else None
        if home is not None and d.contains(cue.place, home):
            return Cue(body.first, body.end, home, rule="place-of-body")
    return None


def _heads(d: State, cue: Cue) -> bool:
    """``Tại xã A, …``, ``Sáng 11/4, tại xã A, …``: does a unit head its sentence, a time aside?"""
    s, k = d.s, cue.first - 1
    if k < d.first or s.lows[k] not in ("tại", "ở"):
        return False
    if k == d.first:
        return True
    k -= s.lows[k - 1] == ","
    times = d.a.periods_in(s.starts[d.first], s.starts[k])
    return any(s.at(p.end) == k and s.at(p.start) - d.first <= _TIME for p in times)


_TIME = 2  # pieces before a time: "Vào sáng 11/4"


def said_before(d: State, cue: Cue) -> Cue | None:
    """The place said before a body in its sentence: ``Tại xã A, HTX B có 138 hộ``."""
    before = [c for c in d.cues if c.first < cue.first and c.place is not None]
    return before[-1] if before and before[-1].body is None else None


def of_victims(d: State, q: Quantity, cue: Cue | None) -> bool:
    """``Bệnh viện tỉnh A cứu chữa 6 người``: are victims of the scene counted?

    Args:
        q: the quantity.
        cue: what it is under.
    """
    if d.scene is None or cue is None or cue.place is None:
        return False
    around = cue.rule in OF_BODIES and d.higher(cue.place, d.scene)
    return around and (q.unit in listed(d.a.lexicon, "victims") or harm_follows(d.a, q))


def country_said(d: State, x: Figure) -> Cue | None:
    """``kiều hối gửi về Việt Nam được 19 tỷ USD``: the country, named as what the number is of."""
    for first, end in countries(d, x.number):
        before = end <= x.start and "," not in d.s.lows[end : x.start]
        if before or x.noun_end <= first < min(clause_end(x), x.noun_end + _COUNTRY):
            place = d.setting.of_mention[d.setting.place_starts[first]]
            return Cue(first, end, place)
    return None


def goes_on_way(st: Setting, cue: Cue) -> bool:
    """``đi Nhật Bản 500 người, Đài Loan 212 người``: does a country with its number only go on a
    row of those where people or goods go?

    Args:
        st: the article.
        cue: the country's cue.
    """
    lows, kinds = st.s.lows, st.s.kinds
    index = st.place_starts.get(cue.first)
    while index:
        before, mention = st.a.places[index - 1], st.a.places[index]
        between = range(before.end, mention.first)
        row = before.level == "country" and len(between) <= _IN_ROW
        numbered = any(kinds[k] == "number" for k in between)
        if not row or not numbered or lows[mention.first - 1] not in (",", ";", "và"):
            return False
        index -= 1
        if lows[before.first - 1] in _TO_ABROAD:
            return True
    return False


_IN_ROW = 6  # pieces between two countries of a row: their number, its noun, a comma
_TO_ABROAD = frozenset(("đi", "sang", "tới"))


def countries(d: State, number: int) -> list[Extent]:
    """Where a sentence names the country as what something is of, in or comes to."""
    lows, where = d.s.lows, listed(d.a.lexicon, "of_country")
    bodies = [d.a.organizations[k] for k in d.setting.bodies_in.get(number, ())]
    out: list[Extent] = []
    for index in d.setting.places_in.get(number, ()):
        mention = d.a.places[index]
        if mention.level != "country" or name_key(mention.name) != _HOME:
            continue
        inside = any(b.first < mention.first < b.end for b in bodies)
        if not inside and lows[mention.first - 1] in where:
            out.append((mention.first, mention.end))
    return out
