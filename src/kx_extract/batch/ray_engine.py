"""Many machines: tasks worked through by a Ray Data pipeline, with the answers in their order.

Tasks go out in rounds of bounded size. A round is a dataset of small blocks; ``map_batches`` hands
them to a pool of actors, and its rows come back in order. An actor holds a process of its own, in
which the extractor is loaded once, so that an article that hangs or kills its process costs itself
only, as on one machine; when a whole machine is lost, Ray gives its blocks to another.

Ray is imported when the first task is there, and not before.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import pickle
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic

from kx_extract.batch.manifest import program
from kx_extract.batch.workers import Answer, Processes, Task, WorkersUnavailable, cores
from kx_extract.batch.writing import one_line

_MISSING = "--engine ray needs ray: pip install 'kx-extract[ray]'"
_BLOCK = 16  # tasks that an actor takes at a time
_ROUND = (
    4000  # tasks of a round for each actor: a minute of work and more; a round begins in seconds
)
_BYTES = 32 * 1024**2  # bytes of tasks of a round for each actor


@dataclass(frozen=True)
class Settled(Generic[Answer]):
    """In place of a task: its answer, where that is known without work."""

    answer: Answer


def require_ray() -> None:
    """See that Ray is installed, without importing it.

    Raises:
        WorkersUnavailable: it is not; the message says how to have it.
    """
    if importlib.util.find_spec("ray") is None:
        raise WorkersUnavailable(_MISSING)


def map_on_ray(
    prepare: Callable[[], Callable[[Task], Answer]],
    tasks: Iterable[Task | Settled[Answer]],
    *,
    workers: int | None,
    lost: Callable[[Task, str], Answer],
    timeout: float | None = None,
    address: str | None = None,
) -> Iterator[Answer]:
    """Work through tasks on a Ray cluster.

    Args:
        prepare, tasks, lost, timeout: as for :func:`~kx_extract.batch.workers.map_in_processes`;
            the cluster's machines must be able to import what is pickled. Without any task but
            settled ones no cluster is asked for.
        workers: actors; None for as many as the cluster has cores.
        address: the cluster, as ``ray.init`` takes it; None for that of ``RAY_ADDRESS``, else a new
            one of this machine's cores that ends with the work. A process that is connected to a
            cluster stays so, and uses that.
    Yields:
        The answers in the order of the tasks. No more than a round of them is held.
    Raises:
        WorkersUnavailable: no Ray, no such cluster, another version of this program on it, or it
            has failed; the message is one line.
    """
    remaining = iter(tasks)
    for first in remaining:
        if isinstance(first, Settled):
            yield first.answer
            continue
        with _cluster(address, workers) as actors:
            pool = _Pool(prepare, lost, timeout, actors)
            remaining = chain((first,), remaining)
            while True:
                answers = pool.round(remaining)
                if answers is None:
                    return
                yield from answers


class _Pool(Generic[Task, Answer]):
    """A number of actors, made anew for each round."""

    def __init__(
        self,
        prepare: Callable[[], Callable[[Task], Answer]],
        lost: Callable[[Task, str], Answer],
        timeout: float | None,
        actors: int,
    ) -> None:
        self._arguments = (prepare, lost, timeout, program())
        self._actors = actors

    def round(self, tasks: Iterator[Task | Settled[Answer]]) -> Iterator[Answer] | None:
        """Take the tasks of one round and begin it; None when there are no more."""
        settled: list[Settled[Answer] | None] = []
        blocks: list[list[bytes]] = []
        size = 0
        for task in tasks:
            if isinstance(task, Settled):
                settled.append(task)
            else:
                settled.append(None)
                if not blocks or len(blocks[-1]) == _BLOCK:
                    blocks.append([])
                blocks[-1].append(pickle.dumps(task))
                size += len(blocks[-1][-1])
            if len(settled) >= _ROUND * self._actors or size >= _BYTES * self._actors:
                break
        if not settled:
            return None
        rows = self._rows(blocks) if blocks else iter(())
        return (next(rows) if known is None else known.answer for known in settled)

    def _rows(self, blocks: list[list[bytes]]) -> Iterator[Answer]:
        """The round's dataset, row by row."""
        import pyarrow
        import ray.data

        try:
            schema = pyarrow.schema([("task", pyarrow.large_binary())])
            dataset = ray.data.from_arrow([pyarrow.table([block], schema) for block in blocks])
            dataset.context.execution_options.preserve_order = True
            actors = ray.data.ActorPoolStrategy(size=min(self._actors, len(blocks)))
            blocks.clear()
            answers = dataset.map_batches(
                _Actor,
                fn_constructor_args=self._arguments,
                batch_size=None,  # a block
                batch_format="pyarrow",
                compute=actors,
            )
            for row in answers.iter_rows():
                if row["fault"] is not None:
                    raise WorkersUnavailable(row["fault"])
                yield pickle.loads(row["answer"])
        except WorkersUnavailable:
            raise
        except Exception as error:
            raise WorkersUnavailable(f"the Ray cluster has failed: {_root(error)}") from error


class _Actor:
    """What works on a machine of the cluster: one process, kept from block to block."""

    def __init__(
        self,
        prepare: Callable[[], Callable[[Any], Any]],
        lost: Callable[[Any, str], Any],
        timeout: float | None,
        wanted: str,
    ) -> None:
        self._processes = Processes(prepare, workers=1, lost=lost, timeout=timeout)
        self._wanted = wanted

    def __call__(self, block: Any) -> Any:
        """A block of pickled tasks (``task``) to their pickled answers (``answer``), or to what
        hinders this machine (``fault``): Ray would tell an exception in a hundred lines."""
        import pyarrow

        answers: list[bytes | None]
        try:
            if program() != self._wanted:
                raise WorkersUnavailable(f"kx-extract is {program()} there, {self._wanted} here")
            tasks = (pickle.loads(task.as_py()) for task in block["task"])
            answers = [pickle.dumps(answer) for answer in self._processes.map(tasks)]
            faults: list[str | None] = [None] * len(answers)
        except WorkersUnavailable as error:
            answers, faults = [None], [f"a machine of the Ray cluster cannot work: {error}"]
        schema = pyarrow.schema([("answer", pyarrow.large_binary()), ("fault", pyarrow.string())])
        return pyarrow.table([answers, faults], schema)


@contextmanager
def _cluster(address: str | None, workers: int | None) -> Iterator[int]:
    """A connection to a cluster, for as long as it is needed; how many actors it shall have.

    Raises:
        WorkersUnavailable: Ray cannot be imported, or there is no cluster at that address.
    """
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise WorkersUnavailable(f"{_MISSING} ({one_line(error)})") from None
    begun = not ray.is_initialized()
    if begun:
        address = address or os.environ.get("RAY_ADDRESS") or "local"
        options: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
        if address == "local":
            options |= {"num_cpus": workers or cores(), "include_dashboard": False}
        try:
            _knock(address)
            with _silence():
                ray.init(address=address, **options)
        except Exception as error:
            raise WorkersUnavailable(f"no Ray cluster at {address}: {_root(error)}") from error
        ray.data.DataContext.get_current().enable_progress_bars = False
    try:
        yield workers or int(ray.cluster_resources().get("CPU", 1))
    finally:
        if begun:
            ray.shutdown()


def _knock(address: str) -> None:
    """See that somebody listens at ``HOST:PORT``; Ray would go on trying for minutes.

    Raises:
        OSError: nobody does.
    """
    host, separator, port = address.rpartition("://")[2].partition("/")[0].rpartition(":")
    if separator and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()


@contextmanager
def _silence() -> Iterator[None]:
    """Standard error is for articles: no word from Ray Data's logger, none from Ray's C++, of which
    the last is that it will be silent."""
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  (no path)
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _root(error: BaseException) -> str:
    """What was at the bottom of an error, in one line."""
    while (cause := getattr(error, "cause", None) or error.__cause__) is not None:
        error = cause
    return one_line(error)
