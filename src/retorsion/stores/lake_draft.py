"""Write what one shard yields, by month; it counts once all of it is in place and its mark is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from ..model import Act, Claim, Discard, Report
from .lake import Done, Lake, Part
from .lake_tables import TABLES, Row, act_row, claim_row, discard_row, month_of, report_row
from .writing import in_place

AT_ONCE = 32_000_000
"""Characters held before they are written, so that memory stays flat whatever a shard holds; a shard mostly holds fewer."""


@contextmanager
def drafting(lake: Lake, mark: Done) -> Iterator[Draft]:
    """Give a draft to fill; leaving in peace puts it into the lake, leaving in anger removes it."""
    with lake.drafts() as folder:
        draft = Draft(lake, mark, folder)
        yield draft
        draft.finish()


class Draft:
    """Gather rows by table and month, and write those of each in one file, or several where they are very many."""

    def __init__(self, lake: Lake, mark: Done, folder: str) -> None:
        self._lake, self._folder, self.mark = lake, folder, mark
        self._rows: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        self._size = 0
        self._written: list[tuple[str, Part]] = []
        self._numbers: Counter[tuple[str, str]] = Counter()
        self._seen: set[str] = set()

    def add(self, report: Report, claims: Sequence[Claim], *, discards: Iterable[Discard] = (), acts: Iterable[Act] = ()) -> bool:
        """Put in a report with what was made of it; returns False where the shard told the very same before."""
        if report.id in self._seen:
            return False
        self._seen.add(report.id)
        month, told = month_of(report), in_place(claims)
        self._put("reports", month, [report_row(report, told, self.mark.version)])
        self._put("claims", month, [claim_row(claim, report, idx) for idx, claim in enumerate(told)])
        self._put("discards", month, map(discard_row, discards))
        self._put("acts", month, map(act_row, acts))
        return True

    def leave_out(self, discard: Discard) -> None:
        """Put in what was left out of the sources."""
        self._put("discards", month_of(None), [discard_row(discard)])

    def finish(self) -> None:
        """Move all files to their places, then write the mark."""
        self._write()
        for draft, part in self._written:
            self._lake.put(draft, part.path)
        self.mark = replace(self.mark, parts=tuple(part for _, part in self._written))
        self._lake.note(self._folder, self.mark)

    def _put(self, table: str, month: str, rows: Iterable[Row]) -> None:
        for row in rows:
            self._rows[table, month].append(row | {"shard": self.mark.shard})
            self._size += len(row["body"]) + len(row.get("words", ""))
        if self._size > AT_ONCE:
            self._write()

    def _write(self) -> None:
        for (table, month), rows in sorted(self._rows.items()):
            number = self._numbers[table, month]
            self._numbers[table, month] += 1
            name = f"{self.mark.shard}-{self.mark.key[:8]}{f'-{number}' if number else ''}.parquet"
            self._written.append(write_part(self._lake, self._folder, (table, f"{table}/month={month}/{name}"), rows))
        self._rows.clear()
        self._size = 0


def write_part(lake: Lake, folder: str, what: tuple[str, str], rows: Sequence[Row]) -> tuple[str, Part]:
    """Write rows of a table as a draft in a folder; return where it lies, and the part it will be at its path (table, path)."""
    table, path = what
    draft = f"{folder}/{path.replace('/', '-')}"
    with lake.files.open_output_stream(draft) as out:
        pq.write_table(pa.Table.from_pylist(list(rows), schema=TABLES[table]), out, compression="zstd")
    return draft, Part(table, path, len(rows), lake.files.get_file_info(draft).size)
