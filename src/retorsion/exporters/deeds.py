"""What the field's files hold, from either source: an event of a ledger, or an act that one report tells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..knowledge.actors import name_of
from ..knowledge.cameo import goldstein, in_status, said_alone
from ..knowledge.codes import Codes, codes_of
from ..knowledge.plover import intensity_of, quad_of
from ..model import Act, Event, Evidence, Party, Place, Report, When
from .acting import Acted, Side, acted, day_of
from .view import Told

UNDONE = frozenset(("future", "hypothetical", "negation"))
"""Auxiliary modes of what did not happen, or not yet."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Hold an act with what it rests on. ``reports`` is by id; ``triggers`` says where in the text the word stands that tells it.

    ``sort`` and ``label`` name it in our terms, ``tags`` hold what few formats have columns for.
    """

    id: str
    sort: str
    label: str
    act: Acted
    when: When | None
    evidence: tuple[Evidence, ...]
    reports: Mapping[str, Report]
    told_by: int
    coders: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    comment: str = ""
    triggers: Mapping[Evidence, int] | None = None
    place: Place | None = None
    tags: Mapping[str, object] = field(default_factory=dict)


def of_event(told: Told) -> Deed:
    """Make the deed of an event."""
    event = told.event
    return Deed(
        event.id,
        "Diplomatic measure",
        event.kind,
        acted(event),
        event.date.value if event.date else None,
        event.evidence,
        told.reports,
        len(event.reports),
        tuple(sorted({claim.coder for claim in told.claims})),
        tuple(link.source for link in told.links if link.target == event.id),
        _comment(event),
        {claim.evidence: claim.trigger.span.start for claim in told.claims if claim.trigger and claim.trigger.span},
        tags={"status": event.status, "form": event.form, "count": event.count.value if event.count else None, "unit": event.unit},
    )


def of_act(act: Act, report: Report) -> Deed:
    """Make the deed of an act that one report tells; its id is made of what it is and where it stands."""
    start = act.evidence.span.start if act.evidence.span else 0
    trigger = act.trigger.span.start if act.trigger and act.trigger.span else start
    words = [report.id, str(trigger), act.type, act.mode or "", *(party.words for party in (*act.actors, *act.recipients))]
    undone = bool(UNDONE & {*act.auxiliary})
    code = _code_alone(act, undone=undone)
    return Deed(
        hashlib.sha256("|".join(words).encode("utf-8", "replace")).hexdigest()[:16],
        act.type,
        act.measure or act.mode or act.type,
        Acted(
            tuple(side for party in act.actors for side in _sides(party, act.date)),
            tuple(side for party in act.recipients for side in _sides(party, act.date)),
            act.type,
            tuple(filter(None, (act.mode, *act.auxiliary))),
            act.contexts,
            quad_of(act.type),
            None if undone else intensity_of(act.type, act.mode),
            code,
            goldstein(code),
        ),
        act.date,
        (act.evidence,),
        {report.id: report},
        1,
        (act.coder,),
        (),
        "; ".join(filter(None, (act.measure, act.certainty.status))),
        {act.evidence: trigger},
        act.place,
        {"status": act.certainty.status},
    )


def _code_alone(act: Act, *, undone: bool) -> str | None:
    """Return CAMEO's code for a file without a status, as of an event; a measure that is another type by its status, by its kind."""
    status = act.certainty.status
    if undone:
        return in_status(act.cameo, status)
    return said_alone(act.measure, None, status) if act.measure and status != "carried_out_or_announced" else act.cameo


def _sides(party: Party, when: When | None) -> Iterable[Side]:
    """Return whom a party stands for: several for "both countries", its words where it is no state or body."""
    on = (when.first or when.last) if when else None
    found = [Side(code, name_of(code), codes_of(code, on), party.sector) for code in party.codes]
    return found or [Side("", party.words, Codes(""), party.sector)]


def _comment(event: Event) -> str:
    """Say what PLOVER has no field for: our kind and status, the number, the interval, and whom a request is about."""
    when = event.date.value if event.date else None
    told = [event.kind, event.form, event.status]
    told += [" ".join(filter(None, (str(event.count.value), event.unit))) if event.count else None]
    told += [f"between {when.first or 'an unknown day'} and {when.last or 'an unknown day'}" if when and not day_of(when) else None]
    told += [f"against {', '.join(event.targets)}" if event.status == "requested" and event.targets else None]
    return "; ".join(filter(None, told))
