"""Which body a title without its name means: ``Trưởng trạm``, ``Giám đốc bệnh viện``.

A wrong office is worse than none: where the article does not settle which body is meant, the
title stays as it is printed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from kx_extract.composition.link.bodies import body_kind, body_words
from kx_extract.composition.link.variants import Variants
from kx_extract.recognizers.analysis import Analysis, PositionMention
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.spelling import name_key
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
        self._near = {end: (tuple(led), False) for end, led in titles["leads_near"].items()}
        self._near |= {end: (tuple(led), True) for end, led in titles["leads_beside"].items()}
        self._led_by_none = tuple(f"{head} " for head in titles["leads_not"]["bodies"])
        self._any_head = frozenset(titles["called"]["any_head"])
        self._told: tuple[set[tuple[str, str]], dict[tuple[str, str], set[str]]] | None = None
        self._mentions: dict[tuple[str | None, tuple[str, ...], bool], _Mentions] = {}

    def of(self, p: PositionMention) -> str:
        """A position's body. A title of a mere kind (``giám đốc HTX``) is of the body of that kind
        and that head that the article has named, or the paragraph so far, if that has named one
        only; so is a title that says neither (``Giám đốc``), of the heads that it leads. Of some of
        these the whole article must name no other (``Trưởng trạm``).
        """
        if p.organization is not None or p.place is not None:
            return p.body
        if not p.body:
            if p.status != "current" or self._goes_on(p):
                return ""
            return self._led_by(p) or self._beside(p)
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
        heads, only = _by_tail(p.title, self._led)
        if not heads:
            return ""
        bodies = self._beginning(None, heads)
        return self._so_far(bodies, p) if not only or bodies.are_one else ""

    def _beside(self, p: PositionMention) -> str:
        """The body that a title alone leads which its paragraph has named just before, and no other
        of the kinds that give the title: ``Phòng Nội vụ huyện A có 9 người; Trưởng phòng | nói``.

        Not where the article tells the office of the holder elsewhere, or that somebody else has
        it, nor of bodies that belong to others (``Văn phòng | UBND huyện A``).
        """
        heads, close = _by_tail(p.title, self._near)
        if not heads:
            return ""
        own = self._sentence(p.first)
        begins = self._block_begin(own)
        first = max(own - 1, begins) if close else begins
        bodies = self._beginning(None, heads, outer=True)
        name = bodies.only_between(self.a.sentences[first].first, p.end)
        if not name or written_out(name, self.a.lexicon).startswith(self._led_by_none):
            return ""
        if self._is_of_other_kind(p, name, self.a.sentences[own].first):
            return ""
        return "" if self._told_elsewhere(p, name) else name

    def _is_of_other_kind(self, p: PositionMention, name: str, first: int) -> bool:
        """``Sở Y tế A tặng quà. Bệnh viện nhờ | Giám đốc B``: does the sentence so far speak of a
        body by a word that the name does not begin with?"""
        s, whole = self.a.s, written_out(name, self.a.lexicon)
        found = s.find(body_words(s.lexicon), first, p.first)
        words_ = (written_out(" ".join(s.lows[k : k + n]), self.a.lexicon) for k, n, _ in found)
        return any(not whole.startswith(f"{word} ") for word in words_)

    def _told_elsewhere(self, p: PositionMention, name: str) -> bool:
        """Does another record give the holder this title of some body, or the title of the body
        ``name`` to somebody else?"""
        if self._told is None:
            self._told = self._tell()
        title, holder = name_key(p.title), self._holder(p)
        if (title, holder) in self._told[0]:
            return True
        others = self._told[1].get((title, self.variants.key(name)), set()) - {holder}
        return bool(others) and not title.startswith("phó ")

    def _tell(self) -> tuple[set[tuple[str, str]], dict[tuple[str, str], set[str]]]:
        """The titles and holders of the records that name a body or a unit; and who holds a title
        of a body."""
        held: set[tuple[str, str]] = set()
        of_body: dict[tuple[str, str], set[str]] = {}
        for p in self.a.positions:
            if p.organization is None and p.place is None and not p.body:
                continue
            title, holder = name_key(p.title), self._holder(p)
            held.add((title, holder))
            of_body.setdefault((title, self.variants.key(p.body)), set()).add(holder)
        return held, of_body

    def _holder(self, p: PositionMention) -> str:
        """What a holder is called by, the name's last word."""
        return name_key(self.a.people[p.holder].name).split()[-1]

    def _goes_on(self, p: PositionMention) -> bool:
        """``Giám đốc | khối bán lẻ nói``: does a small noun tell what part the title is of?"""
        s = self.a.s
        if p.end >= len(s) or s.kinds[p.end] != "lower" or s.on_new_line(p.end):
            return False
        if body_words(s.lexicon).at(s.lows, p.end) is not None:
            return False  # "Phó Tổng giám đốc | công ty"
        return words(s.lexicon).at(s.lows, p.end, len(s))[1][:1] == "N"

    def _beginning(
        self, kind: str | None, heads: tuple[str, ...], *, outer: bool = False
    ) -> _Mentions:
        """The bodies of a kind whose names begin with one of some heads, as they are mentioned; of
        any kind where it is None, with any head where there is none. ``outer``: none that stands in
        the name of another."""
        if (kind, heads, outer) not in self._mentions:
            lexicon, out, reach = self.a.lexicon, [], 0
            opening = tuple(f"{written_out(head, lexicon)} " for head in heads)
            for o, own in zip(self.a.organizations, self.kinds, strict=True):
                inside, reach = o.end <= reach, max(reach, o.end)
                if (kind is not None and own != kind) or (outer and inside):
                    continue
                if not heads or written_out(o.name, lexicon).startswith(opening):
                    out.append((o.first, self.variants.key(o.name), o.name))
            self._mentions[kind, heads, outer] = _Mentions(out)
        return self._mentions[kind, heads, outer]

    def _so_far(self, bodies: _Mentions, p: PositionMention) -> str:
        """The only body that the article has named up to a position, or its paragraph; else ""."""
        own = self._sentence(p.first)
        block = p.first
        if own < len(self.a.sentences):
            block = self.a.sentences[self._block_begin(own)].first
        return bodies.only_between(0, p.end) or bodies.only_between(block, p.end)

    def _block_begin(self, sentence: int) -> int:
        """The number of the first sentence of a sentence's block."""
        number = self.a.sentences[sentence].block
        return bisect_left(self.a.sentences, number, key=lambda x: x.block)

    def _sentence(self, piece: int) -> int:
        """The number of the sentence of a piece."""
        return bisect_right(self.a.sentences, piece, key=lambda x: x.last)


def _by_tail(
    title: str, listed: Mapping[str, tuple[tuple[str, ...], bool]]
) -> tuple[tuple[str, ...], bool]:
    """What is listed for the last syllables of a title, as many as may be; nothing if none are."""
    words = title.lower().split()
    tails = (" ".join(words[-n:]) for n in range(_LONGEST_LEAD, 0, -1))
    return next((listed[tail] for tail in tails if tail in listed), ((), False))
