"""Keep track of which claims can have a say in one another's events, so that only those are settled again.

Claims are of one component when their reaches meet (same key, days overlapping), when one event holds both, or when a person judged their
reports' tellings the same. A component bears the name of one of its own claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, groupby
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from ..model import Claim, Correction, Judgement, Report
from ..model.ledger import Decision, Reach, Reaches
from . import schema as t
from .deciding import all_decisions, anchors
from .growing import grow
from .marking import ALL, CHANNEL, FEW, batches, stale
from .meeting import Place, joined, meetings, name_places, named, places_in, reaches_of
from .writing import claims_of, told


def by_parties(claims: Sequence[Claim], _report: Report, _decisions: Sequence[Decision]) -> Sequence[Sequence[Reach]]:
    """Let every claim meet all others between the same two parties, whoever acts: sound for any settling that stays inside a pair."""
    return [[Reach.between(actor, target) for actor in claim.actors or ("",) for target in claim.targets or ("",)] for claim in claims]


def regroup(connection: Connection, changed: Sequence[str], reaches: Reaches, before: Iterable[str]) -> None:
    """Find the components of changed reports anew; name them, and what became of those ``before``, as stale."""
    reports = sorted({*changed, *_judged_with(connection, changed)})
    for few in batches(reports, FEW):
        _reach_out(connection, few, reaches)
    met = {*before, *_met(connection, reports)}
    if not before and reports == sorted(changed) and grow(connection, reports, met):
        return
    places = [*_places_of(connection, met), *places_in(connection, reports)]
    found = _components(connection, sorted({*places}))
    name_places(connection, found)
    stale(connection, "component", {*found.values()})
    for few in batches(sorted(met), FEW):
        for what, table in (("event", t.events), ("link", t.links)):
            stale(connection, what, {*connection.execute(select(table.c.id).where(table.c.component.in_(few))).scalars()})


def _reach_out(connection: Connection, reports: Sequence[str], reaches: Reaches) -> None:
    """Write the reaches of some reports' claims in place of those they had; a withdrawn report reaches nothing."""
    connection.execute(delete(t.strands).where(t.strands.c.report.in_(reports)))
    counted = select(t.reports.c.id).where(t.reports.c.id.in_(reports), ~t.reports.c.withdrawn)
    claims, found = told(connection, connection.execute(counted).scalars())
    gone = sorted({*reports} - {report.id for report in found})
    connection.execute(update(t.claims).where(t.claims.c.report.in_(gone)).values(component=None))
    if any(claim.kind == CHANNEL for claim in claims):
        stale(connection, "channel", [ALL])
    by_report = {name: [*some] for name, some in groupby(claims, key=lambda claim: claim.report)}
    decisions = all_decisions(connection, reports)
    rows: list[dict[str, Any]] = []
    for report in found:
        about = [decision for decision in decisions if report.id in {anchor.report for anchor in anchors(decision)}]
        rows += _rows(report, reaches(by_report.get(report.id, []), report, about), _beyond(connection, about))
    if rows:
        connection.execute(insert(t.strands), rows)


def _rows(report: Report, found: Sequence[Sequence[Reach]], joined: Sequence[Reach]) -> list[dict[str, Any]]:
    """Make the rows of the reaches of a report's claims, each once."""
    rows = {(reach.key, reach.first, reach.last, idx) for idx, made in enumerate(found) for reach in (*made, *joined)}
    return [{"report": report.id, "key": key, "first": first, "last": last, "idx": idx} for key, first, last, idx in sorted(rows)]


def _met(connection: Connection, reports: Sequence[str]) -> set[str]:
    """Return the components that the claims of some reports are of, reach into, or are judged to belong with."""
    own, other = t.strands.alias(), t.strands.alias()
    met = (
        select(t.claims.c.component)
        .distinct()
        .join(other, (other.c.report == t.claims.c.report) & (other.c.idx == t.claims.c.idx))
        .join(own, (own.c.key == other.c.key) & (own.c.first <= other.c.last) & (own.c.last >= other.c.first))
    )
    found: set[str | None] = set()
    for few in batches(reports, FEW):
        found |= {*connection.execute(met.where(own.c.report.in_(few))).scalars()}
    for few in batches(reports, FEW):
        found |= {*connection.execute(select(t.claims.c.component).where(t.claims.c.report.in_(few)).distinct()).scalars()}
    return {component for component in found if component}


def _judged_with(connection: Connection, reports: Sequence[str]) -> set[str]:
    """Return the reports that a standing or former judgement names beside some of these."""
    found = {report for few in batches(reports, FEW) for d in all_decisions(connection, few) for report in _judged(d)}
    return {report for report in found if connection.execute(select(t.reports.c.id).where(t.reports.c.id == report)).first()}


def _judged(decision: Decision) -> tuple[str, ...]:
    return (decision.left.report, decision.right.report) if isinstance(decision, Judgement) else ()


def _beyond(connection: Connection, decisions: Sequence[Decision]) -> list[Reach]:
    """Let claims that may be judged one event reach all that any of their parties do: the event may have parties of both."""
    others = {other for d in decisions if isinstance(d, Judgement) and d.verdict == "same" and not d.undone for other in _judged(d)}
    if not others:
        return []
    told = [claim for other in sorted(others) for claim in claims_of(connection, other)]
    parties = {party for claim in told for party in (*claim.actors, *claim.targets)}
    corrections = (d for d in all_decisions(connection, sorted(others)) if isinstance(d, Correction) and d.field in ("actor", "target"))
    parties |= {code.strip() for d in corrections for code in (d.new or "").split(";")}
    return [Reach.between(one, other) for one, other in combinations(sorted(parties), 2)]


def _places_of(connection: Connection, components: Iterable[str]) -> list[Place]:
    found: list[Place] = []
    for few in batches(sorted(components), FEW):
        rows = connection.execute(select(t.claims.c.report, t.claims.c.idx).where(t.claims.c.component.in_(few)))
        found += [(report, idx) for report, idx in rows]
    return found


def _components(connection: Connection, places: Sequence[Place]) -> dict[Place, str]:
    """Join places whose reaches meet, or whose reports were judged together, and name each by its least."""
    reports = sorted({report for report, _ in places})
    joins = [*meetings(reaches_of(connection, reports, {*places}))]
    first = {report: (report, idx) for report, idx in reversed(places)}
    for decision in all_decisions(connection, reports):
        judged = [report for report in _judged(decision) if report in first]
        joins += [(first[judged[0]], place) for place in places if place[0] in judged]
    return {place: named(least) for place, least in joined(places, joins).items()}
