"""All events: what the reports together say, narrowed by a question."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse

from ...exporters import ledger_rows as made
from ...stores import Store
from ..answers import View, page
from ..asked import LEAF, Question, choices, question
from ..deps import Ledger
from ..rows import all_rows

router = APIRouter()
Asked = Annotated[Question, Depends(question)]
COUNTED = 1_000
"""Up to so many events are counted; beyond, the page says that there are more."""


@router.get("/", include_in_schema=False)
def door() -> RedirectResponse:
    """Lead to the events."""
    return RedirectResponse("/events", status_code=307)


def events(ledger: Ledger, asked: Asked) -> View:
    """List events; a file holds all that answer, a page fifty."""
    return View("events", made.EVENT, lambda: all_rows(ledger, asked.query), "events.html", lambda: _shown(ledger, asked))


def _shown(ledger: Store, asked: Question) -> dict[str, Any]:
    found = ledger.filter(replace(asked.query, limit=LEAF + 1))
    total, exact = ledger.reckon(asked.query, COUNTED)
    last = asked.query.offset + min(len(found), LEAF)
    return {
        "asked": asked, "query": asked.query, "events": found[:LEAF], "choices": choices(), "last": last,
        "total": max(total, last), "exact": exact and total >= last,
        "before": asked.address(offset=max(0, asked.query.offset - LEAF)) if asked.query.offset else None,
        "after": asked.address(offset=last) if len(found) > LEAF else None,
        "files": {form: asked.address(f"/events.{form}") for form in ("json", "csv", "xlsx")},
    }  # fmt: skip


page(router, "/events", events)
