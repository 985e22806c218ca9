"""Heed what hosts say to robots: which pages to leave alone, and how long to wait."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from .addresses import Place
from .state import State
from .web import FetchError, Web

TOKEN = "retorsion"  # noqa: S105 - the name that rules for robots call us by
FRESH = 86_400.0
"""Seconds for which rules are remembered, the longest that the standard for them (RFC 9309) allows."""
LONGEST_DELAY = 60.0


class Robots:
    """Know the rules of hosts, and fetch them where they are not known."""

    def __init__(self, web: Web, state: State) -> None:
        self._web, self._state = web, state

    def delay(self, url: str, trusted: frozenset[Place]) -> float:
        """Return the seconds to wait between two requests; raises FetchError for a page that its host wants left alone.

        A host whose rules cannot be read for the moment is left alone, too, as the standard asks.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        rules = RobotFileParser()
        rules.parse(self._rules(origin, trusted).splitlines())
        if not rules.can_fetch(TOKEN, url):
            raise FetchError("its host wants robots to leave it alone (robots.txt); ask the outlet for access", lasting=True)
        wished = rules.crawl_delay(TOKEN)
        return max(self._web.delay, min(float(wished or 0), LONGEST_DELAY))

    def _rules(self, origin: str, trusted: frozenset[Place]) -> str:
        at, rules = self._state.robots.get(origin, (float("-inf"), ""))
        now = self._web.clock.now()
        if now - at < FRESH:
            return rules
        try:
            rules = self._web.get(f"{origin}/robots.txt", trusted=trusted, pause=lambda _: 0.0).body[:500_000].decode("utf-8", "replace")
        except FetchError as error:
            if not error.lasting:
                raise FetchError(f"the rules for robots (robots.txt): {error}", wait=error.wait) from None
            rules = ""  # none, or none for us to read: all is open
        self._state.robots[origin] = (now, rules)
        return rules
