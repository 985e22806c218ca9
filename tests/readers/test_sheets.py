"""A spreadsheet that people keep by hand comes in by a mapping file; a row that does not fit is named, and the rest goes in."""

import csv
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retorsion.knowledge import KnowledgeError
from retorsion.knowledge.mapping import DAYS, FIELDS
from retorsion.model.flat import claim_from_row
from retorsion.readers.claim_rows import gathered
from retorsion.readers.claims import read_claims

MAPPING = """
coder: ann
dates: "%d.%m.%Y"
columns:
  Source: report
  Expeller: actor
  Expelled: {to: target, values: {Ivan: Russia}}
  Measure: {to: kind, values: {PNG: persona_non_grata, "recalled": ambassador_recall, "Statement": null}}
  No.: {to: count, values: {many: null}}
  Day: date
  Status: {to: status, values: {done: carried_out_or_announced, threat: threatened}}
fixed:
  outlet: Hand list
"""
HEADER = ["Source", "Expeller", "Expelled", "Measure", "No.", "Day", "Status", "Remarks"]
ROW = ["a-17", "Czech Republic", "Russia", "PNG", "18", "17.04.2021", "done", "see p. 3"]


def written(tmp_path, *rows, mapping=MAPPING, suffix=".csv", separator=",", before=()):
    (tmp_path / "map.yaml").write_text(mapping)
    path = tmp_path / f"list{suffix}"
    if suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in [*before, HEADER, *rows]:
            book.active.append(list(row))
        book.save(path)
    else:
        path.write_text("".join(separator.join(row) + "\n" for row in [*before, HEADER, *rows]), "utf-8")
    return path


def taken(path, mapping="map.yaml", **asked):
    left = []
    return list(read_claims(path, mapping=path.parent / mapping, on_discard=left.append, **asked)), left


def changed(**cells):
    return [cells.get(name.strip("."), cell) for name, cell in zip(HEADER, ROW, strict=True)]


@pytest.mark.parametrize(("suffix", "separator"), [(".csv", ","), (".csv", ";"), (".tsv", "\t"), (".xlsx", "")])
def test_a_row_becomes_a_measure_whatever_the_file(tmp_path, suffix, separator):
    ((report, claim),), left = taken(written(tmp_path, ROW, suffix=suffix, separator=separator))
    assert (report.name, report.outlet, claim.coder, left) == ("a-17", "Hand list", "ann", [])
    assert (claim.kind, claim.actors, claim.targets, claim.count().best) == ("persona_non_grata", ("CZE",), ("RUS",), 18)
    assert (claim.date.first, claim.certainty.status, claim.evidence.span) == (date(2021, 4, 17), "carried_out_or_announced", None)


def test_a_workbook_whose_rows_end_early_has_its_columns_all_the_same(tmp_path):
    (tmp_path / "map.yaml").write_text(MAPPING)
    book = openpyxl.Workbook(write_only=True)  # leaves empty cells at the end away, as other programs do
    sheet = book.create_sheet()
    for cells in (HEADER, ROW[:5]):
        sheet.append(cells)
    book.save(tmp_path / "list.xlsx")
    ((_, claim),), left = taken(tmp_path / "list.xlsx")
    assert (claim.count().best, claim.date, left) == (18, None, [])


def test_cells_that_the_spreadsheet_knows_to_be_numbers_and_days_are_read(tmp_path):
    ((_, claim),), _ = taken(written(tmp_path, [*ROW[:4], 18.0, date(2021, 4, 17), *ROW[6:]], suffix=".xlsx"))
    assert (claim.count().best, claim.date.first) == (18, date(2021, 4, 17))


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"Expeller": "Ruritania"}, "actor: 'Ruritania' is no state or body we know"),
        ({"Measure": "Snub"}, "kind: 'Snub' is no kind of ours; translate it under values"),
        ({"Measure": ""}, "kind: expected a kind of measure, found an empty cell"),
        ({"No": "about 20"}, "count: expected a whole number, not 'about 20'"),
        ({"Day": "04/17/2021"}, "Day: expected a day written as %d.%m.%Y, not '04/17/2021'"),
        ({"Status": "perhaps"}, "status: "),
        ({"Source": ""}, "report: expected a text"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line_and_the_rest_goes_in(tmp_path, cells, says):
    path = written(tmp_path, changed(**cells), ROW)
    found, (left,) = taken(path)
    assert (len(found), left.source, left.stage) == (1, f"{path}, line 2", "import")
    assert says in left.reason


def test_what_the_mapping_calls_no_measure_is_left_out_with_that_reason(tmp_path):
    found, (left,) = taken(written(tmp_path, changed(Measure="Statement")))
    assert (found, left.stage, left.reason) == ([], "gate", "Measure 'Statement' is no measure, says the mapping")


def test_values_are_translated_and_lists_taken_apart(tmp_path):
    ((_, claim),), _ = taken(written(tmp_path, changed(Expeller="Poland; LTU", Expelled="Ivan", No="many")))
    assert (claim.actors, claim.targets, claim.count()) == (("POL", "LTU"), ("RUS",), None)


def test_parties_may_stand_in_the_codes_of_one_scheme(tmp_path):
    mapping = MAPPING.replace("Expeller: actor", "Expeller: {to: actor, codes: cown, values: {EU: EU}}")
    ((_, claim),), (left,) = taken(written(tmp_path, changed(Expeller="316; EU"), changed(Expeller="CZE"), mapping=mapping))
    assert (claim.actors, "'CZE' is no state or body we know" in left.reason) == (("CZE", "EU"), True)


def test_what_is_the_same_in_every_row_may_be_said_by_name(tmp_path):
    mapping = MAPPING.replace("  Expeller: actor\n", "").replace("outlet: Hand list", "actor: Czech Republic")
    ((_, claim),), _ = taken(written(tmp_path, ROW, mapping=mapping))
    assert claim.actors == ("CZE",)


def test_empty_cells_behind_a_row_are_none(tmp_path):
    found, (left,) = taken(written(tmp_path, [*ROW, "", ""], [*ROW, "", "x"]))
    assert (len(found), left.reason) == (1, "more cells than columns")


@given(cells=st.lists(st.text(max_size=12), min_size=7, max_size=7))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_whatever_a_row_holds_the_next_one_comes_in(tmp_path, cells):
    path = written(tmp_path, ROW)
    with path.open("a", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows([[*cells, ""], ROW])
    assert len(taken(path)[0]) >= 2


def test_a_title_above_the_header_can_be_passed_over(tmp_path):
    path = written(tmp_path, ROW, mapping=MAPPING + "header: 2\n", before=[["Expulsions since 2018"]])
    assert len(taken(path)[0]) == 1
    path = written(tmp_path, ROW, mapping=MAPPING + "header: 2\n", before=[["Expulsions since 2018"]], suffix=".xlsx")
    assert len(taken(path)[0]) == 1


def test_a_mapping_may_be_toml(tmp_path):
    path = written(tmp_path, ROW)
    (tmp_path / "map.toml").write_text(
        'dates = "%d.%m.%Y"\n[columns]\nSource = "report"\nExpeller = "actor"\nDay = "date"\n'
        '[columns.Measure]\nto = "kind"\nvalues = { PNG = "expulsion" }\n'
    )
    ((_, claim),), _ = taken(path, "map.toml")
    assert (claim.kind, claim.coder) == ("expulsion", "list")


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ("columns: {Source: report, Measure: kinds}", "'kinds' is no field of a measure; there is report"),
        ("columns: {Source: report}", "no column, and nothing fixed, for 'kind'"),
        ("columns: {Source: report, Measure: kind, Day: kind}", "'kind' is filled twice"),
        ("columns: {Source: report, Measure: {to: kind, values: {PNG: snub}}}", "kind: 'snub' is no kind"),
        ("columns:\n  Source: report\n  Measure: {to: kind, vals: {}}", "line 3"),
        ("columns: [", "not YAML"),
        ("columns: {Source: report, Measure: kind}\nheader: 0", "header is the number of a line"),
        ("columns: {Source: report, Measure: kind}\nseparator: '||'", "separator is one character"),
    ],
)
def test_a_wrong_mapping_is_named_with_what_was_expected(tmp_path, mapping, says):
    path = written(tmp_path, ROW, mapping=mapping)
    with pytest.raises(KnowledgeError, match="map") as error:
        taken(path)
    assert says in str(error.value)


def test_a_column_that_is_not_there_is_named(tmp_path):
    path = written(tmp_path, ROW, mapping=MAPPING.replace("Expeller:", "Expeler:"))
    with pytest.raises(ValueError, match="no column 'Expeler', of which the mapping speaks; there is 'Source', 'Expeller'"):
        taken(path)


def test_what_is_no_workbook_is_said_to_be_none(tmp_path):
    path = written(tmp_path, ROW)
    path = path.rename(tmp_path / "list.xlsx")
    with pytest.raises(ValueError, match="no workbook that can be opened"):
        taken(path)


@pytest.mark.parametrize("field", sorted({*FIELDS} - {"report", "outlet", "url", "title", "published"}))
def test_every_field_of_a_mapping_is_one_that_a_measure_has(field):
    row = {"report": "r", "kind": "expulsion", "count": "2"}
    value = "2021-04-17" if field in DAYS else {"status": "threatened", "approx": "true", "count": "3"}.get(field, "7")
    assert claim_from_row(gathered(row | {field: value})) != claim_from_row(row)
