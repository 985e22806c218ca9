"""Score a gold set by kind and by status: how many there are, found, missed and invented, and F1.

    python -m bench.score_detail SET FOUND.jsonl

Uses the scorer beside the gold, so that what pairs with what is the scorer's word.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parent.parent.parent / "shared"
Row = dict[str, Any]


def main(name: str, found: Path) -> int:
    """Print the page of one set."""
    tallies = tally(SHARED / "gold" / name, found)
    print(f"{'':28}{'gold':>6}{'found':>7}{'missed':>8}{'invented':>10}{'F1':>7}")
    for label in sorted(tallies):
        hits, missed, invented = (tallies[label][part] for part in ("found", "missed", "invented"))
        f1 = 2 * hits / (2 * hits + missed + invented) if hits + missed + invented else 0.0
        print(f"{label:28}{hits + missed:>6}{hits:>7}{missed:>8}{invented:>10}{f1:>7.2f}")
    return 0


def tally(gold: Path, found: Path) -> dict[str, Counter[str]]:
    """Count, for each kind and each status, what was found, missed and invented; what gold marks optional counts nowhere."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome, measure in outcomes(gold, found):
        tallies[f"kind {measure['kind']}"][outcome] += 1
        tallies[f"status {measure['status']}"][outcome] += 1
    return tallies


def outcomes(gold: Path, found: Path) -> Iterator[tuple[str, Row]]:
    """Yield each measure of gold as found or missed, and each of ours that pairs with none as invented."""
    scorer = _scorer()
    coded: dict[str, list[Row]] = defaultdict(list)
    for line in found.read_text("utf-8").splitlines():
        coded[json.loads(line)["report"]].append(json.loads(line))
    for path in sorted((gold / "measures").glob("*.json")):
        wanted, ours = json.loads(path.read_text("utf-8")), coded.get(path.stem, [])
        pairs = dict(scorer.pair(wanted, ours))
        yield from (("found" if at in pairs else "missed", one) for at, one in enumerate(wanted) if not scorer.optional(one))
        yield from (("invented", one) for at, one in enumerate(ours) if at not in pairs.values())


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("gold_scorer", SHARED / "score" / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"no scorer under {SHARED}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
