"""What travels to Spark's workers, and what they answer. Importable there, so that nothing is kept in `__main__` or a closure."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pyarrow as pa  # type: ignore[import-untyped]
from pyspark.accumulators import Accumulator, AccumulatorParam

if TYPE_CHECKING:
    from pyspark import SparkContext

T = TypeVar("T")
R = TypeVar("R")
Heard = tuple[int, bytes]
"""The number of a task and its pickled answer: (result, None) or (None, error)."""


class _Several(AccumulatorParam[list[Heard]]):
    """Gather answers in a list."""

    def zero(self, value: list[Heard]) -> list[Heard]:
        return []

    def addInPlace(self, value1: list[Heard], value2: list[Heard]) -> list[Heard]:  # noqa: N802 - Spark's name
        value1.extend(value2)
        return value1


@dataclass(frozen=True, slots=True)
class Work(Generic[T, R]):
    """Do the tasks whose places come in, one after the other, and tell the driver of each as soon as Spark does."""

    work: Callable[[T], R]
    tasks: Sequence[tuple[int, T]]
    heard: Accumulator[list[Heard]]

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield the numbers of the tasks that were done."""
        for batch in batches:
            for place in batch.column(0).to_pylist():
                number, task = self.tasks[place]
                self.heard.add([(number, _answer(self.work, task))])
                yield pa.RecordBatch.from_pydict({"number": [number]})


def _answer(work: Callable[[T], R], task: T) -> bytes:
    """Do a task; an error is an answer too, for Spark would try it three times more and then wrap it beyond recognition."""
    try:
        return pickle.dumps((work(task), None))
    except Exception as error:
        try:
            return pickle.dumps((None, error))
        except Exception:
            return pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}")))


class Answers:
    """Hear what workers answer. A task that Spark ran twice is heard once."""

    def __init__(self, context: SparkContext) -> None:
        empty: list[Heard] = []
        self.heard: Accumulator[list[Heard]] = context.accumulator(empty, _Several())
        self._seen: set[int] = set()
        self._read = 0

    def new(self, patience: float, running: Future[Any]) -> Iterator[tuple[int, Any]]:
        """Wait a moment, or until the job ends, then yield the answers that came; raises the error that one of them is."""
        wait([running], timeout=patience)
        come = self.heard.value[self._read :]
        self._read += len(come)
        for number, answer in come:
            if number not in self._seen:
                self._seen.add(number)
                result, error = pickle.loads(answer)  # noqa: S301 - our own workers'
                if error is not None:
                    raise error
                yield number, result
