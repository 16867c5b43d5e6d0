"""The file of a sheet's corrections: its models, and nothing else.

The JSON Schema in ``schemas/fixes.schema.json`` is generated from these models (``kx-extract schema
--of fixes``). Corrections never refer to ids of a sheet, which change from one extraction to the
next: they quote.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Union

import simplejson
from pydantic import AfterValidator, Field, ValidationError, model_validator

from kx_extract.factsheet import (
    Change,
    Comparator,
    Dimension,
    FactPeriod,
    FactStatus,
    Level,
    Model,
    Number,
    SIValue,
    Span,
)
from kx_extract.strict_json import BadJson, read_json

SCHEMA_ID = "https://kx-extract.readthedocs.io/schemas/fixes.schema.json"
MOST_FIXES = 100_000
"""Corrections that one file may hold."""

_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def _real_time(value: str) -> str:
    if _TIME.fullmatch(value) is None:
        raise ValueError("no time in UTC (2023-03-05T08:15:00Z)")
    return value


Time = Annotated[str, AfterValidator(_real_time)]
"""ISO 8601, in UTC."""


class PlaceQuote(Model):
    """A place of the article, by what the article calls it."""

    name: str
    level: Level
    code: str | None = None
    mention: Span | None = Field(default=None, description="One of its mentions.")


class NameQuote(Model):
    """A person or a body of the article, by what the article calls them."""

    kind: Literal["person", "organization"]
    name: str
    mention: Span | None = Field(default=None, description="One of the mentions.")


class Slots(Model):
    """What is said of a fact. A slot that is absent is left as it is; one that is null is emptied.

    ``quotes`` tells where the words of a slot stand in the article.
    """

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    total: Number | None = None
    comparator: Comparator = "="
    unit: str = ""
    dimension: Dimension = "count"
    si: SIValue | None = None
    measure: str | None = None
    qualifier: str | None = None
    change: Change | None = None
    place: PlaceQuote | None = None
    subject: NameQuote | None = None
    period: FactPeriod | None = None
    status: FactStatus = "reported"
    quotes: dict[str, Span] = Field(default={}, description="Slot -> the words that say it.")

    @property
    def told(self) -> tuple[str, ...]:
        """The slots that are not absent, in the order of the model."""
        told = self.model_fields_set - {"quotes"}
        return tuple(name for name in type(self).model_fields if name in told)


class Target(Model):
    """The fact that is meant: its key, its mention, and the sentence that it stands in."""

    key: str
    mention: Span
    sentence: Span

    @model_validator(mode="after")
    def _quotes(self) -> Target:
        mention, sentence = self.mention, self.sentence
        first, last = mention.start - sentence.start, mention.end - sentence.start
        whole = len(sentence.text) == sentence.end - sentence.start
        if not whole or not 0 <= first < last <= len(sentence.text):
            raise ValueError("the sentence does not hold the mention")
        if sentence.text[first:last] != mention.text:
            raise ValueError("the sentence has other words where the mention is")
        return self


class _Fix(Model):
    id: str = Field(description="Unique in its file: fix-1, fix-2 …")
    by: str = Field(min_length=1, description="Who says so.")
    at: Time = Field(description="When: ISO 8601, in UTC.")
    target: Target


class ChangeFix(_Fix):
    """Some slots of a fact are others than the sheet says."""

    kind: Literal["change"]
    was: Slots = Field(description="What the sheet said, for readers.")
    says: Slots


class AddFix(_Fix):
    """The article states a fact that the sheet has not; ``says`` has all of its slots."""

    kind: Literal["add"]
    says: Slots


class AcceptFix(_Fix):
    """A fact is right as it stands; ``says`` has all of its slots."""

    kind: Literal["accept"]
    says: Slots


class DeleteFix(_Fix):
    """The article does not state this fact; ``was`` has all of its slots, for readers."""

    kind: Literal["delete"]
    was: Slots


Fix = Annotated[
    Union[ChangeFix, AddFix, AcceptFix, DeleteFix],  # noqa: UP007 -- pydantic's discriminator
    Field(discriminator="kind"),
]
"""One correction."""


class Corrected(Model):
    """The article that the corrections are of, as it was when the last one was made."""

    id: str
    sha256: str


class Fixes(Model):
    """All corrections of one sheet, in the order in which they were made; later ones win.

    ``version`` rises with every change of the file: who writes must have read the last one.
    """

    schema_version: Literal["1"] = "1"
    article: Corrected
    version: int = Field(default=0, ge=0)
    fixes: list[Fix] = Field(default=[], max_length=MOST_FIXES)

    def to_json(self) -> str:
        """The file's text: UTF-8 letters unescaped, numbers with their exact digits."""
        text: str = simplejson.dumps(_plain(self), use_decimal=True, ensure_ascii=False, indent=1)
        return text + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Fixes:
        """Read a file strictly: what it holds is what was written, to the letter.

        Raises:
            ValueError: the text is no JSON, or no file of corrections; the message is one line.
        """
        raw = read_json(text)
        if not isinstance(raw, dict) or "fixes" not in raw or "schema_version" not in raw:
            raise BadJson("no corrections: no schema_version and fixes")
        try:
            made = cls.model_validate(raw)
        except ValidationError as error:
            raise BadJson(_first(error)) from None
        if _plain(made) != raw:
            raise BadJson("no corrections: a field is absent, or a value of the wrong type")
        ids = [fix.id for fix in made.fixes]
        if len(set(ids)) < len(ids):
            raise BadJson("no corrections: an id stands twice")
        for fix in made.fixes:
            if isinstance(fix, AddFix | AcceptFix) and not (fix.says.unit and _numbered(fix.says)):
                raise BadJson(f"no corrections: {fix.id[:60]}: no number or no unit")
        return made


def _numbered(says: Slots) -> bool:
    return says.value is not None or (says.low is not None and says.high is not None)


def _plain(fixes: Fixes) -> dict[str, Any]:
    """As it is written: all fields, but in :class:`Slots` those only that were said."""
    made = fixes.model_dump()
    for fix, written in zip(fixes.fixes, made["fixes"], strict=True):
        for field in ("was", "says"):
            slots = getattr(fix, field, None)
            if slots is not None:
                written[field] = {
                    name: value
                    for name, value in written[field].items()
                    if name in slots.told or (name == "quotes" and value)
                }
    return made


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part)[:60] for part in first["loc"])
    return f"no corrections: {where}: {' '.join(first['msg'].split()).lower()}"


def fixes_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file of corrections, generated from the models."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **Fixes.model_json_schema(mode="validation"),
    }
