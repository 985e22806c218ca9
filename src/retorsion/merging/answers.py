"""Say what answers what: retaliation, solidarity, triggers, requests, execution; on whose word, and who disputes it.

A cause told in words is looked up among the events of the parties it names. Where a measure is named ("the expulsion of four"), the
link is stated; where it is only pointed at ("the move"), which one it is is our inference and marked so. Words that name no
measure ("the poisoning of …") stay words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..knowledge import kinds
from ..model import Claim, Event, Link, Relation, Standing, Value, When, Word
from .chronicle import Chronicle, Entry
from .names import parties
from .rules import AnswerRules, Rules, cause_words
from .strands import Key
from .words import acts_named, bare, begins, is_cause, names_in, numbers_in, party, speaks_for

Basis = Literal["stated", "inferred"]


@dataclass(frozen=True, slots=True)
class Told:
    """Hold one telling of a cause: what brought the event about (an event id or words), how, and who says so."""

    source: str
    relation: Relation
    basis: Basis
    word: Word
    claim: Claim
    names: frozenset[str] = frozenset()


def links_of(entry: Entry, claims: Mapping[Key, Claim], chronicle: Chronicle, rules: Rules) -> list[Link]:
    """Return the links that lead to one event, from what its claims tell and from what went before it."""
    event = entry.event
    if event.status in _NEVER:
        return []
    told = [telling for key in event.claims for telling in claims[key].told]
    causes = _merged([cause for telling in told for cause in _causes(telling, entry, chronicle, rules)])
    denials = [telling for telling in told if _denied(telling)]
    links = [_link(event, group, denials, chronicle) for group in causes]
    known = {link.source for link in links if link.relation == "retaliation" and chronicle.get(link.source)}
    if not known and event.status in _HAPPENS:
        links += [_mirrored(link, event, chronicle) for link in _inferred(entry, chronicle, rules)]
    links += _fulfilled(entry, chronicle, rules)
    return sorted(links, key=lambda link: (link.relation, link.basis, link.source))


def acknowledged(event: Event, links: Iterable[Link], claims: Mapping[Key, Claim], chronicle: Chronicle) -> Event:
    """Add the target's word: who answers a measure and names its number in the answer has acknowledged the number."""
    if event.count is None or "acknowledged" in event.count.standing:
        return event
    for link in links:
        answer = chronicle.get(link.target)
        for key in answer.event.claims if answer and link.source == event.id else ():
            for telling in claims[key].told:
                if event.count.value in numbers_in(telling.in_response_to) and speaks_for(telling, event.targets):
                    standing: tuple[Standing, ...] = tuple(s for s in event.count.standing if s != "single_source")
                    return replace(event, count=replace(event.count, standing=(*standing, "acknowledged")))
    return event


def dated_by_cause(entry: Entry, links: Iterable[Link], chronicle: Chronicle, rules: Rules) -> Event:
    """Date an undated answer between its cause and the first report of it, marked as inferred, where that is narrow enough."""
    event, told = entry.event, entry.published
    if event.date or told is None:
        return event
    for link in links:
        cause = chronicle.get(link.source)
        since = cause.event.date if cause and link.relation in ("retaliation", "solidarity") else None
        first = since.value.first if since else None
        if first and event.status == "carried_out_or_announced" and 0 <= (told - first).days <= rules.answers.inferred_days:
            workings = f"after {link.source} ({first}), which it answers, and before the first report ({told})"
            return replace(event, date=Value(When(first, told, "span", "inferred"), ("derived",), workings=workings))
    return event


_NEVER = ("denied", "refused_to_do", "hypothetical")
"""What did not happen answers nothing, whatever is said of it."""
_HAPPENS = ("carried_out_or_announced", "planned")


def _causes(telling: Claim, entry: Entry, chronicle: Chronicle, rules: Rules) -> Iterator[Told]:
    solidarity = next((words for words in (telling.in_response_to, telling.grounds) if begins(words, cause_words().solidarity)), None)
    if solidarity:
        helped = set(parties(solidarity)) | set(telling.requested_by)
        yield from _solidarity(solidarity, helped, telling, entry, chronicle, rules)
    elif telling.in_response_to and is_cause(telling.in_response_to, telling):
        yield _answer(telling.in_response_to, "stated", telling, entry, chronicle, rules)
    for key, words in telling.extra:
        if key == "after" and is_cause(words, telling):  # told as following, not as following from
            yield _answer(words, "inferred", telling, entry, chronicle, rules)


def _solidarity(words: str, helped: set[str], telling: Claim, entry: Entry, chronicle: Chronicle, rules: Rules) -> Iterator[Told]:
    event = entry.event
    found = [
        cause for friend in sorted(helped - set(event.actors)) for target in telling.targets
        for cause in chronicle.before(entry, (friend, target), rules.answers.stated_days)
    ]  # fmt: skip
    source = max(found, key=lambda cause: cause.order).event.id if found else words
    yield Told(source, "solidarity", "stated", _word(telling), telling, names_in(words) if not found else frozenset())


def _answer(words: str, basis: Basis, telling: Claim, entry: Entry, chronicle: Chronicle, rules: Rules) -> Told:
    """Look up the cause that ``words`` name; the words themselves where no event of the ledger fits."""
    acts, event = acts_named(words), entry.event
    found = _answered(words, acts, entry, chronicle, rules)
    if found:
        return Told(found.event.id, "retaliation", basis if acts else "inferred", _word(telling), telling)
    relation: Relation = "retaliation" if acts and set(parties(words)) & set(event.targets) else "trigger"
    return Told(words, relation, basis, _word(telling), telling, names_in(words))


def _answered(words: str, acts: frozenset[str], entry: Entry, chronicle: Chronicle, rules: Rules) -> Entry | None:
    named, numbers = set(parties(words)), numbers_in(words)
    pointing = begins(words, cause_words().pointers)
    if not acts and not (pointing and named <= {*entry.event.actors, *entry.event.targets}):
        return None
    pairs = [(target, actor) for target in entry.event.targets for actor in entry.event.actors]
    pairs += [
        (one, other) for one in sorted(named) for other in sorted(named) if (one, other) not in pairs and one not in entry.event.actors
    ]
    for pair in pairs:
        found = [c for c in chronicle.before(entry, pair, rules.answers.stated_days) if not acts or rules.act(c.event.kind) in acts]
        if found:
            return max(found, key=lambda c: (c.event.count is not None and c.event.count.value in numbers, c.order))
    return None


def _merged(causes: Sequence[Told]) -> list[list[Told]]:
    """Put tellings of one cause together: the same event, the same words, or words that share a name."""
    groups: list[list[Told]] = []
    by_key: dict[tuple[str, str], list[Told]] = {}
    for cause in causes:
        keys = [(cause.relation, key) for key in (bare(cause.source), *sorted(cause.names))]
        group = next((by_key[key] for key in keys if key in by_key), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(cause)
        for key in keys:
            by_key.setdefault(key, group)
    return groups


def _link(event: Event, causes: Sequence[Told], denials: Iterable[Claim], chronicle: Chronicle) -> Link:
    first = causes[0]
    basis: Basis = "stated" if any(cause.basis == "stated" for cause in causes) else "inferred"
    supporters = _once(cause.word for cause in causes)
    mouths = {mouth for cause in causes for mouth in _mouths(cause.claim)}
    opponents = _once(_word(c) for c in denials if _opposes(c, causes) and not mouths & _mouths(c))
    standing = _standing(event, causes, bool(opponents))
    link = Link(first.source, event.id, first.relation, basis, None, standing, supporters, opponents)
    return _mirrored(link, event, chronicle)


def _once(words: Iterable[Word]) -> tuple[Word, ...]:
    """Keep the first word of each speaker in each report."""
    found: dict[tuple[str | None, str], Word] = {}
    for word in words:
        found.setdefault((word.speaker, word.report), word)
    return tuple(found.values())


def _standing(event: Event, causes: Sequence[Told], contested: bool) -> tuple[Standing, ...]:
    found: list[Standing] = []
    if any(speaks_for(cause.claim, event.actors) for cause in causes):
        found.append("official")
    if any(speaks_for(cause.claim, event.targets) for cause in causes):
        found.append("acknowledged")
    if len({cause.word.report for cause in causes}) > 1 and not found:
        found.append("corroborated")
    if contested:
        found.append("contested")
    return tuple(found) or ("single_source",)


def _denied(telling: Claim) -> str | None:
    return next((words for key, words in telling.extra if key == "not_in_response_to"), None)


def _opposes(denial: Claim, causes: Sequence[Told]) -> bool:
    """Tell whether a denial speaks against a cause: it denies every particular cause, or names the same affair."""
    words = _denied(denial) or ""
    return begins(words, cause_words().anything) or any(names_in(words) & cause.names or words == cause.source for cause in causes)


def _inferred(entry: Entry, chronicle: Chronicle, rules: Rules) -> Iterator[Link]:
    """Infer that a measure answers the other side's last one, where nobody says so and nobody names another measure."""
    for target in entry.event.targets:
        for actor in entry.event.actors:
            found = [
                cause for cause in chronicle.before(entry, (target, actor), rules.answers.inferred_days)
                if _answers(cause.event.kind, entry.event.kind) and cause.told_before(entry)
            ]  # fmt: skip
            if found:
                nearest = max(found, key=lambda cause: (_alike(cause.event, entry.event), cause.order))
                yield Link(nearest.event.id, entry.event.id, "retaliation", "inferred")


def _answers(cause: str, answer: str) -> bool:
    known = kinds().get(cause)
    return known is not None and (answer == cause or answer in known.answered_by) and bool(known.answered_by)


def _alike(one: Event, other: Event) -> bool:
    return bool(one.count and other.count and one.count.value == other.count.value)


def _mirrored(link: Link, event: Event, chronicle: Chronicle) -> Link:
    """Say whether a retaliation mirrors its cause: the same act in the same number. Unknown numbers leave it open."""
    cause = chronicle.get(link.source)
    if link.relation != "retaliation" or cause is None or event.status != "carried_out_or_announced":
        return link
    same_act = chronicle.act(cause.event) == chronicle.act(event)
    if same_act and not (cause.event.count and event.count):
        return link
    return replace(link, symmetry="mirror" if same_act and _alike(cause.event, event) else "asymmetric")


def _fulfilled(entry: Entry, chronicle: Chronicle, rules: Rules) -> Iterator[Link]:
    """Link what was asked for, threatened or planned to what was then done by the same actor against the same target."""
    if entry.event.status != "carried_out_or_announced":
        return
    seen: set[str] = set()
    for actor in entry.event.actors:
        for target in entry.event.targets:
            for earlier in chronicle.announced(entry, (actor, target), max(rules.answers.request_days, rules.answers.execution_days)):
                relation = _fulfilment(earlier, entry, chronicle, rules.answers)
                if relation and earlier.event.id not in seen:
                    seen.add(earlier.event.id)
                    yield Link(earlier.event.id, entry.event.id, relation, "inferred")


def _fulfilment(earlier: Entry, entry: Entry, chronicle: Chronicle, limits: AnswerRules) -> Relation | None:
    days = entry.last - earlier.first
    same = chronicle.act(earlier.event) == chronicle.act(entry.event)
    if earlier.event.status == "requested":
        return "request" if same and days <= limits.request_days else None
    vague = earlier.event.kind == "other_measure"  # "response measures"
    return "execution" if (same or vague) and days <= limits.execution_days else None


def _word(telling: Claim) -> Word:
    return Word(telling.voices[0].speaker if telling.voices else None, telling.report, telling.evidence.quote)


def _mouths(telling: Claim) -> set[str]:
    """Return whose word a telling is: the speaker's by surname, and that of the party spoken for. Who names a cause does not deny it."""
    voice = telling.voices[0] if telling.voices else None
    surname = voice.speaker.split()[-1:] if voice else []
    return {name.lower() for name in surname} | ({spoken} if voice and (spoken := party(voice)) else set())


def watched(entry: Entry, claims: Mapping[Key, Claim]) -> set[tuple[str, str]]:
    """Return every pair of parties whose events can decide the links of this one."""
    event = entry.event
    pairs = {pair for a in event.actors for t in event.targets for pair in ((t, a), (a, t))}
    return pairs.union(*(named_pairs(claims[key]) for key in event.claims))


def named_pairs(claim: Claim) -> set[tuple[str, str]]:
    """Return the pairs of parties among whose events the causes that a claim tells are looked up."""
    pairs: set[tuple[str, str]] = set()
    for telling in claim.told:
        if not (telling.in_response_to or telling.grounds or telling.extra):
            continue
        causes = [words for key, words in telling.extra if key == "after"]
        words = " ".join(filter(None, (telling.in_response_to, telling.grounds, *causes)))
        named = {*parties(words), *telling.requested_by} if words else set()
        sides = {*claim.actors, *claim.targets} if words else set()
        pairs |= {(one, other) for one in named | sides for other in named | sides if one != other}
    return pairs
