"""What a run says at its end: how many sheets, and what was refused or warned of, by kind."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

_DETAIL = re.compile(r"[:;,('«]| after \d| \S+\.(?:json|txt)\b")


def written(tally: Counter[str], output: Path, seconds: float) -> str:
    """``47 fact sheets written to facts: 1,581 facts, 2 failed, 3.2 s``.

    Args:
        tally: how many inputs were ``done``, ``kept``, ``failed``, their ``facts``, and the
            ``problems`` that a check found.
        output: where the sheets went.
        seconds: how long it took.
    """
    done, kept = tally["done"], tally["kept"]
    said = [f"{tally['facts']:,} facts"]
    if kept:
        said.append(f"{kept:,} of {done + kept:,} already done")
    if tally["problems"]:
        said.append(f"{tally['problems']:,} {'problem' if tally['problems'] == 1 else 'problems'}")
    if tally["failed"]:
        said.append(f"{tally['failed']:,} failed")
    said.append(f"{seconds:.1f} s")
    sheets = f"{done:,} fact {'sheet' if done == 1 else 'sheets'}"
    return f"{sheets} written to {output}: {', '.join(said)}"


def by_kind(what: str, kinds: Counter[str]) -> str:
    """``refused: 2 empty file, 1 too large``: the commonest first."""
    return f"{what}: {', '.join(f'{n:,} {kind}' for kind, n in kinds.most_common())}"


def kind_of_refusal(reason: str) -> str:
    """A reason without what it tells of the one file: ``too large: more than 16 MB`` is ``too
    large``."""
    return _DETAIL.split(reason, maxsplit=1)[0].strip() or reason
