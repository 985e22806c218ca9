"""Tables for statistics: Parquet and the data package by pyarrow, panels and the ACLED-like table by pandas, Stata's names."""

import io
import json
import re
import zipfile
from datetime import date

import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pytest

from retorsion.exporters import formats
from retorsion.exporters.acled import middle
from retorsion.exporters.view import View
from retorsion.knowledge.columns import formats as known
from retorsion.knowledge.dictionary import dictionary
from retorsion.model import When
from retorsion.model.query import Query

from . import kept


@pytest.fixture(scope="module")
def write(tmp_path_factory):
    with kept.ledger(tmp_path_factory.mktemp("kept")) as store:

        def written(name, **asked):
            to = tmp_path_factory.mktemp("out") / "made"
            formats.write(View(store, Query(**asked), "0.1.0 test"), str(to), formats.chosen("x", name))
            return to

        yield written


@pytest.fixture(scope="module")
def package(write):
    with zipfile.ZipFile(write("datapackage")) as packed:
        assert packed.testzip() is None
        yield {name: packed.read(name) for name in packed.namelist()}


def table(package, name):
    return pq.read_table(io.BytesIO(package[f"{name}.parquet"]))


def test_events_are_one_row_each_with_lists_and_days(write):
    rows = pq.read_table(write("parquet")).to_pylist()
    recall = next(row for row in rows if row["kind"] == "ambassador_recall")
    assert (recall["actor"], recall["target"], recall["form"]) == (["EST", "LTU"], ["RUS"], "consultations")
    assert (recall["date_from"], recall["date_to"], recall["count"]) == (date(2021, 4, 1), date(2021, 4, 30), None)
    first = next(row for row in rows if row["count"] == 18)
    assert (first["mission_sender"], first["mission_host"], first["mission_seat"]) == ("RUS", "CZE", "Prague")
    assert (first["plover_type"], first["plover_modes"], first["cameo"], first["deadline_to"]) == (
        "SANCTION",
        ["expel"],
        "161",
        date(2021, 4, 20),
    )


def test_a_parquet_file_names_its_version_and_says_what_each_field_means(write):
    schema = pq.read_schema(write("parquet"))
    assert schema.metadata[b"retorsion.version"] == b"0.1.0 test"
    assert all(schema.field(name).metadata[b"description"].decode() == field.says for name, field in dictionary()["events"].fields.items())


def test_the_package_holds_what_its_description_says(package):
    described = json.loads(package["datapackage.json"])
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert not {"profile"} & described.keys()  # version 2 has no such key
    assert described["sources"] == [{"title": "Desk list"}, {"title": "Agency A"}, {"title": "=Daily B"}]
    assert all(licence.get("name") or licence.get("path") for licence in described["licenses"])
    for resource in described["resources"]:
        held = table(package, resource["name"])
        assert resource["type"] == "table" and resource["path"] in package
        assert [field["name"] for field in resource["schema"]["fields"]] == held.column_names
        assert resource["rows"] == held.num_rows
        assert isinstance(resource["schema"].get("primaryKey", []), list)
        kinds = {"string": "string", "integer": "int64", "date": "date32[day]", "array": "list<item: string>"}
        got = {
            field["name"]: str(held.schema.field(field["name"]).type).replace("element", "item") for field in resource["schema"]["fields"]
        }
        assert got == {field["name"]: kinds[field["type"]] for field in resource["schema"]["fields"]}


def test_keys_tell_rows_apart_and_references_lead_somewhere(package):
    described = {resource["name"]: resource["schema"] for resource in json.loads(package["datapackage.json"])["resources"]}
    rows = {name: table(package, name).to_pylist() for name in described}
    for name, schema in described.items():
        keys = [tuple(row[field] for field in schema.get("primaryKey", ())) for row in rows[name]]
        assert not schema.get("primaryKey") or len(set(keys)) == len(keys)
        for link in schema.get("foreignKeys", ()):
            there = {tuple(row[field] for field in link["reference"]["fields"]) for row in rows[link["reference"]["resource"]]}
            assert {tuple(row[field] for field in link["fields"]) for row in rows[name]} <= there


def test_frictionless_takes_the_description(package):
    described = json.loads(package["datapackage.json"])
    found = frictionless.Package.from_descriptor(described)
    assert [resource.name for resource in found.resources] == ["events", "evidence", "reports"]
    assert frictionless.Package.metadata_validate(described) is not None
    assert [error.note for error in frictionless.Package.metadata_validate(described)] == []


def test_evidence_points_into_the_texts(package):
    texts = {report.name: report.text for report in (kept.FIRST, kept.SECOND)}
    placed = [row for row in table(package, "evidence").to_pylist() if row["start"] is not None]
    assert len(placed) == 4
    assert all(texts[row["report"]][row["start"] : row["end"]] == row["quote"] for row in placed)


def test_the_dictionary_is_there_for_people(package):
    told = package["README.md"].decode()
    for name, described in dictionary().items():
        assert f"## {name}.parquet" in told
        assert all(f"| `{field}` |" in told for field in described.fields)


@pytest.mark.parametrize("name", ["dyad_month", "country_month"])
def test_the_names_of_a_panel_are_ones_that_stata_takes(write, tmp_path, name):
    frame = pd.read_csv(write(name))
    assert all(re.fullmatch(r"[a-z_][a-z0-9_]{0,31}", column) for column in frame.columns)
    frame.astype(dict.fromkeys(frame.select_dtypes("object"), str)).to_stata(tmp_path / "panel.dta", write_index=False)
    back = pd.read_stata(tmp_path / "panel.dta")
    assert list(back.columns) == list(frame.columns) and back.events.sum() == frame.events.sum()


def test_a_dyad_counts_an_event_once_and_one_with_two_actors_for_both(write):
    frame = pd.read_csv(write("dyad_month"), dtype={"month": "Int64", "year": "Int64"})
    april = frame[(frame.year == 2021) & (frame.month == 4)]
    assert sorted(zip(april.actor, april.target, april.events, strict=True)) == [
        ("CZE", "RUS", 1), ("EST", "RUS", 1), ("LTU", "RUS", 1), ("RUS", "CZE", 1),
    ]  # fmt: skip
    assert set(frame[frame.year.isna()].status) == {"threatened", "requested"}
    assert frame[frame.actor == "EST"].actor_cow.tolist() == [366]
    assert frame[frame.actor == "NATO"].actor_cow.isna().all()


def test_a_country_is_counted_on_either_side(write):
    frame = pd.read_csv(write("country_month"))
    assert frame[(frame.party == "RUS") & (frame.side == "target") & (frame.kind == "ambassador_recall")].events.tolist() == [1]
    assert frame[(frame.party == "RUS") & (frame.side == "actor") & (frame.status == "threatened")].plover.tolist() == ["THREATEN"]


def test_the_table_like_acled_s_says_how_sure_a_date_is(write):
    frame = pd.read_csv(write("acled"), dtype=str, keep_default_na=False)
    assert list(frame.columns) == list(known()["acled"].columns)
    told = {row.sub_event_type + row.actor1: (row.event_date, row.time_precision) for row in frame.itertuples()}
    assert told["ambassador_recallEstonia"] == ("2021-04-15", "3")
    assert told["mission_capNATO"] == ("2021-10-06", "1")
    assert frame[frame.actor1 == "Estonia"].assoc_actor_1.tolist() == ["Lithuania"]
    assert set(frame[frame.tags.str.contains("threatened|requested")].event_date) == {""}
    assert set(frame.geo_precision) == set(frame.fatalities) == {""}
    assert "'=Daily B" in set(frame.source)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (None, (None, None)),
        (When.day(date(2021, 4, 17)), (date(2021, 4, 17), 1)),
        (When(date(2021, 4, 12), date(2021, 4, 18), "week"), (date(2021, 4, 15), 2)),
        (When(date(2021, 2, 1), date(2021, 2, 28), "month"), (date(2021, 2, 14), 3)),
        (When(date(2021, 1, 1), date(2021, 12, 31), "year"), (None, None)),
        (When(None, date(2021, 4, 18), "span"), (None, None)),
    ],
)
def test_a_date_is_the_middle_of_a_month_at_most(when, expected):
    assert middle(when) == expected
