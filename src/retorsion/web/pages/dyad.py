"""Two parties: the ladder of what they did to each other, in time, with what is still to be done and who sent home whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends

from ...exporters import Row
from ...exporters import ledger_rows as made
from ...model import Event
from ...model.query import Query as Asked
from ...stores import APART, Facet, Store
from ..answers import View, page
from ..asked import Day, Number, code_of, read_day
from ..deps import Ledger
from ..excerpts import COUNTED, MOST, latest
from ..leaves import leaf
from ..pictures import picture
from ..rows import all_rows

router = APIRouter()
DYADS = ("actor", "target", "events")
LISTED = 300
DUE = 100
"""Open deadlines shown, the next first."""


@dataclass(frozen=True, slots=True)
class Dyad:
    """Hold which two parties are asked for, and between which days."""

    one: str
    other: str
    query: Asked
    on: date
    offset: int = 0

    @property
    def address(self) -> str:
        """Return where the page stands, without its days."""
        from ..wording import url

        return f"/dyads/{url(self.one)}/{url(self.other)}"

    @property
    def facet(self) -> Facet:
        """Return by what the events are found that one did to the other; what both did together to a third is not among them."""
        return "dyad", (APART.join(sorted((self.one, self.other))),)

    def leaf(self, offset: int, path: str = "") -> str:
        """Return the address of the leaf that begins with the event after so many."""
        asked = {"since": self.query.since, "until": self.query.until, "on": self.on, "offset": offset}
        return f"{self.address}{path}?{urlencode({name: value for name, value in asked.items() if value})}"


def dyad_asked(one: str, other: str, since: Day = None, until: Day = None, on: Day = None, offset: Number = 0) -> Dyad:
    """Read which two parties are asked for; ``on`` is the day on which deadlines are open, today unless given."""
    codes = code_of(one), code_of(other)
    return Dyad(*codes, Asked(parties=codes, since=read_day(since), until=read_day(until)), read_day(on) or date.today(), offset)


Both = Annotated[Dyad, Depends(dyad_asked)]


def dyads(ledger: Ledger) -> View:
    """List who acts against whom, most events first."""
    return View("dyads", DYADS, lambda: _pairs(ledger, None)[0], "dyads.html", lambda: _listed(ledger))


def _listed(ledger: Store) -> dict[str, Any]:
    rows, total = _pairs(ledger, LISTED)
    return {"rows": rows, "total": total, "files": {form: f"/dyads.{form}" for form in ("json", "csv", "xlsx")}}


def _pairs(ledger: Store, most: int | None) -> tuple[list[Row], int]:
    found, total = ledger.leading("side", most)
    sides = ((*name.split(APART), number) for name, number in found)
    return [{"actor": actor, "target": target, "events": number} for actor, target, number in sides], total


def dyad(ledger: Ledger, asked: Both) -> View:
    """Show what two parties did to each other."""
    return _view(ledger, asked, f"{asked.one}-{asked.other}", "dyad.html")


def brief(ledger: Ledger, asked: Both) -> View:
    """Show the same on paper: a ladder with its evidence in footnotes."""
    return _view(ledger, asked, f"{asked.one}-{asked.other}-brief", "brief.html")


def _view(ledger: Ledger, asked: Both, name: str, template: str) -> View:
    rows = partial(all_rows, ledger, asked.query, partial(_across, asked=asked))
    return View(name, made.EVENT, rows, template, partial(_shown, ledger, asked, "/brief" if template == "brief.html" else ""))


def _across(event: Event, asked: Dyad) -> bool:
    """Tell whether one did it to the other; what the two did together to a third is left out."""
    one, other = asked.one, asked.other
    return (one in event.actors and other in event.targets) or (other in event.actors and one in event.targets)


def _latest(ledger: Store, asked: Dyad) -> Sequence[Event]:
    return latest(ledger, _between(asked, asked.offset), [asked.facet])


def _between(asked: Dyad, offset: int = 0) -> Asked:
    return Asked(since=asked.query.since, until=asked.query.until, offset=offset)


def _shown(ledger: Store, asked: Dyad, path: str) -> dict[str, Any]:
    events = _latest(ledger, asked)
    since, until = asked.query.since, asked.query.until
    counted = ledger.reckon(_between(asked), COUNTED, [asked.facet])
    return {
        "asked": asked, "events": events,
        "leaf": leaf(lambda offset: asked.leaf(offset, path), asked.offset, MOST, shown=len(events), of=counted),
        "names": ledger.names(report for event in events for report in event.reports),
        "balances": ledger.balances(asked.one, asked.other, since=since, until=until),
        "open": ledger.due(asked.one, asked.other, asked.on, most=DUE), "most_open": DUE,
        "missions": [f"{a}@{b}" for a, b in ((asked.one, asked.other), (asked.other, asked.one))],
        "undated": sum(not event.date for event in events),
        "files": {form: f"{asked.address}.{form}" for form in ("xlsx", "csv", "json")},
    }  # fmt: skip


def dyad_timeline(ledger: Ledger, asked: Both) -> Any:
    """Draw the measures of two parties in time."""
    from ... import charts
    from ...knowledge.actors import name_of

    return charts.timeline(_latest(ledger, asked), title=f"{name_of(asked.one)} and {name_of(asked.other)}")


page(router, "/dyads", dyads)
page(router, "/dyads/{one}/{other}/brief", brief)
picture(router, "/dyads/{one}/{other}/timeline", dyad_timeline)
page(router, "/dyads/{one}/{other}", dyad)
