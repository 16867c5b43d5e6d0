"""Clauses: what stands before a verb, what stands outside of brackets."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

_CLAUSE_MARKS = frozenset([*';:.“("”', "thì", "còn", "riêng", "nhưng", "song", "khi"])


@per_lexicon
def _cues(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon.table("discourse")["cues"].items()}


def listed(lexicon: Lexicon, name: str) -> frozenset[str]:
    """One of the word lists in ``lexicon/discourse.toml``, table ``cues``."""
    return _cues(lexicon)[name]


@per_lexicon
def said(lexicon: Lexicon) -> Phrases[bool]:
    """Verbs of saying."""
    listed_words = (lexicon.table("people")["said"], lexicon.table("placing")["saying"])
    return Phrases((w, True) for each in listed_words for w in each["words"])


@per_lexicon
def _labels(lexicon: Lexicon) -> Phrases[bool]:
    listed_labels = lexicon.table("discourse")["labels"]["words"]
    return Phrases((w, True) for w in listed_labels if " " in w)


def _says(s: Syllables, first: int, end: int) -> bool:
    """Are the pieces [first, end) a verb of saying before a clause, and none of asking, a part of
    another word (``khai | thác``, ``bảo | vệ``) or before a mere topic (``chất vấn về``)?"""
    if " ".join(s.lows[first:end]) in listed(s.lexicon, "asking"):
        return False
    if s.lows[end : end + 1] == ["về"]:
        return False
    return end - first > 1 or words(s.lexicon).at(s.lows, first, len(s.lows))[0] == 1


def before_verb(s: Syllables, first: int, sentence: Sentence) -> bool:
    """Does the word at piece ``first`` stand before the verb of its clause?"""
    k = first
    if first > sentence.first and s.lows[first - 1] == ",":
        return True
    verbs, listed_words = said(s.lexicon), words(s.lexicon)
    closed, ends = False, verbs.lasts
    while k > sentence.first and (closed or s.lows[k - 1] not in _CLAUSE_MARKS):
        closed = s.lows[k - 1] == "”" or (closed and s.lows[k - 1] != "“")
        found = verbs.before(s.lows, k) if s.lows[k - 1] in ends else None
        if found is not None and _says(s, k - found[0], k):
            break  # "Ông gợi ý huyện A phấn đấu …": what is said is a clause of its own
        k -= 1
    labels = _labels(s.lexicon)
    while k < first:
        label = labels.at(s.lows, k)
        if label is not None and k + label[0] < first:
            k += label[0]  # "kim ngạch xuất khẩu", "diện tích gieo cấy": no verb of the clause
            continue
        n, classes = listed_words.at(s.lows, k, first)
        team = k > sentence.first and _kind_of_team(s, k, k + n)
        if classes[:1] == "V" and not team and s.lows[k] not in listed(s.lexicon, "light"):
            return False
        k += n
    return True


def _kind_of_team(s: Syllables, first: int, end: int) -> bool:
    """``đoàn | thanh tra | của Bộ A``: do pieces [first, end) only tell what kind of team a named
    body's is? Not ``đoàn | thẩm định | của tỉnh chấm xã A``."""
    if s.lows[first - 1] not in _TEAMS or s.lows[end] not in _OF_WHOM:
        return False
    level = not listed(s.lexicon, "levels").isdisjoint(s.lows[end + 1 : end + 2])
    return not level or s.kinds[end + 2 : end + 3] == ["title"]


# Heads of teams, which a verb behind them tells the kind of: "đoàn thanh tra của Bộ A".
_TEAMS = frozenset(("đoàn", "tổ", "đội", "nhóm", "ban", "đồng", "lượng", "phận"))
_OF_WHOM = frozenset(("thuộc", "của"))


def outside_brackets(pieces: list[str]) -> list[str]:
    """The pieces that stand outside of round brackets."""
    depth, out = 0, []
    for piece in pieces:
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(0, depth - 1)
        elif not depth:
            out.append(piece)
    return out
