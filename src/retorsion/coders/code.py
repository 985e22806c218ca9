"""Turn the marks on a page into claims, one step after the other; every sentence that yields nothing leaves its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from retorsion.model import Claim, Discard, Page

from ..knowledge import family_of
from .channels import channels
from .claims import claim_of
from .completing import complete
from .counting import by_side
from .ellipsis import elliptical
from .evoke import Hit, evoked
from .faults import fault
from .gather import gather
from .handing import given_to_go, handed_on
from .links import linked
from .lists import listed
from .parties import Dyad, Roles
from .roles import roles
from .scene import Scene
from .splitting import Group, groups, has_each, rows
from .tree import Tree

OnDiscard = Callable[[Discard], None]


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one group of the things of a hit, with who acts on whom."""

    hit: Hit
    group: Group
    who: Roles


def code(pages: Iterable[Page], *, on_discard: OnDiscard | None = None) -> Iterator[Claim]:
    """Code pages into claims, gathered by report; the claims of one report come together, in the order of the text.

    ``on_discard`` is told of every word that looked like a measure and was not coded, with the reason.
    """
    for page in pages:
        yield from code_page(page, on_discard=on_discard)


def code_page(page: Page, *, on_discard: OnDiscard | None = None) -> tuple[Claim, ...]:
    """Code one page; see `code`."""
    return gather(tellings(page, on_discard=on_discard))


def tellings(page: Page, *, on_discard: OnDiscard | None = None) -> Iterator[Claim]:
    """Yield every single telling of a page, in the order of the text, before they are gathered."""
    if not page.tokens:
        return
    scene = Scene(Tree(page))
    told, headings, vague = list[Claim](), list[Claim](), list[Claim]()
    for part in _cast(scene):
        for telling in _told(scene, part):
            reason = fault(scene, part.hit, telling)
            (headings if reason else told).append(telling)
            vague += [telling] if telling.kind == "other_measure" and set(part.hit.rule.frame.object) <= {"measure"} else []
            if reason and on_discard:
                on_discard(Discard(page.report.id, "code", reason, telling.evidence.span, telling.evidence.quote))
    found = sorted((*_specific(told, vague), *listed(scene, told, headings), *elliptical(scene, told)), key=_place)
    yield from linked(scene, tuple(given_to_go(scene, tuple(handed_on(scene, found)))))
    yield from channels(scene)


def _cast(scene: Scene) -> list[Part]:
    """Find who acts on whom in every hit, and let the scene know those pairs that are told outright."""
    cast = [Part(hit, group, roles(scene, hit, group[0] if group else None)) for hit in evoked(scene) for group in groups(hit)]
    known = [p for p in cast if p.who.targets and (p.who.actors or p.who.unnamed)]
    scene.dyads += [Dyad(p.hit.trigger, family_of(p.hit.rule.kind), p.who.actors, p.who.targets) for p in known]
    return cast


def _told(scene: Scene, part: Part) -> Iterator[Claim]:
    """Yield the tellings of one part, its parties completed from the context."""
    who = complete(scene, part.hit, part.who)
    if who.guessed == ("target",) and who.own:  # "London recalled its envoy. Rome and Oslo called theirs home, too": from the same place
        scene.dyads.append(Dyad(part.hit.trigger, family_of(part.hit.rule.kind), who.actors, who.targets))
    claim = claim_of(scene, part.hit, part.group, who=who)
    patient = part.group[0] if part.group else None
    return rows(claim, who, patient, each=has_each(scene, part.hit), sides=by_side(scene, part.group))


def _specific(told: Sequence[Claim], vague: Sequence[Claim]) -> Iterator[Claim]:
    """Leave out "retaliated" and the like where the same sentence says what was done."""
    said = {_by_whom(claim) for claim in told if claim.kind != "other_measure"}
    return (claim for claim in told if claim not in vague or _by_whom(claim) not in said)


def _by_whom(claim: Claim) -> tuple[object, ...]:
    return claim.evidence, claim.actors, claim.targets, claim.certainty.status


def _place(telling: Claim) -> int:
    return telling.trigger.span.start if telling.trigger and telling.trigger.span else 0
