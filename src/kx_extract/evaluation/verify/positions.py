"""Positions of a sheet: title, holder and body stand together in the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kx_extract.evaluation.verify.prover import Problems, Prover
from kx_extract.evaluation.verify.quotations import SpanIndex
from kx_extract.evaluation.verify.source import Source
from kx_extract.evaluation.verify.words import FULL_TIME, in_order, one_line, words_of
from kx_extract.factsheet import FactSheet, Organization, Position
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.office_words import held_before
from kx_extract.vietnamese.spelling import name_key

_REACH = 40  # words before a title in which nguyên or quyền stands: before its chain, too
_OF_SEVERAL = 6  # words before a title in which its number stands: "hai đồng chí nguyên"
_LONGEST_ADDRESS = 4  # words between two people of a list: "và đồng chí"
_LONGEST_TERM = 120  # characters behind a title in which a chain's end says when it was held
_BEHIND = 3  # words behind it: "Hiệu trưởng tạm quyền"


class PositionProver(Prover):
    """Proves a sheet's positions."""

    def __init__(self, sheet: FactSheet, source: Source, lexicon: Lexicon) -> None:
        super().__init__(sheet, source, lexicon)
        self.organizations = {o.id: o for o in sheet.organizations}
        self.places = {p.id: p for p in sheet.places}
        self.people = {p.id: p for p in sheet.people}
        self.bodies = SpanIndex((m, o) for o in sheet.organizations for m in o.mentions)
        self.placed = SpanIndex((m, p.id) for p in sheet.places for m in p.mentions)
        self.place_keys = {name_key(p.name) for p in sheet.places}
        titles = SpanIndex((p.mention, p.id) for p in sheet.positions)
        # A name within a body's or a title's is not beside it: "Học viện … Hồ Chí Minh".
        self.named = sorted(
            (m.start, m.end, p.id)
            for p in sheet.people
            for m in p.mentions
            if not self.bodies.covers(m) and not titles.covers(m)
        )

    def problems(self, position: Position) -> Problems:
        """What is wrong with a position's title, holder, body and status."""
        text = one_line(position.mention.text)
        title = words_of(position.title)
        if not title or not self._opens(title, words_of(text)):
            yield "title", f"{position.title!r} does not open {text!r}"
        yield from (("holder", message) for message in self._holder(position))
        yield from (("status", message) for message in self._status(position))
        yield from (("organization", message) for message in self._organization(position))

    def _opens(self, title: Sequence[str], words: Sequence[str]) -> bool:
        """Does a mention open with a title, or with all of it but ``chuyên trách``, which then
        stands behind the body (``Phó Trưởng đoàn ĐBQH chuyên trách tỉnh A``)?"""
        serves = words_of(FULL_TIME)
        last = len(title) - len(serves)
        if tuple(words[: len(title)]) == tuple(title):
            return True
        apart = last > 0 and tuple(title[last:]) == serves and has_run(words[last:], serves)
        return apart and tuple(words[:last]) == tuple(title[:last])

    # --- holder ---------------------------------------------------------------------------------

    def _holder(self, position: Position) -> Iterator[str]:
        """The holder is the last person named before the title, or the next behind it."""
        holder = self.people.get(position.holder)
        if holder is None:
            return  # said with the references
        mention = position.mention
        start, end = self.source.vicinity(mention.start, mention.end)
        at = bisect_left(self.named, (mention.start,))
        behind = [n for n in self.named[at : at + 1] if n[0] < end]
        if behind and self._of_several(position):
            behind += self._fellows(at, end)
        if behind and self._heads_a_list(start, mention.start, behind[0][0]):
            behind += self._members(at, end)
        before = [n for n in self.named[at - 1 : at] if n[0] >= start]
        beside = [*before, *(self._listed_before(at, start) if before else ()), *behind]
        if all(who != holder.id for _, _, who in beside):
            others = " and ".join(repr(self.people[who].name) for _, _, who in beside)
            yield f"{holder.name!r}, but {others or 'nobody'} stands beside the title"

    def _of_several(self, position: Position) -> bool:
        """Does ``các`` or ``hai`` stand before the title: ``hai nguyên Chủ tịch A và B``?"""
        mention = position.mention
        start, _ = self.source.block(mention.start, mention.end)
        before = [t.low for t in self.source.tokens(start, mention.start)][-_OF_SEVERAL:]
        return not _several(self.lexicon).isdisjoint(before)

    def _fellows(self, at: int, end: int) -> list[tuple[int, int, str]]:
        """The people of a list that the person at an index opens: ``A, B và C``."""
        out = []
        for last, each in pairwise(self._named_up_to(at, end)):
            between = words_of(self.source.text[last[1] : each[0]])
            joined = self.source.text[last[1] : each[0]].lstrip()[:1] == "," or "và" in between
            if not joined or len(between) > _LONGEST_ADDRESS:
                break
            out.append(each)
        return out

    def _named_up_to(self, at: int, end: int) -> list[tuple[int, int, str]]:
        """The people from an index on whose names start before an offset."""
        return self.named[at : bisect_left(self.named, (end,))]

    def _heads_a_list(self, start: int, title: int, first: int) -> bool:
        """``các đồng chí Ủy viên Bộ Chính trị, Bí thư Trung ương Đảng: A, Trưởng ban …; B, …``:
        does a colon part the titles of several people from the first of their list?

        Args:
            start: where what may lend the title words starts.
            title: where the title starts.
            first: where the next person's name starts.
        """
        head, colon, rest = self.source.text[title:first].rpartition(":")
        if not colon or len(words_of(rest)) > _LONGEST_ADDRESS or re.search(r"[;:.]", head):
            return False
        before = re.split(r"[;:.\n]", self.source.text[start:title])
        return not _several(self.lexicon).isdisjoint(words_of(before[-1])[:_OF_SEVERAL])

    def _members(self, at: int, end: int) -> list[tuple[int, int, str]]:
        """The people of such a list behind the one at an index, each of them behind a mark; up to
        the next title of several people."""
        out: list[tuple[int, int, str]] = []
        several = _several(self.lexicon)
        for last, each in pairwise(self._named_up_to(at, end)):
            between = self.source.text[last[1] : each[0]]
            behind_mark = re.split(r"[;,]", between)[-1]
            if not several.isdisjoint(words_of(between)):
                break
            if behind_mark != between and len(words_of(behind_mark)) <= _LONGEST_ADDRESS:
                out.append(each)
        return out

    def _listed_before(self, at: int, start: int) -> list[tuple[int, int, str]]:
        """The people of a list that ``các`` opens and the person before an index ends: ``các ông
        A và B được cử làm Phó Giám đốc``."""
        out: list[tuple[int, int, str]] = []
        several = _several(self.lexicon)
        for first, last in pairwise(reversed(self.named[:at])):
            between = words_of(self.source.text[last[1] : first[0]])
            joined = self.source.text[last[1] : first[0]].lstrip()[:1] == "," or "và" in between
            if last[0] < start or not joined or len(between) > _LONGEST_ADDRESS:
                return []
            out.append(last)
            before = [t.low for t in self.source.tokens(start, last[0])][-_OF_SEVERAL:]
            if not several.isdisjoint(before):
                return out
        return []

    # --- status ---------------------------------------------------------------------------------

    def _status(self, position: Position) -> Iterator[str]:
        """``nguyên`` and ``quyền`` stand before the title, or before the chain that it ends."""
        mention, listed = position.mention, _status_words(self.lexicon)
        start, end = self.source.block(mention.start, mention.end)
        before = [t.low for t in self.source.tokens(start, mention.start)]
        behind = [t.low for t in self.source.tokens(mention.start, end)]
        near = [*before[-_REACH:], *behind[: len(words_of(mention.text)) + _BEHIND]]
        sizes = _status_sizes(self.lexicon)
        runs = {tuple(near[i : i + n]) for n in sizes for i in range(len(near) - n + 1)}
        said = {status for status, words in listed.items() if not words.isdisjoint(runs)}
        opened = self.source.text[start : mention.start].rpartition("(")[2]
        then = self.lexicon.table("titles")["status"]["then"]
        if any(has_run(before[-_REACH:], w) for w in _ending_words(self.lexicon)):
            said.add("former")  # "miễn nhiệm chức danh Chủ tịch UBND xã A đối với ông B"
        if _is_over(self.source.text[mention.end : end], self.lexicon) or (
            ")" not in opened and any(f"{opened.lower()} ".startswith(f"{w} ") for w in then)
        ):
            said.add("former")  # "(thời điểm bị bắt là Giám đốc Sở A)"
        if position.status != "current" and position.status not in said:
            yield f"{position.status!r}, but no word before the title says so"
        if position.status == "current":
            for status, words in listed.items():
                if any(w == tuple(before[len(before) - len(w) :]) for w in words):
                    yield f"'current', but the word before the title says {status!r}"

    # --- organization ---------------------------------------------------------------------------

    def _organization(self, position: Position) -> Iterator[str]:
        """The body stands in the mention, is completed from it, or was named by itself."""
        mention, target = position.mention, position.organization
        said = one_line(mention.text)
        if target in self.places:
            place = self.places[target]
            level = level_words(self.lexicon).levels.get(said.split()[-1].lower())
            if place.id not in self.placed.inside(mention) and level != place.level:
                yield f"{place.name!r} is not in {said!r}"
        elif target in self.organizations:
            organization = self.organizations[target]
            inside = self.bodies.inside(mention)
            if organization in inside or name_key(organization.name) in name_key(said):
                return
            named = said.split()[len(position.title.split()) :]  # "Giám đốc | CDC tỉnh"
            short = [each.name for each in inside] + [" ".join(named)] * bool(named)
            if any(self._with_unit(each, organization) for each in short):
                return
            if inside:
                yield f"{organization.name!r} is not in {said!r}"
            elif not self._completes(position, organization):
                yield f"{organization.name!r} does not go on from {said!r}"

    def _with_unit(self, body: str, whole: Organization) -> bool:
        """``Giám đốc CDC tỉnh`` of the ``CDC tỉnh Đồng Nai``: is a body's name the other's, but for
        a unit of the article behind it?"""
        short, name = name_key(body), name_key(whole.name)
        if not name.startswith(f"{short} "):
            return False
        unit = name.removeprefix(f"{short} ")
        typed = ("", *level_words(self.lexicon).levels)
        return any(unit == f"{word} {key}".strip() for key in self.place_keys for word in typed)

    def _completes(self, position: Position, organization: Organization) -> bool:
        """May a title without its body's name be of this body?

        ``Bí thư Đảng ủy`` in a chain that ends with ``xã A`` is of ``Đảng ủy xã A``, ``Ủy viên Ban
        Thường vụ`` of the committee that the next title names, ``giám đốc HTX`` of a cooperative
        that is named elsewhere: what the title says of its body is in the body's name.
        """
        own = words_of(position.mention.text)[len(words_of(position.title)) :]
        title, name = words_of(position.mention.text), words_of(organization.name)
        if organization.mentions:
            kind = _kind(own, self.lexicon)
            alike = kind is not None and kind == _kind(name, self.lexicon)
            return in_order(own, name) or alike or _abbreviates(own, name)
        if own and tuple(name[-len(own) :]) == tuple(own):
            return True  # "Bộ trưởng Giao thông vận tải" of the "Bộ Giao thông vận tải"
        joint = next((i for i in range(len(title)) if title[i:] == name[: len(title) - i]), None)
        start = position.mention.end
        behind = self.source.words(start, self.source.block(position.mention.start, start)[1])
        tail = name if joint is None else name[len(title) - joint :]
        key = name_key(organization.name).split()
        placed = [i for i in range(1, len(key)) if " ".join(key[i:]) in self.place_keys]
        if in_order(tail, behind) or (joint is not None and placed):
            return True
        # "Ủy viên Ban Thường vụ, Chủ nhiệm UBKT Huyện ủy", in an article about a district
        return any(in_order(name[:i], behind) for i in placed)


def has_run(words: Sequence[str], run: Sequence[str]) -> bool:
    """Whether words stand among words, one right behind the other."""
    size = len(run)
    return any(tuple(words[i : i + size]) == tuple(run) for i in range(len(words) - size + 1))


def _abbreviates(short: Sequence[str], name: Sequence[str]) -> bool:
    """``HTX`` for ``Hợp tác xã Thanh Long``: the initials with which the name begins."""
    letters = "".join(word[0] for word in name)
    return bool(short) and letters.startswith(short[0]) and in_order(short[1:], name)


@per_lexicon
def _ending_words(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    return tuple(words_of(word) for word in lexicon.table("titles")["copula"]["ended"])


@per_lexicon
def _status_words(lexicon: Lexicon) -> Mapping[str, frozenset[tuple[str, ...]]]:
    listed = lexicon.table("titles")["status"]
    former = (*listed["former"], *held_before(lexicon))
    return {
        "former": frozenset(tuple(words_of(word)) for word in former),
        "acting": frozenset(
            tuple(words_of(word)) for word in (*listed["acting"], *listed["behind"])
        ),
    }


@per_lexicon
def _status_sizes(lexicon: Lexicon) -> frozenset[int]:
    """How many words those have that say a title's status."""
    return frozenset(len(word) for words in _status_words(lexicon).values() for word in words)


def _is_over(behind: str, lexicon: Lexicon) -> bool:
    """``từ năm 2011 đến năm 2019``: does a span with an end in numbers follow a title?"""
    term = lexicon.table("titles")["term"]
    near = re.findall(r"\w+", behind[:_LONGEST_TERM].lower())
    since = next((k for k, low in enumerate(near) if low in term["since"]), len(near))
    until = next((k for k in range(since, len(near)) if near[k] in term["until"]), len(near))
    return any(low.isdigit() for low in near[until : until + _BEHIND + 1])


@per_lexicon
def _several(lexicon: Lexicon) -> frozenset[str]:
    titles = lexicon.table("titles")
    return frozenset([*titles["holder"]["several"], *titles["several"]])


@per_lexicon
def _kinds(lexicon: Lexicon) -> Mapping[tuple[str, ...], str]:
    listed = lexicon.table("discourse")["generic"]["bodies"]
    return {words_of(word): kind for kind, words in listed.items() for word in words}


def _kind(words: Sequence[str], lexicon: Lexicon) -> str | None:
    """The kind of body that words begin with: ``tập đoàn`` is a company, as ``tổng công ty`` is."""
    kinds = _kinds(lexicon)
    return next((k for n in (3, 2, 1) if (k := kinds.get(tuple(words[:n])))), None)
