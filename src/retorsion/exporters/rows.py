"""Claims and reports → the flat rows of measures that files carry. One row is one measure as one report tells it."""

from __future__ import annotations

from typing import Any

from ..model import Claim, Count, Report, Voice
from ..model.plain import SCHEMA_VERSION, interval, mission, shares

Row = dict[str, Any]

MEASURE = (
    "schema_version", "report", "outlet", "url", "published", "title",
    "kind", "form", "actor", "target", "mission",
    "count", "count_low", "count_high", "count_from", "count_to", "parts", "unit", "personnel", "persons", "approx", "derived",
    "date", "effective", "deadline",
    "status", "attributed_to", "voices", "in_response_to", "grounds", "requested_by",
    "evidence", "start", "end", "evidence_more",
    "coder", "rule", "version",
)  # fmt: skip
"""The columns of a measure, in order; every row has each of them."""

REPORT = ("schema_version", "id", "report", "outlet", "url", "title", "published", "published_by", "language", "text", "passages")
"""The columns of a report as it was read."""


def is_measure(claim: Claim) -> bool:
    """Tell whether a claim is a measure and so a row; one that tells of a body in which parties meet is for the ledger alone."""
    return claim.kind != "channel"


def measure_row(claim: Claim, report: Report) -> Row:
    """Make the row of a measure. Values that the report does not give are null, lists without members empty."""
    row = {**source(report), **_act(claim), **_numbers(claim), **_times(claim), **_words(claim), **_evidence(claim)}
    row |= {"coder": claim.coder, "rule": claim.rule, "version": claim.version}
    return {name: row[name] for name in MEASURE}


def report_row(report: Report) -> Row:
    """Make the row of a report as read: its canonical text, against which every offset counts, and what each passage is for."""
    row = source(report) | {"id": report.name, "text": report.text, "language": report.language, "published_by": report.published_by}
    row["passages"] = [
        {"start": p.span.start, "end": p.span.end, "role": p.role, **({"reason": p.reason} if p.reason else {})} for p in report.passages
    ]
    return {name: row[name] for name in REPORT}


def source(report: Report) -> Row:
    """Make the columns that say which report a row is from."""
    return {
        "schema_version": SCHEMA_VERSION,
        "report": report.name,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
    }


def _act(claim: Claim) -> Row:
    return {
        "kind": claim.kind,
        "form": claim.form,
        "actor": list(claim.actors),
        "target": list(claim.targets),
        "mission": mission(claim.mission),
        "status": claim.certainty.status,
        "requested_by": list(claim.requested_by),
    }


def _numbers(claim: Claim) -> Row:
    told = claim.count("affected") or claim.count("refused")
    before, after = claim.count("before"), claim.count("after") or claim.count("remaining")
    numbers = {"count": told, "count_from": before, "count_to": after}
    known = [number for number in numbers.values() if number]
    return {
        **{name: number.best if number else None for name, number in numbers.items()},
        "count_low": told.low if told else None,
        "count_high": told.high if told else None,
        "parts": shares(told.parts) if told else None,
        "unit": next((number.unit for number in known if number.unit), None),
        "personnel": line(claim.personnel),
        "persons": [line(person) for person in claim.persons] or None,
        "approx": any(not number.exact for number in known),
        "derived": [name for name, number in numbers.items() if _derived(number)],
    }


def _derived(number: Count | None) -> bool:
    return bool(number and number.derived)


def _times(claim: Claim) -> Row:
    return {"date": interval(claim.date), "effective": interval(claim.effective), "deadline": interval(claim.deadline)}


def _words(claim: Claim) -> Row:
    return {
        "attributed_to": line(claim.voices[0].speaker) if claim.voices else None,
        "voices": [_voice(voice) for voice in claim.voices],
        "in_response_to": line(claim.in_response_to),
        "grounds": line(claim.grounds),
    }


def _voice(voice: Voice) -> dict[str, str | None]:
    return {"speaker": line(voice.speaker), "manner": voice.manner, "party": voice.party}


def line(words: str | None) -> str | None:
    """Put words that run over the lines of a report into one line. (Evidence stays letter for letter.)"""
    return " ".join(words.split()) if words else None


def _evidence(claim: Claim) -> Row:
    span = claim.evidence.span
    more = dict.fromkeys(telling.evidence.quote for telling in claim.tellings if telling.evidence != claim.evidence)
    return {
        "evidence": claim.evidence.quote or None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "evidence_more": [quote for quote in more if quote and quote != claim.evidence.quote],
    }
