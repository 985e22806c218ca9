"""Several people at one item: told of each other, never over each other, and with second eyes."""

from __future__ import annotations

from fastapi.testclient import TestClient

from retorsion import flow
from retorsion.stores import Reviewing, Store, mark_of

from ..people import token_in
from .saying import Open, Team, another, number, of, send


def test_who_was_slower_is_told_what_the_other_said_and_nothing_is_overwritten(opened: Open, ledger: Store) -> None:
    ann, bob = opened(name="ann"), opened(name="bob")
    event = of(ledger, "RUS", "CZE")
    ann_page, bob_page = (client.get(f"/review/{event.id}").text for client in (ann, bob))
    form = {"seen": mark_of(event), "field": "count"}
    assert (
        ann.post(f"/review/{event.id}/correct", data={**form, "token": token_in(ann_page), "new": "16", "reason": "list"}).status_code
        == 200
    )
    slower = bob.post(f"/review/{event.id}/correct", data={**form, "token": token_in(bob_page), "new": "20", "reason": "radio"})
    assert slower.status_code == 409
    assert "ann" in slower.text
    assert "radio" in slower.text
    assert number(of(ledger, "RUS", "CZE")) == 16
    assert {word.by for word in ledger.judgements()} == {"ann"}


def test_who_accepts_what_has_changed_is_told_too(desk: TestClient, ledger: Store) -> None:
    old = of(ledger, "RUS", "CZE")
    send(desk, old, "correct", field="count", new="16")
    assert send(desk, old, "accept").status_code == 409


def test_two_at_one_item_are_told_of_each_other(team: Team, ledger: Store) -> None:
    event = of(ledger, "RUS", "CZE")
    rob, rita = team("rob"), team("rita")
    assert "look at this too" not in rob.get(f"/review/{event.id}").text.split("data-changed")[1]
    assert "rob look at this too" in rita.get(f"/review/{event.id}").text
    assert rob.get(f"/review/{event.id}/presence.json").json() == {"others": ["rita"], "changed": False}
    assert rob.get(f"/review/{event.id}/presence.json?mark=older").json()["changed"]


def test_with_second_eyes_a_word_waits_until_another_agrees(team: Team, ledger: Store) -> None:
    rob, rita = team("rob"), team("rita")
    event = of(ledger, "RUS", "CZE")
    assert "waits until another person agrees" in send(rob, event, "correct", field="count", new="16").text
    assert of(ledger, "RUS", "CZE") == event
    (proposal,) = Reviewing(ledger.engine).waiting()
    own = rob.get(f"/review/{event.id}").text
    assert f"/proposals/{proposal.id}/agree" not in own
    assert rob.post(f"/proposals/{proposal.id}/agree", data={"token": token_in(own)}).status_code == 403
    assert event.id in rita.get("/review?queue=waiting").text
    assert rita.post(f"/proposals/{proposal.id}/agree", data={"token": token_in(rita.get("/review").text)}).status_code == 200
    assert number(of(ledger, "RUS", "CZE")) == 16
    assert {(word.by, word.reason) for word in ledger.judgements()} == {("rob", "because (seen by rita)")}
    assert rita.post(f"/proposals/{proposal.id}/agree", data={"token": token_in(rita.get("/review").text)}).status_code == 409


def test_what_waits_can_be_declined(team: Team, ledger: Store) -> None:
    rob, rita = team("rob"), team("rita")
    event = of(ledger, "RUS", "CZE")
    send(rob, event, "correct", field="count", new="16")
    (proposal,) = Reviewing(ledger.engine).waiting()
    form = {"token": token_in(rita.get("/review").text), "reason": "no"}
    assert rita.post(f"/proposals/{proposal.id}/decline", data=form).status_code == 200
    assert not Reviewing(ledger.engine).waiting()
    assert of(ledger, "RUS", "CZE") == event


def test_what_waited_while_the_event_changed_is_not_done(team: Team, ledger: Store) -> None:
    rob, rita = team("rob"), team("rita")
    send(rob, of(ledger, "RUS", "CZE"), "correct", field="count", new="16")
    (proposal,) = Reviewing(ledger.engine).waiting()
    ledger.add(*another(ledger))
    flow.settle(ledger)
    assert rita.post(f"/proposals/{proposal.id}/agree", data={"token": token_in(rita.get("/review").text)}).status_code == 409
    assert not ledger.judgements()
