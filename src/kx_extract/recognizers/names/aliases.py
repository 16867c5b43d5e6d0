"""Short forms that the article itself gives a body: ``Công ty Cổ phần Thép Đại Hưng (DHS)``.

A bracket behind a body's name that holds an acronym, a brand or words of the name introduces a
short form; so does a firm's own name without its legal form (``Thép Đại Hưng``). Wherever the
article has the short form again it is the same body, except as a ticker (``mã DHS``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from kx_extract.gazetteer import gazetteer
from kx_extract.gazetteer.abroad import plain_letters
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, OrganizationMention
from kx_extract.recognizers.names.known_names import is_capital_or_mark
from kx_extract.recognizers.names.proper_names import (
    address_words,
    has_middle,
    is_capital,
    is_foreign_word,
    is_strong_surname,
    is_surname,
    name_key,
)
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.phrases import phrase_set
from kx_extract.vietnamese.words import words

_LONGEST = 6  # pieces of a short form
_SHORTEST_TASK = 3  # letters
_TICKER = 3  # letters of a share's
_MOST_FORMS = 50  # that begin with one word; a hostile text may have more
_Form = tuple[tuple[str, str], ...]


class _Lists:
    """What ``lexicon/bodies.toml`` and ``known_bodies.toml`` list for short forms."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("bodies")
        self.called = phrase_set(data["alias"]["called"])
        self.firms = phrase_set(data["alias"]["legal_forms"])
        self.never = frozenset(data["alias"]["never"])
        self.of_any_unit = frozenset(data["alias"]["of_any_unit"])
        self.trades = phrase_set(data["trades"]["words"])
        plural = lexicon.table("places")["plural"]["words"]
        self.units = frozenset([*level_words(lexicon).units, *plural, "cấp"])
        tickers = lexicon.table("known_bodies")["not_bodies"]["tickers"]
        self.tickers = phrase_set(tickers)
        listed = lexicon.table("known_bodies")["exchanges"]["names"]
        self.exchanges = frozenset(name.lower() for name in listed)


@per_lexicon
def _lists(lexicon: Lexicon) -> _Lists:
    return _Lists(lexicon)


class _Finder:
    def __init__(
        self,
        a: Analysis,
        found: Sequence[OrganizationMention],
        listed: Sequence[OrganizationMention],
    ) -> None:
        self.a, self.s, self.found = a, a.s, [*found, *listed]
        self.lists = _lists(a.lexicon)
        self.address = address_words(a.lexicon)
        self.g = gazetteer(a.lexicon)
        self.words = words(a.lexicon)
        self.place_at = {m.first for m in a.places}
        self.unit_at = {m.first: m.end for m in a.places if not m.typed}
        self.in_bodies = bytearray(len(a.s) + 1)
        for body in found:
            self.in_bodies[body.first : body.end] = b"\1" * (body.end - body.first)
        self.taken = bytearray(self.in_bodies)
        for place in a.places:
            self.taken[place.first : place.end] = b"\1" * (place.end - place.first)
        self.forms: dict[str, dict[_Form, OrganizationMention]] = {}
        self.of_heads: set[str] = set()  # short forms of heads: "UBKT"

    def run(self) -> list[OrganizationMention]:
        """Further mentions of the bodies found, in the order of the text."""
        ending: dict[int, list[OrganizationMention]] = {}
        for body in self.found:
            ending.setdefault(body.end, []).append(body)
        for body in self.found:
            for first, end in self._bracketed(body):
                self._learn(first, end, self._meant(first, end, ending[body.end]))
            for first, end in self._foreign(body):
                self._learn(first, end, body)
            for first, end in self._inside(body):
                self._learn(first, end, body)
                self.of_heads.add(self.s.lows[first])
            for first, end in self._own_name(body):
                self._learn(first, end, body)
        return list(self._again()) if self.forms else []

    def _meant(
        self, first: int, end: int, bodies: Sequence[OrganizationMention]
    ) -> OrganizationMention:
        """Which of the bodies that end before a bracket a short form is of: the longest whose first
        letters an acronym has, else the innermost (``Đảng ủy Tập đoàn Hóa chất A (Vinachem)``)."""
        s = self.s
        letters = s.lows[first] if end - first == 1 and s.kinds[first] == "upper" else ""
        ordered = sorted(bodies, key=lambda m: m.first)
        for body in ordered if letters else ():
            initials = iter(s.lows[k][0] for k in range(body.first, body.end))
            if s.lows[body.first][0] == letters[0] and all(c in initials for c in letters):
                return body
        if ordered[-1].rule == "fixed-body" and ordered[0].rule == "fixed-body":
            return ordered[0]  # "Nhóm điều phối … của Liên hợp quốc (UNDAC)"
        return ordered[-1]

    def _learn(self, first: int, end: int, body: OrganizationMention) -> None:
        s = self.s
        form = tuple((s.lows[k], s.kinds[k]) for k in range(first, end))
        forms = self.forms.setdefault(form[0][0], {})
        if len(forms) < _MOST_FORMS:
            forms.setdefault(form, body)

    def _bracketed(self, body: OrganizationMention) -> list[tuple[int, int]]:
        """The short forms in the bracket behind a body: one, or two with a comma or ``-``."""
        s, k = self.s, body.end
        if k + 2 >= len(s) or s.lows[k] != "(" or s.on_new_line(k):
            return []
        close = next((m for m in range(k + 1, min(k + 14, len(s))) if s.lows[m] == ")"), 0)
        k += 1
        ticker = self._ticker(k, close)
        if ticker > k:
            return [(ticker, ticker + 1)]
        called = self.lists.called.at(s.lows, k)
        if called is not None:
            k += called[0]
            k += s.lows[k] in (":", "“", '"')
        out: list[tuple[int, int]] = []
        while k < close:
            end = k
            while end < close and end - k < _LONGEST and s.lows[end] not in (",", ";", "”", '"'):
                if end > k and s.lows[end] in ("-", "–") and not s.touching(end):
                    break
                end += 1
            if not self._is_short(k, end, body):
                break
            out.append((k, end))
            k = end + 1
        return out

    def _ticker(self, k: int, close: int) -> int:
        """``Công ty A (mã TLM)``, ``(HoSE: TLM)``: where the ticker stands in the bracket that
        opens before piece k, by which the firm is called further on; k if there is none."""
        s = self.s
        found = self.lists.tickers.at(s.lows, k)
        at = k + found[0] if found is not None else k + (s.lows[k] in self.lists.exchanges)
        if at > k and s.lows[at] == ":":
            at += 1
        elif found is None:
            return k
        letters = s.lows[at] if at < close and s.kinds[at] == "upper" else ""
        return at if len(letters) == _TICKER and letters.isalnum() else k

    def _foreign(self, body: OrganizationMention) -> list[tuple[int, int]]:
        """``tờ The Herald``, ``đảng ZANU - PF``: a name in other letters that the word before it
        tells once is that body's further on."""
        s, first = self.s, body.first
        if body.rule != "cued-body":
            return []
        first += s.lows[first] == "đảng" or s.lows[first] == "the"
        name = range(first, body.end)
        plain = any(is_capital(s, k) and not is_foreign_word(s.lows[k]) for k in name)
        return [(first, body.end)] if not plain and 0 < len(name) <= _LONGEST else []

    def _inside(self, body: OrganizationMention) -> list[tuple[int, int]]:
        """The short form of its head in a body's name: ``Ủy ban Kiểm tra (UBKT) Tỉnh ủy A``.

        Those that bodies of every unit have say too little: ``UBND``.
        """
        s = self.s
        opening = plain_letters(s.lows[body.first])[:1]
        return [
            (k, k + 1)
            for k in range(body.first + 2, body.end - 1)
            if s.kinds[k] == "upper"
            and s.lows[k - 1] == "("
            and s.lows[k + 1] == ")"
            and plain_letters(s.lows[k])[:1] == opening  # no field's: "Sở Giao thông (GTVT) tỉnh A"
            and s.lows[k] not in self.lists.of_any_unit
        ]

    def _is_short(self, k: int, end: int, body: OrganizationMention) -> bool:
        """Are pieces [k, end) an acronym, a brand, or words of the body's own name?"""
        s = self.s
        if end <= k or k in self.place_at or s.lows[k] in self.lists.never:
            return False
        if not is_capital(s, k) or self.lists.tickers.at(s.lows, k) is not None:
            return False
        words = [m for m in range(k, end) if s.kinds[m] not in ("mark", "number")]
        if any(s.kinds[m] == "lower" for m in words):
            return False
        if len(words) == 1 and self._abbreviates_task(k, body):
            return False
        if len(words) == 1:
            return s.kinds[k] == "upper" or is_foreign_word(s.lows[k])
        own = s.lows[body.first : body.end]
        if all(s.lows[m] in own for m in words):
            return True
        return all(s.kinds[m] == "upper" or is_foreign_word(s.lows[m]) for m in words)

    def _abbreviates_task(self, k: int, body: OrganizationMention) -> bool:
        """``Ban Chỉ đạo phòng chống thiên tai (PCTT)``: is an acronym that of the small words that
        a name ends with, what the body is for?"""
        s, letters = self.s, plain_letters(self.s.lows[k])
        first = body.end - len(letters)
        if s.kinds[k] != "upper" or len(letters) < _SHORTEST_TASK or first <= body.first:
            return False
        return all(
            s.kinds[m] == "lower" and plain_letters(s.lows[m])[:1] == letter
            for m, letter in zip(range(first, body.end), letters, strict=True)
        )

    def _own_name(self, body: OrganizationMention) -> list[tuple[int, int]]:
        """A firm's name without its legal form, and without its trade too (``Thủy sản Tân Hậu``,
        ``Tân Hậu``), where it can be no place's and no person's."""
        s = self.s
        found = self.lists.firms.at(s.lows, body.first)
        if found is None or not is_capital(s, body.first):
            return []
        first, end = body.first + found[0], body.end
        if end - first > _LONGEST or not self._is_capitalized(first, end):
            return []
        if end - first < 2:
            foreign = end > first and (is_foreign_word(s.lows[first]) or s.kinds[first] == "upper")
            return [(first, end)] if foreign and s.lows[first] not in self._people else []
        alone = self._is_firms_alone(first, end) or self._is_trade_of_unit(first, end)
        forms = [(first, end)] if alone else []
        bare = self._past_trade(first, end)
        if bare > first and end - bare > 1 and self._is_firms_alone(bare, end):
            forms.append((bare, end))
        return forms

    def _is_capitalized(self, first: int, end: int) -> bool:
        """Are pieces capitals, or the small ends of words that begin with one (``Thủy sản``)?"""
        s, a = self.s, self.a
        return all(
            is_capital(s, k) or (k > first and s.kinds[k] == "lower" and not a.begins_word(k))
            for k in range(first, end)
        )

    def _past_trade(self, first: int, end: int) -> int:
        """Behind the words that a firm's name begins with and that say what the firm deals in."""
        s, k = self.s, first
        while k < end:
            stop = k + 1
            while stop < end and s.kinds[stop] == "lower":
                stop += 1
            trade = self.lists.trades.at(s.lows, k)
            name = stop == k + 1 and (s.kinds[k] != "title" or is_surname(s, k))
            if trade is not None:
                stop = max(stop, k + trade[0])
            elif name or "N" not in self.words.classes(" ".join(s.lows[k:stop])):
                break
            k = stop
        return k

    def _is_trade_of_unit(self, first: int, end: int) -> bool:
        """``Công ty CP | May Bắc Thái``: is a part of a firm's name what it deals in and the unit
        that it is called after? Not the unit alone (``Công ty Bắc Thái``)."""
        unit = self._unit_behind(first, end)
        return unit is not None and self._past_trade(first, unit) == unit

    def _unit_behind(self, first: int, end: int) -> int | None:
        """Where a unit's bare name begins that pieces [first, end) end with, behind others."""
        return next((k for k in range(first + 1, end) if self.unit_at.get(k) == end), None)

    def _is_firms_alone(self, first: int, end: int) -> bool:
        """Can a part of a firm's name that stands alone be the firm, and no place and no person?"""
        s = self.s
        if self.g.is_name(name_key(s.quote(first, end))):
            return False
        if any(self.taken_place(k) for k in range(first, end)):
            return False
        if is_strong_surname(s, first):
            return not (has_middle(s, first, end) or end - first < 4)
        if is_surname(s, first) and has_middle(s, first, end):
            return False
        if end - first == 2 and not is_foreign_word(s.lows[first]):
            return tuple(s.lows[first:end]) not in self._called
        return s.lows[first] not in self._people

    @cached_property
    def _called(self) -> frozenset[tuple[str, ...]]:
        """Pairs of syllables that people are called by, or that end their names: ``chị Mai
        Phương``, ``Nguyễn Mai Phương``."""
        s = self.s
        return frozenset(
            (s.lows[k], s.lows[k + 1])
            for k in range(1, len(s) - 1)
            if is_capital(s, k)
            and is_capital(s, k + 1)
            and not s.on_new_line(k)
            and (
                ((found := self.address.before(s.lows, k)) is not None and found[1] != "role")
                or (s.kinds[k - 1] == "title" and not self.taken[k - 1])
            )
        )

    @cached_property
    def _people(self) -> frozenset[str]:
        """Words that the article calls people by: ``Tập đoàn Norwick``, ``ông Peter Norwick``."""
        s = self.s
        return frozenset(
            s.lows[k]
            for k in range(1, len(s))
            if is_capital(s, k)
            and not s.on_new_line(k)
            and (
                self.address.before(s.lows, k) is not None
                or (s.kinds[k - 1] == "title" and not self.taken[k - 1])
            )
        )

    def taken_place(self, k: int) -> bool:
        """Does a place begin at piece k?"""
        return k in self.place_at

    def _again(self) -> Iterator[OrganizationMention]:
        s, i = self.s, 0
        while i < len(s):
            forms = self.forms.get(s.lows[i]) if not self.taken[i] else None
            hit = self._at(i, forms) if forms else None
            if hit is None:
                i += 1
                continue
            form, body = hit
            end = i + len(form)
            yield OrganizationMention(i, end, body.name, body.place, "short-form", body.cue)
            i = end

    def _at(
        self, i: int, forms: dict[_Form, OrganizationMention]
    ) -> tuple[_Form, OrganizationMention] | None:
        """The longest short form at piece i that stands there as a name of its own."""
        s = self.s
        for form in sorted(forms, key=len, reverse=True):
            end = i + len(form)
            if end > len(s) or any(self.taken[i : self._unit_behind(i, end) or end]):
                continue
            if any(self.in_bodies[i:end]):
                continue
            if form != tuple((s.lows[k], s.kinds[k]) for k in range(i, end)):
                continue
            if any(s.on_new_line(k) for k in range(i + 1, end)) or not self._stands(i, end):
                continue
            return form, forms[form]
        return None

    def _stands(self, i: int, end: int) -> bool:
        """No ticker, no person, no part of a longer name or of a document's number?"""
        s = self.s
        if i and not s.on_new_line(i):
            if s.touching(i) and s.lows[i - 1] not in ("(", "“", '"', "'", "‘"):
                return False
            if self.lists.tickers.before(s.lows, i - (s.lows[i - 1] == ":")):
                return False  # "mã: TLM"
            if s.lows[i - 1] == ":" and s.lows[i - 2] in self.lists.exchanges:
                return False
            address = self.address.before(s.lows, i) if s.kinds[i] != "upper" else None
            led = address is not None and address[1] == "role" and end - i > 1
            if address is not None and (not led or is_surname(s, i)):
                return False  # "ông Norwick"; not "Phó Chủ tịch VFA", "Giám đốc Sóng Xanh"
            if s.kinds[i] == "title" and is_capital(s, i - 1) and not self.taken[i - 1]:
                return i - 1 in self.starts
        if end >= len(s) or s.on_new_line(end):
            return True
        if s.lows[i] in self.of_heads and s.lows[end] in self.lists.units:
            return False  # "UBKT các huyện"
        if (s.touching(end) and s.lows[end] in ("-", "/", "_")) or s.kinds[end] == "number":
            return False
        return not (is_capital_or_mark(s, end) and is_capital(s, end) and s.kinds[i] == "title")

    @cached_property
    def starts(self) -> set[int]:
        """Pieces that begin sentences."""
        return self.a.sentence_starts()


def short_forms(
    a: Analysis,
    found: Sequence[OrganizationMention],
    listed: Sequence[OrganizationMention],
) -> list[OrganizationMention]:
    """Further mentions of bodies by the short forms that the article gives them.

    Args:
        a: the article; its places must be known.
        found: the bodies found by their names' grammar.
        listed: those found by lists; a short form of the article's own wins over them.
    """
    return _Finder(a, found, listed).run()
