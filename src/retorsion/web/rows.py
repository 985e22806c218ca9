"""Rows of events for pages and files, with only as much of the ledger read as they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from ..exporters import Row
from ..exporters import ledger_rows as made
from ..model import Event, Link
from ..model.query import Query
from ..stores import Store

Keep = Callable[[Event], bool]
BATCH = 500
"""Events read at a time for a file."""


def event_rows(ledger: Store, events: Sequence[Event]) -> Iterator[Row]:
    """Yield the rows of some events, with the names of their reports and what they answer."""
    names = ledger.names(report for event in events for report in event.reports)
    links = by_end(ledger.links_of([event.id for event in events], between=True), events)
    for event in events:
        yield made.event_row(event, links=links[event.id], names=names)


def all_rows(ledger: Store, query: Query, keep: Keep = lambda event: True) -> Iterator[Row]:
    """Yield the rows of all events that answer a query, of those that ``keep`` keeps, some hundreds read at a time."""
    rest = iter(ledger.stream(query))
    while found := [*islice(rest, BATCH)]:
        yield from event_rows(ledger, [event for event in found if keep(event)])


def by_end(links: Iterable[Link], events: Iterable[Event]) -> dict[str, list[Link]]:
    """Sort links by those of some events that stand at either end."""
    found: dict[str, list[Link]] = {event.id: [] for event in events}
    for link in links:
        for end in dict.fromkeys((link.source, link.target)):
            if end in found:
                found[end].append(link)
    return found
