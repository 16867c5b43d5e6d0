"""How a clause opens: with its own subject, or with a verb whose subject was named before."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_FIRST = frozenset(("tôi", "tui", "mình", "em"))
_NOT_ONE = frozenset(("chúng", "tụi", "bọn", "quê", "làng", "thôn", "xã", "các", "trẻ"))
_JOINING = frozenset(("còn", "trong", "đó", "và", "riêng"))
_SEASONS = frozenset(("tết", "đông", "xuân", "hè", "thu", "mùa", "chiêm"))
_CLAUSES = frozenset((",", ";", ":", "“", '"'))
_MEMBERS = frozenset(("đảng viên", "hộ", "hộ dân", "chi bộ", "chuyến", "thôn", "xã"))


@per_lexicon
def skipped(lexicon: Lexicon) -> Phrases[bool]:
    """Times that a clause may open with before its subject or verb: ``mỗi năm``, ``hồi ấy``."""
    return phrase_set(lexicon.table("placing")["openings"]["skipped"])


@per_lexicon
def asides(lexicon: Lexicon) -> Phrases[bool]:
    """What opens a phrase that sets something apart: ``Ngoài đất của công ty A, …``."""
    return phrase_set(lexicon.table("placing")["openings"]["asides"])


@per_lexicon
def ruled(lexicon: Lexicon) -> Phrases[bool]:
    """What opens a sentence that tells the terms of the law: ``Theo quy định, …``."""
    return phrase_set(lexicon.table("placing")["ruled"]["words"])


@per_lexicon
def _papers(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool], Phrases[bool]]:
    """Papers of the state, those that have to say so, who issues them."""
    data = lexicon.table("placing")["ruled"]
    return (
        phrase_set(data["papers"]),
        phrase_set(data["decisions"]),
        phrase_set(data["issuers"]),
    )


@per_lexicon
def _decisions(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["terms"]["decided"])


_OFFICE = 12  # pieces between who decides and the verb: an office and a name, a time


def office_decides(a: Analysis, first: int, last: int) -> bool:
    """``Chủ tịch UBND tỉnh A đồng ý cấp 30 tấn ngô giống``: does a verb of deciding follow?

    Args:
        a: the article.
        first, last: the piece behind who may decide, the end of the sentence.
    """
    return a.s.holds(_decisions(a.lexicon), first, min(first + _OFFICE, last))


_ISSUER = 8  # pieces between a paper and who issued it: its number and date
_TERMS = 30  # pieces between a paper that opens a sentence and the colon before its terms


def as_ruled(a: Analysis, first: int, start: int) -> bool:
    """Does a sentence or a clause tell the terms of the law before a number?

    ``Theo quy định, người đầu đóng 4,5%``, ``Theo Nghị quyết 42 của Chính phủ, lao động được nhận
    1 triệu đồng``, ``Thông tư 05/2019/TT-BTC có hiệu lực từ tuần này: nhà màng được hoàn 15%``,
    ``Luật cấm tàu dưới 6 m ra khơi``.

    Args:
        a: the article.
        first, start: the pieces of the sentence or its clause up to the number.
    """
    lows = a.s.lows
    opening = ruled(a.lexicon).at(lows, first)
    if opening is not None and a.begins_word(first + opening[0]):  # not "Theo luật | sư A"
        return True
    papers, decisions, issuers = _papers(a.lexicon)
    by = lows[first] == "theo"
    k = first + by
    paper = papers.at(lows, k)
    if lows[k] in _articles(a.lexicon) and a.s.kinds[k + 1 : k + 2] == ["number"]:
        paper = (1, True)  # "Điều 134 Bộ luật Hình sự"
    elif paper is None:
        paper = decisions.at(lows, k)
        behind = range(k, min(k + _ISSUER, start))
        if paper is None or not any(issuers.at(lows, m) is not None for m in behind):
            return False
    if not a.begins_word(k + paper[0]):
        return False
    terms = next((m for m in range(k, min(k + _TERMS, start)) if lows[m] == ":"), None)
    return by or terms is not None or _paper_rules(a, k + paper[0], start)


def _paper_rules(a: Analysis, first: int, start: int) -> bool:
    """``Nghị định 91 | phạt hành vi này 5 triệu đồng``, ``Luật | Nhà ở cho phép mua 2 căn``: does
    a paper that ends before piece ``first`` lay something down before a number? Not ``Thông tư về
    đến xã, 40 giáo viên …``, nor what another clause goes on with (``…, nhưng 30 hộ vẫn xây``)."""
    s = a.s
    stop = min(first + _RULING, start)
    found = next(s.find(_ruling(a.lexicon), first, stop), None)
    if found is None or s.first_of(",", first, found[0]) is not None:
        return False
    turned = (s.lows[k - 1] == "," for low in _AGAINST for k in s.all_of(low, found[0] + 1, start))
    return s.first_of(";", found[0], start) is None and not any(turned)


@per_lexicon
def _articles(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["ruled"]["articles"])


@per_lexicon
def _ruling(lexicon: Lexicon) -> Phrases[bool]:
    """What a paper of the state does."""
    return phrase_set(lexicon.table("placing")["ruled"]["verbs"])


_RULING = 12  # pieces of a paper's name and number with the verb
_AGAINST = ("nhưng", "song", "còn", "trong", "tuy")  # behind a comma


@per_lexicon
def sums(lexicon: Lexicon) -> Phrases[bool]:
    """What opens a sentence that adds up: ``Cộng lại, gấp 3 lần quy hoạch``."""
    return phrase_set(lexicon.table("placing")["sums"]["words"])


@per_lexicon
def others(lexicon: Lexicon) -> Phrases[bool]:
    """Words for others than the one spoken of, which open a clause: ``các hộ``, ``bà con``."""
    return phrase_set(lexicon.table("placing")["openings"]["others"])


@per_lexicon
def events(lexicon: Lexicon) -> Phrases[bool]:
    """Words for what happened, which a clause that they open is about: ``vụ án``, ``vụ cháy``."""
    return phrase_set(lexicon.table("placing")["openings"]["events"])


def within_event(x: Figure, piece: int) -> bool:
    """``Cụ thể, vụ Công ty A mua lại Công ty B đã thu hồi 8 tỷ đồng``: does the clause of a piece
    before the number open with what happened?"""
    s, k = x.s, piece
    while k > x.sentence.first and s.kinds[k - 1] != "mark":
        k -= 1
    named = s.lows[k] == "vụ" and s.kinds[k + 1 : k + 2] in (["title"], ["upper"])
    named = named and s.lows[k + 1] not in _SEASONS  # "vụ Tết rồi ông bán 17 tấn"
    return k < piece and (named or events(x.a.lexicon).at(s.lows, k) is not None)


@per_lexicon
def _outsiders(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    """Words for those who give from outside, verbs of giving."""
    data = lexicon.table("placing")
    return (
        phrase_set(data["openings"]["outsiders"]),
        phrase_set(data["giving"]["verbs"]),
    )


def _last_clause(a: Analysis, first: int, end: int) -> int | None:
    """Where the clause of a piece begins behind a mark, what joins it aside."""
    lows = a.s.lows
    clause = next((k for k in range(end, first, -1) if lows[k - 1] in (",", ";")), None)
    while clause is not None and clause < end and lows[clause] in _JOINING:
        clause += 1
    return clause


def outsiders_act(a: Analysis, first: int, end: int) -> bool:
    """``…, người dân cử mỗi ngày 2 hộ``: are others than the subject spoken of?

    Args:
        a: the article.
        first, end: the pieces from behind the subject up to the number.
    """
    clause = _last_clause(a, first, end)
    return clause is not None and _outsiders(a.lexicon)[0].at(a.s.lows, clause) is not None


def outsiders_give(a: Analysis, first: int, end: int) -> bool:
    """``…, các hộ và mạnh thường quân góp 2,3 tỷ đồng``: do others than the subject give?

    Args:
        a: the article.
        first, end: the pieces from behind the subject up to the number.
    """
    s, (who, giving) = a.s, _outsiders(a.lexicon)
    clause = _last_clause(a, first, end)
    if clause is None:
        return False
    if " trong đó " in f" {' '.join(s.lows[first:clause])} ":
        return False  # "kinh phí 2,3 tỷ đồng, trong đó Nhà nước hỗ trợ 900 triệu đồng": the whole's
    found = who.at(s.lows, clause)
    if s.lows[clause : clause + 2] == ["một", "mình"]:
        return False  # "Ông A, ấp B, một mình góp 20 triệu đồng"
    return found is not None and any(
        giving.at(s.lows, k) is not None for k in range(clause + found[0], end)
    )


@per_lexicon
def _officers(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["openings"]["officers"])


def officers_act(a: Analysis, first: int, end: int) -> bool:
    """``Khám nhà của A, công an thu giữ 72 triệu đồng``, ``A phạm tội, buộc các bị cáo bồi thường 4
    tỷ đồng``: do the police or the court act, or several of the accused?

    Args:
        a: the article.
        first, end: the pieces from behind the person up to the number.
    """
    s, known = a.s, words(a.lexicon)
    for k, n, _ in s.find(_officers(a.lexicon), first, end):
        opens = s.kinds[k - 1] == "mark" or s.lows[k - 1] in _BEFORE_OFFICERS
        several = s.lows[k] in ("các", "cả")
        if opens and k + n < end and (several or known.at(s.lows, k + n, end)[1][:1] in ("V", "R")):
            return True
    return False


_BEFORE_OFFICERS = frozenset(("và", "buộc", "cùng", "thì"))


@per_lexicon
def _helpers(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["openings"]["helpers"])


def helpers_act(a: Analysis, first: int, end: int) -> bool:
    """``Bà A trở dạ, 8 thanh niên khiêng võng ròng rã 5 giờ``: do a counted group of helpers act?

    Args:
        a: the article.
        first, end: the pieces from behind the person up to the number.
    """
    s = a.s
    clause = _last_clause(a, first, end)
    if clause is None or s.kinds[clause : clause + 1] != ["number"]:
        return False
    found = _helpers(a.lexicon).at(s.lows, clause + 1)
    if found is None:
        return False
    verb = clause + 1 + found[0]
    verb += s.lows[verb : verb + 1] in (["đã"], ["phải"], ["cùng"], ["vẫn"], ["đang"])
    return words(a.lexicon).at(s.lows, verb, len(s.lows))[1][:1] == "V"


def of_oneself(x: Figure) -> bool:
    """Is a number in somebody's words of the one who speaks?

    Not a way (``6 km đường từ thôn ra trung tâm xã``), nor who makes up a body or a place (``có 5
    đảng viên``), where no first person stands before it.
    """
    s, first = x.s, x.sentence.first
    if s.lows[x.cue - 3 : x.cue - 1] in (["mỗi", "hộ"], ["từng", "hộ"], ["các", "hộ"]):
        return False
    if any(s.lows[k] in _FIRST and s.lows[k - 1] not in _NOT_ONE for k in range(first, x.start)):
        return True
    if x.q.unit.startswith("VND/") and _others_buy(x):
        return False  # "vịt xiêm thương lái trả 70.000 đồng/kg"
    if x.q.unit == "VND" and _priced(x):
        return False  # "Một con cá giống trước bão 18.000 đồng, nay 25.000 đồng"
    return x.q.dimension != "length" and x.q.unit not in _MEMBERS


def _priced(x: Figure) -> bool:
    """``“Một bao phân trước 600.000 đồng, nay 900.000 đồng”``: does a sentence open with one thing
    of a kind and only tell what it costs, without a verb? Not ``Một con bò bán 20 triệu đồng``."""
    s, k = x.s, x.sentence.first
    k += s.kinds[k] == "mark"
    if s.lows[k] not in ("một", "mỗi"):
        return False
    known = words(x.a.lexicon)
    k += 1
    while k < x.start:
        n, classes = known.at(s.lows, k, x.start)
        if classes[:1] == "V":
            return False
        k += n
    return True


def _others_buy(x: Figure) -> bool:
    """``thương lái vào tận vườn trả 42.000 đồng/kg``: is a price what a buyer pays?"""
    s, first = x.s, x.sentence.first
    begin = next((k for k in range(x.start, first, -1) if s.lows[k - 1] in _CLAUSES), first)
    buyers, buying = _buyers(x.a.lexicon)
    who = next((k + n for k, n, _ in buyers.find(s.lows, begin, x.start)), None)
    return who is not None and any(True for _ in buying.find(s.lows, who, x.start))


@per_lexicon
def _buyers(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    """Who buys, verbs of buying."""
    data = lexicon.table("placing")["outside"]
    return phrase_set(data["buyers"]), phrase_set(data["buying"])


@per_lexicon
def _documents(lexicon: Lexicon) -> frozenset[str]:
    """Papers that a number may tell apart, verbs too elsewhere: ``Quy định 102``."""
    return frozenset(lexicon.table("counting")["naming"]["documents"])


_CAUSES = frozenset(("do", "vì", "bởi", "nhờ"))


def opens_with_verb(a: Analysis, first: int, end: int) -> bool:
    """Does a clause open with its verb, times and adverbs before it aside?

    ``Mỗi năm thu 200 triệu đồng`` does, ``Giá thành mỗi hộp chỉ 9.000 đồng`` does not.

    Args:
        a: the article.
        first, end: the pieces of the clause up to the number.
    """
    s, listed, times_told = a.s, words(a.lexicon), skipped(a.lexicon)
    times = a.periods_in(s.starts[first], s.starts[end]) if first < end < len(s.starts) else []
    extents = {s.at(p.start): s.at(p.end) for p in times}
    k = first
    while k < end:
        if k in extents and extents[k] > k:
            k = extents[k]
            continue
        comma = s.first_of(",", k, end) if s.lows[k] in _CAUSES else None
        if comma is not None:
            k = comma + 1  # "Do ảnh hưởng của dịch, ban tổ chức …"
            continue
        found = times_told.at(s.lows, k)
        if found is not None:
            k += found[0]
            continue
        if s.kinds[k] in ("mark", "number"):
            k += 1
            continue
        n, classes = listed.at(s.lows, k, end)
        paper = " ".join(s.lows[k : k + n]) in _documents(a.lexicon) and k + n < end
        if paper and (s.kinds[k + n] == "number" or s.lows[k + n] in ("số", "này", "của")):
            return False  # "Quy định 102 nêu rõ bốn hình thức"
        if classes[:1] == "V" or s.lows[k] == "mất":  # a particle too: "mất gần 120 triệu đồng"
            return True
        if classes[:1] in ("N", "P", "") or s.kinds[k] in ("title", "upper"):
            return False
        k += n
    return False
