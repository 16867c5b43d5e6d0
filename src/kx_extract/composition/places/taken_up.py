"""Cues of bodies that are taken up: by a short form of the name or a noun for their kind."""

from __future__ import annotations

from bisect import bisect_left

from kx_extract.composition.frames.clauses import before_verb, listed
from kx_extract.composition.frames.openings import outsiders_give
from kx_extract.composition.frames.topic import RANK, Cue, Topic
from kx_extract.composition.link.bodies import body_words, pursues_crimes
from kx_extract.composition.places.appositions import tells_who
from kx_extract.composition.places.asking import asked
from kx_extract.composition.places.body_cues import (
    before_giver,
    has_number,
    lent,
    of_its_results,
    of_itself,
    reports,
    titled,
)
from kx_extract.composition.places.level_meanings import unit_meant
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.short_forms import ShortForms
from kx_extract.composition.places.speakers import pledges, saying
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.recognizers.names.place_words import place_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words

_NEAR = 4  # pieces between a body and its number where only a predicate stands between


@per_lexicon
def _words(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    """Nouns that take up a body of that head, those that take up any."""
    data = lexicon.table("placing")["taken_up"]
    return phrase_set(data["heads"]), phrase_set(data["any"])


def short_form_cues(
    st: Setting,
    topic: Topic,
    forms: ShortForms,
    number: int,
    sentence: Sentence,
    covered: set[int],
) -> list[Cue]:
    """``Đảng bộ huyện kết nạp 96 đảng viên``: the body that bears that name with a unit's.

    That of the unit that its level word means.

    Args:
        st, topic, forms: the article, what it is about so far, the short forms of its bodies.
        number, sentence: the sentence.
        covered: pieces of names in it.
    """
    s = st.s
    out: list[Cue] = []
    inside = [st.a.organizations[b] for b in st.bodies_in.get(number, ())]
    for k, end, bodies in forms.find(s, sentence.first, sentence.last):
        unit = unit_meant(st, topic, s.lows[k:end], k)
        found = next((b for b in bodies if unit in (None, b.place)), None)
        if found is None:
            continue
        before = s.lows[k - 1] if k > sentence.first else ""
        taken = k in covered or any(body.first <= k < body.end for body in inside)
        goes_on = end < sentence.last and (end in covered or s.kinds[end] in ("title", "upper"))
        goes_on = goes_on or (k > sentence.first and s.kinds[k - 1] in ("upper", "title"))
        goes_on = goes_on or before == "%"
        if not taken and _of_another_level(st, found.place, end):
            if pursues_crimes(found.name, st.a.lexicon):  # "Công an phường bắt 6 người"
                out.append(Cue(k, end, generic=True, rule="body-word"))
            continue
        if taken or goes_on or titled(st, number, k) or _of_many(st, k, sentence):
            continue
        if before in before_giver(st.a.lexicon) or before in ("đạo", "theo") or lent(st, k):
            continue  # "được UBND tỉnh hỗ trợ", "lãnh đạo UBND tỉnh cho biết", "theo UBND tỉnh"
        strong = before_verb(s, k, sentence)
        if asked(st, k):
            out.append(Cue(k, end, found.place, generic=True, strong=strong, rule="body-word"))
        elif reports(st, end, sentence):
            out.append(Cue(k, end, found.place, generic=True, rule="office-of-speaker"))
        elif strong or has_number(st, end, sentence):
            extent = k, end
            out.append(
                Cue(
                    *extent, found.place, generic=True, strong=strong, rule="body-word",
                    body=found.mention, name=found.name if found.mention is None else None,
                )
            )  # fmt: skip
    return out


def _of_another_level(st: Setting, place: int | None, end: int) -> bool:
    """``Công an tỉnh A … Công an phường bắt 6 người``: does a level word behind what is left of a
    body's name tell that one of another level is meant?

    Args:
        st: the article.
        place: the unit that the body bears.
        end: the piece behind the short form or the noun.
    """
    if place is None or st.places[place].level not in RANK:
        return False
    if st.s.lows[end - 1] in listed(st.a.lexicon, "levels"):
        return False  # "Đảng ủy xã": told already
    for n in (2, 1):  # "thị trấn", "xã"; not "tổ" of "tổ chức"
        level = level_of_word(" ".join(st.s.lows[end : end + n]), st.a.lexicon)
        if level is not None and st.a.begins_word(end + n):
            return level != st.places[place].level
    return False


def _of_many(st: Setting, piece: int, sentence: Sentence) -> bool:
    """``các chi bộ``, ``2 hợp tác xã``: are several meant, or none in particular?"""
    before = st.s.lows[piece - 1] if piece > sentence.first else ""
    several = ("các", "những", "mỗi", "nhiều", "một", "số", "từng", "mọi", "cấp")
    return before in several or (piece > sentence.first and st.s.kinds[piece - 1] == "number")


def body_word_cues(
    st: Setting, topic: Topic, number: int, sentence: Sentence, covered: set[int], named: list[Cue]
) -> list[Cue]:
    """``HTX hiện có 126 thành viên``, ``Chi bộ tôi``, ``đơn vị``: the body that was named last.

    Args:
        st, topic: the article and what it is about so far.
        number, sentence: the sentence.
        covered: pieces of names in it.
        named: its cues by name, and by short forms.
    """
    s = st.s
    out: list[Cue] = []
    inside = [st.a.organizations[b] for b in st.bodies_in.get(number, ())]
    for k, end, kind in _nouns(st, sentence, covered):
        if any(c.first <= k < c.end for c in named if c.body is not None or c.name is not None):
            continue  # "Trung tâm y tế huyện", taken up as a whole
        if any(body.first <= k < body.end for body in inside):
            continue
        if end < sentence.last and (end in covered or s.kinds[end] in ("title", "upper")):
            continue
        if kind != "any" and s.lows[end : end + 1] in (["thứ"], ["số"]):
            continue  # "Nhà máy thứ ba": one more than what was named
        before = s.lows[k - 1] if k > sentence.first else ""
        noun_before = k > sentence.first and s.kinds[k - 1] != "mark" and before != "của"
        loose = kind in ("head", "company")
        if loose and noun_before and words(st.a.lexicon).classes(before)[:1] == "N":
            continue  # "Giá phòng 400.000 đồng/đêm"
        if kind == "cell" and not _cell_acts(st, k, end, sentence):
            continue  # "sinh hoạt chi bộ" is of no cell in particular
        body = _meant(st, topic, sentence, kind, " ".join(s.lows[k:end]), k, named)
        if body is None:
            continue
        if lent(st, k) or (kind in _SAYING and _tells_of_others(st, end, sentence)):
            continue
        if before == "của" and _partner(st, k, sentence):
            continue
        acts = any(c.person is not None and c.strong and c.end <= k for c in named)
        if (acts or not titled(st, number, k)) and tells_who(st, k, end, sentence):
            continue  # "Bà A, thành viên HTX, trồng 5 sào"
        strong = before == "của" or before_verb(st.s, k, sentence)
        if not strong and not has_number(st, end, sentence):
            continue
        place = st.home_of(body)
        if kind != "any" and _of_another_level(st, place, end):
            continue  # "Đảng bộ huyện A … Đảng bộ xã kết nạp 6 đảng viên"
        out.append(Cue(k, end, place, generic=True, strong=strong, body=body, rule="body-word"))
    return out


# Kinds that tell of others as of themselves.
_SAYING = frozenset(("newspaper", "fund", "company", "bank"))


def _tells_of_others(st: Setting, end: int, sentence: Sentence) -> bool:
    """``Hãng nói mỗi hộp thư chứa 1.000 thư``: does a verb of saying govern what is not the
    speaker's own? Not ``Công ty cho biết đã tuyển 300 người``, ``Hãng báo lãi 2 tỷ đồng``."""
    found = saying(st.a.lexicon).at(st.s.lows, end)
    if found is None or not reports(st, end, sentence):
        return False
    if words(st.a.lexicon).at(st.s.lows, end + found[0], sentence.last)[1][:1] == "V":
        return False  # "cam kết mua không dưới 4.500 đồng/kg"
    return not (of_itself(st, end) or of_its_results(st, end) or pledges(st, end))


def work_word_cues(
    st: Setting, sentence: Sentence, covered: set[int], named: list[Cue]
) -> list[Cue]:
    """``Cửa khẩu này thông quan 280 xe``, ``chợ này``: the unit of the work or market that was
    named last, where the text has told which it lies in.

    Args:
        st: the article.
        sentence: the sentence.
        covered: pieces of names in it.
        named: its cues by name, and by short forms.
    """
    s, out = st.s, []
    for k in s.all_of("này", sentence.first + 1, sentence.last):
        found = place_words(st.a.lexicon).types.before(s.lows, k)
        if found is None or found[1][0] != "other":
            continue
        first = k - found[0]
        if not covered.isdisjoint(range(first, k)) or not st.a.begins_word(first):
            continue
        place = _work_meant(st, found[1][1], first)
        if place is None or any(c.first <= first < c.end for c in named):
            continue
        strong = before_verb(s, first, sentence)
        out.append(Cue(first, k + 1, place, generic=True, strong=strong, rule="work-word"))
    return out


_BACK = 60  # mentions of places before, among which a work is looked for


def _work_meant(st: Setting, kind: str, piece: int) -> int | None:
    """The unit of the work of a kind that was named last before a piece."""
    last = bisect_left(st.a.places, piece, key=lambda m: m.first)
    works = (
        k for k in range(last - 1, max(-1, last - _BACK), -1) if st.a.places[k].level == "other"
    )
    named = next((k for k in works if (st.a.places[k].kind or "").lower() == kind), None)
    return st.seat_of(named) if named is not None else None


def _cell_acts(st: Setting, k: int, end: int, sentence: Sentence) -> bool:
    """``Chi bộ tôi``, ``Chi bộ này gồm``, ``Quý này, chi bộ phấn đấu``: is it one cell's doing?"""
    lows = st.s.lows
    if lows[end : end + 1] in (["tôi"], ["này"], ["chúng"], ["có"], ["hiện"], ["đã"]):
        return True
    opens = k == sentence.first or lows[k - 1] in (",", ";", ":")
    return (
        opens
        and end < sentence.last
        and words(st.a.lexicon).at(lows, end, sentence.last)[1][:1] == "V"
    )


def _partner(st: Setting, k: int, sentence: Sentence) -> bool:
    """``một đối tác của HTX tặng 20 thùng``: does somebody else give than the body at a piece?"""
    return outsiders_give(st.a, sentence.first, min(k + _NEAR, sentence.last))


def _nouns(st: Setting, sentence: Sentence, covered: set[int]) -> list[tuple[int, int, str]]:
    """Bare nouns for one body: first piece, end, kind (``head``, ``any`` or one of bodies)."""
    a = st.a
    heads, anything = _words(a.lexicon)
    out: dict[int, tuple[int, str]] = {}
    for nouns, kind in ((heads, "head"), (anything, "any")):
        for k, n, _ in a.s.find(nouns, sentence.first, sentence.last):
            if k in covered or _of_many(st, k, sentence):
                continue
            if a.begins_word(k) and a.begins_word(k + n):
                out[k] = (k + n, kind)
    for k, n, kind in a.s.find(body_words(a.lexicon), sentence.first, sentence.last):
        if k in covered or not a.begins_word(k):
            continue  # "công trường" is no school
        if not _of_many(st, k, sentence):
            out[k] = (k + n, kind)
    return [(k, end, kind) for k, (end, kind) in sorted(out.items())]


def _meant(
    st: Setting, topic: Topic, sentence: Sentence, kind: str, word: str, k: int, named: list[Cue]
) -> int | None:
    """The mention of the body that a noun takes up."""
    here = [c.body for c in named if c.body is not None and c.first < k]
    if kind == "any":
        speaker = topic.speaker
        led = st.linked.led.get(speaker) if speaker is not None else None
        return here[-1] if here else led if led is not None else topic.body
    if kind == "head":
        return st.last_body_of_head(word.removeprefix("toàn "), k, sentence)
    return st.last_body(kind, k, sentence)
