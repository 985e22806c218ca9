"""Show a reviewer why two claims were, or were not, taken for one event."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from ..model import Claim, Report
from .rules import rules
from .score import Score, Telling, score
from .strands import numbered, strands


def explain(one: Claim, other: Claim, *, reports: Iterable[Report] = ()) -> Score | None:
    """Return the best score that strands of two claims have with each other, part by part; None where they share no pair of parties,
    or no sum of points could join them.

    What the reports tell beside the two claims is not looked at, nor what else their groups hold.

    >>> from retorsion.model.flat import claim_from_row
    >>> row = {"kind": "expulsion", "actor": "EST", "target": "RUS", "count": 2, "date": "2017-05-26"}
    >>> found = explain(claim_from_row(row | {"report": "a"}), claim_from_row(row | {"report": "b"}))
    >>> found.kind, found.time, found.count, found.total > rules().join
    (1.0, 3.0, 1.2, True)
    """
    known = {report.id: report for report in reports}
    sides = [list(strands(numbered([claim]), known, rules())) for claim in (one, other)]
    scored = (score(Telling.of(a), Telling.of(b), rules()) for a, b in product(*sides) if a.block == b.block)
    return max(filter(None, scored), key=lambda found: found.total, default=None)
