"""Build ``src/kx_extract/gazetteer/units.txt.gz`` from ``data/`` and ``aliases.toml``.

Usage: ``python scripts/build_gazetteer.py [--check]``. The same tables give the same bytes;
``--check`` writes nothing and exits with 1 if the content would change (content, since the bytes
of a gzip file depend on the zlib release too).

The file is packed text in sections, because splitting a string is the fastest way to load fifty
thousand small values; ``kx_extract.gazetteer.units`` reads it. A form feed ends a section, a line
feed a line. Sections 7 and 8 are a second gzip member, which is unpacked only when it is asked for:

1. dates of the statistics office's lists;
2. units: ``place TAB name TAB kind TAB parent TAB from TAB to``, in the order of place; the place
   is the system's two digits, the level's digit and the code (``19213186``);
3. to 5. indexes of provinces, districts, communes: ``key TAB numbers of units``; keys of loose
   spelling begin with ``~``;
6. for each first syllable of a name, the number of syllables of the longest such name;
7. successors, a line a unit: codes;
8. coordinates, a line a unit: ``latitude SPACE longitude``.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from kx_extract.gazetteer.variants import is_highland, loose_key, unit_key  # noqa: E402

DATA = ROOT / "data"
PACKAGE = ROOT / "src" / "kx_extract" / "gazetteer"
TARGET = PACKAGE / "units.txt.gz"

LEVELS = ("province", "district", "commune")
KINDS = (
    "tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
)  # fmt: skip
OLD, NEW = "2019", "2025"
TABLES = {OLD: "admin_units_2019_2025.csv", NEW: "admin_units_2025.csv"}
FIRST_LIST = "2019-09-11"

Row = dict[str, str]
"""A unit: system, level, code, name, kind, parent, from, to."""


def read(name: str) -> list[Row]:
    """One table of ``data/``."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split_name(full: str) -> tuple[str, str]:
    """The bare name and the type word of a name in the list.

    ``Thị Trấn  Ái Tử`` -> ``Ái Tử``, ``thị trấn``; ``Phường 04`` -> ``Phường 4``, ``phường``.
    """
    full = " ".join(full.split())
    for kind in KINDS:
        if full.casefold().startswith(kind + " "):
            bare = full[len(kind) + 1 :]
            if re.fullmatch(r"\d+[A-Za-z]?|[IVX]+", bare):
                return f"{kind.capitalize()} {bare.lstrip('0')}", kind
            return bare, kind
    raise ValueError(f"no type word: {full!r}")


def units() -> list[Row]:
    """All units of the lists and the former provinces, in the order of system, level, code, date.

    Rows of ``list_errors.csv`` are left out. Rows that differ in white space or in the case of the
    type word only are one unit. A unit that a single list lacks between two that have it alike was
    not abolished and founded anew: the gap is closed.
    """
    dates = list_dates()
    errors = {(r["level"], r["code"], r["valid_from"]) for r in read("list_errors.csv")}
    found: list[Row] = []
    for system, table in TABLES.items():
        for row in read(table):
            if system == OLD and (row["level"], row["code"], row["valid_from"]) in errors:
                continue
            name, kind = split_name(row["name"])
            found.append(
                {
                    "system": system, "level": row["level"], "code": row["code"], "name": name,
                    "kind": kind, "parent": row["parent_code"],
                    "from": row["valid_from"], "to": row["valid_to"],
                }
            )  # fmt: skip
    for former in aliases()["former"]:
        found.append(
            {
                "system": OLD, "level": "province", "code": former["code"], "name": former["name"],
                "kind": "tỉnh", "parent": "", "from": former["from"], "to": former["to"],
            }
        )  # fmt: skip
    found.sort(key=lambda r: (r["system"], LEVELS.index(r["level"]), r["code"], r["from"]))
    merged: list[Row] = []
    same = ("system", "level", "code", "name", "kind", "parent")
    for row in found:
        last = merged[-1] if merged else None
        if last and all(last[k] == row[k] for k in same) and _close(last["to"], row["from"], dates):
            last["to"] = row["to"]
        else:
            merged.append(row)
    return merged


def list_dates() -> list[str]:
    """Dates of the lists of the old system, oldest first."""
    return sorted({r["valid_from"] for r in read(TABLES[OLD]) if r["valid_from"]} | {FIRST_LIST})


def _close(end: str, start: str, dates: list[str]) -> bool:
    return end == start or (
        end in dates and start in dates and dates.index(start) - dates.index(end) == 1
    )


def aliases() -> dict[str, Any]:
    """``aliases.toml``."""
    return tomllib.loads((PACKAGE / "aliases.toml").read_text(encoding="utf-8"))


def place(row: Row) -> str:
    """System, level and code in one word: ``19213186``."""
    return f"{row['system'][2:]}{LEVELS.index(row['level'])}{row['code']}"


def index(rows: list[Row]) -> dict[str, dict[str, list[int]]]:
    """For each level, the numbers of the units that each key finds."""
    variants = defaultdict(list)
    for variant in read("name_variants.csv"):
        variants[variant["system"], variant["level"], variant["code"]].append(variant["name"])
    by_name = defaultdict(list)
    for alias in aliases()["alias"]:
        by_name[alias["level"], unit_key(alias["of"])].append(alias["name"])
    found: dict[str, dict[str, list[int]]] = {level: defaultdict(list) for level in LEVELS}
    used = set()
    for number, row in enumerate(rows):
        own = unit_key(row["name"])
        used.add((row["level"], own))
        names = [
            row["name"],
            *variants[row["system"], row["level"], row["code"]],
            *by_name[row["level"], own],
        ]
        for key in dict.fromkeys(key for name in names for key in keys(name)):
            found[row["level"]][key].append(number)
    unused = [place for place in by_name if by_name[place] and place not in used]
    if unused:
        raise ValueError(f"aliases of no unit: {unused}")
    return found


def keys(name: str) -> Iterator[str]:
    """The keys under which a name is found: exact, and loose for a highland name."""
    key = unit_key(name)
    yield key
    if is_highland(key):
        yield "~" + loose_key(key)


def longest_from(indexes: dict[str, dict[str, list[int]]]) -> dict[str, int]:
    """For each first syllable of a name, the number of syllables of the longest such name."""
    found: dict[str, int] = {}
    for entries in indexes.values():
        for key in entries:
            first, size = key.partition(" ")[0], key.count(" ") + 1
            if key[0] != "~" and size > found.get(first, 0):
                found[first] = size
    return found


def successors(rows: list[Row]) -> list[list[str]]:
    """For each unit, the codes of the units since 2025 that hold its land.

    Communes that ended before the last list go by the commune that they were merged into.
    Districts have the successors of the communes that were theirs in their time, provinces the
    provinces of those.
    """
    into: dict[str, list[str]] = defaultdict(list)
    districts: dict[str, list[str]] = defaultdict(list)
    for row in read("successors_2025.csv"):
        (into if row["level"] == "commune" else districts)[row["old_code"]].append(row["new_code"])
    merged = {row["old_code"]: row["new_code"] for row in read("mergers_2019_2025.csv")}

    def commune(code: str) -> list[str]:
        while code in merged:
            code = merged[code]
        return into.get(code, [])

    province_of = {r["code"]: r["parent"] for r in rows if r["system"] == NEW}
    new_provinces = {r["name"]: r["code"] for r in rows if r["system"] == NEW and not r["parent"]}
    former = {f["name"]: f["successors"] for f in aliases()["former"]}
    children = defaultdict(list)
    for row in rows:
        if row["system"] == OLD and row["parent"]:
            children[row["level"], row["parent"]].append(row)

    def below(row: Row, level: str) -> Iterator[Row]:
        for child in children[level, row["code"]]:
            if _overlap(row, child):
                yield child

    result = []
    for row in rows:
        codes: set[str] = set()
        if row["system"] == OLD and row["level"] == "commune":
            codes.update(commune(row["code"]))
            if not codes:  # An island district that lost its communes before the reform.
                codes.update(districts.get(row["parent"], ()))
        elif row["system"] == OLD and row["level"] == "district":
            codes.update(districts.get(row["code"], ()))
            for child in below(row, "commune"):
                codes.update(commune(child["code"]))
        elif row["system"] == OLD and row["name"] in former:
            codes.update(new_provinces[name] for name in former[row["name"]])
        elif row["system"] == OLD:
            for district in below(row, "district"):
                for child in below(district, "commune"):
                    codes.update(province_of[code] for code in commune(child["code"]))
        result.append(sorted(codes))
    return result


def _overlap(one: Row, other: Row) -> bool:
    return (not one["to"] or other["from"] < one["to"]) and (
        not other["to"] or one["from"] < other["to"]
    )


def coordinates(rows: list[Row]) -> list[str]:
    """For each unit, ``latitude SPACE longitude``, or nothing."""
    found = {
        (r["system"], r["level"], r["code"]): f"{r['latitude']} {r['longitude']}"
        for r in read("coordinates.csv")
    }
    return [found.get((r["system"], r["level"], r["code"]), "") for r in rows]


def build() -> bytes:
    """The file's bytes."""
    rows = units()
    indexes = index(rows)
    first = [
        list_dates(),
        [
            "\t".join((place(r), r["name"], r["kind"], r["parent"], r["from"], r["to"]))
            for r in rows
        ],
        *(
            [f"{key}\t{' '.join(map(str, n))}" for key, n in sorted(indexes[level].items())]
            for level in LEVELS
        ),
        [f"{first}\t{size}" for first, size in sorted(longest_from(indexes).items())],
    ]
    second = [[" ".join(codes) for codes in successors(rows)], coordinates(rows)]
    return _pack(first) + _pack(second)


def _pack(sections: list[list[str]]) -> bytes:
    text = "\f".join("\n".join(lines) for lines in sections)
    buffer = io.BytesIO()
    # No name and no time in the header, so that the same tables give the same bytes.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as file:
        file.write(text.encode("utf-8"))
    return buffer.getvalue()


def main(arguments: list[str]) -> int:
    """Write the file, or compare it (``--check``)."""
    new = build()
    if "--check" in arguments:
        old = TARGET.read_bytes() if TARGET.exists() else gzip.compress(b"")
        return int(gzip.decompress(old) != gzip.decompress(new))
    TARGET.write_bytes(new)
    print(f"{TARGET.relative_to(ROOT)}: {len(new)} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
