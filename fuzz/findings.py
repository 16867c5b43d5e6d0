"""What a fuzzer does with a finding: stop at it, or keep one of each kind and go on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from promises import signature

OPTION = "--keep="


class Findings:
    """The findings of one run.

    Args:
        argv: the command's arguments. ``--keep=FOLDER`` keeps the shortest input of each kind of
            finding there and goes on; without it the first one ends the run, as libFuzzer does.
    """

    def __init__(self, argv: Sequence[str]) -> None:
        folders = [each.removeprefix(OPTION) for each in argv if each.startswith(OPTION)]
        self.argv = [each for each in argv if not each.startswith(OPTION)]
        self._folder = Path(folders[-1]) if folders else None
        self._shortest: dict[str, int] = {}
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def of(self, text: str) -> Iterator[None]:
        """Watch over one input."""
        try:
            yield
        except Exception as error:
            if self._folder is None:
                raise
            kind = signature(error)
            if len(text) >= self._shortest.get(kind, 10**9):
                return
            self._shortest[kind] = len(text)
            name = hashlib.sha256(kind.encode()).hexdigest()[:12]
            (self._folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
            said = f"{kind}\n{type(error).__name__}: {error}\n"
            (self._folder / f"{name}.why").write_text(said, encoding="utf-8")
