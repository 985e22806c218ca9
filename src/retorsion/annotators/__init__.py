"""Reports to pages."""

from .annotate import annotate, annotate_one

__all__ = ["annotate", "annotate_one"]
