"""Who asks whom, and whose a plan is that somebody decides on."""

from __future__ import annotations

from kx_extract.composition.frames.topic import RANK, Cue, Topic, rank_of
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set


@per_lexicon
def _asking(lexicon: Lexicon) -> Phrases[bool]:
    """Verbs of asking and of charging somebody."""
    return phrase_set(lexicon.table("placing")["asking"]["verbs"])


def asks(a: Analysis, first: int, end: int) -> bool:
    """``huyện kiến nghị tỉnh …``: does a verb of asking stand between two pieces?"""
    return any(True for _ in a.s.find(_asking(a.lexicon), first, end))


def asked(st: Setting, piece: int) -> bool:
    """Does what stands at a piece stand right behind a verb of asking: ``yêu cầu huyện …``?"""
    return _asking(st.a.lexicon).before(st.s.lows, piece) is not None


def asked_below(st: Setting, topic: Topic, place: int, piece: int, named: list[Cue]) -> bool:
    """``Giám đốc Sở A nhắc nhở huyện tưới 2.700 ha``: is a unit told by a higher one?

    Not ``UBND huyện mong tỉnh rót 6 tỷ đồng``: what is asked of a higher one is for oneself.
    """
    if not asked(st, piece):
        return False
    asking = [c.place for c in named if c.first < piece and c.strong and c.place is not None]
    by = asking[-1] if asking else topic.place
    if by is None or st.places[by].level not in RANK or st.places[place].level not in RANK:
        return False
    return rank_of(st.places[place].level) < rank_of(st.places[by].level)


@per_lexicon
def _deciding(lexicon: Lexicon) -> tuple[Phrases[bool], Phrases[bool]]:
    """Verbs of deciding and of submitting, words for plans."""
    data = lexicon.table("placing")["deciding"]
    return phrase_set([*data["verbs"], *data["submitting"]]), phrase_set(data["plans"])


def approves(st: Setting, first: int, behind: int, sentence: Sentence) -> bool:
    """``Kế hoạch … được UBND tỉnh A thông qua: …``, ``Đề án vừa được tỉnh trình Chính phủ đặt …``:
    is a plan of the unit spoken of?

    A project that a higher body approves stays where it is (``Dự án … được UBND huyện phê duyệt``).
    """
    lows, (verbs, plans) = st.s.lows, _deciding(st.a.lexicon)
    if verbs.at(lows, behind) is None:
        return False
    begin = next(
        (k for k in range(first, sentence.first, -1) if lows[k - 1] in (",", ";", ":")),
        sentence.first,
    )
    if plans.at(lows, sentence.first) is not None:
        return True  # "Đề án làm muối, bán muối vừa được tỉnh trình …"
    return any(True for _ in plans.find(lows, begin, first))
