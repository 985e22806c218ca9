"""Read news reports of diplomatic measures; keep one ledger of who did what to whom, on whose word, in which words.

    import retorsion as rt

    reports = list(rt.read("reports/"))
    ledger = rt.reconcile(rt.code(rt.annotate(reports)), reports=reports)
    rt.strength(ledger, "RUS@NATO")

The verbs (read, annotate, code, reconcile; measures does the first three) turn one noun into the next, the questions (timeline,
strength, responses …) ask a ledger, and the nouns are plain dataclasses. Whatever is heavy is loaded when it is first needed.
"""

from typing import TYPE_CHECKING, Any

from .flow import Coded, acts, annotate, code, code_acts, code_reports, crawl, measures, open_lake, open_ledger, read, reconcile, watch
from .model import (
    Act,
    Certainty,
    Channel,
    Claim,
    Correction,
    Count,
    Discard,
    Event,
    Evidence,
    Funnel,
    Judgement,
    Ledger,
    Link,
    Page,
    Party,
    Place,
    Post,
    Report,
    Span,
    StrengthPoint,
    Value,
    Voice,
    When,
)

if TYPE_CHECKING:
    from .questions import agreement, missions, network, reciprocity, responses, strength, timeline

__version__ = "0.1.0"

__all__ = [
    "Act",
    "Certainty",
    "Channel",
    "Claim",
    "Coded",
    "Correction",
    "Count",
    "Discard",
    "Event",
    "Evidence",
    "Funnel",
    "Judgement",
    "Ledger",
    "Link",
    "Page",
    "Party",
    "Place",
    "Post",
    "Report",
    "Span",
    "StrengthPoint",
    "Value",
    "Voice",
    "When",
    "acts",
    "agreement",
    "annotate",
    "code",
    "code_acts",
    "code_reports",
    "crawl",
    "measures",
    "missions",
    "network",
    "open_lake",
    "open_ledger",
    "read",
    "reciprocity",
    "reconcile",
    "responses",
    "strength",
    "timeline",
    "watch",
]


def __getattr__(name: str) -> Any:
    """Open the room of questions when one is asked; it loads the knowledge."""
    if name not in __all__:
        raise AttributeError(f"retorsion has no {name!r}; there is {', '.join(__all__)}")
    from . import questions

    return getattr(questions, name)


def __dir__() -> list[str]:
    return __all__
