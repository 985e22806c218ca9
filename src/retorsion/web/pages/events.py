"""All events: what the reports together say, narrowed by a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse

from ...exporters import Row
from ...exporters import ledger_rows as made
from ...model.query import Query
from ...stores import Store
from ..answers import View, page
from ..asked import LEAF, Question, choices, question
from ..deps import Ledger
from ..rows import event_rows

router = APIRouter()
Asked = Annotated[Question, Depends(question)]
BATCH = 500
"""Events read at a time for a file."""


@router.get("/", include_in_schema=False)
def door() -> RedirectResponse:
    """Lead to the events."""
    return RedirectResponse("/events", status_code=307)


def events(ledger: Ledger, asked: Asked) -> View:
    """List events; a file holds all that answer, a page fifty."""
    return View("events", made.EVENT, lambda: _rows(ledger, asked.query), "events.html", lambda: _shown(ledger, asked),
                {"schema_version": 1})  # fmt: skip


def _rows(ledger: Store, query: Query) -> Iterator[Row]:
    """Yield the rows of all events that answer, some hundreds read at a time."""
    offset = query.offset
    while found := ledger.filter(replace(query, limit=BATCH, offset=offset)):
        yield from event_rows(ledger, found)
        offset += len(found)


def _shown(ledger: Store, asked: Question) -> dict[str, Any]:
    leaf = ledger.page(replace(asked.query, limit=LEAF))
    last = asked.query.offset + len(leaf.events)
    return {
        "asked": asked, "query": asked.query, "leaf": leaf, "choices": choices(), "last": last,
        "before": asked.address(offset=max(0, asked.query.offset - LEAF)) if asked.query.offset else None,
        "after": asked.address(offset=last) if last < leaf.total else None,
        "files": {form: asked.address(f"/events.{form}") for form in ("json", "csv", "xlsx")},
    }  # fmt: skip


page(router, "/events", events)
