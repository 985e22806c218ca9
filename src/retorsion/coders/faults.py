"""Why a telling is too poor to be coded: parties missing, or only guessed."""

from __future__ import annotations

from retorsion.model import Claim

from ..knowledge.coding import coding
from .conditions import asked
from .evoke import Hit
from .scene import Scene
from .splitting import names_ambassador


def fault(scene: Scene, hit: Hit, claim: Claim) -> str | None:
    """Say why a telling is not coded, beginning with its rule, or None; the first fault is named."""
    notes, count = dict(claim.extra), claim.count()
    guessed, both, neither = notes.get("guessed"), bool(claim.actors and claim.targets), not (claim.actors or claim.targets)
    by_the_unnamed = bool(claim.targets) and notes.get("unnamed") == "actor"
    done, one = claim.certainty.status == "carried_out_or_announced", count is not None and count.best == 1
    bare_number = any(t.number and not t.classes for t in hit.things)
    nobody = hit.rule.frame.bare and not hit.things
    warned = claim.kind == "citizens_expelled" and any(thing.own for thing in hit.things)
    faults = (
        (asked(scene.tree, hit.trigger), "a question tells nothing"),
        (claim.kind == "other_measure" and done and guessed, "a measure not named, and a party only guessed"),
        (warned, "a state's own citizens are warned, not expelled"),
        (bare_number and not both, "a bare number, and not both parties known"),
        (neither, "no party found"),
        (claim.kind in coding().need_both_parties and not both and not by_the_unnamed, "only one party found"),
        (nobody and not both, "nobody named, and not both parties known"),
        (one and not claim.actors and not hit.nominal and not names_ambassador(claim), "one person, and no party that acts"),
        (guessed == "actor,target", "both parties would be guesses"),
    )
    return next((f"{claim.rule}: {problem}" for found, problem in faults if found), None)
