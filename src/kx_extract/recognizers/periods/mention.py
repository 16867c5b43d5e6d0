"""What the readers of a text's times look at of one of them; ``expressions.py`` makes it."""

from __future__ import annotations

from typing import Protocol


class Mention(Protocol):
    """What is looked at of a time expression."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def value(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def relative(self) -> bool: ...
    @property
    def comparison(self) -> bool: ...
    @property
    def bare(self) -> bool: ...
