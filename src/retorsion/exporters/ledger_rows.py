"""Events, links, strengths and channels → the flat rows of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from ..model import Anchor, Channel, Correction, Event, Evidence, Judgement, Link, StrengthPoint, Value, When, Word
from ..model.plain import SCHEMA_VERSION, interval, mission, shares
from .rows import Row

Names = Mapping[str, str]
"""Report id → the name that measures call it by; an id that is not among them stands for itself."""
UNNAMED: Names = MappingProxyType({})

EVENT = (
    "schema_version", "event", "kind", "also_kinds", "form", "actor", "target", "mission", "status", "requested_by", "grounds",
    "count", "count_low", "count_high", "count_from", "count_to", "parts", "unit", "date", "effective", "deadline",
    "standing", "rivals", "workings", "reports", "lineages", "answers", "answered_by", "evidence",
)  # fmt: skip
RESPONSE = ("schema_version", "from", "to", "relation", "symmetry", "basis", "standing", "for", "against")
MISSION = (
    "schema_version", "mission", "date", "ceiling_from", "ceiling_to", "accredited", "withdrawn", "refused", "vacant", "unaccounted",
    "unit", "by", "event", "standing", "workings",
)  # fmt: skip
CHANGE = ("schema_version", "number", "at", "noun", "id", "what", "fields")
JUDGEMENT = ("schema_version", "id", "verdict", "field", "old", "new", "reason", "by", "at", "state", "why", "events", "tellings")
VERDICTS = MappingProxyType({"same": "merge", "different": "never-merge"})
"""What a judgement is called where people say it: on the command line, and in the rows of a file."""
CHANNEL = ("schema_version", "channel", "parties", "last_met", "offers", "answers", "evidence")


def event_row(event: Event, *, links: Iterable[Link] = (), names: Names = UNNAMED) -> Row:
    """Make the row of an event. ``links`` are those between it and other events (see `by_event`), from which its answers are read."""
    touching = list(links)
    return {
        "schema_version": SCHEMA_VERSION,
        "event": event.id,
        "kind": event.kind,
        "also_kinds": list(event.also_kinds),
        "form": event.form,
        "actor": list(event.actors),
        "target": list(event.targets),
        "mission": mission(event.mission),
        "status": event.status,
        "requested_by": list(event.requested_by),
        "grounds": event.grounds,
        "count": best(event.count),
        "count_low": event.count_low,
        "count_high": event.count_high,
        "count_from": best(event.count_from),
        "count_to": best(event.count_to),
        "parts": shares(event.parts),
        "unit": event.unit,
        "date": best(event.date),
        "effective": best(event.effective),
        "deadline": best(event.deadline),
        "standing": _standing(event),
        "rivals": _rivals(event, names),
        "workings": _workings(event),
        "reports": _named(event.reports, names),
        "lineages": event.lineages,
        "answers": _once(link.source for link in touching if link.target == event.id and _answers(link)),
        "answered_by": _once(link.target for link in touching if link.source == event.id and _answers(link)),
        "evidence": [_evidence(evidence, names) for evidence in event.evidence],
    }


def response_row(link: Link, *, names: Names = UNNAMED) -> Row:
    """Make the row of a link: who answers what, on whose word, and who disputes it."""
    return {
        "schema_version": SCHEMA_VERSION,
        "from": link.source,
        "to": link.target,
        "relation": link.relation,
        "symmetry": link.symmetry,
        "basis": link.basis,
        "standing": list(link.standing),
        "for": [_word(word, names) for word in link.supporters],
        "against": [_word(word, names) for word in link.opponents],
    }


def mission_row(point: StrengthPoint) -> Row:
    """Make the row of a mission's strength from one event on."""
    row = {"schema_version": SCHEMA_VERSION, "mission": point.mission.key, "date": interval(point.date), "unit": point.unit}
    row |= {name: best(getattr(point, name)) for name in MISSION[3:10]}
    row |= {"by": point.by.isoformat() if point.by else None, "event": point.event}
    row |= {"standing": _standing(point), "workings": _workings(point)}
    return {name: row[name] for name in MISSION}


def channel_row(channel: Channel, *, names: Names = UNNAMED) -> Row:
    """Make the row of a body in which parties meet."""
    return {
        "schema_version": SCHEMA_VERSION,
        "channel": channel.name,
        "parties": list(channel.parties),
        "last_met": best(channel.last_met),
        "offers": [_word(word, names) for word in channel.offers],
        "answers": [_word(word, names) for word in channel.answers],
        "evidence": [_evidence(evidence, names) for evidence in channel.evidence],
    }


class Change(Protocol):
    """What an entry of a ledger's history tells, whichever store keeps it."""

    @property
    def seq(self) -> int: ...  # noqa: D102
    @property
    def at(self) -> datetime: ...  # noqa: D102
    @property
    def noun(self) -> str: ...  # noqa: D102
    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def what(self) -> str: ...  # noqa: D102
    @property
    def fields(self) -> Sequence[Any]: ...  # noqa: D102


def change_row(change: Change) -> Row:
    """Make the row of what was added, changed or withdrawn, and when."""
    return {
        "schema_version": SCHEMA_VERSION,
        "number": change.seq,
        "at": change.at.isoformat(timespec="seconds"),
        "noun": change.noun,
        "id": change.id,
        "what": change.what,
        "fields": [{"field": field.name, "old": field.old, "new": field.new} for field in change.fields],
    }


class Said(Protocol):
    """What is known of a person's word: where it stands, why, and the events it is about."""

    @property
    def word(self) -> Judgement | Correction: ...  # noqa: D102
    @property
    def standing(self) -> str: ...  # noqa: D102
    @property
    def why(self) -> str: ...  # noqa: D102
    @property
    def events(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def anchors(self) -> Sequence[Anchor]: ...  # noqa: D102


def judgement_row(said: Said, *, names: Names = UNNAMED) -> Row:
    """Make the row of a judgement or correction: what, who, when, why, and whether it holds."""
    word = said.word
    row: Row = dict.fromkeys(JUDGEMENT) | {"schema_version": SCHEMA_VERSION, "id": word.id, "reason": word.reason, "by": word.by}
    row |= {"at": word.at.isoformat(timespec="seconds"), "state": said.standing, "why": said.why or None, "events": list(said.events)}
    row["tellings"] = [{"report": names.get(a.report, a.report), "start": a.offset, "quote": a.quote} for a in said.anchors]
    if isinstance(word, Correction):
        return row | {"verdict": "correct", "field": word.field, "old": word.old, "new": word.new}
    return row | {"verdict": VERDICTS.get(word.verdict, word.verdict)}


def by_event(links: Iterable[Link], events: Iterable[Event]) -> dict[str, list[Link]]:
    """Sort links by the events at either end, without those whose cause is only words."""
    found: dict[str, list[Link]] = {event.id: [] for event in events}
    for link in links:
        if link.source in found and link.target in found:
            found[link.source].append(link)
            found[link.target].append(link)
    return found


def best(value: Value[Any] | None) -> Any:
    """Show the settled value alone; an interval with its two ends."""
    return None if value is None else _flat(value.value)


def _flat(value: Any) -> Any:
    return interval(value) if isinstance(value, When) else value


def _once(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _answers(link: Link) -> bool:
    return link.relation in ("retaliation", "solidarity")


def _values(noun: Any) -> Iterable[tuple[str, Value[Any]]]:
    """Yield the settled values of a noun with their names."""
    held = ((field.name, getattr(noun, field.name)) for field in fields(noun))
    return [(name, value) for name, value in held if isinstance(value, Value)]


def _standing(noun: Any) -> dict[str, list[str]]:
    return {name: list(value.standing) for name, value in _values(noun) if value.standing}


def _workings(noun: Any) -> dict[str, str]:
    return {name: value.workings for name, value in _values(noun) if value.workings}


def _rivals(noun: Any, names: Names) -> dict[str, list[Row]]:
    return {
        name: [{"value": _flat(r.value), "speaker": r.speaker, "reports": _named(r.reports, names)} for r in value.rivals]
        for name, value in _values(noun)
        if value.rivals
    }


def _named(reports: Iterable[str], names: Names) -> list[str]:
    return [names.get(report, report) for report in reports]


def _evidence(evidence: Evidence, names: Names) -> Row:
    start, end = (evidence.span.start, evidence.span.end) if evidence.span else (None, None)
    return {"report": names.get(evidence.report, evidence.report), "start": start, "end": end, "quote": evidence.quote}


def _word(word: Word, names: Names) -> Row:
    return {"speaker": word.speaker, "report": names.get(word.report, word.report), "quote": word.quote}
