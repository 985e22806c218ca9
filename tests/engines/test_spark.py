"""On Spark, tasks and shards have the outcomes that they have in one process, and a worker that dies costs nothing but time."""

import errno
import os
import shutil
import signal
from pathlib import Path

import pytest

from retorsion import scale
from retorsion.engines import Engine, WorkerError, each, spark
from retorsion.stores.lake import Lake

ROOT = Path(__file__).parents[2]
SPARK = Engine("spark", master="local[2]")


def double(number):
    return 2 * number


def fill_the_disk(number):
    raise OSError(errno.ENOSPC, "No space left on device")


def load_the_model(number):
    from retorsion.annotators.parser import load

    load()
    return os.getpid(), load.cache_info().misses


class DieOnce:
    """A task over which its worker dies, but for the second time."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, number):
        here = Path(self.folder, str(number))
        if number % 3 == 0 and not here.exists():
            here.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number


def die_over_three(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.fixture(scope="module")
def session():
    """One session for the module, whose workers find these tests."""
    before = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), before])
    running = spark.started("local[2]")
    yield running
    running.stop()
    os.environ["PYTHONPATH"] = before


@pytest.mark.spark
def test_every_task_has_its_outcome(session):
    found = list(each(double, range(9), SPARK))
    assert sorted((outcome.task, outcome.result, outcome.failed) for outcome in found) == [(n, 2 * n, None) for n in range(9)]


@pytest.mark.spark
def test_nothing_to_do_is_done_at_once(session):
    assert list(each(double, [], SPARK)) == []


@pytest.mark.spark
def test_an_error_ends_the_run_and_is_the_one_that_was_raised(session):
    with pytest.raises(OSError, match="No space left") as raised:
        list(each(fill_the_disk, range(4), SPARK))
    assert raised.value.errno == errno.ENOSPC


@pytest.mark.spark
@pytest.mark.model
def test_a_worker_loads_the_model_once_however_many_tasks_it_does(session):
    found = [outcome.result for outcome in each(load_the_model, range(8), SPARK)]
    assert len({process for process, _ in found}) <= 2 and {loads for _, loads in found} == {1}


@pytest.mark.spark
def test_a_worker_that_is_killed_costs_nothing(session, tmp_path):
    found = list(each(DieOnce(str(tmp_path)), range(7), SPARK))
    assert sorted((outcome.task, outcome.result) for outcome in found) == [(n, n) for n in range(7)]


@pytest.mark.spark
@pytest.mark.slow
def test_a_task_over_which_every_worker_dies_is_named_and_the_rest_goes_on(session):
    found = {outcome.task: (outcome.result, bool(outcome.failed)) for outcome in each(die_over_three, range(6), SPARK)}
    assert found == {n: (None, True) if n == 3 else (n, False) for n in range(6)}


@pytest.mark.spark
@pytest.mark.model
def test_a_lake_is_coded_and_settled_to_the_same_bytes(session, tmp_path):
    lakes = {}
    for name, engine in (("one", Engine()), ("many", SPARK)):
        assert not [one for one in scale.code(ROOT / "samples-desk", tmp_path / name, engine=engine) if one.failed]
        done = scale.reconcile(tmp_path / name, engine=engine)
        lake = Lake(tmp_path / name)
        parts = [*(part for mark in lake.marks() for part in mark.parts), *done.parts]
        lakes[name] = {part.path: Path(lake.full(part.path)).read_bytes() for part in parts}
    assert lakes["one"] == lakes["many"] and len(lakes["one"]) > 50


@pytest.mark.parametrize("missing", ["pyspark", "java"])
def test_what_spark_needs_and_is_not_there_is_told_with_the_remedy(monkeypatch, missing):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    if missing == "pyspark":
        monkeypatch.setattr(spark.importlib.util, "find_spec", lambda name: None)
    else:
        monkeypatch.setattr(spark.importlib.util, "find_spec", lambda name: name)
        monkeypatch.setattr(shutil, "which", lambda *words, **more: None)
    remedy = {"pyspark": r"pip install 'retorsion\[spark\]'", "java": "Java 17 or later, and none was found"}
    with pytest.raises(WorkerError, match=remedy[missing]):
        list(each(double, [1], SPARK))
