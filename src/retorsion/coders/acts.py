"""Turn pages into acts in the field's terms: measures by the crosswalk, everything else by what evokes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from retorsion.model import Act, Claim, Discard, Page

from .act_contexts import showing
from .act_hits import act_hits
from .act_measures import acts_of
from .act_told import act_told, lacking
from .scene import Scene
from .tree import Tree

OnDiscard = Callable[[Discard], None]


def code_acts(page: Page, claims: tuple[Claim, ...], *, on_discard: OnDiscard | None = None) -> tuple[Act, ...]:
    """Code one page into acts, in the order of the text. ``claims`` are the page's measures, as `code_page` finds them.

    ``on_discard`` is told of what looked like an act and was not coded, with the reason.
    """
    scene = Scene(Tree(page))
    measures = tuple(acts_of(scene, claims))
    others: list[Act] = []
    for act in _evoked(scene) if page.tokens else ():
        reason = lacking(page, act) or _told_already(act, claims, measures)
        if reason is None:
            others.append(act)
        elif on_discard:
            on_discard(Discard(page.report.id, "code", reason, act.evidence.span, act.evidence.quote))
    if not (measures or others):
        return ()
    contexts = showing(page)
    return tuple(sorted((replace(act, contexts=contexts.of(act)) for act in (*measures, *others)), key=_place))


def _evoked(scene: Scene) -> Iterator[Act]:
    return (act_told(scene, hit) for hit in act_hits(scene))


def _told_already(act: Act, claims: tuple[Claim, ...], measures: tuple[Act, ...]) -> str | None:
    """Say that an act is a measure told in other words: by its own word, or of the same type in the same sentence."""
    claims = tuple(claim for claim in claims if claim.kind != "channel")
    words = {telling.trigger.span for claim in claims for telling in claim.told if telling.trigger}
    if act.trigger and act.trigger.span in words:
        return "a measure, coded as such"
    here = {t.evidence.span for c in claims for t in c.told}
    same = any(m.type == act.type for m in measures if m.evidence.span == act.evidence.span or act.evidence.span in here)
    return "a measure of the same type is told in the sentence" if same else None


def _place(act: Act) -> int:
    at = act.trigger.span if act.trigger and act.trigger.span else act.evidence.span
    return at.start if at else 0
