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
from ...stores import Facet, Store
from ..answers import View, page
from ..asked import LEAF, Number
from ..deps import Ledger
from ..held import hold
from ..leaves import Leaf, leaf
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


def outlet(ledger: Ledger, name: Annotated[str, Asked(max_length=1000)], alone: Number = 0, disputes: Number = 0) -> View:
    """Show one outlet; a file holds the events that it tells. ``alone`` and ``disputes`` turn the leaves of the two lists."""
    asked = Query(outlets=(name,))
    if not ledger.reckon(asked, 1)[0] and name not in dict(hold(ledger, "outlets", ledger.outlets)):
        raise HTTPException(404, f"the ledger has no report of an outlet {name}")
    return View("outlet", made.EVENT, lambda: all_rows(ledger, asked), "outlet.html", lambda: _shown(ledger, name, alone, disputes))


def _shown(ledger: Store, name: str, alone: int, disputes: int) -> dict[str, Any]:
    disputed, turned = _listed(ledger, name, {"alone": alone, "disputes": disputes}, "disputes")
    told, alone_turned = _listed(ledger, name, {"alone": alone, "disputes": disputes}, "alone")
    of = ledger.outlets_of(report for event in disputed for report in event.reports)
    return {
        "name": name, "total": ledger.reckon(Query(outlets=(name,)), 1)[0], "alone": told, "alone_leaf": alone_turned,
        "disputes": [dispute for event in disputed for dispute in _disputes(event, name, of)], "disputes_leaf": turned,
        "files": {form: f"/outlet.{form}?name={url(name)}" for form in ("json", "csv", "xlsx")},
    }  # fmt: skip


def _listed(ledger: Store, name: str, offsets: Mapping[str, int], which: str) -> tuple[Sequence[Event], Leaf]:
    """Return one leaf of the events that the outlet alone tells, or on which it and others differ, the latest first."""
    facet: Facet = (which, (name,))
    events = ledger.filter(Query(order="-date", limit=LEAF, offset=offsets[which]), [facet])

    def address(offset: int) -> str:
        turned = {**offsets, which: offset}
        return f"/outlet?name={url(name)}{''.join(f'&{key}={value}' for key, value in turned.items() if value)}#{which}"

    return events, leaf(address, offsets[which], LEAF, shown=len(events), of=ledger.reckon(Query(), 1, [facet]))


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
