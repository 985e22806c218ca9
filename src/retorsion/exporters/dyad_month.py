"""A panel of dyads by month: see `panels`."""

from .panels import write_dyads as write

__all__ = ["write"]
