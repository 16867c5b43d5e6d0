"""A few processes that work through tasks in order and survive the death of any of them.

``concurrent.futures`` gives up the whole pool when one process is killed and cannot say which task
it was killed by. Here every process has one task at a time and a pipe of its own: when the pipe
ends, the task on it is the one that was lost, and a new process takes the dead one's place.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

_READY = "ready"
_ANSWER = "answer"
_PATIENCE = 5  # seconds that a process has to end by itself
_AHEAD = 8  # tasks for each worker that may be done or under way before the first result is taken


class WorkersUnavailable(RuntimeError):
    """No process could be started or get ready to work; the message says why, in one line."""


def map_in_processes(
    prepare: Callable[[], Callable[[Task], Answer]],
    tasks: Iterable[Task],
    *,
    workers: int,
    lost: Callable[[Task, str], Answer],
) -> Iterator[Answer]:
    """Work through tasks in several processes.

    Args:
        prepare: called once in each process; gives the function that does one task. It must be
            picklable, and so must tasks and answers. The function should not raise.
        tasks: taken one by one, a little ahead of the answers.
        workers: number of processes, started as they are needed.
        lost: gives the answer for a task whose process died, from the task and a reason.
    Yields:
        The answers in the order of the tasks.
    Raises:
        WorkersUnavailable: the first processes died or failed while they got ready.
    """
    context = multiprocessing.get_context("spawn")  # the same everywhere, and safe with threads
    source = enumerate(tasks)
    answers: dict[int, Answer] = {}
    given = taken = 0  # how many tasks were handed out, how many answers taken
    exhausted = worked = False
    team: list[_Worker[Task, Answer]] = []
    try:
        while True:
            while not exhausted and given - taken < workers * _AHEAD:
                worker = next((w for w in team if w.task is None), None)
                if worker is not None and not worker.alive:  # killed while it had nothing to do
                    team.remove(worker)
                    worker.end()
                    worker = None
                if worker is None and len(team) == workers:
                    break
                following = next(source, None)
                if following is None:
                    exhausted = True
                    break
                if worker is None:
                    worker = _Worker(context, prepare)
                    team.append(worker)
                worker.give(following)
                given += 1
            busy = {w.pipe: w for w in team if w.task is not None}
            if not busy:
                return
            for pipe in wait(list(busy)):
                worker = busy[pipe]  # type: ignore[index]
                number, task = worker.current()
                fault = None
                try:
                    kind, content = worker.take()
                except (EOFError, OSError):
                    fault = worker.end()
                else:
                    if kind == _ANSWER:
                        answers[number] = content
                        worker.task = None
                    elif content is None:
                        worked = True
                    else:
                        fault = content
                if fault is not None:
                    if not worked:
                        raise WorkersUnavailable(f"a worker process could not start ({fault})")
                    team.remove(worker)
                    worker.end()
                    answers[number] = lost(task, f"its worker process ended ({fault})")
            while taken in answers:
                yield answers.pop(taken)
                taken += 1
    finally:
        for worker in team:
            worker.end(now=True)


class _Worker(Generic[Task, Answer]):
    """This side of one process: its pipe and the task that it has."""

    def __init__(
        self, context: SpawnContext, prepare: Callable[[], Callable[[Task], Answer]]
    ) -> None:
        self.task: tuple[int, Task] | None = None
        self._fate: str | None = None
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, prepare), daemon=True)
        self._process.start()
        theirs.close()  # so that the pipe ends when the process does

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.is_alive()

    def current(self) -> tuple[int, Task]:
        """The task that it works on, with its number."""
        assert self.task is not None
        return self.task

    def give(self, task: tuple[int, Task]) -> None:
        """Hand out a task; its answer is the next message but for the one of a new process."""
        self.task = task
        with suppress(OSError):  # a dead process is found when its answer is taken
            self.pipe.send(task[1])

    def take(self) -> tuple[str, Any]:
        """The next message. Raises EOFError or OSError if the process is gone."""
        message: tuple[str, Any] = self.pipe.recv()
        return message

    def end(self, *, now: bool = False) -> str:
        """Let the process end, or end it now if it is at work; say how it ended.

        An idle process returns when its pipe ends.
        """
        if self._fate is None:
            self.pipe.close()
            if now and self.task is not None:
                self._process.terminate()
            self._process.join(_PATIENCE)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
            code = self._process.exitcode or 0
            self._process.close()
            self._fate = _exit_name(code)
        return self._fate


def _exit_name(code: int) -> str:
    """``SIGKILL`` for a process that a signal ended, else ``exit code 1``."""
    try:
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"


def _work(pipe: Connection, prepare: Callable[[], Callable[[Any], Any]]) -> None:
    """What a worker process does until its pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    try:
        do = prepare()
    except Exception as error:
        pipe.send((_READY, f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"))
        return
    try:
        pipe.send((_READY, None))
        while True:
            pipe.send((_ANSWER, do(pipe.recv())))
    except (EOFError, OSError):
        return  # the parent is done, or gone
