"""Large tasks in a pool of processes. A process that dies costs the task it was at, if it dies over it again when it is alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from .pool import started, stopped
from .tasks import Outcome, failed

T = TypeVar("T")
R = TypeVar("R")


def each(work: Callable[[T], R], tasks: Sequence[T], *, jobs: int) -> Iterator[Outcome[T, R]]:
    """Do the work for each task in ``jobs`` processes and yield what became of it, in the order in which they are done."""
    left = list(tasks)
    while left:
        suspects: list[T] = []
        yield from _until_one_dies(work, left, suspects, jobs=jobs)
        for suspect in suspects:
            yield _alone(work, suspect)


def _until_one_dies(work: Callable[[T], R], left: list[T], suspects: list[T], *, jobs: int) -> Iterator[Outcome[T, R]]:
    """Work through ``left`` from its front; where a process dies, put the tasks that were under way into ``suspects`` and stop."""
    pool = started(jobs)
    running: dict[Future[R], T] = {}
    try:
        while left or running:
            while left and len(running) < jobs:
                running[pool.submit(work, left[0])] = left[0]
                left.pop(0)
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                result = done.result()
                yield Outcome(running.pop(done), result)
    except BrokenProcessPool:
        suspects += running.values()
    finally:
        stopped(pool)


def _alone(work: Callable[[T], R], task: T) -> Outcome[T, R]:
    """Try a task in a process of its own."""
    pool: ProcessPoolExecutor = started(1)
    try:
        return Outcome(task, pool.submit(work, task).result())
    except BrokenProcessPool:
        return failed(task)
    finally:
        stopped(pool)
