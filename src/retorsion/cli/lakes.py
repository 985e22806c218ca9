"""The commands for large runs: code into a lake, settle a lake, load it into a ledger."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from .progress import bar

if TYPE_CHECKING:
    from .. import scale
    from ..engines import Engine
    from .coding import Unread

log = logging.getLogger("retorsion")

LakeAt = Annotated[
    str | None, typer.Option("--lake", help="A folder to code into, as Parquet by month; run again, it goes on.", metavar="FOLDER")
]
On = Annotated[str | None, typer.Option("--engine", help="With --lake: inline, pool (of --jobs processes) or spark.", metavar="NAME")]
Master = Annotated[str | None, typer.Option(help="With --engine spark: the cluster, as local[2] or yarn.", metavar="URL")]


def engine(name: str | None, master: str | None, jobs: int) -> Engine:
    """Choose the engine; without a name it is a pool where there is more than one job."""
    from ..engines import NAMES, Engine

    for known in NAMES:
        if (name or ("pool" if jobs > 1 else "inline")) == known:
            if master and known != "spark":
                raise typer.BadParameter("is for --engine spark", param_hint="--master")
            return Engine(known, jobs, master)
    raise typer.BadParameter(f"no engine {name}; there is {', '.join(NAMES)}", param_hint="--engine")


def code_into(sources: Sequence[str], lake: str, coding: scale.Coding, chosen: tuple[Engine, bool]) -> None:
    """Code sources into a lake, tell what was left undone and why, and leave with the exit code that fits; ``chosen`` is engine, quiet."""
    from .. import scale
    from .coding import Unread

    if "-" in sources:
        raise typer.BadParameter("standard input cannot be gone on with; name files or folders", param_hint="SOURCE")
    run, quiet = chosen
    unread, planned = Unread(), [0]
    found = scale.code(sources, lake, engine=run, coding=coding, on_discard=unread, on_plan=lambda plan: planned.append(len(plan)))
    told = Counter[str]()
    for one in bar(_told(found, unread), lambda: planned[-1], quiet=quiet, of="coding shards"):
        told.update(one.done.counts if one.done else {})
        told.update({"shards": 1, "failed": one.failed is not None, "before": one.before})
    typer.echo(_sum(told, lake))
    if told["unread"]:
        log.warning("%d records could not be read; the lake's discards name each with its reason", told["unread"])
        unread.number += told["unread"]
    unread.end(told["shards"] - told["failed"])


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
