"""The same step gives the same results in the same order, in one process or in several."""

import os
import time
from dataclasses import dataclass

import pytest

from retorsion.engines import WorkerError, run


@dataclass(frozen=True)
class Add:
    """A step that can travel to another process."""

    number: int

    def __call__(self, batch):
        return [item + self.number for item in batch]


def slow(batch):
    time.sleep(0.2)
    return len(batch)


def die(batch):
    os._exit(9)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs):
    assert [n for batch in run(Add(1), range(50), jobs=jobs, batch=4) for n in batch] == list(range(1, 51))


def test_no_more_is_read_than_the_workers_need():
    taken = []
    results = run(Add(1), (taken.append(n) or n for n in range(1000)), jobs=2, batch=1)
    next(results)
    results.close()
    assert len(taken) < 10


def test_giving_up_does_not_wait_for_large_batches_on_their_way():
    results = run(slow, ("x" * 2_000_000 for _ in range(50)), jobs=2, batch=1)
    next(results)
    results.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_step_comes_through(jobs):
    with pytest.raises(TypeError):
        list(run(Add(1), ["one"], jobs=jobs))


def test_a_worker_that_dies_is_reported_with_a_remedy():
    with pytest.raises(WorkerError, match="fewer jobs"):
        list(run(die, [1], jobs=2))
