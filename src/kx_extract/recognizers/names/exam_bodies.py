"""Committees of examinations: ``Ban Chỉ đạo kỳ thi | tốt nghiệp THPT năm 2021 tỉnh A``.

Such a body is called by its head, the examination, its year, and the unit that holds it. The year
often goes unsaid, and so does the examination (``Ban Chỉ đạo thi``): what an article names once in
full it takes up with fewer words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.names.body_lists import Body
from kx_extract.recognizers.names.body_text import BodyText
from kx_extract.recognizers.names.proper_names import begins_word, is_capital
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.spelling import name_key
from kx_extract.vietnamese.syllables import Syllables

_JOINS = frozenset({",", "và", "-", "–", "&"})
_LONGEST = 24  # pieces of an examination's name
_YEARS = range(1945, 2100)


class _Lists:
    """The lists of ``lexicon/bodies.toml``, ``exam``."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("bodies")["exam"]
        self.heads: Phrases[bool] = phrase_set(data["heads"])
        self.of_exams: Phrases[bool] = phrase_set(data["of_exams"])
        self.openings = frozenset((*self.heads.firsts, *self.of_exams.firsts))
        self.exams: Phrases[bool] = phrase_set(data["exams"])
        self.names: Phrases[bool] = phrase_set(data["names"])
        self.numbered: Phrases[bool] = phrase_set(data["numbered"])
        self.years: Phrases[bool] = phrase_set(data["years"])
        self.unsaid = frozenset(s for words in data["unsaid"] for s in words.split())


_lists = per_lexicon(_Lists)


class ExamBodies:
    """Reads committees of examinations.

    Args:
        text: the article.
    """

    def __init__(self, text: BodyText) -> None:
        self.text = text
        self.s = text.s
        self.lists = _lists(text.s.lexicon)

    def at(self, i: int, end: int, titled: bool) -> Body | None:
        """The committee at piece i; None if there is none.

        Args:
            i, end: the piece; no further than this.
            titled: a title stands before it.
        """
        s = self.s
        if s.lows[i] not in self.lists.openings or s.kinds[i] == "mark":
            return None
        behind = self._head(i, end)
        if behind == i or any(s.on_new_line(k) for k in range(i + 1, behind)):
            return None
        capital = any(is_capital(s, k) for k in range(i, behind))
        named = self._name(behind, end)
        dated = self._year(named, end)
        body = Body(i, dated, " ".join(s.lows[i:behind]), "unit", False)
        place = self.text.place_at.get(dated) if dated < end else None
        if place is not None and not s.on_new_line(dated):
            mention = self.text.a.places[place]
            if mention.level in ("province", "district", "country"):
                body.place, body.end = place, mention.end
        told = body.place is not None or dated > named
        body.named = told or (named > behind and (capital or titled))
        return body

    def _head(self, i: int, end: int) -> int:
        """The end of the head at piece i; i if there is none."""
        s, lists = self.s, self.lists
        found = lists.of_exams.at(s.lows, i)
        if found is None or i + found[0] > end:
            found = lists.heads.at(s.lows, i)
            if found is None:
                return i
            inside = i + found[0] < end
            exam = lists.exams.at(s.lows, i + found[0]) if inside else None
            if exam is None or i + found[0] + exam[0] > end:
                return i
            behind = i + found[0] + exam[0]
        else:
            behind = i + found[0]
        goes_on = self._name(behind, end) > behind or self._year(behind, end) > behind
        if goes_on or behind >= end or s.kinds[behind] != "lower":
            return behind
        return i if begins_word(s, behind - 1, behind, end) else behind  # "Ban Chỉ đạo | thi đua"

    def _name(self, j: int, end: int) -> int:
        """The end of an examination's name at piece j; j if there is none."""
        s, lists, k = self.s, self.lists, j
        while k < end and k - j < _LONGEST and not s.on_new_line(k):
            at = k + 1 if k > j and s.lows[k] in _JOINS else k
            found = lists.names.at(s.lows, at) if at < end else None
            if found is None or at + found[0] > end or at in self.text.place_at:
                break
            k = at + found[0]
            numbered = lists.numbered.before(s.lows, k) is not None
            if numbered and k < end and s.kinds[k] == "number":
                k += 1  # "lớp | 10"
        return k

    def _year(self, j: int, end: int) -> int:
        """Past the year or the school year at piece j: ``năm 2021``, ``2020-2021``; else j."""
        s = self.s
        word = self.lists.years.at(s.lows, j) if j < end else None
        k = j + word[0] if word is not None else j
        if k >= end or s.on_new_line(k) or not _is_year(s, k):
            return j
        if k + 2 < end and s.lows[k + 1] in ("-", "–", "/") and _is_year(s, k + 2):
            return k + 3
        return k + 1


def _is_year(s: Syllables, k: int) -> bool:
    return s.lows[k].isdecimal() and len(s.lows[k]) == 4 and int(s.lows[k]) in _YEARS


def _opening(name: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """How many words a committee's head has, and how many with the word for the examination; None
    of another body."""
    lists = _lists(lexicon)
    words = name_key(name).split()
    found = lists.of_exams.at(words, 0) or lists.heads.at(words, 0)
    if found is None:
        return None
    exam = lists.exams.at(words, found[0])
    if exam is None and lists.of_exams.at(words, 0) is None:
        return None
    return found[0], found[0] + (exam[0] if exam is not None else 0)


def _parts(name: str, lexicon: Lexicon) -> tuple[str, Sequence[str]] | None:
    """A committee's head without the word for the examination, and what tells which one it is of;
    None of another body."""
    opening = _opening(name, lexicon)
    if opening is None:
        return None
    words, unsaid = name_key(name).split(), _lists(lexicon).unsaid
    return " ".join(words[: opening[0]]), [w for w in words[opening[1] :] if w not in unsaid]


def is_of_exam(name: str, lexicon: Lexicon) -> bool:
    """Is a body a committee of an examination, by its name?"""
    return _opening(name, lexicon) is not None


def which_exam(name: str, lexicon: Lexicon) -> str:
    """What tells which examination a committee is of, as printed; "" where nothing does.

    >>> from kx_extract.lexicon import default_lexicon
    >>> which_exam("Hội đồng thi THPT năm 2019 tỉnh Gia Lai", default_lexicon())
    'THPT năm 2019 tỉnh Gia Lai'
    """
    opening = _opening(name, lexicon)
    return " ".join(name.split()[opening[1] :]) if opening is not None else ""


def full_name(name: str, named: Iterable[str], lexicon: Lexicon) -> str:
    """The fullest name that an article gives a committee of an examination.

    ``Ban Chỉ đạo thi`` is the ``Ban Chỉ đạo kỳ thi tuyển sinh lớp 10 năm 2020`` that it names, if
    it names only one; two years or two provinces are two committees.

    Args:
        name: the committee's name where it stands.
        named: the names of bodies in the article.
        lexicon: the lists.

    Returns:
        The longest name of the same committee, or the name itself.
    """
    own = _parts(name, lexicon)
    if own is None:
        return name
    fitting: dict[str, Sequence[str]] = {}
    for other in named:
        parts = _parts(other, lexicon)
        if parts is not None and parts[0] == own[0] and _agree(own[1], parts[1]):
            fitting[other] = parts[1]
    told = list(fitting.values())
    if not all(_agree(x, y) for x in told for y in told):
        return name
    return max(fitting, key=len, default=name)


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Does one say no more than that the other begins with it?"""
    n = min(len(one), len(other))
    return list(one[:n]) == list(other[:n])
