"""Where numbers of accidents hold: what a vehicle is or carries and how somebody is hurt are of no
place."""

from __future__ import annotations

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import vehicles
from kx_extract.composition.places.spoken import Spoken
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_BACK = 7  # pieces from a vehicle to what tells of it: "xe khách giường nằm hiệu Thaco loại 45 chỗ"
_CARRIED = frozenset(("người", "hành khách", "khách", "lượt khách", "du khách"))
_CASES = frozenset(("ca", "nạn", "vụ"))  # before an injury, of many: "số tai nạn thương tích"
_INJURY = 6  # pieces from an injury to its share: "tỷ lệ thương tích của nạn nhân là"


@per_lexicon
def _accident(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    listed = lexicon.table("placing")["accident"]
    kinds = ("carrying", "limits", "injuries", "alcohol", "harmed")
    return {kind: phrase_set(listed[kind]) for kind in kinds}


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
    if not _told_of_harm(t):
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


def _told_of_harm(t: Spoken) -> bool:
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
