"""How many of the measures that parsing every word finds in the gold the gate lets through."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from retorsion import Report, annotate, code, read

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"


def main() -> dict[str, float]:
    """Code the gold both ways and compare."""
    folders = [GOLD / name / "articles" for name in ("seeds", "dev", "wcep")]  # a measure found in a negative is none
    found = list(read([folder for folder in folders if folder.is_dir()])) if GOLD.is_dir() else []
    every, gated = measures(found, parse_all=True), measures(found, parse_all=False)
    lost = every - gated
    print(f"{every.total()} measures by parsing every word, {lost.total()} of them lost at the gate: {sorted({key[0] for key in lost})}")
    return {"recall": 1 - lost.total() / max(1, every.total())}


def measures(found: list[Report], *, parse_all: bool) -> Counter[tuple[object, ...]]:
    """Count the measures found, by what they are and who takes them against whom."""
    claims = code(annotate(found, parse_all=parse_all))
    names = {report.id: report.name for report in found}
    return Counter((names.get(claim.report, claim.report), claim.kind, claim.actors, claim.targets) for claim in claims)


if __name__ == "__main__":
    print(json.dumps(main()))
