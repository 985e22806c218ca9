"""Who acts on whom in an act: where the frame says they stand, in the report's words, with codes and sectors."""

from __future__ import annotations

from collections.abc import Iterator

from retorsion.model import Party

from ..knowledge.evoking import act_words, sector_named, sector_of
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .act_hits import ActHit, clauses, near_preps, preps
from .attribution import spoken
from .parties import union
from .pointing import party as pointed
from .pointing import speaker
from .scene import Scene
from .tree import Tree

PRONOUNS = frozenset({"PRON", "DET"})
DEPTH = 5


def actors(scene: Scene, hit: ActHit) -> tuple[Party, ...]:
    """Return who acts: the subject, the agent of a passive, the owner of a noun; who asks where the frame says so."""
    tree, at = scene.tree, hit.trigger
    if "speaker" in hit.rule.frame.actor:
        return _speakers(scene, at)
    if hit.rule.frame.actor:
        heads = next((h for slot in hit.rule.frame.actor if (h := tuple(_slot(scene, hit, slot)))), ())
        return parties(scene, heads[:1])
    if hit.head == "noun":
        return parties(scene, _of_noun(scene, at))
    if hit.head == "verb" and tree.is_passive(at) and not _said_to_be_passive(tree, hit):
        return parties(scene, (_agent(scene, at),))
    verb = at if hit.head == "verb" else tree.head(at)
    subject = tree.subject(verb)
    if subject is None:
        subject = tree.head(verb) if tree.dep(verb) in ("acl", "relcl") else _left(scene, verb)
    return parties(scene, (_resolved(scene, subject),))


def _agent(scene: Scene, at: int) -> int | None:
    """Return who a passive is "by", else the state from or in which it is done."""
    by = scene.tree.by(at)
    if by is not None:
        return by
    return next((inner for prep, inner in scene.tree.preps(at) if prep in act_words().origin and scene.named(inner)), None)


def _said_to_be_passive(tree: Tree, hit: ActHit) -> bool:
    """Tell whether the parse takes a verb that has no object for a participle: "a report called for talks"."""
    return bool(hit.rule.prep) and not hit.rule.object and tree.dep(hit.trigger) == "acl" and tree.kid(hit.trigger, "auxpass") is None


def _left(scene: Scene, verb: int) -> int | None:
    """Return the party right before a finite verb that the parse left without a subject, over adverbs, auxiliaries and dates."""
    tree, word = scene.tree, verb - 1
    if tree.token(verb).tag not in ("VBD", "VBZ", "VBP"):
        return None
    while word >= tree.sentence(verb).first and (tree.token(word).pos in ("ADV", "AUX") or _dates(tree, word) or tree.word(word) == "on"):
        word -= 1
    near = word >= tree.sentence(verb).first and tree.token(word).pos in ("NOUN", "PROPN")
    return word if near and is_party(scene, word) else None


def _speakers(scene: Scene, at: int) -> tuple[Party, ...]:
    """Return the one in whose words a word stands, the innermost; nobody where the report speaks for itself."""
    voices = spoken(scene, at)
    return (Party(voices[-1].speaker, speaker(scene, at)),) if voices else ()


def recipients(scene: Scene, hit: ActHit, *, but: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return whom the act is done to: parties before other things, in the order of the frame's slots."""
    frame = hit.rule.frame
    first = ("owner", "dative") if hit.rule.object or hit.head == "noun" else ("object",)  # "imposed sanctions on" has its object already
    slots = frame.recipient or (*first, *act_words().behind, "inner")
    said = {p.words for p in but}
    found = [head for slot in slots for head in _slot(scene, hit, slot) if _usable(scene, head)]
    found = [head for head in dict.fromkeys(found) if not said & {p.words for p in parties(scene, (head,))}]
    best = next((head for head in found if is_party(scene, head)), None)
    return _others(parties(scene, (best if best is not None else next(iter(found), None),)), but)


def _others(found: tuple[Party, ...], but: tuple[Party, ...]) -> tuple[Party, ...]:
    """Leave out the actor where it is named among others: "cooperation between Russia and NATO", says Russia."""
    ours = set(codes_of(but))
    others = tuple(party for party in found if not (party.codes and set(party.codes) <= ours))
    return others if codes_of(others) else found


def parties(scene: Scene, heads: tuple[int | None, ...]) -> tuple[Party, ...]:
    """Return the parties that noun phrases name, each member of a list by itself."""
    members = [m for head in heads if head is not None for m in scene.tree.conjuncts(head) if scene.tree.token(m).pos != "VERB"]
    return tuple(_party(scene, member) for member in members)


def is_party(scene: Scene, head: int) -> bool:
    """Tell whether a phrase names somebody: a state or body, a name, or people and organs that act."""
    token = scene.tree.token(head)
    return bool(_codes(scene, head)) or token.pos == "PROPN" or sector_of(token.lemma) is not None


def _party(scene: Scene, head: int) -> Party:
    words = scene.phrase(head)
    mentions = [scene.mentions[w] for w in words if w in scene.mentions]
    own = scene.mentions.get(head)
    text = scene.tree.text(_stretch(scene.tree, head, words))
    told = (own.sector if own else None) or next((m.sector for m in mentions if m.sector), None)
    return Party(text, _codes(scene, head), told or sector_named(text) or sector_of(scene.tree.lemma(head)))


def _stretch(tree: Tree, head: int, words: tuple[int, ...]) -> tuple[int, ...]:
    """Return the words of a phrase that stand around its head without a gap, a date, or a mark at the ends."""
    first = last = head
    while first - 1 in words and not _dates(tree, first - 1):
        first -= 1
    while last + 1 in words and not _dates(tree, last + 1) and not (last + 2 in words and _dates(tree, last + 2)):
        last += 1
    while last > head and tree.token(last).pos in ("PUNCT", "ADP", "CCONJ"):
        last -= 1
    while first < head and tree.token(first).pos in ("PUNCT", "CCONJ"):
        first += 1
    return tuple(range(first, last + 1))


def _dates(tree: Tree, word: int) -> bool:
    return any(time.span.contains(tree.token(word).span) for time in tree.page.times)


def _codes(scene: Scene, head: int) -> tuple[str, ...]:
    """Return the codes that a phrase names: its own, else those of its modifiers, else of what stands behind "of" and the like."""
    own = scene.mentions.get(head)
    if own and own.codes:
        return own.codes
    alone = scene.named(head) if len(scene.tree.conjuncts(head)) == 1 else ()
    return alone or scene.by_modifiers(head) or _pointed(scene, head) or _whose(scene, head)


def _pointed(scene: Scene, head: int) -> tuple[str, ...]:
    """Return whom a pronoun, or words such as "the alliance", point back at."""
    back = scene.tree.token(head).pos in PRONOUNS or f"the {scene.tree.lemma(head)}" in cues().anaphors["one"]
    return pointed(scene, head) if back else ()


def _whose(scene: Scene, head: int) -> tuple[str, ...]:
    """Return who did what a noun stands for, where its clause says so: "the move that Prague had taken"."""
    subjects = (scene.tree.kid(verb, "nsubj") for verb in scene.tree.kids(head, "relcl"))
    return next((codes for subject in subjects if subject is not None and (codes := scene.named(subject))), ())


def _resolved(scene: Scene, head: int | None) -> int | None:
    """Return the noun that a pronoun stands for where the clause above names it ("Iran said it would …")."""
    tree = scene.tree
    if head is None or tree.token(head).pos != "PRON" or tree.word(head) in grammar().pronouns.speaker:
        return head
    for above in tree.climb(head):
        subject = tree.kid(above, "nsubj", "nsubjpass") if tree.is_verb(above) else None
        if subject is not None and subject != head and head not in tree.below(subject) and tree.token(subject).pos != "PRON":
            return subject
    return head


def _of_noun(scene: Scene, at: int) -> tuple[int | None, ...]:
    """Return who does an act that a noun names: by "by", possessor, adjective or compound, else the subject of the verb above."""
    tree = scene.tree
    by = tree.by(at)
    if by is not None:
        return (by,)
    for kid in tree.kids(at, "poss", "compound", "amod", "nmod"):
        if tree.dep(kid) == "poss" or is_party(scene, kid):
            return (_resolved(scene, kid),)
    above = next((w for w in tree.climb(at) if tree.is_verb(w)), None)
    if tree.dep(at) == "attr" and above is not None and tree.subject(above) is not None:
        return (_resolved(scene, tree.subject(above)),)  # "is the largest donor of"
    if above is None or (tree.subject(above) in (at, None)):
        return ()
    return (_resolved(scene, tree.subject(above)),) if tree.lemma(above) in act_words().carrying else ()


def _slot(scene: Scene, hit: ActHit, slot: str) -> Iterator[int]:
    """Yield the heads that may stand in one slot of a frame."""
    tree, at = scene.tree, hit.trigger
    match slot:
        case "object":
            yield from (() if hit.head != "verb" else tree.objects(at)[:1])
        case "owner":
            yield from (kid for o in _things(tree, hit) for kid in tree.kids(o, "poss", "amod", "compound", "nmod") if scene.first(kid))
        case "dative":
            yield from (kid for kid in tree.kids(at, "dative") if tree.token(kid).pos != "ADP")
            yield from (o for o in tree.kids(at, "dobj")[:-1])
        case "subject":
            subject = tree.subject(at)
            yield from () if subject is None else (subject,)
        case "attr":
            yield from (kid for kid in tree.kids(at, "attr") if scene.by_modifiers(kid) or scene.named(kid))
        case "inner":
            for verb in clauses(tree, at):
                yield from tree.kids(verb, "nsubj", "nsubjpass")
                yield from tree.objects(verb)
                yield from (inner for _, inner in near_preps(tree, verb))
        case _:
            yield from (inner for prep, inner in _deep(tree, hit) if prep == slot)


def _things(tree: Tree, hit: ActHit) -> tuple[int, ...]:
    return (hit.trigger,) if hit.head == "noun" else (() if hit.object is None else (hit.object,))


def _deep(tree: Tree, hit: ActHit) -> Iterator[tuple[str, int]]:
    """Yield the prepositions below a hit, the nearest first, with the heads of their phrases; clauses of their own are left out."""
    level = [hit.trigger] if hit.head != "adjective" else [hit.trigger, tree.head(hit.trigger)]
    if hit.rule.frame.actor == ("speaker",):  # what is said of a subject: "cooperation with them is out of the question"
        level += tree.kids(hit.trigger, "nsubj")
    for _ in range(DEPTH):
        for word in level:
            yield from preps(tree, word)
        below = [kid for word in level for kid in tree.children[word]]
        level = [
            k for k in below if tree.dep(k) in ("dobj", "nsubjpass", "pobj", "prep", "xcomp", "dative", "attr", "agent", "pcomp", "oprd")
        ]


def _usable(scene: Scene, head: int) -> bool:
    """Tell whether a phrase can be a recipient: no time, no number alone, no pronoun that stands for the actor."""
    tree, token = scene.tree, scene.tree.token(head)
    timed = any(time.span.contains(token.span) for time in tree.page.times)
    noun = token.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") and not token.tag.startswith("W")
    return noun and not timed and token.text.lower() not in act_words().itself


def codes_of(found: tuple[Party, ...]) -> tuple[str, ...]:
    """Return all codes of parties, each once."""
    return union(*(p.codes for p in found))
