"""Measures told in the field's terms: by the crosswalk, never evoked a second time."""

from __future__ import annotations

from collections.abc import Iterator

from retorsion.model import Act, ActorMention, Auxiliary, Claim, Evidence, Page, Party

from ..knowledge.plover import act_of, contexts_of
from .act_times import past
from .parties import Codes, union
from .place import place_of_measure
from .scene import Scene


def acts_of(scene: Scene, claims: tuple[Claim, ...]) -> Iterator[Act]:
    """Yield the act that each measure of a page is, in their order; a body in which parties meet is no act."""
    return (_act(scene, claim) for claim in claims if claim.kind != "channel")


def _act(scene: Scene, claim: Claim) -> Act:
    page = scene.tree.page
    terms = act_of(claim.kind, claim.form, claim.certainty.status)
    actors, targets = (claim.requested_by, claim.actors) if terms.asked else (claim.actors, claim.targets)
    recipients = _parties(page, claim.evidence, targets)
    auxiliary: tuple[Auxiliary, ...] = (terms.auxiliary,) if terms.auxiliary else ("historical",) if past(page, claim.date) else ()
    return Act(
        claim.report,
        terms.type,
        claim.evidence,
        mode=terms.mode,
        contexts=contexts_of(claim.kind),
        auxiliary=auxiliary,
        actors=_parties(page, claim.evidence, actors),
        recipients=recipients or _personnel(claim),
        cameo=terms.cameo,
        certainty=claim.certainty,
        date=claim.date,
        place=place_of_measure(scene, claim, terms.type),
        voices=claim.voices,
        measure=claim.kind,
        trigger=claim.trigger,
        coder=claim.coder,
        rule=claim.rule,
    )


def _parties(page: Page, evidence: Evidence, codes: Codes) -> tuple[Party, ...]:
    """Return the parties of these codes in the report's words, those of the evidence first; several codes may share one's words."""
    named = {code: _mention(page, evidence, code) for code in codes}
    words = {m.span: m for m in named.values() if m}
    shared = [Party(m.span.of(page.report.text), tuple(c for c in codes if c in m.codes), m.sector) for m in words.values()]
    said = union(*(party.codes for party in shared))
    return (*shared, *(Party("", (code,)) for code in codes if code not in said))


def _mention(page: Page, evidence: Evidence, code: str) -> ActorMention | None:
    """Return the words for a party in the evidence, else anywhere; words for an office or a person before those for a place."""
    about = [m for m in page.actors if code in m.codes and m.form != "place"]
    here = [m for m in about if evidence.span and evidence.span.contains(m.span)]
    return min(here or about, key=lambda m: (m.locative, len(m.codes)), default=None)


def _personnel(claim: Claim) -> tuple[Party, ...]:
    return (Party(claim.personnel),) if claim.personnel else ()
