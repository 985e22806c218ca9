"""Watching: what is new is taken once, what fails is left alone for a while, and nothing stops the others."""

import json
import os
import random

import pytest

from retorsion.feeds import Feed, Folder, State, Watched, Watcher
from retorsion.feeds.web import Limits

from .site import STORY, item, rss

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


class Looks:
    """Look once at sources, as a new process each time that remembers in a file."""

    def __init__(self, web, place):
        self.web, self.place = web, place

    def __call__(self, *sources):
        return list(self.turns(*sources))

    def turns(self, *sources, once=True):
        feeds = tuple(source for source in sources if isinstance(source, Feed))
        folders = tuple(source for source in sources if isinstance(source, Folder))
        return Watcher(Watched(feeds, folders), State(self.place), web=self.web, chance=random.Random(1)).turns(once=once)

    def due(self, source):
        return State(self.place).of(source.name).due


@pytest.fixture
def look(web, tmp_path):
    web.limits = Limits(1_000_000, 0.3, 2.0)
    return Looks(web, tmp_path / "my.db.feeds.json")


def names(turns):
    return [report.name for turn in turns for report in turn.reports]


def test_a_feed_gives_its_stories_as_reports_of_its_outlet(site, look):
    site.serve("/rss", rss(item(1), item(2)))
    (turn,) = look(Feed(site.url("/rss"), "Agency A"))
    assert [(report.name, report.outlet, str(report.published)) for report in turn.reports] == [
        ("agency-a.example/story-1", "Agency A", "2021-10-06"), ("agency-a.example/story-2", "Agency A", "2021-10-06"),
    ]  # fmt: skip
    assert turn.reports[0].text == STORY.strip()
    assert (turn.problem, turn.discards) == (None, ())


def test_a_feed_that_has_not_changed_is_asked_for_only_if_it_has(site, look, clock):
    site.serve("/rss", rss(item()), ETag='"one"', Last_Modified="Wed, 06 Oct 2021 09:00:00 GMT")
    look(Feed(site.url("/rss")))
    site.serve("/rss", status=304)
    clock.time += HOUR
    (turn,) = look(Feed(site.url("/rss")))
    assert (turn.reports, turn.problem) == ((), None)
    told = site.asked[-1][1]
    assert (told["if-none-match"], told["if-modified-since"]) == ('"one"', "Wed, 06 Oct 2021 09:00:00 GMT")


def test_of_a_feed_that_changes_only_what_is_new_or_other_is_taken(site, look, clock):
    site.serve("/rss", rss(item(1), item(2)))
    look(Feed(site.url("/rss")))
    site.serve("/rss", rss(item(3), item(1), item(2, text=STORY + "One sentence was added to it later.")))
    clock.time += HOUR
    turns = look(Feed(site.url("/rss")))
    assert names(turns) == ["agency-a.example/story-3", "agency-a.example/story-2"]


def test_a_source_is_looked_at_only_when_it_is_due(site, look, clock):
    site.serve("/rss", rss(item()))
    feed = Feed(site.url("/rss"), every=HOUR)
    assert len(look(feed)) == 1
    clock.time += HOUR / 2
    assert look(feed) == []
    clock.time += HOUR / 2
    assert len(look(feed)) == 1
    assert site.paths() == ["/rss", "/rss"]


def test_a_feed_that_fails_is_asked_later_and_later_and_at_once_again_when_it_is_well(site, look, clock):
    site.serve("/rss", status=500)
    feed, waits = Feed(site.url("/rss"), every=10 * MINUTE), []
    for _ in range(10):
        (turn,) = look(feed)
        assert "out of order (status 500)" in turn.problem
        waits.append(look.due(feed) - clock.time)
        clock.time = look.due(feed)
    assert [wait / (10 * MINUTE * 2**n) for n, wait in enumerate(waits[:5], 1)] == pytest.approx([1.0] * 5, abs=0.25)
    assert DAY / 2 < waits[-1] <= 1.25 * DAY
    site.serve("/rss", rss(item()))
    assert len(names(look(feed))) == 1
    assert look.due(feed) == clock.time + 10 * MINUTE


def test_a_server_that_asks_for_time_gets_it(site, look, clock):
    site.serve("/rss", status=503, Retry_After="7200")
    look(feed := Feed(site.url("/rss"), every=MINUTE))
    assert look.due(feed) == clock.time + 7200


@pytest.mark.parametrize("bad", ["/missing", "/page", "/cut", "/private"])
def test_one_bad_feed_is_named_and_stops_no_other(site, look, bad):
    site.serve("/page", "<html><body>Our feeds</body></html>")
    site.pages["/cut"] = (200, {"Content-Length": "9999"}, b"<rss>")
    site.serve("/private", status=302, Location="http://10.0.0.1/")
    site.serve("/good", rss(item()))
    turns = look(Feed(site.url(bad)), Feed(site.url("/good")))
    assert [bool(turn.problem) for turn in turns] == [True, False]
    assert turns[0].name == site.url(bad)
    assert ";" in turns[0].problem, "what to do is missing"
    assert len(turns[1].reports) == 1


def test_what_was_found_counts_as_taken_only_when_more_is_asked_for(site, look):
    site.serve("/rss", rss(item()), ETag='"one"')
    feed = Feed(site.url("/rss"))
    stopped = look.turns(feed)
    assert len(next(stopped).reports) == 1
    stopped.close()  # as Ctrl-C or a crash between finding and keeping does
    assert len(names(look(feed))) == 1
    assert "if-none-match" not in site.asked[-1][1]


def test_a_feed_that_was_served_half_is_asked_for_whole_the_next_time(site, look, clock):
    whole = rss(item(1), item(2))
    site.serve("/rss", whole[: whole.index("</item></channel>") - 30], ETag='"half"')
    feed = Feed(site.url("/rss"))
    (turn,) = look(feed)
    assert names([turn]) == ["agency-a.example/story-1"]
    assert "cut off" in turn.discards[0].reason
    site.serve("/rss", whole, ETag='"whole"')
    clock.time += HOUR
    assert names(look(feed)) == ["agency-a.example/story-2"]
    assert "if-none-match" not in site.asked[-1][1]


# The pages that entries lead to.


def page(words=STORY):
    return f"<html><head><title>Story</title></head><body><nav>Home</nav><article><p>{words}</p></article></body></html>"


def teased(site, number=1):
    return item(number, text="Spain expels diplomats …", link=site.url("/page"))


def test_a_page_is_fetched_once_and_only_where_that_is_wished(site, look, clock):
    site.serve("/rss", rss(teased(site)))
    site.serve("/page-1", page(), Content_Type="text/html")
    (turn,) = look(Feed(site.url("/rss")))
    assert [report.text for report in turn.reports] == ["Spain expels diplomats …"]
    look.place.unlink()
    for _ in range(3):
        turns = look(Feed(site.url("/rss"), pages=True))
        clock.time += HOUR
    assert site.paths() == ["/rss", "/rss", "/page-1", "/rss", "/rss"]
    assert names(turns) == []


def test_a_page_is_read_in_place_of_its_teaser(site, look):
    site.serve("/rss", rss(teased(site)))
    site.serve("/page-1", page(), Content_Type="text/html; charset=utf-8")
    (turn,) = look(Feed(site.url("/rss"), "Agency A", pages=True))
    assert [(report.text, report.outlet, report.url) for report in turn.reports] == [(STORY.strip(), "Agency A", site.url("/page-1"))]


def test_a_teaser_that_changes_once_its_page_was_read_is_no_news(site, look, clock):
    site.serve("/rss", rss(teased(site)))
    site.serve("/page-1", page(), Content_Type="text/html")
    look(feed := Feed(site.url("/rss"), pages=True))
    site.serve("/rss", rss(item(1, text="Spain expels three diplomats …", link=site.url("/page"))))
    clock.time += HOUR
    assert names(look(feed)) == []
    assert site.paths().count("/page-1") == 1


def test_a_page_is_not_fetched_where_the_feed_holds_the_story(site, look):
    site.serve("/rss", rss(item(1, link=site.url("/page"))))
    look(Feed(site.url("/rss"), pages=True))
    assert site.paths() == ["/rss"]


@pytest.mark.parametrize(
    ("status", "headers", "body", "told"),
    [
        (404, {}, b"", "is not there"),
        (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7", "is no page but application/pdf"),
        (200, {"Content-Type": "text/html"}, b"<html><body></body></html>", "no article"),
        (302, {"Location": "http://192.168.1.1/"}, b"", "private network"),
    ],
)
def test_a_page_that_cannot_be_had_leaves_what_the_feed_holds(site, look, status, headers, body, told):
    site.serve("/rss", rss(teased(site)))
    site.pages["/page-1"] = (status, headers, body)
    (turn,) = look(Feed(site.url("/rss"), pages=True))
    assert [report.text for report in turn.reports] == ["Spain expels diplomats …"]
    assert told in turn.discards[0].reason


def test_a_page_that_fails_for_the_moment_is_tried_again_but_not_for_ever(site, look, clock):
    site.serve("/rss", rss(teased(site)), ETag='"one"')
    site.serve("/page-1", status=503)
    found = []
    for _ in range(7):
        found.append(names(look(Feed(site.url("/rss"), pages=True))))
        clock.time += HOUR
    assert site.paths().count("/page-1") == 5
    assert [len(some) for some in found] == [0, 0, 0, 0, 1, 0, 0]


def test_at_one_look_only_some_pages_are_fetched_and_the_rest_at_the_next(site, look, clock):
    site.serve("/rss", rss(*(teased(site, number) for number in range(25))), ETag='"one"')
    for number in range(25):
        site.serve(f"/page-{number}", page(f"{STORY} It was number {number}."), Content_Type="text/html")
    feed = Feed(site.url("/rss"), pages=True)
    first = names(look(feed))
    clock.time += HOUR
    second = names(look(feed))
    assert (len(first), len(second), len({*first, *second})) == (20, 5, 25)


def test_an_entry_never_leads_to_another_place_inside_the_network(site, look):
    site.serve("/rss", rss(item(1, text="Spain expels diplomats …", link="http://localhost:1/admin")))
    (turn,) = look(Feed(site.url("/rss"), pages=True))
    assert "private network" in turn.discards[0].reason


# What hosts say to robots.


def test_what_a_host_wants_robots_to_leave_alone_is_left_alone(site, look):
    site.serve("/robots.txt", "User-agent: *\nDisallow: /page\n")
    site.serve("/rss", rss(teased(site)))
    (turn,) = look(Feed(site.url("/rss"), pages=True))
    assert "robots" in turn.discards[0].reason
    assert site.paths() == ["/rss"]


def test_a_redirect_to_what_robots_may_not_read_is_not_followed(site, look):
    site.serve("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    site.serve("/rss", status=301, Location="/closed/rss")
    (turn,) = look(Feed(site.url("/rss")))
    assert "robots" in turn.problem
    assert site.paths() == ["/rss"]


def test_a_feed_that_robots_may_not_read_is_not_read(site, look):
    site.serve("/robots.txt", "User-agent: retorsion\nDisallow: /\n")
    (turn,) = look(Feed(site.url("/rss")))
    assert "robots" in turn.problem
    assert site.paths() == []


def test_while_the_rules_cannot_be_read_the_host_is_left_alone(site, look):
    site.serve("/robots.txt", status=503)
    (turn,) = look(Feed(site.url("/rss")))
    assert "robots.txt" in turn.problem
    assert site.paths() == []


def test_the_rules_are_asked_for_once_a_day(site, look, clock):
    site.serve("/robots.txt", "User-agent: *\nCrawl-delay: 20\n")
    site.serve("/rss", rss(item()))
    feed = Feed(site.url("/rss"), every=HOUR)
    for _ in range(3):
        look(feed)
        clock.time += HOUR
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert clock.slept == []
    clock.time += DAY
    look(feed)
    assert [path for path, _ in site.asked].count("/robots.txt") == 2


def test_the_pause_that_the_rules_wish_for_is_kept(site, look, clock):
    site.serve("/robots.txt", "User-agent: *\nCrawl-delay: 20\n")
    site.serve("/rss", rss(teased(site)))
    site.serve("/page-1", page(), Content_Type="text/html")
    look(Feed(site.url("/rss"), pages=True))
    assert clock.slept == [20.0]


# Folders.


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "incoming"
    place.mkdir()
    return place


def laid(folder, name, words, clock, age=60.0):
    file = folder / name
    file.write_text(words, "utf-8")
    os.utime(file, (clock.time - age, clock.time - age))
    return file


def test_new_and_changed_files_of_a_folder_are_read_once(look, folder, clock):
    laid(folder, "a.txt", "Spain expelled two Polish diplomats on Monday.", clock)
    laid(folder, ".hidden.txt", "Nobody sees this.", clock)
    watched = Folder(str(folder), "Agency A")
    assert names(look(watched)) == ["a"]
    clock.time += HOUR
    assert names(look(watched)) == []
    laid(folder, "a.txt", "Spain expelled three Polish diplomats on Monday.", clock)
    laid(folder, "b.txt", "Poland recalled its ambassador from Madrid.", clock)
    clock.time += HOUR
    assert names(look(watched)) == ["a", "b"]


def test_a_file_that_is_still_being_written_is_left_for_the_next_look(look, folder, clock):
    laid(folder, "a.txt", "Spain expelled two Pol", clock, age=0.5)
    assert names(look(Folder(str(folder)))) == []
    clock.time += HOUR
    assert names(look(Folder(str(folder)))) == ["a"]


def test_what_is_told_beside_a_file_later_is_read_too(look, folder, clock):
    laid(folder, "a.txt", "Spain expelled two Polish diplomats on Monday.", clock)
    look(Folder(str(folder)))
    laid(folder, "a.meta.json", json.dumps({"outlet": "Agency A"}), clock, age=30.0)
    clock.time += HOUR
    (turn,) = look(Folder(str(folder)))
    assert [report.outlet for report in turn.reports] == ["Agency A"]


def test_a_large_folder_is_taken_in_several_looks_of_which_none_is_lost(look, folder, clock):
    for number in range(450):
        laid(folder, f"{number:03}.txt", f"Spain expelled {number + 2} Polish diplomats on Monday.", clock)
    turns = look(Folder(str(folder)))
    assert [len(turn.reports) for turn in turns] == [200, 200, 50]


def test_an_archive_of_a_crawl_is_handed_on_unread_to_be_read_behind_its_gates(look, folder, clock):
    laid(folder, "day.warc.gz", "not looked into here", clock)
    laid(folder, "a.txt", "Spain expelled two Polish diplomats on Monday.", clock)
    (turn,) = look(Folder(str(folder)))
    assert (names([turn]), turn.crawls) == (["a"], (str(folder / "day.warc.gz"),))
    clock.time += HOUR
    assert [turn.crawls for turn in look(Folder(str(folder)))] == [()]


def test_a_folder_that_is_not_there_is_named(look, tmp_path):
    (turn,) = look(Folder(str(tmp_path / "nowhere")))
    assert turn.name.endswith("nowhere")
    assert "no such folder; make it" in turn.problem


# On and on.


def test_a_watch_goes_on_and_sleeps_no_longer_than_until_the_next_is_due(site, look, clock):
    site.serve("/rss", rss(item()))
    site.serve("/slow", rss(item(2)))
    feeds = (Feed(site.url("/rss"), every=10 * MINUTE), Feed(site.url("/slow"), every=HOUR))
    turns = look.turns(*feeds, once=False)
    seen = [next(turns).name.rpartition("/")[2] for _ in range(9)]
    assert seen == ["rss", "slow", *["rss"] * 5, "rss", "slow"]
    assert max(clock.slept) <= MINUTE


def test_a_damaged_memory_is_named_and_everything_is_looked_at_anew(site, look, caplog):
    site.serve("/rss", rss(item()))
    look(Feed(site.url("/rss")))
    for damage in ("{", "[]", '{"version": 99}', '{"version": 1, "known": {"x": 7}, "robots": {}}'):
        look.place.write_text(damage)
        assert len(names(look(Feed(site.url("/rss"))))) == 1, damage
