"""What reviewers say at the desk: of values, of two events, of reports; taken back, by two people at once, by second eyes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from retorsion import decisions, flow
from retorsion.model import Event
from retorsion.model.query import Query
from retorsion.stores import People, Reviewing, Store, mark_of, open_ledger
from retorsion.web.opening import open_desk

from .people import ROLES, SECRETS, enter, token_in
from .stories import HOSTILE, fill

PAGE = {"accept": "text/html"}
Open = Callable[..., TestClient]


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
    ledger.add(*_another(ledger))
    flow.settle(ledger)
    assert of(ledger, "RUS", "CZE").id in desk.get("/review?queue=contested").text


def _another(ledger: Store) -> tuple[Any, Any]:
    """Return a further report of what Russia did to the Czechs."""
    from dataclasses import replace

    report = next(one for one in ledger.reports() if one.name == "moscow")
    claims = ledger.claims_of(report.id)
    again = replace(report, id="id-again", name="again", outlet="Daily Z")
    return again, [replace(one, report="id-again", evidence=replace(one.evidence, report="id-again")) for one in claims]


def test_an_acceptance_can_be_taken_back(desk: TestClient, ledger: Store) -> None:
    event = of(ledger, "RUS", "CZE")
    send(desk, event, "accept")
    page = desk.get(f"/review/{event.id}").text
    number = re.search(r'name="number" value="(\d+)"', page)
    assert number
    desk.post(f"/review/{event.id}/accept/undo", data={"token": token_in(page), "number": number[1]})
    assert event.id in desk.get("/review?queue=contested").text


@pytest.mark.parametrize(
    ("form", "settled"),
    [
        ({"new": "16"}, 16),
        ({"new": "20"}, 20),
        ({"words": "twenty-one Czech diplomats"}, 21),
        ({"words": "Moscow sends 16 Czech diplomats home", "report": ""}, 16),
        ({"empty": "yes"}, None),
    ],
)
def test_a_contested_number_is_settled_by_value_or_by_marked_words(
    desk: TestClient, ledger: Store, form: dict[str, str], settled: int | None
) -> None:
    assert send(desk, of(ledger, "RUS", "CZE"), "correct", field="count", **form).status_code == 200
    event = of(ledger, "RUS", "CZE")
    assert number(event) == settled
    assert event.count is None or "contested" not in event.count.standing


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("date", "on Sunday", "2021-04-18"),
        ("target", "Czech Republic", "CZE"),
        ("grounds", "in answer to the step", "in answer to the step"),
    ],
)
def test_marked_words_are_read_in_the_light_of_their_report(desk: TestClient, ledger: Store, field: str, words: str, value: str) -> None:
    report = next(one.id for one in ledger.reports() if one.name == "moscow")
    assert send(desk, of(ledger, "RUS", "CZE"), "correct", field=field, words=words, report=report).status_code == 200
    assert value in {said.word.new for said in decisions.review(ledger)}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("field", "form", "why"),
    [
        ("count", {"new": "many"}, "many"),
        ("count", {"words": "no number at all"}, "names no whole number"),
        ("date", {"words": "some day soon"}, "names no day"),
        ("target", {"words": "Atlantis"}, "no state or body"),
        ("target", {"new": "XXX"}, "XXX"),
        ("count", {}, "say what the right value is"),
        ("nonsense", {"new": "1"}, "nonsense"),
        ("count", {"new": "3", "report": "none"}, "not told by report none"),
        ("count", {"new": "3", "reason": ""}, "reason"),
        ("count", {"new": "3", "reason": "x" * 2001}, "reason"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_kept(
    desk: TestClient, ledger: Store, field: str, form: dict[str, str], why: str
) -> None:
    refused = send(desk, of(ledger, "RUS", "CZE"), "correct", field=field, **form)
    assert refused.status_code == 422
    assert why in refused.text
    assert not ledger.judgements()


def test_who_when_and_why_are_kept(desk: TestClient, ledger: Store) -> None:
    send(desk, of(ledger, "RUS", "CZE"), "correct", field="count", new="16", reason="the ministry's own list")
    for word in ledger.judgements():
        assert (word.by, word.reason) == ("ann", "the ministry's own list")
    (deed,) = People(ledger.engine).deeds()
    assert (deed.by, deed.what) == ("ann", "judged")
    assert "count" in deed.detail


def test_a_word_is_taken_back_as_a_whole(desk: TestClient, ledger: Store) -> None:
    before = of(ledger, "RUS", "CZE")
    send(desk, before, "correct", field="count", new="16")
    page = desk.get(f"/review/{of(ledger, 'RUS', 'CZE').id}").text
    word = re.search(r'name="word" value="([^"]+)"', page)
    assert word
    assert desk.post(f"/review/{before.id}/undo", data={"token": token_in(page), "word": word[1], "reason": "no"}).status_code == 200
    assert of(ledger, "RUS", "CZE") == before
    assert all(one.undone for one in ledger.judgements())


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


@pytest.fixture
def team(ledger: Store) -> Iterator[Callable[[str], TestClient]]:
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


def test_two_at_one_item_are_told_of_each_other(team: Callable[[str], TestClient], ledger: Store) -> None:
    event = of(ledger, "RUS", "CZE")
    rob, rita = team("rob"), team("rita")
    assert "look at this too" not in rob.get(f"/review/{event.id}").text.split("data-changed")[1]
    assert "rob look at this too" in rita.get(f"/review/{event.id}").text
    assert rob.get(f"/review/{event.id}/presence.json").json() == {"others": ["rita"], "changed": False}
    assert rob.get(f"/review/{event.id}/presence.json?mark=older").json()["changed"]


def test_with_second_eyes_a_word_waits_until_another_agrees(team: Callable[[str], TestClient], ledger: Store) -> None:
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


def test_what_waits_can_be_declined(team: Callable[[str], TestClient], ledger: Store) -> None:
    rob, rita = team("rob"), team("rita")
    event = of(ledger, "RUS", "CZE")
    send(rob, event, "correct", field="count", new="16")
    (proposal,) = Reviewing(ledger.engine).waiting()
    form = {"token": token_in(rita.get("/review").text), "reason": "no"}
    assert rita.post(f"/proposals/{proposal.id}/decline", data=form).status_code == 200
    assert not Reviewing(ledger.engine).waiting()
    assert of(ledger, "RUS", "CZE") == event


def test_what_waited_while_the_event_changed_is_not_done(team: Callable[[str], TestClient], ledger: Store) -> None:
    rob, rita = team("rob"), team("rita")
    send(rob, of(ledger, "RUS", "CZE"), "correct", field="count", new="16")
    (proposal,) = Reviewing(ledger.engine).waiting()
    ledger.add(*_another(ledger))
    flow.settle(ledger)
    assert rita.post(f"/proposals/{proposal.id}/agree", data={"token": token_in(rita.get("/review").text)}).status_code == 409
    assert not ledger.judgements()


@pytest.mark.parametrize("path", ["/review", "/add", "/review/x", "/review/x/y", "/review/next", "/judgements/mark.json?event=x"])
def test_a_reader_does_not_review(team: Callable[[str], TestClient], path: str) -> None:
    assert team("rhea").get(path).status_code == 403


@pytest.mark.parametrize("act", ["accept", "accept/undo", "correct", "split", "undo", "y/judge"])
def test_a_reader_s_form_is_refused(team: Callable[[str], TestClient], ledger: Store, act: str) -> None:
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


def test_next_leads_through_a_queue(desk: TestClient, ledger: Store) -> None:
    first = desk.get("/review/next?queue=uncertain").url.path
    second = desk.get(f"/review/next?queue=uncertain&after={first.rsplit('/')[-1]}").url.path
    assert first != second
    assert first.startswith("/review/")


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
