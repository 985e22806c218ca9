"""What reviewers do in a browser: settle, merge, take back, two at once; with the mouse, the keyboard, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from retorsion.model import Event
from retorsion.model.query import Query
from retorsion.stores import People, Store
from retorsion.web.opening import open_desk

from .conftest import Serve, Watched

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.model]
SECRET = "a long enough secret"


def paris(ledger: Store) -> Event:
    """Return what France did in April 2022: 35 or 30."""
    (event,) = ledger.filter(Query(actors=("FRA",), targets=("RUS",), standings=("contested",)))
    return event


def settled(ledger: Store, event: Event) -> int | None:
    now = ledger.event(event.id)
    assert now
    return now.count.value if now.count and "contested" not in now.count.standing else None


@pytest.mark.parametrize("scripts", [True, False])
def test_a_contested_value_is_settled_and_the_word_taken_back(desk: Watched, ledger: Store, scripts: bool) -> None:
    page, event = desk.window(java_script_enabled=scripts), paris(ledger)
    page.goto("/review")
    page.locator(f'a[href^="/review/{event.id}"]').last.click()
    page.get_by_role("radio", name="35").check()
    page.locator("#settle-reason-count").fill("the ministry's own number")
    page.get_by_role("button", name="Settle").click()
    expect(page.get_by_text("Kept: count")).to_be_visible()
    assert settled(ledger, event) == 35
    page.get_by_placeholder("Reason").fill("not yet sure")
    page.get_by_role("region", name="What people said of it").get_by_role("button", name="Take back").click()
    expect(page.get_by_role("heading", name="Reports differ: count")).to_be_visible()
    assert settled(ledger, event) is None


def test_words_marked_in_a_text_become_the_value(page: Page, ledger: Store) -> None:
    event = paris(ledger)
    page.goto(f"/review/{event.id}")
    text = page.locator("article.report", has_text="35 Russian diplomats").locator(".text")
    text.evaluate("""element => {
        const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf("35 Russian");
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + 10);
            const marked = getSelection(); marked.removeAllRanges(); marked.addRange(range);
            element.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }
    }""")
    expect(page.locator("#words")).to_have_value("35 Russian")
    page.locator("#report").select_option("")
    page.locator("#correct-reason").fill("as marked")
    page.get_by_role("button", name="Correct").click()
    expect(page.get_by_text("Kept: count")).to_be_visible()
    assert settled(ledger, event) == 35


def test_the_keyboard_alone_settles_and_takes_back(page: Page, ledger: Store) -> None:
    page.goto("/review?queue=contested")
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Reports differ")).to_be_visible()
    page.wait_for_load_state()
    event = ledger.event(page.url.rsplit("/", 1)[1].split("?")[0])
    assert event
    page.keyboard.press("1")
    expect(page.locator("input[name=reason]:focus")).to_be_visible()
    page.keyboard.type("by hand")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept:")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("z")
    expect(page.get_by_placeholder("Reason")).to_be_focused()
    page.keyboard.type("no")
    page.keyboard.press("Enter")
    expect(page.get_by_text("undone")).to_be_visible()
    page.wait_for_load_state()
    assert ledger.event(event.id) == event
    page.keyboard.press("q")
    expect(page.get_by_role("heading", name="Review", level=1)).to_be_visible()


def test_letters_are_no_keys_where_somebody_writes_or_has_switched_them_off(page: Page, ledger: Store) -> None:
    page.goto(f"/review/{paris(ledger).id}")
    page.locator("#new").fill("")
    page.locator("#new").press("q")
    expect(page.locator("#new")).to_have_value("q")
    page.get_by_role("checkbox", name="Letters are keys").uncheck()
    page.locator("h1").click()
    page.keyboard.press("q")
    page.reload()
    expect(page.get_by_role("checkbox", name="Letters are keys")).not_to_be_checked()
    assert "/review/" in page.url


def test_two_events_are_merged_and_the_merger_taken_back(page: Page, ledger: Store) -> None:
    one, other = (ledger.filter(Query(actors=("CZE",), since=day, until=day))[0] for day in (date(2021, 4, 17), date(2021, 4, 22)))
    page.goto(f"/review/{one.id}/{other.id}")
    page.keyboard.press("s")
    page.keyboard.type("one act")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept: one event")).to_be_visible()
    assert ledger.event(one.id) == ledger.event(other.id)
    page.get_by_placeholder("Reason").first.fill("two after all")
    page.get_by_role("button", name="Take back").first.click()
    expect(page.get_by_text("undone")).to_be_visible()
    assert (ledger.event(one.id), ledger.event(other.id)) == (one, other)


@pytest.fixture
def team(chromium: Browser, serve: Serve, ledger: Store) -> Iterator[Watched]:
    """Open the desk to Ann and Bob."""
    people = People(ledger.engine)
    people.add("ann", SECRET, role="admin", by="root")
    people.add("bob", SECRET, role="reviewer", by="root")
    watched = Watched(chromium, serve(open_desk(ledger, login=True)))
    yield watched
    watched.close()


def come(team: Watched, name: str, where: str = "/events") -> Page:
    """Log in and go to a page."""
    page = team.window()
    page.clock.install()
    page.goto(where)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(SECRET)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("button", name=f"Log out {name}")).to_be_visible()
    return page


def test_two_reviewers_at_one_item_are_told_of_each_other_and_none_overwrites(team: Watched, ledger: Store) -> None:
    event = paris(ledger)
    ann, bob = (come(team, name, f"/review/{event.id}") for name in ("ann", "bob"))
    expect(bob.locator("#presence")).to_contain_text("ann")
    ann.clock.fast_forward("00:11")
    expect(ann.locator("#presence")).to_contain_text("bob")
    for page, number in ((ann, "35"), (bob, "30")):
        page.get_by_role("radio", name=number).check()
        page.locator("#settle-reason-count").fill(f"{number} it is")
    ann.get_by_role("button", name="Settle").click()
    expect(ann.get_by_text("Kept: count")).to_be_visible()
    bob.clock.fast_forward("00:11")
    expect(bob.locator("#presence")).to_contain_text("has just changed")
    bob.get_by_role("button", name="Settle").click()
    expect(bob.get_by_role("heading", name="Somebody was faster")).to_be_visible()
    expect(bob.get_by_text("35 it is")).to_be_visible()
    expect(bob.get_by_text("30 it is")).to_be_visible()
    assert settled(ledger, event) == 35


def test_who_logs_in_is_refused_let_in_and_let_out(team: Watched) -> None:
    page = team.window()
    page.goto("/review")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    page.get_by_label("Name").fill("bob")
    page.get_by_label("Password").fill("a wrong secret")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_contain_text("wrong")
    page.get_by_label("Password").fill(SECRET)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Review", level=1)).to_be_visible()
    refused = page.goto("/people")
    assert refused
    assert refused.status == 403
    page.goto("/events")
    page.get_by_role("button", name="Log out bob").click()
    page.goto("/events")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_a_pasted_report_is_seen_coded_and_then_kept(page: Page, ledger: Store) -> None:
    page.goto("/add")
    page.get_by_label("Outlet").fill("Daily Z")
    page.get_by_label("Published on").fill("2022-04-07")
    page.get_by_label("Title").fill("Austria expels four")
    page.locator("#text").fill(
        "VIENNA, April 7 (Daily Z) - Austria expelled four Russian diplomats on Thursday, the foreign ministry said."
    )
    page.get_by_role("button", name="See how it is coded").click()
    expect(page.get_by_text("Nothing is kept yet")).to_be_visible()
    expect(page.locator(".text")).to_contain_text("Austria expelled four")
    expect(page.get_by_role("listitem").filter(has_text="AUT")).to_contain_text("4")
    assert not ledger.search("Vienna Thursday four")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="Kept")).to_be_visible()
    assert ledger.filter(Query(actors=("AUT",), targets=("RUS",), since=None, kinds=("expulsion",), text="Thursday"))
