"""The engine of several processes. Workers are started afresh (not forked), so that each loads its own model and shares no lock."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from .step import Step

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2
"""Batches handed out to each worker before the oldest is waited for: keeps workers busy, and memory bounded whatever comes in."""

HANDS_OVER_FOR_EVER = sys.version_info[:3] < (3, 11, 7) or sys.version_info[:3] == (3, 12, 0)
"""Pythons that go on writing to workers which are gone, unless this end of the pipe is closed for them (python/cpython#94777)."""


class WorkerError(Exception):
    """Say that a worker process died."""


def run(step: Step[T, R], batches: Iterable[Sequence[T]], *, jobs: int) -> Iterator[R]:
    """Apply the step to batches in ``jobs`` processes and yield the results in the order of the batches.

    Raises WorkerError where a process dies, and whatever the step raises.
    """
    pool = started(jobs)
    waiting: deque[Future[R]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(step, batch))
            if len(waiting) >= jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise WorkerError("a worker process died, perhaps for want of memory; try again with fewer jobs") from None
    finally:
        stopped(pool)


def started(jobs: int) -> ProcessPoolExecutor:
    """Start a pool of processes that leave Ctrl-C to this one, and end when this one does, however it ends."""
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_at_work)


def stopped(pool: ProcessPoolExecutor) -> None:
    """End the workers at once, whether all is done or somebody gave up.

    Waiting for them to finish can last forever where large batches are still on their way to them (a flaw of Python up to 3.13;
    3.14 has `terminate_workers` for this).
    """
    for worker in [*(pool._processes or {}).values()]:
        worker.terminate()
    if HANDS_OVER_FOR_EVER:
        vars(pool)["_call_queue"]._reader.close()
    pool.shutdown(cancel_futures=True)


def _at_work() -> None:
    """Leave Ctrl-C to the main process, which shuts the workers down; and die with it, for one that was killed can shut nothing down."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_outlive_not, daemon=True).start()


def _outlive_not() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
