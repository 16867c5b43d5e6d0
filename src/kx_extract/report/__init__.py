"""Fact sheets as pages to look at: static, from ``file://``, without a server.

    from kx_extract.report import report

    report(Path("facts"), Path("site"), source=Path("corpus/articles"))

Notes for a newcomer. :mod:`run` goes through the sheets twice. First each sheet (:mod:`work`,
:mod:`sheets`) becomes its article's page (:mod:`article`, :mod:`highlights`, :mod:`slots`) and rows
of a temporary database (:mod:`store`, :mod:`rows`); then the pages that look across
articles are made from the rows: :mod:`index` with its :mod:`search`, :mod:`places` with
:mod:`charts`, :mod:`names` (people and organizations), :mod:`map`, :mod:`breakdowns`,
:mod:`problems`. All pages go through :mod:`pages`, where everything that comes from an article is
escaped.
"""

from kx_extract.report.run import Reported, report

__all__ = ["Reported", "report"]
