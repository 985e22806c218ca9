"""Which name stands behind "he", "it" or "the spokesman" where they speak."""

from __future__ import annotations

from retorsion.knowledge.speech import speech_words
from retorsion.model import Page, Span, Speech

from .sayings import Saying
from .speakers import phrase
from .tree import Tree

REACH = 4  # sentences within which "he" may still stand for the one who spoke last
LONGEST_NAME = 14  # words


class Naming:
    """Name the speakers of a page one after the other, remembering who spoke last."""

    def __init__(self, page: Page, tree: Tree) -> None:
        self.page, self.tree = page, tree
        self.last: dict[bool, tuple[str, int]] = {}  # personal or not: the name and where it spoke
        self.persons: list[str] = []

    def line(self, saying: Saying) -> Speech:
        """Return a speech with its speaker named and nothing said yet (the content is the cue)."""
        if saying.head is None:
            return Speech(saying.cue, "", saying.cue, manner=saying.manner)
        span = phrase(self.tree, saying.head)
        name = self._name(saying.head, span)
        if name.lower() not in _vague():
            personal = self._personal(saying.head, name)
            self.last[personal] = (name, saying.cue.start)
            self.persons += [name] if personal else []
        return Speech(saying.cue, name, saying.cue, span, saying.manner)

    def _name(self, head: int, span: Span) -> str:
        words, said = speech_words().anaphors, span.of(self.page.report.text)
        if said.lower() in words.pronouns:
            return self._full(self._recent(span.start, personal=True)) or said
        if said.lower() in words.neuter:
            return self._recent(span.start, personal=False) or said
        if said.lower().startswith("the ") and len(said.split()) <= 3:
            return self._holder(head, said) or said
        return said

    def _recent(self, at: int, *, personal: bool) -> str:
        """Return who of that sort spoke last, within reach; or the person or body named last."""
        name, where = self.last.get(personal, ("", -1))
        if name and sum(where < s.span.start <= at for s in self.page.sentences) <= REACH:
            return name
        return (self._person_before(at) if personal else "") or self._subject_before(at, personal=personal)

    def _person_before(self, at: int) -> str:
        text = self.page.report.text
        near = [m.span for m in self.page.actors if m.form == "person" and m.span.end <= at and self._within(m.span.start, at)]
        return near[-1].of(text) if near else ""

    def _subject_before(self, at: int, *, personal: bool) -> str:
        """Return the subject of the sentence before, or, for a person, of the words before "…, she said" in the same sentence."""
        near = [s for s in self.page.sentences if s.span.end <= at or (personal and s.span.start < at)][-2:]
        for index in (i for s in reversed(near) for i in range(s.first, s.last)):
            token = self.tree.tokens[index]
            if token.dep == "nsubj" and token.span.end < at and token.pos != "PRON":
                name = phrase(self.tree, index).of(self.page.report.text)
                if self._personal(index, name) is personal:
                    return name
        return ""

    def _within(self, start: int, at: int) -> bool:
        return sum(start < s.span.start <= at for s in self.page.sentences) <= REACH

    def _holder(self, head: int, said: str) -> str:
        """Return who holds the office that stands alone: "the spokesman" is the last to speak as "ministry spokesman A. B."."""
        tree, lemma = self.tree, self.tree.lemma(head)
        office = set(said.lower().split()[1:])
        spoke = next((name for name in reversed(self.persons) if office < set(name.lower().replace(",", "").split()) - {"the"}), "")
        spoke = spoke or self._chief(lemma, office)
        if spoke or lemma not in speech_words().anaphors.persons or len(office) > 1:
            return spoke
        for index in range(head - 1, -1, -1):
            if tree.tokens[index].text.lower() == tree.tokens[head].text.lower() and tree.tokens[index].dep != "poss":
                whole = phrase(tree, self._top(index)).of(self.page.report.text)
                if 2 < len(whole.split()) <= LONGEST_NAME:
                    return whole
        return self._recent(tree.tokens[head].span.start, personal=True) if lemma == "diplomat" else ""

    def _chief(self, lemma: str, office: set[str]) -> str:
        """Return who heads the body that an office names: "the NATO chief" is the last to speak as "NATO Secretary General A. B."."""
        words, body = speech_words().anaphors, office - {lemma}
        titled = (name for name in reversed(self.persons) if body < set(name.lower().split()) and words.titles & set(name.lower().split()))
        return next(titled, "") if body and lemma in words.heads else ""

    def _top(self, index: int) -> int:
        """Return the head of a name that a word is part of, or that it is apposed to as a name."""
        while (token := self.tree.tokens[index]).dep == "compound" or (token.dep == "appos" and token.pos == "PROPN"):
            index = token.head
        return index

    def _full(self, name: str) -> str:
        """Return the longest earlier phrase that ends with the same surname: "B." stands for "Ministry spokesman A. B."."""
        if not name or len(name.split()) > 1:
            return name
        found = [
            phrase(self.tree, self._top(index)).of(self.page.report.text)
            for index, token in enumerate(self.tree.tokens)
            if token.text == name and token.pos == "PROPN" and token.dep != "compound"
        ]
        return max((f for f in found if len(f.split()) <= LONGEST_NAME), key=len, default=name)

    def _personal(self, head: int, name: str) -> bool:
        """Tell whether a phrase names a person: by a mention, by an office, or by two capitals that are no body's."""
        words = {word.strip(",.").lower() for word in name.split()}
        at = self.tree.tokens[head].span
        forms = {m.form for m in self.page.actors if m.span.overlaps(at)}
        if "person" in forms or words & speech_words().anaphors.persons:
            return True
        if words & speech_words().bodies or forms & {"name", "demonym", "seat", "body"}:
            return False
        return self.tree.tokens[head].pos == "PROPN" and (len(words) > 1 or len(self._full(name).split()) > 1)


def _vague() -> frozenset[str]:
    words = speech_words().anaphors
    return words.pronouns | words.neuter | {"they", "i", "we", "you", "who", "one", "some", "this", "that"}
