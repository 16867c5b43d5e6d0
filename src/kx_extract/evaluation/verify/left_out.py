"""What a sheet leaves out although the article plainly has it, and what it makes of no name.

Most of what is left out cannot be told: which numbers and names of a text are items is the
extractor's to say. But a number with a unit of measure right behind it is a fact, and ``xã`` with a
name of the gazetteer is a place; and what is called a person, a place or a body has a capital.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from kx_extract.evaluation.verify.prover import Problems, Prover
from kx_extract.evaluation.verify.quotations import quoted
from kx_extract.factsheet import Span
from kx_extract.gazetteer import gazetteer

_NESTED = 8  # items that may lie in one another
_NUMBER = r"(?<![\p{L}\d.,/:–-])(?<![-–/]\s)\d{1,24}(?:[.,]\d{1,24})*"  # longer ones are codes
_MEASURED = regex.compile(
    rf"(?:(?<=\b(?:đạt|tăng|giảm|chiếm|bằng)\s){_NUMBER}%"
    rf"|(?<!\b(?:mỗi|từng|cứ|một|loại)\s){_NUMBER}\s(?:ha|tấn|km|MW|(?:triệu|tỷ|tỉ)\s(?:đồng|USD)))"
    r"(?![\p{L}\d/²³*])(?!\srưỡi)"
)
_TYPED = regex.compile(
    r"(?<!\p{L}|tác )(?P<kind>xã|huyện|thị trấn|tỉnh)\s(?P<name>\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*)*)"
)
_CAPITAL = regex.compile(r"\p{Lu}|\d")


class LeftOutProver(Prover):
    """Proves that a sheet has what its article plainly has."""

    def problems(self) -> Problems:
        """Each thing that is left out, at the list that lacks it; each name without a capital."""
        yield from self._without_capital()
        sheet = self.sheet
        people = [m for person in sheet.people for m in person.mentions]
        places = [m for place in sheet.places for m in place.mentions]
        periods = [f.period.mention for f in sheet.facts if f.period and f.period.mention]
        bodies = [m for body in sheet.organizations for m in body.mentions]
        facts = [fact.mention for fact in sheet.facts]
        for said in self._untouched(_MEASURED, [*facts, *periods, *people, *places, *bodies]):
            yield "facts", f"{quoted(said)} is in none"
        for said in self._untouched(_TYPED, [*places, *people]):
            yield "places", f"{quoted(said)} is in none"

    def _without_capital(self) -> Problems:
        for kind in ("people", "places"):
            for i, item in enumerate(getattr(self.sheet, kind)):
                for k, mention in enumerate(item.mentions):
                    if _CAPITAL.search(mention.text) is None:
                        yield f"{kind}[{i}].mentions[{k}]", f"{quoted(mention.text)} is no name"

    def _untouched(self, pattern: regex.Pattern[str], items: Sequence[Span]) -> Iterator[str]:
        """What a pattern finds in title and body that no item touches."""
        article, taken = self.sheet.article, sorted((m.start, m.end) for m in items)
        for part in (article.title, article.body):
            if part is None:
                continue
            for found in pattern.finditer(self.source.text, part.start, part.end):
                if pattern is _TYPED and not self._is_unit(found):
                    continue
                before = taken[: bisect_left(taken, (found.end(),))]
                if not any(end > found.start() for _, end in before[-_NESTED:]):
                    yield found[0]

    def _is_unit(self, found: regex.Match[str]) -> bool:
        return bool(gazetteer(self.lexicon).find(f"{found['kind']} {found['name']}"))
