"""What an engine runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)


class Step(Protocol[T_contra, R_co]):
    """Turn a batch into a result."""

    def __call__(self, batch: Sequence[T_contra], /) -> R_co:
        """Do the work."""
