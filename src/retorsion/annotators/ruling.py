"""Apply spaCy's rules for single words (part of speech, morphology, irregular lemmas) from a table, which takes a tenth of the time.

What the rules say of a word depends on its tag, its dependency and, for some two hundred words, on the word itself. So each such
combination is asked for once and remembered; the library itself goes over sentences with a new one, and over those in which a rule of
several words may begin. A model whose rules ask for anything else is left to the library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Key = tuple[int, int, int]
Said = tuple[int, int, int, int, int]
ASKED = {"LOWER", "TAG", "DEP", "IS_SPACE"}
MOST = 50_000
"""Words of which it is remembered whether rules name them; so memory stays flat, however many words a crawl has."""


def ruled(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return what applies the rules of a model's component to a parsed sentence: by the table where they allow it."""
    ruler: Any = nlp.get_pipe(name)
    asked = {what for pattern in _patterns(ruler) for spec in pattern for what in spec}
    told: Callable[[Doc], Doc] = Table(nlp, ruler) if asked <= ASKED else ruler
    return told


class Table:
    """Remember what rules say of a word; None for one with which a rule of several words may begin."""

    def __init__(self, nlp: Language, ruler: Any) -> None:
        from spacy.matcher import Matcher

        self._ruler = ruler
        self._known: dict[Key, Said | None] = {}
        self._words: dict[int, int] = {}
        self._named, self._forms = _words(_patterns(ruler))
        self._long = Matcher(nlp.vocab)
        if firsts := [[dict(pattern[0])] for pattern in _patterns(ruler) if len(pattern) > 1]:
            self._long.add("first", firsts)

    def __call__(self, doc: Doc) -> Doc:
        """Apply the rules to a sentence."""
        tokens: list[Any] = list(doc)
        keys = [(self._word(token), token.tag, token.dep) for token in tokens]
        said = [self._known.get(key) for key in keys]
        if None in said:
            return self._learn(doc, keys)
        for token, found in zip(tokens, said, strict=True):
            if found:
                token.tag, token.dep, token.pos, token.lemma = found[:4]
                token.set_morph(found[4])
        return doc

    def _word(self, token: Any) -> int:
        """Return a word that rules name, or 0 for any other."""
        lower: int = token.lower
        if lower not in self._words:
            if len(self._words) > MOST:
                self._words.clear()
            text = token.lower_
            special = text in self._named or text.isspace() or any(form.search(text) for form in self._forms)
            self._words[lower] = lower if special else 0
        return self._words[lower]

    def _learn(self, doc: Doc, keys: Sequence[Key]) -> Doc:
        """Let the library apply its rules, and remember what it made of each word."""
        begins = {start for _, start, _ in self._long(doc, allow_missing=True)}
        done: Doc = self._ruler(doc)
        for at, key in enumerate(keys):
            if at in begins:
                self._known[key] = None
            elif not begins:
                token: Any = done[at]
                self._known[key] = (token.tag, token.dep, token.pos, token.lemma, token.morph.key)
        return done


def _patterns(ruler: Any) -> Iterator[Sequence[Mapping[str, Any]]]:
    for rule in ruler.patterns:
        yield from rule["patterns"]


def _words(patterns: Iterator[Sequence[Mapping[str, Any]]]) -> tuple[frozenset[str], list[re.Pattern[str]]]:
    """Return the words that rules name, and the forms of words that they describe."""
    named, forms = set[str](), list[re.Pattern[str]]()
    for asked in (spec["LOWER"] for pattern in patterns for spec in pattern if "LOWER" in spec):
        for how, value in asked.items() if isinstance(asked, dict) else [("", asked)]:
            if how == "REGEX":
                forms.append(re.compile(value))
            else:
                named.update([value] if isinstance(value, str) else value)
    return frozenset(named), forms
