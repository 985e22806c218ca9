"""FollowTheMoney entities as JSON lines: events, the states and bodies in them, and the reports that prove them. Gaps: docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..knowledge.actors import is_state
from ..model import Report
from . import jsonl
from .acting import Side, exact_day, side
from .annotations import summary
from .view import Told, View

Entity = dict[str, Any]
DATASET = "retorsion"
LANGUAGES = {"en": "eng", "fr": "fra", "de": "deu", "ru": "rus", "es": "spa", "cs": "ces", "uk": "ukr", "pl": "pol"}
"""ISO 639-3, which FollowTheMoney asks for, of the languages that reports are marked with."""


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of entities."""
    return jsonl.write(entities(view), path, ())


def entities(view: View) -> Iterator[Entity]:
    """Yield the entities of a view, each once: what an event refers to comes before it."""
    return _once(entity for told in view.told() for entity in of_event(told))


def of_event(told: Told) -> Iterator[Entity]:
    """Make the entity of an event, and of each party and report it refers to. Who acts is its organizer, who is acted upon is involved."""
    event = told.event
    actors, targets = ([side(code, event) for code in codes] for codes in (event.actors, event.targets))
    yield from map(_party, (*actors, *targets))
    yield from map(_article, told.reports.values())
    when = event.date.value if event.date else None
    yield _entity(
        _id("event", event.id), "Event",
        name=[summary(event)],
        recordId=[event.id],
        organizer=[_id("party", party.code) for party in actors],
        involved=[_id("party", party.code) for party in targets],
        date=[exact_day(event)],
        startDate=[when.first if when else None],
        endDate=[when.last if when else None],
        summary=[event.kind, event.status],
        description=list(dict.fromkeys(evidence.quote for evidence in event.evidence)),
        sourceUrl=list(dict.fromkeys(report.url for report in told.reports.values())),
        publisher=list(dict.fromkeys(report.outlet for report in told.reports.values())),
        proof=[_id("report", report) for report in told.reports],
    )  # fmt: skip


def _party(of: Side) -> Entity:
    country = of.codes.iso2.lower() if of.codes.iso2 and of.codes.until is None else None
    return _entity(_id("party", of.code), "PublicBody" if is_state(of.code) else "Organization", name=[of.name], country=[country])


def _article(report: Report) -> Entity:
    return _entity(
        _id("report", report.id), "Article",
        title=[report.title],
        fileName=[report.name],
        sourceUrl=[report.url],
        publisher=[report.outlet],
        publishedAt=[report.published],
        language=[LANGUAGES.get(report.language)],
    )  # fmt: skip


def _id(what: str, ident: str) -> str:
    return f"{DATASET}-{what}-{ident}"


def _entity(ident: str, schema: str, **properties: list[str | date | None]) -> Entity:
    told = {name: [str(value) for value in values if value] for name, values in properties.items()}
    return {"id": ident, "schema": schema, "properties": {name: values for name, values in told.items() if values}, "datasets": [DATASET]}


def _once(made: Iterable[Entity]) -> Iterator[Entity]:
    """Leave out entities that were made already; only their ids are held."""
    seen: set[str] = set()
    for entity in made:
        if entity["id"] not in seen:
            seen.add(entity["id"])
            yield entity
