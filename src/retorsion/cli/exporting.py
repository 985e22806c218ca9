"""The command export: a ledger, or what is asked of it, in the formats of others."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Annotated

import typer

from .asking import Day, Several, Text, question
from .keeping import asked
from .options import LedgerAt, settings, usage

if TYPE_CHECKING:
    from ..model.ledger import Decision, Ledger

log = logging.getLogger("retorsion")

Form = Annotated[str | None, typer.Option("--format", help="A format; where the file's name tells it, it may be left out.", metavar="NAME")]
Where = Annotated[str | None, typer.Option("--to", help="The file to write.", metavar="FILE")]


def enter(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(rich_help_panel="Ask a ledger")(export)


def export(
    context: typer.Context,
    ledger: LedgerAt = None,
    form: Form = None,
    to: Where = None,
    actor: Several = None,
    target: Several = None,
    kind: Several = None,
    status: Several = None,
    since: Day = None,
    until: Day = None,
    text: Text = None,
    listed: Annotated[bool, typer.Option("--list", help="List the formats and end.")] = False,
) -> None:
    """Write events in a format of others: exactly those that `retorsion events` lists for the same filters.

    \b
    retorsion export --list
    retorsion export --ledger my.db --format polecat --to events.tsv --actor RUS --since 2021-04-01
    retorsion export --ledger my.db --to deadlines.ics
    """
    from .. import flow
    from ..exporters import formats
    from ..exporters.view import View

    if listed:
        for name, ends, about in formats.listing():
            typer.echo(f"{name:<16} {ends:<22} {about}")
        return
    if to is None:
        raise typer.BadParameter("name the file to write", param_hint="--to")
    with usage("--to"):
        formats.check(to)
    with usage("--format" if form else "--to"):
        chosen = formats.chosen(to, form)
    with asked(settings(context, ledger=ledger)) as store:
        query = question(store, actor=actor, target=target, kind=kind, status=status, since=since, until=until, text=text)
        decided = _decided(store) if chosen.name == "prov" else {}
        number = formats.write(View(store, query, flow.version(), decided), to, chosen)
    log.info("%s: %d %s", to, number, "record" if number == 1 else "records")


def _decided(ledger: Ledger) -> dict[str, list[Decision]]:
    """Return what people said of events and still holds, by event."""
    from .. import decisions

    found: dict[str, list[Decision]] = {}
    for said in decisions.review(ledger):
        for event in said.events if said.standing == "holds" else ():
            found.setdefault(event, []).append(said.word)
    return found
