"""A lake may lie in an object store, for all of it goes through Arrow's file systems. Here in one that is only in memory."""

import pytest
from bench.bench_store import reports
from bench.crawl_pages import pages, write
from pyarrow import fs
from tests.stores.lakes import lake_of

from retorsion import flow, scale
from retorsion.model.query import Query
from retorsion.readers import far
from retorsion.stores import LedgerError, lake, open_ledger
from retorsion.stores.lake_ledger import LakeLedger

PLACE = "mock://bucket/lake"


@pytest.fixture
def store(monkeypatch):
    """A store of objects, which has no folders and no locks, and nobody knows of it but by its address."""
    files, where = fs._MockFileSystem(), lake._where
    monkeypatch.setattr(lake, "_where", lambda place: (files, "bucket/lake") if str(place) == PLACE else where(place))
    return files


def test_a_lake_in_a_store_is_coded_settled_asked_and_loaded(store, tmp_path):
    told = list(reports(3, 60))
    held = lake_of(PLACE, told)
    assert scale.reconcile(PLACE) == scale.reconcile(lake_of(tmp_path / "lake", told).place)
    with LakeLedger(PLACE) as far, LakeLedger(tmp_path / "lake") as near, open_ledger(tmp_path / "my.db") as loaded:
        list(scale.load(PLACE, loaded))
        flow.settle(loaded)
        for query in (Query(), Query(actors=("P00", "P01"), order="-count"), Query(text='"gave the number 7"')):
            assert far.filter(query) == near.filter(query) == loaded.filter(query)
        assert [*far.reports()] == [*near.reports()] and far.summarise(["actor", "kind"]) == near.summarise(["actor", "kind"])
    with held.alone():
        held.tidy_shards()
    assert len(held.marks()) == 3


@pytest.mark.parametrize("place", ["ftp://host/lake", "s3a://"])
def test_a_place_that_no_lake_can_lie_in_is_told(place):
    with pytest.raises(LedgerError, match="no place for a lake"):
        lake.Lake(place)


SOURCES = "mock://bucket/crawl"


@pytest.mark.model
def test_sources_in_a_store_are_fetched_and_told_by_their_address(store, monkeypatch, tmp_path):
    monkeypatch.setattr(far, "_store", lambda address: (store, address.removeprefix("mock://").rstrip("/")))
    store.create_dir("bucket/crawl")
    write(pages(30, diplomatic=0.3), tmp_path / "day.warc.gz")
    for name in ("day.warc.gz", "notes.txt"):
        with store.open_output_stream(f"bucket/crawl/{name}", compression=None) as out:
            out.write((tmp_path / "day.warc.gz").read_bytes())
    left_out = []
    (done,) = scale.code(SOURCES, PLACE, on_discard=left_out.append)
    assert done.shard.sources == (f"{SOURCES}/day.warc.gz",) and done.done.counts["reports"] > 0
    assert [discard.source for discard in left_out] == [f"{SOURCES}/notes.txt"]
    scale.reconcile(PLACE)
    with LakeLedger(PLACE) as asked:
        assert {report.source.rpartition("/")[0] for report in asked.reports()} == {SOURCES}
    assert [one.before for one in scale.code(SOURCES, PLACE)] == [True]


@pytest.mark.parametrize("address", ["ftp://host/crawl", "file:///nowhere/at/all"])
def test_an_address_without_files_is_told(address, tmp_path):
    left_out = []
    assert list(scale.code(address, tmp_path / "lake", on_discard=left_out.append)) == []
    assert [(one.source, "check the address" in one.reason) for one in left_out] == [(address, True)]
