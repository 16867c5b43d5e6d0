"""Words over the pieces: the model's, each sentence segmented once and only when asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kx_extract.reading.article import Article
from kx_extract.reading.sources.files import read_article
from kx_extract.recognizers import words as words_module
from kx_extract.recognizers.analysis import Analysis, Sentence, analyse
from kx_extract.recognizers.mentions import recognize
from kx_extract.vietnamese.segmentation import segment
from tables import rows

ARTICLES = sorted((Path(__file__).parent.parent / "corpus" / "articles").glob("*.txt"))


def words_of(a: Analysis, sentence: Sentence) -> list[str]:
    return [a.s.quote(first, end) for first, end in a.words_of(sentence)]


@pytest.mark.parametrize(("text", "expected"), rows("words.tsv", columns=2))
def test_words(text: str, expected: str) -> None:
    a = recognize(Article("example", text))
    (sentence,) = a.sentences
    assert words_of(a, sentence) == expected.split(" | ")


def test_a_word_gives_way_to_names_only() -> None:
    article = Article("example", "Bí thư Đảng ủy xã Vũ Lễ nói: một tỷ phú.")
    before, after = analyse(article), recognize(article)
    assert "ủy xã" in words_of(before, before.sentences[0])
    assert "ủy xã" not in words_of(after, after.sentences[0])
    assert "tỷ phú" in words_of(after, after.sentences[0])


def test_a_word_ends_with_its_line() -> None:
    a = analyse(Article("example", "cán bộ đảng\nviên, đảng viên"))
    found = [word for sentence in a.sentences for word in words_of(a, sentence)]
    assert found == ["cán bộ", "đảng", "viên", ",", "đảng viên"]


def test_the_word_of_a_piece() -> None:
    a = analyse(Article("example", "Có 5 khu vực nuôi tôm. Xong"))
    assert a.s.lows[2:4] == ["khu", "vực"]
    assert [a.begins_word(piece) for piece in range(2, 5)] == [True, False, True]
    assert a.word_start(2) == a.word_start(3) == 2
    assert a.word_end(2) == a.word_end(3) == 4
    assert a.begins_word(len(a.s))
    assert a.word_end(len(a.s) - 1) == len(a.s)


@pytest.mark.parametrize("path", ARTICLES[:10], ids=lambda path: path.stem)
def test_the_three_questions_agree(path: Path) -> None:
    a = recognize(read_article(path))
    for sentence in a.sentences:
        extents = a.words_of(sentence)
        assert [first for first, _ in extents] == [
            sentence.first,
            *(end for _, end in extents[:-1]),
        ]
        assert extents[-1][1] == sentence.last
        for first, end in extents:
            for piece in range(first, end):
                assert (a.word_start(piece), a.word_end(piece)) == (first, end)


def test_a_sentence_is_segmented_once_and_when_it_is_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def counted(text: str) -> list[tuple[int, int]]:
        asked.append(text)
        return segment(text)

    monkeypatch.setattr(words_module, "segment", counted)
    a = recognize(Article("example", "Xã có 13 chi bộ. Đường đẹp. Xã có 5 thôn."))
    assert asked == []
    first, _, last = a.sentences
    for _ in range(2):
        a.words_of(last)
        a.words_of(first)
        a.word_start(first.last - 1)
    assert asked == ["Xã có 5 thôn.", "Xã có 13 chi bộ."]


def test_page_furniture_has_words_and_no_facts() -> None:
    text = ARTICLES[0].read_text(encoding="utf-8")
    a = analyse(read_article(ARTICLES[0]))
    assert sum(sentence.last - sentence.first for sentence in a.page_sentences) == len(a.s)
    apart = [sentence for sentence in a.page_sentences if sentence not in a.sentences]
    assert apart
    assert {sentence.block for sentence in apart} == {-1}
    assert text[apart[0].start : apart[0].end]
    assert words_of(a, apart[0])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\u0301", "\x1c5 ha", "a" * 5000])
def test_odd_texts(text: str) -> None:
    a = recognize(Article("example", text))
    for sentence in a.page_sentences:
        assert a.words_of(sentence)
