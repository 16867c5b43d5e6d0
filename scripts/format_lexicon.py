"""Lay out the lists of ``src/kx_extract/lexicon``: one phrase a line.

    python scripts/format_lexicon.py            # lay out
    python scripts/format_lexicon.py --check    # name the files that are not; exit code 1 if any

A list of two phrases or more takes a line a phrase, so that a change of one phrase is a change of
one line. A phrase that stands in a list already is left out. Comments stay where they are. Lists of
one phrase, of tables and of lists are left alone.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

LEXICON = Path(__file__).parent.parent / "src" / "kx_extract" / "lexicon"
LEFT = ("cues.toml", "encodings.toml", "order.toml", "rules.toml")
"""Files without lists of phrases: a cue is a line there, the others describe the program."""

PAGES = ("head", "inside", "foot")
"""Lists that are the lines of an example page: one may stand there twice."""

_OPENS = re.compile(r"^(?P<key>[^\s#\[=][^=\n]*?)\s*=\s*\[", re.MULTILINE)
_TOKEN = re.compile(
    r"""\s+ | , | (?P<comment>\#[^\n]*) | (?P<end>\])
    | (?P<phrase>"(?:[^"\\\n]|\\.)*" | '[^'\n]*')""",
    re.VERBOSE,
)


def laid_out(text: str) -> str:
    """A file's text with its lists laid out."""
    out: list[str] = []
    position = 0
    for opening in _OPENS.finditer(text):
        if opening.start() < position:
            continue
        found = _items(text, opening.end())
        if found is None:
            continue
        items, end = found
        if opening["key"] not in PAGES:
            items = list(dict.fromkeys(items))
        phrases = [item for item in items if not item.startswith("#")]
        if len(phrases) > 1 or len(items) > len(phrases):
            lines = [f"  {item}" if item.startswith("#") else f"  {item}," for item in items]
            body = "\n".join([f"{opening['key']} = [", *lines, "]"])
        else:
            body = f"{opening['key']} = [{', '.join(items)}]"
        out += [text[position : opening.start()], body]
        position = end
    return "".join([*out, text[position:]])


def _items(text: str, start: int) -> tuple[list[str], int] | None:
    """The phrases and comments of the list that is open at an offset, and the offset behind it;
    None if it holds anything else."""
    items: list[str] = []
    position = start
    while True:
        token = _TOKEN.match(text, position)
        if token is None:
            return None
        position = token.end()
        if token["end"]:
            return items, position
        item = token["comment"] or token["phrase"]
        if item is not None:
            items.append(item)


def main() -> int:
    """Lay out all files, or name those that are not."""
    check = "--check" in sys.argv[1:]
    wrong = 0
    for path in sorted(LEXICON.glob("*.toml")):
        if path.name in LEFT:
            continue
        text = path.read_text(encoding="utf-8")
        new = laid_out(text)
        if new != text:
            wrong += 1
            print(path.relative_to(LEXICON.parent.parent.parent))
            if not check:
                path.write_text(new, encoding="utf-8")
    return int(check and wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
