"""What a text is about as it is read: the walk through an article."""

from __future__ import annotations

from dataclasses import replace

from kx_extract.composition.choice import Extent
from kx_extract.composition.frames.openings import asides, office_decides, sums
from kx_extract.composition.frames.topic import RANK, Cue, rank_of
from kx_extract.composition.link.bodies import pursues_crimes
from kx_extract.composition.link.links import Linked
from kx_extract.composition.places.answers import of_lower_unit
from kx_extract.composition.places.body_cues import decides
from kx_extract.composition.places.bridging import (
    placed_before,
    points_there,
    takes_up,
    there_behind,
)
from kx_extract.composition.places.businesses import business_cues, businesses
from kx_extract.composition.places.collectives import collective_cues
from kx_extract.composition.places.elsewhere import (
    OF_BODIES,
    countries,
    goes_on_way,
    heading,
    partner_below,
)
from kx_extract.composition.places.epithets import epithet_cues
from kx_extract.composition.places.headlines import in_heads
from kx_extract.composition.places.insets import end_of_apposed
from kx_extract.composition.places.inspections import unit_built_in, unit_inspected
from kx_extract.composition.places.level_words import group_cues, level_cues
from kx_extract.composition.places.named_cues import named_cues
from kx_extract.composition.places.outsiders import holds_meeting
from kx_extract.composition.places.people_cues import one_unnamed, quotation_cue
from kx_extract.composition.places.pronoun_cues import pronoun_cues
from kx_extract.composition.places.reach import contains, subject_at
from kx_extract.composition.places.roles import roles_in
from kx_extract.composition.places.scenes import only_venue, scene_set
from kx_extract.composition.places.short_forms import ShortForms
from kx_extract.composition.places.speakers import (
    gives,
    gives_itself,
    to_several,
    unit_gives,
)
from kx_extract.composition.places.state import State
from kx_extract.composition.places.taken_up import body_word_cues, short_form_cues, work_word_cues
from kx_extract.composition.places.unit_lists import broken_down, parts
from kx_extract.composition.places.unnamed import unnamed_cues
from kx_extract.composition.resolve.units import Resolved
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_SOON = 2  # sentences behind one that tells where something happened, in which harm is told
_OFTEN = 3  # mentions that make a hamlet the one that "thôn" means from the start


@per_lexicon
def _guests(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["guests"]["words"])


class Discourse(State):
    """The walk, sentence by sentence: :meth:`enter`, its numbers' questions, :meth:`leave`."""

    def __init__(self, a: Analysis, resolved: Resolved, linked: Linked) -> None:
        super().__init__(a, resolved, linked)
        self.forms = ShortForms(self.setting)
        self.owned = businesses(self.setting)
        self._seed_levels()
        self.opening: tuple[Cue | None, int | None, Extent | None] | None = None
        self.block = -1
        self._opens_paragraph = False  # its sentence is the first one of a paragraph
        self._told = 0  # the sentence that told last where something happened
        self._several: int | None = None  # the paragraph that has just told of several units

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
        if not listed or self.roundup:
            self.opening = None
        elif self.opening is None:
            subject = subject_at(self, sentence.first)
            if subject is not None and decides(self.setting, subject, sentence.first):
                subject = None  # "HĐND huyện thống nhất 21 chỉ tiêu: …": the unit's
            self.opening = subject, self.topic.place, self.topic.cue
        last = subject_at(self, sentence.first) if apart else None
        self.carried = last if last is not None and last.body is not None else None
        there, self.topic.there = self.topic.there, None
        aside, self.topic.aside = self.topic.aside, None
        taken_up = self.s.lows[sentence.first] == "đây" and sentence.block == self.block
        if taken_up and aside is not None and aside.place is not None:
            self._take(aside.place, aside)
        self._opens_paragraph = sentence.block != self.block
        if self._opens_paragraph:
            self.block = sentence.block
            self.topic.person = self.topic.speaker = self.topic.body = None
            self.topic.named_here, self.decided, self.placed = None, False, []
            self._back_to_main()
            if sentence.kind == "caption" or in_heads(self.a, sentence):
                self.topic.place = self.heads
            if self.main is not None and self.places[self.main].level == "commune":
                self.topic.by_level["commune"] = self.main
        if there is not None and there.place is not None and points_there(self.setting, sentence):
            self._take(there.place, there)
        if self.opening is not None:
            self.carried, self.topic.place, self.topic.cue = self.opening
        several, self._several = self._several, None
        if several == sentence.block and sums(self.a.lexicon).at(self.s.lows, sentence.first):
            self.topic.place, self.topic.cue = None, (sentence.first, sentence.first + 2)
        if number - self._told > _SOON:
            self.topic.told_at = None
        self.number = number
        self.first = sentence.first
        self.cues = self._gather(number, sentence)
        up = takes_up(self.setting, sentence)
        self.bridged = placed_before(self.placed, number) if up else None

    def _gather(self, number: int, sentence: Sentence) -> list[Cue]:
        """All cues of a sentence, in order."""
        st, topic = self.setting, self.topic
        self.roles = roles_in(st, number, sentence)
        cues, covered = named_cues(st, topic, number, sentence, self.roles)
        short = short_form_cues(st, topic, self.forms, number, sentence, covered)
        taken = covered.union(*(range(c.first, c.end) for c in short))
        cues.extend(level_cues(st, topic, number, sentence, taken, cues))
        cues.extend(short)
        cues.extend(body_word_cues(st, topic, number, sentence, covered, cues))
        cues.extend(work_word_cues(st, sentence, covered, cues))
        cues.extend(business_cues(st, topic, self.owned, sentence, covered, cues))
        owned = {c.end for c in cues if c.rule == "body-word"}  # "Chi bộ tôi", "HTX của ông"
        several = collective_cues(st, topic, sentence, covered)
        owned.update(k for c in several for k in range(c.first, c.end))  # "anh em tôi"
        cues.extend(
            c
            for c in pronoun_cues(st, topic, sentence, covered, cues)
            if c.first not in owned
            and not (c.first - 1 in owned and self.s.lows[c.first - 1] == "của")
        )
        cues.extend(several)
        cues.extend(epithet_cues(st, topic, sentence, covered))
        cues.extend(one_unnamed(st, sentence, covered))
        cues.extend(group_cues(st, topic, sentence))
        ones = unnamed_cues(st, sentence, covered)
        cues = [c for c in cues if not any(o.first <= c.first < o.end for o in ones)] + ones
        quoted = quotation_cue(st, topic, number, sentence)
        if quoted is not None:
            cues.insert(0, quoted)
        cues = sorted((of_lower_unit(self, c, sentence) for c in cues), key=lambda c: c.first)
        aside = self._aside(sentence)
        cues = [replace(c, passing=True) if c.first < c.end <= aside else c for c in cues]
        cues = end_of_apposed(st, self._among_countries(sentence, cues), sentence)
        cues = broken_down(self, sentence, cues)
        return [c for k, c in enumerate(cues) if not self._contained(c, cues[:k])]

    def _among_countries(self, sentence: Sentence, cues: list[Cue]) -> list[Cue]:
        """``Huyện cử 64 thanh niên sang nước ngoài, gồm Đức 31 người, Lào 13 người``:
        without the countries that only tell where a unit's people or goods go or come from."""
        countries = [c for c in cues if c.place is not None and self._is_country(c.place)]
        if not countries:
            return cues
        parts = (k for k in range(sentence.first + 1, countries[-1].first) if self._opens_parts(k))
        k = next(parts, None)
        if k is None:
            return [c for c in cues if c not in countries or not goes_on_way(self.setting, c)]
        whole = (c for c in cues if c.strong and c.first < k)
        if not any(c.place is not None and not self._is_country(c.place) for c in whole):
            return cues
        return [c for c in cues if c not in countries or c.first < k]

    def _is_country(self, place: int) -> bool:
        return self.places[place].level == "country"

    def _opens_parts(self, k: int) -> bool:
        """Does a piece open the parts of a whole: ``trong đó``, ``gồm``, ``chia ra``?"""
        return parts(self.a.lexicon).at(self.s.lows, k) is not None

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
        return subject is not None and contains(self, subject, cue)

    def leave(self, sentence: Sentence) -> None:
        """End a sentence: its last topic is what the next one goes on with."""
        if sentence.kind == "caption":
            return
        self.topic.there = there_behind(self.setting, self.number, self.roles)
        self._go_on_bridged()
        for index in self.setting.people_in.get(self.number, ()):
            self.topic.last_named = self.topic.named_here = self.setting.person_of[index]
        said = [cue for cue in self.cues if not (cue.passing or cue.fleeting)]
        said = [cue for cue in said if cue.reach is None or self._of_thing_ahead(cue)]
        strong = [cue for cue in said if cue.strong]
        strong = [c for c in strong if not (self._rescues(c) or self._from_outside(c, sentence))]
        strong = [c for c in strong if not only_venue(self, c, sentence)]
        strong = [self._gone_on_with(c, sentence) for c in strong]
        fleeting = [cue for cue in self.cues if cue.fleeting and cue.place is not None]
        self.topic.aside = fleeting[-1] if fleeting else None
        self._note_where(sentence)
        scene = scene_set(self, sentence) if self._opens_paragraph else None
        if scene is not None and scene.place is not None:
            self._take(scene.place, scene)
        for cue in strong:
            if cue.person is not None:
                self.topic.person = cue.person
                self.topic.people.append(cue.person)
            elif cue.rule == "level-word" and cue.place is None:
                if not gives_itself(self.setting, cue, sentence):
                    self.topic.place, self.topic.cue = None, (cue.first, cue.end)
            elif cue.rule in ("region", "whole-country", "way-between"):
                counted = self.a.quantities_in(self.s.ends[cue.end - 1], sentence.end)
                if not self._opens(cue, sentence) and (cue.rule == "way-between" or not counted):
                    continue  # "Do mưa lớn ở Tây Nguyên, nước sông dâng cao"
                if cue.place is not None:
                    continue
                self.topic.place, self.topic.cue = None, (cue.first, cue.end)
            elif cue.rule == "town-abroad":
                if self.a.quantities_in(self.s.ends[cue.end - 1], sentence.end):
                    self.topic.place, self.topic.cue = cue.place, (cue.first, cue.end)
                    self.topic.person = None
            elif cue.place is not None:
                self._take(cue.place, cue)
                self.topic.person = None
            if cue.body is not None:
                self.topic.body, self.topic.person = cue.body, None
        country = countries(self, self.number)
        if country and not strong and self.a.quantities_in(sentence.start, sentence.end):
            self.topic.place, self.topic.cue = None, country[-1]  # "vốn vào Việt Nam đạt …"
        self._go_on_in_country(sentence)
        self.decided = self.decided or any(
            c.place is not None and office_decides(self.a, c.end, sentence.last) for c in strong
        )
        named: set[int | None] = {c.place for c in strong if c.place is not None and not c.generic}
        named |= self._listed_before(strong)
        levels = [self.places[p].level for p in named if p is not None]
        if len(levels) >= 2 and len(set(levels)) == 1:
            self._back_to_main()  # several were spoken of: the next sentence is of none
            around = self.topic.place
            if around is None or rank_of(self.places[around].level) <= rank_of(levels[0]):
                self._several = self.block

    def _note_where(self, sentence: Sentence) -> None:
        """Keep the one unit that a sentence without another topic tells of as where something
        happened: ``Cầu treo ở bản A đứt cáp``. Not ``Nặng nhất là xã A với 60 nhà sập``, one of
        several with a number of its own."""
        where = [c for c in self.cues if c.place is not None and not c.passing]
        alone = len(where) == 1 and where[0].rule == "named-place" and not where[0].generic
        if alone and self.a.quantities_in(self.s.ends[where[0].end - 1], sentence.end):
            alone = False
        if alone and self.places[where[0].place or 0].level in RANK:
            self.topic.told_at, self._told = where[0], self.number
        elif where:
            self.topic.told_at = None

    def _of_thing_ahead(self, cue: Cue) -> bool:
        """``Bến cá A (xã B) đã kín thuyền. Bến dài 150m``: does a bracket tell where the one thing
        is that a paragraph opens with, and goes on with?"""
        named = [c for c in self.cues if c.place is not None]
        alone = self._opens_paragraph and named == [cue] and cue.strong
        return alone and self.s.lows[cue.first - 1] == "(" and self.s.lows[self.first] != "riêng"

    def _go_on_in_country(self, sentence: Sentence) -> None:
        """``Tại Lào, dịch lan rộng. Đến nay đã có 3.000 ca``: a country that opens a sentence as
        where that is is what the text goes on with, if no unit is."""
        if self.s.lows[sentence.first] not in ("tại", "ở"):
            return
        for cue in (c for c in self.cues if c.first == sentence.first + 1):
            if cue.place is not None and self._is_country(cue.place):
                self.topic.place, self.topic.cue = cue.place, (cue.first, cue.end)

    def _opens(self, cue: Cue, sentence: Sentence) -> bool:
        """``Khu vực Tây Nguyên có mưa``, ``Các tỉnh từ A đến B có mưa``: does a region open a
        sentence, as what it is about?"""
        units = {"các", "tỉnh", "khu", "vực", "vùng", "từ", "huyện", "xã"}
        before = self.s.lows[sentence.first : cue.first]
        return units.issuperset(before) and self.s.lows[cue.end : cue.end + 1] != [")"]

    def _go_on_bridged(self) -> None:
        """``… tại xã A. Mỗi hộ nhận 2 ha. Đến nay mới có 21 hộ nhận đất``: what takes up those whom
        the sentence before counted is what the text goes on with."""
        last = self.placed[-1] if self.placed else None
        if last is None or last.sentence != self.number or last.rule != "taken-up-number":
            return
        if last.place is not None and last.cue is not None:
            self._take(last.place, Cue(*last.cue, last.place))

    def _listed_before(self, strong: list[Cue]) -> set[int | None]:
        """``Nặng nhất là xã A 40 con, kế đó B 28 con; xã C chỉ mất vài con``: units spoken of in
        passing before the first one that is not, which is but one more of them."""
        first = next((c.first for c in strong if c.place is not None and not c.generic), 0)
        return {c.place for c in self.cues if c.fleeting and c.strong and c.first < first}

    def _rescues(self, cue: Cue) -> bool:
        """``Công an TP A điều 9 xe``: does the police of what the scene lies in turn up?

        In the report of an accident whoever else does or speaks: a hospital, a committee.
        """
        scene = self.topic.place
        if cue.place is None or scene is None:
            return False
        if self.scene is not None and self.higher(cue.place, self.scene):
            return cue.rule in OF_BODIES
        if cue.body is None:
            return False
        return self.higher(cue.place, scene) and pursues_crimes(
            self.a.organizations[cue.body].name, self.a.lexicon
        )

    def _from_outside(self, cue: Cue, sentence: Sentence) -> bool:
        """``Hội Doanh nhân trẻ TP A chuyển 600 bình lọc``: does a body or a higher unit only give?

        One of elsewhere or of a higher unit is no topic then.
        """
        unnamed = cue.rule == "level-word" and gives_itself(self.setting, cue, sentence)
        if cue.rule == "named-place" and unit_gives(self.setting, cue, sentence):
            unnamed = True  # "Tỉnh A hỗ trợ 2.600 tấn xi măng", in an article on a district of it
        if self._is_guest(cue, sentence):
            return True
        if cue.body is None and not unnamed:
            return False
        if cue.place is None or self.main in (None, cue.place):
            return False
        if to_several(self.setting, cue.end, sentence):
            return False  # "MTTQ tỉnh A phân bổ 68 tỷ đồng cho 31 xã. Các địa phương đã nhận …"
        assert self.main is not None
        return not self.higher(self.main, cue.place) and gives(self.setting, cue.end, sentence.last)

    def _gone_on_with(self, cue: Cue, sentence: Sentence) -> Cue:
        """The cue that a text goes on with behind one: that of the unit that is inspected, or where
        a body of elsewhere does something but meet (``Tại xã A, Tỉnh đoàn B khánh thành cầu``)."""
        below = unit_inspected(self, cue, sentence.last) or unit_built_in(self, cue, sentence.last)
        if below is not None:
            return below
        meets = holds_meeting(self.setting, cue.end, sentence.last)
        found = None if meets else heading(self, cue) or partner_below(self, cue)
        return cue if found is None or found.fleeting else found

    def _is_guest(self, cue: Cue, sentence: Sentence) -> bool:
        """``Phát biểu tại đại hội, Bí thư Huyện ủy A biểu dương …``: does an office-holder of a
        higher unit only attend, where the article is about a lower one?"""
        if cue.rule != "office-of-speaker" or cue.place is None or self.default is None:
            return False
        if not self.contains(cue.place, self.default):
            return False
        return (
            next(_guests(self.a.lexicon).find(self.s.lows, sentence.first, sentence.last), None)
            is not None
        )

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
