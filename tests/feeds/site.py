"""A small web site on this machine, a clock that only tests move, and feeds to serve."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from retorsion.feeds import Clock

Served = tuple[int, dict[str, str], bytes]

STORY = (
    "Spain said on Monday that it was expelling three Polish diplomats. The foreign ministry in Madrid handed a note to the Polish embassy "
    "in the afternoon. "
) + "The council of the town talked about roads and parks until late in the evening, and nobody was in a hurry to go home. " * 8


class Site:
    """Answer requests as told by path, and remember them. ``serve`` may be given a function of the request's headers."""

    def __init__(self) -> None:
        self.pages: dict[str, Served | Callable[..., Served | None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.port = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, raw)

    def paths(self) -> list[str]:
        """Return what was asked for, but for the rules for robots."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def running() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            page = site.pages.get(self.path, (404, {}, b""))
            served = page(self) if callable(page) else page
            if served:
                self.send_response(served[0])
                for name, value in {"Content-Length": str(len(served[2])), **served[1]}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(served[2])

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class Hands(Clock):
    """Tell the time that tests set; waiting moves it on, and is remembered."""

    def __init__(self, now: float = 1_633_521_600.0) -> None:  # noon of 6 October 2021
        self.time, self.slept = now, []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def rss(*items: str) -> str:
    """Return a feed of items."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Agency A</title>{"".join(items)}</channel></rss>'


def item(number: int = 1, text: str = STORY, link: str = "https://agency-a.example/story", more: str = "") -> str:
    """Return an item with its story."""
    return (
        f"<item><guid isPermaLink='false'>story-{number}</guid><link>{link}-{number}</link><title>Spain expels Polish diplomats</title>"
        f"<pubDate>Wed, 06 Oct 2021 10:00:00 +0200</pubDate><description>{escape(text)}</description>{more}</item>"
    )
