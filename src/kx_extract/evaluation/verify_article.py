"""The article's own part of a sheet: title, lead, captions, body, times and views."""

from __future__ import annotations

from collections.abc import Iterator

from kx_extract.evaluation.verify_source import Source
from kx_extract.factsheet import FactSheet
from kx_extract.reading.page.stamps import Stamp

Problems = Iterator[tuple[str, str]]
"""(path within the sheet, what is wrong)."""


class ArticleProver:
    """Proves where the parts of the page lie, and what its head says."""

    def __init__(self, sheet: FactSheet, source: Source) -> None:
        self.sheet = sheet
        self.source = source

    def problems(self) -> Problems:
        article, source = self.sheet.article, self.source
        for name, span in (
            ("title", article.title),
            *((f"captions[{i}]", c) for i, c in enumerate(article.captions)),
        ):
            if span is not None and not (
                source.begins_line(span.start) and source.ends_line(span.end)
            ):
                yield f"article.{name}", "no whole line"
        if article.lead is not None and not source.ends_line(article.lead.end):
            yield "article.lead", "does not end its line"
        for name, spans in (("captions", article.captions),):
            if [s.start for s in spans] != sorted({s.start for s in spans}):
                yield f"article.{name}", "not in the order of the text, or one twice"
        body = article.body
        if body is not None:
            if not body.start < body.end <= len(source.text):
                yield "article.body", f"no extent of the text: {body.start} to {body.end}"
            elif not (source.begins_line(body.start) and source.ends_line(body.end)):
                yield "article.body", "does not begin and end with a line"
            else:
                yield from self._body_contents(body.start, body.end)
        elif self.sheet.facts:
            yield "article.body", "none, but there are facts"
        yield from self._header()

    def _body_contents(self, start: int, end: int) -> Problems:
        article = self.sheet.article
        captions = [(f"captions[{i}]", c) for i, c in enumerate(article.captions)]
        for name, span in [("lead", article.lead), *captions]:
            if span is not None and not (start <= span.start and span.end <= end):
                yield f"article.{name}", "outside of the body"
        if article.title is not None and article.title.end > start:
            yield "article.title", "not above the body"
        if (
            article.author is not None
            and article.title is not None
            and article.author == article.title
        ):
            yield "article.author", "the same as the title"
        for i, fact in enumerate(self.sheet.facts):
            s = fact.sentence
            title = article.title
            if not (start <= s.start and s.end <= end) and not (
                title is not None and title.start <= s.start and s.end <= title.end
            ):
                yield f"facts[{i}].sentence", "outside of title and body"

    def _header(self) -> Problems:
        """Times and views stand on lines of the page that are not the article's own text."""
        article = self.sheet.article
        moments: list[Stamp] = []
        views: set[int] = set()
        outside: list[Stamp] = []
        body = article.body
        for end, stamps in self.source.stamps:
            moments += stamps.moments
            if stamps.views is not None:
                views.add(stamps.views)
            if body is not None and end <= body.start:
                outside += stamps.moments
                if stamps.views is not None and article.views is None:
                    yield "article.views", f"none, but a line of the page counts {stamps.views}"
        if article.published is None and any(not m.clock for m in outside):
            yield "article.published", f"none, but the page's head says {outside[-1].moment}"
        if article.captured is None and any(m.clock for m in outside):
            yield "article.captured", f"none, but the page's head says {outside[0].moment}"
        if article.published is not None and article.published not in {
            m.moment for m in moments if not m.clock
        }:
            yield "article.published", f"no line of the page says {article.published}"
        if article.captured is not None:
            if article.captured not in {m.moment for m in moments}:
                yield "article.captured", f"no line of the page says {article.captured}"
            elif article.published is not None and article.captured < article.published:
                yield "article.captured", "before the publication"
        if article.views is not None and article.views not in views:
            yield "article.views", f"no line of the page counts {article.views}"
