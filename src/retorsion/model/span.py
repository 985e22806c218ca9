"""Where words stand: a span of a report's text, and the evidence a claim rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Mark a stretch of a report's text, in code points: ``text[start:end]``.

    >>> Span(0, 5).of("Spain expels two envoys")
    'Spain'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0 or later, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold the exact words a claim rests on.

    ``report`` is the report's id. An imported claim may know only the report: its ``span`` is None and its quote empty.
    """

    report: str
    span: Span | None = None
    quote: str = ""

    def holds(self, text: str) -> bool:
        """Check that the quote is, letter for letter, what stands at the span in ``text``.

        >>> Evidence("r1", Span(0, 5), "Spain").holds("Spain expels two envoys")
        True
        """
        return self.span is not None and bool(self.quote) and self.span.of(text) == self.quote
