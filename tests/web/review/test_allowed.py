"""Who may say what, and what is refused whoever says it."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from retorsion.stores import People, Store, mark_of
from retorsion.web.opening import open_desk

from ..people import SECRETS, token_in
from ..stories import HOSTILE
from .saying import Team, number, of, send


@pytest.mark.parametrize("path", ["/review", "/add", "/review/x", "/review/x/y", "/review/next", "/judgements/mark.json?event=x"])
def test_a_reader_does_not_review(team: Team, path: str) -> None:
    assert team("rhea").get(path).status_code == 403


@pytest.mark.parametrize("act", ["accept", "accept/undo", "correct", "split", "undo", "y/judge"])
def test_a_reader_s_form_is_refused(team: Team, ledger: Store, act: str) -> None:
    rhea = team("rhea")
    form = {
        "token": token_in(rhea.get("/events").text),
        "seen": "x",
        "reason": "x",
        "field": "count",
        "number": "1",
        "word": "x",
        "verdict": "merge",
    }
    assert rhea.post(f"/review/{of(ledger, 'RUS', 'CZE').id}/{act}", data=form).status_code == 403
    assert not ledger.judgements()


def test_a_program_judges_with_its_token(ledger: Store) -> None:
    people = People(ledger.engine)
    people.add("rob", SECRETS["rob"], role="reviewer", by="root")
    token = people.add_token("rob", "robot", by="root")
    desk = TestClient(open_desk(ledger, login=True), base_url="https://team.example", headers={"authorization": f"Bearer {token}"})
    event = of(ledger, "RUS", "CZE")
    seen = desk.get(f"/judgements/mark.json?event={event.id}").json()["seen"]
    row = {"verdict": "correct", "event": event.id, "field": "count", "new": "16", "reason": "list", "seen": seen}
    kept = desk.post("/judgements.json", json=row)
    assert kept.status_code == 201
    assert number(of(ledger, "RUS", "CZE")) == 16
    assert desk.post("/judgements.json", json=row).status_code == 409
    back = {"verdict": "undo", "word": kept.json()["done"], "reason": "no"}
    assert desk.post("/judgements.json", json=back).status_code == 201
    assert of(ledger, "RUS", "CZE") == event


def test_words_that_attack_are_shown_as_words(desk: TestClient, ledger: Store) -> None:
    event = of(ledger, "RUS", "CZE")
    send(desk, event, "correct", field="grounds", new=f"{HOSTILE}", reason=HOSTILE)
    hostile = of(ledger, "ESP", "FRA")
    for page in (
        desk.get(f"/review/{of(ledger, 'RUS', 'CZE').id}"), desk.get(f"/review/{hostile.id}"), desk.get(f"/review/{event.id}/{hostile.id}"),
        desk.get("/review?queue=uncertain"), desk.get("/people"), desk.get(f"/events/{event.id}"),
    ):  # fmt: skip
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "onerror=alert(2)>" not in page.text.replace("&gt;", "")


@pytest.mark.parametrize("path", ["/review/none", "/review/none/none", "/review/none/presence.json", "/review/../etc/passwd"])
def test_what_is_not_in_the_ledger_is_not_found(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/review/%00", "/events?q=%00", "/events.csv?party=a%00", "/judgements/mark.json?event=%00"])
def test_a_character_that_no_database_keeps_is_refused_in_an_address(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 400


def test_a_character_that_no_database_keeps_is_refused_in_a_form_and_in_a_row(desk: TestClient, ledger: Store) -> None:
    event = of(ledger, "RUS", "CZE")
    assert send(desk, event, "correct", field="grounds", new="a\0b").status_code == 400
    token = {"x-form-token": token_in(desk.get(f"/review/{event.id}").text)}
    row = {"verdict": "correct", "event": event.id, "field": "grounds", "new": "a\0b", "reason": "x", "seen": mark_of(event)}
    assert desk.post("/judgements.json", json=row, headers=token).status_code == 400
    assert not ledger.judgements()
