"""Settle the surroundings of a new claim instead of all of its large component, and make sure that nothing further off changes.

What merging decides it decides from near by, but nearness has no fixed bound: one decision can move the next. So the surroundings are
settled twice, without the new claims and with them. Without them the outcome must be what the ledger holds; and what differs between
the two must lie well inside. Then what lies outside cannot have felt the change. Otherwise the surroundings are widened, and in the
end the whole component is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from ..model import Event, Link
from ..model.codec import dumps, loads
from ..model.ledger import Ledger, Settle
from . import schema as t
from .deciding import all_decisions
from .marking import FEW, batches, stale
from .materialise import link_id, put_events, put_links
from .meeting import Place
from .writing import told

# Days around the events that the new claims may meet, within which the outcome may change.
MARGINS = (10, 60, 200)
# Days beyond those, in which nothing may change: as far as one claim reaches to another, so that no change leaps over them unseen.
QUIET = 60
# Surroundings larger than this are not worth settling twice.
MOST = 4_000


@dataclass(frozen=True, slots=True)
class Window:
    """Hold the claims around new ones: the days of each, and the days between which they may change."""

    days: Mapping[Place, tuple[int, int]]
    first: int
    last: int

    def inside(self, event: Event) -> bool:
        """Tell whether all claims of an event lie in the inner part."""
        return all(place in self.days and self.first <= self.days[place][0] and self.days[place][1] <= self.last for place in event.claims)


def settle_window(connection: Connection, settle: Settle, component: str, fresh: Sequence[str]) -> bool:
    """Settle what is around the claims of ``fresh`` reports; returns False where only settling the whole component will do."""
    return any(_settle(connection, settle, component, fresh, margin) for margin in MARGINS)


def _settle(connection: Connection, settle: Settle, component: str, fresh: Sequence[str], margin: int) -> bool:
    window = _window(connection, fresh, margin)
    if window is None:
        return False
    claims, reports = told(connection, {report for report, _ in window.days})
    decisions = all_decisions(connection, [report.id for report in reports])
    new = frozenset(fresh)
    before = settle([c for c in claims if c.report not in new], [r for r in reports if r.id not in new], decisions)
    after = settle(claims, reports, decisions)
    old, now = _by_body(before), _by_body(after)
    gone, come = [old[body] for body in old.keys() - now.keys()], [now[body] for body in now.keys() - old.keys()]
    if not all(window.inside(event) for event in (*gone, *come)) or not _as_kept(connection, old, window):
        return False
    return _put(connection, component, _Difference(sorted(come, key=lambda e: e.id), gone, before.links(), after.links(), window))


def _window(connection: Connection, fresh: Sequence[str], margin: int) -> Window | None:
    """Gather all claims that reach into the days around the new ones, by any chain of keys; None where they are too many."""
    own = connection.execute(select(t.strands.c.key, t.strands.c.first, t.strands.c.last).where(t.strands.c.report.in_(fresh))).all()
    near = (min(row.first for row in own), max(row.last for row in own))
    first, last = _of_events(connection, {row.key for row in own}, near)
    inner, first, last = (first - margin, last + margin), first - margin - QUIET, last + margin + QUIET
    if first <= 0 or last >= date.max.toordinal():
        return None
    keys, days = {row.key for row in own}, dict[Place, tuple[int, int]]()
    new = keys
    while new:
        days |= _reaching(connection, sorted(new), first, last)
        if len(days) > MOST:
            return None
        new = _keys(connection, {report for report, _ in days}, days) - keys
        keys |= new
    return Window(days, *inner)


def _of_events(connection: Connection, keys: Iterable[str], near: tuple[int, int]) -> tuple[int, int]:
    """Return the days of all events that have a claim near; one of many tellings may begin long before and end long after."""
    places, events, members = _reaching(connection, sorted(keys), *near), set[str](), set[Place]()
    for few in batches(sorted({report for report, _ in places}), FEW):
        rows = connection.execute(select(t.members.c.report, t.members.c.idx, t.members.c.event).where(t.members.c.report.in_(few)))
        events |= {event for report, idx, event in rows if (report, idx) in places}
    for few in batches(sorted(events), FEW):
        theirs = connection.execute(select(t.members.c.report, t.members.c.idx).where(t.members.c.event.in_(few)))
        members |= {(report, idx) for report, idx in theirs}
    days = _days(connection, members)
    return min((low for low, _ in days.values()), default=near[0]), max((high for _, high in days.values()), default=near[1])


def _reaching(connection: Connection, keys: Sequence[str], first: int, last: int) -> dict[Place, tuple[int, int]]:
    """Return the claims with a reach of some keys between two days, with all the days they reach."""
    found: set[Place] = set()
    for few in batches(keys, FEW):
        near = (t.strands.c.key.in_(few), t.strands.c.first <= last, t.strands.c.last >= first)
        found |= {(report, idx) for report, idx in connection.execute(select(t.strands.c.report, t.strands.c.idx).where(*near))}
    return _days(connection, found)


def _days(connection: Connection, places: Set[Place]) -> dict[Place, tuple[int, int]]:
    """Return all the days that some claims reach."""
    days: dict[Place, tuple[int, int]] = {}
    columns = (t.strands.c.report, t.strands.c.idx, func.min(t.strands.c.first), func.max(t.strands.c.last))
    for some in batches(sorted({report for report, _ in places}), FEW):
        rows = connection.execute(select(*columns).where(t.strands.c.report.in_(some)).group_by(t.strands.c.report, t.strands.c.idx))
        days |= {(report, idx): (low, high) for report, idx, low, high in rows if (report, idx) in places}
    return days


def _keys(connection: Connection, reports: Iterable[str], places: Mapping[Place, object]) -> set[str]:
    found: set[str] = set()
    for few in batches(sorted(reports), FEW):
        rows = connection.execute(select(t.strands.c.report, t.strands.c.idx, t.strands.c.key).where(t.strands.c.report.in_(few)))
        found |= {key for report, idx, key in rows if (report, idx) in places}
    return found


def _by_body(ledger: Ledger) -> dict[str, Event]:
    return {dumps(event): event for event in ledger.events()}


def _as_kept(connection: Connection, settled: Mapping[str, Event], window: Window) -> bool:
    """Tell whether the inner part, without the new claims, is just what the ledger holds."""
    inner = {event.id: body for body, event in settled.items() if window.inside(event)}
    kept: dict[str, str] = {}
    for few in batches(sorted(inner), FEW):
        kept |= {row.id: row.body for row in connection.execute(select(t.events.c.id, t.events.c.body).where(t.events.c.id.in_(few)))}
    return kept == inner


@dataclass(frozen=True, slots=True)
class _Difference:
    """Hold what the new claims change."""

    come: Sequence[Event]
    gone: Sequence[Event]
    links_before: Sequence[Link]
    links_after: Sequence[Link]
    window: Window


def _put(connection: Connection, component: str, change: _Difference) -> bool:
    """Write the difference, unless a link changes that leads to an event further out."""
    old, now = ({dumps(link): link for link in links} for links in (change.links_before, change.links_after))
    come, gone = [now[body] for body in sorted(now.keys() - old.keys())], [old[body] for body in sorted(old.keys() - now.keys())]
    inner = {event.id for event in (*change.come, *change.gone)} | _inner(
        connection, {link.target for link in (*come, *gone)}, change.window
    )
    if not {link.target for link in (*come, *gone)} <= inner:
        return False
    put_events(connection, change.come, dict.fromkeys(change.window.days, component))
    stale(connection, "event", {event.id for event in change.gone} - {event.id for event in change.come})
    put_links(connection, come, dict.fromkeys(inner, component))
    stale(connection, "link", {link_id(link) for link in gone} - {link_id(link) for link in come})
    return True


def _inner(connection: Connection, ids: Iterable[str], window: Window) -> set[str]:
    """Return which of some kept events lie in the inner part."""
    rows = connection.execute(select(t.events.c.body).where(t.events.c.id.in_([*ids])))
    return {event.id for event in (loads(Event, body) for (body,) in rows) if window.inside(event)}
