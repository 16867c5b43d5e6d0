"""Make again what the package's pages take from elsewhere: the outline of Vietnam on the map.

Usage: ``python scripts/vendor_web.py`` (needs npm), or ``--archive world-atlas-2.0.2.tgz``. The
version and the checksum are pinned here; what comes is checked before anything is read from it.

From world-atlas (ISC), which is Natural Earth's data 4.1.0 (public domain): the country's outline
at 1:50 million, and where the islands of Hoàng Sa and Trường Sa lie at 1:10 million. That data
files the islands under other names, as its makers do with all that is disputed; on Vietnam's maps,
and on ours, they are Vietnam's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "kx_extract" / "report" / "data"
PACKAGE = "world-atlas@2.0.2"
SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"
VIETNAM = "704"  # ISO 3166-1
ARCHIPELAGOS = {"Hoàng Sa": (111.0, 15.5, 113.0, 17.2), "Trường Sa": (111.0, 6.5, 116.0, 12.0)}
"""West, south, east and north, in degrees, of the water around each."""
_DIGITS = 3  # of a degree: some hundred metres

Ring = list[tuple[float, float]]


def outline(archive: Path) -> dict[str, Any]:
    """What the map draws.

    Args:
        archive: the package as npm gives it.
    Returns:
        ``outline``: rings of longitude and latitude; ``islands``: the archipelagos' islands.
    Raises:
        ValueError: the archive is another one.
    """
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{archive}: not {PACKAGE}: another checksum")
    rough, fine = _topology(archive, "50m"), _topology(archive, "10m")
    country = [
        ring
        for shape in rough["objects"]["countries"]["geometries"]
        if shape.get("id") == VIETNAM
        for ring in _rings(rough, shape)
    ]
    rings = [
        ring for shape in fine["objects"]["countries"]["geometries"] for ring in _rings(fine, shape)
    ]
    islands = {
        name: sorted({_centre(ring) for ring in rings if _within(ring, box)})
        for name, box in ARCHIPELAGOS.items()
    }
    return {
        "outline": [[_rounded(point) for point in ring] for ring in country],
        "islands": islands,
    }


def license_of(archive: Path) -> str:
    """The package's licence."""
    return _member(archive, "package/LICENSE").decode("utf-8")


def _member(archive: Path, name: str) -> bytes:
    with tarfile.open(archive) as package:
        file = package.extractfile(name)
        assert file is not None
        return file.read()


def _topology(archive: Path, scale: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(_member(archive, f"package/countries-{scale}.json"))
    return made


def _rings(topology: dict[str, Any], shape: dict[str, Any]) -> Iterator[Ring]:
    """The outer rings of a shape of a TopoJSON."""
    shapes = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in shapes:
        yield [point for number in polygon[0] for point in _arc(topology, number)]


def _arc(topology: dict[str, Any], number: int) -> Ring:
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points = []
    for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
        x, y = x + dx, y + dy
        points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return points if number >= 0 else points[::-1]


def _within(ring: Ring, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return all(west < x < east and south < y < north for x, y in ring)


def _centre(ring: Ring) -> tuple[float, float]:
    xs, ys = zip(*ring, strict=True)
    return _rounded(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], _DIGITS), round(point[1], _DIGITS)


def _fetched(folder: Path) -> Path:
    subprocess.run(["npm", "pack", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.tgz"))


def main() -> None:
    """Fetch the package, check it, write the files."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--archive", type=Path, help=f"{PACKAGE} as npm gives it")
    given: Path | None = parser.parse_args().archive
    with tempfile.TemporaryDirectory() as folder:
        archive = given or _fetched(Path(folder))
        try:
            made = json.dumps(outline(archive), ensure_ascii=False, separators=(",", ":"))
        except ValueError as error:
            sys.exit(str(error))
        DATA.mkdir(exist_ok=True)
        (DATA / "vietnam.json").write_text(made + "\n", encoding="utf-8")
        (DATA / "LICENSE.world-atlas").write_text(license_of(archive), encoding="utf-8")


if __name__ == "__main__":
    main()
