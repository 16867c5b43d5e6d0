"""The lists that the rules of measures read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kx_extract.composition.frames.wording import Wording
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.cue_words import cue_words
from kx_extract.vietnamese.phrases import Phrases
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import compounds, words


def _phrases(table: str, key: str) -> Callable[[Lexicon], Phrases[bool]]:
    """A list of ``lexicon/discourse.toml`` as phrases."""

    @per_lexicon
    def made(lexicon: Lexicon) -> Phrases[bool]:
        return Phrases((w, True) for w in lexicon.table("discourse")[table][key])

    return made


@per_lexicon
def _measured(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    table = lexicon.table("discourse")["measured"]
    return {name: frozenset(words) for name, words in table.items()}


def listed(lexicon: Lexicon, name: str) -> frozenset[str]:
    """One of the word lists in ``lexicon/discourse.toml``, table ``measured``."""
    return _measured(lexicon)[name]


labels = _phrases("labels", "words")
"""Nouns that name what is measured (``diện tích``, ``sản lượng``)."""

verbs = _phrases("labels", "verbs")
"""Verbs that govern a number and name what it is (``lãi``, ``vận động``)."""


@per_lexicon
def links(lexicon: Lexicon) -> Phrases[bool]:
    """Words between a label and its number (``đạt``, ``còn``)."""
    return Phrases((w, True) for w in cue_words(lexicon).of("label-link"))


@per_lexicon
def produce(lexicon: Lexicon) -> Phrases[bool]:
    """Crops and what comes of them (``cà phê``)."""
    return Phrases((w, True) for w in lexicon.table("places")["produce"]["words"])


buyers = _phrases("measured", "buyers")
"""Who buys goods (``thương lái``)."""

world_indices = _phrases("measured", "world_indices")
"""Indices of the world's exchanges (``Dow Jones``)."""

joined = _phrases("measured", "joined")
"""Two words that a comma makes one (``phòng, chống``)."""


def joined_end(s: Syllables, k: int) -> int:
    """Behind the two words that a comma makes one, from piece k; k where none begin there."""
    found = joined(s.lexicon).at(s.lows, k)
    return k + found[0] if found is not None else k


def is_joint(s: Syllables, k: int) -> bool:
    """Is the comma at piece k within two words that it makes one (``phòng, chống``)?"""
    found = s.find(joined(s.lexicon), max(k - _LONGEST_JOINED, 0), k) if s.lows[k] == "," else ()
    return any(m + n > k for m, n, _ in found)


_LONGEST_JOINED = 5  # pieces before the last comma of what commas make one


count_labels = _phrases("count_labels", "words")
"""Labels of counts (``tổng đàn``, ``số lượng``)."""


@per_lexicon
def breakdown_openers(lexicon: Lexicon) -> Phrases[bool]:
    """Words that open a breakdown (``gồm``, ``trong đó``)."""
    table = lexicon.table("discourse")["breakdown"]
    return Phrases((w, True) for w in (*table["strong"], *table["weak"]) if w != "với")


plans = _phrases("measured", "plans")
"""What a percentage may be of that is no measure (``kế hoạch``, ``dự toán tỉnh giao``)."""

averages = _phrases("measured", "averages")
"""An average that what was measured before is told beside (``mức chung``)."""

compared = _phrases("measured", "compared")
"""Before what a share or a change is compared with (``so với``)."""

intensive = _phrases("measured", "intensive")
"""Labels of what does not add up over the items of a list (``giá vé``, ``mức phạt``)."""

arriving = _phrases("measured", "arriving")
"""Verbs that only say how a value is reached or lies (``dao động``, ``tính ra``)."""

manners = _phrases("measured", "manners")
"""How or when something was dealt with (``đúng hạn``, ``dứt điểm``)."""

prizes = _phrases("measured", "prizes")
"""What sets one prize apart from another, behind ``giải``."""

incidents = _phrases("measured", "incidents")
"""What cases and incidents are of (``tai nạn``, ``cháy nổ``)."""

diseases = _phrases("measured", "diseases")
"""Diseases whose names hold a verb (``lở mồm long móng``)."""


@per_lexicon
def case_fields(lexicon: Lexicon) -> Phrases[bool]:
    """What cases are of: their kinds, and fields of law and office (``kinh tế``)."""
    table = lexicon.table("discourse")["measured"]
    keys = ("incidents", "diseases", "case_kinds", "case_fields")
    return Phrases((w, True) for key in keys for w in table[key])


@per_lexicon
def case_kinds(lexicon: Lexicon) -> Phrases[bool]:
    """Incidents and illnesses that cases (``vụ``, ``ca``) are of."""
    table = lexicon.table("discourse")["measured"]
    keys = ("incidents", "diseases", "case_kinds")
    return Phrases((w, True) for key in keys for w in table[key])


@per_lexicon
def vehicles(lexicon: Lexicon) -> Phrases[bool]:
    """Vehicles by road, water and air (``xe``, ``ca nô``)."""
    return Phrases((w, True) for w in lexicon.table("placing")["accident"]["vehicles"])


befalling = _phrases("measured", "befalling")
"""What befalls somebody (``bị thiệt hại``)."""

share_nouns = _phrases("measured", "share_nouns")
"""Nouns before a share's name (``cổ phiếu``, ``mã``)."""

market_words = _phrases("measured", "market_words")
"""Words of an article that speaks of shares (``chứng khoán``, ``khớp lệnh``)."""

paying = _phrases("measured", "paying")
"""Verbs of paying somebody (``trả``)."""

raising_money = _phrases("measured", "raising_money")
"""Verbs of raising or receiving money (``quyên``, ``thu``)."""

announcing = _phrases("measured", "announcing")
"""What opens a sentence before the label that its numbers are of (``về``, ``nói về``)."""

papers = _phrases("documents", "words")
"""Papers that say or settle something (``nghị định``)."""

topics = _phrases("measured", "topics")
"""What opens a sentence before its topic (``đối với``, ``riêng``)."""


@per_lexicon
def implied_labels(lexicon: Lexicon) -> dict[str, str]:
    """Labels that the article need not say, by what bears them (``index``: ``chỉ số``)."""
    return {
        thing: words[0] for thing, words in lexicon.table("discourse")["implied_labels"].items()
    }


@per_lexicon
def antecedents(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """For a pro-form the nouns that it may stand for (``em``: ``học sinh``, ``thí sinh``)."""
    table = lexicon.table("discourse")["antecedents"]
    return {form: frozenset(noun.lower() for noun in nouns) for form, nouns in table.items()}


def is_occasion(lexicon: Lexicon, pieces: Sequence[str]) -> bool:
    """Do words tell which time something happens (``lần đầu``, ``đợt này``)?"""
    known = listed(lexicon, "occasions")
    return any(" ".join(pieces[:n]) in known for n in (2, 3))


def begins_with(phrase: str, nouns: frozenset[str]) -> bool:
    """Does a noun phrase begin with one of some nouns?"""
    return not nouns.isdisjoint(beginnings(phrase))


def beginnings(phrase: str) -> tuple[str, str, str]:
    """The first words of a noun phrase, which may be its noun: three, two, one."""
    pieces = phrase.lower().replace(",", "").split()
    return " ".join(pieces[:3]), " ".join(pieces[:2]), " ".join(pieces[:1])


@per_lexicon
def labels_with_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Labels whose description may hold a verb (``tỷ lệ … nghèo giảm``)."""
    return frozenset(lexicon.table("discourse")["labels_with_verbs"]["words"])


def is_verb_only(lexicon: Lexicon, label: Wording) -> bool:
    """Is a label nothing but a governing verb?"""
    pieces = label.low.split()
    return verbs(lexicon).at(pieces, 0) is not None and len(pieces) <= 2


def is_link(lexicon: Lexicon, label: Wording) -> bool:
    """Is a label nothing but a linking word?"""
    pieces = label.low.split()
    return links(lexicon).at(pieces, 0) == (len(pieces), True)


def is_human(lexicon: Lexicon, pieces: Sequence[str]) -> bool:
    """Do the words of a noun phrase name persons?"""
    known = listed(lexicon, "human")
    for n in (3, 2):
        ends = len(pieces) <= n or not _is_word(lexicon, pieces[: n + 1])  # "nhà văn | hóa"
        if ends and " ".join(pieces[:n]) in known:
            return True
    # "dân" in "dân số" is no person
    return bool(pieces) and pieces[0] in known and not _is_word(lexicon, pieces[:2])


def _is_word(lexicon: Lexicon, pieces: Sequence[str]) -> bool:
    word = " ".join(pieces)
    return words(lexicon).classes(word) != "" or word in compounds()
