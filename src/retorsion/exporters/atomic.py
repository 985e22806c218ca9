"""Files that are there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


class UnwritableError(OSError):
    """Say which file cannot be written, by the name that was asked for."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside ``path`` to write to, and move it there once all went well.

    A reader never sees half a file, and a failure leaves an older file as it was. A pipe or device is written to directly.
    """
    if path.exists() and not path.is_file():
        yield path
        return
    target = path.resolve()  # through a symbolic link, so that the link stays one
    draft = target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")
    try:
        yield draft
        draft.replace(target)
    except OSError as error:
        if str(error.filename) != str(draft):
            raise
        raise UnwritableError(error.errno, error.strerror, str(path)) from error
    finally:
        draft.unlink(missing_ok=True)
