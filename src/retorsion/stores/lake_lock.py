"""A lock by which one program at a time writes to a lake; the system lets go of it however the program ends."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import LedgerError

try:
    import fcntl
except ImportError:  # Windows: there, nobody is kept out
    fcntl = None  # type: ignore[assignment]


@contextmanager
def held(path: Path | None, name: str) -> Iterator[None]:
    """Hold the lock on a file; raises LedgerError that names the lake where another program has it. Without a path nothing is locked."""
    if path is None or fcntl is None:
        yield
        return
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            if problem.errno not in (errno.EAGAIN, errno.EACCES):
                yield  # a file system without locks
                return
            raise LedgerError(f"{name}: another program is writing to this lake; try again when it is done") from None
        yield
