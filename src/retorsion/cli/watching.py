"""The command that watches feeds and folders."""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from .. import flow
from .coding import Unread
from .ends import Exit
from .keeping import opened
from .options import Knowledge, LedgerAt, Model, settings

log = logging.getLogger("retorsion")

Feeds = Annotated[Path, typer.Argument(help="The file that names feeds and folders (docs/watching.md).", metavar="FEEDS.toml")]
Once = Annotated[bool, typer.Option("--once", help="Look at what is due and end, for cron and timers, instead of going on.")]


def enter(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(rich_help_panel="Keep a ledger")(watch)


def watch(context: typer.Context, feeds: Feeds, ledger: LedgerAt = None, once: Once = False, model: Model = None,
          knowledge: Knowledge = None) -> None:  # fmt: skip
    """Watch feeds and folders, and put what is new in them into a ledger. Stopped anywhere and run again, it goes on.

    \b
    retorsion watch feeds.toml --ledger my.db
    retorsion watch feeds.toml --ledger my.db --once
    """
    from ..feeds import load, place_beside

    load(feeds)  # a wrong file is told before a new ledger is made
    chosen = settings(context, ledger=ledger, model=model, knowledge=knowledge)
    unread, looks, failed = Unread(), 0, 0
    with _stoppable(), opened(chosen, new=True) as store:
        remembered = place_beside(chosen.ledger or "", feeds)
        for look in flow.watch(feeds, store, remembered=remembered, once=once, model=chosen.model):
            looks, failed = looks + 1, failed + bool(look.problem)
            _tell(look, unread)
    if failed == looks > 0:
        log.error("none of the feeds and folders that were due could be looked at")
        raise typer.Exit(Exit.NOTHING)
    if failed or unread.number:
        raise typer.Exit(Exit.PARTLY)
    if not looks:
        log.info("nothing is due yet")


def _tell(look: flow.Watched, unread: Unread) -> None:
    """Say what one look gave; nothing where there was nothing new."""
    if look.problem:
        log.warning("%s: %s", look.name, look.problem)
    for discard in look.discards:
        unread(discard)
        if discard.stage == "code":
            unread.number += 1
            log.error("%s: %s", discard.source, discard.reason)
    if look.coded:
        measures = sum(len(one.claims) for one in look.coded)
        typer.echo(f"{look.name}: {measures} measures of {len(look.coded)} reports added")


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let Ctrl-C, and the signal that services are stopped with, end the watch cleanly: what was added stays, the rest comes again."""

    def stop(number: int, frame: FrameType | None) -> None:
        if signal.getsignal(signal.SIGINT) in (signal.SIG_IGN, None):  # as in the background of a shell
            raise KeyboardInterrupt
        signal.raise_signal(signal.SIGINT)  # so that a request under way is given up in order

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        log.warning("stopped; run it again to go on")
        raise typer.Exit(Exit.INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGTERM, before)
