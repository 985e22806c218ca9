"""Standard output as a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

UNSEEN = 140
"""The width of a table that goes into a file or another program."""


def screen() -> Console:
    """Return a console as wide as the terminal, or wide enough for all columns where there is none. Words are never markup."""
    from rich.console import Console  # a tenth of a second, which commands that print nothing are spared

    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = UNSEEN
    return console
