"""Find persons and whom they speak for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retorsion.knowledge.actors import ActorBook
from retorsion.model import ActorMention


def find_persons(flat: str, actors: Sequence[ActorMention], *, book: ActorBook, on: date | None = None) -> tuple[ActorMention, ...]:
    """Find persons."""
    return ()
