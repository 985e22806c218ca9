"""Outlets: what each alone tells, and where others tell otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException
from fastapi import Query as Asked

from ...exporters import ledger_rows as made
from ...model import Event, Value
from ...model.query import Query
from ...stores import Store
from ..answers import View, page
from ..deps import Ledger
from ..excerpts import MOST, latest
from ..held import hold
from ..rows import all_rows
from ..wording import url

router = APIRouter()
OUTLETS = ("outlet", "reports")


@dataclass(frozen=True, slots=True)
class Dispute:
    """Hold a value that an outlet tells and others contradict, or that it contradicts: ``own`` is what it tells."""

    event: Event
    field: str
    own: Any
    others: tuple[tuple[Any, tuple[str, ...]], ...]


def outlets(ledger: Ledger) -> View:
    """List the outlets, with how many reports of each the ledger holds."""
    rows = [{"outlet": name, "reports": number} for name, number in hold(ledger, "outlets", ledger.outlets)]
    return View("outlets", OUTLETS, lambda: rows, "outlets.html",
                lambda: {"rows": rows, "files": {form: f"/outlets.{form}" for form in ("json", "csv", "xlsx")}})  # fmt: skip


def outlet(ledger: Ledger, name: Annotated[str, Asked(max_length=1000)]) -> View:
    """Show one outlet; a file holds the events that it tells."""
    asked = Query(outlets=(name,))
    if not ledger.reckon(asked, 1)[0] and name not in dict(hold(ledger, "outlets", ledger.outlets)):
        raise HTTPException(404, f"the ledger has no report of an outlet {name}")
    return View("outlet", made.EVENT, lambda: all_rows(ledger, asked), "outlet.html", lambda: _shown(ledger, name))


def _shown(ledger: Store, name: str) -> dict[str, Any]:
    events = latest(ledger, Query(outlets=(name,)))
    of = ledger.outlets_of(report for event in events for report in event.reports)
    return {
        "name": name, "events": events, "most": MOST, "all": ledger.reckon(Query(outlets=(name,)), MOST)[1],
        "alone": [event for event in events if {of.get(report) for report in event.reports} == {name}],
        "disputes": [dispute for event in events for dispute in _disputes(event, name, of)],
        "files": {form: f"/outlet.{form}?name={url(name)}" for form in ("json", "csv", "xlsx")},
    }  # fmt: skip


def _disputes(event: Event, name: str, of: Mapping[str, str]) -> Iterator[Dispute]:
    """Yield the values of an event on which the outlet and others differ."""
    for field in fields(event):
        value = getattr(event, field.name)
        if isinstance(value, Value) and value.rivals:
            told = [(value.value, _who(value.reports, of)), *((rival.value, _who(rival.reports, of)) for rival in value.rivals)]
            own = [shown for shown, outlets in told if name in outlets]
            others = tuple((shown, outlets) for shown, outlets in told if name not in outlets)
            if own and others:
                yield Dispute(event, field.name, own[0], others)


def _who(reports: Sequence[str], of: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({of[report] for report in reports if report in of}))


page(router, "/outlets", outlets)
page(router, "/outlet", outlet)
