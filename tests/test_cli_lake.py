"""Large runs on the command line: into a lake, stopped and gone on with."""

import json

import pytest

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
