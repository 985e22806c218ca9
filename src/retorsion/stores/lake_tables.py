"""The tables of a lake: what each Parquet file holds. Columns to ask for, and the whole noun in ``body``, as in a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from ..model import Act, Claim, Discard, Event, Link, Report, When
from ..model.codec import dumps
from ..model.query import span_of, standings, words
from .materialise import link_id
from .writing import bare

Row = dict[str, Any]
UNKNOWN = "unknown"
"""The month of what has no day."""

TEXT, DAY, NUMBER, SEVERAL = pa.string(), pa.date32(), pa.int64(), pa.list_(pa.string())

CLAIMS = {
    "report": TEXT, "name": TEXT, "idx": NUMBER, "outlet": TEXT, "published": DAY, "kind": TEXT, "form": TEXT, "actor": SEVERAL,
    "target": SEVERAL, "status": TEXT, "count": NUMBER, "count_low": NUMBER, "count_high": NUMBER, "count_from": NUMBER, "count_to": NUMBER,
    "date_from": DAY, "date_to": DAY, "effective_from": DAY, "effective_to": DAY, "deadline_from": DAY, "deadline_to": DAY,
    "attributed_to": TEXT, "evidence": TEXT, "start": NUMBER, "end": NUMBER, "coder": TEXT, "version": TEXT, "shard": TEXT, "body": TEXT,
}  # fmt: skip
REPORTS = {
    "report": TEXT, "name": TEXT, "outlet": TEXT, "url": TEXT, "title": TEXT, "published": DAY, "claims": NUMBER, "version": TEXT,
    "words": TEXT, "shard": TEXT, "body": TEXT,
}  # fmt: skip
DISCARDS = {"source": TEXT, "stage": TEXT, "reason": TEXT, "quote": TEXT, "shard": TEXT, "body": TEXT}
ACTS = {"report": TEXT, "type": TEXT, "mode": TEXT, "actor": SEVERAL, "recipient": SEVERAL, "shard": TEXT, "body": TEXT}
EVENTS = {
    "event": TEXT, "kind": TEXT, "status": TEXT, "actors": SEVERAL, "targets": SEVERAL, "kinds": SEVERAL, "standings": SEVERAL,
    "outlets": SEVERAL, "reports": SEVERAL, "aliases": SEVERAL, "first": DAY, "last": DAY, "day": DAY, "affected": NUMBER, "told": NUMBER,
    "body": TEXT,
}  # fmt: skip
LINKS = {"source": TEXT, "target": TEXT, "relation": TEXT, "basis": TEXT, "id": TEXT, "body": TEXT}
CHANNELS = {"channel": TEXT, "body": TEXT}
# What settling passes from step to step: what merging sees of a report, and how far each claim reaches.
SLIM = {"report": TEXT, "shard": TEXT, "body": TEXT}
REACHES = {"report": TEXT, "shard": TEXT, "idx": NUMBER, "key": TEXT, "first": NUMBER, "last": NUMBER}

TABLES: Mapping[str, pa.Schema] = {
    name: pa.schema(list(columns.items()))
    for name, columns in (
        ("claims", CLAIMS), ("reports", REPORTS), ("discards", DISCARDS), ("acts", ACTS), ("events", EVENTS), ("links", LINKS),
        ("channels", CHANNELS), ("slim", SLIM), ("reaches", REACHES),
    )
}  # fmt: skip
MOST_WORDS = 50_000
"""As many words of a report can be searched as in a ledger."""


def month_of(report: Report | None) -> str:
    """Return the month a report was published in.

    >>> month_of(None)
    'unknown'
    """
    return f"{report.published:%Y-%m}" if report and report.published else UNKNOWN


def claim_row(claim: Claim, report: Report, idx: int) -> Row:
    """Make the row of a claim; ``idx`` is its place among those of its report."""
    affected, before, after = claim.count(), claim.count("before"), claim.count("after")
    place = claim.evidence.span
    row = {
        "report": claim.report, "name": bare(report.name), "idx": idx, "outlet": _clean(report.outlet), "published": report.published,
        "kind": claim.kind, "form": claim.form, "actor": [*claim.actors], "target": [*claim.targets], "status": claim.certainty.status,
        "count": affected.best if affected else None, "count_low": affected.low if affected else None,
        "count_high": affected.high if affected else None, "attributed_to": _clean(claim.voices[0].speaker) if claim.voices else None,
        "evidence": bare(claim.evidence.quote), "start": place.start if place else None, "end": place.end if place else None,
        "coder": claim.coder, "version": claim.version, "body": dumps(claim),
    }  # fmt: skip
    row |= {"count_from": before.best if before else None, "count_to": after.best if after else None}
    for name in ("date", "effective", "deadline"):
        row[f"{name}_from"], row[f"{name}_to"] = _ends(getattr(claim, name))
    return row


def report_row(report: Report, claims: list[Claim], version: str) -> Row:
    """Make the row of a report; ``words`` is what a search compares: title, text, and quotations that do not stand in the text."""
    quotes = [claim.evidence.quote for claim in claims if not claim.evidence.span]
    return {
        "report": report.id, "name": bare(report.name), "outlet": _clean(report.outlet), "url": _clean(report.url),
        "title": _clean(report.title), "published": report.published, "claims": len(claims), "version": version,
        "words": f" {' '.join(words(chr(10).join([report.title or '', report.text, *quotes]))[:MOST_WORDS])} ", "body": dumps(report),
    }  # fmt: skip


def discard_row(discard: Discard) -> Row:
    """Make the row of what was left out."""
    told = {name: bare(getattr(discard, name)) for name in ("source", "reason", "quote")}
    return told | {"stage": discard.stage, "body": dumps(discard)}


def act_row(act: Act) -> Row:
    """Make the row of an act in the field's terms."""
    actors, recipients = ([code for party in sides for code in party.codes] for sides in (act.actors, act.recipients))
    return {"report": act.report, "type": act.type, "mode": act.mode, "actor": actors, "recipient": recipients, "body": dumps(act)}


def event_row(event: Event, outlets: Mapping[str, str]) -> Row:
    """Make the row of an event; ``outlets`` has those of its reports, by id, where known."""
    first, last = span_of(event)
    theirs = sorted({outlets[report] for report in event.reports if report in outlets})
    return {
        "event": event.id, "kind": event.kind, "status": event.status, "actors": [*event.actors], "targets": [*event.targets],
        "kinds": sorted({event.kind, *event.also_kinds}), "standings": sorted(standings(event)), "outlets": theirs,
        "reports": [*event.reports], "aliases": [*event.aliases], "first": first, "last": last, "day": first or last,
        "affected": event.count.value if event.count else None, "told": len(event.reports), "body": dumps(event),
    }  # fmt: skip


def link_row(link: Link) -> Row:
    """Make the row of a link, named as in a ledger."""
    told = {"source": bare(link.source), "target": link.target, "relation": link.relation, "basis": link.basis}
    return told | {"id": link_id(link), "body": dumps(link)}


def _ends(when: When | None) -> tuple[date | None, date | None]:
    return (when.first, when.last) if when else (None, None)


def _clean(text: str | None) -> str | None:
    return None if text is None else bare(text)
