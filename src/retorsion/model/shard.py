"""A shard: as much of the sources as is coded whole or not at all, and done again from its beginning when it was not finished."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shard:
    """Hold what one task of a large run reads.

    ``name`` is a readable stem with a short hash of where it lies, and stays the same from run to run; ``fingerprint`` changes with
    the names, sizes or times of its files. ``bytes`` is how large they are together.
    """

    name: str
    sources: tuple[str, ...]
    fingerprint: str
    bytes: int = 0
