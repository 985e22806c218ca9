"""A report's text cut into stretches for the page: what is evidence, what evoked it, what is furniture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import Claim, Report, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold letters of a text with what they are.

    ``claims`` numbers the claims they are evidence of, from 1; ``start`` is where they stand.
    """

    text: str
    furniture: bool = False
    claims: tuple[int, ...] = ()
    trigger: bool = False
    start: int = 0


def stretches(report: Report, claims: Sequence[Claim]) -> list[Stretch]:
    """Cut the text of a report where the evidence of some of its claims, or its furniture, begins or ends; together they are the text.

    >>> [(one.text, one.furniture) for one in stretches(Report("r", "r", "Spain expels two envoys."), [])]
    [('Spain expels two envoys.', False)]
    """
    told = [(number, span) for number, claim in enumerate(claims, 1) for span in _evidence(claim)]
    evoked = [claim.trigger.span for claim in claims if claim.trigger and claim.trigger.span]
    dull = [passage.span for passage in report.passages if passage.role == "furniture"]
    cuts = sorted({0, len(report.text), *_ends(dull), *_ends(evoked), *_ends(span for _, span in told)})
    inside = [cut for cut in cuts if 0 <= cut <= len(report.text)]
    return [
        Stretch(
            report.text[first:last],
            any(span.start <= first < span.end for span in dull),
            tuple(dict.fromkeys(number for number, span in told if span.start <= first < span.end)),
            any(span.start <= first < span.end for span in evoked),
            first,
        )
        for first, last in pairwise(inside)
    ]


def _evidence(claim: Claim) -> list[Span]:
    return [telling.evidence.span for telling in (claim, *claim.tellings) if telling.evidence.span]


def _ends(spans: Iterable[Span]) -> list[int]:
    return [end for span in spans for end in (span.start, span.end)]
