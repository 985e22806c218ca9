"""Load a lake into a ledger in bulk: what is new goes in by the thousand, what the ledger knows already by the careful way of `adding`.

A batch is one transaction, and what the ledger holds just so is passed over: stopped anywhere and run again, it goes on. Settle afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow.parquet as pq  # type: ignore[import-untyped]
from sqlalchemy import Connection, select, text

from ..model import Claim, Discard, Report
from ..model.codec import loads
from . import adding, recoding, writing
from . import schema as t
from .copying import copy, put_many
from .engine import writing as locked
from .history import changed_fields, moment
from .lake import Done, Lake
from .lake_asking import asking, paths_of
from .marking import FEW, batches
from .store import Store

AT_ONCE = 5_000
"""Reports in one transaction: some seconds, in which other writers wait."""
COLUMNS = ["report", "name", "outlet", "url", "published", "version", "words", "body"]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """Hold some reports of a shard as rows, their claims by report, and what was left out."""

    reports: Sequence[Row]
    claims: Mapping[str, Sequence[Row]]
    discards: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """Count the reports of a batch or of all: those that were new to the ledger or otherwise there, and all."""

    new: int = 0
    all: int = 0

    def __add__(self, other: Loaded) -> Loaded:
        return Loaded(self.new + other.new, self.all + other.all)


def load(lake: Lake, store: Store) -> Iterator[tuple[str, Loaded]]:
    """Put the reports of a lake with their claims into a ledger; yield each shard's name with what was loaded of it."""
    elsewhere = _elsewhere(lake)
    for mark in lake.marks():
        loaded = Loaded()
        for batch in _batches(lake, mark, elsewhere):
            with locked(store.engine) as connection:
                loaded += _put(connection, batch)
        yield mark.shard, loaded


def _elsewhere(lake: Lake) -> dict[str, str]:
    """Return, of the reports that several shards hold, the one from which each is taken."""
    with asking(lake, paths_of(lake, ["reports"])) as asked:
        return dict(asked.rows("SELECT report, min(shard) FROM reports GROUP BY report HAVING count(*) > 1"))


def _batches(lake: Lake, mark: Done, elsewhere: Mapping[str, str]) -> Iterator[Batch]:
    claims: dict[str, list[Row]] = {}
    for row in _rows(lake, mark, "claims", ["report", "idx", "coder", "kind", "body"]):
        claims.setdefault(row["report"], []).append(row)
    mine = (row for row in _rows(lake, mark, "reports", COLUMNS) if elsewhere.get(row["report"], mark.shard) == mark.shard)
    for reports in batches(mine, AT_ONCE):
        yield Batch(reports, claims)
    yield Batch((), {}, [*_rows(lake, mark, "discards", ["body"])])


def _rows(lake: Lake, mark: Done, table: str, columns: list[str]) -> Iterator[Row]:
    for part in mark.parts:
        if part.table == table:
            with lake.files.open_input_file(lake.full(part.path)) as file:
                for batch in pq.ParquetFile(file).iter_batches(columns=columns):
                    yield from batch.to_pylist()


def _put(connection: Connection, batch: Batch) -> Loaded:
    """Write a batch: rows of what is new, and one by one what changes something that is there."""
    _put_discards(connection, batch.discards)
    known, stubs = _known(connection, [row["report"] for row in batch.reports]), _stubs(connection)
    fresh = [row for row in batch.reports if row["report"] not in known and not {row["name"], row["url"]} & stubs]
    _put_fresh(connection, fresh, batch.claims)
    taken = {row["report"] for row in fresh}
    changed = [row for row in batch.reports if row["report"] not in taken and not _same(row, batch.claims, known.get(row["report"]))]
    for row in changed:
        report, claims = loads(Report, row["body"]), [loads(Claim, claim["body"]) for claim in batch.claims.get(row["report"], ())]
        adding.add_report(connection, report, claims, coder="retorsion", step=lambda _: None)
        recoding.note_version(connection, report.id, row["version"])
    return Loaded(len(fresh) + len(changed), len(batch.reports))


@dataclass(frozen=True, slots=True)
class _Known:
    """Hold what a ledger has of a report: its body, whether it counts, what coded it, and what that found."""

    body: str
    counts: bool
    version: str | None
    claims: list[str]


def _known(connection: Connection, reports: Sequence[str]) -> dict[str, _Known]:
    found: dict[str, _Known] = {}
    for few in batches(reports, FEW):
        asked = select(t.reports.c.id, t.reports.c.body, t.reports.c.withdrawn, t.reports.c.coded).where(t.reports.c.id.in_(few))
        found |= {row.id: _Known(row.body, not row.withdrawn, row.coded, []) for row in connection.execute(asked)}
        theirs = select(t.claims.c.report, t.claims.c.body).where(t.claims.c.report.in_(few), t.claims.c.coder == "retorsion")
        for report, body in connection.execute(theirs.order_by(t.claims.c.report, t.claims.c.idx)):
            found[report].claims.append(body)
    return found


def _same(row: Row, claims: Mapping[str, Sequence[Row]], known: _Known | None) -> bool:
    told = [claim["body"] for claim in claims.get(row["report"], ())]
    return known is not None and known == _Known(row["body"], True, row["version"], told)


def _stubs(connection: Connection) -> set[str]:
    return {*connection.execute(select(t.reports.c.name).where(t.reports.c.stub)).scalars()}


def _put_fresh(connection: Connection, reports: Sequence[Row], claims: Mapping[str, Sequence[Row]]) -> None:
    """Write what no ledger row stands in the way of: reports, claims, history and marks, and the words to search for."""
    at, nothing = moment(datetime.now(UTC)), changed_fields([])
    told = {row["report"]: row for row in reports}
    put_many(connection, t.reports, (
        {
            "id": row["report"], "name": row["name"], "published": row["published"], "stub": False, "withdrawn": False, "body": row["body"],
            "coded": row["version"], "outlet": row["outlet"],
        }
        for row in reports
    ))  # fmt: skip
    put_many(connection, t.claims, (dict(claim) for name in told for claim in claims.get(name, ())))
    put_many(connection, t.changes, ({"at": at, "noun": "report", "id": name, "what": "added", "body": nothing} for name in told))
    put_many(connection, t.marks, ({"report": name, "component": None} for name in told))
    places: dict[str, int] = {}
    for few in batches(told, FEW):
        places |= {row.id: row.seq for row in connection.execute(select(t.reports.c.id, t.reports.c.seq).where(t.reports.c.id.in_(few)))}
    _index(connection, [(places[name], row["words"].strip()) for name, row in told.items()])


def _put_discards(connection: Connection, rows: Iterable[Row]) -> None:
    found = {row["id"]: row for row in (writing.discard_row(loads(Discard, row["body"])) for row in rows)}
    for few in batches(found, FEW):
        held = {*connection.execute(select(t.discards.c.id).where(t.discards.c.id.in_(few))).scalars()}
        put_many(connection, t.discards, (found[name] for name in few if name not in held))


def _index(connection: Connection, words: Sequence[tuple[int, str]]) -> None:
    """Put the words of new reports into the index of searches."""
    if not words:
        return
    if connection.dialect.name == "sqlite":
        rows = [{"seq": seq, "words": said} for seq, said in words]
        connection.execute(text("INSERT INTO search (rowid, words) VALUES (:seq, :words)"), rows)
        return
    connection.execute(text("CREATE TEMPORARY TABLE IF NOT EXISTS words_loaded (seq integer, words text) ON COMMIT DELETE ROWS"))
    copy(connection, "words_loaded", ["seq", "words"], words)
    connection.execute(text("INSERT INTO search (rowid, words) SELECT seq, to_tsvector('simple', words) FROM words_loaded"))
    connection.execute(text("DELETE FROM words_loaded"))
