"""Bodies: their kinds, and where they are at home."""

from __future__ import annotations

from functools import lru_cache

import regex

from kx_extract.composition.resolve.named_levels import level_said
from kx_extract.gazetteer import gazetteer
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, OrganizationMention, PlaceMention
from kx_extract.recognizers.names.known_names import known_names
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.spelling import name_key
from kx_extract.vietnamese.syllables import split

UNITS = ("commune", "district", "province", "hamlet")
# What tells apart bodies that are called after one unit: "Trường Tiểu học Yên Lâm A".
_SUFFIX = regex.compile("[a-h]|[1-9][0-9]?|[ivx]+")
_SERIAL = 3  # syllables that a name with one has at least


@per_lexicon
def body_words(lexicon: Lexicon) -> Phrases[str]:
    """Words for kinds of bodies, with the kind (``hợp tác xã`` -> ``cooperative``)."""
    data = lexicon.table("discourse")["generic"]["bodies"]
    return Phrases((word, kind) for kind, listed in data.items() for word in listed)


@lru_cache(maxsize=4096)
def body_kind(name: str, lexicon: Lexicon) -> str | None:
    """The kind of a named body, by its first words (``HTX Nông nghiệp …`` -> ``cooperative``)."""
    found = body_words(lexicon).at(split(name.lower(), lexicon).lows, 0)
    return found[1] if found is not None else None


# What the classes of named bodies are called by, where a noun takes one of them up.
_CLASSES = {
    "banks": "bank", "state_groups": "company", "companies": "company",
    "companies_abroad": "company", "press": "newspaper",
}  # fmt: skip


def kind_of(body: OrganizationMention, lexicon: Lexicon) -> str | None:
    """The kind of a body: by its first words, else by the class of names that it is listed in
    (``Vietcombank`` -> ``bank``)."""
    kind = body_kind(body.name, lexicon)
    if kind is None and body.rule == "trading-firm":
        return "company"
    if kind is not None or body.rule not in ("known-body", "fixed-body"):
        return kind
    printed = split(body.name.lower(), lexicon).lows
    found = known_names(lexicon).names.at(printed, 0)
    classes = [_CLASSES.get(each.kind) for each in found[1]] if found is not None else []
    return classes[0] if len(set(classes)) == 1 else None


@per_lexicon
def _brand_words(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    data = lexicon.table("bodies")["brand"]
    return (
        phrase_set(data["heads"]),
        phrase_set(data["branches"]),
    )


@lru_cache(maxsize=4096)
def is_brand(name: str, lexicon: Lexicon) -> bool:
    """Is a unit's name in a body's own only a brand (``Công ty Gốm sứ Hải Dương``)?

    Not that of a branch, which is named after the unit that it serves (``Agribank huyện B``).
    """
    heads, branches = _brand_words(lexicon)
    lows = split(name.lower(), lexicon).lows
    if heads.at(lows, 0) is None:
        return False
    return not any(True for _ in branches.find(lows, 0, len(lows)))


def bears_brand(body: OrganizationMention, lexicon: Lexicon) -> bool:
    """Is a unit's name in a body's own only a brand, as the head or the kind of the body tells?

    ``Công ty Gốm sứ Hải Dương`` and a listed firm (``Đường Quảng Ngãi``); no bank, whose branch is
    called by its unit.
    """
    if body.rule == "known-body":
        return kind_of(body, lexicon) == "company"
    return body.rule == "trading-firm" or is_brand(body.name, lexicon)


@per_lexicon
def _pursuers(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["pursuit"]["bodies"])


@lru_cache(maxsize=4096)
def pursues_crimes(name: str, lexicon: Lexicon) -> bool:
    """Is a body of the police or the courts (``Công an huyện A``), by its first words?"""
    return _pursuers(lexicon).at(split(name.lower(), lexicon).lows, 0) is not None


@per_lexicon
def _national(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["national"]["bodies"])


@per_lexicon
def _of_trades(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["national"]["of_trades"])


@per_lexicon
def _of_states(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["national"]["of_states"])


@lru_cache(maxsize=4096)
def is_of_state(name: str, lexicon: Lexicon) -> bool:
    """Is a body one of a state, by its first words (``Cảnh sát Thái Lan``)?"""
    found = _of_states(lexicon).at(split(name.lower(), lexicon).lows, 0)
    return found is not None or is_national(name, lexicon)


def is_abroad(mention: PlaceMention) -> bool:
    """Is a place a country other than Vietnam?"""
    return mention.level == "country" and name_key(mention.name) != _HOME


_HOME = "việt nam"


def is_countrywide(name: str, lexicon: Lexicon) -> bool:
    """Is a body one of the whole country, also by its name (``Hiệp hội Hồ tiêu Việt Nam``)?"""
    if is_national(name, lexicon):
        return True
    of_country = name_key(name).endswith(" việt nam")
    return of_country and _of_trades(lexicon).at(split(name.lower(), lexicon).lows, 0) is not None


@lru_cache(maxsize=4096)
def is_national(name: str, lexicon: Lexicon) -> bool:
    """Is a body one of the state or the party for the whole country (``Quốc hội``, ``Bộ Y tế``,
    ``Ban Chỉ đạo quốc gia về chuyển đổi số``)?"""
    lows = split(name.lower(), lexicon).lows
    return _national(lexicon).at(lows, 0) is not None or _of_the_centre(lows, lexicon)


@per_lexicon
def _central(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    listed = lexicon.table("placing")["national"]
    return {kind: phrase_set(listed[kind]) for kind in ("heads", "of_the_centre", "centre_behind")}


def _of_the_centre(lows: list[str], lexicon: Lexicon) -> bool:
    """``Ủy ban Kiểm tra Trung ương``, ``Ban An toàn giao thông quốc gia``: does a name of a kind of
    office say that it is the country's, at its end or before what it is for?

    Not ``Ban Quản lý Vườn quốc gia A``, where it tells what is managed.
    """
    central = _central(lexicon)
    if central["heads"].at(lows, 0) is None:
        return False
    return any(
        k > 0 and (k + n == len(lows) or central["centre_behind"].at(lows, k + n) is not None)
        for k, n, _ in central["of_the_centre"].find(lows, 0, len(lows))
    )


@per_lexicon
def _of_provinces(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["works"]["of_provinces"])


@per_lexicon
def _called_after_units(lexicon: Lexicon) -> frozenset[str]:
    """Kinds of areas and works that are called after the unit where they are."""
    return frozenset(lexicon.table("placing")["works"]["called_after_units"])


class Homes:
    """Where bodies are at home: the mention of a place that a body's name bears or is beside."""

    def __init__(self, a: Analysis) -> None:
        self.a = a
        self._starts = {m.first: i for i, m in enumerate(a.places)}
        self._bodies = {m.first: i for i, m in enumerate(a.organizations)}
        self._units: dict[str, list[int]] = {}
        for i, m in enumerate(a.places):
            if m.level in UNITS:
                self._units.setdefault(name_key(m.name), []).append(i)

    def of(self, body: int) -> int | None:
        """The place mention of a body: in the bracket behind it, in its name, or its name's end.

        A firm's name tells none: only the bracket does (``Công ty Gốm sứ Hải Dương (xã A)``).
        """
        mention = self.a.organizations[body]
        brand = bears_brand(mention, self.a.lexicon)
        if mention.place is not None and not brand:
            bare = self.a.places[mention.place]
            if not bare.typed and self._of_old_province(mention.name, bare.name):
                return self.named_at_end(mention.name)
            if not bare.typed and bare.level == "province" and self._ended(bare.name):
                wards = self._units[name_key(bare.name)]  # "Trường Tiểu học Trà Vinh", of the ward
                return next((i for i in wards if self.a.places[i].typed), mention.place)
            unit = self.named_at_end(mention.name) if self._after_unit(mention.place) else None
            return unit if unit is not None else mention.place
        if self.a.s.lows[mention.end : mention.end + 1] == ["("]:
            bracketed = self._starts.get(mention.end + 1)
            if bracketed is not None:
                return bracketed
        beside = self._starts.get(mention.end)
        if beside is not None and not brand and self.a.places[beside].typed:
            return beside  # "Ban Chỉ đạo 389 | tỉnh A"
        if self.a.s.lows[mention.end : mention.end + 2] == ["chi", "nhánh"]:
            return self._starts.get(mention.end + 2)  # "Ngân hàng A chi nhánh B"
        outer = self._bodies.get(mention.end + 1)
        if outer is not None and self.a.s.lows[mention.end] == ",":
            around = self.a.organizations[outer].place  # "Khoa Nội, Bệnh viện Đa khoa tỉnh A"
            if around is not None and not is_brand(
                self.a.organizations[outer].name, self.a.lexicon
            ):
                return around
        return None if brand else self.named_at_end(mention.name)

    def _of_old_province(self, name: str, unit: str) -> bool:
        """``Trường Cao đẳng Trà Vinh`` in an article of 2026: is a body of the kind that a province
        has called after one that has ended, whatever ward bears its name now?"""
        lows = split(name.lower(), self.a.lexicon).lows
        return _of_provinces(self.a.lexicon).at(lows, 0) is not None and self._ended(unit)

    def _ended(self, unit: str) -> bool:
        """Was there a province of a name, and none on the article's day?"""
        day, units = self.a.article.day, gazetteer(self.a.lexicon)
        if not day:
            return False
        return bool(units.find(unit, "province")) and not units.find(unit, "province", day)

    def _after_unit(self, place: int) -> bool:
        """``cảng cá Quảng Bình``, ``khu vực Điện Bàn``: is a place in a body's name of a kind that
        is called after the unit where it is, and does no bracket say where?"""
        mention = self.a.places[place]
        kind = (mention.kind or "").lower()
        return mention.parent is None and kind in _called_after_units(self.a.lexicon)

    def named_at_end(self, name: str) -> int | None:
        """The unit whose name a body's name ends with (``Bệnh viện Đa khoa tỉnh Vĩnh Phúc``)."""
        syllables = name_key(name).split()
        found = self._ends_with(name, syllables)
        if found is None and len(syllables) > _SERIAL and _SUFFIX.fullmatch(syllables[-1]):
            syllables.pop()  # "Trường Tiểu học Yên Lâm A", "Trường Mầm non Nậm Cắn số 2"
            if syllables[-1] == "số":
                syllables.pop()
            found = self._ends_with(name, syllables)
        return found

    def _ends_with(self, name: str, syllables: list[str]) -> int | None:
        """The unit that some syllables of a body's name end with."""
        for n in range(min(5, len(syllables) - 1), 0, -1):
            unit = " ".join(syllables[-n:])
            listed = self._units.get(unit)
            if listed:
                said = level_said(name, unit, self.a.lexicon)
                if said is None and self._of_old_province(name, unit):
                    listed = [i for i in listed if self.a.places[i].level == "province"]
                return next((i for i in listed if said in (None, self.a.places[i].level)), None)
        return None
