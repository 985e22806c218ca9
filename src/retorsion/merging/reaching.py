"""Say how far a claim reaches: which other claims can share an event with it, or decide what it answers.

For stores, which settle again only what a new report touches. A reach may be wider than need be, never narrower: a property test
holds it against what merging does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Claim, Report
from ..model.ledger import Decision, Reach
from .answers import named_pairs
from .channels import KIND
from .judged import corrected_claims, standing_words
from .rules import Rules, rules
from .strands import LAST, Strand, numbered, strands


def reaches(claims: Sequence[Claim], report: Report, decisions: Sequence[Decision]) -> list[list[Reach]]:
    """Return the reaches of each claim of one report, in the order of ``claims``; all its claims must be given together."""
    keyed = {key: claim for key, claim in numbered(claims).items() if claim.kind != KIND}
    told = corrected_claims(keyed, standing_words(decisions))
    found: dict[Claim, set[Reach]] = {claim: set() for claim in claims}
    for strand in strands(told, {report.id: report}, rules()):
        found[keyed[strand.key]] |= set(_reaches(strand, rules()))
    return [sorted(found[claim], key=lambda reach: (reach.key, reach.first, reach.last)) for claim in claims]


def _reaches(strand: Strand, limits: Rules) -> Iterator[Reach]:
    answers = limits.answers
    half = -(
        -max(limits.time.window, limits.time.execution_window, answers.inferred_days, answers.request_days, answers.execution_days) // 2
    )
    back = limits.stale(strand.claim.count()) if strand.grade == "loose" else 0
    yield _reach(strand.block, strand.first - half - back, strand.last + half)
    for when in (strand.claim.effective, strand.claim.deadline):
        if when and when.last:
            yield _reach(strand.block, when.last.toordinal() - half, when.last.toordinal() + half)
    for pair in named_pairs(strand.claim):
        yield _reach(pair, strand.first - answers.stated_days - half, strand.last + half)


def _reach(pair: tuple[str, str], first: int, last: int) -> Reach:
    return Reach(":".join(sorted(pair)), max(0, first), min(LAST, last))
