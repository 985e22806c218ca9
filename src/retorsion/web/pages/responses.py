"""What answered what: on whose word, and who disputes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends

from ...exporters import Row
from ...exporters import ledger_rows as made
from ...model import Event, Link
from ...model.query import Query
from ...stores import Facet, Store
from ...stores.looking import LOOKED_AT
from ..answers import View, page
from ..asked import Question, question
from ..deps import Ledger
from ..excerpts import latest
from ..leaves import leaf
from ..pictures import picture
from ..rows import BATCH

router = APIRouter()
Asked = Annotated[Question, Depends(question)]
ANSWERING: Facet = ("answer", ("yes",))
LEAF = 100


def responses(ledger: Ledger, asked: Asked) -> View:
    """List what answers the events asked for; a page shows the latest answers."""
    return View("responses", made.RESPONSE, lambda: _rows(ledger, asked.query), "responses.html", lambda: _shown(ledger, asked))


def _rows(ledger: Store, query: Query) -> Iterator[Row]:
    offset = query.offset
    while found := ledger.filter(replace(query, limit=BATCH, offset=offset), [ANSWERING]):
        ids = {event.id for event in found}
        links = [link for link in ledger.links_of(ids) if link.target in ids]
        names = ledger.names(word.report for link in links for word in (*link.supporters, *link.opponents))
        yield from (made.response_row(link, names=names) for link in links)
        offset += len(found)


def linked(ledger: Store, query: Query) -> tuple[list[Link], dict[str, Event]]:
    """Return the links that lead to the latest events that answer a query, and the events at their ends."""
    answers = {event.id: event for event in latest(ledger, query, [ANSWERING], LEAF)}
    links = [link for link in ledger.links_of(answers) if link.target in answers]
    found = ledger.events_of({link.source for link in links} - answers.keys())
    place = {ident: number for number, ident in enumerate(answers)}
    return sorted(links, key=lambda link: (place[link.target], link.source)), answers | found


def _shown(ledger: Store, asked: Question) -> dict[str, Any]:
    links, events = linked(ledger, asked.query)
    shown = len({link.target for link in links})
    drawn = any(link.source in events and events[link.source].date and events[link.target].date for link in links)
    return {
        "query": asked.query, "links": links, "events": events, "drawn": drawn,
        "leaf": leaf(lambda offset: asked.address("/responses", offset=offset), asked.query.offset, LEAF, shown=shown,
                     of=ledger.reckon(asked.query, LOOKED_AT, [ANSWERING])),
        "picture": asked.address("/responses/chart.svg"), "png": asked.address("/responses/chart.png"),
        "dark": asked.address("/responses/chart.svg") + ("&" if "?" in asked.address("/") else "?") + "dark=true",
        "files": {form: asked.address(f"/responses.{form}") for form in ("json", "csv", "xlsx")},
    }  # fmt: skip


def responses_chart(ledger: Ledger, asked: Asked) -> Any:
    """Draw what answered what."""
    from ... import charts

    return charts.responses(*linked(ledger, asked.query))


page(router, "/responses", responses)
picture(router, "/responses/chart", responses_chart)
