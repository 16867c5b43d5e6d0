"""Bodies of titles that only the chain's tail names: ``Bí thư Huyện ủy, Chủ tịch HĐND huyện A``."""

from __future__ import annotations

from collections.abc import Container

from kx_extract.recognizers.analysis import Analysis, PlaceMention, TitleItem
from kx_extract.recognizers.names.body_lists import Body, body_name
from kx_extract.recognizers.names.title_lists import title_lists
from kx_extract.recognizers.names.title_reader import Title
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words

# The levels of units that the head of a committee can be of; others fit any unit.
_LEVELS_OF = {"city": ("province", "district")}


class TitleCompletion:
    """Completes the titles of a chain from its tail.

    Args:
        a: the article.
        known: where bodies begin that are known by name.
    """

    def __init__(self, a: Analysis, known: Container[int]) -> None:
        self.a = a
        self.s = a.s
        self.known = known
        self.short = {(m.first, m.end): m.name for m in a.organizations if m.rule == "short-form"}
        self.levels = level_words(a.lexicon)
        self.listed = title_lists(a.lexicon)
        self.words = words(a.lexicon)

    def complete(self, items: list[Title]) -> list[TitleItem]:
        """The titles of a chain, each with the name of its body."""
        out: list[TitleItem] = []
        tail: PlaceMention | None = None
        unit: int | None = None  # the place that the title behind names without a body
        firm = level_word = committee = ""
        for item in reversed(items):
            body = item.body
            if body is not None and body.place is not None:
                tail = self.a.places[body.place]
            elif item.place is not None:
                tail = self.a.places[item.place]
            name = ""
            organization = None
            if item.given:
                name = item.given
            elif body is not None:
                name = self._name_of(body)
                if body.named:
                    organization = (body.first, body.end)
                    known = body.first in self.known
                    firm = name if known or body.kind in ("firm", "field") else ""
                elif firm and body.head in self.listed.of_firms and body.level_word is None:
                    name = f"{name} {firm}"
                elif (
                    tail is None
                    and body.level_word is None
                    and level_word
                    and body.head not in self.levels.heads  # a Tỉnh ủy is the province's already
                ):
                    name = f"{name} {level_word}"
                elif body.end - body.first == 1 and tail is None:
                    name = name if self._taken_up(item, body) else ""
                elif tail is not None:
                    name = self._with_tail(body, name, tail)
                level_word = body.level_word or level_word
                committee = self._committee(body, tail) or committee
            elif firm and item.place is None and not item.complete and self._in_firm(item.title):
                name = firm
            elif unit is not None and item.place is None and not item.complete:
                item.place = unit  # "Bí thư, Tỉnh trưởng tỉnh B"
            elif committee and item.place is None and item.title.lower() in self.listed.members:
                name = committee  # "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Huyện ủy A"
            unit = item.place if body is None and not item.complete else None
            out.append(
                TitleItem(
                    item.first, item.end, item.title, name, organization, item.place, item.status
                )
            )
        out.reverse()
        return out

    def _taken_up(self, item: Title, body: Body) -> bool:
        """Does one word take up a body: ``Phó Giám đốc Ban | nói``?

        Only a director's, and not where nouns go on that no list has (``Giám đốc Ban | dự án``).
        """
        s = self.s
        if item.title.lower() not in self.listed.directors or s.kinds[body.first] == "lower":
            return False
        if item.end >= len(s) or s.kinds[item.end] != "lower" or s.on_new_line(item.end):
            return True
        return self.words.at(s.lows, item.end, len(s))[1][:1] in ("V", "R")

    def _name_of(self, body: Body) -> str:
        """A body's name; of a short form that the article gives, the name that it is short for."""
        short = self.short.get((body.first, body.end))
        return short if short is not None else body_name(self.a, body.first, body.end)

    def _in_firm(self, title: str) -> bool:
        """Is it a title that only a firm, a school or a hospital gives?"""
        return title.lower().removeprefix("phó ").startswith(self.listed.firm_titles)

    def _committee(self, body: Body, tail: PlaceMention | None) -> str:
        """The party committee that a body is or belongs to; "" if it names none."""
        inmost = body
        while inmost.inner:
            inmost = inmost.inner[-1]
        if inmost.head not in self.listed.committees:
            return ""
        name = body_name(self.a, inmost.first, inmost.end)
        if inmost.named:
            return name
        return self._with_tail(inmost, name, tail) if tail is not None else name

    def _with_tail(self, body: Body, name: str, tail: PlaceMention) -> str:
        """``Đảng ủy`` + ``xã A``; as printed where the unit does not fit the body."""
        inmost = body
        while inmost.inner:
            inmost = inmost.inner[-1]
        level = self.levels.heads.get(inmost.head)
        if level is not None and tail.level not in _LEVELS_OF.get(level, (level,)):
            return name
        if body.level_word is not None:
            if tail.kind is not None and body.level_word != tail.kind:
                return name
            return f"{name} {tail.name}" if tail.kind or tail.level else name
        if (
            inmost.head in self.levels.heads
            or tail.kind is None
            or tail.name.split()[0].lower() == tail.kind.split()[0]
        ):
            return f"{name} {tail.name}"
        return f"{name} {tail.kind} {tail.name}"
