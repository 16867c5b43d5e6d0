"""Lines under photographs, told from short paragraphs.

A plain-text page has lost its pictures; what is left of a picture is a line. A credit (``Ảnh: …``)
settles the matter. Without one, several weak signs are added up: a caption is one short sentence
among longer paragraphs or right behind the lead, shows people or a scene at a named place, and does
not argue, count, quote or report speech, nor go on from the sentence before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.reading.lines import Line
from kx_extract.reading.page.patterns import words
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.phrases import either

MAX_CREDITED = 500
"""Longest caption with a credit, in code points."""
MAX_BARE = 200
"""Longest caption without a credit."""

_LIST_MARK = regex.compile(r"[-–—+*•●▪■]|\(?\p{L}?\d{0,2}[.)]\s")
_QUOTE = regex.compile(r"[“”\"«»:;?]")
# "(Tên Xã)"; possessive, so that no bracket is tried in two ways.
_BRACKETED_PLACE = regex.compile(r"\(\p{Lu}[\p{L}\p{M}'’.]*+(?:[\s,]++\p{Lu}[\p{L}\p{M}'’.]*+)*+\)")


# A name of two syllables or more inside the sentence: captions say who and where.
_NAMED = regex.compile(r"(?<=[\p{Ll},(]\s?)\p{Lu}\p{Ll}[\p{L}\p{M}]*\s\p{Lu}\p{Ll}")


@dataclass(frozen=True)
class Setting:
    """Where a line stands, as far as it bears on being a caption.

    Attributes:
        typical: the median length of the article's longer paragraphs, in code points.
        behind_lead: whether it follows the lead or another caption that does: the main photograph.
        between: whether paragraphs stand on both sides.
        others_credited: whether other captions of the page bear a credit.
        bare: whether the file is a body without title and time, as copied without its photographs.
    """

    typical: float
    behind_lead: bool
    between: bool
    others_credited: bool
    bare: bool


@per_lexicon
def _credit(lexicon: Lexicon) -> regex.Pattern[str]:
    """A credit at a line's end, with the separators before it."""
    credit = either(words(lexicon, "caption", "credits"))
    alone = either(words(lexicon, "caption", "credits_alone"))
    marks = r"[.,;:!?|–—/\[(-]"
    return regex.compile(
        # A small "ảnh" needs a mark before it: "(ảnh: A)", not "bức ảnh chụp năm 1945".
        rf"(?:^|\s*{marks}[\s.,;:!?|–—/\[(-]*|\s+(?=\p{{Lu}}))"
        rf"(?:(?i:{credit})\s?[:：]\s?[^:.]{{0,60}}"
        # "Ảnh: Q.VIỆT", "Ảnh: B. NGUYÊN": a stop inside belongs to initials
        rf"(?:\.(?:[^:.\s]|(?<=[:：\s–-]\p{{Lu}}{{1,2}}\.)\s\p{{Lu}})[^:.]{{0,30}}){{0,3}}"
        rf"|(?i:{alone})(?:\s[^.,:]{{0,40}})?"
        rf"|(?<=\(\s?)(?i:{credit})\s[^():]{{1,50}})"
        r"[\s.|)\]]*$"
    )


@per_lexicon
def _credit_hints(lexicon: Lexicon) -> frozenset[str]:
    """First words of credits: a line without any bears none, and needs no pattern."""
    phrases = (*words(lexicon, "caption", "credits"), *words(lexicon, "caption", "credits_alone"))
    return frozenset(phrase.split()[0].casefold() for phrase in phrases)


@per_lexicon
def _number(lexicon: Lexicon) -> regex.Pattern[str]:
    """A number that counts or measures; not the number in "thôn 5", "quốc lộ 10", "Phường 3"."""
    named = either(words(lexicon, "caption", "numbered"))
    return regex.compile(rf"(?<!\b(?i:{named})\s)(?<![\p{{L}}\d.,])\d[\d.,]*(?!\d)")


@per_lexicon
def _place(lexicon: Lexicon) -> regex.Pattern[str]:
    """A place that a small type word or a preposition stands before: ``xã Vũ Ninh``, ``ở Huế``."""
    levels = level_words(lexicon)
    before = [*levels.official, *levels.bodies, "TP", "TP."]
    before += words(lexicon, "caption", "where")
    return regex.compile(rf"\b{either(before)}\s\p{{Lu}}")


_OPENING = ("heads", "sights", "people", "scenes", "body_starts")
_INSIDE = ("pointers", "speech", "argument", "actions")


@per_lexicon
def _begins(lexicon: Lexicon) -> Mapping[str, regex.Pattern[str]]:
    """For each of the lists of openings: a line that begins with a word of it."""
    return {
        name: regex.compile(
            rf"{either(words(lexicon, 'caption', name))}(?![\p{{L}}\p{{M}}])", regex.IGNORECASE
        )
        for name in _OPENING
    }


@per_lexicon
def _has(lexicon: Lexicon) -> Mapping[str, regex.Pattern[str]]:
    """For each of the other lists: a word of it anywhere."""
    return {
        name: regex.compile(
            rf"(?<!\p{{L}}){either(words(lexicon, 'caption', name))}(?!\p{{L}})", regex.IGNORECASE
        )
        for name in _INSIDE
    }


def credit_start(line: Line, lexicon: Lexicon) -> int | None:
    """Where in the view a photograph's credit begins, behind the sentence.

    None without a credit; 0 where the line is a credit and nothing else.

    >>> from kx_extract.lexicon import default_lexicon
    >>> line = Line("Bao trái cho xoài. Ảnh: Mỹ Nhân", 0, 31)
    >>> line.view[: credit_start(line, default_lexicon())]
    'Bao trái cho xoài.'
    """
    return _credit_start(line.view, lexicon) if 0 < len(line) <= MAX_CREDITED else None


@lru_cache(maxsize=64)  # a line is asked several times
def _credit_start(view: str, lexicon: Lexicon) -> int | None:
    # Only the end is searched, so that a pattern never walks a whole paragraph.
    offset = max(0, len(view) - 140)
    tail = view[offset:].casefold()
    if not any(hint in tail for hint in _credit_hints(lexicon)):
        return None
    found = _credit(lexicon).search(view, offset)
    if found is None:
        return None
    # The sentence's own full stop is part of it: "... vụ nghịch. Ảnh: A".
    marks = found.group()
    stop = found.start() + len(marks) - len(marks.lstrip(".!?…"))
    # "Tin, ảnh: A" is a byline; a caption of one to three syllables is none.
    return stop if stop == 0 or len(view[:stop].split()) > 3 else None


def is_caption(line: Line, setting: Setting, lexicon: Lexicon) -> bool:
    """Whether a line stood under a photograph.

    Args:
        line: a line of the body.
        setting: where it stands.
        lexicon: the lists at hand.
    """
    if credit_start(line, lexicon) is not None or says_so(line, lexicon):
        return True
    if not 0 < len(line) <= MAX_BARE or is_list_item(line) or sentences(line, lexicon) > 1:
        return False
    if not line.stops and line.closing in (":", ";", ","):
        return False
    # A line without a full stop is more often a heading: "Mô hình hay ở Vũ Ninh".
    needed = 3 + setting.bare if line.stops else 5
    return _weigh(line, setting, lexicon) >= needed


def says_so(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line begins as captions begin and nothing else: ``Trong ảnh: …``."""
    if not 0 < len(line) <= MAX_CREDITED:
        return False
    head = _begins(lexicon)["heads"].match(line.view)
    return head is not None and line.view[head.end() :].lstrip()[:1] == ":"


def is_list_item(line: Line) -> bool:
    """Whether a line is an item of a list: ``- Lúa: 5ha``, ``a) …``, ``1. …``."""
    head = line.text[line.start : line.start + 8]
    return _LIST_MARK.match(head) is not None


@per_lexicon
def _sentence_end(lexicon: Lexicon) -> regex.Pattern[str]:
    short = either(form.rstrip(".") for form in lexicon.table("abbreviations")["before"])
    return regex.compile(
        rf"(?<=[\p{{Ll}}\p{{M}}\d)\]”\"])(?<!\b{short})[.!?…]+[)”\"]?\s+(?=[\p{{Lu}}“\"])"
    )


def sentences(line: Line, lexicon: Lexicon) -> int:
    """How many sentences a line of ordinary length has; 2 for longer ones."""
    # A stop among the first characters belongs to a number: "1. Kết quả bước đầu".
    return 2 if not line.view else 1 + len(_sentence_end(lexicon).findall(line.view, 4))


def _weigh(line: Line, setting: Setting, lexicon: Lexicon) -> float:
    """The signs for and against, added up; 3 is enough for a line that ends in a full stop."""
    view, inside = line.view, _has(lexicon)
    score = 0.5
    if setting.behind_lead:
        score += 1
    elif not setting.between:
        score -= 1
    if len(line) <= 0.5 * setting.typical:
        score += 1
    elif len(line) > 0.75 * setting.typical:
        score -= 2
    score += _opening(view, lexicon)
    score += bool(_BRACKETED_PLACE.search(view)) + bool(_place(lexicon).search(view))
    score += 0.5 * bool(_NAMED.search(view))
    score += 3 * bool(inside["pointers"].search(view))
    score -= min(2, len(_number(lexicon).findall(view)))
    score -= 2 * bool(_QUOTE.search(view))
    score -= 3 * bool(inside["speech"].search(view))
    score -= min(3.0, 1.5 * len(inside["argument"].findall(view)))
    score -= 0.5 * (len(line) > 160)
    score -= setting.others_credited
    return score


def _opening(view: str, lexicon: Lexicon) -> float:
    """What the first words say: a sight, people at work, a thing, or running text."""
    begins = _begins(lexicon)
    if begins["sights"].match(view):
        return 2.5
    if begins["people"].match(view):
        return 2.5 if _has(lexicon)["actions"].search(view) else 1
    if begins["scenes"].match(view):
        return 1.5
    return -3 if begins["body_starts"].match(view) else 0
