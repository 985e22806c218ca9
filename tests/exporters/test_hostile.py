"""Words that would break a file: every format holds them, loses no row over them, and is read by its reader."""

import json
import zipfile
from datetime import date
from io import BytesIO

import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from rdflib import Graph

from retorsion.exporters import formats
from retorsion.exporters.tsv import cell
from retorsion.exporters.view import View
from retorsion.knowledge.columns import formats as known
from retorsion.merging.memory import MemoryLedger
from retorsion.model import Claim, Event, Evidence, Report, Span, Value, Voice, When

NASTY = '=1+1\t"a"\r\n;\x00\x1b[2J\u2028\u202e\ufffe\ud800</x>&\U00010330'
REPORT = Report("r\n1", NASTY, f"{NASTY} said so", NASTY, f"https://a.example/{NASTY}", NASTY, date(2021, 4, 18), language="\t")
CLAIM = Claim(REPORT.id, NASTY, Evidence(REPORT.id, Span(0, 5), NASTY[:5]), ("A\tB",), ("=X",), voices=(Voice(NASTY),), coder=NASTY)
EVENT = Event(
    "e\t1", NASTY, ("A\tB", "CZE"), ("=X",), "carried_out_or_announced", form=NASTY, unit=NASTY, grounds=NASTY, count=Value(3),
    date=Value(When.day(date(2021, 4, 17))), deadline=Value(When.day(date(2021, 4, 20))), reports=(REPORT.id,), claims=((REPORT.id, 0),),
    evidence=(Evidence(REPORT.id, Span(0, 5), NASTY[:5]), Evidence(REPORT.id, None, NASTY)), aliases=("e\t1",),
)  # fmt: skip
BARE = Event("e2", "expulsion", (), (), "requested", aliases=("e2",))
LEDGER = MemoryLedger((EVENT, BARE), (), (CLAIM,), (REPORT,))


@pytest.fixture
def write(tmp_path):
    def written(name):
        formats.write(View(LEDGER, version=NASTY), str(tmp_path / "x"), formats.chosen("x", name))
        return tmp_path / "x"

    return written


@pytest.mark.parametrize(("name", "rows"), [("polecat", 2), ("gdelt", 3), ("gdelt_mentions", 4), ("icews", 3)])
def test_tab_separated_files_keep_their_rows_and_columns(write, name, rows):
    lines = write(name).read_bytes().decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert len(lines) == rows + known()[name].header
    assert {line.count("\t") + 1 for line in lines} == {len(known()[name].columns)}


@pytest.mark.parametrize("name", ["acled", "statements", "dyad_month", "country_month", "csv"])
def test_comma_separated_files_keep_their_rows(write, name):
    frame = pd.read_csv(write(name), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert len(frame) == {"acled": 2, "csv": 2, "dyad_month": 3, "country_month": 3}.get(name, len(frame))
    assert not any(value.startswith(("=", "+", "@")) for column in frame for value in frame[column])


@pytest.mark.parametrize("name", ["plover", "ftm", "jsonl"])
def test_json_lines_are_one_object_a_line(write, name):
    assert all(isinstance(json.loads(line), dict) for line in write(name).read_text("utf-8").split("\n")[:-1])


def test_json_documents_are_read_whole(write):
    assert len(json.loads(write("annotations").read_text("utf-8"))["items"]) == 2
    assert len(Graph().parse(write("prov"), format="json-ld")) > 10


def test_the_network_is_xml(write):
    assert nx.read_graphml(write("graphml"), force_multigraph=True).number_of_edges() == 3


def test_the_calendar_is_one(write):
    (made,) = Calendar.from_ical(write("ics").read_bytes()).walk("VEVENT")
    assert made["dtstart"].dt == date(2021, 4, 20)
    assert "\x1b" not in made["description"] and "\x00" not in made["summary"]


def test_columns_hold_all_but_what_utf_8_cannot(write):
    first = pq.read_table(write("parquet")).to_pylist()[0]
    assert first["kind"] == NASTY.replace("\ud800", "?")
    with zipfile.ZipFile(write("datapackage")) as packed:
        assert json.loads(packed.read("datapackage.json"))["sources"]
        assert pq.read_table(BytesIO(packed.read("evidence.parquet"))).num_rows == 2


def test_a_workbook_is_opened(write):
    assert len(pd.read_excel(write("xlsx"))) == 2


@settings(max_examples=300)
@given(st.text(alphabet=st.characters(), max_size=30), st.sampled_from(["polecat", "gdelt", "icews"]))
def test_any_words_fit_one_cell_that_nobody_runs(words, name):
    shown = cell(words, known()[name])
    assert not {"\t", "\n", "\r"} & {*shown}
    assert not shown.startswith(("=", "+", "-", "@")) or float(shown) is not None
    shown.encode("utf-8")
