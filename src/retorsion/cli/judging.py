"""The commands by which a person overrules the machine: merge, split, never-merge, correct, undo. A later word goes before an earlier."""

from __future__ import annotations

import getpass
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from .. import decisions, flow
from ..exporters import ledger_rows as made
from ..model import Correction, Judgement, Ledger
from .asking import show
from .ends import Exit
from .keeping import opened
from .options import LedgerAt, To, checked, settings

log = logging.getLogger("retorsion")

Id = Annotated[str, typer.Argument(help="The id of an event.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept with the word.")]
By = Annotated[str | None, typer.Option(help="Who says so.", show_default="the user of this computer")]
Word = Judgement | Correction
SEEN = ("id", "verdict", "field", "old", "new", "by", "at", "reason", "state", "why", "tellings")
"""What a grid shows of judgements."""


def enter(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (merge, split, never_merge, correct, undo, judge, judgements):
        app.command(rich_help_panel="Judge")(command)


def merge(context: typer.Context, one: Id, other: Id, reason: Reason, by: By = None, ledger: LedgerAt = None) -> None:
    """Say that two events are one.

    \b
    retorsion merge 3f9a0c5512de8a10 77be12aa01f4c3d9 --reason "one decision, told on two days" --ledger my.db
    """
    _say(context, ledger, lambda held: decisions.merge(held, one, other, _who(by, reason)))


def split(
    context: typer.Context,
    event: Id,
    report: Annotated[list[str], typer.Option(help="A report that tells another event; may be repeated.")],
    reason: Reason,
    by: By = None,
    ledger: LedgerAt = None,
) -> None:
    """Say that some reports of an event tell another event.

    \b
    retorsion split 3f9a0c5512de8a10 --report agency-a-17 --reason "that was in 2018" --ledger my.db
    """
    _say(context, ledger, lambda held: decisions.split(held, event, report, _who(by, reason)))


def never_merge(context: typer.Context, one: Id, other: Id, reason: Reason, by: By = None, ledger: LedgerAt = None) -> None:
    """Say that two events are not one, and shall not become one.

    \b
    retorsion never-merge 3f9a0c5512de8a10 77be12aa01f4c3d9 --reason "two tranches" --ledger my.db
    """
    _say(context, ledger, lambda held: decisions.never_merge(held, one, other, _who(by, reason)))


def correct(
    context: typer.Context,
    event: Id,
    field: Annotated[str, typer.Argument(help="A field of the measure, such as count or date.")],
    new: Annotated[str, typer.Argument(help="The right value; '' empties the field.")],
    reason: Reason,
    report: Annotated[str | None, typer.Option(help="Correct only what this report tells.")] = None,
    by: By = None,
    ledger: LedgerAt = None,
) -> None:
    """Say that a value of an event is another.

    \b
    retorsion correct 3f9a0c5512de8a10 count 18 --reason "the ministry's own list" --ledger my.db
    """
    _say(context, ledger, lambda held: decisions.correct(held, event, field, new or None, _who(by, reason), report=report), of=event)


def undo(
    context: typer.Context,
    word: Annotated[str, typer.Argument(help="The id of a judgement or correction, as it was printed.")],
    reason: Reason,
    by: By = None,
    ledger: LedgerAt = None,
) -> None:
    """Take a judgement or correction back.

    \b
    retorsion undo 5c1d88 --reason "the wrong event" --ledger my.db
    """
    who = _who(by, reason)
    with opened(settings(context, ledger=ledger)) as store:
        if not store.undo(word, by=who.by, reason=who.reason):
            log.warning("%s: was taken back already", word)
        flow.settle(store)


def judge(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A .jsonl, .csv or .xlsx file.", metavar="FILE", exists=True, dir_okay=False)],
    by: By = None,
    ledger: LedgerAt = None,
) -> None:
    """Take judgements and corrections from a file, each row once; docs/ledger-judgements.md says what a row holds.

    Also the disagreements that `retorsion agreement` wrote, once a person has said what is right (docs/agreement.md).

    \b
    retorsion judge reviewed.csv --ledger my.db
    """
    done: Counter[str] = Counter()
    with opened(settings(context, ledger=ledger)) as store:
        rows = decisions.adjudicated(decisions.read_rows(file))
        for row in decisions.judge_rows(store, rows, by=by or getpass.getuser(), settle=lambda: flow.settle(store)):
            for warning in row.warnings:
                log.warning("%s, line %d: %s", file, row.line, warning)
            if row.error:
                log.error("%s, line %d: %s", file, row.line, row.error)
            done["wrong" if row.error else "kept" if row.kept else "known"] += 1
    typer.echo(f"{done['kept']} rows kept, {done['known']} heard before, {done['wrong']} left out")
    if not done:
        raise typer.Exit(Exit.NOTHING)
    if done["wrong"]:
        raise typer.Exit(Exit.PARTLY)


def judgements(
    context: typer.Context,
    orphaned: Annotated[bool, typer.Option("--orphaned", help="Only what fits no words of a report any more.")] = False,
    ledger: LedgerAt = None,
    to: To = None,
) -> None:
    """List what people said, who, when and why, and whether it still holds.

    \b
    retorsion judgements --ledger my.db
    retorsion judgements --orphaned --ledger my.db --to orphaned.jsonl
    """
    checked(to)
    with opened(settings(context, ledger=ledger)) as store:
        names = store.names()
        said = [one for one in decisions.review(store) if one.standing == "orphaned" or not orphaned]
        show((made.judgement_row(one, names=names) for one in said), to, made.JUDGEMENT, SEEN)


def _say(context: typer.Context, ledger: str | None, made: Callable[[Ledger], Sequence[Word]], *, of: str | None = None) -> None:
    """Keep a person's words, warn where they contradict others, and settle the ledger by them.

    With ``of``, tell what ids the event has that the words are about, where settling gave it others.
    """
    with opened(settings(context, ledger=ledger)) as store:
        known = {word.id for word in store.judgements()}
        try:
            words = made(store)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
        for warning in store.decide(words):
            log.warning("%s", warning)
        flow.settle(store)
        kept = [word.id for word in store.judgements() if word.id not in known]
        for ident in kept:
            typer.echo(f"kept as {ident}")
        about = {event for said in decisions.review(store) if said.word.id in kept for event in said.events} if of else set()
        if about - {of}:
            typer.echo(f"the event is now {' and '.join(sorted(about))}")


def _who(by: str | None, reason: str) -> decisions.Who:
    return decisions.Who(by or getpass.getuser(), reason)
