"""Words of the article that name what a number measures."""

from __future__ import annotations

from functools import lru_cache

from kx_extract.recognizers.analysis import Analysis
from kx_extract.record import record
from kx_extract.vietnamese.spelling import one_style


@lru_cache(maxsize=1 << 12)  # several rules in turn ask of the same words
def _low(text: str) -> str:
    return one_style(text.lower())


@record(frozen=True, slots=True)
class Wording:
    """Words of the article that name a measure or a qualifier.

    Attributes:
        text: the words in one line, without marks at the edges.
        first, end: their pieces.
        rule: the rule that found them (a name in ``lexicon/rules.toml``).
    """

    text: str
    first: int
    end: int
    rule: str

    @property
    def low(self) -> str:
        """The words as the stream and the lists have them: small, tone marks in one style."""
        return _low(self.text)

    def __str__(self) -> str:
        return self.text


@record(frozen=True, slots=True)
class Measure:
    """What a number measures, and what sets it apart.

    Attributes:
        words: the measure; None if the article does not say it.
        qualifier: what sets the number apart from its siblings; None if nothing does.
        own: the words stand at this number, they are not taken over from another.
    """

    words: Wording | None
    qualifier: Wording | None = None
    own: bool = True

    @property
    def text(self) -> str | None:
        """The measure's text."""
        return self.words.text if self.words is not None else None

    @property
    def low(self) -> str:
        """The measure's words as the lists have them; "" if the article does not say it."""
        return self.words.low if self.words is not None else ""


NO_MEASURE = Measure(None)


def quoted(a: Analysis, first: int, end: int, rule: str) -> Wording | None:
    """The pieces [first, end) as a wording; None if they are nothing but marks."""
    if end <= first:
        return None
    text = _trimmed(" ".join(a.s.quote(first, end).split()))
    return Wording(text, first, end, rule) if text else None


def _trimmed(text: str) -> str:
    """A wording without marks at its ends; a quotation within it keeps its own (``lô đất “vàng”``).

    >>> _trimmed("“lô đất vàng”,"), _trimmed("lô đất “vàng”"), _trimmed("lô đất “vàng")
    ('lô đất vàng', 'lô đất “vàng”', 'lô đất')
    """
    bare = text.strip(_MARKS)
    within = bare.count("“") - bare.count("”") == 1 or bare.count('"') % 2 == 1
    if not within:
        return bare
    at = text.index(bare)
    closing = text[at + len(bare) : at + len(bare) + 1]
    if closing in ("”", '"'):
        return bare + closing
    return bare[: max(bare.rfind("“"), bare.rfind('"'))].rstrip(_MARKS)


_MARKS = ' ,;:.-–“”"'
