"""Two events become one or stay two, and one is split."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient

from retorsion import flow
from retorsion.model import When
from retorsion.model.query import Query
from retorsion.stores import Store, mark_of
from retorsion.web.review import queue

from ..people import token_in
from .saying import another, of, send


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


def test_of_very_many_acts_of_two_parties_those_near_in_time_are_held_beside_one(ledger: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    report, claims = another(ledger)
    for number, day in enumerate((date(2016, 2, 1), date(2017, 2, 1), date(2021, 5, 20))):
        again = replace(report, id=f"id-{number}", name=f"again-{number}", published=day)
        told = [replace(one, report=again.id, evidence=replace(one.evidence, report=again.id), date=When.day(day)) for one in claims]
        ledger.add(again, [replace(one, kind="accreditation_withdrawal", in_response_to=None, counts=()) for one in told])
    flow.settle(ledger)
    event = next(one for one in ledger.filter(Query(actors=("RUS",), targets=("CZE",))) if "id-moscow" in one.reports)
    monkeypatch.setattr(queue, "WEIGHED", 2)
    assert [one.reports for one in queue.similar(ledger, event)] == [("id-2",)]
