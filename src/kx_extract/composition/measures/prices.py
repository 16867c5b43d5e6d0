"""What prices, shares and deals in them are of."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.conditions import needs
from kx_extract.composition.frames.clause import Clause, is_somebody
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    is_verb_only,
    labels,
    listed,
    market_words,
    share_nouns,
)
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.amount import PRICES, Amount
from kx_extract.composition.measures.candidates import borrowed, worded
from kx_extract.composition.measures.clause_verbs import last_verb
from kx_extract.composition.measures.governing import verb_before
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.composition.measures.labels import label_of_list
from kx_extract.composition.measures.land_crops import grown_there
from kx_extract.composition.measures.nouns_behind import noun_after
from kx_extract.composition.measures.spans import past_links
from kx_extract.composition.measures.things import (
    DEAL_SIDES,
    noun_at,
    object_of_verb,
    side_of_deal,
    subject_of_clause,
)
from kx_extract.recognizers.numbers.nouns import noun_phrase_at


def share_price(m: Amount) -> Candidate[Measure] | None:
    """``Mã DHS của Công ty CP Thép A nằm sàn tại 18.600 đồng``: a share's price has the phrase of
    its ticker."""
    x = m.figure
    if x.q.unit != "VND" or x.q.value is None or x.q.value >= _DEAREST_SHARE:
        return None
    found = subject_of_clause(x, passive=False)
    if found is None or not _is_ticker(x, found[0]):
        return None
    return worded(found[0], found[1])


_DEAREST_SHARE = 1_000_000  # dong; no share of Vietnam's exchanges has cost more for long


def share_moved(x: Figure) -> Candidate[Measure] | None:
    """``NKL (Ngân hàng Kim Long) tăng 2,4%``, ``Mã này giảm sàn xuống 21.900 đồng``: the ticker
    that opens the number's segment, with the firm in a bracket, or the share named before it."""
    price = x.q.unit == "VND" and x.q.value is not None and x.q.value < _DEAREST_SHARE
    if not price and (x.q.dimension != "percentage" or x.q.change is None):
        return None
    s, first, depth = x.s, x.cue, 0
    while first > x.sentence.first and (depth or s.lows[first - 1] not in (",", ";", ":", "(")):
        first -= 1
        depth += (s.lows[first] == ")") - (s.lows[first] == "(")
    if any(s.at(q.start) >= first for q, _ in x.before):
        return None
    heads = (h.split() for h in listed(x.a.lexicon, "share_nouns"))
    told = next((n for h in heads if s.lows[first : first + (n := len(h))] == h), 0)
    if told and s.lows[first + told : first + told + 1] in (["này"], ["đó"], ["trên"]):
        return worded(_share_before(x))
    if s.lows[first + 1 : first + 2] != ["("]:
        return worded(_bare_code(x))
    if not is_code(x, first):
        return None
    closed = next((k for k in range(first + 2, x.cue) if s.lows[k] == ")"), None)
    if closed is None or s.lows[closed + 1] not in listed(x.a.lexicon, "moving"):
        return None
    return worded(quoted(x.a, first, first + 1, "share-moved"))


def _bare_code(x: Figure) -> Wording | None:
    """``Trên sàn, DVB tăng 0,8% còn | SKB | lao dốc 3,2%``: the ticker that opens the clause of a
    change, in an article that speaks of shares; None where it abbreviates a label (``CPI tăng
    4%``), where what changes stands behind the number (``HTX tăng 20% diện tích``), and where the
    change before is of a label that the ticker only qualifies (``doanh thu HKG tăng 5%, NSG giảm
    2%``)."""
    s, k = x.s, x.cue
    while k > x.sentence.first and x.cue - k < _LONGEST_MOVING and s.kinds[k - 1] == "lower":
        k -= 1
    code, opener = k - 1, s.lows[k - 2] if k >= x.sentence.first + 2 else ","
    if code < x.sentence.first or not is_code(x, code) or x.q.change is None:
        return None
    if opener not in _BEFORE_CODE and code > x.sentence.first:
        return None
    moved = s.at(x.q.change_extent[0]) if x.q.change_extent else x.cue
    if s.lows[k] not in listed(x.a.lexicon, "moving") and moved != k:
        return None
    if labels(x.a.lexicon).at(s.lows, code) or code in x.a.named_pieces():
        return None
    if not s.holds(market_words(x.a.lexicon), 0, len(s)) or noun_after(x.a, x.end, x.sentence):
        return None
    labelled = x.before and labels(x.a.lexicon).at(x.before[-1][1].low.split(), 0)
    return None if labelled else quoted(x.a, code, k, "share-moved")


_LONGEST_MOVING = 4  # pieces between a ticker and its number: "lao dốc mạnh"
_BEFORE_CODE = frozenset(
    (",", ";", ":", "khi", "còn", "và", "riêng", "nhưng", "song", "với", "như", "này", "nay")
)


def _share_before(x: Figure) -> Wording | None:
    """The last share that its kind names (``cổ phiếu TKL``) in the sentences before."""
    s, heads = x.s, {h.split()[-1] for h in listed(x.a.lexicon, "share_nouns")}
    for k in range(x.sentence.first - 1, max(0, x.sentence.first - _FAR_BEFORE), -1):
        if s.lows[k - 1] in heads and is_code(x, k):
            first = k - 1 - (s.lows[k - 2 : k] == ["cổ", "phiếu"])
            return quoted(x.a, first, k + 1, "share-moved")
    return None


def is_code(x: Figure, k: int) -> bool:
    """Is a piece written like a ticker?"""
    low = x.s.lows[k]
    letters = low.isascii() and low.isalpha() and len(low) == _TICKER
    return letters and x.s.kinds[k] == "upper"


_FAR_BEFORE = 60  # pieces back to the share that a pointing word takes up


def _is_ticker(x: Figure, words: Wording) -> bool:
    """``mã ABX``, ``cổ phiếu VTB``: does a phrase name a share?"""
    last = words.end - 1
    heads = listed(x.a.lexicon, "share_nouns")
    return any(words.low.startswith(f"{head} ") for head in heads) and (x.s.kinds[last] == "upper")


@needs(dimensions=("money",))
def traded_money(m: Amount) -> Candidate[Measure] | None:
    """``bán ra 41 tỷ đồng cổ phiếu VTB``: money for which a share is dealt in has its verb; the
    share qualifies."""
    x = m.figure
    dealt = _dealt_in(x)
    if dealt is not None:
        return worded(*dealt, rule="traded")
    if not x.s.holds(share_nouns(x.a.lexicon), x.end, x.sentence.last):
        return None  # as nearly always: no phrase need be read
    if x.q.dimension != "money" or m.following is None or not _is_ticker(x, m.following):
        return None
    label = last_verb(x) or m.label
    return worded(label, m.following, "traded") if label is not None else None


def _dealt_in(x: Figure) -> tuple[Wording, Wording] | None:
    """``Bị bán mạnh nhất là TLC (142 tỷ đồng) và HVD (97 tỷ đồng)``, ``Ở chiều mua, TLC dẫn đầu với
    58 tỷ đồng``: the verb of dealing before a bare ticker, and the ticker."""
    s, first = x.s, x.sentence.first
    if all(s.first_of(verb, first, x.cue) is None for verb in ("mua", "bán")):
        return None
    k = x.cue - 2
    if s.lows[x.cue - 1] != "(":
        row = x.clause.rows[-1]
        heads = [p.first for p in row[:1] if p.end - p.first == 1]
        k = heads[0] if heads and s.lows[heads[0] - 1] == "," else -1
    if k < first or s.kinds[k] != "upper" or not s.lows[k].isalpha() or len(s.lows[k]) != _TICKER:
        return None
    if k in x.a.named_pieces():
        return None
    for j in range(k - 1, max(first, k - _FAR) - 1, -1):
        if s.lows[j] in (";", ":"):
            return None
        if s.lows[j] not in ("mua", "bán"):
            continue
        side = s.lows[j - 1] == "chiều"
        if s.lows[x.cue - 1] != "(" and not side:
            return None
        end = j + 1 + (s.lows[j + 1] in ("ròng", "ra", "vào"))
        verb, ticker = quoted(x.a, j, end, "traded"), quoted(x.a, k, k + 1, "traded")
        return (verb, ticker) if verb is not None and ticker is not None else None
    return None


_TICKER = 3  # letters of a share's ticker on Vietnam's exchanges
_FAR = 16  # pieces from a verb of dealing to the last ticker that it is of


def of_goods(x: Figure) -> bool:
    """Is a number a price of goods (``đồng/kg``), and not what somebody gets (``đồng/tháng``)?"""
    money, _, per = x.q.unit.partition("/")
    return f"{money}/" in PRICES and per in listed(x.a.lexicon, "goods_units")


@needs(words=("giá",))
def with_price(m: Amount) -> Candidate[Measure] | None:
    """``cà phê quả tươi có giá 12.200 đồng/kg``: the price; what has it qualifies."""
    x, lows = m.figure, m.figure.s.lows
    k = next((k for k in range(x.cue - 1, x.cue - 4, -1) if lows[k] == "giá"), 0)
    if not k or past_links(x.a, x.cue, k + 1) > k + 1:
        return None
    if x.last is not None and x.last.words is not None and x.last.words.end == k:
        # "mua 4 máy bơm giá 12 triệu đồng"
        return worded(quoted(x.a, k, k + 1, "label-before"), x.last.words, "label-before")
    if k <= x.floor or lows[k - 1] != "có":
        return None
    rows = Clause(x.a, x.sentence, k - 1, x.clause.known).rows
    thing = rows[-1][-1] if rows[-1] else None
    named = thing is not None and thing.kind == "noun" and not is_somebody(x.a, thing)
    whose = quoted(x.a, thing.first, thing.end, "clause-subject") if thing and named else None
    return worded(quoted(x.a, k, k + 1, "label-before"), whose, "label-before")


@needs(words=("giá",))
def price_to_deal(m: Amount) -> Candidate[Measure] | None:
    """``giá vàng SJC mua vào 56,9 triệu đồng/lượng, bán ra 57,5 triệu đồng/lượng``: the price, and
    for which side of the deal it is."""
    x, lows = m.figure, m.figure.s.lows
    if x.q.dimension != "money" and not x.q.unit.startswith(PRICES):
        return None
    side = side_of_deal(x)
    if side is None:
        return None
    for k in range(side.first - 1, x.sentence.first - 1, -1):
        if lows[k] in (";", ":"):
            return None
        if lows[k] == "giá" and lows[k + 1 : k + 2] != ["trị"]:
            sides = (j for j in range(k + 1, side.first) if lows[j : j + 2] in DEAL_SIDES)
            stop = next(sides, side.first)
            return worded(quoted(x.a, k, label_end(x.a, k, k + 1, stop), "price-label"), side)
    return None


@needs(words=("giá",))
def price_label(m: Amount) -> Candidate[Measure] | None:
    """A price: the word may stand further back than the last comma."""
    x = m.figure
    if not x.q.unit.startswith(PRICES):
        return None
    for k in range(x.cue - 1, x.sentence.first - 1, -1):
        if x.s.lows[k] in (";", ":", "vì", "bởi", "nhưng", "song"):
            return None
        if x.s.lows[k : k + 2] == ["trong", "khi"]:
            return None  # "… có giá 30.000 đồng/kg, trong khi vải B bán được 40.000 đồng/kg"
        if x.s.lows[k] == "giá" and x.s.lows[k - 1 : k] not in (["ổn"], ["tỷ"], ["tỉ"], ["trị"]):
            # no "quỹ bình ổn giá", no "tỷ giá"
            if x.s.lows[k + 1 : k + 2] == ["đỗ"]:
                return None  # "giá đỗ": sprouts
            return worded(quoted(x.a, k, label_end(x.a, k, k + 1, x.cue), "price-label"))
    return None


def price_of_stuff(m: Amount) -> Candidate[Measure] | None:
    """``quay được 4.000 lít mật, bán tại nhà 180 nghìn đồng/lít``: a price with a verb of trade
    only is of what was measured last; the verb qualifies."""
    x = m.figure
    if not x.q.unit.startswith(PRICES) or m.following is not None:
        return None
    verb = verb_before(x.a, x.cue, x.floor) or last_verb(x)
    if verb is None or verb.low not in listed(x.a.lexicon, "trade"):
        return None
    if noun_at(x) is not None or object_of_verb(x) is not None:
        return None
    if subject_of_clause(x, passive=False) is not None:
        return None
    per = x.q.unit.partition("/")[2]  # "320 gốc cho 11.000 quả, bán tại vườn 9.000 đồng/quả"
    stuff = [
        e for q, e in x.before if (q.dimension in ("mass", "volume") or q.unit == per) and e.words
    ]
    latest = x.paragraph.latest
    stuff = stuff or [e for q, e in x.before if q.dimension == "area" and _is_crop(e)]
    known = stuff[-1] if stuff else latest.get("mass") or latest.get("volume")
    if known is None or known.words is None or is_verb_only(x.a.lexicon, known.words):
        return None
    return borrowed(grown_there(x.a, known), "price-of-stuff", verb)


def _is_crop(e: Measure) -> bool:
    """``Lạc 2.150 ha, …, bán tại ruộng 21.000 đồng/kg``: is what an area is of named by a noun
    alone, and by no label?"""
    return e.words is not None and e.words.rule in ("noun-before", "noun-behind", "crop-before")


def price_of_list(m: Amount) -> Candidate[Measure] | None:
    """``Giá các loại thịt: thịt bò 220.000 đồng/kg; thịt lợn 90.000 đồng/kg``: the label before the
    colon, the item qualifies."""
    x = m.figure
    if not x.q.unit.startswith(PRICES):
        return None
    item = noun_at(x)
    listed_price = x.before and x.before[-1][0].unit.startswith(PRICES)
    known = x.last if listed_price else None
    if known is not None and known.words is not None and known.qualifier is not None and item:
        if known.words.rule not in ("label-before", "price-label"):
            return None  # "cá trích 45.000 đồng/kg, mực ống 260.000 đồng/kg": each its own goods
        return borrowed(known, "price-label", item)
    opens = (":", "như")
    colon = next((k for k in range(x.cue - 1, x.sentence.first, -1) if x.s.lows[k] in opens), None)
    if colon is None:
        return None
    label = label_of_list(x, colon)
    if label is None:
        return None
    moved = (
        k for k in range(label.first + 1, label.end) if x.s.lows[k] in listed(x.a.lexicon, "moving")
    )
    label = quoted(x.a, label.first, next(moved, label.end), label.rule)
    return worded(label, item or _goods(x, colon), "price-label")


def _goods(x: Figure, colon: int) -> Wording | None:
    """``Giá vật liệu tăng: | đất đắp | lên 80.000 đồng/m3``: the noun phrase that opens an item of
    a list of prices."""
    s, first = x.s, x.cue
    while first > colon + 1 and s.lows[first - 1] not in (";", ",", ":"):
        first -= 1
    end = noun_phrase_at(s, first, x.cue)
    linked = past_links(x.a, x.cue, first)
    if first < linked < x.cue and linked - first <= _LONGEST_GOODS:
        end = max(end, linked)
    if end <= first or s.kinds[first] == "number" or first in x.a.named_pieces():
        return None
    return quoted(x.a, first, end, "noun-before")


_LONGEST_GOODS = 4
