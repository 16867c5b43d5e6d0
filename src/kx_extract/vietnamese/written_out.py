"""Names of bodies with their abbreviations written out: ``UBND``, ``GD-ĐT``, ``NN&PTNT``.

A newspaper calls one body ``Sở GD-ĐT tỉnh A`` and ``Sở Giáo dục và Đào tạo tỉnh A`` in one article.
The abbreviations are those that every newspaper has (``lexicon/bodies.toml``, ``written_out``);
the short form that one article gives a body is learnt from that article and none of this.
"""

from __future__ import annotations

from functools import lru_cache

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.spelling import name_key

_MARKS = str.maketrans(dict.fromkeys("&,.-–/()“”\"'", " "))


@per_lexicon
def _abbreviations(lexicon: Lexicon) -> Phrases[str]:
    listed: dict[str, str] = lexicon.table("bodies")["written_out"]
    return Phrases((_plain(short), _plain(full)) for short, full in listed.items())


@lru_cache(maxsize=1 << 14)
def written_out(name: str, lexicon: Lexicon) -> str:
    """A body's name for comparison: in lower case, in one spelling, its abbreviations written out,
    without marks and without ``và``.

    >>> from kx_extract.lexicon import default_lexicon
    >>> lexicon = default_lexicon()
    >>> written_out("Sở GD-ĐT tỉnh Hà Nam", lexicon)
    'sở giáo dục đào tạo tỉnh hà nam'
    >>> written_out("Sở Giáo dục và Đào tạo tỉnh Hà Nam", lexicon)
    'sở giáo dục đào tạo tỉnh hà nam'
    """
    abbreviations = _abbreviations(lexicon)
    words, out, k = _plain(name).split(), [], 0
    while k < len(words):
        found = abbreviations.at(words, k)
        out.append(found[1] if found is not None else words[k])
        k += found[0] if found is not None else 1
    return " ".join(word for word in " ".join(out).split() if word != "và")


def _plain(name: str) -> str:
    return name_key(name.translate(_MARKS))
