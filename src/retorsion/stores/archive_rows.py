"""The lines of an archive's files: what is written of each table's rows, and the rows that a line becomes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, select

from ..model import Channel, Claim, Discard, Event, Link, Report
from ..model.codec import dumps, from_plain
from . import schema as t
from .deciding import NOUNS, anchors, noun_of
from .history import changed_fields
from .materialise import event_row, link_row
from .writing import bare, discard_row, outlet_of

Line = dict[str, Any]
Rows = list[tuple[Table, dict[str, Any]]]
"""What one line becomes: rows, each with its table."""


def _pack_reports(connection: Connection) -> Iterator[Line]:
    for row in connection.execute(select(t.reports).order_by(t.reports.c.seq)):
        yield {"report": json.loads(row.body), "stub": row.stub, "withdrawn": row.withdrawn, "page": row.page, "coded": row.coded}


def _unpack_report(line: Line) -> Rows:
    report = from_plain(Report, line["report"])
    flags = {"stub": bool(line["stub"]), "withdrawn": bool(line["withdrawn"]), "page": line["page"], "coded": line.get("coded")}
    row = {
        "id": report.id,
        "name": bare(report.name),
        "published": report.published,
        "body": dumps(report),
        "outlet": outlet_of(report),
        **flags,
    }
    return [(t.reports, row)]


def _pack_claims(connection: Connection) -> Iterator[Line]:
    for row in connection.execute(select(t.claims).order_by(t.claims.c.report, t.claims.c.idx)):
        yield {"place": row.idx, "claim": json.loads(row.body)}


def _unpack_claim(line: Line) -> Rows:
    claim = from_plain(Claim, line["claim"])
    row = {"report": claim.report, "idx": int(line["place"]), "coder": claim.coder, "kind": claim.kind, "body": dumps(claim)}
    return [(t.claims, {**row, "component": None})]


def _pack_decisions(connection: Connection) -> Iterator[Line]:
    undone = {row.decision: {"by": row.by, "at": row.at, "reason": row.reason} for row in connection.execute(select(t.undoings))}
    for row in connection.execute(select(t.decisions).order_by(t.decisions.c.seq)):
        yield {"noun": row.noun, row.noun: json.loads(row.body), "undone": undone.get(row.id)}


def _unpack_decision(line: Line) -> Rows:
    decision = replace(from_plain(NOUNS[line["noun"]], line[line["noun"]]), undone=False)
    rows: Rows = [(t.decisions, {"id": decision.id, "noun": noun_of(decision), "body": dumps(decision)})]
    reports = sorted({anchor.report for anchor in anchors(decision)})
    rows += [(t.decided, {"report": report, "decision": decision.id}) for report in reports]
    if undone := line["undone"]:
        rows.append((t.undoings, {"decision": decision.id, "by": undone["by"], "at": undone["at"], "reason": undone["reason"]}))
    return rows


def _pack_changes(connection: Connection) -> Iterator[Line]:
    for row in connection.execute(select(t.changes).order_by(t.changes.c.seq)):
        yield {"at": row.at, "noun": row.noun, "id": row.id, "what": row.what, **json.loads(row.body)}


def _unpack_change(line: Line) -> Rows:
    told = {name: str(line[name]) for name in ("at", "noun", "id", "what")}
    return [(t.changes, {**told, "body": changed_fields(line.get("fields", []))})]


def _packed(table: Table) -> Callable[[Connection], Iterator[Line]]:
    """Write the nouns of a table as they are."""
    return lambda connection: (json.loads(body) for (body,) in connection.execute(select(table.c.body).order_by(table.c.id)))


def _unpack_discard(line: Line) -> Rows:
    return [(t.discards, discard_row(from_plain(Discard, line)))]


def _unpack_event(line: Line) -> Rows:
    return [(t.events, event_row(from_plain(Event, line), ""))]


def _unpack_link(line: Line) -> Rows:
    return [(t.links, link_row(from_plain(Link, line), ""))]


def _unpack_channel(line: Line) -> Rows:
    channel = from_plain(Channel, line)
    return [(t.channels, {"id": channel.name, "body": dumps(channel)})]


PACK: Mapping[str, Callable[[Connection], Iterator[Line]]] = {
    "reports.jsonl": _pack_reports,
    "claims.jsonl": _pack_claims,
    "decisions.jsonl": _pack_decisions,
    "discards.jsonl": _packed(t.discards),
    "changes.jsonl": _pack_changes,
    "events.jsonl": _packed(t.events),
    "links.jsonl": _packed(t.links),
    "channels.jsonl": _packed(t.channels),
}
UNPACK: Mapping[str, Callable[[Line], Rows]] = {
    "reports.jsonl": _unpack_report,
    "claims.jsonl": _unpack_claim,
    "decisions.jsonl": _unpack_decision,
    "discards.jsonl": _unpack_discard,
    "changes.jsonl": _unpack_change,
    "events.jsonl": _unpack_event,
    "links.jsonl": _unpack_link,
    "channels.jsonl": _unpack_channel,
}
