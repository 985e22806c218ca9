"""How much is done: a step over many items, or tasks that stand each for itself; in this process, in several, or on a cluster.

The results are the same; those of a step come in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from . import inline, pool
from .pool import WorkerError
from .step import Step
from .tasks import NAMES, Engine, Outcome, each

__all__ = ["NAMES", "Engine", "Outcome", "WorkerError", "batches", "each", "run"]

T = TypeVar("T")
R = TypeVar("R")


def run(step: Step[T, R], items: Iterable[T], *, jobs: int = 1, batch: int = 16) -> Iterator[R]:
    """Apply ``step`` to batches of ``items`` and yield what it returns for each, in order.

    With more than one job the step is sent to worker processes, so it must be picklable and depend on nothing but itself and its
    batch. ``batch`` is how many items go at a time: enough for the parser to work at its pace, few enough to keep all jobs busy.
    """
    groups = batches(items, batch)
    return inline.run(step, groups) if jobs == 1 else pool.run(step, groups, jobs=jobs)


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut items into lists of ``size``, the last one shorter.

    >>> list(batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    rest = iter(items)
    while group := list(islice(rest, size)):
        yield group
