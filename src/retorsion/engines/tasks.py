"""How large tasks are run that stand each for itself: here, in a pool of processes, or on Spark. Results come as they are ready."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar, get_args

T = TypeVar("T")
R = TypeVar("R")
Name = Literal["inline", "pool", "spark"]
NAMES: tuple[Name, ...] = get_args(Name)


@dataclass(frozen=True, slots=True)
class Engine:
    """Say where tasks run: ``inline`` in this process, ``pool`` in ``jobs`` processes, ``spark`` on a cluster.

    ``master`` names the cluster as Spark does (``local[2]``, ``yarn``, ``spark://host:7077``); without it Spark's own settings say,
    as under spark-submit, or all cores of this computer are taken.
    """

    name: Name = "inline"
    jobs: int = 1
    master: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """Hold what became of one task: its result, or the reason why there is none."""

    task: T
    result: R | None = None
    failed: str | None = None


def each(work: Callable[[T], R], tasks: Sequence[T], engine: Engine = Engine()) -> Iterator[Outcome[T, R]]:
    """Do ``work`` for each task and yield what became of it, in the order in which they are done.

    ``work`` and tasks must be picklable and come from importable modules. What it raises is a defect or a full disk, and ends the run;
    a task over which its process dies, even alone, is yielded as failed, and the rest goes on.
    """
    if engine.name == "inline":
        return (Outcome(task, work(task)) for task in tasks)
    if engine.name == "pool":
        from . import crew

        return crew.each(work, tasks, jobs=engine.jobs)
    from . import spark

    return spark.each(work, tasks, master=engine.master)


def failed(task: Any) -> Outcome[Any, Any]:
    """Say that a process died over a task."""
    return Outcome(task, failed="a worker process died over it, perhaps for want of memory")
