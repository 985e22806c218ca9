"""Two parties: the ladder of what they did to each other, in time, with what is still to be done and who sent home whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends

from ... import questions
from ...exporters import Row
from ...exporters import ledger_rows as made
from ...model import Event
from ...model.query import Query as Asked
from ...stores import Store
from ..answers import View, page
from ..asked import Day, code_of, read_day
from ..deps import Ledger
from ..excerpts import MOST, excerpt, latest
from ..held import hold
from ..pictures import picture
from ..rows import all_rows

router = APIRouter()
DYADS = ("actor", "target", "events")
LISTED = 300


@dataclass(frozen=True, slots=True)
class Dyad:
    """Hold which two parties are asked for, and between which days."""

    one: str
    other: str
    query: Asked
    on: date

    @property
    def address(self) -> str:
        """Return where the page stands, without its days."""
        from ..wording import url

        return f"/dyads/{url(self.one)}/{url(self.other)}"


def dyad_asked(one: str, other: str, since: Day = None, until: Day = None, on: Day = None) -> Dyad:
    """Read which two parties are asked for; ``on`` is the day on which deadlines are open, today unless given."""
    codes = code_of(one), code_of(other)
    return Dyad(*codes, Asked(parties=codes, since=read_day(since), until=read_day(until)), read_day(on) or date.today())


Both = Annotated[Dyad, Depends(dyad_asked)]


def dyads(ledger: Ledger) -> View:
    """List who acts against whom, most events first."""
    rows = hold(ledger, "dyads", lambda: _pairs(ledger))
    return View("dyads", DYADS, lambda: rows, "dyads.html", lambda: {"rows": rows[:LISTED], "total": len(rows),
                "files": {form: f"/dyads.{form}" for form in ("json", "csv", "xlsx")}})  # fmt: skip


def _pairs(ledger: Store) -> list[Row]:
    tallies = [tally for tally in ledger.summarise(["actor", "target"]) if all(tally.key)]
    found = sorted(tallies, key=lambda tally: (-tally.events, tally.key))
    return [{"actor": tally.key[0], "target": tally.key[1], "events": tally.events} for tally in found]


def dyad(ledger: Ledger, asked: Both) -> View:
    """Show what two parties did to each other."""
    return _view(ledger, asked, f"{asked.one}-{asked.other}", "dyad.html")


def brief(ledger: Ledger, asked: Both) -> View:
    """Show the same on paper: a ladder with its evidence in footnotes."""
    return _view(ledger, asked, f"{asked.one}-{asked.other}-brief", "brief.html")


def _view(ledger: Ledger, asked: Both, name: str, template: str) -> View:
    rows = partial(all_rows, ledger, asked.query, partial(_across, asked=asked))
    return View(name, made.EVENT, rows, template, partial(_shown, ledger, asked))


def _across(event: Event, asked: Dyad) -> bool:
    """Tell whether one did it to the other; what the two did together to a third is left out."""
    one, other = asked.one, asked.other
    return (one in event.actors and other in event.targets) or (other in event.actors and one in event.targets)


def _latest(ledger: Store, asked: Dyad) -> list[Event]:
    return [event for event in latest(ledger, asked.query) if _across(event, asked)]


def _shown(ledger: Store, asked: Dyad) -> dict[str, Any]:
    events = _latest(ledger, asked)
    part = excerpt(ledger, events)
    return {
        "asked": asked, "events": events, "all": ledger.reckon(asked.query, MOST)[1], "most": MOST,
        "names": ledger.names(report for event in events for report in event.reports),
        "balances": questions.reciprocity(part, asked.one, asked.other),
        "open": [event for event in events if is_open(event, asked.on)],
        "missions": [f"{a}@{b}" for a, b in ((asked.one, asked.other), (asked.other, asked.one))],
        "undated": sum(not event.date for event in events),
        "files": {form: f"{asked.address}.{form}" for form in ("xlsx", "csv", "json")},
    }  # fmt: skip


def is_open(event: Event, on: date) -> bool:
    """Tell whether an event's deadline is still to come on a day, and known by then."""
    last = event.deadline.value.last if event.deadline else None
    known = event.date.value.first if event.date else None
    return last is not None and last >= on and (known is None or known <= on) and event.status in ("carried_out_or_announced", "planned")


def dyad_timeline(ledger: Ledger, asked: Both) -> Any:
    """Draw the measures of two parties in time."""
    from ... import charts
    from ...knowledge.actors import name_of

    return charts.timeline(_latest(ledger, asked), title=f"{name_of(asked.one)} and {name_of(asked.other)}")


page(router, "/dyads", dyads)
page(router, "/dyads/{one}/{other}/brief", brief)
picture(router, "/dyads/{one}/{other}/timeline", dyad_timeline)
page(router, "/dyads/{one}/{other}", dyad)
