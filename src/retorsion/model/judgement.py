"""A person's word about the ledger, and what the machine left out. Append-only: a later one supersedes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from .span import Span

Verdict = Literal["same", "different", "unsure"]
Stage = Literal["read", "gate", "annotate", "code", "merge", "import"]


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Point at a telling by what survives re-coding: report, family of kinds, trigger words and their offset."""

    report: str
    family: str
    quote: str
    offset: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """Say whether two tellings are of one event. ``by`` and ``at`` tell who and when; ``undone`` takes it back."""

    left: Anchor
    right: Anchor
    verdict: Verdict
    by: str
    at: datetime
    reason: str
    id: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """Change one value of a telling: old, new, who, when and why. Values are in the flat form of the records."""

    anchor: Anchor
    field: str
    old: str | None
    new: str | None
    by: str
    at: datetime
    reason: str
    id: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Discard:
    """Keep what was dropped, at which stage, and why."""

    source: str
    stage: Stage
    reason: str
    span: Span | None = None
    quote: str = ""
