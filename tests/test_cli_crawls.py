"""The commands read crawls behind their gates, and tell how many pages came how far."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from retorsion.cli.app import app

from .readers.archives import DIPLOMATIC, ORDINARY, TOLD, archive, record

pytestmark = pytest.mark.model


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """Make a day of three pages, one of them diplomatic, among records that are none."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    return archive(folder, record(ORDINARY), record("gone", status="404 Not Found"), record(DIPLOMATIC), record(ORDINARY))


def run(*words: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(map(str, words)))
    assert done.exit_code == code, done.output
    return done.output


def test_code_reads_a_day_and_tells_what_became_of_it(day: Path, tmp_path: Path) -> None:
    told = run("code", day, "--to", tmp_path / "m.jsonl", "--funnel", tmp_path / "f.json")
    (row,) = [json.loads(line) for line in (tmp_path / "m.jsonl").read_text().splitlines()]
    assert (row["kind"], row["actor"], row["target"]) == ("expulsion", ["ESP"], ["POL"])
    assert row["evidence"] == TOLD
    assert "2  left out: no word of the trade in the bytes" in told
    funnel = json.loads((tmp_path / "f.json").read_text())
    assert (funnel["records"], funnel["pages"], funnel["opened"], funnel["reports"], funnel["claims"]) == (4, 3, 1, 1, 1)
    assert 0 < funnel["parsed"] <= funnel["sentences"] and funnel["elapsed"] > 0


def test_several_jobs_share_one_file_and_find_the_same(day: Path, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        run("code", day, "--jobs", jobs, "--to", tmp_path / f"{jobs}.jsonl", "--funnel", tmp_path / f"{jobs}.json")
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    one, two = (json.loads((tmp_path / f"{jobs}.json").read_text()) for jobs in ("1", "2"))
    assert {**one, "seconds": 0, "elapsed": 0} == {**two, "seconds": 0, "elapsed": 0}


def test_with_parse_all_no_gate_leaves_a_page_out(day: Path, tmp_path: Path) -> None:
    run("code", day, "--parse-all", "--to", tmp_path / "m.jsonl", "--funnel", tmp_path / "f.json")
    funnel = json.loads((tmp_path / "f.json").read_text())
    assert funnel["opened"] == funnel["admitted"] == funnel["reports"] == 3
    assert funnel["parsed"] == funnel["sentences"]


def test_a_folder_may_hold_crawls_and_reports(day: Path, tmp_path: Path) -> None:
    (day.parent / "note.txt").write_text("Norway recalled its ambassador from Lima on Monday, the foreign ministry said.")
    run("code", day.parent, "--to", tmp_path / "m.jsonl")
    assert {json.loads(line)["kind"] for line in (tmp_path / "m.jsonl").read_text().splitlines()} == {"expulsion", "ambassador_recall"}


def test_a_day_without_a_measure_is_no_mistake(tmp_path: Path) -> None:
    run("code", archive(tmp_path, record(ORDINARY)), "--to", tmp_path / "m.jsonl")
    assert (tmp_path / "m.jsonl").read_text() == ""


def test_a_damaged_record_is_named_and_makes_the_run_partly_done(day: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with day.open("ab") as file:
        file.write(record(DIPLOMATIC)[:-80])
    told = run("code", day, "--to", tmp_path / "m.jsonl", code=1)
    assert "day.warc.gz:record 5" in told


def test_add_puts_the_reports_that_tell_something_into_a_ledger(day: Path, tmp_path: Path) -> None:
    told = run("add", day, "--ledger", tmp_path / "my.db")
    assert "1 measures of 1 reports added" in told
    again = run("add", day, "--ledger", tmp_path / "my.db")
    assert "0 measures of 0 reports added; 1 reports known before" in again


def test_read_writes_every_page_of_a_crawl(day: Path, tmp_path: Path) -> None:
    run("read", day, "--to", tmp_path / "r.jsonl")
    names = [json.loads(line)["id"] for line in (tmp_path / "r.jsonl").read_text().splitlines()]
    assert names == ["day-1", "day-3", "day-4"]
