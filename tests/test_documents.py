"""spaCy documents: the sheet of extract, written and read at any point, here or elsewhere."""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import kx_extract
from conftest import example
from kx_extract import pipeline
from kx_extract.cli import main
from kx_extract.factsheet import FactSheet
from kx_extract.lexicon import Lexicon
from kx_extract.pipeline import extract_article, load, make_doc
from kx_extract.reading.page.reader import article_from_text
from kx_extract.reading.sources.files import read_article
from kx_extract.recognizers import documents
from kx_extract.recognizers.mentions import NEEDS, STEPS, recognize
from pages import PAGES

ARTICLES = sorted((Path(__file__).parent.parent / "corpus" / "articles").glob("*.txt"))
SHORT = "Đồng chí Lê Văn Tám, Bí thư Đảng ủy xã Vũ Lễ: năm nay xã có 13 chi bộ với 439 đảng viên."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def same(doc: Doc, sheet: FactSheet) -> bool:
    """Is the document's sheet this one, to the letter?"""
    held: FactSheet | None = doc._.fact_sheet
    return held == sheet and held.to_json() == sheet.to_json()


def spans(doc: Doc) -> dict[str, list[tuple[int, int, str]]]:
    return {
        kind: [(span.start_char, span.end_char, span.label_) for span in doc.spans[kind]]
        for kind in STEPS
    }


def read_again(nlp: Language, doc: Doc) -> Doc:
    return Doc(nlp.vocab).from_bytes(doc.to_bytes())


# --- the sheet -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem, marks=[pytest.mark.slow] if number % 5 else [])
        for number, path in enumerate(ARTICLES)
    ],
)
def test_the_sheet_of_every_article_is_the_one_of_extract(nlp: Language, path: Path) -> None:
    text = text_of(path)
    assert same(nlp(text), kx_extract.extract(text))


def test_an_article_from_a_file_keeps_what_the_file_tells(nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGES[0].html, encoding="utf-8")
    article = read_article(path)
    for each in (nlp, by_white_space()):
        doc = make_doc(each, article)
        assert same(each(read_again(each, doc)), extract_article(article))


def by_white_space() -> Language:
    """The components behind a tokenizer that knows no Vietnamese."""
    other = spacy.blank("xx")
    for name in load().pipe_names:
        other.add_pipe(name)
    return other


def test_the_tokens_may_be_those_of_another_tokenizer() -> None:
    text = text_of(ARTICLES[0])
    assert same(by_white_space()(text), kx_extract.extract(text))


def test_a_document_without_its_sheet_has_none(nlp: Language) -> None:
    doc = nlp(SHORT, disable=["kx_fact_sheet"])
    assert doc._.fact_sheet is None
    assert nlp.make_doc(SHORT)._.fact_sheet is None


def test_a_sheet_is_put_into_a_document(nlp: Language) -> None:
    doc = nlp.make_doc(SHORT)
    sheet = kx_extract.extract(SHORT)
    doc._.fact_sheet = sheet
    assert same(read_again(nlp, doc), sheet)
    doc._.fact_sheet = None
    assert doc._.fact_sheet is None


def test_the_mentions_are_attributes_too(nlp: Language) -> None:
    doc = nlp(SHORT)
    for kind in STEPS:
        assert [span.text for span in doc._.get(f"kx_{kind}")] == [s.text for s in doc.spans[kind]]


# --- when it was published -----------------------------------------------------------------------


def dated(nlp: Language, text: str, published: str) -> Doc:
    doc = nlp.make_doc(text)
    doc._.published = published
    return doc


@pytest.mark.parametrize("processes", [1, 2])
def test_published_is_given_with_the_document(nlp: Language, processes: int) -> None:
    days = ["2021-12-10", "2022-12-10T08:15:00+07:00"]
    docs = nlp.pipe((dated(nlp, SHORT, day) for day in days), n_process=processes)
    for doc, day in zip(docs, days, strict=True):
        sheet = kx_extract.extract(SHORT, published=day)
        assert sheet.facts[0].period is not None
        assert same(doc, sheet)


def test_published_may_be_given_late(nlp: Language) -> None:
    doc = nlp(SHORT, disable=["kx_fact_sheet"])
    doc._.published = "2021-12-10"
    assert same(nlp.get_pipe("kx_fact_sheet")(doc), kx_extract.extract(SHORT, "2021-12-10"))


def test_a_publication_day_that_is_none_is_refused(nlp: Language) -> None:
    with pytest.raises(ValueError, match="published: 'yesterday' is no ISO 8601"):
        nlp(dated(nlp, SHORT, "yesterday"))


def test_contexts_pass_through(nlp: Language) -> None:
    rows = [(SHORT, {"id": 7}), (text_of(ARTICLES[0]), {"id": 8})]
    for processes in (1, 2):
        done = list(nlp.pipe(rows, as_tuples=True, n_process=processes))
        assert [context for _, context in done] == [{"id": 7}, {"id": 8}]
        assert all(same(doc, kx_extract.extract(doc.text)) for doc, _ in done)


# --- written and read ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", ARTICLES[::24], ids=lambda path: path.stem)
def test_a_document_is_written_and_read_after_every_component(nlp: Language, path: Path) -> None:
    text = text_of(path)
    wanted = nlp(text)
    doc = read_again(nlp, nlp.make_doc(text))
    for _, component in nlp.pipeline:
        doc = read_again(nlp, component(doc))
        assert doc.text == text
    assert same(doc, kx_extract.extract(text))
    assert spans(doc) == spans(wanted)
    assert [token.text for token in doc] == [token.text for token in wanted]
    assert [s.start for s in doc.sents] == [s.start for s in wanted.sents]


def test_a_second_run_finds_the_same(nlp: Language) -> None:
    doc = nlp(SHORT)
    found = spans(doc)
    again = nlp(doc)
    assert spans(again) == found
    assert same(again, kx_extract.extract(SHORT))


def test_doc_bin(nlp: Language, tmp_path: Path) -> None:
    texts = list(map(text_of, ARTICLES[:5]))
    packed = DocBin(store_user_data=True, docs=nlp.pipe(texts))
    packed.to_disk(tmp_path / "articles.spacy")
    docs = list(DocBin().from_disk(tmp_path / "articles.spacy").get_docs(nlp.vocab))
    for doc, text in zip(docs, texts, strict=True):
        assert same(doc, kx_extract.extract(text))
        assert spans(doc) == spans(nlp(text))


def test_doc_bin_without_user_data(nlp: Language) -> None:
    """The sheet is left out, and made again of the text."""
    (doc,) = DocBin(docs=[nlp(SHORT)]).get_docs(nlp.vocab)
    assert doc._.fact_sheet is None
    assert same(nlp.get_pipe("kx_fact_sheet")(doc), kx_extract.extract(SHORT))


def test_several_processes(nlp: Language) -> None:
    texts = list(map(text_of, ARTICLES[:12]))
    docs = nlp.pipe(texts, n_process=2, batch_size=2)
    for doc, text in zip(docs, texts, strict=True):
        assert same(doc, kx_extract.extract(text))


FRESH = """
import json, multiprocessing, sys
from pathlib import Path
import spacy
from spacy.tokens import Doc, DocBin

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    nlp = spacy.load(folder / "pipeline")
    packed = list(DocBin().from_disk(folder / "docs.spacy").get_docs(nlp.vocab))
    half = Doc(nlp.vocab).from_bytes((folder / "half.bytes").read_bytes())
    for name in nlp.pipe_names[4:]:
        half = nlp.get_pipe(name)(half)
    multiprocessing.set_start_method("spawn")
    texts = [doc.text for doc in packed]
    docs = [*packed, half, *nlp.pipe(texts), *nlp.pipe(texts, n_process=2, batch_size=1)]
    print(json.dumps([doc._.fact_sheet.to_json() for doc in docs]))
"""


def test_a_fresh_process(nlp: Language, tmp_path: Path) -> None:
    """Saved pipeline, packed documents, and one that is half done; it imports spaCy alone."""
    texts = list(map(text_of, ARTICLES[:2]))
    nlp.to_disk(tmp_path / "pipeline")
    DocBin(store_user_data=True, docs=nlp.pipe(texts)).to_disk(tmp_path / "docs.spacy")
    half = nlp(dated(nlp, SHORT, "2021-12-10"), disable=nlp.pipe_names[4:])
    (tmp_path / "half.bytes").write_bytes(half.to_bytes())
    (tmp_path / "fresh.py").write_text(FRESH)
    command = [sys.executable, str(tmp_path / "fresh.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    sheets = [kx_extract.extract(text).to_json() for text in texts]
    half_done = kx_extract.extract(SHORT, "2021-12-10").to_json()
    assert json.loads(done.stdout) == [*sheets, half_done, *sheets, *sheets]


def test_the_configuration_is_data(nlp: Language) -> None:
    config = json.loads(json.dumps(nlp.config))
    again = spacy.util.load_model_from_config(config, auto_fill=True)
    assert again.pipe_names == nlp.pipe_names
    assert same(again(SHORT), kx_extract.extract(SHORT))


def test_a_lexicon_of_ones_own(tmp_path: Path) -> None:
    """The tokenizer and every component read by it, also when they are loaded again."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "units.toml").write_text(
        '["giạ"]\nspellings = ["giạ"]\ndimension = "volume"\nfactor = "0.04"\nsi = "m3"\n'
        'source = "Traditional measure: 40 litres"\n',
        encoding="utf-8",
    )
    lexicon = Lexicon(folder)
    text = "Xã Vũ Lễ thu 300 giạ lúa."
    wanted = kx_extract.extract(text, lexicon=lexicon)
    assert wanted != kx_extract.extract(text)
    own = load(lexicon=lexicon)
    own.to_disk(tmp_path / "pipeline")
    for nlp in (own, spacy.load(tmp_path / "pipeline")):
        doc = nlp(read_again(nlp, nlp.make_doc(text)))
        assert same(doc, wanted)
        assert [(s.text, s.label_) for s in doc.spans["quantities"]] == [("300 giạ", "volume")]


# --- the order of the components -----------------------------------------------------------------


def problems_of(nlp: Language) -> dict[str, list[str]]:
    """What spaCy itself finds wrong with a pipeline, by component."""
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    problems: dict[str, list[str]] = analysis["problems"]
    return problems


def test_components_say_what_they_require_and_assign(nlp: Language) -> None:
    assert not any(problems_of(nlp).values())
    for name in nlp.pipe_names:
        meta = nlp.get_pipe_meta(name)
        assert meta.assigns
        for attribute in [*meta.requires, *meta.assigns]:
            if attribute.startswith("doc._."):
                assert Doc.has_extension(attribute.removeprefix("doc._."))


WRONG = [(kind, needed) for kind, all_needed in NEEDS.items() for needed in all_needed]


@pytest.mark.parametrize(("kind", "needed"), WRONG)
def test_a_wrong_order_is_refused(nlp: Language, kind: str, needed: str) -> None:
    late, early = f"kx_{kind}", f"kx_{needed}"
    wrong = spacy.blank("vi", config={"nlp": {"tokenizer": nlp.config["nlp"]["tokenizer"]}})
    for name in nlp.pipe_names:
        if name != early:
            wrong.add_pipe(name)
        if name == late:
            wrong.add_pipe(early)
    assert f"doc._.{early}" in problems_of(wrong)[late]
    with pytest.raises(ValueError, match="before it in the pipeline") as refused:
        wrong(SHORT)
    message = str(refused.value)
    assert f"needs {early} before it" in message
    assert "\n" not in message


@pytest.mark.parametrize("kind", STEPS)
def test_the_sheet_needs_every_kind(nlp: Language, kind: str) -> None:
    with pytest.raises(ValueError, match=rf"needs kx_{kind} before it"):
        nlp(SHORT, disable=[f"kx_{kind}"])


def test_a_name_of_the_users_own_is_named(nlp: Language) -> None:
    wrong = spacy.blank("xx")
    wrong.add_pipe("kx_people", name="persons")
    with pytest.raises(ValueError, match=r"^persons needs kx_places before it in the pipeline"):
        wrong(SHORT)


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_tokens_are_the_words_that_extract_sees(nlp: Language, path: Path) -> None:
    """But for numbers, which a document's words give way to as to all mentions."""
    text = text_of(path)
    doc = nlp(text, disable=["kx_fact_sheet"])
    a = recognize(article_from_text(text))
    words = [word for sentence in a.page_sentences for word in a.words_of(sentence)]
    starts = {first for first, _ in words}
    starts |= {a.s.at(edge) for q in a.quantities for edge in (q.start, q.end)} - {len(a.s)}
    source = [a.reading.to_source(start, start)[0] for start in a.s.starts]
    assert [token.idx for token in doc if not token.is_space] == sorted(source[k] for k in starts)
    sentences = [sentence.text.strip() for sentence in doc.sents]
    assert [sentence for sentence in sentences if sentence] == [
        text[slice(*a.reading.to_source(sentence.start, sentence.end))]
        for sentence in a.page_sentences
    ]


@pytest.mark.parametrize("path", ARTICLES[::4], ids=lambda path: path.stem)
def test_the_command_prints_the_same_words(
    nlp: Language, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "load", lambda lexicon: nlp)
    monkeypatch.setattr(sys, "argv", ["kx-extract", "tokenize", str(path), "--format", "conllu"])
    with pytest.raises(SystemExit, match="0"):
        main()
    printed = re.findall(r"TokenRange=(\d+):(\d+)", capsys.readouterr().out)
    doc = nlp(text_of(path), disable=["kx_fact_sheet"])
    words = [token for token in doc if not token.is_space]
    assert printed == [(str(word.idx), str(word.idx + len(word))) for word in words]


def test_tokens_before_any_mention_are_the_words(nlp: Language) -> None:
    text = "Xã có một tỷ phú và 23\u200bha\u00a0khu  vực."
    words = [token.text for token in nlp.make_doc(text)]
    assert words[:5] == ["Xã", "có", "một", "tỷ phú", "và"]
    assert words[5:] == ["23", "\u200b", "ha", "\u00a0", "khu  vực", "."]


# --- memory --------------------------------------------------------------------------------------


def test_nothing_is_kept_of_a_document_that_is_gone(nlp: Language) -> None:
    gc.collect()
    kept = len(documents._KEPT)
    doc = nlp(SHORT, disable=["kx_fact_sheet"])
    assert len(documents._KEPT) == kept + 1
    del doc
    gc.collect()
    assert len(documents._KEPT) == kept
    doc = nlp(SHORT)
    assert doc._.fact_sheet is not None
    assert len(documents._KEPT) == kept  # when the sheet is there, nothing else is needed


STREAM = """
import resource, sys
import kx_extract

texts = sys.stdin.read().split("\\0")
nlp = kx_extract.load()
peaks = []
for number, doc in enumerate(nlp.pipe(texts[i % len(texts)] for i in range(1200)), 1):
    assert doc._.fact_sheet.article.characters
    if number in (300, 1200):
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(*peaks)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no module resource")
def test_a_stream_of_documents_takes_no_more_memory_the_longer_it_is() -> None:
    a = [recognize(read_article(path)) for path in ARTICLES[:40]]
    texts = [
        each.s.text[sentence.start : sentence.end]
        for each in a
        for sentence in each.sentences
        if each.quantities_in(sentence.start, sentence.end)
    ]
    command = [sys.executable, "-c", STREAM]
    done = subprocess.run(
        command, input="\0".join(texts), capture_output=True, check=True, encoding="utf-8"
    )
    early, late = map(int, done.stdout.split())
    assert late < 1.1 * early


# --- what the documentation says ------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["A document", "A publication day", "A stream", "On disk"])
def test_the_documentation_runs(
    heading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"texts": [text_of(path) for path in ARTICLES[:2]]}
    exec(compile(example("pipeline.md", heading), heading, "exec"), names)
