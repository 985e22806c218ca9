"""Two events become one or stay two, and one is split."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from retorsion.model.query import Query
from retorsion.stores import Store, mark_of

from ..people import token_in
from .saying import of, send


def test_two_events_become_one_and_two_again(desk: TestClient, ledger: Store) -> None:
    one, other = of(ledger, "CZE", "RUS"), of(ledger, "RUS", "CZE")
    page = desk.get(f"/review/{one.id}/{other.id}").text
    form = {"token": token_in(page), "seen": mark_of(one, other), "verdict": "merge", "reason": "one act"}
    merged = desk.post(f"/review/{one.id}/{other.id}/judge", data=form)
    assert merged.status_code == 200
    assert ledger.event(one.id) == ledger.event(other.id)
    word = re.search(r'name="word" value="([^"]+)"', merged.text)
    assert word
    desk.post(f"/review/{one.id}/undo", data={"token": token_in(merged.text), "word": word[1], "reason": "no"})
    assert (ledger.event(one.id), ledger.event(other.id)) == (one, other)


@pytest.mark.parametrize(("verdict", "said"), [("never-merge", "different"), ("unsure", "unsure")])
def test_two_events_stay_two(desk: TestClient, ledger: Store, verdict: str, said: str) -> None:
    one, other = of(ledger, "CZE", "RUS"), of(ledger, "RUS", "CZE")
    token = token_in(desk.get(f"/review/{one.id}/{other.id}").text)
    form = {"token": token, "seen": mark_of(one, other), "verdict": verdict, "reason": "two acts"}
    assert desk.post(f"/review/{one.id}/{other.id}/judge", data=form).status_code == 200
    assert {word.verdict for word in ledger.judgements()} == {said}  # type: ignore[union-attr]
    assert (ledger.event(one.id), ledger.event(other.id)) == (one, other)


def test_an_event_is_split_by_its_reports(desk: TestClient, ledger: Store) -> None:
    event = of(ledger, "CZE", "RUS")
    assert send(desk, event, "split", report=["id-prague-b"]).status_code == 200
    apart = ledger.filter(Query(actors=("CZE",), targets=("RUS",)))
    assert sorted(one.reports for one in apart) == [("id-prague",), ("id-prague-b",)]


@pytest.mark.parametrize("reports", [[], ["id-prague", "id-prague-b"], ["id-moscow"]])
def test_a_split_leaves_something_on_both_sides(desk: TestClient, ledger: Store, reports: list[str]) -> None:
    assert send(desk, of(ledger, "CZE", "RUS"), "split", report=reports).status_code == 422
