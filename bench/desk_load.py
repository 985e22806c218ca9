"""Let readers and writers at a desk that is served as people serve it, in a process of its own, and count what fails or is lost.

Readers ask for pages one after the other. Writers hand in reports (which are coded, kept and settled) and accept events, as browsers
do, and look for all of it again when everybody has gone.
"""

from __future__ import annotations

import contextlib
import http.client
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Lock, Thread
from urllib.parse import urlencode

from retorsion.stores import Reviewing, open_ledger

PAUSE = 1.0
"""Seconds between what one writer does."""
PATIENCE = 120.0
"""Seconds after which a request counts as failed."""
FORM = {"content-type": "application/x-www-form-urlencoded"}
STATES = ("Austria", "Belgium", "Croatia", "Denmark", "Estonia", "France", "Greece", "Hungary", "Ireland", "Latvia", "Malta", "Norway")
Asked = Sequence[Callable[[random.Random], str]]


@dataclass
class Log:
    """Hold what happened: seconds of each answer, what failed, and what was said to be kept."""

    took: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


@dataclass
class Browser:
    """Ask one desk over one connection, as a browser does."""

    port: int
    log: Log
    _line: http.client.HTTPConnection | None = None

    def ask(self, address: str, form: dict[str, str] | None = None) -> str:
        """Return the page of an address, or the one that follows a form; whatever is not 200 or 303 is noted as a fault."""
        began = time.perf_counter()
        try:
            answer, page = self._sent(address, form)
        except (OSError, http.client.HTTPException) as error:
            self._line = None
            self._note(f"{address}: {type(error).__name__} {error}", began)
            return ""
        self._note("" if answer in (200, 303) else f"{address}: {answer}", began)
        return page if answer in (200, 303) else ""

    def _sent(self, address: str, form: dict[str, str] | None) -> tuple[int, str]:
        self._line = self._line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        if form is None:
            self._line.request("GET", address)
        else:
            self._line.request("POST", address, urlencode(form), FORM)
        answer = self._line.getresponse()
        return answer.status, answer.read().decode() or "kept"

    def _note(self, fault: str, began: float) -> None:
        with self.log.lock:
            self.log.took.append(time.perf_counter() - began)
            self.log.faults += [fault] if fault else []


def load(place: str, asked: Asked, crew: tuple[int, int], seconds: float) -> dict[str, float]:
    """Serve the ledger at a place, let a crew (readers, writers) at it for some seconds, and return what failed and what was lost."""
    log, ends = Log(), time.monotonic() + seconds
    with _served(place) as port:
        people = [Thread(target=_read, args=(Browser(port, log), asked, number, ends)) for number in range(crew[0])]
        people += [Thread(target=_write, args=(Browser(port, log), number, ends)) for number in range(crew[1])]
        for one in people:
            one.start()
        for one in people:
            one.join()
    lost = _lost(place, log)
    took = sorted(log.took)
    print(f"{crew[0]} readers and {crew[1]} writers for {seconds:.0f} s: {len(took)} requests, {len(log.kept)} reports and "
          f"{len(log.accepted)} acceptances written, {len(log.faults)} faults, {len(lost)} writes lost; an answer took {median(took):.2f} s"
          f" (p95 {took[int(len(took) * 0.95)]:.2f} s) while all waited for one another")  # fmt: skip
    print(*log.faults[:5], *lost[:5], sep="\n")
    return {"requests": len(took), "writes": len(log.kept) + len(log.accepted), "faults": len(log.faults), "lost": len(lost)}


@contextlib.contextmanager
def _served(place: str) -> Iterator[int]:
    """Serve a ledger, and yield the port once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("retorsion")
    server = subprocess.Popen([program, "--quiet", "serve", "--ledger", place, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _read(browser: Browser, asked: Asked, seed: int, ends: float) -> None:
    chance = random.Random(seed)
    while time.monotonic() < ends:
        browser.ask(chance.choice(asked)(chance))


def _write(browser: Browser, seed: int, ends: float) -> None:
    """Hand in a report, then accept an event, and so on."""
    chance, number = random.Random(f"writer {seed}"), 0
    while time.monotonic() < ends:
        number += 1
        if number % 2:
            _hand_in(browser, chance, f"w{seed}n{number}t{time.time_ns()}")
        else:
            _accept(browser, f"e{chance.randrange(10_000):09d}")
        time.sleep(PAUSE)


def _hand_in(browser: Browser, chance: random.Random, mark: str) -> None:
    actor, target = chance.sample(STATES, 2)
    text = f"{actor} expelled {chance.randrange(2, 30)} diplomats of {target} on Monday, its foreign ministry said. The file bears {mark}."
    preview = browser.ask("/add", {"token": _token(browser.ask("/add")), "text": text, "outlet": "Agency W", "published": "2024-03-04"})
    packed = re.search(r'name="packed" value="([^"]+)"', preview)
    if packed and browser.ask("/add/keep", {"token": _token(preview), "packed": packed[1], "kind": ".txt", "outlet": "Agency W",
                                            "published": "2024-03-04"}):  # fmt: skip
        browser.log.kept.append(mark)


def _accept(browser: Browser, ident: str) -> None:
    page = browser.ask(f"/review/{ident}")
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    form = {"token": _token(page), "seen": seen[1] if seen else "", "reason": "as the report says"}
    if browser.ask(f"/review/{ident}/accept", form):
        browser.log.accepted.append(ident)


def _token(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    return found[1] if found else ""


def _lost(place: str, log: Log) -> list[str]:
    """Return what was said to be kept and cannot be found: reports by their mark, acceptances by their number for each event."""
    with open_ledger(place) as store:
        lost = [mark for mark in log.kept if not store.search(mark)]
        found = Reviewing(store.engine).accepted({*log.accepted})
        return lost + [ident for ident in {*log.accepted} if len(found.get(ident, ())) < log.accepted.count(ident)]
