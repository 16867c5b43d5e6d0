"""A number in its sentence, which is cut where it is long."""

from __future__ import annotations

from kx_extract.factsheet import Fact
from kx_extract.record import record

_AROUND = 240  # characters of a sentence that are shown on either side of a number


@record(frozen=True, slots=True)
class Quotation:
    """A number in its sentence, which is cut where it is long."""

    before: str
    quote: str
    behind: str

    @property
    def text(self) -> str:
        """All of it."""
        return self.before + self.quote + self.behind


def quotation(fact: Fact) -> Quotation:
    """The words around a fact's number."""
    sentence, mention = fact.sentence, fact.mention
    start, end = mention.start - sentence.start, mention.end - sentence.start
    text = sentence.text
    if not 0 <= start <= end <= len(text):
        return Quotation("", mention.text, "")
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = ("… " if first else "") + text[first:start]
    behind = text[end:last] + (" …" if last < len(text) else "")
    return Quotation(before, text[start:end], behind)
