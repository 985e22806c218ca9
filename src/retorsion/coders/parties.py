"""Who a noun phrase stands for: by name, by office, by person, or by pointing back ("it", "the kingdom", "both countries")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from retorsion.model import ActorMention

from ..knowledge.actors import seat_of
from ..knowledge.lexicon import cues
from .tree import SUBJECT, Tree

Codes = tuple[str, ...]
NEAR = 400  # code points over which "they" can point back: two or three sentences
LISTED = re.compile(r"(?:,|\band\b|&|\bthe\b|\s)+")
POSSESSIVES = frozenset({"its", "their", "his", "her", "our"})
GROUPS = frozenset({"country", "nation", "state", "member", "ally", "government", "power", "partner", "neighbour", "neighbor"})


@dataclass(frozen=True, slots=True)
class Dyad:
    """Hold who acted on whom in a measure told outright: its word, its family, and both sides."""

    at: int
    family: str
    actors: Codes
    targets: Codes


def union(*groups: Codes) -> Codes:
    """Join codes in order, each once.

    >>> union(("CZE", "POL"), ("POL", "SVK"))
    ('CZE', 'POL', 'SVK')
    """
    return tuple(dict.fromkeys(code for group in groups for code in group))


@dataclass(slots=True)
class Scene:
    """Know, for one page, which words name parties, and whom the report has been speaking of.

    ``topics`` holds the parties of finite subjects in order of the text, each with the word that names it; ``dyads`` the pairs of
    parties of the measures told outright, each with its word. Both are what a pronoun or an unnamed party falls back on.
    """

    tree: Tree
    mentions: dict[int, ActorMention] = field(default_factory=dict)
    places: dict[int, Codes] = field(default_factory=dict)
    lists: dict[int, Codes] = field(default_factory=dict)
    topics: list[tuple[int, Codes, bool]] = field(default_factory=list)
    dyads: list[Dyad] = field(default_factory=list)

    def __post_init__(self) -> None:
        for word, mention in self._covered():
            if mention.form == "place":
                self.places[word] = mention.codes
            else:
                self.mentions[word] = mention
        self._note_lists()
        self._note_topics()

    @property
    def actors(self) -> tuple[ActorMention, ...]:
        """Return the mentions that can act: all but cities."""
        return tuple(m for m in self.tree.page.actors if m.form != "place")

    def _covered(self) -> Iterator[tuple[int, ActorMention]]:
        """Yield each word that a mention covers, with the mention."""
        tokens, at = self.tree.page.tokens, 0
        for mention in self.tree.page.actors:
            while at < len(tokens) and tokens[at].span.end <= mention.span.start:
                at += 1
            ahead = at
            while ahead < len(tokens) and tokens[ahead].span.start < mention.span.end:
                yield ahead, mention
                ahead += 1

    def _note_lists(self) -> None:
        """Remember for each name in a list ("the UAE, Egypt and Bahrain") the codes of the whole list, however it was parsed."""
        actors, text = self.actors, self.tree.page.report.text
        group: list[ActorMention] = []
        for mention in (*actors, None):
            gap = text[group[-1].span.end : mention.span.start] if group and mention else ""
            if (
                mention
                and group
                and LISTED.fullmatch(gap)
                and mention.codes
                and mention.form == group[-1].form
                and not self._new_clause(group[-1], mention)
            ):
                group.append(mention)
                continue
            joined = text[group[0].span.start : group[-1].span.end] if group else ""
            if len(group) > 1 and (re.search(r"\b(?:and|&)\b", joined) or self._headline(group)):
                codes = union(*(m.codes for m in group))
                for word, found in self.mentions.items():
                    if found in group:
                        self.lists[word] = codes
            group = [mention] if mention and mention.codes else []

    def _headline(self, group: list[ActorMention]) -> bool:
        """Tell whether names joined by commas alone are one subject, as in headlines: "Japan, Philippines downgrade ties"."""
        words = [w for w, found in self.mentions.items() if found is group[-1] and self.tree.dep(w) == "nsubj"]
        plural = any(self.tree.token(self.tree.head(w)).tag in ("VBP", "VB") for w in words)
        return plural and not any(m.locative for m in group)

    def _new_clause(self, last: ActorMention, mention: ActorMention) -> bool:
        """Tell whether a name after "and" is the subject of a clause of its own ("… with Iran, and Kuwait recalled …")."""
        roles = {m: {self.tree.dep(w) for w, found in self.mentions.items() if found is m} for m in (last, mention)}
        return bool(roles[mention] & SUBJECT) and bool(roles[last] & {"pobj", "dobj"})

    def _note_topics(self) -> None:
        tree = self.tree
        for at in range(len(tree.page.tokens)):
            if tree.dep(at) in SUBJECT:
                codes = self.named(at)
                if codes:
                    human = any(self.mentions[w].form == "person" for w in self.phrase(at) if w in self.mentions)
                    self.topics.append((at, codes, human))

    def phrase(self, head: int) -> tuple[int, ...]:
        """Return the words of a noun phrase without its clauses and without the others of its list."""
        tree, found, open_ = self.tree, [head], [head]
        while open_:
            for kid in tree.children[open_.pop()]:
                if tree.dep(kid) in ("relcl", "acl", "advcl", "conj", "cc", "punct", "ccomp", "parataxis", "preconj"):
                    continue
                found.append(kid)
                open_.append(kid)
        return tuple(sorted(found))

    # ---- named ------------------------------------------------------------------------------------------------------------

    def named(self, head: int) -> Codes:
        """Return the parties a noun phrase and its list name, without looking back in the report."""
        return union(*(self._named_one(member) for member in self.tree.conjuncts(head)))

    def _named_one(self, head: int) -> Codes:
        tree = self.tree
        mention = self.mentions.get(head)
        if mention and mention.codes and not (mention.form == "demonym" and self._people(head)):
            return self.lists.get(head, mention.codes)
        lemma = tree.lemma(head)
        if lemma in GROUPS:
            listed = self._including(head)
            if listed:
                return listed
        if mention is not None or lemma in cues().offices or tree.token(head).pos == "PROPN" or lemma in GROUPS:
            return self._by_modifiers(head)
        return ()

    def _people(self, head: int) -> bool:
        """Tell whether a demonym is a plural noun for people ("13 Russians"), who are nobody's government."""
        return self.tree.token(head).text.endswith("s") and bool(self.tree.kids(head, "nummod"))

    def _including(self, head: int) -> Codes:
        tree = self.tree
        for prep, inner in tree.preps(head):
            if prep in ("including", "like", "as"):
                return self.named(inner)
        for verb in tree.kids(head, "acl", "appos"):
            if tree.token(verb).text.lower() == "including":
                return union(*(self.named(o) for o in tree.kids(verb, "dobj", "pobj")))
        return ()

    def _by_modifiers(self, head: int) -> Codes:
        tree = self.tree
        before = union(*(self._first(kid) for kid in tree.kids(head, "amod", "compound", "poss", "nmod", "appos", "nn", "advmod")))
        if before:
            return before
        of = union(*(self.named(inner) for prep, inner in tree.preps(head) if prep in ("of", "from", "for")))
        return of or union(*(self.named(inner) for prep, inner in tree.preps(head) if prep == "in" and tree.lemma(head) in cues().offices))

    def _first(self, word: int) -> Codes:
        """Return the codes of a modifier, or of the first of its own modifiers that has any."""
        mention = self.mentions.get(word)
        if mention and mention.codes:
            joined = (m for c in self.tree.kids(word, "conj") if (m := self.mentions.get(c)))
            return self.lists.get(word) or union(mention.codes, *(m.codes for m in joined))
        for kid in self.tree.kids(word, "amod", "compound", "poss", "nmod", "appos"):
            codes = self._first(kid)
            if codes:
                return codes
        return ()

    # ---- pointed back -------------------------------------------------------------------------------------------------------

    def party(self, head: int, *, but: Codes = ()) -> Codes:
        """Return the parties a noun phrase stands for, looking back where it points back; ``but`` names whom it cannot be."""
        found = self.named(head)
        if found:
            return found
        words = self._plain(head)
        anaphors = cues().anaphors
        if words in anaphors["one"] or self.tree.lemma(head) in anaphors["one"]:
            return self._back(head, but=but)
        if words in anaphors["two"]:
            return self._pair(head)
        if words in ("we", "us", "our"):
            return tuple(c for c in self.speaker(head) if c not in but)
        if words in anaphors["many"]:
            return self._group_back(head, but=but)
        if self.unnamed(head):
            return ()
        appositions = union(*(self.named(a) for a in self.tree.kids(head, "appos")))
        if appositions or self.tree.lemma(head) not in cues().offices:
            return appositions
        return self._same_office(head, but=but) or self._back(head, but=but)

    def _same_office(self, head: int, *, but: Codes) -> Codes:
        """Return whose office of the same name was named before: "the US House of Representatives" … "the House"."""
        lemma, start = self.tree.lemma(head), self.tree.token(head).span.start
        for word in range(len(self.tree.page.tokens) - 1, -1, -1):
            if self.tree.token(word).span.start < start and self.tree.lemma(word) == lemma and word != head:
                codes = self.named(word)
                if codes and not set(codes) & set(but):
                    return codes
        return ()

    def unnamed(self, head: int) -> bool:
        """Tell whether a phrase means parties without naming them ("14 states", "several allies"), who are nobody said before."""
        return self.tree.lemma(head) in GROUPS and self.tree.token(head).tag in ("NNS", "NNPS") and not self.named(head)

    def _plain(self, head: int) -> str:
        words = [w for w in self.phrase(head) if self.tree.dep(w) not in ("prep", "pobj", "appos")]
        return " ".join(self.tree.token(w).text for w in words).lower()

    def _back(self, head: int, *, but: Codes = (), many: bool = False) -> Codes:
        """Return the party of the nearest subject before a word: first those its own clause hangs on, then earlier ones."""
        text = self.tree.token(head).text.lower()
        human = text in ("he", "she")
        if text in POSSESSIVES and (owner := self._owner_before(head, but=but)):
            return owner
        for at in self._governing_subjects(head):
            codes = self.named(at)
            if codes and not set(codes) & set(but) and (many or len(codes) == 1 or not human):
                return codes
        start = self.tree.token(head).span.start
        for at, codes, is_person in reversed(self.topics):
            if self.tree.token(at).span.start < start and at != head and not set(codes) & set(but) and (is_person or not human):
                if len(codes) > 1 and not many:
                    continue
                return codes
        return ()

    def _owner_before(self, head: int, *, but: Codes) -> Codes:
        """Return the object named right before a possessive in its clause: "mocked Ukraine for its enthusiasm"."""
        first = self.tree.sentence(head).first
        for word in range(head - 1, first - 1, -1):
            if self.tree.dep(word) in SUBJECT:
                return ()
            if self.tree.dep(word) == "dobj" and (codes := self.named(word)) and not set(codes) & set(but):
                return codes
        return ()

    def _group_back(self, head: int, *, but: Codes) -> Codes:
        """Return the several parties named as one subject before, for "they"; a lone party only inside the same sentence."""
        for at in self._governing_subjects(head):
            codes = self.named(at)
            if codes and not set(codes) & set(but):
                return codes
        start = self.tree.token(head).span.start
        before = [(at, codes) for at, codes, _ in self.topics if self.tree.token(at).span.start < start and len(codes) > 1]
        near = before and start - self.tree.token(before[-1][0]).span.start < NEAR
        return before[-1][1] if near and not set(before[-1][1]) & set(but) else ()

    def _governing_subjects(self, head: int) -> list[int]:
        tree, found = self.tree, []
        for above in tree.climb(head):
            subject = tree.kid(above, "nsubj", "nsubjpass") if tree.is_verb(above) else None
            if subject is not None and subject != head and head not in tree.below(subject):
                found.append(subject)
        return found

    def _pair(self, head: int) -> Codes:
        """Return the two parties spoken of last, for "both countries"."""
        start = self.tree.token(head).span.start
        seen: list[str] = []
        for mention in reversed([m for m in self.actors if m.span.start < start and m.codes]):
            for code in reversed(mention.codes):
                if code not in seen:
                    seen.append(code)
            if len(seen) >= 2:
                return tuple(reversed(seen[:2]))
        return ()

    def topic(self, at: int, *, but: Codes = ()) -> Codes:
        """Return the party last spoken of before a word, other than ``but``; nothing where there is none."""
        start = self.tree.token(at).span.start
        for word, codes, _ in reversed(self.topics):
            if self.tree.token(word).span.start < start and not set(codes) & set(but):
                return codes
        return ()

    def other_side(self, party: Codes, at: int) -> Codes:
        """Return whom ``party`` exchanged measures with, in the measure told nearest to a word, those before it first."""
        for dyad in sorted((d for d in self.dyads if d.actors), key=lambda d: self._distance(d, at)):
            if set(party) & set(dyad.actors) and not set(party) & set(dyad.targets):
                return dyad.targets
            if set(party) & set(dyad.targets) and not set(party) & set(dyad.actors):
                return dyad.actors
        return ()

    def _distance(self, dyad: Dyad, at: int) -> tuple[bool, int]:
        here, start = self.tree.token(at).span.start, self.tree.token(dyad.at).span.start
        return start > here, abs(start - here)

    def object_before(self, head: int) -> Codes:
        """Return the party named last before a word that is no subject, for an "it" that cannot be the subject of the sentence."""
        tree, start = self.tree, self.tree.token(head).span.start
        governing = union(*(self.named(s) for s in self._governing_subjects(head)))
        first = tree.sentence(head).span.start
        for mention in reversed(self.actors):
            if first <= mention.span.start < start and mention.codes and not set(mention.codes) & set(governing):
                return mention.codes
        return ()

    def last_dyad(self, at: int) -> tuple[Codes, Codes] | None:
        """Return the parties of the measure told last before a word."""
        before = [d for d in self._before(at) if d.actors]
        return (before[-1].actors, before[-1].targets) if before else None

    def third_party(self, party: Codes, at: int, *, family: str) -> Codes:
        """Return whom others than ``party`` acted on in the measure of this family told last before a word: whom a wave of states acts on."""
        before = [d for d in self._before(at) if d.family == family and not set(party) & {*d.actors, *d.targets}]
        return before[-1].targets if before else ()

    def beside(self, party: Codes, at: int) -> Codes:
        """Return whom another party acts on in the same sentence: "X closes its embassy in Damascus, while Y recalls its ambassador"."""
        here = self.tree.sentence(at)
        inside = [d for d in self.dyads if self.tree.sentence(d.at) == here and not set(party) & {*d.actors, *d.targets}]
        return inside[-1].targets if inside else ()

    def body_at(self, at: int) -> Codes:
        """Return the one body of the report that sits in the city a word's clause names, where the city itself is no party ("from Brussels")."""
        words = {self.tree.token(w).span.start for w in self.tree.below(at)}
        text = self.tree.page.report.text
        cities = {m.span.of(text) for m in self.actors if m.form == "seat" and not m.codes and m.span.start in words}
        bodies = union(*(m.codes for m in self.actors if m.form == "body" and any(seat_of(c) in cities for c in m.codes)))
        return bodies if len(bodies) == 1 else ()

    def _before(self, at: int) -> list[Dyad]:
        here = self.tree.token(at).span.start
        return sorted((d for d in self.dyads if self.tree.token(d.at).span.start < here), key=lambda d: self.tree.token(d.at).span.start)

    def lone_other(self, party: Codes, at: int) -> Codes:
        """Return the one party beside ``party`` that the sentence of a word names, or that the report has named up to there."""
        sentence = self.tree.sentence(at).span
        for first, last in ((sentence.start, sentence.end), (0, sentence.end)):
            named = union(*(m.codes for m in self.actors if first <= m.span.start < last and m.form != "person"))
            others = tuple(c for c in named if c not in party)
            if len(others) == 1:
                return others
            if others:
                return ()
        return ()

    def speaker(self, at: int) -> Codes:
        """Return the party whose words a word stands in, for "we" inside a quotation."""
        here = self.tree.token(at).span
        inside = [s for s in self.tree.page.speeches if s.content.contains(here) and s.speaker_span]
        for speech in sorted(inside, key=lambda s: len(s.content)):
            codes = union(*(m.codes for m in self.actors if speech.speaker_span and speech.speaker_span.overlaps(m.span)))
            codes = codes or union(*(m.codes for m in self.actors if m.person and m.person.split()[-1] in speech.speaker))
            if codes:
                return codes
        return ()
