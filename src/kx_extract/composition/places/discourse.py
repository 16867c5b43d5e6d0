"""What a text is about as it is read: the walk through an article."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.choice import Extent
from kx_extract.composition.frames.clauses import listed, outside_brackets
from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.openings import (
    as_ruled,
    asides,
    helpers_act,
    office_decides,
    opens_with_verb,
    others,
    outsiders_act,
    outsiders_give,
    sums,
)
from kx_extract.composition.frames.respective import respective
from kx_extract.composition.frames.topic import RANK, Cue, Topic, rank_of
from kx_extract.composition.link.bodies import pursues_crimes
from kx_extract.composition.link.links import Linked
from kx_extract.composition.places.about import main_place, scene_of
from kx_extract.composition.places.behind import clause_end, owner_behind, place_behind
from kx_extract.composition.places.body_cues import body_word_cues, decides, short_form_cues
from kx_extract.composition.places.level_words import group_cues, level_cues
from kx_extract.composition.places.named_cues import named_cues
from kx_extract.composition.places.people_cues import one_unnamed, pronoun_cues, quotation_cue
from kx_extract.composition.places.roles import Role, roles_in
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.short_forms import ShortForms
from kx_extract.composition.places.speakers import gives, receives, saying
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.composition.resolve.units import Resolved
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.spelling import name_key

_HOME = "việt nam"
_OF_BODIES = frozenset(
    ("office-of-speaker", "named-body", "body-word")
)  # cues of who acts or speaks
_OF_MANY = 10  # pieces before an age in which "bình quân" tells that it is an average
# Right before an age these say that it is another's: "đứa con sáu tuổi", "mẹ già đã 71 tuổi".
_OTHERS = frozenset(
    ("con", "mẹ", "cha", "bố", "vợ", "chồng", "cháu", "trẻ", "em", "bé", "người", "số")
)
_COUNTRY = 6  # pieces behind a number in which the country may stand that it is of
_OPENING_AGE = 6  # pieces: "Bước sang cái tuổi 63"
_OFTEN = 3  # mentions that make a hamlet the one that "thôn" means from the start


class Discourse:
    """What the text is about, sentence by sentence: :meth:`enter`, the questions, :meth:`leave`."""

    def __init__(self, a: Analysis, resolved: Resolved, linked: Linked) -> None:
        self.a, self.s = a, a.s
        self.places = resolved.places
        self.setting = Setting(a, resolved, linked)
        self.forms = ShortForms(self.setting)
        self.main = main_place(self.setting)
        # Where an accident happened that is reported: victims and damage are of it.
        self.scene = scene_of(self.setting)
        # A report of a crime or a trial is about persons: what it says of no unit is of none.
        self.default = None if self.setting.crime else self.main
        self.topic = Topic(default=self.default, place=self.default)
        self._seed_levels()
        self.cues: list[Cue] = []
        self.roles: dict[int, Role] = {}
        self.carried: Cue | None = None
        self.opening: tuple[Cue | None, int | None, Extent | None] | None = None
        self.block = self._number = -1
        self.decided = False  # an office has just decided, in the paragraph
        self._several: int | None = None  # the paragraph that has just told of several units
        self._first = 0

    def _seed_levels(self) -> None:
        """The main place and what it lies in: what level words mean before any unit is named."""
        hamlets = sorted(
            (i for i, p in enumerate(self.places) if p.level == "hamlet"),
            key=lambda i: -len(self.places[i].mentions),
        )
        self._hamlet: int | None = None
        if hamlets and len(self.places[hamlets[0]].mentions) >= _OFTEN:
            self._hamlet = self.topic.by_level["hamlet"] = hamlets[0]
        if self.main is not None:
            self.topic.by_level[self.places[self.main].level] = self.main
            for parent in self.places[self.main].parents:
                self.topic.by_level.setdefault(self.places[parent].level, parent)

    def enter(
        self, number: int, sentence: Sentence, *, listed: bool = False, apart: bool = False
    ) -> None:
        """Begin a sentence: gather its cues.

        Args:
            number, sentence: its number in the article, the sentence.
            listed: it is an item of an introduced list: what has no subject or place of its own is
                of the introduction's.
            apart: it breaks down what the sentence before it said, and is of the same body.
        """
        if not listed:
            self.opening = None
        elif self.opening is None:
            subject = self.subject_at(sentence.first)
            if subject is not None and decides(self.setting, subject, sentence.first):
                subject = None  # "HĐND huyện thống nhất 21 chỉ tiêu: …": the unit's
            self.opening = subject, self.topic.place, self.topic.cue
        last = self.subject_at(sentence.first) if apart else None
        self.carried = last if last is not None and last.body is not None else None
        aside, self.topic.aside = self.topic.aside, None
        taken_up = self.s.lows[sentence.first] == "đây" and sentence.block == self.block
        if taken_up and aside is not None and aside.place is not None:
            self._take(aside.place, aside)
        if sentence.block != self.block:
            self.block = sentence.block
            self.topic.person = self.topic.speaker = self.topic.body = None
            self.topic.named_here, self.decided = None, False
            self._back_to_main()
            if self.main is not None and self.places[self.main].level == "commune":
                self.topic.by_level["commune"] = self.main
        if self.opening is not None:
            self.carried, self.topic.place, self.topic.cue = self.opening
        several, self._several = self._several, None
        if several == sentence.block and sums(self.a.lexicon).at(self.s.lows, sentence.first):
            self.topic.place, self.topic.cue = None, (sentence.first, sentence.first + 2)
        self._number = number
        self._first = sentence.first
        self.cues = self._gather(number, sentence)

    def _gather(self, number: int, sentence: Sentence) -> list[Cue]:
        """All cues of a sentence, in order."""
        st, topic = self.setting, self.topic
        self.roles = roles_in(st, number, sentence)
        cues, covered = named_cues(st, topic, number, sentence, self.roles)
        short = short_form_cues(st, topic, self.forms, number, sentence, covered, cues)
        taken = covered.union(*(range(c.first, c.end) for c in short))
        cues.extend(level_cues(st, topic, number, sentence, taken, cues))
        cues.extend(short)
        cues.extend(body_word_cues(st, topic, number, sentence, covered, cues))
        owned = {c.end for c in cues if c.rule == "body-word"}  # "Chi bộ tôi", "HTX của ông"
        cues.extend(
            c
            for c in pronoun_cues(st, topic, sentence, covered, cues)
            if c.first not in owned
            and not (c.first - 1 in owned and self.s.lows[c.first - 1] == "của")
        )
        cues.extend(one_unnamed(st, sentence, covered))
        cues.extend(group_cues(st, topic, sentence))
        quoted = quotation_cue(st, topic, number, sentence)
        if quoted is not None:
            cues.insert(0, quoted)
        cues.sort(key=lambda c: c.first)
        aside = self._aside(sentence)
        cues = [replace(c, passing=True) if c.first < c.end <= aside else c for c in cues]
        return [c for k, c in enumerate(cues) if not self._contained(c, cues[:k])]

    def _aside(self, sentence: Sentence) -> int:
        """``Ngoài đất của công ty A, có 5.000 hộ``: where what is only set apart ends."""
        lows = self.s.lows
        found = asides(self.a.lexicon).at(lows, sentence.first)
        if found is None or lows[sentence.first + 1 : sentence.first + 2] == ["ra"]:
            return sentence.first
        commas = (k for k in range(sentence.first, sentence.last) if lows[k] == ",")
        return next(commas, sentence.first)

    def _contained(self, cue: Cue, before: list[Cue]) -> bool:
        """Are several units inside the unit that is their sentence's subject, which goes on?"""
        if cue.rule != "several-places":
            return False
        subject = next((c for c in reversed(before) if c.strong), None)
        return subject is not None and self.contains(subject, cue)

    def leave(self, sentence: Sentence) -> None:
        """End a sentence: its last topic is what the next one goes on with."""
        if sentence.kind == "caption":
            return
        for index in self.setting.people_in.get(self._number, ()):
            self.topic.last_named = self.topic.named_here = self.setting.person_of[index]
        said = [cue for cue in self.cues if not (cue.passing or cue.fleeting) and cue.reach is None]
        strong = [cue for cue in said if cue.strong]
        strong = [c for c in strong if not (self._rescues(c) or self._from_outside(c, sentence))]
        fleeting = [cue for cue in self.cues if cue.fleeting and cue.place is not None]
        self.topic.aside = fleeting[-1] if fleeting else None
        for cue in strong:
            if cue.person is not None:
                self.topic.person = cue.person
                self.topic.people.append(cue.person)
            elif cue.rule in ("region", "whole-country"):
                if not self.a.quantities_in(self.s.ends[cue.end - 1], sentence.end):
                    continue  # "Do mưa lớn ở Tây Nguyên, nước sông dâng cao"
                self.topic.place, self.topic.cue = None, (cue.first, cue.end)
            elif cue.place is not None:
                self._take(cue.place, cue)
                self.topic.person = None
            if cue.body is not None:
                self.topic.body, self.topic.person = cue.body, None
        country = self._countries(self._number)
        if country and not strong and self.a.quantities_in(sentence.start, sentence.end):
            self.topic.place, self.topic.cue = None, country[-1]  # "vốn vào Việt Nam đạt …"
        self.decided = self.decided or any(
            c.place is not None and office_decides(self.a, c.end, sentence.last) for c in strong
        )
        named = {c.place for c in strong if c.place is not None and not c.generic}
        levels = [self.places[p].level for p in named if p is not None]
        if len(levels) >= 2 and len(set(levels)) == 1:
            self._back_to_main()  # several were spoken of: the next sentence is of none
            around = self.topic.place
            if around is None or rank_of(self.places[around].level) <= rank_of(levels[0]):
                self._several = self.block

    def _rescues(self, cue: Cue) -> bool:
        """``Công an TP A điều 9 xe``: does the police of what the scene lies in turn up?

        In the report of an accident whoever else does or speaks: a hospital, a committee.
        """
        scene = self.topic.place
        if cue.place is None or scene is None:
            return False
        if self.scene is not None and self.higher(cue.place, self.scene):
            return cue.rule in _OF_BODIES
        if cue.body is None:
            return False
        return self.higher(cue.place, scene) and pursues_crimes(
            self.a.organizations[cue.body].name, self.a.lexicon
        )

    def of_victims(self, q: Quantity, cue: Cue | None) -> bool:
        """``Bệnh viện tỉnh A cứu chữa 6 người``: are victims of the scene counted?

        Args:
            q: the quantity.
            cue: what it is under.
        """
        if self.scene is None or cue is None or cue.place is None:
            return False
        around = cue.rule in _OF_BODIES and self.higher(cue.place, self.scene)
        return around and q.unit in listed(self.a.lexicon, "victims")

    def _from_outside(self, cue: Cue, sentence: Sentence) -> bool:
        """``Hội Doanh nhân trẻ TP A chuyển 600 bình lọc``: does a body only give?

        One of elsewhere or of a higher unit is no topic then.
        """
        unnamed = cue.rule == "level-word" and self.s.kinds[cue.first - 1] in ("upper", "title")
        if cue.body is None and not unnamed:
            return False
        if cue.place is None or self.main in (None, cue.place):
            return False
        assert self.main is not None
        return not self.higher(self.main, cue.place) and gives(self.setting, cue.end, sentence.last)

    def _back_to_main(self) -> None:
        self.topic.place, self.topic.cue = self.default, None

    def _take(self, place: int, cue: Cue) -> None:
        level = self.places[place].level
        if level not in RANK:
            return
        self.topic.place = self.topic.named = place
        self.topic.cue = (cue.first, cue.end)
        if level in ("commune", "hamlet"):
            self.topic.by_level[level] = place
        if level == "commune":
            self.topic.by_level.pop("hamlet", None)
            if self._hamlet is not None and place in self.places[self._hamlet].parents:
                self.topic.by_level["hamlet"] = self._hamlet
        if level == "hamlet":
            for parent in self.places[place].parents:
                if self.places[parent].level == "commune":
                    self.topic.by_level["commune"] = parent

    def placed_between(self, number: int, before: Quantity, q: Quantity) -> bool:
        """Is a place named between two quantities of a sentence, or right behind the second?"""
        # Behind a change only what it is compared with may stand: "tăng 5% so với tỉnh A".
        first = self.s.at(before.end)
        end = self.s.at(q.start) if q.change is not None else self.s.at(q.noun_end) + 6
        return any(
            first <= self.a.places[m].first < end for m in self.setting.places_in.get(number, ())
        )

    def names_several(self, q: Quantity, piece: int) -> bool:
        """``Hai xã Đại Thắng, Hùng Thắng``: do the units that were counted follow by name?

        Args:
            q: the quantity.
            piece: the piece behind the noun that it counts.
        """
        if not self.counts_units(q):
            return False
        if self.s.lows[piece : piece + 1] in (["("], [":"]):
            piece += 1
        index = self.setting.place_starts.get(piece)
        if index is None:
            return False
        mention = self.a.places[index]
        following = self.a.places[index + 1 : index + 2]
        joined = bool(following) and self.s.lows[mention.end : following[0].first] in (
            [","],
            ["và"],
        )
        return mention.in_list or joined

    def counts_units(self, q: Quantity) -> bool:
        """Are units counted (``ba xã``, ``hai thị trấn``)?"""
        lexicon = self.a.lexicon
        return q.unit in listed(lexicon, "levels") or level_of_word(q.unit, lexicon) is not None

    def container_of(
        self, q: Quantity, start: int, *, whole: bool = False
    ) -> tuple[int, Extent | None] | None:
        """What units that are counted lie in: the unit of a higher level under discussion.

        Args:
            q: the quantity, which counts units.
            start: its piece.
            whole: it is the number of those that one is of (``một trong 20 huyện``).
        Returns:
            The place and its cue; None where none is.
        """
        level = level_of_word(q.unit, self.a.lexicon)
        rank = RANK.get(level or "", 0)
        for cue in reversed([c for c in self.cues if c.first < start]):
            if cue.place is not None and rank_of(self.places[cue.place].level) > rank:
                return cue.place, (cue.first, cue.end)
        for place, cue_of in ((self.topic.place, self.topic.cue), (self.default, None)):
            if place is not None and rank_of(self.places[place].level) > rank:
                return place, cue_of
        if whole or self.default is None:
            return None
        for name in (name for name in RANK if RANK[name] > rank):  # what level words mean
            seen = self.topic.seen.get(name)
            found = self.topic.by_level.get(name, seen[-1][1] if seen else None)
            if found is not None:
                return found, None
        return None

    def governing(self, start: int) -> Cue | None:
        """The cue that a number at a piece is under: the last strong one, or a weak one nearby."""
        s = self.s
        before = [
            cue
            for cue in self.cues
            if self._holds(cue, start) and not (cue.passing and "," in s.lows[cue.end : start])
        ]
        strong = any(cue.strong for cue in before)
        for cue in reversed(before):
            if cue.strong:
                return cue
            between = outside_brackets(s.lows[cue.end : start])
            if ";" not in between and not (strong and "," in between):
                return cue
            if not strong and cue is before[0]:
                return before[-1]
        return self.carried

    def _holds(self, cue: Cue, start: int) -> bool:
        """Does a cue reach a piece behind it?

        A person's ends at a semicolon where others are spoken of behind it: ``Ông A hiến 420m2 đất;
        26 hộ còn lại hiến 5.180m2``; a person's and a body's where outsiders give.
        """
        lows = self.s.lows
        if cue.first >= start or (cue.reach is not None and start >= cue.reach):
            return False
        if cue.rule == "way-between" and outsiders_act(self.a, cue.end, start):
            return False  # "đường từ xóm A ra xã B …, người dân cử mỗi ngày 2 hộ"
        acts = cue.person is not None or cue.body is not None or cue.name is not None
        if acts and outsiders_give(self.a, cue.end, start):
            return False  # "Hội A hỗ trợ 45 triệu đồng, bà con góp 20 triệu đồng"
        if cue.person is not None and helpers_act(self.a, cue.end, start):
            return False  # "Bà A trở dạ, 8 thanh niên khiêng võng ròng rã 5 giờ"
        if cue.person is None or ";" not in lows[cue.end : start]:
            return True
        clause = next(k for k in range(start, cue.end - 1, -1) if lows[k - 1] == ";")
        clause += self.s.kinds[clause] == "number"
        return others(self.a.lexicon).at(lows, clause) is None

    def follows(self, person: int, start: int) -> bool:
        """``Sập gian bếp, chi 9 triệu đồng sửa, chị vay thêm``: does a sentence come to a person?

        Args:
            person: the person that the paragraph is about.
            start: the piece of a number before.
        """
        behind = [c for c in self.cues if c.first > start]
        own = bool(behind) and behind[0].person == person and behind[0].generic
        return own and all(c.person == person for c in self.cues)

    def person_near(self, start: int) -> Cue | None:
        """The first person's cue of the sentence that stands no further than a clause behind."""
        return next((c for c in self.cues if c.person is not None and c.first - start < 12), None)

    def in_turn(self, sentence: Sentence, q: Quantity) -> Cue | None:
        """``Ở A và B … lần lượt 86 và 132 hộ``: of several places, the one whose turn it is."""
        turn = respective(self.a, sentence, q)
        if turn is None:
            return None
        named: list[int] = []
        for m in reversed(self.setting.places_in.get(self._number, ())):
            mention = self.a.places[m]
            if mention.first >= turn.word:
                continue
            if named and not self._joined(mention.end, self.a.places[named[0]].first):
                break
            named.insert(0, m)
        if len(named) != turn.count:
            return None
        mention = self.a.places[named[turn.index]]
        return Cue(mention.first, mention.end, self.setting.of_mention[named[turn.index]])

    def _joined(self, end: int, first: int) -> bool:
        """Does nothing but a comma or ``và`` stand between two names of a list?"""
        return first - end == 1 and self.s.lows[end] in (",", "và")

    def aged(self, number: int, sentence: Sentence, q: Quantity, start: int) -> Cue | None:
        """Whose age it is: the person whom it stands beside, or who acts in its clause.

        Args:
            number, sentence: the sentence.
            q: the quantity.
            start: its piece.
        Returns:
            None where the number is no age, or one that tells whom, or one of many; a cue of nobody
            where it is that of somebody who is not named.
        """
        lows = self.s.lows
        before = lows[max(sentence.first, start - _OF_MANY) : start]
        if q.dimension != "age" or "quân" in before:
            return None
        if before[-2:] in (["trẻ", "hơn"], ["già", "hơn"], ["lớn", "hơn"], ["nhỏ", "hơn"]):
            return None  # "tuổi bình quân 46,8, trẻ hơn 3,2 tuổi": a difference
        many = any(
            self.s.kinds[k] == "number" for k in range(max(sentence.first, start - 5), start)
        )
        found: Cue | None = None
        for index in self.setting.people_in.get(number, ()):
            mention = self.a.people[index]
            if mention.end <= start:
                found = Cue(mention.first, mention.end, person=self.setting.person_of[index])
        if found is None:
            of_many = many and "người" in before
            told = self._told_behind(sentence, start)
            if told is not None and not of_many:
                return told
            return None if is_limit(self.a, q) or of_many else Cue(start, start)
        if self._beside(found.end, start):
            return found
        said_of = self.subject_at(start)
        if (
            said_of is not None
            and said_of.person is not None
            and not _OTHERS.intersection(before[-4:])
        ):
            return said_of
        return None if is_limit(self.a, q) or many else Cue(start, start)

    def _told_behind(self, sentence: Sentence, start: int) -> Cue | None:
        """``Ở tuổi 71, ông vẫn chăm 650 gốc tiêu``: whose age a sentence opens with."""
        lows = self.s.lows
        before = lows[sentence.first : start]
        if "tuổi" not in before or "," in before or len(before) > _OPENING_AGE:
            return None
        return next((c for c in self.cues if c.first > start and c.person is not None), None)

    def apposed(self, x: Figure) -> bool:
        """``Ông A, người gắn với cây lúa 31 năm, nói``: does a span tell of somebody's life?

        Args:
            x: the span in its sentence.
        """
        lows = self.s.lows
        if x.q.dimension != "duration":
            return False
        comma = next((k for k in range(x.start, x.sentence.first, -1) if lows[k - 1] == ","), None)
        return (
            comma is not None and lows[comma] == "người" and self.lived(x, apposed=True) is not None
        )

    def lived(self, x: Figure, *, apposed: bool = False) -> Cue | None:
        """Whose life a span is of that stands in apposition: ``Ông A, 55 năm tuổi Đảng, nói``.

        Args:
            x: the span in its sentence.
            apposed: what stands before it is known to tell of a person.
        """
        s = self.s
        if not apposed and s.lows[x.cue - 1] not in (",", "(", "với", "có"):
            return None
        people = [self.a.people[k] for k in self.setting.people_in.get(x.number, ())]
        before = [m for m in people if m.end <= x.start]
        if not before:
            return None
        mention = before[-1]
        between = s.lows[mention.end : x.start]
        if {";", ":", "“", '"'}.intersection(between) or any(
            saying(self.a.lexicon).at(s.lows, k) is not None for k in range(mention.end, x.start)
        ):
            return None
        person = self.setting.person_of[self.a.people.index(mention)]
        return Cue(mention.first, mention.end, person=person)

    def convicted(self, x: Figure) -> Cue | None:
        """``tuyên phạt A (31 tuổi) 9 năm tù, B 5 năm tù``: whose term a span in prison is.

        Nobody's where several share it (``A, B và C cùng lãnh 3 năm tù``).

        Args:
            x: the span in its sentence.
        """
        s = self.s
        before = [
            k for k in self.setting.people_in.get(x.number, ()) if self.a.people[k].end <= x.start
        ]
        if not before:
            return None
        mention = self.a.people[before[-1]]
        between = outside_brackets(s.lows[mention.end : x.cue])
        other = self.a.people[before[-2]] if len(before) > 1 else None
        listed = other is not None and s.lows[other.end : mention.first] in (["và"], [","])
        if ";" in between or "cùng" in between or listed:
            return None
        earlier = self.a.quantities_in(s.ends[mention.end - 1], s.starts[x.start])
        if any(q.dimension != "age" for q in earlier):
            return None  # "15 năm tù về tội A, 2 năm tù về tội B": the second is said of him too
        person = self.setting.person_of[before[-1]]
        return Cue(mention.first, mention.end, person=person)

    def _beside(self, end: int, start: int) -> bool:
        """Do only marks, numbers and words of age stand between a person and a number?"""
        ages, s = listed(self.a.lexicon, "ages"), self.s
        named = self.a.named_pieces()
        depth = 0
        for k in range(end, start):
            depth += (s.lows[k] == "(") - (s.lows[k] == ")")
            if depth > 0 or s.kinds[k] in ("mark", "number") or k in named:
                continue
            if s.lows[k] not in ages:
                return False
        return True

    def behind(self, x: Figure) -> tuple[int | None, Cue] | None:
        """The unit said behind a number in its clause: :func:`behind.place_behind`."""
        return place_behind(self.setting, x, self.roles, self.cues)

    def contains(self, cue: Cue, several: Cue) -> bool:
        """Is a cue that of a subject of a higher level than several units named together?"""
        index = self.setting.place_starts.get(several.first)
        if cue.place is None or not cue.strong or index is None:
            return False
        if cue.rule not in ("named-place", "level-word") or self._adjunct(cue):
            return False
        named = self.places[self.setting.of_mention[index]]
        return rank_of(self.places[cue.place].level) > RANK.get(named.level, 0)

    def _adjunct(self, cue: Cue) -> bool:
        """Does a unit only say where: ``Trên địa bàn huyện``, ``ở huyện A``?"""
        lows = self.s.lows
        where = ("ở", "tại", "bàn", "thuộc", "trên", "của", "trong")
        return lows[cue.first - 1] in where or lows[cue.first] in where

    def by_others(self, x: Figure) -> bool:
        """``còn 240 ha do thương lái đặt cọc``: do others behind a number do what it is of?"""
        k = x.noun_end
        lows = self.s.lows
        if lows[k : k + 1] != ["do"] or lows[x.cue - 1] not in ("còn", ",", "có", "và", "riêng"):
            return False  # "giúp 19 hộ do phụ nữ làm chủ": what the subject does
        return not any(c.first <= k + 4 and k < c.first for c in self.cues)

    def owner(self, x: Figure) -> Cue | None:
        """Whose the number's thing is, where that is said behind: :func:`behind.owner_behind`."""
        return owner_behind(self.setting, x, self.cues)

    def ahead(self, x: Figure) -> Cue | None:
        """``Ra đời với 17 thành viên, HTX A …``: the subject that a clause before it leans on."""
        first = x.sentence.first
        lean = self.s.lows[first] in listed(self.a.lexicon, "leaning")
        if not lean and not opens_with_verb(self.a, first, x.start):
            return None
        for cue in self.cues:
            if cue.first > x.start and self.s.lows[cue.first - 2 : cue.first] == ["trong", "đó"]:
                return None  # "bão làm 2 người chết, trong đó xã A 1 người"
            if cue.first <= x.start or not cue.strong or cue.passing:
                continue
            between = self.s.lows[x.noun_end : cue.first]
            named = cue.person is not None or cue.body is not None or cue.place is not None
            tells = saying(self.a.lexicon).at(self.s.lows, cue.end) is not None
            counted = self.s.kinds[cue.end : cue.end + 1] == ["number"]  # an item of its own
            if not named or tells or counted or "," not in between or ";" in between:
                return None
            own = between[len(between) - between[::-1].index(",") :]
            return None if {"gồm", "trong", "như", ":"}.intersection(own) else cue
        return None

    def subject_at(self, start: int) -> Cue | None:
        """The cue of what a number at a piece is said of: the last strong one before it.

        A place that only says where (``HTX A liên kết với 138 hộ ở xã B``) takes no subject away.
        """
        before = [c for c in self.cues if self._holds(c, start) and not c.passing]
        last = before[-1] if before else self.carried
        if before and self._honoured(before[-1], start):
            last = None
        acting = any(c.strong and (c.person is not None or c.body is not None) for c in before)
        found = next(
            (c for c in reversed(before) if c.strong and not (acting and self._only_where(c))), last
        )
        of_unit = found is not None and last is not None and last.rule == "level-word"
        if of_unit and found and last and ";" in self.s.lows[found.end : last.first]:
            return last  # "UBND tỉnh lập 4 tổ; tỷ lệ giải ngân toàn tỉnh đạt 95%"
        return found

    def _honoured(self, cue: Cue, start: int) -> bool:
        """``Mừng sinh nhật ông A, Huyện ủy gặp mặt 63 đảng viên``: is a person only spoken of?"""
        if cue.person is None or cue.strong or cue.generic:
            return False
        verb = opens_with_verb(self.a, self._first, cue.first)
        return verb and "," in outside_brackets(self.s.lows[cue.end : start])

    def _only_where(self, cue: Cue) -> bool:
        """``khởi công 1.140 căn hộ tại xã A``: does a unit behind a verb only say where?"""
        if cue.place is None or cue.rule != "named-place" or not cue.fleeting:
            return False
        return self.s.lows[cue.first - 1] in ("tại", "ở", "thuộc", "bàn")

    def home_country(self, x: Figure) -> Cue | None:
        """``vốn FDI vào Việt Nam đạt 19 tỷ USD``: the country, named as what the number is of."""
        for first, end in self._countries(x.number):
            before = end <= x.start and "," not in self.s.lows[end : x.start]
            if before or x.noun_end <= first < min(clause_end(x), x.noun_end + _COUNTRY):
                place = self.setting.of_mention[self.setting.place_starts[first]]
                return Cue(first, end, place)
        return None

    def _countries(self, number: int) -> list[Extent]:
        """Where a sentence names the country as what something is of, in or comes to."""
        lows, where = self.s.lows, listed(self.a.lexicon, "of_country")
        bodies = [self.a.organizations[k] for k in self.setting.bodies_in.get(number, ())]
        out: list[Extent] = []
        for index in self.setting.places_in.get(number, ()):
            mention = self.a.places[index]
            if mention.level != "country" or name_key(mention.name) != _HOME:
                continue
            inside = any(b.first < mention.first < b.end for b in bodies)
            if not inside and lows[mention.first - 1] in where:
                out.append((mention.first, mention.end))
        return out

    def gives(self, cue: Cue, start: int) -> bool:
        """Does a verb of giving follow what a cue names, before a number at a piece?"""
        return gives(self.setting, cue.end, start)

    def receiver(self, cue: Cue, start: int) -> Cue | None:
        """``huyện B hỗ trợ xã 3 tỷ đồng``: the unit between the verb of giving and the number."""
        lows = self.s.lows
        for c in self.cues:
            if not (cue.end < c.first and c.end <= start) or c.place in (None, cue.place):
                continue
            of_unit = lows[c.first] == "của" and c.rule == "level-word"  # "học sinh của huyện"
            if c.person is None and (of_unit or receives(self.setting, c.first)):
                return c
        for index in self.setting.places_in.get(self._number, ()):
            mention = self.a.places[index]  # "chuyển về xã A 600 bình lọc"
            if cue.end < mention.first and mention.end <= start and self.roles[index] == "goal":
                return Cue(mention.first, mention.end, self.setting.of_mention[index])
        return None

    def of_level(self, place: int, word: str) -> bool:
        """Is a place a unit of a type word's level (``xã``), or a lower one?"""
        level = level_of_word(word, self.a.lexicon)
        rank = RANK.get(self.places[place].level)
        return level in RANK and rank is not None and rank <= RANK[level]

    def as_ruled(self, x: Figure) -> bool:
        """``Theo quy định, người đầu đóng 4,5%``: does a sentence tell the terms of the law?"""
        return as_ruled(self.a, x.sentence.first, x.start)

    def higher(self, place: int, other: int) -> bool:
        """Is a unit of a higher level than another?"""
        return RANK.get(self.places[place].level, 0) > RANK.get(self.places[other].level, 0)

    def heading(self, cue: Cue) -> Cue | None:
        """``Tại huyện A, Công an tỉnh B xử phạt 14 xe``: the unit that heads a sentence.

        Where a body of what contains it acts there, what it does is there.
        """
        if cue.body is None or cue.place is None or self.s.lows[self._first] not in ("tại", "ở"):
            return None
        found = next((c for c in self.cues if c.place is not None), None)
        if found is None or found.body is not None or found.first != self._first + 1:
            return None
        parents = self.places[found.place].parents if found.place is not None else ()
        around = cue.place in parents or (
            found.place is not None and self.higher(cue.place, found.place)
        )
        return found if around and found.end <= cue.first else None

    def place_before(self, cue: Cue) -> Cue | None:
        """The place said before a body in its sentence: ``Tại xã A, HTX B có 138 hộ``."""
        before = [c for c in self.cues if c.first < cue.first and c.place is not None]
        return before[-1] if before and before[-1].body is None else None


def is_limit(a: Analysis, q: Quantity) -> bool:
    """``trẻ dưới 15 tuổi``: an age that tells whom, and is of no one person."""
    noun = a.s.lows[a.s.at(q.cue_start) - 1] if q.cue_start else ""
    return q.comparator in ("<", ">", "<=", ">=") and noun not in listed(a.lexicon, "pronouns")
