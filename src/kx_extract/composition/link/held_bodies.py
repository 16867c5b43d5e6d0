"""Which body a title without its name means: ``Trưởng trạm``, ``Giám đốc bệnh viện``.

A wrong office is worse than none: where the article does not settle which body is meant, the
title stays as it is printed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from kx_extract.composition.link.bodies import body_kind, body_words
from kx_extract.composition.link.variants import Variants
from kx_extract.recognizers.analysis import Analysis, PositionMention
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words
from kx_extract.vietnamese.written_out import written_out

_LONGEST_LEAD = 4  # syllables of a title's end; "hội đồng thành viên"


class _Mentions:
    """Mentions of bodies in order: first piece, what tells the body, name."""

    def __init__(self, mentions: list[tuple[int, str, str]]) -> None:
        self._firsts = [first for first, _, _ in mentions]
        self._names = [name for _, _, name in mentions]
        self._same_since: list[int] = []  # index of the first mention in a row of one body
        last = None
        for index, (_, key, _) in enumerate(mentions):
            self._same_since.append(self._same_since[-1] if key == last else index)
            last = key

    @property
    def are_one(self) -> bool:
        """Are all of one body?"""
        return bool(self._names) and self._same_since[-1] == 0

    def only_between(self, first: int, end: int) -> str:
        """The name of the only body mentioned in the pieces [first, end), as it stands last; "" if
        several are, or none."""
        low, high = bisect_left(self._firsts, first), bisect_left(self._firsts, end)
        return self._names[high - 1] if low < high and self._same_since[high - 1] <= low else ""


class BodiesHeld:
    """The bodies of positions: of the title's own words, or the one that its title or kind means.

    Args:
        a: the article.
        kinds: for each mention of a body its kind.
        variants: which names of bodies are one body's.
    """

    def __init__(self, a: Analysis, kinds: tuple[str | None, ...], variants: Variants) -> None:
        self.a, self.kinds, self.variants = a, kinds, variants
        titles = a.lexicon.table("titles")
        self._led = {end: (tuple(led), False) for end, led in titles["leads"].items()}
        self._led |= {end: (tuple(led), True) for end, led in titles["leads_only"].items()}
        self._any_head = frozenset(titles["called"]["any_head"])
        self._mentions: dict[tuple[str | None, tuple[str, ...]], _Mentions] = {}

    def of(self, p: PositionMention) -> str:
        """A position's body. A title of a mere kind (``giám đốc HTX``) is of the body of that kind
        and that head that the article has named, or the paragraph so far, if that has named one
        only; so is a title that says neither (``Giám đốc``), of the heads that it leads. Of some of
        these the whole article must name no other (``Trưởng trạm``).
        """
        if p.organization is not None or p.place is not None:
            return p.body
        if not p.body:
            return self._led_by(p) if p.status == "current" else ""
        kind = body_kind(p.body, self.a.lexicon)
        head = p.body.lower()
        if kind is not None:
            heads = () if head in self._any_head else (head,)
            return self._so_far(self._beginning(kind, heads), p) or p.body
        if " " not in head:
            return self._beginning(None, (head,)).only_between(0, p.first)
        return self._called_short(head, p) or p.body

    def _called_short(self, head: str, p: PositionMention) -> str:
        """``Ban Chỉ đạo thi họp … ông A - | Trưởng ban chỉ đạo``: the body that the article has
        named, and calls by its first words; "" if it names several, or by their units alone
        (``Tỉnh ủy | A``: whose Tỉnh ủy a bare one is, the others do not tell)."""
        bodies = self._beginning(None, (head,))
        name = bodies.only_between(0, p.end) if bodies.are_one else ""
        units = (
            written_out(self.a.places[o.place].name, self.a.lexicon)
            for o in self.a.organizations
            if o.name == name and o.place is not None
        )
        short = written_out(head, self.a.lexicon)
        rest = written_out(name, self.a.lexicon).removeprefix(f"{short} ")
        levels = level_words(self.a.lexicon).units
        alone = any(rest.removesuffix(unit).strip() in ("", *levels) for unit in units)
        return "" if alone else name

    def _led_by(self, p: PositionMention) -> str:
        """The body that a title alone leads, by its last syllables."""
        words = p.title.lower().split()
        tails = (" ".join(words[-n:]) for n in range(_LONGEST_LEAD, 0, -1))
        heads, only = next((self._led[tail] for tail in tails if tail in self._led), ((), False))
        if not heads or self._goes_on(p):
            return ""
        bodies = self._beginning(None, heads)
        return self._so_far(bodies, p) if not only or bodies.are_one else ""

    def _goes_on(self, p: PositionMention) -> bool:
        """``Giám đốc | khối bán lẻ nói``: does a small noun tell what part the title is of?"""
        s = self.a.s
        if p.end >= len(s) or s.kinds[p.end] != "lower" or s.on_new_line(p.end):
            return False
        if body_words(s.lexicon).at(s.lows, p.end) is not None:
            return False  # "Phó Tổng giám đốc | công ty"
        return words(s.lexicon).at(s.lows, p.end, len(s))[1][:1] == "N"

    def _beginning(self, kind: str | None, heads: tuple[str, ...]) -> _Mentions:
        """The bodies of a kind whose names begin with one of some heads, as they are mentioned; of
        any kind where it is None, with any head where there is none."""
        if (kind, heads) not in self._mentions:
            lexicon, out = self.a.lexicon, []
            opening = tuple(f"{written_out(head, lexicon)} " for head in heads)
            for o, own in zip(self.a.organizations, self.kinds, strict=True):
                if kind is not None and own != kind:
                    continue
                if not heads or written_out(o.name, lexicon).startswith(opening):
                    out.append((o.first, self.variants.key(o.name), o.name))
            self._mentions[kind, heads] = _Mentions(out)
        return self._mentions[kind, heads]

    def _so_far(self, bodies: _Mentions, p: PositionMention) -> str:
        """The only body that the article has named up to a position, or its paragraph; else ""."""
        sentences, block = self.a.sentences, p.first
        own = bisect_right(sentences, p.first, key=lambda x: x.last)
        if own < len(sentences):
            number = sentences[own].block
            block = sentences[bisect_left(sentences, number, key=lambda x: x.block)].first
        return bodies.only_between(0, p.end) or bodies.only_between(block, p.end)
