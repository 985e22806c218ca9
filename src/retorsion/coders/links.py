"""What a report says of a measure's cause where it does not tell the measure anew: "the decision came after …", "it is linked to no event".

Such words are put on the telling they speak of: on one of the same sentence, or on a remark of their own beside the measure they point
at. ``extra`` then holds ``after`` (what the measure followed), ``not_in_response_to`` (a cause denied), ``heard_by`` (the outlet a
speaker spoke to), and ``of`` (the place of the measure remarked upon, by which `gather` puts the remark there).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retorsion.model import Claim, Evidence

from ..knowledge import family_of
from ..knowledge.dialogue import link_words, outlet_names
from .attribution import spoken
from .parties import Codes
from .pointing import party
from .remarks import Said, remarks
from .scene import Scene
from .tree import Tree

HAPPENS = ("carried_out_or_announced", "planned")
NEWS = 45  # days before the report's own within which a dated measure is its news, not what it recalls
NEAR = 2  # sentences over which "this decision" points at the measure told last


def linked(scene: Scene, told: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the tellings of a page with what it says of their causes, and those who heard them, in the order of the text."""
    told = [_named_affair(scene, t) for t in told]
    places = {token.span.start: at for at, token in enumerate(scene.tree.page.tokens)}
    found = {places[t.trigger.span.start]: t for t in told if t.trigger and t.trigger.span and t.trigger.span.start in places}
    kept = [replace(t, extra=(*t.extra, *_heard(scene, t))) for t in told]
    added: list[Claim] = []
    before: tuple[int, Claim] | None = None  # what the sentence has spoken of already
    for said in remarks(scene):
        first = scene.tree.sentence(said.at).first
        if (within := _within(scene, said, found)) is not None:
            kept = [_with(t, said) if t.trigger == within.trigger else t for t in kept]
        elif (meant := _again(scene, said, before) or _pointed(scene, said, found)) is not None:
            added.append(_beside(scene, said, meant))
            before = first, meant
    return (*kept, *_joined(added))


# ---- which measure is meant -------------------------------------------------------------------------------------------------------


def _within(scene: Scene, said: Said, found: dict[int, Claim]) -> Claim | None:
    """Return the telling that the words are about in their own sentence: inside the noun phrase, or by the party that is their subject."""
    if said.of is None:
        return None
    tree, phrase = scene.tree, scene.tree.below(said.of)
    inside = [at for at in found if phrase[0] <= at <= phrase[-1]]
    if inside:
        return found[inside[0]]
    actors = party(scene, said.of) if said.how == "answer" else ()
    sentence = tree.sentence(said.at)
    near = [at for at in found if sentence.first <= at < sentence.last and actors and set(actors) == set(found[at].actors)]
    return found[near[0]] if near else None


def _again(scene: Scene, said: Said, before: tuple[int, Claim] | None) -> Claim | None:
    """Return what the same sentence has spoken of already, if the same party acts: "the decision is …, but we have seen …"."""
    if before is None or said.of is None or scene.tree.sentence(said.at).first != before[0]:
        return None
    return before[1] if set(_whose(scene, said.of)) <= set(before[1].actors) else None


def _pointed(scene: Scene, said: Said, found: dict[int, Claim]) -> Claim | None:
    """Return the measure that words point at from outside: "this decision" the one told last, "A's decision" A's in the news."""
    tree = scene.tree
    if said.of is None:
        return None
    side = _whose(scene, said.of)
    pointing = tree.lemma(said.of) in link_words().pointing or tree.word(said.of) in link_words().pronouns
    if not pointing and not (side and said.how == "answer"):
        return None
    done = {at: t for at, t in found.items() if t.certainty.status in HAPPENS and (not side or set(side) == set(t.actors))}
    near = tree.has(said.of, link_words().demonstratives, "det") or not side
    last = _last(tree, said.at, done) if pointing and near else None
    return last or (_main(scene, done) if side else None)


def _whose(scene: Scene, head: int) -> Codes:
    """Return the party that acts ("the alliance", "we"), or whose decision it is ("A's decision")."""
    tree = scene.tree
    if tree.lemma(head) not in link_words().pointing:
        return party(scene, head)
    return next((codes for kid in tree.kids(head, "poss", "compound", "amod", "nmod") if (codes := party(scene, kid))), ())


def _last(tree: Tree, at: int, found: dict[int, Claim]) -> Claim | None:
    """Return the measure told last before a word, at most two sentences back."""
    sentences = [s for s in tree.page.sentences if s.first <= at][-NEAR - 1 :]
    near = [place for place in found if sentences and sentences[0].first <= place < at]
    return found[max(near)] if near else None


def _main(scene: Scene, found: dict[int, Claim]) -> Claim | None:
    """Return the measure a party is in the news for: dated in the days before the report, and of those the one it tells most of."""
    today = scene.tree.page.report.today
    dated = [t for t in found.values() if today and t.date and t.date.last and 0 <= (today - t.date.last).days <= NEWS]
    told = dated or list(found.values())
    often = Counter(family_of(t.kind) for t in found.values())
    return max(told, key=lambda t: (often[family_of(t.kind)], bool(t.count())), default=None)


def _named_affair(scene: Scene, claim: Claim) -> Claim:
    """Put the affair itself where a cause only points at it: "this incident" is the blast told of in the sentence before."""
    tree, words = scene.tree, (claim.in_response_to or "").lower().split()
    pointing = words[:1] and words[0] in ("this", "that", "these", "such") and link_words().referring & {*words}
    if not pointing or claim.evidence.span is None:
        return claim
    start = claim.evidence.span.start
    for sentence in reversed([s for s in tree.page.sentences if s.parsed and s.span.end <= start][-NEAR:]):
        affairs = [at for at in range(sentence.first, sentence.last) if tree.lemma(at) in link_words().affairs - link_words().referring]
        if affairs:
            main = min(affairs, key=lambda at: (sum(1 for _ in tree.climb(at)), at))
            return replace(claim, in_response_to=tree.text(scene.phrase(main)))
    return claim


# ---- on the claims ----------------------------------------------------------------------------------------------------------------


def _with(claim: Claim, said: Said) -> Claim:
    """Put what is said of a cause on a telling."""
    match said.how:
        case "answer":
            return replace(claim, in_response_to=claim.in_response_to or said.words)
        case "after":
            return replace(claim, extra=(*claim.extra, ("after", said.words)))
        case _:
            return replace(claim, extra=(*claim.extra, ("not_in_response_to", said.words)))


def _beside(scene: Scene, said: Said, pointed: Claim) -> Claim:
    """Make a telling of its own, which knows of the measure no more than whose it is."""
    report, tree = scene.tree.page.report, scene.tree
    span, at = tree.sentence(said.at).span, tree.token(said.at).span
    bare = Claim(
        report.id, pointed.kind, Evidence(report.id, span, span.of(report.text)), pointed.actors, pointed.targets, pointed.certainty,
        voices=spoken(scene, said.at),
        trigger=Evidence(report.id, at, at.of(report.text)), rule=f"links/{said.how}",
        extra=(("of", str(pointed.trigger.span.start if pointed.trigger and pointed.trigger.span else "")),),
    )  # fmt: skip
    return _with(bare, said)


def _joined(added: Sequence[Claim]) -> Iterator[Claim]:
    """Make one telling of what one sentence says of one measure."""
    groups: dict[tuple[object, ...], Claim] = {}
    for claim in added:
        key = (claim.evidence, claim.extra[0], claim.voices)
        first = groups.get(key)
        more = tuple(pair for pair in claim.extra if first and pair not in first.extra)
        groups[key] = (
            replace(first, in_response_to=first.in_response_to or claim.in_response_to, extra=(*first.extra, *more)) if first else claim
        )
    return iter(groups.values())


def _heard(scene: Scene, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the outlets that a speaker spoke to: "a source told Agency A", "confirmed to Agency A"."""
    tree, span = scene.tree, claim.trigger.span if claim.trigger else None
    cues = [s.cue for s in tree.page.speeches if span and s.content.contains(span)]
    for sentence in tree.page.sentences:
        for at in range(sentence.first, sentence.last):
            if tree.lemma(at) in link_words().hearing and any(cue.overlaps(tree.token(at).span) for cue in cues):
                hearers = [*tree.kids(at, "dobj", "dative", "iobj"), *(inner for prep, inner in tree.preps(at) if prep in ("to", "dative"))]
                names = (tree.text(tuple(w for w in tree.below(h) if tree.token(w).pos == "PROPN")) for h in hearers)
                yield from (("heard_by", name) for name in names if name in outlet_names())
