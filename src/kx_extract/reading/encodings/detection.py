"""Which encoding a file is in, where neither a byte order mark nor UTF-8 says so.

Every encoding of Vietnamese takes its turn, and what comes out must be Vietnamese
(:mod:`.syllables`). One that fits is taken. None, or several that read differently, or one that
fits some lines and not others: the file is refused. A wrong letter in a name is worse than an
article less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kx_extract.reading.encodings.legacy import DECODERS
from kx_extract.reading.encodings.plausibility import weigh
from kx_extract.reading.errors import UnreadableArticle

_SAMPLE = 1 << 16
_CANDIDATES: dict[str, Callable[[bytes], str]] = {
    "cp1258": lambda data: data.decode("cp1258"),
    **{name: decode for name, decode in DECODERS.items() if name != "viqr"},
}
_LEAST = 5  # syllables of Vietnamese, for a file
_LEAST_IN_LINE = 4


def detect(data: bytes) -> tuple[str, str] | None:
    """The text and its encoding, for bytes that are not UTF-8.

    Returns:
        None where no encoding fits.
    Raises:
        UnreadableArticle: several fit, or there are two encodings in one file.
    """
    head = _head(data)
    names = list(_fitting(head))
    found = [(name, text) for name in names if (text := _decoded(data, name)) is not None]
    if not found:
        for name in names:
            _refuse_stray_line(data, name)
        _refuse_most_lines(head)
        return None
    name, text = found[0]
    if any(other != text for _, other in found[1:]):
        said = " or ".join(name for name, _ in found)
        raise UnreadableArticle(f"cannot tell its encoding: it could be {said}")
    _refuse_other_lines(data, name)
    return text, name


def _head(data: bytes) -> bytes:
    """The first lines: enough to tell, and all that is looked at in a file that is no text."""
    if len(data) <= _SAMPLE:
        return data
    return data[: data.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE]


def contradicts(text: str) -> bool:
    """Is text that somebody says is Vietnamese none? Of its marked words, most are no syllables."""
    _, marked, known = weigh(text[:_SAMPLE])
    return marked >= 3 and known * 2 < marked


def _fitting(data: bytes) -> Iterator[str]:
    for name in _CANDIDATES:
        text = _decoded(data, name)
        if text is not None and _is_vietnamese(text, _LEAST):
            yield name


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode() if name == "utf-8" else _CANDIDATES[name](data)
    except (UnicodeDecodeError, UnreadableArticle):
        return None


def _is_vietnamese(text: str, least: int) -> bool:
    """Running Vietnamese has marks on more than three of four words, and the word list has nine of
    ten of its syllables; of text read in the wrong encoding, it has next to none."""
    words, marked, known = weigh(text)
    return known >= least and known * 20 >= marked * 17 and marked * 5 >= words * 2


def _refuse_other_lines(data: bytes, name: str) -> None:
    """Refuse a file with lines that are no Vietnamese in its encoding, but are in another."""
    for number, line in enumerate(data.splitlines(), 1):
        if line.isascii():
            continue
        _, marked, known = weigh(_decoded(line, name) or "")
        if marked < _LEAST_IN_LINE or known * 2 > marked:
            continue
        for other in ("utf-8", *_CANDIDATES):
            text = _decoded(line, other)
            if text is not None and _is_vietnamese(text, _LEAST_IN_LINE):
                raise _mixed(name, number, other)


def _refuse_stray_line(data: bytes, name: str) -> None:
    """Refuse a file that begins in an encoding and has a line that is not in it."""
    for number, line in enumerate(data.splitlines(), 1):
        if _decoded(line, name) is None:
            for other in ("utf-8", *_CANDIDATES):
                text = _decoded(line, other)
                if text is not None and _is_vietnamese(text, _LEAST_IN_LINE):
                    raise _mixed(name, number, other)
            raise UnreadableArticle(f"{name}, but line {number} is not")


def _refuse_most_lines(data: bytes) -> None:
    """Refuse a file most of whose lines are Vietnamese in one encoding, naming the first that is
    not; for UTF-8 only if that line is Vietnamese in another."""
    lines = [(n, line) for n, line in enumerate(data.splitlines(), 1) if not line.isascii()]
    found: list[tuple[int, str, list[tuple[int, bytes]]]] = []
    for name in ("utf-8", *_CANDIDATES):
        texts = [_decoded(line, name) for _, line in lines]
        good = [text for text in texts if text is not None]
        if len(good) < len(lines) and _is_vietnamese("\n".join(good), _LEAST):
            others = [at for at, text in zip(lines, texts, strict=True) if text is None]
            found.append((len(others), name, others))
    for number, name, others in sorted(found)[:1]:
        for other in _fitting(b"\n".join(line for _, line in others)):
            raise _mixed(name, others[0][0], other)
        if _decoded(others[0][1], "utf-8") is not None:
            raise _mixed(name, others[0][0], "utf-8")
        if name != "utf-8" and number * 2 <= len(lines):
            raise UnreadableArticle(f"{name}, but line {others[0][0]} is not")


def _mixed(name: str, number: int, other: str) -> UnreadableArticle:
    return UnreadableArticle(f"two encodings in one file: {name}, but line {number} is {other}")
