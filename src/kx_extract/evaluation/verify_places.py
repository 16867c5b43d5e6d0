"""Places of a sheet, proved from their mentions and against the gazetteer.

A code must be of a unit that bears the name, on the publication day or before it, and all that the
sheet says of the unit must be what the gazetteer has of one and the same unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kx_extract.evaluation.verify_source import Source, one_line, titled_capitals, words_of
from kx_extract.factsheet import Container, Coordinates, FactSheet, Place, Successor
from kx_extract.gazetteer import Unit, countries, gazetteer, split_type, unit_key
from kx_extract.lexicon import load
from kx_extract.vietnamese.spelling import name_key

Problems = Iterator[tuple[str, str]]
"""(field within the item, what is wrong)."""

_ADMINISTRATIVE = {
    "tỉnh": ("province",),
    "thành phố": ("province", "district"),
    **dict.fromkeys(("huyện", "quận", "thị xã", "huyện đảo"), ("district",)),
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu", "xã đảo"), ("commune",)),
    **dict.fromkeys(("nước", "vương quốc"), ("country",)),
}
_HAMLETS = frozenset(
    (
        "thôn|làng|xóm|ấp|bản|buôn|bon|plei|plây|sóc|phum|khóm|khối|khu phố|khối phố|tổ dân phố|tổ"
        "|khu dân cư|tổ nhân dân|thôn bản|khu|làng chài|xóm đạo|phum sóc|tiểu khu dân cư|đội"
        "|dân phố|tiểu khu|cụm dân cư"
    ).split("|")
)


# These are settlements, or parts of a town or a works.
_EITHER = frozenset(("khu", "đội", "tổ", "tiểu khu", "làng", "khối", "cụm dân cư"))


def _settlement(kind: str) -> tuple[str, ...]:
    if kind in _EITHER:
        return ("hamlet", "other")
    return ("hamlet",) if kind in _HAMLETS else ("other",)


class PlaceProver:
    """Proves a sheet's places."""

    def __init__(self, sheet: FactSheet, source: Source) -> None:
        self.sheet = sheet
        self.source = source
        published = sheet.article.published
        self.day = published[:10] if published else None

    def problems(self, place: Place) -> Problems:
        if not place.mentions:
            yield "mentions", "no mention"
            return
        units = self._units(place)
        yield from self._name_problems(place, units)
        yield from self._kind_problems(place)
        if place.level == "country":
            yield from self._country_problems(place)
        elif place.code is None:
            yield from self._unsettled_problems(place)
        elif place.level not in ("province", "district", "commune"):
            yield "code", f"a place of level {place.level} has no code"
        elif not units:
            yield "code", f"no {place.level} {place.code} is called {place.name!r}{self._when()}"
        else:
            yield from self._unit_problems(place, units)

    def _when(self) -> str:
        return f" on {self.day} or before" if self.day else ""

    def _units(self, place: Place) -> list[Unit]:
        """The units of the place's code and name that stand on the day or stood before it."""
        if place.code is None or place.level not in ("province", "district", "commune"):
            return []
        g = gazetteer()
        on_day = g.find(place.name, place.level, self.day)
        found = on_day + tuple(
            u
            for u in g.find(place.name, place.level)
            if self.day is None or u.valid_from <= self.day
        )
        return [u for u in dict.fromkeys(found) if u.code == place.code]

    def _name_problems(self, place: Place, units: Sequence[Unit]) -> Problems:
        printed: set[str] = {u.name for u in units}
        country = countries().get(name_key(place.name))
        if place.level == "country" and country is not None:
            printed.add(country.name)
        for i, mention in enumerate(place.mentions):
            text = one_line(mention.text)
            forms = set(_tails(text, place.kind))
            printed |= forms
            keys = {unit_key(form) for form in forms}
            if unit_key(place.name) in keys or _initials(text, place.name):
                continue
            if place.level == "country" and country is not None:
                other = countries().get(name_key(text))
                if other is not None and other.code == country.code:
                    continue
            if any(u in gazetteer().find(text, place.level) for u in units) or any(
                name_key(f) in {name_key(x.name) for x in units} for f in forms
            ):
                continue
            yield f"mentions[{i}]", f"{text!r} is no form of the name {place.name!r}"
        if place.name not in printed and not titled_capitals(place.name, sorted(printed)):
            yield "name", f"{place.name!r} is printed in none of its mentions"

    def _kind_problems(self, place: Place) -> Problems:
        kind = place.kind
        if kind is None:
            if place.level == "hamlet":
                yield "kind", "a hamlet without a type word"
            return
        fit = _ADMINISTRATIVE.get(kind) or (_settlement(kind))
        if place.level not in fit:
            yield "level", f"{kind!r} is of level {' or '.join(fit)}, not {place.level}"
        if place.code is not None:
            return  # the gazetteer has the kind
        for mention in place.mentions:
            start, end = self.source.block(mention.start, mention.end)
            if _has_type_word(kind, words_of(self.source.text[start:end])):
                return
        yield "kind", f"{kind!r} stands beside none of its mentions"

    def _country_problems(self, place: Place) -> Problems:
        country = countries().get(name_key(place.name))
        if country is None:
            if place.code is not None or not place.kind:
                yield "level", f"{place.name!r} is no country that is known"
            return
        if place.code != country.code:
            yield "code", f"{place.code!r}, but {place.name} has {country.code}"
        yield from self._no_unit_problems(place)

    def _no_unit_problems(self, place: Place) -> Problems:
        if place.successors:
            yield "successors", "successors of no unit"
        if place.coordinates is not None:
            yield "coordinates", "coordinates of no unit"

    def _unsettled_problems(self, place: Place) -> Problems:
        official = place.level in ("province", "district", "commune")
        if official and place.kind is None and not gazetteer().find(place.name, place.level):
            yield "level", f"no {place.level} is called {place.name!r}"
        yield from self._no_unit_problems(place)
        if not place.within:
            return
        # It lies in another place of the sheet, and in all that this one lies in.
        first = place.within[0]
        for other in self.sheet.places:
            if other is place or (other.name, other.level, other.code) != (
                first.name, first.level, first.code,
            ):  # fmt: skip
                continue
            if other.within[: len(place.within) - 1] == place.within[1:] and (
                len(place.within) == 1 + len(other.within) or len(place.within) >= 4
            ):
                return
        chain = " in ".join(c.name for c in place.within)
        yield "within", f"no place of the sheet is {chain}"

    def _unit_problems(self, place: Place, units: Sequence[Unit]) -> Problems:
        """All that is said of the unit is what the gazetteer has of one and the same unit."""
        best: list[tuple[str, str]] | None = None
        for unit in units:
            wrong = list(self._differences(place, unit))
            if not wrong:
                return
            if best is None or len(wrong) < len(best):
                best = wrong
        yield from best or []

    def _differences(self, place: Place, unit: Unit) -> Problems:
        g = gazetteer()
        if place.kind != unit.kind:
            yield "kind", f"{place.kind!r}, but the gazetteer has {unit.kind!r}"
        within = [
            Container(name=p.name, level=p.level, code=p.code or None) for p in g.parents(unit)
        ]
        for field, given, right in (
            ("within", place.within, within),
            ("successors", place.successors, list(_successors(unit))),
        ):
            if given != right:
                yield field, f"{_named(given)}, but the gazetteer has {_named(right)}"
        where = g.coordinates(unit)
        right_place = Coordinates(latitude=where[0], longitude=where[1]) if where else None
        if place.coordinates != right_place:
            said = f"{where[0]}, {where[1]}" if where else "none"
            yield "coordinates", f"the gazetteer has {said}"


def _successors(unit: Unit) -> Iterator[Successor]:
    g = gazetteer()
    for new in g.successors(unit):
        provinces = [p.name for p in g.parents(new) if p.level == "province"]
        kind = new.kind[:1].upper() + new.kind[1:]
        name = new.name if new.name.lower().startswith(new.kind) else f"{kind} {new.name}"
        yield Successor(name=name, code=new.code, province=provinces[0] if provinces else new.name)


def _named(units: Sequence[Container | Successor]) -> str:
    return ", ".join(f"{u.name} ({u.code})" for u in units) or "none"


def _tails(text: str, kind: str | None) -> Iterator[str]:
    """A mention without its type word, and with it where the name is a number."""
    yield text
    found, rest = split_type(text)
    words = text.split()
    heads = [rest] if found else []
    if kind:
        size = len(kind.split())
        if " ".join(words[:size]).lower() == kind:
            heads.append(" ".join(words[size:]))
            # "làng đá Khuổi Ky": what kind of làng is no part of the name
            while size < len(words) and words[size].islower():
                size += 1
            heads.append(" ".join(words[size:]))
    if len(words) > 1:
        # any type word that is not administrative, or its abbreviation: "KCN Sóng Thần 1", "QL 1A"
        heads += [" ".join(words[i:]) for i in range(1, len(words)) if _is_type(words[:i], kind)]
    for i in (0, len(words) - 1):  # "QL1", "ĐT.830", "đường ĐT747"
        if words[i][:1].isupper() and any(c.isdigit() for c in words[i]):
            figure = words[i].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ.")
            heads.append(" ".join([figure, *words[i + 1 :]]))
    for head in heads:
        if not head:
            continue
        yield head
        # "phường 4" is Phường 4, "thôn số 5" Thôn số 5
        figure = head.removeprefix("số ")
        for word in {found, kind or ""} - {""}:
            if figure[:1].isdigit() or _is_numeral(figure):
                yield f"{word[0].upper()}{word[1:]} {head}"


def _is_type(words: Sequence[str], kind: str | None) -> bool:
    said = " ".join(words).lower().strip(".")
    if kind and (said == kind or said.replace(".", "") == "".join(w[0] for w in kind.split())):
        return True
    return said in _type_words()


@lru_cache(maxsize=1)
def _type_words() -> frozenset[str]:
    return frozenset(
        word.strip(".") for row in load("places")["levels"].values() for word in row["words"]
    )


def _is_numeral(text: str) -> bool:
    return text.rstrip("ABCDEabcde").isdigit() or set(text) <= set("IVX")


def _initials(text: str, name: str) -> bool:
    """``TP.HCM`` and ``HCM`` for Hồ Chí Minh."""
    _, rest = split_type(text)
    short = "".join(c for c in (rest or text) if c.isalpha())
    return len(short) > 1 and short == "".join(w[0] for w in name.split())


def _has_type_word(kind: str, words: Sequence[str]) -> bool:
    line = f" {' '.join(words)} "
    if f" {kind} " in line:
        return True
    if kind not in _type_words():
        return False
    initials = "".join(w[0] for w in kind.split())
    shorts = {initials, initials[0]} | {
        short.strip(".") for short, full in load("places")["full"].items() if full == kind
    }
    return any(f" {short} " in line for short in shorts)
