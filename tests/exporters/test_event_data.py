"""POLECAT, GDELT and ICEWS, read back by pandas as their users do."""

import pandas as pd
import pytest

from retorsion.exporters import formats
from retorsion.exporters.view import View
from retorsion.knowledge.columns import formats as known
from retorsion.model.query import Query

from . import kept

NONE = (None, "")


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Write the small ledger in a format and read it with pandas, every cell as text."""
    with kept.ledger(tmp_path_factory.mktemp("kept")) as store:

        def frame(name, **asked):
            to = tmp_path_factory.mktemp("out") / "events"
            formats.write(View(store, Query(**asked), "0.1.0 test"), str(to), formats.chosen("x", name))
            form = known()[name]
            header = {"header": 0} if form.header else {"header": None, "names": list(form.columns)}
            found = pd.read_csv(to, sep="\t", dtype=str, keep_default_na=False, quoting=3, **header)
            assert list(found.columns) == list(form.columns)
            return found.replace(form.missing, "") if form.missing else found

        yield frame


def only(frame, **wanted):
    for column, value in wanted.items():
        frame = frame[frame[column.replace("_", " ")] == value]
    assert len(frame) == 1, frame
    return frame.iloc[0].to_dict()


def test_polecat_has_one_row_an_event_with_all_its_actors(read):
    row = only(read("polecat"), Actor_Country="EST; LTU")
    assert (row["Event Type"], row["Event Mode"], row["Actor COW"]) == ("SANCTION", "withdraw", "366; 368")
    assert row["Event Date"] == ""  # a month is no day, and the day of publication does not stand in
    assert row["Publication Date"] == "2021-05-03"


def test_polecat_marks_a_threat_as_one_and_a_request_as_the_requester_s(read):
    frame = read("polecat")
    threat = only(frame, Event_Type="THREATEN")
    assert (threat["Event Mode"], threat["Actor Country"], threat["Recipient Country"]) == ("expel", "RUS", "CZE")
    request = only(frame, Event_Type="REQUEST")
    assert (request["Actor Country"], request["Recipient Country"]) == ("CZE", "POL; SVK")


def test_polecat_gives_a_body_no_country_of_its_own(read):
    row = only(read("polecat"), Actor_Name="NATO")
    assert (row["Actor Country"], row["Actor COW"]) == ("IGO", "")


def test_gdelt_has_a_row_for_each_pair_with_a_number_of_its_own(read):
    frame = read("gdelt")
    assert len(frame) == 8
    assert frame.GLOBALEVENTID.is_unique
    assert all(int(float(number)) == int(number) < 2**52 for number in frame.GLOBALEVENTID)
    assert sorted(frame.Actor1CountryCode) == ["", "CZE", "CZE", "CZE", "EST", "LTU", "RUS", "RUS"]


def test_gdelt_says_by_the_code_alone_what_was_not_done(read):
    frame = read("gdelt")
    codes = dict(zip(frame.GLOBALEVENTID, zip(frame.EventCode, frame.QuadClass, frame.GoldsteinScale, strict=True), strict=True))
    assert sorted(codes.values()) == [("020", "1", "3.0")] * 2 + [("1313", "3", "-5.8")] + [("161", "4", "-4.0")] * 5


def test_gdelt_fills_of_a_date_only_what_is_known(read):
    frame = read("gdelt")
    month = frame[frame.Actor1CountryCode == "EST"].iloc[0]
    assert (month.SQLDATE, month.MonthYear, month.Year, month.FractionDate) == ("", "202104", "2021", "")
    day = frame[frame.SQLDATE == "20210417"].iloc[0]
    assert (day.MonthYear, day.Year, day.FractionDate) == ("202104", "2021", "2021.2932")
    assert set(frame[frame.EventCode.isin(["1313", "020"])].Year) == {""}


def test_gdelt_knows_nato_as_a_body(read):
    row = only(read("gdelt"), Actor1Name="NATO")
    assert (row["Actor1Code"], row["Actor1KnownGroupCode"], row["Actor1Type1Code"]) == ("IGOWSTNAT", "NAT", "IGO")
    assert row["Actor1CountryCode"] == ""


def test_mentions_point_into_the_text_and_at_the_events_of_the_other_file(read):
    events, mentions = read("gdelt"), read("gdelt_mentions")
    assert set(mentions.GLOBALEVENTID) == set(events.GLOBALEVENTID)
    texts = {report.url or report.name: report.text for report in (kept.FIRST, kept.SECOND)}
    placed = mentions[mentions.InRawText == "1"]
    assert len(placed) == 5
    for row in placed.itertuples():
        start = int(row.ActionCharOffset)
        assert texts[row.MentionIdentifier][start : start + len(row.Extras)] == row.Extras
        assert int(row.MentionDocLen) == len(texts[row.MentionIdentifier])


def test_icews_names_sides_and_leaves_what_it_cannot_know(read):
    row = only(read("icews"), Source_Name="NATO")
    assert (row["CAMEO Code"], row["Intensity"], row["Source Country"], row["Target Country"]) == ("161", "-4.0", "", "Russia")
    assert (row["Event Date"], row["Latitude"], row["Sentence Number"]) == ("2021-10-06", "", "")


@pytest.mark.parametrize("name", ["polecat", "gdelt", "gdelt_mentions", "icews"])
def test_no_cell_of_a_report_s_words_could_be_run_by_a_spreadsheet(read, name):
    for row in read(name).itertuples(index=False):
        for cell in row:
            assert not cell.startswith(("=", "+", "@")), cell
            assert not cell.startswith("-") or float(cell) < 0


@pytest.mark.parametrize("name", ["polecat", "gdelt", "icews"])
def test_a_filter_leaves_exactly_what_it_leaves_of_events(read, name):
    assert len(read(name, actors=("NATO",))) == 1
    assert len(read(name, statuses=("threatened",))) == 1
    assert len(read(name, text="neighbours", statuses=("requested",))) == (1 if name == "polecat" else 2)
