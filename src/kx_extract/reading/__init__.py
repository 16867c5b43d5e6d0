"""A file to an :class:`~kx_extract.reading.article.Article`: decoding, header, captions, byline.

:func:`kx_extract.reading.sources.files.read_article` reads a file,
:func:`.page.reader.article_from_text` a text.
"""
