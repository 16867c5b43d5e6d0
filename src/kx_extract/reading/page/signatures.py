"""What a paper prints before an article's first sentence: ``(BGĐT) - ``, ``ĐTO - ``."""

from __future__ import annotations

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.reading.lines import Line
from kx_extract.reading.page.patterns import keys, words
from kx_extract.vietnamese.phrases import either

_DASH = r"\s?\.?[-–—]\s?"
_SITE = r"[\p{L}\d.-]{2,30}\.(?i:vn|com|org|net)"
# "ĐTO - ", "VOV.VN - ", "YênBái - ", "Baodongthap.vn - "
_PLAIN = regex.compile(
    rf"(?P<paper>\p{{Lu}}{{2,8}}(?:\.(?i:vn))?|\p{{Lu}}\p{{Ll}}{{1,5}}\p{{Lu}}\p{{Ll}}{{1,5}}|{_SITE})"
    rf"{_DASH}(?!(?i:index)\b)(?=[\p{{L}}“\"\d])"  # "VN-Index" is a name
)
_LONE_DASH = regex.compile(r"[-–—]\s+(?=\p{Lu})")


@per_lexicon
def _bracketed(lexicon: Lexicon) -> regex.Pattern[str]:
    known = either(words(lexicon, "signature", "brackets"))
    return regex.compile(
        # "Báo Cà Mau (CMO) ": the name in full before it
        rf"(?:(?i:báo)(?:\s\p{{Lu}}[\p{{L}}\p{{M}}]*){{1,4}}+\s)?"
        rf"\((?:[^()]{{2,40}}\){_DASH}"
        # Without a dash: capitals (perhaps with an agency behind a bar), a site, a known paper.
        rf"|(?:\p{{Lu}}{{2,10}}(?:[/\s+-]{{1,3}}\p{{Lu}}[\p{{L}}+]{{1,20}}){{0,3}}"
        rf"|{_SITE}|(?i:{known}))\)\s?[:.]?\s*)"
    )


def signature_end(line: Line, lexicon: Lexicon, *, lead: bool = False) -> tuple[int, bool]:
    """Where an article's first sentence begins behind the newspaper's signature.

    Args:
        line: the first paragraph.
        lexicon: the lists at hand.
        lead: whether it is the lead; before a lead a lone dash counts as a signature too, elsewhere
            it begins a list.
    Returns:
        The offset within the line (0 without a signature), and whether the signature counts into
        the lead's extent: one without brackets does.

    >>> from kx_extract.lexicon import default_lexicon
    >>> text = "(BGĐT) - Sáng 5/3, hội nghị khai mạc."
    >>> signature_end(Line(text, 0, len(text)), default_lexicon())
    (9, False)
    """
    head = Line(line.text, line.start, min(line.end, line.start + 120))
    found = _bracketed(lexicon).match(head.view)
    inside = False
    if found is None:
        found = _PLAIN.match(head.view)
        inside = found is not None
        if found is not None and found["paper"].casefold() in keys(
            lexicon, "signature", "not_papers"
        ):
            return 0, False
    if found is None and lead:
        found = _LONE_DASH.match(head.view)
    if found is None or found.end() >= len(head.view):
        return 0, False
    return head.extent(0, found.end())[1] - line.start, inside
