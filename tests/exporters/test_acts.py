"""Acts of single reports in the field's files: sectors, words of those who are no state, and places beside what events have."""

import json
from dataclasses import replace
from datetime import date

import pytest

from retorsion.exporters import deeds, formats
from retorsion.exporters.acled import row as acled_row
from retorsion.exporters.icews import rows as icews_rows
from retorsion.exporters.plover import record
from retorsion.knowledge.cameo import said_alone
from retorsion.knowledge.columns import formats as known
from retorsion.model import Act, Party, Place, When
from retorsion.model.claim import Certainty

from . import kept

MET = Act(
    "r1", "CONSULT", kept.said(kept.FIRST, "Country C said on Saturday"), "visit", ("diplomatic",), cameo="042",
    actors=(Party("Prague's foreign minister", ("CZE",), "GOV"), Party("protesters", (), "CVL")),
    recipients=(Party("both", ("DEU", "NATO")),), date=When.day(date(1985, 6, 1)), place=Place("Munich", "DEU", 48.14, 11.58),
)  # fmt: skip
WILL = Act(
    "r1", "SANCTION", kept.said(kept.FIRST, "Country R will answer in kind"), "expel", auxiliary=("future",), cameo="161",
    actors=(Party("Country R", ("RUS",)),), certainty=Certainty("planned"), measure="expulsion",
)  # fmt: skip
DENIED = Act(
    "r1", "ASSAULT", kept.said(kept.FIRST, "=Country P may follow"), auxiliary=("negation",), cameo="180",
    actors=(Party("Country P", ("POL",)),), certainty=Certainty(polarity="denied"), place=Place("Ohio", "USA", precision="region"),
)  # fmt: skip
PAST = Act("r1", "ASSAULT", kept.said(kept.FIRST, "an official added"), auxiliary=("historical",), cameo="190")
WARNED = replace(WILL, type="THREATEN", auxiliary=(), certainty=Certainty("threatened"), cameo="131")
ACTS = (MET, WILL, DENIED, PAST)


@pytest.fixture
def read(tmp_path):
    def rows(name):
        to = tmp_path / name
        formats.put((deeds.of_act(act, kept.FIRST) for act in ACTS), str(to), formats.chosen("x", name), "test")
        form = known()[name]
        lines = [line.split("\t") for line in to.read_text("utf-8").split("\n")[:-1]][form.header :]
        return [dict(zip(form.columns, line, strict=True)) for line in lines]

    return rows


def test_polecat_tells_sectors_places_and_those_who_are_no_state(read):
    met, *_ = read("polecat")
    assert (met["Actor Name"], met["Actor Country"]) == ("Czech Republic; protesters", "CZE; None")
    assert (met["Primary Actor Sector"], met["Actor Sectors"]) == ("GOV", "GOV; CVL")
    assert (met["Recipient Name"], met["Recipient COW"]) == ("Germany; NATO", "260; None")
    assert (met["City"], met["Country"], met["Latitude"], met["Longitude"]) == ("Munich", "DEU", "48.14", "11.58")


def test_gdelt_knows_the_country_of_a_place_by_fips(read):
    rows = read("gdelt")
    met = next(row for row in rows if row["Actor1Name"] == "CZECH REPUBLIC" and row["Actor2Name"] == "GERMANY")
    assert (met["ActionGeo_Type"], met["ActionGeo_FullName"], met["ActionGeo_CountryCode"]) == ("4", "Munich", "GM")
    assert (met["Actor1Code"], met["Actor1CountryCode"], met["Actor1Type1Code"]) == ("CZEGOV", "CZE", "GOV")
    assert {row["ActionGeo_Type"] for row in rows if row["Actor1Name"] == "POLAND"} == {"2"}
    assert len({row["GLOBALEVENTID"] for row in rows}) == len(rows) == 7


def test_what_did_not_happen_has_no_weight_and_no_code_of_what_did(read):
    codes = [(row["CAMEO Code"], row["Intensity"]) for row in read("icews")]
    assert codes[-3:] == [("1313", "-5.8"), ("", ""), ("190", "-10.0")]
    assert [row["Intensity"] for row in read("polecat")] == ["4.0", "None", "None", "-9.0"]


def test_a_measure_told_as_an_act_has_the_code_of_the_same_measure_in_a_ledger():
    assert deeds.of_act(WARNED, kept.FIRST).act.cameo == said_alone("expulsion", None, "threatened") == "1313"
    withdrawing = replace(WILL, mode="discontinue", cameo="161", measure="recognition")
    assert deeds.of_act(withdrawing, kept.FIRST).act.cameo == said_alone("recognition", "withdrawn", "planned") == "1313"


def test_a_place_of_an_icews_row_is_a_city_or_a_province():
    (one, *_), (other, *_) = (list(icews_rows(deeds.of_act(act, kept.FIRST))) for act in (MET, DENIED))
    assert (one["City"], one["Country"], other["Province"], other["Country"]) == ("Munich", "Germany", "Ohio", "United States")


def test_the_table_like_acled_s_says_how_closely_a_place_is_known():
    one, _, other, none = (acled_row(deeds.of_act(act, kept.FIRST)) for act in ACTS)
    assert (one["location"], one["geo_precision"], one["iso"], one["latitude"]) == ("Munich", 1, 276, 48.14)
    assert (other["admin1"], other["geo_precision"], other["latitude"]) == ("Ohio", 3, None)
    assert "geo_precision" not in none
    assert (one["event_type"], one["sub_event_type"], one["actor1"], one["assoc_actor_1"]) == (
        "CONSULT",
        "visit",
        "Czech Republic",
        "protesters",
    )


def test_a_plover_record_of_an_act_has_its_sectors_and_words():
    made = json.loads(json.dumps(record(deeds.of_act(MET, kept.FIRST))))
    assert made["actor"] == [
        {"code": "CZE", "entity_text": "Czech Republic", "identifier_id": "CZE", "sector": "GOV"},
        {"code": None, "entity_text": "protesters", "identifier_id": None, "sector": "CVL"},
    ]
    assert (made["event_loc"], made["mode"], made["date"]) == ("Munich", ["visit"], "1985-06-01")


def test_every_act_has_an_id_of_its_own_that_stays():
    ids = [deeds.of_act(act, kept.FIRST).id for act in ACTS]
    assert len(set(ids)) == len(ACTS)
    assert ids == [deeds.of_act(act, kept.FIRST).id for act in ACTS]
