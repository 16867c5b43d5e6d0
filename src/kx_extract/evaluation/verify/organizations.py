"""Organizations of a sheet: each is named by its mentions, or completed by a position."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping

import regex

from kx_extract.evaluation.verify.prover import Problems, Prover
from kx_extract.evaluation.verify.quotations import SpanIndex
from kx_extract.evaluation.verify.source import Source
from kx_extract.evaluation.verify.words import FULL_TIME, one_line, words_of
from kx_extract.factsheet import FactSheet, Organization, Place
from kx_extract.gazetteer import unit_key
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.phrases import either
from kx_extract.vietnamese.spelling import name_key
from kx_extract.vietnamese.written_out import written_out

_LEVELS = ("province", "district", "commune")
# Words that a name may have or not: "Ban Chỉ đạo (kỳ) thi".
_EMPTY = frozenset(("kỳ", "kì"))
# What abbreviates a name inside of it: "Ủy ban nhân dân (UBND) tỉnh A".
_ABBREVIATED = regex.compile(r" \([\p{Lu}&–-]+\) ")


class OrganizationProver(Prover):
    """Proves a sheet's organizations."""

    def __init__(self, sheet: FactSheet, source: Source, lexicon: Lexicon) -> None:
        super().__init__(sheet, source, lexicon)
        self.places = {p.id: p for p in sheet.places}
        self.placed = SpanIndex((m, p) for p in sheet.places for m in p.mentions)
        self.completed: dict[str | None, list[str]] = {}
        for position in sheet.positions:
            self.completed.setdefault(position.organization, []).append(position.title)

    def problems(self, organization: Organization) -> Problems:
        """What is wrong with an organization's name, mentions and place."""
        yield from self._name(organization)
        place = self.places.get(organization.place or "")
        if place is not None:
            yield from (("place", message) for message in self._place(organization, place))

    def _name(self, organization: Organization) -> Problems:
        name = organization.name
        texts = [one_line(m.text) for m in organization.mentions]
        if not texts:
            if organization.id not in self.completed:
                yield "mentions", "no mention, and no position completes it"
            missing = [w for w in self._unsaid(organization) if w not in self.source.vocabulary]
            if missing:
                yield "name", f"the article nowhere has {missing[0]!r}"
            return
        texts = [self._named_by_itself(text) for text in texts]
        for i, text in enumerate(texts):
            same = self._plain(text) == self._plain(name)
            if not same and not self._short(text, organization):
                yield f"mentions[{i}]", f"{text!r} is no form of {name!r}"
        printed = {text[:1].upper() + text[1:] for text in texts} | set(texts)
        if name not in printed and not self._completed(organization, printed):
            yield "name", f"{name!r} is printed in none of its mentions"

    def _unsaid(self, organization: Organization) -> tuple[str, ...]:
        """The words of the name of a body without mentions, but for the head that a title says:
        ``Thứ trưởng Tài chính`` is of the ``Bộ Tài chính``."""
        words = words_of(organization.name)
        leads = self.lexicon.table("titles")["leads_beside"]
        for title in self.completed.get(organization.id, ()):
            for head in map(words_of, leads.get(title.lower(), ())):
                if words[: len(head)] == head:
                    return words[len(head) :]
        return words

    def _named_by_itself(self, text: str) -> str:
        """A mention without an abbreviation in brackets inside of it, and without what it says of
        the head of a delegation."""
        text = _ABBREVIATED.sub(" ", text)
        heads = self.lexicon.table("bodies")["unit"]["delegations"]
        begun = next((h for h in heads if text.lower().startswith(f"{h}{FULL_TIME} ")), None)
        return text if begun is None else text[: len(begun)] + text[len(begun + FULL_TIME) :]

    def _completed(self, organization: Organization, printed: Collection[str]) -> bool:
        """Is the name a mention that ends with the word for a level, and the name of a place of
        that level (``Ban Quản lý rừng huyện`` in an article about huyện A)?"""
        name = organization.name
        return any(
            name.removesuffix(f" {place.name}") in printed
            and (self._level_said(name, place) == place.level or self._city_said(name, place))
            for place in self.places.values()
            if name.endswith(f" {place.name}")
        )

    def _plain(self, name: str) -> str:
        """A name without type words, its abbreviations written out."""
        words = written_out(name, self.lexicon).split()
        types = {w for form in level_words(self.lexicon).units for w in form.split()}
        return " ".join(word for word in words if word not in types)

    def _short(self, text: str, organization: Organization) -> bool:
        """Is it a short form: a part of the name, its initials, or what the article gives in
        brackets behind it (``Công ty Thép Đại Hưng (DHS)``)?"""
        words, name = words_of(text), words_of(organization.name)
        if _shortens(words, name) or _shortens(name, words):
            return True
        behind = f"({text}"
        return any(
            self.source.text[m.end :][: len(behind) + 2].lstrip().startswith(behind)
            or (text.isupper() and self._ticker(text, m.end))
            for m in organization.mentions
        )

    def _ticker(self, text: str, end: int) -> bool:
        """``(mã: DHS)``, ``(HoSE: DHS)``, ``, mã cổ phiếu DHS``: does a word for a ticker, or an
        exchange, give a short form right behind a mention that ends at an offset?"""
        found = _led_to_ticker(self.lexicon).match(self.source.text, end)
        return found is not None and found["ticker"] == text

    def _place(self, organization: Organization, place: Place) -> Iterator[str]:
        """The place is the one that a mention holds, or else one whose name the body bears."""
        name = organization.name
        held = [p for m in organization.mentions for p in self.placed.inside(m)]
        if place in held:
            return
        if any(p.level != "country" for p in held) or not _bears(name, place):
            yield f"{place.name!r} is no part of {name!r}"
            return
        said = self._level_said(name, place)
        if place.level in _LEVELS and said not in (None, place.level):
            yield f"{name!r} names a {said}, not a {place.level}"

    def _level_said(self, name: str, place: Place) -> str | None:
        """The level that the word before the place's name tells: ``Đảng ủy xã A`` is of no district
        of that name."""
        before = name_key(name).removesuffix(name_key(place.name)).split()
        words = _level_words(self.lexicon)
        return next((w for n in (2, 1) if (w := words.get(" ".join(before[-n:])))), None)

    def _city_said(self, name: str, place: Place) -> bool:
        """Is a place a city, and the word before its name one for cities, of whatever level?"""
        before = name.removesuffix(f" {place.name}").lower().split()[-1:]
        cities = level_words(self.lexicon).levels
        return place.kind == "thành phố" and any(cities.get(w.strip(".")) == "city" for w in before)


@per_lexicon
def _led_to_ticker(lexicon: Lexicon) -> regex.Pattern[str]:
    """A ticker with what leads to it, behind a firm."""
    listed = lexicon.table("known_bodies")
    word, exchange = either(listed["not_bodies"]["tickers"]), either(listed["exchanges"]["names"])
    return regex.compile(
        rf"\s?(?:\(|,\s)(?:(?i:{word})\s?:?|(?i:{exchange})\s?:)\s?(?P<ticker>[\p{{Lu}}\d]+)(?!\p{{L}})"
    )


@per_lexicon
def _level_words(lexicon: Lexicon) -> Mapping[str, str]:
    forms = level_words(lexicon).levels.items()
    return {name_key(form): level for form, level in forms if level in _LEVELS}


def _bears(name: str, place: Place) -> bool:
    text = f" {unit_key(name)} "
    forms = {place.name, *(one_line(m.text) for m in place.mentions)}
    return any(f" {unit_key(form)} " in text for form in forms)


def _shortens(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Is each of the words one of the name's, or the initials of some of them (``UBND P.4``)?"""
    letters = "".join(_letter(word) for word in name)
    return all(word in name or word in letters or word in _EMPTY for word in short)


def _letter(word: str) -> str:
    """A word's initial as abbreviations have it: ``u`` of ``ủy``, but ``đ`` of ``đảng``."""
    return unicodedata.normalize("NFD", word[0])[0]
