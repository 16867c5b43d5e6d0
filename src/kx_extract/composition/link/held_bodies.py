"""Which body a title without its name means: ``Trưởng trạm``, ``Giám đốc bệnh viện``.

A wrong office is worse than none: where the article does not settle which body is meant, the
title stays as it is printed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import chain

from kx_extract.composition.link.bodies import body_kind, body_words
from kx_extract.composition.link.variants import Variants
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, PositionMention
from kx_extract.recognizers.names.place_words import country_words
from kx_extract.recognizers.names.proper_names import address_words, is_foreign_word
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.spelling import name_key
from kx_extract.vietnamese.words import words
from kx_extract.vietnamese.written_out import written_out

_LONGEST_LEAD = 4  # syllables of a title's end; "hội đồng thành viên"


@per_lexicon
def _kinds_of_bodies(lexicon: Lexicon) -> Phrases[bool]:
    """Words for kinds of bodies, one of which a title may mean: those with a kind of their own, and
    what a director leads, by words of several syllables (``sở`` is in many)."""
    titles = lexicon.table("titles")
    led = (*titles["leads"]["giám đốc"], *titles["leads_near"]["giám đốc"])
    kinds = lexicon.table("discourse")["generic"]["bodies"].values()
    return phrase_set((*chain(*kinds), *(word for word in led if " " in word)))


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

    def last_before(self, end: int) -> int:
        """The first piece of the last mention before piece ``end``, of which there is one."""
        return self._firsts[bisect_left(self._firsts, end) - 1]


class _Told:
    """Who holds what, by titles and the last words of names.

    Attributes:
        held: titles and holders of the records that name a body or a unit.
        of_body: who holds a title of a body.
        alone: where a title stands alone, and whose it is.
    """

    def __init__(self, a: Analysis, variants: Variants) -> None:
        self.held: set[tuple[str, str]] = set()
        self.of_body: dict[tuple[str, str], set[str]] = {}
        self.alone: dict[str, list[tuple[int, str]]] = {}
        for p in a.positions:
            title, holder = name_key(p.title), _called(a, p)
            if p.organization is None and p.place is None and not p.body:
                self.alone.setdefault(title, []).append((p.first, holder))
                continue
            self.held.add((title, holder))
            self.of_body.setdefault((title, variants.key(p.body)), set()).add(holder)


def _called(a: Analysis, p: PositionMention) -> str:
    """What a holder is called by, the name's last word."""
    return name_key(a.people[p.holder].name).rpartition(" ")[2]


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
        self._led_but = {end: (tuple(other), False) for end, other in titles["leads_but"].items()}
        self._led_by_none = tuple(f"{head} " for head in titles["leads_not"]["bodies"])
        self._openings = phrase_set(titles["leads_not"]["openings"])
        self._accused = phrase_set(titles["leads_not"]["accused"])
        self._several = frozenset(titles["leads_not"]["several"])
        self._kinds_of_bodies = _kinds_of_bodies(a.lexicon)
        self._address = address_words(a.lexicon)
        self._countries = country_words(a.lexicon)
        self._any_head = frozenset(titles["called"]["any_head"])
        self._told: _Told | None = None
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
        if not heads or self._has_level(p) or not self._is_subject(p) or self._is_accused(p):
            return ""
        own = self._sentence(p.first)
        begins = self._block_begin(own)
        first = max(own - 1, begins) if close else begins
        bodies = self._beginning(None, heads, outer=True)
        begin = self.a.sentences[first].first
        name = bodies.only_between(begin, p.end)
        others = tuple(f"{head} " for head in _by_tail(p.title, self._led_but)[0])
        others += self._led_by_none
        if not name or f"{written_out(name, self.a.lexicon)} ".startswith(others):
            return ""
        if self._is_of_other_kind(p, name, bodies.last_before(p.end)):
            return ""
        if self._is_abroad(self.a.people[p.holder].name) and not self._is_abroad(name):
            return ""  # "Bộ Y tế tiếp đoàn Pháp. Bộ trưởng | Marie Dupont nói"
        return "" if self._told_elsewhere(p, name) else name

    def _has_level(self, p: PositionMention) -> bool:
        """``UBND huyện A họp. Chủ tịch | xã B nói``: does the title tell the level of its body?"""
        lows, words_ = self.a.s.lows, p.title.lower().split()
        if lows[p.first : p.first + len(words_)] != words_:
            return True
        k, units = p.first + len(words_), level_words(self.a.lexicon).units
        return any(" ".join(lows[k : k + n]) in units for n in (1, 2))

    def _is_subject(self, p: PositionMention) -> bool:
        """Does the title open a clause? Not ``Công an huyện A bắt | Giám đốc B``, whose body the
        one that acts on the holder is not."""
        s, k = self.a.s, p.chain[0]
        address = self._address.before(s.lows, k)
        k -= address[0] if address is not None else 0
        if k <= 0 or s.on_new_line(k) or s.kinds[k - 1] == "mark":
            return True
        opens = k == self.a.sentences[self._sentence(k)].first
        return opens or self._openings.before(s.lows, k) is not None

    def _is_accused(self, p: PositionMention) -> bool:
        """``Kho bạc A tìm ra chứng từ giả. Giám đốc B | khai đã mua``: the body may be who found it
        out."""
        end = max(p.end, self.a.people[p.holder].end)
        return end < len(self.a.s) and self._accused.at(self.a.s.lows, end) is not None

    def _is_abroad(self, name: str) -> bool:
        """Does a name have a foreign word, or a country's other than Vietnam's?"""
        low = name.lower().replace("-", " ").split()
        if any(is_foreign_word(word) for word in low):
            return True
        found = (self._countries.at(low, k) for k in range(len(low)))
        return any(" ".join(low[k : k + n[0]]) != "việt nam" for k, n in enumerate(found) if n)

    def _is_of_other_kind(self, p: PositionMention, name: str, first: int) -> bool:
        """``Sở Y tế A phạt một phòng khám. | Giám đốc B``: do the pieces from the body's mention on
        speak of another body, by a word that the name does not have?"""
        s, whole = self.a.s, f" {written_out(name, self.a.lexicon)} "
        for k, n, _ in s.find(self._kinds_of_bodies, first, p.first):
            if s.kinds[k - 1] == "number" or s.lows[k - 1] in self._several:
                continue
            if f" {written_out(' '.join(s.lows[k : k + n]), self.a.lexicon)} " not in whole:
                return True
        return False

    def _told_elsewhere(self, p: PositionMention, name: str) -> bool:
        """Does another record give the holder this title of some body, or the title of the body
        ``name`` to somebody else; or has its paragraph two who hold the title alone?"""
        if self._told is None:
            self._told = _Told(self.a, self.variants)
        title, holder = name_key(p.title), _called(self.a, p)
        if (title, holder) in self._told.held:
            return True
        if title.startswith("phó "):
            return False
        block = self._block_begin(self._sentence(p.first))
        alone = self._told.alone.get(title, ())
        if any(self._block_begin(self._sentence(k)) == block for k, who in alone if who != holder):
            return True
        return bool(self._told.of_body.get((title, self.variants.key(name)), set()) - {holder})

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
