"""In which contexts an act stands: those that the words of its paragraph show."""

from __future__ import annotations

from dataclasses import dataclass

from retorsion.model import Act, Page, Span

from ..gates import Gate, lines
from ..knowledge import remembered
from ..knowledge.evoking import context_words
from ..knowledge.plover import contexts


@dataclass(frozen=True, slots=True)
class Showing:
    """Hold the paragraphs of a page, and the words that show contexts."""

    paragraphs: tuple[Span, ...]
    words: tuple[tuple[Span, frozenset[str]], ...]

    def of(self, act: Act) -> tuple[str, ...]:
        """Return the contexts of an act in the manual's order: those it has by itself, and those of its paragraph."""
        here = act.evidence.span
        paragraph = next((p for p in self.paragraphs if p.contains(here)), here) if here else None
        told = {context for at, names in self.words if paragraph and paragraph.contains(at) for context in names}
        return tuple(name for name in contexts() if name in {*act.contexts, *told})


def showing(page: Page) -> Showing:
    """Find what shows contexts on a page. The manual codes them by paragraph; a report without any is one paragraph a line."""
    text = page.report.text
    return Showing(tuple(lines(text)), tuple(_finder().hits(text)))


@remembered
def _finder() -> Gate:
    return Gate(context_words())
