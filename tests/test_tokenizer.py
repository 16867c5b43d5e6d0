"""Tokens for spaCy: the text is kept to the letter, whatever it is; and splitting tokens."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from kx_extract.vietnamese.conllu import to_conllu, to_text
from kx_extract.vietnamese.tokenizer import UndertheseaTokenizer, split_at

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "kx_extract.UndertheseaTokenizer.v1"}}}
ARTICLES = sorted((Path(__file__).parent.parent / "corpus" / "articles").glob("*.txt"))


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("vi", config=CONFIG)
    nlp.add_pipe("kx_sentences")
    return nlp


def words(doc: Doc) -> list[str]:
    return [token.text for token in doc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" ", [" "]),
        ("Bác sĩ giỏi", ["Bác sĩ", "giỏi"]),
        ("Bác  sĩ giỏi", ["Bác  sĩ", "giỏi"]),
        ("Bác\u00a0sĩ giỏi", ["Bác\u00a0sĩ", "giỏi"]),
        ("có  xã", ["có", " ", "xã"]),
        (" có xã ", [" ", "có", "xã"]),
        ("có \n xã", ["có", "\n ", "xã"]),
        ("Bác\nsĩ", ["Bác", "\n", "sĩ"]),
        ("Bác sĩ \r\n giỏi", ["Bác sĩ", "\r\n ", "giỏi"]),
        ("78,5%.", ["78,5", "%", "."]),
    ],
)
def test_words(nlp: Language, text: str, expected: list[str]) -> None:
    doc = nlp.make_doc(text)
    assert doc.text == text
    assert words(doc) == expected


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_articles(nlp: Language, path: Path, form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, path.read_bytes().decode())
    doc = nlp(text)
    assert doc.text == text
    assert all(len(token.text.splitlines()) == 1 for token in doc if not token.is_space)


TEXTS = st.text(
    st.sampled_from(" \n\r\t\u00a0\u2028\u3000\x1c\x00aAàđỗ1.,%-“\u0301😀\u200d\u200bxãBác"),
    max_size=40,
) | st.text(max_size=30)


@given(TEXTS)
@settings(deadline=None)
def test_the_text_is_kept(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_lone_surrogates_are_refused(nlp: Language) -> None:
    with pytest.raises(ValueError, match=r"'\\ud83d' at offset 3"):
        nlp.make_doc("Xã \ud83d")


def test_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    text = "Bác sĩ ở TP.Tân An. Xong."
    nlp.to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    assert isinstance(loaded.tokenizer, UndertheseaTokenizer)
    assert words(loaded(text)) == words(nlp(text))
    again = spacy.blank("vi", config=CONFIG)
    again.add_pipe("kx_sentences")
    again.from_bytes(nlp.to_bytes())
    assert words(again(text)) == words(nlp(text))
    assert [words(doc) for doc in loaded.pipe([text])] == [words(nlp(text))]
    assert [words(doc) for doc in loaded.tokenizer.pipe([text])] == [words(nlp(text))]


@pytest.mark.parametrize(
    ("text", "offsets", "expected"),
    [
        ("Bác sĩ giỏi", [3], ["Bác", "sĩ", "giỏi"]),
        ("Bác sĩ giỏi", [4], ["Bác", "sĩ", "giỏi"]),
        ("Bác sĩ giỏi", [3, 4, 3], ["Bác", "sĩ", "giỏi"]),
        ("Bác sĩ giỏi", [1, 5], ["B", "ác s", "ĩ", "giỏi"]),
        ("Bác  sĩ giỏi", [3], ["Bác", " ", "sĩ", "giỏi"]),
        ("Bác  sĩ giỏi", [4], ["Bác", " ", "sĩ", "giỏi"]),
        ("Bác\u00a0sĩ", [3], ["Bác", "\u00a0", "sĩ"]),
        ("Bác\u00a0sĩ", [4], ["Bác", "\u00a0", "sĩ"]),
        ("Bác\u00a0\u00a0sĩ", [4], ["Bác", "\u00a0", "\u00a0", "sĩ"]),
        ("có\n\n\nxã", [3, 4], ["có", "\n", "\n", "\n", "xã"]),
        ("có   xã", [4], ["có", " ", " ", "xã"]),
    ],
)
def test_split(nlp: Language, text: str, offsets: list[int], expected: list[str]) -> None:
    doc = split_at(nlp.make_doc(text), offsets)
    assert doc.text == text
    assert words(doc) == expected


@given(TEXTS, st.lists(st.integers(-3, 45), max_size=8))
@settings(deadline=None)
def test_split_makes_boundaries(nlp: Language, text: str, offsets: list[int]) -> None:
    doc = nlp(text)
    sentences = [sentence.start_char for sentence in doc.sents]
    new = split_at(doc, offsets)
    assert new.text == text
    boundaries = {token.idx for token in new} | {token.idx + len(token) for token in new}
    assert all(offset in boundaries for offset in offsets if 0 < offset < len(text))
    assert [sentence.start_char for sentence in new.sents] == sentences
    assert {token.idx for token in doc} <= boundaries


@pytest.mark.parametrize("offsets", [[], [0], [6, 7], [11], [12, 6], [-1, 99], [11, 10, 7]])
def test_nothing_to_split(nlp: Language, offsets: list[int]) -> None:
    doc = nlp.make_doc("Bác sĩ giỏi.")
    assert words(doc) == ["Bác sĩ", "giỏi", "."]
    if 10 in offsets:  # one that is inside a word
        assert split_at(doc, offsets) is not doc
    else:
        assert split_at(doc, offsets) is doc


def test_empty_document(nlp: Language) -> None:
    doc = nlp.make_doc("")
    assert split_at(doc, [0, 1]) is doc


@pytest.fixture
def annotated(nlp: Language) -> Doc:
    """Two sentences with spans, entities, tags and user data."""
    doc = nlp("Bác sĩ ở Thái Bình. Nông dân Kiến Xương gặt lúa.")
    place = doc.char_span(9, 19 - 1, label="LOC", kb_id="34", span_id="place-1")
    assert place is not None
    doc.spans["places"] = SpanGroup(doc, name="places", attrs={"seen": 1}, spans=[place])
    doc.spans["empty"] = [Span(doc, 2, 2, label="X")]
    doc.set_ents([place])
    doc[0].pos_, doc[0].tag_ = "NOUN", "N"
    doc[0].set_morph("Number=Sing")  # type: ignore[attr-defined]
    doc.cats = {"news": 1.0}
    doc.user_data["kx_blocks"] = [(0, len(doc.text))]
    doc._context = "context"
    return doc


def test_split_keeps_annotation(annotated: Doc) -> None:
    Doc.set_extension("kx_test_doc", default=None, force=True)
    Span.set_extension("kx_test_span", default=None, force=True)
    Token.set_extension("kx_test_token", default=None, force=True)
    try:
        annotated._.kx_test_doc = 1
        annotated.spans["places"][0]._.kx_test_span = 2
        annotated[-1]._.kx_test_token = 3
        new = split_at(annotated, [4, 14, 25])
        assert new is not annotated
        assert words(new)[:2] == ["Bác", "sĩ"]
        (place,) = new.spans["places"]
        assert (place.text, place.label_, place.kb_id_, place.id_) == (
            "Thái Bình", "LOC", "34", "place-1"
        )  # fmt: skip
        assert place.doc is new
        assert new.spans["places"].attrs == {"seen": 1}
        assert [(e.text, e.label_) for e in new.ents] == [("Thái Bình", "LOC")]
        (empty,) = new.spans["empty"]
        assert (empty.start_char, empty.text, empty.label_) == (9, "", "X")
        assert [s.text for s in new.sents] == [s.text for s in annotated.sents]
        assert all(token.is_sent_start in (True, False) for token in new)
        assert [(t.pos_, t.tag_, str(t.morph)) for t in new[:2]] == [
            ("NOUN", "N", "Number=Sing")
        ] * 2
        assert new.cats == {"news": 1.0}
        assert new.user_data["kx_blocks"] == [(0, len(new.text))]
        assert new._context == "context"
        assert (new._.kx_test_doc, place._.kx_test_span, new[-1]._.kx_test_token) == (1, 2, 3)
    finally:
        Doc.remove_extension("kx_test_doc")
        Span.remove_extension("kx_test_span")
        Token.remove_extension("kx_test_token")


def test_split_without_sentences(nlp: Language) -> None:
    new = split_at(nlp.make_doc("Bác sĩ giỏi"), [4])
    assert not new.has_annotation("SENT_START")


def test_context_passes_through_the_pipeline(nlp: Language) -> None:
    # The second sentence begins inside a token, so the component returns a new document.
    ((doc, context),) = nlp.pipe([("Có TP.Việc đã xong.Ông về.", 7)], as_tuples=True)
    assert context == 7
    assert "Ông" in words(doc)


def test_conllu(nlp: Language) -> None:
    doc = nlp("Bác\u00a0sĩ  giỏi.\nXã (A).")
    assert to_conllu(doc) == (
        "# sent_id = 1\n"
        "# text = Bác sĩ giỏi.\n"
        "1\tBác sĩ\t_\t_\t_\t_\t_\t_\t_\tTokenRange=0:6\n"
        "2\tgiỏi\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|TokenRange=8:12\n"
        "3\t.\t_\t_\t_\t_\t_\t_\t_\tTokenRange=12:13\n"
        "\n"
        "# sent_id = 2\n"
        "# text = Xã (A).\n"
        "1\tXã\t_\t_\t_\t_\t_\t_\t_\tTokenRange=14:16\n"
        "2\t(\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|TokenRange=17:18\n"
        "3\tA\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|TokenRange=18:19\n"
        "4\t)\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|TokenRange=19:20\n"
        "5\t.\t_\t_\t_\t_\t_\t_\t_\tTokenRange=20:21\n"
        "\n"
    )
    assert to_text(doc) == "Bác_sĩ giỏi .\nXã ( A ) .\n"


@pytest.mark.parametrize("text", ["", " \n"])
def test_conllu_of_nothing(nlp: Language, text: str) -> None:
    assert to_conllu(nlp(text)) == to_text(nlp(text)) == ""


def test_conllu_without_sentences(nlp: Language) -> None:
    assert to_text(nlp.make_doc("Xong. Hết.")) == "Xong . Hết .\n"
