"""The time, and waiting for it: handed in, so that tests need not wait."""

from __future__ import annotations

import time


class Clock:
    """Tell the time and wait."""

    def now(self) -> float:
        """Return the seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
