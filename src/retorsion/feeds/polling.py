"""Look at one feed once: ask for it, read it, and make reports of what is new in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..model import Discard, Report
from ..readers import OnDiscard, UnreadableError, reports
from ..readers.draft import Draft
from ..readers.feeds import Entries, Entry, from_entry, from_entry_page, read_feed
from .addresses import place
from .robots import Robots
from .settings import DAY, Feed
from .state import Known
from .web import Answer, FetchError, Web

PAGES = 20
"""Pages fetched at one look; the rest waits for the next."""
TRIES = 5
"""Looks at which a page is tried that cannot be fetched for the moment."""
FEEDS = "application/rss+xml,application/atom+xml,*/*;q=0.5"
REMEMBERED = 30 * DAY
"""Seconds for which an entry is remembered that the feed has no more."""


@dataclass(slots=True)
class Polled:
    """Hold what one look gave: new reports, what was left out, what is known from now on, what went wrong, if it did.

    ``more`` tells that there is more to take at once; ``crawls`` are archives that lay in a folder, to be read behind their own gates.
    """

    reports: list[Report] = field(default_factory=list)
    discards: list[Discard] = field(default_factory=list)
    known: Known = field(default_factory=Known)
    problem: FetchError | UnreadableError | None = None
    more: bool = False
    crawls: list[str] = field(default_factory=list)


class Poll:
    """Look at feeds over one web."""

    def __init__(self, web: Web, robots: Robots) -> None:
        self._web, self._robots = web, robots

    def __call__(self, feed: Feed, known: Known) -> Polled:
        """Return what is new in a feed; whatever goes wrong is told in the result, and nothing is raised."""
        try:
            answer = self._get(feed, feed.url, _conditions(known))
            if answer.status == 304:
                return Polled(known=replace(known))
            kind, today = answer.headers.get("content-type", ""), dt.datetime.fromtimestamp(self._web.clock.now(), dt.UTC).date()
            found = read_feed(answer.body, address=answer.url, kind=kind, today=today)
        except (FetchError, UnreadableError) as error:
            return Polled(known=replace(known), problem=error)
        return self._new(feed, known, found, answer)

    def _get(self, feed: Feed, url: str, headers: dict[str, str] | None = None) -> Answer:
        trusted = frozenset({place(feed.url)})
        return self._web.get(url, trusted=trusted, headers=headers, pause=lambda hop: self._robots.delay(hop, trusted))

    def _new(self, feed: Feed, known: Known, found: Entries, answer: Answer) -> Polled:
        """Make reports of the entries that are not known as they are now; a feed that was cut off is asked for whole next time."""
        out, look = Polled(), _Look(self, feed, known, self._web.clock.now())
        fresh = [entry for entry in found.entries if known.seen.get(entry.ident, ("", 0.0))[0] != entry.mark]
        out.reports = list(reports(look.drafts(fresh, out.discards.append), on_discard=out.discards.append))
        if found.note:
            out.discards.append(Discard(feed.name, "read", found.note))
        whole = not found.cut and not look.left
        out.known = Known(
            etag=answer.headers.get("etag") if whole else None,
            modified=answer.headers.get("last-modified") if whole else None,
            seen=look.remembered(found.entries),
            tries=look.tries,
        )
        return out

    def page(self, feed: Feed, url: str) -> bytes:
        """Return the page that an entry leads to; raises FetchError."""
        answer = self._get(feed, url, {"Accept": "text/html,application/xhtml+xml"})
        kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
        if kind not in ("text/html", "application/xhtml+xml", ""):
            raise FetchError(f"is no page but {kind}; save its text yourself if it is wanted", lasting=True)
        return answer.body


class _Look:
    """Make the drafts of entries, and take note of which are done with."""

    def __init__(self, poll: Poll, feed: Feed, known: Known, now: float) -> None:
        self.poll, self.feed, self.known, self.now = poll, feed, known, now
        self.seen: dict[str, tuple[str, float]] = {}
        self.tries: dict[str, int] = {}
        self.pages = self.left = 0

    def drafts(self, entries: list[Entry], on_discard: OnDiscard) -> Iterator[Draft]:
        for entry in entries:
            if self._wants_page(entry) and self.pages >= PAGES:
                self.left += 1
                continue
            if self._had_page(entry):
                self.seen[entry.ident] = (entry.mark, self.now)
                continue
            source = entry.link or f"{self.feed.name}#{entry.ident}"
            try:
                draft = self._draft(entry, source, on_discard)
            except UnreadableError as error:
                on_discard(Discard(source, "read", str(error)))
                draft = None
            if entry.ident not in self.tries:
                self.seen[entry.ident] = (entry.mark, self.now)
            if draft:
                yield draft

    def _draft(self, entry: Entry, source: str, on_discard: OnDiscard) -> Draft | None:
        """Return the draft of an entry: of its page where one is to be fetched and can be, else of what the feed holds; None for later."""
        if self._wants_page(entry):
            try:
                self.pages += 1
                return from_entry_page(self.poll.page(self.feed, str(entry.link)), entry, source=source, outlet=self.feed.outlet)
            except (FetchError, UnreadableError) as error:
                if self._again(entry, error):
                    return None
                on_discard(Discard(source, "read", f"{error}; what the feed holds of it is read instead"))
        return from_entry(entry, source=source, outlet=self.feed.outlet)

    def _wants_page(self, entry: Entry) -> bool:
        """Tell whether the page of an entry is to be fetched: once, and only where the feed does not hold the story."""
        return self._leads_to_page(entry) and entry.ident not in self.known.seen

    def _had_page(self, entry: Entry) -> bool:
        """Tell whether the page of an entry was read already; that its teaser has changed since is no news."""
        return self._leads_to_page(entry) and entry.ident in self.known.seen

    def _leads_to_page(self, entry: Entry) -> bool:
        return self.feed.pages and bool(entry.link) and not entry.whole

    def _again(self, entry: Entry, error: Exception) -> bool:
        """Tell whether a page is to be tried again at the next look, and count."""
        tries = self.known.tries.get(entry.ident, 0) + 1
        if not isinstance(error, FetchError) or error.lasting or tries >= TRIES:
            return False
        self.tries[entry.ident] = tries
        self.left += 1
        return True

    def remembered(self, entries: tuple[Entry, ...]) -> dict[str, tuple[str, float]]:
        """Return the marks of the entries that are there or were lately."""
        there = {entry.ident for entry in entries}
        old = {ident: (mark, self.now if ident in there else at) for ident, (mark, at) in self.known.seen.items()}
        return {ident: (mark, at) for ident, (mark, at) in (old | self.seen).items() if self.now - at < REMEMBERED}


def _conditions(known: Known) -> dict[str, str]:
    """Return the headers that ask for a feed only if it has changed."""
    told = {
        "If-None-Match": known.etag,
        "If-Modified-Since": known.modified,
        "Accept": FEEDS,
    }
    return {name: value for name, value in told.items() if value}
