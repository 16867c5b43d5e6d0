"""The edges of runs: nothing lost, nothing stale, nothing of one's own read again."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from kx_extract.batch import Output, UnwritableFolder, extract_into
from kx_extract.batch.prune import removed_articles
from kx_extract.batch.run import Outcome
from kx_extract.batch.writing import RunIsGone, write_sheet, writing_in
from kx_extract.export import export
from kx_extract.pipeline import extract

TEXT = "Năm 2022, Đảng bộ xã Bình Định có {} chi bộ với 439 đảng viên."
PAGE = "<html><body><article><h1>Tin xã Bình Định</h1><p>{}</p></article></body></html>"


def run(source: Path | list[Path], out: Path, **options: bool) -> list[Outcome]:
    given = source if isinstance(source, list) else [source]
    return list(extract_into(given, Output.at(out), workers=0, **options))  # type: ignore[arg-type]


def kinds(outcomes: list[Outcome]) -> str:
    return "".join(outcome.kind[0] for outcome in outcomes)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A folder with a page, whose text is kept beside its sheet."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE.format(TEXT.format(13)), encoding="utf-8")
    return folder


@pytest.mark.parametrize("out", ["two.jsonl", "two.parquet"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_leave_the_first(tmp_path: Path, out: str) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        for number in (13, 14):
            archive.writestr("a.txt", TEXT.format(number))
    for expected in ("df", "kf"):
        assert kinds(run(tmp_path / "two.zip", tmp_path / out)) == expected
        exported = export(tmp_path / out, tmp_path / "tables", "csv")
        assert (exported.sheets, exported.facts) == (1, 2)


@pytest.mark.skipif(sys.platform != "linux", reason="locks folders")
def test_a_worker_whose_run_was_killed_writes_nothing(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from multiprocessing import Process, set_start_method\n"
        "from kx_extract.batch.writing import RunIsGone, writing_in\n"
        "def work(place):\n"
        "    (place / 'ready').touch()\n"
        "    while os.getppid() == int((place / 'parent').read_text()): time.sleep(0.05)\n"
        "    try:\n"
        "        with writing_in(place): (place / 'old').touch()\n"
        "    except RunIsGone: (place / 'gone').touch()\n"
        "if __name__ == '__main__':\n"
        "    set_start_method('spawn')\n"
        "    place = Path(sys.argv[1]); (place / 'parent').write_text(str(os.getpid()))\n"
        "    worker = Process(target=work, args=(place,)); worker.start(); worker.join()\n"
    )
    place = tmp_path / "x"
    place.mkdir()
    parent = subprocess.Popen([sys.executable, str(script), str(place)])
    try:
        _wait_for(place / "ready")
    finally:
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
    _wait_for(place / "gone")
    assert not (place / "old").exists()


def _wait_for(path: Path) -> None:
    until = time.monotonic() + 90
    while not path.exists():
        assert time.monotonic() < until, path
        time.sleep(0.1)


def test_whoever_is_no_worker_writes(tmp_path: Path) -> None:
    with writing_in(tmp_path, alone=True), writing_in(tmp_path / "none"):
        pass
    assert issubclass(RunIsGone, Exception)


def test_a_run_leaves_the_file_alone_that_another_puts_together(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(13), encoding="utf-8")
    (tmp_path / "d").mkdir()
    mark = secrets.token_hex(8)
    others = tmp_path / "d" / f".2023.jsonl.{mark}.tmp"
    own = tmp_path / "d" / f".2024.jsonl.{mark}.tmp"
    for file in (others, own):
        file.write_text("half")
    for out in ("d/2024.jsonl", "d"):
        assert kinds(run(tmp_path / "a.txt", tmp_path / out)) == "d"
        assert others.exists()
    assert not own.exists()


@pytest.mark.parametrize("force", [False, True])
def test_a_kept_text_whose_sheet_was_never_written_blocks_nothing(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    out = tmp_path / "out"

    def killed(path: Path, data: bytes) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("kx_extract.batch.tasks.write_bytes_atomically", killed)
        with pytest.raises(KeyboardInterrupt):
            run(page, out)
    assert (out / "a.txt").exists() and not (out / "a.json").exists()
    (page / "a.html").write_text(PAGE.format(TEXT.format(14)), encoding="utf-8")
    assert kinds(run(page, out, force=force)) == "d"
    assert "14 chi bộ" in (out / "a.txt").read_text(encoding="utf-8")


def test_a_text_of_somebody_elses_stays(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.txt").write_text("mine")
    for force in (False, True):
        (outcome,) = run(page, out, force=force)
        assert "would overwrite a.txt" in (outcome.reason or "")
    assert (out / "a.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["a.json", "a.txt"])
@pytest.mark.parametrize("content", ["", "{}", "old", None])
def test_what_was_changed_or_is_gone_is_made_again(
    page: Path, tmp_path: Path, name: str, content: str | None
) -> None:
    out = tmp_path / "out"
    run(page, out)
    right = (out / name).read_bytes()
    if content is None:
        (out / name).unlink()
    else:
        (out / name).write_text(content)
    assert kinds(run(page, out)) == "d"
    assert (out / name).read_bytes() == right
    assert kinds(run(page, out)) == "k"


def test_what_a_killed_export_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    write_sheet(extract(TEXT.format(13)), tmp_path / "s")
    left = tmp_path / f".x.csv.{'0' * 16}.tmp"
    others = tmp_path / f".y.csv.{'0' * 16}.tmp"
    for folder in (left, others):
        folder.mkdir()
        (folder / "half").touch()
    export(tmp_path / "s", tmp_path / "x.csv")
    assert not left.exists() and others.exists()


def test_an_export_at_work_keeps_its_own(tmp_path: Path) -> None:
    from kx_extract.export.destination import built_beside

    with built_beside(tmp_path / "x.xlsx") as first:
        first.write_text("first")
        with built_beside(tmp_path / "x.xlsx") as second:
            second.write_text("second")
        assert first.read_text() == "first"
    assert (tmp_path / "x.xlsx").read_text() == "first"


def test_own_output_is_not_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT.format(13), encoding="utf-8")
    for expected in "dk":
        assert kinds(run(folder, folder / "out.jsonl")) == expected
    assert kinds(run(folder, tmp_path / "elsewhere")) == "d"
    for _ in range(2):
        (outcome,) = run(folder, folder, explain=True)
        assert outcome.name.endswith("a.txt") and outcome.kind in ("done", "kept")
    named, article = run([folder / "a.txt", folder / "out.jsonl"], folder / "out.jsonl")[::-1]
    assert {named.reason, article.reason} == {"the sheets are to be written there", None}
    assert len((folder / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize("name", ["x.json", "x.csv", "x.xlsx", "x.jsonl.gz", "x.DUCKDB"])
def test_a_name_of_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnwritableFolder, match="sheets go to a folder"):
        Output.at(tmp_path / name)
    assert not (tmp_path / name).exists()
    (tmp_path / name).mkdir()
    assert Output.at(tmp_path / name).kind == "folder"


class TestPrune:
    """Sheets of articles that are gone."""

    @pytest.fixture
    def places(self, tmp_path: Path) -> tuple[Path, Path]:
        """Three articles, one of them in an archive with another, and where their sheets are."""
        folder, out = tmp_path / "in", tmp_path / "out"
        folder.mkdir()
        for name in "ab":
            (folder / f"{name}.txt").write_text(TEXT.format(13), encoding="utf-8")
        self.pack(folder, "cd")
        assert kinds(run(folder, out)) == "dddd"
        return folder, out

    def pack(self, folder: Path, names: str) -> None:
        with zipfile.ZipFile(folder / "z.zip", "w") as archive:
            for name in names:
                archive.writestr(f"{name}.txt", TEXT.format(14))

    def gone(self, folder: Path, out: Path, *, prune: bool = False) -> list[str]:
        run(folder, out)
        return [r.sheet.name for r in removed_articles([folder], Output.at(out), prune=prune)]

    def test_what_is_gone_is_named_and_with_prune_removed(self, places: tuple[Path, Path]) -> None:
        folder, out = places
        assert self.gone(folder, out) == []
        (folder / "a.txt").unlink()
        self.pack(folder, "c")
        before = sorted(p.name for p in out.iterdir())
        assert self.gone(folder, out) == ["a.json", "d.json"]
        assert sorted(p.name for p in out.iterdir()) == before
        assert self.gone(folder, out, prune=True) == ["a.json", "d.json"]
        assert sorted(p.name for p in out.glob("*.json")) == ["b.json", "c.json"]
        assert not (out / "d.txt").exists()
        assert self.gone(folder, out, prune=True) == []

    def test_what_is_not_as_it_was_made_stays(self, places: tuple[Path, Path]) -> None:
        folder, out = places
        (folder / "a.txt").unlink()
        (folder / "b.txt").unlink()
        (out / "a.json").write_text("my own")
        (out / "b.json").unlink()
        (out / "b.json").symlink_to(folder / "z.zip")
        (out / "mine.json").write_text("{}")
        run(folder, out)
        removed = removed_articles([folder], Output.at(out), prune=True)
        assert [(r.pruned, [p.name for p in r.kept]) for r in removed] == [
            (False, ["a.json"]),
            (False, ["b.json"]),
        ]
        assert (out / "a.json").read_text() == "my own" and (out / "mine.json").exists()
        assert (out / "b.json").is_symlink() and (folder / "z.zip").exists()

    def test_what_was_not_given_is_not_gone(self, places: tuple[Path, Path]) -> None:
        folder, out = places
        other = folder.parent / "other"
        other.mkdir()
        (other / "e.txt").write_text(TEXT.format(15), encoding="utf-8")
        (folder / "a.txt").unlink()
        assert self.gone(other, out, prune=True) == []
        (folder / "z.zip").write_bytes((folder / "z.zip").read_bytes()[:60])
        assert self.gone(folder, out, prune=True) == ["a.json"]
        assert (out / "c.json").exists(), "an archive that cannot be read has lost nothing"
