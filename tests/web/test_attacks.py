"""Every field that a report, a program or a person can fill holds words that attack; no page runs them and no table reckons with them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient

from retorsion import flow
from retorsion.model import Claim, Count, Evidence, Part, Passage, Post, Report, Span, Voice, When
from retorsion.stores import People, Reviewing, open_ledger
from retorsion.web.opening import open_desk

from .people import token_in
from .stories import FORMULA, HOSTILE

BREAKERS = (
    HOSTILE,
    FORMULA,
    "javascript:alert(1)",
    "{{7*7}}{% raise %}${7*7}",
    "\x1b[31m\u202e\ud7ff",
    "-2+3",
    "@SUM(1)",
    "+1",
    "%0d%0aX: y",
    "../../etc",
)
DRAWN = (".xlsx", ".svg", ".png")
FURTHEST = 250
"""Pages looked at; there are fewer as long as no page makes up links."""


def attack(number: int, words: str) -> tuple[Report, Claim]:
    """Make a report and a measure in which every field holds the words."""
    text = f"{words} expelled 5 of {words}. More: {words}"
    cut = text.index("More")
    day = date(2010 + number, 4, 1)  # years apart, so that each is an event of its own
    ident = f"id-{number}"
    report = Report(
        ident, words, text, words, url=words, title=words, published=day, published_by=words,  # type: ignore[arg-type]
        passages=(Passage(Span(0, cut), "lead"), Passage(Span(cut, len(text)), "furniture", words)),
    )  # fmt: skip
    count = Count("affected", 5, 5, 5, unit=words, parts=(Part(5, words),))
    voices = (Voice(words), Voice(words, "anonymous", words))
    claim = Claim(
        ident, "expulsion", Evidence(ident, Span(0, cut), text[:cut]), ("CZE",), ("RUS",), form=words, counts=(count,),
        mission=Post("RUS", "CZE", words, words), personnel=words, persons=(words,), date=When.day(day), voices=voices,
        requested_by=(words,), in_response_to=words, grounds=words, coder=words, rule=words, version=words, extra=((words, words),),
    )  # fmt: skip
    return report, claim


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Open a desk whose ledger holds nothing but attacks, also in what people said there."""
    with open_ledger(tmp_path_factory.mktemp("attacks") / "ledger.db") as store:
        for number, words in enumerate(BREAKERS):
            report, claim = attack(number, words)
            store.add(report, [claim], version=words)
        flow.settle(store)
        app = open_desk(store, name=HOSTILE, second_eyes=False)
        with TestClient(app, base_url="http://localhost", headers={"accept": "text/html"}) as client:
            for event in store.events():
                token = token_in(client.get(f"/review/{event.id}").text)
                seen = client.get(f"/judgements/mark.json?event={event.id}").json()["seen"]
                form = {"token": token, "seen": seen, "field": "grounds", "new": FORMULA, "reason": HOSTILE + FORMULA}
                assert client.post(f"/review/{event.id}/correct", data=form).status_code == 200
                Reviewing(store.engine).propose(
                    event.id, {"verdict": "split", "event": event.id, "reports": [HOSTILE], "reason": HOSTILE}, mark="", by=HOSTILE
                )
                Reviewing(store.engine).accept(event, by=HOSTILE, reason=HOSTILE)
            People(store.engine).note(HOSTILE, HOSTILE, FORMULA, HOSTILE)
            yield client


class Seen(HTMLParser):
    """Note what a page would run, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in ("iframe", "object", "embed", "base", "style") or (
            tag == "script" and not (told.get("src") or "").startswith("/static/")
        ):
            self.faults.append(f"<{tag} {told}>")
        self.faults += [f"{tag} {name}={value}" for name, value in attrs if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction"):
            where = told.get(name)
            if where is None:
                continue
            if urlsplit(where).scheme or where.startswith("//") or not where.startswith(("/", "#", "?")):
                self.faults.append(f"{tag} {name}={where}")
            elif tag == "a":
                self.links.append(urldefrag(where).url)


@pytest.fixture(scope="module")
def pages(desk: TestClient) -> dict[str, httpx.Response]:
    """Return every page and file that links lead to, by its address."""
    found: dict[str, httpx.Response] = {}
    waiting = ["/events", "/review?queue=waiting", "/people", "/review?queue=uncertain"]
    while waiting and len(found) < FURTHEST:
        path = waiting.pop(0)
        if path in found:
            continue
        found[path] = desk.get(path)
        assert found[path].status_code in (200, 404), path
        waiting += [
            link for link in seen(found[path]).links if link and not link.startswith(("?", "/events?")) and not link.endswith(DRAWN)
        ]
    return found


def seen(page: httpx.Response) -> Seen:
    """Read a page; nothing is seen in a file."""
    read = Seen()
    if page.headers["content-type"].startswith("text/html"):
        read.feed(page.text)
    return read


@pytest.mark.slow
def test_no_page_runs_words_of_reports_or_people(pages: dict[str, httpx.Response]) -> None:
    assert len(pages) > 60
    assert [f"{path}: {fault}" for path, page in pages.items() for fault in seen(page).faults] == []


@pytest.mark.slow
def test_no_cell_of_a_table_is_a_formula(pages: dict[str, httpx.Response]) -> None:
    tables = {path: page for path, page in pages.items() if urlsplit(path).path.endswith(".csv")}
    assert len(tables) > 10
    rows = [(path, row) for path, page in tables.items() for row in csv.reader(io.StringIO(page.content.decode("utf-8-sig")))]
    wrong = [
        (path, cell) for path, row in rows for cell in row if re.match(r"[=+\-@\t\r]", cell) and not re.fullmatch(r"[+-]?\d+(\.\d+)?", cell)
    ]
    assert wrong == []


def test_an_address_in_a_report_is_shown_and_not_linked(desk: TestClient) -> None:
    page = desk.get("/reports/id-2").text
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/reports/../../etc/passwd"])
def test_no_path_leads_out_of_the_desk(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_no_code_of_ours_opens_an_address() -> None:
    source = Path(open_desk.__code__.co_filename).parent
    asks = re.compile(r"\b(urllib\.request|http\.client|requests|httpx|aiohttp|socket)\b")
    assert [place.name for place in source.rglob("*.py") if asks.search(place.read_text("utf-8"))] == []
