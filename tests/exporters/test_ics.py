"""Deadlines in a calendar, read back by icalendar."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from retorsion.exporters import formats
from retorsion.exporters.ics import amended, entry, status
from retorsion.exporters.view import Told, View
from retorsion.model import Event, Value, When

from . import kept

DUE = Event(
    "e1", "expulsion", ("CZE",), ("RUS",), "carried_out_or_announced", deadline=Value(When(date(2021, 4, 19), date(2021, 4, 20), "span"))
)


@pytest.fixture(scope="module")
def entries(tmp_path_factory):
    with kept.ledger(tmp_path_factory.mktemp("kept")) as store:
        to = tmp_path_factory.mktemp("out") / "deadlines.ics"
        assert formats.write(View(store), str(to), formats.chosen(str(to))) == 2
        found = Calendar.from_ical(to.read_bytes())
        ids = {event.id for event in store.events()}
    held = found.walk("VEVENT")
    assert {str(one["uid"]) for one in held} <= ids
    return {str(one["summary"]): one for one in held}


def test_a_deadline_is_an_entry_of_a_whole_day(entries):
    made = entries["Deadline: Russia (expulsion by Czech Republic)"]
    assert (made["dtstart"].dt, made["dtend"].dt) == (date(2021, 4, 20), date(2021, 4, 21))
    assert "18 members" in made["description"] and kept.EXPELLED.evidence.quote in made["description"]
    assert (str(made["status"]), made["sequence"], str(made["url"])) == ("CONFIRMED", 0, "https://a.example/1")


def test_a_deadline_with_one_open_end_is_its_known_day(entries):
    made = entries["Deadline: Czech Republic (expulsion by Russia)"]
    assert (made["dtstart"].dt, made["dtend"].dt) == (date(2021, 4, 19), date(2021, 4, 20))


def test_a_deadline_that_may_be_one_of_several_days_spans_them():
    made = entry(Told(DUE, {}))
    assert (made["dtstart"].dt, made["dtend"].dt) == (date(2021, 4, 19), date(2021, 4, 21))


@pytest.mark.parametrize(
    ("certain", "standing", "expected"),
    [
        ("carried_out_or_announced", ("official",), "CONFIRMED"),
        ("carried_out_or_announced", ("contested",), "TENTATIVE"),
        ("planned", ("official",), "TENTATIVE"),
        ("threatened", (), "TENTATIVE"),
        ("denied", (), "CANCELLED"),
        ("refused_to_do", (), "CANCELLED"),
    ],
)
def test_a_status_says_whether_one_must_reckon_with_it(certain, standing, expected):
    assert status(replace(DUE, status=certain, deadline=replace(DUE.deadline, standing=standing))) == expected


def test_an_amended_deadline_raises_the_sequence():
    told = [replace(kept.EXPELLED, deadline=When.day(date(2021, 4, day))) for day in (20, 20, 22)]
    assert amended(Told(DUE, {}, tuple(told[:2]))) == 0
    assert amended(Told(DUE, {}, tuple(told))) == 1


def test_an_event_without_a_deadline_has_no_entry():
    assert entry(Told(replace(DUE, deadline=None), {})) is None
