"""The package: what its wheel holds, its extras, and how it is cited. (``make wheels`` installs it.)"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import zipfile
from email.parser import Parser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from conftest import ROOT
from kx_extract import FactSheet, __version__

PACKAGE = ROOT / "src" / "kx_extract"
CITATION = (ROOT / "CITATION.cff").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return zipfile.ZipFile(path)


def _metadata(wheel: zipfile.ZipFile) -> list[tuple[str, str]]:
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    return Parser().parsestr(wheel.read(name).decode("utf-8")).items()


def test_it_holds_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    kept = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert kept <= set(wheel.namelist())
    assert "kx_extract/gazetteer/units.txt.gz" in kept


def test_each_extra_has_what_all_has(wheel: zipfile.ZipFile) -> None:
    extras = {value for key, value in _metadata(wheel) if key == "Provides-Extra"}
    assert {"all", "html", "docx", "pdf", "remote", "tables", "ray"} <= extras
    for extra in extras - {"all", "ray", "docs", "bench", "dev"}:
        assert _needs(wheel, extra) <= _needs(wheel, "all"), extra
    assert "fsspec[http]>=2023.12" in _needs(wheel, "remote")  # https:// needs aiohttp


def _needs(wheel: zipfile.ZipFile, extra: str) -> set[str]:
    """What an extra brings, beside what is always there."""
    needs = [Requirement(value) for key, value in _metadata(wheel) if key == "Requires-Dist"]
    return {
        str(need).partition(";")[0]
        for need in needs
        if need.marker and need.marker.evaluate({"extra": extra}) and "extra" in str(need.marker)
    }


def test_its_project_is_found_and_cited(wheel: zipfile.ZipFile) -> None:
    about = _metadata(wheel)
    urls = dict(value.split(", ") for key, value in about if key == "Project-URL")
    assert set(urls) >= {"Documentation", "Changelog"}
    assert f"version: {__version__}" in CITATION
    assert ("License-Expression", "Apache-2.0") in about
    assert "license: Apache-2.0" in CITATION


def test_the_container_is_made_of_what_there_is() -> None:
    copied = [
        line.split()[1:-1]
        for line in (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
        if line.startswith("COPY")
    ]
    names = [name for line in copied for name in line]
    assert names
    assert all((ROOT / name).exists() for name in names)
    let_in = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    assert {f"!{name}" for name in names} <= set(let_in)


def test_the_command_is_where_the_package_says(wheel: zipfile.ZipFile) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "kx-extract = kx_extract.cli:main" in wheel.read(name).decode("utf-8")


def test_an_article_at_an_address_is_read(tmp_path: Path) -> None:
    """What the extra ``remote`` is for; in a process of its own, whose connections end with it."""
    text = "Xã Vũ Lễ (Kiến Xương) có 13 chi bộ."

    class Pages(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()

        def do_GET(self) -> None:
            self.do_HEAD()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/tin/vu-le.txt"
        words = ["extract", address, "-o", str(tmp_path / "facts"), "--workers", "0"]
        done = subprocess.run(
            [sys.executable, "-m", "kx_extract", *words],
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        server.shutdown()
    assert done.returncode == 0, done.stderr
    sheet = FactSheet.from_json((tmp_path / "facts" / "vu-le.json").read_text(encoding="utf-8"))
    assert sheet.article.file == address
    assert [fact.value for fact in sheet.facts] == [13]
