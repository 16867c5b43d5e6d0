"""Words around a number that its comparator, change and status must follow from.

Which words say what is the lexicon's; here is only whether one stands there. Of several words that
may be meant none is chosen: a comparator, a change or a status is proved when one of its words is
near, and refused when none is, or when the word right before the number says another thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kx_extract.evaluation.verify.words import Phrases, Token
from kx_extract.factsheet import Change, Fact
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.cue_words import cue_words

_REACH = 14  # tokens before a number
_BEHIND = 9  # tokens behind it: "từ 10.000 lượt khách quốc tế trở lên"
_STOPS = frozenset(".;!?…")
_ADDED = 2  # words from "thêm" to its number: "thêm gần 35 camera"
_PASSED = 2  # words between a comparator and its number: "vượt kế hoạch 18 hộ"
_WHERE = frozenset({("trên",), ("dưới",)})  # without a number behind them these are of a place
_JOINTS = frozenset("/-%")  # "6.500 đồng/kg trở lên"
_COMPARATORS = {">": "more", "<": "less", ">=": "at-least", "<=": "at-most", "~": "about"}
_CHANGES = ("increase", "decrease")
_AIMS = (
    "words",
    "requests",
    "weighed",
    "plans",
    "setting",
    "aims",
    "asked",
    "advice",
)  # lists of discourse.toml
_FORESEEN = ("words", "possible", "reckoned", "coming", "danger", "danger_alone", "sky", "losses")
_SIGNS = {"+": "increase", "-": "decrease", "−": "decrease", "–": "decrease"}


@per_lexicon
def _before(lexicon: Lexicon) -> Phrases[str]:
    """What stands before a number: comparators (``>``), changes (``increase``), neither (``=``)."""
    cues = cue_words(lexicon)
    signs = [(word, sign) for sign, kind in _COMPARATORS.items() for word in cues.of(kind)]
    changes = [(w, kind) for kind in _CHANGES for w in cues.of(kind, f"{kind}-far")]
    # "rộng hơn 30 m2" may be more than 30, and "cao hơn 30 m" by 30
    ended = [(w, sign) for w, _ in changes for end, sign in signs if w.endswith(f" {end}")]
    never = (*cues.of("place", "difference"), *lexicon.table("counting")["change"]["never"])
    # "cao hơn mức 13 triệu đồng": what is compared with; "cao hơn mức chung 13 triệu": by so much
    levels = [
        (f"{w} mức", said) for w, sign in changes if w.endswith(" hơn") for said in ("=", sign)
    ]
    return Phrases([*signs, *changes, *ended, *levels, *((word, "=") for word in never)])


@per_lexicon
def _after(lexicon: Lexicon) -> Phrases[str]:
    cues = cue_words(lexicon)
    return Phrases(
        (word, sign) for sign, kind in _COMPARATORS.items() for word in cues.of(f"{kind}-behind")
    )


@per_lexicon
def _loose(lexicon: Lexicon) -> frozenset[str]:
    """Words that end others too (``mật độ``, ``quan tâm``): alone they prove nothing."""
    return frozenset(cue_words(lexicon).of("ends-words", "change-ends-words", "balance", "moving"))


@per_lexicon
def _moves(lexicon: Lexicon) -> Phrases[str]:
    """Words by which a price or an index rises or falls: ``mất 1,2%``, ``lùi 6 điểm``."""
    listed = lexicon.table("counting")["change"]
    down = (*cue_words(lexicon).of("lost"), *listed["points_down"])
    return Phrases(
        [*((w, "decrease") for w in down), *((w, "increase") for w in listed["points_up"])]
    )


@per_lexicon
def _heads(lexicon: Lexicon) -> Mapping[str, Phrases[bool]]:
    """What heads of tables say -> the words that say so."""
    listed = lexicon.table("tables")["heads"]
    return {
        kind: Phrases((word, True) for word in listed[key])
        for kind, key in (("change", "changes"), ("target", "plans"), ("estimated", "estimates"))
    }


def _headed(heads: Sequence[Sequence[str]], kind: str, lexicon: Lexicon) -> bool:
    """Does a head of a figure's cell say what a kind of word says?"""
    return any(any(_heads(lexicon)[kind].said(head)) for head in heads)


@per_lexicon
def _at_best(lexicon: Lexicon) -> Phrases[bool]:
    """Words that say of the verb behind them that its number is the most."""
    return Phrases((word, True) for word in cue_words(lexicon).of("at-best"))


def _limits(lows: Sequence[str]) -> bool:
    """``không mở rộng quá 2.500 ha``, ``cấm nuôi quá 3 con``: is ``quá`` before it denied?"""
    return lows[-1:] in (["quá"], ["vượt"]) and not _DENYING.isdisjoint(lows[-_DENIED:])


_DENYING = frozenset(("không", "chẳng", "chả", "chưa", "đừng", "cấm", "khỏi"))
_DENIED = 6  # words from the denial to "quá"


def comparator_problems(
    fact: Fact,
    before: Sequence[Token],
    after: Sequence[Token],
    lexicon: Lexicon,
    heads: Sequence[Sequence[str]] = (),
) -> Iterator[str]:
    """Whether a fact's comparator follows from the words around its number.

    Args:
        fact: the fact.
        before: the tokens of its sentence before the number.
        after: those behind it.
        lexicon: the lists.
        heads: the words of the heads of its cell, where it is one.
    """
    near = _near(before)
    said = _compared(near, fact, lexicon).union(*_after(lexicon).said(_phrase_behind(after)))
    if any(_status_words(lexicon)["estimated"].said(near)):
        said.add("~")  # "ước năm 2022 đạt 5 tấn": one that opens the clause
    at_best = any(_at_best(lexicon).said(_clause(_own(near))))  # "giỏi lắm được 20 triệu đồng"
    if at_best or _limits([t.low for t in before]):
        said.add("<=")
    if fact.comparator == "~" and _headed(heads, "estimated", lexicon):
        return  # "Ước sản lượng (tấn)"
    if fact.comparator != "=" and fact.comparator not in said:
        yield f"{fact.comparator!r}, but no word around the number says so"
    if fact.comparator == "=":
        found = _before(lexicon).ending(near)
        if found is None or _on(found[0], near, fact, lexicon):
            return
        if _extreme(found[0], before) or _tells_which(found[0], before, fact):
            return
        if _compels(found, fact, lexicon):
            yield f"'=', but {' '.join(found[0])!r} stands before the number"


def _compared(near: Sequence[str], fact: Fact, lexicon: Lexicon) -> set[str]:
    """What the words right before a number say of it (``chừng``, ``tăng hơn``), or those but for
    two words (``dưới mức đó là 5 tấn``).

    What says the fact's change says no more than that: ``cao hơn năm trước 5 tấn``.
    """
    phrases, own, said = _before(lexicon), _own(near), set[str]()
    for passed in range(_PASSED + 1):
        end = len(own) - passed
        if end < 0 or not all(word[0].isalpha() for word in own[end:]):
            break
        found = phrases.ending(own[:end])
        if passed and found is not None and found[0] in _WHERE:
            break  # "thu ngân sách trên địa bàn 61 tỷ đồng"
        while found is not None:
            if fact.change is None or fact.change not in found[1]:
                said |= found[1]
            end -= len(found[0])
            found = phrases.ending(own[:end])
        if said:
            break
    return said


def _phrase_behind(after: Sequence[Token]) -> list[str]:
    """The words behind a number up to a mark or the next figure: ``lao động trở lên``."""
    behind = [t.low for t in after[:_BEHIND]]
    ends = (k for k, low in enumerate(behind) if not low[0].isalpha() and low not in _JOINTS)
    return behind[: next(ends, len(behind))]


def _compels(found: tuple[tuple[str, ...], frozenset[str]], fact: Fact, lexicon: Lexicon) -> bool:
    """Must a phrase right before a number compare it? Not if it may be a change, a place (``xảy ra
    trên 34,5 ha``), the end of another word."""
    phrase, said = found
    if said & {"increase", "decrease", "="} or fact.change is not None:
        return False
    return phrase[-1] not in _loose(lexicon)


@per_lexicon
def _done_on(lexicon: Lexicon) -> Phrases[bool]:
    """Verbs of what is done on so much land or road: ``gieo lúa trên 310 ha``."""
    return Phrases((word, True) for word in lexicon.table("counting")["change"]["done_on"])


def _on(phrase: Sequence[str], near: Sequence[str], fact: Fact, lexicon: Lexicon) -> bool:
    """May ``trên`` before a number say where something is done?"""
    on_it = tuple(phrase) == ("trên",) and fact.dimension in ("area", "length")
    return on_it and any(_done_on(lexicon).said(near))


def change_problems(
    fact: Fact,
    before: Sequence[Token],
    after: Sequence[Token],
    earlier: Change | None,
    lexicon: Lexicon,
    heads: Sequence[Sequence[str]] = (),
) -> Iterator[str]:
    """Whether a fact's change follows from the words before its number.

    Args:
        fact: the fact.
        before: the tokens of its sentence before the number.
        after: those behind it.
        earlier: the change of the number before it, which may go on (``giảm 3 vụ và 1 người``).
        lexicon: the lists.
        heads: the words of the heads of its cell, where it is one.
    """
    if heads and fact.change is not None and _headed(heads, "change", lexicon):
        return
    near = _near(before)
    clause = _clause(near)
    said = set[str]().union(*_before(lexicon).said(clause))
    if fact.unit in ("%", "điểm") or fact.unit.startswith("VND"):
        said |= set[str]().union(*_moves(lexicon).said(clause))
    if clause is not near and _apposed(clause, fact, lexicon):
        said |= set[str]().union(*_before(lexicon).said(_clause(near[: -len(clause) - 1])))
    if _added(near, after, lexicon):
        said.add("increase")
    if "thêm" in clause and any(word in _RAISING for word in clause):
        said.add("increase")  # "nâng tỷ giá thêm 12 đồng"
    if (clause is not near and clause[0] == "hơn") or " hơn cả " in f" {' '.join(clause)} ":
        said.add("increase")  # "năng suất 47 tạ/ha, hơn trước chừng 9 tạ/ha"
    if "rút" in clause and "nước" in clause:
        said.add("decrease")  # "nước sông rút chừng 1,2 m"
    for sign in (*near[-1:], fact.mention.text[0]):
        said.add(_SIGNS.get(sign, ""))  # "giảm 2 điểm (-0,5%)"
    if fact.change is not None and fact.change not in said and fact.change != earlier:
        yield f"{fact.change!r}, but no word before the number says so"
    if fact.change is None:
        word = _changing(fact, near, lexicon)
        if word:
            yield f"none, but {word!r} stands before the number"


_RAISING = frozenset(("nâng", "đẩy", "đưa", "kéo"))


def _clause(near: Sequence[str]) -> Sequence[str]:
    """The words behind the last comma before a number; all of them where there is none."""
    return near[-near[::-1].index(",") :] if "," in near[:-1] else near


@per_lexicon
def _light(lexicon: Lexicon) -> Phrases[bool]:
    """Comparators, and what may stand between one and its number (``chỉ``)."""
    words = cue_words(lexicon).of("link", *_COMPARATORS.values())
    return Phrases((word, True) for word in words)


def _apposed(clause: Sequence[str], fact: Fact, lexicon: Lexicon) -> bool:
    """``tiền thuê giảm ít hơn, chỉ 7%``, ``gas 4 lần giảm giá, mỗi lần 6.000 đồng``: do the words
    between a comma and a number only say that it is by how much the clause before changed?"""
    end, light = len(clause), _light(lexicon)
    while (found := light.ending(clause[:end])) is not None:
        end -= len(found[0])
    each = {tuple(word.split()) for word in cue_words(lexicon).of("each-time")}
    return tuple(clause[:end]) in each or (end == 0 and fact.unit == "%")


def _added(near: Sequence[str], after: Sequence[Token], lexicon: Lexicon) -> bool:
    """``lắp thêm 35 camera, nâng tổng số lên 120``: is a number added to a whole that the next
    clause tells the end of?"""
    lows = [t.low for t in after]
    comma = lows.index(",") if "," in lows else len(lows)
    raised = frozenset(cue_words(lexicon).of("raising"))
    if "thêm" not in near[-_ADDED:] or not raised.intersection(lows[comma + 1 : comma + 2]):
        return False
    behind = lows[comma + 1 : comma + 1 + _REACH]
    end = next((k for k, low in enumerate(behind) if not low[0].isalpha()), len(behind))
    return "lên" in behind[:end]


def _changing(fact: Fact, near: Sequence[str], lexicon: Lexicon) -> str:
    """The word of change right before a number, or before the number's comparator (``tăng trên
    5%``), where the sheet says neither the change nor what else the word can mean (``rộng hơn 32
    m2``: more); "" where there is none."""
    phrases, end = _before(lexicon), len(near)
    found = phrases.ending(near)
    while found is not None and not found[1] & {"increase", "decrease", "="}:
        end -= len(found[0])
        found = phrases.ending(near[:end])
    if found is None or found[1] & {"=", fact.comparator} or found[0][-1] in _loose(lexicon):
        return ""
    return " ".join(found[0])


def _near(before: Sequence[Token]) -> list[str]:
    """The words before a number that can be of it."""
    words: list[str] = []
    for token in reversed(before[-_REACH:]):
        if token.low in _STOPS:
            break
        words.append(token.low)
    return words[::-1]


def _own(near: Sequence[str]) -> Sequence[str]:
    """The words between the figure before and the number: ``trẻ dưới 15 tuổi | có 39 ca``."""
    figures = [k for k, word in enumerate(near) if word[0].isdecimal()]
    return near[figures[-1] + 1 :] if figures else near


# --- status ---------------------------------------------------------------------------------------


@per_lexicon
def _status_words(lexicon: Lexicon) -> Mapping[str, Phrases[bool]]:
    """Status -> the words that say so."""
    aims, foreseen = lexicon.table("discourse")["target"], lexicon.table("discourse")["forecast"]
    targets = [word for key in _AIMS for word in aims[key]]
    for pair in aims["paired"]:  # "định" before "bán"
        one, _, other = pair.partition(" | ")
        targets += [f"{word} {act}" for word in aims[one] for act in aims[other]]
    targets += [f"đang {word}" for word in aims["bringing"]]
    forecasts = [word for key in _FORESEEN for word in foreseen[key]] + aims["words"]
    return {
        "target": Phrases((word, True) for word in targets),
        "forecast": Phrases((word, True) for word in forecasts),
        "estimated": Phrases((word, True) for word in cue_words(lexicon).of("estimate")),
    }


def _extreme(found: Sequence[str], before: Sequence[Token]) -> bool:
    """``người nhiều nhất 2,9 tỷ, ít nhất 18 triệu đồng``: is a word for at least or at most one of
    two extremes, the other of which its sentence names?"""
    other = {"ít": "nhiều", "nhiều": "ít", "thấp": "cao", "cao": "thấp"}.get(found[0])
    lows = [t.low for t in before]
    return found[-1] == "nhất" and any(
        lows[k : k + 2] == [other, "nhất"] for k in range(len(lows) - 1)
    )


def _tells_which(found: Sequence[str], before: Sequence[Token], fact: Fact) -> bool:
    """``Nhà ít nhất 30 con dê, nhà nhiều nhất 61 con``: does a word for at least or at most tell
    which of several has the number, behind its noun at the head of a clause, where the sentence
    names another extreme?"""
    k = len(before) - len(found) - 1
    if found[-1] != "nhất" or k < 0 or [t.low for t in before[k + 1 :]] != list(found):
        return False
    heads = k == 0 or before[k - 1].low in (",", ";", "và", "còn")
    return heads and fact.sentence.text.lower().count("nhất") > 1


def status_problems(
    fact: Fact,
    around: Sequence[str],
    before: Sequence[Token],
    to_come: Callable[[], bool],
    lexicon: Lexicon,
    heads: Sequence[Sequence[str]] = (),
) -> Iterator[str]:
    """Whether a fact's status follows from the words of its paragraph.

    Args:
        fact: the fact.
        around: the words of its paragraph and of what introduces it.
        before: the tokens of its sentence before the number.
        to_come: whether its period, or a year of its paragraph, is still to come.
        lexicon: the lists.
        heads: the words of the heads of its cell, where it is one.
    """
    status: str = fact.status
    listed = _status_words(lexicon)
    said = status not in listed or any(listed[status].said(around))
    said = said or (status in _heads(lexicon) and _headed(heads, status, lexicon))
    if not said and (status == "estimated" or not to_come()):
        yield f"{status!r}, but no word of the paragraph says so"
    if status == "reported" and before and before[-1].low == "ước":
        yield "'reported', but 'ước' stands before the number"
