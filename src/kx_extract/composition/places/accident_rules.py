"""Where numbers of accidents hold: what a vehicle is or carries and how somebody is hurt are of no
place, victims and damage are of where it happened."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.clauses import listed
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import vehicles
from kx_extract.composition.places.aid import other_country
from kx_extract.composition.places.elsewhere import of_victims
from kx_extract.composition.places.harm import told_of_harm
from kx_extract.composition.places.spoken import Spoken, pieces
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_BACK = 7  # pieces from a vehicle to what tells of it: "xe khách giường nằm hiệu Thaco loại 45 chỗ"
_CARRIED = frozenset(("người", "hành khách", "khách", "lượt khách", "du khách"))
_CASES = frozenset(("ca", "nạn", "vụ"))  # before an injury, of many: "số tai nạn thương tích"
_INJURY = 6  # pieces from an injury to its share: "tỷ lệ thương tích của nạn nhân là"


@per_lexicon
def _accident(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    data = lexicon.table("placing")["accident"]
    kinds = ("carrying", "limits", "injuries", "alcohol", "harmed")
    return {kind: phrase_set(data[kind]) for kind in kinds}


@per_lexicon
def _crashes(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["events"]["crashes"])


@per_lexicon
def _units(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("placing")["accident"]["of_vehicles"])


def of_vehicle(t: Spoken) -> Candidate[int] | None:
    """``xe khách 45 chỗ tông đuôi xe tải chở 15 tấn đất``, ``xe chạy 87 km/h``: what a vehicle of
    an accident or a crime is, carries and runs at is of no place.

    Not what a road allows (``đoạn này chỉ cho phép 80 km/h``), nor the harmed who are carried.
    """
    x = t.figure
    if not _reports_harm(t):
        return None
    if x.q.unit == "km/h":
        limits = _accident(x.a.lexicon)["limits"]
        limited = any(True for _ in x.s.find(limits, _clause(x), x.start))
        return None if limited else Candidate(None, "vehicle-in-accident")
    if _carried(t) or (x.q.unit in _units(x.a.lexicon) and _vehicle_before(x)):
        return Candidate(None, "vehicle-in-accident")
    return None


def of_injury(t: Spoken) -> Candidate[int] | None:
    """``một người bỏng 15% cơ thể``, ``tỷ lệ thương tích 12%``, ``nồng độ cồn 0,4 mg/lít khí thở``:
    how badly one person is hurt, or how drunk, is of no place.

    Not a share of many: ``thương tích do ngã chiếm 34%``, ``số ca bỏng tăng 15%``.
    """
    x = t.figure
    drunk = x.q.unit.startswith("mg/")
    if x.q.unit != "%" and not drunk:
        return None
    words = _accident(x.a.lexicon)["alcohol" if drunk else "injuries"]
    near = max(_clause(x), x.cue - _INJURY)
    if x.q.change is not None or "chiếm" in x.s.lows[near : x.start]:
        return None
    found = x.s.find(words, near, x.start)
    hurt = any(k == x.sentence.first or x.s.lows[k - 1] not in _CASES for k, *_ in found)
    return Candidate(None, "injury") if hurt else None


def _reports_harm(t: Spoken) -> bool:
    """Does the article report an accident or a crime, or does the sentence tell of a crash?"""
    d, x = t.discourse, t.figure
    if d.scene is not None or d.setting.crime:
        return True
    found = x.s.find(_crashes(x.a.lexicon), x.sentence.first, x.sentence.last)
    return any(x.a.begins_word(k) and x.s.lows[k - 1] != "bê" for k, _, _ in found)  # "bê tông"


def _clause(x: Figure) -> int:
    """The piece behind the last mark before a number."""
    k = x.cue
    while k > x.sentence.first and x.s.lows[k - 1] not in (",", ";", ":"):
        k -= 1
    return k


def _carried(t: Spoken) -> bool:
    """``chở 27 hành khách``: is it what or whom a vehicle carries? Not those who are hurt."""
    x, words = t.figure, _accident(t.figure.a.lexicon)
    if x.q.dimension == "count" and x.q.unit not in _CARRIED:
        return False  # "xe máy chở ba thanh niên đâm vào gốc cây"
    verb = words["carrying"].before(x.s.lows, x.cue)
    if verb is None:
        return False
    if t.cue is not None and t.cue.strong and x.cue - verb[0] - t.cue.end in (0, 1):
        return t.cue.place is None  # "Huyện đã chở 15 tấn gạo giúp các hộ"
    return words["harmed"].at(x.s.lows, x.number_end) is None and (
        words["harmed"].at(x.s.lows, x.noun_end) is None
    )


def _vehicle_before(x: Figure) -> bool:
    """``xe tải loại 8 tấn``: does a vehicle stand in the words before a number?"""
    known = vehicles(x.a.lexicon)
    for k in range(x.cue - 1, max(x.sentence.first, x.cue - _BACK) - 1, -1):
        if x.s.kinds[k] in ("mark", "number"):
            return False
        if known.at(x.s.lows, k) is not None and x.a.begins_word(k):
            return True
    return False


def scene(t: Spoken) -> Candidate[int] | None:
    """``Bệnh viện tỉnh A cứu chữa 6 người bị thương``: victims are of the scene, those of a
    disaster abroad of the country that it struck."""
    d, need = t.discourse, t.discourse.in_need
    alone = t.cue is None and t.behind is None and d.default is None and need is not None
    struck = alone and t.figure.q.unit in listed(t.figure.a.lexicon, "victims")
    if struck and need is not None and not other_country(d.setting, d.number, {need}):
        return Candidate(need, "scene-of-accident")
    if of_victims(t.discourse, t.figure.q, t.cue) and not _sent(t):
        return Candidate(t.discourse.scene, "scene-of-accident")
    return _where_told(t)


def _where_told(t: Spoken) -> Candidate[int] | None:
    """``Cầu treo ở bản A, xã B đứt cáp. 12 người rơi xuống nước``: who and what is harmed is where
    the sentence before told that it happened, if no unit is spoken of but one around that."""
    d = t.discourse
    there, around = d.topic.told_at, d.topic.place
    if there is None or t.cue is not None or t.behind is not None or not told_of_harm(t.figure):
        return None
    if there.place is None or (around is not None and not d.contains(around, there.place)):
        return None
    return Candidate(there.place, "scene-of-accident", pieces(there))


def _sent(t: Spoken) -> bool:
    """``Hạt Kiểm lâm huyện A huy động 145 người``, ``sẽ thêm 4 tổ, mỗi tổ 6 người``: does a body
    send those counted, no victims?"""
    s, end = t.figure.s, t.cue.end if t.cue is not None else t.figure.start
    near = s.lows[end : t.figure.start][-_SEND:]
    treated = near[-2:] == ["điều", "trị"]  # "đang điều trị 3 người"
    return (any(k in _SENDING for k in near) and not treated) or "sẽ" in s.lows[
        end : t.figure.start
    ]


_SENDING = frozenset(("động", "điều", "cử"))  # "huy động", "điều động"


_SEND = 3  # pieces from the verb to the number: "huy động thêm hơn"
