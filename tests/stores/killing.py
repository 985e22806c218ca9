"""Do work in a child process that may be killed in the middle."""

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Callable
from multiprocessing.process import BaseProcess

from retorsion import merging
from retorsion.stores import open_ledger

from .toy import merged, world

SEED, SIZE, EVERY = 11, 30, 5
STEPS = [
    "report written",
    "claims written",
    "all written",
    "added",
    "marks drained",
    "settled",
    "events written",
    "all settled",
    "reconciled",
]


def work(place: str, on_step: Callable[[str], None] = lambda _: None, *, part: slice = slice(None)) -> None:
    """Add reports and reconcile now and then, from the beginning: what is there already is not added again."""
    with open_ledger(place, on_step=on_step) as store:
        for number, (report, claims) in enumerate(world(SEED, SIZE)[part]):
            store.add(report, claims)
            if number % EVERY == 0:
                store.reconcile(merged, reaches=merging.reaches)
        store.reconcile(merged, reaches=merging.reaches)


def die_at(step: str, time: int) -> Callable[[str], None]:
    """Return a hook that kills its process, the hard way, when a step comes for the n-th time."""
    seen: Counter[str] = Counter()

    def hear(name: str) -> None:
        seen[name] += 1
        if name == step and seen[name] == time:
            os.kill(os.getpid(), signal.SIGKILL)

    return hear


def start(task: Callable[[], None]) -> BaseProcess:
    """Run a task in a forked child: no start-up time, so that a kill can fall anywhere in the work."""
    child = multiprocessing.get_context("fork").Process(target=task, daemon=True)
    child.start()
    return child
