"""Every page may be used by anybody: axe finds no fault with it, in light and in dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from retorsion.model.query import Query
from retorsion.stores import Store

from .conftest import Watched
from .test_reading import pages

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.model]
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast"]},  # all that changes in the dark
}


def faults(page: Page, scheme: str) -> list[str]:
    """Return what axe finds wrong with a page."""
    found = Axe().run(page, options={"runOnly": RULES[scheme]}).response["violations"]
    return [f"{page.url} {one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_with_any_page(desk: Watched, ledger: Store, scheme: str) -> None:
    page = desk.window(color_scheme=scheme)
    (event,) = ledger.filter(Query(actors=("FRA",), standings=("contested",)))
    other = ledger.filter(Query(actors=("DEU",), targets=("RUS",)))[0]
    found = []
    paths = (
        *pages(page),
        f"/events/{event.id}",
        f"/reports/{event.reports[0]}",
        f"/review/{event.id}",
        f"/review/{event.id}/{other.id}",
        "/events/none",
    )
    for path in paths:
        page.goto(path)
        found += faults(page, scheme)
    assert found == []
