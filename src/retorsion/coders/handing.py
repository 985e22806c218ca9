"""Hand a day on from one measure to the next of the same party: "expelled two on Saturday. The ministry said it was also closing …"."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retorsion.model import Claim, When

from ..knowledge import family_of
from ..knowledge.grammar import grammar
from .dating import deadline
from .scene import Scene
from .tense import simple_past
from .times import terms_to_go
from .tree import Tree

NEWS = 7
"""Days before the report within which a dated measure is the news it tells, so that what is announced beside it is of the same day."""
ALSO = 3
"""Sentences behind the dated measure within which "also" takes it up; a remark on the first may stand between."""
AFTER = 6
"""Sentences behind the dated measure within which an announcement still belongs to it."""


def handed_on(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims, in the order of the text; one without a day takes that of the same party's measure before."""
    words = {token.span.start: at for at, token in enumerate(scene.tree.page.tokens)}
    sentences = {sentence.first: at for at, sentence in enumerate(scene.tree.page.sentences) if sentence.parsed}
    dated: list[tuple[int, Claim]] = []
    today = scene.tree.page.report.today
    for claim in claims:
        at = words.get(claim.trigger.span.start) if claim.trigger and claim.trigger.span else None
        if at is None or claim.certainty.status != "carried_out_or_announced":
            yield claim
            continue
        place = sentences[scene.tree.sentence(at).first]
        if claim.date is not None:
            news = today is not None and claim.date.last is not None and 0 <= (today - claim.date.last).days <= NEWS
            dated += [(place, claim)] if claim.date.how != "inferred" and news else []
            yield claim
        else:
            near = next((d for before, d in reversed(dated) if _of_one(d, claim) and _told_on(scene, at, claim, away=place - before)), None)
            yield replace(claim, date=_inferred(near.date)) if near and near.date else claim


def given_to_go(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims; those expelled of whom a later sentence tells by when to go get that as their deadline."""
    starts = [sentence.span.start for sentence in scene.tree.page.sentences]
    removals = [c for c in claims if family_of(c.kind) == "removal" and c.certainty.status == "carried_out_or_announced"]
    places = [(bisect(starts, _start(c)), c) for c in removals]
    terms: dict[int, When] = {}
    for term in terms_to_go(scene.tree):
        here = bisect(starts, term.span.start)
        near = max((place for place, _ in places if here - AFTER <= place <= here), default=None)
        claim = next((c for place, c in places if place == near), None)  # what else the sentence tells of is mostly its cause
        if claim and claim.deadline is None and (last := deadline([term], claim.date)):
            terms.setdefault(_start(claim), last)
    yield from (replace(c, deadline=terms[_start(c)]) if c.deadline is None and _start(c) in terms else c for c in claims)


def _start(claim: Claim) -> int:
    return claim.trigger.span.start if claim.trigger and claim.trigger.span else -1


def _of_one(a: Claim, b: Claim) -> bool:
    """Tell whether two measures are one party's against the same party."""
    return bool(a.actors) and set(a.actors) == set(b.actors) and (not b.targets or set(a.targets) == set(b.targets))


def _told_on(scene: Scene, at: int, claim: Claim, *, away: int) -> bool:
    """Tell whether a measure is told in the same breath: in the next sentence as a simple past, or announced by the party itself."""
    if _background(scene.tree, at):
        return False
    announced = claim.certainty.execution == "announced" or any(voice.party in claim.actors for voice in claim.voices)
    reach = ALSO if scene.tree.has(at, grammar().marks.adding, "advmod") else 1
    return (away <= reach and simple_past(scene.tree, at)) or (away <= AFTER and announced)


def _background(tree: Tree, at: int) -> bool:
    """Tell whether an act stands in a clause about another time: behind "after", or only to say who or which is meant."""
    chain = (at, *tree.climb(at))
    return any(tree.dep(word) in ("relcl", "acl") or tree.has(word, grammar().prepositions.event, "mark") for word in chain)


def _inferred(date: When | None) -> When | None:
    return replace(date, how="inferred") if date else None
