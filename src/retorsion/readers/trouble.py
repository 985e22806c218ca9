"""What can go wrong with one source, in words for whoever has to mend it."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Discard

LIMIT = 20_000_000
"""Bytes of one report at most. The longest news report is a thousandth of that; more is a dump, or an attack."""

OnDiscard = Callable[[Discard], None]


class UnreadableError(ValueError):
    """Say why a source holds no report, and what to do about it."""


class NoArticleError(UnreadableError):
    """Say that a page is whole and holds no article, as a front page does."""


def too_long() -> UnreadableError:
    """Make the error for a report over the limit."""
    return UnreadableError(
        f"longer than {LIMIT // 1_000_000} MB, which is no report; split it into one report a file, or one a line of JSONL"
    )
