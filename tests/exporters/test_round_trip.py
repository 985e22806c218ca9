"""What we write in the field's columns we read again: parties, days and what was done, as far as the codes can say it."""

from dataclasses import replace
from datetime import date

import pytest

from retorsion import flow
from retorsion.exporters import formats
from retorsion.exporters.view import View
from retorsion.model import When
from retorsion.model.claim import Certainty
from retorsion.readers.claims import read_claims

from . import kept

DAY = When.day(date(2021, 4, 20))
PLANNED = replace(kept.THREATENED, certainty=Certainty("planned"), date=DAY)
THREATENED = replace(kept.THREATENED, date=DAY, evidence=kept.said(kept.FIRST, "=Country P may follow"), actors=("POL",), targets=("RUS",))
DENIED = replace(kept.REQUESTED, certainty=Certainty(polarity="denied"), date=DAY, actors=("HUN",), requested_by=())
SANCTIONED = replace(kept.CAPPED, kind="sanctions", actors=("EU",), counts=())


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with flow.open_ledger(tmp_path_factory.mktemp("dated") / "kept.db") as made:
        made.add(kept.FIRST, [kept.EXPELLED, PLANNED, THREATENED])
        made.add(kept.SECOND, [DENIED])
        made.add(kept.THIRD, [kept.IN_SPRING, SANCTIONED], coder="colleague")
        flow.settle(made)
        yield made


def back(store, tmp_path, name, suffix):
    place = tmp_path / f"events{suffix}"
    formats.write(View(store), str(place), formats.chosen("x", name))
    faults = []
    told = {(claim.actors, claim.targets, claim.kind, claim.certainty.status) for _, claim in read_claims(place, on_discard=faults.append)}
    return told, [fault.reason for fault in faults]


def test_polecat_comes_back_with_every_status(store, tmp_path):
    told, faults = back(store, tmp_path, "polecat", ".tsv")
    assert told == {
        (("CZE",), ("RUS",), "expulsion", "carried_out_or_announced"),
        (("RUS",), ("CZE",), "expulsion", "planned"),
        (("POL",), ("RUS",), "expulsion", "threatened"),
        (("HUN",), ("RUS",), "expulsion", "denied"),
        (("EU",), ("RUS",), "sanctions", "carried_out_or_announced"),
        (("EST", "LTU"), ("RUS",), "staff_withdrawal", "carried_out_or_announced"),  # undated: a month is no day
    }
    assert faults == []


@pytest.mark.parametrize(("name", "suffix"), [("gdelt", ".export.CSV"), ("icews", ".tab")])
def test_cameo_comes_back_as_what_its_codes_say(store, tmp_path, name, suffix):
    told, faults = back(store, tmp_path, name, suffix)
    assert told == {
        (("CZE",), ("RUS",), "relations_downgraded", "carried_out_or_announced"),
        (("RUS",), ("CZE",), "relations_downgraded", "threatened"),
        (("POL",), ("RUS",), "relations_downgraded", "threatened"),
        (("EU",), ("RUS",), "sanctions", "carried_out_or_announced"),
        (("EST",), ("RUS",), "relations_downgraded", "carried_out_or_announced"),
        (("LTU",), ("RUS",), "relations_downgraded", "carried_out_or_announced"),
    }
    assert [fault.partition(": ")[2] for fault in faults] == ["expected a value, found an empty cell"]  # what was denied has no code


@pytest.mark.parametrize(("name", "suffix"), [("polecat", ".tsv"), ("gdelt", ".export.CSV"), ("icews", ".tab")])
def test_what_was_not_done_never_comes_back_as_done(store, tmp_path, name, suffix):
    told, _ = back(store, tmp_path, name, suffix)
    assert {actors for actors, _, _, status in told if status == "carried_out_or_announced"} - {("EST", "LTU"), ("EST",), ("LTU",)} == {
        ("CZE",),
        ("EU",),
    }
