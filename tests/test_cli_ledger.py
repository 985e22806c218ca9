"""A ledger on the command line, from the first report to the last correction."""

import csv
import json
from pathlib import Path

import pytest

import retorsion
from retorsion.cli.ends import Exit

SOURCE = Path(retorsion.__file__).parent

CZE_RUS = {"actor": ["CZE"], "target": ["RUS"], "count": 18, "date": {"from": "2021-04-17", "to": "2021-04-17"}}
RUS_CZE = {"actor": ["RUS"], "target": ["CZE"], "count": 20, "date": {"from": "2021-04-18", "to": "2021-04-18"}}
CAP = {"actor": ["NATO"], "target": ["RUS"], "count_from": 20, "count_to": 10, "date": {"from": "2021-10-06", "to": "2021-10-06"}}
CAUSE = "the expulsion of its diplomats by the Czech Republic"
ROWS = [
    {"report": "a-1", "outlet": "Agency A", "published": "2021-04-18", "kind": "expulsion", **CZE_RUS},
    {"report": "b-1", "outlet": "State daily B", "published": "2021-04-19", "kind": "persona_non_grata", **CZE_RUS},
    {"report": "b-2", "outlet": "State daily B", "published": "2021-04-19", "kind": "expulsion", **RUS_CZE, "in_response_to": CAUSE},
    {"report": "a-2", "outlet": "Agency A", "published": "2021-10-07", "kind": "mission_cap", **CAP},
]


@pytest.fixture
def ledger(run, tmp_path):
    """Type a command against a ledger of the rows; JSON lines come back as rows."""
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    code, out, err = run("add", "--claims", "rows.jsonl", "--ledger", "my.db")
    assert (code, err) == (0, "")
    assert "4 measures" in out

    def asked(*words, rows=False):
        code, out, err = run(*words, "--ledger", "my.db", *(["--to", "-"] if rows else []))
        assert (code, err) == (0, "")
        return [json.loads(line) for line in out.splitlines()] if rows else out

    return asked


def test_two_tellings_of_one_act_are_one_event(ledger):
    events = ledger("events", rows=True)
    assert [(e["actor"], e["count"], e["reports"]) for e in events] == [
        (["CZE"], 18, ["a-1", "b-1"]), (["RUS"], 20, ["b-2"]), (["NATO"], None, ["a-2"]),
    ]  # fmt: skip
    assert events[0]["also_kinds"]


def test_adding_the_same_again_changes_nothing(ledger, run):
    before = ledger("events")
    code, out, _ = run("add", "--claims", "rows.jsonl", "--ledger", "my.db")
    assert (code, out) == (0, "0 measures of 0 reports added; 4 measures of the file known before; the ledger holds 3 events\n")
    assert ledger("events") == before


def test_events_can_be_asked_for_by_party_kind_and_time(ledger):
    assert len(ledger("events", "--actor", "RUS", rows=True)) == 1
    assert len(ledger("events", "--kind", "mission_cap", rows=True)) == 1
    assert len(ledger("events", "--until", "2021-04-17", rows=True)) == 1
    assert len(ledger("timeline", "RUS", "CZE", rows=True)) == 2


def test_one_event_is_shown_with_what_answers_it(ledger):
    first = ledger("events", rows=True)[0]["event"]
    assert "corroborated" in ledger("event", first)
    assert len(ledger("event", first, rows=True)[0]["answered_by"]) == 1


def test_a_mission_has_its_ceiling(ledger):
    (point,) = ledger("mission", "RUS@NATO", rows=True)
    assert (point["ceiling_from"], point["ceiling_to"]) == (20, 10)


def test_responses_and_changes_are_listed(ledger):
    assert "retaliation" in {row["relation"] for row in ledger("responses", rows=True)}
    assert {"added"} == {row["what"] for row in ledger("changes", rows=True)}


def test_a_withdrawn_report_takes_its_word_with_it(ledger):
    ledger("withdraw", "b-2")
    assert all(event["actor"] != ["RUS"] for event in ledger("events", rows=True))
    assert "withdrawn" in {row["what"] for row in ledger("changes", rows=True)}


def test_a_correction_holds_until_it_is_taken_back(ledger):
    first = ledger("events", rows=True)[0]["event"]
    word = ledger("correct", first, "count", "17", "--reason", "the ministry's list", "--by", "ann").split()[-1]
    ledger("rebuild")
    assert 17 in {event["count"] for event in ledger("events", rows=True)}
    ledger("undo", word, "--reason", "the list was wrong")
    assert "18" in ledger("events")


def test_a_correction_that_changes_the_id_of_its_event_tells_the_new_one(ledger):
    last = ledger("events", rows=True)[-1]["event"]
    said = ledger("correct", last, "actor", "EU", "--reason", "another body").splitlines()
    new = next(event["event"] for event in ledger("events", rows=True) if event["actor"] == ["EU"])
    assert said[1:] == [f"the event is now {new}"] and new != last
    assert "is now" not in ledger("correct", new, "count_to", "9", "--reason", "the list")


def test_the_examples_name_events_by_whole_ids(run):
    for command in ("merge", "never-merge", "split", "correct"):
        assert " 3f9a0c5512de8a10 " in run(command, "--help")[1]


def test_an_event_can_be_split_and_a_later_word_joins_it_again(ledger, run):
    first = ledger("events", rows=True)[0]["event"]
    ledger("split", first, "--report", "b-1", "--reason", "another act")
    apart = ledger("events", rows=True)
    assert len(apart) == 4
    _, _, err = run("merge", apart[0]["event"], apart[1]["event"], "--reason", "one act after all", "--ledger", "my.db")
    assert "the later judgement counts" in err
    assert len(ledger("events", rows=True)) == 3


def test_a_ledger_survives_the_way_through_its_archive(ledger, run):
    ledger("export-ledger", "mine.zip")
    assert run("import-ledger", "mine.zip", "--ledger", "new.db")[0] == 0
    assert run("events", "--ledger", "new.db", "--to", "-")[1] == run("events", "--ledger", "my.db", "--to", "-")[1]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "jsonl"])
def test_events_go_into_every_format(ledger, tmp_path, suffix):
    ledger("events", "--to", f"events.{suffix}")
    assert (tmp_path / f"events.{suffix}").stat().st_size
    if suffix == "csv":
        with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as lines:
            assert next(csv.DictReader(lines))["date_from"] == "2021-04-17"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["events"], Exit.SETTING, "which ledger?"),
        (["events", "--ledger", "none.db"], Exit.SETTING, "no such ledger"),
        (["events", "--ledger", "rows.jsonl"], Exit.SETTING, "rows.jsonl"),
        (["add", "--ledger", "my.db"], Exit.USAGE, "name reports to add"),
        (["event", "nobody", "--ledger", "my.db"], Exit.USAGE, "no event nobody"),
        (["mission", "Brussels", "--ledger", "my.db"], Exit.SETTING, "RUS@NATO"),
        (["withdraw", "nothing", "--ledger", "my.db"], Exit.SETTING, "nothing"),
        (["merge", "x", "y", "--reason", "z", "--ledger", "my.db"], Exit.USAGE, "no event x"),
        (["judge", "none.csv", "--ledger", "my.db"], Exit.USAGE, "'none.csv' does not exist"),
        (["import-ledger", "none.zip", "--ledger", "new.db"], Exit.SETTING, "none.zip"),
        (["add", "--claims", "none.jsonl", "--ledger", "my.db"], Exit.NOTHING, "none.jsonl: cannot be read"),
    ],
)
def test_each_mistake_is_named_without_a_stack_trace(ledger, run, words, code, says):
    found, _, err = run(*words)
    assert found == code
    assert says in " ".join(err.replace("│", " ").split())
    assert "Traceback" not in err


@pytest.mark.parametrize("words", [["none"], ["--claims", "none.csv"], ["none", "--claims", "none.jsonl"]])
def test_nothing_to_add_makes_no_ledger(run, tmp_path, words):
    code, _, err = run("add", *words, "--ledger", "new.db")
    assert code == Exit.NOTHING
    assert "none" in err
    assert not (tmp_path / "new.db").exists()


def test_a_wrong_row_is_named_by_its_line_and_the_rest_is_added(run, tmp_path):
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROWS[0]) + "\n{\n")
    code, out, err = run("add", "--claims", "rows.jsonl", "--ledger", "my.db")
    assert code == Exit.PARTLY
    assert "1 measures" in out
    assert "rows.jsonl, line 2: not JSON" in err


def test_judgements_come_from_a_file_and_are_listed(ledger, run, tmp_path):
    first, *_ = (event["event"] for event in ledger("events", rows=True))
    (tmp_path / "said.csv").write_text(
        f"verdict,event,other,field,new,reason,by\ncorrect,{first},,count,17,the ministry's list,ann\nmerge,{first},nobody,,,one act,ann\n"
    )
    code, out, err = run("judge", "said.csv", "--ledger", "my.db")
    assert (code, "1 rows kept" in out) == (Exit.PARTLY, True)
    assert "said.csv, line 3: the ledger has no event nobody" in err
    listed = ledger("judgements", rows=True)
    assert {(row["verdict"], row["field"], row["old"], row["new"], row["by"], row["state"]) for row in listed} == {
        ("correct", "count", "18", "17", "ann", "holds")
    }
    assert {row["tellings"][0]["report"] for row in listed} == {"a-1", "b-1"}
    ledger("withdraw", "b-1")
    assert [row["why"] for row in ledger("judgements", "--orphaned", rows=True)] == [
        "its report tells no measure any more, or was withdrawn"
    ]


def test_an_id_that_was_merged_away_still_shows_its_event(ledger):
    first, _, last = (event["event"] for event in ledger("events", rows=True))
    ledger("merge", first, last, "--reason", "one act")
    assert ledger("event", first, rows=True) == ledger("event", last, rows=True)


def test_judgements_are_listed_in_the_words_of_the_commands(ledger, run):
    first, second, last = (event["event"] for event in ledger("events", rows=True))
    ledger("never-merge", first, second, "--reason", "two acts")
    ledger("merge", first, last, "--reason", "one act")
    assert {(row["verdict"], row["reason"]) for row in ledger("judgements", rows=True)} == {
        ("never-merge", "two acts"), ("merge", "one act"),
    }  # fmt: skip


def test_a_file_without_judgements_says_so(ledger, run, tmp_path):
    (tmp_path / "none.jsonl").write_text("")
    assert run("judge", "none.jsonl", "--ledger", "my.db")[0] == Exit.NOTHING


@pytest.mark.model
def test_a_second_report_of_a_name_is_told_and_coding_anew_goes_on_where_it_stopped(run, tmp_path):
    for text in ("Norway expelled three Russian diplomats on Tuesday.", "Norway expelled four Russian diplomats on Tuesday."):
        (tmp_path / "oslo.txt").write_text(text)
        code, _, err = run("add", "oslo.txt", "--ledger", "my.db", "--published", "2022-04-06")
        assert code == 0
    assert "oslo: the ledger holds another report of this name" in " ".join(err.split())
    assert "several reports are called 'oslo'" in run("withdraw", "oslo", "--ledger", "my.db")[2]
    assert "0 measures in 0 reports coded anew" in run("recode", "--ledger", "my.db")[1]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "merging.yaml").write_bytes((SOURCE / "knowledge" / "merging.yaml").read_bytes())
    before = run("events", "--ledger", "my.db", "--to", "-")[1]
    assert "2 measures in 2 reports coded anew" in run("recode", "--ledger", "my.db", "--knowledge", "mine")[1]
    assert run("events", "--ledger", "my.db", "--to", "-")[1] == before
