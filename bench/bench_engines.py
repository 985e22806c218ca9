"""Measure a job of shards in one process, in a pool of two and on Spark with two cores, each with its start apart.

    python -m bench.bench_engines                  # some minutes
    python -m bench.bench_engines --shards 40      # ten minutes and more in one process

The shards are made-up crawls, three pages in a hundred of them diplomatic. All engines must yield the same lake, to the byte.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from retorsion import flow
from retorsion.engines import Engine, each, spark
from retorsion.readers.shards import shards
from retorsion.scale.coding import Coding, ShardCoder, Task
from retorsion.stores.lake import Lake

from .crawl_pages import pages, write

PAGES = 1_000
MADE = 4
"""So many different crawls are made; further shards are the same under other names."""
MASTER = "local[2]"


@dataclass(frozen=True)
class Weighed:
    """Do a task, and say how large the process that did it became, in MiB."""

    work: ShardCoder

    def __call__(self, task: Task) -> float:
        """Return the size."""
        self.work(task)
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def begin(number: int) -> int:
    """Do what a worker does once: load the model and the knowledge."""
    for _ in flow.code_reports([]):
        pass
    from retorsion.annotators.parser import load

    load()
    time.sleep(0.5)  # so that the other worker takes the other task
    return number


def crawls(folder: Path, number: int) -> list[Task]:
    """Make crawls and cut them into tasks."""
    folder.mkdir()
    for at in range(number):
        here = folder / f"crawl-{at:03}.warc.gz"
        if at < MADE:
            write(pages(PAGES, diplomatic=0.03, seed=at), here, seed=at)
        else:
            os.link(folder / f"crawl-{at % MADE:03}.warc.gz", here)
    return [Task(shard) for shard in shards([folder], on_discard=print)]


def run(engine: Engine, tasks: Sequence[Task], lake: Path) -> dict[str, float]:
    """Do the job; return the seconds of its start and of the rest, and the size of the largest worker."""
    Lake(lake, new=True)
    coder = ShardCoder(str(lake), replace(Coding(), version=flow.version()))
    started = time.perf_counter()
    for _ in each(begin, range(2), engine):
        pass
    start, began = time.perf_counter() - started, time.perf_counter()
    sizes = [outcome.result or 0.0 for outcome in each(Weighed(coder), tasks, engine)]
    took = time.perf_counter() - began
    again = start if engine.name == "pool" else 0.0  # its workers start anew; Spark's, and this process, have the model
    return {"start": start, "job": took - again, "size": max(sizes)}


def contents(lake: Path) -> dict[str, bytes]:
    """Return the files of a lake, by name."""
    return {str(path.relative_to(lake)): path.read_bytes() for path in lake.rglob("*.parquet")}


def main(arguments: Sequence[str] | None = None) -> dict[str, Any]:
    """Run the job on each engine and return the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shards", type=int, default=12)
    asked = parser.parse_args(arguments)
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as place:
        tasks = crawls(Path(place) / "crawls", asked.shards)
        for engine in (Engine(), Engine("pool", 2)):
            found[engine.name] = run(engine, tasks, Path(place) / engine.name)
        started = time.perf_counter()
        spark.started(MASTER)
        session = time.perf_counter() - started
        found["spark"] = run(Engine("spark", master=MASTER), tasks, Path(place) / "spark")
        found["spark"]["start"] += session
        lakes = [contents(Path(place) / name) for name in found]
        assert lakes[0] and lakes[0] == lakes[1] == lakes[2], "the engines differ"
    for name, told in found.items():
        rate = asked.shards * PAGES / told["job"]
        print(f"{name}: start {told['start']:.1f} s, job {told['job']:.1f} s ({rate:,.0f} pages/s), largest worker {told['size']:,.0f} MiB")
    return {
        "pool_speedup": found["inline"]["job"] / found["pool"]["job"],
        "spark_over_pool": found["spark"]["job"] / found["pool"]["job"],
        "worker_mib": max(found["pool"]["size"], found["spark"]["size"]),
        "pages_per_second_a_process": asked.shards * PAGES / found["inline"]["job"],
        "spark_start_seconds": found["spark"]["start"],
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
