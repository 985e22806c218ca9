"""A page's tokens as trees: who depends on whom, and how far a word's dependents reach."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from retorsion.model import Span, Token


@dataclass(frozen=True, slots=True)
class Tree:
    """Hold tokens with the indices of the words that depend on each, in order."""

    tokens: Sequence[Token]
    below: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Tree:
        """Make the tree of tokens whose heads are indices into them."""
        below: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                below[token.head].append(index)
        return cls(tokens, tuple(map(tuple, below)))

    def kids(self, index: int, *deps: str) -> Iterator[int]:
        """Yield the words that depend on one, in order: all of them, or those with one of these labels."""
        return (kid for kid in self.below[index] if not deps or self.tokens[kid].dep in deps)

    def kid(self, index: int, *deps: str) -> int | None:
        """Return the first word that depends on one with one of these labels."""
        return next(self.kids(index, *deps), None)

    def under(self, index: int, *, without: Collection[str] = ()) -> list[int]:
        """Return a word and all below it in order, leaving out the branches whose label is in ``without``."""
        found, queue = [index], [index]
        while queue:
            fresh = [kid for kid in self.below[queue.pop()] if self.tokens[kid].dep not in without]
            found += fresh
            queue += fresh
        return sorted(found)

    def span(self, first: int, last: int) -> Span:
        """Return the span from one word to another, both included."""
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def lemma(self, index: int) -> str:
        """Return a word's lemma."""
        return self.tokens[index].lemma
