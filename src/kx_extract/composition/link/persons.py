"""Who is who: mentions of people linked to persons."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import PersonMention
from kx_extract.recognizers.names.proper_names import address_words, is_foreign_word, name_key
from kx_extract.record import record

# How many bearers of one given name are looked at, the latest first: articles have a few, and a
# hostile one shall not cost the square of its length.
_BEARERS = 50


@per_lexicon
def _leaders(lexicon: Lexicon) -> dict[str, str]:
    """Key of a leader's name -> key of the name that it stands for."""
    return {
        name_key(name): name_key(full)
        for full, names in lexicon.table("people")["leaders"].items()
        for name in names
    }


@record(frozen=True, slots=True)
class Persons:
    """Who is who.

    Attributes:
        names: each person's name, the fullest form that the article gives.
        of_mention: for each mention of a person, the person's index.
        genders: for each person the genders that forms of address, roles (``đệ nhất phu nhân``)
            and middle names (``Thị``, ``Văn``) tell: ``male``, ``female``, none, or both.
    """

    names: tuple[str, ...]
    of_mention: tuple[int, ...]
    genders: tuple[frozenset[str], ...]


@per_lexicon
def _gendered(lexicon: Lexicon) -> dict[str, str]:
    """Role that only a woman or a man has -> which."""
    roles = lexicon.table("people")["roles"]
    return {word: gender for gender in ("female", "male") for word in roles[gender]}


def gender_of_name(name: str) -> str | None:
    """What a middle name tells: ``Thị`` a woman, ``Văn`` a man; None where it tells nothing."""
    middle = [syllable.lower() for syllable in name.split()[1:-1]]
    if "thị" in middle:
        return "female"
    return "male" if "văn" in middle else None


class _Linker:
    """One pass over the mentions. Made for the call and thrown away."""

    def __init__(
        self, people: list[PersonMention], lexicon: Lexicon, called: frozenset[int]
    ) -> None:
        self.people = people
        self.called = called
        self.leaders = _leaders(lexicon)
        self.address = address_words(lexicon)
        self.gendered = _gendered(lexicon)
        self.of_short: dict[str, set[str]] = {}
        self.names: list[str] = []
        self.keys: list[list[str]] = []
        self.genders: list[set[str]] = []
        self.roles: list[set[str]] = []
        self.by_key: dict[str, int] = {}
        self.by_syllable: dict[str, list[int]] = {}
        self.last_seen: dict[int, int] = {}

    def link(self) -> Persons:
        ends = {
            " ".join(parts[-2:])
            for m in self.people
            if m.full
            for parts in [name_key(m.name).split()]
            if len(parts) > 2
        }
        for m in self.people:
            told = self._gender(m)
            if told is not None and not m.full:
                self.of_short.setdefault(name_key(m.name), set()).add(told)
        found: list[int | None] = [None] * len(self.people)
        for index, mention in enumerate(self.people):
            key = name_key(mention.name)
            if index + 1 in self.called:
                continue  # "bác Năm Hiền (tên thật Võ Thị Hiền)"
            if not mention.full or key in ends:
                continue  # "Mai Trinh" of "Nguyễn Thị Mai Trinh" looks like surname and given name
            key = self.leaders.get(key, key)
            person = found[index] = self._person(mention, key)
            if len(mention.name) > len(self.names[person]) and name_key(mention.name) == key:
                self.names[person] = mention.name
        for parts, told_of in zip(self.keys, self.genders, strict=True):
            if not told_of and len(self.of_short.get(parts[0], ())) == 1:
                told_of.update(self.of_short[parts[0]])  # "bà Laura": of Laura Bush
        of_mention: list[int] = []
        for index, (person_or_none, mention) in enumerate(zip(found, self.people, strict=True)):
            who = person_or_none
            if index + 1 in self.called:
                who = found[index + 1]
            if who is None:
                who = self._referent(mention)
            if who is None:
                who = self._person(mention, name_key(mention.name) + " ·")
            self.last_seen[who] = mention.first
            if mention.honorific is not None:
                self.roles[who].add(mention.honorific)
            gender = self._gender(mention)
            if gender is not None:
                self.genders[who].add(gender)
            of_mention.append(who)
        genders = tuple(frozenset(each) for each in self.genders)
        return Persons(tuple(self.names), tuple(of_mention), genders)

    def _person(self, mention: PersonMention, key: str) -> int:
        """The person of a full name, made on first sight."""
        index = self.by_key.get(key)
        if index is None:
            index = self.by_key[key] = len(self.names)
            self.names.append(mention.name)
            parts = key.replace(".", " ").split()  # "T.V.N.", later "anh N."
            self.keys.append(parts)
            by_name = gender_of_name(mention.name)
            self.genders.append(set() if by_name is None else {by_name})
            self.roles.append(set())
            for part in set(parts):
                self.by_syllable.setdefault(part, []).append(index)
        gender = self._gender(mention)
        if gender is not None:
            self.genders[index].add(gender)
        return index

    def _gender(self, mention: PersonMention) -> str | None:
        """The gender that a form of address or a role tells."""
        if mention.honorific is None:
            return None
        found = self.address.at(mention.honorific.split(), 0)
        if found is not None and found[1] in ("male", "female"):
            return found[1]
        return self.gendered.get(mention.honorific.lower())

    def _gender_of_short(self, mention: PersonMention) -> str | None:
        """The gender of a short name: told here, or wherever else it stands, if always the same.

        ``Bush`` is no ``bà Laura Bush`` in an article that speaks of ``ông Bush``.
        """
        told = self._gender(mention)
        elsewhere = self.of_short.get(name_key(mention.name), ())
        return next(iter(elsewhere)) if told is None and len(elsewhere) == 1 else told

    def _referent(self, mention: PersonMention) -> int | None:
        """The person that a given name means: the one so called that was named last, and of two of
        one family (``Tổng thống Mugabe``, ``bà Mugabe``) the one who bore the role or the form of
        address before.
        """
        given = [part.rstrip(".") for part in name_key(mention.name).split()]
        gender = self._gender_of_short(mention)
        role = mention.honorific if self._gender(mention) is None else None
        family = is_foreign_word(given[-1])  # what two may share is no given name
        best: tuple[tuple[int, bool, int], int] | None = None
        for index in self.by_syllable.get(given[-1], [])[-_BEARERS:]:
            name = self.keys[index]
            if name[-len(given) :] == given or name == [*given, "·"]:
                strength = 3
            elif name[: len(given)] == given:
                strength = 2
            else:
                continue
            if gender is not None and self.genders[index] and gender not in self.genders[index]:
                continue
            named = index in self.last_seen
            rank = (
                strength if named else strength - 2,
                family and (role in self.roles[index] or gender in self.genders[index]),
                self.last_seen.get(index, -index),
            )
            if best is None or rank > best[0]:
                best = (rank, index)
        return best[1] if best is not None else None


def link_persons(
    people: list[PersonMention], lexicon: Lexicon, called: frozenset[int] = frozenset()
) -> Persons:
    """Link mentions to persons.

    Args:
        people: the article's mentions, in the order of the text.
        lexicon: the lists that the article is read by.
        called: mentions that give the real name of the one before them (``tên thật``).
    """
    return _Linker(people, lexicon, called).link()
