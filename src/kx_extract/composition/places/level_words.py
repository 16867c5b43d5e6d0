"""Level words (``toàn xã``, ``huyện``): which of them are a cue."""

from __future__ import annotations

from kx_extract.composition.frames.clauses import before_verb, listed
from kx_extract.composition.frames.topic import RANK, Cue, Topic, rank_of
from kx_extract.composition.places.asking import approves, asked_below
from kx_extract.composition.places.clause_subjects import after_time, opens_after_time, places_near
from kx_extract.composition.places.contrasts import contrasted, yardstick
from kx_extract.composition.places.level_meanings import around, meant
from kx_extract.composition.places.numbers_behind import comparators
from kx_extract.composition.places.setting import Setting
from kx_extract.composition.places.speakers import receives
from kx_extract.composition.places.yardsticks import surpasses
from kx_extract.composition.resolve.named_levels import level_of_word
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.record import record
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.words import words


@per_lexicon
def _generic(lexicon: Lexicon) -> Phrases[str]:
    data = lexicon.table("discourse")["generic"]
    return Phrases(
        (word, level)
        for level in (
            "commune",
            "district",
            "province",
            "city",
            "hamlet",
            "any",
            "country",
            "nation",
            "elsewhere",
        )
        for word in data[level]
    )


def _of_title(st: Setting, k: int) -> bool:
    """``Công an huyện``, ``Chủ tịch tỉnh``: does a level word only end a longer name?

    Not where it begins a phrase of its own (``tổ hợp tác trong huyện``).
    """
    if st.s.lows[k] in ("trong", "trên"):
        return False
    return _titles(st.a.lexicon).before(st.s.lows, k) is not None


@per_lexicon
def _titles(lexicon: Lexicon) -> Phrases[bool]:
    listed_words = lexicon.table("discourse")["generic"]["not_after"]
    return phrase_set(w for w in listed_words if " " in w)


@per_lexicon
def _generic_limits(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    data = lexicon.table("discourse")["generic"]
    return frozenset(data["not_after"]), frozenset(data["not_before"])


def level_cues(
    st: Setting,
    topic: Topic,
    number: int,
    sentence: Sentence,
    covered: set[int],
    named: list[Cue],
) -> list[Cue]:
    """``Toàn xã``, ``huyện``, ``địa phương``: the unit of that level that the text is about.

    Args:
        st, topic: the article and what it is about so far.
        number, sentence: the sentence.
        covered: pieces of names in it.
        named: its cues by name.
    """
    s = st.s
    chains = [st.a.chains[c] for c in st.chains_in.get(number, ())]  # "Ban Dân vận Tỉnh ủy"
    bodies = [st.a.organizations[b] for b in st.bodies_in.get(number, ())]
    out: list[Cue] = []
    behind = sentence.first
    for k, n, level in s.find(_generic(st.a.lexicon), sentence.first, sentence.last):
        if k < behind or k in covered or any(c.first <= k < c.end for c in chains):
            continue
        if any(b.first <= k and k + n < b.end + (level == "nation") for b in bodies):
            continue  # "Tỉnh đoàn Vĩnh Long", "Công ty Toàn Cầu"
        behind = k + n
        if any(
            s.lows[m - 1 : m + 1] == ["ngân", "sách"] for m in range(max(sentence.first, k - 3), k)
        ):
            place = meant(st, topic, level, s.lows[k : k + n], k, [])
            if place is not None and n == 1 and _budget_pays(st, k, sentence):
                out.append(Cue(k, k + n, place, generic=True, fleeting=True, rule="level-word"))
            continue  # "ngân sách huyện, xã"
        word = _Word(k, k + n, level, _before(st, k, sentence), _after(st, k, n, sentence))
        goes_on = behind < sentence.last and (
            behind in covered or s.kinds[behind] in ("title", "upper")
        )
        if goes_on or _bound(st, word, sentence) or _part(st, word, sentence, named, out):
            continue
        if word.before in _LIVES and k - 1 in st.person_ends:
            continue  # "Cơ sở của bà A ở thị trấn có …": where somebody lives
        if level == "nation":
            cue = _nation(st, word, sentence, named)
        elif level == "elsewhere":
            cue = _elsewhere(st, topic, word, [*named, *out])
        else:
            cue = _unit(st, topic, number, sentence, word, named)
        if cue is not None:
            out.append(cue)
    return out


@record(frozen=True, slots=True)
class _Word:
    """A level word: its pieces, its level, the words beside it (empty where none counts)."""

    first: int
    end: int
    level: str
    before: str
    after: str

    @property
    def bare(self) -> bool:
        """Is it ``huyện`` alone, and not ``toàn huyện``, ``trong huyện``?"""
        return self.end == self.first + 1


_LIVES = frozenset(("ở", "tại", "ngụ"))


def _before(st: Setting, k: int, sentence: Sentence) -> str:
    return st.s.lows[k - 1] if k > sentence.first else ""


def _after(st: Setting, k: int, n: int, sentence: Sentence) -> str:
    """The word behind, but for what tells the number of ``tỷ lệ hộ nghèo của xã đạt 4,2%``.

    That is no ``xã đạt chuẩn``.
    """
    end = k + n
    after = st.s.lows[end] if end < sentence.last else ""
    told = after == "đạt" and (n > 1 or k == sentence.first)
    return "" if told and st.s.kinds[end + 1 : end + 2] == ["number"] else after


def _bound(st: Setting, word: _Word, sentence: Sentence) -> bool:
    """Does a level word only belong to the word beside it (``cấp huyện``, ``3 xã``)?"""
    not_after, not_before = _generic_limits(st.a.lexicon)
    if _of_title(st, word.first) or word.before in not_after or word.before == "%":
        return True
    if st.s.lows[word.first] == "của" and _below(st, word, word.first):
        return True  # "xã A của huyện này"
    if word.before in ("thuộc", "ở", "tại") and _below(st, word, word.first - 1):
        return True  # "xã A thuộc huyện này"
    if st.s.lows[word.first - 2 : word.first] in (["thời", "còn"], ["hồi", "còn"]):
        return True  # "mã số cấp từ thời còn huyện"
    if word.after in not_before and word.level != "nation":  # "thế giới giao ngay ở mức"
        return True
    behind = st.s.lows[word.end + 1] if word.end + 1 < sentence.last else ""
    if word.after in _SEVERAL and behind in listed(st.a.lexicon, "levels"):
        return True  # "trên địa bàn các xã A, B"
    alone = word.bare or st.s.lows[word.first] in _BODIES  # "6/17 đảng ủy xã"
    counted = alone and word.first > sentence.first and st.s.kinds[word.first - 1] == "number"
    return counted and not after_time(st, word.first)  # "tháng 11 huyện cần 900 lao động"


_BODIES = frozenset(("đảng", "ubnd", "ủy", "uỷ", "hđnd"))  # of a level word that is a body
_SEVERAL = frozenset(("các", "những", "hai", "ba", "bốn", "nhiều"))


def _part(
    st: Setting, word: _Word, sentence: Sentence, named: list[Cue], before: list[Cue]
) -> bool:
    """Is a unit only what a part, a side or a share is of, or one of a row?

    Args:
        st: the article.
        word, sentence: the level word, its sentence.
        named, before: the sentence's cues by name, those of the level words before it.
    """
    s, k, sides = st.s, word.first, listed(st.a.lexicon, "sides")
    if word.before in (",", "và") and s.lows[k - 2] in listed(st.a.lexicon, "levels"):
        return True
    if word.before in sides and s.lows[k] != "của":
        return not _region_of(st, word)
    if s.lows[word.end : word.end + 2] == ["ủy", "viên"] or yardstick(st, k, word.end, sentence):
        return True
    if word.before not in sides and not surpasses(st, k):
        return False
    return (
        s.lows[sentence.first] in ("đây", "đó")  # "Đây là nơi duy nhất của huyện"
        or any(c.first < k and not c.generic for c in named)
        or (s.lows[k] == "của" and bool(before))  # "Xã ở phía bắc của huyện"
    )


def _region_of(st: Setting, word: _Word) -> bool:
    """``khu vực phía đông tỉnh có thể mưa 100 mm``: is a part of a unit what is spoken of?"""
    first = word.first
    return any(
        st.s.lows[k : k + 2] in (["khu", "vực"], ["các", "xã"], ["các", "huyện"])
        for k in range(max(0, first - _REGION), first - 1)
    )


_REGION = 5  # pieces: "khu vực phía đông bắc"


def _nation(st: Setting, word: _Word, sentence: Sentence, named: list[Cue]) -> Cue | None:
    """``Cả nước gieo 300 ha``, ``Nhân viên toàn hệ thống góp 2 tỷ đồng``: the country, the world, a
    firm's whole network as subject; not ``Ngân hàng A trên toàn hệ thống``, which is the firm."""
    s, k = st.s, word.first
    if s.lows[word.end - 1] == "thống" and any(c.body is not None for c in named if c.first < k):
        return None
    opens = k - 2 > sentence.first and s.lows[k - 2] == ","  # ", vàng thế giới"
    if word.before in ("trong", "nhất", "so", "với"):
        return None
    stands = opens or before_verb(s, k, sentence) or _of_subject(st, word, sentence)
    if not stands and not _trade_of(st, word, sentence):
        return None
    aside = contrasted(st, k, sentence)
    return Cue(k, word.end, generic=True, passing=aside, rule="whole-country")


def _of_subject(st: Setting, word: _Word, sentence: Sentence) -> bool:
    """``Số tiền rót về cả nước năm nay là 9.600 tỷ đồng``: does the country end a subject that has
    a verb of its own, before ``là`` and the number? Not ``A dẫn đầu cả nước, là …``."""
    s = st.s
    for k in range(word.end, min(word.end + _PREDICATE, sentence.last - 1)):
        if s.kinds[k] == "mark":
            return False
        if s.lows[k] == "là":
            compared = comparators(st.a.lexicon).at(s.lows, k + 1)
            number = k + 1 + (compared[0] if compared is not None else 0)
            return word.before in _INTO and s.kinds[number : number + 1] == ["number"]
    return False


_INTO = frozenset(("về", "cho", "trên", "khắp", "của"))


def _trade_of(st: Setting, word: _Word, sentence: Sentence) -> bool:
    """``Xuất khẩu gạo (của) cả nước 9 tháng đạt 7 triệu tấn``: is the country whose a verb without
    a subject is, which stands as a noun before the predicate? Not ``dẫn đầu cả nước``, ``góp phần
    đưa xuất khẩu gạo cả nước đạt …``."""
    s, known, k = st.s, words(st.a.lexicon), word.first
    while k > sentence.first and s.kinds[k - 1] != "mark":
        k -= 1
    verbs = 0
    while k < word.first:
        n, classes = known.at(s.lows, k, word.first)
        verbs += classes[:1] == "V"
        if not verbs and classes[:1] == "N" and s.lows[k] not in _TIME_WORDS:
            return False  # a subject before the verb
        k += n
    behind = range(word.end, min(word.end + _PREDICATE, sentence.last))
    stop = next((m for m in behind if s.kinds[m] == "mark"), behind.stop)
    return verbs == 1 and not _REACHED.isdisjoint(s.lows[word.end : stop])


_PREDICATE = 8  # pieces between the country and the predicate: "9 tháng đầu năm 2023 ước"
_REACHED = frozenset(("đạt", "ước", "tăng", "giảm", "còn", "lên", "thu"))
_TIME_WORDS = frozenset(("tháng", "năm", "quý", "tuần", "ngày", "đầu", "cuối"))


def _elsewhere(st: Setting, topic: Topic, word: _Word, before: list[Cue]) -> Cue | None:
    """``ở nhiều nơi khác``: what lies around the unit that was spoken of."""
    if any(c.place is None and c.rule in ("region", "way-between") for c in before):
        return None  # "Các huyện từ A đến B có mưa, có nơi to"
    place = around(st, topic, before, word.first)
    units = (c for c in before if c.first < word.first and c.rule == "named-place")
    named = {c.place for c in units if c.place is not None}
    rest = not {"khác", "lại"}.isdisjoint(st.s.lows[word.first : word.end])
    if not rest and (place is None or len(named) == 1):
        return None  # "khu vực A có mưa 20 mm, có nơi 60 mm": of what was spoken of
    return Cue(word.first, word.end, place, generic=True, rule="elsewhere")


def _unit(
    st: Setting, topic: Topic, number: int, sentence: Sentence, word: _Word, named: list[Cue]
) -> Cue | None:
    """``Huyện có 12 xã``: the unit of that level, where it is what the clause is about."""
    s, k, end = st.s, word.first, word.end
    given = receives(st, k)  # "hỗ trợ xã 3 tỷ đồng"
    if word.level == "hamlet" and word.bare and not (given or _speaks_of(st, k, word.after)):
        return None
    earlier = [c for c in named if c.first < k]
    place = meant(st, topic, word.level, s.lows[k:end], k, earlier)
    if place is None:
        return _above(st, topic, word, sentence)
    strong = before_verb(s, k, sentence) or asked_below(st, topic, place, k, named)
    strong = strong or (word.bare and opens_after_time(st, k, sentence)) or _region_of(st, word)
    strong = strong or before_verb(s, _committee(st, k), sentence)
    strong = strong or any(  # "Ban Quản lý rừng phòng hộ huyện hỗ trợ …"
        b.first < k and b.end == end and before_verb(s, b.first, sentence)
        for b in (st.a.organizations[x] for x in st.bodies_in.get(number, ()))
    )
    if word.before == "được" and approves(st, k, end, sentence):
        strong = not any(c.strong for c in earlier)
    if not (strong or not word.bare or given or word.before in ("của", "toàn", "cả")):
        return None
    reach = _closing(st, k, sentence)
    return Cue(k, end, place, generic=True, strong=strong, reach=reach, rule="level-word")


def _committee(st: Setting, k: int) -> int:
    """``Thực hiện nghị quyết, UBND huyện cấp 3 tỷ đồng``: where the body begins of which a level
    word is the end; the word's own piece where it is none's."""
    found = _committees(st.a.lexicon).before(st.s.lows, k)
    return k - found[0] if found is not None else k


@per_lexicon
def _committees(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["committees"]["words"])


def _above(st: Setting, topic: Topic, word: _Word, sentence: Sentence) -> Cue | None:
    """``Toàn tỉnh có 34.000 ha hồ tiêu``, in an article that names districts only: a unit above
    what is spoken of, without a name; what is said of it is of none that the article names."""
    around = topic.place if topic.place is not None else topic.default
    strong = before_verb(st.s, word.first, sentence)
    if around is None or word.level not in RANK or not (strong or not word.bare):
        return None
    if rank_of(word.level) <= rank_of(st.places[around].level):
        return None
    return Cue(word.first, word.end, generic=True, strong=strong, rule="level-word")


def _closing(st: Setting, k: int, sentence: Sentence) -> int | None:
    """``120 căn nhà (tỉnh hỗ trợ 30 triệu đồng/căn)``: where the bracket closes that piece k stands
    in; None outside of one."""
    lows = st.s.lows
    for m in range(k - 1, sentence.first - 1, -1):
        if lows[m] == ")":
            return None
        if lows[m] == "(":
            return st.s.first_of(")", k, sentence.last)
    return None


def _below(st: Setting, word: _Word, piece: int) -> bool:
    """``Riêng xã A | của huyện này``, ``xã A | thuộc huyện``: does a level word only tell what the
    unit that ends before a piece lies in?"""
    level = "district" if word.level == "city" else word.level
    near = (m for m in places_near(st, piece) if m.end == piece)
    return any(rank_of(m.level) < rank_of(level) and m.level in RANK for m in near)


# Numbers of units just told of, in words (no "năm", which is a year too) and in figures.
_FEW = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8}
_FEW |= {str(number): number for number in range(2, 9)}


def group_cues(st: Setting, topic: Topic, sentence: Sentence) -> list[Cue]:
    """``Hai tỉnh di dời 2.300 hộ``, ``Cả ba xã …``: several units that were named, as subject.

    Args:
        st, topic: the article and what it is about so far.
        sentence: the sentence.
    """
    s, types = st.s, listed(st.a.lexicon, "levels")
    out: list[Cue] = []
    if _FEW.keys().isdisjoint(s.lows[sentence.first : sentence.last]):
        return out
    for k in range(sentence.first, sentence.last - 2):
        if s.lows[k] not in _FEW or s.lows[k + 1] not in types:
            continue
        first = k - (s.lows[k - 1] == "cả")
        opens = first == sentence.first or s.lows[first - 1] in (",", ";")
        level = level_of_word(s.lows[k + 1], st.a.lexicon)
        named = {place for at, place in topic.seen.get(level or "", ()) if at < k}
        sure = first < k or (first == sentence.first and len(named) == _FEW[s.lows[k]])
        counted = bool(st.a.quantities_in(s.starts[k], s.starts[k] + 1))
        if not opens or len(named) < 2 or (counted and not sure):
            continue
        out.append(Cue(first, k + 2, rule="several-places", fleeting=True))
    return out


def _budget_pays(st: Setting, k: int, sentence: Sentence) -> bool:
    """``Ngân sách tỉnh dành 9 tỷ đồng sửa trường``: is a unit's budget the subject that pays?

    Not in a list of who pays how much of a sum (``gồm ngân sách tỉnh 13 tỷ đồng``).
    """
    lows = st.s.lows
    names, paying = _budget(st.a.lexicon)
    name = names.before(lows, k)
    if name is None or not (k - name[0] == sentence.first or lows[k - name[0] - 1] == ";"):
        return False
    verb = k + 1 + (lows[k + 1 : k + 2] in (["đã"], ["sẽ"], ["vừa"], ["đang"], ["còn"], ["cũng"]))
    return paying.at(lows, verb) is not None


@per_lexicon
def _budget(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    """Words for a unit's money, verbs of paying."""
    data = lexicon.table("placing")["budget"]
    return phrase_set(data["names"]), phrase_set(data["paying"])


def _speaks_of(st: Setting, k: int, after: str) -> bool:
    """``thôn mới có 54 hộ``, ``thôn tôi``: is the hamlet that is spoken of meant?"""
    a = st.a
    told = after in ("tôi", "có", "mới", "đã", "còn", "hiện", "nay", "vẫn")
    return told and a.begins_word(k) and a.begins_word(k + 1)
