"""How a run ends: the exit codes, and each kind of error in words for a person. docs/exit-codes.md has the same table."""

from __future__ import annotations

import logging
import os
import traceback
from enum import IntEnum
from pathlib import Path

log = logging.getLogger("retorsion")


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    PARTLY = 1
    USAGE = 2
    NOTHING = 3
    SETTING = 4
    OUTPUT = 5
    DEFECT = 70
    INTERRUPTED = 130


SETTINGS = ("ConfigError", "KnowledgeError", "LedgerError", "WorkerError", "ModelError", "ArchiveError")
"""Errors that name their own place and remedy. By name, so that a room need not be loaded to tell its errors apart."""


def end(error: Exception, *, trace: bool) -> Exit:
    """Tell a person what went wrong and choose the exit code."""
    if trace:
        traceback.print_exc()
    if any(base.__name__ in SETTINGS for base in type(error).__mro__):
        log.error("%s", error)
        return Exit.SETTING
    if isinstance(error, OSError) and _of_input(error):
        log.error("%s: cannot be read: %s; check the name", error.filename, error.strerror or error)
        return Exit.NOTHING
    if isinstance(error, OSError):
        log.error("%s: %s; make room or choose another place", error.filename or "output", error.strerror or error)
        return Exit.OUTPUT
    if isinstance(error, ValueError):
        log.error("%s", error)
        return Exit.SETTING
    log.error("a defect in retorsion: %s: %s; run again with -vv and report it", type(error).__name__, error)
    return Exit.DEFECT


def _of_input(error: OSError) -> bool:
    """Tell whether a file was to be read: the folder that is written to was looked for before, and only rights can be wanting."""
    if isinstance(error, PermissionError):
        return Path(error.filename or "").is_file() and not os.access(error.filename, os.R_OK)
    return isinstance(error, FileNotFoundError | IsADirectoryError) and bool(error.filename)
