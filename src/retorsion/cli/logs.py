"""The log, on standard error: for people, or as JSON lines for programs."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

from ..exporters.cells import printable


def set_up(verbose: int, *, quiet: bool, as_json: bool) -> None:
    """Send the log of all rooms to standard error: warnings and worse, more with ``verbose``, only errors with ``quiet``."""
    handler = _Handler()
    handler.setFormatter(_Json() if as_json else _Plain())
    log = logging.getLogger("retorsion")
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.ERROR if quiet else max(logging.DEBUG, logging.WARNING - 10 * verbose))


class _Handler(logging.StreamHandler):  # type: ignore[type-arg]
    """Write to whatever standard error is at the moment: a progress bar takes its place while it is drawn."""

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)


class _Plain(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return printable(f"{record.levelname.lower()}: {record.getMessage()}")


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        return json.dumps({"at": at, "level": record.levelname.lower(), "room": record.name, "message": record.getMessage()})
