"""Words and sentences of a document as text for other tools.

CoNLL-U: https://universaldependencies.org/format.html; words of several syllables keep a space in
their form, as in the Vietnamese treebanks. ``TokenRange`` is the offsets field of UDPipe 2.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token


def to_conllu(doc: Doc) -> str:
    """A document in CoNLL-U.

    White space that is not inside a word has no line of its own; each word's offsets (code points
    into ``doc.text``, end exclusive) stand in its last column, so nothing is lost.

    Args:
        doc: a document; without sentence boundaries it counts as one sentence.

    Returns:
        The sentences, each closed by an empty line; empty where the document has no words.
    """
    lines: list[str] = []
    for number, words in enumerate(_sentences(doc), start=1):
        rows: list[str] = []
        text = ""
        for index, word in enumerate(words, start=1):
            form = _form(word, " ")
            end = word.idx + len(word)
            misc = f"TokenRange={word.idx}:{end}"
            text += form
            if end < len(doc.text) and not doc.text[end].isspace():
                misc = f"SpaceAfter=No|{misc}"
            else:
                text += " "
            columns = (form, word.lemma_, word.pos_, word.tag_, str(word.morph))
            filled = "\t".join(column or "_" for column in columns)
            rows.append(f"{index}\t{filled}\t_\t_\t_\t{misc}")
        lines += [f"# sent_id = {number}", f"# text = {text.rstrip()}", *rows, ""]
    return "".join(line + "\n" for line in lines)


def to_text(doc: Doc) -> str:
    """A document as segmented text: one sentence a line, a space between words, an underscore
    between the syllables of a word.

    Args:
        doc: a document; without sentence boundaries it counts as one sentence.
    """
    return "".join(" ".join(_form(word, "_") for word in words) + "\n" for words in _sentences(doc))


def _sentences(doc: Doc) -> Iterator[list[Token]]:
    """The words of each sentence that has any."""
    sentences: list[Span] = list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
    for sentence in sentences:
        words = [token for token in sentence if not token.is_space]
        if words:
            yield words


def _form(word: Token, space: str) -> str:
    return space.join(word.text.split())
