"""Coding on the command line, from a person's own folder to a table, a file and an explanation."""

import json
from datetime import date

import pytest

import retorsion
from retorsion.cli.ends import Exit

pytestmark = pytest.mark.model

EXPULSION = "Norway expelled three Russian diplomats on Tuesday, its foreign ministry said. They have five days to leave.\n"
WEATHER = "Rain is expected in the hills on Tuesday. Farmers are pleased.\n"


@pytest.fixture
def folder(tmp_path):
    """A folder of one's own, as people have them."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "oslo.txt").write_text(EXPULSION)
    (place / "weather.txt").write_text(WEATHER)
    return place


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


def test_a_folder_becomes_a_table(run, folder):
    code, out, err = run("code", "reports", "--outlet", "Agency A", "--published", "2022-04-06")
    assert (code, err) == (0, "")
    for words in ("oslo · Agency A · 2022-04-06", "NOR", "RUS", "expulsion", "Norway expelled three Russian diplomats"):
        assert words in out
    assert "weather" not in out


def test_each_measure_points_at_its_words(run, folder):
    _, out, _ = run("code", "reports", "--published", "2022-04-06", "--to", "-")
    (row,) = rows(out)
    assert (row["kind"], row["actor"], row["target"], row["count"]) == ("expulsion", ["NOR"], ["RUS"], 3)
    assert row["evidence"] == EXPULSION[row["start"] : row["end"]]
    assert row["date"] == {"from": "2022-04-05", "to": "2022-04-05"}
    assert row["version"].startswith("0.")


def test_the_same_comes_out_of_several_processes_and_by_parsing_every_word(run, folder):
    plain = run("code", "reports", "--to", "-")
    assert run("code", "reports", "--to", "-", "--jobs", "2") == plain
    assert run("code", "reports", "--to", "-", "--parse-all") == plain


def test_acts_are_measures_in_the_field_s_terms_on_the_screen_and_in_every_format(run, folder, tmp_path):
    code, out, _ = run("code", "reports", "--acts", "--published", "2022-04-06")
    assert code == 0
    assert "SANCTION" in out
    for name in ("acts.jsonl", "acts.csv", "acts.xlsx"):
        assert run("code", "reports", "--acts", "--published", "2022-04-06", "--to", name)[0] == 0
    table = (tmp_path / "acts.csv").read_text("utf-8-sig").splitlines()
    assert "place_name,place_country,place_lat,place_lon,place_precision,measure,date_from,date_to" in table[0]
    act = next(row for row in rows((tmp_path / "acts.jsonl").read_text()) if row["measure"])
    assert (act["type"], act["mode"], act["actor"], act["recipient"], act["measure"]) == (
        "SANCTION",
        "expel",
        ["NOR"],
        ["RUS"],
        "expulsion",
    )
    assert act["evidence"] == EXPULSION[act["start"] : act["end"]]


def test_acts_are_written_in_the_field_s_files(run, folder, tmp_path):
    asked = ("code", "reports", "--acts", "--published", "2022-04-06")
    for name in ("polecat", "gdelt", "gdelt_mentions", "icews", "acled", "plover"):
        assert run(*asked, "--format", name, "--to", name)[0] == 0
    polecat = [line.split("\t") for line in (tmp_path / "polecat").read_text().splitlines()]
    act = next(dict(zip(polecat[0], row, strict=True)) for row in polecat[1:] if "expel" in row)
    assert (act["Actor Country"], act["Recipient Country"], act["Event Type"], act["Actor COW"]) == ("NOR", "RUS", "SANCTION", "385")
    assert run(*asked, "--format", "graphml", "--to", "x")[0] == run("code", "reports", "--format", "gdelt", "--to", "x")[0] == 2


def test_acts_come_in_the_same_order_from_several_processes(run, folder):
    plain = run("code", "reports", "--acts", "--to", "-")
    assert plain[0] == 0 and rows(plain[1])
    assert run("code", "reports", "--acts", "--to", "-", "--jobs", "2") == plain


def test_acts_from_python_come_with_their_reports_and_beside_their_measures(folder):
    (one,) = [coded for coded in retorsion.acts(folder, published=date(2022, 4, 6)) if coded.acts]
    assert one.report.name == "oslo"
    assert [claim.kind for claim in one.claims] == ["expulsion"]
    assert [(act.type, act.mode, act.measure) for act in one.acts] == [("SANCTION", "expel", "expulsion")]


def test_reports_as_read_carry_the_text_against_which_offsets_count(run, folder):
    code, out, _ = run("read", "reports")
    assert code == 0
    assert {row["id"]: row["text"] for row in rows(out)} == {"oslo": EXPULSION, "weather": WEATHER}


def test_an_explanation_names_rule_words_and_what_was_left_out(run, folder):
    code, out, _ = run("explain", "reports")
    assert code == 0
    for words in ("expulsion  by rule", "“three” is a number", "“Norway” is NOR", "evoked by “expelled”", "gate: "):
        assert words in out


def test_what_cannot_be_read_is_named_and_the_rest_is_done(run, folder):
    (folder / "empty.txt").write_text("")
    (folder / "bad.jsonl").write_text('{"text": "Norway expelled two Russian diplomats."}\n{"text": \n')
    code, out, err = run("code", "reports", "--to", "-")
    assert code == Exit.PARTLY
    assert len(rows(out)) == 2
    assert "empty.txt" in err
    assert "bad.jsonl" in err
    assert "2" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("source", ["none.txt", "nowhere"])
def test_nothing_to_read_is_an_exit_code_of_its_own(run, source):
    code, _, err = run("code", source)
    assert code == Exit.NOTHING
    assert source in err


def test_a_failure_leaves_no_half_written_file(run, folder, tmp_path):
    code, _, err = run("code", "reports", "--to", "out.csv", "--model", "none_such")
    assert code == Exit.SETTING
    assert "none_such" in err
    assert not list(tmp_path.glob("*out.csv*"))


def test_a_report_added_to_a_ledger_becomes_an_event_that_knows_its_words(run, folder):
    for says in ("1 measures of 2 reports added; the", "0 measures of 0 reports added; 2 reports known before; the"):
        code, out, _ = run("add", "reports", "--published", "2022-04-06", "--ledger", "my.db")
        assert (code, says in out) == (0, True)
    (event,) = rows(run("events", "--ledger", "my.db", "--to", "-")[1])
    assert event["reports"] == ["oslo"]
    assert event["evidence"][0]["quote"] == EXPULSION[event["evidence"][0]["start"] : event["evidence"][0]["end"]]
