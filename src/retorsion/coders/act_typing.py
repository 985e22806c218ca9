"""The type of an act where the rules and what was learned disagree, and of a pair of parties that a person points at."""

from __future__ import annotations

from retorsion.model import ACT_TYPES, Act, ActType, Page, Span

from ..knowledge.evoking import act_rule
from ..knowledge.plover import folded
from ..knowledge.weights import YIELD, likeliest
from .act_hits import ActHit
from .act_signs import Ruled, signs
from .tree import Tree

SURE = 0.4
"""The share from which what was learned overrules a rule: best of 0.4 to 0.7 under k-fold (docs/decisions/acts.md)."""
YIELDS: tuple[ActType, ...] = ("CONCEDE", "RETREAT")


def overruled(tree: Tree, hit: ActHit, ruled: Ruled) -> ActType | None:
    """Return the type that was learned for such a clause, where it is another than the rules say and sure enough."""
    if hit.rule.frame.settled:
        return None
    told = likeliest(signs(tree, hit.trigger, ruled))
    if told is None or told[1] < SURE or told[0] == ruled.type or (told[0] == YIELD and ruled.type in YIELDS):
        return None
    return _type(told[0])


def type_given(page: Page, act: Act | None, source: Span) -> ActType | None:
    """Return the type of what a party does to another that a person points at; None where nothing tells.

    ``act`` is the act found that names most of the two, if any, and ``source`` the words of the first party. What was learned decides,
    with what the rules say as one of its signs; a measure, and what the manual settles, keeps its type.
    """
    if act and (act.measure or act_rule(act.rule).frame.settled):
        return act.type
    told = likeliest(pair_signs(page, act, source))
    return _type(told[0]) if told else act.type if act else None


def pair_signs(page: Page, act: Act | None, source: Span) -> dict[str, float]:
    """Return the signs of an act, or of the verb that governs a party where no act was found."""
    tree = Tree(page)
    if act is None or act.trigger is None or act.trigger.span is None:
        word = governing(tree, source)
        return signs(tree, word) if word is not None else {}
    start = act.trigger.span.start
    at = next(at for at, token in enumerate(page.tokens) if token.span.start == start)
    return signs(tree, at, _ruled(act))


def _ruled(act: Act) -> Ruled:
    """Return what the rules alone say of an act."""
    if act.measure:
        return Ruled(act.type, act.measure, act.certainty.status)
    frame_type = act_rule(act.rule).type
    fold = folded(frame_type, act.certainty.status)
    return Ruled(fold.type if fold else frame_type, act.rule.partition(" ")[0], act.certainty.status)


def governing(tree: Tree, span: Span) -> int | None:
    """Return the verb that governs a stretch of text, or its own head where no verb does."""
    inside = [at for at, token in enumerate(tree.page.tokens) if span.contains(token.span)]
    head = next((at for at in inside if tree.head(at) not in inside or tree.head(at) == at), None)
    if head is None:
        return next((at for at in range(len(tree.page.tokens)) if tree.dep(at) == "ROOT"), None)
    return next((above for above in tree.climb(head) if tree.is_verb(above)), tree.head(head))


def _type(name: str) -> ActType:
    """Return the type a learned label names: one of the types, or the first of the two that it stands for."""
    return YIELDS[0] if name == YIELD else next(type_ for type_ in ACT_TYPES if type_ == name)
