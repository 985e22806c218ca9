"""Walk a parsed sentence: children, heads, subjects, objects, and who shares a verb with whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from retorsion.model import Page, Sentence, Span, Token

from ..knowledge.grammar import grammar

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECT = frozenset({"dobj", "obj", "dative", "oprd"})
NEXT = 4  # words within which a second verb shares its object with the first: "recalled and later expelled the envoy"
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})


@dataclass(slots=True)
class Tree:
    """Hold the tokens of a page as trees. A word is the index of its token in the page."""

    page: Page
    children: tuple[tuple[int, ...], ...] = ()
    _sentence: dict[int, Sentence] = field(default_factory=dict)
    _deps: tuple[str, ...] = ()
    _subjects: dict[int, int | None] = field(default_factory=dict)
    regions: dict[tuple[str, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kids: list[list[int]] = [[] for _ in self.page.tokens]
        for at, token in enumerate(self.page.tokens):
            if token.head != at:
                kids[token.head].append(at)
        self.children = tuple(tuple(k) for k in kids)
        self._deps = tuple(token.dep for token in self.page.tokens)
        for sentence in self.page.sentences:
            for at in range(sentence.first, sentence.last):
                self._sentence[at] = sentence

    def token(self, at: int) -> Token:
        """Return the token of a word."""
        return self.page.tokens[at]

    def lemma(self, at: int) -> str:
        """Return the lemma of a word."""
        return self.page.tokens[at].lemma

    def word(self, at: int) -> str:
        """Return a word as it stands in the text, in lower case."""
        return self.page.tokens[at].text.lower()

    def dep(self, at: int) -> str:
        """Return how a word depends on its head."""
        return self.page.tokens[at].dep

    def head(self, at: int) -> int:
        """Return the word that a word depends on; itself for a root."""
        return self.page.tokens[at].head

    def sentence(self, at: int) -> Sentence:
        """Return the sentence a word stands in."""
        return self._sentence[at]

    def kids(self, at: int, *deps: str) -> tuple[int, ...]:
        """Return the children of a word, of these dependencies where any are named."""
        own = self._deps
        return tuple([c for c in self.children[at] if own[c] in deps]) if deps else self.children[at]

    def kid(self, at: int, *deps: str) -> int | None:
        """Return the first such child, or None."""
        found = self.kids(at, *deps)
        return found[0] if found else None

    def has(self, at: int, words: Collection[str], *deps: str) -> bool:
        """Tell whether one of these words hangs on a word, by one of these dependencies."""
        return any(self.word(kid) in words for kid in self.kids(at, *deps))

    def climb(self, at: int) -> Iterator[int]:
        """Yield the heads of a word, nearest first, up to the root."""
        while self.head(at) != at:
            at = self.head(at)
            yield at

    def below(self, at: int) -> tuple[int, ...]:
        """Return a word and all that hangs on it, in order."""
        found, open_ = [at], [at]
        while open_:
            kids = self.children[open_.pop()]
            found += kids
            open_ += kids
        return tuple(sorted(found))

    def is_verb(self, at: int) -> bool:
        """Tell whether a word is a verb by its tag."""
        return self.page.tokens[at].tag.startswith("VB") or self.page.tokens[at].pos in ("VERB", "AUX")

    def is_passive(self, at: int) -> bool:
        """Tell whether a verb is passive, or a participle that stands for one ("the diplomats expelled from …")."""
        if self.kid(at, "nsubjpass", "auxpass", "csubjpass") is not None:
            return True
        if self.token(at).tag in ("VBN", "VBD") and self.kid(at, "agent") is not None:
            return True
        if self.dep(at) == "ccomp" and self.token(at).tag in ("VBD", "VBN") and self.lemma(self.head(at)) in grammar().verbs.wanting_done:
            return not self.kids(at, "aux", "dobj")  # "MP wants embassy closed"
        bare = self.token(at).tag == "VBN" and not self.kids(at, "aux", "auxpass")
        if bare and self.dep(at) == "conj" and not self.kids(at, "nsubj", "dobj"):
            return self.is_passive(self.head(at))
        return bare and self.dep(at) in ("acl", "relcl", "advcl", "amod") and self.kid(at, "dobj", "nsubj") is None

    def conjuncts(self, at: int) -> tuple[int, ...]:
        """Return a word and those joined to it by "and" or commas, in order."""
        found = [at]
        for word in found:
            found += [c for c in self.kids(word, "conj") if c not in found]
        return tuple(sorted(found))

    def first_of_list(self, at: int) -> int:
        """Return the first member of the list a word is joined in."""
        while self.dep(at) == "conj" and self.head(at) != at:
            at = self.head(at)
        return at

    def subject(self, at: int) -> int | None:
        """Return the head of the noun phrase that a verb's grammar makes its subject, shared ones included; passive or not.

        A verb without one borrows that of the verb it is joined to, is the complement of, or hangs on as a participle.
        """
        if at not in self._subjects:
            self._subjects[at] = self._subject(at)
        return self._subjects[at]

    def _subject(self, at: int) -> int | None:
        own = self._own_subject(at)
        if own is not None:
            return self._antecedent(at, own)
        dep, head = self.dep(at), self.head(at)
        if (dep == "xcomp" or (dep == "advcl" and self.token(at).tag == "VB" and self._moved(head))) and self.is_verb(head):
            raised = self._raised(head)
            return raised if raised is not None else self.subject(head)
        if dep == "advcl" and self.token(at).tag == "VB" and (told := self._given_notice(head)) is not None:
            return told
        if dep == "xcomp" and self.dep(head) == "acomp":  # "were no longer able to get …"
            return self.subject(self.head(head))
        if dep in ("conj", "advcl", "ccomp", "dep", "parataxis") and self.is_verb(head):
            return self.subject(head)
        if dep == "pcomp" and (owner := self._whose(at)) is not None:
            return owner
        if dep in ("pcomp", "prep"):
            above = next((h for h in self.climb(at) if self.is_verb(h)), None)
            judged = self._judged(at, above) if above is not None else None
            return judged if judged is not None or above is None else self.subject(above)
        if dep in ("acl", "relcl") and self.token(at).tag == "VB" and self.dep(head) == "attr":
            return self.subject(self.head(head))  # "Malta is the third state to recall its envoy"
        heading = self.dep(head) == "ROOT" and self.token(at).tag == "VB"  # "Nine envoys to leave by Friday"
        if dep in ("acl", "relcl") and (heading or self.token(at).tag == "VBG") and not self.is_verb(head):
            return head
        return None

    def _given_notice(self, verb: int) -> int | None:
        """Return to whom an ultimatum or a demand goes, who is to act on it: "issued an ultimatum to the junta to free him or face …"."""
        if not self.has(verb, grammar().verbs.notices, "dobj"):
            return None
        return next((inner for prep, inner in self.preps(verb) if prep in grammar().prepositions.visited), None)

    def _judged(self, at: int, verb: int) -> int | None:
        """Return who is said to have done something by a verb that judges it: "accused Lima of expelling …"."""
        words, prep = grammar().verbs, self.head(at)
        if self.word(prep) in grammar().prepositions.purpose and self.token(at).tag == "VBG" and not self.is_passive(verb):
            partner = grammar().prepositions.partner
            other = [o for word in (verb, *self.kids(verb, "dobj")) for p, o in self.preps(word) if p in partner and o < at]
            if other:
                return other[0]  # "severed ties with Chad for recognising …": Chad did
        if self.lemma(verb) not in words.judging or self.word(prep) not in words.judged:
            return None
        return self.kid(verb, "nsubjpass") if self.is_passive(verb) else self.kid(verb, "dobj")

    def _whose(self, at: int) -> int | None:
        """Return the owner of the noun that a gerund says what it is of: "Togo's promise of closing …", "their habit of expelling …"."""
        noun = next((above for above in self.climb(at) if self.dep(above) != "prep"), at)
        return self.kid(noun, "poss") if self.token(noun).pos == "NOUN" else None

    def _moved(self, verb: int) -> bool:
        """Tell whether a verb moves another to act: "called on Poland to …", "led Niamey to …"."""
        told = self.lemma(verb) in grammar().verbs.raising and self.kid(verb, "dobj", "dative") is not None
        return told or self.called_on(verb) is not None or self.lemma(verb) in grammar().verbs.prompting

    def _own_subject(self, verb: int) -> int | None:
        """Return the subject that hangs on a verb; of several the nearest before it ("Kremlin: 45 envoys must leave")."""
        own = self.kids(verb, *SUBJECT)
        return next((word for word in reversed(own) if word < verb), own[0] if own else None)

    def _raised(self, verb: int) -> int | None:
        """Return who acts in the complement of a verb: "told the envoy to …", "called on Poland to …"."""
        raises = self.lemma(verb) in grammar().verbs.raising and not self._to_their_face(verb)
        told = self.kid(verb, "dobj", "dative", "nsubjpass") if raises else None
        return self._antecedent(verb, told) if told is not None else self.called_on(verb)

    def _to_their_face(self, verb: int) -> bool:
        """Tell whether somebody is called in to be told or handed something, which the caller does: "summoned envoys to tell them"."""
        purposes = self.kids(verb, "xcomp", "advcl") if self.lemma(verb) in grammar().verbs.calling_in else ()
        return any(
            self.has(purpose, grammar().pronouns.object | grammar().pronouns.person_object, "dobj", "dative") for purpose in purposes
        )

    def called_on(self, verb: int) -> int | None:
        """Return whom a verb calls on: "called on Poland to …", "calls on the EU for …"; None where it is no such verb."""
        words = grammar().verbs.calling.get(self.lemma(verb), ())
        return next((inner for word, inner in self.preps(verb) if word in words), None)

    def _antecedent(self, verb: int, word: int) -> int:
        """Return what "who", "which" or "that" stands for in a relative clause; a word that is none of these stands for itself."""
        relative = self.word(word) in grammar().pronouns.relative
        if relative and self.dep(verb) in ("relcl", "acl"):
            return self.head(verb)
        if relative and self.dep(verb) == "conj" and self.dep(self.first_of_list(verb)) == "relcl":
            return self.head(self.first_of_list(verb))
        return word

    def objects(self, at: int) -> tuple[int, ...]:
        """Return the heads of what a verb is done to: its objects, or the subject of a passive, with their lists."""
        if self.is_passive(at):
            return self._passive_objects(at)
        found = next((found for found in self._active_objects(at) if found), ())
        return tuple(m for o in found for m in self.conjuncts(o))

    def _active_objects(self, at: int) -> Iterator[Sequence[int]]:
        """Yield what an active verb may be done to, the surest first: its own objects, those it shares, and those of a small clause."""
        head, above_verb = self.head(at), self.is_verb(self.head(at))
        yield [self._antecedent(at, o) for o in self.kids(at, *OBJECT) if self.token(o).pos in NOMINAL or self.dep(o) != "oprd"]
        if self.dep(at) == "conj" and above_verb:
            yield [o for o in self.kids(head, *OBJECT) if o > at]
        if not self.kids(at, *OBJECT):  # "recalled or expelled their ambassadors"
            yield [o for c in self.kids(at, "conj") if at < c <= at + NEXT for o in self.kids(c, *OBJECT)]
        if self.dep(at) in ("relcl", "acl") and not above_verb and self.kid(at, *SUBJECT) is not None:
            yield [head]  # "the diplomats that Spain expelled"
        clauses = (c for c in self.kids(at, "ccomp", "xcomp") if not self._speaks_of_itself(c))  # "announced that it was banning …"
        yield [s for c in clauses for s in self.kids(c, "nsubj", "nsubjpass")]  # "wants the envoy to leave"

    def _speaks_of_itself(self, clause: int) -> bool:
        """Tell whether a clause with a tense has "it" or "they" for its subject, which is no object of the verb above."""
        finite = any(self.token(word).tag in ("VBD", "VBZ", "VBP", "MD") for word in (clause, *self.kids(clause, "aux", "auxpass")))
        verbs, above = grammar().verbs, self.lemma(self.head(clause))
        stated = (
            self.has(clause, (grammar().stating,), "mark") and above not in verbs.raising | verbs.having_done
        )  # "recognised that Fiji was …"
        return finite and (stated or self.has(clause, grammar().pronouns.institution, "nsubj", "nsubjpass"))

    def _passive_objects(self, at: int) -> tuple[int, ...]:
        own = self.kid(at, "nsubjpass", "nsubj", "csubjpass")
        if own is not None:
            return self.conjuncts(self._antecedent(at, own))
        if self.dep(at) in ("acl", "relcl", "amod"):
            return (self.head(at),)
        subject = self.subject(at)
        return self.conjuncts(subject) if subject is not None else ()

    def by(self, at: int) -> int | None:
        """Return who a passive or a nominal is "by", or None."""
        words = grammar().prepositions.agent
        behind = (o for o in self.kids(at, *OBJECT, "npadvmod", "amod", "oprd", "acomp") if o > at)
        passive = self.is_passive(at)
        inner = (*(o for _, o in self.preps(at)), *self.kids(at, "xcomp")) if passive else ()  # "were told to pack | by Lithuania"
        near = (*self.kids(at, "agent", "prep"), *(c for o in (*behind, *inner) for c in self.kids(o, "prep", "agent")))
        agent = next((c for c in near if self.word(c) in words), None)
        return self.kid(agent, "pobj") if agent is not None else None

    def preps(self, at: int) -> Iterator[tuple[str, int]]:
        """Yield each preposition that hangs on a word, with the head of its phrase; "out of" counts as "of"."""
        for prep in self.kids(at, "prep", "agent", "dative"):
            word = self.word(prep)
            for inner in self.kids(prep, "pobj", "pcomp"):
                yield word, inner
            for deeper in self.kids(prep, "prep"):
                for inner in self.kids(deeper, "pobj"):
                    yield self.word(deeper), inner

    def span(self, words: tuple[int, ...]) -> Span:
        """Return the span of the text from the first to the last of these words."""
        return Span(self.page.tokens[words[0]].span.start, self.page.tokens[words[-1]].span.end)

    def text(self, words: tuple[int, ...]) -> str:
        """Return the report's own words from the first to the last of these."""
        return self.span(words).of(self.page.report.text) if words else ""
