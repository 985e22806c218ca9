"""A part of a ledger in memory, small enough for a page, of which the same questions are asked as of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..merging import MemoryLedger
from ..model import Event
from ..model.query import Query
from ..stores import Store

MOST = 200
"""Events that a page about two parties, a mission or an outlet looks at: the latest ones. More are said to be left out."""


def latest(ledger: Store, query: Query, most: int = MOST) -> Sequence[Event]:
    """Return the latest events that answer a query, in order of time, the undated among them at the end."""
    found = ledger.filter(replace(query, order="-date", limit=most))
    dated, undated = [event for event in found if event.date], [event for event in found if not event.date]
    return [*reversed(dated), *undated]


def excerpt(ledger: Store, events: Sequence[Event]) -> MemoryLedger:
    """Return some events as a ledger, with the links between them, and with the reports that date what they tell undated."""
    links = ledger.links_of([event.id for event in events], between=True)
    undated = {report for event in events if not event.date for report in event.reports}
    beside = {report for event in events if undated & {*event.reports} for report in event.reports}
    return MemoryLedger(tuple(events), tuple(links), (), tuple(ledger.reports_in(sorted(beside))))
