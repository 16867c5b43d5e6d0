"""The article's own part of a sheet: title, lead, captions, body, times and views."""

from __future__ import annotations

from kx_extract.evaluation.verify.prover import Problems
from kx_extract.evaluation.verify.source import Source
from kx_extract.factsheet import ArticleInfo, Extent, FactSheet, Span
from kx_extract.lexicon import Lexicon
from kx_extract.reading.page.stamps import Stamps
from kx_extract.reading.published import day_in_name

_LONGEST_SIGNATURE = 60  # characters behind an author: "A/Báo B - Ban Kinh tế"


def _ends_body(article: ArticleInfo, end: int, source: Source) -> bool:
    """Does the body end with a line, or right before the signature that closes one, an author and
    perhaps where it is from (``A Theo Báo B``)?"""
    author = article.author
    if source.ends_part(end) or author is None or author.start <= end:
        return source.ends_part(end)
    source_named = source.text[author.end :].split("\n", 1)[0]
    signed = len(source_named) <= _LONGEST_SIGNATURE and not any(c.isdigit() for c in source_named)
    between = source.text[end : author.start]
    return signed and between.strip(" ") == "" and not source.text[end - 1].isspace()


def metadata_problems(
    sheet: FactSheet, source: Source, lexicon: Lexicon, published: str | None = None
) -> Problems:
    """Where the parts of the page lie, and what its lines say of time and readers.

    Args:
        sheet: the sheet.
        source: its article.
        lexicon: the lists (words of time stamps and counters).
    """
    article, body = sheet.article, sheet.article.body
    captions = [(f"captions[{i}]", caption) for i, caption in enumerate(article.captions)]
    for name, span in (("title", article.title), *captions):
        if span is not None and not (source.begins_line(span.start) and source.ends_part(span.end)):
            yield f"article.{name}", "no whole line"
    if article.lead is not None and not source.ends_line(article.lead.end):
        yield "article.lead", "does not end its line"
    starts = [caption.start for caption in article.captions]
    if starts != sorted(set(starts)):
        yield "article.captions", "not in the order of the text, or one twice"
    if article.author is not None and article.author == article.title:
        yield "article.author", "the same as the title"
    if body is not None:
        if not body.start < body.end <= len(source.text):
            yield "article.body", f"no extent of the text: {body.start} to {body.end}"
        elif not (source.begins_line(body.start) and _ends_body(article, body.end, source)):
            yield "article.body", "does not begin and end with a line"
        for name, span in (("lead", article.lead), *captions):
            if span is not None and not _lies_in(span, body):
                yield f"article.{name}", "outside of the body"
        if article.title is not None and article.title.end > body.start:
            yield "article.title", "not above the body"
    parts = [part for part in (body, article.title) if part is not None]
    outside = [
        i
        for i, fact in enumerate(sheet.facts)
        if not any(_lies_in(fact.sentence, part) for part in parts)
    ]
    if body is None and outside:
        yield "article.body", "none, but there are facts outside of the title"
    elif body is not None:
        yield from ((f"facts[{i}].sentence", "outside of title and body") for i in outside)
    yield from _stamp_problems(sheet, source.stamps(lexicon), published)


def _lies_in(span: Span, part: Span | Extent) -> bool:
    return part.start <= span.start and span.end <= part.end


def _stamp_problems(
    sheet: FactSheet, lines: list[tuple[int, Stamps]], published: str | None
) -> Problems:
    """Times and views stand on lines of the page, and are given if a line above the body does; the
    day of publication can also be told by the file's name, or have been given."""
    article = sheet.article
    moments = {m.moment for _, stamps in lines for m in stamps.moments}
    elsewhere = {published, day_in_name(article.file or "")}
    views = {stamps.views for _, stamps in lines}
    if article.published is not None and article.published not in moments | elsewhere:
        yield "article.published", f"neither the page nor the file's name says {article.published}"
    if article.captured is not None and article.captured not in moments:
        yield "article.captured", f"no line of the page says {article.captured}"
    if article.views is not None and article.views not in views:
        yield "article.views", f"no line of the page counts {article.views}"
    head = article.body.start if article.body is not None else 0
    for end, stamps in lines:
        if end > head:
            break
        said = [moment.moment for moment in stamps.moments if not moment.clock]
        if article.published is None and said:
            yield "article.published", f"none, but the page's head says {said[0]}"
        if article.views is None and stamps.views is not None:
            yield "article.views", f"none, but the page's head counts {stamps.views}"
