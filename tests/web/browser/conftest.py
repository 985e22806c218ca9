"""A real browser before a desk: Debian's chromium, our sample reports, and a watch on what the pages ask for and complain of."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from retorsion import flow
from retorsion.stores import Store, open_ledger
from retorsion.web.opening import open_desk

ROOT = Path(__file__).parents[3]
CHROMIUM = "/usr/bin/chromium"
CALM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]  # fmt: skip
Serve = Callable[[FastAPI], str]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep the reports of samples-desk in a ledger, of which each test that writes gets a copy."""
    place = tmp_path_factory.mktemp("samples") / "ledger.db"
    with open_ledger(place) as store:
        for one in flow.measures(ROOT / "samples-desk"):
            store.add(one.report, one.claims, discards=one.discards, version=flow.version())
        flow.settle(store)
    return place


@pytest.fixture
def ledger(samples: Path, tmp_path: Path) -> Iterator[Store]:
    """Open a copy of the samples' ledger."""
    with open_ledger(shutil.copy(samples, tmp_path / "ledger.db")) as store:
        yield store


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve apps on loopback, each on a port of its own, until the test ends."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serve_(app: FastAPI) -> str:
        listening = socket.create_server(("127.0.0.1", 0))  # requests queue here until the server takes them
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        running.append((server, thread))
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield serve_
    for server, thread in running:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser once."""
    os.environ.setdefault("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=CALM)
        yield browser
        browser.close()


class Watched:
    """Open browser windows, and note what pages complain of and what they ask of anybody else."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def window(self, **how: object) -> Page:
        """Open a window of a person's own: other windows do not share its cookies."""
        context = self.browser.new_context(base_url=self.address, **how)  # type: ignore[arg-type]
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).scheme != "data" and not request.url.startswith(self.address):
            self.complaints.append(f"asked {request.url}")

    def close(self) -> None:
        """Close the windows; raises where a page complained."""
        for context in self.contexts:
            context.close()
        assert self.complaints == []


@pytest.fixture
def desk(chromium: Browser, serve: Serve, ledger: Store) -> Iterator[Watched]:
    """Open the desk of this computer."""
    watched = Watched(chromium, serve(open_desk(ledger, name="ann")))
    yield watched
    watched.close()


@pytest.fixture
def page(desk: Watched) -> Page:
    """Open a window on the desk of this computer."""
    return desk.window()
