"""The commands for large runs: code into a lake, settle a lake, load it into a ledger."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Jobs, Knowledge, LedgerAt, settings
from .progress import Steps, steps

if TYPE_CHECKING:
    from .. import scale
    from ..engines import Engine
    from ..model.shard import Shard
    from .coding import Unread
    from .crawls import Funnels

log = logging.getLogger("retorsion")

LakeAt = Annotated[
    str | None, typer.Option("--lake", help="A folder to code into, as Parquet by month; run again, it goes on.", metavar="FOLDER")
]
On = Annotated[str | None, typer.Option("--engine", help="With --lake: inline, pool (of --jobs processes) or spark.", metavar="NAME")]
Master = Annotated[str | None, typer.Option(help="With --engine spark: the cluster, as local[2] or yarn.", metavar="URL")]


Lake = Annotated[str, typer.Argument(help="A folder that retorsion code --lake has made.", metavar="LAKE")]


def enter(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (reconcile, load):
        app.command(rich_help_panel="Work at scale")(command)


def engine(name: str | None, master: str | None, jobs: int) -> Engine:
    """Choose the engine; without a name it is a pool where there is more than one job."""
    from ..engines import NAMES, Engine

    for known in NAMES:
        if (name or ("pool" if jobs > 1 else "inline")) == known:
            if master and known != "spark":
                raise typer.BadParameter("is for --engine spark", param_hint="--master")
            return Engine(known, jobs, master)
    raise typer.BadParameter(f"no engine {name}; there is {', '.join(NAMES)}", param_hint="--engine")


def code_into(sources: Sequence[str], lake: str, coding: scale.Coding, *, run: Engine, quiet: bool, funnels: Funnels) -> None:
    """Code sources into a lake, tell what was left undone and why, and leave with the exit code that fits."""
    from .. import scale
    from ..model import Funnel
    from .coding import Unread

    if "-" in sources:
        raise typer.BadParameter("standard input cannot be gone on with; name files or folders", param_hint="SOURCE")
    unread, told = Unread(), Counter[str]()
    with steps(quiet=quiet) as watch:
        found = scale.code(sources, lake, engine=run, coding=coding, on_discard=unread, on_plan=partial(_begin, watch))
        for one in _told(found, unread):
            watch.one()
            told.update(one.done.counts if one.done else {})
            if one.done and not one.before:
                funnels(Funnel(**one.done.funnel))
            told.update({"shards": 1, "failed": one.failed is not None, "before": one.before})
    funnels.end(quiet=quiet)
    typer.echo(_sum(told, lake))
    if told["unread"]:
        log.warning("%d records could not be read; the lake's discards name each with its reason", told["unread"])
        unread.number += told["unread"]
    unread.end(told["shards"] - told["failed"])


def _begin(watch: Steps, plan: Sequence[Shard]) -> None:
    watch.begin("coding shards", len(plan))


def _told(found: Iterable[scale.Coded], unread: Unread) -> Iterator[scale.Coded]:
    """Pass shards on, and name those that could not be done."""
    for one in found:
        if one.failed:
            unread.number += 1
            log.warning("shard %s: %s; the next run tries it again", one.shard.name, one.failed)
        yield one


def _sum(told: Counter[str], lake: str) -> str:
    done = told["shards"] - told["failed"]
    earlier = f" ({told['before']} of them by an earlier run)" if told["before"] else ""
    lost = f"; {told['failed']} could not be done" if told["failed"] else ""
    acts = f" and {told['acts']} acts" if told["acts"] else ""
    return f"{told['measures']} measures{acts} in {told['reports']} reports of {done} shards{earlier} are in {lake}{lost}"


def reconcile(
    context: typer.Context, lake: Lake, on: On = None, master: Master = None, jobs: Jobs = None, knowledge: Knowledge = None
) -> None:
    """Settle what all reports of a lake say together, so that it can be asked; done already, it does nothing.

    \b
    retorsion reconcile lake/ --jobs 8
    retorsion events --ledger lake/ --actor RUS --since 2021-04-01
    """
    from .. import scale

    chosen = settings(context, jobs=jobs, knowledge=knowledge)
    with steps(quiet=context.obj.quiet) as watch:
        done = scale.reconcile(lake, engine=engine(on, master, chosen.jobs), on_step=watch.begin, on_done=watch.one)
    typer.echo(f"{done.events} events and {done.links} links between them, settled in {done.blocks} blocks, are in {lake}")


def load(context: typer.Context, lake: Lake, ledger: LedgerAt = None, knowledge: Knowledge = None) -> None:
    """Load a lake into a ledger in bulk, and settle what it says; twice is the same as once, and stopped anywhere it goes on.

    \b
    retorsion load lake/ --ledger my.db
    retorsion load lake/ --ledger postgresql://desk@localhost/retorsion
    """
    from .. import flow, scale
    from ..model.query import Query
    from .keeping import opened

    chosen = settings(context, ledger=ledger, knowledge=knowledge)
    new = whole = 0
    with opened(chosen, new=True) as store:
        with steps(quiet=context.obj.quiet) as watch:
            watch.begin("loading", 0)
            for _, loaded in scale.load(lake, store):
                new, whole = new + loaded.new, whole + loaded.all
                watch.one()
        flow.settle(store)
        events = store.count(Query())
    known = f"; {whole - new} known before" if whole > new else ""
    typer.echo(f"{new} reports loaded{known}; the ledger holds {events} events")
