"""Settle a lake: how far each claim reaches, shard by shard; blocks that cannot touch each other; the events of each block by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from .. import flow
from ..model import Claim, Report
from ..model.codec import dumps, loads

if TYPE_CHECKING:
    from pathlib import Path

    from ..engines import Engine
    from ..stores.lake import Done
    from ..stores.lake_settled import Settled

T = TypeVar("T")
OnStep = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Reaching:
    """Say of the claims of one shard how far they reach, and keep of its reports what merging sees: all but their words."""

    lake: str
    folder: str
    knowledge: tuple[str, ...] = ()

    def __call__(self, mark: Done) -> int:
        """Write ``reaches-SHARD`` and ``slim-SHARD`` into the folder; return the number of claims."""
        from .. import knowledge, merging
        from ..stores.lake import Lake
        from ..stores.lake_draft import write_part

        knowledge.lay_again(self.knowledge)
        lake = Lake(self.lake)
        told: dict[str, list[Claim]] = {}
        for body in lake.bodies(mark, "claims"):
            claim = loads(Claim, body)
            told.setdefault(claim.report, []).append(claim)
        slim, reaches = [], []
        for body in lake.bodies(mark, "reports"):
            report = replace(loads(Report, body), text="", passages=())
            slim.append({"report": report.id, "shard": mark.shard, "body": dumps(report)})
            for idx, found in enumerate(merging.reaches(told.get(report.id, []), report, ())):
                row = {"report": report.id, "shard": mark.shard, "idx": idx}
                reaches += [row | {"key": reach.key, "first": reach.first, "last": reach.last} for reach in found]
        for table, rows in (("slim", slim), ("reaches", reaches)):
            write_part(lake, self.folder, (table, f"{table}-{mark.shard}.parquet"), rows)
        return sum(map(len, told.values()))


@dataclass(frozen=True, slots=True)
class Settling:
    """Settle one block."""

    lake: str
    folder: str
    knowledge: tuple[str, ...] = ()

    def __call__(self, block: int) -> int:
        """Write ``events-BLOCK`` and ``links-BLOCK`` into the folder; return the number of events."""
        from .. import knowledge
        from ..stores.lake import Lake
        from ..stores.lake_blocks import told_in
        from ..stores.lake_draft import write_part
        from ..stores.lake_tables import event_row, link_row

        knowledge.lay_again(self.knowledge)
        lake = Lake(self.lake)
        claims, reports, own = told_in(lake, self.folder, block)
        ledger = flow.reconcile(claims, reports=reports)
        outlets = {report.id: report.outlet for report in reports if report.outlet}
        events = {event.id: event_row(event, outlets) for event in ledger.events() if event.claims[0] in own}
        links = {row["id"]: row for row in map(link_row, ledger.links()) if row["target"] in events}
        for table, rows in (("events", events), ("links", links)):
            write_part(lake, self.folder, (table, f"{table}-{block}.parquet"), [*rows.values()])
        return len(events)


def reconcile(
    lake: str | Path, *, engine: Engine | None = None, on_step: OnStep | None = None, on_done: Callable[[], None] | None = None
) -> Settled:
    """Settle what all claims of a lake say together: events, the links between them, channels; the same as `flow.reconcile` of all at once.

    What was settled of the same shards by the same version is left as it is. ``on_step`` hears what comes next and of how many parts it
    is, ``on_done`` that one of them is done. Stopped anywhere, the lake holds what was settled before; the next run begins anew.
    """
    from .. import knowledge
    from ..engines import Engine as Chosen
    from ..stores.lake import Lake
    from ..stores.lake_blocks import cut
    from ..stores.lake_settled import Settled, key_of, put_settled, settled

    step, run = on_step or (lambda _, __: None), engine or Chosen()
    kept, laid, version = Lake(lake), tuple(map(str, knowledge.laid())), flow.version()
    with kept.alone(), kept.drafts() as folder:
        marks = kept.marks()
        key = key_of(marks, version)
        if (before := settled(kept)) and before.key == key:
            return before
        step("reaching", len(marks))
        _all(Reaching(kept.place, folder, laid), marks, run, on_done)
        blocks, claims, reports = cut(kept, folder, [mark.shard for mark in marks])
        step("settling", blocks)
        _all(Settling(kept.place, folder, laid), range(blocks), run, on_done)
        channels = flow.reconcile(claims, reports=reports).channels()
        return put_settled(kept, folder, Settled(key, version, blocks=blocks), channels)


def _all(work: Callable[[T], int], tasks: Sequence[T], engine: Engine, on_done: Callable[[], None] | None) -> None:
    """Do all tasks; raises WorkerError where one cannot be done, for then the outcome would be wrong."""
    from ..engines import WorkerError, each

    for outcome in each(work, tasks, engine):
        if outcome.failed:
            raise WorkerError(f"{outcome.failed}; try again with fewer jobs, or more memory for each")
        if on_done:
            on_done()
