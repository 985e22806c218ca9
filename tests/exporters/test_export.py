"""Rows become files: the same values in every format, whole or not at all, and harmless to open."""

import csv
import json
import shutil

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retorsion.exporters import MEASURE, export, measure_row
from retorsion.exporters.atomic import UnwritableError
from retorsion.exporters.cells import cells, harmless, header, printable

from .nouns import CAP, REPORT, THREAT, WITHDRAWAL

ROWS = [measure_row(claim, REPORT) for claim in (WITHDRAWAL, CAP, THREAT)]


def test_json_lines_hold_the_rows_as_they_are(tmp_path):
    path = tmp_path / "out.jsonl"
    assert export(ROWS, str(path), columns=MEASURE) == 3
    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == ROWS


def test_a_dash_writes_json_lines_to_standard_output(capsys):
    export(ROWS, "-", columns=MEASURE)
    assert json.loads(capsys.readouterr().out.splitlines()[0])["kind"] == "accreditation_withdrawal"


def test_a_table_joins_lists_and_spreads_intervals_over_two_columns(tmp_path):
    path = tmp_path / "out.csv"
    joint = ROWS[0] | {"actor": ["CZE", "POL"]}
    export([joint], str(path), columns=MEASURE)
    (row,) = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    assert (row["actor"], row["date_from"], row["date_to"], row["mission_host"]) == ("CZE; POL", "2021-10-05", "2021-10-05", "NATO")
    assert (row["parts"], row["voices"], row["approx"], row["deadline_to"]) == ("5 mission; 3 office", "Country A's ministry", "false", "")


def test_a_workbook_holds_the_same_cells(tmp_path):
    path = tmp_path / "out.xlsx"
    assert export(ROWS, str(path), columns=MEASURE) == 3
    sheet = openpyxl.load_workbook(path).active
    first, *rest = sheet.iter_rows(values_only=True)
    assert list(first) == header(MEASURE)
    assert list(rest[0]) == [value if value != "" else None for value in cells(ROWS[0], MEASURE)]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_table_without_rows_still_names_its_columns(tmp_path, suffix):
    path = tmp_path / f"out.{suffix}"
    assert export([], str(path), columns=MEASURE) == 0
    assert path.stat().st_size > 100


def test_a_workbook_never_runs_what_a_report_says(tmp_path):
    path = tmp_path / "out.xlsx"
    export([{"grounds": '=HYPERLINK("x")', "title": "a\x1b[2J\x00b"}], str(path), columns=("grounds", "title"))
    _, (grounds, title) = openpyxl.load_workbook(path).active.iter_rows()
    assert (grounds.value, grounds.data_type, title.value) == ('=HYPERLINK("x")', "s", "a [2J b")


@given(st.text())
def test_no_text_cell_of_a_csv_begins_as_a_formula(text):
    assert not str(harmless(text)).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.text())
def test_what_is_printed_has_no_control_characters_and_keeps_its_length(text):
    shown = printable(text)
    assert len(shown) == len(text)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@given(st.text())
def test_any_text_survives_json_lines(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "out.jsonl"
    export([{"evidence": text}], str(path), columns=("evidence",))
    assert json.loads(path.read_bytes()) == {"evidence": text}


def test_a_lone_surrogate_is_escaped_rather_than_lost(tmp_path):
    path = tmp_path / "out.jsonl"
    export([{"evidence": "\ud800"}], str(path), columns=("evidence",))
    assert json.loads(path.read_bytes()) == {"evidence": "\ud800"}


def test_a_failure_leaves_the_older_file_as_it_was(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("older")

    def rows():
        yield ROWS[0]
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        export(rows(), str(path), columns=MEASURE)
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_put_in_its_place_is_told_by_the_name_that_was_asked_for(tmp_path):
    path = tmp_path / "gone" / "out.jsonl"
    path.parent.mkdir()

    def rows():
        yield ROWS[0]
        shutil.rmtree(path.parent)

    with pytest.raises(UnwritableError) as raised:
        export(rows(), str(path), columns=MEASURE)
    assert raised.value.filename == str(path)


def test_a_symbolic_link_stays_one(tmp_path):
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("")
    link.symlink_to(real)
    export(ROWS, str(link), columns=MEASURE)
    assert link.is_symlink()
    assert real.read_text("utf-8").count("\n") == 3


@pytest.mark.parametrize(("name", "says"), [("out.doc", "end the name in .jsonl, .csv, .xlsx"), ("nowhere/out.csv", "does not exist")])
def test_a_place_that_cannot_be_written_is_refused_with_a_remedy(tmp_path, name, says):
    with pytest.raises(ValueError, match=says):
        export(ROWS, str(tmp_path / name), columns=MEASURE)
