"""Score which reports are found to tell the same event: merging alone, from perfectly coded claims, and end to end from text."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COLUMNS = (
    "gold_events",
    "system_events",
    "bcubed_f1",
    "pairwise_f1",
    "pairwise_precision",
    "pairwise_recall",
    "confusable",
    "false_merges",
)
PROGRAM = str(Path(sys.executable).with_name("retorsion"))


def score(gold: Path, scorer: Path, folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Print a line for each way and each strictness, and yield its name with its figures."""
    print(f"\n{'':24}" + "".join(f"{name:>20}" for name in COLUMNS))
    claims = folder / "claims.jsonl"
    subprocess.run([sys.executable, scorer, gold, "--claims", claims], check=True)
    ways = {"merge from claims": ["--claims", str(claims)], "merge from text": [str(gold / "reports")]}
    for name, sources in ways.items():
        events = _events(folder / f"{name.split()[-1]}.db", sources)
        for strict in ([], ["--strict"]):
            figures = _figures(scorer, gold, events, strict)
            print(f"{name + (' strict' if strict else ''):24}" + "".join(f"{_shown(figures[column]):>20}" for column in COLUMNS))
            yield name + (" strict" if strict else ""), figures


def _events(ledger: Path, sources: list[str]) -> Path:
    """Put the sources into a new ledger and write its events."""
    events = ledger.with_suffix(".jsonl")
    for words in (["add", *sources], ["events", "--to", str(events)]):
        done = subprocess.run([PROGRAM, "--quiet", *words, "--ledger", str(ledger)], stdout=subprocess.DEVNULL, check=False)
        if done.returncode not in (0, 1):
            sys.exit(f"retorsion {words[0]} ended with exit code {done.returncode}")
    return events


def _figures(scorer: Path, gold: Path, events: Path, strict: list[str]) -> dict[str, Any]:
    done = subprocess.run([sys.executable, scorer, gold, events, "--json", *strict], capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures | {"wrong_joins": figures["false_merges"] / figures["confusable"]}


def _shown(figure: Any) -> str:
    return f"{figure:.3f}" if isinstance(figure, float) else str(figure)
