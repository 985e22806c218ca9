"""Whatever is killed, or when the disk is full, the next run finishes; nothing is lost, nothing is there twice."""

import itertools
import multiprocessing
import os
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
from retorsion.stores import loading, open_ledger
from retorsion.stores.lake import Lake
from retorsion.stores.lake_ledger import LakeLedger
from retorsion.stores.lake_settled import settled

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


def killed_at(owner, name, time, task):
    """Run a task in a child that is killed, the hard way, when a function is called for the n-th time."""

    def run():
        whole, calls = getattr(owner, name), itertools.count(1)

        def call(*words, **more):
            if next(calls) == time:
                os.kill(os.getpid(), signal.SIGKILL)
            return whole(*words, **more)

        setattr(owner, name, call)
        task()

    child = start(run)
    child.join()
    assert child.exitcode == -signal.SIGKILL


def test_the_program_killed_between_two_files(sources, undisturbed, tmp_path):
    for time_of_death in (1, 2, 3, 6, 17, 30):  # from where the last one got to
        killed_at(Lake, "put", time_of_death, lambda: finish(sources, tmp_path / "lake"))
    finish(sources, tmp_path / "lake")
    assert contents(tmp_path / "lake") == undisturbed


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


def test_settling_killed_between_two_files(tmp_path):
    told = list(reports(21, 200))
    lakes = [lake_of(tmp_path / name, told) for name in ("undisturbed", "lake")]
    expected = scale.reconcile(lakes[0].place)
    for time_of_death in (1, 2, len(expected.parts), len(expected.parts) + 1):  # the last is the mark
        killed_at(Lake, "put", time_of_death, lambda: scale.reconcile(lakes[1].place))
        assert settled(lakes[1]) is None
    assert scale.reconcile(lakes[1].place) == expected
    with LakeLedger(lakes[0].place) as one, LakeLedger(lakes[1].place) as other:
        assert one.events() == other.events() and one.links() == other.links()
    assert not any((tmp_path / "lake" / "tmp").iterdir())


def test_loading_killed_in_the_middle_of_a_batch(tmp_path):
    lake = lake_of(tmp_path / "lake", reports(21, 200), shards=8)

    def load(name):
        with open_ledger(tmp_path / name) as store:
            list(scale.load(lake.place, store))
            flow.settle(store)
            return state(store)

    expected = load("undisturbed.db")
    for time_of_death in (1, 2, 4):
        killed_at(loading, "_index", time_of_death, lambda: load("loaded.db"))
    assert load("loaded.db") == expected
