"""A ledger of our own making, opened on the desk; made once for all tests that only read it."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from retorsion.stores import Store, open_ledger, people
from retorsion.web import create_app

from .stories import fill


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Keep the story of `stories` in a ledger."""
    with open_ledger(tmp_path_factory.mktemp("desk") / "ledger.db") as store:
        fill(store)
        yield store


@pytest.fixture(scope="session")
def desk(ledger: Store) -> Iterator[TestClient]:
    """Open the ledger as this computer's own user does."""
    with TestClient(create_app(ledger), base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty ledger, of which each test gets a copy."""
    place = tmp_path_factory.mktemp("empty") / "ledger.db"
    open_ledger(place).close()
    return place


@pytest.fixture
def new_ledger(empty: Path, tmp_path: Path) -> Iterator[Store]:
    """Open an empty ledger."""
    with open_ledger(shutil.copy(empty, tmp_path / "new.db")) as store:
        yield store


@pytest.fixture(autouse=True)
def _quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords as the desk does, at the least cost there is."""
    monkeypatch.setattr(people, "_hasher", cache(lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)))
