"""Reports that hold what no encoding can, or what a page must not take for its own."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from retorsion import flow
from retorsion.model import Evidence, Span
from retorsion.web import create_app

from .stories import claim, report

HALF = "Half a letter \ud800 here. "


@pytest.fixture
def desk(new_ledger):
    told = claim("threat", "Poland threatened", "expulsion", ("POL", "BLR"), grounds=HALF)
    strange = replace(report("threat"), text=HALF + report("threat").text, title=HALF, outlet=HALF)
    start = len(HALF)
    told = replace(told, evidence=Evidence(strange.id, Span(start, start + 17), "Poland threatened"))
    new_ledger.add(strange, [told])
    flow.settle(new_ledger)
    with TestClient(create_app(new_ledger), base_url="http://localhost") as client:
        yield client


def test_half_a_surrogate_pair_breaks_no_page_and_no_file(desk):
    (row,) = desk.get("/events.json").json()["rows"]
    addresses = [
        "/events",
        f"/events/{row['event']}",
        "/reports/id-threat",
        "/dyads/POL/BLR",
        "/dyads/POL/BLR/brief",
        "/outlets",
        "/changes",
    ]
    for address in addresses:
        assert desk.get(address).status_code == 200, address
        assert all(desk.get(f"{address}.{form}").status_code == 200 for form in ("json", "csv", "xlsx")), address
    assert desk.get("/dyads/POL/BLR/timeline.svg").status_code == 200


def test_json_is_one_object_whatever_it_holds(desk):
    told = desk.get("/reports/id-threat.json").json()
    assert told["schema_version"] == 1
    assert told["report"]["text"].startswith("Half a letter") and len(told["rows"]) == 1
