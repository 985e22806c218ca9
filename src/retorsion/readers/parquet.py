"""Read tables of reports or pages from Parquet, a row group at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from .capture import PAGE, Capture, NoPage
from .trouble import UnreadableError

FIELDS = ("id", "outlet", "url", "published", "title")
AT_ONCE = 64
"""Rows held at a time: at a page each, some dozens of megabytes."""


def rows(path: Path) -> Iterator[Capture | NoPage]:
    """Yield what each row of a table holds, numbered from 1: a page of the column ``html``, or a text of the column ``text``.

    The columns id, outlet, url, published and title are taken along, ``charset`` and ``fetched`` for pages. Raises UnreadableError for a
    file that is no such table.
    """
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]

    try:
        with ParquetFile(path, pre_buffer=False, buffer_size=1 << 20) as table:
            names = {"html", "text", "charset", "fetched", *FIELDS} & set(table.schema_arrow.names)
            if not names & {"html", "text"}:
                raise UnreadableError('no column "text" or "html"; a table of reports has id, outlet, url, published, title and text')
            number = 0
            for batch in table.iter_batches(AT_ONCE, columns=sorted(names)):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(row, f"{path}:row {number}", f"{path.stem}-{number}")
    except pa.ArrowException as error:
        told = str(error).partition("\n")[0]
        raise UnreadableError(f"no Parquet that can be read ({told:.200}); write the table again") from error


def _row(row: Mapping[str, Any], source: str, name: str) -> Capture | NoPage:
    body, charset = row.get("html") or row.get("text"), row.get("charset")
    if isinstance(body, str):
        body, charset = body.encode("utf-8", "surrogatepass"), "utf-8"
    if not isinstance(body, bytes) or not body.strip():
        return NoPage(source, "an empty row", response=True)
    if len(body) > PAGE:
        return NoPage(source, f"longer than {PAGE // 1_000_000} MB, which is no report; left out", response=True, damaged=True)
    fields = {key: value for key in FIELDS if (value := row.get(key)) is not None}
    fetched = row.get("fetched")
    when = fetched if isinstance(fetched, datetime) else None
    return Capture(body, source, name, row.get("url"), when, charset, html=bool(row.get("html")), fields=fields)
