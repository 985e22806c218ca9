"""When it was: the time that stands with the act, with the word that announces it, or the day a present tense speaks of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from retorsion.model import Certainty, TimeMention, When

from ..knowledge import family_of

from .evoke import Hit
from .parties import Scene
from .tree import Tree

ALIKE = frozenset({"cut", "shut", "put", "set", "hit", "quit"})  # forms that are present and past alike
CAUSES = frozenset({"over", "after", "following", "response", "retaliation", "amid", "wake", "because", "accusing", "suspected", "accused"})
SPEECH_STEPS = frozenset(
    ["announce", "say", "tell", "declare", "confirm", "order", "decide", "state", "report", "inform", "summon", "reveal"]
)


@dataclass(frozen=True, slots=True)
class Dates:
    """Hold when a measure was decided or announced, when it takes effect, and by when to comply."""

    date: When | None = None
    effective: When | None = None
    deadline: When | None = None


def dates(scene: Scene, hit: Hit, certainty: Certainty) -> Dates:
    """Find the dates of a hit. A planned, threatened or requested act has no date unless the text dates it itself."""
    tree = scene.tree
    near = _clause_times(tree, hit.trigger)
    leaving = _leaving(tree, hit)
    near = [t for t in near if t not in leaving]
    points = [t for t in near if t.sense == "at" and t.when is not None] or _label(tree, hit.trigger)
    if certainty.status not in ("carried_out_or_announced",):
        return Dates(effective=_from(near), deadline=_deadline(near, None) or _last_day(leaving))
    date = points[0].when if points else _shared(tree, hit.trigger) or _announced(tree, hit.trigger)
    if date is None and _speaks_of_today(scene, hit):
        today = tree.page.report.today
        date = When.day(today, "inferred") if today else None
    return Dates(date=date, effective=_from(near), deadline=_deadline([*near, *(_terms(tree, hit.trigger) if family_of(hit.rule.kind) == "removal" else ())], date) or _last_day(leaving))


def _leaving(tree: Tree, hit: Hit) -> list[TimeMention]:
    """Return the times inside "to leave …": by when to go, whatever word leads them."""
    words = {w for c in tree.kids(hit.trigger, "xcomp", "ccomp", "advcl") if tree.lemma(c) in hit.rule.frame.to for w in tree.below(c)}
    return [t for t in tree.page.times if any(t.span.start <= tree.token(w).span.start < t.span.end for w in words)]


def _from(near: list[TimeMention]) -> When | None:
    """Return from when an act takes effect: "from November 1"."""
    return next((t.alternative or t.when for t in near if t.sense == "since"), None)


def _last_day(times: list[TimeMention]) -> When | None:
    for time in times:
        when = time.alternative if time.sense == "at" and time.alternative else time.when
        if when is not None and (day := when.last or when.first):
            return replace(when, first=day, last=day)
    return None


def _terms(tree: Tree, at: int) -> list[TimeMention]:
    """Return the terms set elsewhere in the sentence: "expelled … and gave them 72 hours to leave"."""
    sentence, text = tree.sentence(at).span, tree.page.report.text
    later = [
        t
        for t in tree.page.times
        if sentence.contains(t.span) and t.span.start > tree.token(at).span.start and t.sense in ("for", "by", "until")
    ]
    return [
        t for t in later if "leave" in text[t.span.start : t.span.end + 20] or "leave" in text[max(0, t.span.start - 25) : t.span.start]
    ]


def _clause_times(tree: Tree, at: int) -> list[TimeMention]:
    """Return the times of a word's own clause, nearest first."""
    words = set(_clause(tree, at))
    inside = []
    for time in tree.page.times:
        for word in words:
            token = tree.token(word)
            if time.span.start <= token.span.start < time.span.end:
                inside.append(time)
                break
    inside = [t for t in inside if not _modifies_another(tree, t, at) and not _of_cause(tree, t, at)]
    start = tree.token(at).span.start
    return sorted(inside, key=lambda t: abs(t.span.start - start))


def _label(tree: Tree, at: int) -> list[TimeMention]:
    """Return the time that heads an entry of a timeline ("May: …") in which the word stands."""
    page, start = tree.page, tree.token(at).span.start
    sentence = tree.sentence(at).span
    text = page.report.text
    labels = [t for t in page.times if sentence.start <= t.span.start < start and text[t.span.end : t.span.end + 1] == ":" and t.when]
    return labels[-1:]


def _modifies_another(tree: Tree, time: TimeMention, at: int) -> bool:
    """Tell whether a time only qualifies a noun that is not the act ("the 2016 election"), nor one that governs it."""
    above = set(tree.climb(at)) | {at}
    for word in range(tree.sentence(at).first, tree.sentence(at).last):
        span = tree.token(word).span
        if time.span.start <= span.start < time.span.end and tree.dep(word) in ("nummod", "compound", "amod", "poss", "nmod"):
            head = tree.head(word)
            inside = time.span.start <= tree.token(head).span.start < time.span.end
            led = word > 0 and tree.token(time_start(tree, time, word) - 1).text.lower() in ("on", "in") if word else False
            if not inside and head not in above and not led:
                return True
    return False


def _of_cause(tree: Tree, time: TimeMention, at: int) -> bool:
    """Tell whether a time stands behind the words that name the cause, and so dates that ("expelled over an attack last month")."""
    last = tree.sentence(at).last
    between = (w for w in range(at + 1, last) if tree.token(w).span.start < time.span.start)
    return any(tree.token(w).text.lower() in CAUSES for w in between)


def time_start(tree: Tree, time: TimeMention, word: int) -> int:
    """Return the first word of a time, given one of its words; at least 1, so that there is a word before it."""
    while word > 1 and tree.token(word - 1).span.start >= time.span.start:
        word -= 1
    return max(word, 1)


def _clause(tree: Tree, at: int) -> list[int]:
    """Return the words that hang on a word without crossing into another finite clause; a shared verb lends its adverbs."""
    found, open_ = [at], [at]
    while open_:
        for kid in tree.children[open_.pop()]:
            dep = tree.dep(kid)
            if (dep in ("relcl", "ccomp", "parataxis") and tree.is_verb(kid)) or (dep == "advcl" and not _infinitive(tree, kid)):
                continue
            if dep == "conj" and tree.is_verb(kid):
                continue
            if (
                dep == "prep"
                and tree.token(kid).text.lower() in ("after", "following", "since", "over", "despite")
                and _is_clause(tree, kid)
            ):
                continue
            if dep == "acl" and not _infinitive(tree, kid):
                continue
            found.append(kid)
            open_.append(kid)
    head = tree.head(at)
    if tree.dep(at) in ("conj", "xcomp", "dobj", "nsubjpass") and tree.is_verb(head) and head != at:
        found += [w for k in tree.children[head] if tree.dep(k) in ("npadvmod", "prep", "advmod") for w in tree.below(k)]
    return found


def _is_clause(tree: Tree, prep: int) -> bool:
    """Tell whether a preposition opens another event ("after expelling …", "following the 2018 poisoning"), not a date ("after Monday")."""
    inner = tree.kid(prep, "pobj", "pcomp")
    return inner is not None and not any(t.span.start <= tree.token(inner).span.start < t.span.end for t in tree.page.times)


def _infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.token(a).text.lower() == "to" for a in tree.kids(verb, "aux"))


def _shared(tree: Tree, at: int) -> When | None:
    """Return the time of the first of several verbs of one subject: "on Monday expelled … and suspended …"."""
    first = at
    while tree.dep(first) == "conj" and tree.is_verb(tree.head(first)) and tree.kid(first, "nsubj", "nsubjpass") is None:
        first = tree.head(first)
    points = [t for t in _clause_times(tree, first) if t.sense == "at" and t.when is not None and t.span.start < tree.token(at).span.start]
    return points[0].when if first != at and points else None


def _announced(tree: Tree, at: int) -> When | None:
    """Return the day of the word that announces the act, where the act has none of its own."""
    below = at
    for above in tree.climb(at):
        if tree.dep(below) in ("relcl", "advcl", "acl") and tree.is_verb(below) and not _infinitive(tree, below) and not _adds(tree, below) and not _when(tree, below):
            return None
        if tree.dep(below) in ("nsubj", "nsubjpass") and below != at:
            return None  # "the decision to expel was not …, he said on Thursday": the day is that of the saying
        carried = tree.dep(below) == "advcl" and (_adds(tree, below) or _when(tree, below))
        if tree.is_verb(above) and (carried or tree.lemma(above) in SPEECH_STEPS):
            points = [t for t in _clause_times(tree, above) if t.sense == "at" and t.when is not None]
            if points:
                return points[0].when
        below = above
    return None


def _when(tree: Tree, verb: int) -> bool:
    """Tell whether a clause shares the time of the one it hangs on: "unfolded last week when … expelled"."""
    return tree.dep(verb) == "advcl" and any(tree.token(w).text.lower() == "when" for w in tree.kids(verb, "advmod", "mark"))


def _adds(tree: Tree, verb: int) -> bool:
    """Tell whether a participle carries the same announcement on: "announced …, adding that …"."""
    return tree.token(verb).tag == "VBG" and tree.lemma(verb) in ("add", "say", "note", "explain", "specify", "announce")


def _speaks_of_today(scene: Scene, hit: Hit) -> bool:
    """Tell whether a finite present tense of the main clause tells the news of the day ("Spain expels two envoys")."""
    tree, at = scene.tree, hit.trigger
    below = at
    for word in (at, *tree.climb(at)):
        if word != at and tree.dep(below) in ("relcl", "advcl", "acl", "pcomp") and not _infinitive(tree, below):
            return tree.dep(below) == "advcl" and tree.token(below).tag == "VBG" and _today(tree, word)
        if word != at and tree.token(word).pos == "NOUN" and tree.dep(word) not in ("dobj", "nsubjpass"):
            return False  # an act that only qualifies a noun ("respond to the decision to …") is not the news
        if tree.is_verb(word):
            tense = _tense(tree, word)
            if tense == "present":
                return _outside_background(tree, word)
            if tense == "past":
                return False
        below = word
    return False


def _today(tree: Tree, word: int) -> bool:
    return tree.is_verb(word) and _tense(tree, word) == "present" and _outside_background(tree, word)


def _outside_background(tree: Tree, word: int) -> bool:
    return tree.dep(word) in ("ROOT", "conj", "ccomp", "parataxis", "dep", "advcl", "appos", "xcomp", "acl")


def _tense(tree: Tree, verb: int) -> str | None:
    """Return "present" or "past" for a finite verb, None for a form that has no tense of its own."""
    auxiliaries = [tree.token(a) for a in tree.kids(verb, "aux", "auxpass")]
    for token in auxiliaries:
        if token.tag in ("VBZ", "VBP") or token.text.lower() in ("is", "are", "has", "have", "will", "'s", "’s", "'re", "’ve", "'ve"):
            return "present"
        if token.tag == "VBD" or token.text.lower() in ("was", "were", "had", "would"):
            return "past"
    token = tree.token(verb)
    if token.text.lower() in ALIKE and tree.dep(verb) == "conj" and tree.is_verb(tree.head(verb)):
        return _tense(tree, tree.head(verb))
    if token.tag in ("VBZ", "VBP") or (token.tag == "VB" and not auxiliaries and tree.kid(verb, "nsubj") is not None):
        return "present"
    return "past" if token.tag == "VBD" else None


def _deadline(near: list[TimeMention], date: When | None) -> When | None:
    """Return the last day to comply; a term of days counts from the act's own date."""
    for time in near:
        if time.sense not in ("by", "for", "until") or time.when is None:
            continue
        days = getattr(time, "days", None)
        if time.sense == "for" and days and date is not None and date.first is not None:
            last = date.first + timedelta(days=days)
            return When.day(last, "relative", time.span)
        if time.sense in ("by", "until", "for"):
            day = time.when.last or time.when.first
            return replace(time.when, first=day, last=day) if day else None
    return None
