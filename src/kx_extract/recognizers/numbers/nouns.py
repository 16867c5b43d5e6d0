"""Noun phrases behind a number: what is counted, and how far its description goes.

An open class, so cut by grammar and not by a list of nouns seen: a classifier or a dictionary
compound heads the phrase, and it runs to the first preposition, conjunction, adverb, mark, number,
or verb that does not belong to it.
"""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.numbers.attributes import age_end, attribute_end, just_done
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.number_words import number_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import Words, compounds, words

_LONGEST_PHRASE = 12  # pieces; a description that runs on is a clause


@per_lexicon
def _heads(lexicon: Lexicon) -> Phrases[str]:
    counting = lexicon.table("counting")
    entries = dict.fromkeys(counting["classifiers"]["words"], "classifier")
    entries.update(dict.fromkeys(counting["classifiers"]["compounds"], "compound"))
    return Phrases(entries)


@per_lexicon
def _listed(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("counting")["classifiers"]["compounds"])


@per_lexicon
def _cut(lexicon: Lexicon) -> Phrases[bool]:
    """Classifiers with a word behind them that together begin like a compound."""
    return phrase_set(lexicon.table("counting")["classifiers"]["cut"])


@per_lexicon
def _former(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("counting")["classifiers"]["former"])


@per_lexicon
def _finals(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("counting")["classifiers"]["finals"])


@per_lexicon
def _verbal(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("counting")["classifiers"]["verbal"])


@per_lexicon
def _nominal(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("counting")["classifiers"]["nominal"])


@per_lexicon
def _attributive(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("counting")["attributive"]["verbs"])


@per_lexicon
def _states(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("counting")["attributive"]["states"])


@per_lexicon
def _befallen(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("counting")["attributive"]["befallen"])


@per_lexicon
def _plain_persons(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("counting")["attributive"]["plain_persons"])


@per_lexicon
def _ways(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Ways, where they go, and what is grown so many times a year."""
    data = lexicon.table("counting")["attributive"]
    return frozenset(data["ways"]), frozenset(data["towards"]), frozenset(data["times_a_year"])


@per_lexicon
def _forms_of_address(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(w for words in lexicon.table("people")["address"].values() for w in words)


@per_lexicon
def _never(lexicon: Lexicon) -> frozenset[str]:
    counting = lexicon.table("counting")
    return frozenset(counting["never"]["units"])


@per_lexicon
def _never_verbs(lexicon: Lexicon) -> Phrases[bool]:
    never = lexicon.table("counting")["never"]
    return phrase_set([*never["verbs"], *never["times"]])


@per_lexicon
def _sets(lexicon: Lexicon) -> dict[str, Phrases[bool]]:
    return {
        number: phrase_set(nouns) for number, nouns in lexicon.table("counting")["sets"].items()
    }


def former_word(s: Syllables, i: int) -> int:
    """1 where the word at piece i says that an office is no longer held (``nguyên``); else 0."""
    return int(i < len(s) and s.lows[i] in _former(s.lexicon))


def is_set(s: Syllables, i: int, j: int) -> bool:
    """Is the noun at piece j one of a definite set of the number at piece i (``hai bên``)?"""
    nouns = _sets(s.lexicon).get(s.lows[i])
    found = nouns.at(s.lows, j) if nouns is not None else None
    return found is not None and listed_head(s, j, len(s)) <= found[0]  # "ba chỉ tiêu" is no ba chỉ


def listed_head(s: Syllables, i: int, end: int) -> int:
    """How many pieces from piece i are a listed classifier or compound; 0 if none."""
    listed = _heads(s.lexicon).at(s.lows, i) if i < end else None
    if listed is None or i + listed[0] > end:
        return 0
    if listed[0] > 1 and _cut(s.lexicon).at(s.lows, i) is not None:
        return 1  # "3 ban | công tác"
    if s.lows[i] in ("ngày", "giờ") and listed[0] == 2 and i + 2 < end:
        verb = words(s.lexicon).classes(f"{s.lows[i + 1]} {s.lows[i + 2]}")[:1] == "V"
        return 0 if verb else 2  # "sau 10 ngày | công chiếu"
    if listed[0] == 1 and i + 1 < end and s.lows[i + 1] in _finals(s.lexicon):
        word = f"{s.lows[i]} {s.lows[i + 1]}"
        if words(s.lexicon).classes(word) or word in compounds():
            return 2  # "thuyền viên" is one word, and no thuyền
    return listed[0]


_BE_OR_HAVE = frozenset(("có", "là"))
_VOICES = frozenset(("được", "bị"))


def _bound_behind(s: Syllables, j: int, end: int) -> int:
    """``cấp ủy viên``: 1 where a bound syllable at piece j makes another word of the head."""
    if j >= end or s.kinds[j] != "lower" or s.lows[j] not in _finals(s.lexicon):
        return 0
    word = f"{s.lows[j - 1]} {s.lows[j]}"
    return 1 if words(s.lexicon).classes(word) or word in compounds() else 0


def _links(listed: Words, low: str) -> bool:
    """Is a syllable a preposition, a conjunction or an adverb? None heads a noun (``đến ngày``)."""
    return listed.classes(low)[:1] in ("E", "C", "R", "P", "L", "T")


def _shares_last(s: Syllables, i: int) -> bool:
    """Two nouns that share their last syllable: ``chi, đảng bộ`` are chi bộ and đảng bộ."""
    first = f"{s.lows[i]} {s.lows[i + 3]}"
    second = f"{s.lows[i + 2]} {s.lows[i + 3]}"
    return second in _listed(s.lexicon) and first in _listed(s.lexicon)


def count_head(s: Syllables, i: int, end: int) -> int:
    """How many pieces, from piece i, name what is counted: a classifier or a head noun; 0 if none.

    >>> from kx_extract.vietnamese.syllables import split
    >>> count_head(split("chi bộ trực thuộc"), 0, 4), count_head(split("con gà"), 0, 2)
    (2, 1)
    """
    if i >= end or s.kinds[i] in ("mark", "number") or s.on_new_line(i):
        return 0
    low = s.lows[i]
    if low == "một":
        return 0  # "vay hai triệu | một lần nữa"
    listed = listed_head(s, i, end)
    verb = _never_verbs(s.lexicon).at(s.lows, i)
    if verb is not None and verb[0] >= max(listed, 1):
        word = " ".join(s.lows[i : i + verb[0]])
        counted = word in _nominal(s.lexicon) and _asks_for_noun(s, i)  # "nhận 340 bình luận"
        return verb[0] if counted else 0  # "270 tỷ bao gồm 3 dự án"
    if listed:
        return listed
    if former_word(s, i) and words(s.lexicon).at(s.lows, i, end)[0] == 1:
        office = count_head(s, i + 1, end)
        return 1 + office if office else 0  # "4 cựu giám đốc"
    if i + 3 < end and s.lows[i + 1] == "," and _shares_last(s, i):
        return 4  # "35 chi, đảng bộ"
    if s.kinds[i] == "upper":
        return 1
    listed_words = words(s.lexicon)
    longest = 1
    for n in (3, 2):
        if i + n <= end and all(s.kinds[k] not in ("mark", "number") for k in range(i, i + n)):
            word = " ".join(s.lows[i : i + n])
            classes = listed_words.classes(word)
            known = not classes and word in compounds() and not _links(listed_words, low)
            known = known and s.lows[i + 1] not in _VOICES  # "52 km đường | được làm"
            if classes[:1] in ("N", "A") or known:
                if n == 3 and listed_words.classes(" ".join(s.lows[i : i + 2]))[:1] == "N":
                    continue  # "tổ chức cơ sở": the shorter noun heads the longer dictionary phrase
                if classes[:1] == "A" and "N" not in classes:
                    continue
                longest = n
                break
            if classes and "N" not in classes:
                return n if word in _nominal(s.lexicon) and _asks_for_noun(s, i) else 0
            if classes:
                longest = n
                break
    if longest > 1:
        return longest + _bound_behind(s, i + longest, end)
    if low in _never(s.lexicon) or low in number_words(s.lexicon).all:
        return 0
    n, classes = listed_words.at(s.lows, i, end)
    if n > 1:
        return n if "N" in classes else 0
    if classes and "N" not in classes:
        return 0
    return 1 if s.kinds[i] != "title" or classes else 0


def _asks_for_noun(s: Syllables, i: int) -> bool:
    """Does a verb or a preposition stand before the number that ends before piece i (``gửi 7``)?"""
    numbers, k = number_words(s.lexicon).all, i
    while k > 0 and (s.kinds[k - 1] == "number" or s.lows[k - 1] in numbers):
        k -= 1
    if k == i or k == 0 or s.on_new_line(k) or s.kinds[k - 1] not in ("lower", "title"):
        return False
    if s.lows[k - 2 : k] == ["danh", "sách"]:
        return True  # "lọt vào danh sách 38 đề cử"
    listed = words(s.lexicon)
    word = f"{s.lows[k - 2]} {s.lows[k - 1]}" if k > 1 else ""
    classes = listed.classes(word) or listed.classes(s.lows[k - 1])
    return classes[:1] in ("V", "E", "R", "A")


def _paired(s: Syllables, j: int, limit: int) -> bool:
    """Does the dash at piece j join two nouns of one syllable (``20 ngàn ha lúa - tôm``)?"""
    if j + 1 >= limit or s.kinds[j + 1] != "lower" or s.on_new_line(j + 1):
        return False
    listed_words = words(s.lexicon)
    nouns = all("N" in listed_words.classes(s.lows[k]) for k in (j - 1, j + 1))
    closed = j + 2 >= limit or s.kinds[j + 2] == "mark" or s.on_new_line(j + 2)
    return nouns and closed


def _before_names(s: Syllables, first: int, j: int) -> int:
    """Where the capitalised words that end before piece j begin, no further back than ``first``, if
    they are a body or a document that does what the verb at j says; else j."""
    k = j
    while k > first and s.kinds[k - 1] in ("title", "upper"):
        k -= 1
    n, classes = words(s.lexicon).at(s.lows, k, j)
    return k if n > 1 and classes[:1] == "N" else j


@per_lexicon
def _finite(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.table("counting")["attributive"]["finite"])


def _predicated(s: Syllables, k: int, end: int) -> bool:
    """Does a predicate of its own begin at piece k, so that the verb before it is the noun's
    (``đất canh tác có một bể``)?"""
    return k < end and not s.on_new_line(k) and s.lows[k] in _finite(s.lexicon)


def _whole_word(s: Syllables, i: int, head: int, end: int) -> int:
    """``khách mời``, ``giếng khoan``, ``người dùng``: how many pieces a noun takes whose first
    syllable is a head by itself and whose second one is a verb; else ``head``."""
    if head != 1 or i + 1 >= end or s.kinds[i + 1] != "lower" or s.on_new_line(i + 1):
        return head
    listed_words, word = words(s.lexicon), f"{s.lows[i]} {s.lows[i + 1]}"
    if listed_words.at(s.lows, i + 1, end)[0] > 1 or s.lows[i + 1] in _VOICES:
        return head  # "8 người | làm việc", "52 km đường | được trải nhựa"
    if s.lows[i] in level_words(s.lexicon).levels:
        return head  # "12 xã | giao đất"
    classes, verb = listed_words.classes(word), listed_words.classes(s.lows[i + 1])
    if classes[:1] == "N" and ("V" in verb or verb[:1] == "E"):
        return 2
    known = not classes and word in compounds() and s.lows[i] not in _plain_persons(s.lexicon)
    return 2 if known and verb == "V" else head


def noun_phrase_end(s: Syllables, i: int, head: int, end: int) -> int:
    """Where the noun phrase that begins at piece i ends (exclusive), its head given.

    Args:
        s: the stream.
        i: first piece of the phrase.
        head: number of pieces of its head (:func:`count_head`).
        end: no further than this piece.
    """
    head_text = " ".join(s.lows[i : i + head])
    takes_verb = head_text in _verbal(s.lexicon)
    listed_words, attributives = words(s.lexicon), _attributive(s.lexicon)
    ways, towards, times_a_year = _ways(s.lexicon)
    j = i + _whole_word(s, i, head, end)
    limit = min(end, i + _LONGEST_PHRASE)
    while j < limit and not s.on_new_line(j):
        if s.kinds[j] in ("number", "mark"):
            further = _past_sign(s, j, limit)
            if further == j:
                break
            j = further
            continue
        if s.kinds[j] == s.kinds[j - 1] == "title" and j > i + 1:
            j += 1  # "hợp tác xã Tân Tiến": a name is one, whatever its words mean
            continue
        if s.lows[j] in towards and s.lows[j - 1] in ways and j + 1 < limit:
            n, classes = listed_words.at(s.lows, j + 1, end)
            if "N" in classes and s.kinds[j + 1] == "lower":
                j += 1 + n  # "đường ra đồng", "đường về thôn"
                continue
        attributive = attributives.at(s.lows, j)
        n, classes = listed_words.at(s.lows, j, end)
        if attributive is not None and attributive[0] >= n:
            j += attributive[0]
            continue
        if n == 1 and "N" in classes and " ".join(s.lows[j : min(j + 2, end)]) in compounds():
            n, classes = 2, "N"  # "doanh nghiệp giải thể", "vỏ bao bì": no word is cut
        aged = age_end(s, j, end)
        if aged > j:
            return aged  # "98% trẻ dưới 1 tuổi"
        further = attribute_end(s, j, end)
        if further > j:
            j = further  # "cán bộ cấp cục", "kế hoạch hết sức thiết thực"
            continue
        if _closes(s, j, n, classes, end):
            break
        if classes[:1] == "M" and s.lows[j] in number_words(s.lexicon).all:
            if j + 1 < limit and s.lows[j + 1] in times_a_year:
                j += 2  # "27 ha ruộng một vụ"
                continue
            break
        if takes_verb and j == i + head and s.lows[j] in _BE_OR_HAVE:
            break  # "máy | có pin 4.000 mAh"
        if classes[:1] == "V" and "N" not in classes:
            ends = _end_at_verb(s, i, head, j, n, end)
            if ends is not None:
                return ends
        j += n
    return min(j, end)


# Words that may be verbs, behind "người": a kind of persons, and not what they do.
_KINDS_OF_PERSONS = frozenset(
    ("lao động", "tiêu dùng", "đại diện", "giám hộ", "phiên dịch", "phục vụ", "bệnh", "học")
)
OCCASIONS = frozenset("cuộc buổi lần chuyến đợt phiên vòng lượt bận phen kỳ".split())
"""Times that something is done: behind so many of them ``mới`` says that it took that many."""
_TESTED = (["dương", "tính", "với"], ["âm", "tính", "với"])
_NEARLY = frozenset(("chừng", "tầm", "cỡ", "khoảng"))


def is_household(s: Syllables, j: int) -> bool:
    """Does somebody's household begin at piece j, which is whose something is (``60 con | nhà anh
    Tư``, ``3 ha | hộ bà Lan``)? Not ``nhà kính``, ``nhà ông bà để lại`` behind a classifier."""
    n = 2 if s.lows[j : j + 2] == ["gia", "đình"] else 1 if s.lows[j] in ("nhà", "hộ") else 0
    if n == 2 and s.lows[j - 1] == "hộ":
        return False  # "240 hộ gia đình"
    found = _forms_of_address(s.lexicon).at(s.lows, j + n) if n else None
    return found is not None and s.kinds[j + n] == "lower" and not s.on_new_line(j + n)


def _closes(s: Syllables, j: int, n: int, classes: str, end: int) -> bool:
    """Does the word of n pieces at piece j end a noun phrase before it, whatever the noun is?"""
    low, first = s.lows[j], classes[:1]
    if is_household(s, j):
        return True
    if low in _NEARLY and j + 1 < end and s.kinds[j + 1] == "number":
        return True  # "căn nhà 4 tầng rộng | chừng 90 m2"
    if low in ("dịp", "hôm") or low in _VOICES:
        return True  # "11.000 khách dịp lễ", "30 người khác | bị thương"
    if low == "mới" and (s.lows[j - 1] in OCCASIONS or just_done(s, j + 1, end)):
        return True  # "4 xã | mới vừa đạt chuẩn", "3 ngân hàng | mới cho vay", "ba cuộc | mới xong"
    if s.lows[j - 1] == "người" and first in ("V", "N") and {"V", "N"} <= set(classes):
        behind = words(s.lexicon).at(s.lows, j + n, end)[1] if j + n < end else ""
        kind = " ".join(s.lows[j : j + n]) in _KINDS_OF_PERSONS
        return behind[:1] == "E" and s.lows[j + n] != "của" and not kind  # "người | hoạt động ở"
    if low == "ở" and (j + 1 >= end or s.kinds[j + 1] == "mark"):
        return False  # "7 phòng ở": no preposition, with nothing behind it
    if first in ("E", "C", "P", "L", "T") or (first == "R" and low != "mới"):
        return True
    if s.lows[j : j + 2] == ["kéo", "dài"]:
        return True  # "vụ cháy | kéo dài 3 giờ"
    if s.lows[j : j + 3] in _TESTED:
        return True  # "6 mẫu | dương tính với cúm"; but "6 ca dương tính"
    # "38 hộ nghèo | thiếu đất"
    return classes == "AV" and n == 1 and "N" in words(s.lexicon).at(s.lows, j + 1, end)[1]


def _end_at_verb(s: Syllables, i: int, head: int, j: int, n: int, end: int) -> int | None:
    """Where the phrase from piece i ends that a verb of n pieces at piece j follows; None where the
    verb is of the phrase (``58 tổ xếp loại tốt``)."""
    head_text = " ".join(s.lows[i : i + head])
    takes_verb, behind_head = head_text in _verbal(s.lexicon), j == i + head
    if (
        n > 1
        and j > i
        and (j + n >= end or (s.kinds[j + n] == "mark" and s.lows[j + n] in ",.;:)"))
    ):
        if not takes_verb and _befallen(s.lexicon).at(s.lows, j) is not None:
            return j  # "37 nhà dân | tốc mái"
        if behind_head and head_text in _plain_persons(s.lexicon):
            return j  # "5 hộ | thực hiện"
        if s.kinds[j - 1] in ("title", "upper"):
            return _before_names(s, i + head, j)  # "22 chỉ tiêu Đại hội XIX đề ra"
        return None
    if not behind_head:
        return None if n > 1 and _attributive_verb(s, head_text, j, n, end) else j
    if takes_verb and _states(s.lexicon).at(s.lows, j) is None:
        return None
    return None if n > 1 and _predicated(s, j + n, end) else j


def _attributive_verb(s: Syllables, head_text: str, j: int, n: int, end: int) -> bool:
    """``nhóm thanh niên xung kích | ra đời``: is the verb at piece j the noun's, as a
    predicate of its own follows?"""
    return head_text not in _plain_persons(s.lexicon) and _predicated(s, j + n, end)


def _past_sign(s: Syllables, j: int, limit: int) -> int:
    """Past a figure or a sign at piece j inside a noun phrase; j itself where the phrase ends."""
    if s.kinds[j] == "number":  # "lúa ST25", "giống OM5451"
        named = s.touching(j) and s.kinds[j - 1] == "upper"
        return j + 1 if named or _is_grade(s, j, limit) else j
    if s.lows[j] in "-&" and s.touching(j) and j + 1 < limit and s.touching(j + 1):
        return j + 2
    return j + 2 if s.lows[j] in "-–" and _paired(s, j, limit) else j  # "lúa - tôm"


def _is_grade(s: Syllables, j: int, end: int) -> bool:
    """``tôm loại 1 | bán``, ``quả loại 2 | giá``: is the figure at piece j the grade of the noun
    before, and of nothing behind it (``xe loại 5 tấn``, ``phòng loại 2 người``)?"""
    if s.lows[j - 1] not in _GRADES or not s.lows[j].isdecimal() or len(s.lows[j]) > 1:
        return False
    if j + 1 >= len(s) or s.on_new_line(j + 1) or s.kinds[j + 1] == "mark":
        return True
    classes = words(s.lexicon).at(s.lows, j + 1, len(s))[1]
    if s.lows[j + 1] == "sao":
        return False  # "sản phẩm hạng 3 sao"
    return s.lows[j + 1] in _never(s.lexicon) or classes[:1] in ("V", "E", "C", "R")


_GRADES = frozenset(("loại", "hạng"))


def noun_phrase_at(s: Syllables, i: int, end: int) -> int:
    """Where the noun phrase at piece i ends; i itself where none begins there."""
    if i >= end or s.kinds[i] in ("mark", "number") or s.on_new_line(i):
        return i
    if is_household(s, i):
        return i
    n, classes = words(s.lexicon).at(s.lows, i, end)
    if classes[:1] in ("V", "E", "C", "R", "P", "L", "T", "M", "A") and count_head(s, i, end) == 0:
        return i
    head = count_head(s, i, end) or n
    return noun_phrase_end(s, i, head, end)
