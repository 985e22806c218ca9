"""How many of a crawl's records came through each step, where the others were dropped and why, and what each step cost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from time import process_time
from typing import Any, TypeVar

T = TypeVar("T")

COUNTED = (
    ("records", "records of the archive, or rows of the table"),
    ("responses", "answers of a server with a page in them"),
    ("pages", "of these in HTML or plain text"),
    ("opened", "worth opening, by a look at their bytes"),
    ("english", "in English"),
    ("admitted", "that may tell a measure, by their text"),
    ("extracted", "with an article in them"),
    ("reports", "reports"),
    ("sentences", "sentences of these"),
    ("parsed", "sentences parsed"),
    ("claims", "claims"),
)
"""The steps in their order, in words."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """Count what came through each step of reading a crawl. Funnels of parts add up to that of the whole.

    ``size`` counts bytes of pages, ``characters`` code points of text that was taken out of the opened ones, and ``characters_parsed``
    those of the sentences that were parsed. ``dropped`` counts by reason, ``seconds`` the processor time by step, in all processes.

    >>> (Funnel(records=2, dropped={"status 404": 1}) + Funnel(records=3, dropped={"status 404": 2})).dropped
    {'status 404': 3}
    """

    records: int = 0
    responses: int = 0
    pages: int = 0
    opened: int = 0
    english: int = 0
    admitted: int = 0
    extracted: int = 0
    reports: int = 0
    sentences: int = 0
    parsed: int = 0
    claims: int = 0
    size: int = 0
    characters: int = 0
    characters_parsed: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)

    def __add__(self, other: Funnel) -> Funnel:
        """Sum two funnels, field by field."""
        return Funnel(**{one.name: _sum(getattr(self, one.name), getattr(other, one.name)) for one in fields(Funnel)})

    def as_dict(self) -> dict[str, Any]:
        """Return the counts under their names, ready for JSON."""
        return {one.name: getattr(self, one.name) for one in fields(Funnel)}

    def lines(self, elapsed: float | None = None) -> list[str]:
        """Tell the counts in words, a line each; ``elapsed`` is how many seconds the run took.

        >>> print("\\n".join(Funnel(records=2, pages=1, dropped={"status 404": 1}).lines(elapsed=0.5)[:2]))
                 2  records of the archive, or rows of the table
                 0  answers of a server with a page in them
        """
        steps = [f"{getattr(self, name):>10,}  {told}" for name, told in COUNTED]
        left = [f"{number:>10,}  left out: {reason}" for reason, number in sorted(self.dropped.items(), key=lambda one: -one[1])]
        spent = [f"{seconds:>10.1f}  seconds of processor time for {step}" for step, seconds in self.seconds.items()]
        rate = [f"{self.pages:>10,}  pages in {elapsed:,.1f} seconds, {self.pages / elapsed:,.0f} a second"] if elapsed else []
        return [*steps, *left, *spent, *rate]


class Tally:
    """Count while work goes on; `funnel` tells what was counted so far.

    >>> tally = Tally()
    >>> tally.count(records=2, pages=1)
    >>> tally.drop("status 404")
    >>> tally.funnel().records, tally.funnel().dropped
    (2, {'status 404': 1})
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def count(self, **steps: int) -> None:
        """Count what came through steps, by the names of the funnel's fields."""
        self._counts.update(steps)

    def drop(self, reason: str, number: int = 1) -> None:
        """Count what was left out, and why."""
        self._dropped[reason] += number

    def add(self, funnel: Funnel) -> None:
        """Take in what somebody else counted."""
        told = funnel.as_dict()
        self._dropped.update(told.pop("dropped"))
        for step, seconds in told.pop("seconds").items():
            self._seconds[step] += seconds
        self._counts.update(told)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Measure the processor time that a step takes."""
        began = process_time()
        try:
            yield
        finally:
            self._seconds[step] += process_time() - began

    def taking(self, step: str, items: Iterable[T]) -> Iterator[T]:
        """Pass items on, and measure the processor time it takes to get each of them."""
        rest = iter(items)
        while True:
            with self.timed(step):
                item = next(rest, self)
            if isinstance(item, Tally):
                return
            yield item

    def funnel(self) -> Funnel:
        """Return what was counted so far."""
        dropped = {reason: number for reason, number in self._dropped.items() if number}
        return Funnel(**self._counts, dropped=dropped, seconds=dict(self._seconds))


def _sum(one: Any, other: Any) -> Any:
    if not isinstance(one, Mapping):
        return one + other
    total: Counter[str] = Counter(one)
    total.update(other)
    return dict(total)
