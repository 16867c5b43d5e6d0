"""What reads which kind of file: text, web pages, Word, PDF.

Each makes an :class:`~kx_extract.reading.extracted.Extracted`.
"""
