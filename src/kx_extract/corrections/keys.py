"""A fact's key: the same whenever the same article is extracted, whatever else is found in it."""

from __future__ import annotations

from hashlib import sha256

from kx_extract.factsheet import ArticleInfo, Span

LENGTH = 24
"""Hexadecimal digits of a key: 96 bits, so that no two of a billion facts share one."""


def fact_key(article: ArticleInfo, mention: Span) -> str:
    """The key of the fact whose number stands at a mention.

    It depends on the article's id, on its text to the letter, and on where the mention begins and
    ends; not on the fact's id, on its slots, nor on other facts. In an article whose text has
    changed every key is another.

    Args:
        article: the article of the sheet.
        mention: the fact's mention.

    Returns:
        :data:`LENGTH` hexadecimal digits.
    """
    said = f"{article.id}\0{article.sha256}\0{mention.start}\0{mention.end}"
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
