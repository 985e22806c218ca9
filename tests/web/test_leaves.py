"""Long lists are turned to their last row, and what a page sums up is of all events, whichever leaf it shows."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from retorsion.model import Event, Link, Value, When
from retorsion.stores import Store
from retorsion.stores.engine import writing
from retorsion.stores.materialise import put_events, put_links
from retorsion.web import create_app, excerpts
from retorsion.web.pages import dyad, mission, outlets, responses

from .stories import report

NUMBER = 11


def made(number: int) -> Event:
    """Make one of several expulsions, each a day after the other, by turns; each sends four people home."""
    sides = ("CZE", "RUS") if number % 2 == 0 else ("RUS", "CZE")
    day, told = When.day(date(2021, 1, 1) + timedelta(number)), (f"r{number}",)
    deadline = Value(When.day(date(2021, 3, 1) + timedelta(number)))
    return Event(f"e{number:02}", "expulsion", sides[:1], sides[1:], "carried_out_or_announced", count=Value(4), date=Value(day),
                 deadline=deadline, reports=told, claims=((told[0], 0),))  # fmt: skip


@pytest.fixture
def long(new_ledger: Store, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Open a ledger with more events between two parties than a leaf holds, each of which answers the one before it."""
    for number in range(NUMBER):
        new_ledger.add(report("prague").__class__(f"r{number}", f"r{number}", "Words.", "Agency A"), [])
    events = [made(number) for number in range(NUMBER)]
    places = {event.claims[0]: "c" for event in events}
    with writing(new_ledger.engine) as connection:
        put_events(connection, events, places)
        links = [Link(one.id, two.id, "retaliation", "stated") for one, two in pairwise(events)]
        put_links(connection, links, {event.id: "c" for event in events})
    for room in (excerpts, dyad, mission):
        monkeypatch.setattr(room, "MOST", 4)
    monkeypatch.setattr(responses, "LEAF", 4)
    monkeypatch.setattr(outlets, "LEAF", 4)
    return TestClient(create_app(new_ledger), base_url="http://localhost")


def turned(desk: TestClient, address: str) -> list[str]:
    """Return the pages of a list, from the first to the last."""
    found = []
    while address:
        found.append(desk.get(address).text)
        after = re.search(r'rel="next" href="([^"]+)"', found[-1])
        address = after[1].replace("&amp;", "&") if after else ""
    return found


@pytest.mark.parametrize(
    ("address", "leaves", "rows"),
    [("/dyads/CZE/RUS?since=2021-01-01", 3, 11), ("/dyads/RUS/CZE/brief", 3, 11), ("/missions/RUS@CZE", 2, 6), ("/responses", 3, 11),
     ("/outlet?name=Agency+A", 3, 11)],
)  # fmt: skip
def test_a_long_list_is_turned_to_its_last_row(long: TestClient, address: str, leaves: int, rows: int) -> None:
    pages = turned(long, address)
    assert len(pages) == leaves
    assert f"of {rows}" in pages[0] or f"of {rows - 1}" in pages[0]
    of = '<ol class="brief"' if "brief" in address else "<tbody>" if "outlet" not in address else 'id="alone"'
    parts = [page.split(of)[1] for page in pages if of in page]
    if "brief" in address:
        assert [part.count("<li>") for part in parts] == [4, 4, 3]
    else:
        shown = {ident for part in parts for ident in re.findall(r"/events/(e\d\d)\"", part.split("</table>")[0])}
        assert shown == {f"e{n:02}" for n in range(NUMBER) if rows > 6 or n % 2 == 0}


@pytest.mark.parametrize("offset", [0, 4, 8])
def test_balance_and_deadlines_are_those_of_all_events_on_every_leaf(long: TestClient, offset: int) -> None:
    page = long.get(f"/dyads/CZE/RUS?offset={offset}&on=2021-03-01").text
    balance = page.split('id="balance"')[1].split("</section>")[0]
    assert re.findall(r'<td class="figure">(\d+)</td>', balance)[:2] == ["6", "24"]
    assert page.split('id="open"')[1].count("<li>") == NUMBER


def test_the_numbers_beside_the_events_are_those_of_what_they_lead_to(long: TestClient) -> None:
    page = long.get("/events?actor=CZE").text
    beside = page.split('class="counts"')[1].split("</section>")[0]
    choices = re.findall(r'<li><a href="([^"]+)"[^>]*>[^<]*(?:<span[^<]*</span>)?</a> <span class="figure">(\d+)', beside)
    assert choices
    for address, number in choices:
        if "take off" not in beside.split(address)[1].split("</a>")[0]:
            assert len(long.get(address.replace("&amp;", "&").replace("/events", "/events.json")).json()["rows"]) == int(number)
    told = long.get("/events.json?actor=CZE").json()["counts"]
    assert told["kind"] == {"exact": True, "events": {"expulsion": 6}} and told["year"]["events"] == {"2021": 6}
