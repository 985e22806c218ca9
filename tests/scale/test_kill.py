"""Whatever is killed, or when the disk is full, the next run finishes; nothing is lost, nothing is there twice."""

import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bench.bench_store import reports
from tests.stores.killing import start
from tests.stores.lakes import contents, lake_of
from tests.stores.toy import state

from retorsion import flow, scale
from retorsion.engines import Engine
from retorsion.stores import open_ledger
from retorsion.stores.lake import Lake
from retorsion.stores.lake_ledger import LakeLedger

pytestmark = [pytest.mark.slow, pytest.mark.model]

ROOT = Path(__file__).parents[2]
DRIVER = """
import sys
from retorsion import scale
from retorsion.engines import Engine
if __name__ == "__main__":
    engine = Engine(sys.argv[3], 2, "local[2]" if sys.argv[3] == "spark" else None)
    for one in scale.code(sys.argv[1], sys.argv[2], engine=engine):
        print(one.shard.name, flush=True)
"""


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """Our own reports, in a dozen files."""
    place = tmp_path_factory.mktemp("sources")
    lines = [line for path in sorted((ROOT / "samples-desk").glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    for number in range(12):
        (place / f"wire{number:02}.jsonl").write_text("\n".join(lines[number::12]) + "\n", "utf-8")
    return place


@pytest.fixture(scope="module")
def undisturbed(sources, tmp_path_factory):
    place = tmp_path_factory.mktemp("undisturbed") / "lake"
    finish(sources, place)
    return contents(place)


def finish(sources, place, engine=None):
    assert not [one for one in scale.code(sources, place, engine=engine) if one.failed]


def kill_often(task, seed, most):
    """Run a task in a child and kill it after a while (at ``most`` so many seconds), some times over."""
    chance, ends = random.Random(seed), []
    for _ in range(6):
        child = start(task)
        child.join(chance.uniform(0, most))
        child.kill()
        child.join()
        ends.append(child.exitcode)
    assert -signal.SIGKILL in ends and {*ends} <= {-signal.SIGKILL, 0}


def test_the_program_killed_anywhere(sources, undisturbed, tmp_path):
    place = tmp_path / "lake"
    kill_often(lambda: finish(sources, place), 1, 0.6)
    finish(sources, place)
    assert contents(place) == undisturbed


@pytest.mark.parametrize("engine", ["pool", pytest.param("spark", marks=pytest.mark.spark)])
def test_the_driver_killed_with_workers_at_work(sources, undisturbed, tmp_path, engine):
    (tmp_path / "driver.py").write_text(DRIVER)
    home = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    words = [sys.executable, "driver.py", str(sources), "lake", engine]
    with subprocess.Popen(words, cwd=tmp_path, env=home, stdout=subprocess.PIPE, text=True) as driver:
        assert driver.stdout and driver.stdout.readline()  # one is done, the others are not
        driver.kill()
    assert 0 < len(Lake(tmp_path / "lake").marks()) < 12
    time.sleep(2)  # workers see that it is gone
    finish(sources, tmp_path / "lake")
    assert contents(tmp_path / "lake") == undisturbed


def test_a_worker_killed(sources, undisturbed, tmp_path):
    found = scale.code(sources, tmp_path / "lake", engine=Engine("pool", 2))
    done = [next(found)]
    os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
    done += found
    assert len(done) == 12 and not [one for one in done if one.failed]
    assert contents(tmp_path / "lake") == undisturbed


def test_no_room_for_a_file(sources, undisturbed, tmp_path):
    def cramped():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (15_000, resource.RLIM_INFINITY))
        try:
            finish(sources, tmp_path / "lake")
        except OSError:
            os._exit(5)

    child = start(cramped)
    child.join()
    assert child.exitcode == 5
    assert [path.name for path in (tmp_path / "lake" / "tmp").iterdir()] == []
    finish(sources, tmp_path / "lake")
    assert contents(tmp_path / "lake") == undisturbed


def test_settling_killed_anywhere(tmp_path):
    told = list(reports(21, 400))
    lakes = [lake_of(tmp_path / name, told) for name in ("undisturbed", "lake")]
    expected = scale.reconcile(lakes[0].place)
    kill_often(lambda: scale.reconcile(lakes[1].place), 2, 1.2)
    assert scale.reconcile(lakes[1].place) == expected
    with LakeLedger(lakes[0].place) as one, LakeLedger(lakes[1].place) as other:
        assert one.events() == other.events() and one.links() == other.links()
    assert not any((tmp_path / "lake" / "tmp").iterdir())


def test_loading_killed_anywhere(tmp_path):
    lake = lake_of(tmp_path / "lake", reports(21, 400), shards=8)

    def load(name):
        with open_ledger(tmp_path / name) as store:
            list(scale.load(lake.place, store))
            flow.settle(store)
            return state(store)

    expected = load("undisturbed.db")
    kill_often(lambda: load("loaded.db"), 3, 1.0)
    assert load("loaded.db") == expected
