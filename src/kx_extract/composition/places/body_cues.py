"""Cues of bodies that are named: what is said of them, and of their unit."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb
from kx_extract.composition.frames.topic import Cue
from kx_extract.composition.link.bodies import is_countrywide, is_national
from kx_extract.composition.places.aid import country_gives
from kx_extract.composition.places.appositions import in_apposition, tells_who
from kx_extract.composition.places.asking import approves, asked
from kx_extract.composition.places.homes import has_job_at
from kx_extract.composition.places.numbers_behind import comparators
from kx_extract.composition.places.roles import is_region
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import TENSES, according_to, pledges, saying
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import OrganizationMention, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_LENT = frozenset(("vay", "mượn", "thuê", "mua", "nhận"))  # before "của" and who lends or sells
_BRACKET = 12  # pieces of a bracket behind a name
_NEAR = 4  # pieces between a body and its number where only a predicate stands between


@per_lexicon
def before_giver(lexicon: Lexicon) -> frozenset[str]:
    """Words before who gives: ``được Sở A hỗ trợ``."""
    return frozenset(lexicon.table("placing")["taken_up"]["giver"])


@per_lexicon
def _owning(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["owning"]["verbs"])


@per_lexicon
def _deciding(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["deciding"]["verbs"])


def decides(st: Setting, cue: Cue, end: int) -> bool:
    """Does a body decide on what follows: ``HĐND huyện A thống nhất 21 chỉ tiêu: …``?

    Args:
        st: the article.
        cue: the body's cue.
        end: the piece behind its sentence.
    """
    if cue.body is None and cue.name is None:
        return False
    return any(True for _ in st.s.find(_deciding(st.a.lexicon), cue.end, end))


def named_body_cues(st: Setting, number: int, sentence: Sentence) -> list[Cue]:
    """Bodies by name that stand as subject or owner, or before a number that is theirs.

    Args:
        st: the article.
        number, sentence: the sentence.
    """
    out: list[Cue] = []
    end, weak = sentence.first, False
    for index in st.bodies_in.get(number, ()):
        body = st.a.organizations[index]
        if body.first < end or _held(st, number, body):
            continue
        if (
            end > sentence.first
            and st.s.lows[end] == "("
            and ")" not in st.s.lows[end : body.first]
        ):
            continue  # "Công ty A (Binh đoàn B)": what the first belongs to, or its short form
        listed = weak and st.s.lows[end : body.first] in (
            [","],
            ["và"],
        )  # "trình Sở A, UBND tỉnh B"
        cue = _named(st, index, body, sentence, listed=listed)
        weak = cue is None or not cue.strong
        end = body.end
        if cue is not None:
            out.append(cue)
    return out


def _held(st: Setting, number: int, body: OrganizationMention) -> bool:
    """Is the body that of a title (``Chủ tịch UBND xã A``)?"""
    return titled(st, number, body.first)


def _named(
    st: Setting, index: int, body: OrganizationMention, sentence: Sentence, *, listed: bool
) -> Cue | None:
    s = st.s
    place = st.home_of(index)
    behind = _behind_bracket(st, body.end, sentence)
    while s.lows[behind : behind + 1] in (["cũng"], ["đã"], ["vừa"], ["mới"], ["còn"]):
        behind += 1
    says = reports(st, behind, sentence) or _reckons(st, index, behind)
    relative = st.s.lows[behind : behind + 2] == [",", "nơi"]
    if relative:  # "sang Trung tâm A, nơi trả 4,5 triệu đồng/tháng"
        return Cue(behind + 1, behind + 2, place, body=index, rule="named-body")
    abroad = place is not None and st.places[place].level == "country"
    offered = abroad and country_gives(st, behind, sentence.last)
    itself = of_itself(st, behind) or pledges(st, behind) or offered
    if says and itself and not according_to(st, body.first, sentence):
        return Cue(body.first, body.end, place, body=index, rule="named-body")
    if says and place is None and of_its_results(st, behind):
        return Cue(body.first, body.end, place, body=index, rule="named-body")
    if says or according_to(st, body.first, sentence):
        if place is None and _reckons_up(st, body, sentence):
            place = st.unit_of(index)
        if place is None:
            return _of_country(st, body, sentence)
        source = according_to(st, body.first, sentence) or s.lows[body.first - 1] == "của"
        if abroad and source:  # "Theo Bộ Y tế Lào, 34% số ca …", not "Bộ Y tế Lào thông báo …"
            return Cue(body.first, body.end, rule="whole-country")
        return Cue(body.first, body.end, place, rule="office-of-speaker")
    if _attended(st, body.first, sentence) or has_job_at(st, body.first, sentence):
        return None
    if in_apposition(st, body.first, sentence) or tells_who(st, body.first, body.end, sentence):
        return None
    before = s.lows[body.first - 1] if body.first > sentence.first else ""
    if body.first > sentence.first and s.kinds[body.first - 1] == "number":
        return None  # "2 hợp tác xã A và B"
    if before == "được" and place is not None and approves(st, body.first, behind, sentence):
        return Cue(body.first, body.end, place, rule="office-of-speaker")
    if s.lows[body.end : body.end + 2] == ["-", "index"]:
        return None  # "HNX-Index": of the index
    through = before == "qua" and _past(st.a.lexicon).before(s.lows, body.first) is None
    if through or before in before_giver(st.a.lexicon) or lent(st, body.first):
        return None  # "được Sở A hỗ trợ 5 tỷ đồng", "vay của Ngân hàng B 20 triệu đồng"
    told = asked(st, body.first) or before == "trình"
    if told and (place is None or is_national(body.name, st.a.lexicon)):
        return None  # "Huyện kiến nghị Bộ A cấp 18 tỷ đồng": for the one who asks
    if before == "do":
        return _agent(st, index, behind, place, sentence)
    part = s.lows[body.first - 2 : body.first] == ["trong", "đó"]  # "trong đó Công ty A góp 6 tỷ"
    strong = part or before_verb(s, body.first, sentence) or _fronted(st, body, sentence)
    if listed or (not strong and not has_number(st, body.end, sentence)):
        return None
    # "Huyện đề nghị Sở A cấp 200 lít hóa chất": who is asked has not done it
    whose, most = None if told else index, stands_out(st, body.end, sentence)
    return Cue(body.first, body.end, place, body=whose, fleeting=most, rule="named-body")


def _reckons_up(st: Setting, body: OrganizationMention, sentence: Sentence) -> bool:
    """``Theo TAND tỉnh A, 6 tháng đầu năm, tòa án hai cấp thụ lý 3.912 vụ``: does a time stand
    right behind a body that is quoted, so that it tells of that time and not of a case?"""
    s = st.s
    if s.lows[body.first - 1] != "theo" or s.lows[body.end : body.end + 1] != [","]:
        return False
    near = st.a.periods_in(s.starts[body.end], sentence.end)
    spans = near[:1] and near[0].kind not in ("day", "clock")
    return bool(spans) and s.at(near[0].start) <= body.end + _NEAR_TIME


_NEAR_TIME = 3  # pieces from the body to the time: ", trong 6 tháng"


def _fronted(st: Setting, body: OrganizationMention, sentence: Sentence) -> bool:
    """``Xét cả Đảng bộ huyện A, 147 đảng viên được kết nạp``, ``Riêng HTX B, …``: does a sentence
    put a body before its comma as what it goes on to tell of?"""
    lows = st.s.lows
    before = lows[sentence.first : body.first]
    fronts = bool(before) and _FRONTS.issuperset(before) and lows[body.end : body.end + 1] == [","]
    return fronts and st.s.kinds[body.end + 1 : body.end + 2] == ["number"]


_FRONTS = frozenset(("xét", "tính", "trong", "cả", "toàn", "ở", "tại", "riêng", "với", "còn"))


@per_lexicon
def _past(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("placing")["taken_up"]
    return phrase_set(f"{time} qua" for time in data["times_past"])


@per_lexicon
def _meetings(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("placing")["meetings"]
    return phrase_set([*data["conferences"], *data["courses"]])


def _attended(st: Setting, first: int, sentence: Sentence) -> bool:
    """``Đoàn dự Đại hội Đảng bộ tỉnh A có 7 đại biểu``: is a body only that of a meeting
    that somebody attends?"""
    s = st.s
    for k in range(first - 1, max(sentence.first, first - _MEETING) - 1, -1):
        if s.kinds[k] in ("mark", "number"):
            return False
        if s.lows[k] == "dự":
            return next(_meetings(st.a.lexicon).find(s.lows, k + 1, first), None) is not None
    return False


_MEETING = 8  # pieces from "dự" to a body: "dự lớp tập huấn nghiệp vụ của"


def stands_out(st: Setting, end: int, sentence: Sentence) -> bool:
    """``Đảng bộ xã A kết nạp nhiều nhất với 6 đảng viên``: is a body only the first of many?"""
    s, most = st.s, _standing_out(st.a.lexicon)
    for k in range(end, min(end + _MOST, sentence.last)):
        if s.kinds[k] in ("mark", "number"):
            return False
        if most.at(s.lows, k) is not None:
            return True
    return False


_MOST = 4  # pieces between a body and "nhiều nhất": its verb


@per_lexicon
def _standing_out(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["roles"]["standing_out"])


def reports(st: Setting, piece: int, sentence: Sentence) -> bool:
    """Does a verb of saying follow, and no number that is its object (``ghi nhận 73 ca``)?"""
    found = saying(st.a.lexicon).at(st.s.lows, piece)
    if found is None:
        return False
    behind = piece + found[0]
    compared = comparators(st.a.lexicon).at(st.s.lows, behind)
    behind += compared[0] if compared is not None else 0
    return behind >= sentence.last or st.s.kinds[behind] != "number"


def _of_country(st: Setting, body: OrganizationMention, sentence: Sentence) -> Cue | None:
    """``Theo Tổng công ty A miền Nam, kho đã nhập 52.000 tấn``, ``Theo thống kê của Bộ B, mỗi năm
    có 900 ca``: who speaks for more than a unit, and not in the words of another."""
    opens = "," not in st.s.lows[sentence.first : body.first]
    if is_countrywide(body.name, st.a.lexicon) and (
        opens or not is_national(body.name, st.a.lexicon)
    ):
        return Cue(body.first, body.end, rule="whole-country")
    # "Tổng công ty Lương thực | miền Nam", whether the region is in the name or behind it
    starts = (st.place_starts.get(k) for k in range(body.first, body.end + 1))
    near = [st.a.places[index] for index in starts if index is not None]
    if any(m.end >= body.end and is_region(st, m) for m in near):
        return Cue(body.first, body.end, rule="region")
    return None


def _reckons(st: Setting, index: int, piece: int) -> bool:
    """``Sở A ước doanh thu 90 triệu USD``: does an office reckon what is not its own?"""
    return (
        st.s.lows[piece : piece + 1] == ["ước"]
        and not st.linked.brands[index]
        and st.s.kinds[piece + 1 : piece + 2] != ["number"]
        and words(st.a.lexicon).at(st.s.lows, piece + 1, len(st.s.lows))[1][:1] == "N"
    )


def of_itself(st: Setting, piece: int) -> bool:
    """``Công an tỉnh A cho biết đã khởi tố 11 bị can``: does a body tell what it did itself?"""
    found = saying(st.a.lexicon).at(st.s.lows, piece)
    behind = piece + (found[0] if found is not None else 0)
    return found is not None and not TENSES.isdisjoint(st.s.lows[behind : behind + 1])


@per_lexicon
def _results(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["results"]["words"])


def of_its_results(st: Setting, piece: int) -> bool:
    """``Báo cáo của Công ty A ghi nhận doanh thu 128 tỷ đồng``: does a verb of saying govern what a
    firm earned or lost?"""
    found = saying(st.a.lexicon).at(st.s.lows, piece)
    return found is not None and _results(st.a.lexicon).at(st.s.lows, piece + found[0]) is not None


def _agent(
    st: Setting, index: int, behind: int, place: int | None, sentence: Sentence
) -> Cue | None:
    """``dự án do Công ty A đầu tư 30 tỷ đồng``: who does something to what is spoken of.

    Only the object right behind the verb is the agent's (not ``Hội thi do Hội A tổ chức thu hút 240
    người``), and what it owns (``do Công ty A làm chủ đầu tư``); where the agent is at home, what
    is spoken of is too.
    """
    s, body = st.s, st.a.organizations[index]
    if _owning(st.a.lexicon).at(s.lows, behind) is not None:
        return Cue(body.first, body.end, place, body=index, rule="named-body")
    number = behind + words(st.a.lexicon).at(s.lows, behind, sentence.last)[0]
    compared = comparators(st.a.lexicon).at(s.lows, number)
    number += compared[0] if compared is not None else 0
    if s.kinds[number : sentence.last][:1] == ["number"]:
        return Cue(body.first, body.end, place, body=index, rule="named-body", reach=number + 1)
    if place is None:
        return None
    return Cue(body.first, body.end, place, strong=False, rule="named-body")


def _behind_bracket(st: Setting, end: int, sentence: Sentence) -> int:
    """The piece behind a body and the bracket behind its name."""
    lows = st.s.lows
    if lows[end : end + 2] == ["chi", "nhánh"] and end + 2 in st.place_starts:
        end = st.a.places[st.place_starts[end + 2]].end  # "Ngân hàng A chi nhánh B"
    if lows[end : end + 1] != ["("]:
        return end
    closing = (k + 1 for k in range(end, min(end + _BRACKET, sentence.last)) if lows[k] == ")")
    return next(closing, end)


def has_number(st: Setting, end: int, sentence: Sentence) -> bool:
    """``… ra mắt Ban Chấp hành Hội A gồm 15 ủy viên``: does its number follow at once?

    Right behind it, or behind its predicate.
    """
    s = st.s
    if end >= sentence.last:
        return False
    if s.kinds[end] == "number":
        return True
    n, classes = words(st.a.lexicon).at(s.lows, end, sentence.last)
    if classes[:1] != "V" and s.lows[end] not in ("với", "hiện", "đã", "chỉ", "còn"):
        return False
    return any(s.kinds[k] == "number" for k in range(end + n, min(end + _NEAR, sentence.last)))


def lent(st: Setting, first: int) -> bool:
    """Does a body lend or sell: ``vay thêm của Ngân hàng B``?"""
    lows = st.s.lows
    if lows[first - 1] in ("vay", "nợ"):
        return True  # "Vay Vietinbank 80 triệu đồng"
    return lows[first - 1] == "của" and not _LENT.isdisjoint(lows[first - 4 : first - 1])


def titled(st: Setting, number: int, piece: int) -> bool:
    """Does a piece stand in somebody's title (``Bí thư Đảng ủy xã``)?"""
    positions = (st.a.positions[k] for k in st.positions_in.get(number, ()))
    chains = (st.a.chains[k] for k in st.chains_in.get(number, ()))
    return any(p.chain[0] <= piece < max(p.chain[1], p.end) for p in positions) or any(
        chain.first <= piece < chain.end for chain in chains
    )
