"""What reviewers do: accept, correct, say of two events whether they are one, split, take back, agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from ...stores import Reviewing, Store, mark_of
from ..answers import plain_error
from ..deps import Ledger, Reviewer
from ..guard import NOTHING, sealed
from ..templating import render
from .deeds import ChangedError, agree, found, note, reviewers_of, say
from .pages import heard
from .queue import Name
from .values import read_words

router = APIRouter(dependencies=[Depends(sealed)])
ANSWERS: dict[int | str, dict[str, Any]] = {303: {}, 400: {}, 401: {}, 403: {}, 404: {}, 409: {}, 413: {}, 422: {}}
Seen = Annotated[str, Form(max_length=64)]
Word = Annotated[str, Form(max_length=200)]
Reason = Annotated[str, Form(min_length=1, max_length=2000)]
Queue = Annotated[Name, Form()]
F = TypeVar("F", bound=Callable[..., Response])


def _act(path: str, name: str) -> Callable[[F], F]:
    return router.post(path, operation_id=name, response_class=Response, responses=ANSWERS)


def _to(event: str, queue: str, what: str) -> Response:
    return RedirectResponse(f"/review/{event}?queue={queue}&{what}", status_code=303)


@_act("/review/{ident}/accept", "accept")
def accept(
    request: Request, ledger: Ledger, person: Reviewer, ident: str, seen: Seen, reason: Reason, queue: Queue = "contested"
) -> Response:
    """Say that an event is right as it stands."""
    with reviewers_of(request).lock:
        event = found(ledger, ident)
        row = {"verdict": "accept", "event": event.id, "reason": reason}
        if mark_of(event) != seen:
            raise ChangedError([event], row)
        number = Reviewing(ledger.engine).accept(event, by=person.name, reason=reason)
        note(ledger, person, "accepted", row)
    return _to(event.id, queue, f"accepted={number}")


@_act("/review/{ident}/accept/undo", "undo_accept")
def undo_accept(
    ledger: Ledger, person: Reviewer, ident: str, number: Annotated[int, Form(ge=1, le=2**31 - 1)], queue: Queue = "contested"
) -> Response:
    """Take back that an event is right."""
    event = found(ledger, ident)
    if Reviewing(ledger.engine).undo_accept(number, by=person.name):
        note(ledger, person, "accepted", {"verdict": "taken back", "event": event.id})
    return _to(event.id, queue, "")


@_act("/review/{ident}/correct", "correct")
def correct(
    request: Request, ledger: Ledger, person: Reviewer, ident: str, seen: Seen, reason: Reason, field: Word,
    new: Word = "", words: Annotated[str, Form(max_length=2000)] = "", report: Word = "", empty: Word = "", queue: Queue = "contested",
) -> Response:  # fmt: skip
    """Say that a value is another: as ``new`` in flat form, or as ``words`` marked in a report say it; ``empty`` takes it out."""
    event = found(ledger, ident)
    if not empty and not new.strip():
        new = _read(ledger, field, words, report)
    row: dict[str, Any] = {"verdict": "correct", "event": event.id, "field": field, "new": "" if empty else new.strip(), "reason": reason}
    row |= {"reports": [report]} if report else {}
    return _to(event.id, queue, say(request, person, row, seen=seen))


def _read(ledger: Store, field: str, words: str, report: str) -> str:
    if not words.strip():
        raise HTTPException(422, "say what the right value is, or mark the words that tell it")
    published = next((one.published for one in ledger.reports_in([report] if report else [])), None)
    try:
        return read_words(field, words, published)
    except ValueError as error:
        raise HTTPException(422, str(error)) from None


@_act("/review/{ident}/split", "split")
def split(
    request: Request, ledger: Ledger, person: Reviewer, ident: str, seen: Seen, reason: Reason,
    report: Annotated[list[str] | None, Form(max_length=1000)] = None, queue: Queue = "contested",
) -> Response:  # fmt: skip
    """Say that some reports tell another event."""
    event = found(ledger, ident)
    if not report:
        raise HTTPException(422, "choose the reports that tell another event")
    row = {"verdict": "split", "event": event.id, "reports": report, "reason": reason}
    return _to(event.id, queue, say(request, person, row, seen=seen))


@_act("/review/{one}/{other}/judge", "judge_pair")
def judge_pair(
    request: Request, ledger: Ledger, person: Reviewer, one: str, other: str, seen: Seen, reason: Reason,
    verdict: Annotated[Literal["merge", "never-merge", "unsure"], Form()], queue: Queue = "contested",
) -> Response:  # fmt: skip
    """Say whether two events are one."""
    row = {"verdict": verdict, "event": found(ledger, one).id, "other": found(ledger, other).id, "reason": reason}
    return _to(str(row["event"]), queue, say(request, person, row, seen=seen))


@_act("/review/{ident}/undo", "undo")
def undo(
    request: Request, ledger: Ledger, person: Reviewer, ident: str, word: Word, reason: Reason, queue: Queue = "contested"
) -> Response:
    """Take back what was said of an event."""
    what = say(request, person, {"verdict": "undo", "word": word, "reason": reason}, seen="")
    return _to(found(ledger, ident).id, queue, what)


@_act("/proposals/{number}/agree", "agree")
def agree_(request: Request, ledger: Ledger, person: Reviewer, number: int, queue: Queue = "waiting") -> Response:
    """Let what another person said take effect."""
    proposal = Reviewing(ledger.engine).proposal(number) if number < 2**31 else None
    if proposal is None:
        raise HTTPException(404, f"there is no proposal {number}")
    return _to(proposal.event, queue, agree(request, person, proposal))


@_act("/proposals/{number}/decline", "decline")
def decline(request: Request, ledger: Ledger, person: Reviewer, number: int, reason: Reason, queue: Queue = "waiting") -> Response:
    """Decline what another person said, or withdraw one's own."""
    proposal = Reviewing(ledger.engine).proposal(number) if number < 2**31 else None
    if proposal is None:
        raise HTTPException(404, f"there is no proposal {number}")
    if not Reviewing(ledger.engine).decide(number, "declined", by=person.name, why=reason):
        raise HTTPException(409, "somebody has decided this already")
    note(ledger, person, "declined", {**proposal.row, "reason": reason})
    return _to(proposal.event, queue, "")


@_act("/review/visited", "visited")
def visited(ledger: Ledger, person: Reviewer, queue: Queue = "new") -> Response:
    """Note that all that is new was seen."""
    Reviewing(ledger.engine).note_visit(person.name)
    return RedirectResponse(f"/review?queue={queue}", status_code=303)


class Judged(BaseModel):
    """A word of a person or program about events, as a row of docs/ledger-judgements.md, and the mark of what it was said of."""

    model_config = ConfigDict(extra="forbid")
    verdict: Literal["merge", "never-merge", "unsure", "split", "correct", "undo"]
    event: str = Field("", max_length=200)
    other: str = Field("", max_length=200)
    reports: list[str] = Field(default_factory=list, max_length=1000)
    field: str = Field("", max_length=200)
    new: str = Field("", max_length=2000)
    word: str = Field("", max_length=200)
    reason: str = Field(min_length=1, max_length=2000)
    seen: str = Field("", max_length=64)


@router.post(
    "/judgements.json", operation_id="judge", status_code=201, responses={name: said for name, said in ANSWERS.items() if name != 303}
)
def judge(request: Request, ledger: Ledger, person: Reviewer, judged: Judged) -> dict[str, str]:
    """Take a word about events from a program; ``seen`` is given by ``/judgements/mark.json``."""
    row = {name: value for name, value in judged.model_dump(exclude={"seen"}).items() if value}
    if any("\0" in text for value in row.values() for text in ([value] if isinstance(value, str) else value)):
        raise HTTPException(400, NOTHING)
    for name in ("event", "other"):
        if row.get(name):
            row[name] = found(ledger, row[name]).id
    name, _, value = say(request, person, row, seen=judged.seen).partition("=")
    return {name: value}


def changed(request: Request, error: Exception) -> Response:
    """Show a reviewer what others said while they looked, and what they wanted to say; a program is told in a word."""
    assert isinstance(error, ChangedError)
    if "text/html" not in request.headers.get("accept", ""):
        return plain_error(409, "the event has changed since it was read; read it again")
    from ..deps import ledger_of

    ledger = ledger_of(request)
    return render(request, "conflict.html", code=409, row=error.row, events=[(event, heard(ledger, event)[:5]) for event in error.events])
