"""Retorsion reads reports of diplomatic measures and keeps one ledger of them."""
