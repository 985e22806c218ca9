"""Acts and reports → the flat rows of acts that files carry, in the field's terms."""

from __future__ import annotations

from ..knowledge.plover import intensity_of, quad_of
from ..model import Act, Party, Place, Report
from ..model.plain import interval
from .rows import Row, line, source

ACT = (
    "schema_version", "report", "outlet", "url", "published", "title",
    "type", "mode", "contexts", "auxiliary",
    "actor", "recipient", "actor_sectors", "recipient_sectors", "actor_text", "recipient_text",
    "cameo", "quad", "intensity", "place", "measure",
    "date", "status", "attributed_to",
    "evidence", "start", "end",
    "coder", "rule", "version",
)  # fmt: skip
"""The columns of an act, in order; every row has each of them."""


def act_row(act: Act, report: Report) -> Row:
    """Make the row of an act. Values that the report does not give are null, lists without members empty."""
    span = act.evidence.span
    row = source(report) | {
        "type": act.type,
        "mode": act.mode,
        "contexts": list(act.contexts),
        "auxiliary": list(act.auxiliary),
        **_side("actor", act.actors),
        **_side("recipient", act.recipients),
        "cameo": act.cameo,
        "quad": quad_of(act.type),
        "intensity": intensity_of(act.type, act.mode),
        "place": _place(act.place),
        "measure": act.measure,
        "date": interval(act.date),
        "status": act.certainty.status,
        "attributed_to": line(act.voices[0].speaker) if act.voices else None,
        "evidence": act.evidence.quote or None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "coder": act.coder,
        "rule": act.rule,
        "version": act.version,
    }
    return {name: row[name] for name in ACT}


def _side(name: str, parties: tuple[Party, ...]) -> Row:
    """Show one side: all codes, and beside each party's words the sector it acts in, null where the words do not tell."""
    return {
        name: list(dict.fromkeys(code for party in parties for code in party.codes)),
        f"{name}_sectors": [party.sector for party in parties],
        f"{name}_text": [line(party.words) for party in parties],
    }


def _place(place: Place | None) -> Row | None:
    if place is None:
        return None
    return {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon, "precision": place.precision}
