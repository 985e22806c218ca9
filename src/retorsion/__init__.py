"""Read news reports of diplomatic measures; keep one ledger of who did what to whom, on whose word, in which words.

>>> import retorsion as rt
>>> claims = rt.code(rt.annotate(rt.read("reports/")))  # doctest: +SKIP
>>> ledger = rt.reconcile(claims)  # doctest: +SKIP

The verbs (read, annotate, code, reconcile; measures does the first three) turn one noun into the next, and the nouns are plain
dataclasses. Whatever is heavy is loaded when a verb first needs it.
"""

from .flow import Coded, annotate, code, code_reports, measures, read, reconcile
from .model import (
    Certainty,
    Channel,
    Claim,
    Correction,
    Count,
    Discard,
    Event,
    Evidence,
    Judgement,
    Ledger,
    Link,
    Page,
    Post,
    Report,
    Span,
    StrengthPoint,
    Value,
    Voice,
    When,
)

__version__ = "0.1.0"

__all__ = [
    "Certainty",
    "Channel",
    "Claim",
    "Coded",
    "Correction",
    "Count",
    "Discard",
    "Event",
    "Evidence",
    "Judgement",
    "Ledger",
    "Link",
    "Page",
    "Post",
    "Report",
    "Span",
    "StrengthPoint",
    "Value",
    "Voice",
    "When",
    "annotate",
    "code",
    "code_reports",
    "measures",
    "read",
    "reconcile",
]
