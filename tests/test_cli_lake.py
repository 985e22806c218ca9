"""Large runs on the command line: into a lake, stopped and gone on with."""

import json

import pytest
from bench.crawl_pages import pages, write

from retorsion.cli.ends import Exit

EXPULSION = "Norway expelled three Russian diplomats on Tuesday, its foreign ministry said."


@pytest.fixture
def crawl(tmp_path):
    place = tmp_path / "crawl"
    place.mkdir()
    for number in range(2):
        line = {"id": f"r{number}", "outlet": f"Agency {number}", "published": "2022-04-06", "text": EXPULSION}
        (place / f"wire{number}.jsonl").write_text(json.dumps(line) + "\n")
    return place


@pytest.mark.model
def test_sources_are_coded_into_a_lake_and_a_second_run_has_nothing_left_to_do(run, crawl):
    assert run("code", "crawl", "--lake", "lake") == (0, "2 measures in 2 reports of 2 shards are in lake\n", "")
    assert run("code", "crawl", "--lake", "lake")[1].startswith("2 measures in 2 reports of 2 shards (2 of them by an earlier run)")


@pytest.mark.model
def test_a_lake_is_settled_asked_and_loaded(run, crawl):
    run("code", "crawl", "--lake", "lake")
    assert run("events", "--ledger", "lake")[2].endswith("settle it with: retorsion reconcile lake\n")
    assert run("reconcile", "lake")[1] == "1 events and 0 links between them, settled in 1 blocks, are in lake\n"
    asked = [run(*words, "--ledger", "lake") for words in ASKED]
    assert run("load", "lake", "--ledger", "my.db") == (0, "2 reports loaded; the ledger holds 1 events\n", "")
    assert run("load", "lake", "--ledger", "my.db")[1] == "0 reports loaded; 2 known before; the ledger holds 1 events\n"
    assert [run(*words, "--ledger", "my.db") for words in ASKED] == asked
    assert all(code == 0 for code, _, _ in asked) and "NOR" in asked[0][1]


ASKED = (
    ("events", "--actor", "NOR"),
    ("timeline", "NOR", "RUS"),
    ("mission", "RUS@NOR"),
    ("responses",),
    ("channels",),
    ("events", "--to", "-"),
)


@pytest.mark.model
def test_reports_that_came_later_are_told_as_not_settled_and_a_lake_is_not_written_as_a_ledger(run, crawl):
    run("code", "crawl", "--lake", "lake")
    run("reconcile", "lake")
    (crawl / "wire2.jsonl").write_text(json.dumps({"id": "r2", "text": EXPULSION}) + "\n")
    run("code", "crawl", "--lake", "lake")
    assert "holds reports that are not settled yet; run: retorsion reconcile lake" in run("events", "--ledger", "lake")[2]
    code, _, err = run("add", "crawl", "--ledger", "lake")
    assert code == Exit.SETTING and "load it: retorsion load lake --ledger my.db" in err


@pytest.mark.model
def test_a_crawl_goes_through_its_gates_and_tells_how_many_pages_came_how_far(run, tmp_path):
    number = write(pages(40, diplomatic=0.3), tmp_path / "day.warc.gz")
    code, out, err = run("code", "day.warc.gz", "--lake", "lake", "--funnel", "funnel.json")
    funnel = json.loads((tmp_path / "funnel.json").read_text())
    assert code == 0 and funnel["pages"] == number and 0 < funnel["reports"] < number
    assert f"in {funnel['reports']} reports of 1 shards are in lake" in out and "worth opening" in err
    run("code", "day.warc.gz", "--to", "day.jsonl")
    assert out.startswith(f"{len((tmp_path / 'day.jsonl').read_text().splitlines())} measures in ")


@pytest.mark.model
def test_what_cannot_be_read_is_named_and_the_rest_done(run, crawl):
    (crawl / "wire2.jsonl").write_text("{broken\n")
    code, out, err = run("code", "crawl", "nowhere", "--lake", "lake")
    assert code == Exit.PARTLY and "2 measures in 2 reports of 3 shards" in out
    assert "nowhere: cannot be opened" in err and "1 records could not be read; the lake's discards name each" in err


@pytest.mark.parametrize(
    ("words", "exit_code", "told"),
    [
        (("--engine", "pool"), Exit.USAGE, "are for --lake FOLDER"),
        (("--lake", "lake", "--to", "x.csv"), Exit.USAGE, "takes no --to"),
        (("--lake", "lake", "--engine", "flink"), Exit.USAGE, "there is inline, pool, spark"),
        (("--lake", "lake", "--master", "yarn"), Exit.USAGE, "is for --engine spark"),
        (("-", "--lake", "lake"), Exit.USAGE, "cannot be gone on with"),
        (("--lake", "crawl"), Exit.SETTING, "something else than a lake; name a folder that is new or empty"),
    ],
)
def test_wrong_usage_is_told_before_any_work(run, crawl, words, exit_code, told):
    code, out, err = run("code", "crawl", *words)
    assert (code, out) == (exit_code, "") and told in " ".join(err.replace("│", "").split())
