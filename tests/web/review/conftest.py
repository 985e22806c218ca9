"""A ledger that may be changed, and desks of it for one person or several."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from retorsion.stores import People, Store, open_ledger
from retorsion.web.opening import open_desk

from ..people import ROLES, SECRETS, enter
from ..stories import fill
from .saying import PAGE, Open, Team


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the stories in a ledger, of which each test gets a copy."""
    place = tmp_path_factory.mktemp("filled") / "ledger.db"
    with open_ledger(place) as store:
        fill(store)
    return place


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Iterator[Store]:
    """Open a ledger of the stories that may be changed."""
    with open_ledger(shutil.copy(filled, tmp_path / "ledger.db")) as store:
        yield store


@pytest.fixture
def opened(ledger: Store) -> Iterator[Open]:
    """Open the desk of a ledger for one person or another, who may all sit there at once."""
    clients: list[TestClient] = []

    def open_(app: Any = None, name: str = "ann", **asked: Any) -> TestClient:
        client = TestClient(app or open_desk(ledger, name=name, **asked), base_url="http://localhost", headers=PAGE)
        clients.append(client.__enter__())
        return client

    yield open_
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def desk(opened: Open) -> TestClient:
    """Open the desk for Ann."""
    return opened()


@pytest.fixture
def team(ledger: Store) -> Iterator[Team]:
    """Open one desk with second eyes to a team."""
    kept = People(ledger.engine)
    for name, role in {**ROLES, "rita": "reviewer"}.items():
        kept.add(name, SECRETS.get(name, "rita's long secret"), role=role, by="root")  # type: ignore[arg-type]
    app = open_desk(ledger, login=True, second_eyes=True)

    def come(name: str) -> TestClient:
        client = TestClient(app, base_url="https://team.example", headers=PAGE)
        assert enter(client, name, password=SECRETS.get(name, "rita's long secret")).status_code == 303
        return client

    yield come
