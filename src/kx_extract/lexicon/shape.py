"""What the files of the lexicon may hold: the package's own say it, but for what a user may name.

A table's keys are those of the package's file, and a value is of the kind that it has there: a list
of phrases, a text, a number. What is said here is what the package's files cannot say: which tables
take new keys (:data:`OPEN`), and what a record holds (:data:`RECORDS`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from kx_extract.factsheet import Dimension, Level

Check = Callable[[Any], "str | None"]
"""Says what is wrong with a value; None where nothing is."""

FIXED = ("encodings", "order", "rules")
"""Files that describe the program; nobody lays others over them."""

NEEDED: Mapping[str, frozenset[str]] = {
    "units": frozenset(("VND", "m")),
    "levels": frozenset(("tỉnh", "thành phố", "huyện")),
    "numbers.digits": frozenset(("một",)),
}
"""Entries that the program asks for by name: nobody takes them out."""

WORD_CLASSES = "NVARECLPMTIX"
"""The classes of words: see the head of ``words.toml``."""


def phrase(value: object) -> str | None:
    """A phrase of at least one letter, digit or mark; no entry that takes another out."""
    if not isinstance(value, str):
        return f"{value!r} is no text"
    if not value.strip():
        return "an empty phrase"
    return "'-' takes out nothing" if value.strip() == "-" else None


def text(value: object) -> str | None:
    """Any text."""
    return None if isinstance(value, str) else f"{value!r} is no text"


def phrases(value: object) -> str | None:
    """A list of phrases."""
    if not isinstance(value, list):
        return f"must be a list of phrases, not {value!r}"
    return next((wrong for entry in value if (wrong := phrase(entry))), None)


def number(value: object) -> str | None:
    """A whole number."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return None if whole else f"must be a whole number, not {value!r}"


def flag(value: object) -> str | None:
    """True or false."""
    return None if isinstance(value, bool) else f"must be true or false, not {value!r}"


def decimal(value: object) -> str | None:
    """A decimal number as text, so that it stays exact."""
    try:
        good = isinstance(value, str) and Decimal(value).is_finite()
    except InvalidOperation:
        good = False
    return None if good else f"must be a number in quotes ('0.5'), not {value!r}"


def one_of(*allowed: str) -> Check:
    """One of some words."""

    def check(value: object) -> str | None:
        good = isinstance(value, str) and value in allowed
        return None if good else f"must be one of {', '.join(allowed)}, not {value!r}"

    return check


def all_of(check: Check) -> Check:
    """A list whose every value passes a check."""

    def every(value: object) -> str | None:
        if not isinstance(value, list):
            return f"must be a list, not {value!r}"
        return next((wrong for entry in value if (wrong := check(entry))), None)

    return every


def table_of(check: Check, *keys: str) -> Check:
    """A table whose every value passes a check; ``keys``: those that it may have, none for any."""

    def every(value: object) -> str | None:
        if not isinstance(value, Mapping):
            return f"must be a table, not {value!r}"
        for key, entry in value.items():
            if keys and key not in keys:
                return f"no key {key!r}; there are {', '.join(keys)}"
            if wrong := phrase(key) or check(entry):
                return f"{key}: {wrong}"
        return None

    return every


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its keys with what each may be.

    Attributes:
        fields: the keys, and the check of each.
        required: those that must be there.
    """

    fields: Mapping[str, Check]
    required: tuple[str, ...] = ()
    known: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", ", ".join(self.fields))

    def __call__(self, value: object) -> str | None:
        """What is wrong with a value as a whole record."""
        if not isinstance(value, Mapping):
            return f"must be a table, not {value!r}"
        if wrong := self.part(value):
            return wrong
        missing = next((key for key in self.required if key not in value), None)
        return f"{missing} is missing" if missing else None

    def part(self, value: Mapping[str, Any]) -> str | None:
        """What is wrong with the keys that are given, which may be some of the record's."""
        for key, entry in value.items():
            check = self.fields.get(key)
            if check is None:
                return f"no key {key!r}; there are {self.known}"
            if wrong := check(entry):
                return f"{key}: {wrong}"
        return None


CATEGORIES = (
    "more", "less", "at-least", "at-most", "about", "place",
    "more-behind", "less-behind", "at-least-behind", "at-most-behind", "about-behind",
    "increase", "decrease", "increase-far", "decrease-far", "increase-object", "decrease-object",
    "balance", "moving", "lost", "manner", "difference", "level", "each-time", "raising", "at-best",
    "estimate", "estimate-head", "link", "label-link", "ends-words", "change-ends-words",
)  # fmt: skip
"""What a cue can be; the head of ``cues.toml`` says what each means."""

UNIT = Record(
    {
        "spellings": phrases,
        "dimension": one_of(*get_args(Dimension)),
        "factor": decimal,
        "si": phrase,
        "regions": table_of(decimal, "north", "central", "south"),
        "needs": table_of(phrases),
        "large": phrases,
        "not_before": phrases,
        "source": phrase,
    },
    ("spellings", "dimension"),
)
COUNTRY = Record({"name": phrase, "variants": phrases, "ambiguous": phrases}, ("name",))
STYLE = Record(
    {
        "name": phrase,
        "head": phrases,
        "lead_in": phrase,
        "inside": phrases,
        "foot": phrases,
        "apart": text,
        "captions": phrases,
        "captured": phrase,
        "published": phrase,
        "views": number,
        "title": phrase,
        "author": phrase,
    },
    ("name",),
)
PLACE = Record(
    {
        "name": phrase,
        "level": one_of(*(level for level in get_args(Level) if level != "country")),
        "kind": phrase,
        "code": phrase,
        "in": phrase,  # nearest first: "huyện A, tỉnh B"
    },
    ("name", "level"),
)

LEVEL_WORD = Record(
    {
        "level": one_of("country", "province", "city", "district", "commune", "hamlet"),
        "official": flag,
        "short": phrases,
        "unit_short": phrases,
        "numbered": flag,
        "body": flag,
        "committee": phrases,
        "union": phrases,
    },
    ("level",),
)

OPEN: Mapping[str, Check] = {
    "abbreviations.before": phrase,
    "abbreviations.anywhere": phrase,
    "countries": COUNTRY,
    "cues.cue": all_of(one_of(*CATEGORIES)),
    "counting.rates.short": phrase,
    "counting.sets": phrases,
    "counting.spelled.behind": phrases,
    "discourse.resuming.grains": phrases,
    "levels": LEVEL_WORD,
    "numbers.digits": number,
    "numbers.bound_digits": number,
    "numbers.clipped_tens": number,
    "numbers.magnitudes": number,
    "numbers.short_magnitudes": number,
    "numbers.slang": number,
    "pages.views.magnitudes": number,
    "people.leaders": phrases,
    "periods.days": number,
    "periods.modifiers": one_of("start", "middle", "end"),
    "periods.months": number,
    "periods.months_english": number,
    "periods.quarters": number,
    "periods.relations": number,
    "places.full": phrase,
    "places.written_out": phrase,
    "surnames.surnames": phrases,
    "tables.heads.magnitudes": phrase,
    "units": UNIT,
}
"""Tables that take new keys, by ``file.table``, with what stands under each."""

RECORDS: Mapping[str, Record] = {"pages.style": STYLE, "places.place": PLACE}
"""Lists of records (``[[style]]``), by ``file.list``."""
