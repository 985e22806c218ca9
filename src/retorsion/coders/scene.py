"""What a page's words name: parties, lists of them, cities; and whom the report has been speaking of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from retorsion.model import ActorMention

from ..knowledge.actors import seat_of
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues, things
from .joined import joined
from .parties import Codes, Dyad, union
from .tree import SUBJECT, Tree

OUTSIDE = frozenset({"relcl", "acl", "advcl", "conj", "cc", "punct", "ccomp", "parataxis", "preconj"})
"""How clauses and further members of a list hang on a noun; they are no part of its phrase."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Hold the parties of a finite subject, with the word that names it; ``human`` tells that it is a person."""

    at: int
    codes: Codes
    human: bool


@dataclass(slots=True)
class Scene:
    """Know, for one page, which words name parties, and whom the report has been speaking of.

    ``mentions`` and ``places`` (cities) are by word; ``lists`` gives a listed name's word the codes of its whole list. ``topics``
    stand in order of the text, ``dyads`` are the pairs of parties of the measures told outright: both are what a pronoun or an
    unnamed party falls back on. ``things`` keeps the phrases that were read already, by head.
    """

    tree: Tree
    mentions: dict[int, ActorMention] = field(default_factory=dict)
    places: dict[int, Codes] = field(default_factory=dict)
    lists: dict[int, Codes] = field(default_factory=dict)
    topics: list[Topic] = field(default_factory=list)
    dyads: list[Dyad] = field(default_factory=list)
    things: dict[int, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for word, mention in _seated(self.tree):
            if mention.form == "place":
                self.places[word] = mention.codes
            else:
                self.mentions[word] = mention
        self.lists = joined(self.tree, self.mentions)
        self.topics = list(self._spoken_of())

    @property
    def actors(self) -> tuple[ActorMention, ...]:
        """Return the mentions that can act: all but cities."""
        return tuple(m for m in self.tree.page.actors if m.form != "place")

    def _spoken_of(self) -> Iterator[Topic]:
        for at in range(len(self.tree.page.tokens)):
            if self.tree.dep(at) in SUBJECT and (codes := self.named(at)):
                human = any(self.mentions[w].form == "person" for w in self.phrase(at) if w in self.mentions)
                yield Topic(at, codes, human)

    def start(self, at: int) -> int:
        """Return where a word begins in the text."""
        return self.tree.token(at).span.start

    def phrase(self, head: int) -> tuple[int, ...]:
        """Return the words of a noun phrase without its clauses and without the others of its list."""
        found, open_ = [head], [head]
        while open_:
            kids = [kid for kid in self.tree.children[open_.pop()] if self.tree.dep(kid) not in OUTSIDE]
            found += kids
            open_ += kids
        return tuple(sorted(found))

    def named(self, head: int) -> Codes:
        """Return the parties a noun phrase and its list name, without looking back in the report."""
        return union(*(self._named_one(member) for member in self.tree.conjuncts(head)))

    def alone(self, head: int) -> Codes:
        """Return the parties that a word names by itself, without the others of its list."""
        mention = self.mentions.get(head)
        return mention.codes if mention and mention.codes else self._named_one(head)

    def _named_one(self, head: int) -> Codes:
        mention, lemma = self.mentions.get(head), self.tree.lemma(head)
        if mention and mention.codes and not (mention.form == "demonym" and self._people(head)):
            return self.lists.get(head, mention.codes)
        group = lemma in grammar().groups
        if group and (listed := self._including(head)):
            return listed
        if group or mention is not None or lemma in cues().offices or self.tree.token(head).pos == "PROPN":
            return self.by_modifiers(head)
        return ()

    def _people(self, head: int) -> bool:
        """Tell whether a demonym is a plural noun for people ("13 Russians"), who are nobody's government."""
        return self.tree.token(head).text.endswith("s") and bool(self.tree.kids(head, "nummod"))

    def _including(self, head: int) -> Codes:
        """Return the members that a group is said to include: "countries including Spain"."""
        tree, words = self.tree, grammar().prepositions
        for prep, inner in tree.preps(head):
            if prep in words.members:
                return self.named(inner)
        for verb in tree.kids(head, "acl", "appos"):
            if tree.word(verb) in words.members:
                return union(*(self.named(o) for o in tree.kids(verb, "dobj", "pobj")))
        return ()

    def by_modifiers(self, head: int) -> Codes:
        """Return whose an office or a group is: by what stands before it, else by "of" and the like, else by "in"."""
        tree, words = self.tree, grammar().prepositions
        before = union(*(self.first(kid) for kid in tree.kids(head, "amod", "compound", "poss", "nmod", "appos", "nn", "advmod")))
        if before:
            return before
        first = self.first_post(head)
        if first is not None and (sender := self.by_modifiers(first)):
            return sender
        office = tree.lemma(head) in cues().offices - things()["mission"].heads  # "the embassy in Yemen" is not Yemen's
        behind = (inner for prep, inner in tree.preps(head) if office and prep in words.inside)
        return self.named_behind(head) or union(*map(self.named, behind))

    def named_behind(self, head: int) -> Codes:
        """Return whom "of" and the like name behind a head: "the republic of Georgia"."""
        owners = grammar().prepositions.owner
        return union(*(self.named(inner) for prep, inner in self.tree.preps(head) if prep in owners))

    def first_post(self, head: int) -> int | None:
        """Return the post named before another that it is joined to: "the Irish embassy in Abuja and the consulate in Lagos"."""
        tree, posts = self.tree, things()["mission"].heads
        lead = head - 1 if tree.kid(head, "det") == head - 1 else head
        if tree.lemma(head) not in posts or lead == tree.sentence(head).first or tree.word(lead - 1) not in grammar().joining.conjunctions:
            return None
        return next((word for word in range(lead - 2, tree.sentence(head).first - 1, -1) if tree.lemma(word) in posts), None)

    def first(self, word: int) -> Codes:
        """Return the codes of a modifier, or of the first of its own modifiers that has any."""
        mention = self.mentions.get(word)
        if mention and mention.codes:
            joined_to = (m for c in self.tree.kids(word, "conj") if (m := self.mentions.get(c)))
            return self.lists.get(word) or union(mention.codes, *(m.codes for m in joined_to))
        kids = self.tree.kids(word, "amod", "compound", "poss", "nmod", "appos")
        return next((codes for kid in kids if (codes := self.first(kid))), ())

    def unnamed(self, head: int) -> bool:
        """Tell whether a phrase means parties without naming them ("14 states", "several allies"), who are nobody said before."""
        plural = self.tree.token(head).tag in ("NNS", "NNPS")
        return plural and self.tree.lemma(head) in grammar().groups and not self.named(head)


def _seated(tree: Tree) -> Iterator[tuple[int, ActorMention]]:
    """Yield the words that mentions cover; a city that is the seat of one body the report names stands for that body ("Brussels")."""
    text, actors = tree.page.report.text, tree.page.actors
    bodies = union(*(m.codes for m in actors if m.form == "body"))
    for word, mention in _covered(tree):
        if mention.form == "seat" and not mention.codes:
            seated = tuple(code for code in bodies if seat_of(code) == mention.span.of(text))
            yield word, replace(mention, codes=seated) if len(seated) == 1 else mention
        else:
            yield word, mention


def _covered(tree: Tree) -> Iterator[tuple[int, ActorMention]]:
    """Yield each word that a mention covers, with the mention."""
    tokens, at = tree.page.tokens, 0
    for mention in tree.page.actors:
        while at < len(tokens) and tokens[at].span.end <= mention.span.start:
            at += 1
        ahead = at
        while ahead < len(tokens) and tokens[ahead].span.start < mention.span.end:
            yield ahead, mention
            ahead += 1
