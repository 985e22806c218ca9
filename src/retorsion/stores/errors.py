"""What can go wrong with a ledger, in words for the person who keeps it."""

from __future__ import annotations


class LedgerError(Exception):
    """Say what is wrong with a ledger or an archive, and what to do about it."""
