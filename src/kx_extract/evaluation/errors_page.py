"""Errors in their context: one page of HTML that needs nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from html import escape
from pathlib import Path

from kx_extract.evaluation.scoring import Outcome, Scores
from kx_extract.evaluation.tallies import cut
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.sources.files import find_articles, read_article

_AROUND = 140  # characters of the article on either side of an item

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem;
       color: #222; background: #fff }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem }
table { border-collapse: collapse } td, th { padding: .1rem .8rem .1rem 0; text-align: right }
td:first-child, th:first-child { text-align: left }
label { margin-right: 1rem; white-space: nowrap }
.error { border-left: .3rem solid #bbb; padding: .2rem .8rem; margin: .6rem 0 }
.missed { border-color: #c33 } .spurious { border-color: #c80 } .wrong { border-color: #36c }
.what { font-size: .85rem; color: #555 } blockquote { margin: .2rem 0 }
mark { background: #fe8; padding: 0 .1rem } .hidden { display: none }
"""

_SCRIPT = """
for (const box of document.querySelectorAll('input[data-row]')) {
  box.addEventListener('change', () => {
    for (const error of document.querySelectorAll('.error')) {
      if (error.dataset.row === box.dataset.row) error.classList.toggle('hidden', !box.checked);
    }
    for (const article of document.querySelectorAll('section')) {
      article.classList.toggle('hidden', !article.querySelector('.error:not(.hidden)'));
    }
  });
}
"""


def errors_page(scores: Scores, texts: Mapping[str, str] | None = None) -> str:
    """The page: every item that is not right, by article, with the words around it.

    Args:
        scores: what was compared.
        texts: article id -> its text, to quote from; an article that is not there is not quoted.
    """
    return "\n".join(_page(scores, texts or {})) + "\n"


def article_texts(source: Path, ids: Collection[str]) -> dict[str, str]:
    """Article id -> text, of the articles below a folder; what cannot be read is left out.

    Args:
        source: folder of articles.
        ids: the articles that are wanted; a file's name without its ending is its id.
    """
    texts: dict[str, str] = {}
    for path in find_articles([source]).files:
        if path.stem in ids:
            with suppress(UnreadableArticle):
                texts[path.stem] = read_article(path).text
    return texts


def _page(scores: Scores, texts: Mapping[str, str]) -> Iterator[str]:
    wrong = [outcome for outcome in scores.outcomes if outcome.verdict != "right"]
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8"><title>Errors</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{_STYLE}</style></head><body>"
    yield f"<h1>{len(wrong)} errors in {scores.articles} articles</h1>"
    yield "<table><tr><th>layer</th><th>precision</th><th>recall</th><th>F1</th></tr>"
    for name, tally in scores.layers.items():
        rates = "".join(f"<td>{cut(r)}</td>" for r in (tally.precision, tally.recall, tally.f1))
        yield f"<tr><td>{escape(name)}</td>{rates}</tr>"
    yield "</table><p>"
    for row, number in Counter(outcome.row for outcome in wrong).items():
        name = escape(row, quote=True)
        yield (
            f'<label><input type="checkbox" data-row="{name}" checked> {name} ({number})</label>'
        )
    yield "</p>"
    articles: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in wrong:
        articles[outcome.article].append(outcome)
    for article in sorted(articles):
        yield f"<section><h2>{escape(article)}</h2>"
        for outcome in sorted(articles[article], key=_place):
            yield from _error(outcome, texts.get(article))
        yield "</section>"
    yield f"<script>{_SCRIPT}</script></body></html>"


def _place(outcome: Outcome) -> tuple[int, str]:
    start = outcome.item.start
    return (-1 if start is None else start), outcome.row


def _error(outcome: Outcome, text: str | None) -> Iterator[str]:
    row, item = escape(outcome.row, quote=True), outcome.item
    yield f'<div class="error {outcome.verdict}" data-row="{row}">'
    detail = f": {escape(outcome.detail)}" if outcome.detail else ""
    yield f'<div class="what">{row}, {outcome.verdict}</div>'
    yield f"<div><b>{escape(item.text)}</b>{detail}</div>"
    if text is not None and item.start is not None and item.end is not None:
        before = text[max(0, item.start - _AROUND) : item.start]
        behind = text[item.end : item.end + _AROUND]
        marked = escape(text[item.start : item.end])
        yield f"<blockquote>…{escape(before)}<mark>{marked}</mark>{escape(behind)}…</blockquote>"
    yield "</div>"
