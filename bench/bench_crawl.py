"""From a crawl to stored claims, against reading and parsing every page: the same pages, the same run, the same model.

    python -m bench.bench_crawl              # what `make bench` runs, some five minutes
    python -m bench.bench_crawl --pages 500  # a quick look; nothing is kept

The other way is trafilatura as it comes, with metadata and date, then spaCy with all components on its own matrix library, on every
page; it is measured on pages drawn by lot, anew each round. Ours is the whole way: archive, gates, parser, coders, a settled ledger.
Both in processor time of one process that is warm; in turns, so that a busy machine is busy for both.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from . import crawl_runs as runs
from .crawl_pages import pages, write
from .results import checked_out, keep

ROUNDS = 5
SAMPLE = 40
"""Pages of a round that are parsed whole: five rounds of them show how far the rate spreads."""
SHARES = (0.03, 0.10)
AUDITED = 300
"""Pages of which every word is parsed, to see what the gates lose."""
GATES = ("bytes gate", "report gate")


def main(arguments: Sequence[str] | None = None) -> dict[str, float]:
    """Measure both mixes, and what the gates lose."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, help="pages of each mix; nothing is kept then")
    asked = parser.parse_args(arguments)
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    figures: dict[str, Any] = {}
    commit = checked_out()
    with tempfile.TemporaryDirectory() as folder, _process() as theirs, _process() as ours:
        for share in SHARES:
            figures[f"{share:.0%}"] = mix(Path(folder), share, asked.pages or 2000, theirs=theirs, ours=ours)
        figures["recall"] = recall(Path(folder), ours)
    if not asked.pages:
        print(f"kept in {keep('crawl', figures, commit=commit).name}")
    few, many = (figures[f"{share:.0%}"] for share in SHARES)
    return {"ratio": few["ratio"]["median"], "ratio_10": many["ratio"]["median"], "recall": figures["recall"]["share"],
            "parsed": few["share_of_text_parsed"], "gates": few["share_of_time_at_gates"]}  # fmt: skip


def _process() -> ProcessPoolExecutor:
    """Start a process that stays: what one way sets in the libraries must not reach the other."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def mix(folder: Path, share: float, number: int, *, theirs: ProcessPoolExecutor, ours: ProcessPoolExecutor) -> dict[str, Any]:
    """Measure one mix of pages in several rounds."""
    file, text = made(folder, share, number)
    theirs.submit(runs.everything, runs.sample(file, 3, seed=0)).result()
    ours.submit(runs.stored, file, folder / "warm.db").result()
    rounds = []
    for turn in range(ROUNDS):
        parsed = theirs.submit(runs.everything, runs.sample(file, SAMPLE, seed=turn + 1)).result() / SAMPLE
        rounds.append((parsed, ours.submit(runs.stored, file, folder / "claims.db").result()))
    found = summary(rounds, number, text)
    print(f"{share:.0%} diplomatic: {json.dumps(found, ensure_ascii=False)}", flush=True)
    return found


def made(folder: Path, share: float, number: int) -> tuple[Path, int]:
    """Make the pages; return the file, and how many code points their stories have."""
    file, lengths = folder / f"{share}.warc.gz", Counter[str]()

    def counted() -> Any:
        for one in pages(number, diplomatic=share):
            lengths["text"] += len(one.story.text)
            yield one

    write(counted(), file)
    return file, lengths["text"]


def summary(rounds: Sequence[tuple[float, runs.Ran]], number: int, text: int) -> dict[str, Any]:
    """Return the figures of a mix; times are of one page, in milliseconds."""
    ratios = [parsed * number / ran.seconds for parsed, ran in rounds]
    middle = sorted((ran for _, ran in rounds), key=lambda ran: ran.seconds)[len(rounds) // 2]
    funnel = middle.funnel or {}
    steps = {step: 1000 * seconds / number for step, seconds in funnel["seconds"].items()}
    steps |= {"storing and settling": 1000 * middle.storing / number}
    return {
        "pages": number,
        "ratio": spread(ratios),
        "parsing_everything_ms": spread([1000 * parsed for parsed, _ in rounds]),
        "ours_ms": spread([1000 * ran.seconds / number for _, ran in rounds]),
        "pages_per_second": spread([number / ran.seconds for _, ran in rounds]),
        "ms_by_step": {step: round(took, 3) for step, took in steps.items()},
        "share_of_time_at_gates": round(sum(steps.get(gate, 0.0) for gate in GATES) / sum(steps.values()), 4),
        "share_of_text_parsed": round(funnel["characters_parsed"] / text, 4),
        "claims": middle.claims,
        "events": middle.events,
        "funnel": {step: count for step, count in funnel.items() if isinstance(count, int)},
        "dropped": funnel["dropped"],
    }


def spread(values: Sequence[float]) -> dict[str, float]:
    """Return the median, the least and the most of several rounds."""
    return {"median": round(statistics.median(values), 3), "least": round(min(values), 3), "most": round(max(values), 3)}


def recall(folder: Path, ours: ProcessPoolExecutor) -> dict[str, Any]:
    """Compare what is found with what parsing every word of the same pages finds."""
    file, _ = made(folder, SHARES[-1], AUDITED)
    every, gated = (ours.submit(runs.told, file, parse_all=parse_all).result() for parse_all in (True, False))
    lost = every - gated
    print(f"{every.total()} measures by parsing every word of {AUDITED} pages, lost at the gates: {sorted(lost)[:10]}", flush=True)
    share = 1 - lost.total() / max(1, every.total())
    return {"pages": AUDITED, "claims": every.total(), "lost": lost.total(), "more": (gated - every).total(), "share": share}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
