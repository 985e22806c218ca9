"""The whole interface is attacked with what its own description allows and forbids: nothing may end in an error of the server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings

from retorsion.stores import People, open_ledger
from retorsion.web.opening import open_desk

from .stories import fill

BOUND = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
PUBLIC = {"/login", "/openapi.json", "/"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the stories in a ledger."""
    made = tmp_path_factory.mktemp("attacked") / "ledger.db"
    with open_ledger(made) as store:
        fill(store)
    return made


@pytest.fixture(scope="module")
def team(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FastAPI, str]]:
    """Open a desk to a team; return it with the token of an admin."""
    with open_ledger(shutil.copy(place, tmp_path_factory.mktemp("copy") / "ledger.db")) as store:
        people = People(store.engine)
        people.add("ann", "ann's long secret", role="admin", by="root")
        yield open_desk(store, login=True), people.add_token("ann", "attack", by="root")


@pytest.mark.slow
def test_no_request_ends_in_an_error_of_the_server(team: tuple[FastAPI, str]) -> None:
    app, token = team
    described = schemathesis.openapi.from_asgi("/openapi.json", app)
    faults: dict[str, str] = {}

    def attacked(case: Any) -> None:
        answer = case.call(headers={"authorization": f"Bearer {token}"})
        if answer.status_code >= 500:
            faults[case.operation.label] = case.as_curl_command()

    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        BOUND(given(case=operation.as_strategy())(attacked))()
    assert faults == {}


def test_a_stranger_gets_nothing_but_the_login(team: tuple[FastAPI, str]) -> None:
    from fastapi.testclient import TestClient

    described = team[0].openapi()["paths"]
    client = TestClient(team[0], base_url="https://team.example", follow_redirects=False)
    open_ = set()
    for path, methods in described.items():
        for method in methods:
            answer = client.request(method.upper(), path.replace("{number}", "1"))
            if answer.status_code not in (401, 403):
                open_.add(path)
    assert open_ <= PUBLIC
