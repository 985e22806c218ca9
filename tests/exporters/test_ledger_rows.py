"""The flat records of the ledger."""

from datetime import date

import pytest

from retorsion.exporters import export
from retorsion.exporters.ledger_rows import CHANNEL, EVENT, MISSION, RESPONSE, by_event, channel_row, event_row, mission_row, response_row
from retorsion.model import Channel, Event, Evidence, Link, Post, Rival, Span, StrengthPoint, Value, When, Word

NAMES = {"r1": "agency-a-17", "r2": "daily-b-3"}
DAY = When.day(date(2021, 10, 6))
EVENT_MADE = Event(
    "e1",
    "accreditation_withdrawal",
    ("NATO",),
    ("RUS",),
    "carried_out_or_announced",
    also_kinds=("expulsion",),
    mission=Post("RUS", "NATO"),
    count=Value(8, ("official",), ("r1",), 1, (Rival(7, "a diplomat", ("r2",)),)),
    count_from=Value(20, ("derived",), workings="halved to 10, so 20"),
    date=Value(DAY, ("official", "corroborated"), rivals=(Rival(When.day(date(2021, 10, 5)), None, ("r2",)),)),
    reports=("r1", "r2"),
    lineages=2,
    evidence=(Evidence("r1", Span(0, 5), "Eight"), Evidence("r2")),
)
LINK = Link("e1", "e2", "retaliation", "stated", "mirror", ("contested",), (Word("a ministry", "r1", "in answer"),), (Word(None, "r2"),))


def test_an_event_has_every_column_in_order_and_calls_reports_by_name():
    row = event_row(EVENT_MADE, names=NAMES)
    assert tuple(row) == EVENT
    assert row["reports"] == ["agency-a-17", "daily-b-3"]
    assert row["evidence"][0] == {"report": "agency-a-17", "start": 0, "end": 5, "quote": "Eight"}


def test_each_value_has_its_standing_rivals_and_workings_by_field():
    row = event_row(EVENT_MADE, names=NAMES)
    assert (row["count"], row["count_from"], row["date"]) == (8, 20, {"from": "2021-10-06", "to": "2021-10-06"})
    assert row["standing"] == {"count": ["official"], "count_from": ["derived"], "date": ["official", "corroborated"]}
    assert row["workings"] == {"count_from": "halved to 10, so 20"}
    assert row["rivals"]["count"] == [{"value": 7, "speaker": "a diplomat", "reports": ["daily-b-3"]}]
    assert row["rivals"]["date"][0]["value"] == {"from": "2021-10-05", "to": "2021-10-05"}


@pytest.mark.parametrize(("relation", "answered_by"), [("retaliation", ["e2"]), ("solidarity", ["e2"]), ("execution", [])])
def test_an_event_names_what_answers_it(relation, answered_by):
    assert event_row(EVENT_MADE, links=[Link("e1", "e2", relation, "stated")])["answered_by"] == answered_by


def test_an_event_names_what_it_answers():
    assert event_row(EVENT_MADE, links=[Link("e0", "e1", "retaliation", "inferred")])["answers"] == ["e0"]


def test_a_response_says_on_whose_word_and_who_disputes_it():
    row = response_row(LINK, names=NAMES)
    assert tuple(row) == RESPONSE
    assert row["for"] == [{"speaker": "a ministry", "report": "agency-a-17", "quote": "in answer"}]
    assert row["against"] == [{"speaker": None, "report": "daily-b-3", "quote": ""}]


def test_a_strength_keeps_each_number_apart():
    left = Value(2, ("derived",), workings="20 - 8 - 10")
    point = StrengthPoint(
        Post("RUS", "NATO"), "e1", DAY, ceiling_to=Value(10, ("official",)), unaccounted=left, unit="posts", by=date(2021, 10, 31)
    )
    row = mission_row(point)
    assert tuple(row) == MISSION
    assert (row["mission"], row["ceiling_to"], row["unaccounted"], row["accredited"], row["by"]) == ("RUS@NATO", 10, 2, None, "2021-10-31")
    assert row["workings"] == {"unaccounted": "20 - 8 - 10"}


def test_a_channel_says_when_it_last_met():
    row = channel_row(Channel("NATO-Russia Council", ("NATO", "RUS"), Value(DAY), (Word("NATO", "r1"),)), names=NAMES)
    assert tuple(row) == CHANNEL
    assert (row["last_met"], row["offers"][0]["report"]) == ({"from": "2021-10-06", "to": "2021-10-06"}, "agency-a-17")


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "xlsx"])
@pytest.mark.parametrize(("row", "columns"), [(event_row(EVENT_MADE), EVENT), (response_row(LINK), RESPONSE)])
def test_every_record_goes_into_every_format(tmp_path, suffix, row, columns):
    path = tmp_path / f"out.{suffix}"
    assert export([row], str(path), columns=columns) == 1
    assert path.stat().st_size


def test_only_links_between_events_make_answers():
    trigger = Link("the poisoning", "e1", "trigger", "stated")
    other = Event("e2", "expulsion", (), (), "planned")
    assert by_event([LINK, trigger], [EVENT_MADE, other]) == {"e1": [LINK], "e2": [LINK]}
