"""The small words of a language that the coders read sentences by, from ``lang/en/grammar.yaml``.

The file tells what each list does and why. Labels of the parse (nsubj, dobj …) are not here: they are alike in every language.
"""

from __future__ import annotations

from ..model import CountOf
from .load import load_yaml, remembered
from .shape import Shape, Text

Words = frozenset[str]


class Pronouns(Shape):
    """Hold pronouns by what they can stand for."""

    possessive: Words
    own: Words
    other: Words
    speaker: Words
    human: Words
    institution: Words
    subject: Words
    object: Words
    person_object: Words
    empty: Words
    relative: Words
    whose: Words
    counted: Words
    nobody: Words
    each: Words
    so: Words


class Determiners(Shape):
    """Hold words that stand before a noun."""

    pointing: Words
    definite: Words
    before_pointing: Words
    none: Words
    any: Words


class Joining(Shape):
    """Hold words that join names to a list."""

    conjunctions: Words
    articles: Words


class Prepositions(Shape):
    """Hold prepositions by what they tell of the noun behind them."""

    agent: Words
    origin: Words
    owner: Words
    whole: Words
    inside: Words
    workplace: Words
    purpose: Words
    list: Words
    role: Words
    members: Words
    host: Words
    site: Words
    site_or_owner: Words
    patient: Words
    bearer: Words
    against: Words
    under: Words
    partner: Words
    between: Words
    spread: Words
    place: Words
    locative: Words
    occasion: Words
    visited: Words
    date: Words
    event: Words
    without: Words
    into: Words
    over: Words
    threat: Words
    instead: dict[str, Words]


class Marks(Shape):
    """Hold words that open a clause or turn its sense."""

    negations: Words
    not_yet: Words
    conditions: Words
    before: Words
    whether: Words
    manner: Words
    same_time: Words
    causes: Words
    adding: Words
    likewise: Words
    wished: Words
    limits: Words
    neither: Words
    excepting: Words


class Auxiliaries(Shape):
    """Hold auxiliary verbs by what they tell."""

    being: Words
    having: Words
    present: Words
    past: Words
    taking_up: Words
    inverted: Words
    perfect: Words


class GrammarVerbs(Shape):
    """Hold verbs by how they govern what hangs on them."""

    raising: Words
    calling: dict[str, Words]
    judging: Words
    judged: Words
    linking: Words
    dating: Words
    asking: Words
    questioning: Words
    calling_in: Words
    having_done: Words
    notices: Words
    switching: Words
    forcing: Words
    past_only: Words
    wanting_done: Words
    trading: Words
    prompting: Words
    double: Words
    leaving: Words
    going_out: Words
    given: Words
    alike: Words
    halving: Words


class Numbers(Shape):
    """Hold the words that say what a number beside a cut in strength counts."""

    one: Words
    all_but: Words
    slots: dict[str, CountOf]
    after_directly: Words
    fillers: Words


class Grammar(Shape):
    """Hold the small words of a language."""

    pronouns: Pronouns
    determiners: Determiners
    joining: Joining
    prepositions: Prepositions
    marks: Marks
    auxiliaries: Auxiliaries
    question: str
    infinitive: Text
    stating: Text
    verbs: GrammarVerbs
    numbers: Numbers
    joints: Words
    groups: Words
    parts: Words
    collectives: Words
    gatherings: Words
    ambassadors: Words
    sent_posts: Words
    private: Words
    verdicts: Words


@remembered
def grammar() -> Grammar:
    """Return the small words of the language; raises KnowledgeError where the file is not as it should be."""
    return load_yaml("lang/en/grammar.yaml", Grammar)
