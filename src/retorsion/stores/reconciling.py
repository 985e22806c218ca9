"""Turn what was told into events: drain the marks, settle the components they touch, and say what changed.

Everything happens under the ledger's one lock, in transactions of a bounded size; each leaves the ledger in a state from which the
next run goes on. Events never come from anything but the claims, the reports and the decisions kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Engine, delete, func, insert, literal, select, update

from ..model import Claim, Report
from ..model.codec import loads
from ..model.ledger import Reaches, Settle
from . import schema as t
from . import summary_schema as s
from .components import by_parties, regroup
from .deciding import all_decisions
from .engine import writing
from .marking import ALL, CHANNEL, FEW, batches, stale
from .materialise import put_channels, put_events, put_links, withdraw_stale
from .windows import settle_window
from .writing import told

Step = Callable[[str], None]
# Claims settled in one transaction: a second or two of work, so that other writers need not wait long.
AT_ONCE = 5_000
# Reports regrouped in one transaction: about a millisecond each.
MARKS_AT_ONCE = 5_000


def reconcile(engine: Engine, settle: Settle, *, reaches: Reaches = by_parties, step: Step) -> int:
    """Drain all marks; returns how many reports were marked. With nothing marked it does nothing."""
    total, more = 0, True
    while more:
        with writing(engine) as connection:
            (marked, more_marks), settled = _drain_marks(connection, reaches), False
            step("marks drained")
            if not more_marks:  # they may touch the same components
                _settle_next(connection, settle, step)
                settled = not _left(connection, "component", "grown")
            if settled:
                withdraw_stale(connection)
                _settle_channels(connection, settle)
            step("all settled")
        step("reconciled")
        total, more = total + marked, not settled
    return total


def _left(connection: Connection, *what: str) -> bool:
    return connection.execute(select(t.stale.c.id).where(t.stale.c.what.in_(what)).limit(1)).first() is not None


def _drain_marks(connection: Connection, reaches: Reaches) -> tuple[int, bool]:
    """Regroup what the marked reports touch, and take the marks off; returns how many they were and whether more may be left."""
    rows = connection.execute(select(t.marks).order_by(t.marks.c.id).limit(MARKS_AT_ONCE)).all()
    reports = sorted({row.report for row in rows})
    if reports:
        regroup(connection, reports, reaches, {row.component for row in rows if row.component})
        connection.execute(delete(t.marks).where(t.marks.c.id <= rows[-1].id))
    return len(reports), len(rows) == MARKS_AT_ONCE


def _settle_channels(connection: Connection, settle: Settle) -> None:
    """Settle all that is told of channels of dialogue together, if any of it is new or gone; there is little of it."""
    if not connection.execute(select(t.stale.c.id).where(t.stale.c.what == "channel")).first():
        return
    told = select(t.claims.c.body, t.reports.c.body).join(t.reports, t.reports.c.id == t.claims.c.report)
    rows = connection.execute(
        told.where(t.claims.c.kind == CHANNEL, ~t.reports.c.withdrawn).order_by(t.claims.c.report, t.claims.c.idx)
    ).all()
    reports = [loads(Report, body) for body in sorted({report for _, report in rows})]
    settled = settle([loads(Claim, claim) for claim, _ in rows], reports, all_decisions(connection, [report.id for report in reports]))
    put_channels(connection, settled.channels())
    connection.execute(delete(t.stale).where(t.stale.c.what == "channel"))


def _settle_next(connection: Connection, settle: Settle, step: Step) -> None:
    """Settle stale components, about `AT_ONCE` claims of them; of those that only grew, the surroundings of what is new."""
    if components := _next_components(connection):
        _settle_whole(connection, settle, components, step)
    grown = connection.execute(select(t.stale.c.id).where(t.stale.c.what == "grown").order_by(t.stale.c.id)).scalars().all()
    for component in grown:
        new = select(t.claims.c.report).distinct().join(t.stale, (t.stale.c.what == "fresh") & (t.stale.c.id == t.claims.c.report))
        fresh = connection.execute(new.where(t.claims.c.component == component)).scalars().all()
        if not settle_window(connection, settle, component, fresh):
            _settle_whole(connection, settle, [component], step)
    connection.execute(delete(t.stale).where(t.stale.c.what.in_(("grown", "fresh"))))


def _settle_whole(connection: Connection, settle: Settle, components: Sequence[str], step: Step) -> None:
    """Settle all of some components, and put their events in place of what they were."""
    for what, table in (("event", t.events), ("link", t.links)):
        for few in batches(components, FEW):
            stale(connection, what, connection.execute(select(table.c.id).where(table.c.component.in_(few))).scalars())
    places = select(t.claims.c.report, t.claims.c.idx, t.claims.c.component).where(t.claims.c.component.in_(components))
    component_of = {(report, idx): component for report, idx, component in connection.execute(places)}
    claims, reports = told(connection, {report for report, _ in component_of})
    settled = settle(claims, reports, all_decisions(connection, [report.id for report in reports]))
    step("settled")
    events = [event for event in settled.events() if event.claims[0] in component_of]
    put_events(connection, events, component_of)
    put_links(connection, settled.links(), {event.id: component_of[event.claims[0]] for event in events})
    step("events written")
    connection.execute(delete(t.stale).where(t.stale.c.what == "component", t.stale.c.id.in_(components)))


def _next_components(connection: Connection) -> list[str]:
    """Return the least stale components that together hold no more claims than fit, but one at least."""
    size = select(func.count()).where(t.claims.c.component == t.stale.c.id).scalar_subquery()
    rows = connection.execute(select(t.stale.c.id, size).where(t.stale.c.what == "component").order_by(t.stale.c.id).limit(FEW))
    found: list[str] = []
    total = 0
    for name, claims in rows:
        total += claims
        if found and total > AT_ONCE:
            break
        found.append(name)
    return found


def rebuild(engine: Engine, settle: Settle, *, reaches: Reaches = by_parties, step: Step) -> int:
    """Derive everything again from what was told; what comes out the same leaves no trace in the history."""
    with writing(engine) as connection:
        forget_derived(connection)
    return reconcile(engine, settle, reaches=reaches, step=step)


def forget_derived(connection: Connection) -> None:
    """Empty the derived tables and mark every report. Events and links stay until settled again, to tell what changed."""
    for table in (t.stale, t.strands, t.tallies, t.facets, t.members, t.aliases, s.totals, s.sides, s.replies):
        connection.execute(delete(table))
    connection.execute(update(t.claims).values(component=None))
    for what, table in (("event", t.events), ("link", t.links)):
        connection.execute(update(table).values(component=""))
        connection.execute(insert(t.stale).from_select(["what", "id"], select(literal(what), table.c.id)))
    stale(connection, "channel", [ALL])
    connection.execute(insert(t.marks).from_select(["report"], select(t.reports.c.id)))
