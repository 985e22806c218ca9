"""What two parties did to each other, in numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Balance:
    """Hold what one party did to another and what came back: events, people sent home, answers,
    their symmetry and delay.

    ``days`` is the median number of days until an answer; None where none is dated to the day.
    """

    actor: str
    target: str
    measures: int
    people: int
    answered: int
    mirrored: int
    days: float | None
