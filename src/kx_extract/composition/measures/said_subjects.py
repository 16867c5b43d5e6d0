"""Those of whom a clause says something, with how many of them do it: ``thôn có nhà văn hóa đạt
94%``, ``công dân đủ sức khỏe là 2.100 người``."""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    breakdown_openers,
    is_human,
    labels,
    links,
    listed,
    manners,
)
from kx_extract.composition.frames.tokens import Token, tokens
from kx_extract.composition.frames.wording import Measure, Wording, quoted
from kx_extract.composition.measures.spans import past_links
from kx_extract.composition.measures.subjects_before import passive_subject
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words

_LONGEST = 18  # pieces of a clause from its first word to what leads to the number
_LONGEST_SUBJECT = 7  # pieces
_LEADING = ("đạt", "chiếm", "là", "còn", "có")
_ENDS = frozenset(',;:()–“”"')
_PASSED = frozenset(("adverb", "conjunction", "time", "determiner"))

Said = tuple[Wording, Wording | None]
"""A subject, and what its clause says of it."""
_Told = tuple[int, int, int]


def said_subject(x: Figure) -> Said | None:
    """``Học sinh hoàn thành chương trình đạt 99%``: the persons, households, units or bodies that
    a clause begins with, and its verb phrase up to the words that lead to the number.

    A clause that begins with a verb goes on with the subject of the one before its comma (``rác
    được thu gom, xử lý đạt 92%``), and so does a bare noun behind a verb's object (``có trình độ
    đại học, cao đẳng chiếm 18%``). Who does a work is no subject of its extent (``nông dân gặt lúa
    đạt 90%``).
    """
    end = led_from(x)
    if end is None:
        return None
    first = _segment_start(x, end)
    own = tokens(x.a, first, end, {})
    found = _subject(x, own)
    if found is None and own and first - 1 > x.floor and x.s.lows[first - 1] == ",":
        before = tokens(x.a, _segment_start(x, first - 1), first - 1, {})
        found = (_subject(x, before) or _passive(x, first - 1)) if _goes_on(x, own) else None
    if found is None:
        return None
    begin, stop, said = found
    begin = _first_of_list(x, begin)
    subject = quoted(x.a, begin, stop, "said-subject")
    predicate = quoted(x.a, said, _last_said(x, said, end), "predicate")
    return (subject, predicate) if subject is not None else None


def _last_said(x: Figure, said: int, end: int) -> int:
    """``Khách từ Lào sang | tuy chỉ chiếm``: where what is said ends, without the small words
    before the number; nothing where only a direction is left."""
    while end > said and x.s.lows[end - 1] in _SMALL:
        end -= 1
    return said if end - said == 1 and x.s.lows[said] in _DIRECTIONS else end


_SMALL = frozenset(("tuy", "dù", "cũng", "vẫn", "đều", "chỉ", "mới", "đã", "hiện", "nay"))
_DIRECTIONS = frozenset(("sang", "đến", "tới", "về", "ra", "vào", "đi", "lên", "xuống"))


def _passive(x: Figure, end: int) -> _Told | None:
    """``Rác thải được thu gom, | xử lý đạt 92%``: what undergoes the verb before a comma."""
    found = passive_subject(x.a, end, x.floor)
    return (found.first, found.end, found.end) if found is not None else None


def said_of_last(x: Figure) -> Wording | None:
    """``hộ khá chiếm 40%, | đủ ăn | chiếm 35%``: the verb phrase that alone stands between the
    number before and this one; None where anything else does."""
    end = led_from(x, bare=True)
    if end is None or not x.before:
        return None
    first = _segment_start(x, end)
    parted = x.s.lows[first - 1] in (",", ";") and x.s.at(x.before[-1][0].end) >= first - 1
    if not parted and x.s.lows[first] not in _BUT:
        return None
    return _verb_phrase(x, first, end)


def peoples_listed(x: Figure) -> Wording | None:
    """``người Tày, Mông, Dao chiếm 83%``: the peoples that a list before a share names."""
    s, end = x.s, led_from(x)
    if end is None:
        return None
    k = end
    while k > x.floor and (s.kinds[k - 1] in ("title", "upper") or s.lows[k - 1] in (",", "và")):
        k -= 1
    if "," not in s.lows[k:end] or s.kinds[end - 1] == "mark":
        return None
    starts = (k - 2, k - 1, k)  # a capital head opens the sentence
    first = next((m for m in starts if m >= x.floor and _peoples_at(x, m)), None)
    return quoted(x.a, first, end, "said-subject") if first is not None else None


def _peoples_at(x: Figure, k: int) -> int:
    """How many pieces a word for a people takes at a piece (``người``, ``dân tộc``); 0 for none."""
    lows, peoples = x.s.lows, listed(x.a.lexicon, "peoples")
    return next((n for n in (2, 1) if " ".join(lows[k : k + n]) in peoples), 0)


def act_before(x: Figure) -> Wording | None:
    """``trong đó | khiển trách | 15 đảng viên``, ``…; | không đội mũ bảo hiểm | 325 trường hợp``:
    the verb phrase that alone stands between the last mark or opener and the number."""
    first = _segment_start(x, x.cue)
    opener = next(iter(x.s.find(breakdown_openers(x.a.lexicon), first, x.cue)), None)
    if opener is not None:
        first = opener[0] + opener[1]
    return _verb_phrase(x, first, x.cue)


def parted_at_verb(x: Figure, noun: Wording) -> Said:
    """``công nhân | nghỉ việc``: a noun phrase up to its first verb, and the rest of it; the phrase
    alone where it has none behind a noun.

    Args:
        x: the number that the phrase is a label of.
        noun: the phrase; a ``số`` that it begins with is left out where it has a noun and a verb.
    """
    first = noun.first + (x.s.lows[noun.first] == "số")
    row = tokens(x.a, first, noun.end, {})
    tags = [token.tag for token in row]
    k = next((k for k, tag in enumerate(tags) if tag == "verb"), 0)
    if k and words(x.a.lexicon).classes(f"{row[k - 1].low} {row[k].low}")[:1] == "A":
        return noun, None  # "cán bộ không chuyên trách"
    if k and row[k - 1].low in _DENYING:
        k -= 1
    if not k or row[0].low in ("tiền", "lượng", "dân") or x.s.lows[noun.end] == "và":
        return noun, None
    head = quoted(x.a, first, row[k].first, noun.rule)
    return head or noun, quoted(x.a, row[k].first, noun.end, LABEL_REST)


def numbers_many(x: Figure, label: Wording) -> bool:
    """Is a label that begins with ``số`` the number of persons, households, units or bodies?"""
    return _head_end(x, label.first, label.end) is not None


def whole_label(x: Figure, known: Measure) -> Measure:
    """The measure of an earlier number, with the rest of its label where that was parted from it
    (:func:`parted_at_verb`), so that another qualifier has its place."""
    noun, rest = known.words, known.qualifier
    if noun is None or rest is None or rest.rule != LABEL_REST or rest.first != noun.end:
        return known
    return Measure(quoted(x.a, noun.first, rest.end, noun.rule))


LABEL_REST = "label-rest"
_DENYING = frozenset(("chưa", "không", "phải", "được", "bị", "đã", "đang"))


def _verb_phrase(x: Figure, first: int, end: int) -> Wording | None:
    """A stretch of words as a verb phrase; None where it begins with anything else."""
    own = [token for token in tokens(x.a, first, end, {}) if token.tag not in _JOINING]
    said = next((t for t in own if t.tag != "adverb"), None)
    if said is None or not (said.tag in ("verb", "adjective") or _in_manner(x, first, end)):
        return None
    if said.end == end and links(x.a.lexicon).at(said.low.split(), 0) is not None:
        return None  # "nam, nữ lần lượt là 12 và 15"
    if any(t.tag in ("place", "body", "person") for t in own) or own[-1].tag == "preposition":
        return None  # "nhất là xã A với 430 hộ"
    return quoted(x.a, own[0].first, end, "predicate")


_BUT = frozenset(("song", "nhưng", "còn", "mà"))
_JOINING = frozenset(("conjunction", "time", "determiner"))


def _in_manner(x: Figure, first: int, end: int) -> bool:
    """``trước hạn 61%, | quá hạn | 2%``: are the words between a mark and a number a manner?"""
    manner = manners(x.a.lexicon).before(x.s.lows, end)
    return manner is not None and end - manner[0] <= first


def led_from(x: Figure, *, bare: bool = False) -> int | None:
    """Where the words begin that lead from a clause to its number (``đạt``, ``chiếm``); None
    where none do.

    Args:
        x: the number in its sentence.
        bare: also where nothing or another word leads to the number.
    """
    end = past_links(x.a, x.cue, x.floor)
    leading = [k for k in range(end, x.cue) if x.s.lows[k] in _LEADING]
    if leading:
        return leading[0] if leading[0] == end else end
    return end if bare else None


def _segment_start(x: Figure, end: int) -> int:
    """Where the words begin that run to a piece without a mark."""
    s, k = x.s, end
    lowest = max(x.sentence.first, x.floor, end - _LONGEST)
    while k > lowest and not s.on_new_line(k) and s.lows[k - 1] not in _ENDS:
        if s.lows[k - 2 : k] == ["đầu", "tiên"]:
            break  # "Đây là năm đầu tiên | thanh niên nữ nhập ngũ đạt 5%"
        k -= 1
    return k


def _subject(x: Figure, row: Sequence[Token], *, had: bool = False) -> _Told | None:
    """Of a row of words, the pieces of the subject that it begins with, and where what is said of
    that begins; None where nothing is said of it, or it is none of this kind.

    Args:
        x: the number in its sentence.
        row: the words.
        had: somebody has those whom the row begins with, so that nothing more need be said.
    """
    k = next((k for k, t in enumerate(row) if t.tag not in _PASSED), len(row))
    if k >= len(row):
        return None
    first, last = row[k].first, row[-1].end
    head = _head_end(x, first, last)
    if head is None:
        return None
    end = head
    rest = [token for token in row[k:] if token.end > head]
    while rest and _describes(x, rest[0]):
        end = rest.pop(0).end
    while len(rest) > 2 and rest[0].tag == "preposition" and rest[1].tag in _OF_PLACE:
        end, rest = rest[1].end, rest[2:]  # "Khách từ Campuchia"
    while rest and rest[0].tag == "place":
        rest.pop(0)  # "Thanh niên | xã Bản Qua | tham gia dân quân"
    if end - first > _LONGEST_SUBJECT or (rest and rest[0].tag == "conjunction"):
        return None
    if not rest:
        return (first, end, end) if had else None
    said = rest[0].first
    if _has_persons(x, first, said):
        behind = [token for token in tokens(x.a, said + 1, last, {}) if token.first > said]
        return _subject(x, behind, had=True)  # "Trường có | học sinh | bỏ học chiếm 2%"
    return (first, end, said) if _may_be_told(x, first, head, said) else None


_OF_PLACE = frozenset(("place", "noun", "thing"))


def _has_persons(x: Figure, first: int, said: int) -> bool:
    """Is what is said of no persons that they have some (``Xã có người Dao chiếm 60%``)?"""
    s = x.s
    households = s.lows[first] in ("hộ", "gia")
    if s.lows[said] != "có" or households or is_human(x.a.lexicon, s.lows[first : first + 3]):
        return False
    whom = s.lows[said + 1 : said + 4]
    if " ".join(whom[:2]) in listed(x.a.lexicon, "staff") and "đạt" in s.lows[said : x.cue]:
        return False  # "Xã có bác sĩ làm việc đạt 100%"
    peoples = listed(x.a.lexicon, "peoples")
    return is_human(x.a.lexicon, whom) or not peoples.isdisjoint((whom[0], " ".join(whom[:2])))


def _first_of_list(x: Figure, first: int) -> int:
    """``Cán bộ, | công chức có trình độ đại học chiếm 90%``: where the first of several nouns for
    persons begins, of which the last stands at a piece."""
    s = x.s
    while first - 1 > x.floor and s.lows[first - 1] == ",":
        start = _segment_start(x, first - 1)
        pieces = s.lows[start : first - 1]
        if not 0 < len(pieces) <= _LONGEST_OBJECT or not is_human(x.a.lexicon, pieces):
            break
        if x.a.word_end(start) < first - 1:
            break
        first = start
    return first


def _describes(x: Figure, token: Token) -> bool:
    """Does a word belong to the noun phrase before it?"""
    if token.tag == "number":
        return x.s.lows[token.first - 1] in listed(x.a.lexicon, "grades")  # "học sinh lớp 1"
    if token.low == "cấp":
        return x.s.lows[token.end] in listed(x.a.lexicon, "levels")  # "công chức cấp xã"
    return token.tag in ("noun", "adjective", "other")


def _head_end(x: Figure, first: int, last: int) -> int | None:
    """Behind the noun at a piece, where it names persons, households, units or bodies of which
    there are many."""
    s, many = x.s, listed(x.a.lexicon, "many")
    first += s.lows[first] == "số" and first + 1 < last
    if s.kinds[first] in ("mark", "number") or first in x.a.mentions_at():
        return None
    for n in (3, 2, 1):
        phrase = " ".join(s.lows[first : min(first + n, last)])
        if phrase in many or phrase in level_words(x.a.lexicon).levels:
            return first + n
        if phrase in listed(x.a.lexicon, "human"):
            if n == 1 and not is_human(x.a.lexicon, s.lows[first:last]):
                return None
            size, classes = words(x.a.lexicon).at(s.lows, first, last)
            return first + max(n, size if classes[:1] == "N" else 0)  # "người tiêu dùng"
    peoples = _peoples_at(x, first)
    return first + peoples if peoples else None


def _may_be_told(x: Figure, first: int, head: int, said: int) -> bool:
    """Do the words from a piece on tell some of a subject apart, and are they no work of theirs
    (``Xã gieo cấy lúa đạt 90%``)?"""
    s = x.s
    if s.lows[first] != "số" and labels(x.a.lexicon).at(s.lows, first) is not None:
        return False
    while said < x.cue and s.lows[said] in _ALREADY:
        said += 1
    bearing = listed(x.a.lexicon, "bearing")
    level = " ".join(s.lows[first:head]) in level_words(x.a.lexicon).levels
    if level and s.lows[said] not in ("có", "chưa", "không", "được", "đạt"):
        return False
    if level and any(labels(x.a.lexicon).at(s.lows, k) for k in range(said, x.cue)):
        return False  # "Xã có diện tích rừng đạt 60%"
    if any(" ".join(s.lows[said : said + n]) in bearing for n in (2, 1)):
        return True
    return "chiếm" in s.lows[said : x.cue] and not level


_ALREADY = frozenset(("đã", "đang", "sẽ", "vẫn", "cũng", "đều", "mới", "từng"))


def _goes_on(x: Figure, row: Sequence[Token]) -> bool:
    """Does a row only go on with a verb phrase, or with one more object of the verb before?"""
    if row[0].tag == "verb":
        return True
    pieces = [low for token in row for low in token.low.split()]
    if len(pieces) > _LONGEST_OBJECT or is_human(x.a.lexicon, pieces):
        return False
    return all(t.tag in ("noun", "adjective") and x.s.kinds[t.first] == "lower" for t in row)


_LONGEST_OBJECT = 3  # pieces
