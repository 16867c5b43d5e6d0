"""Where the walk through an article stands: what the text is about, the cues of its sentence."""

from __future__ import annotations

from kx_extract.composition.frames.topic import RANK, Cue, Topic
from kx_extract.composition.link.links import Linked
from kx_extract.composition.places.about import main_place, scene_of, tells_of_a_person
from kx_extract.composition.places.aid import country_in_need
from kx_extract.composition.places.bridging import Placed
from kx_extract.composition.places.genre import is_roundup
from kx_extract.composition.places.headlines import place_of_heads
from kx_extract.composition.places.roles import Role
from kx_extract.composition.places.seats import seats_elsewhere
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.resolve.units import Resolved
from kx_extract.recognizers.analysis import Analysis

_FAR = 10  # sentences: none has told of the whole country


class State:
    """What the text is about at a sentence, which the questions about its numbers look at.

    Attributes:
        a, s: the article and its pieces.
        places, setting: its places, what is known of it beforehand.
        roundup: it is a round-up of short news, each about another unit.
        main: the unit that the article is about.
        in_need: the country abroad whose disaster it reports.
        scene: where an accident happened that is reported; victims and damage are of it.
        default: what is said of no unit is of this one: the main place, but none in a report of a
            crime or a trial, or a portrait, which are about persons.
        heads: the same in the title and the lead, which may be about another one.
        topic: what the text is about so far.
        number, first: the number of the sentence, its first piece.
        cues, roles: its cues in order, the roles of the places in it.
        carried: the cue that it goes on with where it has none of its own.
        decided: an office has just decided, in the paragraph.
        nationwide: the sentence that told last of the whole country.
        placed: the numbers of the paragraph so far.
        bridged: where the sentence's numbers hold that only take up those of the one before it.
    """

    def __init__(self, a: Analysis, resolved: Resolved, linked: Linked) -> None:
        self.a, self.s = a, a.s
        self.places = resolved.places
        self.setting = Setting(a, resolved, linked)
        self.roundup = is_roundup(a)
        self.main = main_place(self.setting)
        self.scene = scene_of(self.setting)
        self.in_need = country_in_need(self.setting)
        portrait = self.main is not None and tells_of_a_person(self.setting, self.main)
        self.default = None if self.setting.crime or portrait else self.main
        self.heads = place_of_heads(self.setting, self.default)
        self.setting.seats = seats_elsewhere(self.setting, self.default)
        self.topic = Topic(default=self.default, place=self.default)
        self.number, self.first = -1, 0
        self.cues: list[Cue] = []
        self.roles: dict[int, Role] = {}
        self.carried: Cue | None = None
        self.decided = False
        self.nationwide = -_FAR
        self.placed: list[Placed] = []
        self.bridged: Placed | None = None

    def contains(self, place: int, other: int) -> bool:
        """Is a unit of a higher level than another, and the other not known to lie elsewhere?"""
        if not self.higher(place, other):
            return False
        level = self.places[place].level
        around = [p for p in self.setting.around(other) if self.places[p].level == level]
        return not around or place in around

    def higher(self, place: int, other: int) -> bool:
        """Is a unit of a higher level than another?"""
        return RANK.get(self.places[place].level, 0) > RANK.get(self.places[other].level, 0)
