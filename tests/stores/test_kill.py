"""Killed anywhere and run again, a ledger loses nothing and doubles nothing."""

import random
import time
from collections.abc import Callable

import pytest

from retorsion.stores import open_ledger

from .conftest import KINDS
from .killing import STEPS, die_at, start, work
from .toy import state


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> object:
    """Return what the ledger holds when nobody disturbs the work."""
    place = str(tmp_path_factory.mktemp("undisturbed") / "ledger.db")
    work(place)
    with open_ledger(place) as store:
        return state(store)


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step(place: str, undisturbed: object, step: str) -> None:
    ends = []
    for time_of_death in (1, 2, 4):
        child = start(lambda time_of_death=time_of_death: work(place, die_at(step, time_of_death)))  # type: ignore[misc]
        child.join()
        ends.append(child.exitcode)
    assert ends[0] == -9 and {*ends} <= {-9, 0}
    work(place)
    with open_ledger(place) as store:
        assert state(store) == undisturbed


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_killed_anywhere(kind: str, new_place: Callable[[str], str], undisturbed: object) -> None:
    """Kill twenty times at moments drawn by a seed; a ledger that got through is checked, and a new one begun."""
    chance, kills, place = random.Random(20), 0, new_place(kind)
    while kills < 20:
        child = start(lambda place=place: work(place))  # type: ignore[misc]
        time.sleep(chance.uniform(0, 0.4))
        child.kill()
        child.join()
        kills += child.exitcode == -9
        if child.exitcode == 0:
            check(place, undisturbed)
            place = new_place(kind)
    work(place)
    check(place, undisturbed)


def check(place: str, undisturbed: object) -> None:
    with open_ledger(place) as store:
        assert state(store) == undisturbed


def test_two_writers_at_once(place: str, undisturbed: object) -> None:
    """Let two programs, each with a half that overlaps the other's, write about the same parties into a ledger that neither has made."""
    halves = [slice(0, 20), slice(10, 30)]
    writers = [start(lambda half=half: work(place, part=half)) for half in halves]  # type: ignore[misc]
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with open_ledger(place) as store:
        assert state(store) == undisturbed
