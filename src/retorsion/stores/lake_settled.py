"""Put what was settled of a lake into place: events by month, links, channels; and one mark, written last, that makes them count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import groupby
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from ..model import Channel
from ..model.codec import dumps, from_plain
from .lake import Done, Lake, Part
from .lake_asking import asking, streamed
from .lake_draft import write_part
from .lake_tables import TABLES, UNKNOWN

MARK = "settled.json"
TABLES_OF = ("events", "links", "channels")
# In the order in which a ledger lists them.
ORDERED = {
    "events": "SELECT * FROM events ORDER BY day IS NULL, day, event",
    "links": "SELECT * FROM links ORDER BY target, source, id",
}
AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Settled:
    """Hold what was settled: out of which shards (``key``), by which version, into which parts, how many events and links."""

    key: str
    version: str = ""
    parts: tuple[Part, ...] = ()
    events: int = 0
    links: int = 0
    channels: int = 0
    blocks: int = 0


def key_of(marks: Iterable[Done], version: str) -> str:
    """Name all that decides what is settled: the shards as they were made, and the version that settles."""
    told = "\x1e".join([version, *(f"{mark.shard} {mark.key}" for mark in marks)])
    return blake2b(told.encode(), digest_size=8).hexdigest()


def settled(lake: Lake) -> Settled | None:
    """Return what was last settled; None where nothing was."""
    plain = lake.told(MARK)
    try:
        return Settled(**{**plain, "parts": tuple(from_plain(Part, part) for part in plain["parts"])}) if plain else None
    except (TypeError, KeyError, ValueError):
        return None


def put_settled(lake: Lake, folder: str, mark: Settled, channels: Sequence[Channel]) -> Settled:
    """Bring the events and links that blocks left in a folder of drafts into order and into place, then write the mark.

    They are ``events-BLOCK`` and ``links-BLOCK``; what was settled before counts until the mark is there, and goes then.
    """
    drafts = [f"{folder}/{{}}-{number}.parquet" for number in range(mark.blocks)]
    files = {table: [draft.format(table) for draft in drafts] for table in ORDERED}
    with asking(lake, files) as asked:
        parts = [part for table in ORDERED for part in _written(lake, folder, (table, mark.key), asked.connection.execute(ORDERED[table]))]
    rows = [{"channel": channel.name, "body": dumps(channel)} for channel in channels]
    parts.append(write_part(lake, folder, ("channels", f"channels/settled-{mark.key}.parquet"), rows))
    for draft, part in parts:
        lake.put(draft, part.path)
    count = {table: sum(part.rows for _, part in parts if part.table == table) for table in TABLES_OF}
    done = Settled(mark.key, mark.version, tuple(part for _, part in parts), **count, blocks=mark.blocks)
    lake.note_as(folder, MARK, asdict(done))
    lake.tidy(TABLES_OF, [part.path for part in done.parts])
    return done


def _written(lake: Lake, folder: str, what: tuple[str, str], cursor: Any) -> Iterator[tuple[str, Part]]:
    """Write ordered rows, a file for each month (links, which have none: one file); some rows at a time."""
    table, key = what
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in streamed(cursor))
    for month, some in groupby(rows, key=lambda row: (f"{row['day']:%Y-%m}" if row["day"] else UNKNOWN) if table == "events" else ""):
        path = f"{table}/{f'month={month}/' if month else ''}settled-{key}.parquet"
        yield _part(lake, f"{folder}/{path.replace('/', '-')}", Part(table, path, 0, 0), some)


def _part(lake: Lake, draft: str, part: Part, rows: Iterable[dict[str, Any]]) -> tuple[str, Part]:
    number = 0
    schema = TABLES[part.table]
    with lake.files.open_output_stream(draft) as out, pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for some in _several(rows):
            writer.write_table(pa.Table.from_pylist(some, schema=schema))
            number += len(some)
    return draft, Part(part.table, part.path, number, lake.files.get_file_info(draft).size)


def _several(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    held: list[dict[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == AT_ONCE:
            yield held
            held = []
    if held:
        yield held
