"""A progress bar on standard error, for people who wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..flow import Coded

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

FEW = 3
"""Up to so many files no bar is drawn."""


def files(sources: Iterable[str]) -> int:
    """Count the files that sources stand for, without opening them."""
    return sum(_within(Path(source)) if source != "-" else 1 for source in sources)


def watched(coded: Iterable[Coded], total: int, *, quiet: bool, by: str = "source") -> Iterator[Coded]:
    """Pass reports on, and draw a bar where there are more than a few and somebody looks; ``by`` is the field of reports that counts."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or total <= FEW or not console.is_terminal:
        yield from coded
        return
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    with Progress(*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task("coding", total=total)
        last: str | None = None
        for one in coded:
            here = getattr(one.report, by)
            bar.update(task, advance=0 if here == last else 1)
            last = here
            yield one


class Steps:
    """Draw a bar for each step of a long work in turn."""

    def __init__(self, drawn: Progress | None) -> None:
        self._drawn = drawn
        self._task: TaskID | None = None

    def begin(self, what: str, parts: int) -> None:
        """Begin a step of so many parts; 0 where nobody knows."""
        if self._drawn:
            self._task = self._drawn.add_task(what, total=parts or None)

    def one(self) -> None:
        """Note that one part is done."""
        if self._drawn and self._task is not None:
            self._drawn.update(self._task, advance=1)


@contextmanager
def steps(*, quiet: bool) -> Iterator[Steps]:
    """Give what draws the steps of a work, where somebody looks."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield Steps(None)
        return
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    with Progress(
        *Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True
    ) as drawn:
        yield Steps(drawn)


def _within(path: Path) -> int:
    return sum(1 for file in path.rglob("*") if file.is_file() and not file.name.endswith(".meta.json")) if path.is_dir() else 1
