"""Answer questions about a ledger with SQL, as `model.query` answers them in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, func, or_, select

from ..model import Channel, Claim, Discard, Event, Link, Report
from ..model.codec import loads
from ..model.query import Axis, Query, Tally, tally
from . import schema as t
from .finding import events_for, in_order
from .marking import FEW, batches

PAGE = 1000


def stream_reports(connection: Connection) -> Iterator[Report]:
    """Yield the reports that count, by publication (undated last) and id."""
    ordered = (t.reports.c.published.is_(None), t.reports.c.published, t.reports.c.id)
    rows = select(t.reports.c.body).where(~t.reports.c.withdrawn).order_by(*ordered)
    for (body,) in connection.execution_options(yield_per=PAGE).execute(rows):
        yield loads(Report, body)


def reports_of(connection: Connection, ids: Sequence[str]) -> Iterator[Report]:
    """Yield some reports that count, by id."""
    for few in batches(ids, FEW):
        rows = select(t.reports.c.body).where(~t.reports.c.withdrawn, t.reports.c.id.in_(few)).order_by(t.reports.c.id)
        yield from [loads(Report, body) for (body,) in connection.execute(rows)]


def stream_claims(connection: Connection) -> Iterator[Claim]:
    """Yield the claims of the reports that count, by report and place."""
    counted = select(t.claims.c.body).join(t.reports, t.reports.c.id == t.claims.c.report).where(~t.reports.c.withdrawn)
    for (body,) in connection.execution_options(yield_per=PAGE).execute(counted.order_by(t.claims.c.report, t.claims.c.idx)):
        yield loads(Claim, body)


def claims_of_some(connection: Connection, reports: Sequence[str]) -> Iterator[Claim]:
    """Yield the claims of some reports, if they count, by report and place."""
    counted = select(t.claims.c.body).join(t.reports, t.reports.c.id == t.claims.c.report).where(~t.reports.c.withdrawn)
    for few in batches(reports, FEW):
        rows = counted.where(t.claims.c.report.in_(few)).order_by(t.claims.c.report, t.claims.c.idx)
        yield from [loads(Claim, body) for (body,) in connection.execute(rows)]


def names(connection: Connection, reports: Iterable[str] | None = None) -> dict[str, str]:
    """Return the names of the reports that count, or of some of them."""
    asked = select(t.reports.c.id, t.reports.c.name).where(~t.reports.c.withdrawn)
    several = [asked] if reports is None else [asked.where(t.reports.c.id.in_(few)) for few in batches(sorted({*reports}), FEW)]
    return {row.id: row.name for one in several for row in connection.execute(one)}


def outlets(connection: Connection) -> list[tuple[str, int]]:
    """Count the reports of each outlet."""
    named = select(t.reports.c.outlet, func.count()).where(t.reports.c.outlet.is_not(None), ~t.reports.c.withdrawn)
    return [(outlet, int(n)) for outlet, n in connection.execute(named.group_by(t.reports.c.outlet).order_by(t.reports.c.outlet))]


def outlets_of(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """Return the outlets of some reports."""
    asked = select(t.reports.c.id, t.reports.c.outlet).where(t.reports.c.outlet.is_not(None))
    return {
        row.id: row.outlet for few in batches(sorted({*reports}), FEW) for row in connection.execute(asked.where(t.reports.c.id.in_(few)))
    }


def stream_discards(connection: Connection) -> Iterator[Discard]:
    """Yield what was dropped."""
    for (body,) in connection.execution_options(yield_per=PAGE).execute(select(t.discards.c.body).order_by(t.discards.c.id)):
        yield loads(Discard, body)


def event_by_id(connection: Connection, ident: str) -> Event | None:
    """Find the event that an id, or an id it once had, stands for."""
    alias = select(t.aliases.c.event).where(t.aliases.c.alias == ident).scalar_subquery()
    body = connection.execute(select(t.events.c.body).where(or_(t.events.c.id == ident, t.events.c.id == alias))).scalar()
    return loads(Event, body) if body else None


def events_by_ids(connection: Connection, ids: Sequence[str]) -> dict[str, Event]:
    """Find the events that ids, or ids they once had, stand for."""
    found: dict[str, Event] = {}
    for few in batches(ids, FEW):
        rows = connection.execute(select(t.events.c.id, t.events.c.body).where(t.events.c.id.in_(few)))
        found |= {row.id: loads(Event, row.body) for row in rows}
        if other := [ident for ident in few if ident not in found]:
            once = select(t.aliases.c.alias, t.events.c.body).join(t.events, t.events.c.id == t.aliases.c.event)
            found |= {row.alias: loads(Event, row.body) for row in connection.execute(once.where(t.aliases.c.alias.in_(other)))}
    return found


def told_in(connection: Connection, report: str) -> list[Event]:
    """Return the events that one report tells."""
    rows = select(t.events.c.body).where(t.events.c.id.in_(select(t.members.c.event).where(t.members.c.report == report)))
    return [loads(Event, body) for (body,) in connection.execute(in_order(rows))]


def all_links(connection: Connection) -> Sequence[Link]:
    """Return the links, by target and source."""
    rows = connection.execute(select(t.links.c.body).order_by(t.links.c.target, t.links.c.source, t.links.c.id))
    return [loads(Link, body) for (body,) in rows]


def links_of(connection: Connection, events: Iterable[str], *, between: bool) -> Sequence[Link]:
    """Return the links at some events, by target and source; with ``between``, without those whose cause is only words."""
    found: dict[tuple[str, str, str], str] = {}
    asked = select(t.links)
    if between:
        asked = asked.join(t.events, t.events.c.id == t.links.c.source)
    for few in batches(sorted({*events}), FEW):
        rows = asked.where(or_(t.links.c.source.in_(few), t.links.c.target.in_(few)))
        found |= {(row.target, row.source, row.id): row.body for row in connection.execute(rows)}
    return [loads(Link, found[key]) for key in sorted(found)]


def all_channels(connection: Connection) -> Sequence[Channel]:
    """Return the channels of dialogue, by name."""
    return [loads(Channel, body) for (body,) in connection.execute(select(t.channels.c.body).order_by(t.channels.c.id))]


def tallies_for(connection: Connection, axes: Sequence[Axis], query: Query | None) -> list[Tally]:
    """Count events along axes: from the kept tallies where all events are asked for, else from those that answer."""
    if query is not None and query != Query():
        return tally(events_for(connection, query), axes)
    columns = [t.tallies.c[axis] for axis in axes]
    # A row holds "*" for a side that it sums up, so that an event with two targets is counted once where targets are not asked for.
    rolled = [side.is_not(None) & (side != "*") if name in axes else side == "*" for name, side in _SIDES.items()]
    rows = select(*columns, func.sum(t.tallies.c.events)).where(*rolled).group_by(*columns).order_by(*columns)
    return [Tally(tuple(key), int(n)) for *key, n in connection.execute(rows) if n]


_SIDES = {"actor": t.tallies.c.actor, "target": t.tallies.c.target}
