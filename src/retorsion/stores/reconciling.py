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
from .components import Place, by_parties, regroup
from .deciding import all_decisions
from .engine import writing
from .marking import ALL, CHANNEL, FEW, batches, stale
from .materialise import put_channels, put_events, put_links, withdraw_stale

Step = Callable[[str], None]
# Claims settled in one transaction: a second or two of work, so that other writers need not wait long.
AT_ONCE = 5_000


def reconcile(engine: Engine, settle: Settle, *, reaches: Reaches = by_parties, step: Step) -> int:
    """Drain all marks; returns how many reports were marked. With nothing marked it does nothing."""
    total, more = 0, True
    while more:
        with writing(engine) as connection:
            total += _drain_marks(connection, reaches)
            step("marks drained")
            _settle_stale(connection, settle, step)
            more = connection.execute(select(t.stale.c.id).where(t.stale.c.what == "component").limit(1)).first() is not None
            if not more:
                withdraw_stale(connection)
                _settle_channels(connection, settle)
            step("all settled")
        step("reconciled")
    return total


def _drain_marks(connection: Connection, reaches: Reaches) -> int:
    """Regroup what the marked reports touch, and take the marks off."""
    rows = connection.execute(select(t.marks).order_by(t.marks.c.id).limit(AT_ONCE)).all()
    reports = sorted({row.report for row in rows})
    if reports:
        regroup(connection, reports, reaches, {row.component for row in rows if row.component})
        connection.execute(delete(t.marks).where(t.marks.c.id <= rows[-1].id))
    return len(reports)


def _settle_stale(connection: Connection, settle: Settle, step: Step) -> None:
    """Settle stale components, about `AT_ONCE` claims of them, and put their events in place of what they were."""
    components = _next_components(connection)
    claims, reports, component_of = _told(connection, components)
    if not components:
        return
    settled = settle(claims, reports, all_decisions(connection, [report.id for report in reports]))
    step("settled")
    events = [event for event in settled.events() if event.claims[0] in component_of]
    put_events(connection, events, component_of)
    put_links(connection, settled.links(), {event.id: component_of[event.claims[0]] for event in events})
    step("events written")
    connection.execute(delete(t.stale).where(t.stale.c.what == "component", t.stale.c.id.in_(components)))


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


def _told(connection: Connection, components: Sequence[str]) -> tuple[list[Claim], list[Report], dict[Place, str]]:
    """Return all claims of every report that has a claim in the components, the reports, and which claim is of which component."""
    places = select(t.claims.c.report, t.claims.c.idx, t.claims.c.component).where(t.claims.c.component.in_(components))
    component_of = {(report, idx): component for report, idx, component in connection.execute(places)}
    claims: list[Claim] = []
    reports: list[Report] = []
    for few in batches(sorted({report for report, _ in component_of}), FEW):
        ordered = select(t.claims.c.body).where(t.claims.c.report.in_(few)).order_by(t.claims.c.report, t.claims.c.idx)
        claims += [loads(Claim, body) for (body,) in connection.execute(ordered)]
        bodies = connection.execute(select(t.reports.c.body).where(t.reports.c.id.in_(few)).order_by(t.reports.c.id))
        reports += [loads(Report, body) for (body,) in bodies]
    return claims, reports, component_of


def rebuild(engine: Engine, settle: Settle, *, reaches: Reaches = by_parties, step: Step) -> int:
    """Derive everything again from what was told; what comes out the same leaves no trace in the history."""
    with writing(engine) as connection:
        forget_derived(connection)
    return reconcile(engine, settle, reaches=reaches, step=step)


def forget_derived(connection: Connection) -> None:
    """Empty the derived tables and mark every report. Events and links stay until settled again, to tell what changed."""
    for table in (t.stale, t.strands, t.tallies, t.facets, t.members, t.aliases):
        connection.execute(delete(table))
    connection.execute(update(t.claims).values(component=None))
    for what, table in (("event", t.events), ("link", t.links)):
        connection.execute(update(table).values(component=""))
        connection.execute(insert(t.stale).from_select(["what", "id"], select(literal(what), table.c.id)))
    stale(connection, "channel", [ALL])
    connection.execute(insert(t.marks).from_select(["report"], select(t.reports.c.id)))
