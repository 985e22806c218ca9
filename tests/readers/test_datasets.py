"""POLECAT, GDELT and ICEWS come in as claims beside ours: what says a measure, and a reason for each row that does not."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retorsion.knowledge.columns import formats
from retorsion.readers.claims import read_claims

POLECAT = {
    "Event ID": "20210418-1-a", "Event Date": "2021-04-17", "Event Type": "SANCTION", "Event Mode": "expel",
    "Contexts": "diplomatic; intelligence",
    "Actor Name": "Czech Republic", "Actor Country": "CZE", "Primary Actor Sector": "GOV", "Recipient Country": "RUS", "Source": "agency_a",
    "Publication Date": "2021-04-18", "Version": "NGEC_coder-Vers001",
}  # fmt: skip
GDELT = {
    "GLOBALEVENTID": "980000001", "SQLDATE": "20210417", "Actor1Name": "PRAGUE", "Actor1CountryCode": "CZE", "Actor1Type1Code": "GOV",
    "Actor2Name": "RUSSIA", "Actor2CountryCode": "RUS", "EventCode": "161", "DATEADDED": "20210418101500",
    "SOURCEURL": "https://www.agency-a.example/world/1",
}  # fmt: skip
ICEWS = {
    "Event ID": "33000001", "Event Date": "2021-04-17", "Source Name": "Czech Republic", "Source Country": "Czech Republic",
    "Source Sectors": "Foreign Ministry,Executive,Government", "CAMEO Code": "161", "Target Country": "Russian Federation",
    "Story ID": "555", "Publisher": "Agency A",
}  # fmt: skip
ROWS = {"polecat": POLECAT, "gdelt": GDELT, "icews": ICEWS}


def cells(form, **changes):
    """Lay a row of a data set out in its columns, with some of its cells changed."""
    known = formats()[form]
    told = {**ROWS[form], **{name.replace("_", " "): cell for name, cell in changes.items()}}
    return [told.get(name, known.missing) for name in known.columns]


def written(tmp_path, form, *rows, header=None, encoding="utf-8"):
    known = formats()[form]
    lines = [header or list(known.columns)] if known.header else []
    path = tmp_path / ("events.export.CSV" if form == "gdelt" else "events.tsv")
    path.write_bytes("".join("\t".join(line) + "\n" for line in [*lines, *rows]).encode(encoding))
    return path


def taken(path, **asked):
    left = []
    return [claim for _, claim in read_claims(path, on_discard=left.append, **asked)], left


@pytest.mark.parametrize(
    ("form", "kind", "report", "how"),
    [
        ("polecat", "expulsion", "polecat:20210418-1-a", "stated"),
        ("gdelt", "relations_downgraded", "https://www.agency-a.example/world/1", "stated"),
        ("icews", "relations_downgraded", "icews:555", "stated"),
    ],
)
def test_a_row_that_tells_a_measure_is_a_claim_on_a_bare_reference(tmp_path, form, kind, report, how):
    (claim,), left = taken(written(tmp_path, form, cells(form)))
    assert (claim.kind, claim.actors, claim.targets, claim.report, claim.coder) == (kind, ("CZE",), ("RUS",), report, form.upper())
    assert (claim.date.first, claim.date.how, claim.evidence.span, claim.evidence.quote) == (date(2021, 4, 17), how, None, "")
    assert left == []


def test_what_is_known_of_the_report_comes_along(tmp_path):
    ((report, _),) = read_claims(written(tmp_path, "gdelt", cells("gdelt")))
    assert (report.outlet, report.url, report.published, report.text) == ("agency-a.example", GDELT["SOURCEURL"], date(2021, 4, 18), "")


@pytest.mark.parametrize(
    ("form", "changes", "says"),
    [
        ("polecat", {"Event_Type": "CONSULT", "Event_Mode": "visit"}, "PLOVER CONSULT-visit is no diplomatic measure"),
        ("polecat", {"Contexts": "military"}, "PLOVER SANCTION-expel in its context"),
        ("polecat", {"Primary_Actor_Sector": "BUS"}, "by BUS, who act for no state"),
        ("polecat", {"Recipient_Country": "CZE"}, "no two states or bodies"),
        ("gdelt", {"EventCode": "043"}, "CAMEO 043 is no diplomatic measure"),
        ("gdelt", {"Actor2CountryCode": "", "Actor2Name": "VILLAGE"}, "between CZE and nobody we know"),
        ("icews", {"CAMEO_Code": "036"}, "CAMEO 036 is no diplomatic measure"),
        ("icews", {"Source_Sectors": "Business,Energy"}, "who act for no state"),
    ],
)
def test_a_row_that_tells_none_says_why(tmp_path, form, changes, says):
    claims, (left,) = taken(written(tmp_path, form, cells(form, **changes)))
    assert (claims, left.stage) == ([], "gate")
    assert says in left.reason


@pytest.mark.parametrize(
    ("form", "changes", "says"),
    [
        ("icews", {"CAMEO_Code": "13y"}, "'13y' is no CAMEO code"),
        ("icews", {"Event_Date": "last week"}, "Event Date: expected a day such as 2021-10-07"),
        ("polecat", {"Event_ID": ""}, "Event ID: expected a value"),
        ("gdelt", {"SQLDATE": "20211345"}, "SQLDATE: expected a day"),
    ],
)
def test_a_broken_row_is_named_with_its_line_and_the_rest_goes_in(tmp_path, form, changes, says):
    path = written(tmp_path, form, cells(form, **changes), cells(form))
    claims, (left,) = taken(path)
    assert (len(claims), left.stage, left.source) == (1, "import", f"{path}, line {2 if formats()[form].header else 1}")
    assert says in left.reason


DONE = "carried_out_or_announced"


@pytest.mark.parametrize(
    ("code", "kind", "status"),
    [("1313", "relations_downgraded", "threatened"), ("163", "sanctions", DONE), ("054", "recognition", DONE), ("54", "recognition", DONE)],
)
def test_a_code_means_the_widest_kind_that_is_true_of_it(tmp_path, code, kind, status):
    (claim,), _ = taken(written(tmp_path, "gdelt", cells("gdelt", EventCode=code)))
    assert (claim.kind, claim.certainty.status) == (kind, status)


def test_names_too_many_in_the_header_and_stray_tabs_do_not_shift_a_row(tmp_path):
    header = [*formats()["polecat"].columns, "Headline", "Sentence", "URL"]
    header[4] = "Event Intensity"
    row, trailing = cells("polecat"), [*cells("polecat", Event_ID="b"), "", ""]
    split = cells("polecat", Event_ID="c")
    split.insert(24, "")
    path = written(tmp_path, "polecat", row, trailing, split, header=header)
    claims, left = taken(path)
    assert ([(claim.kind, claim.actors, claim.date.first.day) for claim in claims], left) == ([("expulsion", ("CZE",), 17)] * 3, [])


def test_a_row_that_fits_no_columns_is_named(tmp_path):
    _, (left,) = taken(written(tmp_path, "gdelt", cells("gdelt"), cells("gdelt")[:57]))
    assert left.reason == "57 cells where 61 were expected"


def test_files_in_another_encoding_or_with_quotes_are_read(tmp_path):
    row = [f'"{cell}"' if cell != "None" else cell for cell in cells("polecat", Actor_Name="Köln", Source="agência")]
    ((report, _),) = read_claims(written(tmp_path, "polecat", row, encoding="iso-8859-1"))
    assert report.outlet == "agência"


def test_a_day_that_is_also_the_day_of_publication_may_have_been_filled_in(tmp_path):
    (claim,), _ = taken(written(tmp_path, "polecat", cells("polecat", Event_Date="2021-04-18")))
    assert claim.date.how == "inferred"


@pytest.mark.parametrize("form", ["polecat", "gdelt", "icews"])
def test_a_row_without_a_day_is_a_claim_without_one(tmp_path, form):
    day = "SQLDATE" if form == "gdelt" else "Event_Date"
    (claim,), _ = taken(written(tmp_path, form, cells(form, **{day: formats()[form].missing})))
    assert claim.date is None


def test_several_parties_of_a_row_stay_together(tmp_path):
    (claim,), _ = taken(written(tmp_path, "polecat", cells("polecat", Actor_Country="POL; LTU; None")))
    assert claim.actors == ("POL", "LTU")


def test_a_set_that_repeats_itself_is_heard_once(tmp_path):
    rows = [cells("icews"), cells("icews"), cells("icews", Event_ID="33000002"), cells("icews", Story_ID="556")]
    claims, left = taken(written(tmp_path, "icews", *rows))
    assert (len(claims), [one.reason for one in left]) == (2, ["the same measure of the same report stands in line 2"] * 2)


def test_who_made_them_can_be_said(tmp_path):
    (claim,), _ = taken(written(tmp_path, "icews", cells("icews")), coder="the archive")
    assert claim.coder == "the archive"


@given(raw=st.binary(max_size=400), form=st.sampled_from(["polecat", "gdelt", "icews"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_whatever_the_bytes_each_row_comes_in_or_is_named(tmp_path, raw, form):
    path = tmp_path / "any.tsv"
    path.write_bytes(raw)
    claims, left = taken(path, form=form)
    assert len(claims) + len(left) <= raw.count(b"\n") + 1


@given(cell=st.text(max_size=20), at=st.integers(0, 60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_whatever_one_cell_holds_the_next_row_comes_in(tmp_path, cell, at):
    row = cells("gdelt")
    row[at] = cell.replace("\t", " ").replace("\r", " ").replace("\n", " ")
    path = tmp_path / "any.export.CSV"
    path.write_bytes(
        "\t".join(row).encode("utf-8", "replace") + b"\n" + "\t".join(cells("gdelt", GLOBALEVENTID="2", EventCode="163")).encode()
    )
    assert "sanctions" in {claim.kind for claim in taken(path, form="gdelt")[0]}
