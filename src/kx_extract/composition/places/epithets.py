"""Words for one person that tell of what kind: ``Lão nông này``, ``ông già 71 tuổi``."""

from __future__ import annotations

from kx_extract.composition.frames.topic import Cue, Topic
from kx_extract.composition.places.setting import Setting
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Sentence
from kx_extract.vietnamese.phrases import Phrases, phrase_set


@per_lexicon
def _epithets(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("placing")["epithets"]["words"])


def epithet_cues(st: Setting, topic: Topic, sentence: Sentence, covered: set[int]) -> list[Cue]:
    """``Lão nông 68 tuổi này nắm 2,3 ha``, ``“…”, ông già 71 tuổi thở dài``: the person whom the
    paragraph has named last. Not ``Một lão nông có 2 ha``, ``lão nông Trần Văn B``.

    Args:
        st, topic: the article and what it is about so far.
        sentence: the sentence.
        covered: pieces of names in it.
    """
    person = topic.named_here
    if person is None or person in st.linked.holders:
        return []
    s, out = st.s, []
    for k, n, _ in s.find(_epithets(st.a.lexicon), sentence.first, sentence.last):
        opens = k == sentence.first or s.kinds[k - 1] == "mark" or s.lows[k - 1] in _BEFORE
        if not opens or not st.a.begins_word(k):
            continue
        end = _end(st, k, k + n, sentence, covered)
        if end is not None:
            out.append(Cue(k, end, person=person, generic=True, rule="epithet"))
    return out


_BEFORE = frozenset(("của", "thì", "mà", "và", "còn", "nhưng", "khi", "được", "mời"))


def _end(st: Setting, first: int, k: int, sentence: Sentence, covered: set[int]) -> int | None:
    """Where a phrase ends that takes up a person: behind ``này`` or ``ấy``, or, where somebody's
    words stand before it, behind an age; None where it goes on otherwise."""
    s, aged = st.s, None
    for m in range(k, min(k + _LONGEST, sentence.last)):
        if m in covered or s.kinds[m] in ("mark", "title", "upper"):
            break
        if s.lows[m] in ("này", "ấy"):
            return m + 1
        if s.kinds[m] == "number":
            if s.lows[m + 1 : m + 2] != ["tuổi"]:
                break
            aged = m + 2
    quoted = s.lows[max(sentence.first, first - 2) : first] in (["”", ","], ['"', ","])
    named = aged is not None and (aged in covered or s.kinds[aged : aged + 1] == ["title"])
    return aged if quoted and not named else None


_LONGEST = 7  # pieces behind the noun: "quê xứ Quảng 68 tuổi này"
