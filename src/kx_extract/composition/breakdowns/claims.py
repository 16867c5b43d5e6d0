"""What a breakdown is, which numbers may be its total and its parts, and when it is claimed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.quantities import Quantity
from kx_extract.record import record
from kx_extract.vietnamese.phrases import Phrases

NEAR = Decimal("0.11")  # a breakdown whose sum misses its total by more is no breakdown
NEARER = Decimal("0.05")  # of other nouns, or of two parts only


# Classifiers, behind which the next word says what is counted.
_CLASSIFIERS = frozenset({"con", "cây", "chiếc", "cái", "quả", "bộ", "suất", "bao", "lượt", "gốc"})


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts.

    Attributes:
        total, parts: indexes into the article's quantities.
        sum: what the parts add up to.
        holds: they add up to the total.
        rule: the rule that claims it (a name in ``lexicon/rules.toml``).
    """

    total: int
    parts: tuple[int, ...]
    sum: Decimal
    holds: bool
    rule: str


@record(frozen=True, slots=True)
class Counted:
    """What the checks need to know of one quantity."""

    quantity: Quantity
    sentence: int
    place: int | None
    said: str  # measure and qualifier
    substitute: bool  # its noun stands for others in parts ("60 tổ chức …, trong đó 11 đơn vị")


@per_lexicon
def openers(lexicon: Lexicon) -> Phrases[str]:
    """Words that open a breakdown, with their strength (``gồm`` strong, ``trong đó`` weak)."""
    data = lexicon.table("discourse")["breakdown"]
    entries = dict.fromkeys(data["weak"], "weak")
    entries.update(dict.fromkeys(data["strong"], "strong"))
    entries.pop("với", None)
    return Phrases(entries)


@per_lexicon
def substitutes(lexicon: Lexicon) -> frozenset[str]:
    """Nouns that stand for others in parts."""
    return frozenset(lexicon.table("discourse")["breakdown"]["standing_for"])


def usable(q: Quantity) -> bool:
    """May the number be a part?"""
    return may_be_total(q) and q.total is None


def may_be_total(q: Quantity) -> bool:
    """May the number be a total (``17/25 xã đạt chuẩn, trong đó 5 xã …, 12 xã …``)?"""
    return q.value is not None and q.change is None and q.value > 0


def same_kind(whole: Counted, counted: Counted) -> bool:
    """May a number be a part of a total, by what the two count or measure?

    Nouns of counts are the same also where a part has a word for others (``đảng viên``: ``đồng
    chí``), the total's noun without its classifier (``ngôi nhà``: ``nhà``) or shortened to initials
    (``hợp tác xã``: ``HTX``).
    """
    total, part = whole.quantity, counted.quantity
    if total.dimension != part.dimension or total.dimension in (
        "percentage",
        "rate",
        "ratio",
        "duration",
        "age",
    ):
        return False
    if total.unit == part.unit:
        return True
    if total.dimension != "count":
        return False
    return (
        counted.substitute
        or total.unit.startswith(part.unit + " ")
        or whole.said.lower().startswith(f"{total.unit} {part.unit} ".lower())
        or part.unit.lower() == "".join(word[0] for word in total.unit.lower().split())
    )


def other_thing(whole: Counted, counted: Counted) -> bool:
    """Do two numbers with one classifier count different things (``20 con bò``, ``15 con dê``)?"""
    unit = whole.quantity.unit.lower()
    first, other = whole.said.lower(), counted.said.lower()
    if whole.quantity.dimension != "count" or not first.startswith(f"{unit} "):
        return False
    if not other.startswith(f"{unit} "):
        return False
    return first.split()[: len(unit.split()) + 1] != other.split()[: len(unit.split()) + 1] and (
        unit in _CLASSIFIERS
    )


@per_lexicon
def _crossing(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    listed = (
        entry.partition(" | ") for entry in lexicon.table("discourse")["breakdown"]["crossing"]
    )
    return tuple((one, other) for one, _, other in listed)


def crosses(lexicon: Lexicon, items: list[Counted], parts: list[int]) -> bool:
    """Is one of the parts told apart by what the others may be as well (``22 nữ, 41 kỹ sư``),
    and its other half not among them?"""
    if any(items[i].quantity.dimension != "count" for i in parts):
        return False
    said = [f" {items[i].quantity.unit} {items[i].said} ".lower() for i in parts]
    return any(
        any(f" {one} " in each for each in said) and not any(f" {other} " in each for each in said)
        for one, other in _crossing(lexicon)
    )


def nested(items: list[Counted], parts: list[int]) -> bool:
    """``… 8.300 ha, trong đó chè già 3.640 ha, gồm 2.150 ha … và 1.490 ha …``: do the numbers
    behind a part make it up exactly, so that they are its parts?"""
    values = [items[i].quantity.value or Decimal(0) for i in parts]
    return any(
        sum(values[i + 1 : j], Decimal(0)) == values[i]
        for i in range(len(values) - 2)
        for j in range(i + 3, len(values) + 1)
    )


def sum_of(items: list[Counted], parts: list[int]) -> Decimal:
    """What parts come to together."""
    return sum((items[i].quantity.value or Decimal(0) for i in parts), Decimal(0))


def claim(
    items: list[Counted],
    total: int,
    parts: list[int],
    strength: str,
    rule: str,
    lexicon: Lexicon | None = None,
) -> Breakdown | None:
    """The breakdown of a total into parts; None where they miss it by too much, or tell apart what
    crosses.

    Args:
        items: the article's quantities.
        total, parts: of these.
        strength: of what says that it is a breakdown.
        rule: the rule that claims it.
        lexicon: the lists; None where nothing can cross.
    """
    if len(parts) < 2:
        return None
    whole = items[total].quantity.value
    assert whole is not None
    summed = sum_of(items, parts)
    if summed != whole:
        miss = abs(summed - whole) / whole
        allowed = NEAR if strength == "strong" or len(parts) >= 3 else NEARER
        if miss > allowed or (lexicon is not None and crosses(lexicon, items, parts)):
            return None
        if nested(items, parts):
            return None
    return Breakdown(total, tuple(parts), summed, summed == whole, rule)
