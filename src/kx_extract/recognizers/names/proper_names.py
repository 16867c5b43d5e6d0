"""Proper names in the syllable stream: runs of capitals, personal names inside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal

from kx_extract.gazetteer import middle_names, surnames, weak_surnames
from kx_extract.gazetteer.variants import is_vietnamese
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese import spelling
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.segmentation import segment
from kx_extract.vietnamese.spelling import syllable_key
from kx_extract.vietnamese.syllables import Syllables, split
from kx_extract.vietnamese.words import compounds, words

name_key = lru_cache(maxsize=1 << 14)(spelling.name_key)
"""The key of a name (:func:`kx_extract.vietnamese.spelling.name_key`), remembered."""
_LONGEST_WORD = 4  # syllables
_CONTEXT = 8  # pieces on either side that decide how a word is cut
LONGEST_NAME = 6  # syllables of a personal name; the longest in use have five or six

Gender = Literal["male", "female", "either", "role"]
Surname = Literal["", "weak", "strong"]


_CAPITALS = (["title"], ["upper"])


def is_capital(s: Syllables, i: int) -> bool:
    """Does piece i begin with a capital letter? None at the text's end does."""
    return s.kinds[i : i + 1] in _CAPITALS


def first_pieces(phrases: Iterable[str]) -> frozenset[str]:
    """The first pieces of phrases: a look into this set spares most of the looks into a list."""
    return frozenset(split(phrase.lower()).lows[0] for phrase in phrases)


def run_end(s: Syllables, i: int, limit: int) -> int:
    """The end of the run of capitalised syllables that begins at piece i."""
    j = i
    while j < limit and is_capital(s, j) and not (j > i and s.on_new_line(j)):
        j += 1
    if i < j - 1 and j < limit and begins_rank(s, j - 1):
        return j - 1  # "Công an tỉnh Hà Nam | Đại tá Lê Văn A"
    return j


def begins_rank(s: Syllables, i: int) -> bool:
    """Does a rank begin at piece i, only its first syllable a capital: ``Đại tá``?"""
    found = _ranks(s.lexicon).at(s.lows, i)
    return found is not None and i + 1 < len(s) and s.kinds[i + 1] == "lower"


@per_lexicon
def _ranks(lexicon: Lexicon) -> Phrases[bool]:
    """Ranks of the army and the police of two syllables: ``đại tá``."""
    return phrase_set(lexicon.table("people")["roles"]["ranks"])


@per_lexicon
def _surname_kinds(lexicon: Lexicon) -> Callable[[str], Surname]:
    """:func:`surname_kind` of one lexicon, remembered."""
    listed, weak = surnames(lexicon), weak_surnames(lexicon)

    @lru_cache(maxsize=1 << 14)
    def kind(low: str) -> Surname:
        key = syllable_key(low)
        if key in listed:
            return "weak" if key in weak else "strong"
        if len(key) > 2 and key[1] in "'’" and key[0] in "hky":
            return "strong"
        return ""

    return kind


def surname_kind(s: Syllables, i: int) -> Surname:
    """How sure piece i is a family name.

    ``weak``: an ordinary word or a part of other names far more often (``Thành``, ``Hoa``).
    A first part that does a surname's work (``Y``, ``H'Linh``, ``K'Brèo``) counts.
    """
    return _surname_kinds(s.lexicon)(s.lows[i])


def is_surname(s: Syllables, i: int) -> bool:
    """Is piece i a family name, a weak one included? Behind the last piece there is none."""
    return i < len(s) and surname_kind(s, i) != ""


def is_strong_surname(s: Syllables, i: int) -> bool:
    """Is piece i a family name that is seldom anything else?"""
    return surname_kind(s, i) == "strong"


@per_lexicon
def _long_surnames(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(key for key in surnames(lexicon) if " " in key)


def has_long_surname(s: Syllables, i: int, end: int) -> bool:
    """Does a family name of several syllables (``Rơ Châm``, ``Tôn Nữ``) begin at piece i?"""
    return i + 2 < end + 1 and name_key(s.quote(i, i + 2)) in _long_surnames(s.lexicon)


@per_lexicon
def _middles(lexicon: Lexicon) -> Callable[[str], bool]:
    listed = middle_names(lexicon)

    @lru_cache(maxsize=1 << 14)
    def is_middle(low: str) -> bool:
        return syllable_key(low) in listed

    return is_middle


def is_middle(s: Syllables, i: int) -> bool:
    """Is piece i a syllable that stands between family names and given names (Văn, Thu, Ngọc)?"""
    return _middles(s.lexicon)(s.lows[i])


def has_middle(s: Syllables, i: int, end: int) -> bool:
    """Is the second syllable one that marks personal names (Văn, Thị, Hữu …)?"""
    return end - i >= 3 and _middles(s.lexicon)(s.lows[i + 1])


@per_lexicon
def _sure_middles(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(each.lower() for each in lexicon.table("surnames")["middle"]["sure"])


@per_lexicon
def foreign_particles(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("surnames")["foreign"]["particles"])


@per_lexicon
def _sure_particles(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("surnames")["foreign"]["sure_particles"])


def has_sure_middle(s: Syllables, i: int, end: int) -> bool:
    """Is the second syllable Văn, Thị, Đình, or another that stands in hardly any other name?"""
    return end - i >= 3 and s.lows[i + 1] in _sure_middles(s.lexicon)


@lru_cache(maxsize=1 << 14)
def is_foreign_word(low: str) -> bool:
    """Is a word (in lower case) against Vietnamese orthography, by its letters or its length?"""
    return len(low) > 1 and low.isalpha() and not is_vietnamese(low)


def transcribed_end(s: Syllables, i: int, limit: int) -> int:
    """The end of a foreign word that hyphens spell by syllables (``Xi-vi-lay``); i if none is."""
    j = i + 1
    while (
        j + 1 < limit
        and s.lows[j] in ("-", "‑")
        and s.touching(j)
        and s.touching(j + 1)
        and s.kinds[j + 1] == "lower"
    ):
        j += 2
    return j if j > i + 1 and is_capital(s, i) else i


def name_length(s: Syllables, i: int, end: int) -> int:
    """Words of a name; one that is spelled by syllables counts once (``Bun-thon Xi-vi-lay``: 2)."""
    return sum(1 for k in range(i, end) if s.kinds[k] in ("title", "upper") or s.lows[k] == "y")


def is_foreign(s: Syllables, i: int, end: int) -> bool:
    """Do pieces [i, end) look like a foreign person's name (``Bruno Keller``, ``Bun-thon``)?"""
    if any(transcribed_end(s, k, end) > k for k in range(i, end - 2)):
        return True
    foreign = sum(is_foreign_word(s.lows[k]) for k in range(i, end) if s.kinds[k] == "title")
    return foreign > 0 and all(s.kinds[k] != "upper" for k in range(i, end))


def name_run_end(s: Syllables, i: int, limit: int) -> int:
    """The end of a personal name's run at piece i: hyphens and particles of foreign names too."""
    j = run_end(s, i, limit)
    particles = foreign_particles(s.lexicon)
    if j + 1 < limit and i < j and s.lows[j] in "'’" and s.lows[j - 1] in ("k", "h"):
        j = max(j, run_end(s, j + 1, limit))  # "Cil K' Hương"
    while i < j < limit and not s.on_new_line(j):
        if s.lows[j] in ("-", "‑") and s.touching(j) and j + 1 < limit and s.touching(j + 1):
            if s.kinds[j + 1] == "lower" or is_foreign(s, i, j) or is_foreign_word(s.lows[j + 1]):
                j += 2  # "Hang-seo", "Jean-Pierre"
                j = run_end(s, j, limit)
                continue
            break
        k = j
        while k < limit and s.lows[k] in particles and s.kinds[k] == "lower":
            k += 1
        if j < k < limit - 1 and s.lows[k] in ("-", "‑") and s.touching(k) and s.touching(k + 1):
            k += 1  # "Bashar al-Khalid"
        if j < k < limit and is_capital(s, k) and is_foreign_word(s.lows[j - 1]):
            j = run_end(s, k, limit)  # "Ursula von der Leyen"
            continue
        if s.lows[j] == "." and s.touching(j) and len(s.lows[j - 1]) == 1 and j - i >= 1:
            k = j + 1
            if (
                k < limit
                and s.kinds[k] == "title"
                and is_foreign_word(s.lows[k])
                and (is_foreign(s, i, j) or j - i == 1)
            ):
                j = run_end(s, k, limit)  # "George W. Bush", "J. Biden"
                continue
        break
    return j


def behind_particle(s: Syllables, i: int) -> bool:
    """``Leonardo da | Vinci``: does piece i go on with a foreign name behind a particle?"""
    particles = foreign_particles(s.lexicon)
    k = i
    while k > 1 and s.lows[k - 1] in particles and s.kinds[k - 1] == "lower":
        k -= 1
    return k < i and is_capital(s, k - 1) and is_foreign_word(s.lows[k - 1])


def has_particle(s: Syllables, i: int, end: int) -> bool:
    """Does a particle that only people's names have stand inside the run [i, end)?"""
    sure = _sure_particles(s.lexicon)
    return any(s.lows[k] in sure and s.kinds[k] == "lower" for k in range(i + 1, end - 1))


def personal_tail(s: Syllables, i: int, end: int, *, certain: bool = False, known: int = 0) -> int:
    """Where a personal name begins inside the run [i, end), behind another name.

    ``Bùi Xá Đinh Văn Tám``: at Đinh. The best place has a sure family name and a middle name.

    Args:
        s: the stream.
        i, end: the run; the tail may not begin at i.
        certain: the context says that a person follows (``Bí thư Chi bộ thôn …``).
        known: number of syllables of the longest listed place name at i; 0 if none.

    Returns:
        The piece where the person begins; ``end`` where there is none.
    """
    best, best_score = end, 0
    if end - i > 1 and s.lows[end - 1][1:2] in ("'", "’") and is_surname(s, end - 1):
        best, best_score = end - 1, 6  # "xã Gung Ré K'Brồi"
        if end - 2 >= i + max(known, 1) and is_surname(s, end - 2):
            best = end - 2  # "xã Ia Rsai | Ksor H'Bơm"
    for k in range(max(i + 1, end - LONGEST_NAME), end - 1):
        kind = surname_kind(s, k)
        long = has_long_surname(s, k, end)
        if not kind and not long:
            continue
        n = end - k
        score = 3 if kind == "strong" else 0
        if kind == "weak" and len(s.lows[k]) <= 2 and is_foreign_word(s.lows[k + 1]):
            score += 6  # "buôn Sút Y Bliêng Êban"
        elif s.lows[k][1:2] in ("'", "’"):
            score += 5
        elif certain and n == 2 and len(s.lows[k]) == 1:
            score += 4  # "Chi đoàn làng Kon Tu A Lem"
        if long:
            score += 6
        if has_sure_middle(s, k, end):
            score += 5
        elif has_middle(s, k, end):
            score += 2
        score += {2: 0, 3: 2, 4: 1, 5: -1}.get(n, -2)
        if known:
            score += 3 if k - i == known else -2
        else:
            score += 1 if k - i == 2 else -1 if k - i == 1 else 0
        needed = 3 if certain else 6
        if score >= needed and score > best_score:
            best, best_score = k, score
    return best


@per_lexicon
def address_words(lexicon: Lexicon) -> Phrases[Gender]:
    """Words that stand before personal names: forms of address by gender, ranks and roles."""
    data = lexicon.table("people")
    entries: dict[str, Gender] = dict.fromkeys(data["roles"]["words"], "role")
    for word in data["address"]["male"]:
        entries[word] = "male"
    for word in data["address"]["female"]:
        entries[word] = "female"
    for word in data["address"]["either"]:
        entries[word] = "either"
    return Phrases(entries)


def inside_word(s: Syllables, i: int, end: int) -> bool:
    """Do the pieces [i, end) only end a longer word (``vận động``, ``hội trường``, ``văn bản``)?"""
    for k in range(i - 1, max(i - 4, -1), -1):
        if s.kinds[k] in ("mark", "number") or s.on_new_line(k + 1):
            return False
        if _is_word(s.lexicon, " ".join(s.lows[k:end])):
            return True
    return False


def begins_word(s: Syllables, i: int, end: int, limit: int) -> bool:
    """Do the pieces [i, end) only begin a longer word (``Trung tâm``, ``Mỹ thuật``, ``Đức tin``)?

    The word must be listed, and stand here as one: in ``sang Mỹ học tập`` the words are ``Mỹ`` and
    ``học tập``, though ``mỹ học`` is a word.

    Args:
        s: the stream.
        i, end: the pieces that may be a name.
        limit: where the sentence ends.
    """
    last = end
    while last < min(limit, i + _LONGEST_WORD) and s.kinds[last] == "lower":
        if s.on_new_line(last):
            break
        last += 1
    if not any(_is_word(s.lexicon, " ".join(s.lows[i:k])) for k in range(end + 1, last + 1)):
        return False
    first = max(0, i - _CONTEXT)
    text, shift = s.quote(first, min(limit, end + _CONTEXT)), s.starts[first]
    inside, behind = s.starts[i] - shift, s.ends[end - 1] - shift
    return any(start <= inside and stop > behind for start, stop in segment(text))


def _is_word(lexicon: Lexicon, text: str) -> bool:
    return bool(words(lexicon).classes(text)) or text in compounds()


def is_heading_case(s: Syllables, first: int, last: int) -> bool:
    """Is a line in capitals throughout, so that capitals tell nothing about names?"""
    count = 0
    for k in range(first, min(last, first + 8)):
        kind = s.kinds[k]
        if kind == "mark":
            continue
        if kind not in ("upper", "number"):
            return False
        count += 1
    return count > 2
