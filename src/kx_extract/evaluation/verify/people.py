"""People of a sheet: the name is one of the mentions, and every mention is a part of the name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kx_extract.evaluation.verify.prover import Problems
from kx_extract.evaluation.verify.source import Source
from kx_extract.evaluation.verify.words import one_line
from kx_extract.factsheet import Person
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.spelling import name_key


def person_problems(person: Person, source: Source, lexicon: Lexicon) -> Problems:
    """What is wrong with a person's name and mentions.

    Args:
        person: the person.
        source: the article.
        lexicon: the lists (other names of leaders: ``Bác Hồ``; the order of birth: ``Tư Ngọt``).
    """
    if not person.mentions:
        yield "mentions", "no mention"
        return
    texts = [one_line(m.text) for m in person.mentions]
    if person.name not in texts and not titled_capitals(person.name, texts):
        yield "name", f"{person.name!r} is none of its mentions"
    own = _syllables(person.name)
    others = _other_names(lexicon).get(name_key(person.name), frozenset())
    given = name_key(person.name).split()[-1:]
    for i, text in enumerate(texts):
        first, *rest = name_key(text).split()
        if rest == given and first in _born(lexicon):
            continue  # "Tư Ngọt" of Lâm Văn Ngọt
        if not _syllables(text) <= own and name_key(text) not in others:
            yield f"mentions[{i}]", f"{text!r} is no form of the name {person.name!r}"
    for i, mention in enumerate(person.mentions):
        stop = source.text[mention.end : mention.end + 1] == "."
        if stop and (len(mention.text) == 1 or person.name.endswith(f" {mention.text[-1]}.")):
            yield f"mentions[{i}]", f"{mention.text!r} leaves the initial's full stop outside"


@per_lexicon
def _born(lexicon: Lexicon) -> frozenset[str]:
    """Who was born second, third, …, last: names of the South before a given name."""
    return frozenset(name_key(word) for word in lexicon.table("people")["born"]["words"])


def titled_capitals(name: str, texts: Sequence[str]) -> bool:
    """``TRẦN VĂN AN`` in a headline may be written ``Trần Văn An``."""
    return name == name.title() and any(t.isupper() and t.title() == name for t in texts)


def _syllables(name: str) -> set[str]:
    return {s.strip(".") for s in name_key(name.replace(".", ". ")).split()} - {""}


@per_lexicon
def _other_names(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Each name of a historical leader with all of them, by key."""
    found: dict[str, frozenset[str]] = {}
    for full, names in lexicon.table("people")["leaders"].items():
        keys = frozenset(name_key(name) for name in (full, *names))
        found.update(dict.fromkeys(keys, keys))
    return found
