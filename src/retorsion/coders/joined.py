"""Find names that stand side by side as one party: "the UAE, Egypt and Bahrain", "Japan, Philippines downgrade ties"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from retorsion.model import ActorMention

from ..knowledge.grammar import grammar
from ..knowledge.load import remembered
from .parties import Codes, union
from .tree import SUBJECT, Tree

Named = Mapping[int, ActorMention]


def joined(tree: Tree, named: Named) -> dict[int, Codes]:
    """Return, for each word that names a member of a list, the codes of the whole list, however it was parsed."""
    found: dict[int, Codes] = {}
    for group in _groups(tree, named):
        text = tree.page.report.text[group[0].span.start : group[-1].span.end]
        if len(group) > 1 and (_conjunction().search(text) or _headline(tree, named, group)):
            codes = union(*(m.codes for m in group))
            found |= {word: codes for word, mention in named.items() if mention in group}
    return found


def side_by_side(gap: str) -> bool:
    """Tell whether the words between two names only join them.

    >>> side_by_side(", and the "), side_by_side(" told ")
    (True, False)
    """
    return bool(_gap().fullmatch(gap))


@remembered
def _gap() -> re.Pattern[str]:
    words = grammar().joining
    return re.compile(rf"(?:,|&|\b(?:{_either(words.conjunctions | words.articles)})\b|\s)+")


@remembered
def _conjunction() -> re.Pattern[str]:
    return re.compile(rf"&|\b(?:{_either(grammar().joining.conjunctions)})\b")


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words)))


def _groups(tree: Tree, named: Named) -> Iterator[list[ActorMention]]:
    """Yield the mentions of a page that follow each other with nothing but commas and conjunctions between them."""
    text, group = tree.page.report.text, list[ActorMention]()
    for mention in (m for m in tree.page.actors if m.form != "place"):
        last = group[-1] if group else None
        alike = last and mention.codes and mention.form == last.form and side_by_side(text[last.span.end : mention.span.start])
        if last and alike and not _new_clause(tree, named, pair=(last, mention)):
            group.append(mention)
            continue
        if group:
            yield group
        group = [mention] if mention.codes else []
    if group:
        yield group


def _headline(tree: Tree, named: Named, group: list[ActorMention]) -> bool:
    """Tell whether names joined by commas alone are one subject, as in headlines: "Japan, Philippines downgrade ties"."""
    subjects = [word for word, mention in named.items() if mention is group[-1] and tree.dep(word) == "nsubj"]
    plural = any(tree.token(tree.head(word)).tag in ("VBP", "VB") for word in subjects)
    return plural and not any(mention.locative for mention in group)


def _new_clause(tree: Tree, named: Named, *, pair: tuple[ActorMention, ActorMention]) -> bool:
    """Tell whether a name after "and" is the subject of a clause of its own ("… with Iran, and Kuwait recalled …")."""
    before, after = ({tree.dep(word) for word, found in named.items() if found is mention} for mention in pair)
    return bool(after & SUBJECT) and bool(before & {"pobj", "dobj"})
