"""Places of a sheet, proved from their mentions and against the gazetteer.

A code must be of a unit that bears the name, on the publication day or before it, and all that the
sheet says of the unit must be what the gazetteer has of one and the same unit. Which of several
units of one name an article means is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from kx_extract.evaluation.verify.namesakes import Namesakes
from kx_extract.evaluation.verify.people import titled_capitals
from kx_extract.evaluation.verify.prover import Problems, Prover
from kx_extract.evaluation.verify.source import Source
from kx_extract.evaluation.verify.words import one_line
from kx_extract.factsheet import Container, Coordinates, FactSheet, Place, Successor
from kx_extract.gazetteer import Gazetteer, Unit, countries, gazetteer, split_type, unit_key
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.level_words import GAZETTEER_LEVELS, level_words
from kx_extract.vietnamese.spelling import name_key, one_style

_LETTER_AND_DIGIT = regex.compile(r"(\p{Lu})\.?(\d)")
_OFFICIAL = ("province", "district", "commune")


class PlaceProver(Prover):
    """Proves a sheet's places."""

    def __init__(self, sheet: FactSheet, source: Source, lexicon: Lexicon) -> None:
        super().__init__(sheet, source, lexicon)
        self.gazetteer = gazetteer(lexicon)
        self.countries = countries(lexicon)
        published = sheet.article.published
        self.day = published[:10] if published else None
        self.namesakes = Namesakes(sheet, source, self.gazetteer, self.day)

    def problems(self, place: Place) -> Problems:
        """What is wrong with a place's name, level, code and what is said of the unit."""
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
        elif place.level not in _OFFICIAL:
            yield "code", f"{place.code}: a place of level {place.level} has none"
        elif not units:
            when = f" on {self.day} or before" if self.day else ""
            yield (
                "code",
                f"{place.code}: no {place.level} of that code is called {place.name!r}{when}",
            )
        else:
            yield from _closest(place, units, self.gazetteer)
            yield from (("code", said) for said in self.namesakes.problems(place, units))

    def _units(self, place: Place) -> list[Unit]:
        """The units of the place's code and name that stand on the day or stood before it."""
        if place.code is None or place.level not in _OFFICIAL:
            return []
        g = self.gazetteer
        ever = g.find(place.name, place.level)
        found = g.find(place.name, place.level, self.day) + tuple(
            u for u in ever if self.day is None or u.valid_from <= self.day
        )
        return [u for u in dict.fromkeys(found) if u.code == place.code]

    # --- name and type word ---------------------------------------------------------------------

    def _name_problems(self, place: Place, units: Sequence[Unit]) -> Problems:
        """Each mention is the name, with or without type word or in a known other form; one of them
        prints it, or the gazetteer does."""
        texts = [one_line(m.text) for m in place.mentions]
        printed = {unit.name for unit in units}
        country = self.countries.get(name_key(place.name)) if place.level == "country" else None
        if country is not None:
            printed.add(country.name)
        for i, text in enumerate(texts):
            forms = self._forms(text, place)
            printed |= forms
            keys = {unit_key(form) for form in forms}
            other = self.countries.get(name_key(text)) if country is not None else None
            if not (
                unit_key(place.name) in keys
                or (other is not None and country is not None and other.code == country.code)
                or any(unit in self.gazetteer.find(text, place.level) for unit in units)
                or keys & {unit_key(unit.name) for unit in units}
            ):
                yield f"mentions[{i}]", f"{text!r} is no form of the name {place.name!r}"
        if place.name not in printed and not titled_capitals(place.name, sorted(printed)):
            yield "name", f"{place.name!r} is printed in none of its mentions"

    def _forms(self, text: str, place: Place) -> set[str]:
        """A mention as it stands, without its type word, and written out."""
        found = {text, split_type(text)[1]}
        for words in (text.split(), _LETTER_AND_DIGIT.sub(r"\1 \2", text).split()):
            for i in range(1, len(words)):  # "đường ĐT.830", "QL1"
                if self._is_type(words[:i], place.kind):
                    found.add(" ".join(words[i:]))
        full, short = _full(self.lexicon), _written_out(self.lexicon)
        for form in list(found):
            head, _, rest = _LETTER_AND_DIGIT.sub(r"\1 \2", form).partition(" ")
            kinds = {kind for kind in (place.kind, full.get(head.lower())) if kind}
            # "phường 4" is Phường 4, "ĐT633" Đường tỉnh 633; "quận 1, 3" names Quận 3 by its figure
            for name in (form, form.removeprefix("số "), rest):
                figure = name.removeprefix("số ")
                if figure[:1].isdecimal() or (figure and set(figure) <= set("IVX")):
                    found |= {f"{kind[0].upper()}{kind[1:]} {name}" for kind in kinds}
            if _is_short(form, place.name):
                found.add(place.name)
            if form.lower() in short:  # with its type word: "TPHCM" is thành phố Hồ Chí Minh
                found.add(split_type(short[form.lower()])[1])
            first, dash, others = form.partition(" - ")
            spelled = short.get(first.lower()) or short.get(first.replace(". ", " ").lower())
            if dash and spelled is not None:  # "cao tốc TP HCM - Trung Lương"
                found.add(f"{split_type(spelled)[1]} - {others}")
        return found - {""}

    def _is_type(self, words: Sequence[str], kind: str | None) -> bool:
        """Are the words before a name its type word, in whatever form, with what describes it
        (``làng đá Khuổi Ky``, ``KCN Sóng Thần 1``)?"""
        said = one_style(" ".join(words).lower()).strip(".")
        if kind and (said == kind or said.replace(".", "") == "".join(w[0] for w in kind.split())):
            return True
        if said in _type_words(self.lexicon):
            return True
        size = len(kind.split()) if kind else 0
        head, rest = one_style(" ".join(words[:size]).lower()), words[size:]
        return bool(kind) and head == kind and all(word.islower() for word in rest)

    def _kind_problems(self, place: Place) -> Problems:
        """The type word is one of the level, and stands beside a mention or is the unit's own."""
        kind = place.kind
        if kind is None:
            if place.level == "hamlet":
                yield "kind", "none: a hamlet has a type word"
            return
        levels = _levels_of(kind, self.lexicon)
        if place.level not in levels and not self._is_abroad(place):
            yield "level", f"{place.level}, but {kind!r} is a {' or '.join(sorted(levels))}"
        if place.code is not None or kind in self._known_kinds(place):
            return  # the gazetteer has the kind
        for mention in place.mentions:
            line = self.source.block(mention.start, mention.end)
            if _has_type_word(kind, self.source.words(*line), self.lexicon):
                return
        yield "kind", f"{kind!r} stands beside none of its mentions"

    def _is_abroad(self, place: Place) -> bool:
        """``thành phố Busan``: is a place without a code none of this country's units?"""
        listed = any(self.gazetteer.find(place.name, level) for level in _OFFICIAL)
        return place.level == "other" and place.code is None and not listed

    def _known_kinds(self, place: Place) -> set[str]:
        """The type words of the units that bear a place's name at its level."""
        if place.level not in _OFFICIAL:
            return set()
        return {unit.kind for unit in self.gazetteer.find(place.name, place.level)}

    # --- what is said of the unit ---------------------------------------------------------------

    def _country_problems(self, place: Place) -> Problems:
        country = self.countries.get(name_key(place.name))
        if country is None:
            if place.code is not None or not place.kind:
                yield "level", f"country, but {place.name!r} is none that is known"
            return
        if place.code != country.code:
            yield "code", f"{place.code!r}, but {place.name} has {country.code}"
        yield from _no_unit_problems(place)

    def _unsettled_problems(self, place: Place) -> Problems:
        """A place without a code: one of several units, one that ended before there were codes, or
        none that is listed."""
        known = self.gazetteer.find(place.name, place.level) if place.level in _OFFICIAL else ()
        if place.level in _OFFICIAL and place.kind is None and not known:
            yield "level", f"{place.level}, but none is called {place.name!r}"
        if place.successors or place.coordinates is not None:
            uncoded = [unit for unit in known if not unit.code]
            if any(not list(_differences(place, unit, self.gazetteer)) for unit in uncoded):
                return
            yield from _no_unit_problems(place)
        if place.within and not self._lies_in_another(place):
            chain = " in ".join(c.name for c in place.within)
            yield "within", f"{chain}: no place of the sheet, and no country"

    def _lies_in_another(self, place: Place) -> bool:
        """Does it lie in another place of the sheet and in all that this one lies in, or in a
        country that is known (``Bắc Kinh``)?"""
        first = place.within[0]
        country = self.countries.get(name_key(first.name)) if first.level == "country" else None
        if country is not None and first.code in (None, country.code) and len(place.within) == 1:
            return True
        size = len(place.within)
        return any(
            (other.name, other.level, other.code or "")
            == (first.name, first.level, first.code or "")
            and other.within[: size - 1] == place.within[1:]
            and (size == 1 + len(other.within) or size >= 4)
            for other in self.sheet.places
            if other is not place
        )


def _closest(place: Place, units: Sequence[Unit], g: Gazetteer) -> Problems:
    """What is wrong by the unit that fits best; nothing if one of them is as the sheet says."""
    wrong = [list(_differences(place, unit, g)) for unit in units]
    yield from min(wrong, key=len)


def _differences(place: Place, unit: Unit, g: Gazetteer) -> Problems:
    """In what a place is not what the gazetteer has of a unit."""
    if place.kind != unit.kind:
        yield "kind", f"{place.kind!r}, but the gazetteer has {unit.kind!r}"
    within = [container_of(parent) for parent in g.parents(unit)]
    for field, given, right in (
        ("within", place.within, within),
        ("successors", place.successors, list(successors_of(unit, g))),
    ):
        if given != right:
            yield field, f"{_named(given)}, but the gazetteer has {_named(right)}"
    where = g.coordinates(unit)
    coordinates = Coordinates(latitude=where[0], longitude=where[1]) if where else None
    if place.coordinates != coordinates:
        said = f"{where[0]}, {where[1]}" if where else "none"
        yield "coordinates", f"not the gazetteer's ({said})"


def _no_unit_problems(place: Place) -> Problems:
    if place.successors:
        yield "successors", "of no unit that is known"
    if place.coordinates is not None:
        yield "coordinates", "of no unit that is known"


def container_of(unit: Unit) -> Container:
    """A unit as what another lies in."""
    return Container.model_validate(
        {"name": unit.name, "level": unit.level, "code": unit.code or None}
    )


def successors_of(unit: Unit, g: Gazetteer) -> Iterator[Successor]:
    """What a unit has gone into, as sheets have it."""
    for new in g.successors(unit):
        provinces = [p.name for p in g.parents(new) if p.level == "province"]
        kind = new.kind[:1].upper() + new.kind[1:]
        name = new.name if new.name.lower().startswith(new.kind) else f"{kind} {new.name}"
        yield Successor(name=name, code=new.code, province=provinces[0] if provinces else new.name)


def _named(units: Sequence[Container | Successor]) -> str:
    return ", ".join(f"{u.name} ({u.code})" for u in units) or "none"


# --- type words and short forms, by the lexicon ---------------------------------------------------


@per_lexicon
def _type_words(lexicon: Lexicon) -> frozenset[str]:
    listed = (*level_words(lexicon).levels, *lexicon.table("places")["other"]["words"])
    return frozenset(word.strip(".") for word in listed)


@per_lexicon
def _full(lexicon: Lexicon) -> Mapping[str, str]:
    """Abbreviation of a type word -> the word."""
    return {**lexicon.table("places")["full"], **level_words(lexicon).full}


@per_lexicon
def _written_out(lexicon: Lexicon) -> dict[str, str]:
    return dict(lexicon.table("places")["written_out"])


# These are settlements, or parts of a town or a works.
_EITHER = frozenset(("khu", "đội", "tổ", "tiểu khu", "làng", "khối", "cụm dân cư"))


def _levels_of(kind: str, lexicon: Lexicon) -> set[str]:
    """The levels that a type word tells; what is not listed is a place of another kind."""
    level = level_words(lexicon).levels.get(kind)
    found = set(GAZETTEER_LEVELS.get(level, (level,))) if level is not None else set()
    if kind in lexicon.table("places")["other"]["words"]:
        found.add("other")
    if kind in _EITHER:
        found |= {"hamlet", "other"}
    return found or {"hamlet", "other"}


def _has_type_word(kind: str, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Does a line have a type word, written out or short?"""
    line = f" {' '.join(words)} "
    initials = "".join(w[0] for w in kind.split())
    shorts = {initials, initials[0]} | {
        short.strip(".") for short, full in _full(lexicon).items() if full == kind
    }
    return f" {kind} " in line or (
        kind in _type_words(lexicon) and any(f" {short} " in line for short in shorts)
    )


def _is_short(text: str, name: str) -> bool:
    """``HCM`` for Hồ Chí Minh."""
    letters = "".join(c for c in text if c.isalpha())
    return len(letters) > 1 and letters == "".join(w[0] for w in name.split())
