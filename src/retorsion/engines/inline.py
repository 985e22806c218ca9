"""The engine of one process: each batch in its turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from .step import Step

T = TypeVar("T")
R = TypeVar("R")


def run(step: Step[T, R], batches: Iterable[Sequence[T]]) -> Iterator[R]:
    """Apply the step to each batch."""
    return (step(batch) for batch in batches)
