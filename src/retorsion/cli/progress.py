"""A progress bar on standard error, for people who wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from ..flow import Coded

T = TypeVar("T")
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


def bar(items: Iterable[T], total: Callable[[], int], *, quiet: bool, of: str) -> Iterator[T]:
    """Pass items on, and draw a bar where somebody looks; ``total`` is asked once the first is there."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield from items
        return
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    with Progress(
        *Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True
    ) as drawn:
        task = drawn.add_task(of, total=None)
        for item in items:
            drawn.update(task, advance=1, total=total())
            yield item


def _within(path: Path) -> int:
    return sum(1 for file in path.rglob("*") if file.is_file() and not file.name.endswith(".meta.json")) if path.is_dir() else 1
