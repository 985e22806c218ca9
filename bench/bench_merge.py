"""How merging grows: with the number of claims, with one hot event, and how long one more report takes.

    python -m bench.bench_merge            # 100,000 claims at the most
    python -m bench.bench_merge 1000000

Also the figures on the gold of merging, where it lies beside the checkout. Times are processor time, so that neighbours weigh less.
"""

from __future__ import annotations

import gc
import importlib.util
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from retorsion.merging import Books, reconcile
from retorsion.model import Claim, Count, Evidence, Report, When
from retorsion.model.flat import claim_from_row, report_from_row

from .bench_recall import GOLD

KINDS = ["expulsion", "persona_non_grata", "mission_cap", "visa_ban", "mission_closure"]
TELLINGS = 5
ADDED = 200


def telling(number: int, event: int, chance: random.Random) -> tuple[Claim, Report]:
    """Make one report of an event: who, when and how many follow from the event, what the report leaves out from chance."""
    fixed = random.Random(event)
    parties = fixed.sample([f"P{n:03}" for n in range(200)], 2)
    day = date(1990, 1, 1) + timedelta(fixed.randrange(13_000))
    count = Count("affected", fixed.choice([1, 1, 2, 3, 4, 5, 10, 23, 60]))
    dated = chance.choices([When.day(day), None, When(date(day.year, 1, 1), date(day.year, 12, 31), "year")], [6, 3, 1])[0]
    name = f"r{number}"
    claim = Claim(
        name,
        fixed.choice(KINDS),
        Evidence(name),
        (parties[0],),
        (parties[1],),
        date=dated,
        counts=(count,) if chance.random() < 0.7 else (),
    )
    return claim, Report(name, name, "", f"Outlet {chance.randrange(300)}", published=day + timedelta(chance.randrange(3)))


def mixed(claims: int) -> Iterator[tuple[Claim, Report]]:
    """Yield tellings of many events, five to an event on average."""
    chance = random.Random(7)
    for number in range(claims):
        yield telling(number, chance.randrange(max(1, claims // TELLINGS)), chance)


def hot(mentions: int) -> Iterator[tuple[Claim, Report]]:
    """Yield the tellings of one event."""
    chance = random.Random(7)
    for number in range(mentions):
        yield telling(number, 1, chance)


def seconds(told: Iterator[tuple[Claim, Report]]) -> float:
    """Merge and return the processor time it took, the collector of cycles held (it measures the heap, not merging)."""
    claims, reports = zip(*told, strict=True)
    gc.collect()
    gc.disable()
    start = time.process_time()
    reconcile(claims, reports=reports)
    gc.enable()
    return time.process_time() - start


def added(told: Iterator[tuple[Claim, Report]], more: Iterator[tuple[Claim, Report]]) -> list[float]:
    """Return the milliseconds that each of some further reports takes in books that hold many."""
    claims, reports = zip(*told, strict=True)
    books, taken = Books(), []
    books.add(claims, reports)
    for claim, report in more:
        start = time.process_time()
        books.add([claim], [report])
        taken.append(1000 * (time.process_time() - start))
    return sorted(taken)


def gold() -> dict[str, float]:
    """Return the figures of merging alone: from perfectly coded claims, and from the same claims blurred as coders blur them."""
    spec = importlib.util.spec_from_file_location("merge", GOLD.parent / "score" / "merge.py")
    if spec is None or spec.loader is None:
        return {}
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = list(scorer.perfect_claims(GOLD / "merge"))
    figures = _scored(scorer, rows)
    rounds = [_scored(scorer, list(_blurred(rows, random.Random(seed)))) for seed in range(5)]
    return figures | {f"blurred_{name}": statistics.mean(one[name] for one in rounds) for name in figures}


def _scored(scorer: Any, rows: list[dict[str, Any]]) -> dict[str, float]:
    ledger = reconcile(map(claim_from_row, rows), reports=map(report_from_row, rows))
    told = [{"reports": event.reports, "actor": event.actors, "target": event.targets, "kind": event.kind} for event in ledger.events()]
    result = scorer.score(GOLD / "merge", told)
    wrong = result["false_merges"] / result["confusable"]
    return {"bcubed_f1": result["bcubed_f1"], "pairwise_f1": result["pairwise_f1"], "wrong_joins": wrong}


def _blurred(rows: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    """Leave out one claim in twelve, two dates in five, one number in four, and tell the kind by another of its names."""
    for row in rows:
        if chance.random() < 0.08:
            continue
        date_kept, count_kept = chance.random() >= 0.4, chance.random() >= 0.25
        renamed = {"expulsion": "persona_non_grata"} if chance.random() < 0.3 else {}
        kind = renamed.get(row["kind"], row["kind"])
        yield row | {"kind": kind, "date": row["date"] if date_kept else None, "count": row["count"] if count_kept else None}


def main(most: int = 100_000) -> dict[str, float]:
    """Measure and return the figures."""
    few, many = seconds(mixed(most // 100)), seconds(mixed(most))
    print(f"{most // 100:,} claims {few:.2f} s, {most:,} claims {many:.1f} s: {many / few:.0f} x the time for 100 x the claims")
    small = statistics.median(seconds(hot(50)) for _ in range(15))  # some milliseconds: one run would measure the neighbours
    large = statistics.median(seconds(hot(5_000)) for _ in range(3))
    print(f"an event of 50 mentions {1000 * small:.1f} ms, of 5,000 {1000 * large:.0f} ms: {large / small:.0f} x")
    further = (telling(most + n, n, random.Random(n)) for n in range(ADDED))
    taken = added(mixed(most), further)
    median, worst = statistics.median(taken), taken[int(0.99 * len(taken))]
    print(f"one more report among {most:,}: median {median:.2f} ms, 99 of 100 within {worst:.1f} ms (in memory)")
    figures = {"growth": many / few, "hot": large / small, "add_ms": median}
    return figures | (gold() if GOLD.is_dir() else {})


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:2]))))
