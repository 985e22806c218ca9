"""The list of events: what is asked for is what is shown, on the page and in the files."""

import csv
import io

import pytest


def test_the_door_leads_to_the_events(desk):
    assert desk.get("/").url.path == "/events"


def test_a_page_shows_who_did_what_to_whom(desk):
    page = desk.get("/events").text
    assert "Czechia" in page or "Czech" in page
    assert "expulsion" in page
    assert "17 Apr 2021" in page


@pytest.mark.parametrize(
    ("asked", "sides"),
    [
        ("actor=CZE", {("CZE", "RUS")}),
        ("actor=cze&target=russia", {("CZE", "RUS")}),
        ("party=RUS,CZE", {("CZE", "RUS"), ("RUS", "CZE")}),
        ("status=threatened", {("POL", "BLR")}),
        ("standing=contested", {("RUS", "CZE")}),
        ("kind=mission_cap", {("NATO", "RUS")}),
        ("since=2021-10-01&until=2021-10-31", {("NATO", "RUS")}),
        ("q=accreditation+eight", {("NATO", "RUS")}),
        ("outlet=Paper+C", {("RUS", "CZE")}),
        ("actor=Atlantis", set()),
        ("kind=&status=&since=&party=", {("CZE", "RUS"), ("RUS", "CZE"), ("NATO", "RUS"), ("ESP", "FRA"), ("POL", "BLR")}),
    ],
)
def test_a_question_narrows_the_files_and_the_page_alike(desk, asked, sides):
    rows = desk.get(f"/events.json?{asked}").json()["rows"]
    assert {(row["actor"][0], row["target"][0]) for row in rows} == sides
    table = list(csv.DictReader(io.StringIO(desk.get(f"/events.csv?{asked}").content.decode("utf-8-sig"))))
    assert [row["event"] for row in table] == [row["event"] for row in rows]
    page = desk.get(f"/events?{asked}").text
    assert all(f"/events/{row['event']}" in page for row in rows)
    assert page.count('<td class="date">') == 2 * len(rows)


def test_a_workbook_is_one(desk):
    answer = desk.get("/events.xlsx")
    assert answer.content[:2] == b"PK"
    assert "events.xlsx" in answer.headers["content-disposition"]


def test_what_cannot_be_read_is_refused_in_words(desk):
    answer = desk.get("/events?offset=-1", headers={"accept": "text/html"})
    assert answer.status_code == 422
    assert "offset" in answer.text
    assert desk.get("/events.json?offset=x").json()["error"].startswith("offset")
