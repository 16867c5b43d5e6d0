"""Where a number holds and whose it is, by the discourse and not by distance alone.

The walk keeps a topic: the unit under discussion at each level. A place that stands as topic in its
sentence takes over; ``Toàn xã``, ``huyện``, ``địa phương`` mean the topic of their level; what a
holder of an office says is about the office's unit. A number said of one person has that person as
subject and no place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from kx_extract.composition.resolution import ResolvedPlace
from kx_extract.lexicon import load
from kx_extract.recognizers.analysis import Analysis, PlaceMention, Sentence
from kx_extract.recognizers.quantities import Quantity
from kx_extract.vietnamese.phrases import Phrases

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


@dataclass(slots=True)
class Topic:
    """The units under discussion: for each level, and the one of all that was last."""

    by_level: dict[str, int] = field(default_factory=dict)
    current: int | None = None
    person: int | None = None
    organization: int | None = None


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word or mention at a piece that says where: a place's index, or a level word."""

    first: int
    end: int
    place: int | None
    level: str | None = None


class Attachment:
    """Walks an article's sentences in order; ask :meth:`enter` and then :meth:`place_of`."""

    def __init__(self, a: Analysis, places: list[ResolvedPlace], of_mention: list[int]) -> None:
        self.a, self.s = a, a.s
        self.places, self.of_mention = places, of_mention
        self.topic = Topic()
        self.main = self._main_places()
        for level, index in self.main.items():
            self.topic.by_level[level] = index
        self.topic.current = self._widest_topic()
        self.cues: list[_Cue] = []
        self.block = -1
        self.holders = {p.holder for p in a.positions}
        self.speaker_place = self._speaker_places()

    # --- topics ------------------------------------------------------------------------------------

    def _main_places(self) -> dict[str, int]:
        """The unit of each level that the article is about: the one that it names most, the title counting."""
        weight: dict[int, float] = {}
        for number, mention in enumerate(self.a.places):
            if mention.level not in _UNITS:
                continue
            index = self.of_mention[number]
            bonus = 3.0 if mention.first < 60 else 1.0
            weight[index] = weight.get(index, 0.0) + bonus
        out: dict[str, int] = {}
        for level in ("district", "province"):
            ranked = sorted(
                (i for i in weight if self.places[i].level == level),
                key=lambda i: (-weight[i], self.places[i].mentions[0]),
            )
            if ranked:
                out[level] = ranked[0]
        communes = [i for i in weight if self.places[i].level == "commune"]
        if communes and "district" not in out:
            ranked = sorted(communes, key=lambda i: (-weight[i], self.places[i].mentions[0]))
            if len(ranked) == 1 or weight[ranked[0]] > weight[ranked[1]]:
                out["commune"] = ranked[0]
        return out

    def _widest_topic(self) -> int | None:
        first_title = next(
            (self.of_mention[i] for i, m in enumerate(self.a.places) if m.level in _UNITS), None
        )
        if "commune" in self.main and first_title == self.main["commune"]:
            return self.main["commune"]
        if "district" in self.main:
            return self.main["district"]
        if "commune" in self.main:
            return self.main["commune"]
        return self.main.get("province", first_title)

    def _speaker_places(self) -> dict[int, int]:
        """Person -> place of the office that the person holds."""
        out: dict[int, int] = {}
        for position in self.a.positions:
            person = self.a.people[position.holder].person
            mention = position.place
            if position.organization is not None:
                mention = self.a.organizations[position.organization].place
            if person is not None and mention is not None and position.status != "former":
                place = self.of_mention[mention]
                if self.places[place].level != "other":
                    out[person] = place
        return out

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: gather its cues, update the topic from who speaks."""
        if sentence.block != self.block:
            self.block = sentence.block
            self.topic.person = None
            self.topic.organization = None
        self.cues = self._gather(sentence)
        for cue in self.cues:
            if cue.place is not None and self.places[cue.place].level in _RANK:
                pass
        speaker = self._speaker(sentence)
        if speaker is not None:
            self._take(speaker)

    def _speaker(self, sentence: Sentence) -> int | None:
        """The unit of the office-holder whose words the sentence gives."""
        for index, mention in enumerate(self.a.people):
            if not sentence.first <= mention.first < sentence.last:
                continue
            if mention.person not in self.speaker_place:
                continue
            after = self.s.lows[mention.end : mention.end + 40]
            theo = sentence.first <= mention.first - 1 and "theo" in self.s.lows[max(sentence.first, mention.first - 6) : mention.first]
            said = any(
                _said().at(self.s.lows, k)
                for k in range(mention.end, min(mention.end + len(after), sentence.last))
            )
            if theo or said:
                return self.speaker_place[mention.person]
        return None

    def leave(self, sentence: Sentence) -> None:
        """End a sentence: its last topical place is the topic of the next."""
        if sentence.kind == "caption":
            return
        for cue in self.cues:
            if cue.place is not None:
                self._take(cue.place)

    def _take(self, place: int) -> None:
        level = self.places[place].level
        if level not in _RANK:
            return
        self.topic.current = place
        self.topic.by_level[level] = place
        if level == "commune":
            self.topic.by_level.pop("hamlet", None)
        if level == "hamlet":
            parents = [p for p in self.places[place].parents if self.places[p].level == "commune"]
            if parents:
                self.topic.by_level["commune"] = parents[0]

    # --- cues of a sentence --------------------------------------------------------------------------

    def _gather(self, sentence: Sentence) -> list[_Cue]:
        cues: list[_Cue] = []
        mentions = [
            (i, m)
            for i, m in enumerate(self.a.places)
            if sentence.first <= m.first < sentence.last
        ]
        covered = set()
        for index, mention in mentions:
            covered.update(range(mention.first, mention.end))
            if self._topical(index, mention, sentence):
                cues.append(_Cue(mention.first, mention.end, self.of_mention[index]))
        not_after, not_before = _generic_limits()
        k = sentence.first
        while k < sentence.last:
            found = _generic().at(self.s.lows, k)
            if found is None or k in covered:
                k += 1
                continue
            n, level = found
            end = k + n
            before = self.s.lows[k - 1] if k > sentence.first else ""
            after = self.s.lows[end] if end < sentence.last else ""
            if (
                before in not_after
                or after in not_before
                or end in covered
                or (k > sentence.first and self.s.kinds[k - 1] == "number")
                or (end < sentence.last and self.s.kinds[end] in ("title", "upper") and end in covered)
            ):
                k = end
                continue
            place = self._generic_place(level)
            if place is not None:
                cues.append(_Cue(k, end, place, level))
            k = end
        cues.sort(key=lambda c: c.first)
        return cues

    def _generic_place(self, level: str) -> int | None:
        """The unit that a level word means."""
        topic = self.topic
        if level == "any":
            return topic.current
        if level == "hamlet":
            return topic.by_level.get("hamlet", topic.current)
        if level == "city":
            for wanted in ("district", "province"):
                index = topic.by_level.get(wanted)
                if index is not None and self.places[index].kind == "thành phố":
                    return index
            return topic.by_level.get("district", topic.by_level.get("province"))
        if level == "commune":
            index = topic.by_level.get("commune")
            if index is not None:
                return index
            communes = [i for i, p in enumerate(self.places) if p.level == "commune"]
            return communes[0] if len(communes) == 1 else None
        return topic.by_level.get(level) if level != "district" else self.main.get("district", topic.by_level.get("district"))

    def _topical(self, index: int, mention: PlaceMention, sentence: Sentence) -> bool:
        """May the place be what numbers are about? Not a bracket's, a list's, a home town."""
        s = self.s
        if mention.level not in _RANK:
            return False
        first = mention.first
        before = s.lows[first - 1] if first > sentence.first else ""
        if before in ("quê", "gốc", "sang", "lương") or before in ("nối", "tuyến"):
            return False
        # the bracket behind a place says where that place is
        if any(m.parent == index and m.end <= first for m in self.a.places):
            return False
        if mention.in_list and not self._number_behind(mention, sentence):
            return False
        if not mention.typed and mention.level == "province" and before not in ("", "ở", "tại", "của", ":"):
            return False
        if mention.kind is None and mention.level == "province" and first != sentence.first and before not in ("ở", "tại", "của", "toàn"):
            return False
        return True

    def _number_behind(self, mention: PlaceMention, sentence: Sentence) -> bool:
        """Does a number stand right behind a list's member (``các xã A 4.725 con, B gần 3.000``)?"""
        s = self.s
        return any(
            s.kinds[k] == "number"
            for k in range(mention.end, min(mention.end + 3, sentence.last))
            if not any(s.kinds[m] == "mark" for m in range(mention.end, k))
        )

    # --- what a number is about ------------------------------------------------------------------------

    def place_of(self, sentence: Sentence, q: Quantity) -> int | None:
        """The place that a quantity is about, by the discourse; None where none is."""
        s = self.s
        start = s.at(q.start)
        after = s.at(q.noun_end)
        behind = self._behind(sentence, after)
        if behind is not None:
            return behind
        best: _Cue | None = None
        for cue in self.cues:
            if cue.first >= start:
                break
            best = cue
        if best is not None:
            return best.place
        return self.topic.current

    def _behind(self, sentence: Sentence, after: int) -> int | None:
        """``1.140 căn hộ tại xã A``: the place said right behind the counted noun."""
        s = self.s
        limit = min(after + 5, sentence.last)
        for k in range(after, limit):
            if s.kinds[k] == "number" or (s.kinds[k] == "mark"):
                return None
            found = _locative().at(s.lows, k)
            if found is None:
                continue
            for cue in self.cues:
                if cue.place is not None and (cue.first == k + found[0] or cue.first == k):
                    if self.places[cue.place].level in _RANK and cue.level is None:
                        return cue.place
            return None
        return None

    def subject_of(self, sentence: Sentence, q: Quantity) -> tuple[str, int] | None:
        """The person or body that a quantity is said of: ("person", n) or ("organization", n)."""
        s = self.s
        start = s.at(q.start)
        person = self._person_before(sentence, q, start)
        if person is not None:
            self.topic.person = person
            return ("person", person)
        best: int | None = None
        for index, body in enumerate(self.a.organizations):
            if sentence.first <= body.first and body.end <= start and self._is_subject(body.first, body.end, sentence):
                if any(p.organization == index for p in self.a.positions):
                    continue
                if best is None or self.a.organizations[best].end < body.first:
                    best = index
        if best is not None:
            between = range(self.a.organizations[best].end, start)
            if not any(c.first in between for c in self.cues) and not any(s.lows[k] in (";", ":") for k in between):
                return ("organization", best)
        return None

    def _is_subject(self, first: int, end: int, sentence: Sentence) -> bool:
        """Does the body stand as its clause's subject?"""
        s = self.s
        before = s.lows[first - 1] if first > sentence.first else ""
        if before not in ("", ",", ";", ":", "“", '"', "và", "nay", "qua"):
            return False
        return True

    def _person_before(self, sentence: Sentence, q: Quantity, start: int) -> int | None:
        s = self.s
        if q.dimension == "age":
            for mention in reversed(self.a.people):
                if sentence.first <= mention.first and mention.end <= start:
                    return mention.person
            return None
        for mention in reversed(self.a.people):
            if not (sentence.first <= mention.first and mention.end <= start):
                continue
            if mention.person in self.speaker_place:
                return None
            if any(self.a.people[p.holder].person == mention.person for p in self.a.positions):
                if self._speaks(mention.end, start):
                    return None
                return mention.person if self._acts(mention.end, start) else None
            if self._speaks(mention.end, start):
                return mention.person if self._own(mention.end, start) else None
            if any(c.first >= mention.end and c.first < start and c.level is None and self.places[c.place].level != "hamlet" for c in self.cues if c.place is not None):
                pass
            return mention.person
        if self.topic.person is not None and self._pronoun(sentence, start):
            return self.topic.person
        # "Có hơn 20 năm kinh nghiệm, ông A …": the subject follows the opening phrase
        if q.dimension == "duration":
            for mention in self.a.people:
                if sentence.first <= start < mention.first < sentence.last and mention.first - start < 12:
                    return mention.person
        return None

    def _speaks(self, first: int, last: int) -> bool:
        return any(_said().at(self.s.lows, k) for k in range(first, last))

    def _acts(self, first: int, last: int) -> bool:
        return not any(self.s.lows[k] in (":", ";") for k in range(first, last)) and last - first > 0

    def _own(self, first: int, last: int) -> bool:
        """Do the words of a speaker speak of the speaker (``gia đình tôi``)?"""
        return any(self.s.lows[k] in ("tôi", "chúng", "mình", "nhà") for k in range(first, last))

    def _pronoun(self, sentence: Sentence, start: int) -> bool:
        """``gia đình anh``, ``ông`` …: a form of address that means the person talked of."""
        s = self.s
        for k in range(sentence.first, start):
            if s.lows[k] in ("anh", "chị", "ông", "bà", "cụ", "tôi", "mình") and s.kinds[k] in ("lower", "title"):
                if k + 1 < sentence.last and s.kinds[k + 1] not in ("title", "upper"):
                    return True
        return False


