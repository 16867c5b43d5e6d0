"""A clause before a number, read once: its segments, and their phrases.

``Bên cạnh đó, tuyến đê bao Quảng Điền được xây dài 70 km``: behind the last strong mark stand
segments, cut at commas and conjunctions; each is a row of phrases: nouns with what belongs to them,
verbs, places, times, prepositions with theirs.

Notes for a newcomer: a verb between two nouns may belong to the first (``thuế nhập khẩu đường
giảm``) or be the clause's own (``Mỏ khai thác quặng``). What follows tells: where another verb
stands before the number, the earlier one belongs to its noun, unless the noun is somebody who acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import overload

from kx_extract.composition.frames.lists import (
    is_human,
    is_joint,
    labels,
    labels_with_verbs,
    links,
    listed,
)
from kx_extract.composition.frames.tokens import Tag, Token, Tokens, tokens
from kx_extract.lexicon import Lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.record import record
from kx_extract.vietnamese.words import compounds, words

_LONGEST = 70  # pieces of a clause that are looked at
_CLOSING = frozenset(";:(")


@record(frozen=True, slots=True)
class Phrase:
    """A phrase of a clause, in pieces.

    Attributes:
        kind: its head's tag; ``noun`` for nouns with what belongs to them.
        first, end: its pieces.
        governed: a preposition stands before it (``trên đường``).
    """

    kind: Tag
    first: int
    end: int
    governed: bool = False


def clause_start(a: Analysis, cue: int, sentence: Sentence) -> int:
    """Where the clause of a number begins: behind the last strong mark, brackets passed over."""
    s, k, depth = a.s, cue, 0
    lowest = max(sentence.first, cue - _LONGEST)
    while k > lowest and not s.on_new_line(k):
        low = s.lows[k - 1]
        if low == ")":
            depth += 1
        elif low == "(" and depth:
            depth -= 1
        elif not depth and (low in _CLOSING or low in '“”"'):
            break
        k -= 1
    return k


def segments(a: Analysis, row: Sequence[Token]) -> list[list[Token]]:
    """A clause's tokens, cut at commas and at conjunctions that open a clause."""
    out: list[list[Token]] = [[]]
    last = len(row) - 1
    while last >= 0 and row[last].tag in ("adverb", "mark"):
        last -= 1  # "hồ tiêu thì cũng 146.000 đồng/kg"
    for k, token in enumerate(row):
        if token.low == "thì" and k == last:
            continue  # a mere mark of the topic before its number
        if token.low == "nơi" and not out[-1] and k < last and row[k + 1].tag == "noun":
            continue  # "…, nơi | nước dâng cao 2 m"
        if token.low == "còn" and not out[-1] and _turns(row[k + 1 :]):
            continue  # "…, còn | rơm cuộn được 9 tấn"
        if token.low == "," and is_joint(a.s, token.first):
            out[-1].append(token)  # "phòng, chống dịch"
        elif token.low == "thì" and _is_topic(a, out[-1], row[k + 1 :]):
            continue  # "rơm thì cuộn được 9 tấn": a topic and what is said of it
        elif token.low == "," or (token.tag == "conjunction" and token.low not in ("và", "hoặc")):
            out.append([])
        elif token.low in ("gồm", "bao gồm"):
            out.append([])  # "Rừng trồng gồm keo 705 ha"
        else:
            out[-1].append(token)
    return [segment for segment in out[:-1] if segment] + out[-1:]


def _turns(row: Sequence[Token]) -> bool:
    """``còn rơm mới cuộn 9 tấn``: does ``còn`` before these words turn to another subject, with a
    verb of its own? ``còn nợ 5 tỷ đồng`` and ``còn rơm 9 tấn`` tell what is left."""
    if not row or row[0].tag != "noun":
        return False
    stop = next((k for k, t in enumerate(row) if t.low == "," or t.tag == "conjunction"), len(row))
    return any(t.tag == "verb" for t in row[1:stop])


def _is_topic(a: Analysis, segment: Sequence[Token], behind: Sequence[Token]) -> bool:
    """``rơm | thì cuộn được 9 tấn``, ``kè đá dọc kênh | thì mới làm xong 4 km``: do the words
    before ``thì`` name what the verb right behind it is said of? No condition does (``mưa to thì
    lúa ngập 5 ha``)."""
    if not segment or segment[0].tag != "noun" or segment[-1].tag == "verb":
        return False
    if is_actor(a, segment[0]) or is_human(a.lexicon, segment[0].low.split()):
        return False  # "người già thì phải nộp 50%"
    said = next((t for t in behind if t.tag not in ("adverb", "determiner")), None)
    if said is None or said.tag != "verb":
        return False
    after = {segment[k + 1].tag for k, t in enumerate(segment[:-1]) if t.tag == "verb"}
    return after <= {"preposition"}


class _Rows(Sequence[list[Phrase]]):
    """The phrases of a clause's segments, each read when it is first asked for: most rules look at
    the last alone."""

    def __init__(self, a: Analysis, rows: list[list[Token]]) -> None:
        self._a, self._rows = a, rows
        self._read: list[list[Phrase] | None] = [None] * len(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> list[Phrase]: ...

    @overload
    def __getitem__(self, at: slice) -> list[list[Phrase]]: ...

    def __getitem__(self, at: int | slice) -> list[Phrase] | list[list[Phrase]]:
        if isinstance(at, slice):
            return [self[k] for k in range(*at.indices(len(self._rows)))]
        found = self._read[at]
        if found is None:
            found = self._read[at] = _phrases(self._a, self._rows[at])
        return found


class Clause:
    """The words before a number, read when they are first asked for.

    Attributes:
        known: the tokens of its sentence that were read already, for all numbers of it.
        own: what rules have made of the number's own segment, by how far back it may reach.
    """

    def __init__(self, a: Analysis, sentence: Sentence, cue: int, known: Tokens) -> None:
        self.a, self.sentence, self.cue, self.known = a, sentence, cue, known
        self._rows: _Rows | None = None
        self.own: dict[int, list[Phrase]] = {}

    @property
    def rows(self) -> Sequence[list[Phrase]]:
        """The segments, one at least; the number's own is the last, empty before a clause's first
        word."""
        if self._rows is None:
            first = clause_start(self.a, self.cue, self.sentence)
            read = tokens(self.a, first, self.cue, self.known)
            self._rows = _Rows(self.a, segments(self.a, read))
        return self._rows

    def text(self, phrase: Phrase) -> str:
        """A phrase's words in lower case."""
        return " ".join(self.a.s.lows[phrase.first : phrase.end])


def _phrases(a: Analysis, row: Sequence[Token]) -> list[Phrase]:
    """The phrases of one segment."""
    out: list[Phrase] = []
    i = 0
    while i < len(row):
        token = row[i]
        governed = bool(out) and out[-1].kind == "preposition"
        behind = row[i + 1].tag if i + 1 < len(row) else ""
        noun = token.tag == "adjective" and behind in ("noun", "other") and not out
        if noun or token.tag in ("noun", "thing", "other"):  # "tiểu thủ công nghiệp"
            j = _noun_end(a, row, i)
            out.append(Phrase("noun", token.first, row[j - 1].end, governed))
            i = j
            continue
        out.append(Phrase(token.tag, token.first, token.end, governed))
        i += 1
    return out


def _noun_end(a: Analysis, row: Sequence[Token], i: int) -> int:
    """Behind the last token of the noun phrase that begins with token i."""
    acts = is_actor(a, row[i])
    takes_verbs = row[i].low in labels_with_verbs(a.lexicon)
    counted = i > 0 and row[i - 1].tag == "number"
    ways = row[i].low.split()[0] in listed(a.lexicon, "ways")
    j = i + 1
    while j < len(row):
        token = row[j]
        kin = listed(a.lexicon, "kin")
        if token.low in kin or (token.low == "nhà" and j + 1 < len(row) and row[j + 1].low in kin):
            break  # "vườn nhà anh"
        if not takes_verbs and _does(a, row, j):
            break  # "con trăn | công nhân bắt được"
        if ways and token.low in listed(a.lexicon, "towards") and j + 1 < len(row):
            j += 2  # "đường về thôn"
            continue
        if [each.low for each in row[j : j + 2]] == ["còn", "lại"]:
            j += 2  # "các khoản còn lại"
            continue
        if token.low == "còn lại":
            j += 1
            continue
        if [each.low for each in row[j : j + 2]] in (["các", "loại"], ["các", "thứ"]):
            j += 2  # "rau các loại"
            continue
        if token.low == "mới" and j + 1 < len(row) and row[j + 1].tag == "adjective":
            j += 1  # "sân chợ mới rộng"
            continue
        if token.tag in ("noun", "thing", "adjective", "other"):
            if token.tag == "adjective" and _is_extent(a, token):
                break
            j += 1
        elif token.tag == "time" and row[j - 1].low.endswith("kỳ hạn"):
            j += 1  # "hợp đồng giao kỳ hạn tháng 11"
        elif token.tag == "number" and _is_grade(a, row, j):
            j += 1  # "Tôm loại 1"
        elif token.tag == "place" and not _typed_unit(a, token):
            j += 1  # "tuyến đê bao Quảng Điền"
        elif token.low == "," and j + 1 < len(row):
            j += 2  # "nông, lâm, thủy sản"
        elif token.tag == "mark" and token.low in ("-", "–") and j + 1 < len(row):
            j += 2  # "tuyến Mường La - Than Uyên"
        elif token.low in ("và", "hoặc") and j + 1 < len(row) and row[j + 1].tag == "noun":
            if acts or counted:
                break
            j += 2
        elif token.tag == "verb" and not acts and _belongs(a, row, j, takes_verbs):
            j += 1
        elif token.low == "có" and j + 1 < len(row) and row[j + 1].low == "múi":
            j += 2
        else:
            break
    return j


def _is_grade(a: Analysis, row: Sequence[Token], j: int) -> bool:
    """Does token j end its noun, as a grade or a class (``tôm loại 1``, ``học sinh lớp 5``)?"""
    low, before = row[j].low, row[j - 1].low.split()[-1]
    if len(low) > 2 or not low.isdecimal():
        return False
    staged = row[j - 1].low.endswith("giai đoạn")  # "dự án A giai đoạn 2"
    return staged or before in listed(a.lexicon, "numbered_grades")


def _does(a: Analysis, row: Sequence[Token], j: int) -> bool:
    """``muối | diêm dân | cào được``: is token j somebody who brings off what the verb behind says?
    ``nhà dân bị ngập`` is a noun and what befalls it."""
    if row[j].tag != "noun" or not is_actor(a, row[j]) or j + 1 >= len(row):
        return False
    after = row[j + 1]
    done = row[j + 2].low if j + 2 < len(row) else ""
    return after.tag == "verb" and (after.low.endswith((" được", " thấy")) or done in _BROUGHT_OFF)


_BROUGHT_OFF = frozenset(("được", "thấy"))


def _belongs(a: Analysis, row: Sequence[Token], j: int, takes_verbs: bool) -> bool:
    """Does a verb behind a noun belong to it? Where another one follows before the number."""
    token = row[j]
    if _is_link(a, token) or token.low in _NEVER_OF_NOUNS:
        return False
    if token.low in listed(a.lexicon, "arriving"):
        return False  # "cổ phiếu A | đóng cửa phiên ở mức 9.850 đồng"
    if token.low in listed(a.lexicon, "wanting") and not _may_want(a, row[j - 1]):
        return False  # "Hội Nông dân | đề nghị được bổ sung 12 tỷ đồng"
    behind = row[j + 1 :]
    if not behind:
        return False
    if behind[0].low == "được":  # "Hội quyên góp được 65 triệu đồng"; "nước tập trung được xây"
        return len(behind) > 1 and behind[1].tag == "verb"
    if takes_verbs and j == 1 and behind[0].tag in ("noun", "thing", "place"):
        return True  # "dự án | nạo vét | cửa sông A giai đoạn 2, dài 1,4 km"
    later = any(t.tag == "verb" or _is_link(a, t) for t in behind)
    if behind[0].low == "và" and len(behind) > 1:
        behind = behind[1:]  # "nhóm may mặc và sửa chữa tăng"
    return later and (takes_verbs or behind[0].tag in ("noun", "verb", "other", "adjective"))


def _may_want(a: Analysis, noun: Token) -> bool:
    """``số hồ sơ đề nghị``, ``kinh phí xin cấp``: may a verb of wanting say what a noun is for?"""
    if labels(a.lexicon).at(noun.low.split(), 0) is not None:
        return True
    return noun.low in listed(a.lexicon, "documents")


# Verbs that are always their clause's own: "Quế trở thành cây mũi nhọn", "Tuyến tránh giúp …".
_NEVER_OF_NOUNS = frozenset(("bị", "được", "trở thành", "trở nên", "giúp", "khiến"))


def _is_link(a: Analysis, token: Token) -> bool:
    found = links(a.lexicon).at(token.low.split(), 0)
    return found is not None and found[0] == len(token.low.split())


def _is_extent(a: Analysis, token: Token) -> bool:
    return token.low in listed(a.lexicon, "extents")


def _typed_unit(a: Analysis, token: Token) -> bool:
    """Is a place named with its type word, ``xã A`` (and so no part of the noun before it)?"""
    return token.low.split()[0] in listed(a.lexicon, "levels")


def is_actor(a: Analysis, token: Token) -> bool:
    """Is a noun somebody who acts (``nông dân``, ``công ty``, ``xã``)?"""
    if token.tag in ("person", "body", "place"):
        return True
    return _is_somebody(token.low, a.lexicon)


def is_somebody(a: Analysis, phrase: Phrase) -> bool:
    """Is a phrase's head somebody who acts?"""
    if phrase.kind in ("person", "body", "place"):
        return True
    if a.mentions_at().get(phrase.first, ("",))[0] == "thing":
        return False  # "Khu tái định cư Bình Sơn"
    named = all(a.s.kinds[k] in ("title", "upper") for k in range(phrase.first, phrase.end))
    if named and not _ticker(a, phrase):
        known = words(a.lexicon).classes(" ".join(a.s.lows[phrase.first : phrase.end]))
        if not known and "GDP" not in a.s.quote(phrase.first, phrase.end):
            return True  # "Nokia": a name
    if a.s.lows[phrase.first] in listed(a.lexicon, "former") and a.begins_word(phrase.first + 1):
        return True  # "cựu số 1 thế giới"
    two = " ".join(a.s.lows[phrase.first : min(phrase.end, phrase.first + 2)])
    if two in listed(a.lexicon, "actors"):
        return True  # "đội khách", however it was cut into words
    word = " ".join(a.s.lows[phrase.first : a.word_end(phrase.first)])
    return _is_somebody(word, a.lexicon)


def _ticker(a: Analysis, phrase: Phrase) -> bool:
    """``Mã DHS`` at the head of a sentence: capitals behind a common noun name a thing."""
    head = a.s.lows[phrase.first]
    return phrase.end - phrase.first == 2 and head in listed(a.lexicon, "share_nouns")


@lru_cache(maxsize=1 << 12)
def _is_somebody(word: str, lexicon: Lexicon) -> bool:
    first = word.split()[0]
    return (
        word in listed(lexicon, "actors")
        or first in listed(lexicon, "levels")
        or (first if word not in compounds() else word) in listed(lexicon, "no_measures")
    )
