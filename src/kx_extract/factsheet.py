"""The fact sheet: the models of the output, and nothing else.

Every other module may import this one; it imports none but the reader of JSON and how a notebook
shows a sheet. The JSON Schema in
``schemas/fact_sheet.schema.json`` is generated from these models (``kx-extract schema``).

Offsets are Unicode code points into the decoded text of the article, end exclusive, so that
``text[span.start:span.end] == span.text`` holds to the letter. Numbers are Decimal
inside the program and JSON numbers with the same digits outside; they are never floats.
An absent value is ``None`` (JSON ``null``), never a guess.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, Literal

import simplejson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema

from kx_extract.notebook import sheet_html
from kx_extract.strict_json import LONGEST_NUMBER, BadJson, bounded, read_json

SCHEMA_VERSION = "1"
SCHEMA_ID = "https://kx-extract.readthedocs.io/schemas/fact_sheet.schema.json"

Level = Literal["country", "province", "district", "commune", "hamlet", "other"]
Comparator = Literal["=", ">", "<", ">=", "<=", "~"]
Change = Literal["increase", "decrease"]
FactStatus = Literal["reported", "target", "estimated", "forecast"]
PositionStatus = Literal["current", "former", "acting"]
Dimension = Literal[
    "count",
    "area",
    "mass",
    "length",
    "volume",
    "money",
    "percentage",
    "ratio",
    "duration",
    "age",
    "power",
    "energy",
    "speed",
    "temperature",
    "angle",
    "data",
    "pressure",
    "electricity",
    "rate",
]


_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\+07:00)?)?")


def plain_decimal(value: Decimal) -> Decimal:
    """Write a Decimal without exponent and without zeros that say nothing.

    ``Decimal("1.04E+10")`` becomes ``Decimal("10400000000")``; ``Decimal("2.50")`` keeps its
    digits, because the article printed them; ``Decimal("2500000.00")`` becomes ``2500000``.
    """
    if str(value).isdigit() and len(str(value)) <= LONGEST_NUMBER:
        return value  # a plain whole number, as most are
    bounded(value)
    if value == value.to_integral_value():
        return Decimal(format(value.to_integral_value(), "f"))
    return Decimal(format(value, "f"))


Number = Annotated[Decimal, AfterValidator(plain_decimal), WithJsonSchema({"type": "number"})]
"""A number with exact decimal digits; a JSON number outside."""


def _real_moment(value: str) -> str:
    """A day, or a time: as they are compared and taken apart everywhere."""
    if _MOMENT.fullmatch(value) is None:
        raise ValueError("no day (2023-03-05) and no time (2023-03-05T08:15:00+07:00)")
    dt.datetime.fromisoformat(value)
    return value


Moment = Annotated[str, AfterValidator(_real_moment)]
"""ISO 8601: a day, or a time with the zone of Vietnam."""


class Model(BaseModel):
    """Base of all parts of the sheet: unknown fields are errors, values are fixed once made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Model):
    """A quotation: ``text[start:end] == text`` to the letter."""

    start: int = Field(ge=0, description="Offset of the first code point.")
    end: int = Field(ge=0, description="Offset behind the last code point.")
    text: str


class Extent(Model):
    """A stretch of the article that is too long to quote."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Generator(Model):
    """The program that made the sheet."""

    name: str
    version: str


class ArticleInfo(Model):
    """The article itself: where it came from and what its page says of it."""

    id: str
    file: str | None = None
    sha256: str = Field(description="SHA-256 of the decoded text, encoded in UTF-8.")
    encoding: str
    characters: int = Field(ge=0, description="Length of the decoded text in code points.")
    title: Span | None = None
    lead: Span | None = None
    captions: list[Span] = []
    author: Span | None = None
    body: Extent | None = None
    published: Moment | None = Field(
        default=None, description="ISO 8601; with +07:00 where a clock time is given."
    )
    captured: Moment | None = None
    views: int | None = Field(default=None, ge=0)
    url: str | None = Field(default=None, description="Its address, where the file tells.")


class Person(Model):
    """A person; ``name`` is the fullest form in the article."""

    id: str
    name: str
    mentions: list[Span]


class Container(Model):
    """A unit that a place lies in."""

    name: str
    level: Level
    code: str | None = None


class Successor(Model):
    """A unit since 1 July 2025 that took over (a part of) an older one."""

    name: str
    code: str
    province: str


class Coordinates(Model):
    """WGS 84, in degrees; of the unit's seat or centre, as its source gives it."""

    latitude: Number
    longitude: Number


class Place(Model):
    """An administrative unit, hamlet or other named place. ``name`` is without the type word."""

    id: str
    name: str
    level: Level
    kind: str | None = Field(default=None, description="The type word: xã, phường, huyện, thôn …")
    code: str | None = Field(
        default=None, description="Official code on the publication date; null when not settled."
    )
    within: list[Container] = []
    successors: list[Successor] = []
    coordinates: Coordinates | None = None
    mentions: list[Span]


class Organization(Model):
    """A named body; ``place`` is the id of the place that its name bears."""

    id: str
    name: str
    place: str | None = None
    mentions: list[Span]


class Position(Model):
    """One title held. ``organization`` is the id of an organization, or of a place where the
    title names only the place; null for titles of rank alone. A body that a title chain completes
    (``Bí thư Đảng ủy, Chủ tịch HĐND xã A`` -> ``Đảng ủy xã A``) has no mentions of its own.
    """

    id: str
    title: str
    organization: str | None = None
    holder: str
    status: PositionStatus = "current"
    mention: Span


class FactPeriod(Model):
    """When a number holds: ``2022``, ``2022-03``, ``2022-Q1``, ``2022-H1``, ``2020/2025`` …"""

    value: str
    modifier: Literal["start", "middle", "end"] | None = None
    mention: Span | None = None


class SIValue(Model):
    """The value in base units (kg, m2, m, m3, s …); exact."""

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str


class Fact(Model):
    """A number that says how much or how many of something."""

    id: str
    mention: Span
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    total: Number | None = None
    comparator: Comparator = "="
    unit: str
    dimension: Dimension
    si: SIValue | None = None
    measure: str | None = None
    qualifier: str | None = None
    change: Change | None = None
    place: str | None = None
    subject: str | None = None
    period: FactPeriod | None = None
    status: FactStatus = "reported"
    sentence: Span


class Check(Model):
    """A breakdown that the article gives: does it add up? Reported, never corrected."""

    total: str
    parts: list[str]
    sum: Number
    holds: bool


class SheetWarning(Model):
    """What the article leaves open, said of one item of the sheet."""

    kind: str
    item: str | None = None
    message: str


class FactSheet(Model):
    """One article's facts, each tied to the characters that say so."""

    schema_version: Literal["1"] = "1"
    generator: Generator
    article: ArticleInfo
    people: list[Person] = []
    places: list[Place] = []
    organizations: list[Organization] = []
    positions: list[Position] = []
    facts: list[Fact] = []
    checks: list[Check] = []
    warnings: list[SheetWarning] = []

    def to_json(self, indent: int | None = 1) -> str:
        """The sheet as JSON text: UTF-8 letters unescaped, numbers with their exact digits.

        Args:
            indent: spaces a level; ``None`` writes everything on one line (for JSON Lines).
        """
        text: str = simplejson.dumps(
            self.model_dump(), use_decimal=True, ensure_ascii=False, indent=indent
        )
        return text

    def _repr_html_(self) -> str:
        """What a notebook shows: the facts, escaped."""
        return sheet_html(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> FactSheet:
        """Read a sheet back, numbers exact.

        Raises:
            ValueError: the text is no JSON, or no fact sheet (pydantic's ValidationError).
        """
        raw = read_json(text)
        made = cls.model_validate(raw)
        see_version(raw)
        return made


def see_version(raw: Any) -> None:
    """See that the JSON of a sheet says of which version it is.

    Raises:
        BadJson: it does not.
    """
    if "schema_version" not in raw:
        raise BadJson("no fact sheet: no schema_version")


def why_no_sheet(error: ValueError) -> str:
    """In one line what is wrong with the text of a sheet, of what :meth:`from_json` raised."""
    if not isinstance(error, ValidationError):
        return str(error).partition("\n")[0] or type(error).__name__
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part)[:60] for part in first["loc"])
    said = " ".join(first["msg"].split()).lower()
    return f"no fact sheet: {where}: {said}" if where else "no fact sheet"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a fact sheet, generated from the models."""
    schema = FactSheet.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **schema,
    }
