"""What a person asks a ledger, in whatever case, and what is said to a name that nobody bears."""

import json

import pytest

from retorsion.cli.ends import Exit

ROW = {"report": "a", "kind": "expulsion", "actor": "CZE", "target": "RUS", "count": 18, "date": "2021-04-17"}
CAP = {"report": "b", "kind": "mission_cap", "actor": "NATO", "target": "RUS", "count_to": 10, "date": "2021-10-06"}
OWN = {"report": "c", "kind": "slight", "actor": "CoE", "target": "RUS", "date": "2021-10-06"}


@pytest.fixture
def asked(run, tmp_path):
    """Ask a ledger of the rows."""
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in (ROW, CAP, OWN)))
    assert run("add", "--claims", "rows.jsonl", "--ledger", "my.db")[0] == 0
    return lambda *words: run(*words, "--ledger", "my.db")


@pytest.mark.parametrize(
    "words",
    [
        ["timeline", "rus", "cze"],
        ["mission", "rus@nato"],
        ["events", "--actor", "cze"],
        ["events", "--target", "Rus", "--actor", "COE"],
        ["events", "--kind", "slight"],
        ["events", "--status", "carried_out_or_announced", "--kind", "expulsion"],
    ],
)
def test_codes_may_be_written_in_any_case(asked, words):
    code, out, _ = asked(*words, "--to", "-")
    assert (code, len(out.splitlines())) == (0, 1)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--kind", "expulsions"], "no kind expulsions; there is expulsion"),
        (["--kind", "xyz"], "retorsion kinds"),
        (["--status", "done"], "no status done; there is carried_out_or_announced, planned"),
    ],
)
def test_an_unknown_name_is_wrong_usage_and_the_valid_ones_are_named(asked, words, says):
    code, _, err = asked("events", *words)
    assert code == Exit.USAGE
    assert says in " ".join(err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["timeline", "Russia", "cze"], "nothing found: Russia: parties are codes such as RUS\n"),
        (["mission", "Russia@NATO"], "nothing found: Russia: parties are codes such as RUS\n"),
        (["events", "--actor", "FRA"], "nothing found\n"),
    ],
)
def test_an_empty_answer_to_no_code_says_what_parties_are(asked, words, says):
    code, _, err = asked(*words)
    assert (code, err) == (0, says)
