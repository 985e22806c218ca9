"""The commands that ask a ledger: events, event, timeline, mission, responses, channels, changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from ..exporters import Row, export
from ..exporters import ledger_rows as made
from ..model import Event, Ledger, Status
from ..model.query import Query
from .ends import Exit
from .keeping import asked, opened
from .options import LedgerAt, To, checked, on_day, settings
from .screen import screen

if TYPE_CHECKING:
    from ..stores import Store
    from ..stores.lake_ledger import LakeLedger

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]
Several = Annotated[list[str] | None, typer.Option(metavar="NAME", help="May be repeated.")]
Text = Annotated[str | None, typer.Option(help="Words that the reports must hold.")]
SEEN = ("event", "date", "actor", "kind", "target", "count", "deadline", "status", "reports", "answers")
"""What a grid shows of events; `retorsion event ID` shows all."""

Party = Annotated[str, typer.Argument(help="A code, such as RUS or NATO.")]


def enter(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (events, event, timeline, mission, responses, channels, changes):
        app.command(rich_help_panel="Ask a ledger")(command)


def events(
    context: typer.Context,
    ledger: LedgerAt = None,
    to: To = None,
    actor: Several = None,
    target: Several = None,
    kind: Several = None,
    status: Several = None,
    since: Day = None,
    until: Day = None,
    text: Text = None,
) -> None:
    """List events: what all the reports together say.

    \b
    retorsion events --ledger my.db
    retorsion events --ledger my.db --actor RUS --kind expulsion --since 2021-04-01 --to events.jsonl
    """
    checked(to)
    with asked(settings(context, ledger=ledger)) as store:
        query = question(store, actor=actor, target=target, kind=kind, status=status, since=since, until=until, text=text)
        _events(store, store.filter(query), to, (*query.actors, *query.targets))


def timeline(context: typer.Context, one: Party, other: Party, ledger: LedgerAt = None, to: To = None) -> None:
    """List what two parties did to each other, in order of time.

    \b
    retorsion timeline RUS CZE --ledger my.db
    """
    from .. import questions

    checked(to)
    with asked(settings(context, ledger=ledger)) as store:
        parties = _code(one), _code(other)
        _events(store, questions.timeline(store, *parties), to, parties)


def event(context: typer.Context, event: Annotated[str, typer.Argument(help="An id, also one that was merged away.")],
          ledger: LedgerAt = None, to: To = None) -> None:  # fmt: skip
    """Show one event with all that stands for and against each value.

    \b
    retorsion event 3f9a0c51d2e47b86 --ledger my.db
    """
    from ..exporters.grid import card

    checked(to)
    with asked(settings(context, ledger=ledger)) as store:
        found = store.event(event)
        if found is None:
            raise typer.BadParameter(f"the ledger has no event {event}", param_hint="EVENT")
        links = made.by_event(store.links(), store.events())
        row = made.event_row(found, links=links[found.id], names=store.names())
    if to:
        export([row], to, columns=made.EVENT)
    else:
        card(row, screen())


def mission(context: typer.Context, post: Annotated[str, typer.Argument(help="Sender and host, such as RUS@NATO.")],
            ledger: LedgerAt = None, to: To = None) -> None:  # fmt: skip
    """Show the strength of a mission over time: ceiling, withdrawn, refused, unaccounted for.

    \b
    retorsion mission RUS@NATO --ledger my.db
    """
    from .. import questions

    checked(to)
    with asked(settings(context, ledger=ledger)) as store:
        sides = tuple(map(_code, post.split("@")))
        show(map(made.mission_row, questions.strength(store, "@".join(sides))), to, made.MISSION, parties=sides)


def responses(context: typer.Context, ledger: LedgerAt = None, to: To = None) -> None:
    """List who answered what, and on whose word.

    \b
    retorsion responses --ledger my.db --to responses.csv
    """
    from .. import questions

    checked(to)
    with asked(settings(context, ledger=ledger)) as store:
        names = store.names()
        show((made.response_row(link, names=names) for link in questions.responses(store)), to, made.RESPONSE)


def channels(context: typer.Context, ledger: LedgerAt = None, to: To = None) -> None:
    """List the bodies in which parties meet: when they last met, who offered to meet, who answered what.

    \b
    retorsion channels --ledger my.db
    """
    checked(to)
    with asked(settings(context, ledger=ledger)) as store:
        names = store.names()
        show((made.channel_row(channel, names=names) for channel in store.channels()), to, made.CHANNEL)


def changes(
    context: typer.Context,
    ledger: LedgerAt = None,
    to: To = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], help="Only later ones (UTC).")] = None,
) -> None:
    """List what was added, changed or withdrawn.

    \b
    retorsion changes --ledger my.db --since 2021-10-07
    """
    checked(to)
    with opened(settings(context, ledger=ledger)) as store:
        show(map(made.change_row, store.changes(since)), to, made.CHANGE)


def _events(ledger: Store | LakeLedger, found: Iterable[Event], to: str | None, parties: Sequence[str]) -> None:
    """Deliver events."""
    names, links = ledger.names(), made.by_event(ledger.links(), ledger.events())
    show((made.event_row(event, links=links[event.id], names=names) for event in found), to, made.EVENT, SEEN, parties)


def show(rows: Iterable[Row], to: str | None, columns: Sequence[str], seen: Sequence[str] = (), parties: Sequence[str] = ()) -> None:
    """Write rows to a file, or show them in a grid (only the columns ``seen``); an empty answer is said, and is no error.

    Where one of the ``parties`` asked for is nobody we know, an empty answer says what parties look like.
    """
    from ..exporters.grid import grid
    from ..knowledge.actors import actor

    number = export(rows, to, columns=columns) if to else grid(rows, screen(), columns=seen or columns)
    if not number and not to:
        strange = [party for party in parties if actor(party) is None]
        typer.echo(f"nothing found: {', '.join(strange)}: parties are codes such as RUS" if strange else "nothing found", err=True)
        raise typer.Exit(Exit.DONE)


def question(
    ledger: Ledger,
    *,
    actor: Sequence[str] | None,
    target: Sequence[str] | None,
    kind: Sequence[str] | None,
    status: Sequence[str] | None,
    since: datetime | None,
    until: datetime | None,
    text: str | None,
) -> Query:
    """Make the question of the options that narrow events; a name that nobody bears is wrong usage."""
    actors, targets = (tuple(map(_code, several or ())) for several in (actor, target))
    kinds, statuses = _kinds(ledger, kind or ()), _statuses(status or ())
    return Query(actors=actors, targets=targets, kinds=kinds, statuses=statuses, since=on_day(since), until=on_day(until), text=text)


def _code(party: str) -> str:
    """Return the code of a party, written in whatever case; one that is not ours stays as it is."""
    from ..knowledge.actors import all_actors

    return {known.code.upper(): known.code for known in all_actors()}.get(party.upper(), party)


def _kinds(ledger: Ledger, asked: Sequence[str]) -> tuple[str, ...]:
    """Return kinds asked for; one that neither we nor the ledger know is wrong usage."""
    from ..knowledge import kinds as known

    for kind in asked:
        if kind not in known() and not ledger.count(Query(kinds=(kind,))):
            near = get_close_matches(kind, known(), n=3) or [*known()][:3]
            raise typer.BadParameter(f"no kind {kind}; there is {', '.join(near)} (all: retorsion kinds)", param_hint="--kind")
    return tuple(asked)


def _statuses(asked: Sequence[str]) -> tuple[str, ...]:
    """Return statuses asked for; an unknown one is wrong usage."""
    for status in asked:
        if status not in get_args(Status):
            raise typer.BadParameter(f"no status {status}; there is {', '.join(get_args(Status))}", param_hint="--status")
    return tuple(asked)
