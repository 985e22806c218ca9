"""Measure the store: filling it, adding one report to it, rebuilding it, and killing it many times.

    python bench/bench_store.py 20000            # claims; the pinned budgets are for 1000000
    python bench/bench_store.py 20000 --kills 200
    python bench/bench_store.py 20000 --ledger postgresql://…

The claims are synthetic: some two hundred parties of unequal weight, thirty years, four tellings an event, a third of all events
in bursts of a few days.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from retorsion import merging
from retorsion.model import Claim, Count, Evidence, Report, Span, When
from retorsion.model.ledger import Decision, Ledger
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


def hash_of(name: str) -> int:
    """Return a number that is the same on every run."""
    return random.Random(name).randrange(1 << 30)


def settle(claims: Sequence[Claim], found: Sequence[Report], decisions: Sequence[Decision]) -> Ledger:
    """Settle as the package does."""
    return merging.reconcile(claims, reports=found, judgements=decisions)


def keep(store: Store) -> None:
    """Reconcile as the package does."""
    store.reconcile(settle, reaches=merging.reaches)


def fill(store: Store, claims: int) -> None:
    """Fill a ledger, then settle all of it once."""
    began = time.perf_counter()
    for report, made in reports(1, claims):
        store.add(report, made)
    added = time.perf_counter()
    keep(store)
    print(f"{claims:>9,} claims added in {added - began:.1f} s, settled in {time.perf_counter() - added:.1f} s")


def add_one_by_one(store: Store, times: int) -> None:
    """Measure what one more report costs, settled at once, at its median and its worst."""
    took = []
    for report, made in reports(2, times):
        began = time.perf_counter()
        store.add(report, made)
        keep(store)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    print(f"one report more: median {statistics.median(took):.1f} ms, p99 {took[int(len(took) * 0.99)]:.1f} ms")


def rebuild(store: Store, claims: int) -> None:
    """Measure a rebuild, and check that it changes nothing."""
    before, seen = list(store.events()), len(store.changes())
    began = time.perf_counter()
    store.rebuild(settle, reaches=merging.reaches)
    took = time.perf_counter() - began
    assert list(store.events()) == before and len(store.changes()) == seen
    print(f"rebuild: {took:.1f} s, {took / claims * 1e6:.0f} s for a million claims at this rate")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int)
    parser.add_argument("--ledger", help="a new SQLite file or PostgreSQL address; a temporary file by default")
    parser.add_argument("--adds", type=int, default=200)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, open_ledger(asked.ledger or Path(folder) / "ledger.db") as store:
        fill(store, asked.claims)
        add_one_by_one(store, asked.adds)
        rebuild(store, asked.claims)
    return 0


if __name__ == "__main__":
    sys.exit(main())
