"""Turn the marks on a page into claims, one step after the other; every sentence that yields nothing leaves its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from retorsion.model import Claim, Count, Discard, Evidence, Page, Post, Span

from ..knowledge import family_of, kinds
from ..knowledge.lexicon import evocations
from .attribution import voices
from .causes import grounds, in_response_to
from .certainty import certainty
from .counting import Sides, affected, bearer_of, by_side, of_acts, strength, total
from .dating import dates
from .ellipsis import elliptical
from .evoke import Hit, evoked
from .gather import gather
from .lists import listed
from .parties import Codes, Dyad, Scene
from .roles import Roles, complete, roles
from .things import Thing
from .tree import Tree

NEEDS_BOTH = frozenset({"sanctions", "visa_ban", "entry_ban", "recognition", "measure_lifted", "agreement_suspended", "talks_suspended", "relations_severed", "relations_downgraded",
                        "relations_restored", "other_measure", "transport_cut", "property_seized", "movement_restricted", "mission_opened", "citizens_expelled", "mission_cap",
                        "mission_suspended", "accreditation_withdrawal", "accreditation_refusal"})  # fmt: skip
COUNTED = frozenset({"envoy", "head_of_mission", "mission", "national", "institute"})
"""Classes of things that are counted themselves; of sanctions, visas and entry those are counted whom they fall on."""
OF_POSTS = frozenset({"closure", "other"})
"""Families whose measures fall on posts, so that one mission is one; elsewhere a mission stands for its people."""
OnDiscard = Callable[[Discard], None]


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
    cast = [(hit, group, roles(scene, hit, group[0] if group else None)) for hit in evoked(scene) for group in _groups(hit)]
    scene.dyads += [Dyad(hit.trigger, family_of(hit.rule.kind), who.actors, who.targets) for hit, _, who in cast if who.targets and (who.actors or who.unnamed)]
    told: list[Claim] = []
    headings: list[Claim] = []
    for hit, group, who in cast:
        whole = complete(scene, hit, who)
        for telling in _rows(
            _claim(scene, hit, group, whole), whole, group[0] if group else None, each=_each(scene, hit), sides=by_side(scene, group)
        ):
            reason = _fault(hit, telling)
            if reason is None:
                told.append(telling)
                continue
            headings.append(telling)
            if on_discard:
                on_discard(Discard(page.report.id, "code", reason, telling.evidence.span, telling.evidence.quote))
    yield from sorted((*_specific(told), *listed(scene, told, headings), *elliptical(scene, told)), key=_place)


def _specific(told: Sequence[Claim]) -> Iterator[Claim]:
    """Leave out "retaliated" and the like where the same sentence says what was done."""
    for claim in told:
        named = claim.kind == "other_measure" and any(
            t.kind != "other_measure" and t.evidence == claim.evidence and t.actors == claim.actors and t.targets == claim.targets
            and t.certainty.status == claim.certainty.status for t in told
        )  # fmt: skip
        if not named:
            yield claim


def _place(telling: Claim) -> int:
    return telling.trigger.span.start if telling.trigger and telling.trigger.span else 0


def _each(scene: Scene, hit: Hit) -> bool:
    """Tell whether the number told is each actor's own: "Italy and Denmark are each expelling two", "two each"."""
    tree = scene.tree
    subject = tree.subject(hit.trigger)
    near = [*tree.kids(hit.trigger), *(tree.below(subject) if subject is not None else ())]
    near += [w for t in hit.things for w in (*t.words, max(t.words) + 1) if w < tree.sentence(hit.trigger).last]
    return any(tree.token(w).text.lower() in ("each", "apiece") for w in near)


def _groups(hit: Hit) -> list[tuple[Thing, ...]]:
    """Group the things of a hit by whose they are; a list of things of one side is one measure."""
    groups: dict[tuple[Codes, Codes, bool], list[Thing]] = {}
    last: tuple[Codes, Codes, bool] | None = None
    for found in hit.things:
        key = (found.sender, found.host if not found.sender else (), found.own)
        if last is not None and not found.sender and not found.host and not found.own:
            key = last
        groups.setdefault(key, []).append(found)
        last = key
    return [tuple(g) for g in groups.values()] or [()]


def _rows(claim: Claim, who: Roles, patient: Thing | None, *, each: bool, sides: Sides = ()) -> Iterator[Claim]:
    """Split what a report tells of several parties with a number for each."""
    count = claim.count()
    one_each = (count is not None and count.best == 1) or (patient is not None and patient.own and "head_of_mission" in patient.classes)
    if who.mutual:
        for actor in who.actors:
            others = tuple(c for c in who.actors if c != actor)
            yield replace(claim, actors=(actor,), targets=others, counts=_single(claim, patient))
        return
    if each and count is not None and len(claim.actors) > 1:
        yield from (replace(claim, actors=(actor,)) for actor in claim.actors)
        return
    if patient is not None and "head_of_mission" in patient.classes and len(claim.actors) > 1 and patient.own:
        for actor in claim.actors:
            yield replace(claim, actors=(actor,), counts=_single(claim, patient))
        return
    if sides:
        yield from (replace(claim, targets=codes, counts=(number,)) for codes, number in sides)
        return
    if patient is not None and "ambassador" in _lemmas(patient, claim) and len(claim.targets) > 1 and (count is None or one_each):
        for target in claim.targets:
            yield replace(claim, targets=(target,), counts=_single(claim, patient))
        return
    yield claim


def _lemmas(patient: Thing, claim: Claim) -> str:
    return (claim.personnel or "").lower()


def _single(claim: Claim, patient: Thing | None) -> tuple[Count, ...]:
    if claim.counts:
        return claim.counts
    if patient is not None and "head_of_mission" in patient.classes:
        return (Count("affected", 1, 1, 1),)
    return ()


def _claim(scene: Scene, hit: Hit, group: tuple[Thing, ...], who: Roles) -> Claim:
    tree, page = scene.tree, scene.tree.page
    patient = group[0] if group else None
    sure, _ = certainty(scene, hit, asker=who.requested_by, commanded=who.commanded)
    when = dates(scene, hit, sure)
    kind = _kind(hit, who, patient)
    counts = _counts(scene, hit, group, kind)
    at = tree.token(hit.trigger).span
    return Claim(
        report=page.report.id,
        kind=kind,
        evidence=_evidence(page, tree.sentence(hit.trigger).span),
        actors=who.actors,
        targets=who.targets,
        certainty=sure,
        form=_form(scene, hit, who, kind),
        mission=_mission(who, patient, kind, tree),
        counts=counts,
        personnel=_personnel(scene, group),
        date=when.date,
        effective=when.effective,
        deadline=when.deadline,
        voices=voices(scene, hit),
        requested_by=who.requested_by if sure.modality == "requested" else (),
        in_response_to=in_response_to(scene, hit),
        grounds=grounds(scene, hit),
        trigger=Evidence(page.report.id, at, at.of(page.report.text)),
        rule=hit.rule.name,
        extra=_notes(who),
    )


def _notes(who: Roles) -> tuple[tuple[str, str], ...]:
    """Note which party was taken from the context, and that those who act are told of without a name."""
    guessed = (("guessed", ",".join(who.guessed)),) if who.guessed else ()
    return (*guessed, ("unnamed", "actor")) if who.unnamed else guessed


def _form(scene: Scene, hit: Hit, who: Roles, kind: str) -> str | None:
    """Return the finer legal form: by the frame, by words in the clause, or own and ordered for what either side may do."""
    if hit.rule.frame.form or kind not in evocations():
        return hit.rule.frame.form
    if evocations()[kind].acts == "either":
        return "own" if who.own else "ordered"
    text = scene.tree.text(scene.tree.below(hit.trigger)).lower()
    return next((form for form, words in evocations()[kind].forms.items() if any(w in text for w in words)), None)


def _kind(hit: Hit, who: Roles, patient: Thing | None) -> str:
    """Return the kind, which may turn on whether the thing is the actor's own."""
    frame = hit.rule.frame
    own = who.own or (patient is not None and (patient.own or (bool(patient.sender) and set(patient.sender) <= set(who.actors))))
    if frame.if_own and own and not who.commanded:
        return frame.if_own
    if frame.if_other and not own and patient is not None and patient.sender and who.actors:
        return frame.if_other
    return hit.rule.kind


def _counts(scene: Scene, hit: Hit, group: tuple[Thing, ...], kind: str) -> tuple[Count, ...]:
    if hit.rule.frame.counts == "after" or kind == "mission_cap":
        found = strength(scene, hit, group[0] if group else None)
        if found or kind == "mission_cap":
            return found
    acts = of_acts(scene, hit)
    if acts is not None and not group:
        return (acts,)
    if not any(t.classes & COUNTED or t.inner or t.number for t in group):
        bearer = bearer_of(scene, hit, group)
        return (bearer,) if bearer else ()
    if group and group[0].number:
        group = group[:1]  # "four each, the Czech Republic three": further numbers are others'
    whole = total([(affected(scene, t, one=kinds()[kind].one and ("mission" not in t.classes or family_of(kind) in OF_POSTS)), scene.tree.text(t.words)) for t in group])
    if whole is None:
        return ()
    if kind == "accreditation_refusal":
        return (whole,)
    return (whole,)


def _personnel(scene: Scene, group: tuple[Thing, ...]) -> str | None:
    if not group:
        return None
    words = tuple(sorted({w for t in group for w in t.words}))
    return scene.tree.text(words)


def _mission(who: Roles, patient: Thing | None, kind: str, tree: Tree) -> Post | None:
    """Name the post concerned where the thing is one, or part of one."""
    if patient is None:
        return None
    post = next((t for t in (patient, patient.inner) if t is not None and "mission" in t.classes), None)
    if post is None:
        return None
    own = who.own or patient.own
    sender = (post.sender or (who.actors if own else who.targets))[:1]
    host = (post.host or (who.targets if own else who.actors))[:1]
    return Post(sender[0] if sender else None, host[0] if host else None, post.seat, tree.lemma(post.head))


def _evidence(page: Page, span: Span) -> Evidence:
    return Evidence(page.report.id, span, span.of(page.report.text))


def _fault(hit: Hit, claim: Claim) -> str | None:
    """Say why a telling is not coded, or None."""
    if claim.kind == "other_measure" and claim.certainty.status == "carried_out_or_announced" and "guessed" in dict(claim.extra):
        return f"{claim.rule}: a measure not named, and a party only guessed"
    if any(t.number and not t.classes for t in hit.things) and not (claim.actors and claim.targets):
        return f"{claim.rule}: a bare number, and not both parties known"
    if not claim.actors and not claim.targets:
        return f"{claim.rule}: no party found"
    unnamed = bool(claim.targets) and dict(claim.extra).get("unnamed") == "actor"
    if claim.kind in NEEDS_BOTH and not (claim.actors and claim.targets) and not unnamed:
        return f"{claim.rule}: only one party found"
    if hit.rule.frame.bare and not hit.things and not (claim.actors and claim.targets):
        return f"{claim.rule}: nobody named, and not both parties known"
    count = claim.count()
    if (
        not claim.actors
        and count is not None
        and count.best == 1
        and not hit.nominal
        and "ambassador" not in (claim.personnel or "").lower()
    ):
        return f"{claim.rule}: one person, and no party that acts"
    if "guessed" in dict(claim.extra) and dict(claim.extra)["guessed"] == "actor,target":
        return f"{claim.rule}: both parties would be guesses"
    return None


def rules_known() -> int:
    """Count the frames in use, for the version line."""
    return sum(len(e.frames) for e in evocations().values())
