"""A lake loaded into a ledger makes the ledger that adding its reports one by one makes; twice or resumed, it is the same."""

import itertools

import pytest
from bench.bench_store import reports

from retorsion import merging
from retorsion.model import Discard
from retorsion.stores import LedgerError, loading, open_ledger
from retorsion.stores.lake import Lake

from .lakes import fill, lake_of
from .toy import merged, state

TOLD = list(reports(13, 88))


@pytest.fixture
def lake(tmp_path):
    return lake_of(tmp_path / "lake", TOLD)


def loaded(lake, store):
    total = loading.Loaded()
    for _, one in loading.load(lake, store):
        total += one
    store.reconcile(merged, reaches=merging.reaches)
    return total.new, total.all


@pytest.fixture
def expected(tmp_path):
    """What a ledger holds to which the reports were added one by one."""
    with open_ledger(tmp_path / "added.db") as added:
        for report, claims in TOLD:
            added.add(report, claims, discards=[Discard(report.id, "gate", "no word of a measure")], version="1")
        added.reconcile(merged, reaches=merging.reaches)
        return contents(added)


def contents(ledger):
    return state(ledger), {*ledger.discards()}, ledger.outdated("1"), [report.id for report in ledger.search('gave "number 7"')]


def test_loaded_is_added(lake, store, expected):
    assert loaded(lake, store) == (88, 88)
    assert contents(store) == expected


def test_twice_is_once(lake, store, expected):
    loaded(lake, store)
    history = store.changes()
    assert loaded(lake, store) == (0, 88)
    assert store.changes() == history and contents(store) == expected


def test_stopped_between_two_batches_it_goes_on(lake, store, expected, monkeypatch):
    monkeypatch.setattr(loading, "AT_ONCE", 7)
    put, batches = loading._put, itertools.count()
    monkeypatch.setattr(loading, "_put", lambda *of: put(*of) if next(batches) < 5 else pytest.fail("stopped"))
    with pytest.raises(pytest.fail.Exception):
        loaded(lake, store)
    monkeypatch.setattr(loading, "_put", put)
    new, every = loaded(lake, store)
    assert 0 < new < every == 88
    assert contents(store) == expected


def test_a_batch_that_breaks_leaves_nothing(lake, store, monkeypatch):
    monkeypatch.setattr(loading, "_index", lambda *_: pytest.fail("stopped"))
    with pytest.raises(pytest.fail.Exception):
        loaded(lake, store)
    assert [*store.reports()] == []


def test_what_was_coded_otherwise_takes_the_place_of_what_the_ledger_has(lake, store, expected):
    report, claims = TOLD[4]
    store.add(report, [], version="0")
    assert loaded(lake, store) == (88, 88)
    assert [*store.claims_of(report.id)] == claims
    assert contents(store) == expected


def test_what_stood_for_a_report_known_by_name_gives_way_to_it(lake, store):
    report, (claim,) = TOLD[4]
    store.add_claims([claim.__class__(report.name, "visa_ban", claim.evidence, ("P01",), ("P02",), coder="ann")])
    loaded(lake, store)
    assert {told.coder for told in store.claims_of(report.id)} == {"ann", "retorsion"}
    assert len([*store.reports()]) == 88


def test_a_shard_more_adds_only_that(lake, store):
    loaded(lake, store)
    fill(lake, "more", list(reports(14, 8)))
    assert loaded(lake, store) == (8, 96)


def test_no_lake_is_told(tmp_path):
    with pytest.raises(LedgerError, match="no such lake"):
        Lake(tmp_path / "nowhere")
