"""Take in claims without a text: a person's or another program's, about reports known by name at least."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, select

from ..model import Claim, Evidence, Report
from ..model.codec import loads
from . import schema as t
from .marking import mark
from .searching import index_report
from .writing import bare, claims_of, in_place, resolve, write_claims, write_report

_URL = re.compile(r'"url":("(?:[^"\\]|\\.)*")')
"""The address in a report as it is kept: no text can hold the same, for quotes within one are escaped."""


def add_foreign_claims(connection: Connection, claims: Sequence[Claim], reports: Iterable[Report]) -> int:
    """Add claims to what is known of their reports, each once; returns how many were new.

    A claim's ``report`` may be an id or a name. A report that the ledger does not hold is taken from ``reports`` (by id or name: outlet,
    address, date) or made from the name alone, and gives way to the real one when that is added. A report known by its address is the
    one that the ledger holds from there, if it is the only one.
    """
    known = {name: report for report in reports for name in (report.name, report.id)}
    addresses = _by_address(connection, {report.url for report in known.values() if report.url})
    by_name: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_name[claim.report].append(claim)
    return sum(_add_to(connection, addresses.get(name, name), told, known.get(name)) for name, told in by_name.items())


def _by_address(connection: Connection, wanted: Collection[str]) -> Mapping[str, str]:
    """Find the reports that were read from some addresses: address → id, where one report alone was. Reads each kept report once."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = connection.execute(select(t.reports.c.id, t.reports.c.body).where(~t.reports.c.stub, ~t.reports.c.withdrawn)) if wanted else ()
    for ident, body in rows:
        if (told := _URL.search(body)) and (url := json.loads(told[1])) in wanted:
            found[url].append(ident)
    return {url: idents[0] for url, idents in found.items() if len(idents) == 1}


def _add_to(connection: Connection, name: str, claims: Iterable[Claim], given: Report | None) -> int:
    report = _report(connection, name, given)
    old = claims_of(connection, report.id)
    new = {about(claim, report.id) for claim in claims} - {*old}
    if new:
        mark(connection, report.id)
        write_claims(connection, report.id, in_place([*old, *new]))
        index_report(connection, report, [*old, *new])
    return len(new)


def _report(connection: Connection, name: str, given: Report | None) -> Report:
    """Find a report, or write what is known of it."""
    ident = resolve(connection, name)
    if ident is not None:
        return loads(Report, connection.execute(select(t.reports.c.body).where(t.reports.c.id == ident)).scalar_one())
    report = given or Report(bare(name), name, "")
    write_report(connection, report, stub=True)
    index_report(connection, report, ())
    return report


def take_over_stub(connection: Connection, report: Report) -> list[Claim]:
    """Remove the stub that stood for a report now come in full; returns its claims, made to point at the report."""
    names = [bare(name) for name in (report.name, report.url) if name]
    stubs = connection.execute(select(t.reports.c.id).where(t.reports.c.name.in_(names), t.reports.c.stub)).scalars().all()
    found: list[Claim] = []
    for stub in stubs:
        if stub == report.id:
            continue
        found += [about(claim, report.id) for claim in claims_of(connection, stub)]
        mark(connection, stub)
        connection.execute(delete(t.claims).where(t.claims.c.report == stub))
        connection.execute(delete(t.reports).where(t.reports.c.id == stub))
    return found


def about(claim: Claim, report: str) -> Claim:
    """Point a claim, its evidence and its tellings at a report's id."""
    if claim.report == report:
        return claim
    trigger = replace(claim.trigger, report=report) if claim.trigger else None
    tellings = tuple(about(telling, report) for telling in claim.tellings)
    evidence: Evidence = replace(claim.evidence, report=report)
    return replace(claim, report=report, evidence=evidence, trigger=trigger, tellings=tellings)
