"""Ledgers that are kept."""
