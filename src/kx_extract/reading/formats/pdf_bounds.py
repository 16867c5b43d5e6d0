"""Bounds on what a PDF may make pdfminer do: what a filter gives, a font's widths, a page's boxes.

pdfminer has none of its own: sixty bytes can ask for gigabytes. Its functions are replaced, in this
process, by ones that do the same and give up beyond what any article needs.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

from pdfminer import layout, lzw, pdffont, pdftypes, runlength

from kx_extract.reading.errors import UnreadableArticle

LARGEST = 64 * 1024 * 1024
"""Bytes that a stream may unpack to."""
_MOST_PACKED = 512 * 1024  # bytes of a stream in a packing that zlib does not know
_MOST_WIDTHS = 1 << 17
_MOST_BOXES = 800
_CHUNK = 1 << 20


def bound_pdfminer() -> None:
    """See that pdfminer keeps within these bounds from now on; doing it twice changes nothing."""
    if getattr(pdftypes, "kx_bounded", False):
        return
    names = {name: getattr(zlib, name) for name in dir(zlib) if not name.startswith("_")}
    bounded = SimpleNamespace(**{**names, "decompress": _decompress})
    for module, name, function in (
        (pdftypes, "zlib", bounded),
        (pdftypes, "decompress_corrupted", _decompress),
        (pdftypes, "rldecode", _small(runlength.rldecode)),
        (pdftypes, "lzwdecode", _small(lzw.lzwdecode)),
        (pdffont, "get_widths", _widths(pdffont.get_widths)),
        (pdffont, "get_widths2", _widths(pdffont.get_widths2)),
        (layout.LTLayoutContainer, "group_textboxes", _boxes(layout.LTLayoutContainer)),
        (pdftypes, "kx_bounded", True),
    ):
        setattr(module, name, function)


def _too_large() -> UnreadableArticle:
    return UnreadableArticle(f"too large: unpacks to more than {LARGEST // 1024**2} MB")


def _decompress(data: bytes, *_: Any) -> bytes:
    """What zlib gives, as far as it goes in a stream that is broken."""
    unpacker, parts, size = zlib.decompressobj(), [], 0
    waiting = data
    try:
        while waiting and not unpacker.eof:
            part = unpacker.decompress(waiting, _CHUNK)
            size += len(part)
            if size > LARGEST:
                raise _too_large()
            parts.append(part)
            waiting = unpacker.unconsumed_tail
        parts.append(unpacker.flush())
    except zlib.error:
        pass
    return b"".join(parts)


def _small(decode: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def decoded(data: bytes) -> bytes:
        if len(data) > _MOST_PACKED:
            raise _too_large()
        return decode(data)

    return decoded


def _widths(get: Callable[[Iterable[object]], Any]) -> Callable[[Iterable[object]], Any]:
    """Widths are told of single letters and of ranges of them, which are written out."""

    def got(told: Iterable[object]) -> Any:
        listed = [pdftypes.resolve1(part) for part in told]
        numbers: list[float] = []
        number = 0
        for part in listed:
            if isinstance(part, list):
                numbers, number = [], number + len(part)
            elif isinstance(part, (int, float)):
                numbers.append(part)
                if len(numbers) == (3 if get.__name__ == "get_widths" else 5):
                    number += max(0, int(numbers[1] - numbers[0]))
                    numbers = []
            if number > _MOST_WIDTHS:
                raise UnreadableArticle("a font tells the widths of more letters than there are")
        return get(listed)

    return got


def _boxes(container: Any) -> Callable[..., Any]:
    group = container.group_textboxes

    def grouped(self: Any, params: Any, boxes: Any) -> Any:
        listed = list(boxes)  # each is compared with all others
        if len(listed) > _MOST_BOXES:
            raise UnreadableArticle(f"more than {_MOST_BOXES} pieces of text strewn over a page")
        return group(self, params, listed)

    return grouped
