"""What a reviewer does at the desk, as tests need it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
from fastapi.testclient import TestClient

from retorsion.model import Event
from retorsion.model.query import Query
from retorsion.stores import Store, mark_of

from ..people import token_in

PAGE = {"accept": "text/html"}
Open = Callable[..., TestClient]
Team = Callable[[str], TestClient]


def of(ledger: Store, *sides: str, **asked: Any) -> Event:
    """Return the one event of an actor and a target."""
    (event,) = ledger.filter(Query(actors=(sides[0],), targets=(sides[1],), **asked))
    return event


def send(desk: TestClient, event: Event, act: str, **form: Any) -> httpx.Response:
    """Open the page of an event and send one of its forms."""
    page = desk.get(f"/review/{event.id}").text
    told = {"token": token_in(page), "seen": mark_of(event), "reason": "because"} | form
    return desk.post(f"/review/{event.id}/{act}", data=told)


def number(event: Event) -> int | None:
    return event.count.value if event.count else None


def another(ledger: Store) -> tuple[Any, Any]:
    """Return a further report of what Russia did to the Czechs."""
    report = next(one for one in ledger.reports() if one.name == "moscow")
    claims = ledger.claims_of(report.id)
    again = replace(report, id="id-again", name="again", outlet="Daily Z")
    return again, [replace(one, report="id-again", evidence=replace(one.evidence, report="id-again")) for one in claims]
