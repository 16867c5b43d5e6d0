"""People, organizations and positions of a sheet, proved from their mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from kx_extract.evaluation.verify_source import Source, one_line, titled_capitals, words_of
from kx_extract.factsheet import FactSheet, Organization, Person, Place, Position, Span
from kx_extract.gazetteer import unit_key
from kx_extract.lexicon import load
from kx_extract.vietnamese.spelling import name_key

Problems = Iterator[tuple[str, str]]
"""(field within the item, what is wrong)."""

_FORMER = frozenset(("nguyên", "cựu", "nguyên là", "từng là", "cố"))
_ACTING = frozenset(("quyền", "q."))
# Party committees, whose members of a standing committee need not repeat their name.
_PARTY_COMMITTEES = frozenset(
    (first, second)
    for first in ("huyện", "tỉnh", "thành", "thị", "quận", "đảng")
    for second in ("ủy", "uỷ")
)
# The word before a unit's name that tells its level: "Đảng ủy xã A" is of no district.
_LEVEL_WORDS = {
    name_key(word): level
    for level, words in {
        "commune": ("xã", "phường", "thị trấn", "đặc khu"),
        "district": ("huyện", "quận", "thị xã"),
        "province": ("tỉnh",),
    }.items()
    for word in words
}
_LEVEL_BEFORE = regex.compile(
    rf"(?<!\S)({'|'.join(sorted(map(regex.escape, _LEVEL_WORDS), key=len, reverse=True))})\s*$"
)
# Of a firm's chairman the next title names the firm: "Chủ tịch HĐQT kiêm Giám đốc HTX A".
_CHAIRMEN = (("chủ", "tịch", "hđqt"), ("chủ", "tịch", "hội", "đồng"), ("chủ", "tịch", "hđtv"))


# --- people -------------------------------------------------------------------------------------


def person_problems(person: Person, source: Source) -> Problems:
    """The name is the fullest of the mentions, and every mention is a part of it."""
    if not person.mentions:
        yield "mentions", "no mention"
        return
    texts = [one_line(m.text) for m in person.mentions]
    if person.name not in texts and not titled_capitals(person.name, texts):
        yield "name", f"{person.name!r} is none of its mentions"
    own = _syllables(person.name)
    aliases = _aliases(person.name)
    for i, text in enumerate(texts):
        if _syllables(text) <= own or name_key(text) in aliases:
            continue
        yield f"mentions[{i}]", f"{text!r} is no form of the name {person.name!r}"
    for i, mention in enumerate(person.mentions):
        stop = source.text[mention.end : mention.end + 1] == "."
        initial = len(mention.text) == 1 or person.name.endswith(f" {mention.text[-1]}.")
        if stop and initial:
            yield f"mentions[{i}]", f"{mention.text!r} leaves the initial's full stop outside"


def _syllables(name: str) -> set[str]:
    return {s.strip(".") for s in name_key(name.replace(".", ". ")).split()} - {""}


def _aliases(name: str) -> frozenset[str]:
    """Other names of the same leader (``Bác Hồ``), by key."""
    key = name_key(name)
    found: set[str] = set()
    for full, names in load("people")["leaders"].items():
        keys = {name_key(n) for n in (full, *names)}
        if key in keys:
            found |= keys
    return frozenset(found)


# --- organizations and positions ----------------------------------------------------------------


class BodyProver:
    """Proves a sheet's organizations and positions."""

    def __init__(self, sheet: FactSheet, source: Source) -> None:
        self.sheet = sheet
        self.source = source
        self.places = {p.id: p for p in sheet.places}
        self.organizations = {o.id: o for o in sheet.organizations}
        self.people = {p.id: p for p in sheet.people}
        self.completed = {
            p.organization for p in sheet.positions if p.organization in self.organizations
        }
        self.person_spans = sorted((m.start, m.end, p.id) for p in sheet.people for m in p.mentions)

    def organization_problems(self, organization: Organization) -> Problems:
        name = organization.name
        texts = [one_line(m.text) for m in organization.mentions]
        if texts:
            for i, text in enumerate(texts):
                if name_key(text) != name_key(name):
                    yield f"mentions[{i}]", f"{text!r} is not {name!r}"
            if name not in {_capital(t) for t in texts} | set(texts):
                yield "name", f"{name!r} is printed in none of its mentions"
        else:
            if organization.id not in self.completed:
                yield "mentions", "no mention, and no position completes it"
            missing = [w for w in words_of(name) if w not in self.source.words]
            if missing:
                yield "name", f"the article nowhere has {missing[0]!r}"
            if name != _capital(name):
                yield "name", f"{name!r} begins with a small letter"
        inner = [
            p for p in self.sheet.places if p.level != "country" and self._holds(organization, p)
        ]
        if organization.place is None:
            if any(
                name_key(name).endswith(" " + name_key(p.name)) for p in inner if p.level != "other"
            ):
                yield "place", f"none, but the name ends with {inner[0].name!r}"
            return
        place = self.places.get(organization.place)
        if place is None:
            return  # said with the references
        if place not in inner and (inner or not self._bears(name, place)):
            yield "place", f"{place.name!r} is no part of {name!r}"
        elif place not in inner and place.level in _LEVEL_WORDS.values():
            said = _LEVEL_BEFORE.search(name_key(name).removesuffix(name_key(place.name)))
            if said is not None and _LEVEL_WORDS[said[1]] != place.level:
                yield "place", f"{name!r} names a {_LEVEL_WORDS[said[1]]}, not a {place.level}"

    def _holds(self, organization: Organization, place: Place) -> bool:
        return any(_within(m, o) for m in place.mentions for o in organization.mentions)

    def _bears(self, name: str, place: Place) -> bool:
        text = f" {unit_key(name)} "
        names = {unit_key(place.name)} | {
            unit_key(t) for m in place.mentions for t in (one_line(m.text),)
        }
        return any(f" {n} " in text for n in names)

    def position_problems(self, position: Position) -> Problems:
        mention = position.mention
        text, title = one_line(mention.text), position.title
        if not _opens_with(words_of(text), words_of(title)):
            yield "title", f"{title!r} does not open {text!r}"
        elif title != _capital(title):
            yield "title", f"{title!r} begins with a small letter"
        elif not _printed_as(title, text):
            yield "title", f"{title!r} is not printed so in {text!r}"
        yield from self._organization_of(position)
        yield from self._holder_of(position)
        said = self._status_before(mention)
        if said != position.status:
            yield "status", f"{position.status!r}, but the words before the title say {said!r}"

    def _status_before(self, mention: Span) -> str:
        start, _ = self.source.block(mention.start, mention.end)
        before = one_line(self.source.text[max(start, mention.start - 30) : mention.start]).lower()
        words = before.split()
        for size in (2, 1):
            tail = " ".join(words[-size:])
            if tail in _FORMER:
                return "former"
            if tail in _ACTING:
                return "acting"
        return "current"

    def _organization_of(self, position: Position) -> Problems:
        mention = position.mention
        inside = [o for o in self.sheet.organizations for m in o.mentions if _within(m, mention)]
        places = [p for p in self.sheet.places for m in p.mentions if _within(m, mention)]
        target = position.organization
        if target is None:
            if inside or (places and all(p.level not in ("other", "country") for p in places)):
                yield "organization", f"none, but {one_line(mention.text)!r} names one"
            return
        if target in self.organizations:
            organization = self.organizations[target]
            if inside and organization not in inside:
                yield "organization", f"{organization.name!r} is not in {one_line(mention.text)!r}"
            if inside and organization is not max(inside, key=lambda o: len(o.name)):
                yield "organization", f"{organization.name!r} is a part of the body named"
            if not inside:
                yield from self._completed_problems(position, organization)
        elif target in self.places:
            place = self.places[target]
            if inside:
                yield "organization", f"a place, but {one_line(mention.text)!r} names a body"
            elif place not in places:
                yield "organization", f"{place.name!r} is not in {one_line(mention.text)!r}"

    def _by_next_title(self, position: Position, organization: Organization) -> bool:
        """Does the next title of the holder's chain name the body: the party committee of which he
        is a member, the firm whose board he heads?"""
        following = [
            p
            for p in self.sheet.positions
            if p.holder == position.holder and p.mention.start > position.mention.end
        ][:1]
        title, name = words_of(position.title), words_of(organization.name)
        if title[:3] in _CHAIRMEN:
            return any(p.organization == organization.id for p in following)
        if title[:2] not in (("ủy", "viên"), ("uỷ", "viên")) or name[:2] not in _PARTY_COMMITTEES:
            return False
        head = " ".join(name[:2])
        return len(title) > 2 and any(head in " ".join(words_of(p.mention.text)) for p in following)

    def _completed_problems(self, position: Position, organization: Organization) -> Problems:
        """``Bí thư Đảng ủy`` in a chain that ends with ``xã A`` is of ``Đảng ủy xã A``."""
        own = words_of(position.mention.text)
        name = words_of(organization.name)
        head = next((i for i in range(len(own)) if own[i:] == name[: len(own) - i]), None)
        if self._by_next_title(position, organization):
            return  # "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Huyện ủy A"
        if head is None or head == len(own):
            said = one_line(position.mention.text)
            yield "organization", f"{organization.name!r} does not go on from {said!r}"
            return
        tail = name[len(own) - head :]
        if any(m.start < position.mention.start for m in organization.mentions):
            return  # "giám đốc hợp tác xã": of the one that was named before
        chain = self.source.block(position.mention.start, position.mention.end)
        if tail and not _has_run(words_of(self.source.text[position.mention.end : chain[1]]), tail):
            yield "organization", f"{' '.join(tail)!r} does not stand behind the title"

    def _holder_of(self, position: Position) -> Problems:
        """The holder stands right behind the chain of titles, or else right before it."""
        if position.holder not in self.people:
            return  # said with the references
        first, end = self._chain(position)
        block = self.source.block(first, end)
        behind = next((p for p in self.person_spans if p[0] >= end), None)
        before = next((p for p in reversed(self.person_spans) if p[1] <= first), None)
        own = self.people[position.holder].name
        if behind is not None and behind[0] < block[1] and self._adjoins(end, behind[0]):
            if behind[2] != position.holder:
                yield (
                    "holder",
                    f"{own!r}, but {self.people[behind[2]].name!r} stands behind the title",
                )
            return
        near = [p for p in (before, behind) if p is not None and block[0] <= p[0] < block[1]]
        if position.holder not in {p[2] for p in near}:
            yield "holder", f"{own!r} stands not beside the title"
        elif before is not None and before[0] >= block[0] and before[2] != position.holder:
            between = self.source.text[before[1] : first]
            if not between.strip(" ,-–—(:"):
                yield (
                    "holder",
                    f"{own!r}, but {self.people[before[2]].name!r} stands before the title",
                )

    def _adjoins(self, end: int, start: int) -> bool:
        """Is nothing between a title and a name but a form of address and the like?"""
        between = self.source.text[end:start]
        return not any(c in ",.;:()" for c in between) and len(between.split()) <= 3

    def _chain(self, position: Position) -> tuple[int, int]:
        """The extent of the titles, joined by commas, that a position stands among."""
        first, end = position.mention.start, position.mention.end
        spans = sorted((p.mention.start, p.mention.end) for p in self.sheet.positions)
        text = self.source.text
        for s, e in spans:
            if end <= s <= end + _JOINT and _joins(text[end:s]):
                end = e
        for s, e in reversed(spans):
            if e <= first <= e + _JOINT and _joins(text[e:first]):
                first = s
        return first, end


_JOINT = 40  # characters between two titles of a chain, at most


def _joins(between: str) -> bool:
    words = between.replace(",", " ").split()
    joints = ("kiêm", "đồng", "thời", "và", "nguyên", "quyền", "cựu")
    return all(w.lower() in joints for w in words)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _opens_with(words: Sequence[str], opening: Sequence[str]) -> bool:
    return bool(opening) and list(words[: len(opening)]) == list(opening)


def _printed_as(title: str, text: str) -> bool:
    """The title's letters as printed, but for its first and for capitals made small."""
    printed = " ".join(text.split()[: len(title.split())]).rstrip(",")
    return all(a in (b, b.lower()) for a, b in zip(title[1:], printed[1:], strict=False))


def _has_run(words: Sequence[str], run: Sequence[str]) -> bool:
    size = len(run)
    return any(list(words[i : i + size]) == list(run) for i in range(len(words) - size + 1))
