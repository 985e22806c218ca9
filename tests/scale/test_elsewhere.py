"""A lake may lie in an object store, for all of it goes through Arrow's file systems. Here in one that is only in memory."""

import pytest
from bench.bench_store import reports
from pyarrow import fs
from tests.stores.lakes import lake_of

from retorsion import flow, scale
from retorsion.model.query import Query
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
