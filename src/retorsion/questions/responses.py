"""What answers what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..model import Ledger, Link


def responses(ledger: Ledger, *parties: str) -> Sequence[Link]:
    """Return the links of a ledger by the date of the answer (undated last); with ``parties``, those whose answer involves all of them."""
    dated: list[tuple[date, str, Link]] = []
    for link in ledger.links():
        answer = ledger.event(link.target)
        if answer and {*parties} <= {*answer.actors, *answer.targets}:
            when = answer.date.value if answer.date else None
            dated.append(((when.first or when.last or date.max) if when else date.max, link.target, link))
    return [link for _, _, link in sorted(dated, key=lambda row: (row[0], row[1], row[2].relation, row[2].source))]
