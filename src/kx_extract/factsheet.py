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
    text: str = Field(description="The characters between the two.")


class Extent(Model):
    """A stretch of the article that is too long to quote."""

    start: int = Field(ge=0, description="Offset of the first code point.")
    end: int = Field(ge=0, description="Offset behind the last code point.")


class Generator(Model):
    """The program that made the sheet."""

    name: str = Field(description="Its name.")
    version: str = Field(description="Its version.")


class ArticleInfo(Model):
    """The article itself: where it came from and what its page says of it."""

    id: str = Field(description="The article's name; the sheet is the file ``ID.json``.")
    file: str | None = Field(
        default=None,
        description="The file that it was read from, as it was named; without passwords and"
        " signatures.",
    )
    sha256: str = Field(description="SHA-256 of the decoded text, encoded in UTF-8.")
    encoding: str = Field(description="The encoding in which the file was read.")
    characters: int = Field(ge=0, description="Length of the decoded text in code points.")
    title: Span | None = Field(default=None, description="The headline.")
    lead: Span | None = Field(
        default=None,
        description="The paragraph in front that sums the article up.",
    )
    captions: list[Span] = Field(default=[], description="Lines under photographs.")
    author: Span | None = Field(default=None, description="Who wrote it, by its byline.")
    body: Extent | None = Field(
        default=None,
        description="From the first paragraph below the head to the last.",
    )
    published: Moment | None = Field(
        default=None, description="ISO 8601; with +07:00 where a clock time is given."
    )
    captured: Moment | None = Field(
        default=None,
        description="When the page was saved, by the page's own clock.",
    )
    views: int | None = Field(
        default=None,
        ge=0,
        description="What the page's counter of readers says.",
    )
    url: str | None = Field(default=None, description="Its address, where the file tells.")


class Person(Model):
    """A person; ``name`` is the fullest form in the article."""

    id: str = Field(description="Unique within the sheet.")
    name: str = Field(description="The fullest form in the article.")
    mentions: list[Span] = Field(description="Everywhere the person is named.")


class Container(Model):
    """A unit that a place lies in."""

    name: str = Field(description="Without its type word.")
    level: Level = Field(description="What kind of unit.")
    code: str | None = Field(default=None, description="Official code on the publication date.")


class Successor(Model):
    """A unit since 1 July 2025 that took over (a part of) an older one."""

    name: str = Field(description="With its type word.")
    code: str = Field(description="Official code since 1 July 2025.")
    province: str = Field(description="The province that it lies in since then.")


class Coordinates(Model):
    """WGS 84, in degrees; of the unit's seat or centre, as its source gives it."""

    latitude: Number = Field(description="Degrees north.")
    longitude: Number = Field(description="Degrees east.")


class Place(Model):
    """An administrative unit, hamlet or other named place. ``name`` is without the type word."""

    id: str = Field(description="Unique within the sheet.")
    name: str = Field(description="Without its type word.")
    level: Level = Field(
        description="Country, province, district, commune, hamlet; other for all else (rivers,"
        " markets, regions).",
    )
    kind: str | None = Field(default=None, description="The type word: xã, phường, huyện, thôn …")
    code: str | None = Field(
        default=None, description="Official code on the publication date; null when not settled."
    )
    within: list[Container] = Field(
        default=[],
        description="The units that it lies in, the smallest first.",
    )
    successors: list[Successor] = Field(
        default=[],
        description="Units that took it over on 1 July 2025, wholly or in part.",
    )
    coordinates: Coordinates | None = Field(
        default=None,
        description="Where it lies, if its source says so.",
    )
    mentions: list[Span] = Field(description="Everywhere the place is named.")


class Organization(Model):
    """A named body; ``place`` is the id of the place that its name bears."""

    id: str = Field(description="Unique within the sheet.")
    name: str = Field(description="The fullest form in the article.")
    place: str | None = Field(default=None, description="Id of the place that its name bears.")
    mentions: list[Span] = Field(description="Everywhere the body is named.")


class Position(Model):
    """One title held. ``organization`` is the id of an organization, or of a place where the
    title names only the place; null for titles of rank alone. A body that a title chain completes
    (``Bí thư Đảng ủy, Chủ tịch HĐND xã A`` -> ``Đảng ủy xã A``) has no mentions of its own.
    """

    id: str = Field(description="Unique within the sheet.")
    title: str = Field(description="The title alone, without the body.")
    organization: str | None = Field(
        default=None,
        description="Id of an organization, or of a place where the title names only that.",
    )
    holder: str = Field(description="Id of the person.")
    status: PositionStatus = Field(
        default="current",
        description="Held now, once, or in place of another.",
    )
    mention: Span = Field(description="The words that say so.")


class FactPeriod(Model):
    """When a number holds: ``2022``, ``2022-03``, ``2022-Q1``, ``2022-H1``, ``2020/2025`` …"""

    value: str = Field(
        description="A year, month, day, quarter, half year, or two of them with ``/`` between.",
    )
    modifier: Literal["start", "middle", "end"] | None = Field(
        default=None,
        description="Only its beginning, middle or end.",
    )
    mention: Span | None = Field(
        default=None,
        description="The words that say so; null for the day of publication.",
    )


class SIValue(Model):
    """The value in base units (kg, m2, m, m3, s …); exact."""

    value: Number | None = Field(default=None, description="The one value.")
    low: Number | None = Field(default=None, description="Lower bound of a range.")
    high: Number | None = Field(default=None, description="Upper bound of a range.")
    unit: str = Field(description="kg, m2, m, m3, s and others.")


class Fact(Model):
    """A number that says how much or how many of something."""

    id: str = Field(description="Unique within the sheet.")
    mention: Span = Field(description="Number and unit, as printed.")
    value: Number | None = Field(default=None, description="The one value; null for a range.")
    low: Number | None = Field(default=None, description="Lower bound of a range.")
    high: Number | None = Field(default=None, description="Upper bound of a range.")
    total: Number | None = Field(default=None, description="Of how many, in ``17/19 tiêu chí``.")
    comparator: Comparator = Field(
        default="=",
        description="Exactly, more than, about …: ``trên`` is >, ``gần`` is ~.",
    )
    unit: str = Field(description="Unit, or the counted noun; currencies by ISO 4217.")
    dimension: Dimension = Field(description="What kind of number.")
    si: SIValue | None = Field(
        default=None,
        description="The value in base units, where the unit is settled.",
    )
    measure: str | None = Field(
        default=None,
        description="What is measured or counted, in the article's words.",
    )
    qualifier: str | None = Field(
        default=None,
        description="What restricts the measure, in the article's words.",
    )
    change: Change | None = Field(
        default=None,
        description="The number is a difference: how much more or less.",
    )
    place: str | None = Field(default=None, description="Id of the place where it holds.")
    subject: str | None = Field(
        default=None,
        description="Id of the person, body or place whose number it is.",
    )
    period: FactPeriod | None = Field(default=None, description="When it holds.")
    status: FactStatus = Field(
        default="reported",
        description="Reached, aimed at, estimated or foreseen.",
    )
    sentence: Span = Field(description="The sentence that says so.")


class Check(Model):
    """A breakdown that the article gives: does it add up? Reported, never corrected."""

    total: str = Field(description="Id of the fact that is the total.")
    parts: list[str] = Field(description="Ids of the facts that are its parts.")
    sum: Number = Field(description="What the parts make.")
    holds: bool = Field(description="Whether that is the total.")


class SheetWarning(Model):
    """What the article leaves open, said of one item of the sheet."""

    kind: str = Field(description="What kind of thing is open.")
    item: str | None = Field(default=None, description="Id of the item that it is about.")
    message: str = Field(description="In words.")


class FactSheet(Model):
    """One article's facts, each tied to the characters that say so."""

    schema_version: Literal["1"] = Field(default="1", description="The version of this form.")
    generator: Generator = Field(description="What made the sheet.")
    article: ArticleInfo = Field(description="What it was made of.")
    people: list[Person] = Field(default=[], description="Each person once.")
    places: list[Place] = Field(default=[], description="Each place once.")
    organizations: list[Organization] = Field(default=[], description="Each body once.")
    positions: list[Position] = Field(default=[], description="Who holds what.")
    facts: list[Fact] = Field(default=[], description="Each number that says how much or how many.")
    checks: list[Check] = Field(default=[], description="Totals with their parts.")
    warnings: list[SheetWarning] = Field(default=[], description="What the article leaves open.")

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
