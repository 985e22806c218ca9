"""Tables of texts or pages are read a row group at a time, and each row is a report."""

import random
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from retorsion.model import Discard
from retorsion.readers import read
from retorsion.readers.crawl import captures

from .archives import DIPLOMATIC, TOLD


def table(folder: Path, **columns: list[object]) -> Path:
    path = folder / "day.parquet"
    pq.write_table(pa.table(columns), path, row_group_size=100)
    return path


def test_rows_of_texts_are_reports_with_what_the_row_tells(tmp_path: Path) -> None:
    path = table(
        tmp_path, id=["a", None], text=[TOLD, TOLD], outlet=["Agency A", None], published=[date(2021, 10, 6), None], title=["Two go", None],
        url=["https://a.example/1", None],
    )  # fmt: skip
    first, second = read([path])
    assert (first.name, first.outlet, first.published, first.title, first.url) == (
        "a", "Agency A", date(2021, 10, 6), "Two go", "https://a.example/1",
    )  # fmt: skip
    assert second.name == "day-2" and second.source == f"{path}:row 2" and second.published is None


@pytest.mark.parametrize("html", [DIPLOMATIC, DIPLOMATIC.encode("utf-16")])
def test_rows_of_pages_are_read_as_pages(tmp_path: Path, html: object) -> None:
    fetched = datetime(2021, 10, 6, 8, tzinfo=UTC)
    (report,) = read([table(tmp_path, html=[html], url=["https://a.example/1"], fetched=[fetched], published=["2021-10-05"])])
    assert TOLD in report.text
    assert (report.fetched, report.published, report.published_by) == (fetched, date(2021, 10, 5), "given")


def test_empty_rows_are_counted_and_broken_files_named(tmp_path: Path) -> None:
    discards: list[Discard] = []
    assert len(list(read([table(tmp_path, text=[None, "", TOLD])], on_discard=discards.append))) == 1
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 no table PAR1")
    pq.write_table(pa.table({"words": ["x"]}), tmp_path / "other.parquet")
    assert not list(read([tmp_path / "bad.parquet", tmp_path / "other.parquet"], on_discard=discards.append))
    assert "no Parquet that can be read" in discards[0].reason
    assert 'no column "text" or "html"' in discards[1].reason


def test_a_table_is_never_read_whole(tmp_path: Path) -> None:
    texts = [f"{TOLD} {random.Random(at).randbytes(10_000).hex()}" for at in range(1_000)]  # 20 MB in ten groups of rows
    rows = captures(table(tmp_path, text=texts), print)
    before, most = pa.total_allocated_bytes(), 0
    for _ in rows:
        most = max(most, pa.total_allocated_bytes() - before)
    assert most < 8_000_000
