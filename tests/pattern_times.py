"""Every pattern that the package compiles, and how long each takes on strings made to hurt it.

Patterns are caught where ``re`` and ``regex`` compile them, with the file that asked: while every
module is imported, and while sentences are read, proved and segmented, for those that are made when
first needed. Run in a process of its own, since both libraries remember what they have compiled.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import regex

PACKAGE = Path(__file__).parent.parent / "src" / "kx_extract"


class Caught(NamedTuple):
    """A pattern: the file that has it (``reading/page/stamps.py``) and what was compiled."""

    file: str
    pattern: Any

    @property
    def name(self) -> str:
        """How a failure calls it."""
        return f"{self.file}: {self.pattern.pattern[:80]}"


def caught() -> list[Caught]:
    """All patterns of the package, each once."""
    found: dict[tuple[str, str, int], Caught] = {}

    def watch(library: Any) -> None:
        inner = library._compile

        def compile_(pattern: Any, flags: int, *rest: Any, **named: Any) -> Any:
            compiled = inner(pattern, flags, *rest, **named)
            frame = sys._getframe(1)
            while frame.f_back is not None and frame.f_code.co_filename in _LIBRARIES:
                frame = frame.f_back
            file = Path(frame.f_code.co_filename)
            if file.is_relative_to(PACKAGE) and isinstance(compiled.pattern, str):
                name = file.relative_to(PACKAGE).as_posix()
                found[name, compiled.pattern, compiled.flags] = Caught(name, compiled)
            return compiled

        library._compile = compile_

    main = sys.modules[regex.compile.__module__]
    watch(re)
    watch(main)
    import kx_extract

    for module in pkgutil.walk_packages(kx_extract.__path__, "kx_extract."):
        importlib.import_module(module.name)
    _use(kx_extract)
    return [found[key] for key in sorted(found)]


_LIBRARIES = {re.__file__, sys.modules[regex.compile.__module__].__file__}


def _use(kx_extract: Any) -> None:
    """Have what is compiled when first needed compiled."""
    from kx_extract.evaluation.verify import Source, verify_sheet
    from strategies import SENTENCES, page

    chance = random.Random(1)
    for text in ["\n".join(SENTENCES[i : i + 40]) for i in range(0, len(SENTENCES), 40)] + [
        page(chance) for _ in range(200)
    ]:
        list(verify_sheet(kx_extract.extract(text, "2023-03-05"), Source(text)))
        kx_extract.parse_number(random.Random(text).choice(["1/2", "hai mươi", "1.000"]))
    nlp = kx_extract.load()
    nlp(" ".join(SENTENCES[:50]))


# --- strings that hurt -----------------------------------------------------------------------------

_PUMPS = (
    "a", "A", "Aa", "1", " ", "\u00a0", ".", ",", "-", "–", "/", ":", "(", ")", "\"", "“", "'", "á", "a\u0301",
    "\u0301", "đ", "_", "|", "…", "1.", "1,", "1 ", "11 ", "1/", "1.000", "A.", "Aa ", "a ", "a, ", "Aa, ", "(a",
    "(Aa ", "((", "[(", "1-1 ", "a'", "0", "\u200b", "a.a", "x: ", "2023 ", "1 tháng ", "1 năm ", "\n", "\t \n",
)  # fmt: skip
_WORD = regex.compile(r"[\p{L}]+(?: [\p{L}]+)*")
_TAILS = ("", "!", "\0", "a", "1", ".", ")", "x\n")


def pumps(pattern: str) -> list[str]:
    """What is repeated: marks and letters of all kinds, and the pattern's own words."""
    plain = regex.sub(r"\\[a-zA-Z](?:\{[^}]*\})?|\(\?[a-zA-Z<!=:>]*", " ", pattern)
    words = sorted(set(_WORD.findall(plain)), key=len)
    some = random.Random(pattern).sample(words, min(8, len(words)))
    own = [each + end for each in some for end in (" ", "", " 1 ", " Aa ")]
    return [*_PUMPS, *own]


def attacks(pattern: str, length: int) -> Iterator[str]:
    """Strings of about a length: one pump over and over, behind another, before an odd end."""
    chance = random.Random(pattern)
    every = pumps(pattern)
    for pump in every:
        body = pump * (length // len(pump) + 1)
        yield body[:length] + chance.choice(_TAILS)
        yield chance.choice(every) + body[:length] + chance.choice(_TAILS)
    for _ in range(20):
        pump = chance.choice(every) + chance.choice(every)
        yield (pump * (length // len(pump) + 1))[:length] + chance.choice(_TAILS)


def seconds(pattern: Any, text: str, ways: tuple[str, ...] = ("scan", "fullmatch")) -> float:
    """The longest that a pattern takes for a text: scanning it, or taking it whole."""
    longest = 0.0
    for way in ways:
        begun = time.process_time()
        if way == "scan":
            for _ in pattern.finditer(text):
                pass
        else:
            getattr(pattern, way)(text)
        longest = max(longest, time.process_time() - begun)
    return longest


def offenders(length: int, limit: float) -> Iterator[str]:
    """The patterns that take longer than ``limit`` seconds for a string of ``length``, one each."""
    for each in caught():
        for text in attacks(each.pattern.pattern, length):
            took = seconds(each.pattern, text)
            if took > limit:
                yield f"{took:.2f} s: {each.name}: {text[:40]!r}"
                break


if __name__ == "__main__":
    print(len(caught()))
    for line in offenders(int(sys.argv[1]), float(sys.argv[2])):
        print(line)
