"""Measures in the flat form come back as claims, from every format they can be written in."""

import json
from datetime import date

import openpyxl
import pytest

from retorsion.readers.claims import read_claims

ROW = {
    "report": "a-17", "outlet": "Agency A", "published": "2021-10-07", "kind": "expulsion", "actor": ["NATO"], "target": ["RUS", "BLR"],
    "count": 8, "date": {"from": "2021-10-06", "to": "2021-10-06"}, "mission": {"sender": "RUS", "host": "NATO"}, "grounds": "=espionage",
}  # fmt: skip
TABLE = {
    "report": "a-17", "outlet": "Agency A", "published": "2021-10-07", "kind": "expulsion", "actor": "NATO", "target": "RUS; BLR",
    "count": 8, "date_from": "2021-10-06", "date_to": "2021-10-06", "mission_sender": "RUS", "mission_host": "NATO",
    "grounds": "'=espionage",
}  # fmt: skip


def write(path, row):
    if path.suffix == ".jsonl":
        path.write_text(json.dumps(row) + "\n")
    elif path.suffix == ".csv":
        path.write_text(",".join(row) + "\n" + ",".join(map(str, row.values())) + "\n")
    else:
        book = openpyxl.Workbook()
        book.active.append(list(row))
        book.active.append(list(row.values()))
        book.save(path)


@pytest.mark.parametrize(("suffix", "row"), [("jsonl", ROW), ("csv", TABLE), ("xlsx", TABLE)])
def test_the_same_measure_comes_out_of_every_format(tmp_path, suffix, row):
    path = tmp_path / f"measures.{suffix}"
    write(path, row)
    ((report, claim),) = read_claims(path)
    assert (report.name, report.outlet, report.published) == ("a-17", "Agency A", date(2021, 10, 7))
    assert (claim.kind, claim.actors, claim.targets, claim.count().best) == ("expulsion", ("NATO",), ("RUS", "BLR"), 8)
    assert (claim.date.first, claim.mission.key, claim.grounds) == (date(2021, 10, 6), "RUS@NATO", "=espionage")
    assert claim.evidence.span is None


@pytest.mark.parametrize(
    ("line", "says"),
    [("{", "not JSON"), ("[1]", "expected an object"), ('{"kind": "expulsion"}', "report: expected a text"),
     ('{"report": "r", "kind": "expulsion", "date": "2021-13-45"}', "date: expected an ISO day")],
)  # fmt: skip
def test_a_row_that_does_not_fit_is_named_with_its_line_and_the_rest_goes_on(tmp_path, line, says):
    path = tmp_path / "measures.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n\n{line}\n{json.dumps(ROW)}\n")
    discards = []
    assert len(list(read_claims(path, on_discard=discards.append))) == 2
    (discard,) = discards
    assert discard.source.endswith("measures.jsonl, line 3")
    assert says in discard.reason


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(ValueError, match="measures are read from"):
        list(read_claims(tmp_path / "measures.doc"))


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), ("\t", "cp1252"), (";", "utf-8-sig"), (",", "utf-8")])
def test_a_table_is_read_as_spreadsheet_programs_of_other_countries_save_it(tmp_path, separator, encoding):
    path = tmp_path / "measures.csv"
    row = {"report": "a-17", "kind": "expulsion", "actor": "CZE", "target": "RUS", "attributed_to": "Kulhánek’s office"}
    path.write_text("".join(separator.join(cells) + "\n" for cells in (row, row.values())), encoding)
    ((_, claim),) = read_claims(path)
    assert (claim.actors, claim.voices[0].speaker) == (("CZE",), "Kulhánek’s office")


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_table_of_other_things_is_refused_once_and_not_row_by_row(tmp_path, suffix):
    path = tmp_path / f"{{events}}.{suffix}"
    write(path, {"id": "e1", "kind": "expulsion"})
    left = []
    with pytest.raises(ValueError, match=r"\{events\}.*: there is no column 'report', and no --mapping .*; there is 'id', 'kind'"):
        list(read_claims(path, on_discard=left.append))
    assert left == []
