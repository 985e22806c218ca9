"""Whom a noun phrase stands for where it points back: "it", "the kingdom", "both countries", "they", "we" in a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..knowledge.actors import is_state
from ..knowledge.codes import members
from ..knowledge.epithets import epithets, fitting
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .parties import Codes, apart, union
from .scene import Scene
from .tree import SUBJECT

NEAR = 400  # code points over which "they" can point back: two or three sentences


def party(scene: Scene, head: int, *, but: Codes = ()) -> Codes:
    """Return the parties a noun phrase stands for, looking back where it points back; ``but`` names whom it cannot be."""
    if (described := _described(scene, head)) is not None:
        return _fitting_back(scene, head, described - set(but))
    if found := scene.named(head):
        return found
    if found := _body_back(scene, head):
        return tuple(c for c in found if c not in but)
    words, lemma, anaphors = _plain(scene, head), scene.tree.lemma(head), cues().anaphors
    if words in anaphors["one"] or lemma in anaphors["one"]:
        return _back(scene, head, but=but)
    if words in anaphors["two"]:
        return _pair(scene, head)
    if words in grammar().pronouns.speaker:
        return tuple(c for c in speaker(scene, head) if c not in but)
    if words in anaphors["many"]:
        return _group_back(scene, head, but=but)
    if scene.unnamed(head):
        return _counted_back(scene, head)
    if scene.tree.has(head, grammar().pronouns.speaker, "poss") and (ours := speaker(scene, head)):
        return tuple(c for c in ours if c not in but)  # "our government", in a quotation
    appositions = union(*(scene.named(a) for a in scene.tree.kids(head, "appos")))
    if appositions or lemma not in cues().offices or _of_somebody(scene, head):
        return appositions
    return _same_office(scene, head, but=but) or _back(scene, head, but=but)


def _of_somebody(scene: Scene, head: int) -> bool:
    """Tell whether an office is said to be of somebody unknown, so that it points back at nobody: "the government of John Doe"."""
    tree, whole = scene.tree, grammar().prepositions.whole
    return any(prep in whole and tree.token(inner).pos == "PROPN" for prep, inner in tree.preps(head))


def topic(scene: Scene, at: int, *, but: Codes = ()) -> Codes:
    """Return the party last spoken of before a word, other than ``but``; nothing where there is none."""
    before = (t.codes for t in reversed(scene.topics) if t.at < at)
    return next((codes for codes in before if apart(codes, but)), ())


def addressed(scene: Scene, subject: int) -> Codes:
    """Return who is told or warned what the pronoun or possessive of a subject bears: "warned Peru that it would face sanctions"."""
    tree, pronouns = scene.tree, grammar().pronouns
    verb = tree.head(subject)
    pointing = tree.word(subject) in pronouns.subject or tree.has(subject, pronouns.possessive, "poss")
    above = tree.head(verb)
    if not pointing or tree.dep(verb) != "ccomp" or not (tree.is_verb(above) and tree.lemma(above) in cues().warning_verbs):
        return ()
    told = tree.kid(above, "dobj", "dative", "nsubjpass")
    return party(scene, told) if told is not None else ()


def saying(scene: Scene, at: int, *, but: Codes) -> Codes:
    """Return who says what befell its own: "Burundi, which said that one of its envoys had been expelled"."""
    verb = scene.tree.head(at)
    subject = scene.tree.subject(verb) if scene.tree.dep(at) == "ccomp" and scene.tree.is_verb(verb) else None
    codes = scene.named(subject) if subject is not None else ()
    return codes if apart(codes, but) else ()


def object_before(scene: Scene, head: int) -> Codes:
    """Return the party named last before a word that is no subject, for an "it" that cannot be the subject of the sentence."""
    governing = union(*(scene.named(s) for s in _governing_subjects(scene, head)))
    first, last = scene.tree.sentence(head).span.start, scene.start(head)
    before = (m.codes for m in reversed(scene.actors) if first <= m.span.start < last)
    return next((codes for codes in before if apart(codes, governing)), ())


def speaker(scene: Scene, at: int) -> Codes:
    """Return the party whose words a word stands in, for "we" inside a quotation."""
    here = scene.tree.token(at).span
    inside = [s for s in scene.tree.page.speeches if s.content.contains(here) and s.speaker_span]
    for speech in sorted(inside, key=lambda s: len(s.content)):
        codes = union(*(m.codes for m in scene.actors if speech.speaker_span and speech.speaker_span.overlaps(m.span)))
        codes = codes or union(*(m.codes for m in scene.actors if m.person and m.person.split()[-1] in speech.speaker))
        if codes:
            return codes
    return ()


def prompting(scene: Scene, at: int) -> Codes:
    """Return whose doing brings an act about: "spoke of genocide, prompting Turkey to recall its ambassador"."""
    tree, head = scene.tree, scene.tree.head(at)
    if tree.dep(at) not in ("xcomp", "ccomp", "advcl") or tree.lemma(head) not in grammar().verbs.prompting:
        return ()
    subject = tree.subject(head)
    return scene.named(subject) if subject is not None else ()


def _plain(scene: Scene, head: int) -> str:
    words = [w for w in scene.phrase(head) if w == head or scene.tree.dep(w) not in ("prep", "pobj", "appos")]
    return " ".join(scene.tree.word(w) for w in words)


def _described(scene: Scene, head: int) -> frozenset[str] | None:
    """Return which states an epithet fits ("the Gulf kingdom", "the NATO member"); None for what is no epithet."""
    tree, words = scene.tree, epithets()
    lemma, definite = tree.lemma(head), tree.has(head, grammar().determiners.pointing, "det")
    if not definite or lemma not in words.heads or tree.token(head).tag in ("NNS", "NNPS"):
        return None
    if lemma in words.of_bodies and tree.token(head).text[0].isupper():
        return None  # "the Islamic State" is a name
    before = [word for word in scene.phrase(head) if word <= head]
    bodies = [m.codes[0] for word in before if (m := scene.mentions.get(word)) and m.form == "body"]
    if bodies and lemma in words.of_bodies:
        on = tree.page.report.published or date.max
        return frozenset(members(bodies[0], on) or ())
    if any(scene.mentions[word].form == "name" for word in before if word in scene.mentions) or scene.named_behind(head):
        return None
    return fitting(" ".join(tree.word(word) for word in before))


def _body_back(scene: Scene, head: int) -> Codes:
    """Return the body last named before "the bloc", "the alliance"."""
    tree = scene.tree
    if tree.lemma(head) not in epithets().bodies or not tree.has(head, grammar().determiners.definite, "det"):
        return ()
    named = (m.codes for m in reversed(scene.actors) if m.form == "body" and m.span.start < scene.start(head))
    return next((codes for codes in named if len(codes) == 1), ())


def _fitting_back(scene: Scene, head: int, states: frozenset[str]) -> Codes:
    """Return the one state last spoken of before a word that an epithet fits, else the one last named."""
    spoken = (t.codes for t in reversed(scene.topics) if t.at < head)
    named = (m.codes for m in reversed(scene.actors) if m.span.start < scene.start(head))
    return next((codes for codes in (*spoken, *named) if len(codes) == 1 and set(codes) <= states), ())


def _same_office(scene: Scene, head: int, *, but: Codes) -> Codes:
    """Return whose office of the same name was named before: "the US House of Representatives" … "the House"."""
    lemma = scene.tree.lemma(head)
    before = (scene.named(word) for word in range(head - 1, -1, -1) if scene.tree.lemma(word) == lemma)
    return next((codes for codes in before if apart(codes, but)), ())


def _back(scene: Scene, head: int, *, but: Codes = ()) -> Codes:
    """Return the party of the nearest subject before a word: first those its own clause hangs on, then earlier ones."""
    pronouns, word = grammar().pronouns, scene.tree.word(head)
    human = word in pronouns.human
    if word in pronouns.possessive and (owner := _owner_before(scene, head, but=but)):
        return owner
    if codes := _provoker(scene, head):
        return codes
    for codes in _named_above(scene, head, but=but):
        if apart(codes, but) and (len(codes) == 1 or not human):
            return codes
    topics = (t for t in reversed(scene.topics) if t.at < head and (t.human or not human))
    return next((t.codes for t in topics if len(t.codes) == 1 and apart(t.codes, but)), ())


def _named_above(scene: Scene, head: int, *, but: Codes) -> Iterator[Codes]:
    """Yield whom the subjects above a word name, nearest first; one that itself points back ("the kingdom said it …") is followed.

    Who passes a text comes first: "the approval by the Council of Iran of a bill that compels the government to …".
    """
    yield from _passers(scene, head)
    for at in _governing_subjects(scene, head):
        yield scene.named(at) or (() if scene.tree.word(at) in grammar().pronouns.empty else _followed(scene, at, but=but))


def _passers(scene: Scene, head: int) -> Iterator[Codes]:
    """Yield by whom the nouns are that a word's clause fills or that such a noun is of."""
    tree, below = scene.tree, head
    for above in tree.climb(head):
        by = tree.by(above) if tree.token(above).pos == "NOUN" and tree.dep(below) in ("acl", "ccomp", "prep") else None
        if by is not None:
            yield scene.named(by)
        below = above


def _followed(scene: Scene, subject: int, *, but: Codes) -> Codes:
    pointing = scene.tree.has(subject, grammar().determiners.definite, "det") and scene.tree.lemma(subject) in cues().offices
    return party(scene, subject, but=but) if pointing else ()


def _provoker(scene: Scene, head: int) -> Codes:
    """Return whom an act falls on that answers what "it" did: "asked Chad for an explanation after it said it would end the pact"."""
    tree = scene.tree
    if tree.word(head) not in grammar().pronouns.empty:
        return ()
    for above in tree.climb(head):
        if tree.dep(above) == "advcl" and tree.has(above, grammar().marks.causes, "mark"):
            answered = tree.head(above)
            told = [scene.named(o) for o in tree.kids(answered, "dobj", "dative")] if tree.is_verb(answered) else []
            own = union(*(scene.named(s) for s in _governing_subjects(scene, above)))
            return next((codes for codes in told if len(codes) == 1 and apart(codes, own)), ())
    return ()


def _owner_before(scene: Scene, head: int, *, but: Codes) -> Codes:
    """Return the object named right before a possessive in its clause: "mocked Ukraine for its enthusiasm".

    Who is told of a thing is told of the teller's: "notified Ukraine of its decision".
    """
    tree = scene.tree
    for word in range(head - 1, tree.sentence(head).first - 1, -1):
        if tree.dep(word) in SUBJECT or (tree.dep(word) == "dobj" and tree.lemma(tree.head(word)) in cues().warning_verbs):
            return ()
        if tree.dep(word) == "dobj" and apart(codes := scene.named(word), but):
            return codes
    return ()


def _group_back(scene: Scene, head: int, *, but: Codes) -> Codes:
    """Return the several parties named as one subject before, for "they"; a lone party only inside the same sentence."""
    for at in _governing_subjects(scene, head):
        if apart(codes := scene.named(at), but):
            return codes
        if scene.unnamed(at):  # "some states said they had …": nobody named before
            return ()
    last = next((t for t in reversed(scene.topics) if t.at < head and len(t.codes) > 1), None)
    near = last is not None and scene.start(head) - scene.start(last.at) < NEAR
    return last.codes if last and near and apart(last.codes, but) else ()


def _counted_back(scene: Scene, head: int) -> Codes:
    """Return as many parties as "the four states" counts, where as many were named together before, as a subject first."""
    tree = scene.tree
    if not tree.has(head, grammar().determiners.pointing, "det"):
        return ()
    spans = [tree.token(kid).span for kid in tree.kids(head, "nummod")]
    number = next((q.best for q in tree.page.quantities for span in spans if q.span.overlaps(span)), None)
    subjects = (t.codes for t in reversed(scene.topics) if t.at < head)
    lists = (codes for word, codes in sorted(scene.lists.items(), reverse=True) if word < head)
    return next((codes for codes in (*subjects, *lists) if number is not None and number > 1 and len(codes) == number), ())


def _governing_subjects(scene: Scene, head: int) -> Iterator[int]:
    """Yield the subjects of the verbs that a word hangs on, nearest first, other than those it is part of."""
    tree = scene.tree
    for above in tree.climb(head):
        subject = tree.kid(above, "nsubj", "nsubjpass") if tree.is_verb(above) else None
        if subject is None and tree.dep(above) == "xcomp":
            subject = tree.subject(above)  # "prompting Riga to announce that it would …"
        if subject is not None and subject != head and head not in tree.below(subject):
            yield subject


def _pair(scene: Scene, head: int) -> Codes:
    """Return the two parties spoken of last, for "both countries"."""
    before = [tuple(code for code in m.codes if is_state(code)) for m in scene.actors if m.span.start < scene.start(head)]
    seen = union(*(codes[::-1] for codes in reversed(before)))
    return seen[1::-1] if len(seen) >= 2 else ()
