"""A pool of long-lived worker processes in which a document that kills its worker costs itself and nothing else.

A worker does one task at a time, under a limit on the clock, on its processor time and (where the system has them)
on its memory. When it dies or is stopped, the task is `Lost` with a sentence, and another worker takes its place.
`concurrent.futures` is not used: its pool breaks whole when one process dies.
"""

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from types import ModuleType
from typing import Any, Generic, TypeVar

from app.settings import Limits

if sys.platform != "win32":
    import resource

SAFE_PATH = "PYTHONSAFEPATH"
TIDY = 4
"""Tasks after which a worker looks for garbage."""
PATIENCE = 1.0
"""Seconds without a result after which the caller may do something else."""

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that gave no result; `reason` is a sentence for a person."""

    reason: str


class Worker(Generic[Task, Result]):
    """One process at the other end of a pipe, and the task it has in hand."""

    def __init__(self, context: BaseContext, work: Callable[[Task], Result], limits: Limits) -> None:
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, work, limits), daemon=True)  # type: ignore[attr-defined]
        with apart():
            self.process.start()
        theirs.close()
        self.limits = limits
        self.task: Task | None = None
        self.deadline = 0.0

    def give(self, task: Task) -> None:
        """Hand over a task; its time starts to run."""
        self.task = task
        self.deadline = time.monotonic() + self.limits.seconds
        with suppress(BrokenPipeError):  # it died while idle: `take` finds the pipe at its end and says so
            self.connection.send(task)

    def take(self) -> Result | Lost:
        """What became of the task, once there is something to read or the deadline has passed."""
        if not self.connection.poll():
            self.stop()
            return Lost(
                f"reading it took longer than {self.limits.seconds:g} seconds, so it was stopped: split it, then add it again"
            )
        try:
            answer: Result | Lost = self.connection.recv()
        except (EOFError, OSError):
            self.process.join()
            return Lost(
                f"the process reading it died ({ending(self.process.exitcode)}): add it again, in parts if that does not help"
            )
        return answer

    def stop(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Pool(Generic[Task, Result]):
    """Runs `work` on tasks in up to `size` processes. `work` is a function of a module; what it takes and gives, pickles."""

    def __init__(self, work: Callable[[Task], Result], size: int, limits: Limits, preload: tuple[str, ...] = ()) -> None:
        self._work = work
        self._size = size
        self._limits = limits
        self._context = start_method(preload)
        self._workers: list[Worker[Task, Result]] = []

    def __enter__(self) -> "Pool[Task, Result]":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()

    def results(self, queue: deque[Task], meanwhile: Callable[[], None] = lambda: None) -> Iterator[tuple[Task, Result | Lost]]:
        """Each task of the queue with its result, as they finish. The caller may add to the queue while it iterates.

        `meanwhile` is called when nothing has finished for a second.
        """
        while queue or self._busy():
            for worker in self._idle(len(queue)):
                worker.give(queue.popleft())
            if not (finished := self._finished()):
                meanwhile()
            for worker in finished:
                task, answer = worker.task, worker.take()
                worker.task = None
                if not worker.process.is_alive() or isinstance(answer, Lost):
                    worker.stop()
                    self._workers.remove(worker)
                if task is not None:
                    yield task, answer

    def _busy(self) -> list[Worker[Task, Result]]:
        return [worker for worker in self._workers if worker.task is not None]

    def _idle(self, wanted: int) -> list[Worker[Task, Result]]:
        idle = [worker for worker in self._workers if worker.task is None]
        while len(idle) < wanted and len(self._workers) < self._size:
            worker = Worker(self._context, self._work, self._limits)
            self._workers.append(worker)
            idle.append(worker)
        return idle[:wanted]

    def _finished(self) -> list[Worker[Task, Result]]:
        busy = self._busy()
        soonest = min(worker.deadline for worker in busy)
        ready = wait([worker.connection for worker in busy], max(0.0, min(PATIENCE, soonest - time.monotonic())))
        now = time.monotonic()
        return [worker for worker in busy if worker.connection in ready or worker.deadline <= now]


def start_method(preload: tuple[str, ...]) -> BaseContext:
    """Workers forked from a server that imports once, where the system can; else started afresh. Never from our threads."""
    if "forkserver" in multiprocessing.get_all_start_methods() and sys.platform != "darwin":
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(preload))
        return context
    return multiprocessing.get_context("spawn")


@contextmanager
def apart() -> Iterator[None]:
    """A process started in here imports neither the program again nor what lies in the current folder.

    What it runs is in modules. The program may be a script without a guard, a test runner, or a launcher that cannot be
    imported; the current folder may hold an `app` or a `graph` of somebody else's.
    """
    main, safe = sys.modules["__main__"], os.environ.get(SAFE_PATH)
    sys.modules["__main__"] = ModuleType("__main__")
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        os.environ.pop(SAFE_PATH)
        if safe is not None:
            os.environ[SAFE_PATH] = safe


def serve(connection: Connection, work: Callable[[Any], Any], limits: Limits) -> None:
    """The life of a worker: a task in, a result out, until the parent is gone. The parent alone hears Ctrl-C.

    Garbage is collected after every few tasks, not within: what is left then stays for good, and is not looked at again.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(limits)
    gc.disable()
    done = 0
    with suppress(EOFError, ConnectionError):
        while True:
            task = connection.recv()
            limit_time(limits)
            connection.send(attempt(work, task))
            done += 1
            if done % TIDY == 0:
                gc.collect()
                gc.freeze()


def attempt(work: Callable[[Any], Any], task: Any) -> Any:
    """The result of the task, or `Lost` when our own code failed on it: at this border a fault must become a sentence."""
    try:
        return work(task)
    except MemoryError:
        return Lost("reading it needs more memory than a worker may have: split it, then add it again")
    except Exception as fault:  # a fault of ours costs one document, and names its place
        trace = fault.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace is not None else "unknown"
        said = f"{type(fault).__name__} at {place}: {fault}"
        return Lost(f"the reader failed on it, which is a fault of Lanthorn ({said}): tell us, and leave it out")


def limit_memory(limits: Limits) -> None:
    """No more address space than allowed, where the system can say so."""
    if sys.platform != "win32":
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (limits.memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def limit_time(limits: Limits) -> None:
    """So much more processor time from now, where the system can say so: for when the parent is no longer there to look."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        allowed = int(used.ru_utime + used.ru_stime + limits.seconds) + 1
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def ending(status: int | None) -> str:
    """How a process ended, in words."""
    if status is None or status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {signal.Signals(-status).name}; it may have needed too much memory or time"
    except ValueError:
        return f"signal {-status}"
