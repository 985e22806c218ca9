"""The words of a cause, from its head on: how far they reach, and what in them is not the cause."""

from __future__ import annotations

from retorsion.model import Span

from ..knowledge.dialogue import link_words
from .tree import Tree

OPEN = frozenset({"IN", "DT", "TO", "PRP$", "CC", "POS", "JJ"})
"""Tags of words with which no phrase ends: there the parser cut it short."""
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
STOPS = frozenset([",", ";", ".", "–", "—", "--", "”", '"', ")", ":"])


def worded(tree: Tree, head: int, *, but: int) -> str | None:
    """Return the words of a cause given its head; None where they hold the act itself, which is not its own cause."""
    below = tree.below(head)
    mark = tree.kid(head, "mark")
    first = mark + 1 if mark is not None else below[0]
    last = _tail(tree, below[-1])
    if first <= but <= last:
        return None
    end = tree.sentence(head).last
    if tree.token(last).tag in OPEN:  # "the accusations of | agencies having been involved in …"
        last = clause_end(tree, last, end)
    return clean(tree, Span(tree.token(first).span.start, tree.token(last).span.end))


def _tail(tree: Tree, last: int) -> int:
    """Return the last word of what follows without a break and belongs to a noun by sense: "a break-in | at a shipyard"."""
    behind = last + 1
    if behind >= tree.sentence(last).last or tree.token(behind).text.lower() not in ("at", "of", "in", "against"):
        return last
    inner = tree.kid(behind, "pobj")
    return last if inner is None or occasion(tree, inner) else tree.below(behind)[-1]


def clause_end(tree: Tree, last: int, end: int) -> int:
    """Return the last word before the next stop behind ``last``, or before "and" with a verb of its own."""
    for word in range(last + 1, end):
        joins = tree.token(word).tag == "CC" and word + 1 < end and tree.token(word + 1).tag in FINITE
        if tree.token(word).text in STOPS or joins:
            return word - 1
    return end - 1


def clean(tree: Tree, span: Span) -> str | None:
    """Cut what belongs to another: words behind the end of the speech that holds the cause, and stray marks."""
    ends = [s.content.end for s in tree.page.speeches if s.content.start <= span.start < s.content.end < span.end]
    whole, end = tree.page.report.text, min([span.end, *ends])
    words = whole[span.start : end].strip(" ,.;:–—-")
    for opening, closing in ("“”", "‘’", '""'):
        if words.count(opening) - words.count(closing) * (opening != closing) == 1 and closing in whole[end : end + 2]:
            words += closing  # what was opened is closed
    return words.strip() or None


def occasion(tree: Tree, head: int) -> bool:
    """Tell whether a word is only a time or an occasion: "after three hours of talks" names no cause."""
    span, lemma = tree.token(head).span, tree.lemma(head)
    dated = any(time.span.contains(span) for time in tree.page.times)
    return dated or lemma in link_words().occasions or (tree.token(head).tag == "CD" and not tree.kids(head))
