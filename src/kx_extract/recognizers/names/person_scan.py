"""An article in which people are looked for: the lists, and what has been found so far."""

from __future__ import annotations

from functools import cached_property

from kx_extract.gazetteer import gazetteer
from kx_extract.recognizers.analysis import Analysis, PersonMention, TitleChain
from kx_extract.recognizers.names.foreign_people import foreign_names
from kx_extract.recognizers.names.person_lists import office_words, person_lists
from kx_extract.recognizers.names.photo_credits import credit_pieces
from kx_extract.recognizers.names.proper_names import address_words, is_foreign, name_key
from kx_extract.recognizers.names.title_lists import title_lists
from kx_extract.vietnamese.words import words

_OPENING = frozenset(':“"‘-–;(•+*')


class PersonScan:
    """An article whose places, bodies and title chains have been found.

    Attributes:
        a, s: the article, and its pieces.
        lists, address, words, foreign, offices: what is listed of people and names.
        gazetteer: the administrative units.
        taken: marks the pieces that mentions cover, of all kinds.
        after_chain, before_chain: the pieces behind title chains, and their first ones.
        countries: the first piece of the country that ends before a piece.
        teams: the first piece of the body that ends before a piece.
        starts: the first pieces of sentences.
        place_names: the names of the article's places.
        out: the mentions, as they are found.
        known: the keys of full names.
        given: those of given names, alone or with the middle one.
    """

    def __init__(self, a: Analysis, chains: list[TitleChain]) -> None:
        self.a, self.s = a, a.s
        lexicon = a.s.lexicon
        self.lists = person_lists(lexicon)
        self.address = address_words(lexicon)
        self.words = words(lexicon)
        self.gazetteer = gazetteer(lexicon)
        self.foreign = foreign_names(lexicon)
        self.offices = office_words(lexicon)
        self.taken = bytearray(len(a.s) + 1)
        for place in a.places:
            self._cover(place.first, place.end)
        for body in a.organizations:
            self._cover(body.first, body.end)
        self.after_chain = {end for chain in chains for end in (chain.end, chain.reach)}
        self.before_chain = {chain.first for chain in chains}
        self.before_copula = {
            chain.opens for chain in chains if chain.copula and not self._attends(chain)
        }
        for piece in credit_pieces(a.s):
            self.taken[piece] = 1
        for chain in chains:
            self._cover(chain.first, chain.items[0].first)  # "Nguyên | Chủ tịch Quốc hội"
            for item in chain.items:
                self._cover(item.first, item.end)
        self.countries = {m.end: m.first for m in a.places if m.level == "country"}
        self.teams = {m.end: m.first for m in a.organizations}
        self.starts = a.sentence_starts()
        self.place_names = {place.name for place in a.places}
        self.out: list[PersonMention] = []
        self.known: set[str] = set()
        self.given: set[str] = set()

    def _attends(self, chain: TitleChain) -> bool:
        """``A là | thành viên Hiệp hội B``: may the holder be a firm or a state?"""
        listed = title_lists(self.s.lexicon).of_a_body_only
        return chain.items[0].title.lower() in listed

    def _cover(self, first: int, end: int) -> None:
        for piece in range(first, end):
            self.taken[piece] = 1

    def add(self, mention: PersonMention, rule: str) -> None:
        """Keep a mention that a rule has found, and note its names."""
        mention.rule = rule
        self._cover(mention.first, mention.end)
        self._note(mention)
        self.out.append(mention)

    def set_pieces(self, mention: PersonMention, first: int, end: int, *, full: bool) -> None:
        """Let a mention be the pieces [first, end); :meth:`note_anew` has to follow."""
        for piece in range(mention.first, mention.end):
            self.taken[piece] = 0
        self._cover(first, end)
        mention.first, mention.end = first, end
        mention.name = " ".join(self.s.quote(mention.first, mention.end).split())
        mention.full = full

    def note_anew(self) -> None:
        """Note all names once more, after some mentions were given other pieces."""
        self.known.clear()
        self.given.clear()
        for each in self.out:
            self._note(each)

    def _note(self, mention: PersonMention) -> None:
        """Note the names that a mention makes known."""
        if mention.full:
            key = name_key(mention.name)
            self.known.add(key)
            parts = [part.rstrip(".") for part in key.split()]
            self.given.add(parts[-1])
            if len(parts) > 2:
                self.given.add(" ".join(parts[-2:]))
            if is_foreign(self.s, mention.first, mention.end) and len(parts) == 2:
                self.given.add(parts[0])
        elif mention.honorific is not None or mention.rule in ("surname", "bare-name"):
            self.given.add(name_key(mention.name))  # "anh Đức … Đức kể"

    def is_of_place(self, start: int, stop: int) -> bool:
        """``A Vương xả lũ``: does a unit bear the name [start, stop), or a place or a body of the
        article hold it (``Thủy điện A Vương``)?"""
        key = name_key(self.s.quote(start, stop))
        return self.gazetteer.is_name(key) or f" {key} " in self._names_of_others

    @cached_property
    def _names_of_others(self) -> str:
        """The keys of the names of the article's places and bodies, spaces around each."""
        names = dict.fromkeys(m.name for m in self.a.places)
        names |= dict.fromkeys(m.name for m in self.a.organizations)
        return "  ".join(("", *(name_key(name) for name in names), ""))

    def opens(self, k: int) -> bool:
        """Does the mark before piece k open something?"""
        return k > 0 and self.s.lows[k - 1] in _OPENING
