"""The learned part of coding acts: how much each sign in a clause speaks for each type, from ``lang/en/act_weights.csv``.

A linear model: the weights of the signs that are there are added up for each type, and the sums compared. ``bench/learn_acts.py`` makes
the file; docs/decisions/acts.md tells what it gains, measured on sentences that it did not learn from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from ..model import ACT_TYPES
from .load import find, read, remembered, shown
from .parse import parse_csv
from .tables import Row

FILE = "lang/en/act_weights.csv"
YIELD = "YIELD"
"""The one label of the set learned from that stands for two types, CONCEDE and RETREAT."""
Weights = Mapping[str, Mapping[str, float]]


@remembered
def act_weights() -> Weights:
    """Return the weights by type and sign; raises KnowledgeError with file and line for a type or a number that is none."""
    table: dict[str, dict[str, float]] = {}
    place = find(FILE)
    for line, cells in parse_csv(read(place), shown(place)):
        row = Row(shown(place), line, cells)
        try:
            weight = float(row.need("weight"))
        except ValueError:
            raise row.fault(f"weight: expected a number, found {row['weight']!r}") from None
        if (name := row.need("type")) not in (*ACT_TYPES, YIELD):
            raise row.fault(f"type: expected one of {', '.join(ACT_TYPES)} or {YIELD}, found {name!r}")
        table.setdefault(name, {})[row.need("sign")] = weight
    return MappingProxyType(table)


def likeliest(signs: Mapping[str, float]) -> tuple[str, float] | None:
    """Return the type that the signs speak for most, and its share among all (0 to 1); None where nothing was learned."""
    sums = {type_: sum(weights.get(sign, 0.0) * value for sign, value in signs.items()) for type_, weights in act_weights().items()}
    if not sums:
        return None
    best = max(sorted(sums), key=lambda type_: sums[type_])
    return best, 1 / sum(math.exp(value - sums[best]) for value in sums.values())
