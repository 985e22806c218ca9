"""What waits to be looked at, and when it no longer does."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from retorsion import flow
from retorsion.stores import Store

from ..people import token_in
from .saying import another, of, send


@pytest.mark.parametrize("queue", ["contested", "uncertain", "new", "waiting"])
def test_each_queue_opens(desk: TestClient, queue: str) -> None:
    assert desk.get(f"/review?queue={queue}").status_code == 200


def test_what_reports_contradict_each_other_about_waits_to_be_settled(desk: TestClient, ledger: Store) -> None:
    page = desk.get("/review?queue=contested").text
    assert f"/review/{of(ledger, 'RUS', 'CZE').id}" in page
    assert f"/review/{of(ledger, 'CZE', 'RUS').id}" not in page


def test_the_least_certain_come_first(desk: TestClient, ledger: Store) -> None:
    shown = re.findall(r'href="/review/([0-9a-f]+)\?', desk.get("/review?queue=uncertain").text)
    assert shown
    assert of(ledger, "CZE", "RUS").id not in shown  # two outlets agree on it


def test_what_is_new_is_new_until_it_was_seen(desk: TestClient, ledger: Store) -> None:
    page = desk.get("/review?queue=new").text
    assert of(ledger, "CZE", "RUS").id in page
    assert desk.post("/review/visited", data={"token": token_in(page)}).status_code == 200
    assert of(ledger, "CZE", "RUS").id not in desk.get("/review?queue=new").text
    send(desk, of(ledger, "CZE", "RUS"), "correct", field="count", new="19")
    assert of(ledger, "CZE", "RUS").id in desk.get("/review?queue=new").text


def test_what_was_accepted_leaves_the_queue_until_it_changes(desk: TestClient, ledger: Store) -> None:
    event = of(ledger, "RUS", "CZE")
    send(desk, event, "accept")
    assert event.id not in desk.get("/review?queue=contested").text
    ledger.add(*another(ledger))
    flow.settle(ledger)
    assert of(ledger, "RUS", "CZE").id in desk.get("/review?queue=contested").text


def test_an_acceptance_can_be_taken_back(desk: TestClient, ledger: Store) -> None:
    event = of(ledger, "RUS", "CZE")
    send(desk, event, "accept")
    page = desk.get(f"/review/{event.id}").text
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number
    desk.post(f"/review/{event.id}/accept/undo", data={"token": token_in(page), "number": number[1]})
    assert event.id in desk.get("/review?queue=contested").text


def test_next_leads_through_a_queue(desk: TestClient, ledger: Store) -> None:
    first = desk.get("/review/next?queue=uncertain").url.path
    second = desk.get(f"/review/next?queue=uncertain&after={first.rsplit('/')[-1]}").url.path
    assert first != second
    assert first.startswith("/review/")
