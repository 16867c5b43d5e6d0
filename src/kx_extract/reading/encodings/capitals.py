"""Capitals that TCVN3 cannot write.

TCVN3 has no capital with a tone: ``TỔNG KẾT`` was typed as ``TổNG KếT`` in a font that shows small
letters as capitals. The letters that do have capitals tell where those stood. What they do not tell
stays small: ``ấp``, ``Hoài ân``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import accumulate

import regex

from kx_extract.reading.encodings.plausibility import is_known

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = regex.compile(r"\p{L}+")
_LINE = regex.compile(r"[^\r\n]+")
# What may stand between a full stop and the next sentence; full stops that are an abbreviation's.
_BETWEEN = " \t\r\n\xa0'\"“«(+*–-"
_CLOSING = "'\"”»)"
_ABBREVIATION = regex.compile(r"\b(?:\p{Lu}{1,3}|T[hpr]|ThS)\.\Z")
_LOOK_BACK = 24


def restore_capitals(text: str) -> str:
    """Give letters with a tone their capitals, where the letters around them have theirs.

    A letter becomes a capital in a word whose other letters are two capitals or more (``NGHị``); in
    a word that does not tell, among such words (``Hà`` before ``NộI``); and at the beginning of a
    sentence. The length stays.

    >>> restore_capitals("HộI NGHị ở Hà NộI")
    'HỘI NGHỊ Ở HÀ NỘI'
    >>> restore_capitals("Xã Hồ Xá. ở đây, UBND Hà Lộ có")
    'Xã Hồ Xá. Ở đây, UBND Hà Lộ có'
    """
    out = list(text)
    for line in _LINE.finditer(text):
        words = list(_WORD.finditer(text, line.start(), line.end()))
        sure = [_case(word.group()) for word in words]
        plain = not any(case is False for case in sure) and any(sure)
        # The nearest word before, and behind, whose case is sure.
        before = list(accumulate(sure, _latest))
        behind = list(accumulate(sure[::-1], _latest))[::-1]
        for i, word in enumerate(words):
            if sure[i] or (sure[i] is None and (plain or (before[i] and behind[i]))):
                out[word.start() : word.end()] = word.group().upper()
            elif _toned(text[word.start()]) and _opens(text, word.start()):
                out[word.start()] = text[word.start()].upper()
    return "".join(out)


def _latest(old: bool | None, new: bool | None) -> bool | None:
    return old if new is None else new


def _case(word: str) -> bool | None:
    """Is the word in capitals? None where its letters do not say so: those with a tone, a single
    capital, an abbreviation."""
    telling = [char for char in word if not _toned(char)]
    if any(char.islower() for char in telling):
        return False
    if len(telling) >= 2 and (len(telling) < len(word) or is_known(word)):
        return True
    return None


@lru_cache(maxsize=1 << 10)
def _toned(char: str) -> bool:
    return char.islower() and not _TONES.isdisjoint(unicodedata.normalize("NFD", char))


def _opens(text: str, at: int) -> bool:
    """Does a sentence begin there: at the text's start, behind an empty line, behind a full stop
    and a space (but not ``TP. ở``)?"""
    before = text[max(0, at - _LOOK_BACK) : at]
    stop = before.rstrip(_BETWEEN)
    gap = before[len(stop) :]
    if not stop and at <= _LOOK_BACK:
        return True
    ends = len(gap.replace("\r\n", "\n").splitlines(keepends=True)) - 1 + gap.endswith(("\r", "\n"))
    if ends > 1:
        return True
    stop = stop.rstrip(_CLOSING)
    if ends:
        return stop.endswith((".", "!", "?", "…", ":"))
    return (
        stop.endswith((".", "!", "?"))
        and any(map(str.isspace, gap))
        and _ABBREVIATION.search(stop) is None
    )
