"""Where numbers of crimes hold: suspects, loot and terms are of no place, counts of cases are."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.link.bodies import pursues_crimes
from kx_extract.composition.places.harm import told_of_harm
from kx_extract.composition.places.speakers import TENSES
from kx_extract.composition.places.spoken import Spoken, pieces
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set


@per_lexicon
def _pursuit(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["pursuit"]["verbs"])


@per_lexicon
def _suspects(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["pursuit"]["suspects"])


@per_lexicon
def _cases(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["pursuit"]["cases"])


def suspects_and_loot(t: Spoken) -> Candidate[int] | None:
    """``Công an phường A bắt giữ 5 đối tượng, thu 17 xe máy``: suspects, loot, terms: none."""
    a, cue = t.figure.a, t.said_of
    cases = _of_cases(t) or _cases_of_period(t)
    if cases is not None:
        return cases
    if t.figure.q.unit in _suspects(a.lexicon) and t.behind is None:
        return Candidate(None, "suspects-and-loot")  # "TAND quận A xét xử 6 phiên với 14 bị cáo"
    if _seized(t) or _of_doers(t) or _caught(t) or _in_headline(t):
        return Candidate(None, "suspects-and-loot")
    if _sent_out(t) is not None:
        return _sent_out(t)
    if cue is None or cue.body is None:
        return None
    if not pursues_crimes(a.organizations[cue.body].name, a.lexicon):
        return None
    if not _pursues(t, cue.end):
        return None
    return Candidate(None, "suspects-and-loot", pieces(cue))


def _pursues(t: Spoken, first: int) -> bool:
    """``thu 17 xe máy``: does a verb of pursuit stand before the number, and no word that only
    begins so (``thu về 19 khẩu súng`` that people hand in, ``thu hoạch 2 ha lúa giúp dân``)?"""
    x = t.figure
    return any(
        x.a.begins_word(k + n) and x.s.lows[k + n] != "về"
        for k, n, _ in x.s.find(_pursuit(x.a.lexicon), first, x.start)
    )


@per_lexicon
def _loot(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool], Phrases[bool]]:
    """What is seized, what is in the report of a crime alone, verbs of seizing."""
    data = lexicon.table("placing")["pursuit"]
    loot, arms = data["loot"], data["arms"]
    return phrase_set(loot), phrase_set([*loot, *arms]), phrase_set(data["seizing"])


def _seized(t: Spoken) -> bool:
    """``vận chuyển 6 bánh heroin nặng 2,1 kg``: is it how much there was of what is seized?

    Not how many cases or people (``45 vụ ma túy``).
    """
    x = t.figure
    loot, of_crime, seizing = _loot(x.a.lexicon)
    crime = t.discourse.setting.crime
    if x.q.unit in (*_cases(x.a.lexicon), "đối tượng", "người") or x.q.dimension == "money":
        return False
    if not crime and not x.s.holds(seizing, x.sentence.first, x.start):
        return False
    noun, listed = (t.measure.text or "").lower().split(), of_crime if crime else loot
    return any(listed.at(noun, k) is not None for k in range(len(noun)))


@per_lexicon
def _doing(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")["pursuit"]
    kinds = ("sure_doers", "stealing", "harming", "sending")
    return {
        **{kind: phrase_set(data[kind]) for kind in kinds},
        "doers": phrase_set([*data["sure_doers"], *data["doers"]]),
        "taking": phrase_set([*data["stealing"], *data["taking"]]),
    }


@per_lexicon
def _catching(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool], Phrases[bool]]:
    """Who catches and seizes, also without a name; those of them who collect no dues; the verbs."""
    data = lexicon.table("placing")["pursuit"]
    police = data["police"]
    return (
        phrase_set([*police, *data["inspectors"]]),
        phrase_set(police),
        phrase_set(data["catches"]),
    )


def _caught(t: Spoken) -> bool:
    """``Tại xã A, tổ công tác ập vào bắt 5 người``, ``khám nhà ở xã A, công an thu thêm 2 ô tô``:
    does whoever pursues crimes catch or seize what is counted, wherever that is? Not ``Hải quan
    tỉnh A thu 300 tỷ đồng``, ``công an thu gom 2 tấn rác``, nor the harmed (``bắt kẻ đâm 3
    người``)."""
    x = t.figure
    s, (who, police, verbs) = x.s, _catching(x.a.lexicon)
    first = x.sentence.first
    while (stop := s.first_of(";", first, x.start)) is not None:
        first = stop + 1
    found = [k for k, n, _ in s.find(who, first, x.start) if _is_word(x, k, n)]
    if not found or x.q.unit in _cases(x.a.lexicon) or x.q.unit == "%" or harms(t):
        return False
    strict = police.at(s.lows, found[-1]) is not None
    if not strict and _of_some_time(x):
        return False  # "Trong tháng, Đội Quản lý thị trường số 2 tịch thu 640 kg thịt": its work
    for k, n, _ in s.find(verbs, found[-1], x.start):
        dues = s.lows[k] == "thu" and (not strict or s.lows[k + n] in _DUES)
        other = t.cue is not None and t.cue.first >= k  # "bắt 2 người; ở xã B có 40 hộ"
        if _is_word(x, k, n) and s.lows[k + n] != "về" and not dues and not other:
            return True
    return False


_DUES = frozenset(("nộp", "ngân", "phí", "thuế", "phạt"))  # behind "thu": "thu nộp ngân sách"


def _of_some_time(x: Figure) -> bool:
    """Does a sentence tell a time longer than a day before a number?"""
    times = x.a.periods_in(x.s.starts[x.sentence.first], x.s.starts[x.start])
    return any(p.kind not in ("day", "clock") for p in times)


def _in_headline(t: Spoken) -> bool:
    """``Bắc Giang: Bắt nhóm mua bán hóa đơn 870 tỷ đồng``: does a headline tell a pursuit behind
    the unit where it was, and a colon? Not ``Bắc Giang: Cháy chợ, 80 ki-ốt bị thiêu rụi``."""
    x, cue = t.figure, t.cue
    if cue is None or cue.first != x.sentence.first or x.s.lows[cue.end : cue.end + 1] != [":"]:
        return False
    counted = x.q.dimension == "count" and not t.discourse.setting.crime
    if counted or x.q.unit in _cases(x.a.lexicon) or harms(t):
        return False  # "Bình Định: Bắt 12 tàu giã cào"
    verb = _pursuit(x.a.lexicon).at(x.s.lows, cue.end + 1)
    return verb is not None and x.a.begins_word(cue.end + 1 + verb[0])


def _of_doers(t: Spoken) -> bool:
    """``Chúng lấy 34 xe máy, bán được 400 triệu đồng``, ``Trong xe của nhóm này có 2 khẩu súng``:
    in the report of a crime, is a number of what suspects took, have or got; in any other, of what
    only those do who steal (``chiếm đoạt 18 triệu đồng``)?

    Not whom and what they harm (``Hắn chém 4 người``, ``đập phá 6 quán ăn``), nor the damage.
    """
    x = t.figure
    if x.q.unit == "%" or (t.before and t.before.quantity.unit in _cases(x.a.lexicon)):
        return False
    s, words = x.s, _doing(x.a.lexicon)
    crime = t.discourse.setting.crime
    doers = words["doers" if crime else "sure_doers"]
    taking = words["taking" if crime else "stealing"]
    first = x.sentence.first
    if harms(t):
        return False
    who = [k for k, n, _ in s.find(doers, first, x.start) if _is_word(x, k, n)]
    if who and (t.cue is None or t.cue.first < who[-1] or not t.cue.strong):
        return True
    clause = max((k for k in range(first, x.start) if s.lows[k] in (",", ";")), default=first)
    return any(_is_word(x, k, n) for k, n, _ in s.find(taking, clause, x.start))


def _is_word(x: Figure, k: int, n: int) -> bool:
    """Do n pieces from piece k on cut no word (``chúng | tôi``, ``đánh | bạc``)?"""
    return x.a.begins_word(k) and x.a.begins_word(k + n)


def harms(t: Spoken) -> bool:
    """Is a number of those or of what suspects harm: by its own words, or the verb before it?"""
    x = t.figure
    first, harming = max(x.sentence.first, x.cue - _DOING), _doing(x.a.lexicon)["harming"]
    done = any(_is_word(x, k, n) for k, n, _ in x.s.find(harming, first, x.cue))
    return done or told_of_harm(x)


_DOING = 4  # pieces from a verb of harming to its number: "làm bị thương hơn"


def _sent_out(t: Spoken) -> Candidate[int] | None:
    """``Công an tỉnh A huy động 70 cán bộ``: the police's own people and means are of its unit,
    also in the report of a crime."""
    cue, x = t.said_of, t.figure
    if cue is None or cue.body is None or not t.discourse.setting.crime:
        return None
    sending = _doing(x.a.lexicon)["sending"]
    end = cue.end
    while end < x.cue and x.s.lows[end] in TENSES:
        end += 1
    if not pursues_crimes(x.a.organizations[cue.body].name, x.a.lexicon):
        return None
    if sending.at(x.s.lows, end) is None or x.s.first_of(",", end, x.start) is not None:
        return None
    place = t.discourse.setting.unit_of(cue.body)
    return Candidate(place, "place-of-body", pieces(cue)) if place is not None else None


def _of_cases(t: Spoken) -> Candidate[int] | None:
    """``khởi tố 16 vụ, 19 bị can``: those charged in several cases, which are a unit's count of
    crimes as the cases are, and no suspects of one."""
    x, before = t.figure, t.before
    if x.q.unit not in ("bị can", "bị cáo", "đối tượng") or before is None or before.place is None:
        return None
    cases = before.quantity
    several = cases.unit in _cases(x.a.lexicon) and cases.value is not None and cases.value > 1
    between = x.s.lows[x.s.at(cases.end) : x.cue]
    near = between[-1:] in ([","], ["với"], ["/"], ["và"]) and len(between) <= _OF_CASES
    return Candidate(before.place, "goes-on", before.cue) if several and near else None


def _cases_of_period(t: Spoken) -> Candidate[int] | None:
    """``Từ đầu năm đến nay, Công an huyện A đã phá 45 vụ ma túy``: how many cases there were in a
    time that the sentence opens with, or that follows the body, is a unit's count of crimes."""
    x, cue = t.figure, t.said_of
    several = x.q.unit in _cases(x.a.lexicon) and x.q.value is not None and x.q.value > 1
    if not several or cue is None or cue.body is None or t.behind is not None:
        return None
    s, first = x.s, x.sentence.first
    near = x.a.periods_in(s.starts[first], s.starts[cue.first])
    if near and near[0].kind in ("day", "clock"):
        return None  # "Đêm 3/4, Công an tỉnh A phá 2 vụ đánh bạc"
    at = s.at(near[0].start) if near else first
    opens = bool(near) and at <= first + _OPENS
    behind_source = bool(near) and s.lows[first] == "theo" and "," in s.lows[at - _OPENS : at]
    if not (opens or behind_source or _told_behind(t, cue.end)):
        return None
    place = t.discourse.setting.unit_of(cue.body)
    return Candidate(place, "place-of-body", pieces(cue)) if place is not None else None


def _told_behind(t: Spoken, end: int) -> bool:
    """``Công an huyện A (tỉnh B) trong tháng 1 phá 9 vụ``: does the time follow the body?"""
    x = t.figure
    closing = x.s.first_of(")", end, x.start) if x.s.lows[end : end + 1] == ["("] else None
    behind = end if closing is None else closing + 1
    times = x.a.periods_in(x.s.starts[behind], x.s.starts[x.start])
    return bool(times) and x.s.at(times[0].start) <= behind + _OPENS


_OPENS = 2  # pieces before a time: "Trong 10 tháng", "Chỉ trong"
_OF_CASES = 5  # pieces between the cases and those charged: "29 vụ lừa đảo qua mạng, 31 bị can"
