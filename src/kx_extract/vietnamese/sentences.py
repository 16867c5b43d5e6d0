"""Sentences: where they begin and end, as extents over the text.

Notes for a newcomer. A sentence never crosses a block (a line or paragraph of the page). Within a
block every run of ``. ! ? …`` with the closing quotes and brackets behind it is a candidate, and
:func:`_ends_sentence` decides it from what stands on both sides. Whatever is a list
(abbreviations, words that open sentences) is in ``lexicon/abbreviations.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import regex
from spacy.language import Language
from spacy.tokens import Doc

from kx_extract import lexicon
from kx_extract.vietnamese.tokenizer import split_at

Extent = tuple[int, int]

# Possessive quantifiers: a run of stops is read once, however long a hostile text makes it.
_STOP = regex.compile(r"""(?P<stops>[.!?…]++)(?P<closers>["'”’»›)\]}]*+)""")
_LINE = regex.compile(r"[^\r\n\v\f\x85\u2028\u2029]++")
# `re`, not `regex`: what is white space must be what str.isspace() says.
_INK = re.compile(r"\S")
_ENUMERATOR = regex.compile(
    r"[\"'“‘(\[]?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Za-zĐđ])\.", regex.ASCII
)
_INITIALS = regex.compile(r"(?:\p{Lu}\p{M}*\.)+")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_OPENING = frozenset("\"'“‘«‹„([{")
_DASHES = frozenset("-–—−•*+►▪■●♦")
# Longest stretch before a full stop that is looked at: longer ones are no abbreviations.
_LOOK_BACK = 24


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Abbreviations before names, all abbreviations, sentence openers, domain endings."""
    data = lexicon.load("abbreviations")
    before = frozenset(data["before"])
    return (
        before,
        before | frozenset(data["anywhere"]),
        frozenset(data["openers"]["words"]),
        frozenset(data["domains"]["words"]),
    )


def sentence_extents(text: str, blocks: Sequence[Extent] | None = None) -> list[Extent]:
    """Split a text into sentences.

    A sentence ends at ``. ! ? …`` (and the closing quotes and brackets behind) before white space
    and a capital, digit, quote or dash; where a full stop stands between a small and a capital
    letter with the space forgotten (``xong.Ông Bình``); and at a block's end. It does not end at
    abbreviations (``TP.``, ``ThS.``), initials inside names, enumerators (``1. Xã A``), numbers,
    web addresses, nor where a small letter, comma or semicolon goes on (``“...”, ông Tám nói``).

    Args:
        text: the text.
        blocks: extents of its lines or paragraphs, which sentences do not cross; text between
            blocks is split by lines. None: every line break ends a block.

    Returns:
        Extents in code points, in order, without surrounding white space. Together they cover
        every character that is not white space.

    >>> text = "Ở TP. Tân An. Xong.Ông về."
    >>> [text[a:b] for a, b in sentence_extents(text)]
    ['Ở TP. Tân An.', 'Xong.', 'Ông về.']
    """
    extents: list[Extent] = []
    for start, end in _block_extents(text, blocks):
        sentence = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() < end and _ends_sentence(text, sentence, stop, end):
                _add(text, sentence, stop.end(), extents)
                sentence = stop.end()
        _add(text, sentence, end, extents)
    return extents


def _add(text: str, start: int, end: int, extents: list[Extent]) -> None:
    """Append an extent without its surrounding white space; nothing if nothing is left."""
    ink = _INK.search(text, start, end)
    if ink is None:
        return
    start = ink.start()
    while text[end - 1].isspace():
        end -= 1
    extents.append((start, end))


def _block_extents(text: str, blocks: Sequence[Extent] | None) -> Iterable[Extent]:
    """The blocks in order; what lies between them, line by line, so that nothing is lost."""
    at = 0
    for start, end in sorted(blocks or ()):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        yield from _lines(text, at, start)
        yield start, end
        at = end
    yield from _lines(text, at, len(text))


def _lines(text: str, start: int, end: int) -> Iterable[Extent]:
    return (line.span() for line in _LINE.finditer(text, start, end))


def _ends_sentence(text: str, sentence: int, stop: regex.Match[str], end: int) -> bool:
    """Whether the stop, which is not the last thing in its block, ends the sentence."""
    after = stop.end()
    if not text[after].isspace():
        return _ends_without_space(text, stop, end)
    ink = _INK.search(text, after, end)
    if ink is None:  # only white space is left in the block
        return False
    following = ink.start()
    if not _can_open(text, following, end):
        return False
    if stop["stops"] != "." or stop["closers"]:
        return True
    return not _is_abbreviation(text, sentence, stop.start(), following, end)


def _can_open(text: str, at: int, end: int) -> bool:
    """Whether a sentence can begin here: capital or digit, also behind a quote or a dash."""
    for _ in range(4):  # “ ( - and their spaces before the first letter
        char = text[at]
        if char.isalpha():
            return not char.islower()
        if char.isdigit():
            return True
        if char not in _OPENING and char not in _DASHES and not char.isspace():
            # Emoji, bullets and the like open something new; , ; : % and closing marks go on.
            return char not in ",;:%/&=~»”’)]}›!?…."
        at += 1
        if at >= end:
            return True
    return True


def _word_before(text: str, sentence: int, stop: int) -> str:
    """What stands directly before the full stop, up to white space or an opening mark."""
    start = stop
    floor = max(sentence, stop - _LOOK_BACK)
    while start > floor and not text[start - 1].isspace() and text[start - 1] not in _OPENING:
        start -= 1
    return text[start:stop]


def _is_abbreviation(text: str, sentence: int, stop: int, following: int, end: int) -> bool:
    """Whether this full stop, before white space and something that can open a sentence, belongs
    to an abbreviation, an initial inside a name or an enumerator."""
    before, _, openers, _ = _lists()
    word = _word_before(text, sentence, stop)
    if not word:
        return False
    if _ENUMERATOR.fullmatch(text[max(sentence, stop - _LOOK_BACK) : stop + 1].lstrip()):
        # "1. Xã A": the number of an item, where the sentence begins with it.
        return stop - sentence < _LOOK_BACK
    dotted = word + "."
    # "3,5ha/P." and the like: the part behind the last mark is what may be listed.
    tail = dotted[max(word.rfind(mark) for mark in ",;:-–/") + 1 :]
    if not _INITIALS.fullmatch(tail):
        return dotted in before or tail in before
    if tail in before and len(tail) > 2:
        return True
    if not text[following].isalpha():
        # "P. 4" is a name; "ông Nguyễn Văn T. 3 người" is not.
        return tail in before and not _names_before(text, sentence, stop - len(word), 2)
    opener = _WORD.match(text, following, end)
    if opener is not None and opener.group() in openers:
        return False
    # "Nguyễn Văn T." is complete; "Lê T." waits for its name, as "Q." does for "Ba Đình".
    return not _names_before(text, sentence, stop - len(word), 2) and tail.count(".") < 3


def _names_before(text: str, sentence: int, at: int, count: int) -> bool:
    """Whether ``count`` capitalized words ("Nguyễn Văn", not "UBND") stand directly before."""
    words = text[max(sentence, at - 2 * _LOOK_BACK) : at].rsplit(None, count)[-count:]
    return len(words) == count and all(
        word[0].isupper() and word[1:].islower() and word.isalpha() for word in words
    )


def _ends_without_space(text: str, stop: regex.Match[str], end: int) -> bool:
    """Whether a sentence ends where no space follows: ``xong.Ông Bình``, ``2022.Toàn xã``."""
    if stop["stops"] not in (".", "!", "?"):
        return False
    after = stop.end()
    opener = _WORD.match(text, after, end)
    if opener is None or stop.start() == 0:
        return False
    word = opener.group()
    if not word[0].isupper() or not (word[1:].islower() or word in ("Ở", "Ý", "Á")):
        return False
    _, abbreviations, _, domains = _lists()
    if word.lower() in domains:
        return False
    before = text[stop.start() - 1]
    if not (before.islower() or before.isdigit() or before in "%”»)"):
        return False
    chunk = _word_before(text, max(0, stop.start() - _LOOK_BACK), stop.start())
    if chunk + "." in abbreviations or "@" in chunk or "//" in chunk or chunk.startswith("www"):
        return False
    # "s.Hồng": a lone consonant abbreviates; "ạ.Ông": a lone vowel is a word.
    return len(chunk) > 1 or not chunk.isascii() or chunk.isdigit()


@Language.factory("kx_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Factory of the component ``kx_sentences``."""
    return Sentences()


class Sentences:
    """The component ``kx_sentences``: sets ``token.is_sent_start`` from the sentence extents.

    Blocks are read from ``doc.user_data["kx_blocks"]``, a list of extents; without it every line
    break ends a block. Tokens that a sentence would begin inside are split, so the Doc returned may
    be a new one.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Set sentence starts on a document."""
        extents = sentence_extents(doc.text, doc.user_data.get("kx_blocks"))
        return set_sentences(doc, extents)


def set_sentences(doc: Doc, extents: Sequence[Extent]) -> Doc:
    """Write sentence extents to a document.

    Args:
        doc: the document; its tokens are split where an extent begins inside one.
        extents: sentences in order. White space before a sentence belongs to the one before it.

    Returns:
        The document, or a new one where tokens had to be split.
    """
    doc = split_at(doc, (start for start, _ in extents))
    starts = {start for start, _ in extents}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    return doc
