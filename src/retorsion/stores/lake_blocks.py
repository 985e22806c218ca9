"""Cut the claims of a lake into blocks of which none can have a say in another's events, so that each can be settled by itself.

Claims hang together where their reaches have a key and a day in common, as in a ledger (`components`). A block is handed out with all
claims of its reports, because what a claim means may depend on what its report tells besides; events count for the block of their first
claim.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.dataset as ds  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from ..model import Claim, Report
from ..model.codec import loads
from .lake import Lake
from .lake_asking import asking, once, paths_of, streamed
from .meeting import Place

LARGE = 5_000
"""Claims in a block; one whole that hangs together is never cut, however many it has."""

PLACES = """
CREATE TABLE places AS
SELECT row_number() OVER (ORDER BY report, idx) - 1 AS number, report, idx
FROM claims SEMI JOIN held USING (report, shard) WHERE kind <> 'channel'
"""
# In order of key and first day, a claim hangs together with the one before it if it begins before all of them have ended.
MEETINGS = """
SELECT number, before FROM (
    SELECT number, first, lag(number) OVER along AS before,
        max(last) OVER (along ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS far
    FROM reaches SEMI JOIN held USING (report, shard) JOIN places USING (report, idx)
    WINDOW along AS (PARTITION BY key ORDER BY first, last, number)
) WHERE first <= far
"""
BLOCK_CLAIMS = """
SELECT block, report, idx, body, own.number IS NOT NULL AS own
FROM (SELECT DISTINCT block, report FROM blocks)
JOIN (SELECT * FROM claims SEMI JOIN held USING (report, shard)) USING (report)
LEFT JOIN blocks AS own USING (block, report, idx)
ORDER BY block, report, idx
"""
BLOCK_REPORTS = """
SELECT block, report, body
FROM (SELECT DISTINCT block, report FROM blocks) JOIN (SELECT * FROM slim SEMI JOIN held USING (report, shard)) USING (report)
ORDER BY block, report
"""
CHANNEL_CLAIMS = "SELECT body FROM claims SEMI JOIN held USING (report, shard) WHERE kind = 'channel' ORDER BY report, idx"
CHANNEL_REPORTS = """
SELECT body FROM slim SEMI JOIN held USING (report, shard)
WHERE report IN (SELECT report FROM claims WHERE kind = 'channel') ORDER BY report
"""


def cut(lake: Lake, folder: str, shards: Iterable[str]) -> tuple[int, list[Claim], list[Report]]:
    """Write the blocks into a folder of drafts; return how many they are, and the claims and reports that tell of channels.

    ``shards`` are those of which ``folder`` has the reaches of claims and the slim reports, as ``reaches-SHARD`` and ``slim-SHARD``.
    """
    names = list(shards)
    files = paths_of(lake, ["claims"]) | {table: [f"{folder}/{table}-{name}.parquet" for name in names] for table in ("slim", "reaches")}
    with asking(lake, files) as asked:
        connection = asked.connection
        once(connection, "slim")
        connection.execute(PLACES)
        blocks = _numbered(_joined(connection))
        connection.register("numbered", pa.table({"number": range(len(blocks)), "block": blocks}))
        connection.execute("CREATE TABLE blocks AS SELECT number, block, report, idx FROM places JOIN numbered USING (number)")
        for name, sql in (("claims", BLOCK_CLAIMS), ("reports", BLOCK_REPORTS)):
            _write(lake, f"{folder}/block-{name}", connection.sql(sql).to_arrow_reader())
        claims = [loads(Claim, body) for (body,) in connection.execute(CHANNEL_CLAIMS).fetchall()]
        reports = [loads(Report, body) for (body,) in connection.execute(CHANNEL_REPORTS).fetchall()]
    return max(blocks, default=-1) + 1, claims, reports


def _joined(connection: duckdb.DuckDBPyConnection) -> array[int]:
    """Return, for the number of each claim, the least of those it hangs together with."""
    found = connection.execute("SELECT count(*) FROM places").fetchone()
    root = array("q", range(found[0] if found else 0))
    for one, other in streamed(connection.execute(MEETINGS)):
        low, high = sorted((_top(root, one), _top(root, other)))
        root[high] = low
    for number in range(len(root)):  # a root is the least of its claims: those before are settled
        root[number] = root[root[number]]
    return root


def _top(root: array[int], number: int) -> int:
    while root[number] != number:
        root[number] = number = root[root[number]]
    return number


def _numbered(root: array[int]) -> array[int]:
    """Put wholes together into blocks, in order of their least claims, until one is large."""
    sizes = array("q", bytes(8 * len(root)))
    for least in root:
        sizes[least] += 1
    block = array("q", bytes(8 * len(root)))
    held = number = 0
    for claim, least in enumerate(root):
        if claim == least:
            if held and held + sizes[claim] > LARGE:
                number, held = number + 1, 0
            held += sizes[claim]
            block[claim] = number
        else:
            block[claim] = block[least]
    return block


def _write(lake: Lake, folder: str, rows: pa.RecordBatchReader) -> None:
    ds.write_dataset(
        rows, folder, format="parquet", partitioning=["block"], filesystem=lake.files, max_partitions=100_000, max_open_files=8,
        use_threads=False, existing_data_behavior="overwrite_or_ignore",
    )  # fmt: skip


def told_in(lake: Lake, folder: str, block: int) -> tuple[list[Claim], list[Report], set[Place]]:
    """Return the claims of a block and of its reports, those reports, and which of the claims (report, place in it) are the block's own."""
    claims, reports = (
        pq.read_table(f"{folder}/block-{name}/{block}", filesystem=lake.files, partitioning=None).to_pylist()
        for name in ("claims", "reports")
    )
    own = {(row["report"], row["idx"]) for row in claims if row["own"]}
    return [loads(Claim, row["body"]) for row in claims], [loads(Report, row["body"]) for row in reports], own
