"""Counts that leave their noun out: ``52 trường, trong đó mầm non 18, tiểu học 20, THCS 14``.

Behind a count and a word that opens a breakdown, bare figures that follow a noun each count what
the total counts. One such figure proves nothing; two or more that fit into the total do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.cue_lists import number_cues
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.vietnamese.figures import NotANumber, read_digits
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables


@per_lexicon
def _openers(lexicon: Lexicon) -> Phrases[bool]:
    data = lexicon.table("discourse")["breakdown"]
    return phrase_set(w for w in (*data["strong"], *data["weak"]) if w != "với")


_NAMING = ("strict", "grades", "weak")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a bare figure that counts something: behind it, and before it."""

    before_where: frozenset[str]
    behind: frozenset[str]
    ranks: Phrases[bool]
    ranked: frozenset[str]


@per_lexicon
def _around(lexicon: Lexicon) -> _Around:
    data = lexicon.table("counting")["elided"]
    return _Around(
        frozenset(data["before_where"]),
        frozenset([*data["behind"], ",", "(", ":"]),
        Phrases((w, True) for w in data["ranks"]),
        frozenset(data["ranked"]),
    )


@per_lexicon
def _names(lexicon: Lexicon) -> Phrases[bool]:
    """Words that make the figure behind them a name or an ordinal."""
    naming = lexicon.table("counting")["naming"]
    return Phrases((w, True) for key in _NAMING for w in naming[key])


def elided_counts(
    s: Syllables,
    quantities: Sequence[Quantity],
    sentences: Sequence[tuple[int, int]],
    taken: frozenset[int],
) -> list[Quantity]:
    """The counts whose noun is the total's before them.

    Args:
        s: the syllable stream.
        quantities: what was found already, in order.
        sentences: their extents (offsets).
        taken: pieces of names and time expressions; their figures are no counts.

    Returns:
        New quantities: the mention is the bare figure, the unit the total's.
    """
    out: list[Quantity] = []
    earlier: list[Quantity] = []  # of the sentence before
    for (start, end), inside in by_sentence(quantities, sentences):
        for index, total in enumerate(inside):
            following = inside[index + 1].start if index + 1 < len(inside) else end
            parts = _parts(s, total, following, end, taken)
            out.extend(parts or _by_rank(s, total, end, taken))
        out.extend(_bracketed(s, inside, end, taken))
        out.extend(_of_those(s, [*earlier, *inside], (start, end), taken))
        done = {q.start for q in out}
        shared = _shared(s, [*earlier, *inside], start, taken)
        out.extend(q for q in shared if q.start not in done)
        earlier = inside
    return out


def by_sentence(
    quantities: Sequence[Quantity], sentences: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], list[Quantity]]]:
    """Each sentence's extent and the quantities that begin in it; both in their order."""
    position = 0
    for start, end in sentences:
        inside: list[Quantity] = []
        while position < len(quantities) and quantities[position].start < end:
            if quantities[position].start >= start:
                inside.append(quantities[position])
            position += 1
        yield (start, end), inside


def _shared(
    s: Syllables, quantities: Sequence[Quantity], start: int, taken: frozenset[int]
) -> list[Quantity]:
    """``… công nhận 8.400 hộ. Cấp tỉnh 400, cấp huyện 2.500 và cấp xã 5.500 hộ``: the noun of a
    list's last count is its other figures' too, where all make up a count before them exactly."""
    for index, last in enumerate(quantities):
        if last.dimension != "count" or last.value is None or last.start < start:
            continue
        parts: list[Quantity] = []
        end = s.at(last.start)
        k, floor = end - 1, s.at(start)
        if index:
            floor = max(floor, s.at(quantities[index - 1].noun_end))
        while k > floor and s.lows[k] not in (";", "."):
            value = (
                bare_figure(s, k, end, taken, named_too=True) if s.kinds[k] == "number" else None
            )
            if value is not None:
                parts.insert(0, of_figure(s, last, k, value))
            k -= 1
        if not parts:
            continue
        summed = sum((q.value or Decimal(0) for q in parts), last.value)
        if any(q.dimension == "count" and q.value == summed for q in quantities[:index]):
            return parts
    return []


def _of_those(
    s: Syllables,
    quantities: Sequence[Quantity],
    extent: tuple[int, int],
    taken: frozenset[int],
) -> list[Quantity]:
    """``cấp phép 11 dự án, 7 trong số đó của doanh nghiệp Nhật``: a figure before ``trong số đó``
    counts what the last count before it does, of which it is a part.

    Args:
        s, taken: as for :func:`elided_counts`.
        quantities: those of the sentence and of the one before.
        extent: the sentence's offsets.
    """
    out: list[Quantity] = []
    first, last = (s.at(offset) for offset in extent)
    for k in range(first, last - 3):
        if s.kinds[k] != "number" or k in taken or not s.lows[k].isdecimal():
            continue
        if s.lows[k + 1 : k + 3] != ["trong", "số"] or s.lows[k + 3] not in _THOSE:
            continue
        before = [q for q in quantities if q.start < s.starts[k] and q.dimension == "count"]
        value = Decimal(s.lows[k])
        if before and before[-1].value is not None and value <= before[-1].value:
            part = of_figure(s, before[-1], k, value)
            out.append(part)
    return out


_THOSE = frozenset({"đó", "này", "ấy", "họ", "chúng"})


def _bracketed(
    s: Syllables, inside: Sequence[Quantity], end: int, taken: frozenset[int]
) -> list[Quantity]:
    """``Đại Sơn (12 tiêu chí), Đại Thạnh (13) và Đại Tân (15)``: a bare figure in a bracket behind
    a name counts what stands in the bracket behind the name before it."""
    out: list[Quantity] = []
    model: Quantity | None = None
    position = 0
    if not inside or s.first_of("(", s.at(inside[0].start) - 1, s.at(end)) is None:
        return out
    for k in range(s.at(inside[0].start), s.at(end)):
        while position < len(inside) and inside[position].start <= s.starts[k]:
            q = inside[position]
            first, behind = s.at(q.start), s.at(q.noun_end)
            alone = s.lows[first - 1] == "(" and s.lows[behind : behind + 1] == [")"]
            if alone and q.dimension == "count" and q.total is None and _named(s, first - 2):
                model = q
            position += 1
        if model is None or s.lows[k] != "(" or s.lows[k + 2 : k + 3] != [")"]:
            continue
        if s.kinds[k + 1] != "number" or k + 1 in taken or not _named(s, k - 1):
            continue
        try:
            value = read_digits(s.lows[k + 1], whole=True).value
        except NotANumber:
            continue
        if value == value.to_integral_value():
            out.append(of_figure(s, model, k + 1, value))
    return out


def _named(s: Syllables, k: int) -> bool:
    return s.kinds[k] in ("title", "upper")


def of_figure(s: Syllables, model: Quantity, k: int, value: Decimal) -> Quantity:
    """The count that the bare figure at piece k is, of what another counts.

    Args:
        s: the syllable stream.
        model: the count whose noun is taken over.
        k, value: the figure's piece, and what it says.

    Returns:
        A count whose mention is the figure alone.
    """
    start, end = s.starts[k], s.ends[k]
    changed = number_cues(s.lexicon).change.before(s.lows, k)  # "còn 71, bớt 26"
    return replace(
        model,
        start=start, end=end, text=s.quote(k, k + 1), value=value, total=None, comparator="=",
        cue=None, number_end=end, noun_end=end, cue_start=start, cue_extent=None,
        change_extent=None, elided=True, change=changed[1] if changed is not None else None,
    )  # fmt: skip


def _parts(
    s: Syllables, total: Quantity, following: int, end: int, taken: frozenset[int]
) -> list[Quantity]:
    if total.dimension != "count" or total.value is None or total.change is not None:
        return []
    first, last = s.at(total.noun_end), s.at(end)
    stop = s.at(following)
    opened = _opening(s, first, min(last, stop))
    if opened is None:
        return []
    k, told = opened
    parts: list[Quantity] = []
    running = Decimal(0)
    while k < stop and s.lows[k] != ";":
        value = bare_figure(s, k, last, taken)
        if value is not None and value <= total.value:
            running += value
            parts.append(of_figure(s, total, k, value))
        k += 1
    if len(parts) < 2:
        return parts if parts and told and _of_a_sex(s, parts[0], total) else []
    most = total.value * Decimal("1.1")
    return parts if running == total.value or (told and running <= most) else []


def _of_a_sex(s: Syllables, part: Quantity, total: Quantity) -> bool:
    """``1.200 học sinh, trong đó nữ 600``: does one figure stand behind a word for a sex alone?
    Not ``trong đó lớp nữ 2``."""
    k = s.at(part.start) - 1
    smaller = part.value is not None and total.value is not None and part.value < total.value
    return smaller and s.lows[k] in ("nữ", "nam") and s.lows[k - 1] in ("đó", "(", ":", "có")


def _by_rank(s: Syllables, total: Quantity, end: int, taken: frozenset[int]) -> list[Quantity]:
    """``38 giải (2 nhất, 7 nhì, 29 khuyến khích)``: figures right before the ranks of prizes, which
    make up their total exactly."""
    lists = _around(s.lexicon)
    if total.dimension != "count" or total.unit.lower() not in lists.ranked:
        return []
    parts: list[Quantity] = []
    running = Decimal(0)
    k, last = s.at(total.end), s.at(end)
    while k < last and s.lows[k] not in (";", "."):
        rank = lists.ranks.at(s.lows, k + 1) if s.kinds[k] == "number" and k not in taken else None
        if rank is not None and s.lows[k].isdecimal():
            running += Decimal(s.lows[k])
            parts.append(of_figure(s, total, k, Decimal(s.lows[k])))
        k += 1
    return parts if len(parts) > 1 and running == total.value else []


def _opening(s: Syllables, first: int, last: int) -> tuple[int, bool] | None:
    """Where the parts begin, and whether a word or mark says so; a comma does not."""
    openers = _openers(s.lexicon)
    opener = next(s.find(openers, first, last), None)
    for k in range(first, min(first + 2, last)):
        if s.lows[k] in ("(", ":") and (opener is None or opener[0] > k):
            return k + 1, True
    if opener is not None:
        return opener[0] + opener[1], True
    if first < last and s.lows[first] == ",":
        return first + 1, False
    return None


def breakdown_opened(s: Syllables, first: int, last: int) -> int | None:
    """Behind the word in pieces [first, last) that opens a breakdown (``trong đó``); else None."""
    found = next(s.find(_openers(s.lexicon), first, last), None)
    return None if found is None else found[0] + found[1]


def _is_named(s: Syllables, k: int) -> bool:
    """Does a word stand before piece k that makes a name of its figure (``lần 3``), and is no
    name's own end (``Nha Trang 3``)?"""
    naming = _names(s.lexicon).before(s.lows, k)
    if naming is None:
        return False
    first = k - naming[0]
    within = first > 0 and s.kinds[first] == s.kinds[first - 1] == "title"
    return not within or s.on_new_line(first)


def bare_figure(
    s: Syllables, k: int, last: int, taken: frozenset[int], *, named_too: bool = False
) -> Decimal | None:
    """The value of a figure that stands alone behind a noun, or before a preposition.

    Where an exact sum speaks for it, ``named_too``: also behind a word that else makes a name of it
    (``trung ương 73``).

    Args:
        s: the syllable stream.
        k: the figure's piece; ``last`` ends its sentence.
        taken: pieces of names and time expressions.

    Returns:
        A whole number; None where the piece is no such figure.
    """
    if s.kinds[k] != "number" or k in taken or s.on_new_line(k) or s.touching(k):
        return None
    lists = _around(s.lexicon)
    before, after = s.lows[k - 1], s.lows[k + 1] if k + 1 < last else "."
    closed = after in (",", ".", ";", ")", "và") or k + 1 >= last
    named = not named_too and _is_named(s, k)
    behind_noun = s.kinds[k - 1] not in ("mark", "number") and not named
    # "gồm 41 ở bậc mầm non, 30 ở bậc tiểu học và 25 ở bậc THCS"
    placed = after in lists.before_where and (before in lists.behind)
    if not (closed and behind_noun) and not placed:
        return None
    try:
        value = read_digits(s.lows[k], whole=True).value
    except NotANumber:
        return None
    return value if value == value.to_integral_value() else None
