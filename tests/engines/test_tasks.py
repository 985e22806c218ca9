"""Tasks give the same outcomes wherever they are run; one over which its process dies costs itself alone."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from retorsion.engines import Engine, each

ENGINES = [Engine(), Engine("pool", 2)]


def double(number):
    return 2 * number


def die_over_three(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fill_the_disk(number):
    raise OSError(errno.ENOSPC, "No space left on device")


def sleep_long(number):
    Path(f"worker-{os.getpid()}").touch()
    time.sleep(60)


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_every_task_has_its_outcome(engine):
    found = list(each(double, range(9), engine))
    assert sorted((outcome.task, outcome.result, outcome.failed) for outcome in found) == [(n, 2 * n, None) for n in range(9)]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_an_error_ends_the_run(engine):
    with pytest.raises(OSError, match="No space left"):
        list(each(fill_the_disk, range(3), engine))


def test_a_task_over_which_its_process_dies_is_named_and_the_rest_goes_on():
    found = {outcome.task: (outcome.result, bool(outcome.failed)) for outcome in each(die_over_three, range(6), Engine("pool", 2))}
    assert found == {n: (None, True) if n == 3 else (n, False) for n in range(6)}


def test_workers_end_with_the_program_that_started_them_even_when_it_is_killed(tmp_path):
    words = "from tests.engines.test_tasks import *\nif __name__ == '__main__': list(each(sleep_long, range(2), Engine('pool', 2)))"
    (tmp_path / "run.py").write_text(words)
    home = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])}
    program = subprocess.Popen([sys.executable, "run.py"], cwd=tmp_path, env=home)
    workers = wait_for(lambda: len(found := list(tmp_path.glob("worker-*"))) == 2 and [int(one.name[7:]) for one in found])
    program.kill()
    program.wait()
    wait_for(lambda: not any(alive(worker) for worker in workers))


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()


def wait_for(told, most=30):
    end = time.monotonic() + most
    while not (found := told()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return found
