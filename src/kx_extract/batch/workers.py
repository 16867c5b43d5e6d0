"""A few processes that work through tasks in order and survive the death of any of them.

``concurrent.futures`` gives up the whole pool when one process is killed and cannot say which task
it was killed by. Here every process has a pipe of its own and a few tasks ahead, which it does one
after the other: when the pipe ends, or stays silent for too long, the first of them is the one that
was lost; the others are given out again, and a new process takes the dead one's place.

A process does not import the script that asked for it, as processes of ``multiprocessing`` do: what
it does is here. So a script without ``if __name__ == "__main__":`` works, and is run once.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")

_READY = "ready"
_ANSWER = "answer"
_PATIENCE = 5  # seconds that a process has to end by itself
_START = 120  # seconds that a process has to get ready
_AHEAD = 8  # tasks for each worker that may be done or under way before the first result is taken
_MOST_MEMORY = 3 * 1024**3  # bytes that a worker may take beyond what it has when it is ready
_DEPTH = 3  # tasks that a worker holds, so that it never waits for the next


class WorkersUnavailable(RuntimeError):
    """No process could be started or get ready to work; the message says why, in one line."""


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_in_processes(
    prepare: Callable[[], Callable[[Task], Answer]],
    tasks: Iterable[Task],
    *,
    workers: int,
    lost: Callable[[Task, str], Answer],
    timeout: float | None = None,
) -> Generator[Answer, None, None]:
    """Work through tasks in several processes.

    Args:
        prepare: called once in each process; gives the function that does one task. It must be
            picklable, and so must tasks and answers. The function should not raise. If it is
            the script's own, each process imports the script, which then needs the usual
            ``if __name__ == "__main__":``.
        tasks: taken one by one, a little ahead of the answers.
        workers: number of processes, started as they are needed.
        lost: gives the answer for a task whose process died or was given up, from the task and a
            reason.
        timeout: seconds that one task may take; its process is ended then. None waits for ever.
    Yields:
        The answers in the order of the tasks.
    Raises:
        WorkersUnavailable: the first processes died or failed while they got ready.
    """
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        # A worker that imports the script has come to the line that asked for it.
        raise SystemExit(
            "a script that gives a function of its own to extract_files needs the usual "
            'if __name__ == "__main__":'
        )
    team = Processes(prepare, workers=workers, lost=lost, timeout=timeout)
    try:
        yield from team.map(tasks)
    finally:
        team.end()


class Processes(Generic[Task, Answer]):
    """Processes that stay from one lot of tasks to the next, with what they have loaded.

    Args: as for :func:`map_in_processes`.
    """

    def __init__(
        self,
        prepare: Callable[[], Callable[[Task], Answer]],
        *,
        workers: int,
        lost: Callable[[Task, str], Answer],
        timeout: float | None = None,
    ) -> None:
        self._prepare, self._workers, self._lost = prepare, workers, lost
        self._timeout = timeout
        # The same everywhere, and safe with threads.
        self._context = multiprocessing.get_context("spawn")
        self._starting: Callable[[], AbstractContextManager[None]]
        self._starting = nullcontext if _is_of_script(prepare) else _hidden_script
        self._team: list[_Worker[Task, Answer]] = []
        self._worked = False  # has any process ever got ready?

    def map(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """Work through a lot of tasks; to its end, before the next lot is begun.

        Yields, raises: as :func:`map_in_processes`.
        """
        source = enumerate(tasks)
        again: deque[tuple[int, Task]] = deque()  # given to a process that died before them
        answers: dict[int, Answer] = {}
        given = taken = 0  # how many tasks were handed out, how many answers taken
        exhausted = False
        team, workers, timeout = self._team, self._workers, self._timeout
        while True:
            for worker in [w for w in team if not w.tasks and not w.alive]:
                team.remove(worker)  # killed while it had nothing to do
                worker.end()
            while again or (not exhausted and given - taken < workers * _AHEAD):
                free = min(team, key=lambda w: len(w.tasks), default=None)
                if free is None or (len(free.tasks) > 0 and len(team) < workers):
                    free = None
                elif len(free.tasks) >= _DEPTH:
                    break
                if again:
                    following = again.popleft()
                else:
                    following = next(source, None)  # type: ignore[assignment]
                    if following is None:
                        exhausted = True
                        break
                    given += 1
                if free is None:
                    with self._starting():
                        free = _Worker(self._context, self._prepare)
                    team.append(free)
                free.give(following)
            busy = {w.pipe: w for w in team if w.tasks}
            if not busy:
                return
            late = [w for w in team if w.tasks and w.late(timeout)]
            ready = wait(list(busy), timeout=None if timeout is None else min(timeout, 1.0))
            for pipe in ready:
                worker = busy[pipe]  # type: ignore[index]
                fault = None
                try:
                    kind, content = worker.take()
                except (EOFError, OSError):
                    fault = worker.end()
                else:
                    if worker in late:
                        late.remove(worker)
                    if kind == _ANSWER:
                        answers[worker.done()] = content
                    elif content is None:
                        self._worked = True
                        worker.begin()
                    else:
                        fault = content
                if fault is not None:
                    if not self._worked:
                        raise WorkersUnavailable(f"a worker process could not start ({fault})")
                    again.extend(_give_up(team, worker, answers, self._lost, _ended(fault)))
            for worker in late:
                if worker in team and worker.tasks:
                    if not worker.ready:
                        raise WorkersUnavailable("a worker process does not get ready")
                    reason = f"given up after {timeout:g} s"
                    again.extend(_give_up(team, worker, answers, self._lost, reason))
            while taken in answers:
                yield answers.pop(taken)
                taken += 1

    def end(self) -> None:
        """Let the processes end, those at work too."""
        for worker in self._team:
            worker.end(now=True)
        self._team.clear()


def _is_of_script(prepare: Callable[[], Any]) -> bool:
    """Does a process need the script to unpickle this, because it is defined there?"""
    return b"__main__" in pickle.dumps(prepare)


_starting = threading.Lock()


@contextmanager
def _hidden_script() -> Iterator[None]:
    """A process that is started meanwhile finds no script to import.

    ``multiprocessing`` has no option for it: it looks at ``__main__`` when a process starts.
    """
    with _starting:
        script = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = script


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process that is started meanwhile takes no Ctrl-C, which the terminal sends to all of them;
    ours comes when this ends."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ended(fault: str) -> str:
    return f"its worker process ended ({fault})"


def _give_up(
    team: list[_Worker[Task, Answer]],
    worker: _Worker[Task, Answer],
    answers: dict[int, Answer],
    lost: Callable[[Task, str], Answer],
    reason: str,
) -> list[tuple[int, Task]]:
    """End a worker whose first task is lost; the tasks that it had not begun."""
    (number, task), *others = worker.tasks
    team.remove(worker)
    worker.end(now=True)
    answers[number] = lost(task, reason)
    return others


class _Worker(Generic[Task, Answer]):
    """This side of one process: its pipe and the tasks that it has, the one under way first."""

    def __init__(
        self, context: SpawnContext, prepare: Callable[[], Callable[[Task], Answer]]
    ) -> None:
        self.tasks: deque[tuple[int, Task]] = deque()
        self.ready = False
        self._since = time.monotonic()
        self._fate: str | None = None
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, prepare), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()  # so that the pipe ends when the process does

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.is_alive()

    def late(self, timeout: float | None) -> bool:
        """Has the task under way, or getting ready, taken longer than it may?"""
        limit = timeout if self.ready else _START
        return limit is not None and time.monotonic() - self._since > limit

    def begin(self) -> None:
        """The process is ready, and begins its first task."""
        self.ready = True
        self._since = time.monotonic()

    def done(self) -> int:
        """The task under way is done; its number."""
        number, _ = self.tasks.popleft()
        self._since = time.monotonic()
        return number

    def give(self, task: tuple[int, Task]) -> None:
        """Hand out a task; it is begun when those before it are done."""
        if not self.tasks and self.ready:
            self._since = time.monotonic()
        self.tasks.append(task)
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
            if now and self.tasks:
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
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # held while it was started
    try:
        do = prepare()
    except Exception as error:
        pipe.send((_READY, f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"))
        return
    _bound_memory()
    waiting: queue.SimpleQueue[tuple[Any] | None] = queue.SimpleQueue()
    gone = threading.Event()
    # Tasks are taken off the pipe at once: were both sides to wait for room in it, none would.
    threading.Thread(target=_receive, args=(pipe, waiting, gone), daemon=True).start()
    try:
        pipe.send((_READY, None))
        fresh = True
        while (task := waiting.get()) is not None and not gone.is_set():
            pipe.send((_ANSWER, do(task[0])))
            if fresh:  # lists are loaded when first needed: from now on they stay as they are
                fresh = False
                gc.collect()
                gc.freeze()
    except (EOFError, OSError):
        return  # the parent is gone


def _bound_memory() -> None:
    """Have the system refuse this process more memory than an article can need: what asks for it
    fails, and costs its article. On Linux; elsewhere there is no such bound."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + _MOST_MEMORY
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ImportError, OSError, ValueError):
        pass


def _receive(
    pipe: Connection, waiting: queue.SimpleQueue[tuple[Any] | None], gone: threading.Event
) -> None:
    try:
        while True:
            waiting.put((pipe.recv(),))
    except (EOFError, OSError):
        parent = multiprocessing.parent_process()
        if parent is not None and not parent.is_alive():
            os._exit(1)  # dead: what is under way is nobody's
        gone.set()  # the parent is done: what waits is not begun
        waiting.put(None)
