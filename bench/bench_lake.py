"""Measure a lake: loading it into a ledger against adding report by report, settling it by blocks, and asking it.

    python -m bench.bench_lake                                   # 20,000 claims, SQLite
    python -m bench.bench_lake --claims 1000000 --ledger postgresql://…

The claims are those of `bench_store`. Processor time counts, except where a database does the work in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from retorsion import flow, scale
from retorsion.model.query import Query
from retorsion.stores import open_ledger
from retorsion.stores.lake import Done, Lake
from retorsion.stores.lake_draft import drafting

from .bench_store import Told, reports

A_SHARD = 5_000
ADDED = 5_000
"""Reports that are added one by one, for the rate."""


def fill(lake: Lake, told: Iterator[Told]) -> None:
    """Put reports into a lake, some thousands a shard."""
    number = 0
    while some := list(islice(told, A_SHARD)):
        with drafting(lake, Done(f"shard-{number:05}", "bench")) as draft:
            for report, claims in some:
                draft.add(report, claims)
        number += 1


def timed(what: str, work: Callable[[], Any]) -> float:
    """Do some work, print what it took, and return the wall time in seconds."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    took = time.perf_counter() - wall
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {took:.1f} s ({time.process_time() - own:.1f} s of computing; so far at most {largest:,.0f} MiB)", flush=True)
    return took


def main(arguments: Sequence[str] | None = None) -> dict[str, float]:
    """Fill, settle, ask and load a lake, and return the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--ledger", help="an empty PostgreSQL database; a temporary file by default")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake", new=True)
        timed(f"{asked.claims:,} claims written into a lake", lambda: fill(lake, reports(1, asked.claims)))
        size = sum(path.stat().st_size for path in Path(lake.root).rglob("*.parquet"))
        print(f"it has {size / 1e6:,.0f} MB")
        settled = timed("settled by blocks", lambda: print(f"{scale.reconcile(lake.place).blocks} blocks"))
        with flow.open_lake(lake.place) as ledger:
            counting = timed("who did what, counted over all", lambda: ledger.summarise(["actor", "kind"]))
            timed("a page of one party's", lambda: ledger.page(Query(parties=("P00",), limit=50)))
        with open_ledger(Path(folder) / "added.db") as store:
            added = timed(f"{ADDED:,} reports added one by one", lambda: [store.add(*told) for told in reports(1, ADDED)])
        with open_ledger(asked.ledger or Path(folder) / "loaded.db") as store:
            loaded = timed("loaded in bulk", lambda: list(scale.load(lake.place, store)))
            again = timed("loaded once more", lambda: list(scale.load(lake.place, store)))
        told = list(reports(1, asked.claims))
        whole = timed(
            "settled all at once, in memory", lambda: flow.reconcile(chain.from_iterable(c for _, c in told), reports=[r for r, _ in told])
        )
    each = added / ADDED
    return {
        "load_over_add": each / (loaded / asked.claims), "claims_loaded_per_second": asked.claims / loaded,
        "again_over_load": again / loaded, "blocks_over_whole": settled / whole, "counting_ms": counting * 1000,
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
