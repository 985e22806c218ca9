"""Do what a reviewer says, once, and only to what they saw: through `decisions`, which the command line stands on too."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from fastapi import HTTPException, Request

from ... import decisions, flow
from ...model import Event
from ...stores import Guarded, MovedError, People, Proposal, Reviewing, Seen, Store, mark_of
from ..deps import Person, ledger_of
from .presence import Presence

TRIES = 5
"""How often a word is offered to a ledger on which others judge at the same moment."""
REMEMBERED = 200
"""Judgements whose warnings are still shown; they stand in the log as well."""


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Hold what reviewers of one desk share; it stands in ``app.state.reviewers``.

    ``lock`` lets one judgement be checked against what was seen, kept and settled before the next is looked at. Against other processes
    on the same ledger the check is made once more within the transaction that keeps it (`stores.Guarded`).
    """

    second_eyes: bool = False
    lock: Lock = field(default_factory=Lock)
    presence: Presence = field(default_factory=Presence)
    warnings: OrderedDict[str, Sequence[str]] = field(default_factory=OrderedDict)

    def remember(self, name: str, warnings: Sequence[str]) -> None:
        """Keep the warnings of a judgement for the page that follows it."""
        self.warnings[name] = warnings
        while len(self.warnings) > REMEMBERED:
            self.warnings.popitem(last=False)


class ChangedError(Exception):
    """Say that an event is no longer what the reviewer saw."""

    def __init__(self, events: Sequence[Event], row: Mapping[str, Any]) -> None:
        super().__init__("somebody was faster")
        self.events, self.row = events, row


def reviewers_of(request: Request) -> Reviewers:
    """Return what reviewers of this desk share."""
    reviewers: Reviewers = request.app.state.reviewers
    return reviewers


def say(request: Request, person: Person, row: Mapping[str, Any], *, seen: str) -> str:
    """Take a person's word, as `decisions.judge_rows` takes a row; return what to show: ``done=NAME`` or ``proposed=NUMBER``.

    ``seen`` is the mark of the event or events as they were shown; raises ChangedError where they have changed since. Where second
    eyes are required the word only waits; taking one's own word back does not.
    """
    store, shared = ledger_of(request), reviewers_of(request)
    with shared.lock:
        events = _standing(store, row, seen)
        if shared.second_eyes and row["verdict"] != "undo":
            number = Reviewing(store.engine).propose(events[0].id, row, mark=seen, by=person.name)
            note(store, person, "proposed", row)
            return f"proposed={number}"
        return f"done={_kept(request, row, person, Seen(tuple(event.id for event in events), seen))}"


def _standing(store: Store, row: Mapping[str, Any], mark: str) -> Sequence[Event]:
    """Return the events that a word is about; raises ChangedError where they no longer bear the mark they were shown with."""
    events = [found(store, row[name]) for name in ("event", "other") if row.get(name)]
    if events and mark_of(*events) != mark:
        raise ChangedError(events, row)
    return events


def agree(request: Request, person: Person, proposal: Proposal) -> str:
    """Let a proposal take effect by a second pair of eyes; raises ChangedError where its events have changed since."""
    store, shared = ledger_of(request), reviewers_of(request)
    row = {**proposal.row, "by": proposal.by, "reason": f"{proposal.row['reason']} (seen by {person.name})"}
    with shared.lock:
        if not (now := Reviewing(store.engine).proposal(proposal.id)) or now.state != "waiting":
            raise HTTPException(409, "somebody has decided this already")
        if proposal.by == person.name:
            raise HTTPException(403, "a second pair of eyes is another person's")
        events = _standing(store, row, proposal.mark)
        seen = Seen(tuple(event.id for event in events), proposal.mark, proposal.id, person.name)
        return f"done={_kept(request, row, person, seen)}"


def _kept(request: Request, row: Mapping[str, Any], person: Person, seen: Seen) -> str:
    """Keep a word and settle the ledger by it; return the name under which it can be taken back.

    Where another desk on the same ledger was faster, what it said is settled first, and the word is kept only if that changed nothing.
    """
    store = ledger_of(request)
    said = {"at": datetime.now(UTC).isoformat(), **row}
    for _ in range(TRIES):
        try:
            keeper = Guarded(store, seen) if seen.events else store
            (outcome,) = decisions.judge_rows(keeper, [(1, said)], by=person.name, settle=lambda: flow.settle(store))
            break
        except MovedError:
            flow.settle(store)
            events = _standing(store, row, seen.mark)
    else:
        raise ChangedError(events, row)
    if outcome.error:
        raise HTTPException(422, outcome.error)
    if not outcome.kept:
        told = (
            "this was taken back already"
            if row["verdict"] == "undo"
            else "both are told in the same words of the same reports; correct a value instead"
        )
        raise HTTPException(422, told)
    name = outcome.kept[0].rpartition("-")[0] or outcome.kept[0]
    reviewers_of(request).remember(name, outcome.warnings)
    note(store, person, "judged", row)
    return name


def note(store: Store, person: Person, what: str, row: Mapping[str, Any]) -> None:
    """Write into the log what somebody judged."""
    about = " ".join(str(row[name]) for name in ("event", "other", "word") if row.get(name))
    detail = ", ".join(f"{name} {row[name]}" for name in ("field", "new", "reports", "reason") if row.get(name))
    People(store.engine).note(person.name, what, about, f"{row['verdict']}: {detail}")


def found(store: Store, ident: str) -> Event:
    """Return the event of an id, also one it once had; raises 404 where there is none."""
    event = store.event(ident)
    if event is None:
        raise HTTPException(404, f"the ledger has no event {ident}")
    return event
