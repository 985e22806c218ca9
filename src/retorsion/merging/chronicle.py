"""Keep events by parties and time, so that what went before another can be found quickly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from ..model import Event, Report
from .rules import Rules

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold an event with the days it may have been on (day numbers) and the first day it was reported."""

    event: Event
    first: int
    last: int
    published: date | None

    @property
    def order(self) -> tuple[int, int, str]:
        """Return what entries are sorted by."""
        return self.first, self.last, self.event.id

    def told_before(self, other: Entry) -> bool:
        """Tell whether this event came first: by its days, or on one and the same day by its reports."""
        if self.last < other.first:
            return True
        return self.first <= other.last and bool(self.published and other.published and self.published < other.published)


class Chronicle:
    """Hold entries sorted by day for each pair of parties; entries can be put in and taken out."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._by_id: dict[str, Entry] = {}
        self._pairs: defaultdict[Pair, list[tuple[tuple[int, int, str], str]]] = defaultdict(list)

    def add(self, event: Event, reports: Mapping[str, Report]) -> Entry:
        """Put an event in; undated events stand in the days before their first report."""
        entry = _entry(event, reports, self._rules)
        self._by_id[event.id] = entry
        for pair in pairs_of(event):
            insort(self._pairs[pair], (entry.order, event.id))
        return entry

    def drop(self, event_id: str) -> Entry | None:
        """Take an event out."""
        entry = self._by_id.pop(event_id, None)
        for pair in pairs_of(entry.event) if entry else ():
            self._pairs[pair].remove((entry.order, event_id))  # type: ignore[union-attr]
        return entry

    def get(self, event_id: str) -> Entry | None:
        """Return the entry of an event id; None for words."""
        return self._by_id.get(event_id)

    def act(self, event: Event) -> str:
        """Return the shared name of an event's kind."""
        return self._rules.act(event.kind)

    def before(self, entry: Entry, pair: Pair, days: int) -> list[Entry]:
        """Return what a pair of parties did in the ``days`` up to an event: done or announced, and no part of the event itself."""
        found = self._within(pair, entry.last - days, entry.last)
        return [e for e in found if e.event.status == "carried_out_or_announced" and e.event.id != entry.event.id]

    def announced(self, entry: Entry, pair: Pair, days: int) -> list[Entry]:
        """Return what was asked of, threatened or planned by a pair of parties in the ``days`` up to an event."""
        found = self._within(pair, entry.last - days, entry.last)
        return [e for e in found if e.event.status in ("requested", "threatened", "planned") and e.told_before(entry)]

    def _within(self, pair: Pair, first: int, last: int) -> list[Entry]:
        row = self._pairs.get(pair, [])
        start, end = bisect_left(row, ((first, 0, ""), "")), bisect_right(row, ((last, 1 << 60, "~"), "~"))
        return [self._by_id[name] for _, name in row[start:end]]


def pairs_of(event: Event) -> set[Pair]:
    """Return who acts on whom in an event; nobody acts on himself, though a joint measure may name a party on both sides."""
    return {(actor, target) for actor, target in product(event.actors or ("",), event.targets or ("",)) if actor != target or not actor}


def _entry(event: Event, reports: Mapping[str, Report], rules: Rules) -> Entry:
    days = [report.published for name in event.reports if (report := reports.get(name)) and report.published]
    published = min(days, default=None)
    when = event.date.value if event.date else None
    if when:
        first = (when.first or when.last or date.min).toordinal()
        return Entry(event, first, (when.last or when.first or date.max).toordinal(), published)
    last = published.toordinal() if published else 0
    return Entry(event, last - rules.time.fresh_days, last, published)
