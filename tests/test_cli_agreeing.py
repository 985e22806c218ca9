"""Two coders are compared on the command line, a person says who is right, and the ledger goes by that."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from retorsion.cli.ends import Exit

BASE = {"outlet": "Agency A", "published": "2021-04-18", "kind": "expulsion", "actor": "CZE", "target": "RUS", "date": "2021-04-17"}
ANN = [BASE | {"report": "a-1", "count": 18, "evidence": "Prague sent 18 of them home.", "start": 0, "end": 28},
       BASE | {"report": "a-2", "actor": "RUS", "target": "CZE", "count": 20}]  # fmt: skip
BOB = [BASE | {"report": "a-1", "count": 17, "status": "planned"},
       BASE | {"report": "a-2", "actor": "RUS", "target": "CZE", "count": 20},
       BASE | {"report": "a-2", "kind": "mission_closure", "actor": "RUS", "target": "CZE"}, BASE | {"report": "a-3"}]  # fmt: skip


@pytest.fixture
def coded(run, tmp_path):
    for name, rows in {"ann": ANN, "bob": BOB}.items():
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row | {"coder": name}) + "\n" for row in rows))
        assert run("add", "--claims", f"{name}.jsonl", "--ledger", "my.db")[0] == 0
    return tmp_path


def save(path, told):
    """Save rows as a spreadsheet program of a country with decimal commas does."""
    if path.suffix == ".csv":
        with path.open("w", encoding="cp1252", newline="") as file:
            table = csv.DictWriter(file, [*told[0]], delimiter=";")
            table.writeheader()
            table.writerows(told)
        return
    book = openpyxl.Workbook()
    for cells in ([*told[0]], *([int(cell) if cell.isdecimal() else cell for cell in row.values()] for row in told)):
        book.active.append(cells)
    book.save(path)


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("words", [("ann.jsonl", "bob.jsonl"), ("--ledger", "my.db", "--coders", "ann,bob")])
def test_files_and_coders_of_a_ledger_are_compared_alike(run, coded, words):
    code, out, err = run("agreement", *words)
    assert (code, err, out.splitlines()[0]) == (0, "", "ann and bob: 3 measures of 2 reports")
    figures = {line.split()[0]: line.split()[1:] for line in out.splitlines() if line}
    assert (figures["found"][:2], figures["count"][:2], figures["kind"]) == (["3", "2"], ["2", "1"], ["2", "2", "0", "1.00", "–", "–"])
    assert "left out: 1 reports of which only bob tells a measure" in out
    assert "Prague sent 18 of them home." in out


def test_reports_that_one_found_nothing_in_count_when_both_saw_all(run, coded):
    assert run("agreement", "ann.jsonl", "bob.jsonl", "--all")[1].startswith("ann and bob: 4 measures of 3 reports")


def test_figures_and_disagreements_are_written_for_other_programs(run, coded):
    run("agreement", "ann.jsonl", "bob.jsonl", "--figures", "figures.csv", "--to", "differ.csv")
    found = {row["value"]: row for row in rows(coded / "figures.csv")}
    assert (found["count"]["share"], found["found"]["alpha"]) == ("0.5", "")
    assert [(row["report"], row["field"], row["value_one"], row["value_other"]) for row in rows(coded / "differ.csv")] == [
        ("a-1", "count", "18", "17"), ("a-1", "status", "carried_out_or_announced", "planned"), ("a-2", "found", "no", "yes"),
    ]  # fmt: skip
    _, out, _ = run("agreement", "ann.jsonl", "bob.jsonl", "--to", "-")
    assert [json.loads(line)["field"] for line in out.splitlines()] == ["count", "status", "found"]


@pytest.mark.parametrize("name", ["filled.csv", "filled.xlsx"])
def test_what_a_person_says_is_right_goes_into_the_ledger(run, coded, name):
    run("agreement", "--ledger", "my.db", "--coders", "ann,bob", "--to", "differ.csv")
    told = rows(coded / "differ.csv")
    assert all(row["event"] for row in told)
    for row in told:
        row["right"] = {"count": "18", "status": "carried_out_or_announced"}.get(row["field"], "")
    save(coded / name, [row | {"by": "carol"} for row in told])
    code, out, err = run("judge", name, "--ledger", "my.db")
    assert (code, err) == (0, "")
    assert "0 left out" in out
    _, out, _ = run("events", "--ledger", "my.db", "--actor", "CZE", "--to", "-")
    found = [(event["count"], event["status"], event["rivals"].get("count")) for event in map(json.loads, out.splitlines())]
    assert (18, "carried_out_or_announced", None) in found
    assert not [event for event in found if event[0] == 17]
    _, out, _ = run("judgements", "--ledger", "my.db", "--to", "-")
    said = [json.loads(line) for line in out.splitlines()]
    assert {(word["by"], word["reason"]) for word in said if word["field"] == "count"} == {("carol", "adjudicated: ann has 18, bob has 17")}
    again = run("judge", name, "--ledger", "my.db")[1]
    assert again.startswith("0 rows kept")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"field": "found", "right": "yes", "event": "e"}, "a measure that one coder missed is added with: retorsion add --claims"),
        ({"field": "count", "right": "18", "event": ""}, "event: expected the events concerned"),
        ({"field": "count", "right": "some", "event": "e"}, "the ledger has no event e"),
    ],
)
def test_an_adjudication_that_cannot_be_kept_is_named_with_its_line(run, coded, row, says):
    (coded / "filled.jsonl").write_text(json.dumps(row | {"report": "a-1"}) + "\n")
    code, _, err = run("judge", "filled.jsonl", "--ledger", "my.db")
    assert (code, "filled.jsonl, line 1" in err, says in err) == (Exit.PARTLY, True, True)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["ann.jsonl"], Exit.USAGE, "name two files"),
        (["--ledger", "my.db", "--coders", "ann,carol"], Exit.USAGE, "expected two of the ledger's coders: ann, bob"),
        (["ann.jsonl", "none.jsonl"], Exit.NOTHING, "none.jsonl"),
        (["ann.jsonl", "other.jsonl"], Exit.NOTHING, "nothing to compare"),
        (["ann.jsonl", "bob.jsonl", "--to", "differ.doc"], Exit.USAGE, "Invalid value for --to: differ.doc: cannot tell the format"),
        (["ann.jsonl", "bob.jsonl", "--figures", "f.doc"], Exit.USAGE, "Invalid value for --figures: f.doc: cannot tell the format"),
    ],
)
def test_what_cannot_be_compared_is_said(run, coded, words, code, says):
    (coded / "other.jsonl").write_text(json.dumps(BASE | {"report": "z-1"}) + "\n")
    found, out, err = run("agreement", *words)
    assert (found, says in " ".join((out + err).replace("│", " ").split())) == (code, True), out + err


@pytest.mark.model
def test_the_example_of_the_docs_runs_and_comes_out_as_it_says(run, tmp_path):
    page = (Path(__file__).parent.parent / "docs" / "agreement.md").read_text("utf-8")
    for kind, name in (("json", "reports.jsonl"), ("csv", "ann.csv")):
        (tmp_path / name).write_text(page.split(f"```{kind}\n")[1].split("```")[0])
    commands = [line.split()[1:] for line in page.split("## An example")[1].splitlines() if line.startswith("    retorsion ")]
    outs = [run(*words) for words in commands[:3]]
    assert [code for code, _, _ in outs] == [0, 0, 0]
    assert [line.rstrip() for line in outs[2][1].splitlines()] == page.split("```text\n")[1].split("```")[0].splitlines()
    told = rows(tmp_path / "differ.csv")
    assert [(row["field"], row["value_one"], row["value_other"]) for row in told] == [
        ("count", "20", "21"), ("kind", "persona_non_grata", "expulsion"), ("found", "yes", "no"),
    ]  # fmt: skip
    assert "Latvia recalled its ambassador" in told[2]["sentence"]
    (tmp_path / "differ.csv").write_text((tmp_path / "differ.csv").read_text("utf-8-sig").replace("on Sunday.,,", "on Sunday.,20,"))
    assert run(*commands[3])[1] == "2 rows kept, 0 heard before, 0 left out\n"  # the two numbers made two events of it
    _, out, _ = run("events", "--ledger", "my.db", "--actor", "RUS", "--to", "-")
    assert [json.loads(line)["count"] for line in out.splitlines()] == [20]
    code = page.split("```python\n")[1].split("```")[0]
    exec(compile(code, "docs/agreement.md", "exec"), {})
