"""Rows → files, one file per format; the suffix of the name chooses."""

from .export import FORMATS, export
from .rows import MEASURE, REPORT, Row, is_measure, measure_row, report_row

__all__ = ["FORMATS", "MEASURE", "REPORT", "Row", "export", "is_measure", "measure_row", "report_row"]
