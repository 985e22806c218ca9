"""The flat record of a measure."""

from dataclasses import replace
from datetime import date

import pytest

from retorsion.exporters import MEASURE, REPORT, measure_row, report_row
from retorsion.model import Claim, Count, Evidence, Passage, Span, Voice

from .nouns import CAP, TEXT, THREAT, WITHDRAWAL
from .nouns import REPORT as SAMPLE


def test_every_row_has_every_column_in_order():
    assert tuple(measure_row(WITHDRAWAL, SAMPLE)) == MEASURE
    assert tuple(report_row(SAMPLE)) == REPORT


def test_a_row_names_the_report_as_the_reader_of_files_does():
    row = measure_row(WITHDRAWAL, SAMPLE)
    assert (row["report"], row["outlet"], row["published"], row["title"]) == ("agency-a-17", "Agency A", "2021-10-06", "Eight leave")


def test_the_evidence_is_what_stands_at_the_offsets():
    row = measure_row(WITHDRAWAL, SAMPLE)
    assert TEXT[row["start"] : row["end"]] == row["evidence"]


def test_a_measure_says_who_what_to_whom_and_on_whose_word():
    row = measure_row(WITHDRAWAL, SAMPLE)
    told = {name: row[name] for name in ("kind", "actor", "target", "count", "count_low", "count_high", "approx", "unit", "status")}
    assert told == {
        "kind": "accreditation_withdrawal", "actor": ["NATO"], "target": ["RUS"], "count": 8, "count_low": 8, "count_high": 8,
        "approx": False, "unit": "members", "status": "carried_out_or_announced",
    }  # fmt: skip
    assert row["attributed_to"] == "Country A's ministry"
    assert row["date"] == {"from": "2021-10-05", "to": "2021-10-05"}
    assert row["parts"] == [{"count": 5, "what": "mission"}, {"count": 3, "what": "office"}]
    assert row["mission"] == {"sender": "RUS", "host": "NATO", "seat": "Brussels", "type": "permanent mission"}


def test_a_ceiling_has_a_number_before_and_after_and_says_which_was_derived():
    row = measure_row(CAP, SAMPLE)
    assert (row["count"], row["count_from"], row["count_to"], row["derived"]) == (None, 20, 10, ["count_from"])
    assert row["deadline"] == {"from": None, "to": "2021-10-31"}


def test_more_than_a_hundred_is_a_hundred_from_101_approximately():
    row = measure_row(THREAT, SAMPLE)
    assert (row["count"], row["count_low"], row["count_high"], row["approx"], row["status"]) == (100, 101, None, True, "threatened")


def test_what_the_report_does_not_give_is_null_and_a_list_without_members_is_empty():
    row = measure_row(Claim("x1", "sanctions", Evidence("x1")), SAMPLE)
    assert {name for name, value in row.items() if value == []} == {"actor", "target", "derived", "evidence_more", "requested_by", "voices"}
    assert row["evidence"] is row["start"] is row["count"] is row["attributed_to"] is row["persons"] is None


def test_other_tellings_are_listed_once_each_and_the_best_not_again():
    again = replace(WITHDRAWAL, evidence=CAP.evidence)
    gathered = replace(WITHDRAWAL, tellings=(WITHDRAWAL, again, again))
    assert measure_row(gathered, SAMPLE)["evidence_more"] == [CAP.evidence.quote]


@pytest.mark.parametrize(("of", "column"), [("affected", "count"), ("refused", "count"), ("before", "count_from"), ("after", "count_to"),
                                            ("remaining", "count_to")])  # fmt: skip
def test_each_number_has_its_column(of, column):
    row = measure_row(replace(CAP, counts=(Count(of, 7),)), SAMPLE)
    assert {name for name in ("count", "count_from", "count_to") if row[name] == 7} == {column}


def test_a_report_as_read_carries_its_text_and_what_each_passage_is_for():
    row = report_row(replace(SAMPLE, passages=(Passage(Span(0, 9), "byline", "a name alone"),), published=date(2021, 1, 2)))
    assert (row["id"], row["text"], row["published"]) == ("agency-a-17", TEXT, "2021-01-02")
    assert row["passages"] == [{"start": 0, "end": 9, "role": "byline", "reason": "a name alone"}]


def test_a_speaker_named_over_two_lines_of_the_report_stands_in_one():
    claim = replace(WITHDRAWAL, voices=(Voice("an official\nof the ministry"),), grounds="espionage\n on the coast")
    row = measure_row(claim, SAMPLE)
    assert (row["attributed_to"], row["grounds"]) == ("an official of the ministry", "espionage on the coast")
