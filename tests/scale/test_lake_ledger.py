"""A settled lake answers every question as a ledger in a database does that holds the same reports."""

from datetime import date
from itertools import product

import pytest
from bench.bench_store import KINDS, PARTIES, reports
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stores.lakes import lake_of

from retorsion import flow, questions, scale
from retorsion.model import Discard, Report
from retorsion.model.query import Query
from retorsion.stores import LedgerError, open_ledger
from retorsion.stores.lake import Lake
from retorsion.stores.lake_ledger import LakeLedger

ORDERS = ("date", "-date", "count", "-count", "reports", "-reports")
AXES = ([], ["kind"], ["actor", "target"], ["month", "status"], ["target", "actor", "kind"])
QUIET = Report("quiet", "quiet", "A quiet day in Čaputová's city.", None, title="Nothing happened", published=None)


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """The same reports in a lake and in a file of SQLite."""
    folder = tmp_path_factory.mktemp("pair")
    told = [*reports(11, 300), (QUIET, [])]
    lake = lake_of(folder / "lake", told)
    scale.reconcile(lake.place)
    with open_ledger(folder / "ledger.db") as store, flow.open_lake(lake.place) as asked:
        for report, claims in told:
            store.add(report, claims, discards=[Discard(report.id, "gate", "no word of a measure")])
        flow.settle(store)
        yield asked, store


def test_all_that_it_holds(pair):
    lake, store = pair
    for asked in ("events", "links", "channels", "claims", "reports", "judgements"):
        assert [*getattr(lake, asked)()] == [*getattr(store, asked)()], asked
    assert lake.names() == store.names()
    assert {*lake.discards()} == {*store.discards()}


PARTY = st.sampled_from(PARTIES[:8])
DAYS = st.one_of(st.none(), st.dates(date(1994, 1, 1), date(2026, 1, 1)))
QUERIES = st.builds(
    Query,
    parties=st.lists(PARTY, max_size=2).map(tuple),
    actors=st.lists(PARTY, max_size=3).map(tuple),
    targets=st.lists(PARTY, max_size=3).map(tuple),
    kinds=st.lists(st.sampled_from(KINDS), max_size=2).map(tuple),
    statuses=st.sampled_from([(), ("carried_out_or_announced",), ("denied", "planned")]),
    standings=st.sampled_from([(), ("corroborated",), ("contested", "single_source")]),
    outlets=st.lists(st.integers(0, 39).map(lambda n: f"Agency {n}"), max_size=4).map(tuple),
    since=DAYS,
    until=DAYS,
    text=st.sampled_from([None, "", "party gave the number", '"gave the number 7"', "zebra", 'expulsion "number 12"']),
    order=st.sampled_from(ORDERS),
    limit=st.one_of(st.none(), st.integers(0, 9)),
    offset=st.integers(0, 5),
)


@settings(max_examples=30, deadline=None)
@given(QUERIES)
def test_whatever_is_asked(pair, query):
    lake, store = pair
    assert lake.filter(query) == store.filter(query)
    assert lake.page(query) == store.page(query)


@pytest.mark.parametrize(("axes", "query"), [*product(AXES, [None, Query(actors=("P00", "P01")), Query(text="zebra")])])
def test_what_is_counted(pair, axes, query):
    lake, store = pair
    assert lake.summarise(axes, query) == store.summarise(axes, query)


def test_single_things_and_what_belongs_to_them(pair):
    lake, store = pair
    events = store.events()[:40]
    ids = [event.id for event in events]
    reports = [report for event in events for report in event.reports]
    assert [lake.event(alias) for event in events for alias in event.aliases] == [event for event in events for _ in event.aliases]
    assert lake.event("nobody") is None
    for between in (False, True):
        assert lake.links_of(ids, between=between) == store.links_of(ids, between=between)
    assert [*lake.told_by(reports)] == [*store.told_by(reports)]
    assert [*lake.reports_of(reports)] == [*store.reports_of(reports)] and lake.names(reports) == store.names(reports)
    assert lake.search("caputova quiet") == store.search("caputova quiet") == [QUIET]
    assert lake.search("") == store.search("")


def test_the_questions_of_the_house(pair):
    lake, store = pair
    assert [*questions.timeline(lake, "P00", "P01")] == [*questions.timeline(store, "P00", "P01")]
    assert [*questions.reciprocity(lake, "P00", "P01")] == [*questions.reciprocity(store, "P00", "P01")]
    assert [*questions.responses(lake)] == [*questions.responses(store)]


def test_a_lake_that_is_not_settled_says_what_to_do(tmp_path):
    with pytest.raises(LedgerError, match="retorsion reconcile"):
        LakeLedger(Lake(tmp_path / "lake", new=True).place)


def test_files_that_went_away_are_told_in_words(tmp_path):
    lake = lake_of(tmp_path / "lake", reports(2, 8))
    scale.reconcile(lake.place)
    with LakeLedger(lake.place) as asked:
        lake.tidy(["events"], [])
        with pytest.raises(LedgerError, match=r"cannot be read .*ask again"):
            asked.events()
