"""Flat rows of other people and programs become claims; what does not fit is named."""

from pathlib import Path
from typing import Any

import pytest

from retorsion.exporters import MEASURE, export, measure_row
from retorsion.model import Count, Part, Post, Voice
from retorsion.model.flat import claim_from_row, report_from_row
from retorsion.readers.claims import read_claims

ROW = {"report": "r1", "kind": "expulsion"}


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"actor": ["EST", "LVA"]}, "actors", ("EST", "LVA")),
        ({"actor": "EST; LVA"}, "actors", ("EST", "LVA")),
        ({"target": "MULTIPLE"}, "targets", ()),
        ({"mission": {"sender": "RUS", "host": "NATO"}}, "mission", Post("RUS", "NATO")),
        ({"attributed_to": "a spokeswoman"}, "voices", (Voice("a spokeswoman"),)),
        ({"voices": [{"speaker": "Agency A", "manner": "citing"}], "attributed_to": "x"}, "voices", (Voice("Agency A", "citing"),)),
        ({"voices": "Agency A; a spokeswoman"}, "voices", (Voice("Agency A"), Voice("a spokeswoman"))),
        ({"count": 8}, "counts", (Count("affected", 8),)),
        ({"count": "8"}, "counts", (Count("affected", 8),)),
        ({"count": 50, "approx": True}, "counts", (Count("affected", 50, exact=False),)),
        ({"count": 100, "count_low": 101, "approx": True}, "counts", (Count("affected", 100, 101, exact=False),)),
        ({"approx": True}, "counts", (Count("affected", None, exact=False),)),
        ({"count_to": 10}, "counts", (Count("after", 10),)),
        ({"count": 60, "parts": [{"count": 48, "what": "embassy"}]}, "counts", (Count("affected", 60, parts=(Part(48, "embassy"),)),)),
        ({}, "counts", ()),
        ({}, "coder", "import"),
    ],
)
def test_a_field_becomes_a_value(fields: dict[str, Any], name: str, value: object) -> None:
    assert getattr(claim_from_row(ROW | fields), name) == value


@pytest.mark.parametrize(("text", "grain"), [("2021-10-06", "day"), ("2018-01-01/2018-12-31", "year"), ("2021-04-17/2021-04-22", "week")])
def test_an_interval_gets_the_grain_it_looks_like(text: str, grain: str) -> None:
    assert claim_from_row(ROW | {"date": text}).date.grain == grain


def test_an_open_interval_stays_open() -> None:
    assert claim_from_row(ROW | {"date": {"from": "2019-01-01", "to": None}}).date.last is None


def test_more_evidence_becomes_more_tellings() -> None:
    claim = claim_from_row(ROW | {"evidence": "the one", "evidence_more": ["the other"], "count": 8})
    assert [telling.evidence.quote for telling in claim.told] == ["the one", "the other"]


def test_a_row_makes_its_report_too() -> None:
    report = report_from_row(ROW | {"outlet": "Agency A", "published": "2021-10-07"})
    assert (report.id, report.name, report.outlet, report.published.year, report.text) == ("r1", "r1", "Agency A", 2021, "")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"report": None}, "report"),
        ({"kind": ""}, "kind"),
        ({"kind": 7}, "kind"),
        ({"actor": [1]}, "actor"),
        ({"count": -1}, "count"),
        ({"count": True}, "count"),
        ({"count": "many"}, "count"),
        ({"date": "2021-13-45"}, "date"),
        ({"date": "2021-10-06/2021-10-01"}, "date"),
        ({"deadline": 20211031}, "deadline"),
        ({"status": "rumoured"}, "status"),
        ({"voices": 7}, "voices"),
        ({"voices": [{"manner": "said"}]}, "voices"),
        ({"voices": [{"speaker": "x", "manner": "sung"}]}, "voices"),
        ({"mission": "RUS@NATO"}, "mission"),
        ({"parts": [7]}, "parts"),
        ({"evidence": "x", "start": 9, "end": 3}, "start"),
    ],
)
def test_what_does_not_fit_is_named(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValueError, match=field):
        claim_from_row(ROW | fields)


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "jsonl"])
def test_what_we_wrote_is_read_back(tmp_path: Path, suffix: str) -> None:
    told = {
        "count": 60, "parts": [{"count": 48, "what": "embassy"}], "date": "2021-10-06", "mission": {"sender": "RUS", "host": "NATO"},
        "actor": "NATO", "voices": [{"speaker": "Agency A", "manner": "citing"}, {"speaker": "an official"}], "evidence_more": ["x"],
    }  # fmt: skip
    rows = [ROW, ROW | told]
    place = tmp_path / f"measures.{suffix}"
    export([measure_row(claim_from_row(row), report_from_row(row)) for row in rows], str(place), columns=MEASURE)
    first, second = (claim for _, claim in read_claims(place))
    assert (first.voices, [voice.speaker for voice in second.voices]) == ((), ["Agency A", "an official"])
    assert (second.count(), second.mission, second.date) == (Count("affected", 60, parts=(Part(48, "embassy"),)), Post("RUS", "NATO"),
                                                             claim_from_row(ROW | told).date)  # fmt: skip
