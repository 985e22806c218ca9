"""Look at every feed and folder when it is due; one that fails is left alone for a while, and the others go on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from ..model import Discard, Report
from . import folders
from .polling import Poll, Polled
from .robots import Robots
from .settings import DAY, MINUTE, Feed, Folder, Watched
from .state import State
from .web import FetchError, Web

log = logging.getLogger(__name__)

Source = Feed | Folder
SLACK = MINUTE
"""Seconds by which a single look may come too early: who runs it by the clock every quarter of an hour is never quite punctual."""
LONGEST_SLEEP = MINUTE
"""Seconds after which the time is looked at again: a laptop that slept is late, and does not know it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Hold what one look at a source gave: its name, the new reports, what was left out, what went wrong, and new archives of crawls."""

    name: str
    reports: tuple[Report, ...] = ()
    discards: tuple[Discard, ...] = ()
    problem: str | None = None
    crawls: tuple[str, ...] = ()


class Watcher:
    """Look at sources in turn. ``state`` remembers between looks, ``clock`` tells the time, ``chance`` draws how back-off is spread."""

    def __init__(self, watched: Watched, state: State, *, web: Web, chance: Random | None = None) -> None:
        self._sources: tuple[Source, ...] = (*watched.feeds, *watched.folders)
        self._state, self._clock, self._chance = state, web.clock, chance or Random()  # noqa: S311 - no secret depends on it
        self._poll = Poll(web, Robots(web, state))

    def turns(self, *, once: bool = False) -> Iterator[Turn]:
        """Yield a turn for each source that is due: of all of them once, or on and on, waiting in between.

        What a turn found counts as taken when the next is asked for; whoever stops before gets it again.
        """
        while True:
            for source in self._sources:
                if self._is_due(source, SLACK if once else 0.0):
                    yield from self._looks(source)
            if once:
                return
            self._clock.sleep(min(max(0.0, self.next_due() - self._clock.now()), LONGEST_SLEEP))

    def _looks(self, source: Source) -> Iterator[Turn]:
        """Look at a source, again and again while it has more."""
        more = True
        while more:
            polled = self._look(source)
            yield _turn(source, polled)
            self._keep(source, polled)
            more = polled.more

    def next_due(self) -> float:
        """Return the moment at which the next source is due."""
        return min(self._state.of(source.name).due for source in self._sources)

    def _is_due(self, source: Source, slack: float) -> bool:
        return self._state.of(source.name).due <= self._clock.now() + slack

    def _look(self, source: Source) -> Polled:
        known = self._state.of(source.name)
        log.info("%s: looked at", source.name)
        return self._poll(source, known) if isinstance(source, Feed) else folders.look(source, known, self._clock.now())

    def _keep(self, source: Source, polled: Polled) -> None:
        """Remember a look, and when the next is due: later and later for a source that fails, and never all at the same moment."""
        known, now = polled.known, self._clock.now()
        known.failures = known.failures + 1 if polled.problem else 0
        pause = source.every
        if polled.problem:
            doubled = min(source.every * 2.0 ** min(known.failures, 16), max(DAY, source.every))
            wished = polled.problem.wait if isinstance(polled.problem, FetchError) else 0.0
            pause = max(doubled * self._chance.uniform(0.75, 1.25), min(wished, 7 * DAY))
        known.due = now + pause
        self._state.keep(source.name, known)


def _turn(source: Source, polled: Polled) -> Turn:
    problem = str(polled.problem) if polled.problem else None
    return Turn(source.name, tuple(polled.reports), tuple(polled.discards), problem, tuple(polled.crawls))
