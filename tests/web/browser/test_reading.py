"""What a reader does in a browser: find a decision, open its words; also without scripts, by keyboard, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Watched

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.model]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WAYS = {"scripts": {}, "no scripts": {"java_script_enabled": False}, "phone": PHONE}
MORE = ("/dyads/NATO/RUS", "/missions/RUS@NATO")


def pages(page: Page) -> list[str]:
    """Return the paths of all pages that the navigation leads to, and of some that it does not."""
    page.goto("/events")
    return [*page.locator("nav[aria-label=Pages] a").evaluate_all("links => links.map(link => link.getAttribute('href'))"), *MORE]


def find_nato(page: Page) -> None:
    """Ask for what NATO did to Russia in October 2021, and open the withdrawal."""
    page.goto("/events")
    page.get_by_label("Who acts").fill("NATO")
    page.locator("#since").fill("2021-10-01")
    page.locator("#until").fill("2021-10-31")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("table").get_by_role("link", name="accreditation").first.click()


@pytest.mark.parametrize("way", WAYS)
def test_the_nato_decision_is_found_and_its_evidence_opened(desk: Watched, way: str) -> None:
    page = desk.window(**WAYS[way])
    find_nato(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("NATO")
    marked = page.locator("mark", has_text="the accreditation of eight").first
    expect(marked).to_be_visible()
    page.locator("article.report h3 a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    assert "/reports/" in page.url


def test_a_word_of_a_report_finds_its_events(page: Page) -> None:
    page.goto("/events")
    page.get_by_role("search").get_by_role("searchbox").fill("Vrbetice")
    page.get_by_role("search").get_by_role("button").click()
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows.nth(1)).to_contain_text("CZE")


def test_every_page_fits_a_phone(desk: Watched) -> None:
    page = desk.window(**PHONE)
    wider = []
    for path in pages(page):
        answer = page.goto(path)
        assert answer
        assert answer.ok, path
        wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        wider += [path] if wide[0] > wide[1] + 1 else []
    assert wider == []


def test_the_keyboard_alone_reaches_the_content(page: Page) -> None:
    page.goto("/events")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
