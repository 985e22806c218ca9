"""A lake settled by blocks holds the events and links, to the letter, that all its claims settled at once would make."""

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import pytest
from bench.bench_store import hot_reports, reports
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stores.lakes import fill, lake_of

from retorsion import flow, scale
from retorsion.engines import Engine, WorkerError
from retorsion.model import Claim, Count, Evidence, Report, Span, When
from retorsion.scale import settling
from retorsion.stores import lake_blocks
from retorsion.stores.lake import Lake
from retorsion.stores.lake_ledger import LakeLedger

WORDS = ("the expulsion of four of its diplomats", "the poisoning in Salisbury", "the move", None, "the closure of the French consulate")


def at_once(told):
    return flow.reconcile(chain.from_iterable(claims for _, claims in told), reports=[report for report, _ in told])


def same(lake, told):
    """Settle a lake; tell whether it holds what all at once would make, in the order of a ledger."""
    done, whole = scale.reconcile(lake.place), at_once(told)
    with LakeLedger(lake.place) as ledger:
        assert list(ledger.events()) == list(whole.events())
        assert {*ledger.links()} == {*whole.links()} and len(ledger.links()) == len({*whole.links()})
        assert list(ledger.channels()) == list(whole.channels())
    return done


@pytest.fixture
def small(monkeypatch):
    """Cut blocks of few claims."""
    monkeypatch.setattr(lake_blocks, "LARGE", 25)


def test_many_parties_over_the_years(tmp_path, small):
    told = [*reports(7, 300), *hot_reports(7, 60)]
    assert same(lake_of(tmp_path / "lake", told), told).blocks > 5


def test_channels_are_settled_together(tmp_path, small):
    def told(name, day):
        text = "The council of the two met."
        whole = Evidence(name, Span(0, len(text)), text)
        claim = Claim(
            name, "channel", whole, ("RUS",), ("NATO",), form="met", date=When.day(day), extra=(("channel", "NATO-Russia Council"),)
        )
        return Report(name, name, text, published=day), [claim]

    heard = [told(f"r{n}", date(2021, 10, 1) + timedelta(n)) for n in range(4)]
    same(lake_of(tmp_path / "lake", [*heard, *reports(1, 60)]), [*heard, *reports(1, 60)])


PARTIES = st.sampled_from(["RUS", "USA", "CZE", "FRA", "NATO"])


@st.composite
def worlds(draw):
    """Make up reports of one to three claims, dated and undated, with causes, requests and deadlines, told days apart."""
    told = []
    for number in range(draw(st.integers(2, 10))):
        name, day = f"r{number:02}", draw(st.one_of(st.none(), st.integers(0, 500).map(lambda n: date(2018, 1, 1) + timedelta(n))))
        claims = []
        for place in range(draw(st.integers(1, 3))):
            actor, target = draw(PARTIES), draw(PARTIES)
            on = draw(st.one_of(st.none(), st.integers(0, 500).map(lambda n: date(2018, 1, 1) + timedelta(n))))
            claims.append(Claim(
                name, draw(st.sampled_from(["expulsion", "persona_non_grata", "mission_cap", "mission_closure"])),
                Evidence(name, Span(10 * place, 10 * place + 8), "expelled"), (actor,), (target, *draw(st.lists(PARTIES, max_size=1))),
                counts=(Count("affected", draw(st.integers(1, 4))),) if draw(st.booleans()) else (), date=When.day(on) if on else None,
                deadline=When.day(on + timedelta(30)) if on and draw(st.booleans()) else None, in_response_to=draw(st.sampled_from(WORDS)),
            ))  # fmt: skip
        told.append((Report(name, name, "x" * 60, draw(st.sampled_from(["Agency A", "State daily B", None])), published=day), claims))
    return told


@settings(max_examples=10, deadline=None)
@given(worlds())
def test_whatever_is_told(told):
    large, lake_blocks.LARGE = lake_blocks.LARGE, 1
    try:
        with tempfile.TemporaryDirectory() as folder:
            same(lake_of(Path(folder) / "lake", told), told)
    finally:
        lake_blocks.LARGE = large


@pytest.mark.slow
def test_a_pool_settles_to_the_same_bytes(tmp_path):
    told = list(reports(3, 200))
    settled = []
    for name, engine in (("one", Engine()), ("two", Engine("pool", 2))):
        lake = lake_of(tmp_path / name, told)
        done = scale.reconcile(lake.place, engine=engine)
        settled.append((done, [Path(lake.full(part.path)).read_bytes() for part in done.parts]))
    assert settled[0] == settled[1]


def test_what_is_settled_is_left_alone_until_there_is_more(tmp_path, monkeypatch):
    told = list(reports(5, 40))
    lake = lake_of(tmp_path / "lake", told[:30])
    first = scale.reconcile(lake.place)
    monkeypatch.setattr(settling, "_all", lambda *_: pytest.fail("settled again"))
    assert scale.reconcile(lake.place) == first
    monkeypatch.undo()
    fill(lake, "more", told[30:])
    with LakeLedger(lake.place) as ledger:
        assert ledger.outdated
    same(lake, told)


def test_a_lake_of_nothing_settles_to_nothing(tmp_path):
    assert scale.reconcile(Lake(tmp_path / "lake", new=True).place).events == 0


def test_stopped_in_the_middle_what_was_settled_before_stands(tmp_path, monkeypatch):
    told = list(reports(5, 40))
    lake = lake_of(tmp_path / "lake", told[:30])
    scale.reconcile(lake.place)
    fill(lake, "more", told[30:])
    before = {path for path in Path(lake.root).rglob("*") if path.is_file()}
    monkeypatch.setattr(settling, "_all", _over_the_second)
    with pytest.raises(WorkerError, match="more memory"):
        scale.reconcile(lake.place)
    monkeypatch.undo()
    assert {path for path in Path(lake.root).rglob("*") if path.is_file()} == before
    same(lake, told)


def _over_the_second(work, tasks, engine, on_done):
    if isinstance(work, settling.Settling):
        raise WorkerError("a worker process died over it; try again with fewer jobs, or more memory for each")
    for task in tasks:
        work(task)


def test_a_report_in_two_shards_counts_once(tmp_path):
    (report, claims), *_ = reports(5, 4)
    lake = Lake(tmp_path / "lake", new=True)
    fill(lake, "a", [(report, claims)])
    fill(lake, "b", [(replace(report, fetched=None, source="elsewhere"), claims)])
    scale.reconcile(lake.place)
    with LakeLedger(lake.place) as ledger:
        assert (list(ledger.reports()), list(ledger.claims())) == ([report], list(claims))
        assert [event.reports for event in ledger.events()] == [(report.id,)]
