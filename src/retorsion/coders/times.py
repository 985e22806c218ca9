"""Which of the times told on a page belong to an act: those of its clause, its heading, or the terms set beside it."""

from __future__ import annotations

from retorsion.model import TimeMention

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import Frame
from .tense import infinitive
from .tree import Tree

BEFORE, AFTER = 25, 20
"""Code points before and after a term within which a word for leaving makes it one: "leave the country within 72 hours"."""


def clause_times(tree: Tree, at: int) -> list[TimeMention]:
    """Return the times of a word's own clause, nearest first."""
    starts = [tree.token(word).span.start for word in _clause(tree, at)]
    inside = [t for t in tree.page.times if any(t.span.start <= start < t.span.end for start in starts)]
    own = [t for t in inside if not _dates_behind(tree, t, at) and not _modifies_another(tree, t, at) and not _of_cause(tree, t, at)]
    here = tree.token(at).span.start
    return sorted(own, key=lambda t: abs(t.span.start - here))


def leaving(tree: Tree, at: int, frame: Frame) -> list[TimeMention]:
    """Return the times inside the infinitive a frame asks for ("to leave …"): by when to go, whatever word leads them."""
    complements = (c for c in tree.kids(at, "xcomp", "ccomp", "advcl") if tree.lemma(c) in frame.to)
    words = [w for c in complements for w in _to_come(tree, c)]
    return [t for t in tree.page.times if any(_covers(tree, t, w) for w in words)]


def _to_come(tree: Tree, at: int) -> list[int]:
    """Return the words below an infinitive but for what is told in the past tense, which dates nothing that is still to come."""
    return [at, *(word for kid in tree.children[at] if tree.token(kid).tag != "VBD" for word in _to_come(tree, kid))]


def terms(tree: Tree, at: int) -> list[TimeMention]:
    """Return the terms set elsewhere in the sentence: "expelled … and gave them 72 hours to leave"."""
    sentence, here = tree.sentence(at).span, tree.token(at).span.start
    return [t for t in terms_to_go(tree) if sentence.contains(t.span) and t.span.start > here]


def terms_to_go(tree: Tree) -> list[TimeMention]:
    """Return every term a report tells of for people to be gone: "72 hours to leave", "must leave by Friday", "gave them a week"."""
    text, words, found = tree.page.report.text, grammar().verbs, []
    for time in tree.page.times:
        if time.sense in ("for", "by", "until"):
            beside = (text[max(0, time.span.start - BEFORE) : time.span.start], text[time.span.start : time.span.end + AFTER])
            going = any(word in said for word in words.going_out for said in beside)
            if going or text[time.span.start : time.span.end].split()[0].lower() in words.given:
                found.append(time)
    return found


def following(tree: Tree, at: int) -> list[TimeMention]:
    """Return the time that dates the clause behind it: "a week after expelling the envoy"."""
    here, first = tree.token(at).span.start, tree.sentence(at).span.start
    return [t for t in tree.page.times if t.follows and t.when and first <= t.span.start and 0 < here - t.span.end < AFTER]


def heading(tree: Tree, at: int) -> list[TimeMention]:
    """Return the time that heads an entry of a timeline ("May: …") in which the word stands."""
    text, first, here = tree.page.report.text, tree.sentence(at).span.start, tree.token(at).span.start
    before = [t for t in tree.page.times if first <= t.span.start < here and text[t.span.end : t.span.end + 1] == ":" and t.when]
    return before[-1:]


def _covers(tree: Tree, time: TimeMention, word: int) -> bool:
    return time.span.start <= tree.token(word).span.start < time.span.end


def _modifies_another(tree: Tree, time: TimeMention, at: int) -> bool:
    """Tell whether a time only qualifies a noun that is not the act ("the 2016 election"), nor one that governs it."""
    governing = {at, *tree.climb(at)}
    for word in range(tree.sentence(at).first, tree.sentence(at).last):
        if _covers(tree, time, word) and tree.dep(word) in ("nummod", "compound", "amod", "poss", "nmod"):
            head = tree.head(word)
            if head not in governing and not _covers(tree, time, head) and not _led(tree, time, word):
                return True
    return False


def _dates_behind(tree: Tree, time: TimeMention, at: int) -> bool:
    """Tell whether a time dates another act told behind it: "closed the consulate, three days after China shut …"."""
    return time.follows and time.span.start > tree.token(at).span.start


def _led(tree: Tree, time: TimeMention, word: int) -> bool:
    """Tell whether a preposition of dates stands before the time that a word is part of, so that it dates the clause after all."""
    while word > 0 and _covers(tree, time, word - 1):
        word -= 1
    return word > 0 and tree.word(word - 1) in grammar().prepositions.date


def _of_cause(tree: Tree, time: TimeMention, at: int) -> bool:
    """Tell whether a time stands behind the words that name the cause, and so dates that ("expelled over an attack last month")."""
    behind = range(at + 1, tree.sentence(at).last)
    return any(tree.word(w) in grammar().marks.causes for w in behind if tree.token(w).span.start < time.span.start)


def _clause(tree: Tree, at: int) -> list[int]:
    """Return the words that hang on a word without crossing into another finite clause; a shared verb lends its adverbs."""
    found, open_ = [at], [at]
    while open_:
        kids = [kid for kid in tree.children[open_.pop()] if not _another_clause(tree, kid)]
        found += kids
        open_ += kids
    head = tree.head(at)
    if tree.dep(at) in ("conj", "xcomp", "dobj", "nsubjpass") and tree.is_verb(head):
        found += [w for k in tree.kids(head, "npadvmod", "prep", "advmod") for w in tree.below(k)]
    return found


def _another_clause(tree: Tree, word: int) -> bool:
    """Tell whether a word opens a clause with a time of its own."""
    match tree.dep(word):
        case "relcl" | "ccomp" | "parataxis" | "conj":
            return tree.is_verb(word)
        case "advcl" | "acl":
            return not infinitive(tree, word)
        case "prep":
            return tree.word(word) in grammar().prepositions.event and _opens_event(tree, word)
    return False


def _opens_event(tree: Tree, prep: int) -> bool:
    """Tell whether a preposition opens another event ("after expelling …", "following the 2018 poisoning"), not a date ("after Monday")."""
    inner = tree.kid(prep, "pobj", "pcomp")
    return inner is not None and not any(_covers(tree, time, inner) for time in tree.page.times)
