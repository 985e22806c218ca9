"""A part of a ledger in memory, small enough for a page, of which the same questions are asked as of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..merging import MemoryLedger
from ..model import Event
from ..model.query import Query
from ..stores import Facet, Store

MOST = 200
"""Events on a leaf about two parties, a mission or what answered what; the first leaf has the latest."""
COUNTED = 100_000
"""Up to so many are counted where no sum tells how many there are."""


def latest(ledger: Store, query: Query, more: Sequence[Facet] = (), most: int | None = None) -> Sequence[Event]:
    """Return the latest events that answer a query, from its offset on, in order of time, the undated among them at the end."""
    found = ledger.filter(replace(query, order="-date", limit=most or MOST), more)
    dated, undated = [event for event in found if event.date], [event for event in found if not event.date]
    return [*reversed(dated), *undated]


def excerpt(ledger: Store, events: Sequence[Event]) -> MemoryLedger:
    """Return some events as a ledger, with the links between them, and with the reports that date what they tell undated."""
    links = ledger.links_of([event.id for event in events], between=True)
    undated = {report for event in events if not event.date for report in event.reports}
    beside = {report for event in events if undated & {*event.reports} for report in event.reports}
    return MemoryLedger(tuple(events), tuple(links), (), tuple(ledger.reports_in(sorted(beside))))
