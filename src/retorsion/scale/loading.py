"""Load a lake into a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ..stores import Store
    from ..stores.loading import Loaded


def load(lake: str | Path, store: Store) -> Iterator[tuple[str, Loaded]]:
    """Put the reports of a lake with their claims into a ledger, in bulk; yield each shard's name with what was loaded of it.

    What the ledger holds just so is passed over: stopped anywhere and run again, it goes on. Settle afterwards (`flow.settle`).
    Raises LedgerError where there is no such lake.
    """
    from ..stores.lake import Lake
    from ..stores.loading import load

    return load(Lake(lake), store)
