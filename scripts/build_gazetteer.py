"""Build ``src/kx_extract/gazetteer/units.json.gz`` from the tables in ``data/``.

Usage: ``python scripts/build_gazetteer.py [--check]``. The same tables give the same bytes;
``--check`` writes nothing and exits with 1 if the file would change.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from kx_extract.gazetteer.variants import unit_key  # noqa: E402

DATA = ROOT / "data"
PACKAGE = ROOT / "src" / "kx_extract" / "gazetteer"
TARGET = PACKAGE / "units.json.gz"

LEVELS = ("province", "district", "commune")
KINDS = (
    "tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
)  # fmt: skip
FIRST_LIST = "2019-09-11"
REFORM = "2025-07-01"

Row = dict[str, str]


def read(name: str) -> list[Row]:
    """One table of ``data/``."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split_name(full: str) -> tuple[str, str]:
    """``Thị Trấn  Ái Tử`` -> ``Ái Tử``, ``thị trấn``; ``Phường 04`` -> ``Phường 4``, ``phường``."""
    full = " ".join(full.split())
    for kind in KINDS:
        if full.casefold().startswith(kind + " "):
            bare = full[len(kind) + 1 :]
            if re.fullmatch(r"\d+[A-Za-z]?", bare):
                return f"{kind.capitalize()} {bare.lstrip('0')}", kind
            return bare, kind
    raise ValueError(f"no type word: {full!r}")


def units() -> list[Row]:
    """All units of both systems, cleaned, in the order of system, level, code, date.

    Rows that differ in white space or in the case of the type word only are one unit. A unit that
    one single list lacks between two that have it alike was not abolished and founded anew: the
    gap is closed.
    """
    found: list[Row] = []
    dates = sorted(
        {r[k] for r in read("admin_units_2019_2025.csv") for k in ("valid_from",)} | {FIRST_LIST}
    )
    dates = [d for d in dates if d]
    for system, table in (("2019", "admin_units_2019_2025.csv"), ("2025", "admin_units_2025.csv")):
        for row in read(table):
            name, kind = split_name(row["name"])
            found.append(
                {
                    "system": system, "level": row["level"], "code": row["code"], "name": name,
                    "kind": kind, "parent": row["parent_code"],
                    "from": row["valid_from"], "to": row["valid_to"],
                }
            )  # fmt: skip
    found.sort(key=lambda r: (r["system"], LEVELS.index(r["level"]), r["code"], r["from"]))
    merged: list[Row] = []
    same = ("system", "level", "code", "name", "kind", "parent")
    for row in found:
        last = merged[-1] if merged else None
        if (
            last
            and all(last[k] == row[k] for k in same)
            and _adjacent(last["to"], row["from"], dates)
        ):
            last["to"] = row["to"]
        else:
            merged.append(row)
    return merged


def _adjacent(end: str, start: str, dates: list[str]) -> bool:
    return end == start or (
        end in dates and start in dates and dates.index(start) - dates.index(end) == 1
    )


def keys(row: Row) -> Iterator[str]:
    """The keys under which a unit is found."""
    yield unit_key(row["name"])


def build() -> bytes:
    """The file's bytes."""
    rows = units()
    index: dict[str, dict[str, list[int]]] = {level: defaultdict(list) for level in LEVELS}
    for number, row in enumerate(rows):
        for key in dict.fromkeys(keys(row)):
            index[row["level"]][key].append(number)
    content: dict[str, Any] = {
        "lists": sorted({r["from"] for r in rows if r["from"]} | {FIRST_LIST}),
        "units": [
            "\n".join(row[column] for row in rows)
            for column in ("code", "name", "level", "kind", "parent", "from", "to", "system")
        ],
        "index": {
            level: {key: " ".join(map(str, numbers)) for key, numbers in sorted(entries.items())}
            for level, entries in index.items()
        },
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    buffer = io.BytesIO()
    # No name and no time in the header, so that the same tables give the same bytes.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as file:
        file.write(text.encode("utf-8"))
    return buffer.getvalue()


def main(arguments: list[str]) -> int:
    """Write the file, or compare it (``--check``)."""
    new = build()
    if "--check" in arguments:
        return int(not TARGET.exists() or TARGET.read_bytes() != new)
    TARGET.write_bytes(new)
    print(f"{TARGET.relative_to(ROOT)}: {len(new)} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
