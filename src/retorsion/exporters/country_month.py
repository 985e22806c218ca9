"""A panel of countries by month: see `panels`."""

from .panels import write_countries as write

__all__ = ["write"]
