"""The items of a breakdown: ``gồm: ngân sách tỉnh 310 tỷ đồng, vốn lồng ghép 198 tỷ đồng``.

Between the word that opens a breakdown, or the item before, and an item's number stands what the
item is called, and nothing else: the whole of it names the part.
"""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import intensive, joined_end, labels, listed, plans
from kx_extract.composition.frames.respective import respective
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.descriptions import RATIOS
from kx_extract.composition.measures.spans import past_links
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.words import words

_LONGEST = 12  # pieces of an item's name
_JOINTS = frozenset((",", ";", ":", "(", "–", "-", "và", "còn", "là", "có", "với"))


@per_lexicon
def _openers(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("discourse")["breakdown"]
    return Phrases((w, True) for w in (*data["strong"], *data["weak"]) if w != "với")


def _other_units(x: Figure, first: int, end: int) -> bool:
    """``các | xã khác | 747 con``, ``các huyện còn lại 12 con``: do words only say where the rest
    is?"""
    lows = x.s.lows
    unit = lows[first] in listed(x.a.lexicon, "levels") or lows[first] == "nơi"
    return unit and lows[first + 1 : end] in (["khác"], ["còn", "lại"])


def item_of_breakdown(x: Figure) -> Wording | None:
    """What a part of a breakdown is called; None where the number is no such part."""
    a, s, cue, before = x.a, x.s, x.cue, x.before
    opened = _opened(x)
    if opened is None:
        return None
    first = max([opened, *(s.at(e.noun_end) for e, _ in before if s.at(e.noun_end) <= cue)])
    end = past_links(a, cue, first)
    while first < end and s.lows[first] in _JOINTS:
        first += 1
    opener = _openers(s.lexicon).at(s.lows, first)
    if opener is not None:
        first += opener[0]
    several = first + (s.lows[first : first + 1] in (["các"], ["những"]))
    if s.lows[first:end] in (["lại"], ["cộng"]):
        return None  # "còn lại 7 km cấp phối", "cộng với 1 triệu": no name of a part
    if not 0 < end - first <= _LONGEST or s.lows[end - 1] in (",", "(", ":", "và", "hoặc"):
        return None
    body = a.mentions_at().get(first, ("", 0))
    named = body[1] if body[0] == "body" and _acts(a, body[1], end) else first
    if any(
        (m in a.named_pieces() and m >= named) or s.kinds[m] == "number" or s.lows[m] in _CLOSING
        for m in range(first, end)
    ):
        return None
    if s.lows[first - 1] == "(" and plans(a.lexicon).at(s.lows, first) is not None:
        return None  # "(mục tiêu cả nhiệm kỳ 9%)": what the number before was to be
    if labels(a.lexicon).at(s.lows, first) is not None:
        return None  # "diện tích theo tiêu chuẩn VietGAP đạt 10.550ha": a label, with its own end
    if several >= end or _other_units(x, several, end):
        return None
    n, classes = words(s.lexicon).at(s.lows, several, end)
    n = max(n, joined_end(s, several) - several)  # "vận tải, kho bãi tăng 6%"
    state = x.q.dimension in _OF_STATES and _is_state(x, first, end)
    state = state or (several == first and _names_category(x, first, end))
    if classes[:1] in ("V", "R", "E", "C", "P", "L", "T", "M") and n < end - several and not state:
        return None  # a clause: "đã bán 3 tấn"
    if classes[:1] == "V" and s.lows[first] in listed(a.lexicon, "auxiliaries"):
        return None
    if "," not in s.lows[first:end]:
        first = several  # "các khoản còn lại"
    return quoted(a, first, end, "item-of-breakdown")


def of_make_up(x: Figure) -> tuple[Wording, Wording | None] | None:
    """``Xét cơ cấu nguồn thu, | phí bến bãi đem lại | 310 tỷ đồng``: the first part of what a
    sentence that opens with ``cơ cấu`` tells the make-up of, and the verb by which it brings it."""
    s, first = x.s, x.sentence.first
    comma = s.first_of(",", first, x.cue)
    if x.before or comma is None or "cơ cấu" not in " ".join(s.lows[first:comma]):
        return None
    start, end = comma + 1, past_links(x.a, x.cue, comma + 1)
    verb = next((n for n in (2, 1) if " ".join(s.lows[end - n : end]) in _bringing(x)), 0)
    part = end - verb
    if not 0 < part - start <= _LONGEST_PART or any(
        s.kinds[k] != "lower" or k in x.a.named_pieces() for k in range(start, part)
    ):
        return None
    found = quoted(x.a, start, part, "item-of-breakdown")
    return (found, quoted(x.a, part, end, "governing-verb")) if found is not None else None


_LONGEST_PART = 5  # pieces


def _bringing(x: Figure) -> frozenset[str]:
    return listed(x.a.lexicon, "bringing")


def _acts(a: Analysis, first: int, end: int) -> bool:
    """``Hội Nông dân tỉnh A | hỗ trợ``: does nothing but a verb stand in [first, end)?"""
    n, classes = words(a.lexicon).at(a.s.lows, first, end) if first < end else (0, "")
    return classes[:1] == "V" and first + n == end


def _names_category(x: Figure, first: int, end: int) -> bool:
    """``dư nợ 300 tỷ đồng, trong đó cho vay hộ nghèo 120 tỷ đồng``: do the words [first, end)
    before a sum open with a verb and name what it is done to, and nothing else?"""
    if x.q.dimension != "money" or end - first > _LONGEST_CATEGORY:
        return False
    known, k, classes = words(x.a.lexicon), first, ""
    while k < end:
        lent = x.s.lows[k : k + 2] == ["cho", "vay"]
        n, classes = (2, "V") if lent else known.at(x.s.lows, k, end)
        for_whom = x.s.lows[k] == "cho" and k > first  # "làm nhà cho hộ mất chỗ ở"
        if classes[:1] not in ("V", "N", "A", "") and "V" not in classes and not for_whom:
            return False
        if k == first and classes[:1] != "V":
            return False
        if k == first and x.s.lows[k] in listed(x.a.lexicon, "auxiliaries"):
            return False  # "được bố trí 3 tỷ đồng"
        k += n
    return "N" in classes or not classes


_LONGEST_CATEGORY = 7  # pieces
_OF_STATES = ("area", "mass", "length", "volume")  # whose parts a state or a stage sets apart


def _is_state(x: Figure, first: int, end: int) -> bool:
    """``đẻ nhánh 300 ha, trổ - chín 150 ha``: is an item a verb of several words without a noun?"""
    listed_words, k, nouns = words(x.a.lexicon), first, False
    verb = listed_words.at(x.s.lows, first, end)[1][:1] == "V"
    while k < end:
        n, classes = listed_words.at(x.s.lows, k, end)
        nouns = nouns or classes[:1] == "N" or classes[:1] in ("R", "E", "C", "P")
        k += n
    return verb and not nouns and end - first > 1


def told_apart(x: Figure, item: Wording, total: Measure) -> bool:
    """Does an item only say in which state, stage or season a part of its total is (``gồm giai đoạn
    mạ 140 ha, đẻ nhánh 300 ha``), and name nothing of its own? A verb of one word under a label
    names a category (``sản lượng 34.800 tấn, gồm khai thác 19.300 tấn``)."""
    if x.s.lows[item.first] in listed(x.a.lexicon, "stages"):
        return True
    single = words(x.a.lexicon).at(x.s.lows, item.first, item.end)[0] == item.end - item.first
    if single and labels(x.a.lexicon).at((total.text or "").lower().split(), 0) is not None:
        return False
    return x.q.dimension in _OF_STATES and _is_state(x, item.first, item.end)


_FEWEST_FIGURES = 3  # a label and so many figures without a word between are a row of a table
_LONGEST_LABEL = 8


def row_of_figures(x: Figure) -> Wording | None:
    """``Doanh thu 512.4 498.1 3% 130.2 Biên lãi 18% 17%``: the label of a row of a table
    that was run into a line; None where the number is in no such row."""
    s, sentence = x.s, x.sentence
    first, figures = x.start, 0
    if not (
        (x.start > sentence.first and _is_figure(x, x.start - 1))
        or (x.start + 1 < sentence.last and _is_figure(x, x.start + 1))
    ):
        return None  # a number alone
    while first > sentence.first and _is_figure(x, first - 1):
        first -= 1
        figures += s.kinds[first] == "number"
    end = x.start
    while end < sentence.last and _is_figure(x, end):
        figures += s.kinds[end] == "number"
        end += 1
    if figures < _FEWEST_FIGURES or first == sentence.first:
        return None
    label = first
    while label > sentence.first and s.kinds[label - 1] in ("lower", "title", "upper"):
        label -= 1
    if not 0 < first - label <= _LONGEST_LABEL:
        return None
    head = next((k for k in range(first - 1, label, -1) if s.kinds[k] == "title"), label)
    return quoted(x.a, head, first, "row-of-figures")


def _is_figure(x: Figure, piece: int) -> bool:
    """Is a piece a figure, its sign or its per-cent sign?"""
    low = x.s.lows[piece]
    return (x.s.kinds[piece] == "number" and low[:1].isdigit()) or low in ("%", "-", "–", "+")


def named_in_turn(x: Figure) -> tuple[Wording, Wording | None] | None:
    """``cà phê và chè lần lượt 318ha và 96,5ha``: the noun of several whose turn it is; ``giá cà
    phê và chè lần lượt …``: their common label, which the noun qualifies."""
    a, q, sentence = x.a, x.q, x.sentence
    turn = respective(a, sentence, q)
    if turn is None or q.dimension == "count":
        return None
    s = a.s
    first = turn.word
    while first > sentence.first and s.lows[first - 1] not in (";", ".", ":", "(", ")"):
        if s.kinds[first - 1] == "number" and first - 1 not in a.named_pieces():
            break
        first -= 1
    nouns: list[tuple[int, int]] = []
    end = last = _last_of_nouns(a, first, _without_names(a, first, turn.word))
    for k in range(last - 1, first - 2, -1):
        if k < first or s.lows[k] in (",", "và"):
            if end > k + 1:
                nouns.insert(0, (k + 1, end))
            end = k
        if len(nouns) == turn.count:
            break
    if len(nouns) != turn.count:
        return None
    nouns[0] = (_noun_from(a, *nouns[0]), nouns[0][1])  # "có cà phê và chè lần lượt …"
    if any(e - f > 4 for f, e in nouns):
        return None
    named = a.named_pieces()
    if any(not named.isdisjoint(range(f, e)) for f, e in nouns):
        return None
    n, classes = words(s.lexicon).at(s.lows, *nouns[0])
    branch = n == nouns[0][1] - nouns[0][0] and s.kinds[nouns[0][0]] == "title"  # "Xuất khẩu và …"
    if "N" not in classes and not branch:  # the others are what the first is
        return None
    found = quoted(a, *nouns[turn.index], "in-turn")
    label = labels(a.lexicon).at(s.lows, nouns[0][0]) if turn.index else None
    of_each = s.lows[nouns[0][0] : nouns[0][0] + 2] in RATIOS or intensive(a.lexicon).at(
        s.lows, nouns[0][0]
    )
    label = label if of_each else None  # "diện tích lúa và ngô lần lượt …": each of its own noun
    if found is None or label is None or labels(a.lexicon).at(s.lows, found.first) is not None:
        return (found, None) if found is not None else None
    common = quoted(a, nouns[0][0], nouns[0][0] + label[0], "in-turn")
    alone = common is None or nouns[0][0] + label[0] == nouns[0][1]  # "doanh thu và lãi"
    return (
        (found, None) if alone or common is None else (common, replace(found, rule="noun-before"))
    )


def _last_of_nouns(a: Analysis, first: int, end: int) -> int:
    """``cá tra và tôm sú | tỉnh thu hoạch``, ``mía và sắn | của các hộ thiệt hại``: where the last
    of coordinated nouns ends, before a unit's level, an owner or a verb; ``end`` where nothing but
    the noun stands there."""
    joint = a.s.last_of("và", first, end)
    if joint is None or end - joint <= 2 or labels(a.lexicon).at(a.s.lows, joint + 1):
        return end
    k = joint + 1 + words(a.lexicon).at(a.s.lows, joint + 1, end)[0]
    while k < end:
        n, classes = words(a.lexicon).at(a.s.lows, k, end)
        acts = " ".join(a.s.lows[k : k + n]) in listed(a.lexicon, "actors")
        verbal = classes[:1] in _BEHIND_NOUNS and a.s.lows[k] not in listed(a.lexicon, "extents")
        if acts or verbal or a.s.lows[k] in listed(a.lexicon, "levels"):
            return k
        k += n
    return end


_REACHING = frozenset(("đạt", "là", "còn", "có", "ước", "được", "đã", "chỉ", "đều"))
_BEHIND_NOUNS = ("V", "E", "R", "L")


def _without_names(a: Analysis, first: int, end: int) -> int:
    """Where a stretch of words ends before the places and times that close it, and their links."""
    named, raising = a.named_pieces(), listed(a.lexicon, "raising")
    while end > first and a.s.lows[end - 1] in _REACHING:
        end -= 1  # "doanh thu và lợi nhuận | đạt lần lượt …"
    while end > first and a.s.lows[end - 1] in raising:
        end -= 1  # "lúa, ngô tăng lần lượt 3% và 5%"
    if a.s.lows[end - 2 : end] == ["tăng", "trưởng"]:
        end -= 2
    owner = a.s.last_of("của", max(first, end - _LONGEST_OWNER), end)
    if owner is not None and not {",", "và"} & set(a.s.lows[owner:end]):
        end = owner  # "đàn trâu, đàn bò | của huyện"
    while end > first and (end - 1 in named or a.s.lows[end - 1] in _LINKS):
        end -= 1
    return end


def _noun_from(a: Analysis, first: int, end: int) -> int:
    """Where the noun begins that closes a stretch of words: behind its last verb or link."""
    lows, start, k = a.s.lows, first, first
    while k < end:
        n, classes = words(a.lexicon).at(lows, k, end)
        n = max(n, 1)
        if classes[:1] in ("V", "E", "R", "C") and k + n < end:
            start = k + n
        k += n
    return start


_LONGEST_OWNER = 5  # pieces
_LINKS = frozenset(("của", "ở", "tại", "trong", "trên", "địa", "bàn", "vào"))
_CLOSING = frozenset(";:()")


def _opened(x: Figure) -> int | None:
    """The piece behind the word or mark that opens the breakdown which the number is a part of."""
    s, q, cue, before = x.s, x.q, x.cue, x.before
    colon = _colon_of_sums(x)
    if colon is not None:
        return colon + 1
    kin = [e for e, _ in before if e.dimension == q.dimension and e.unit == q.unit]
    if not kin:
        return None
    total = s.at(kin[0].noun_end)
    found: int | None = None
    for k, n, _ in s.find(_openers(s.lexicon), total, cue):
        found = k + n
        break
    if found is None:
        for k in range(total, cue):
            if s.lows[k] == ":" or (s.lows[k] == "(" and k - total <= 1):
                found = k + 1
                break
    if found is None:
        return None
    parts = [e for e, _ in before if s.at(e.start) >= found and e.dimension != "percentage"]
    return found if all(e.unit == q.unit for e in parts) else None


def _colon_of_sums(x: Figure) -> int | None:
    """``Gói hỗ trợ được chia ra: | sửa trường 6 tỷ đồng, làm nhà cho dân 5 tỷ đồng``: the colon
    before several sums that no total stands before; None where one does or the number is alone."""
    s = x.s
    colon = s.last_of(":", x.sentence.first, x.cue)
    if x.q.dimension != "money" or colon is None:
        return None
    if listed(x.a.lexicon, "sharing").isdisjoint(s.lows[x.sentence.first : colon]):
        return None  # "Ông kể: vay 200 triệu đồng, bán bò 60 triệu đồng"
    if any(e.dimension == "money" and s.at(e.start) < colon for e, _ in x.before):
        return None
    sums = x.a.quantities_in(s.ends[colon], x.sentence.end)
    several = len(sums) > 1 and all(e.unit == x.q.unit and e.change is None for e in sums)
    return colon if several else None
