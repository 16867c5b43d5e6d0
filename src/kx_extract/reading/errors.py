"""What can be wrong with a file before a word of it is read."""

from __future__ import annotations


class UnreadableArticle(ValueError):
    """A file, or its bytes, cannot be read as an article.

    Attributes:
        reason: what is wrong, in a few words without the path (``"empty file"``).
        path: the file as it was named; None where bytes came from memory.

    ``str()`` gives one line, ``PATH: REASON``. The error passes through pickle, so that it can come
    back from another process.
    """

    def __init__(self, reason: str, path: str | None = None) -> None:
        super().__init__(reason, path)
        self.reason = reason
        self.path = path

    def __str__(self) -> str:
        return self.reason if self.path is None else f"{self.path}: {self.reason}"
