"""Clusters, for real: the examples of docs/clusters.md, and the command on Ray (make clusters)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from conftest import CORPUS, ROOT, example
from test_run import contents

pytestmark = pytest.mark.cluster

PATHS = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
COMMAND = [sys.executable, "-c", "from kx_extract.cli import main; main()", "extract"]
ARTICLES = sorted((CORPUS / "articles").glob("*.txt"))[:12]


def run(command: Sequence[object], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": PATHS, **more}
    environment.pop("RAY_ADDRESS", None)
    return subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


# --- the document's examples ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles as records, with one that is none; and what the local engine makes of them."""
    folder = tmp_path_factory.mktemp("records")
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for article in ARTICLES:
            text = article.read_text(encoding="utf-8")
            record = {"id": article.stem, "text": text, "published": "2023-03-05"}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
        # All days: what reads JSON may take them for times.
        bad = {"id": "bad", "text": " ", "published": "2023-03-05"}
        file.write(json.dumps(bad, ensure_ascii=False) + "\n")
    done = run([*COMMAND, "articles.jsonl", "-o", "local.parquet", "--workers", 0], folder)
    assert done.returncode == 1, done.stderr
    return folder


@pytest.mark.parametrize(
    ("heading", "module"),
    [("Spark", "pyspark"), ("Ray Data", "ray"), ("Dask", "dask"), ("Polars", "polars")],
)
def test_the_example(records: Path, tmp_path: Path, heading: str, module: str) -> None:
    pytest.importorskip(module, exc_type=ImportError)
    if module == "pyspark" and shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java, and there is none on this machine")
    from pyarrow import parquet

    shutil.copy(records / "articles.jsonl", tmp_path)
    (tmp_path / "example.py").write_text(example("clusters.md", heading), encoding="utf-8")
    # Spark's workers run the python that they are told to.
    done = run([sys.executable, "example.py"], tmp_path, PYSPARK_PYTHON=sys.executable)
    assert done.returncode == 0, done.stderr
    rows = parquet.read_table(tmp_path / "facts.parquet").to_pylist()
    (bad,) = [row for row in rows if row["error"] is not None]
    assert (bad["id"], bad["sheet"], bad["error"]) == ("bad", None, "its text is empty")
    found = {row["id"]: row for row in rows if row["error"] is None}
    assert len(found) == len(rows) - 1 == len(ARTICLES)
    for wanted in parquet.read_table(records / "local.parquet").to_pylist():
        row = found[wanted["id"]]
        # The command says which line of which file; these rows named none.
        sheet, expected = json.loads(row["sheet"]), json.loads(wanted["sheet"])
        assert sheet["article"].pop("file") is None
        assert expected["article"].pop("file").startswith("articles.jsonl:")
        # A record's time is the last line of its text there; a row's text is taken as it is.
        for name in ("sha256", "characters"):
            assert sheet["article"].pop(name) != expected["article"].pop(name)
        assert sheet == expected
        same = ("published", "facts")
        assert [row[name] for name in same] == [wanted[name] for name in same]


# --- the command on Ray -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good and bad articles of every kind, in a folder ``in``."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "in").mkdir()
    for article in (CORPUS / "articles").glob("*.txt"):  # several blocks
        shutil.copy(article, folder / "in")
    (folder / "in" / "empty.txt").touch()
    (folder / "in" / "binary.txt").write_bytes(b"\0\1\2\3")
    (folder / "in" / "lines.jsonl").write_text(
        '{"text": "Xã A có 13 chi bộ.", "id": "one"}\n{"no": "text"}\n'
        '{"text": "Xã B có 12 chi bộ.", "published": "yesterday"}\n',
        encoding="utf-8",
    )
    (folder / "zed.txt").write_text("Xã C có 11 chi bộ.", encoding="utf-8")
    shutil.make_archive(str(folder / "in" / "z"), "zip", folder, "zed.txt")
    return folder


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two machines (on this one)."""
    pytest.importorskip("ray", exc_type=ImportError)
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", PATHS)  # workers have their node's environment
        nodes: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
        nodes.add_node(num_cpus=1)
        yield str(nodes.address)
        nodes.shutdown()


def both(
    mixed: Path, out: Path, name: str, *options: object, address: str | None = None
) -> tuple[subprocess.CompletedProcess[str], subprocess.CompletedProcess[str]]:
    """The command on one machine (into ``local``) and on a cluster (into ``ray``)."""
    command = [*COMMAND, "in", "missing", "--workers", 2, *options, "-o"]
    on_ray = ["--engine", "ray", *(["--address", address] if address else [])]
    return (
        run([*command, out / "local" / name], mixed),
        run([*command, out / "ray" / name, *on_ray], mixed),
    )


@pytest.mark.parametrize("name", ["facts.jsonl", "facts.parquet", "facts"])
def test_the_same_as_on_one_machine(mixed: Path, tmp_path: Path, cluster: str, name: str) -> None:
    local, ray = both(mixed, tmp_path, name, address=cluster)
    assert (ray.returncode, ray.stderr) == (local.returncode, local.stderr)
    assert ray.returncode == 1
    assert len(ray.stderr.splitlines()) == 5
    number = 2 + len(list((mixed / "in").glob("*-*.txt")))
    assert ray.stdout.startswith(f"{number} fact sheets written")
    if name == "facts":
        assert contents(tmp_path / "ray" / name) == contents(tmp_path / "local" / name)
    else:
        written = (tmp_path / "ray" / name).read_bytes()
        assert written == (tmp_path / "local" / name).read_bytes()


def test_a_cluster_of_its_own_and_resume(mixed: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray", exc_type=ImportError)
    local, ray = both(mixed, tmp_path, "facts", "--explain")
    assert (ray.returncode, ray.stderr) == (local.returncode, local.stderr)
    made = contents(tmp_path / "ray" / "facts")
    assert "one.explain.jsonl" in made
    assert made == contents(tmp_path / "local" / "facts")
    (tmp_path / "ray" / "facts" / "one.json").unlink()
    # Either engine goes on where the other has stopped.
    command = [*COMMAND, "in", "missing", "-o", tmp_path / "ray" / "facts", "--explain"]
    again = run([*command, "--engine", "ray", "--workers", 1], mixed)
    assert (again.returncode, again.stderr) == (local.returncode, local.stderr)
    assert again.stdout.startswith("1 fact sheet written")
    assert contents(tmp_path / "ray" / "facts") == made
    assert run(command, mixed).stdout.startswith("0 fact sheets written")


def test_trouble_costs_the_article_that_makes_it(tmp_path: Path, cluster: str) -> None:
    (tmp_path / "in").mkdir()
    for n, word in enumerate(["well", "die", "hang", "well", "fail", "well"]):
        (tmp_path / "in" / f"{n}.txt").write_text(f"{word} then", encoding="utf-8")
    script = f"""
from pathlib import Path
from kx_extract.batch import Output, extract_into
from test_run import prepare_trouble

for outcome in extract_into(["in"], Output.at(Path("x.jsonl")), workers=2, timeout=3,
                            engine="ray", address={cluster!r}, prepare=prepare_trouble):
    print(outcome.kind, outcome.reason)
"""
    done = run([sys.executable, "-c", script], tmp_path)
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.splitlines() == [
        "done None",
        "failed its worker process ended (SIGKILL)",
        "failed given up after 3 s",
        "done None",
        "failed extraction failed: RuntimeError: a fault",
        "done None",
    ]


def test_several_rounds(tmp_path: Path, cluster: str) -> None:
    script = f"""
from test_clusters import lost, prepare_double
from kx_extract.batch import ray_engine
from kx_extract.batch.ray_engine import Settled, map_on_ray

ray_engine._ROUND = 20
tasks = (Settled(n) if n % 3 == 0 else n for n in range(90))
print(list(map_on_ray(prepare_double, tasks, workers=2, lost=lost, address={cluster!r})))
"""
    done = run([sys.executable, "-c", script], tmp_path)
    assert (done.stderr, done.returncode) == ("", 0)
    assert json.loads(done.stdout) == [n if n % 3 == 0 else 2 * n for n in range(90)]


def prepare_double() -> Any:
    return double


def double(number: int) -> int:
    return 2 * number


def lost(number: int, _: str) -> int:
    return -number


def test_another_version_on_the_cluster(tmp_path: Path, cluster: str) -> None:
    (tmp_path / "a.txt").write_text("Xã A có 13 chi bộ.", encoding="utf-8")
    script = f"""
import sys
import time
from kx_extract.batch import ray_engine
from kx_extract.cli import main

ray_engine.program = lambda: "0.0+abc"
sys.argv = ["kx-extract", "extract", "a.txt", "-o", "x.jsonl", "--engine", "ray",
            "--address", {cluster!r}]
main()
"""
    done = run([sys.executable, "-c", script], tmp_path)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert re.fullmatch(r"a machine .* cannot work: kx-extract is .* there, 0\.0\+abc here", line)


def test_no_cluster_there(tmp_path: Path) -> None:
    pytest.importorskip("ray", exc_type=ImportError)
    (tmp_path / "a.txt").write_text("Xã A có 13 chi bộ.", encoding="utf-8")
    command = [*COMMAND, "a.txt", "-o", "x.jsonl", "--engine", "ray", "--address", "127.0.0.1:9"]
    done = run(command, tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "no Ray cluster at 127.0.0.1:9: ConnectionRefusedError: [Errno 111] Connection refused"
    ]


def prepare_slow() -> Any:
    return double_slowly


def double_slowly(number: int) -> int:
    time.sleep(0.2)
    return 2 * number


def test_a_machine_that_is_lost(tmp_path: Path) -> None:
    script = """
from ray.cluster_utils import Cluster
from test_clusters import lost, prepare_slow
from kx_extract.batch.ray_engine import map_on_ray

cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
node = cluster.add_node(num_cpus=1)
answers = []
for answer in map_on_ray(
    prepare_slow, range(160), workers=2, lost=lost, address=cluster.address
):
    answers.append(answer)
    if len(answers) == 20:
        cluster.remove_node(node, allow_graceful=False)
cluster.shutdown()
assert answers == [2 * number for number in range(160)], answers
"""
    done = run([sys.executable, "-c", script], tmp_path)
    assert done.returncode == 0, done.stderr
