"""Code sources into a lake: cut into shards, spread by an engine, stopped anywhere and gone on with."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import flow
from ..model import Discard
from ..model.shard import Shard

if TYPE_CHECKING:
    from ..engines import Engine
    from ..model import Funnel
    from ..readers.far import Near
    from ..stores.lake import Done, Lake
    from ..stores.lake_draft import Draft

AT_A_TIME = 16
"""Reports that the parser is given together; from 8 to 64 it is at its fastest."""
OnPlan = Callable[[Sequence[Shard]], None]


@dataclass(frozen=True, slots=True)
class Coded:
    """Hold what became of one shard: what was done of it, now or by an earlier run (``before``), or why it was not done."""

    shard: Shard
    done: Done | None = None
    before: bool = False
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """Say how shards are coded. One value for all of them, which travels to the processes that do it."""

    outlet: str | None = None
    published: date | None = None
    parse_all: bool = False
    model: str | None = None
    acts: bool = False
    knowledge: tuple[str, ...] = ()
    version: str = ""

    def key(self, shard: Shard) -> str:
        """Name all that decides what comes out of a shard: its files as they are, the version, the choices."""
        from hashlib import blake2b

        told = (shard.fingerprint, self.outlet, self.published, self.parse_all, self.acts, self.version)
        return blake2b(repr(told).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Task:
    """Hold one shard, the shards of earlier runs that its outcome replaces, and its turn, which is after theirs."""

    shard: Shard
    replaces: tuple[str, ...] = ()
    turn: int = 1


@dataclass(frozen=True, slots=True)
class ShardCoder:
    """Code a shard into a lake: the one function that every engine runs, in this process or another."""

    lake: str
    coding: Coding

    def __call__(self, task: Task) -> Coded:
        """Do one shard, unless it was done just so before; raises OSError where the lake cannot be written."""
        from ..readers.far import near
        from ..readers.trouble import UnreadableError
        from ..stores.lake import Done, Lake

        lake, shard, key = Lake(self.lake), task.shard, self.coding.key(task.shard)
        if before := lake.done(shard.name, key):
            return Coded(shard, before, before=True)
        mark = Done(shard.name, key, shard.sources, self.coding.version, replaces=task.replaces, turn=task.turn)
        with ExitStack() as held:
            try:
                here = held.enter_context(near(shard.sources))
            except UnreadableError as error:  # not done, so that the next run tries again
                return Coded(shard, failed=str(error))
            return self._code(lake, shard, mark, here)

    def _code(self, lake: Lake, shard: Shard, mark: Done, here: Near) -> Coded:
        from ..stores.lake_draft import drafting

        began, count = time.monotonic(), _Count()
        with drafting(lake, mark) as draft:
            for one in self._found(here, draft, count):
                if draft.add(replace(one.report, source=here.called(one.report.source)), one.claims, discards=one.discards, acts=one.acts):
                    count.add(one)
            draft.mark = replace(draft.mark, counts=count.numbers(), funnel=count.funnel, seconds=round(time.monotonic() - began, 3))
        return Coded(shard, draft.mark)

    def _found(self, here: Near, draft: Draft, count: _Count) -> Iterator[flow.Coded]:
        """Yield what the files of a shard tell: crawls by way of their own gates, the rest report by report."""
        from .. import crawling, engines, knowledge
        from ..readers.crawl import is_crawl

        def leave_out(discard: Discard) -> None:
            count.leave_out(discard)
            draft.leave_out(replace(discard, source=here.called(discard.source)))

        chosen = self.coding
        knowledge.lay_again(chosen.knowledge)
        if is_crawl(here.paths[0]):
            yield from flow.crawl(
                here.paths, outlet=chosen.outlet, published=chosen.published, parse_all=chosen.parse_all, model=chosen.model,
                acts=chosen.acts, on_discard=leave_out, on_funnel=count.hear,
            )  # fmt: skip
            return
        step = flow.Coding(chosen.parse_all, chosen.model, chosen.knowledge, chosen.acts)
        reports = flow.read(here.paths, outlet=chosen.outlet, published=chosen.published, on_discard=leave_out)
        for batch in engines.batches(reports, AT_A_TIME):
            yield from crawling.each_for_itself(step, batch, leave_out)


class _Count:
    """Count what a shard yields."""

    def __init__(self) -> None:
        self.reports = self.claims = self.measures = self.acts = self.discards = self.unread = 0
        self.funnel: dict[str, Any] = {}

    def add(self, one: flow.Coded) -> None:
        from ..exporters import is_measure

        self.reports += 1
        self.claims += len(one.claims)
        self.measures += sum(map(is_measure, one.claims))
        self.acts += len(one.acts)
        self.discards += len(one.discards)

    def hear(self, funnel: Funnel) -> None:
        self.funnel = funnel.as_dict()

    def leave_out(self, discard: Discard) -> None:
        self.discards += 1
        self.unread += discard.stage == "read" and discard.span is None

    def numbers(self) -> dict[str, int]:
        return {name: number for name, number in vars(self).items() if isinstance(number, int)}


def code(
    sources: str | Path | Iterable[str | Path],
    lake: str | Path,
    *,
    engine: Engine | None = None,
    coding: Coding | None = None,
    on_discard: flow.OnDiscard | None = None,
    on_plan: OnPlan | None = None,
) -> Iterator[Coded]:
    """Code sources into a lake, shard by shard, and yield what became of each; run again, it goes on where it was stopped.

    What an earlier run finished with the same files, version and choices is passed over. ``on_plan`` hears the shards before the first
    is begun, ``on_discard`` what is no source. Raises LedgerError where the place is no lake and cannot become one, or another program
    writes to it.
    """
    from .. import engines, knowledge
    from ..readers.shards import shards
    from ..stores.lake import Lake

    chosen = coding or Coding()
    chosen = replace(chosen, version=flow.version(chosen.model), knowledge=tuple(map(str, knowledge.laid())))
    several = [sources] if isinstance(sources, str | Path) else sources
    plan = shards(several, on_discard=on_discard or (lambda _: None))
    kept = Lake(lake, new=True)
    with kept.alone():
        kept.tidy_shards()
        if on_plan:
            on_plan(plan)
        work = ShardCoder(str(lake), chosen)
        for outcome in engines.each(work, _tasks(plan, kept), engine or engines.Engine()):
            yield outcome.result or Coded(outcome.task.shard, failed=outcome.failed)
        kept.tidy_shards()


def _tasks(plan: Sequence[Shard], lake: Lake) -> list[Task]:
    """Say of each shard which shards of another cut held some of its files: they give way to it."""
    names, marks = {shard.name for shard in plan}, {mark.shard: mark for mark in lake.marks()}
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for mark in marks.values():
        for source in mark.sources if mark.shard not in names else ():
            holders[source].add(mark.shard)
    tasks = []
    for shard in plan:
        replaced = sorted(set().union(*(holders[source] for source in shard.sources)))
        turn = max([1 + marks[name].turn for name in replaced] + [marks[shard.name].turn if shard.name in marks else 1])
        tasks.append(Task(shard, tuple(replaced), turn))
    return tasks
