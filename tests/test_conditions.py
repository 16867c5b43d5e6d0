"""What rules need hides no candidate: with needs and without, the same is chosen and rejected."""

from __future__ import annotations

from pathlib import Path

import pytest

from kx_extract.composition import conditions
from kx_extract.composition.choice import orders
from kx_extract.lexicon import Lexicon, default_lexicon
from kx_extract.pipeline import explain
from test_facts import EXAMPLES

ARTICLES = sorted((Path(__file__).parent.parent / "corpus" / "articles").iterdir())[::12]
TEXTS: list[tuple[str, str | None]] = [
    (path.read_text(encoding="utf-8"), None) for path in ARTICLES
]
TEXTS += list(dict.fromkeys((text, day) for _, text, day, *_ in EXAMPLES))[::8]  # each takes time


def told(text: str, day: str | None, lexicon: Lexicon) -> tuple[str, str]:
    """A text's sheet, and what each of its rules would have said."""
    found = explain(text, day, lexicon=lexicon)
    return found.sheet.to_json(), repr(found.reasons)


def test_needs_hide_no_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    with_needs = [told(*text, default_lexicon()) for text in TEXTS]
    assert len(conditions.NEEDS) > 50
    monkeypatch.setattr(conditions, "NEEDS", {})
    bare = Lexicon()  # with plans of its own, by which every rule is asked
    without = [told(*text, bare) for text in TEXTS]
    differing = [
        text[0][:300] for text, a, b in zip(TEXTS, with_needs, without, strict=True) if a != b
    ]
    assert not differing


def test_a_rule_is_asked_where_its_needs_are_met() -> None:
    from kx_extract.composition.periods.plans import plan
    from kx_extract.composition.periods.statuses import STATUSES
    from kx_extract.reading.page.reader import article_from_text
    from kx_extract.recognizers.mentions import recognize

    lexicon = default_lexicon()
    plans, order = conditions.plans(lexicon), orders(lexicon)["status"]

    def asked(text: str) -> bool:
        a = recognize(article_from_text(text, id="a"))
        signs = plans.signs(a).of(a.sentences[0])
        return plan in plans.rules("status", STATUSES, order, a.quantities[0], False, signs)

    assert asked("Ba hộ đăng ký mua 14 tấn phân bón.")
    assert not asked("Ba hộ đã mua 14 tấn phân bón.")


def test_what_a_sentence_has_is_looked_up_as_if_it_were_looked_for() -> None:
    """The article's signs, asked for one sentence, are those found in that sentence's pieces."""
    from kx_extract.reading.page.reader import article_from_text
    from kx_extract.recognizers.mentions import recognize

    lexicon = default_lexicon()
    plans = conditions.plans(lexicon)
    a = recognize(article_from_text(TEXTS[0][0], id="a"))
    signs, s = plans.signs(a), a.s
    for sentence in a.sentences:
        first, end = max(sentence.first - conditions._MARGIN, 0), sentence.last + conditions._MARGIN
        found = conditions._TABLE if a.tables else 0
        for word, bits in plans._words.items():
            found |= bits if word in s.lows[first:end] else 0
        for phrases, bits in plans._lists.items():
            found |= bits if s.holds(phrases, first, end) else 0
        assert signs.of(sentence) == found
