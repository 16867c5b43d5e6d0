"""The tables of an export: their columns, types, keys, and what each means.

This list is the specification: every format is written from it, ``docs/export.md`` is printed from
it, and a test holds :mod:`~kx_extract.export.rows` to it.

A table stands behind those that its rows refer to, so that they can be filled in this order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Type = Literal["text", "integer", "decimal", "date", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: no word that SQL keeps for itself.
        type: ``decimal`` is DECIMAL(38,12).
        comment: what it holds.
        required: it is never empty.
    """

    name: str
    type: Type
    comment: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: columns that name a row of another table, or are empty."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: the table's name; that of its file or sheet too.
        comment: what a row is.
        columns: in order.
        key: the columns that tell one row from all others.
        references: the foreign keys.
    """

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def foreign_keys(self) -> list[dict[str, Any]]:
        """The references in the form of Frictionless Table Schema."""
        return [
            {
                "fields": list(reference.columns),
                "reference": {"resource": reference.table, "fields": list(reference.targets)},
            }
            for reference in self.references
        ]


def _key(name: str, comment: str, type: Type = "text") -> Column:
    return Column(name, type, comment, required=True)


def _text(name: str, comment: str, *, required: bool = False) -> Column:
    return Column(name, "text", comment, required)


def _whole(name: str, comment: str, *, required: bool = False) -> Column:
    return Column(name, "integer", comment, required)


def _number(name: str, comment: str) -> Column:
    return Column(name, "decimal", comment)


def _digits(name: str, *, required: bool = False) -> Column:
    return Column(f"{name}_text", "text", f"The exact digits of {name}.", required)


def _mention(what: str) -> tuple[Column, Column]:
    return (
        _whole("mention_start", f"Where {what} begins: code points of the text.", required=True),
        _whole("mention_end", "Where it ends, exclusive.", required=True),
    )


_ARTICLE = _key("article", "The article's id.")


def _of_article(*more: Reference) -> tuple[Reference, ...]:
    return (Reference(("article",), "articles", ("id",)), *more)


def _to(column: str, table: str) -> Reference:
    """A key of an item of the same article."""
    return Reference(("article", column), table, ("article", "id"))


ARTICLES = Table(
    "articles",
    "An article that a fact sheet was made of.",
    (
        _key("id", "The article's id: the name of its file without ending."),
        _text("title", "The headline."),
        _text("lead", "The opening paragraph that the page sets apart."),
        _text("author", "The byline."),
        Column("published_date", "date", "Day of publication, in Vietnam."),
        _text("published", "Time of publication as ISO 8601, +07:00 where a clock time is given."),
        _text("captured", "When the page was saved, by its own clock; ISO 8601."),
        _whole("views", "How often it had been read, as the page says."),
        _text("file", "The file that was read."),
        _text("url", "Its address, where the file tells it."),
        _text("sha256", "SHA-256 of the decoded text in UTF-8.", required=True),
        _text("encoding", "The encoding that the file was decoded from.", required=True),
        _whole("characters", "Length of the text in code points.", required=True),
        _text("generator", "The program that made the sheet, and its version.", required=True),
    ),
    key=("id",),
)

PASSAGES = Table(
    "passages",
    "A part of an article's page: title, lead, captions, author, body.",
    (
        _ARTICLE,
        _key("part", "title, lead, caption, author or body."),
        _key("number", "1, 2, … among the captions; else 1.", "integer"),
        *_mention("the passage"),
        _text("text", "Its words; empty for the body, which is not quoted."),
    ),
    key=("article", "part", "number"),
    references=_of_article(),
)

PEOPLE = Table(
    "people",
    "A person in an article. The same person in two articles is two rows.",
    (
        _ARTICLE,
        _key("id", "The person's id in this article."),
        _text("name", "The fullest form of the name in the article.", required=True),
        _whole("mentions", "How often the article names the person.", required=True),
    ),
    key=("article", "id"),
    references=_of_article(),
)

PLACES = Table(
    "places",
    "A place in an article. Codes are those of the publication date; empty where not settled.",
    (
        _ARTICLE,
        _key("id", "The place's id in this article."),
        _text("name", "The name without the type word.", required=True),
        _text("level", "country, province, district, commune, hamlet or other.", required=True),
        _text("kind", "The type word: xã, phường, huyện, thôn …"),
        _text("code", "Official code on the publication date; empty when not settled."),
        _text("commune_name", "The commune that it is or lies in."),
        _text("commune_code", "That commune's code."),
        _text("district_name", "The district that it is or lies in."),
        _text("district_code", "That district's code."),
        _text("province_name", "The province that it is or lies in."),
        _text("province_code", "That province's code."),
        _text("containers", "All units that it lies in, nearest first, joined by comma."),
        _number("latitude", "WGS 84, degrees, of the unit's seat or centre."),
        _number("longitude", "WGS 84, degrees."),
        _whole("mentions", "How often the article names the place.", required=True),
    ),
    key=("article", "id"),
    references=_of_article(),
)

SUCCESSORS = Table(
    "successors",
    "A unit since 1 July 2025 that took over a place or a part of it.",
    (
        _ARTICLE,
        _key("place", "The older unit's id in this article."),
        _key("number", "1, 2, … in the sheet's order.", "integer"),
        _text("name", "The newer unit's name with its type word.", required=True),
        _text("code", "Its official code.", required=True),
        _text("province_name", "The province that it lies in now.", required=True),
    ),
    key=("article", "place", "number"),
    references=_of_article(_to("place", "places")),
)

ORGANIZATIONS = Table(
    "organizations",
    "A named body in an article.",
    (
        _ARTICLE,
        _key("id", "The body's id in this article."),
        _text("name", "Its full name in the article.", required=True),
        _text("place", "Id of the place that its name bears."),
        _text("place_name", "That place's name."),
        _whole(
            "mentions",
            "How often it is named; 0 where a chain of titles implies it.",
            required=True,
        ),
    ),
    key=("article", "id"),
    references=_of_article(_to("place", "places")),
)

POSITIONS = Table(
    "positions",
    "A title that a person holds, as of the article's publication.",
    (
        _ARTICLE,
        _key("id", "The position's id in this article."),
        _text("title", "The title: Bí thư, Chủ tịch …", required=True),
        _text("status", "current, former or acting.", required=True),
        _text("holder", "Id of the person.", required=True),
        _text("holder_name", "The person's name.", required=True),
        _text("organization", "Id of the body, where the title names one."),
        _text("place", "Id of the place, where the title names only a place."),
        _text("body_name", "The name of that body or place; empty for titles of rank alone."),
        _text("text", "The words of the article.", required=True),
        *_mention("the quotation"),
    ),
    key=("article", "id"),
    references=_of_article(
        _to("holder", "people"), _to("organization", "organizations"), _to("place", "places")
    ),
)

_SLOTS = ("value", "low", "high", "total", "si_value", "si_low", "si_high")

FACTS = Table(
    "facts",
    "A number that says how much or how many of something.",
    (
        _ARTICLE,
        _key("id", "The fact's id in this article."),
        _text(
            "key",
            "Of its article, text and place in it: the same when the article is extracted again.",
            required=True,
        ),
        _text("text", "Number and unit in the words of the article.", required=True),
        _number("value", "The number, in unit; empty for a range."),
        _number("low", "The range's lower end."),
        _number("high", "The range's upper end."),
        _number("total", "The whole, where the article says x of y."),
        _text("comparator", "= > < >= <= or ~ (about).", required=True),
        _text("unit", "The unit, or the noun that is counted.", required=True),
        _text("dimension", "count, area, mass, money, percentage, rate …", required=True),
        _text("measure", "What is measured or counted, in the words of the article."),
        _text("qualifier", "What sets a part off from its siblings."),
        _text("change", "increase or decrease, where the number is a difference."),
        _text("status", "reported, target or estimated.", required=True),
        _text("place", "Id of the place that the number is about."),
        _text("place_name", "Its name."),
        _text("place_level", "Its level."),
        _text("place_code", "Its official code."),
        _text("district_name", "The district that it is or lies in."),
        _text("province_name", "The province that it is or lies in."),
        _text("subject_person", "Id of the person whom the number is said of."),
        _text("subject_organization", "Id of the body that the number is said of."),
        _text("subject_name", "The name of that person or body."),
        _text("period", "When it holds: 2022, 2022-03, 2022-Q1, 2022-H1, 2020/2025 …"),
        _text("period_modifier", "start, middle or end of the period."),
        Column("period_start", "date", "The period's first day; the modifier is not counted in."),
        Column("period_end", "date", "The period's last day."),
        _text("period_text", "The words that say the period."),
        _number("si_value", "The value in si_unit."),
        _number("si_low", "The lower end in si_unit."),
        _number("si_high", "The upper end in si_unit."),
        _text("si_unit", "The base unit: kg, m2, m, s …"),
        *_mention("the quotation"),
        _text("sentence", "The sentence that says it.", required=True),
        _whole("sentence_start", "Where the sentence begins.", required=True),
        _whole("sentence_end", "Where it ends, exclusive.", required=True),
        *(_digits(name) for name in _SLOTS),
    ),
    key=("article", "id"),
    references=_of_article(
        _to("place", "places"),
        _to("subject_person", "people"),
        _to("subject_organization", "organizations"),
    ),
)

CHECKS = Table(
    "checks",
    "A total that the article breaks down, and whether its parts add up to it.",
    (
        _ARTICLE,
        _key("number", "1, 2, … in the sheet's order.", "integer"),
        Column("holds", "boolean", "Do the parts add up?", required=True),
        _number("total", "The total that the article states."),
        _number("sum", "What its parts make."),
        _number("difference", "sum - total."),
        _text("unit", "The total's unit.", required=True),
        _text("measure", "What is counted."),
        _text("place_name", "The place that the total is about."),
        _text("period", "When the total holds."),
        _whole("parts", "How many parts there are.", required=True),
        _text("total_fact", "Id of the fact that is the total.", required=True),
        _text("sentence", "The sentence that states the total.", required=True),
        _digits("total"),
        _digits("sum", required=True),
    ),
    key=("article", "number"),
    references=_of_article(_to("total_fact", "facts")),
)

CHECK_PARTS = Table(
    "check_parts",
    "A part of a total.",
    (
        _ARTICLE,
        _key("check_number", "The check's number in this article.", "integer"),
        _key("number", "1, 2, … in the order of the parts.", "integer"),
        _text("fact", "Id of the fact that is the part.", required=True),
    ),
    key=("article", "check_number", "number"),
    references=_of_article(
        Reference(("article", "check_number"), "checks", ("article", "number")),
        _to("fact", "facts"),
    ),
)

MENTIONS = Table(
    "mentions",
    "A place in the text that names a person, a place or a body.",
    (
        _ARTICLE,
        _key("item", "Id of the person, place or organization."),
        _key("number", "1, 2, … among the mentions of the item.", "integer"),
        _text("kind", "person, place or organization.", required=True),
        *_mention("the mention"),
        _text("text", "Its words.", required=True),
    ),
    key=("article", "item", "number"),
    references=_of_article(),
)

WARNINGS = Table(
    "warnings",
    "Something that the article leaves open.",
    (
        _ARTICLE,
        _key("number", "1, 2, … in the sheet's order.", "integer"),
        _text("kind", "What sort of doubt it is: ambiguous-place …", required=True),
        _text("item", "Id of what it is said of."),
        _text("message", "What is open.", required=True),
    ),
    key=("article", "number"),
    references=_of_article(),
)

TABLES = (
    ARTICLES,
    PEOPLE,
    PLACES,
    ORGANIZATIONS,
    POSITIONS,
    FACTS,
    CHECKS,
    CHECK_PARTS,
    SUCCESSORS,
    MENTIONS,
    PASSAGES,
    WARNINGS,
)
