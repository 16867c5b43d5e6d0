"""Where a number holds and whose it is, by the discourse and not by distance alone.

Every sentence is read for its cues, in order: a place that stands as topic, a level word (``Toàn
xã``, ``huyện``, ``địa phương``), a person who acts, an office-holder who speaks (for the office's
unit). A number is about the last cue before it; where the sentence has none, about what the
paragraph was about last; where the paragraph has none, about the article's main place. A number
said of one person has that person as subject and no place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kx_extract.composition.quotations import read_quotations
from kx_extract.composition.resolution import ResolvedPlace
from kx_extract.lexicon import load
from kx_extract.recognizers.analysis import Analysis, PlaceMention, Sentence
from kx_extract.recognizers.quantities import Quantity
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.spelling import name_key
from kx_extract.vietnamese.syllables import split
from kx_extract.vietnamese.words import words

_CRIME_WORDS = 4  # different ones make a report of a crime; one or two are a mention in passing
_UNITS = ("commune", "district", "province")
_RANK = {"hamlet": 0, "commune": 1, "district": 2, "province": 3}


@lru_cache(maxsize=1)
def _generic() -> Phrases[str]:
    data = load("discourse")["generic"]
    return Phrases(
        (word, level)
        for level in ("commune", "district", "province", "city", "hamlet", "any")
        for word in data[level]
    )


@lru_cache(maxsize=1)
def _generic_limits() -> tuple[frozenset[str], frozenset[str]]:
    data = load("discourse")["generic"]
    return frozenset(data["not_after"]), frozenset(data["not_before"])


@lru_cache(maxsize=1)
def _locative() -> Phrases[bool]:
    return Phrases((w, True) for w in load("discourse")["generic"]["locative"])


@lru_cache(maxsize=1)
def _said() -> Phrases[bool]:
    return Phrases((w, True) for w in load("people")["said"]["words"])


@lru_cache(maxsize=1)
def _body_words() -> Phrases[str]:
    data = load("discourse")["generic"]["bodies"]
    return Phrases((word, kind) for kind, listed in data.items() for word in listed)


def body_kind(name: str) -> str | None:
    """The kind of a named body, by its first words (``HTX Nông nghiệp …`` -> ``cooperative``)."""
    found = _body_words().at(split(name.lower()).lows, 0)
    return found[1] if found is not None else None


@cache
def _listed(name: str) -> frozenset[str]:
    """One of the word lists in ``lexicon/discourse.toml``, table ``cues``."""
    return frozenset(load("discourse")["cues"][name])


@lru_cache(maxsize=1)
def _crime_words() -> Phrases[bool]:
    return Phrases((w, True) for w in load("discourse")["crime"]["words"])


def _of_a_crime(a: Analysis) -> bool:
    """Is the article a report of a crime or a trial, by the words that only those use?"""
    found: set[tuple[str, ...]] = set()
    lows = a.s.lows
    for k in range(len(lows)):
        hit = _crime_words().at(lows, k)
        if hit is not None:
            found.add(tuple(lows[k : k + hit[0]]))
            if len(found) >= _CRIME_WORDS:
                return True
    return False


@lru_cache(maxsize=1)
def _compared() -> Phrases[bool]:
    listed = load("counting")["comparators"]["before"]
    return Phrases((w, True) for phrases in listed.values() for w in phrases)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or mention that says what the numbers behind it are about.

    Attributes:
        first, end: its pieces.
        place: index of the place; None for a person's cue.
        person: index of the person; None for a place's cue.
        body: index of the organization mention that a word like ``HTX`` means; else None.
        generic: it is a level word or a pronoun, not a name.
        strong: it stands as its clause's topic, before any verb; a weak cue yields to a strong
            one where a comma stands between it and the number.
    """

    first: int
    end: int
    place: int | None = None
    person: int | None = None
    generic: bool = False
    strong: bool = True
    body: int | None = None


@dataclass(slots=True)
class Topic:
    """What the text is about: for each level the last unit, the last cue, the last person."""

    by_level: dict[str, int] = field(default_factory=dict)
    place: int | None = None
    named: int | None = None
    person: int | None = None
    last_person: int | None = None
    last_named: int | None = None


class Attachment:
    """Walks an article's sentences in order: :meth:`enter`, :meth:`about`, :meth:`leave`."""

    def __init__(self, a: Analysis, places: list[ResolvedPlace], of_mention: list[int]) -> None:
        self.a, self.s = a, a.s
        self.places, self.of_mention = places, of_mention
        self.children = _children(a)
        self._named_units = {
            name_key(m.name): i for i, m in reversed(list(enumerate(a.places))) if m.level in _UNITS
        }
        self._place_starts = {m.first: i for i, m in enumerate(a.places)}
        self.offices = self._offices()
        self.holders = {a.people[p.holder].person for p in a.positions}
        self._places_by_sentence = _by_sentence(a, [m.first for m in a.places])
        self._people_by_sentence = _by_sentence(a, [m.first for m in a.people])
        self._bodies_by_sentence = _by_sentence(a, [m.first for m in a.organizations])
        self._positions_by_sentence = _by_sentence(a, [p.first for p in a.positions])
        self._body_firsts = [m.first for m in a.organizations]
        self._kinds = [body_kind(m.name) for m in a.organizations]
        self.main = self._main()
        # A report of a crime or a trial is about persons: what it says of no unit is of none.
        self._crime = _of_a_crime(a)
        self._default = None if self._crime else self.main
        self.topic = Topic(place=self._default)
        self._seed_levels()
        self._firsts = [sentence.first for sentence in a.sentences]
        self._quotations = read_quotations(a)
        self.cues: list[Cue] = []
        self.block = self._number = -1
        self._body_ends = {m.end for m in a.organizations} | {
            m.end for m in a.places if m.level == "other"
        }

    # --- the article's main place ---------------------------------------------------------------

    def _main(self) -> int | None:
        """The unit that the article is about: the one it names most, title and opening counting."""
        weight: dict[int, float] = {}
        opening = {id(s) for s in self.a.sentences[:2]}
        for position, sentence in enumerate(self.a.sentences):
            for number in self._places_by_sentence.get(position, ()):
                mention = self.a.places[number]
                if mention.level not in _UNITS:
                    continue
                index = self.of_mention[number]
                value = 1.0
                if self.children.get(number):
                    value = 0.3  # it only says where another place is
                elif sentence.kind == "title":
                    value = 6.0
                elif sentence.kind == "lead" or id(sentence) in opening:
                    value = 2.5
                if mention.level == "province":
                    value *= 0.25
                weight[index] = weight.get(index, 0.0) + value
        if not weight:
            return None
        return max(weight, key=lambda i: (weight[i], -self.places[i].mentions[0]))

    def _seed_levels(self) -> None:
        """The main place, what it lies in, the only unit of a level: what level words mean."""
        for level in _UNITS:
            of_level = [i for i, p in enumerate(self.places) if p.level == level]
            ranked = sorted(of_level, key=lambda i: -len(self.places[i].mentions))
            if len(ranked) == 1 or (ranked and level == "district"):
                self.topic.by_level[level] = ranked[0]
        if self.main is not None:
            self.topic.by_level[self.places[self.main].level] = self.main
            for parent in self.places[self.main].parents:
                self.topic.by_level.setdefault(self.places[parent].level, parent)

    def _offices(self) -> dict[int, int]:
        """Person -> place of the office that the person holds."""
        out: dict[int, int] = {}
        for position in self.a.positions:
            person = self.a.people[position.holder].person
            mention = position.place
            if position.organization is not None:
                mention = self._home(position.organization)
            elif mention is None and position.body:
                mention = self._named_at_end(position.body)
            if person is not None and mention is not None and position.status != "former":
                place = self.of_mention[mention]
                if self.places[place].level in _RANK:
                    out[person] = place
        return out

    def _home(self, body: int) -> int | None:
        """The place mention of a body: in its name, in the bracket behind it, or its name's end."""
        mention = self.a.organizations[body]
        if mention.place is not None:
            return mention.place
        if self.s.lows[mention.end : mention.end + 1] == ["("]:
            bracketed = self._place_starts.get(mention.end + 1)
            if bracketed is not None:
                return bracketed
        return self._named_at_end(mention.name)

    def _named_at_end(self, name: str) -> int | None:
        """The unit whose name a body's name ends with (``Bệnh viện Đa khoa tỉnh Vĩnh Phúc``)."""
        syllables = name_key(name).split()
        for n in range(min(5, len(syllables) - 1), 0, -1):
            index = self._named_units.get(" ".join(syllables[-n:]))
            if index is not None:
                return index
        return None

    # --- walking --------------------------------------------------------------------------------

    def enter(self, number: int, sentence: Sentence) -> None:
        """Begin a sentence (its number in the article): gather its cues."""
        if sentence.block != self.block:
            self.block = sentence.block
            self.topic.person = None
            self.topic.place = self._default
            if self.main is not None and self.places[self.main].level == "commune":
                self.topic.by_level["commune"] = self.main
        self._number = number
        self.cues = self._gather(number, sentence)

    def leave(self, sentence: Sentence) -> None:
        """End a sentence: its last topic is what the next one goes on with."""
        if sentence.kind == "caption":
            return
        for index in self._people_by_sentence.get(self._number, ()):
            self.topic.last_named = self.a.people[index].person
        strong = [cue for cue in self.cues if cue.strong] or self.cues
        for cue in strong:
            if cue.person is not None:
                self.topic.person = self.topic.last_person = cue.person
            elif cue.place is not None:
                self._take(cue.place)
                self.topic.person = None
        named = {c.place for c in strong if c.place is not None and not c.generic}
        levels = [self.places[p].level for p in named if p is not None]
        if len(levels) >= 2 and len(set(levels)) == 1:
            self.topic.place = self._default  # several were spoken of: the next sentence is of none

    def _take(self, place: int) -> None:
        level = self.places[place].level
        if level not in _RANK:
            return
        self.topic.place = self.topic.named = place
        if level in ("commune", "hamlet"):
            self.topic.by_level[level] = place
        if level == "commune":
            self.topic.by_level.pop("hamlet", None)
        if level == "hamlet":
            for parent in self.places[place].parents:
                if self.places[parent].level == "commune":
                    self.topic.by_level["commune"] = parent

    def about(self, number: int, sentence: Sentence, q: Quantity) -> About:
        """What a quantity is about: its place, person and organization."""
        s = self.s
        start = s.at(q.start)
        organization = self._organization(number, sentence, start)
        if q.dimension == "age" and "quân" not in s.lows[max(sentence.first, start - 4) : start]:
            return About(None, self._aged(number, sentence, start), None)
        if q.unit in _listed("levels") and self._names_several(s.at(q.noun_end)):
            return About(None, None, organization)
        behind = self._behind(sentence, s.at(q.noun_end))
        if behind is not None:
            return About(behind, None, organization)
        best = self._governing(start)
        if best is None and q.dimension == "duration":
            best = next(
                (c for c in self.cues if c.person is not None and c.first - start < 12), None
            )
        if best is not None:
            if best.body is not None:
                organization = best.body
            return About(best.place, best.person, organization if best.person is None else None)
        if self.topic.person is not None:
            return About(None, self.topic.person, None)
        return About(self.topic.place, None, organization)

    def placed_between(self, number: int, before: Quantity, q: Quantity) -> bool:
        """Is a place named between two quantities of a sentence, or right behind the second?"""
        # Behind a change only what it is compared with may stand: "tăng 5% so với tỉnh A".
        first = self.s.at(before.end)
        end = self.s.at(q.start) if q.change is not None else self.s.at(q.noun_end) + 6
        return any(
            first <= self.a.places[m].first < end for m in self._places_by_sentence.get(number, ())
        )

    def _names_several(self, piece: int) -> bool:
        """``Hai xã Đại Thắng, Hùng Thắng``: do the units that were counted follow by name?"""
        index = self._place_starts.get(piece)
        return index is not None and self.a.places[index].in_list

    def _governing(self, start: int) -> Cue | None:
        """The cue that a number at a piece is under: the last strong one, or a weak one nearby."""
        s = self.s
        before = [cue for cue in self.cues if cue.first < start]
        strong = any(cue.strong for cue in before)
        for cue in reversed(before):
            if cue.strong:
                return cue
            between = _outside_brackets(s.lows[cue.end : start])
            if ";" not in between and not (strong and "," in between):
                return cue
            if not strong and cue is before[0]:
                return before[-1]
        return None

    def _aged(self, number: int, sentence: Sentence, start: int) -> int | None:
        """Whose age it is: the person named last before it in the sentence."""
        person = None
        for index in self._people_by_sentence.get(number, ()):
            if self.a.people[index].end <= start:
                person = self.a.people[index].person
        return person

    # --- cues of a sentence ---------------------------------------------------------------------

    def _gather(self, number: int, sentence: Sentence) -> list[Cue]:
        cues: list[Cue] = []
        covered: set[int] = set()
        people = self._people_by_sentence.get(number, [])
        homes = self._homes(people, number)
        bodies = [self.a.organizations[b] for b in self._bodies_by_sentence.get(number, ())]
        excluded = -1
        for index in self._places_by_sentence.get(number, ()):
            mention = self.a.places[index]
            covered.update(range(mention.first, mention.end))
            if mention.level == "hamlet" and index in homes:
                self.topic.by_level["hamlet"] = self.of_mention[index]
            inside = next((b for b in bodies if b.first < mention.first < b.end), None)
            first = inside.first if inside is not None else mention.first
            strong = self._strong(first, sentence)
            partner = excluded == index - 1 and (
                mention.kind is None or self.a.places[excluded].in_list
            )
            if partner and self.s.lows[mention.first - 1] in (",", "và"):
                excluded = index  # "từ Ninh Thuận, Bình Thuận"
                continue
            if index in homes or not self._topical(index, mention, sentence):
                if index not in homes and not self.children.get(index):
                    excluded = index
                    opens = mention.first - sentence.first <= 8 or (
                        strong and self.s.lows[mention.first - 1] != ":"
                    )
                    if mention.in_list and opens and mention.level in _UNITS:
                        cues.append(Cue(mention.first, mention.end))  # said of several together
                continue
            if inside is not None and (not strong or self._crime):
                continue
            cues.append(Cue(mention.first, mention.end, self.of_mention[index], strong=strong))
        for index in people:
            mention_of = self.a.people[index]
            covered.update(range(mention_of.first, mention_of.end))
            cue = self._person_cue(index, sentence)
            if cue is not None:
                cues.append(cue)
        cues.sort(key=lambda c: c.first)
        cues = self._together(cues)
        cues.extend(self._generic_cues(sentence, covered, cues))
        cues.extend(self._generic_bodies(sentence, covered))
        owned = {c.end for c in cues if c.body is not None}  # "Chi bộ tôi", "HTX của ông"
        cues.extend(
            c
            for c in self._pronouns(number, sentence, covered)
            if c.first not in owned
            and not (c.first - 1 in owned and self.s.lows[c.first - 1] == "của")
        )
        cues.sort(key=lambda c: c.first)
        return cues

    def _strong(self, first: int, sentence: Sentence) -> bool:
        """Does the word at a piece stand before the verb of its clause?"""
        s = self.s
        k = first
        if first > sentence.first and s.lows[first - 1] == ",":
            return True
        while k > sentence.first and s.lows[k - 1] not in _CLAUSE_MARKS:
            k -= 1
        while k < first:
            n, classes = words().at(s.lows, k, first)
            if classes[:1] == "V" and s.lows[k] not in _listed("light"):
                return False
            k += n
        return True

    def _together(self, cues: list[Cue]) -> list[Cue]:
        """Units of one level that stand together: said of several, a number is about none."""
        out: list[Cue] = []
        for cue in cues:
            last = out[-1] if out else None
            if (
                last is not None
                and cue.place is not None
                and (last.place is not None or last.person is None)
                and self._joined(last.end, cue.first)
                and not cue.generic
                and last.place != cue.place
                and (
                    last.place is None
                    or self.places[last.place].level == self.places[cue.place].level
                )
            ):
                out[-1] = Cue(last.first, cue.end, None, strong=last.strong)
            else:
                out.append(cue)
        return out

    def _joined(self, first: int, end: int) -> bool:
        """Do only a joining word and a bracket without figures stand between two pieces?"""
        between = self.s.lows[first:end]
        if "number" not in self.s.kinds[first:end]:
            between = _outside_brackets(between)
        return between in (["và"], [","], [",", "và"], ["cùng"])

    def _homes(self, people: list[int], number: int) -> set[int]:
        """Places that only say where a person lives or serves: ``ông A ở thôn B, xã C``."""
        s = self.s
        homes: set[int] = set()
        ends = [self.a.people[p].end for p in people]
        offices = [
            (p.first, p.end)
            for p in (self.a.positions[k] for k in self._positions_by_sentence.get(number, ()))
            if any(abs(p.first - e) < 40 for e in ends)
        ]
        for index in self._places_by_sentence.get(number, ()):
            mention = self.a.places[index]
            if any(first <= mention.first < end for first, end in offices):
                homes.add(index)
                continue
            for end in ends:
                gap = mention.first - end
                if not 0 < gap <= 30:
                    continue
                between = s.lows[end : mention.first]
                if self._apposed(between):
                    homes.add(index)
                    break
            if index - 1 in homes and index - 1 >= 0:
                before = self.a.places[index - 1]
                link = s.lows[before.end : mention.first]
                if link in ([","], ["("], [",", "thuộc"], ["của"], [")", ","]):
                    homes.add(index)
        return homes

    def _apposed(self, between: list[str]) -> bool:
        """Do these words only tie a person to a home: ``(38 tuổi), ngụ``, ``, quê``, ``ở``?"""
        text = [w for w in between if w not in _listed("ties")]
        return not text or all(w.isdigit() for w in text)

    def _person_cue(self, index: int, sentence: Sentence) -> Cue | None:
        mention = self.a.people[index]
        person = mention.person
        assert person is not None
        office = self.offices.get(person)
        if office is not None or person in self.holders:
            if (
                self._speaks(mention.end, sentence.last)
                or self._theo(mention.first, sentence)
                or ":" in self.s.lows[mention.end : sentence.last]
            ):
                return Cue(mention.first, mention.end, office) if office is not None else None
            acts = self._acts(mention.end, sentence)
            return Cue(mention.first, mention.end, person=person) if acts else None
        if mention.honorific is None and not mention.full:
            before = self.s.lows[mention.first - 1 : mention.first]
            if not self._strong(mention.first, sentence) and before != ["nhà"]:
                return None
        return Cue(
            mention.first, mention.end, person=person, strong=self._strong(mention.first, sentence)
        )

    def _acts(self, end: int, sentence: Sentence) -> bool:
        """Does an office-holder act for himself (``hiến 180m2 đất``) rather than preside?"""
        return any(self.s.lows[k] in _listed("acts") for k in range(end, sentence.last))

    def _theo(self, first: int, sentence: Sentence) -> bool:
        s = self.s
        return any(s.lows[k] == "theo" for k in range(max(sentence.first, first - 5), first))

    def _speaks(self, first: int, last: int) -> bool:
        return any(_said().at(self.s.lows, k) for k in range(first, last))

    def _generic_cues(self, sentence: Sentence, covered: set[int], named: list[Cue]) -> list[Cue]:
        s = self.s
        not_after, not_before = _generic_limits()
        out: list[Cue] = []
        k = sentence.first
        while k < sentence.last:
            found = _generic().at(s.lows, k)
            if found is None or k in covered:
                k += 1
                continue
            n, level = found
            end = k + n
            before = s.lows[k - 1] if k > sentence.first else ""
            after = s.lows[end] if end < sentence.last else ""
            if any(s.lows[m] == "sách" for m in range(max(sentence.first, k - 3), k)):
                k = end
                continue  # "ngân sách huyện, xã"
            goes_on = end < sentence.last and (end in covered or s.kinds[end] in ("title", "upper"))
            counted = n == 1 and k > sentence.first and s.kinds[k - 1] == "number"
            part = (
                (before in (",", "và") and s.lows[k - 2] in _listed("levels"))
                or (before in _listed("sides") and s.lows[k] == "của")
                or s.lows[end : end + 2] == ["ủy", "viên"]
            )
            if not (before in not_after or after in not_before or goes_on or counted or part):
                place = self._generic_place(
                    level, [c for c in named if c.first < k], this=s.lows[end - 1] == "này"
                )
                if place is not None:
                    strong = self._strong(k, sentence)
                    if strong or n > 1 or before in ("của", "toàn", "cả"):
                        out.append(Cue(k, end, place, generic=True, strong=strong))
            k = end
        return out

    def _generic_bodies(self, sentence: Sentence, covered: set[int]) -> list[Cue]:
        """``HTX hiện có 126 thành viên``, ``Chi bộ tôi``: the body of that kind named last."""
        s = self.s
        out: list[Cue] = []
        for k in range(sentence.first, sentence.last):
            found = _body_words().at(s.lows, k)
            if found is None or k in covered:
                continue
            end = k + found[0]
            if end < sentence.last and (end in covered or s.kinds[end] in ("title", "upper")):
                continue
            before = s.lows[k - 1] if k > sentence.first else ""
            if before in ("các", "những", "mỗi", "nhiều", "một", "số") or (
                k > sentence.first and s.kinds[k - 1] == "number"
            ):
                continue
            if found[1] == "cell" and s.lows[end : end + 1] not in (
                ["tôi"],
                ["chúng"],
                ["có"],
                ["hiện"],
                ["đã"],
            ):
                continue  # "sinh hoạt chi bộ" is of no cell in particular
            body = self._last_body(found[1], sentence)
            if body is None:
                continue
            mention = self._home(body)
            place = self.of_mention[mention] if mention is not None else self.topic.place
            out.append(
                Cue(k, end, place, generic=True, strong=self._strong(k, sentence), body=body)
            )
        return out

    def _last_body(self, kind: str, sentence: Sentence) -> int | None:
        """The organization of a kind that was named last, in this paragraph or the one before."""
        last = bisect_left(self._body_firsts, sentence.last)
        for index in range(last - 1, -1, -1):
            home = self._sentence_at(self.a.organizations[index].first)
            if home is None or sentence.block - home.block > 1:
                return None
            if home.kind != "caption" and self._kinds[index] == kind:
                return index
        return None

    def _sentence_at(self, piece: int) -> Sentence | None:
        k = bisect_right(self._firsts, piece) - 1
        return self.a.sentences[k] if k >= 0 else None

    def _pronouns(self, number: int, sentence: Sentence, covered: set[int]) -> list[Cue]:
        """``anh``, ``gia đình chị``, ``tôi``: the person talked of last, or who is quoted."""
        s = self.s
        last = self.topic.person if self.topic.person is not None else self.topic.last_person
        speaker = self._quoted(sentence)
        out: list[Cue] = []
        for k in range(sentence.first, sentence.last):
            low = s.lows[k]
            if low not in _listed("pronouns") or k in covered:
                continue
            own = low in ("tôi", "tui", "mình")
            person = speaker if own and speaker is not None else last
            if person is None and (own or self.topic.last_named is None):
                continue
            if own and (
                person in self.offices or (person in self.holders and s.lows[k - 1] == "chúng")
            ):
                assert person is not None
                place = self.offices.get(person, self.topic.place)
                out.append(Cue(k, k + 1, place, generic=True))
                continue
            if k + 1 < sentence.last and (k + 1 in covered or s.kinds[k + 1] in ("title", "upper")):
                continue
            after, before = s.lows[k + 1 : k + 2], s.lows[k - 1 : k]
            if low in ("anh", "chị", "ông", "bà", "em") and (
                after in (["em"], ["chị"], ["con"], ["bà"], ["ngoại"], ["nội"], ["hùng"])
                or before in (["các"], ["những"], ["quý"], ["đàn"], ["nhiều"], ["trẻ"], ["số"])
                or (k > sentence.first and s.kinds[k - 1] == "number")
            ):
                continue
            if person is None:
                person = self.topic.last_named
                assert person is not None
                if person in self.offices and not self._acts(k, sentence):
                    out.append(Cue(k, k + 1, self.offices[person], generic=True))
                    continue
            out.append(Cue(k, k + 1, person=person, generic=True))
        return out

    def _quoted(self, sentence: Sentence) -> int | None:
        """The person whose words a sentence gives, by the quotation marks around it."""
        for start, end, person in self._quotations:
            if start < sentence.end and sentence.start < end:
                return person
        return None

    def _generic_place(self, level: str, earlier: list[Cue], *, this: bool) -> int | None:
        """The unit that a level word means."""
        topic = self.topic
        if level == "any":
            units = [c.place for c in earlier if c.place is not None and c.strong]
            if units:
                return units[-1]
            return topic.named if this and topic.named is not None else topic.place
        if level == "hamlet":
            return topic.by_level.get("hamlet", topic.place)
        if level == "city":
            for wanted in ("district", "province"):
                index = topic.by_level.get(wanted)
                if index is not None and self.places[index].kind in ("thành phố", "tp"):
                    return index
            return None
        here = [
            c.place for c in earlier if c.place is not None and self.places[c.place].level == level
        ]
        return here[-1] if here else topic.by_level.get(level)

    def _topical(self, index: int, mention: PlaceMention, sentence: Sentence) -> bool:
        """May the place be what numbers are about? Not a bracket's, a list's, a home town."""
        s = self.s
        if mention.level not in _RANK:
            return False
        first = mention.first
        before = s.lows[first - 1] if first > sentence.first else ""
        if before in (
            "quê",
            "gốc",
            "sang",
            "lái",
            "nối",
            "tuyến",
            "từ",
            "đi",
            "về",
            "đến",
            "giáp",
            "ranh",
            "cách",
            "giống",
            "khác",
        ):
            return mention.typed and before in ("về", "đến")
        if s.lows[first - 2 : first] == ["khác", "hẳn"] or (
            before == "như" and s.lows[first - 2 : first - 1] != ["nếu"]
        ):
            return mention.typed and before in ("về", "đến")
        if before == "với" and s.lows[first - 2 : first - 1] != ["đối"]:
            return False
        if any(s.lows[k] == "hơn" for k in range(max(sentence.first, first - 6), first)):
            return False  # "cao hơn bình quân chung của tỉnh A 4,5 điểm": only compared to
        if self.children.get(index) or self._bracketed(mention, sentence):
            return False  # it says where the place before it is
        if mention.in_list and not self._number_behind(mention, sentence):
            return False
        city = mention.kind == "thành phố"
        whole = before in ("toàn", "cả") or s.lows[first - 2 : first] == ["địa", "bàn"]
        if mention.level == "province" and not (city or whole) and first - sentence.first > 4:
            return False  # behind the sentence's first words it only says where another thing is
        if mention.kind is None and mention.level == "province":
            return first == sentence.first or before in ("ở", "tại", "của", "toàn", ",")
        return True

    def _bracketed(self, mention: PlaceMention, sentence: Sentence) -> bool:
        """Inside a bracket, unless the bracket says where the body before it is."""
        s = self.s
        k = mention.first - 1
        while k >= sentence.first and s.lows[k] not in "()":
            k -= 1
        if k < sentence.first or s.lows[k] == ")":
            return False
        return not (k == mention.first - 1 and k in self._body_ends)

    def _number_behind(self, mention: PlaceMention, sentence: Sentence) -> bool:
        """Does a number stand right behind a list's member (``các xã A 4.725 con, B 3.000``)?"""
        s = self.s
        k = mention.end
        if k < sentence.last and s.lows[k] == "(":
            k += 1
        compared = _compared().at(s.lows, k) if k < sentence.last else None
        if compared is not None:
            k += compared[0]
        return k < sentence.last and s.kinds[k] == "number"

    # --- beside the cues ------------------------------------------------------------------------

    def _behind(self, sentence: Sentence, after: int) -> int | None:
        """``1.140 căn hộ tại xã A``: the place said right behind the counted noun."""
        s = self.s
        for k in range(after, min(after + 5, sentence.last)):
            if s.kinds[k] in ("number", "mark"):
                return None
            for cue in self.cues:
                if cue.place is not None and cue.first == k and cue.generic and cue.end > k + 1:
                    return cue.place  # "46 hộ trong bản"
            found = _locative().at(s.lows, k)
            if found is None:
                continue
            for cue in self.cues:
                if cue.place is not None and cue.first == k + found[0] and not cue.generic:
                    return cue.place
            return None
        return None

    def _organization(self, number: int, sentence: Sentence, start: int) -> int | None:
        """The body that stands as subject right before a number, nothing else between."""
        s = self.s
        best: int | None = None
        for index in self._bodies_by_sentence.get(number, ()):
            body = self.a.organizations[index]
            if body.end > start:
                continue
            held = self._positions_by_sentence.get(number, ())
            if any(self.a.positions[k].first <= body.first < self.a.positions[k].end for k in held):
                continue
            before = s.lows[body.first - 1] if body.first > sentence.first else ""
            if before in ("", ",", ";", ":", "“", '"', "và", "nay", "riêng", "qua"):
                best = index
        if best is None:
            return None
        between = range(self.a.organizations[best].end, start)
        if any(c.first in between for c in self.cues) or any(
            s.lows[k] in (";", ":") for k in between
        ):
            return None
        return best


@dataclass(frozen=True, slots=True)
class About:
    """What a quantity is about: indexes of a place, a person, an organization mention."""

    place: int | None
    person: int | None
    organization: int | None


_CLAUSE_MARKS = frozenset([*';:.“("”', "thì", "còn", "riêng", "nhưng", "song", "khi"])


def _outside_brackets(pieces: list[str]) -> list[str]:
    """The pieces that stand outside of round brackets."""
    depth, out = 0, []
    for piece in pieces:
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(0, depth - 1)
        elif not depth:
            out.append(piece)
    return out


def _children(a: Analysis) -> dict[int, bool]:
    """Mentions that only say where an administrative unit before them lies."""
    out: dict[int, bool] = {}
    for mention in a.places:
        if mention.parent is not None and mention.level in _RANK:
            out[mention.parent] = True
    return out


def _by_sentence(a: Analysis, firsts: list[int]) -> dict[int, list[int]]:
    """Sentence number -> indexes of the mentions that begin in it (mentions in text order)."""
    out: dict[int, list[int]] = {}
    number = 0
    for index, first in sorted(enumerate(firsts), key=lambda pair: pair[1]):
        while number < len(a.sentences) - 1 and a.sentences[number].last <= first:
            number += 1
        out.setdefault(number, []).append(index)
    return out
