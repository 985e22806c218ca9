"""Reports a second of coding text with the gate, against parsing every word of them: one machine, one run, one mix."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

from retorsion import Report, annotate, code

from .corpus import reports

MIX = 600
PARSED = 66
"""Parsing every word is slow, so its rate is taken on the first reports of the same mix (a whole number of diplomatic turns)."""


def main() -> dict[str, float]:
    """Measure both rates, in processor time, and their ratio."""
    mix = list(reports(MIX))
    seconds(mix[:1], parse_all=True)  # loads the model and the knowledge
    gated = MIX / seconds(mix, parse_all=False)
    parsed = PARSED / seconds(mix[:PARSED], parse_all=True)
    print(f"with the gate {gated:,.0f} reports/s, parsing every word {parsed:,.1f} reports/s")
    return {"ratio": gated / parsed}


def seconds(mix: Sequence[Report], *, parse_all: bool) -> float:
    """Code the reports and return the processor time it took."""
    start = time.process_time()
    for _ in code(annotate(mix, parse_all=parse_all)):
        pass
    return time.process_time() - start


if __name__ == "__main__":
    print(json.dumps(main()))
