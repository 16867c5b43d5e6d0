"""The garbage collector's rest while an article is read.

What is made of an article lives until its sheet is written and goes by reference counts then: there
are hardly any cycles in it. A collector that counts a hundred thousand new objects looks through
them again and again, and every few articles through all lists of the program, and frees nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def uncollected(function: Callable[P, T]) -> Callable[P, T]:
    """A function during whose calls the collector rests; then it is as it was before.

    Calls may be nested, and made by several threads at once: the collector then works again when
    the first is done, if not before.
    """

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gc.isenabled():
            return function(*args, **kwargs)
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            gc.enable()

    return call
