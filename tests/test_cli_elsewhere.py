"""Measures made elsewhere on the command line: an archive's, a colleague's and our own coding side by side in one ledger."""

import json
from pathlib import Path

import pytest

from retorsion.cli.ends import Exit
from retorsion.knowledge.columns import formats

MAPPING = "columns: {Source: report, From: actor, To: target, What: kind, N: count, Day: date}\nfixed: {outlet: Agency B}\n"
LIST = "Source,From,To,What,N,Day\nb-1,Czech Republic,Russia,expulsion,18,2021-04-17\nb-2,Ruritania,Russia,expulsion,2,2021-04-18\n"


def polecat(*events):
    known = formats()["polecat"]
    told = {"Event Type": "SANCTION", "Event Mode": "expel", "Contexts": "diplomatic", "Actor Country": "CZE", "Recipient Country": "RUS",
            "Event Date": "2021-04-17", "Publication Date": "2021-04-18", "Source": "agency_c"}  # fmt: skip
    rows = [{**told, "Event ID": f"e{number}", **event} for number, event in enumerate(events)]
    lines = [known.columns, *([row.get(name, "None") for name in known.columns] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "week.tsv").write_text(polecat({}, {"Event Type": "CONSULT", "Event Mode": "visit"}))
    (tmp_path / "list.csv").write_text(LIST)
    (tmp_path / "list.yaml").write_text(MAPPING)
    (tmp_path / "empty.csv").write_text("report,kind\n")


def test_a_machines_a_colleagues_and_an_archives_coding_stand_side_by_side(run, files, tmp_path):
    ours = {"report": "a-1", "outlet": "Agency A", "published": "2021-04-18", "kind": "persona_non_grata", "actor": "CZE", "target": "RUS",
            "count": 18, "date": "2021-04-17", "coder": "bob"}  # fmt: skip
    (tmp_path / "ours.jsonl").write_text(json.dumps(ours) + "\n")
    assert run("add", "--claims", "ours.jsonl", "--ledger", "my.db")[0] == 0
    code, out, err = run("add", "--claims", "week.tsv", "--ledger", "my.db")
    assert (code, err) == (0, "")
    assert "1 measures of 0 reports added" in out
    assert "1 rows of week.tsv tell no diplomatic measure" in out
    code, _, err = run("add", "--claims", "list.csv", "--mapping", "list.yaml", "--coder", "ann", "--ledger", "my.db")
    assert (code, "list.csv, line 3: actor: 'Ruritania' is no state or body we know" in err) == (Exit.PARTLY, True)
    _, out, _ = run("events", "--ledger", "my.db", "--to", "-")
    (event,) = map(json.loads, out.splitlines())
    assert (event["count"], event["reports"]) == (18, ["a-1", "b-1", "polecat:e0"])


def test_twice_is_the_same_as_once(run, files):
    run("add", "--claims", "week.tsv", "--ledger", "my.db")
    code, out, _ = run("add", "--claims", "week.tsv", "--ledger", "my.db")
    assert (code, out.splitlines()[0]) == (
        0,
        "0 measures of 0 reports added; 1 measures of the file known before; the ledger holds 1 events",
    )


@pytest.mark.parametrize("order", [("reports.jsonl", "gdelt.csv"), ("gdelt.csv", "reports.jsonl")])
def test_what_is_known_by_address_hangs_on_the_report_from_there_whichever_came_first(run, tmp_path, order):
    url = 'https://agency-a.example/x?a="b"&c=1'
    report = {"id": "a-1", "outlet": "Agency A", "url": url, "published": "2021-04-18", "text": 'A text with "url":"elsewhere" in it.'}
    (tmp_path / "reports.jsonl").write_text(json.dumps(report) + "\n")
    cells = {"GLOBALEVENTID": "1", "SQLDATE": "20210417", "Actor1CountryCode": "CZE", "Actor2CountryCode": "RUS", "EventCode": "161",
             "SOURCEURL": url}  # fmt: skip
    (tmp_path / "gdelt.csv").write_text("\t".join(cells.get(name, "") for name in formats()["gdelt"].columns) + "\n")
    for name in order:
        assert run("add", *(["--claims"] if name == "gdelt.csv" else []), name, "--ledger", "my.db")[0] == 0
    _, out, _ = run("events", "--ledger", "my.db", "--to", "-")
    assert [event["reports"] for event in map(json.loads, out.splitlines())] == [["a-1"]]


def test_why_rows_tell_no_measure_is_told_when_asked(run, files):
    _, _, err = run("-v", "add", "--claims", "week.tsv", "--ledger", "my.db")
    assert "1 rows: PLOVER CONSULT-visit is no diplomatic measure" in err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--claims", "week.tsv", "--format", "acled"], Exit.USAGE, "expected one of flat, polecat, gdelt, icews, mapped"),
        (["--claims", "list.csv", "--format", "mapped"], Exit.SETTING, "which column is which? name a mapping file"),
        (["--claims", "list.csv", "--mapping", "no.yaml"], Exit.NOTHING, "no.yaml"),
        (["reports", "--coder", "ann"], Exit.USAGE, "are about a file of measures"),
        (["--claims", "week.tsv", "--format", "gdelt"], Exit.NOTHING, "40 cells where 61 were expected"),
        (["--claims", "empty.csv"], Exit.NOTHING, "empty.csv: no measure could be read from it"),
    ],
)
def test_what_is_asked_wrongly_is_said_so(run, files, words, code, says):
    found, out, err = run("add", *words, "--ledger", "my.db")
    assert (found, says in " ".join((out + err).replace("│", " ").split())) == (code, True), out + err


def test_the_example_of_the_docs_runs(run, tmp_path):
    page = (Path(__file__).parent.parent / "docs" / "measures-from-elsewhere.md").read_text("utf-8")
    for kind, name in (("yaml", "our-list.yaml"), ("csv", "our-list.csv")):
        (tmp_path / name).write_text(page.split(f"```{kind}\n")[1].split("```")[0])
    code, out, err = run("add", "--claims", "our-list.csv", "--mapping", "our-list.yaml", "--ledger", "my.db")
    assert (code, err) == (0, "")
    assert "3 measures of 0 reports added; the ledger holds 3 events" in out
