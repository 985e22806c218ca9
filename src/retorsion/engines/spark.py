"""Tasks on Spark: a DataFrame of one row a task, each in a partition of its own, and the same plain function in `mapInArrow`.

The function comes from an importable module, so that a worker process loads the English model once, however many tasks it does.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from .pool import WorkerError
from .tasks import Outcome, failed

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


T = TypeVar("T")
R = TypeVar("R")
GROUP = "retorsion"
PATIENCE = 0.2
"""Seconds between two looks at what has come in."""
SETTINGS = {
    "spark.app.name": GROUP,
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.python.worker.reuse": "true",  # or the model is loaded for each task
}


def each(work: Callable[[T], R], tasks: Sequence[T], *, master: str | None) -> Iterator[Outcome[T, R]]:
    """Do the work for each task on Spark and yield what became of it, in the order in which the driver hears of it.

    Raises WorkerError where Spark or Java is wanting, and whatever ``work`` raises. Where Spark gives all up because a worker died over
    one task again and again, those that are left are run one by one, so that the one is found.
    """
    session, left = started(master), dict(enumerate(tasks))
    for number, result in _answers(session, work, left):
        yield Outcome(left.pop(number), result)
    for number, task in list(left.items()):
        alone = dict(_answers(session, work, {number: task}))
        yield Outcome(task, alone[number]) if number in alone else failed(task)


def _answers(session: SparkSession, work: Callable[[T], R], tasks: dict[int, T]) -> Iterator[tuple[int, R]]:
    """Run one job of some tasks and yield their results, by number, as they come in; it may end before all are done."""
    from pyspark.errors import PySparkException

    from .spark_work import Answers, Work

    if not tasks:
        return
    context = session.sparkContext
    answers = Answers(context)
    numbered = list(tasks.items())
    frame = session.range(0, len(numbered), 1, len(numbered)).mapInArrow(Work(work, numbered, answers.heard), "number long")

    def run() -> None:
        context.setJobGroup(GROUP, GROUP)
        frame.collect()

    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(run)
        try:
            while not running.done():
                yield from answers.new(PATIENCE, running)
        finally:
            context.cancelJobGroup(GROUP)
        yield from answers.new(0, running)
        problem = running.exception()
        if problem is not None and not isinstance(problem, PySparkException) and "Py4J" not in type(problem).__name__:
            raise problem


def started(master: str | None) -> SparkSession:
    """Return the session there is, or start one; it ends with the program, or with `SparkSession.stop`."""
    _found()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # or Spark takes whatever python3 is first in the path
    if master is not None and master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    if active := SparkSession.getActiveSession():
        return active
    builder = SparkSession.builder.config(map=dict(SETTINGS))
    if master:
        builder = builder.master(re.sub(r"^local\[(\*|\d+)\]$", r"local[\1,4]", master))  # try a task as often as a cluster does
    try:
        return builder.getOrCreate()
    except PySparkRuntimeError as problem:
        raise WorkerError(f"Spark did not start ({problem.getErrorClass()}); it needs Java 17 or later: see `java -version`") from None


def _found() -> None:
    if importlib.util.find_spec("pyspark") is None:
        raise WorkerError("Spark is not installed: pip install 'retorsion[spark]', or take --engine pool")
    home = os.environ.get("JAVA_HOME")
    if not (home and shutil.which("java", path=os.path.join(home, "bin"))) and not shutil.which("java"):  # noqa: PTH118
        raise WorkerError("Spark needs Java 17 or later, and none was found: install it, or say where it is with JAVA_HOME")
