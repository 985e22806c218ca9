"""The command that watches: a feed, a folder, a ledger; once for cron, and on and on until it is stopped."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bench.crawl_pages import pages, write

from retorsion import coders
from retorsion.cli.ends import Exit

from .feeds.site import STORY, item, rss, running


@pytest.fixture
def site():
    with running() as one:
        yield one


@pytest.fixture
def feeds(site, tmp_path):
    """Write the file of feeds; the site's own address in it may be called, since the user wrote it."""
    place = tmp_path / "feeds.toml"

    def write(*paths):
        tables = [f'[[feed]]\nurl = "{site.url(path)}"\noutlet = "Agency A"\nevery = "1m"\n' for path in paths]
        place.write_text('delay = "1s"\n' + "".join(tables))
        return "feeds.toml"

    return write


@pytest.mark.model
def test_what_is_new_in_a_feed_is_coded_and_settled_and_the_next_look_adds_nothing(run, site, feeds):
    site.serve("/rss", rss(item()))
    code, out, err = run("watch", feeds("/rss"), "--ledger", "my.db", "--once")
    assert (code, out, err) == (0, f"{site.url('/rss')}: 1 measures of 1 reports added\n", "")
    code, out, _ = run("events", "--ledger", "my.db", "--to", "-")
    assert (code, out.count('"kind": "expulsion"')) == (0, 1)
    assert run("watch", "feeds.toml", "--ledger", "my.db", "--once") == (0, "", "")
    assert Path("my.db.feeds.json").is_file()
    Path("my.db.feeds.json").unlink()  # all is fetched again, and known
    assert run("watch", "feeds.toml", "--ledger", "my.db", "--once") == (0, "", "")


@pytest.mark.model
def test_a_new_ledger_is_filled_anew_whatever_is_remembered_of_another(run, site, feeds):
    site.serve("/rss", rss(item()))
    run("watch", feeds("/rss"), "--ledger", "my.db", "--once")
    for name in ("my.db", "my.db-wal", "my.db-shm"):
        Path(name).unlink(missing_ok=True)
    assert run("watch", "feeds.toml", "--ledger", "my.db", "--once")[1].endswith("1 reports added\n")


@pytest.mark.model
def test_a_bad_feed_is_named_and_the_exit_code_tells_that_not_all_could_be_read(run, site, feeds):
    site.serve("/rss", rss(item()))
    code, out, err = run("watch", feeds("/gone", "/rss"), "--ledger", "my.db", "--once")
    assert (code, out.count("added")) == (Exit.PARTLY, 1)
    assert err == f"warning: {site.url('/gone')}: is not there (status 404); look up its new address, or take it out\n"


@pytest.mark.model
def test_a_story_that_cannot_be_coded_costs_itself_alone(run, site, feeds, monkeypatch):
    def code(pages, *, on_discard):
        if any("poison" in page.report.text for page in pages):
            raise RuntimeError("a defect")
        return whole(pages, on_discard=on_discard)

    whole = coders.code
    monkeypatch.setattr(coders, "code", code)
    site.serve("/rss", rss(item(1), item(2, text=STORY + "This one is poison to the coder."), item(3, text=STORY + "All is well.")))
    code, out, err = run("watch", feeds("/rss"), "--ledger", "my.db", "--once")
    assert (code, out) == (Exit.PARTLY, f"{site.url('/rss')}: 2 measures of 2 reports added\n")
    assert err == "error: agency-a.example/story-2: a defect in retorsion: RuntimeError: a defect; report it\n"


@pytest.mark.model
def test_a_crawl_that_is_laid_into_a_folder_is_read_behind_its_gates(run, tmp_path):
    (tmp_path / "in").mkdir()
    write(pages(20, diplomatic=0.1), tmp_path / "in" / "day.warc.gz")
    os.utime(tmp_path / "in" / "day.warc.gz", (1, 1))
    (tmp_path / "feeds.toml").write_text('[[folder]]\npath = "in"\n')
    code, out, err = run("watch", "feeds.toml", "--ledger", "my.db", "--once")
    assert (code, err) == (0, "")
    assert out.startswith("in: ")
    assert 2 <= int(out.split()[4]) < 10  # reports: the diplomatic pages, and hardly another


def test_where_no_feed_can_be_looked_at_nothing_was_read(run, site, feeds):
    assert run("watch", feeds("/gone"), "--ledger", "my.db", "--once")[0] == Exit.NOTHING


def test_a_wrong_file_is_told_with_its_line_before_a_ledger_is_made(run, tmp_path):
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "agency-a.example"\n')
    code, _, err = run("watch", "feeds.toml", "--ledger", "my.db")
    assert code == Exit.SETTING
    assert err.startswith("error: feeds.toml:2: url 'agency-a.example' is no address of a feed")
    assert not Path("my.db").exists()
    assert run("watch", "none.toml", "--ledger", "my.db")[0] == Exit.SETTING


def test_without_a_ledger_it_asks_which(run, site, feeds):
    code, _, err = run("watch", feeds("/rss"))
    assert (code, "--ledger" in err) == (Exit.SETTING, True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_that_is_stopped_ends_cleanly_and_goes_on_later(run, site, feeds, tmp_path, number):
    def story(at):
        return rss(item(at, text=f"The council talked about roads and parks on the evening of its meeting number {at}."))

    site.serve("/rss", story(1))
    site.pages["/slow"] = lambda handler: time.sleep(2.0)
    words = ["watch", feeds("/rss", "/slow"), "--ledger", "my.db"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # also where the tests run in the background
    program = [sys.executable, "-c", f"{heard}; from retorsion.cli import main; main()", *words]
    child = subprocess.Popen(program, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    assert child.stdout.readline() == f"{site.url('/rss')}: 0 measures of 1 reports added\n"
    child.send_signal(number)  # while the second feed is being waited for
    out, err = child.communicate(timeout=120)
    assert (child.returncode, out, err) == (Exit.INTERRUPTED, "", "warning: stopped; run it again to go on\n")
    site.serve("/slow", story(2))
    assert run(*words, "--once") == (0, f"{site.url('/slow')}: 0 measures of 1 reports added\n", "")
