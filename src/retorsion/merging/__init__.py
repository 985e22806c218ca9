"""Claims become events: strands, candidates, score, cluster, settle, answers. Never sees text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .explain import explain
from .incremental import Books
from .judged import FIELDS, Review, anchor_of
from .memory import MemoryLedger
from .reaching import reaches

if TYPE_CHECKING:
    from ..model import Claim, Correction, Judgement, Report


def reconcile(
    claims: Iterable[Claim], *, reports: Iterable[Report] = (), judgements: Iterable[Judgement | Correction] = ()
) -> MemoryLedger:
    """Make one ledger of all that the claims tell, whatever order they come in.

    ``reports`` give outlet, day of publication and fingerprint; a claim whose report is not among them is undated by publication
    and of its own origin. ``judgements`` bind. Raises ValueError for a correction that names no field or no possible value.

    >>> from retorsion.model.flat import claim_from_row, report_from_row
    >>> row = {"kind": "expulsion", "actor": "EST", "target": "RUS", "count": 2, "date": "2017-05-26"}
    >>> other = {"report": "r2", "outlet": "State daily B", "kind": "persona_non_grata"}
    >>> rows = [row | {"report": "r1", "outlet": "Agency A"}, row | other]
    >>> ledger = reconcile(map(claim_from_row, rows), reports=map(report_from_row, rows))
    >>> [(event.kind, event.also_kinds, event.count.standing) for event in ledger.events()]
    [('expulsion', ('persona_non_grata',), ('corroborated',))]
    """
    books = Books()
    books.judge(judgements)
    books.add(claims, reports)
    return books.ledger()


__all__ = ["FIELDS", "Books", "MemoryLedger", "Review", "anchor_of", "explain", "reaches", "reconcile"]
