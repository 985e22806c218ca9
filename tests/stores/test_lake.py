"""A lake holds shards whole or not at all, on any file system that Arrow knows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from retorsion.model import Claim, Count, Discard, Evidence, Report, Span, Voice, When
from retorsion.model.codec import loads
from retorsion.stores import LedgerError, lake_draft
from retorsion.stores.lake import Done, Lake, is_lake
from retorsion.stores.lake_draft import drafting

TEXT = "Norway expelled three Russian diplomats."


def told(name: str, published: date | None = date(2022, 4, 6)) -> tuple[Report, list[Claim]]:
    report = Report(name, name, TEXT, "Agency A", published=published)
    whole = Evidence(name, Span(0, len(TEXT)), TEXT)
    claim = Claim(
        name, "expulsion", whole, ("NOR",), ("RUS",), counts=(Count("affected", 3, 3, 3),), date=When.day(date(2022, 4, 5)),
        voices=(Voice("the ministry"),),
    )  # fmt: skip
    return report, [claim]


def fill(lake: Lake, shard: str, *names: str, key: str = "k1" * 8, replaces: tuple[str, ...] = (), turn: int = 1) -> None:
    with drafting(lake, Done(shard, key, replaces=replaces, turn=turn)) as draft:
        for name in names:
            draft.add(*told(name), discards=[Discard(name, "gate", "no word of a measure", quote="A quiet day")])


def rows(lake: Lake, table: str) -> list[dict[str, object]]:
    return [row for part in lake.parts(table) for row in pq.read_table(lake.full(part.path), filesystem=lake.files).to_pylist()]


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake", new=True)


def files(lake: Lake) -> set[str]:
    return {str(path.relative_to(lake.root)) for path in Path(lake.root).rglob("*") if path.is_file()}


def test_what_goes_in_comes_out_whole_and_in_columns(lake):
    fill(lake, "wire", "r1")
    report, (claim,) = told("r1")
    (kept,) = rows(lake, "claims")
    assert loads(Claim, kept["body"]) == claim
    asked = ("kind", "actor", "target", "count", "date_from", "attributed_to", "outlet", "published", "start")
    assert [kept[name] for name in asked] == [
        "expulsion", ["NOR"], ["RUS"], 3, date(2022, 4, 5), "the ministry", "Agency A", date(2022, 4, 6), 0,
    ]  # fmt: skip
    assert [loads(Report, row["body"]) for row in rows(lake, "reports")] == [report]
    assert [row["reason"] for row in rows(lake, "discards")] == ["no word of a measure"]


def test_reports_lie_by_month_of_publication_and_anyone_can_ask(lake):
    with drafting(lake, Done("wire", "k")) as draft:
        for name, day in (("r1", date(2022, 4, 6)), ("r2", date(2022, 4, 7)), ("r3", date(2023, 1, 1)), ("r4", None)):
            draft.add(*told(name, day))
    asked = "SELECT month, count(*) FROM read_parquet(?, hive_partitioning=true) GROUP BY month ORDER BY month"
    found = duckdb.execute(asked, [f"{lake.root}/claims/*/*.parquet"]).fetchall()
    assert found == [("2022-04", 2), ("2023-01", 1), ("unknown", 1)]


def test_very_much_is_written_in_several_files(lake, monkeypatch):
    monkeypatch.setattr(lake_draft, "AT_ONCE", 2_000)
    fill(lake, "wire", *(f"r{n}" for n in range(20)))
    assert len(lake.parts("reports")) > 3
    assert [row["report"] for row in rows(lake, "reports")] == [f"r{n}" for n in range(20)]


def test_a_shard_that_was_not_finished_is_not_there_and_leaves_nothing(lake):
    with pytest.raises(OSError, match="disk"), drafting(lake, Done("wire", "k")) as draft:
        draft.add(*told("r1"))
        raise OSError("the disk is full")
    assert lake.marks() == [] and files(lake) == {"lake.json"}


@pytest.mark.parametrize("moment", range(1, 5))
def test_stopped_between_two_moves_the_rest_does_not_count_and_is_cleaned_up(lake, monkeypatch, moment):
    fill(lake, "earlier", "r0")
    before, moved = files(lake), []
    put = lake.put

    def break_down(draft, path):
        moved.append(path)
        if len(moved) == moment:
            raise KeyboardInterrupt
        put(draft, path)

    monkeypatch.setattr(lake, "put", break_down)
    with pytest.raises(KeyboardInterrupt):
        fill(lake, "wire", "r1")
    monkeypatch.undo()
    assert [mark.shard for mark in lake.marks()] == ["earlier"]
    lake.tidy_shards()
    assert files(lake) == before


def test_done_is_what_was_made_just_so_and_is_still_there(lake):
    fill(lake, "wire", "r1")
    assert lake.done("wire", "k1" * 8) and not lake.done("wire", "another") and not lake.done("other", "k1" * 8)
    Path(lake.full(lake.parts("claims")[0].path)).write_bytes(b"PAR1")
    assert not lake.done("wire", "k1" * 8)


def test_done_again_otherwise_a_shard_takes_the_place_of_what_it_was(lake):
    fill(lake, "wire", "r1", "r2")
    fill(lake, "wire", "r1", key="k2" * 8)
    lake.tidy_shards()
    assert [row["report"] for row in rows(lake, "reports")] == ["r1"]
    assert len(files(lake)) == 5  # sign, mark, claims, reports, discards


def test_a_shard_cut_otherwise_gives_way_at_once_and_its_files_go(lake):
    fill(lake, "old", "r1", "r2")
    fill(lake, "new", "r1", "r2", "r3", replaces=("old",), turn=2)
    assert [row["report"] for row in rows(lake, "reports")] == ["r1", "r2", "r3"]
    lake.tidy_shards()
    assert [mark.shard for mark in lake.marks()] == ["new"] and not any("old" in name for name in files(lake))


def test_only_one_program_writes_at_a_time(lake):
    with lake.alone(), pytest.raises(LedgerError, match="another program is writing"), Lake(lake.place).alone():
        pass
    with lake.alone():
        fill(lake, "wire", "r1")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda place: None, "no such lake; make it with"),
        (lambda place: place.write_text("a file"), "no such lake"),
        (lambda place: (place.mkdir(), (place / "lake.json").write_text('{"format": "other"}')), "does not say that it is a lake"),
        (
            lambda place: (place.mkdir(), (place / "lake.json").write_text('{"format": "retorsion-lake", "version": 9}')),
            "form 9, this program knows up to 1; upgrade",
        ),
    ],
)
def test_what_is_no_lake_is_told_with_the_remedy(tmp_path, make, words):
    make(tmp_path / "place")
    with pytest.raises(LedgerError, match=words):
        Lake(tmp_path / "place")


def test_no_lake_is_made_where_something_else_is(tmp_path):
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(LedgerError, match="something else than a lake"):
        Lake(tmp_path, new=True)
    assert not is_lake(tmp_path)


def test_half_a_mark_is_none(lake):
    fill(lake, "wire", "r1")
    mark = Path(lake.root) / "done" / "wire.json"
    mark.write_text(mark.read_text()[:40])
    assert lake.marks() == []


def test_words_that_no_file_can_hold_are_kept_in_the_noun(lake):
    report, claims = told("r1")
    odd = replace(report, title="half \ud83d a pair", outlet="nul\0")
    with drafting(lake, Done("wire", "k")) as draft:
        draft.add(odd, claims)
    (row,) = rows(lake, "reports")
    assert loads(Report, row["body"]) == odd and row["outlet"] == "nul"
